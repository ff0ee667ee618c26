loop = Wie het hoorde
loop-unavailable = Wie het hoorde laadt nu niet.
loop-audience = { $n ->
    [0] Niemand die hierachter staat is lid: er is niemand om het te vertellen.
    [one] 1 lid staat hierachter: zei het, schreef er een idee over of stemde erop.
   *[other] { $n } leden staan hierachter: zeiden het, schreven er een idee over of stemden erop.
}
loop-unreachable = { $n ->
    [one] 1 mens zei het ook en is geen lid; die is niet te bereiken.
   *[other] { $n } mensen zeiden het ook en zijn geen lid; die zijn niet te bereiken.
}
loop-first-decide = Zodra er een besluit ligt, kun je het ze vertellen.
loop-told = { $n ->
    [one] 1 lid hoorde het, voor het laatst op { $on }.
   *[other] { $n } leden hoorden het, voor het laatst op { $on }.
}
loop-told-before = Van een eerder besluit hoorden ze op { $on }.
loop-by-IN_APP = Als bericht in Polder.
loop-rest = { $n ->
    [0] Iedereen die hierachter staat weet het.
    [one] Sindsdien kwam er 1 lid bij.
   *[other] Sindsdien kwamen er { $n } leden bij.
}
loop-tell = { $n ->
    [one] Vertel het 1 lid
   *[other] Vertel het { $n } leden
}
loop-message = Wat ze te lezen krijgen
loop-message-hint = In de taal van je community. Er staat een verwijzing bij naar het idee, of naar waar het te zien is.
loop-once = Iedereen krijgt het één keer. Een bericht kun je niet terughalen.
loop-send = Verstuur
loop-done = { $n ->
    [one] 1 lid weet het.
   *[other] { $n } leden weten het.
}
