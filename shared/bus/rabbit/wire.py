"""What a message looks like on RabbitMQ.

The body is the message's own bytes; the properties carry `type` (its wire name, or the kind of an
answer), `message_id` and, in the header `polder-actor`, who sends it, as JSON. `polder-again` is
there when the sender may have sent it before. Every other header is one of the envelope's.
"""

from aio_pika import DeliveryMode, Message
from aio_pika.abc import AbstractIncomingMessage, HeadersType

from shared.bus import ANSWER, FAULT, REFUSED, Envelope, Letter
from shared.codec import Undecodable, from_bytes, to_bytes
from shared.kernel import Actor

ACTOR, AGAIN = "polder-actor", "polder-again"
WHY = "polder-why"
_OWN = frozenset({ACTOR, AGAIN, WHY})
_JSON = "application/json"


class Malformed(ValueError):
    """This is no message of Polder's."""


def sealed(
    envelope: Envelope,
    *,
    is_kept: bool,
    correlation_id: str | None = None,
    reply_to: str | None = None,
    expires_s: float | None = None,
) -> Message:
    """Return an envelope as it travels; `is_kept` when it must outlive the broker."""
    headers: HeadersType = {**envelope.headers, ACTOR: to_bytes(Actor, envelope.actor).decode()}
    if envelope.redelivered:
        headers[AGAIN] = "1"
    return Message(
        envelope.body,
        headers=headers,
        content_type=_JSON,
        type=envelope.name,
        message_id=envelope.id,
        correlation_id=correlation_id,
        reply_to=reply_to,
        expiration=expires_s,
        delivery_mode=DeliveryMode.PERSISTENT if is_kept else DeliveryMode.NOT_PERSISTENT,
    )


def opened(message: AbstractIncomingMessage) -> Envelope:
    """Return the envelope that arrived. Raises Malformed."""
    if not message.type or not message.message_id:
        raise Malformed("it has no type or no message id")
    said = message.headers.get(ACTOR)
    if not isinstance(said, str | bytes):
        raise Malformed("it does not say who sends it")
    try:
        actor: Actor = from_bytes(Actor, said if isinstance(said, bytes) else said.encode())
    except Undecodable as error:
        raise Malformed(f"who sends it cannot be read: {error}") from error
    return Envelope(
        id=message.message_id,
        name=message.type,
        actor=actor,
        body=message.body,
        headers={
            name: value
            for name, value in message.headers.items()
            if isinstance(value, str) and name not in _OWN and not name.startswith("x-")
        },
        redelivered=bool(message.redelivered) or AGAIN in message.headers,
    )


def sealed_answer(letter: Letter, correlation_id: str | None) -> Message:
    """Return an answer as it travels."""
    return Message(
        letter.body,
        content_type=_JSON,
        type=letter.kind,
        correlation_id=correlation_id,
        delivery_mode=DeliveryMode.NOT_PERSISTENT,
    )


def opened_answer(message: AbstractIncomingMessage) -> Letter:
    """Return the answer that arrived; an unknown kind is word of a fault."""
    kind = message.type if message.type in (ANSWER, REFUSED, FAULT) else FAULT
    return Letter(kind=str(kind), body=message.body)


def put_aside(message: AbstractIncomingMessage, why: str) -> Message:
    """Return a copy of a message for the dead letters, with the reason."""
    return Message(
        message.body,
        headers={**message.headers, WHY: why[:2000]},
        content_type=message.content_type,
        type=message.type,
        message_id=message.message_id,
        delivery_mode=DeliveryMode.PERSISTENT,
    )
