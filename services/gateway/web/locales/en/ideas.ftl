submit-idea = Submit an idea
submit-title = Submit an idea
submit-on = On { $board }
sign-in-to-submit = Sign in to submit
board = Board
boards = Boards
board-not-found = This board does not exist (any more).
no-boards = There are no boards yet. A community manager can make one.
aside-ideas = Campaigns and your votes
aside-idea = Where it stands and related ideas
search-ideas = Search the ideas
searching-for = Ideas with “{ $words }”
sort = Order
sort-lively = Lively
sort-votes = Most votes
sort-new = New
sort-mine = Mine
status-any = All statuses
status-NEW = New
status-UNDER_REVIEW = Being looked at
status-PLANNED = Planned
status-IN_PROGRESS = In progress
status-SHIPPED = Shipped
status-DECLINED = Will not be done
status-MERGED = Merged
no-ideas = No ideas yet. Will you start?
found-none = Nothing found with these filters.
clear-filters = Clear filters
mine-none = You have not submitted an idea here yet.
mine-signed-out = Sign in to see your own ideas.
more-ideas = More ideas
idea-news = This idea has changed: { $votes }, { $comments }, { $status }.
ideas-news = { $n ->
    [one] 1 idea has changed.
   *[other] { $n } ideas have changed.
}
ideas-arrived = { $n ->
    [one] 1 new idea. Show it
   *[other] { $n } new ideas. Show them
}
list-stale = This list may be out of date.
author-gone = Someone who has left
held = Waits for a moderator
comments-count = { $n ->
    [one] 1 comment
   *[other] { $n } comments
}
votes = { $n ->
    [one] 1 vote
   *[other] { $n } votes
}
vote-label = { $n ->
    [one] Vote for { $title }, 1 vote
   *[other] Vote for { $title }, { $n } votes
}
vote-closed = { $n ->
    [one] 1 vote, voting is closed
   *[other] { $n } votes, voting is closed
}
vote-given = { $n ->
    [one] Your vote counts. Now 1 vote.
   *[other] Your vote counts. Now { $n } votes.
}
vote-taken-back = { $n ->
    [one] You took your vote back. Now 1 vote.
   *[other] You took your vote back. Now { $n } votes.
}
vote-failed = Your vote did not arrive. { $why }
your-votes = Your votes
your-votes-returned = { $left } of { $total } left. They come back when an idea is done.
your-votes-renewed = { $left } of { $total } left. They come back on { $on }.

idea-title = What could be better?
idea-title-hint = In one sentence, 8 to 120 characters.
idea-body = Tell us when you run into this
idea-body-hint = What is in your way, and what would help?
idea-submitted = Your idea is on the board. Your own vote counts already.
idea-held = Your idea is in. A moderator looks at it first.
draft-kept = Draft kept in this browser.
similar-found = { $n ->
    [one] 1 idea looks like this. Feel free to vote for it.
   *[other] { $n } ideas look like this. Feel free to vote for one.
}
similar-unavailable = Looking for similar ideas does not work now. You can still submit.
duplicate-title = This seems to be on the board already.
duplicate-choice = Vote for that idea, or submit yours all the same.
duplicate-different = Mine is different

idea-numbered = Idea { $number }
idea-not-found = This idea does not exist (any more).
merged-into = This idea lives on in
official-response = The team’s answer
where-it-stands = Where it stands
since = Since { $on }
similar-ideas = Looks like this
similar-unavailable-here = Related ideas do not load now.
in-campaigns = Takes part in

comments-heading = { $n ->
    [0] Comments
    [one] 1 comment
   *[other] { $n } comments
}
no-comments = No comments yet.
more-comments = More comments
comments-unavailable = Comments do not load now.
comments-closed = Comments are closed here.
sign-in-to-comment = Sign in to comment
your-comment = Your comment
your-reply = Your reply
place-comment = Post comment
comment-added = Your comment is on the page.
comment-held = Your comment is in. A moderator looks at it first.
all-replies = All replies
reply = Reply
reply-to = Reply to { $name }
as-team = In the name of the team

for-the-team = For the team
set-status = Change status
status-note = Line with the notification
status-note-hint = Followers and voters read this.
status-silent = Notify no one
status-set = The status has changed.
give-response = Give an answer
change-response = Change the answer
place-response = Post the answer
withdraw-response = Withdraw the answer
response-hint = What will you do with this, and why? Everyone can read it.
response-placed = The answer is on the page.
response-withdrawn = The answer is withdrawn.
title-first = Give your idea a title first.
comment-first = Write your comment first.
vote-invited = You came to vote: press the button beside the title. If you are not signed in, we ask you to, and then your vote counts.
edit-idea = Edit the idea
edit-idea-hint = Once others have voted, you can add something at the end; the rest stays.
idea-saved = Your idea is changed.
roadmap-heading = What we are working on
roadmap-lead = Ideas the team has taken on, from all boards. Votes count until an idea is done.
roadmap-none-IN_PROGRESS = Nothing is in progress now.
roadmap-none-PLANNED = Nothing is planned now.
roadmap-none-SHIPPED = Nothing is done yet.
link-insight = Link to an insight
insight-to-link = Insight
insight-hint = Type a few words and choose from the list.
insight-not-chosen = Choose an insight from the list.
insight-linked = Linked to “{ $title }”.
insights-unavailable = Insights do not load now.
save-idea = Save
