"""Root fields of imports beyond starting and listing them."""

import strawberry

from services.gateway.ids import import_id
from services.gateway.schema.feedback.imports import FeedbackImport
from services.gateway.schema.feedback.payloads import FeedbackImportUndoPayload
from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, STAFF, asked, input_type
from services.gateway.schema.payload import mutation
from shared.contracts import feedback as contract


@input_type(service=FEEDBACK)
class FeedbackImportUndoInput:
    """Input of feedbackImportUndo."""

    id: strawberry.ID = asked("Import to undo.")


@strawberry.type
class ImportMutation:
    """Root fields of imports."""

    @mutation(service=FEEDBACK, to=STAFF)
    async def feedback_import_undo(
        self, info: Info, input: FeedbackImportUndoInput
    ) -> FeedbackImportUndoPayload:
        """Take an import back: its items go, themes are counted anew."""
        view = await info.context.ask(contract.UndoImport(id=import_id(input.id)))
        return FeedbackImportUndoPayload(import_=FeedbackImport(view=view))
