correct = Verbeter dit thema
correct-means = Wat je beslist geldt meteen, en bij elke volgende indeling. Een uur lang kun je het terugdraaien.
correct-undone = Teruggedraaid. De thema’s zijn zoals ze waren.
merge = Voeg samen
merge-title = Voeg “{ $title }” samen
merge-means = Wat in dit thema gezegd is gaat mee. Het adres leidt daarna naar het andere.
merge-find = Zoek een thema
merge-into = Gaat verder in
merge-none = Geen thema heeft deze woorden.
merge-result = { $n ->
    [one] 1 stuk komt
   *[other] { $n } stukken komen
} bij “{ $title }”, dat er dan { $sum } heeft.
merge-do = Voeg ze samen
merge-done = Samengevoegd. Het thema heeft nu { $n ->
    [one] 1 stuk.
   *[other] { $n } stukken.
}
split = Splits
split-title = Splits “{ $title }”
split-means = Zo zou het uiteenvallen. Kies het aantal delen en hoe ze heten.
split-parts = Aantal delen
split-part = Deel { $n }
split-cohesion = { $share } gelijk
split-keeps = Het eerste deel houdt deze pagina en haar geschiedenis.
split-do = Splits het zo
split-done = Gesplitst in { $n } delen.
aside = Zet opzij
aside-done = Opzij gezet. Wat erin gezegd is hoort nu bij geen thema.
aside-not = Een collega wijzigde dit thema net. Kijk er nog eens naar voor je het opzij zet.
gone-merged = Dit thema is samengevoegd. Het gaat verder in
gone-aside = Dit thema is opzij gezet. Wat erin gezegd is hoort bij geen thema, of intussen bij andere.
biography = Wat ermee gebeurde
biography-none = Er is nog niets opgetekend.
biography-by-polder = Polder
biography-more = Laat ouder zien
biography-unavailable = Wat ermee gebeurde is nu niet te tonen.
theme-ARCHIVED = Opzij gezet
merge-gone = Dit thema is er niet meer.
merge-no-more = Zo kunnen ze niet meer samen. Kijk eerst hoe het er nu voor staat.
merge-several-title = Voeg { $n } thema’s samen
merge-several-means = Samen { $n ->
    [one] 1 stuk.
   *[other] { $n } stukken.
} Eén naam en pagina blijft; de andere adressen leiden ernaartoe.
merge-name-kept = Welke naam blijft?
split-anew = Het thema is intussen gewijzigd, of dit stond er te lang. Zo zou het nu uiteenvallen.
choose-themes = Kies thema’s
choose-themes-how = Kies twee of meer thema’s om ze samen te voegen.
choose-theme-named = Kies “{ $title }”
chosen-themes = { $n ->
    [one] 1 thema gekozen
   *[other] { $n } thema’s gekozen
}
with-chosen-themes = Met de gekozen thema’s
choose-themes-end = Klaar
insight-merged = Het thema van dit inzicht is samengevoegd. Het gaat verder in
nav-runs = Indelingen
runs-what = Elke keer dat Polder alles opnieuw indeelde: waarom, hoe zeker het is, en wat er met de thema’s gebeurde.
runs-none = Er is nog niets ingedeeld. Dat gebeurt vanzelf zodra er feedback is.
runs-more = Laat eerdere zien
runs-more-changes = Laat meer zien
run-start = Deel opnieuw in
run-started = Polder deelt alles opnieuw in. Wat jullie beslisten blijft zo.
run-failed = Mislukt
run-asked = Gevraagd door { $name }
run-by-itself = Vanzelf: er was genoeg bij gekomen
run-found = { $items ->
    [one] 1 stuk
   *[other] { $items } stukken
} in { $themes ->
    [one] 1 thema.
   *[other] { $themes } thema’s en gebieden.
}
run-coverage = { $share } hoort bij een thema.
run-first = Er was nog geen indeling om mee te vergelijken.
run-steady-most = Bijna alles bleef bij elkaar.
run-steady-much = Het meeste bleef bij elkaar.
run-steady-little = Veel kwam anders te liggen.
run-held = { $n ->
    [one] Eén beslissing van jullie hield stand.
   *[other] { $n } beslissingen van jullie hielden stand.
}
run-alike = Stukken in een thema: { $share } gelijk
run-same = Zoals de vorige keer: { $share }
run-model = Gelezen met { $model }
run-born = { $n } nieuw
run-grown = { $n } gegroeid
run-merged = { $n } samengegaan
run-split = { $n } afgesplitst
run-moved = { $n ->
    [one] 1 stuk verhuisd
   *[other] { $n } stukken verhuisd
}
run-faded = { $n } vervaagd
run-kept = { $n } bleven zoals ze waren
run-by-theme = Thema voor thema
merge-clash = Iemand anders wijzigde dit ondertussen.
merge-clash-yours = Zo zag jij het
merge-clash-insist = Voeg toch samen
merge-clash-give-way = Voeg niet samen
