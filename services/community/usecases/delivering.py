"""Deliver what webhooks are told: in order, one deliverer at a time, at least once.

What is to be told lies in the store until it was sent or given up. Whoever hears that a webhook
has something takes it for a quarter of a minute at a time and sends one message after the other.
The clock looks every few seconds for what is due and nobody delivers: what is to be tried again,
and what a process that died left behind.
"""

import time
import uuid

from services.community.domain.webhooks import (
    FAILED,
    SAMPLE,
    TYPES,
    WAITING,
    Attempt,
    Telling,
    headers,
)
from services.community.posting import Postman
from services.community.storage import webhooks as storage
from shared.codec import dumps, loads
from shared.contracts.community.webhooks import (
    KeepWebhookAttempt,
    QueueWebhookMessage,
    TakenMessage,
    TakeWebhookMessage,
    WakeWebhooks,
    WebhookAttemptView,
    WebhookDisabled,
    WebhookDue,
)
from shared.kernel import Phrase
from shared.work import Look, Work

WAKE_EVERY_S = 5
TURN_S = 60.0


class Deliverer:
    """The follower that sends."""

    def __init__(self, postman: Postman) -> None:
        self._postman = postman
        self._is_stopping = False

    async def stop(self) -> None:
        """Finish with the message that is under way; others take over the rest."""
        self._is_stopping = True

    async def deliver(self, event: WebhookDue, look: Look) -> None:
        """Send what is due, until nothing is, one fails, or it has been a minute."""
        holder = uuid.uuid4().hex
        until = time.monotonic() + TURN_S
        leaves = False
        while not leaves:
            taken = await look.ask_as_polder(
                TakeWebhookMessage(webhook_id=event.webhook_id, holder=holder)
            )
            if taken is None:
                return
            webhook = await storage.find_webhook(look, event.webhook_id)
            if webhook is None:
                return
            telling = await storage.get_telling(look, event.webhook_id, taken.id)
            sent = await self._postman.post(
                webhook.url, headers(webhook, telling, taken.at), telling.body.encode()
            )
            leaves = self._is_stopping or sent.error is not None or time.monotonic() > until
            await look.ask_as_polder(
                KeepWebhookAttempt(
                    webhook_id=webhook.id,
                    message_id=telling.id,
                    sent_at=taken.at,
                    status=sent.status,
                    error=sent.error,
                    took_ms=sent.took_ms,
                    leaves=leaves,
                )
            )


async def queue_webhook_message(command: QueueWebhookMessage, work: Work) -> tuple[str, ...]:
    """Keep a message for every webhook that wants it, in the order in which they come."""
    wanting = [command.only] if command.only else await storage.wanting(work, command.topic)
    kept = []
    for webhook_id in wanting:
        before = None
        if command.subject is not None:
            before = await storage.untried_about(work, webhook_id, command.topic, command.subject)
        body = dumps(
            {
                "type": TYPES[command.topic],
                "timestamp": command.at.isoformat(timespec="milliseconds"),
                "data": loads(command.data),
            }
        ).decode()
        telling = Telling(
            id=before.id if before else work.new_id("msg"),
            webhook_id=webhook_id,
            topic=command.topic,
            body=body,
            place=before.place if before else await storage.next_place(work, webhook_id),
            state=SAMPLE if command.only else WAITING,
            made_at=work.now,
            expires_at=storage.forgotten_at(work.now),
            subject=command.subject,
        )
        await storage.put_telling(work, telling)
        if command.only is None:
            work.announce(WebhookDue(webhook_id=webhook_id))
        kept.append(telling.id)
    return tuple(kept)


async def take_webhook_message(command: TakeWebhookMessage, work: Work) -> TakenMessage | None:
    """Hand out the message whose turn it is. One that waits to be tried again holds up the rest."""
    webhook = await storage.find_webhook(work, command.webhook_id)
    if webhook is None or not webhook.is_enabled:
        return None
    if not await storage.take_lease(work, webhook.id, command.holder):
        return None
    telling = await storage.first_waiting(work, webhook.id)
    if telling is None or not telling.is_due(work.now):
        await storage.drop_lease(work, webhook.id)
        return None
    return TakenMessage(id=telling.id, at=work.now)


async def keep_webhook_attempt(command: KeepWebhookAttempt, work: Work) -> WebhookAttemptView:
    """Keep what came of a try; one that was the last switches the webhook off."""
    before = await storage.get_telling(work, command.webhook_id, command.message_id)
    telling = before.tried(
        delivered=command.error is None,
        status=command.status,
        by_hand=command.by_hand,
        now=work.now,
    )
    await storage.put_telling(work, telling)
    attempt = Attempt(
        webhook_id=command.webhook_id,
        message_id=telling.id,
        topic=telling.topic,
        sent_at=command.sent_at,
        status=command.status,
        attempt=telling.attempts,
        retry_at=telling.retry_at if command.error is not None else None,
        is_delivered=command.error is None,
        error=command.error,
        took_ms=command.took_ms,
        expires_at=storage.forgotten_at(work.now),
    )
    await storage.add_attempt(work, attempt)
    if telling.state == FAILED and before.state != FAILED:
        await _disable(work, attempt)
    if command.leaves:
        await storage.drop_lease(work, command.webhook_id)
    return attempt.view()


async def _disable(work: Work, attempt: Attempt) -> None:
    webhook = await storage.find_webhook(work, attempt.webhook_id)
    if webhook is None or not webhook.is_enabled:
        return
    because = attempt.error or Phrase(key="webhook.connection")
    await storage.put_webhook(work, webhook.disabled(because, work.now))
    work.announce(WebhookDisabled(webhook_id=webhook.id, at=work.now))


async def wake_webhooks(command: WakeWebhooks, work: Work) -> int:
    """Announce webhooks that have something due and nobody at it."""
    woken = 0
    for webhook_id in await storage.sending(work):
        telling = await storage.first_waiting(work, webhook_id)
        if telling is None or not telling.is_due(work.now):
            continue
        if not await storage.is_leased(work, webhook_id):
            woken += 1
            work.announce(WebhookDue(webhook_id=webhook_id))
    return woken
