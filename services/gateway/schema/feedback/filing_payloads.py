"""What corrections of items answer."""

from datetime import datetime

import strawberry

from services.gateway.schema.feedback.items import FeedbackItem
from services.gateway.schema.feedback.labels import Label
from services.gateway.schema.feedback.themes import Theme
from services.gateway.schema.marks import FEEDBACK, part, typed
from services.gateway.schema.payload import Payload


@typed(service=FEEDBACK)
class FeedbackUpdatePayload(Payload):
    """Result of feedbackUpdate."""

    items: list[FeedbackItem] | None = part(
        "Items after the change; with a ConflictError those that stand otherwise by now. At most "
        "500.",
        default=None,
    )
    changed_count: int | None = part("Items that were changed, copies counted.", default=None)
    undo_token: strawberry.ID | None = part("Takes the change back, by feedbackUndo.", default=None)
    undo_until: datetime | None = part("Until when it can be taken back.", default=None)


@typed(service=FEEDBACK)
class FeedbackUndoPayload(Payload):
    """Result of feedbackUndo."""

    items: list[FeedbackItem] | None = part(
        "Items as they stand now; with a ConflictError those that were changed since. At most 500.",
        default=None,
    )


@typed(service=FEEDBACK)
class FeedbackPromotePayload(Payload):
    """Result of feedbackPromote."""

    item: FeedbackItem | None = part("Item after the change, with its idea.", default=None)


@typed(service=FEEDBACK)
class ThemeCreatePayload(Payload):
    """Result of themeCreate."""

    theme: Theme | None = part("Theme that was made.", default=None)
    undo_token: strawberry.ID | None = part("Takes it back, by feedbackUndo.", default=None)
    undo_until: datetime | None = part("Until when it can be taken back.", default=None)


@typed(service=FEEDBACK)
class LabelSavePayload(Payload):
    """Result of labelSave."""

    label: Label | None = part("Label after the change.", default=None)


@typed(service=FEEDBACK)
class LabelArchivePayload(Payload):
    """Result of labelArchive."""

    archived_id: strawberry.ID | None = part("Id of the label that is gone.", default=None)
