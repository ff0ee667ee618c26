"""Enums of feedback."""

from services.gateway.schema.marks import FEEDBACK, show_enum
from shared.contracts.feedback import (
    AlertSensitivity,
    ChangeKind,
    FeedbackChannel,
    FeedbackOrderField,
    FeedbackState,
    ImportField,
    InsightOrderField,
    InsightStatus,
    NowhereReason,
    QuoteReason,
    ScoreComponentKind,
    SentimentLabel,
    ThemeEventKind,
    ThemeLevel,
    ThemeOrderField,
    ThemeState,
    UrgencyReason,
)

__all__ = [
    "AlertSensitivity",
    "ChangeKind",
    "FeedbackChannel",
    "FeedbackOrderField",
    "FeedbackState",
    "ImportField",
    "InsightOrderField",
    "InsightStatus",
    "NowhereReason",
    "QuoteReason",
    "ScoreComponentKind",
    "SentimentLabel",
    "ThemeEventKind",
    "ThemeLevel",
    "ThemeOrderField",
    "ThemeState",
    "UrgencyReason",
]

show_enum(FeedbackChannel, "Kinds of place that feedback comes from.", service=FEEDBACK)

show_enum(
    FeedbackState,
    "Stage of a feedback item.",
    service=FEEDBACK,
    values={
        "RECEIVED": "In, not read yet.",
        "ENRICHED": "Language, sentiment and embedding are known.",
        "THEMED": "Filed under a theme, or found to fit none.",
        "ARCHIVED": "Put aside by a person; counts nowhere.",
    },
)

show_enum(SentimentLabel, "Sentiment in a word.", service=FEEDBACK)

show_enum(FeedbackOrderField, "What feedback can be ordered by.", service=FEEDBACK)

show_enum(ImportField, "What a column can hold.", service=FEEDBACK)

show_enum(
    ThemeState,
    "Stage of a theme's life.",
    service=FEEDBACK,
    values={
        "EMERGING": "Seen for the first time in the last 14 days.",
        "ESTABLISHED": "Has been seen for longer.",
        "DORMANT": "Nothing new for 60 days.",
        "ARCHIVED": "Put aside by a person, or merged away.",
    },
)

show_enum(
    ThemeLevel,
    "The two levels of themes.",
    service=FEEDBACK,
    values={
        "AREA": "Broad: what part of the product or service it is about.",
        "TOPIC": "Narrow: what exactly is the matter.",
    },
)

show_enum(
    QuoteReason,
    "Why words were chosen as a quote.",
    service=FEEDBACK,
    values={
        "TYPICAL": "Nearest to the middle of the theme.",
        "STRONGEST": "Strongest in sentiment.",
        "RECENT": "Newest that fits well.",
        "CHOSEN": "Chosen by a person.",
    },
)

show_enum(
    ThemeEventKind,
    "Kinds of event in a theme's history.",
    service=FEEDBACK,
    values={
        "REFILED": "It was moved to another area.",
        "GREW": "It was a quarter larger than at the run before, or more.",
        "SHRANK": "It was a quarter smaller than at the run before, or more.",
        "FADED": "Too little was said together for it to go on.",
        "UNDONE": "A merge or split was taken back.",
    },
)

show_enum(ThemeOrderField, "What themes can be ordered by.", service=FEEDBACK)

show_enum(
    InsightStatus,
    "Where an insight stands.",
    service=FEEDBACK,
    values={
        "PROPOSED": "Proposed by the machine; nobody has looked.",
        "ACCEPTED": "Looked at and taken seriously.",
        "IN_PROGRESS": "On its way into the product.",
        "DONE": "Done; the outcome says what changed.",
        "DISMISSED": "Set aside; the outcome says why.",
    },
)

show_enum(
    ScoreComponentKind,
    "What a score is made of.",
    service=FEEDBACK,
    values={
        "REACH": "How many different customers speak.",
        "VOLUME": "How much is said.",
        "SEVERITY": "How bad it is for them.",
        "GROWTH": "How fast it grows.",
        "VALUE": "What the customers behind it are worth.",
        "VOTES": "Votes on linked ideas.",
        "FIT": "How well it fits what the team set out to do; set by a person.",
        "EASE": "How little work it is; set by a person.",
    },
)

show_enum(AlertSensitivity, "How readily alerts are raised.", service=FEEDBACK)

show_enum(InsightOrderField, "What insights can be ordered by.", service=FEEDBACK)

show_enum(ChangeKind, "What happened to an object in a list.", service=FEEDBACK)

show_enum(
    UrgencyReason,
    "Why feedback can't wait, the gravest first.",
    service=FEEDBACK,
    values={
        "UNSAFE": "Somebody could get hurt.",
        "LEGAL": "The law, or somebody's personal data, is in play.",
        "BLOCKED": "Somebody can't use it at all.",
        "LEAVING": "Somebody says that they leave.",
        "DEADLINE": "Somebody needs it by a certain day.",
    },
)

show_enum(
    NowhereReason,
    "Why feedback belongs nowhere.",
    service=FEEDBACK,
    values={
        "SET_APART": "A person said that it is not of the theme it was in.",
        "NOTHING_ALIKE": "Nothing like it was said.",
        "TOO_FEW": "The like was said, but too rarely for a theme.",
        "BETWEEN": "It lies between themes.",
    },
)
