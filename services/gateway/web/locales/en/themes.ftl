sentiment-NEGATIVE = Negative
sentiment-NEUTRAL = Neutral
sentiment-POSITIVE = Positive
sentiment-MIXED = Mixed
quote-TYPICAL = Said most
quote-STRONGEST = Said most strongly
quote-RECENT = Said lately
quote-CHOSEN = Chosen by a person
read-whole = Read it all
fits = { $share } fit
trend-up = Rose over { $n } weeks from about { $from } to { $to } a week.
trend-down = Fell over { $n } weeks from about { $from } to { $to } a week.
trend-flat = Stayed around { $to } a week for { $n } weeks.
trend-week = Week of { $day }: { $n }
trend-this-week = This week, from { $day }: { $n } so far
trend-week-of = Week of
trend-number = Said
as-table = As a table

themes-heading = What is it about?
themes-found = { $topics ->
    [one] 1 theme
   *[other] { $topics } themes
} in { $areas ->
    [one] 1 area
   *[other] { $areas } areas
}, found in what customers say
themes-cut = The largest 200 are here.
themes-stale = Themes do not load now; you see them as they were.
themes-search = Find a theme
themes-sort = Order
theme-order-size = Most said
theme-order-growth = Growing fastest
theme-order-sentiment = Most negative
theme-order-new = Newest
themes-span = Period
span-ever = All time
span-weeks = Last { $n } weeks
themes-view = How to look
view-map = Map
view-table = Table
themes-left = { $n ->
    [one] 1 theme found
   *[other] { $n } themes found
}
themes-none-left = Nothing found with these filters.
themes-clear = Clear the filters
said-pieces = { $n ->
    [one] 1 piece
   *[other] { $n } pieces
}
by-customers = from { $n ->
    [one] 1 customer
   *[other] { $n } customers
}
theme-since = since { $day }
course-same = steady
course-by-up = { $share } more
course-by-down = { $share } less
theme-pinned = Pinned
theme-EMERGING = New
theme-DORMANT = Quiet
theme-column = Theme
said-column = Said
growth-column = Growth in 4 weeks
sentiment-column = Tone
course-column = Course
since-column = Since

map-label = Map of { $n ->
    [one] 1 area
   *[other] { $n } areas
} with themes
map-topic = { $title }: { $n ->
    [one] 1 piece
   *[other] { $n } pieces
}, in { $area }
map-caption = Near is alike. Bigger is said more. Left or right means nothing.
map-whole-list = Themes as a list and a map
map-how = Arrow keys, + and − work while the map has the focus. With a mouse: Ctrl and scroll, and drag.
map-colour = Colour
map-by-area = Area
map-by-sentiment = Tone
map-by-growth = Growth
map-by-channel = Share that comes from
map-items = Single pieces
map-tools = Move the map
map-closer = Closer
map-away = Further away
map-whole = Whole map
map-move-up = Up
map-move-down = Down
map-move-left = To the left
map-move-right = To the right
legend-area = One colour is one area; which colour means nothing.
legend-growth = Colour is the last four weeks against the four before.
legend-sentiment = Colour is how it is said, on average.
legend-channel = Colour is which part comes from { $channel }.
legend-bad = negative
legend-rather-bad = rather negative
legend-even = mixed
legend-rather-good = rather positive
legend-good = positive
legend-grows-fast = more than half as much again
legend-grows = growing
legend-same = staying the same
legend-shrinks = getting less
legend-unknown = too little to tell
legend-share-most = more than half
legend-share-some = a fifth to a half
legend-share-few = less than a fifth

no-feedback = What customers say comes here. Start with a file.
try-sample = Rather look around with made-up customers first? Start Polder with
themes-missing = { $n ->
    [one] 1 more piece of feedback until the first themes.
   *[other] { $n } more pieces of feedback until the first themes.
}
themes-coming = Reading is under way. The first themes appear here by themselves.
sample-map = Example of a map with five made-up areas
sample-map-caption = An example with made-up themes. Your map looks like this once there is feedback.
sample-navigation = Navigation
sample-price = Price
sample-battery = Battery
sample-sharing = Sharing
sample-service = Service

theme-not-found = This theme does not exist (any more). It may have become part of another.
theme-edit = Edit
theme-edited = Edited
theme-proposed = Proposed
theme-edited-by = A person chose these words. Polder leaves them.
theme-read = { $n ->
    [one] 1 piece
   *[other] { $n } pieces
} read. Choose other words if these are not right.
theme-back = Back to what was proposed
theme-words-proposed = The proposed words are back.
theme-name = Name of the theme
theme-name-hint = A few words that customers would use themselves.
theme-summary = What is said
theme-save = Save
theme-saved = The words are saved.
theme-theirs = Your colleague’s words are there.
theme-pin = Pin
theme-unpin = Unpin
theme-now-pinned = Stays on top now, and is not dissolved.
theme-now-loose = No longer pinned.
theme-size = { $n ->
    [one] 1 piece
   *[other] { $n } pieces
} from { $customers ->
    [one] 1 customer
   *[other] { $customers } customers
}
theme-share = { $share } of everything
theme-keywords = Stands out: { $words }
theme-quotes = In customers’ words
quotes-unavailable = Quotes do not load now.
quotes-none = No quotes yet.
theme-items = Everything said about it
theme-channel = Kind of place
any = All
items-count = { $n ->
    [one] 1 piece
   *[other] { $n } pieces
}, best fit first
items-unavailable = These pieces do not load now.
items-more = More pieces
item-filed-by-hand = Put here by a person.
theme-item-open = Open in feedback
theme-trend = Per week
trend-unavailable = The course does not load now.
theme-topics = Themes in this area
topics-unavailable = The themes do not load now.
theme-ideas = Ideas that sound like it
theme-ideas-none = No idea sounds like it yet.
ideas-unavailable = Ideas do not load now.
theme-votes = { $n ->
    [one] 1 vote
   *[other] { $shown } votes
}
theme-insight = What became of it
theme-insight-none = No insight yet. It comes by itself when enough is said about it.
theme-insight-area = Insights come from the themes in this area.
theme-sentiment = How it is said
theme-read-by-machine = Read by Polder; a piece now and then may be read wrongly.
theme-channels = Where it comes from
theme-languages = In which language

themes-new = { $n ->
    [one] 1 new theme from this import; it is outlined on the map.
   *[other] { $n } new themes from this import; they are outlined on the map.
}
themes-new-seen = Seen
import-to-themes = See the themes
import-new-themes = { $n ->
    [one] See the new theme
   *[other] See { $n } new themes
}

still-reading = { $n ->
    [one] 1 item is still being read; it has waited for { $wait }. It is not in what you see yet.
   *[other] { $n } items are still being read, the oldest for { $wait }. They are not in what you see yet.
}
waits-for-model = { $n ->
    [one] 1 item has waited for { $wait }, because the reading of feedback has stopped. It is not lost, and is read once that is back.
   *[other] { $n } items wait, the oldest for { $wait }, because the reading of feedback has stopped. They are not lost, and are read once that is back.
}
wait-seconds = { $n ->
    [one] 1 second
   *[other] { $n } seconds
}
wait-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
wait-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
reading-is-behind = New feedback is still being read.
