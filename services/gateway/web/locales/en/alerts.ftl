alerts-lead = Themes of which far more, something new or much that is more negative is said than usual.
alerts-tabs = Alerts
alerts-open = Not looked at yet
alerts-open-n = Not looked at yet ({ $n })
alerts-looked-at = Looked at
alerts-more = More alerts
alerts-none = Nothing out of the ordinary
alerts-none-looked-at = Nobody has looked at an alert yet
alerts-when = An alert comes when clearly more, or more that is negative, is said of a theme than in the eight weeks before, when something new comes up, or when a problem that was done with is back. It takes at least two weeks of feedback. An import of old feedback raises none.
alerts-settings = Set when
alert-kind-SPIKE = Spike
alert-kind-NEW_THEME = New
alert-kind-SENTIMENT_DROP = More negative
alert-kind-RETURN = Back
alert-raised-ago = raised { $ago }
alert-goes-on = still going on
alert-over = over since { $ago }
alert-chart = Per { $days ->
    [one] day
   *[other] { $days } days
}, the latest last: { $values }
alert-band = Ordinary is { $low } to { $high } in { $days ->
    [one] a day
   *[other] { $days } days
} (the band). The last bar runs until { $day }.
alert-newest = The newest that was said
alert-looked-at = Looked at
alert-looked-at-said = The alert on { $theme } was looked at.
alert-looked-at-by = Looked at by { $name }, { $ago }
alert-looked-at-ago = Looked at { $ago }
alert-take-back = Not looked at after all
alert-reopened = The alert on { $theme } is back.
alert-feedback = Read the feedback

living = What lives now
living-unavailable = What lives now can’t be fetched at the moment.
movement = Where it is going
movement-unavailable = Where it is going can’t be fetched at the moment.
movement-alert = Alert ({ $kind }) of { $day }: { $text }.
movement-alert-open = To the alerts
direction-EMERGING = Emerging
direction-RISING = Rising
direction-STEADY = Steady
direction-FADING = Fading
direction-TOO_FEW = Too little to tell
statistic-how = How we know
statistic-method-RATE = The number is compared with that of the weeks before. The test (gamma-Poisson) allows for how much this theme always varies, and for how busy all themes together are.
statistic-method-SHARE = The negative share is compared with that of the weeks before (beta-binomial test).
statistic-method-TREND = Week after week, whether it goes one way (test of Mann and Kendall).
statistic-observed = In the last { $days ->
    [one] day
   *[other] { $days } days
}
statistic-expected = To be expected, after the { $days } days before
statistic-range = What is ordinary, 95 times in 100
statistic-range-value = { $low } to { $high }
statistic-value-RATE = Times what was to be expected
statistic-value-SHARE = Difference
statistic-value-TREND = Kendall’s tau, from -1 (falls every week) to 1 (rises every week)
statistic-p = Chance that this is chance (p)
chance-under = less than { $p }

sensitivity-heading = When you get an alert
sensitivity-lead = Each theme is compared with its own past. Choose how sure it must be before your team gets an alert.
sensitivity = Sensitivity
sensitivity-LOW = Low
sensitivity-LOW-means = Only what can’t be missed: at least 12 pieces of feedback, 2.5 times what was expected. Hardly ever a false alarm, but small spikes pass you by.
sensitivity-NORMAL = Normal
sensitivity-NORMAL-means = At least 6 pieces and twice what was expected. With twenty themes a false alarm a few times a year.
sensitivity-HIGH = High
sensitivity-HIGH-means = At least 4 pieces and one and a half times what was expected. You know sooner, and get more false alarms.
