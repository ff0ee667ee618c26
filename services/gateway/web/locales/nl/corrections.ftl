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
