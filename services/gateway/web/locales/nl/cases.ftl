moderation = Moderatie
cases-tabs = Zaken
cases-open = Te beslissen
cases-open-n = Te beslissen ({ $n })
cases-decided = Beslist
cases-waiting = { $n ->
    [one] 1 zaak wacht op een beslissing. Wat kwaad kan, staat bovenaan.
   *[other] { $n } zaken wachten op een beslissing. Wat kwaad kan, staat bovenaan.
}
cases-all-answered = Alles beantwoord.
cases-all-answered-at = Alles beantwoord. Laatste om { $at }.
cases-all-answered-on = Alles beantwoord. Laatste op { $at }.
cases-none-decided = Nog geen zaken beslist.
cases-more = Meer zaken
cases-next-queue = Begin bij de eerste
case-column = Zaak
case-author = Schrijver
case-reasons = Gemeld als
case-since = Sinds
case-decision = Beslissing
case-numbered = Zaak { $number }
case-about-Idea = Idee
case-about-Comment = Reactie
case-times = { $label } ({ $n })
case-not-found = Deze zaak bestaat niet.
case-back = Alle zaken
case-place = { $place } van { $total }
case-previous = Vorige
case-next = Volgende
case-content = Waar het om gaat
case-changed = De tekst is veranderd sinds de eerste melding. Toen stond er:
case-subject-gone = De tekst zelf is er niet meer. Dit stond er bij de eerste melding:
case-subject-removed = De tekst is weggehaald. Dit stond er bij de eerste melding:
case-in-context = Bekijk het op de pagina
case-on = Bij het idee
case-flags = { $n ->
    [one] 1 melding
   *[other] { $n } meldingen
}
case-flags-more = Alleen de laatste { $n } meldingen staan hier.
case-author-record = Over de schrijver
case-joined = Doet mee sinds { $on }
case-no-record = Nog nooit iets over beslist.
case-record = { $n ->
    [one] 1 eerdere beslissing
   *[other] { $n } eerdere beslissingen
}
case-record-unavailable = Eerdere beslissingen laden nu niet.
case-rule = Huisregel
case-rule-choose = Kies een regel
case-rule-numbered = { $number }. { $title }
case-rule-law = Geen huisregel, wel een wet
case-rule-hint = Alleen nodig als je verbergt of weghaalt. De schrijver krijgt deze regel te zien.
case-rules-unavailable = De huisregels laden nu niet; zonder regel kun je niets verbergen of weghalen.
case-law = Welke wet, en waarom
case-facts = Wat is er mis met deze tekst?
case-facts-hint = De schrijver leest dit letterlijk. Hoogstens 2.000 tekens.
case-facts-start = Deze tekst gaat in tegen huisregel { $number }, “{ $title }”. Het gaat om de zin:
case-decide = Beslis
case-own = Dit schreef je zelf
case-own-means = Over je eigen tekst beslis je niet zelf: dat is eerlijker voor wie het meldde, en voor jou.
case-own-others = Dit kan beslist worden door:
case-own-nobody = Nu kan niemand anders beslissen. Nodig een tweede communitymanager uit; tot dan wacht deze zaak.
case-decide-anew = Beslis opnieuw
case-verb-DISMISS = Niets aan de hand
case-verb-APPROVE = Laat weer zien
case-verb-HIDE = Verberg
case-verb-REMOVE = Haal weg
case-keys = Sneltoetsen gebruiken
case-done-DISMISS = Zaak { $number }: niets aan de hand.
case-done-APPROVE = Zaak { $number }: weer te zien.
case-done-HIDE = Zaak { $number }: verborgen. De schrijver ziet waarom.
case-done-REMOVE = Zaak { $number }: weggehaald. De schrijver ziet waarom.
case-return = Terug naar de zaak
case-undone-APPROVE = Zaak { $number }: teruggedraaid. Het is weer te zien; beide beslissingen blijven in de zaak staan.
case-undone-HIDE = Zaak { $number }: teruggedraaid. Het is weer verborgen, zoals daarvoor; beide beslissingen blijven in de zaak staan.
case-undone-REMOVE = Zaak { $number }: teruggedraaid. Het is weer weg, zoals daarvoor; beide beslissingen blijven in de zaak staan.
case-undo-note = Meteen teruggedraaid.
case-history = Wat er besloten is
case-was-DISMISS = Niets aan de hand
case-was-APPROVE = Weer te zien
case-was-HIDE = Verborgen
case-was-REMOVE = Weggehaald
case-by = door { $name }, { $at }
case-conflict = Intussen besliste iemand anders
case-theirs = Wat er nu geldt
case-yours = Wat jij wilde
case-leave-theirs = Laat dat zo
case-use-yours = Beslis toch zoals ik wilde
