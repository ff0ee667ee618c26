"""Root fields of what people correct about items."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.ids import label_id, maybe
from services.gateway.ids import product_id as read_product_id
from services.gateway.refusals import camel_path
from services.gateway.schema.errors import UserError, user_error
from services.gateway.schema.feedback import items
from services.gateway.schema.feedback.filing_inputs import (
    FeedbackPromoteInput,
    FeedbackUndoInput,
    FeedbackUpdateInput,
    LabelArchiveInput,
    LabelSaveInput,
    ThemeCreateInput,
    create_theme,
    promote_item,
    save_label,
    undo_filing,
    update_items,
)
from services.gateway.schema.feedback.filing_payloads import (
    FeedbackPromotePayload,
    FeedbackUndoPayload,
    FeedbackUpdatePayload,
    LabelArchivePayload,
    LabelSavePayload,
    ThemeCreatePayload,
)
from services.gateway.schema.feedback.labels import Label, LabelConnection, labels_where
from services.gateway.schema.feedback.themes import Theme
from services.gateway.schema.feedback.triage import FeedbackTriageConnection, triage_where
from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, PRODUCT, STAFF, described, query
from services.gateway.schema.paging import or_none, page_size
from services.gateway.schema.payload import mutation
from shared.contracts import feedback as contract
from shared.kernel import ErrorCode, Refusal

MANY_S = 30.0


@strawberry.type
class FilingQuery:
    """Root fields of what people correct about items."""

    @query(service=FEEDBACK, to=STAFF)
    async def labels(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> LabelConnection:
        """Labels that people put on feedback and themes."""
        return await labels_where(
            info, contract.ListLabels(first=page_size(first), after=or_none(after))
        )

    @query(service=FEEDBACK, to=STAFF, cost=10)
    async def feedback_triage(
        self,
        info: Info,
        product_id: Annotated[strawberry.ID | None, described("Feedback on this product.")] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> FeedbackTriageConnection:
        """Feedback that belongs nowhere, newest first, each with the theme that comes nearest."""
        asked = contract.ListTriage(
            product_id=maybe(read_product_id, product_id, "product_id"),
            first=page_size(first),
            after=or_none(after),
        )
        return await triage_where(info, asked)


@strawberry.type
class FilingMutation:
    """Root fields of what people correct about items."""

    @mutation(service=FEEDBACK, to=STAFF)
    async def feedback_update(
        self, info: Info, input: FeedbackUpdateInput
    ) -> FeedbackUpdatePayload:
        """Correct what was read into items, or file them. Corrections teach: pinned items stay
        where they are put.
        """
        asked = update_items(input)
        try:
            view = await info.context.ask(asked, timeout_s=MANY_S)
        except Refusal as refusal:
            present, errors = await _conflict(info, refusal)
            return FeedbackUpdatePayload(items=present, errors=errors)
        return FeedbackUpdatePayload(
            items=[items.FeedbackItem(view=each) for each in view.items],
            changed_count=view.changed,
            undo_token=strawberry.ID(view.id) if view.undo_until else None,
            undo_until=view.undo_until,
        )

    @mutation(service=FEEDBACK, to=STAFF)
    async def feedback_undo(self, info: Info, input: FeedbackUndoInput) -> FeedbackUndoPayload:
        """Put back what feedbackUpdate or themeCreate changed; within an hour, and while nobody
        changed the same items since.
        """
        asked = undo_filing(input)
        try:
            view = await info.context.ask(asked, timeout_s=MANY_S)
        except Refusal as refusal:
            present, errors = await _conflict(info, refusal)
            return FeedbackUndoPayload(items=present, errors=errors)
        return FeedbackUndoPayload(items=[items.FeedbackItem(view=each) for each in view.items])

    @mutation(service=FEEDBACK, to=STAFF)
    async def feedback_promote(
        self, info: Info, input: FeedbackPromoteInput
    ) -> FeedbackPromotePayload:
        """Turn a piece of feedback into an idea, in the name of the customer. The ideas service
        asks for similar ideas first.
        """
        view = await info.context.ask(promote_item(input), timeout_s=MANY_S)
        return FeedbackPromotePayload(item=items.FeedbackItem(view=view))

    @mutation(service=FEEDBACK, to=PRODUCT)
    async def theme_create(self, info: Info, input: ThemeCreateInput) -> ThemeCreatePayload:
        """Make a theme of items, which are pinned to it. Payload errors: InvalidInputError,
        NotFoundError.
        """
        made = await info.context.ask(create_theme(input), timeout_s=MANY_S)
        return ThemeCreatePayload(
            theme=Theme(view=made.theme),
            undo_token=strawberry.ID(made.filing.id),
            undo_until=made.filing.undo_until,
        )

    @mutation(service=FEEDBACK, to=STAFF)
    async def label_save(self, info: Info, input: LabelSaveInput) -> LabelSavePayload:
        """Create a label, or change the one with this id."""
        return LabelSavePayload(label=Label(view=await info.context.ask(save_label(input))))

    @mutation(service=FEEDBACK, to=STAFF)
    async def label_archive(self, info: Info, input: LabelArchiveInput) -> LabelArchivePayload:
        """Take a label off everything."""
        gone = await info.context.ask(contract.ArchiveLabel(id=label_id(input.id)))
        return LabelArchivePayload(archived_id=strawberry.ID(gone))


async def _conflict(
    info: Info, refusal: Refusal
) -> tuple[list[items.FeedbackItem] | None, list[UserError]]:
    """Return the items behind a conflict as they stand now; raise what is no conflict."""
    ids = refusal.details.get("ids")
    error = await user_error(info.context, refusal, camel_path(refusal.path))
    if refusal.code is not ErrorCode.CONFLICT or not isinstance(ids, list) or error is None:
        raise refusal
    found = await info.context.loaders.items.load_many([str(each) for each in ids])
    return [items.FeedbackItem(view=view) for view in found if view], [error]
