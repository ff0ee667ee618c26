"""PORT: how messages travel. `open_bus(url)` picks the adapter."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from shared.kernel import Actor

ANSWER_WITHIN_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A message on its way: who sends it, what it is called, and its bytes.

    `redelivered` says that it may have been tried before.
    """

    id: str
    name: str
    actor: Actor
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    redelivered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An answer on its way back: what was asked for, a refusal, or word of a fault."""

    kind: str
    body: bytes


ANSWER, REFUSED, FAULT = "answer", "refused", "fault"


class Unreachable(Exception):
    """Nobody answered in time, or the broker is away. What was asked may have happened or not."""


class Undelivered(Exception):
    """The broker did not confirm an event; it may have arrived all the same. Publish it again."""


Answerer = Callable[[Envelope], Awaitable[Letter]]
Follower = Callable[[Envelope], Awaitable[None]]
Listener = Callable[[Envelope], None]


@dataclass(slots=True)
class Registration:
    """A running service or listener; `stop()` takes no more messages and finishes those under
    way.
    """

    stop: Callable[[], Awaitable[None]]


class Bus(Protocol):
    """Requests find one answerer; events find every follower, at least once.

    Promises, on every adapter:
    - only bytes travel, also within one process;
    - `ask` raises Unreachable after `timeout_s`, at once when no one serves the name on the memory
      bus, and when the connection is lost while it waits;
    - `publish` returns when the event is safe (with the broker, or handled by every follower in one
      process), or raises Undelivered;
    - replicas that `serve` under one service name share its messages; a follower that raises gets
      the event again, with `redelivered` set;
    - `listen` hears what is published from now on, in this process only, and may miss events while
      the connection is down (`on_gap` is called then).
    """

    async def ask(self, envelope: Envelope, *, timeout_s: float = ANSWER_WITHIN_S) -> Letter: ...

    async def publish(self, envelope: Envelope, *, timeout_s: float = 30.0) -> None: ...

    async def serve(
        self,
        service: str,
        *,
        answers: Mapping[str, Answerer],
        follows: Mapping[str, Follower],
    ) -> Registration: ...

    async def listen(
        self,
        names: Sequence[str],
        listener: Listener,
        *,
        on_gap: Callable[[], None] = lambda: None,
    ) -> Registration: ...

    async def ready(self) -> bool: ...

    async def close(self) -> None: ...


def service_of(name: str) -> str:
    """Return the service that answers or tells the message with this wire name."""
    return name.partition(".")[0]


async def open_bus(url: str) -> Bus:
    """Open the bus behind `memory://` or `amqp://…`; the first connection is retried for a
    minute.
    """
    if url.startswith("memory:"):
        from shared.bus.memory import MemoryBus

        return MemoryBus()
    if url.startswith(("amqp:", "amqps:")):
        from shared.bus.rabbit import RabbitBus

        return await RabbitBus.open(url)
    raise ValueError(f"POLDER_BUS_URL must start with memory:, amqp: or amqps:, not {url!r}")


async def wait_all(tasks: set["asyncio.Task[None]"]) -> None:
    """Wait until these tasks are over, however they end."""
    if tasks:
        await asyncio.wait(set(tasks))
