"""Inlets: signed deliveries of other programs, and how their JSON is read.

Signing follows the Standard Webhooks specification: HMAC-SHA256 over id, timestamp and body, joined
by full stops, as `v1,` and base64; a secret is `whsec_` and base64.
"""

import base64
import binascii
import hmac
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from services.feedback.domain.columns import EPOCH, ISO, read_date, scale_of
from services.feedback.domain.files import EXCERPT, Row
from services.feedback.domain.rows import LONGEST_KEY, Judge, Judged, Reading
from shared.codec import Undecodable, loads
from shared.contracts.feedback import (
    ImportColumn,
    ImportField,
    RejectionView,
)
from shared.contracts.feedback.inlets import (
    DeliveryStatus,
    DeliveryView,
    InletMapping,
    InletView,
)
from shared.kernel import ErrorCode, InletId, ItemId, Phrase, Refusal, SourceId
from shared.text import clean_name

LONGEST_NAME = 80
LONGEST_POINTER = 200
LONGEST_BODY = 256 * 1024
KEY_PREFIX, SECRET_PREFIX = "inl", "whsec_"
TOLERANCE = timedelta(minutes=5)
OLD_SECRET_HOLDS = timedelta(days=1)
DELIVERIES_KEPT = timedelta(days=7)
_POINTER = re.compile(r"(?:/(?:[^~/]|~[01])*)+")
_DELIVERY_ID = re.compile(r"[\x21-\x7e]{1,100}")
_FIELDS = {
    "text": ImportField.TEXT,
    "title": ImportField.TITLE,
    "external_id": ImportField.EXTERNAL_ID,
    "external_url": ImportField.EXTERNAL_URL,
    "occurred_at": ImportField.OCCURRED_AT,
    "customer_email": ImportField.CUSTOMER_EMAIL,
    "customer_external_id": ImportField.CUSTOMER_EXTERNAL_ID,
    "rating": ImportField.RATING,
    "language": ImportField.LANGUAGE,
}


class InletNotFound(Refusal):
    """There is no inlet with this key or id."""

    code = ErrorCode.NOT_FOUND
    reason = "INLET_NOT_FOUND"


class InletClosed(Refusal):
    """The inlet was closed, or its source takes no more items."""

    code = ErrorCode.CLOSED
    reason = "INLET_CLOSED"


class InletNameRequired(Refusal):
    """An inlet needs a name, to tell it from others."""

    reason = "INLET_NAME_REQUIRED"


class InletSourceRequired(Refusal):
    """A new inlet belongs to a source."""

    reason = "INLET_SOURCE_REQUIRED"


class PointerInvalid(Refusal):
    """This is no JSON pointer: names after slashes, such as /message/text."""

    reason = "POINTER_INVALID"


class SignatureWrong(Refusal):
    """The delivery is not signed with the secret of this inlet."""

    code = ErrorCode.UNAUTHENTICATED
    reason = "SIGNATURE_WRONG"


class DeliveryStale(Refusal):
    """The delivery was signed more than five minutes ago, or in the future."""

    code = ErrorCode.UNAUTHENTICATED
    reason = "DELIVERY_STALE"


class DeliveryIdInvalid(Refusal):
    """A delivery is told from others by an id of 1 to 100 plain characters."""

    reason = "DELIVERY_ID_INVALID"


class DeliveryRepeated(Refusal):
    """A delivery with this id was taken in before."""

    code = ErrorCode.DUPLICATE
    reason = "DELIVERY_REPEATED"


class DeliveryRejected(Refusal):
    """What was delivered is no feedback, read by the mapping of this inlet."""

    reason = "DELIVERY_REJECTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inlet:
    """A way in for another program. The secret signs what comes in and opens nothing else."""

    id: InletId
    name: str
    key: str
    source_id: SourceId
    secret: str
    mapping: InletMapping
    created_at: datetime
    old_secret: str | None = None
    old_secret_until: datetime | None = None
    taken: int = 0
    rejected: int = 0
    last_at: datetime | None = None
    last_error: Phrase | None = None
    last_error_at: datetime | None = None
    archived_at: datetime | None = None
    is_archived: bool = False

    def rotated(self, secret: str, now: datetime) -> "Inlet":
        """Return the inlet with a new secret; the one before holds for another day."""
        return replace(
            self,
            secret=secret,
            old_secret=self.secret,
            old_secret_until=now + OLD_SECRET_HOLDS,
        )

    def secrets_at(self, now: datetime) -> tuple[str, ...]:
        """Return the secrets that hold at a moment."""
        if self.old_secret is None or self.old_secret_until is None or now > self.old_secret_until:
            return (self.secret,)
        return (self.secret, self.old_secret)

    def require_open(self) -> None:
        """Refuse an inlet that was closed."""
        if self.is_archived:
            raise InletClosed(f"“{self.name}” was closed", details={"name": self.name})

    def view(self) -> InletView:
        return InletView(
            id=self.id,
            name=self.name,
            key=self.key,
            source_id=self.source_id,
            mapping=self.mapping,
            taken=self.taken,
            rejected=self.rejected,
            last_at=self.last_at,
            last_error=self.last_error,
            last_error_at=self.last_error_at,
            created_at=self.created_at,
            archived_at=self.archived_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What came of one delivery."""

    inlet_id: InletId
    delivery_id: str
    at: datetime
    status: DeliveryStatus
    item_id: ItemId | None
    reason: Phrase | None
    excerpt: str
    expires_at: datetime

    def view(self) -> DeliveryView:
        return DeliveryView(
            delivery_id=self.delivery_id,
            at=self.at,
            status=self.status,
            item_id=self.item_id,
            reason=self.reason,
            excerpt=self.excerpt,
        )


def new_secret() -> str:
    """Return the secret of a new inlet: 32 random bytes."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def inlet_name(text: str) -> str:
    """Return the name of an inlet as it is kept; refuse none."""
    name = clean_name(text, limit=LONGEST_NAME, path=("name",))
    if not name:
        raise InletNameRequired("give it a name", path=("name",))
    return name


def check_mapping(mapping: InletMapping) -> InletMapping:
    """Return a mapping, empty pointers left out; refuse what is no pointer, and a missing text."""
    kept: dict[str, str | None] = {}
    for each in fields(InletMapping):
        written = (getattr(mapping, each.name) or "").strip()
        if written and (len(written) > LONGEST_POINTER or not _POINTER.fullmatch(written)):
            raise PointerInvalid(
                f"“{written[:50]}” is no JSON pointer",
                path=("mapping", each.name),
                details={"pointer": written[:50]},
            )
        kept[each.name] = written or None
    text = kept.pop("text")
    if text is None:
        raise PointerInvalid(
            "say where the text is", path=("mapping", "text"), details={"pointer": ""}
        )
    return InletMapping(text=text, **kept)


def sign(secret: str, delivery_id: str, signed_at: str, body: bytes) -> str:
    """Return the signature of a delivery."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = b".".join((delivery_id.encode(), signed_at.encode(), body))
    return "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()


def check_delivery(
    inlet: Inlet, delivery_id: str, signed_at: str, signature: str, body: bytes, now: datetime
) -> None:
    """Refuse a delivery without an id, signed by somebody else, or at another time than now."""
    if not _DELIVERY_ID.fullmatch(delivery_id):
        raise DeliveryIdInvalid("send webhook-id: 1 to 100 characters without blanks")
    if not (signed_at.isascii() and signed_at.isdigit() and len(signed_at) <= 12):
        raise DeliveryStale("send webhook-timestamp: seconds since 1970")
    given = [each.encode() for each in signature.split(" ")[:10]]
    expected = [
        sign(secret, delivery_id, signed_at, body).encode() for secret in inlet.secrets_at(now)
    ]
    matches = [hmac.compare_digest(one, other) for one in given for other in expected]
    if not any(matches):
        raise SignatureWrong("webhook-signature does not go with this body")
    if abs(now - datetime.fromtimestamp(int(signed_at), UTC)) > TOLERANCE:
        raise DeliveryStale("this was signed more than five minutes ago")


def read_delivery(mapping: InletMapping, body: bytes, now: datetime) -> Judged | RejectionView:
    """Return a delivery as feedback, or why it is none."""
    excerpt = body[: 4 * EXCERPT].decode("utf-8", "replace")[:EXCERPT]
    try:
        found = loads(body)
    except (Undecodable, RecursionError):
        problem = Phrase(key="rejection.json")
        return RejectionView(row=1, column=None, reason=problem, excerpt=excerpt)
    values, nested = {}, set()
    columns = []
    for name, field in _FIELDS.items():
        pointer = getattr(mapping, name)
        if pointer is None:
            continue
        value = _at(found, pointer)
        columns.append(ImportColumn(name=pointer, field=field))
        values[pointer] = _as_text(value)
        if isinstance(value, list | dict):
            nested.add(pointer)
    marks = [values[mapping.rating]] if mapping.rating else []
    when = values[mapping.occurred_at] if mapping.occurred_at else ""
    reading = Reading(
        columns=tuple(columns),
        date_format=EPOCH if read_date(when, EPOCH) is not None else ISO,
        scale=scale_of(marks),
        fallback_at=now,
    )
    row = Row(number=1, values=values, excerpt=excerpt, nested=frozenset(nested))
    return Judge(reading=reading).judge(row)


def key_of(judged: Judged, delivery_id: str) -> str:
    """Return what tells an item from others of its source: its own id, or that of the delivery."""
    if judged.external_id is not None:
        return judged.key
    return f"delivery {delivery_id[:LONGEST_KEY]}"


def _at(found: Any, pointer: str) -> Any:
    """Return what a JSON pointer (RFC 6901) leads to; None where it leads nowhere."""
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(found, Mapping):
            found = found.get(name)
        elif isinstance(found, list) and name.isdigit() and int(name[:6]) < len(found):
            found = found[int(name[:6])]
        else:
            return None
    return found


def _as_text(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def decode_body(body: str) -> bytes:
    """Return the bytes of a body; refuse what is no base64, and what is too long."""
    try:
        data = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        raise DeliveryRejected("the body did not come over whole") from None
    if len(data) > LONGEST_BODY:
        raise DeliveryRejected(f"a delivery holds at most {LONGEST_BODY} bytes")
    return data
