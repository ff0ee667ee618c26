"""Enums of trends and alerts."""

from services.gateway.schema.marks import FEEDBACK, show_enum
from shared.contracts.feedback import TrendAlertKind, TrendDirection, TrendMethod

__all__ = ["TrendAlertKind", "TrendDirection", "TrendMethod"]

"""Enums of feedback."""


show_enum(
    TrendAlertKind,
    "Kinds of alert.",
    service=FEEDBACK,
    values={
        "SPIKE": "Far more is said than was to be expected.",
        "NEW_THEME": "Something is said that was not said before.",
        "SENTIMENT_DROP": "Sentiment turned for the worse.",
        "RETURN": "A problem that was done with is back.",
    },
)

show_enum(
    TrendDirection,
    "Where a theme is going.",
    service=FEEDBACK,
    values={
        "EMERGING": "Not heard before the last 14 days, though there was a past to be heard in.",
        "RISING": "More is said than before, and more than chance explains.",
        "STEADY": "As much is said as before, as far as can be told.",
        "FADING": "Less is said than before, and less than chance explains.",
        "TOO_FEW": "Too little is said, or for too short a time, to tell.",
    },
)

show_enum(
    TrendMethod,
    "How something was tested.",
    service=FEEDBACK,
    values={
        "RATE": "Number of pieces against the number before, by a gamma-Poisson test that allows "
        "for how much the theme always varies.",
        "SHARE": "Negative share against the share before, by a beta-binomial test.",
        "TREND": "Week after week, by the test of Mann and Kendall.",
    },
)
