title = Polder
skip = To the content
menu = Menu
close = Close
cancel = Cancel
loading = Loading
sending = Working
save = Save
undo = Undo
retry = Try again
retry-in = Trying again in { $n } s
reload = Load the page again
wait = Easy now: again in { $n } s
stale-since = This is how it stood at { $at }.
conflict-title = Somebody else changed this in the meantime. What you wrote is kept.
conflict-theirs = How it stands now
conflict-yours = What you wrote
conflict-keep-mine = Keep mine
conflict-take-theirs = Take theirs
optional = (optional)
search = Search
status = Status
team = Team
opens-new-tab = opens in a new tab
no-script = You can read like this. Voting, submitting and commenting need JavaScript.
show = Show
from-the-start = From the start
nav-main = Main menu
nav-all = All pages of the team
nav-ideas = Ideas
nav-campaigns = Campaigns
nav-priorities = Priorities
nav-import = Import
nav-roadmap = Roadmap
nav-team = For the team
nav-themes = Themes
nav-feedback = Feedback
nav-triage = Fits nowhere
nav-customers = Customers
nav-sources = Sources
nav-work-settings = What counts
nav-manage = Campaigns
nav-moderation = Moderation
nav-settings = Settings
nav-group-product = Product
nav-group-community = Community
nav-group-workspace = Workspace
nav-group-public = What everyone sees
language = Language
theme = Light or dark
theme-auto = As the system
theme-light = Light
theme-dark = Dark

sign-in = Sign in
sign-out = Sign out
sign-up = Make an account
signed-in = You are signed in.
signed-out = You are signed out.
signed-in-as = Signed in as
already-signed-in = You are signed in as { $name } already. This form signs you in as someone else.
email = E-mail address
password = Password
password-hint = 12 characters or more. A few words in a row do well; not your name or a common word.
your-name = Your name
your-name-hint = This is how others see you at your ideas and comments.
no-account = No account yet?
have-account = Do you have an account?

failure-OFFLINE = The server cannot be reached. What you see already stays.
failure-UNAUTHENTICATED = Sign in to see this.
failure-FORBIDDEN = This is for the team. An administrator can give you access.
failure-NOT_FOUND = This does not exist (any more).
failure-RATE_LIMITED = Easy now: you ask for more than we can give at the moment.
failure-UNAVAILABLE = This part does not answer now. The rest works.
failure-INTERNAL = Something went wrong on our side. Try again.
failure-reference = If you report this, mention { $id }.
session-unavailable = We do not know who you are at the moment. You read along as a visitor.
failure-page = This page could not be loaded. There may be a new version.
not-live = Not live
not-found = Not found
not-found-page = There is nothing at this address (any more).
to-ideas = To the ideas

time-just-now = just now
time-under-a-minute = less than a minute
time-seconds = { $n ->
    [one] 1 second
   *[other] { $n } seconds
}
time-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
time-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
time-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}

import-ended = { $file } is imported: { $imported } in, { $duplicate } already there, { $rejected } rejected.
import-ended-badly = The import of { $file } did not work out.
import-look = See it

nav-alerts = Alerts
nav-alerts-open = not looked at yet
nav-triage-open = to go through
alert-raised = New alert on { $theme }: { $text }.
alert-look = Have a look
copy = Copy
copy-what = Copy: { $what }
copied = Copied.
copy-by-hand = Select the text and copy it yourself.
nav-notices = Notices
notices-unread = { $n ->
    [one] 1 new notice
   *[other] { $n } new notices
}
notices-none = No notices yet. Here you read what comes of what you said, wrote or supported.
notices-sign-in = Sign in to read your notices.
notices-more = Earlier notices
notice-new = New
notice-look = Have a look
notice-LOOP_CLOSED = What came of it
