score-movement = How the score moved
score-movement-none = The score has not moved yet.
score-movement-unavailable = How the score moved does not load now.
score-movement-events = { $n ->
    [one] 1 moment
   *[other] { $n } moments
}
score-movement-when = When
score-movement-what = What happened
moment-FIRST = Seen for the first time
moment-SCORE = By itself
moment-WEIGHTS = The weights were changed
moment-EDIT = Changed by the team
score-line = The score went from { $from } to { $to }, with { $low } as its lowest and { $high } as its highest.
now = now
lineage = Where this comes from
lineage-unavailable = Where this comes from does not load now.
lineage-decided = Decided
lineage-decided-by = { $on } by { $name }
lineage-begun = Begun
lineage-written = { $on }, written by { $name }
lineage-proposed = { $on }, proposed by the system
lineage-said = Said by
lineage-people = { $people ->
    [one] 1 person
   *[other] { $people } people
}, { $items ->
    [one] 1 piece of feedback
   *[other] { $items } pieces of feedback
}
lineage-sources = Sources
lineage-imports = Imports
lineage-customers = Customers
lineage-worth = { $amount } { $currency } a year
lineage-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
lineage-segments = Segments
lineage-campaigns = Campaigns
as-it-was = As it was on { $on }.
in-part = Scores and numbers of a part of what was said.
back-to-now = Back to now, with everything
nothing-then = Nothing was said about this.
said-in = Said in
said-ever = Ever
said-last = The last { $n } days
segment = Segment
as-on = As it was on
weights-history = Earlier weights
weights-history-none = The weights have never been changed.
weights-history-unavailable = The earlier weights do not load now.
weights-version = Version { $version }
weights-from-to = { $name } from { $from } to { $to }
