"""Publish what was kept, off the reply's path, and sweep up what a crash left behind."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from shared.bus import Bus, Envelope, Undelivered
from shared.codec import Undecodable, dumps, from_bytes, loads, moment, to_bytes
from shared.kernel import Actor, WorkspaceId, utc_now
from shared.messages import Event
from shared.store import Document, Store, StoreDown, Writing
from shared.telemetry import log

OUTBOX = "outbox"
LATE_AFTER_S = 30
SWEEP_EVERY_S = 5.0
AT_ONCE = 256


def kept_letter(id: str, event: Event, actor: Actor, at: datetime) -> Document:
    """Return an event as it lies in the outbox."""
    kind = type(event)
    return {
        "id": id,
        "name": kind.wire_name,
        "actor": loads(to_bytes(Actor, actor)),
        "body": to_bytes(kind, event).decode(),
        "at": moment(at),
    }


class Outbox:
    """Sends letters after their transaction was kept; a letter leaves only once it is safe."""

    def __init__(self, bus: Bus, store: Store, *, now: Callable[[], datetime] = utc_now) -> None:
        self._bus = bus
        self._store = store
        self._now = now
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._gone: list[tuple[WorkspaceId, str]] = []
        self._clearing: asyncio.Task[None] | None = None

    def send(self, workspace_id: WorkspaceId, letters: Sequence[Document]) -> None:
        """Send these letters soon. Nobody waits for it; a failure is left to the sweep."""
        for letter in letters:
            self._start(workspace_id, letter, redelivered=False)

    def _start(self, workspace_id: WorkspaceId, letter: Document, *, redelivered: bool) -> None:
        id = letter["id"]
        if id in self._under_way:
            return
        task = asyncio.get_running_loop().create_task(self._send(workspace_id, letter, redelivered))
        self._under_way[id] = task
        task.add_done_callback(lambda _: self._under_way.pop(id, None))

    async def _send(self, workspace_id: WorkspaceId, letter: Document, redelivered: bool) -> None:
        id = letter["id"]
        try:
            actor: Actor = from_bytes(Actor, dumps(letter["actor"]))
            await self._bus.publish(
                Envelope(
                    id=id,
                    name=letter["name"],
                    actor=actor,
                    body=letter["body"].encode(),
                    redelivered=redelivered,
                )
            )
        except Undelivered as error:
            log.warning("not sent yet", message=letter["name"], message_id=id, why=str(error))
            return
        except Undecodable as error:
            log.error("unreadable letter", message_id=id, why=str(error))
            return
        self._gone.append((workspace_id, id))
        if self._clearing is None:
            self._clearing = asyncio.get_running_loop().create_task(self._clear())

    async def _clear(self) -> None:
        """Take letters that are safe out of the outbox, many in one transaction."""
        try:
            while self._gone:
                gone, self._gone = self._gone[:AT_ONCE], self._gone[AT_ONCE:]

                async def body(
                    writing: Writing, gone: list[tuple[WorkspaceId, str]] = gone
                ) -> None:
                    for workspace_id, id in gone:
                        await writing.collection(workspace_id, OUTBOX).delete(id)

                await self._store.transact(body)
        except StoreDown as error:
            log.warning("outbox not cleared yet", why=str(error))
        finally:
            self._clearing = None

    async def sweep(self, workspace_id: WorkspaceId, *, late_after_s: float = LATE_AFTER_S) -> int:
        """Send what has been lying for this long, and return how many letters that is."""
        before = moment(self._now() - timedelta(seconds=late_after_s))
        late = (
            await self._store.reading()
            .collection(workspace_id, OUTBOX)
            .page({"at": {"$lte": before}}, order="at", first=AT_ONCE)
        )
        for letter in late.documents:
            self._start(workspace_id, letter, redelivered=True)
        return len(late.documents)

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        while self._under_way or self._clearing is not None:
            tasks = [*self._under_way.values()]
            if self._clearing is not None:
                tasks.append(self._clearing)
            await asyncio.wait(tasks)

    async def stop(self, within_s: float) -> None:
        """Let letters under way arrive, for so long; the rest is swept up after the next start."""
        try:
            async with asyncio.timeout(within_s):
                await self.settle()
        except TimeoutError:
            for task in [*self._under_way.values()]:
                task.cancel()
