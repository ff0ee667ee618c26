"""Webhooks: what is told to whom, how it is signed, and when it is tried again.

Signing follows the Standard Webhooks specification: HMAC-SHA256 over id, timestamp and body, joined
by full stops, as `v1,` and base64; a secret is `whsec_` and base64.
"""

import base64
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from shared.contracts.community.webhooks import WebhookAttemptView, WebhookTopic, WebhookView
from shared.kernel import ErrorCode, MemberId, Phrase, Refusal, WebhookId

SIGNING_PREFIX = "whsec_"
OLD_SECRET_HOLDS = timedelta(days=1)
MOST_WEBHOOKS = 20
KEPT = timedelta(days=30)
# Eight tries in a day: at once, and after each of these.
GAPS = (
    timedelta(seconds=5),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=15),
)
GONE = 410
TYPES = {
    WebhookTopic.IDEA_SUBMITTED: "idea.submitted",
    WebhookTopic.IDEA_STATUS_CHANGED: "idea.status_changed",
    WebhookTopic.IDEA_RESPONDED: "idea.responded",
    WebhookTopic.COMMENT_ADDED: "comment.added",
    WebhookTopic.THEME_EMERGED: "theme.emerged",
    WebhookTopic.THEME_MERGED: "theme.merged",
    WebhookTopic.TREND_ALERT_RAISED: "trend_alert.raised",
    WebhookTopic.INSIGHT_CHANGED: "insight.changed",
    WebhookTopic.INSIGHT_STATUS_CHANGED: "insight.status_changed",
}


class WebhookNotFound(Refusal):
    """There is no webhook with this id."""

    code = ErrorCode.NOT_FOUND
    reason = "WEBHOOK_NOT_FOUND"


class WebhookMessageNotFound(Refusal):
    """Nothing with this id was told to this webhook in the last 30 days."""

    code = ErrorCode.NOT_FOUND
    reason = "WEBHOOK_MESSAGE_NOT_FOUND"


class TooManyWebhooks(Refusal):
    """There are as many webhooks as there may be."""

    reason = "TOO_MANY_WEBHOOKS"


class WebhookUrlRequired(Refusal):
    """A new webhook needs an address."""

    reason = "WEBHOOK_URL_REQUIRED"


class WebhookUrlInvalid(Refusal):
    """No address of https, or one with a name and password in it."""

    reason = "WEBHOOK_URL_INVALID"


class WebhookHostUnknown(Refusal):
    """The name in the address leads nowhere."""

    reason = "WEBHOOK_HOST_UNKNOWN"


class WebhookBlocked(Refusal):
    """The address is one of this machine, or of a network inside; its operator may allow it."""

    reason = "WEBHOOK_BLOCKED"


class WebhookTopicsRequired(Refusal):
    """A webhook is told of something."""

    reason = "WEBHOOK_TOPICS_REQUIRED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that is told. The secret signs what goes there and opens nothing."""

    id: WebhookId
    url: str
    topics: tuple[WebhookTopic, ...]
    secret: str
    created_at: datetime
    is_enabled: bool = True
    site: str | None = None
    created_by: MemberId | None = None
    old_secret: str | None = None
    old_secret_until: datetime | None = None
    disabled_at: datetime | None = None
    disabled_because: Phrase | None = None

    def rotated(self, secret: str, now: datetime) -> "Webhook":
        """Return the webhook with a new secret; the one before still signs for a day."""
        return replace(
            self,
            secret=secret,
            old_secret=self.secret,
            old_secret_until=now + OLD_SECRET_HOLDS,
        )

    def switched(self, is_enabled: bool) -> "Webhook":
        """Return the webhook switched by a person."""
        return replace(self, is_enabled=is_enabled, disabled_at=None, disabled_because=None)

    def disabled(self, because: Phrase, now: datetime) -> "Webhook":
        """Return the webhook as Polder switched it off."""
        return replace(self, is_enabled=False, disabled_at=now, disabled_because=because)

    def secrets_at(self, now: datetime) -> tuple[str, ...]:
        """Return the secrets that sign at a moment, the newest first."""
        if self.old_secret is None or self.old_secret_until is None or now > self.old_secret_until:
            return (self.secret,)
        return (self.secret, self.old_secret)

    def view(self, waiting_count: int) -> WebhookView:
        return WebhookView(
            id=self.id,
            url=self.url,
            topics=self.topics,
            is_enabled=self.is_enabled,
            created_at=self.created_at,
            old_secret_until=self.old_secret_until,
            disabled_at=self.disabled_at,
            disabled_because=self.disabled_because,
            waiting_count=waiting_count,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A message to one webhook: the very bytes that are sent, at each try again.

    `state` is WAITING, DELIVERED, FAILED, or SAMPLE; `tries` counts those that nobody asked for,
    `attempts` all. `place` is its turn.
    """

    id: str
    webhook_id: WebhookId
    topic: WebhookTopic
    body: str
    place: int
    state: str
    made_at: datetime
    expires_at: datetime
    subject: str | None = None
    retry_at: datetime | None = None
    attempts: int = 0
    tries: int = 0

    def is_due(self, now: datetime) -> bool:
        return self.retry_at is None or self.retry_at <= now

    def tried(
        self, *, delivered: bool, status: int | None, by_hand: bool, now: datetime
    ) -> "Telling":
        """Return the message after one more try; a failed one is tried again later, or given up."""
        counted = replace(self, attempts=self.attempts + 1)
        if delivered:
            state = self.state if self.state == SAMPLE else DELIVERED
            return replace(counted, state=state, retry_at=None)
        if by_hand or self.state != WAITING:
            return counted
        tries = self.tries + 1
        if status == GONE or tries > len(GAPS):
            return replace(counted, tries=tries, state=FAILED, retry_at=None)
        return replace(counted, tries=tries, retry_at=now + gap_after(tries, self.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What came of one try."""

    webhook_id: WebhookId
    message_id: str
    topic: WebhookTopic
    sent_at: datetime
    status: int | None
    attempt: int
    retry_at: datetime | None
    is_delivered: bool
    error: Phrase | None
    took_ms: int
    expires_at: datetime

    def view(self) -> WebhookAttemptView:
        return WebhookAttemptView(
            message_id=self.message_id,
            topic=self.topic,
            sent_at=self.sent_at,
            status=self.status,
            attempt=self.attempt,
            retry_at=self.retry_at,
            is_delivered=self.is_delivered,
            error=self.error,
            took_ms=self.took_ms,
        )


WAITING, DELIVERED, FAILED, SAMPLE = "WAITING", "DELIVERED", "FAILED", "SAMPLE"


def gap_after(tries: int, seed: str) -> timedelta:
    """Return how long to wait after so many tries, give or take a tenth, so that what failed
    together does not come back together."""
    spread = int.from_bytes(sha256(f"{seed}/{tries}".encode()).digest()[:2]) / 0xFFFF
    return GAPS[tries - 1] * (0.9 + 0.2 * spread)


def new_secret() -> str:
    """Return the secret of a new webhook: 32 random bytes."""
    return SIGNING_PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def sign(secret: str, message_id: str, sent_at: int, body: bytes) -> str:
    """Return one signature; `sent_at` in seconds since 1970."""
    key = base64.b64decode(secret.removeprefix(SIGNING_PREFIX))
    signed = b".".join((message_id.encode(), str(sent_at).encode(), body))
    return "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()


def headers(webhook: Webhook, telling: Telling, now: datetime) -> dict[str, str]:
    """Return the headers of a message that is sent now, signed with every secret that holds."""
    sent_at, body = int(now.timestamp()), telling.body.encode()
    signatures = [sign(each, telling.id, sent_at, body) for each in webhook.secrets_at(now)]
    return {
        "content-type": "application/json",
        "user-agent": "Polder-Webhooks",
        "webhook-id": telling.id,
        "webhook-timestamp": str(sent_at),
        "webhook-signature": " ".join(signatures),
    }


def check_topics(topics: Sequence[WebhookTopic] | None) -> tuple[WebhookTopic, ...]:
    """Return topics, each once, in the order of the contract; refuse none."""
    wanted = set(topics or ())
    if not wanted:
        raise WebhookTopicsRequired("choose what it is told of", path=("topics",))
    return tuple(each for each in WebhookTopic if each in wanted)
