"""Ask a service in an actor's name, with ids that descend from the message being handled."""

import uuid
from collections import Counter
from hashlib import sha256
from typing import TypeVar, cast

from shared.bus import (
    ANSWER,
    ANSWER_WITHIN_S,
    REFUSED,
    Bus,
    Envelope,
    Letter,
    Unreachable,
    service_of,
)
from shared.codec import dumps, from_bytes, loads, to_bytes
from shared.kernel import Actor, ErrorCode, Json, Refusal
from shared.messages import Command, Message, Query, reply_type

R = TypeVar("R")
_SPACE = uuid.UUID("6f0d9f0e-3b63-4c0e-9a55-2f6f2a1d9c11")
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


class Unavailable(Exception):
    """A service did not answer; whether it did what was asked is unknown."""

    def __init__(self, service: str) -> None:
        super().__init__(f"{service} did not answer")
        self.service = service


class Broken(Exception):
    """A service answered that it failed; the fault is in its log, under the message's id."""

    def __init__(self, service: str, message_id: str) -> None:
        super().__init__(f"{service} failed on {message_id}")
        self.service = service
        self.message_id = message_id


def descend(message_id: str, step: str) -> str:
    """Return the id of what follows from a message: the same step, the same id."""
    return str(uuid.uuid5(_SPACE, f"{message_id}/{step}"))


def short_id(of: str) -> str:
    """Return 26 letters and digits that stand for a text, as good as unique."""
    number = uuid.uuid5(_SPACE, of).int
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def refusal_bytes(refusal: Refusal) -> bytes:
    """Encode a refusal for the way back."""
    return dumps(_said(refusal))


def _said(refusal: Refusal) -> dict[str, Json]:
    return {
        "code": refusal.code,
        "reason": refusal.reason,
        "message": refusal.message,
        "path": list(refusal.path),
        "details": refusal.details,
        "others": [_said(each) for each in refusal.others],
    }


def read_refusal(body: bytes) -> Refusal:
    """Return the refusal that another process sent."""
    return _heard(loads(body))


def _heard(said: dict[str, Json]) -> Refusal:
    refusal = Refusal(
        str(said["message"]),
        path=[str(step) for step in cast("list[Json]", said["path"])],
        details=cast("dict[str, Json]", said["details"]),
        others=[_heard(each) for each in cast("list[dict[str, Json]]", said.get("others", []))],
    )
    refusal.code = ErrorCode(str(said["code"]))
    refusal.reason = str(said["reason"])
    return refusal


class Caller:
    """Asks services in one actor's name.

    Within the handling of a message, `parent_id` is that message's id: asking the same thing again
    has the same id, in whatever order, so a redelivered message has no second effect.
    """

    def __init__(self, bus: Bus, actor: Actor, *, parent_id: str | None = None) -> None:
        self._bus = bus
        self.actor = actor
        self._parent_id = parent_id
        self._asked: Counter[str] = Counter()

    def acting_as(self, actor: Actor) -> "Caller":
        """Return a caller for another actor, whose ids descend from the same message."""
        other = Caller(self._bus, actor, parent_id=self._parent_id)
        other._asked = self._asked
        return other

    async def ask(
        self,
        message: Command[R] | Query[R],
        *,
        timeout_s: float = ANSWER_WITHIN_S,
        message_id: str | None = None,
    ) -> R:
        """Return the answer to a command or query.

        Raises Refusal when the service says no, Unavailable when it does not answer in time, and
        Broken when it failed. `message_id` makes a retry by the caller the same message.
        """
        kind = type(message)
        service = service_of(kind.wire_name)
        body = to_bytes(kind, message)
        envelope = Envelope(
            id=message_id or self._next_id(kind, body),
            name=kind.wire_name,
            actor=self.actor,
            body=body,
        )
        try:
            letter = await self._bus.ask(envelope, timeout_s=timeout_s)
        except Unreachable as error:
            raise Unavailable(service) from error
        return cast("R", _open(letter, kind, service, envelope.id))

    def _next_id(self, kind: type[Message], body: bytes) -> str:
        if self._parent_id is None:
            return str(uuid.uuid4())
        step = f"{kind.wire_name} {sha256(body).hexdigest()}"
        self._asked[step] += 1
        return descend(self._parent_id, f"{step} {self._asked[step]}")


def _open(letter: Letter, kind: type[Message], service: str, message_id: str) -> object:
    if letter.kind == ANSWER:
        answer: object = from_bytes(reply_type(kind), letter.body)
        return answer
    if letter.kind == REFUSED:
        raise read_refusal(letter.body)
    raise Broken(service, message_id)
