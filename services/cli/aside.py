"""Ask one service on a store that a running Polder may be using at the same time."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from services.cli.stack import ensure_home, home_workspace
from services.roster import make_role
from shared.bus import Envelope, Undelivered
from shared.bus.memory import MemoryBus
from shared.caller import Caller
from shared.kernel import system_actor
from shared.runtime import House
from shared.settings import Settings
from shared.telemetry import set_up_logging

T = TypeVar("T")


class AsideBus(MemoryBus):
    """Carries questions, and leaves every letter in the outbox: those who follow it are not here,
    and the Polder that runs, or starts next, sends it."""

    async def publish(self, envelope: Envelope, *, timeout_s: float = 30.0) -> None:
        raise Undelivered("left to the Polder that runs on this store")


def ask_aside(settings: Settings, role: str, job: Callable[[Caller], Awaitable[T]]) -> T:
    """Do a job with one role alone, in Polder's own name, on the store of these settings."""
    set_up_logging("ERROR", "text")

    async def work() -> T:
        service = make_role(role, settings)
        async with House([service], settings, bus=AsideBus(), ticking=False) as house:
            if role == "community":
                await ensure_home(house, settings)
            return await job(house.caller(system_actor(home_workspace(settings))))

    return asyncio.run(work())
