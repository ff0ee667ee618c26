"""Kinds and stages in the words of feedback."""

from enum import StrEnum


class FeedbackChannel(StrEnum):
    WIDGET = "WIDGET"
    SURVEY = "SURVEY"
    SUPPORT = "SUPPORT"
    REVIEW = "REVIEW"
    SOCIAL = "SOCIAL"
    FORUM = "FORUM"
    EMAIL = "EMAIL"
    SALES = "SALES"
    INTERVIEW = "INTERVIEW"
    EVENT = "EVENT"
    OTHER = "OTHER"


class FeedbackState(StrEnum):
    RECEIVED = "RECEIVED"
    ENRICHED = "ENRICHED"
    THEMED = "THEMED"
    ARCHIVED = "ARCHIVED"


class SentimentLabel(StrEnum):
    NEGATIVE = "NEGATIVE"
    NEUTRAL = "NEUTRAL"
    POSITIVE = "POSITIVE"
    MIXED = "MIXED"


class UrgencyReason(StrEnum):
    """Why something can't wait, the gravest first."""

    UNSAFE = "UNSAFE"
    LEGAL = "LEGAL"
    BLOCKED = "BLOCKED"
    LEAVING = "LEAVING"
    DEADLINE = "DEADLINE"


class NowhereReason(StrEnum):
    """Why an item belongs to no theme."""

    SET_APART = "SET_APART"
    NOTHING_ALIKE = "NOTHING_ALIKE"
    TOO_FEW = "TOO_FEW"
    BETWEEN = "BETWEEN"


class FeedbackOrderField(StrEnum):
    OCCURRED_AT = "OCCURRED_AT"
    RECEIVED_AT = "RECEIVED_AT"
    SENTIMENT = "SENTIMENT"


class UploadPurpose(StrEnum):
    FEEDBACK_IMPORT = "FEEDBACK_IMPORT"
    ATTACHMENT = "ATTACHMENT"


class ImportField(StrEnum):
    TEXT = "TEXT"
    TITLE = "TITLE"
    OCCURRED_AT = "OCCURRED_AT"
    CUSTOMER_EMAIL = "CUSTOMER_EMAIL"
    CUSTOMER_EXTERNAL_ID = "CUSTOMER_EXTERNAL_ID"
    RATING = "RATING"
    LANGUAGE = "LANGUAGE"
    EXTERNAL_ID = "EXTERNAL_ID"
    EXTERNAL_URL = "EXTERNAL_URL"
    ATTRIBUTE = "ATTRIBUTE"
    IGNORE = "IGNORE"


class ThemeState(StrEnum):
    EMERGING = "EMERGING"
    ESTABLISHED = "ESTABLISHED"
    DORMANT = "DORMANT"
    ARCHIVED = "ARCHIVED"


class ThemeLevel(StrEnum):
    AREA = "AREA"
    TOPIC = "TOPIC"


class ThemeOrderField(StrEnum):
    SIZE = "SIZE"
    GROWTH = "GROWTH"
    SENTIMENT = "SENTIMENT"
    CREATED_AT = "CREATED_AT"
    TITLE = "TITLE"


class ThemeEventKind(StrEnum):
    EMERGED = "EMERGED"
    RENAMED = "RENAMED"
    PINNED = "PINNED"
    UNPINNED = "UNPINNED"
    MERGED = "MERGED"
    SPLIT = "SPLIT"
    ITEMS_MOVED = "ITEMS_MOVED"
    ARCHIVED = "ARCHIVED"
    REVIVED = "REVIVED"
    REFILED = "REFILED"
    GREW = "GREW"
    SHRANK = "SHRANK"
    FADED = "FADED"
    UNDONE = "UNDONE"


class QuoteReason(StrEnum):
    TYPICAL = "TYPICAL"
    STRONGEST = "STRONGEST"
    RECENT = "RECENT"
    CHOSEN = "CHOSEN"


class InsightStatus(StrEnum):
    PROPOSED = "PROPOSED"
    ACCEPTED = "ACCEPTED"
    IN_PROGRESS = "IN_PROGRESS"
    DONE = "DONE"
    DISMISSED = "DISMISSED"


class ScoreComponentKind(StrEnum):
    REACH = "REACH"
    VOLUME = "VOLUME"
    SEVERITY = "SEVERITY"
    GROWTH = "GROWTH"
    VALUE = "VALUE"
    VOTES = "VOTES"
    FIT = "FIT"
    EASE = "EASE"


class TrendAlertKind(StrEnum):
    SPIKE = "SPIKE"
    NEW_THEME = "NEW_THEME"
    SENTIMENT_DROP = "SENTIMENT_DROP"
    RETURN = "RETURN"


class TrendMethod(StrEnum):
    """How something was tested: a rate against a rate, a share against a share, or week by week."""

    RATE = "RATE"
    SHARE = "SHARE"
    TREND = "TREND"


class TrendDirection(StrEnum):
    EMERGING = "EMERGING"
    RISING = "RISING"
    STEADY = "STEADY"
    FADING = "FADING"
    TOO_FEW = "TOO_FEW"


class AlertSensitivity(StrEnum):
    LOW = "LOW"
    NORMAL = "NORMAL"
    HIGH = "HIGH"


class InsightOrderField(StrEnum):
    SCORE = "SCORE"
    GROWTH = "GROWTH"
    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"


class ChangeKind(StrEnum):
    ADDED = "ADDED"
    CHANGED = "CHANGED"
    REMOVED = "REMOVED"
