widget-title = Feedback
widget-title-preview = Feedback (preview)
widget-close = Close
widget-view-tell = Tell us
widget-view-ideas = Ideas
widget-loading = Loading
widget-retry = Try again
widget-optional = (optional)
widget-text = What would you like to tell us?
widget-email = E-mail address
widget-email-hint = Only if you would like an answer.
widget-send = Send
widget-sending = Working
widget-wait = In { $n } s
widget-similar = { $n ->
    [one] One idea looks like this. You can vote for it.
   *[other] { $n } ideas look like this. You can vote for them.
}
widget-thanks = Thank you. It has arrived.
widget-preview-sent = This is a preview: nothing was sent.
widget-next = It joins what others say, so that the team sees what comes back often.
widget-next-product = It joins what others say about { $product }, so that the team sees what comes back often.
widget-next-mail = If there is an answer, you find it in your mail.
widget-again = Tell us something else
widget-search = Search ideas
widget-found = { $n ->
    [one] 1 idea found
   *[other] { $n } ideas found
}
widget-none-found = Nothing found with these words.
widget-no-ideas = No ideas yet.
widget-vote = { $n ->
    [one] Vote for { $title }, 1 vote. Opens in a new tab.
   *[other] Vote for { $title }, { $n } votes. Opens in a new tab.
}
widget-all-ideas = All ideas
widget-new-idea = Submit an idea
widget-gone = This widget is not in use any more. Nothing can be sent with it.
widget-failure-OFFLINE = We cannot be reached. What you wrote is still here.
widget-failure-RATE_LIMITED = Easy now: this goes too fast. Try again in a moment.
widget-failure-UNAVAILABLE = This does not work for a moment. What you wrote is still here.
widget-failure-UNAUTHENTICATED = This community is for members only.
widget-failure-INTERNAL = Something went wrong on our side. Try again.
