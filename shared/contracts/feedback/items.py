"""Sources, and what customers said there."""

from collections.abc import Sequence
from datetime import datetime

from shared.contracts.community import CustomerRef
from shared.contracts.feedback.imports import ImportColumn
from shared.contracts.feedback.kinds import (
    FeedbackChannel,
    FeedbackOrderField,
    FeedbackState,
    SentimentLabel,
    UrgencyReason,
)
from shared.contracts.paging import Direction, Span
from shared.kernel import (
    CustomerId,
    IdeaId,
    ImportId,
    ItemId,
    LabelId,
    MemberId,
    ProductId,
    SegmentId,
    SourceId,
    ThemeId,
)
from shared.messages import PUBLIC, STAFF, Command, Query, message, value


@value
class RememberedMapping:
    """How the last file of a source was read."""

    columns: tuple[ImportColumn, ...]
    date_format: str | None
    used_at: datetime

    def fits(self, names: Sequence[str]) -> bool:
        """Return whether a file has the same columns."""
        return {each.name for each in self.columns} == set(names)


@value
class SourceView:
    id: SourceId
    name: str
    channel: FeedbackChannel
    product_id: ProductId | None
    item_count: int
    last_received_at: datetime | None
    is_archived: bool
    mapping: RememberedMapping | None = None


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
class UrgencyView:
    """Why something can't wait; `words` are those in the text that say so."""

    reason: UrgencyReason
    words: str


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
    """One thing a customer said; `themes` holds the best fit first (a topic, then its area).
    `version` goes up at every correction by a person."""

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
    version: int = 0
    label_ids: tuple[LabelId, ...] = ()
    urgency: UrgencyView | None = None
    import_id: ImportId | None = None


@value
class ItemPage:
    """`fits` goes with `nodes` where the list is that of a theme, and is empty elsewhere."""

    nodes: tuple[ItemView, ...]
    cursors: tuple[str, ...]
    has_next: bool
    fits: tuple[ThemeFit, ...] = ()


@value
class TextMark:
    """Piece of a text, from the character at `start` up to the one at `end`, counted from 0."""

    start: int
    end: int


@value
class FoundItem:
    """`marks` are where words stand that it was found by."""

    item: ItemView
    similarity: float
    marks: tuple[TextMark, ...] = ()


@value
class FoundPage:
    """Items nearest in meaning; `total` counts those near enough to be shown at all. Found by words
    alone (`by_meaning` false) when the model was late or down. `words` are those of the question,
    and kin of theirs, that stand in what was found."""

    nodes: tuple[FoundItem, ...]
    cursors: tuple[str, ...]
    has_next: bool
    total: int
    by_meaning: bool = True
    words: tuple[str, ...] = ()


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
    customer_ids: tuple[CustomerId, ...] | None = None
    segment_ids: tuple[SegmentId, ...] | None = None
    label_ids: tuple[LabelId, ...] | None = None
    is_urgent: bool | None = None


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
    """Items; with `by_fit_of` those of one theme, the most typical first, whatever `order` says.
    With `is_collapsed` only the first of items with the very same text."""

    filter: FeedbackFilter
    order: FeedbackOrderField = FeedbackOrderField.OCCURRED_AT
    direction: Direction = Direction.DESC
    by_fit_of: ThemeId | None = None
    first: int = 20
    after: str | None = None
    is_collapsed: bool = False


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
