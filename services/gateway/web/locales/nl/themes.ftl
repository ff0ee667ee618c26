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
