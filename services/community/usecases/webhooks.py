"""Webhooks: make, change, list, try out, send once more."""

from dataclasses import dataclass, replace

from services.community.domain import webhooks as domain
from services.community.domain.webhooks import Webhook
from services.community.posting import Postman
from services.community.storage import webhooks as storage
from services.community.usecases.samples import sample_of
from shared.codec import dumps
from shared.contracts.community.webhooks import (
    CountWebhookAttempts,
    CountWebhooks,
    DeleteWebhook,
    GetWebhook,
    KeepWebhook,
    KeepWebhookAttempt,
    ListWebhookAttempts,
    ListWebhooks,
    QueueWebhookMessage,
    ReplayWebhook,
    SaveWebhook,
    TryWebhook,
    WebhookAttemptPage,
    WebhookAttemptView,
    WebhookDue,
    WebhookPage,
    WebhookReceipt,
    WebhookView,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import WebhookId
from shared.work import Look, Work


@dataclass(frozen=True, slots=True)
class Hooking:
    """What reaches out: addresses are judged, samples sent."""

    postman: Postman

    async def save_webhook(self, command: SaveWebhook, look: Look) -> WebhookReceipt:
        """Make a webhook, or change one. A secret that is made here is in the answer alone, and in
        what is kept."""
        topics = None
        if command.topics is not None or command.id is None:
            topics = domain.check_topics(command.topics)
        if command.id is not None:
            await storage.get_webhook(look, command.id)
        elif command.url is None:
            raise domain.WebhookUrlRequired("say where it leads", path=("url",))
        elif await storage.count_webhooks(look) >= domain.MOST_WEBHOOKS:
            raise domain.TooManyWebhooks(
                f"there are {domain.MOST_WEBHOOKS} already",
                details={"limit": domain.MOST_WEBHOOKS},
            )
        if command.url is not None:
            await self.postman.check(command.url)
        secret = domain.new_secret() if command.id is None or command.rotate_secret else None
        view = await look.ask_as_polder(
            KeepWebhook(
                id=command.id,
                url=command.url,
                topics=topics,
                is_enabled=command.is_enabled,
                secret=secret,
                site=command.site,
                created_by=look.actor.member_id,
            )
        )
        return WebhookReceipt(webhook=view, secret=secret)

    async def try_webhook(self, command: TryWebhook, look: Look) -> WebhookAttemptView:
        """Send a sample now."""
        webhook = await storage.get_webhook(look, command.id)
        (id,) = await look.ask_as_polder(
            QueueWebhookMessage(
                topic=command.topic,
                at=look.now,
                data=dumps(sample_of(command.topic, webhook.site, look.now)).decode(),
                only=webhook.id,
            )
        )
        return await self._send(look, webhook, id)

    async def replay_webhook(self, command: ReplayWebhook, look: Look) -> WebhookAttemptView:
        """Send a message once more, under its own id, whatever came of it before."""
        webhook = await storage.get_webhook(look, command.id)
        return await self._send(look, webhook, command.message_id)

    async def _send(self, look: Look, webhook: Webhook, id: str) -> WebhookAttemptView:
        telling = await storage.get_telling(look, webhook.id, id)
        sent = await self.postman.post(
            webhook.url, domain.headers(webhook, telling, look.now), telling.body.encode()
        )
        return await look.ask_as_polder(
            KeepWebhookAttempt(
                webhook_id=webhook.id,
                message_id=id,
                sent_at=look.now,
                status=sent.status,
                error=sent.error,
                took_ms=sent.took_ms,
                by_hand=True,
            )
        )


async def keep_webhook(command: KeepWebhook, work: Work) -> WebhookView:
    """Keep a new webhook, or what changed of one. Switched on again, it is told what waited."""
    if command.id is None:
        if command.url is None or command.topics is None or command.secret is None:
            raise domain.WebhookUrlRequired("a webhook is made whole", path=("url",))
        webhook = Webhook(
            id=WebhookId(work.new_id("webhook")),
            url=command.url,
            topics=command.topics,
            secret=command.secret,
            created_at=work.now,
            is_enabled=command.is_enabled is not False,
            site=command.site,
            created_by=command.created_by,
        )
    else:
        webhook = await storage.hold_webhook(work, command.id)
        webhook = replace(
            webhook,
            url=command.url or webhook.url,
            topics=command.topics or webhook.topics,
            site=command.site or webhook.site,
        )
        if command.secret is not None:
            webhook = webhook.rotated(command.secret, work.now)
        if command.is_enabled is not None and command.is_enabled != webhook.is_enabled:
            webhook = webhook.switched(command.is_enabled)
            if webhook.is_enabled:
                work.announce(WebhookDue(webhook_id=webhook.id))
    await storage.put_webhook(work, webhook)
    return webhook.view(await storage.count_waiting(work, webhook.id))


async def delete_webhook(command: DeleteWebhook, work: Work) -> WebhookId:
    """Delete a webhook; what waits for it is not sent."""
    if not await storage.delete_webhook(work, command.id):
        raise domain.WebhookNotFound("there is no such webhook", path=("id",))
    return command.id


async def list_webhooks(query: ListWebhooks, look: Look) -> WebhookPage:
    found, page = await storage.page_webhooks(look, min(query.first, MAX_PAGE), query.after)
    return WebhookPage(
        nodes=tuple([each.view(await storage.count_waiting(look, each.id)) for each in found]),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_webhooks(query: CountWebhooks, look: Look) -> int:
    return await storage.count_webhooks(look)


async def get_webhook(query: GetWebhook, look: Look) -> WebhookView | None:
    found = await storage.find_webhook(look, query.id)
    return found.view(await storage.count_waiting(look, found.id)) if found else None


async def list_webhook_attempts(query: ListWebhookAttempts, look: Look) -> WebhookAttemptPage:
    return await storage.page_attempts(
        look,
        query.webhook_id,
        failed_only=query.failed_only,
        first=min(query.first, MAX_PAGE),
        after=query.after,
    )


async def count_webhook_attempts(query: CountWebhookAttempts, look: Look) -> int:
    return await storage.count_attempts(look, query.webhook_id, failed_only=query.failed_only)
