feedback-add = Voeg toe
feedback-search = Zoek op wat klanten bedoelen
feedback-search-how = Gewone woorden zijn genoeg. Je vindt ook wat in een andere taal of met andere woorden is gezegd.
feedback-results = Gevonden feedback
feedback-more = Meer feedback
feedback-nothing-found = Niets gevonden met deze filters.
feedback-nothing-near = Niets gevonden dat hierbij in de buurt komt.
feedback-without-filters = Zoek zonder filters
near-themes = Thema’s die in de buurt komen
found-by-meaning = { $n ->
    [one] 1 stuk komt hierbij in de buurt, gezocht op betekenis.
   *[other] { $shown } stukken komen hierbij in de buurt, gezocht op betekenis. Het dichtst erbij staat bovenaan.
}
found-by-words = { $n ->
    [one] 1 stuk met deze woorden. Zoeken op betekenis lukt nu niet.
   *[other] { $shown } stukken met deze woorden. Zoeken op betekenis lukt nu niet.
}
near = { $share } gelijkend
filters = Filters
filter-any = Voeg toe…
filter-source = Bron
filter-channel = Soort plek
filter-theme = Thema
filter-language = Taal
filter-sentiment = Stemming
filter-state = Stadium
filter-from = Gezegd vanaf
filter-to = Gezegd tot en met
filter-since = vanaf { $on }
filter-until = tot en met { $on }
filter-whole-area = Alles over { $area }
filter-remove = Haal filter { $name } weg
feedback-state-RECEIVED = Binnen, nog niet gelezen
feedback-state-ENRICHED = Gelezen
feedback-state-THEMED = Bij een thema gelegd
feedback-state-ARCHIVED = Opzij gelegd
item-more = Meer hierover
item-more-named = Meer over “{ $start }”
item-less = Minder
item-open = Bekijk
item-chosen = Eén stuk feedback
item-not-found = Dit stuk feedback bestaat niet (meer).
item-unavailable = Meer hierover laadt nu niet.
item-themes = Thema’s
item-no-theme = Past bij geen thema
filed-by-hand = door een mens hier gelegd
item-idea = Idee
item-state = Stadium
item-received = Binnengekomen
item-address = Bij de bron
item-at-source = Bekijk het origineel
item-product = Product
more-like-this = Zoek wat hierop lijkt
alike-heading = Wat hierop lijkt
alike-found = { $n ->
    [0] Niets lijkt hier genoeg op.
    [one] 1 stuk zegt ongeveer hetzelfde.
   *[other] { $n } stukken zeggen ongeveer hetzelfde.
}
alike-unavailable = Wat hierop lijkt laadt nu niet.
feedback-add-title = Schrijf op wat een klant zei
feedback-text = Wat zei de klant?
feedback-text-hint = In de woorden van de klant. Namen, adressen en nummers schermen we af.
feedback-customer = E-mailadres van de klant
feedback-customer-hint = Dan telt deze klant mee in hoeveel klanten iets zeggen.
feedback-customer-wrong = Dit is geen e-mailadres. Laat het leeg als je het niet weet.
feedback-when = Wanneer
feedback-take-in = Neem op
feedback-added = Opgenomen. Het wordt nu gelezen en bij een thema gelegd.
feedback-needs-source = Zeg eerst waar feedback vandaan komt: maak een bron.
source-new-one = Maak een bron
