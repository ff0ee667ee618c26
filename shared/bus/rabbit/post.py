"""One replica of a service at the broker: its queues, and what it is busy with."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from aio_pika.abc import (
    AbstractChannel,
    AbstractConnection,
    AbstractIncomingMessage,
    AbstractQueue,
)

from shared.bus import FAULT, Answerer, Envelope, Follower, Letter, Undelivered, wait_all
from shared.bus.rabbit.line import (
    EVENTS,
    KEPT_QUEUE,
    PASSING_QUEUE,
    PREFETCH,
    REQUESTS,
    STEP_S,
    Line,
    declare_dead,
    declare_events,
    declare_requests,
    settle,
)
from shared.bus.rabbit.wire import Malformed, opened
from shared.telemetry import log

AGAIN_AFTER_S = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0)

Reply = Callable[[AbstractIncomingMessage, Letter], Awaitable[None]]
PutAside = Callable[[AbstractIncomingMessage, str], Awaitable[None]]


class Post:
    """Takes messages off a service's queues; each is handled in a task of its own, which goes on
    when the line breaks, and is acknowledged after it was handled.
    """

    def __init__(
        self,
        line: Line,
        service: str,
        answers: Mapping[str, Answerer],
        follows: Mapping[str, Follower],
        *,
        reply: Reply,
        put_aside: PutAside,
    ) -> None:
        self._line = line
        self._service = service
        self._answers = answers
        self._follows = follows
        self._reply = reply
        self._put_aside = put_aside
        self._busy: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()
        self._taken: list[tuple[AbstractChannel, AbstractQueue, str]] = []

    async def open(self) -> None:
        """Begin to take messages, on this connection and those after it."""
        await self._line.attach(self._take_up)

    async def _take_up(self, connection: AbstractConnection) -> None:
        self._taken.clear()
        if self._answers:
            channel = await self._line.channel(connection, prefetch=PREFETCH)
            exchange = await declare_requests(channel)
            # Neither the queue nor what is in it outlives the broker: a lost request is a timeout
            # its caller sees.
            queue = await channel.declare_queue(
                f"{REQUESTS}.{self._service}", arguments=PASSING_QUEUE, timeout=STEP_S
            )
            for name in self._answers:
                await queue.bind(exchange, name, timeout=STEP_S)
            await self._take(channel, queue, self._answer)
        if self._follows:
            channel = await self._line.channel(connection, prefetch=PREFETCH)
            exchange = await declare_events(channel)
            await declare_dead(channel)
            queue = await channel.declare_queue(
                f"{EVENTS}.{self._service}", durable=True, arguments=KEPT_QUEUE, timeout=STEP_S
            )
            for name in self._follows:
                await queue.bind(exchange, name, timeout=STEP_S)
            await self._take(channel, queue, self._follow)

    async def _take(
        self,
        channel: AbstractChannel,
        queue: AbstractQueue,
        handle: Callable[[AbstractIncomingMessage], Awaitable[None]],
    ) -> None:
        async def on_message(message: AbstractIncomingMessage) -> None:
            # A task of our own: aio-pika cancels its own when the line breaks.
            task = asyncio.get_running_loop().create_task(self._handled(handle, message))
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)

        tag = await queue.consume(on_message, timeout=STEP_S)
        self._taken.append((channel, queue, tag))

    async def _handled(
        self,
        handle: Callable[[AbstractIncomingMessage], Awaitable[None]],
        message: AbstractIncomingMessage,
    ) -> None:
        try:
            await handle(message)
        except Undelivered as error:
            # Not acknowledged, so the broker gives it to someone again.
            log.warning("the broker went away under a message", why=str(error))

    async def _answer(self, message: AbstractIncomingMessage) -> None:
        envelope = await self._open(message)
        if envelope is None:
            if message.reply_to:
                await self._reply(message, Letter(kind=FAULT, body=b""))
            return
        answerer = self._answers.get(envelope.name)
        if answerer is None:
            letter = Letter(kind=FAULT, body=b"")
            log.error("nobody answers this here", message=envelope.name, service=self._service)
        else:
            try:
                letter = await answerer(envelope)
            except Exception as error:
                log.error("an answerer failed", message=envelope.name, exc_info=error)
                letter = Letter(kind=FAULT, body=b"")
        await self._reply(message, letter)
        await settle(message.ack())

    async def _follow(self, message: AbstractIncomingMessage) -> None:
        envelope = await self._open(message)
        if envelope is None:
            return
        follower = self._follows.get(envelope.name)
        if follower is None and self._is_another_version(envelope.name):
            await self._set_aside(message, "it is of a version that is not known here")
            return
        # An older version of this service may have followed more: its bindings are still there.
        if follower is not None:
            try:
                await follower(envelope)
            except Exception as error:
                log.warning("a follower wants it again", message=envelope.name, why=repr(error))
                await self._give_back(message)
                return
        await settle(message.ack())

    async def _open(self, message: AbstractIncomingMessage) -> Envelope | None:
        """Return the envelope; what is none goes to the dead letters."""
        try:
            return opened(message)
        except Malformed as error:
            await self._set_aside(message, str(error))
            return None

    def _is_another_version(self, name: str) -> bool:
        """Return whether an event of this name is followed, in another version than this one."""
        stem, _, _ = name.rpartition(".v")
        return any(each.rpartition(".v")[0] == stem for each in self._follows)

    async def _set_aside(self, message: AbstractIncomingMessage, why: str) -> None:
        """Move a message to the dead letters, with the reason."""
        log.error("put aside", queue=message.routing_key, why=why)
        try:
            await self._put_aside(message, why)
        except Undelivered:
            await self._give_back(message)
            raise
        await settle(message.ack())

    async def _give_back(self, message: AbstractIncomingMessage) -> None:
        """Let the broker deliver it again, later each time."""
        tries = message.headers.get("x-delivery-count")
        step = min(tries if isinstance(tries, int) else 0, len(AGAIN_AFTER_S) - 1)
        try:
            async with asyncio.timeout(AGAIN_AFTER_S[step]):
                await self._stopping.wait()
        except TimeoutError:
            pass
        await settle(message.nack(requeue=True))

    async def stop(self) -> None:
        """Take no more messages, finish those under way, close the channels."""
        self._line.detach(self._take_up)
        self._stopping.set()
        for _, queue, tag in self._taken:
            await settle(queue.cancel(tag, timeout=STEP_S))
        await wait_all(self._busy)
        for channel, _, _ in self._taken:
            await self._line.release(channel)
        self._taken.clear()
