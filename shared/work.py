"""What a use case is given: a `Look` to read and ask, or a `Work` that may also write and
announce.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from shared.bus import ANSWER_WITHIN_S
from shared.caller import Caller, short_id
from shared.kernel import INSTALLATION, Actor, system_actor
from shared.messages import Command, Event, Query
from shared.store import Collection, ReadCollection, Reading, Writing

R = TypeVar("R")


class Look:
    """Reading in one workspace, in one actor's name, at one moment; no transaction is open."""

    def __init__(
        self, *, actor: Actor, now: datetime, message_id: str, reading: Reading, caller: Caller
    ) -> None:
        self.actor = actor
        self.now = now
        self.message_id = message_id
        self._reading = reading
        self._caller = caller

    def collection(self, name: str) -> ReadCollection:
        """Return a collection, bound to the actor's workspace."""
        return self._reading.collection(self.actor.workspace_id, name)

    def of_installation(self, name: str) -> ReadCollection:
        """Return a collection of the installation itself: which workspaces there are, and which of
        them a secret opens. For community's storage only."""
        return self._reading.collection(INSTALLATION, name)

    async def ask(self, message: Command[R] | Query[R], *, timeout_s: float = ANSWER_WITHIN_S) -> R:
        """Ask a service in the actor's name."""
        return await self._caller.ask(message, timeout_s=timeout_s)

    async def ask_as_polder(self, message: Command[R] | Query[R], *, timeout_s: float = 30.0) -> R:
        """Ask a service in Polder's own name, in the same workspace."""
        caller = self._caller.acting_as(system_actor(self.actor.workspace_id))
        return await caller.ask(message, timeout_s=timeout_s)


class Work(Look):
    """A Look whose collections can be written, in one transaction, and that can announce.

    The transaction may run again after a conflict: a use case has no other effects than through
    its `Work`. Ids and announcements come out the same each time.
    """

    def __init__(
        self, *, actor: Actor, now: datetime, message_id: str, writing: Writing, caller: Caller
    ) -> None:
        super().__init__(
            actor=actor, now=now, message_id=message_id, reading=writing, caller=caller
        )
        self._writing = writing
        self._made = 0
        self.announced: list[Event] = []

    def collection(self, name: str) -> Collection:
        """Return a collection, bound to the actor's workspace."""
        return self._writing.collection(self.actor.workspace_id, name)

    def of_installation(self, name: str) -> Collection:
        """Return a collection of the installation itself; for community's storage only."""
        return self._writing.collection(INSTALLATION, name)

    def announce(self, event: Event) -> None:
        """Tell the world, once this transaction is kept."""
        self.announced.append(event)

    def new_id(self, prefix: str) -> str:
        """Return a fresh id such as `idea_7k…`; handling the same message again gives the same
        one.
        """
        self._made += 1
        return f"{prefix}_{short_id(f'{self.message_id}/{self._made}')}"


Clock = Callable[[], datetime]
