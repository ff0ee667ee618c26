"""What a resolver may reach: services in the viewer's name, loaders, live events, words."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from graphql import DocumentNode

from services.gateway.buckets import Buckets, Spent
from services.gateway.common_answers import is_anyone
from services.gateway.live import Live
from services.gateway.loaders import Loaders
from services.gateway.words import Words
from shared.bus import ANSWER_WITHIN_S
from shared.caller import Caller
from shared.kernel import Actor, Phrase, Refusal
from shared.messages import Command, Query

R = TypeVar("R")
_RETRIES = uuid.UUID("0d6f6f0a-7d0f-5f6e-9a3c-5a3c2a9d4b10")


@dataclass(slots=True, kw_only=True)
class Context:
    """One request, or one subscription: who asks, in which language, under which id."""

    actor: Actor
    document: DocumentNode
    caller: Caller
    words: Words
    live: Live
    base_url: str
    mail_site: str | None
    request_id: str
    spent: Spent
    buckets: Buckets
    idempotency_key: str | None = None
    follows: bool = False
    loaders: Loaders = field(init=False)
    _field: str = ""
    _commands: int = 0

    def __post_init__(self) -> None:
        self.loaders = Loaders(self._read)

    async def ask(self, message: Command[R] | Query[R], *, timeout_s: float = ANSWER_WITHIN_S) -> R:
        """Ask a service in the viewer's name; what loaders remembered is dropped by a command."""
        if not isinstance(message, Command):
            return await self._read(message, timeout_s=timeout_s)
        reply = await self.caller.ask(message, timeout_s=timeout_s, message_id=self._message_id())
        self.refresh()
        return reply

    async def _read(self, message: Query[R], *, timeout_s: float = ANSWER_WITHIN_S) -> R:
        """Ask a query; visitors who follow the same thing get the same answer."""
        if self.follows and is_anyone(self.actor):
            return await self.live.common.ask(
                self.actor, message, lambda: self.caller.ask(message, timeout_s=timeout_s)
            )
        return await self.caller.ask(message, timeout_s=timeout_s)

    def refresh(self) -> None:
        """Forget what was loaded."""
        self.loaders = Loaders(self._read)

    @contextmanager
    def doing(self, field: str) -> Iterator[None]:
        """Remember which mutation commands belong to, so that a retry has the same ids."""
        self._field, self._commands = field, 0
        yield

    def _message_id(self) -> str | None:
        """Return the id of the next command: with an idempotency key, the same at every retry."""
        if self.idempotency_key is None:
            return None
        self._commands += 1
        who = self.actor.api_key_id or self.actor.member_id or "visitor"
        parts = (self.actor.workspace_id, who, self.idempotency_key, self._field)
        return str(uuid.uuid5(_RETRIES, "\n".join((*parts, str(self._commands)))))

    def say(self, phrase: Phrase) -> str:
        """Return a phrase in the viewer's language."""
        return self.words.phrase(phrase, self.actor.locale)

    def say_refusal(self, refusal: Refusal) -> str:
        """Return what a refusal says in the viewer's language."""
        return self.words.refusal(refusal, self.actor.locale)

    def label(self, kind: str, key: str) -> str:
        """Return the name of a key of a share in the viewer's language."""
        return self.words.label(kind, key, self.actor.locale)
