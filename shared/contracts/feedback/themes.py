"""Themes, their map, and the runs that find them."""

from datetime import date, datetime

from shared.contracts.feedback.imports import Progress
from shared.contracts.feedback.items import Position, TextMark
from shared.contracts.feedback.kinds import QuoteReason, ThemeLevel, ThemeOrderField, ThemeState
from shared.contracts.paging import Direction, Interval, JobStatus, Point, ShareView, Span
from shared.kernel import (
    CustomerId,
    ImportId,
    InsightId,
    ItemId,
    MemberId,
    Phrase,
    ProductId,
    RunId,
    SegmentId,
    ThemeId,
)
from shared.messages import MEMBER, PRODUCT, STAFF, Command, Query, message, value


@value
class SentimentSummary:
    """`shares` in the order of SentimentLabel; always 4."""

    average: float
    shares: tuple[ShareView, ...]


@value
class QuoteView:
    item_id: ItemId
    text: str
    reason: QuoteReason


@value
class ThemeView:
    """`growth` None with fewer than 10 items; `radius` in the map's units."""

    id: ThemeId
    title: str
    is_title_edited: bool
    summary: str | None
    keywords: tuple[str, ...]
    level: ThemeLevel
    parent_id: ThemeId | None
    product_id: ProductId | None
    state: ThemeState
    is_pinned: bool
    item_count: int
    share: float
    customer_count: int
    cohesion: float
    sentiment: SentimentSummary
    growth: float | None
    languages: tuple[ShareView, ...]
    channels: tuple[ShareView, ...]
    quotes: tuple[QuoteView, ...]
    position: Position
    radius: float
    insight_id: InsightId | None
    version: int
    created_at: datetime
    segments: tuple[ShareView, ...] = ()
    merged_into_id: ThemeId | None = None


@value
class ThemePage:
    nodes: tuple[ThemeView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class ThemeFilter:
    product_id: ProductId | None = None
    level: ThemeLevel | None = None
    parent_id: ThemeId | None = None
    states: tuple[ThemeState, ...] | None = None
    is_pinned: bool | None = None
    min_items: int | None = None
    text: str | None = None
    occurred_at: Span | None = None
    customer_ids: tuple[CustomerId, ...] | None = None
    segment_ids: tuple[SegmentId, ...] | None = None


@value
class RunDiff:
    """What a run changed. Numbers of topics, except `moved`: items that went from one topic that
    stayed to another."""

    born: int = 0
    grown: int = 0
    shrunk: int = 0
    merged: int = 0
    split: int = 0
    moved: int = 0
    faded: int = 0
    kept: int = 0


@value
class RunView:
    """A clustering run; `stability` is the adjusted Rand index with the run before it, `cohesion`
    the mean over items of how well they fit their topic, `corrections` how many corrections of
    people it held to."""

    id: RunId
    status: JobStatus
    progress: Progress
    requested_by: MemberId | None
    created_at: datetime
    finished_at: datetime | None
    failure: Phrase | None
    product_id: ProductId | None
    item_count: int
    theme_count: int
    coverage: float
    stability: float | None
    model: str
    diff: RunDiff | None = None
    cohesion: float | None = None
    corrections: int = 0


@value
class MapPointView:
    item_id: ItemId
    theme_id: ThemeId | None
    x: float
    y: float
    sentiment: float | None


@message("feedback.get_themes.v1", to=STAFF)
class GetThemes(Query[tuple[ThemeView, ...]]):
    ids: tuple[ThemeId, ...]
    as_of: date | None = None


@message("feedback.list_themes.v1", to=STAFF)
class ListThemes(Query[ThemePage]):
    """Themes; with `as_of`, as they were at the end of that day."""

    filter: ThemeFilter
    order: ThemeOrderField = ThemeOrderField.SIZE
    direction: Direction = Direction.DESC
    first: int = 20
    after: str | None = None
    as_of: date | None = None


@message("feedback.count_themes.v1", to=STAFF)
class CountThemes(Query[int]):
    filter: ThemeFilter
    as_of: date | None = None


@message("feedback.get_new_themes.v1", to=STAFF)
class GetNewThemes(Query[tuple[ThemeView, ...]]):
    """Topics that were found for the first time by the run that an import led to, largest first;
    those that are there no more are left out."""

    import_id: ImportId


@message("feedback.get_theme_trend.v1", to=STAFF)
class GetThemeTrend(Query[tuple[Point, ...]]):
    """Items of a theme over time, oldest first, gaps filled with zero; at most 400 points.

    `range` None: the last 90 days. Buckets are in the workspace's time zone.
    """

    theme_id: ThemeId
    range: Span | None = None
    interval: Interval = Interval.WEEK


@message("feedback.get_map_points.v1", to=STAFF)
class GetMapPoints(Query[tuple[MapPointView, ...]]):
    """An even sample of items on the map, at most 5,000."""

    product_id: ProductId | None = None
    limit: int = 1500


@message("feedback.get_latest_run.v1", to=STAFF)
class GetLatestRun(Query[RunView | None]):
    """The clustering run that themes show now."""

    product_id: ProductId | None = None


@message("feedback.get_runs.v1", to=MEMBER)
class GetRuns(Query[tuple[RunView, ...]]):
    ids: tuple[RunId, ...]


@message("feedback.start_run.v1", to=PRODUCT)
class StartRun(Command[RunView]):
    """Cluster anew; when a run is under way already, that one is the answer."""

    product_id: ProductId | None = None


@value
class TextChange:
    """A text to set; None inside goes back to what the machine proposed."""

    text: str | None


@message("feedback.update_theme.v1", to=PRODUCT)
class UpdateTheme(Command[ThemeView]):
    """Rename a theme, pin it, or move a topic to another area; fields left None stay."""

    id: ThemeId
    title: TextChange | None = None
    summary: TextChange | None = None
    is_pinned: bool | None = None
    parent_id: ThemeId | None = None
    if_version: int | None = None


@value
class ThemeHit:
    """`marks` are where words of the question stand in the title."""

    theme: ThemeView
    similarity: float
    marks: tuple[TextMark, ...] = ()


@value
class ThemeHits:
    """Themes found, the best first. Without `by_meaning` the model was late or down."""

    nodes: tuple[ThemeHit, ...]
    cursors: tuple[str, ...]
    has_next: bool
    total: int
    by_meaning: bool


@message("feedback.search_themes.v1", to=STAFF)
class SearchThemes(Query[ThemeHits]):
    """Themes that mean or say what is asked, or are near another theme."""

    query: str | None = None
    theme_id: ThemeId | None = None
    filter: ThemeFilter
    first: int = 20
    after: str | None = None
