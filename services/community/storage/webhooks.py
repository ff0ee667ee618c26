"""Webhooks, what they are to be told, what came of each try, and who delivers now."""

from datetime import datetime, timedelta

from services.community.domain.webhooks import (
    KEPT,
    WAITING,
    Attempt,
    Telling,
    Webhook,
    WebhookMessageNotFound,
    WebhookNotFound,
)
from shared.codec import from_document, moment, to_document
from shared.contracts.community.webhooks import WebhookAttemptPage, WebhookTopic
from shared.kernel import WebhookId
from shared.store import Page
from shared.work import Look, Work

WEBHOOKS = "webhooks"
TELLINGS = "webhook_messages"
ATTEMPTS = "webhook_attempts"
TURNS = "webhook_turns"
LEASES = "webhook_leases"
LEASE = timedelta(seconds=15)
MOST_WANTING = 100


async def find_webhook(look: Look, id: WebhookId) -> Webhook | None:
    found = await look.collection(WEBHOOKS).get(id)
    return from_document(Webhook, found) if found else None


async def get_webhook(look: Look, id: WebhookId) -> Webhook:
    found = await find_webhook(look, id)
    if found is None:
        raise WebhookNotFound("there is no such webhook", path=("id",))
    return found


async def hold_webhook(work: Work, id: WebhookId) -> Webhook:
    """Return a webhook and hold it until the end of the transaction."""
    found = await work.collection(WEBHOOKS).update(id, {"$inc": {"touched": 1}})
    if found is None:
        raise WebhookNotFound("there is no such webhook", path=("id",))
    return from_document(Webhook, found)


async def put_webhook(work: Work, webhook: Webhook) -> None:
    await work.collection(WEBHOOKS).put(webhook.id, to_document(webhook))


async def delete_webhook(work: Work, id: WebhookId) -> bool:
    """Remove a webhook; what it was told goes by itself in a month."""
    await work.collection(LEASES).delete(id)
    return await work.collection(WEBHOOKS).delete(id)


async def page_webhooks(look: Look, first: int, after: str | None) -> tuple[list[Webhook], Page]:
    page = await look.collection(WEBHOOKS).page(
        order="created_at", descending=True, first=first, after=after
    )
    return [from_document(Webhook, each) for each in page.documents], page


async def count_webhooks(look: Look) -> int:
    return await look.collection(WEBHOOKS).count()


async def wanting(look: Look, topic: WebhookTopic) -> list[WebhookId]:
    """Return the webhooks that are to be told of a topic now."""
    page = await look.collection(WEBHOOKS).page({"topics": topic.value}, first=MOST_WANTING)
    return [WebhookId(each["id"]) for each in page.documents if each["is_enabled"]]


async def sending(look: Look) -> list[WebhookId]:
    """Return the webhooks that are switched on."""
    page = await look.collection(WEBHOOKS).page(first=MOST_WANTING)
    return [WebhookId(each["id"]) for each in page.documents if each["is_enabled"]]


# --- what is to be told --------------------------------------------------------------------------


async def next_place(work: Work, id: WebhookId) -> int:
    """Return the next turn at a webhook."""
    found = await work.collection(TURNS).update(id, {"$inc": {"count": 1}})
    if found is None:
        await work.collection(TURNS).put(id, {"count": 1})
    return int(found["count"]) if found else 1


async def put_telling(work: Work, telling: Telling) -> None:
    await work.collection(TELLINGS).put(telling.id, to_document(telling))


async def get_telling(look: Look, webhook_id: WebhookId, id: str) -> Telling:
    """Return what was or is to be told to a webhook, or refuse."""
    found = await look.collection(TELLINGS).get(id)
    if found is None or found["webhook_id"] != webhook_id:
        raise WebhookMessageNotFound("there is no such message", path=("messageId",))
    return from_document(Telling, found)


async def untried_about(
    work: Work, webhook_id: WebhookId, topic: WebhookTopic, subject: str
) -> Telling | None:
    """Return what waits to be told of a topic and a subject and was not tried yet."""
    where = {
        "webhook_id": webhook_id,
        "state": WAITING,
        "subject": subject,
        "topic": topic.value,
        "attempts": 0,
    }
    page = await work.collection(TELLINGS).page(where, first=1)
    return from_document(Telling, page.documents[0]) if page.documents else None


async def first_waiting(look: Look, webhook_id: WebhookId) -> Telling | None:
    """Return whose turn it is."""
    page = await look.collection(TELLINGS).page(
        {"webhook_id": webhook_id, "state": WAITING}, order="place", first=1
    )
    return from_document(Telling, page.documents[0]) if page.documents else None


async def count_waiting(look: Look, webhook_id: WebhookId) -> int:
    return await look.collection(TELLINGS).count({"webhook_id": webhook_id, "state": WAITING})


# --- who delivers --------------------------------------------------------------------------------


async def take_lease(work: Work, webhook_id: WebhookId, holder: str) -> bool:
    """Let `holder` deliver for the next quarter of a minute, unless somebody else does."""
    if await is_leased(work, webhook_id, besides=holder):
        return False
    until = moment(work.now + LEASE)
    await work.collection(LEASES).put(webhook_id, {"holder": holder, "until": until})
    return True


async def drop_lease(work: Work, webhook_id: WebhookId) -> None:
    await work.collection(LEASES).delete(webhook_id)


async def is_leased(look: Look, webhook_id: WebhookId, *, besides: str | None = None) -> bool:
    found = await look.collection(LEASES).get(webhook_id)
    return (
        found is not None
        and found["holder"] != besides
        and datetime.fromisoformat(found["until"]) > look.now
    )


# --- what came of it -----------------------------------------------------------------------------


async def add_attempt(work: Work, attempt: Attempt) -> None:
    id = f"{attempt.message_id}:{attempt.attempt:04d}"
    await work.collection(ATTEMPTS).put(id, to_document(attempt))


async def page_attempts(
    look: Look, webhook_id: WebhookId, *, failed_only: bool, first: int, after: str | None
) -> WebhookAttemptPage:
    page = await look.collection(ATTEMPTS).page(
        _where(webhook_id, failed_only), order="sent_at", descending=True, first=first, after=after
    )
    return WebhookAttemptPage(
        nodes=tuple(from_document(Attempt, each).view() for each in page.documents),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_attempts(look: Look, webhook_id: WebhookId, *, failed_only: bool) -> int:
    return await look.collection(ATTEMPTS).count(_where(webhook_id, failed_only))


def _where(webhook_id: WebhookId, failed_only: bool) -> dict[str, str | bool]:
    where: dict[str, str | bool] = {"webhook_id": webhook_id}
    if failed_only:
        where["is_delivered"] = False
    return where


def forgotten_at(now: datetime) -> datetime:
    """Return when what is kept of a telling goes."""
    return now + KEPT
