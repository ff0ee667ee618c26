"""Answers that all visitors share: a thousand who follow one idea ask for it once."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast

from shared.codec import to_bytes
from shared.kernel import Actor, WorkspaceId
from shared.messages import Query

R = TypeVar("R")
HOLD_S = 2.0
MOST_HELD = 1_000


def is_anyone(actor: Actor) -> bool:
    """Return whether an actor is a visitor, who sees what everybody sees."""
    return actor.member_id is None and actor.api_key_id is None and not actor.is_system


class CommonAnswers:
    """What visitors were told a moment ago; forgotten as soon as anything changes."""

    def __init__(self) -> None:
        self._held: dict[WorkspaceId, dict[tuple[str, str, bytes], Any]] = {}

    def forget(self, workspace_id: WorkspaceId) -> None:
        """Let go of what was told in a workspace; whoever waits for an answer still gets it."""
        self._held.pop(workspace_id, None)

    def forget_all(self) -> None:
        """Let go of everything."""
        self._held.clear()

    async def ask(self, actor: Actor, query: Query[R], ask: Callable[[], Awaitable[R]]) -> R:
        """Return the answer to a visitor's query, asking only when none has just come."""
        held = self._held.setdefault(actor.workspace_id, {})
        key = (actor.locale, query.wire_name, to_bytes(type(query), query))
        found = held.get(key)
        if found is None or time.monotonic() - found[0] > HOLD_S:
            if len(held) >= MOST_HELD:
                held.clear()
            # A task of its own: the first who asks may leave before the answer is there.
            found = held[key] = (time.monotonic(), asyncio.ensure_future(ask()))
            found[1].add_done_callback(lambda done: _drop_failed(held, key, done))
        return cast(R, await asyncio.shield(found[1]))


def _drop_failed(
    held: dict[tuple[str, str, bytes], Any], key: tuple[str, str, bytes], done: asyncio.Future[Any]
) -> None:
    if done.cancelled() or done.exception() is not None:
        found = held.get(key)
        if found is not None and found[1] is done:
            del held[key]
