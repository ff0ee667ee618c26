"""Tell services what the sample holds, so that telling it twice is telling it once."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Iterable
from hashlib import sha256
from typing import TypeVar

from shared.caller import Caller, Unavailable
from shared.codec import to_bytes
from shared.kernel import Actor, MemberId, Role
from shared.messages import Command, Query

A = TypeVar("A")
T = TypeVar("T")
R = TypeVar("R")
_DEMO = uuid.UUID("5a3a54a6-3f7c-4e0b-a0c4-6f5a0f6b6f55")
AT_ONCE = 32
ANSWER_WITHIN_S = 60.0
RETRY_AFTER_S = (1.0, 2.0, 5.0, 10.0)


class Teller:
    """Asks in the name of Polder itself or of a member. A command has an id that follows from what
    it says and who says it, so one that was kept before an interruption has no second effect."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def member(self, id: MemberId, *roles: Role) -> Actor:
        """Return a member of this workspace as an actor."""
        return Actor(
            workspace_id=self._caller.actor.workspace_id,
            member_id=id,
            roles=(Role.CUSTOMER, *roles),
        )

    async def tell(self, command: Command[R], *, by: Actor | None = None) -> R:
        """Ask a command until it is answered. Raises Unavailable after about five minutes."""
        kind = type(command)
        actor = by or self._caller.actor
        said = sha256(to_bytes(kind, command)).hexdigest()
        step = f"{actor.workspace_id}/{actor.member_id}/{kind.wire_name}/{said}"
        caller = self._caller.acting_as(actor)
        for wait_s in (*RETRY_AFTER_S, None):
            try:
                return await caller.ask(
                    command, timeout_s=ANSWER_WITHIN_S, message_id=str(uuid.uuid5(_DEMO, step))
                )
            except Unavailable:
                if wait_s is None:
                    raise
                await asyncio.sleep(wait_s)
        raise AssertionError("unreachable")

    async def ask(self, question: Query[R] | Command[R], *, by: Actor | None = None) -> R:
        """Ask something whose answer is not kept: a query, or a command that is safe to repeat."""
        caller = self._caller if by is None else self._caller.acting_as(by)
        return await caller.ask(question, timeout_s=ANSWER_WITHIN_S)


async def for_each(do: Callable[[A], Awaitable[T]], over: Iterable[A]) -> list[T]:
    """Do something for each of these, at most 32 at once, and return the answers in order."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(each: A) -> T:
        async with room:
            return await do(each)

    tasks = [asyncio.ensure_future(one(each)) for each in over]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
