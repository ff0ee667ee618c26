import-title = Import feedback
import-lead = Bring in a file with what customers say. You first see how we read it; nothing is kept until you start.
import-drop = Drop a file here
import-formats = CSV, TSV or JSON lines, up to 100 MB
import-choose = Choose a file
import-unreadable = This file cannot be read.
import-sending = Sending the file
import-reading = We read the first thousand rows.
of = { $done } of { $total }
imports-earlier = Earlier imports
imports-none = Nothing imported yet.
import-file = File
import-source = Source
import-when = When
import-outcome = Outcome
import-counts-in = { $n } in
import-counts-known = { $n } { $n ->
    [one] was there already
   *[other] were there already
}
import-counts-rejected = { $n } { $n ->
    [one] could not be read
   *[other] could not be read
}
job-QUEUED = Waiting
job-RUNNING = Under way
job-SUCCEEDED = Done
job-FAILED = Failed
job-CANCELLED = Stopped
rows = { $n } rows
rows-about = About { $n } rows
column = Column
column-samples = Samples
column-filled = Filled
column-holds = What it is
column-holds-label = What is in column { $name }
field-TEXT = What was said
field-TITLE = Subject
field-OCCURRED_AT = When it was said
field-CUSTOMER_EMAIL = Customer’s e-mail address
field-CUSTOMER_EXTERNAL_ID = Customer number
field-RATING = Rating
field-LANGUAGE = Language
field-EXTERNAL_ID = Number at the source
field-EXTERNAL_URL = Web address at the source
field-ATTRIBUTE = Keep as an attribute
field-IGNORE = Leave out
first-row = This is how row 1 will look
first-row-no-text = No column with what was said yet.
import-where = Where it goes
source-new = New source…
source-name = Name of the source
source-name-hint = Such as “Support desk” or “App Store”.
source-channel = Kind of place
channel-SUPPORT = Support desk
channel-REVIEW = Reviews
channel-SURVEY = Survey
channel-EMAIL = E-mail
channel-FORUM = Forum
channel-SOCIAL = Social media
channel-SALES = Sales
channel-INTERVIEW = Interviews
channel-EVENT = Event
channel-WIDGET = Widget
channel-OTHER = Other
date-format = How dates are written
date-format-found = Find out by yourself
import-needs-text = Choose which column has what was said.
import-start = Start import
import-other-file = Another file
import-of = Import of { $file }
import-not-found = This import does not exist (any more).
import-progress = Progress
import-left = About { $left } to go.
import-safe-to-leave = You can leave this page; it goes on.
count-imported = In
count-duplicate = There already
count-rejected = Not readable
import-finished = Done on { $at }
import-kept = What was in already stays. The same file again adds nothing twice.
to-priorities = See the priorities
import-another = Another file
rejected-heading = { $n ->
    [one] 1 row could not be read
   *[other] { $n } rows could not be read
}
rejected-row = Row
rejected-reason = What is wrong
rejected-excerpt = Start of the row
rejected-download = Download as CSV
rejected-file = not-read
rejected-more = More rows
import-counts-updated = { $n } updated
count-updated = Updated
import-undone = Taken back: { $at }
undo-import = Undo
undo-import-named = Undo { $file }
undo-offer = Something wrong? You can undo this import until seven days after its end.
undo-removed = { $n ->
    [one] 1 item is removed
   *[other] { $shown } items are removed
}
undo-restored = { $n ->
    [one] 1 item goes
   *[other] { $shown } items go
} back to what was there
undo-kept = { $n ->
    [one] 1 item stays, because
   *[other] { $shown } items stay, because
} people or a later import worked on it since
undo-after = Themes and insights are counted anew after that. You can import the same file again later.
import-tool = This looks like an export of { $tool }; the columns are filled in to match.
import-remembered = Filled in as for the last file of { $source }.
column-gone = Was in the last file of this source, and is not in this one.
column-gone-choose = Choose “Leave out” if it may go without this column.
