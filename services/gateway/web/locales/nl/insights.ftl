insight-numbered = Inzicht { $number }
insight-not-found = Dit inzicht bestaat niet (meer).
insight-rank = Plaats { $rank } van de open inzichten
insight-scores = Score { $score } van 100
insight-since = Er sinds { $on }.
insight-changed = Laatst veranderd op { $on }.
insight-title = Wat is de moeite waard?
insight-summary = Waarom
insight-summary-hint = Leeg laten brengt de tekst van het thema terug.
edit-words = Wijzig titel en uitleg
words-saved = De nieuwe woorden staan er.
of-100 = van 100
confidence-fair = Zekerheid { $share }: er is genoeg om op af te gaan.
confidence-low = Zekerheid { $share }: nog weinig om op af te gaan.
score-computed = Berekend { $ago }.
score-people = Van evenveel mensen als er gehoord zijn, zouden er zo goed als zeker { $low } tot { $high } dit zeggen.
score-part = Onderdeel
score-weight = Gewicht
score-points = Punten
score-unknown = Wat nog niet meetelt
score-off = Laat het team buiten beschouwing: { $names }.
to-weights = Naar de gewichten
evidence = Wat klanten zeggen
evidence-of = { $n ->
    [one] Wat 1 klant zegt
   *[other] Wat klanten zeggen: { $shown } stukken
}
evidence-all = { $n ->
    [one] Lees het hele stuk
   *[other] Lees alle { $shown } stukken
}
evidence-open = Bekijk bij feedback
evidence-none = Hier zit geen feedback achter; het is door een mens opgeschreven.
evidence-more = Meer reacties van klanten
evidence-unavailable = De feedback hierachter laadt nu niet.
insight-theme = Thema
theme-unavailable = Het thema laadt nu niet.
pieces = { $n ->
    [one] 1 stuk feedback
   *[other] { $shown } stukken feedback
}
owner = Wie let erop
owner-pick = Iemand van het team
owner-nobody = Nog niemand
owner-is = { $name } let er nu op.
owner-gone = Er let nu niemand op.
owner-unavailable = Wie erop let laadt nu niet.
estimates = Wat jullie zelf inschatten
estimates-how = Telt mee zodra je het zegt. Schuif om te zien wat het met de score doet.
estimate-none = niet gezegd
estimate-low-FIT = past niet
estimate-high-FIT = past precies
estimate-low-EASE = heel veel werk
estimate-high-EASE = zo klaar
estimate-effect = De score gaat van { $from } naar { $to }.
estimate-saved = { $name }: { $share }. De score is bijgewerkt.
insight-stands-PROPOSED = Voorgesteld door het systeem. Niemand heeft er nog iets over gezegd.
insight-stands-ACCEPTED = Bekeken; hier doen we iets mee.
insight-stands-IN_PROGRESS = Onderweg naar het product.
insight-stands-DONE = Veranderd voor klanten.
insight-stands-DISMISSED = Dit doen we niet.
decide-open = Zeg waar het staat
decide-allowed = Wel mogelijk: { $names }.
decision-undone = “{ $title }” staat weer waar het stond.
shipped-since = Bij klanten sinds { $on }.
outcome-see = Bekijk wat er is veranderd
effect-more = Sindsdien { $share } meer feedback hierover per week.
effect-less = Sindsdien { $share } minder feedback hierover per week.
effect-none = Sindsdien evenveel feedback hierover per week.
linked-ideas = Ideeën over hetzelfde
linked-none = Nog geen idee gekoppeld.
linked-proposed = Lijkt hierover te gaan
linked-unavailable = De ideeën laden nu niet.
votes-of = { $n ->
    [one] 1 stem:
   *[other] { $n } stemmen:
}
idea-link = Koppel
idea-unlink = Haal weg
idea-link-named = Koppel “{ $title }”
idea-unlink-named = Haal “{ $title }” weg
idea-linked = “{ $title }” is gekoppeld; de stemmen tellen mee.
idea-unlinked = “{ $title }” is weggehaald.
find-idea = Zoek een ander idee
find-idea-found = { $n ->
    [0] Geen ander idee met deze woorden.
    [one] 1 idee gevonden.
   *[other] { $n } ideeën gevonden.
}
team-talk = Overleg
team-talk-who = Alleen het team leest dit.
team-talk-none = Nog niets gezegd.
team-talk-yours = Wat vind je?
team-talk-unavailable = Het overleg laadt nu niet.
insights-find = Zoek in titel en uitleg
everybody = Iedereen
every-product = Alle producten
list-of = Dit is de lijst van { $at }; nieuws komt nu niet door.
change-minimum = Wijzig het minimum
keys = Toetsen
keys-next = Volgende inzicht
keys-previous = Vorige inzicht
keys-open = Open het inzicht
keys-help = Deze uitleg
