running-now = Loopt nu
campaigns-unavailable = Campagnes laden nu niet.
participants = { $n ->
    [one] 1 deelnemer
   *[other] { $n } deelnemers
}
phase-left-SUBMIT = Meedoen kan nog { $left }
phase-left-VOTE = Stemmen kan nog { $left }
phase-left-DECIDE = Besluit binnen { $left }
entry-SUBMITTED = Ingediend
entry-ACCEPTED = Doet mee
entry-REJECTED = Doet niet mee
entry-SHORTLISTED = Op de shortlist
entry-WINNER = Gewonnen
entry-WITHDRAWN = Teruggetrokken

timeline = Verloop
campaigns-lead = Denk mee over één vraag, met een begin, een eind en een uitkomst.
campaigns-RUNNING = Loopt nu
campaigns-SCHEDULED = Komt eraan
campaigns-CLOSED = Voorbij
more-campaigns = Meer campagnes
no-campaigns = Er loopt nu geen campagne.
campaign-not-found = Deze campagne bestaat niet (meer).
aside-campaign = Deelname en spelregels
phase-open = Nu bezig, nog { $left }
phase-past = Voorbij
phase-to-come = Over { $left }
now-begins = Begint over { $left }
now-continues = Gaat verder over { $left }
now-waits = Alle fasen zijn voorbij. De uitkomst volgt.
now-over = Deze campagne is klaar.
now-draft = Concept: alleen het team ziet dit.
now-cancelled = Deze campagne gaat niet door.
take-part = Doe mee
hand-in = Dien in
vote = Stem
cast-vote = Breng je stem uit
change-vote = Verander je stem
sign-in-to-enter = Log in om in te sturen
sign-in-to-vote = Log in om te stemmen
not-eligible = Je kunt nu niet meedoen. { $why }
brief = Waar het om gaat
rules = Spelregels
most-entries = { $n ->
    [one] Hoogstens 1 inzending per persoon.
   *[other] Hoogstens { $n } inzendingen per persoon.
}
taking-part = Wie er meedoen
number-participants = Deelnemers
number-entries = Inzendingen
number-ballots = Stembiljetten
entries = { $n ->
    [0] Inzendingen
    [one] 1 inzending
   *[other] { $n } inzendingen
}
no-entries = Nog geen inzendingen.
more-entries = Meer inzendingen
entries-unavailable = Inzendingen laden nu niet.
entry-to-be-screened = Je inzending is binnen. De organisatie kijkt er eerst naar.
entry-takes-part = Je inzending doet mee.
standings = Uitslag
standings-unavailable = De uitslag laadt nu niet.
standings-final = definitief
standings-so-far = tussenstand
results-LIVE = De tussenstand is te zien
results-AFTER_VOTING = De stand zie je zodra je hebt gestemd
results-AFTER_CLOSE = De uitslag komt als de stemming sluit
ballots-counted = { $n ->
    [one] 1 stembiljet geteld
   *[other] { $n } stembiljetten geteld
}
turnout = opkomst { $part }
approvals = { $n ->
    [one] 1 stem
   *[other] { $n } stemmen
}
outcome = Wat ervan kwam
outcome-on = Uitkomst van { $on }
decision-ADOPTED = Doen we
decision-ADOPTED_IN_PART = Doen we deels
decision-STUDIED_FURTHER = Zoeken we uit
decision-NOT_ADOPTED = Doen we niet
vote-heading = Waar stem je op?
vote-not-open = Stemmen kan nu niet.
to-campaign = Naar de campagne
approval-how = Vink alles aan wat jij zou gebruiken. Elk vinkje telt even zwaar.
ballot-stands = Je stem van { $at } telt. Je kunt hem veranderen tot de stemming sluit.
ballot-fixed = Je stem van { $at } telt en staat vast.
ballot-cast = { $n ->
    [0] Je stem is teruggenomen.
    [one] Je stem telt: 1 keuze.
   *[other] Je stem telt: { $n } keuzes.
}
ballot-secret = geheime stemming
entries-to-choose = Inzendingen om uit te kiezen
read = Lees
read-idea = Lees { $title }
chosen = { $n ->
    [one] 1 gekozen
   *[other] { $n } gekozen
}
chosen-of = { $n } van hooguit { $most } gekozen, nog { $left } over
not-cast-yet = je wijziging telt nog niet
campaign-news-phase = Nu: { $phase }.
campaign-news-RUNNING = De campagne is begonnen.
campaign-news-CLOSED = Alle fasen zijn voorbij.
campaign-news-REPORTED = De uitkomst is bekend.
campaign-news-CANCELLED = De campagne gaat niet door.
campaign-news-SCHEDULED = De campagne is aangekondigd.
campaign-news-DRAFT = De campagne is weer een concept.
campaign-news-numbers = Nu { $people } deelnemers, { $entries } inzendingen en { $ballots } stembiljetten.
campaign-news-first = Nu { $n } stembiljetten. Bovenaan staat { $title }.
enter-with = Waarmee doe je mee?
enter-new = Met een nieuw idee
enter-own = Met een idee dat je al had
your-idea = Jouw idee
your-entries = { $n ->
    [one] Jouw inzending
   *[other] Jouw inzendingen
}
entry-reason = Waarom: { $why }
off-why = Waarom het niet doorgaat
