priorities-heading = Wat eerst?
insights-from = { $n ->
    [one] 1 inzicht
   *[other] { $n } inzichten
} uit { $items } stukken feedback
insights-count = { $n ->
    [one] 1 inzicht
   *[other] { $n } inzichten
}
insights-shown = de eerste { $n } staan hieronder
updated = bijgewerkt { $ago }
insight-lists = Welke inzichten
insights-open = Open
insights-done = Gedaan
insights-dismissed = Terzijde
no-insights = Thema’s met minstens { $n } stukken feedback worden hier een voorstel.
import-some = Importeer feedback
no-insights-here = Hier staat nog niets.
rank = Plaats
score = Score
insight = Inzicht
why = Waarom deze score
twelve-weeks = 12 weken
customers = { $n ->
    [one] 1 klant
   *[other] { $n } klanten
}
written-by-hand = Door een mens opgeschreven
early-days = Nog weinig om op af te gaan
moved-up = { $n ->
    [one] 1 plaats hoger dan met de bewaarde gewichten
   *[other] { $n } plaatsen hoger dan met de bewaarde gewichten
}
moved-down = { $n ->
    [one] 1 plaats lager dan met de bewaarde gewichten
   *[other] { $n } plaatsen lager dan met de bewaarde gewichten
}
why-score = Waarom { $title } { $score } scoort
why-heading = { $score } van 100 punten
component-REACH = Hoeveel klanten
component-VOLUME = Hoe vaak gezegd
component-SEVERITY = Hoe erg
component-GROWTH = Hoe snel het groeit
component-VALUE = Wat die klanten waard zijn
component-VOTES = Stemmen op ideeën
component-FIT = Past bij ons doel
component-EASE = Weinig werk
course-up = steeg van { $from } naar { $to } per week
course-down = daalde van { $from } naar { $to } per week
course-flat = bleef rond { $to } per week
growth-up = { $n }% meer dan de vier weken ervoor
growth-down = { $n }% minder dan de vier weken ervoor
growth-flat = evenveel als de vier weken ervoor
growth-unknown = te weinig
weights = Gewichten
weights-how = Schuif om te proberen; de lijst volgt meteen en niemand anders ziet het. Van 0 (telt niet) tot 5.
weight-number = Gewicht van { $name } in cijfers
weights-all-zero = Zo telt niets. Geef minstens één onderdeel gewicht.
weights-save = Bewaar voor iedereen
weights-saved = De gewichten gelden nu voor iedereen. Scores volgen binnen een minuut.
weights-restored = De vorige gewichten gelden weer.
weights-share = Kopieer link
weights-back = Terug naar bewaard
link-copied = Link gekopieerd.
link-not-copied = Kopiëren mag niet van de browser. De link staat in de adresbalk.
insight-PROPOSED = Voorgesteld
insight-ACCEPTED = Serieus
insight-IN_PROGRESS = In de maak
insight-DONE = Gedaan
insight-DISMISSED = Terzijde
insight-means-PROPOSED = door het systeem gevonden
insight-means-ACCEPTED = bekeken, hier doen we iets mee
insight-means-IN_PROGRESS = onderweg naar het product
insight-means-DONE = veranderd voor klanten
insight-means-DISMISSED = doen we niet
decide = Besluit
decide-status = Waar staat het?
decide-on = { $title }: { $status }. Wijzig
decide-save = Leg vast
outcome-done = Wat is er veranderd?
outcome-dismissed = Waarom niet?
outcome-hint = Dit blijft bij het inzicht staan.
shipped-on = Bij klanten sinds
outcome-url = Waar te zien
outcome-url-wrong = Een webadres begint met https://.
insight-decided = “{ $title }”: { $status }.
live-ADDED = Nieuw inzicht: { $title }
live-CHANGED = Bijgewerkt: { $title }
live-REMOVED = Niet meer in de lijst: { $title }
score-range = De score ligt zo goed als zeker tussen { $low } en { $high }.
