"""Run roles until told to stop: open the ports, serve, keep time, drain, close."""

import asyncio
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from types import TracebackType

from shared.bus import Bus, Registration, open_bus
from shared.caller import Broken, Caller, Unavailable
from shared.health import serve_health
from shared.kernel import INSTALLATION, Actor, Refusal, WorkspaceId, system_actor, utc_now
from shared.outbox import LATE_AFTER_S, SWEEP_EVERY_S, Outbox
from shared.service import Every, Performer, Running, Service, letters_kept
from shared.settings import Settings
from shared.store import Store, StoreDown, open_store
from shared.telemetry import log

WORKSPACES = "workspaces"
EXPIRE_EVERY_S = 600.0
_TICKS = uuid.UUID("0b0b6df6-9d86-4d8f-8f39-33d1cf0f0a55")


class House:
    """A process with some roles in it, from opened ports to closed ones."""

    def __init__(
        self,
        services: Sequence[Service],
        settings: Settings,
        *,
        now: Callable[[], datetime] = utc_now,
        bus: Bus | None = None,
        ticking: bool = True,
    ) -> None:
        self._services = services
        self._settings = settings
        self._now = now
        self._given_bus = bus
        self._ticking = ticking
        self._registrations: list[Registration] = []
        self._started: list[Service] = []
        self._loops: list[asyncio.Task[None]] = []
        self._health: asyncio.Server | None = None
        self.is_open = False
        self.bus: Bus
        self.store: Store
        self.outbox: Outbox

    async def __aenter__(self) -> "House":
        try:
            await self._open()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _open(self) -> None:
        self.store = await open_store(
            self._settings.store, mongo_driver=self._settings.mongo_driver
        )
        self.bus = self._given_bus or await open_bus(self._settings.bus_url)
        self.outbox = Outbox(self.bus, self.store, now=self._now)
        running = Running(bus=self.bus, store=self.store, outbox=self.outbox, now=self._now)
        indexes = [*letters_kept(), *(each for one in self._services for each in one.indexes)]
        await self.store.ensure_indexes(indexes)
        if self._settings.health_port:
            self._health = await serve_health(
                self._settings.health_host, self._settings.health_port, self.ready
            )
        for service in self._services:
            performer = Performer(service, running)
            self._registrations.append(
                await self.bus.serve(
                    service.name, answers=performer.answers, follows=performer.follows
                )
            )
        for service in self._services:
            self._started.append(service)
            if service.start is not None:
                await service.start(running)
        self._loops.append(asyncio.create_task(self._sweep()))
        self._loops.append(asyncio.create_task(self._expire()))
        if self._ticking:
            for service in self._services:
                self._loops += [asyncio.create_task(self._tick(each)) for each in service.clock]
        self.is_open = True

    async def ready(self) -> bool:
        """Return whether this process can do its work now."""
        return self.is_open and await self.bus.ready() and await self.store.ready()

    def caller(self, actor: Actor) -> Caller:
        """Return a caller in this actor's name."""
        return Caller(self.bus, actor)

    async def workspaces(self) -> list[WorkspaceId]:
        """Return every workspace of the installation."""
        found: list[WorkspaceId] = []
        after: str | None = None
        while True:
            page = (
                await self.store.reading()
                .collection(INSTALLATION, WORKSPACES)
                .page(first=100, after=after)
            )
            found += [WorkspaceId(each["id"]) for each in page.documents]
            if not page.has_next:
                return found
            after = page.cursors[-1]

    async def _sweep(self) -> None:
        """Send again what a crash or a broker's absence left behind."""
        late_after_s = 0.0
        while True:
            try:
                for workspace_id in [INSTALLATION, *await self.workspaces()]:
                    await self.outbox.sweep(workspace_id, late_after_s=late_after_s)
                late_after_s = LATE_AFTER_S
            except StoreDown as error:
                log.warning("outbox not swept", why=str(error))
            await asyncio.sleep(SWEEP_EVERY_S)

    async def _expire(self) -> None:
        while True:
            await asyncio.sleep(EXPIRE_EVERY_S)
            try:
                await self.store.expire()
            except StoreDown as error:
                log.warning("nothing expired", why=str(error))

    async def _tick(self, every: Every) -> None:
        """Ask a command on time, in every workspace; of several replicas' ticks one counts."""
        while True:
            tick = int(self._now().timestamp() // every.seconds)
            command = every.ask()
            try:
                for workspace_id in await self.workspaces():
                    id = uuid.uuid5(_TICKS, f"{type(command).wire_name}/{workspace_id}/{tick}")
                    await self.caller(system_actor(workspace_id)).ask(
                        command, timeout_s=30.0, message_id=str(id)
                    )
            except (Unavailable, Broken, Refusal, StoreDown) as error:
                log.warning("a tick failed", command=type(command).wire_name, why=str(error))
            await asyncio.sleep(every.seconds)

    async def close(self) -> None:
        """Take no more messages, finish those under way, send what was announced, close the
        ports.
        """
        self.is_open = False
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        self._loops.clear()
        for service in reversed(self._started):
            if service.stop is not None:
                await service.stop()
        self._started.clear()
        within_s = self._settings.drain_s
        for registration in reversed(self._registrations):
            try:
                async with asyncio.timeout(within_s):
                    await registration.stop()
            except TimeoutError:
                log.warning("messages were still under way at the stop")
        self._registrations.clear()
        if hasattr(self, "outbox"):
            await self.outbox.stop(within_s)
        if self._health is not None:
            self._health.close()
        if hasattr(self, "bus") and self._given_bus is None:
            await self.bus.close()
        if hasattr(self, "store"):
            await self.store.close()
