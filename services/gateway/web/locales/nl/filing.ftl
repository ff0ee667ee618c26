filing-chosen = { $n ->
    [one] 1 bericht gekozen
   *[other] { $n } berichten gekozen
}
filing-with-chosen = Met wat je koos
filing-choose-named = Kies “{ $start }”
filing-copies = { $n } keer hetzelfde
filing-file-under = Deel in bij…
filing-not = Niet “{ $title }”
filing-mood = Stemming verbeteren…
filing-put-aside = Opzijzetten
filing-put-back = Terugzetten
filing-let-go = Niets kiezen
filing-under-which = { $n ->
    [one] Deel 1 bericht in bij een thema
   *[other] Deel { $n } berichten in bij een thema
}
filing-pins = Daar blijven ze, wat Polder later ook vindt. Wat hetzelfde zegt en later komt, gaat mee.
filing-choose = Kies een thema
filing-new-theme = Hier een nieuw thema van maken
filing-title = Waar het nieuwe thema over gaat
filing-area = Gebied
filing-area-any = Waar de meeste al waren
filing-make = Maak het thema
filing-file = Deel in
filing-done-filed = { $n ->
    [one] Ingedeeld. Daar blijft het.
   *[other] { $n } berichten ingedeeld. Daar blijven ze.
}
filing-wish-filed = ergens anders indelen
filing-done-apart = { $n ->
    [one] Eruit gehaald. Het komt niet terug in dit thema.
   *[other] { $n } berichten eruit gehaald. Ze komen niet terug in dit thema.
}
filing-wish-apart = uit het thema halen
filing-done-felt = { $n ->
    [one] Stemming verbeterd.
   *[other] Stemming van { $n } berichten verbeterd.
}
filing-wish-felt = de stemming verbeteren
filing-done-aside = { $n ->
    [one] Opzijgezet. Het telt nergens meer mee.
   *[other] { $n } berichten opzijgezet. Ze tellen nergens meer mee.
}
filing-wish-aside = opzijzetten
filing-done-back = { $n ->
    [one] Teruggezet.
   *[other] { $n } berichten teruggezet.
}
filing-wish-back = terugzetten
filing-done-labelled = { $n ->
    [0] De labels klopten al.
    [one] Labels van 1 bericht gewijzigd.
   *[other] Labels van { $n } berichten gewijzigd.
}
filing-wish-labelled = de labels wijzigen
filing-undone = Teruggedraaid: alles is zoals het was.
filing-theme-made = “{ $title }” is nu een thema.
filing-clash = Een collega was je voor
labels = Labels
labels-of = { $n ->
    [one] Labels van 1 bericht
   *[other] Labels van { $n } berichten
}
labels-none = Er zijn nog geen labels. Maak het eerste.
label-new = Nieuw label
label-make = Maak het label
label-archive = Weghalen
label-archive-named = Haal label { $name } overal weg
label-gone = Label “{ $name }” is overal weg.
urgent-because = er staat “{ $words }”
filter-urgent = Kan niet wachten
filter-label = Label
triage-what = Wat klanten zeiden en bij geen thema past. Deel het in, maak een thema van wat bij elkaar hoort, of zet het opzij.
triage-list = Wat nergens past
triage-share = { $n ->
    [one] 1 bericht past bij geen thema: { $share } van alle feedback.
   *[other] { $shown } berichten passen bij geen thema: { $share } van alle feedback.
}
triage-go = Loop ze na
triage-empty = Alles heeft een thema.
triage-nearest = Het dichtst bij “{ $title }”: { $share } gelijk.
triage-none-near = Geen thema komt in de buurt.
triage-file = Deel in bij “{ $title }”
triage-file-named = Deel “{ $start }” in bij “{ $title }”
triage-aside-named = Zet “{ $start }” opzij
nowhere-SET_APART = Een collega haalde het uit een thema.
nowhere-NOTHING_ALIKE = Niemand zei zoiets.
nowhere-TOO_FEW = Zoiets is wel gezegd, maar te weinig voor een thema.
nowhere-BETWEEN = Het ligt tussen thema’s in.
