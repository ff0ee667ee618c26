"""Root fields of webhooks."""

import strawberry

from services.gateway.ids import maybe, webhook_id
from services.gateway.schema.gateway.webhooks import (
    Webhook,
    WebhookDeleteInput,
    WebhookDelivery,
    WebhookReplayInput,
    WebhookSaveInput,
    WebhookTestInput,
)
from services.gateway.schema.info import Info
from services.gateway.schema.marks import ADMIN, GATEWAY, part, typed
from services.gateway.schema.paging import or_none
from services.gateway.schema.payload import Payload, mutation
from shared.contracts.community import webhooks as contract

# A host is looked up, a receiver has ten seconds, and what came of it is kept.
WITHIN_S = 20.0
MOST_MESSAGE_ID = 100


@typed(service=GATEWAY)
class WebhookSavePayload(Payload):
    """Result of webhookSave."""

    webhook: Webhook | None = part("Webhook after the change.", default=None)
    secret: str | None = part(
        "Signing secret, when one was made now. It cannot be shown again.", default=None
    )


@typed(service=GATEWAY)
class WebhookTestPayload(Payload):
    """Result of webhookTest."""

    delivery: WebhookDelivery | None = part("What came back.", default=None)


@typed(service=GATEWAY)
class WebhookReplayPayload(Payload):
    """Result of webhookReplay."""

    delivery: WebhookDelivery | None = part("What came back.", default=None)


@typed(service=GATEWAY)
class WebhookDeletePayload(Payload):
    """Result of webhookDelete."""

    deleted_id: strawberry.ID | None = part("Id of the webhook that is gone.", default=None)


@strawberry.type
class WebhookMutation:
    """Root fields of webhooks."""

    @mutation(service=GATEWAY, to=ADMIN)
    async def webhook_save(self, info: Info, input: WebhookSaveInput) -> WebhookSavePayload:
        """Create a webhook, or change the one with this id."""
        topics = or_none(input.topics)
        receipt = await info.context.ask(
            contract.SaveWebhook(
                id=maybe(webhook_id, input.id),
                url=or_none(input.url),
                topics=None if topics is None else tuple(topics),
                is_enabled=or_none(input.is_enabled),
                rotate_secret=or_none(input.rotate_secret) or False,
                site=info.context.mail_site,
            ),
            timeout_s=WITHIN_S,
        )
        return WebhookSavePayload(webhook=Webhook(view=receipt.webhook), secret=receipt.secret)

    @mutation(service=GATEWAY, to=ADMIN)
    async def webhook_test(self, info: Info, input: WebhookTestInput) -> WebhookTestPayload:
        """Send a sample event."""
        view = await info.context.ask(
            contract.TryWebhook(id=webhook_id(input.id), topic=input.topic), timeout_s=WITHIN_S
        )
        return WebhookTestPayload(delivery=WebhookDelivery(view=view))

    @mutation(service=GATEWAY, to=ADMIN)
    async def webhook_replay(self, info: Info, input: WebhookReplayInput) -> WebhookReplayPayload:
        """Send a message once more, now, with its own id and body."""
        view = await info.context.ask(
            contract.ReplayWebhook(
                id=webhook_id(input.id), message_id=input.message_id[:MOST_MESSAGE_ID]
            ),
            timeout_s=WITHIN_S,
        )
        return WebhookReplayPayload(delivery=WebhookDelivery(view=view))

    @mutation(service=GATEWAY, to=ADMIN)
    async def webhook_delete(self, info: Info, input: WebhookDeleteInput) -> WebhookDeletePayload:
        """Delete a webhook."""
        id = await info.context.ask(contract.DeleteWebhook(id=webhook_id(input.id)))
        return WebhookDeletePayload(deleted_id=strawberry.ID(id))
