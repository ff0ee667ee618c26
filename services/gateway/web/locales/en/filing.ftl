filing-chosen = { $n ->
    [one] 1 piece chosen
   *[other] { $n } pieces chosen
}
filing-with-chosen = With what you chose
filing-choose-named = Choose “{ $start }”
filing-copies = { $n } times the same
filing-file-under = File under…
filing-not = Not “{ $title }”
filing-mood = Correct the mood…
filing-put-aside = Put aside
filing-put-back = Put back
filing-let-go = Choose nothing
filing-under-which = { $n ->
    [one] File 1 piece under a theme
   *[other] File { $n } pieces under a theme
}
filing-pins = They stay there, whatever Polder finds later. What says the same and comes later follows.
filing-choose = Choose a theme
filing-new-theme = A new theme of these
filing-title = What the new theme is about
filing-area = Area
filing-area-any = Where most of them were
filing-make = Make the theme
filing-file = File
filing-done-filed = { $n ->
    [one] Filed. It stays there.
   *[other] { $n } pieces filed. They stay there.
}
filing-wish-filed = file it elsewhere
filing-done-apart = { $n ->
    [one] Taken out. It won’t come back to this theme.
   *[other] { $n } pieces taken out. They won’t come back to this theme.
}
filing-wish-apart = take it out of the theme
filing-done-felt = { $n ->
    [one] Mood corrected.
   *[other] Mood of { $n } pieces corrected.
}
filing-wish-felt = correct the mood
filing-done-aside = { $n ->
    [one] Put aside. It counts nowhere now.
   *[other] { $n } pieces put aside. They count nowhere now.
}
filing-wish-aside = put it aside
filing-done-back = { $n ->
    [one] Put back.
   *[other] { $n } pieces put back.
}
filing-wish-back = put it back
filing-done-labelled = { $n ->
    [0] Labels were right already.
    [one] Labels of 1 piece changed.
   *[other] Labels of { $n } pieces changed.
}
filing-wish-labelled = change its labels
filing-undone = Undone: all is as it was.
filing-theme-made = “{ $title }” is a theme now.
filing-clash = A colleague corrected this first
labels = Labels
labels-of = { $n ->
    [one] Labels of 1 piece
   *[other] Labels of { $n } pieces
}
labels-none = There are no labels yet. Make the first.
label-new = New label
label-make = Make the label
label-archive = Remove
label-archive-named = Remove label { $name } from everything
label-gone = Label “{ $name }” is gone from everything.
urgent-because = it says “{ $words }”
filter-urgent = Can’t wait
filter-label = Label
triage-what = What customers said that fits no theme. File it, make a theme of what belongs together, or put it aside.
triage-list = What fits nowhere
triage-share = { $n ->
    [one] 1 piece fits no theme: { $share } of all feedback.
   *[other] { $shown } pieces fit no theme: { $share } of all feedback.
}
triage-go = Go through it
triage-empty = Everything has a theme.
triage-nearest = Nearest: “{ $title }”, { $share } alike.
triage-none-near = No theme comes near.
triage-file = File under “{ $title }”
triage-file-named = File “{ $start }” under “{ $title }”
triage-aside-named = Put “{ $start }” aside
nowhere-SET_APART = A colleague took it out of a theme.
nowhere-NOTHING_ALIKE = Nobody said anything like it.
nowhere-TOO_FEW = The like was said, but too rarely for a theme.
nowhere-BETWEEN = It lies between themes.
