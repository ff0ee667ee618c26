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
