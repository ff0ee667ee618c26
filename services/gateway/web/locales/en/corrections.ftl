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
