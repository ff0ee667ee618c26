new-campaign = New campaign
make-draft = Make a draft
no-managed-campaigns = No campaigns yet. Begin with one question.
no-managed-campaigns-why = A campaign asks everyone something, has a beginning and an end, and says afterwards what is done with it. This template sets up the phases for you:
template = Template
template-CHALLENGE = Challenge
template-CHALLENGE-is = asks for ideas on one question. Those who take part vote on what came in, and you say of every entry what becomes of it and why.
weeks = { $n ->
    [one] 1 week
   *[other] { $n } weeks
}
kind-SUBMIT = Send in
kind-VOTE = Vote
kind-DECIDE = Decide
kind-does-SUBMIT = Anyone can send in an idea. You look at what takes part.
kind-does-VOTE = Members tick what they would use.
kind-does-DECIDE = You write the outcome, with a reason for every entry.
campaign-title = Title, preferably the question itself
campaign-title-hint = For example: How do you ride safely through the winter?
begins-at = Begins at
begins-at-hint = Time in { $zone }. Everything can be moved later.
draft-is-yours = Only the team sees a draft. Nobody is told.
stage-RUNNING = Running now
stage-CLOSED = Closed, waiting for an outcome
stage-SCHEDULED = Announced
stage-DRAFT = Drafts
stage-REPORTED = With an outcome
stage-CANCELLED = Called off
state-RUNNING = Running
state-CLOSED = Closed
state-SCHEDULED = Announced
state-DRAFT = Draft
state-REPORTED = Done
state-CANCELLED = Called off
campaign = Campaign
what-waits = What waits
waits-screen = { $n ->
    [one] 1 entry to look at
   *[other] { $n } entries to look at
}
waits-decide = Outcome to publish
waits-decide-until = Outcome to publish, { $left } left
waits-begins = “{ $title }” begins in { $left }
waits-phase = “{ $title }” closes in { $left }
waits-continues = “{ $title }” opens in { $left }
waits-announce = To be announced
waits-outdated = Its beginning has gone by: move the phases
waits-cancelled = Called off

parts-of-campaign = Parts of the campaign
section-basics = Basics
section-phases = Phases
section-announce = Announce
to-its-page = Page of the campaign
better-on-a-bigger-screen = This works better on a bigger screen. It works here too.
what-it-asks = What it is about
campaign-summary = Summary
campaign-summary-hint = One or two sentences. Shown in the list and on top of the page.
brief-hint = Why do you ask this, and what will you do with the answer? Markdown for layout: **bold**, - list, [link](https://…).
rules-hint = What can take part and what cannot. Short and numbered reads best.
one-language = This campaign is written in one language: { $language }. Who reads another sees the same text.
board-for-entries = Board for entries
board-for-entries-hint = Every entry is an idea on this board as well, with comments and votes.
own-board = A board of its own, made when you announce
a-board = A board you chose
locked-board = Entries stand on the board “{ $name }”. That stays, as there are entries.
boards-unavailable = The boards do not load now.
who-may-take-part = Who may take part
locked-eligibility = The campaign has begun: who may take part is fixed.
requires-email = Only who has confirmed their mail address
member-before = Only who was a member before
member-before-hint = So that nobody joins just to vote. Time in { $zone }.
max-entries = At most so many entries a person
any-number-hint = Empty: as many as people like.
show-preview = Show how it will look
hide-preview = Hide the preview
preview-of = Preview of { $what }
preview-unavailable = The preview does not load now. Your text stays.
nothing-written = Nothing written yet.

unsaved-changes = Not saved yet:
found-changes = Changes of { $ago }, not saved yet:
part-title = title
part-summary = summary
part-brief = brief
part-guidelines = rules
part-board = board
part-eligibility = who may take part
part-phases = phases
save-campaign = Save
discard-changes = Put back
campaign-saved = Saved.
go-to-field = Go to { $section }
fill-moment = Fill in a date and a time.
fill-number = Fill in a whole number from 1, or leave it empty.

drag-phases = Drag a phase to move it, or its right edge to make it longer. What comes after moves along.
times-in = Times are those of { $zone }.
your-zone = You are in { $zone }; on the page everyone sees their own time.
whole-length = Together { $n ->
    [one] 1 day.
   *[other] { $n } days.
}
locked-phases = The campaign is running: phases can only close later. Closing earlier cannot be done, as people count on the time that was given.
locked-over = The phases are over. Names and texts can still be changed.
opens = Opens
closes = Closes
move = Move
length = Length
one-day = day
day-earlier = A day earlier
day-later = A day later
day-shorter = A day shorter
day-longer = A day longer
move-phase = Move { $title }
stretch-phase = Length of { $title }
rest-moves-along = What comes after moves along.
phase-now = { $title } is now from { $from } to { $to }.
phase-added = The phase { $title } was added.
add-phase = Add a phase
kind-of-phase = Kind of phase
remove-phase = Remove { $title }
phase-more = Name and instructions
phase-more-vote = Name, instructions and voting rules
phase-name = Name on the timeline
phase-instructions = Instructions
phase-instructions-hint = What do you ask of people here? Shown under the phase on the timeline.
voting-rules = Voting rules
approval-is = Everyone ticks what appeals to them; every tick counts the same.
max-choices = At most so many choices
results-visible = Standings can be seen
results-when-AFTER_CLOSE = when voting closes
results-when-AFTER_VOTING = once one has voted
results-when-LIVE = all the time
results-hint-AFTER_CLOSE = Nobody sees the standings while voting, not even you. So nobody runs after the leaders.
results-hint-AFTER_VOTING = Who has voted sees the standings. That goes for you too.
results-hint-LIVE = Everyone sees the standings. Who leads gets votes more easily then.
secret-ballots = Secret: not even the team can see who voted for what. A ballot cannot be changed then.
locked-votes = { $n ->
    [one] 1 ballot was cast, so the voting rules stay as they are.
   *[other] { $n } ballots were cast, so the voting rules stay as they are.
}
locked-voting = The campaign has begun, so the voting rules stay as they are.

before-announcing = Before you announce
nothing-missing = Everything is there. Have one more look at the preview.
findings-needed = This comes first
findings-better = This makes it better
preflight-title = Give the campaign a title.
preflight-summary = There is no summary.
preflight-brief = The brief is still empty.
preflight-guidelines = The rules are still empty.
preflight-phase-title = Give the phase a name.
preflight-ends-first = The end comes after the beginning.
preflight-overlaps = Begin after the end of the phase before it.
preflight-past = The beginning is in the past.
preflight-max-choices = Choose a number from 1 to 100, or leave it empty.
preflight-instructions = A sentence of instructions helps those who take part.
preflight-no-decide = Without a phase to decide nobody knows when the outcome comes.
what-will-happen = What will happen then
at-once = At once
will-be-seen = everyone sees the campaign under “Coming up”.
will-use-board = Entries come on the board “{ $name }”.
will-make-board = The entries get a board of their own.
will-open-SUBMIT = “{ $title }” opens: members can send in.
will-open-VOTE = “{ $title }” opens: members can vote.
will-open-DECIDE = “{ $title }” begins: you make the outcome.
will-close = Closes { $on }.
clock-does-it = Phases open and close by themselves at these moments. No mail goes out; who comes to the site sees the campaign.
save-first = Save your changes first; what is announced is what is saved.
announce-cannot-be-undone = Who has seen the campaign counts on it. Until the first phase opens you can take it back to draft; after that it can only be called off, with a reason.
type-title = Type the title: { $title }
type-title-exactly = Type exactly: { $title }
announce = Announce
announced = “{ $title }” is announced.

section-stand = Status
section-entries = Entries
section-results = Results
section-outcome = Outcome
section-preview = Preview
number-comments = Comments
look-at-entries = Look at the entries
write-outcome = Write the outcome
ballots-in = { $n ->
    [one] 1 ballot in “{ $title }”.
   *[other] { $n } ballots in “{ $title }”.
}
change-course = Change the course
may-still-move = Until the first phase opens everything can be moved:
may-still-extend = Phases can still be made longer, not shorter:
take-back = Take back to draft
take-back-until = It can be taken back until { $on }.
taken-back = Back to a draft: only the team sees it now.
call-off = Call off
call-off-means = { $n ->
    [0] Everyone will see that the campaign is off, with your reason. This cannot be undone.
    [one] 1 person takes part. Everyone will see that the campaign is off, with your reason. This cannot be undone.
   *[other] { $n } people take part. Everyone will see that the campaign is off, with your reason. This cannot be undone.
}
call-off-why = Why is it off?
call-off-why-hint = Shown on the page of the campaign.
called-off = “{ $title }” is off.
called-off-because = Reason: { $why }

which-entries = Which entries
entries-screen = To look at
entries-in = Take part
entries-out = Do not take part
entries-all = All
nothing-to-screen = All looked at.
pick = Choose { $title }
pick-all = Choose all
picked = { $n ->
    [one] 1 chosen
   *[other] { $n } chosen
}
screening-keys = Keys: j and k next and previous, x choose, a takes part, s shortlist, r reject
verb-ACCEPTED = Takes part
verb-SHORTLISTED = Shortlist
verb-REJECTED = Reject
note-said = Note: { $note }
entries-now-ACCEPTED = { $n ->
    [one] “{ $title }” takes part.
   *[other] { $n } entries take part.
}
entries-now-SHORTLISTED = { $n ->
    [one] “{ $title }” is on the shortlist.
   *[other] { $n } entries are on the shortlist.
}
entries-now-REJECTED = { $n ->
    [one] “{ $title }” does not take part.
   *[other] { $n } entries do not take part.
}
undone = Put back.
reject-entries = { $n ->
    [one] Reject an entry
   *[other] Reject { $n } entries
}
reject-reason = Why not?
reject-reason-hint = Who sent it in reads this, and nobody else outside the team.

nobody-votes = Nobody votes in this campaign.
voting-opens = Voting opens { $on }.
customers-see-all = Everyone sees this result.
customers-see-LIVE = Everyone sees the standings, also now.
customers-see-AFTER_VOTING = Who has voted sees the standings; others when voting closes.
customers-see-AFTER_CLOSE = Nobody sees the standings until voting closes.
hidden-AFTER_CLOSE = The standings are closed to everyone, you included, until { $on }.
hidden-AFTER_VOTING = You see the standings once you have voted, or after { $on }.

outcome-not-yet = It can be published from { $on }. You can write already; your text stays in this browser.
outcome-summary = What happens now, and why
outcome-summary-hint = On top of the page of the campaign. Markdown for layout.
outcome-per-entry = A decision and a reason for every entry
still-lacking = { $n ->
    [one] 1 entry has no decision or reason yet:
   *[other] { $n } entries have no decision or reason yet:
}
and-more = and { $n } more
nobody-lacks = Every entry has a decision and a reason.
decision = Decision
reason = Reason
choose = Choose
summary-needed = Say in a few sentences what happens now.
decision-needed = Choose a decision.
reason-needed = Say why; who sent it in reads it.
publish-outcome = Publish the outcome
publish-cannot-be-undone = { $n ->
    [0] Everyone sees the outcome. That cannot be undone; the text can be improved later.
    [one] Everyone sees the outcome, and who entered reads the reason with it. That cannot be undone; the text can be improved later.
   *[other] Everyone sees the outcome, and all { $n } entries have the reason with them. That cannot be undone; the text can be improved later.
}
outcome-published = The outcome is on the page.
what-entrants-see = What those who entered see now
entrants-see-it-where = On the page of the campaign, with their own entry:
entrant-sees = “{ $title }”: { $decision }.
change-outcome = Improve the text
no-outcome-cancelled = This campaign is off, so there will be no outcome.

preview-moment = At which moment
preview-before = Before
preview-screen = On which screen
screen-desktop = Computer
screen-phone = Phone
preview-sends-nothing = This is the page as it will be, with what is not saved yet. Buttons do nothing here.
discard-draft = Throw this draft away
discarded = “{ $title }” is thrown away.
discarded-is = This draft was thrown away. Nobody outside the team ever saw it.
restore-draft = Bring back as a draft
waits-discarded = Draft, thrown away
