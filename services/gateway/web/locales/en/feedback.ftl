feedback-add = Add
feedback-search = Search by what customers mean
feedback-search-how = Plain words will do. You also find what was said in another language or in other words.
feedback-results = Feedback found
feedback-more = More feedback
feedback-nothing-found = Nothing found with these filters.
feedback-nothing-near = Nothing found that comes near this.
feedback-without-filters = Search without filters
near-themes = Themes that come near
found-by-meaning = { $n ->
    [one] 1 piece comes near, searched by meaning.
   *[other] { $shown } pieces come near, searched by meaning. The nearest is on top.
}
found-by-words = { $n ->
    [one] 1 piece with these words. Searching by meaning does not work now.
   *[other] { $shown } pieces with these words. Searching by meaning does not work now.
}
near = { $share } alike
filters = Filters
filter-any = Add…
filter-source = Source
filter-channel = Kind of place
filter-theme = Theme
filter-language = Language
filter-sentiment = Mood
filter-state = Stage
filter-from = Said from
filter-to = Said until
filter-since = from { $on }
filter-until = until { $on }
filter-whole-area = All about { $area }
filter-remove = Take filter { $name } away
feedback-state-RECEIVED = In, not read yet
feedback-state-ENRICHED = Read
feedback-state-THEMED = Filed under a theme
feedback-state-ARCHIVED = Put aside
item-more = More about this
item-more-named = More about “{ $start }”
item-less = Less
item-open = See it
item-chosen = One piece of feedback
item-not-found = This piece of feedback does not exist (any more).
item-unavailable = More about this does not load now.
item-themes = Themes
item-no-theme = Fits no theme
filed-by-hand = filed here by a person
item-idea = Idea
item-state = Stage
item-received = Came in
item-address = At the source
item-at-source = See the original
item-product = Product
more-like-this = Find what is like this
alike-heading = What is like this
alike-found = { $n ->
    [0] Nothing is enough like this.
    [one] 1 piece says much the same.
   *[other] { $n } pieces say much the same.
}
alike-unavailable = What is like this does not load now.
feedback-add-title = Write down what a customer said
feedback-text = What did the customer say?
feedback-text-hint = In the customer’s words. Names, addresses and numbers are masked.
feedback-customer = E-mail address of the customer
feedback-customer-hint = Then this customer counts in how many customers say something.
feedback-customer-wrong = This is no e-mail address. Leave it empty when you do not know.
feedback-when = When
feedback-take-in = Take in
feedback-added = Taken in. It is now being read and filed under a theme.
feedback-needs-source = First say where feedback comes from: make a source.
source-new-one = Make a source
