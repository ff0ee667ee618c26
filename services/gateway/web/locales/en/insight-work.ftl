insight-new = New insight
insight-made = “{ $title }” is there. What customers say counts at once.
insight-make = Write it down
insight-from = Make an insight of it
insight-from-theme = From the theme “{ $title }”: what was said there counts.
insight-theme-hint = What was said in the theme becomes the evidence. A theme has one insight at most.
insight-no-theme = No theme
themes-not-now = The themes do not load now; it can do without.
insight-accept = We will do something with this
linked-campaigns = Campaigns about this
linked-campaigns-none = No campaign linked yet.
campaigns-not-now = The campaigns do not load now.
campaign-linked = “{ $title }” is linked.
find-campaign = Find a campaign
find-campaign-found = { $n ->
    [0] No other campaign with these words.
    [one] 1 campaign found.
   *[other] { $n } campaigns found.
}
promote = Make an idea of it
promote-open = Make an idea of it…
promote-named = Make an idea of “{ $start }”
promote-how = New or existing
promote-new = A new idea
promote-existing = An idea that is there already
promote-title = Title
promote-title-hint = What others can vote on, in a line.
promote-body = The idea
promote-body-hint = This becomes public. Take out what concerns only this customer.
promote-board = Board
promote-send = Post the idea
promote-no-board = There is no board to post it on yet.
promote-same = This is there already:
promote-all-the-same = This is something else, post it
promoted = “{ $title }” is an idea now.
filing-idea = Link to an idea…
filing-idea-which = { $n ->
    [one] Which idea does this piece belong to?
   *[other] Which idea do these { $n } pieces belong to?
}
filing-done-linked = { $n ->
    [one] Linked to the idea.
   *[other] { $n } pieces linked to the idea.
}
filing-wish-linked = link to an idea
filing-product = Product…
filing-done-product = { $n ->
    [one] The product is corrected.
   *[other] The product of { $n } pieces is corrected.
}
filing-wish-product = correct the product
