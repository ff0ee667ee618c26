insight-numbered = Insight { $number }
insight-not-found = This insight does not exist (any more).
insight-rank = Place { $rank } of the open insights
insight-scores = Score { $score } of 100
insight-since = There since { $on }.
insight-changed = Last changed on { $on }.
insight-title = What is worth doing?
insight-summary = Why
insight-summary-hint = Left empty, the words of the theme come back.
edit-words = Change title and text
words-saved = The new words are there.
of-100 = of 100
confidence-fair = Confidence { $share }: there is enough to go by.
confidence-low = Confidence { $share }: little to go by yet.
score-computed = Computed { $ago }.
score-people = Out of as many people as were heard, almost certainly { $low } to { $high } would say this.
score-part = Part
score-weight = Weight
score-points = Points
score-unknown = What does not count yet
score-off = Left out by the team: { $names }.
to-weights = To the weights
evidence = What customers say
evidence-of = { $n ->
    [one] What 1 customer says
   *[other] What customers say: { $shown } pieces
}
evidence-all = { $n ->
    [one] Read the whole piece
   *[other] Read all { $shown } pieces
}
evidence-open = See it under feedback
evidence-none = There is no feedback behind this; a person wrote it.
evidence-more = More from customers
evidence-unavailable = The feedback behind this does not load now.
insight-theme = Theme
theme-unavailable = The theme does not load now.
pieces = { $n ->
    [one] 1 piece of feedback
   *[other] { $shown } pieces of feedback
}
owner = Who looks after it
owner-pick = Somebody of the team
owner-nobody = Nobody yet
owner-is = { $name } looks after it now.
owner-gone = Nobody looks after it now.
owner-unavailable = Who looks after it does not load now.
estimates = What you estimate yourselves
estimates-how = Counts as soon as you say it. Slide to see what it does to the score.
estimate-none = not said
estimate-low-FIT = does not fit
estimate-high-FIT = fits exactly
estimate-low-EASE = very much work
estimate-high-EASE = done in no time
estimate-effect = The score goes from { $from } to { $to }.
estimate-saved = { $name }: { $share }. The score is up to date.
insight-stands-PROPOSED = Proposed by the system. Nobody has said anything about it yet.
insight-stands-ACCEPTED = Looked at; we will do something.
insight-stands-IN_PROGRESS = On its way into the product.
insight-stands-DONE = Changed for customers.
insight-stands-DISMISSED = We will not do this.
decide-open = Say where it stands
decide-allowed = Possible are: { $names }.
decision-undone = “{ $title }” stands where it stood.
shipped-since = With customers since { $on }.
outcome-see = See what has changed
effect-more = { $share } more feedback about this a week since then.
effect-less = { $share } less feedback about this a week since then.
effect-none = As much feedback about this a week since then.
linked-ideas = Ideas about the same
linked-none = No idea linked yet.
linked-proposed = Seems to be about this
linked-unavailable = The ideas do not load now.
votes-of = { $n ->
    [one] 1 vote:
   *[other] { $n } votes:
}
idea-link = Link
idea-unlink = Take away
idea-link-named = Link “{ $title }”
idea-unlink-named = Take “{ $title }” away
idea-linked = “{ $title }” is linked; its votes count.
idea-unlinked = “{ $title }” has been taken away.
find-idea = Look for another idea
find-idea-found = { $n ->
    [0] No other idea with these words.
    [one] 1 idea found.
   *[other] { $n } ideas found.
}
team-talk = Team talk
team-talk-who = Only the team reads this.
team-talk-none = Nothing said yet.
team-talk-yours = What do you think?
team-talk-unavailable = The team talk does not load now.
insights-find = Look in title and text
everybody = Everybody
every-product = All products
list-of = This is the list of { $at }; news does not come through now.
change-minimum = Change the minimum
keys = Keys
keys-next = Next insight
keys-previous = Previous insight
keys-open = Open the insight
keys-help = This help
