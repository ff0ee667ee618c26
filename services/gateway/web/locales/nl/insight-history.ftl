score-movement = Hoe de score bewoog
score-movement-none = De score bewoog nog niet.
score-movement-unavailable = Hoe de score bewoog laadt nu niet.
score-movement-events = { $n ->
    [one] 1 moment
   *[other] { $n } momenten
}
score-movement-when = Wanneer
score-movement-what = Wat er gebeurde
moment-FIRST = Voor het eerst gezien
moment-SCORE = Vanzelf
moment-WEIGHTS = De gewichten zijn veranderd
moment-EDIT = Door het team gewijzigd
score-line = De score ging van { $from } naar { $to }, met { $low } als laagste en { $high } als hoogste.
now = nu
lineage = Waar dit vandaan komt
lineage-unavailable = Waar dit vandaan komt laadt nu niet.
lineage-decided = Besloten
lineage-decided-by = { $on } door { $name }
lineage-begun = Begonnen
lineage-written = { $on }, geschreven door { $name }
lineage-proposed = { $on }, voorgesteld door het systeem
lineage-said = Gezegd door
lineage-people = { $people ->
    [one] 1 mens
   *[other] { $people } mensen
}, { $items ->
    [one] 1 stuk feedback
   *[other] { $items } stukken feedback
}
lineage-sources = Bronnen
lineage-imports = Imports
lineage-customers = Klanten
lineage-worth = { $amount } { $currency } per jaar
lineage-more = { $n ->
    [one] en nog 1
   *[other] en nog { $n }
}
lineage-segments = Doelgroepen
lineage-campaigns = Campagnes
as-it-was = Zo stond het op { $on }.
in-part = Scores en aantallen van een deel van wat er gezegd is.
back-to-now = Terug naar nu, met alles
nothing-then = Hier is niets over gezegd.
said-in = Gezegd in
said-ever = Altijd
said-last = De laatste { $n } dagen
segment = Doelgroep
as-on = Zoals het was op
weights-history = Eerdere gewichten
weights-history-none = De gewichten zijn nog nooit gewijzigd.
weights-history-unavailable = De eerdere gewichten laden nu niet.
weights-version = Versie { $version }
weights-from-to = { $name } van { $from } naar { $to }
