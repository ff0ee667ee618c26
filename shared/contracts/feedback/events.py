"""What feedback tells."""

from datetime import datetime

from shared.contracts.feedback.kinds import ChangeKind, InsightStatus
from shared.kernel import ImportId, InsightId, ItemId, MemberId, ProductId, ThemeId
from shared.messages import Event, message


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
    """A theme was born, renamed, moved, or left; `merged_ids` were merged into it."""

    theme_id: ThemeId
    change: ChangeKind
    merged_ids: tuple[ThemeId, ...] = ()


@message("feedback.insight_decided.v1")
class InsightDecided(Event):
    """Somebody said where an insight stands now; before, it was `was`."""

    insight_id: InsightId
    status: InsightStatus
    was: InsightStatus
    outcome: str | None
    by: MemberId | None
    at: datetime
