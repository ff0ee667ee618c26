"""A whole Polder for one test: its services on a bus and a store, people to act as, a clock to
set.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from services.roster import make_role
from shared.bus import ANSWER_WITHIN_S
from shared.caller import Caller
from shared.contracts.community import EnsureWorkspace
from shared.kernel import Actor, MemberId, Role, WorkspaceId, system_actor
from shared.messages import Command, Query
from shared.runtime import House
from shared.service import Service
from shared.settings import Settings
from shared.telemetry import set_up_logging

set_up_logging("WARNING", "text")
R = TypeVar("R")
ACME = WorkspaceId("workspace_acme")
WITHOUT_MODEL = ("community", "ideas", "campaigns", "feedback")


@dataclass
class TestClock:
    """A clock that stands still until it is moved."""

    __test__ = False
    at: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> datetime:
        """Move the clock on by hours, days …, as for timedelta."""
        self.at += timedelta(**by)
        return self.at


@dataclass(frozen=True)
class Person:
    """Somebody who asks things."""

    actor: Actor
    caller: Caller

    @property
    def id(self) -> MemberId:
        assert self.actor.member_id is not None
        return self.actor.member_id

    async def ask(
        self,
        message: Command[R] | Query[R],
        *,
        timeout_s: float = ANSWER_WITHIN_S,
        message_id: str | None = None,
    ) -> R:
        return await self.caller.ask(message, timeout_s=timeout_s, message_id=message_id)


class Polder:
    """Services of one test, and ways to act on them."""

    def __init__(self, house: House, clock: TestClock) -> None:
        self.house = house
        self.clock = clock

    def person(self, actor: Actor) -> Person:
        return Person(actor, self.house.caller(actor))

    def member(
        self, name: str, *roles: Role, workspace_id: WorkspaceId = ACME, locale: str = "en"
    ) -> Person:
        """Return somebody who is signed in; the same name is the same member."""
        return self.person(
            Actor(
                workspace_id=workspace_id,
                member_id=MemberId(f"member_{name}"),
                roles=(Role.CUSTOMER, *roles),
                locale=locale,
            )
        )

    def product_team(self, name: str = "pat") -> Person:
        return self.member(name, Role.PRODUCT_TEAM)

    def manager(self, name: str = "mia") -> Person:
        return self.member(name, Role.COMMUNITY_MANAGER)

    def admin(self, name: str = "ada") -> Person:
        return self.member(name, Role.ADMIN)

    def visitor(self, *, workspace_id: WorkspaceId = ACME) -> Person:
        return self.person(Actor(workspace_id=workspace_id))

    def itself(self, *, workspace_id: WorkspaceId = ACME) -> Person:
        """Return Polder itself, acting in a workspace."""
        return self.person(system_actor(workspace_id))

    async def settle(self) -> None:
        """Wait until every announcement was handled by all who follow it."""
        await self.house.outbox.settle()

    async def settled(self, ask: Callable[[Query[R]], Awaitable[R]], query: Query[R]) -> R:
        """Return the answer to a query once everything announced so far was handled."""
        await self.settle()
        return await ask(query)


async def eventually(
    what: Callable[[], Awaitable[bool]], *, within_s: float = 60.0, why: str = "it never came true"
) -> None:
    """Return once `what` holds; fail after so many seconds."""
    try:
        async with asyncio.timeout(within_s):
            while not await what():  # noqa: ASYNC110 - polls another process
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(why) from None


@asynccontextmanager
async def open_polder(
    folder: Path,
    *,
    roles: Sequence[str] = WITHOUT_MODEL,
    others: Sequence[Service] = (),
    bus_url: str = "memory://",
    store_url: str = "",
    clock: TestClock | None = None,
    ticking: bool = False,
) -> AsyncIterator[Polder]:
    """Open a Polder with these roles, and with fakes in place of others, in the workspace
    `acme`.
    """
    settings = Settings(bus_url=bus_url, store_url=store_url, data_dir=folder, drain_s=5.0)
    clock = clock or TestClock()
    services = [*(make_role(role, settings) for role in roles), *others]
    async with House(services, settings, now=clock, ticking=ticking) as house:
        polder = Polder(house, clock)
        if "community" in roles:
            await polder.itself().ask(EnsureWorkspace(slug="acme", name="Acme"))
        yield polder
        await polder.settle()
