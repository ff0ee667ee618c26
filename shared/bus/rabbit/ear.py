"""What a process hears of events from now on: a queue of its own, anew after each lost line."""

import uuid
from collections.abc import Callable, Sequence

from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage

from shared.bus import Listener
from shared.bus.rabbit.line import PASSING_QUEUE, STEP_S, Line, declare_events
from shared.bus.rabbit.wire import Malformed, opened
from shared.telemetry import log


class Ear:
    """Hands events to a listener.

    Its queue goes with the connection that declared it. A new line gets a queue with a new name:
    the broker may not have noticed yet that the old line is gone, and would refuse the old name.
    """

    def __init__(
        self, line: Line, names: Sequence[str], listener: Listener, on_gap: Callable[[], None]
    ) -> None:
        self._line = line
        self._names = names
        self._listener = listener
        self._on_gap = on_gap
        self._channel: AbstractChannel | None = None

    async def open(self) -> None:
        """Begin to listen."""
        await self._line.attach(self._tune)

    async def _tune(self, connection: AbstractConnection) -> None:
        is_first, self._channel = self._channel is None, await self._line.channel(connection)
        exchange = await declare_events(self._channel)
        queue = await self._channel.declare_queue(
            f"polder.listener.{uuid.uuid4().hex}",
            exclusive=True,
            auto_delete=True,
            arguments=PASSING_QUEUE,
            timeout=STEP_S,
        )
        for name in self._names:
            await queue.bind(exchange, name, timeout=STEP_S)
        await queue.consume(self._hear, no_ack=True, timeout=STEP_S)
        if not is_first:
            self._tell_of_gap()

    def _tell_of_gap(self) -> None:
        try:
            self._on_gap()
        except Exception as error:
            log.error("a listener failed to fill its gap", exc_info=error)

    async def _hear(self, message: AbstractIncomingMessage) -> None:
        try:
            envelope = opened(message)
        except Malformed:
            return  # those who follow it put it aside
        try:
            self._listener(envelope)
        except Exception as error:
            log.error("a listener failed", message=envelope.name, exc_info=error)

    async def stop(self) -> None:
        """Hear no more."""
        self._line.detach(self._tune)
        if self._channel is not None:
            await self._line.release(self._channel)
