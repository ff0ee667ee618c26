widget-title = Feedback
widget-title-preview = Feedback (voorbeeld)
widget-close = Sluiten
widget-view-tell = Vertel het ons
widget-view-ideas = Ideeën
widget-loading = Laden
widget-retry = Opnieuw proberen
widget-optional = (hoeft niet)
widget-text = Wat wil je ons vertellen?
widget-email = E-mailadres
widget-email-hint = Alleen als je antwoord wilt.
widget-send = Verstuur
widget-sending = Bezig
widget-wait = Over { $n } s
widget-similar = { $n ->
    [one] Eén idee lijkt hierop. Je kunt erop stemmen.
   *[other] { $n } ideeën lijken hierop. Je kunt erop stemmen.
}
widget-thanks = Bedankt. Het is binnen.
widget-preview-sent = Dit is een voorbeeld: er is niets verstuurd.
widget-next = Het komt bij wat anderen zeggen. Zo ziet het team wat vaak terugkomt.
widget-next-product = Het komt bij wat anderen over { $product } zeggen. Zo ziet het team wat vaak terugkomt.
widget-next-mail = Is er antwoord, dan vind je het in je mail.
widget-again = Nog iets vertellen
widget-search = Zoek in ideeën
widget-found = { $n ->
    [one] 1 idee gevonden
   *[other] { $n } ideeën gevonden
}
widget-none-found = Niets gevonden met deze woorden.
widget-no-ideas = Nog geen ideeën.
widget-vote = { $n ->
    [one] Stem op { $title }, 1 stem. Opent in een nieuw tabblad.
   *[other] Stem op { $title }, { $n } stemmen. Opent in een nieuw tabblad.
}
widget-all-ideas = Alle ideeën
widget-new-idea = Idee indienen
widget-gone = Deze widget is niet meer in gebruik. Er kan niets mee worden verstuurd.
widget-failure-OFFLINE = We zijn niet te bereiken. Wat je schreef staat er nog.
widget-failure-RATE_LIMITED = Even rustig aan: dit gaat te snel. Probeer het zo nog eens.
widget-failure-UNAVAILABLE = Dit werkt even niet. Wat je schreef staat er nog.
widget-failure-UNAUTHENTICATED = Deze community is alleen voor leden.
widget-failure-INTERNAL = Er ging iets mis aan onze kant. Probeer het nog eens.
