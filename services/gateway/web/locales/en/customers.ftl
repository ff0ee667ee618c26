customers-lead = Who uses the products, whether members or not: what they are worth, where they belong and what they said.
customers-lists = Customers and segments
customers-tab = Customers
customers-find = Find by name or mail address
customers-found = { $n ->
    [one] 1 customer
   *[other] { $shown } customers
}
customers-more = More customers
customers-nobody = Nobody found.
customers-none = There are no customers yet. They come by themselves with the feedback you import.
customer = Customer
customer-new = New customer
customer-edit = Change what we know
customer-kept = { $name } is kept.
customer-email = Mail address
customer-ref-hint = How you know this customer: a mail address, or else the number in your own system.
customer-external = Number in your own system
customer-ref-missing = Fill in a mail address or a number.
customer-name = Name
customer-kind = Kind
customer-kind-PERSON = Person
customer-kind-ORGANISATION = Organisation
customer-tier = Tier
customer-worth = Worth in a year
customer-worth-wrong = Write an amount as a number, such as 1200 or 1200.50.
customer-currency = Currency
customer-at = at { $name }
customer-organisation = organisation
customer-not-found = This customer does not exist (any more).
customer-known = What we know
customer-unknown = not known
customer-same = Counts as
customer-member = Member
customer-no-segments = none
customer-said = What this customer said
customer-said-none = This customer has not said anything yet.
customer-said-unavailable = What this customer said does not load now.
customer-to-feedback = see it under feedback
customer-behind = Insights from this
customer-behind-none = No insight rests on what this customer said yet.
customer-behind-unavailable = The insights do not load now.
segments-tab = Segments
segments-lead = Groups of customers. Priorities, themes and feedback can be looked at by segment.
segments-none = There are no segments yet.
segments-by-manager = A community manager makes them.
segment-new = New segment
segment-edit = Change the segment
segment-kept = Segment “{ $name }” is kept. Who is in it follows in a moment.
segment-name = Name
segment-how = Who is in it?
segment-how-rule = Who meets conditions
segment-by-hand = Who you put in yourself
segment-rule = Who
segment-rule-hint = Who meets all conditions is in it, also who comes later.
segment-tiers = One of these tiers
segment-tiers-hint = With commas in between.
segment-least = Worth at least, in a year
segment-locales = Reads in
segment-rule-tiers = tier { $tiers }
segment-rule-worth = at least { $worth }
segment-rule-locales = reads in { $locales }
segment-rule-everybody = All customers
segment-not-found = This segment does not exist (any more).
segment-members = { $n ->
    [one] of whom 1 is a member
   *[other] of whom { $shown } are members
}
segment-to-priorities = Priorities of this segment
segment-to-themes = Themes of this segment
segment-to-feedback = Feedback of this segment
segment-within = Who is in it
segment-empty = Nobody yet.
segment-add = Put a member in
segment-add-found = { $n ->
    [0] No member of this name.
    [one] 1 member found.
   *[other] { $n } members found.
}
segment-add-do = Put in
segment-add-named = Put { $name } in
segment-added = { $name } is in it now.
segment-take-out = Take out
segment-take-out-named = Take { $name } out
segment-taken-out = { $name } is not in it any more.
segment-archive = Do away with the segment
segment-archive-sure = Do away with “{ $name }”?
segment-archive-then = The customers stay; only the group goes, from figures and filters too. This cannot be undone.
segment-gone = Segment “{ $name }” is gone.
filter-segment = Segment
filter-customer = Customer
themes-of-segment = This is how often this segment says it.
