"""Webhooks: addresses that are told what happens, and how that went."""

from datetime import datetime
from enum import StrEnum

from shared.contracts.feedback.events import InsightChanged
from shared.kernel import MemberId, Phrase, WebhookId
from shared.messages import ADMIN, SYSTEM, Command, Event, Query, message, value


class WebhookTopic(StrEnum):
    """What a webhook can be told of."""

    IDEA_SUBMITTED = "IDEA_SUBMITTED"
    IDEA_STATUS_CHANGED = "IDEA_STATUS_CHANGED"
    IDEA_RESPONDED = "IDEA_RESPONDED"
    COMMENT_ADDED = "COMMENT_ADDED"
    THEME_EMERGED = "THEME_EMERGED"
    THEME_MERGED = "THEME_MERGED"
    TREND_ALERT_RAISED = "TREND_ALERT_RAISED"
    INSIGHT_CHANGED = "INSIGHT_CHANGED"
    INSIGHT_STATUS_CHANGED = "INSIGHT_STATUS_CHANGED"


@value
class WebhookView:
    """`disabled_at` is when Polder stopped sending by itself, `disabled_because` why."""

    id: WebhookId
    url: str
    topics: tuple[WebhookTopic, ...]
    is_enabled: bool
    created_at: datetime
    old_secret_until: datetime | None
    disabled_at: datetime | None
    disabled_because: Phrase | None
    waiting_count: int


@value
class WebhookPage:
    nodes: tuple[WebhookView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class WebhookReceipt:
    """`secret` is there when one was made now."""

    webhook: WebhookView
    secret: str | None


@value
class WebhookAttemptView:
    """One try to deliver a message. `status` None: no answer came; `error` says why it failed."""

    message_id: str
    topic: WebhookTopic
    sent_at: datetime
    status: int | None
    attempt: int
    retry_at: datetime | None
    is_delivered: bool
    error: Phrase | None
    took_ms: int


@value
class WebhookAttemptPage:
    nodes: tuple[WebhookAttemptView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("community.save_webhook.v1", to=ADMIN)
class SaveWebhook(Command[WebhookReceipt]):
    """Make a webhook, or change the one with this id; None leaves as it is. `site` is the address
    people use, for links in what is told."""

    id: WebhookId | None = None
    url: str | None = None
    topics: tuple[WebhookTopic, ...] | None = None
    is_enabled: bool | None = None
    rotate_secret: bool = False
    site: str | None = None


@message("community.keep_webhook.v1", to=SYSTEM)
class KeepWebhook(Command[WebhookView]):
    """Keep a new webhook, or what changed of the one with this id; a new secret rotates."""

    id: WebhookId | None = None
    url: str | None = None
    topics: tuple[WebhookTopic, ...] | None = None
    is_enabled: bool | None = None
    secret: str | None = None
    site: str | None = None
    created_by: MemberId | None = None


@message("community.delete_webhook.v1", to=ADMIN)
class DeleteWebhook(Command[WebhookId]):
    id: WebhookId


@message("community.list_webhooks.v1", to=ADMIN)
class ListWebhooks(Query[WebhookPage]):
    """Webhooks, newest first."""

    first: int = 20
    after: str | None = None


@message("community.count_webhooks.v1", to=ADMIN)
class CountWebhooks(Query[int]):
    pass


@message("community.get_webhook.v1", to=ADMIN)
class GetWebhook(Query[WebhookView | None]):
    id: WebhookId


@message("community.list_webhook_attempts.v1", to=ADMIN)
class ListWebhookAttempts(Query[WebhookAttemptPage]):
    """Tries of the last 30 days, newest first."""

    webhook_id: WebhookId
    failed_only: bool = False
    first: int = 20
    after: str | None = None


@message("community.count_webhook_attempts.v1", to=ADMIN)
class CountWebhookAttempts(Query[int]):
    webhook_id: WebhookId
    failed_only: bool = False


@message("community.try_webhook.v1", to=ADMIN)
class TryWebhook(Command[WebhookAttemptView]):
    """Send a sample now and say what came back."""

    id: WebhookId
    topic: WebhookTopic


@message("community.replay_webhook.v1", to=ADMIN)
class ReplayWebhook(Command[WebhookAttemptView]):
    """Send a message once more, now, and say what came back."""

    id: WebhookId
    message_id: str


# --- for Polder itself ---------------------------------------------------------------------------


@message("community.queue_webhook_message.v1", to=SYSTEM)
class QueueWebhookMessage(Command[tuple[str, ...]]):
    """Keep what is to be told, `data` as JSON, for every webhook that wants the topic; returns the
    ids of the messages. A message about `subject` that waits and was not tried gives way to it.
    With `only`, it is a sample for that webhook alone and does not wait."""

    topic: WebhookTopic
    at: datetime
    data: str
    subject: str | None = None
    only: WebhookId | None = None


@value
class TakenMessage:
    """A message to be sent now."""

    id: str
    at: datetime


@message("community.take_webhook_message.v1", to=SYSTEM)
class TakeWebhookMessage(Command[TakenMessage | None]):
    """The next message that is due, for whoever delivers for this webhook: `holder` does, unless
    somebody else is at it."""

    webhook_id: WebhookId
    holder: str


@message("community.keep_webhook_attempt.v1", to=SYSTEM)
class KeepWebhookAttempt(Command[WebhookAttemptView]):
    """Keep what came of a try. `by_hand`: somebody asked for it, which changes no turn of others;
    `leaves`: `holder` delivers no more."""

    webhook_id: WebhookId
    message_id: str
    sent_at: datetime
    status: int | None
    error: Phrase | None
    took_ms: int
    by_hand: bool = False
    leaves: bool = False


@message("community.wake_webhooks.v1", to=SYSTEM)
class WakeWebhooks(Command[int]):
    """Announce webhooks with a message that is due and that nobody delivers; returns how many."""


@message("community.webhook_due.v1")
class WebhookDue(Event):
    """A webhook has messages to be sent."""

    webhook_id: WebhookId


@message("community.insights_to_tell.v1")
class InsightsToTell(Event):
    """Webhooks want to hear of these insights."""

    changes: tuple[InsightChanged, ...]
    at: datetime


@message("community.webhook_disabled.v1")
class WebhookDisabled(Event):
    """Polder stopped sending to a webhook by itself."""

    webhook_id: WebhookId
    at: datetime
