running-now = Running now
campaigns-unavailable = Campaigns do not load now.
participants = { $n ->
    [one] 1 participant
   *[other] { $n } participants
}
phase-left-SUBMIT = { $left } left to take part
phase-left-VOTE = { $left } left to vote
phase-left-DECIDE = Decision within { $left }
entry-SUBMITTED = Handed in
entry-ACCEPTED = Takes part
entry-REJECTED = Does not take part
entry-SHORTLISTED = On the shortlist
entry-WINNER = Won
entry-WITHDRAWN = Withdrawn
