priorities-heading = What first?
insights-from = { $n ->
    [one] 1 insight
   *[other] { $n } insights
} from { $items } pieces of feedback
insights-count = { $n ->
    [one] 1 insight
   *[other] { $n } insights
}
insights-shown = the first { $n } are below
updated = updated { $ago }
insight-lists = Which insights
insights-open = Open
insights-done = Done
insights-dismissed = Set aside
no-insights = Themes with at least { $n } pieces of feedback become a proposal here.
import-some = Import feedback
no-insights-here = Nothing here yet.
rank = Place
score = Score
insight = Insight
why = Why this score
twelve-weeks = 12 weeks
customers = { $n ->
    [one] 1 customer
   *[other] { $n } customers
}
written-by-hand = Written by a person
early-days = Little to go by yet
moved-up = { $n ->
    [one] 1 place higher than with the saved weights
   *[other] { $n } places higher than with the saved weights
}
moved-down = { $n ->
    [one] 1 place lower than with the saved weights
   *[other] { $n } places lower than with the saved weights
}
why-score = Why { $title } scores { $score }
why-heading = { $score } of 100 points
component-REACH = How many customers
component-VOLUME = How often said
component-SEVERITY = How bad
component-GROWTH = How fast it grows
component-VALUE = What those customers are worth
component-VOTES = Votes on ideas
component-FIT = Fits our aim
component-EASE = Little work
course-up = rose from { $from } to { $to } a week
course-down = fell from { $from } to { $to } a week
course-flat = stayed around { $to } a week
growth-up = { $n }% more than the four weeks before
growth-down = { $n }% less than the four weeks before
growth-flat = as many as the four weeks before
growth-unknown = too few
weights = Weights
weights-how = Slide to try; the list follows at once and nobody else sees it. From 0 (does not count) to 5.
weight-number = Weight of { $name } as a number
weights-all-zero = Like this nothing counts. Give at least one part some weight.
weights-save = Save for everyone
weights-saved = The weights hold for everyone now. Scores follow within a minute.
weights-restored = The earlier weights hold again.
weights-share = Copy link
weights-back = Back to saved
link-copied = Link copied.
link-not-copied = The browser does not allow copying. The link is in the address bar.
insight-PROPOSED = Proposed
insight-ACCEPTED = Accepted
insight-IN_PROGRESS = In progress
insight-DONE = Done
insight-DISMISSED = Set aside
insight-means-PROPOSED = found by the system
insight-means-ACCEPTED = looked at, we will do something
insight-means-IN_PROGRESS = on its way into the product
insight-means-DONE = changed for customers
insight-means-DISMISSED = we will not do it
decide = Decide
decide-status = Where does it stand?
decide-on = { $title }: { $status }. Change
decide-save = Record
outcome-done = What has changed?
outcome-dismissed = Why not?
outcome-hint = This stays with the insight.
shipped-on = With customers since
outcome-url = Where to see it
outcome-url-wrong = A web address begins with https://.
insight-decided = “{ $title }”: { $status }.
live-ADDED = New insight: { $title }
live-CHANGED = Updated: { $title }
live-REMOVED = No longer in the list: { $title }
score-range = The score almost certainly lies between { $low } and { $high }.
