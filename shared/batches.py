"""Take what came in while the last batch was under way as the next batch."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from shared.bus import Envelope

LARGEST = 64


class Batches:
    """Hands envelopes of one workspace to a handler together; nobody waits for a timer.

    One batch is under way at a time. When a batch fails, each of its envelopes is tried alone, so
    that one bad letter doesn't hold up the others.
    """

    def __init__(self, handle: Callable[[Sequence[Envelope]], Awaitable[None]]) -> None:
        self._handle = handle
        self._waiting: list[tuple[Envelope, asyncio.Future[None]]] = []
        self._under_way: asyncio.Task[None] | None = None

    async def add(self, envelope: Envelope) -> None:
        """Return once this envelope was handled, or raise what its handling raised."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((envelope, done))
        if self._under_way is None:
            self._under_way = asyncio.get_running_loop().create_task(self._run())
        await done

    async def _run(self) -> None:
        try:
            while self._waiting:
                workspace = self._waiting[0][0].actor.workspace_id
                batch = [each for each in self._waiting if each[0].actor.workspace_id == workspace][
                    :LARGEST
                ]
                taken = {id(done) for _, done in batch}
                self._waiting = [each for each in self._waiting if id(each[1]) not in taken]
                await self._settle(batch)
        finally:
            self._under_way = None

    async def _settle(self, batch: list[tuple[Envelope, asyncio.Future[None]]]) -> None:
        try:
            await self._handle([envelope for envelope, _ in batch])
        except Exception as error:
            if len(batch) > 1:
                for each in batch:
                    await self._settle([each])
                return
            if not batch[0][1].done():
                batch[0][1].set_exception(error)
            return
        for _, done in batch:
            if not done.done():
                done.set_result(None)
