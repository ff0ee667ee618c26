find-title = Search everything
find-label = Words or a question
find-hint = Type at least two characters. You also find what was said in other words or in another language.
find-results = Found
find-count = { $n ->
    [0] Nothing found.
    [one] 1 found. Use the arrow keys to get there.
   *[other] { $n } found. Use the arrow keys to walk through them.
}
find-total = { $n ->
    [one] 1 found
   *[other] { $shown } found, the best fit comes first
}
find-all = Everything on “{ $words }”
find-more = More
find-nothing = Nothing found.
find-try = Try another word, or say it in a whole sentence.
find-words-only = Search by meaning does not work now. This is what has the very words.
find-missing = Not searched: { $parts }. That part does not answer now.
find-part-IDEAS = ideas
find-part-FEEDBACK = feedback, themes and insights
find-part-CAMPAIGNS = campaigns
find-part-COMMUNITY = members
find-part-GATEWAY = Polder itself
find-kinds = Kinds
find-kind-all = Everything
find-kind-Idea = Ideas
find-kind-Campaign = Campaigns
find-kind-Insight = Insights
find-kind-Theme = Themes
find-kind-FeedbackItem = Feedback
find-kind-Member = Members
find-one-Idea = Idea
find-one-Campaign = Campaign
find-one-Insight = Insight
find-one-Theme = Theme
find-one-FeedbackItem = Feedback
find-one-Member = Member
