"""What feedback answers and tells: sources, items, uploads, imports, themes, insights."""

from datetime import date, datetime
from enum import StrEnum

from shared.contracts.community import CustomerRef
from shared.contracts.paging import Direction, Interval, JobStatus, Point, ShareView, Span
from shared.kernel import (
    CustomerId,
    IdeaId,
    ImportId,
    InsightId,
    ItemId,
    MemberId,
    Phrase,
    ProductId,
    RunId,
    SourceId,
    ThemeId,
    UploadId,
)
from shared.messages import MEMBER, PRODUCT, PUBLIC, STAFF, Command, Event, Query, message, value


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


# --- sources and items ---------------------------------------------------------------------------


@value
class SourceView:
    id: SourceId
    name: str
    channel: FeedbackChannel
    product_id: ProductId | None
    item_count: int
    last_received_at: datetime | None
    is_archived: bool


@value
class SourcePage:
    nodes: tuple[SourceView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class Rating:
    value: float
    min: float = 1
    max: float = 5


@value
class SentimentView:
    """`score` -1 to 1, `confidence` 0 to 1."""

    label: SentimentLabel
    score: float
    confidence: float


@value
class Attribute:
    name: str
    value: str


@value
class Position:
    """Place on the map, from the left and from the top, 0 to 1."""

    x: float
    y: float


@value
class ThemeFit:
    theme_id: ThemeId
    fit: float
    is_pinned: bool


@value
class ItemView:
    """One thing a customer said; `themes` holds the best fit first (a topic, then its area)."""

    id: ItemId
    text: str
    source_id: SourceId
    product_id: ProductId | None
    customer_id: CustomerId | None
    member_id: MemberId | None
    external_id: str | None
    external_url: str | None
    rating: Rating | None
    language: str | None
    sentiment: SentimentView | None
    attributes: tuple[Attribute, ...]
    themes: tuple[ThemeFit, ...]
    position: Position | None
    state: FeedbackState
    idea_id: IdeaId | None
    occurred_at: datetime
    received_at: datetime


@value
class ItemPage:
    """`fits` goes with `nodes` where the list is that of a theme, and is empty elsewhere."""

    nodes: tuple[ItemView, ...]
    cursors: tuple[str, ...]
    has_next: bool
    fits: tuple[ThemeFit, ...] = ()


@value
class FoundItem:
    item: ItemView
    similarity: float


@value
class FoundPage:
    """Items nearest in meaning; `total` counts those near enough to be shown at all."""

    nodes: tuple[FoundItem, ...]
    cursors: tuple[str, ...]
    has_next: bool
    total: int


@value
class FeedbackFilter:
    """Conditions add up; values within one are alternatives. `states` None: all but ARCHIVED."""

    product_id: ProductId | None = None
    source_ids: tuple[SourceId, ...] | None = None
    channels: tuple[FeedbackChannel, ...] | None = None
    theme_ids: tuple[ThemeId, ...] | None = None
    is_unthemed: bool | None = None
    sentiments: tuple[SentimentLabel, ...] | None = None
    languages: tuple[str, ...] | None = None
    text: str | None = None
    states: tuple[FeedbackState, ...] | None = None
    occurred_at: Span | None = None
    import_id: ImportId | None = None
    customer_id: CustomerId | None = None
    idea_id: IdeaId | None = None


@message("feedback.save_source.v1", to=STAFF)
class SaveSource(Command[SourceView]):
    """Create a source, or change the one with this id."""

    id: SourceId | None = None
    name: str | None = None
    channel: FeedbackChannel | None = None
    product_id: ProductId | None = None
    is_archived: bool | None = None


@message("feedback.get_sources.v1", to=STAFF)
class GetSources(Query[tuple[SourceView, ...]]):
    ids: tuple[SourceId, ...]


@message("feedback.list_sources.v1", to=STAFF)
class ListSources(Query[SourcePage]):
    product_id: ProductId | None = None
    first: int = 20
    after: str | None = None


@message("feedback.count_sources.v1", to=STAFF)
class CountSources(Query[int]):
    product_id: ProductId | None = None


@message("feedback.submit_feedback.v1", to=PUBLIC)
class SubmitFeedback(Command[ItemView]):
    """Hand in one piece of feedback. The same `external_id` at the same source updates that
    item.
    """

    source_id: SourceId
    text: str
    external_id: str | None = None
    external_url: str | None = None
    occurred_at: datetime | None = None
    customer: CustomerRef | None = None
    rating: Rating | None = None
    language: str | None = None
    attributes: tuple[Attribute, ...] = ()


@message("feedback.get_items.v1", to=STAFF)
class GetItems(Query[tuple[ItemView, ...]]):
    ids: tuple[ItemId, ...]


@message("feedback.list_items.v1", to=STAFF)
class ListItems(Query[ItemPage]):
    """Items; with `by_fit_of` those of one theme, the most typical first, whatever `order` says."""

    filter: FeedbackFilter
    order: FeedbackOrderField = FeedbackOrderField.OCCURRED_AT
    direction: Direction = Direction.DESC
    by_fit_of: ThemeId | None = None
    first: int = 20
    after: str | None = None


@message("feedback.count_items.v1", to=STAFF)
class CountItems(Query[int]):
    filter: FeedbackFilter


@message("feedback.search_feedback.v1", to=STAFF)
class SearchFeedback(Query[FoundPage]):
    """Feedback nearest in meaning to a question, or to an item; by words when the model is down."""

    query: str | None = None
    item_id: ItemId | None = None
    filter: FeedbackFilter
    first: int = 20
    after: str | None = None


# --- uploads and imports -------------------------------------------------------------------------


@value
class UploadView:
    id: UploadId
    file_name: str
    media_type: str
    byte_size: int
    received_bytes: int
    is_complete: bool
    expires_at: datetime


@value
class ImportColumnView:
    """`filled` 0 to 1; at most 5 samples."""

    name: str
    samples: tuple[str, ...]
    filled: float
    suggestion: ImportField


@value
class ImportPreview:
    row_count: int
    is_estimate: bool
    columns: tuple[ImportColumnView, ...]
    languages: tuple[ShareView, ...]
    problems: tuple[Phrase, ...]


@value
class ImportColumn:
    name: str
    field: ImportField


@value
class Progress:
    """`step` is a phrase of the catalogue; `total` None while unknown."""

    step: Phrase
    done: int
    total: int | None
    seconds_left: int | None


@value
class ImportView:
    id: ImportId
    status: JobStatus
    progress: Progress
    requested_by: MemberId | None
    created_at: datetime
    finished_at: datetime | None
    failure: Phrase | None
    source_id: SourceId
    file_name: str
    row_count: int | None
    imported_count: int
    duplicate_count: int
    rejected_count: int


@value
class ImportPage:
    nodes: tuple[ImportView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class RejectionView:
    """`row` from 1, headings not counted."""

    row: int
    column: str | None
    reason: Phrase
    excerpt: str


@value
class RejectionPage:
    nodes: tuple[RejectionView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("feedback.create_upload.v1", to=MEMBER)
class CreateUpload(Command[UploadView]):
    """Make a place to send a file to. Import files: .csv .tsv .jsonl up to 100 MB."""

    purpose: UploadPurpose
    file_name: str
    media_type: str
    byte_size: int


@message("feedback.append_upload.v1", to=MEMBER)
class AppendUpload(Command[UploadView]):
    """Add a chunk of at most 256 KiB (base64) to an upload of the actor's; `is_last` completes it.

    The same `index` again replaces that chunk, so a PUT may be repeated from the start.
    """

    id: UploadId
    index: int
    data: str
    is_last: bool = False


@message("feedback.get_upload.v1", to=MEMBER)
class GetUpload(Query[UploadView | None]):
    id: UploadId


@message("feedback.preview_import.v1", to=STAFF)
class PreviewImport(Query[ImportPreview | None]):
    """What a complete upload looks like; None when it is unknown. Reads the first 1,000 rows."""

    upload_id: UploadId


@message("feedback.start_import.v1", to=STAFF)
class StartImport(Command[ImportView]):
    """Import an upload; `columns` None takes the preview's suggestions."""

    upload_id: UploadId
    source_id: SourceId
    columns: tuple[ImportColumn, ...] | None = None
    date_format: str | None = None
    create_customers: bool = True


@message("feedback.get_imports.v1", to=MEMBER)
class GetImports(Query[tuple[ImportView, ...]]):
    ids: tuple[ImportId, ...]


@message("feedback.list_imports.v1", to=STAFF)
class ListImports(Query[ImportPage]):
    """Imports, newest first."""

    first: int = 20
    after: str | None = None


@message("feedback.count_imports.v1", to=STAFF)
class CountImports(Query[int]):
    pass


@message("feedback.list_rejections.v1", to=STAFF)
class ListRejections(Query[RejectionPage]):
    """Rejected rows of an import, by row."""

    import_id: ImportId
    first: int = 20
    after: str | None = None


# --- themes --------------------------------------------------------------------------------------


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


@value
class RunView:
    """A clustering run; `stability` is the adjusted Rand index with the run before it."""

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


@message("feedback.list_themes.v1", to=STAFF)
class ListThemes(Query[ThemePage]):
    filter: ThemeFilter
    order: ThemeOrderField = ThemeOrderField.SIZE
    direction: Direction = Direction.DESC
    first: int = 20
    after: str | None = None


@message("feedback.count_themes.v1", to=STAFF)
class CountThemes(Query[int]):
    filter: ThemeFilter


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


# --- insights ------------------------------------------------------------------------------------


@value
class ScoreComponentView:
    kind: ScoreComponentKind
    value: float | None
    weight: float
    contribution: float
    explanation: Phrase


@value
class ScoreView:
    """`total` 0 to 100; `components` by contribution, largest first; `confidence` 0 to 1."""

    total: float
    components: tuple[ScoreComponentView, ...]
    confidence: float
    computed_at: datetime


@value
class OutcomeView:
    summary: str
    shipped_on: date | None
    url: str | None
    effect: float | None


@value
class InsightView:
    """`rank` is None for DONE and DISMISSED."""

    id: InsightId
    number: int
    title: str
    summary: str | None
    product_id: ProductId | None
    status: InsightStatus
    score: ScoreView
    rank: int | None
    owner_id: MemberId | None
    theme_id: ThemeId | None
    idea_ids: tuple[IdeaId, ...]
    outcome: OutcomeView | None
    comment_count: int
    version: int
    created_at: datetime
    updated_at: datetime


@value
class InsightPage:
    nodes: tuple[InsightView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class InsightFilter:
    """`statuses` None: PROPOSED, ACCEPTED and IN_PROGRESS."""

    product_id: ProductId | None = None
    statuses: tuple[InsightStatus, ...] | None = None
    owner_id: MemberId | None = None
    min_score: float | None = None
    text: str | None = None
    idea_id: IdeaId | None = None


@value
class PriorityWeights:
    """Weights 0 to 5; None is as it is."""

    reach: float | None = None
    volume: float | None = None
    severity: float | None = None
    growth: float | None = None
    value: float | None = None
    votes: float | None = None
    fit: float | None = None
    ease: float | None = None


@value
class ScoreWeight:
    kind: ScoreComponentKind
    weight: float


@value
class InsightSettingsView:
    weights: tuple[ScoreWeight, ...]
    min_items: int
    alert_sensitivity: AlertSensitivity


@message("feedback.get_insights.v1", to=STAFF)
class GetInsights(Query[tuple[InsightView, ...]]):
    ids: tuple[InsightId, ...]


@message("feedback.get_insight_by_number.v1", to=STAFF)
class GetInsightByNumber(Query[InsightView | None]):
    number: int


@message("feedback.list_insights.v1", to=STAFF)
class ListInsights(Query[InsightPage]):
    """Insights; `weights` are tried out on the spot (score, components and rank), nothing is
    kept.
    """

    filter: InsightFilter
    order: InsightOrderField = InsightOrderField.SCORE
    direction: Direction = Direction.DESC
    weights: PriorityWeights | None = None
    first: int = 20
    after: str | None = None


@message("feedback.count_insights.v1", to=STAFF)
class CountInsights(Query[int]):
    filter: InsightFilter
    weights: PriorityWeights | None = None


@message("feedback.update_insight.v1", to=PRODUCT)
class UpdateInsight(Command[InsightView]):
    """Change words, keeper, links, or the parts of the score people set; None stays as it is."""

    id: InsightId
    title: str | None = None
    summary: TextChange | None = None
    owner_id: TextChange | None = None
    fit: float | None = None
    ease: float | None = None
    add_idea_ids: tuple[IdeaId, ...] = ()
    remove_idea_ids: tuple[IdeaId, ...] = ()
    if_version: int | None = None


@message("feedback.set_insight_status.v1", to=PRODUCT)
class SetInsightStatus(Command[InsightView]):
    """Say where an insight stands. DONE and DISMISSED ask for an outcome."""

    id: InsightId
    status: InsightStatus
    outcome: str | None = None
    shipped_on: date | None = None
    url: str | None = None


@message("feedback.get_insight_settings.v1", to=STAFF)
class GetInsightSettings(Query[InsightSettingsView]):
    pass


@message("feedback.update_insight_settings.v1", to=PRODUCT)
class UpdateInsightSettings(Command[InsightSettingsView]):
    """Change how insights are scored; weights 0 to 5 and not all zero."""

    weights: PriorityWeights | None = None
    min_items: int | None = None
    alert_sensitivity: AlertSensitivity | None = None


# --- events --------------------------------------------------------------------------------------


@message("feedback.items_taken.v1")
class ItemsTaken(Event):
    """These items are in and wait to be understood; `import_id` None: handed in one by one."""

    item_ids: tuple[ItemId, ...]
    import_id: ImportId | None
    at: datetime


@message("feedback.job_changed.v1")
class JobChanged(Event):
    """An import or a clustering run changed status or progress; `ended` once it has."""

    job_id: str
    ended: bool


@message("feedback.insight_changed.v1")
class InsightChanged(Event):
    """An insight came, went, or has another score or status. `previous_score` None when new."""

    insight_id: InsightId
    change: ChangeKind
    product_id: ProductId | None
    previous_score: float | None
    seq: int


@message("feedback.theme_changed.v1")
class ThemeChanged(Event):
    """A theme was born, renamed, moved, or left."""

    theme_id: ThemeId
    change: ChangeKind
