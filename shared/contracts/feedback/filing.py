"""What people correct about items: where they are filed, their mood, labels, aside or not."""

from datetime import datetime

from shared.contracts.feedback.items import ItemView
from shared.contracts.feedback.kinds import NowhereReason, SentimentLabel
from shared.contracts.feedback.themes import ThemeView
from shared.kernel import (
    BoardId,
    FilingId,
    IdeaId,
    ItemId,
    LabelId,
    ProductId,
    ThemeId,
)
from shared.messages import PRODUCT, STAFF, Command, Query, message, value

MOST_ITEMS = 500


@value
class FilingView:
    """A correction that was kept. `undo_until` None when it can't be undone."""

    id: FilingId
    items: tuple[ItemView, ...]
    changed: int
    undo_until: datetime | None


@value
class MadeTheme:
    """A theme that a person made of items."""

    theme: ThemeView
    filing: FilingView


@message("feedback.update_items.v1", to=STAFF)
class UpdateItems(Command[FilingView]):
    """Correct at most 500 items, all or none.

    `theme_id` files them under a topic and pins them, `not_theme_id` takes them out of one for
    good, `is_pinned` False lets go of a pin. With `with_copies` items with the very same text
    follow, also those that come later. `if_versions` goes with `ids`: another version by now is a
    CONFLICT, with the ids that changed in its details.
    """

    ids: tuple[ItemId, ...]
    theme_id: ThemeId | None = None
    not_theme_id: ThemeId | None = None
    is_pinned: bool | None = None
    sentiment: SentimentLabel | None = None
    product_id: ProductId | None = None
    idea_id: IdeaId | None = None
    is_archived: bool | None = None
    add_label_ids: tuple[LabelId, ...] = ()
    remove_label_ids: tuple[LabelId, ...] = ()
    with_copies: bool = True
    if_versions: tuple[int, ...] | None = None


@message("feedback.undo_filing.v1", to=STAFF)
class UndoFiling(Command[FilingView]):
    """Put everything back that a correction changed; within an hour, while nobody corrected the
    same items after it."""

    id: FilingId


@message("feedback.create_theme.v1", to=PRODUCT)
class CreateTheme(Command[MadeTheme]):
    """Make a topic of items, which are pinned to it; `area_id` None: where most of them were."""

    title: str
    item_ids: tuple[ItemId, ...]
    area_id: ThemeId | None = None


@message("feedback.promote_item.v1", to=STAFF)
class PromoteItem(Command[ItemView]):
    """Turn an item into an idea in the name of who said it. Refused as DUPLICATE with `similar`
    unless `ignore_similar` when much the same stands on the board."""

    id: ItemId
    board_id: BoardId
    title: str
    body: str
    ignore_similar: bool = False


# --- the very same text ---------------------------------------------------------------------------


@value
class CopiesView:
    """`count` items have the very same text, this one among them; those put aside don't count."""

    id: ItemId
    count: int


@message("feedback.get_copies.v1", to=STAFF)
class GetCopies(Query[tuple[CopiesView, ...]]):
    ids: tuple[ItemId, ...]


# --- what belongs nowhere -------------------------------------------------------------------------


@value
class TriageRow:
    """An item that belongs nowhere: the theme that comes nearest (None: none does, or the model
    is away), how near its nearest items there are, and how alone it stands, both 0 to 1."""

    item: ItemView
    theme_id: ThemeId | None
    similarity: float
    loneliness: float
    reason: NowhereReason | None


@value
class TriagePage:
    nodes: tuple[TriageRow, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class TriageShare:
    """Items that belong nowhere, copies counted, and all items that were compared with themes."""

    nowhere: int
    compared: int


@message("feedback.list_triage.v1", to=STAFF)
class ListTriage(Query[TriagePage]):
    """Items that belong nowhere, the newest first; of items with the very same text only one."""

    product_id: ProductId | None = None
    first: int = 20
    after: str | None = None


@message("feedback.count_triage.v1", to=STAFF)
class CountTriage(Query[TriageShare]):
    product_id: ProductId | None = None


# --- labels ---------------------------------------------------------------------------------------


@value
class LabelView:
    """`color` 1 to 12 of the palette."""

    id: LabelId
    name: str
    color: int
    item_count: int


@value
class LabelPage:
    nodes: tuple[LabelView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("feedback.save_label.v1", to=STAFF)
class SaveLabel(Command[LabelView]):
    """Create a label, or change the one with this id; what is left None stays."""

    id: LabelId | None = None
    name: str | None = None
    color: int | None = None


@message("feedback.archive_label.v1", to=STAFF)
class ArchiveLabel(Command[LabelId]):
    """Take a label off everything."""

    id: LabelId


@message("feedback.get_labels.v1", to=STAFF)
class GetLabels(Query[tuple[LabelView, ...]]):
    ids: tuple[LabelId, ...]


@message("feedback.list_labels.v1", to=STAFF)
class ListLabels(Query[LabelPage]):
    """Labels by name."""

    first: int = 20
    after: str | None = None


@message("feedback.count_labels.v1", to=STAFF)
class CountLabels(Query[int]):
    pass
