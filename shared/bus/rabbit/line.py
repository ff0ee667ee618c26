"""A line to the broker that comes back by itself, and the topology everyone agrees on."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractExchange, HeadersType
from aio_pika.exceptions import (
    CONNECTION_EXCEPTIONS,
    AuthenticationError,
    ProbableAuthenticationError,
)
from aiormq.exceptions import InvalidFrameError

from shared.bus import Undelivered, Unreachable
from shared.telemetry import log

REQUESTS, EVENTS, DEAD = "polder.requests", "polder.events", "polder.dead"
CONNECT_WITHIN_S = 60.0
ATTEMPT_S = 10.0
SET_UP_S = 20.0
HANG_UP_S = 2.0
AGAIN_AFTER_S = 0.5
HEARTBEAT_S = 15
STEP_S = 10.0  # deadline of one declaration, bind, acknowledgement …
PREFETCH = 64
# Attempts are counted by those who handle a message; this is only a net under them.
DELIVERY_LIMIT = 10_000
KEPT_QUEUE: HeadersType = {
    "x-queue-type": "quorum",
    "x-delivery-limit": DELIVERY_LIMIT,
    "x-dead-letter-exchange": DEAD,
    "x-dead-letter-strategy": "at-least-once",
    "x-overflow": "reject-publish",
}
# Said, since a virtual host may make another kind its default.
PASSING_QUEUE: HeadersType = {"x-queue-type": "classic"}
# The last is how a virtual host comes back that is not there, or not for this user.
REFUSED_FOR_GOOD = (AuthenticationError, ProbableAuthenticationError, InvalidFrameError)

SetUp = Callable[[AbstractConnection], Awaitable[None]]

# What it says of every attempt to come back, the line says once.
logging.getLogger("aiormq.connection").setLevel(logging.CRITICAL)


@contextmanager
def faults_as(kind: type[Exception], doing: str) -> Iterator[None]:
    """Turn whatever a broken line raises into `kind`.

    aio-pika raises CancelledError into whoever waits when the broker goes silent; nobody cancelled
    the task then, and it must not be taken for that.
    """
    try:
        yield
    except asyncio.CancelledError as error:
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise
        raise kind(f"{doing}: the line broke") from error
    except (*CONNECTION_EXCEPTIONS, asyncio.InvalidStateError) as error:
        # TimeoutError is an OSError and so among them.
        raise kind(f"{doing}: {type(error).__name__}") from error


class Line:
    """One connection, and what is declared on each new one of it.

    Anything that breaks on it (the connection, one of its channels, a consumer that the broker
    sends away) ends the connection: a new one is made and everything declared again, each step with
    a deadline. aio-pika's own robust connection restores without deadlines, so a broker that does
    not answer while it restores holds it for ever.
    """

    def __init__(self, url: str, name: str, *, on_lost: Callable[[], None]) -> None:
        parsed = aio_pika.connection.make_url(url)
        if "heartbeat" not in parsed.query:
            parsed = parsed.update_query(heartbeat=HEARTBEAT_S)
        self._url = str(parsed)
        self._address = str(parsed.with_password(None).with_query(None))
        self._name = name
        self._on_lost = on_lost
        self._set_ups: list[SetUp] = []
        self._connection: AbstractConnection | None = None
        self._up = asyncio.Event()
        self._broken = asyncio.Event()
        self._changing = asyncio.Lock()
        self._keeper: asyncio.Task[None] | None = None

    @property
    def is_up(self) -> bool:
        """Whether there is a connection with everything on it."""
        return self._up.is_set()

    async def open(self) -> None:
        """Connect, again and again for a minute. Raises Unreachable."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + CONNECT_WITHIN_S
        while True:
            try:
                await self._connect()
                break
            except Unreachable as error:
                if isinstance(error.__cause__, REFUSED_FOR_GOOD) or loop.time() > deadline:
                    raise
                log.warning("the broker is not there yet", why=str(error))
            await asyncio.sleep(AGAIN_AFTER_S)
        self._keeper = loop.create_task(self._keep())

    async def attach(self, set_up: SetUp) -> None:
        """Do this on the connection now, and on each later one before it counts as up."""
        with faults_as(Unreachable, f"declaring at {self._address}"):
            async with asyncio.timeout(CONNECT_WITHIN_S):
                while True:
                    await self._up.wait()
                    async with self._changing:
                        if self._connection is None or not self.is_up:
                            continue
                        await set_up(self._connection)
                        self._set_ups.append(set_up)
                        return

    def detach(self, set_up: SetUp) -> None:
        """Do this no more on later connections."""
        if set_up in self._set_ups:
            self._set_ups.remove(set_up)

    async def _connect(self) -> None:
        async with self._changing:
            with faults_as(Unreachable, f"connecting to {self._address}"):
                async with asyncio.timeout(ATTEMPT_S):
                    connection = await aio_pika.connect(
                        self._url,
                        client_properties={"connection_name": f"polder {self._name}"},
                        connection_class=_Connection,
                    )
            self._connection = connection
            connection.close_callbacks.add(lambda *_: self._break(connection))
            try:
                for set_up in list(self._set_ups):
                    with faults_as(Unreachable, f"declaring at {self._address}"):
                        async with asyncio.timeout(SET_UP_S):
                            await set_up(connection)
            except BaseException:
                await self._hang_up()
                raise
            self._up.set()

    def _break(self, connection: AbstractConnection) -> None:
        if connection is not self._connection:
            return
        if self.is_up:
            log.warning("the line to the broker broke", line=self._name)
        self._up.clear()
        self._broken.set()
        self._on_lost()

    async def _keep(self) -> None:
        """Bring the line back whenever it broke."""
        said = ""
        while True:
            await self._broken.wait()
            await self._hang_up()
            self._broken.clear()
            try:
                await self._connect()
            except Exception as error:
                if repr(error) != said:
                    said = repr(error)
                    log.warning("the line is not back yet", line=self._name, why=said)
                self._broken.set()
                await asyncio.sleep(AGAIN_AFTER_S)
                continue
            said = ""
            log.warning("the line to the broker is back", line=self._name)

    async def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            with faults_as(Unreachable, "hanging up"):
                async with asyncio.timeout(HANG_UP_S):
                    await connection.close()
        except Unreachable as error:
            log.debug("the line was not closed in order", line=self._name, why=str(error))

    async def channel(
        self,
        connection: AbstractConnection,
        *,
        confirms: bool = False,
        returns: bool = False,
        prefetch: int = 0,
    ) -> AbstractChannel:
        """Open a channel whose loss is the loss of the line."""
        channel = connection.channel(publisher_confirms=confirms, on_return_raises=returns)
        await channel.initialize(timeout=STEP_S)
        watch = _Watch(lambda: self._break(connection))
        channel.close_callbacks.add(watch)
        under = await channel.get_underlay_channel()
        under.on_consumer_cancel_callbacks.add(watch)
        if prefetch:
            await channel.set_qos(prefetch_count=prefetch, timeout=STEP_S)
        return channel

    async def release(self, channel: AbstractChannel) -> None:
        """Close a channel that is needed no more."""
        for watch in [each for each in channel.close_callbacks if isinstance(each, _Watch)]:
            channel.close_callbacks.discard(watch)
        await settle(channel.close())

    async def close(self) -> None:
        """Hang up for good."""
        while self._keeper is not None and not self._keeper.done():
            # The library swallows a cancellation now and then, while it connects or closes.
            self._keeper.cancel()
            await asyncio.wait({self._keeper}, timeout=HANG_UP_S)
        self._up.clear()
        await self._hang_up()


class _Connection(aio_pika.Connection):
    """One that is closed at once when it could not be opened.

    The library closes what was left open when the collector finds it, which may be when the loop it
    needs for that no longer runs.
    """

    async def connect(self, timeout: float | None = None) -> None:
        try:
            await super().connect(timeout)
        except BaseException:
            await self.close()
            raise


class _Watch:
    def __init__(self, lost: Callable[[], None]) -> None:
        self._lost = lost

    def __call__(self, *_: object) -> None:
        self._lost()


async def settle(step: Awaitable[object]) -> None:
    """Do a step that a broken line makes needless: what was not acknowledged comes again."""
    try:
        with faults_as(Undelivered, "settling"):
            async with asyncio.timeout(STEP_S):
                await step
    except Undelivered as error:
        log.debug("the line broke before it was settled", why=str(error))


async def declare_requests(channel: AbstractChannel) -> AbstractExchange:
    """Declare where requests go."""
    return await channel.declare_exchange(REQUESTS, "direct", durable=True, timeout=STEP_S)


async def declare_events(channel: AbstractChannel) -> AbstractExchange:
    """Declare where events go."""
    return await channel.declare_exchange(EVENTS, "topic", durable=True, timeout=STEP_S)


async def declare_dead(channel: AbstractChannel) -> AbstractExchange:
    """Declare where dead letters go, with a queue that keeps them."""
    exchange = await channel.declare_exchange(DEAD, "topic", durable=True, timeout=STEP_S)
    queue = await channel.declare_queue(
        DEAD, durable=True, arguments={"x-queue-type": "quorum"}, timeout=STEP_S
    )
    await queue.bind(exchange, "#", timeout=STEP_S)
    return exchange
