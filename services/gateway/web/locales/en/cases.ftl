moderation = Moderation
cases-tabs = Cases
cases-open = To decide
cases-open-n = To decide ({ $n })
cases-decided = Decided
cases-waiting = { $n ->
    [one] 1 case waits for a decision. What may do harm comes first.
   *[other] { $n } cases wait for a decision. What may do harm comes first.
}
cases-all-answered = All answered.
cases-all-answered-at = All answered. The last one at { $at }.
cases-all-answered-on = All answered. The last one on { $at }.
cases-none-decided = No cases decided yet.
cases-more = More cases
cases-next-queue = Start with the first
case-column = Case
case-author = Author
case-reasons = Reported as
case-since = Since
case-decision = Decision
case-numbered = Case { $number }
case-about-Idea = Idea
case-about-Comment = Comment
case-times = { $label } ({ $n })
case-not-found = There is no such case.
case-back = All cases
case-place = { $place } of { $total }
case-previous = Previous
case-next = Next
case-content = What it is about
case-changed = The text was changed since the first report. Then it said:
case-subject-gone = The text itself is gone. This is what it said at the first report:
case-subject-removed = The text was removed. This is what it said at the first report:
case-in-context = See it on its page
case-on = With the idea
case-flags = { $n ->
    [one] 1 report
   *[other] { $n } reports
}
case-flags-more = Only the last { $n } reports are shown.
case-author-record = About the author
case-joined = Takes part since { $on }
case-no-record = Nothing was ever decided about them.
case-record = { $n ->
    [one] 1 earlier decision
   *[other] { $n } earlier decisions
}
case-record-unavailable = Earlier decisions can't be loaded now.
case-rule = House rule
case-rule-choose = Choose a rule
case-rule-numbered = { $number }. { $title }
case-rule-law = No house rule, but a law
case-rule-hint = Needed only to hide or remove. The author gets to see this rule.
case-rules-unavailable = The house rules can't be loaded now; without a rule you can't hide or remove anything.
case-law = Which law, and why
case-facts = What is wrong with this text?
case-facts-hint = The author reads this word for word. At most 2,000 characters.
case-facts-start = This text goes against house rule { $number }, “{ $title }”. It is about the sentence:
case-decide = Decide
case-own = You wrote this yourself
case-own-means = You don't decide about your own text: that is fairer to whoever reported it, and to you.
case-own-others = This can be decided by:
case-own-nobody = Nobody else can decide now. Invite a second community manager; until then this case waits.
case-decide-anew = Decide anew
case-verb-DISMISS = Nothing is wrong
case-verb-APPROVE = Show it again
case-verb-HIDE = Hide
case-verb-REMOVE = Remove
case-keys = Use shortcut keys
case-done-DISMISS = Case { $number }: nothing is wrong.
case-done-APPROVE = Case { $number }: shown again.
case-done-HIDE = Case { $number }: hidden. The author sees why.
case-done-REMOVE = Case { $number }: removed. The author sees why.
case-return = Back to the case
case-undone-APPROVE = Case { $number }: taken back. It can be seen again; both decisions stay in the case.
case-undone-HIDE = Case { $number }: taken back. It is hidden again, as before; both decisions stay in the case.
case-undone-REMOVE = Case { $number }: taken back. It is gone again, as before; both decisions stay in the case.
case-undo-note = Taken back at once.
case-history = What was decided
case-was-DISMISS = Nothing is wrong
case-was-APPROVE = Shown again
case-was-HIDE = Hidden
case-was-REMOVE = Removed
case-by = by { $name }, { $at }
case-conflict = Meanwhile somebody else decided
case-theirs = What holds now
case-yours = What you wanted
case-leave-theirs = Leave it so
case-use-yours = Decide the way I wanted
