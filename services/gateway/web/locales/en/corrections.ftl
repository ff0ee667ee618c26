correct = Correct this theme
correct-means = What you decide holds at once, and in every later grouping. You can take it back for an hour.
correct-undone = Taken back. The themes are as they were.
merge = Merge
merge-title = Merge “{ $title }”
merge-means = What is said in this theme goes along. Its address then leads to the other.
merge-find = Find a theme
merge-into = Goes on in
merge-none = No theme has these words.
merge-result = { $n ->
    [one] 1 piece joins
   *[other] { $n } pieces join
} “{ $title }”, which then has { $sum }.
merge-do = Merge them
merge-done = Merged. The theme now has { $n ->
    [one] 1 piece.
   *[other] { $n } pieces.
}
split = Split
split-title = Split “{ $title }”
split-means = This is how it would fall apart. Choose the number of parts and what to call them.
split-parts = Number of parts
split-part = Part { $n }
split-cohesion = { $share } alike
split-keeps = The first part keeps this page and its history.
split-do = Split it so
split-done = Split in { $n } parts.
aside = Put aside
aside-done = Put aside. What was said in it belongs to no theme now.
aside-not = A colleague changed this theme just now. Look at it again before you put it aside.
gone-merged = This theme was merged. It goes on in
gone-aside = This theme was put aside. What was said in it belongs to no theme, or to others by now.
biography = What happened to it
biography-none = Nothing yet that was written down.
biography-by-polder = Polder
biography-more = Show older
biography-unavailable = What happened to it can’t be shown now.
theme-ARCHIVED = Put aside
merge-gone = This theme is there no more.
merge-no-more = They can’t be merged like this any more. See first how things stand.
merge-several-title = Merge { $n } themes
merge-several-means = Together { $n ->
    [one] 1 piece.
   *[other] { $n } pieces.
} One name and page stays; the other addresses lead there.
merge-name-kept = Which name stays?
split-anew = The theme was changed meanwhile, or this was shown too long ago. This is how it would fall apart now.
choose-themes = Choose themes
choose-themes-how = Choose two or more themes to merge them.
choose-theme-named = Choose “{ $title }”
chosen-themes = { $n ->
    [one] 1 theme chosen
   *[other] { $n } themes chosen
}
with-chosen-themes = With the chosen themes
choose-themes-end = Done
insight-merged = The theme of this insight was merged. It goes on in
nav-runs = Groupings
runs-what = Every time Polder grouped everything anew: why, how sure it is, and what became of the themes.
runs-none = Nothing has been grouped yet. That happens by itself once there is feedback.
runs-more = Show earlier ones
runs-more-changes = Show more
run-start = Group anew
run-started = Polder is grouping everything anew. What you decided stays so.
run-failed = Failed
run-asked = Asked for by { $name }
run-by-itself = By itself: enough had come in
run-found = { $items ->
    [one] 1 piece
   *[other] { $items } pieces
} in { $themes ->
    [one] 1 theme.
   *[other] { $themes } themes and areas.
}
run-coverage = { $share } belongs to a theme.
run-first = There was no grouping yet to compare it with.
run-steady-most = Nearly everything stayed together.
run-steady-much = Most stayed together.
run-steady-little = Much was grouped otherwise.
run-held = { $n ->
    [one] One decision of yours held.
   *[other] { $n } decisions of yours held.
}
run-alike = Pieces in a theme: { $share } alike
run-same = As the time before: { $share }
run-model = Read with { $model }
run-born = { $n } new
run-grown = { $n } grown
run-merged = { $n } merged
run-split = { $n } split off
run-moved = { $n ->
    [one] 1 piece moved
   *[other] { $n } pieces moved
}
run-faded = { $n } faded
run-kept = { $n } stayed as they were
run-by-theme = Theme by theme
merge-clash = Somebody else changed this in the meantime.
merge-clash-yours = How you saw it
merge-clash-insist = Merge all the same
merge-clash-give-way = Don’t merge
