"""What a score was, what moved it, and how weights changed."""

from datetime import datetime
from enum import StrEnum

from shared.contracts.feedback.insights import ScoreWeight, ValueSpan
from shared.contracts.feedback.kinds import InsightStatus, ScoreComponentKind
from shared.kernel import ImportId, InsightId, MemberId, Phrase, SegmentId, SourceId
from shared.messages import STAFF, Query, message, value


class MomentKind(StrEnum):
    """Why a moment was kept."""

    FIRST = "FIRST"
    SCORE = "SCORE"
    WEIGHTS = "WEIGHTS"
    STATUS = "STATUS"
    EDIT = "EDIT"


class CauseKind(StrEnum):
    """What moved a score."""

    OWN = "OWN"
    OTHERS = "OTHERS"
    KNOWN = "KNOWN"
    UNKNOWN = "UNKNOWN"
    WEIGHTS = "WEIGHTS"


@value
class MomentView:
    """A score as it was from a moment on. `by` is who made it so, None for what came by itself."""

    at: datetime
    kind: MomentKind
    total: float
    span: ValueSpan | None
    rank: int | None
    status: InsightStatus
    people: int
    items: int
    votes: int | None
    weights_version: int
    by: MemberId | None


@value
class SegmentShift:
    """People of a segment, before and after."""

    segment_id: SegmentId
    before: int
    after: int


@value
class CauseView:
    """What moved a score by `points`; `component` None for weights. `before` and `after` count what
    the component counts: people, pieces, votes, money a year; shares of 0 to 1; change of items."""

    kind: CauseKind
    component: ScoreComponentKind | None
    points: float
    before: float | None
    after: float | None
    segment: SegmentShift | None
    text: Phrase


@value
class MovementView:
    """The way from one moment to now; `causes` add up to the difference of the totals."""

    since: MomentView
    now: MomentView
    causes: tuple[CauseView, ...]
    text: Phrase


@value
class MomentPage:
    nodes: tuple[MomentView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class WeightChangeView:
    """Weights as they became with a version, and as they were."""

    version: int
    at: datetime
    by: MemberId | None
    before: tuple[ScoreWeight, ...]
    after: tuple[ScoreWeight, ...]


@value
class WeightChangePage:
    nodes: tuple[WeightChangeView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("feedback.list_moments.v1", to=STAFF)
class ListMoments(Query[MomentPage]):
    """What the score of an insight was, newest first."""

    insight_id: InsightId
    first: int = 20
    after: str | None = None


@message("feedback.count_moments.v1", to=STAFF)
class CountMoments(Query[int]):
    insight_id: InsightId


@message("feedback.explain_movement.v1", to=STAFF)
class ExplainMovement(Query[MovementView | None]):
    """What moved the score of an insight since a moment; None when no score is kept from before
    now. `since` None: since the last moment at which the score was another."""

    insight_id: InsightId
    since: datetime | None = None


@message("feedback.list_weight_changes.v1", to=STAFF)
class ListWeightChanges(Query[WeightChangePage]):
    """Changes of the weights, newest first."""

    first: int = 20
    after: str | None = None


@message("feedback.count_weight_changes.v1", to=STAFF)
class CountWeightChanges(Query[int]):
    pass


@value
class SourceTrace:
    """Pieces of feedback that a source has in a theme."""

    source_id: SourceId
    item_count: int


@value
class ImportTrace:
    """Pieces of feedback that an import brought to a theme."""

    import_id: ImportId
    item_count: int


@value
class LineageView:
    """Where an insight comes from, most pieces first; at most 50 of each."""

    sources: tuple[SourceTrace, ...]
    imports: tuple[ImportTrace, ...]


@message("feedback.get_lineage.v1", to=STAFF)
class GetLineage(Query[LineageView]):
    insight_id: InsightId
