"""Parts that messages of every service share: pages, spans, series."""

from datetime import date, datetime
from enum import StrEnum

from shared.messages import value

MAX_PAGE = 100


class Direction(StrEnum):
    ASC = "ASC"
    DESC = "DESC"


class Interval(StrEnum):
    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    QUARTER = "QUARTER"


class SearchKind(StrEnum):
    """Kinds of thing that can be searched."""

    IDEA = "IDEA"
    FEEDBACK_ITEM = "FEEDBACK_ITEM"
    THEME = "THEME"
    INSIGHT = "INSIGHT"
    CAMPAIGN = "CAMPAIGN"
    MEMBER = "MEMBER"


class SearchMode(StrEnum):
    """How a search was done."""

    HYBRID = "HYBRID"
    TEXT_ONLY = "TEXT_ONLY"


class JobStatus(StrEnum):
    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


@value
class Span:
    """Half-open span of time; either end may be left open."""

    since: datetime | None = None
    until: datetime | None = None


@value
class Point:
    """One bucket of a series: its first day and the value in it."""

    on: date
    value: float


@value
class ShareView:
    """Share of one key in a whole, 0 to 1."""

    key: str
    count: int
    share: float
