"""Insights, their scores, and how they are scored."""

from datetime import date, datetime

from shared.contracts.feedback.kinds import (
    AlertSensitivity,
    InsightOrderField,
    InsightStatus,
    ScoreComponentKind,
)
from shared.contracts.feedback.themes import TextChange
from shared.contracts.paging import Direction, ShareView, Span
from shared.kernel import (
    CampaignId,
    CustomerId,
    IdeaId,
    InsightId,
    MemberId,
    Phrase,
    ProductId,
    SegmentId,
    ThemeId,
)
from shared.messages import PRODUCT, STAFF, Command, Query, message, value


@value
class ValueSpan:
    """Where a number most likely lies, at 95 %."""

    low: float
    high: float


@value
class ScoreComponentView:
    """`span` is where the value lies; None when nothing is known."""

    kind: ScoreComponentKind
    value: float | None
    weight: float
    contribution: float
    explanation: Phrase
    span: ValueSpan | None = None


@value
class ScoreView:
    """`total` 0 to 100; `components` by contribution, largest first; `confidence` 0 to 1.

    `span` is where the total lies, `people` how many people of as many as are heard.
    """

    total: float
    components: tuple[ScoreComponentView, ...]
    confidence: float
    computed_at: datetime
    span: ValueSpan | None = None
    people: ValueSpan | None = None


@value
class OutcomeView:
    summary: str
    shipped_on: date | None
    url: str | None
    effect: float | None
    decided_on: date | None = None
    decided_by: MemberId | None = None


@value
class InsightView:
    """`rank` is None for DONE and DISMISSED. `as_of` is set when it is shown as it was on a day;
    `merged_into_id` when its theme was merged into another, whose insight it goes on in."""

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
    item_count: int = 0
    people_count: int = 0
    campaign_ids: tuple[CampaignId, ...] = ()
    allowed_statuses: tuple[InsightStatus, ...] = ()
    created_by: MemberId | None = None
    as_of: date | None = None
    segments: tuple[ShareView, ...] = ()
    merged_into_id: InsightId | None = None


@value
class InsightPage:
    nodes: tuple[InsightView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class InsightFilter:
    """`statuses` None: PROPOSED, ACCEPTED and IN_PROGRESS. With a span, customers or segments only
    what they said then counts, and insights without any of it are left out."""

    product_id: ProductId | None = None
    statuses: tuple[InsightStatus, ...] | None = None
    owner_id: MemberId | None = None
    min_score: float | None = None
    text: str | None = None
    idea_id: IdeaId | None = None
    occurred_at: Span | None = None
    customer_ids: tuple[CustomerId, ...] | None = None
    segment_ids: tuple[SegmentId, ...] | None = None


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
    version: int = 1


@message("feedback.get_insights.v1", to=STAFF)
class GetInsights(Query[tuple[InsightView, ...]]):
    ids: tuple[InsightId, ...]


@message("feedback.get_insight_by_number.v1", to=STAFF)
class GetInsightByNumber(Query[InsightView | None]):
    number: int
    as_of: date | None = None


@message("feedback.list_insights.v1", to=STAFF)
class ListInsights(Query[InsightPage]):
    """Insights; `weights` are tried out on the spot (score, components and rank), nothing is kept.
    With `as_of`, as they were at the end of that day.
    """

    filter: InsightFilter
    order: InsightOrderField = InsightOrderField.SCORE
    direction: Direction = Direction.DESC
    weights: PriorityWeights | None = None
    first: int = 20
    after: str | None = None
    as_of: date | None = None


@message("feedback.count_insights.v1", to=STAFF)
class CountInsights(Query[int]):
    filter: InsightFilter
    weights: PriorityWeights | None = None
    as_of: date | None = None


@message("feedback.create_insight.v1", to=PRODUCT)
class CreateInsight(Command[InsightView]):
    """Write an insight, or draw one from a topic before there is enough of it."""

    title: str
    summary: str | None = None
    product_id: ProductId | None = None
    theme_id: ThemeId | None = None
    idea_ids: tuple[IdeaId, ...] = ()


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
    add_campaign_ids: tuple[CampaignId, ...] = ()
    remove_campaign_ids: tuple[CampaignId, ...] = ()
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


@value
class CustomerIdPage:
    nodes: tuple[CustomerId, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("feedback.list_voices.v1", to=STAFF)
class ListVoices(Query[CustomerIdPage]):
    """Customers who spoke in a theme, the most valuable first."""

    theme_id: ThemeId
    first: int = 20
    after: str | None = None


@message("feedback.count_voices.v1", to=STAFF)
class CountVoices(Query[int]):
    theme_id: ThemeId
