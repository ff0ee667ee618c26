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

timeline = Course
campaigns-lead = Think along about one question, with a beginning, an end and an outcome.
campaigns-RUNNING = Running now
campaigns-SCHEDULED = Coming up
campaigns-CLOSED = Over
more-campaigns = More campaigns
no-campaigns = No campaign is running now.
campaign-not-found = This campaign does not exist (any more).
aside-campaign = Participation and rules
phase-open = On now, { $left } left
phase-past = Over
phase-to-come = In { $left }
now-begins = Begins in { $left }
now-continues = Goes on in { $left }
now-waits = All phases are over. The outcome follows.
now-over = This campaign is done.
now-draft = Draft: only the team sees this.
now-cancelled = This campaign is off.
take-part = Take part
hand-in = Hand in
vote = Vote
cast-vote = Cast your vote
change-vote = Change your vote
sign-in-to-enter = Sign in to hand in
sign-in-to-vote = Sign in to vote
not-eligible = You cannot take part now. { $why }
brief = What it is about
rules = Rules of the game
most-entries = { $n ->
    [one] At most 1 entry per person.
   *[other] At most { $n } entries per person.
}
taking-part = Who takes part
number-participants = Participants
number-entries = Entries
number-ballots = Ballots
entries = { $n ->
    [0] Entries
    [one] 1 entry
   *[other] { $n } entries
}
no-entries = No entries yet.
more-entries = More entries
entries-unavailable = Entries do not load now.
entry-to-be-screened = Your entry is in. The organisers look at it first.
entry-takes-part = Your entry takes part.
standings = Result
standings-unavailable = The result does not load now.
standings-final = final
standings-so-far = so far
results-LIVE = Standings can be seen
results-AFTER_VOTING = You see the standings once you have voted
results-AFTER_CLOSE = The result comes when voting closes
ballots-counted = { $n ->
    [one] 1 ballot counted
   *[other] { $n } ballots counted
}
turnout = turnout { $part }
approvals = { $n ->
    [one] 1 vote
   *[other] { $n } votes
}
outcome = What came of it
outcome-on = Outcome of { $on }
decision-ADOPTED = We do it
decision-ADOPTED_IN_PART = We do it in part
decision-STUDIED_FURTHER = We look into it
decision-NOT_ADOPTED = We do not do it
vote-heading = What do you vote for?
vote-not-open = Voting is not open now.
to-campaign = To the campaign
approval-how = Tick everything you would use. Every tick counts the same.
ballot-stands = Your vote of { $at } counts. You can change it until voting closes.
ballot-fixed = Your vote of { $at } counts and stands.
ballot-cast = { $n ->
    [0] Your vote is taken back.
    [one] Your vote counts: 1 choice.
   *[other] Your vote counts: { $n } choices.
}
ballot-secret = secret ballot
entries-to-choose = Entries to choose from
read = Read
read-idea = Read { $title }
chosen = { $n ->
    [one] 1 chosen
   *[other] { $n } chosen
}
chosen-of = { $n } of at most { $most } chosen, { $left } left
not-cast-yet = your change does not count yet
campaign-news-phase = Now: { $phase }.
campaign-news-RUNNING = The campaign has begun.
campaign-news-CLOSED = All phases are over.
campaign-news-REPORTED = The outcome is known.
campaign-news-CANCELLED = The campaign is off.
campaign-news-SCHEDULED = The campaign is announced.
campaign-news-DRAFT = The campaign is a draft again.
campaign-news-numbers = Now { $people } participants, { $entries } entries and { $ballots } ballots.
campaign-news-first = Now { $n } ballots. First is { $title }.
enter-with = What do you enter with?
enter-new = With a new idea
enter-own = With an idea you had already
your-idea = Your idea
your-entries = { $n ->
    [one] Your entry
   *[other] Your entries
}
entry-reason = Why: { $why }
off-why = Why it is off
