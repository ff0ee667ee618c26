"""Root fields of the widget."""

from typing import Annotated

import strawberry

from services.gateway.ids import widget_key_id
from services.gateway.schema.feedback.payloads import (
    WidgetFeedbackSendPayload,
    WidgetKeyRevokePayload,
    WidgetKeySavePayload,
)
from services.gateway.schema.feedback.widgets import (
    Widget,
    WidgetFeedbackSendInput,
    WidgetKey,
    WidgetKeyRevokeInput,
    WidgetKeySaveInput,
    save_widget_key,
    send_from_widget,
)
from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, MANAGERS, PUBLIC, described, query
from services.gateway.schema.payload import mutation
from shared.contracts import feedback as contract

# A visitor's network has a thousand points and gets twenty a second back.
COST_OF_SENDING = 50


@strawberry.type
class WidgetQuery:
    """Root fields of the widget."""

    @query(service=FEEDBACK, to=PUBLIC)
    async def widget(
        self, info: Info, key: Annotated[str, described("Key in the script tag.")]
    ) -> Widget | None:
        """What the panel of the widget shows; null when the key is unknown or withdrawn."""
        view = await info.context.ask(contract.OpenWidget(key=key))
        return Widget(view=view) if view and not view.is_revoked else None


@strawberry.type
class WidgetMutation:
    """Root fields of the widget."""

    @mutation(service=FEEDBACK, to=MANAGERS)
    async def widget_key_save(self, info: Info, input: WidgetKeySaveInput) -> WidgetKeySavePayload:
        """Make a key for the widget, or change the one with this id."""
        view = await info.context.ask(save_widget_key(input))
        return WidgetKeySavePayload(widget_key=WidgetKey(view=view))

    @mutation(service=FEEDBACK, to=MANAGERS)
    async def widget_key_revoke(
        self, info: Info, input: WidgetKeyRevokeInput
    ) -> WidgetKeyRevokePayload:
        """Withdraw a key at once. What came in with it stays."""
        view = await info.context.ask(contract.RevokeWidgetKey(id=widget_key_id(input.id)))
        return WidgetKeyRevokePayload(widget_key=WidgetKey(view=view))

    @mutation(service=FEEDBACK, to=PUBLIC, cost=COST_OF_SENDING)
    async def widget_feedback_send(
        self, info: Info, input: WidgetFeedbackSendInput
    ) -> WidgetFeedbackSendPayload:
        """Hand in what a visitor of another site says. Safe to repeat with the same clientId; as
        fast as a network and a key may. Payload errors: InvalidInputError, NotFoundError,
        ClosedError when the key is withdrawn.
        """
        return WidgetFeedbackSendPayload(received_at=await send_from_widget(info, input))
