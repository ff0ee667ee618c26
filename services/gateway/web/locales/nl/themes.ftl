sentiment-NEGATIVE = Negatief
sentiment-NEUTRAL = Neutraal
sentiment-POSITIVE = Positief
sentiment-MIXED = Gemengd
quote-TYPICAL = Het meest gezegd
quote-STRONGEST = Het sterkst gezegd
quote-RECENT = Pas gezegd
quote-CHOSEN = Door een mens gekozen
read-whole = Lees alles
fits = past voor { $share }
trend-up = Steeg in { $n } weken van ongeveer { $from } naar { $to } per week.
trend-down = Daalde in { $n } weken van ongeveer { $from } naar { $to } per week.
trend-flat = Bleef { $n } weken rond { $to } per week.
trend-week = Week van { $day }: { $n }
trend-this-week = Deze week, vanaf { $day }: { $n } tot nu toe
trend-week-of = Week van
trend-number = Gezegd
as-table = Als tabel

themes-heading = Waar gaat het over?
themes-found = { $topics ->
    [one] 1 thema
   *[other] { $topics } thema’s
} in { $areas ->
    [one] 1 gebied
   *[other] { $areas } gebieden
}, gevonden in wat klanten zeggen
themes-cut = De grootste 200 staan hier.
themes-stale = Thema’s laden nu niet; je ziet de laatste stand.
themes-search = Zoek een thema
themes-sort = Volgorde
theme-order-size = Meest gezegd
theme-order-growth = Groeit het hardst
theme-order-sentiment = Meest negatief
theme-order-new = Nieuwste
themes-span = Periode
span-ever = Altijd
span-weeks = Laatste { $n } weken
themes-view = Hoe je kijkt
view-map = Kaart
view-table = Tabel
themes-left = { $n ->
    [one] 1 thema gevonden
   *[other] { $n } thema’s gevonden
}
themes-none-left = Niets gevonden met deze filters.
themes-clear = Wis de filters
said-pieces = { $n ->
    [one] 1 stuk
   *[other] { $n } stukken
}
by-customers = van { $n ->
    [one] 1 klant
   *[other] { $n } klanten
}
theme-since = sinds { $day }
course-same = gelijk
course-by-up = { $share } meer
course-by-down = { $share } minder
theme-pinned = Vastgezet
theme-EMERGING = Nieuw
theme-DORMANT = Stil
theme-column = Thema
said-column = Gezegd
growth-column = Groei in 4 weken
sentiment-column = Toon
course-column = Verloop
since-column = Sinds

map-label = Kaart van { $n ->
    [one] 1 gebied
   *[other] { $n } gebieden
} met thema’s
map-topic = { $title }: { $n ->
    [one] 1 stuk
   *[other] { $n } stukken
}, in { $area }
map-caption = Dichtbij is verwant. Groter is vaker gezegd. Links of rechts betekent niets.
map-whole-list = Thema’s als lijst en kaart
map-how = Pijltjes, + en − werken als de kaart de aandacht heeft. Met een muis: Ctrl en scrollen, en slepen.
map-colour = Kleur
map-by-area = Gebied
map-by-sentiment = Toon
map-by-growth = Groei
map-by-channel = Deel dat komt uit
map-items = Losse stukken
map-tools = Kaart bewegen
map-closer = Dichterbij
map-away = Verder weg
map-whole = Hele kaart
map-move-up = Naar boven
map-move-down = Naar beneden
map-move-left = Naar links
map-move-right = Naar rechts
legend-area = Eén kleur is één gebied; welke kleur zegt niets.
legend-growth = Kleur is de laatste vier weken tegenover de vier ervoor.
legend-sentiment = Kleur is hoe het gezegd wordt, gemiddeld.
legend-channel = Kleur is welk deel uit { $channel } komt.
legend-bad = negatief
legend-rather-bad = eerder negatief
legend-even = gemengd
legend-rather-good = eerder positief
legend-good = positief
legend-grows-fast = meer dan de helft erbij
legend-grows = groeit
legend-same = blijft gelijk
legend-shrinks = wordt minder
legend-unknown = te weinig om het te zeggen
legend-share-most = meer dan de helft
legend-share-some = een vijfde tot de helft
legend-share-few = minder dan een vijfde

no-feedback = Hier komt wat klanten zeggen. Begin met een bestand.
try-sample = Eerst rondkijken met verzonnen klanten? Start Polder met
themes-missing = { $n ->
    [one] Nog 1 stuk feedback tot de eerste thema’s.
   *[other] Nog { $n } stukken feedback tot de eerste thema’s.
}
themes-coming = Er wordt gelezen. De eerste thema’s verschijnen hier vanzelf.
sample-map = Voorbeeld van een kaart met vijf verzonnen gebieden
sample-map-caption = Een voorbeeld met verzonnen thema’s. Zo ziet jouw kaart eruit als er feedback is.
sample-navigation = Navigatie
sample-price = Prijs
sample-battery = Accu
sample-sharing = Delen
sample-service = Service

theme-not-found = Dit thema bestaat niet (meer). Misschien is het opgegaan in een ander.
theme-edit = Bewerk
theme-edited = Bewerkt
theme-proposed = Voorgesteld
theme-edited-by = Een mens koos deze woorden. Polder laat ze staan.
theme-read = { $n ->
    [one] 1 stuk
   *[other] { $n } stukken
} gelezen. Klopt het niet, kies dan andere woorden.
theme-back = Terug naar het voorstel
theme-words-proposed = De voorgestelde woorden staan er weer.
theme-name = Naam van het thema
theme-name-hint = Een paar woorden die klanten zelf zouden gebruiken.
theme-summary = Wat er gezegd wordt
theme-save = Bewaar
theme-saved = De woorden zijn bewaard.
theme-theirs = De woorden van je collega staan er.
theme-pin = Zet vast
theme-unpin = Maak los
theme-now-pinned = Staat nu bovenaan en blijft bestaan.
theme-now-loose = Staat niet meer vast.
theme-size = { $n ->
    [one] 1 stuk
   *[other] { $n } stukken
} van { $customers ->
    [one] 1 klant
   *[other] { $customers } klanten
}
theme-share = { $share } van alles
theme-keywords = Valt op: { $words }
theme-quotes = In woorden van klanten
quotes-unavailable = Citaten laden nu niet.
quotes-none = Nog geen citaten.
theme-items = Alles wat erover gezegd is
theme-channel = Soort plek
any = Alles
items-count = { $n ->
    [one] 1 stuk
   *[other] { $n } stukken
}, het best passende eerst
items-unavailable = Deze stukken laden nu niet.
items-more = Meer stukken
item-filed-by-hand = Door een mens hier neergezet.
theme-item-open = Open bij feedback
theme-trend = Per week
trend-unavailable = Het verloop laadt nu niet.
theme-topics = Thema’s in dit gebied
topics-unavailable = De thema’s laden nu niet.
theme-ideas = Ideeën die hierop lijken
theme-ideas-none = Nog geen idee lijkt hierop.
ideas-unavailable = Ideeën laden nu niet.
theme-votes = { $n ->
    [one] 1 stem
   *[other] { $shown } stemmen
}
theme-insight = Wat ervan kwam
theme-insight-none = Nog geen inzicht. Dat komt vanzelf als er genoeg over gezegd wordt.
theme-insight-area = Inzichten komen uit de thema’s in dit gebied.
theme-sentiment = Hoe het gezegd wordt
theme-read-by-machine = Door Polder gelezen; een enkel stuk kan verkeerd gelezen zijn.
theme-channels = Waar het vandaan komt
theme-languages = In welke taal

themes-new = { $n ->
    [one] 1 nieuw thema door deze import; het is omlijnd op de kaart.
   *[other] { $n } nieuwe thema’s door deze import; ze zijn omlijnd op de kaart.
}
themes-new-seen = Gezien
import-to-themes = Bekijk de thema’s
import-new-themes = { $n ->
    [one] Bekijk het nieuwe thema
   *[other] Bekijk { $n } nieuwe thema’s
}

still-reading = { $n ->
    [one] 1 bericht wordt nog gelezen; het wacht { $wait }. Je ziet het hier nog niet.
   *[other] { $n } berichten worden nog gelezen, het oudste wacht { $wait }. Je ziet ze hier nog niet.
}
waits-for-model = { $n ->
    [one] 1 bericht wacht al { $wait }, want het lezen van feedback staat stil. Het is niet kwijt en wordt gelezen zodra dat weer werkt.
   *[other] { $n } berichten wachten, het oudste al { $wait }, want het lezen van feedback staat stil. Ze zijn niet kwijt en worden gelezen zodra dat weer werkt.
}
wait-seconds = { $n ->
    [one] 1 seconde
   *[other] { $n } seconden
}
wait-minutes = { $n ->
    [one] 1 minuut
   *[other] { $n } minuten
}
wait-hours = { $n ->
    [one] 1 uur
   *[other] { $n } uur
}
reading-is-behind = Nieuwe feedback wordt nog gelezen.
