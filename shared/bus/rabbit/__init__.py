"""The bus over RabbitMQ.

Requests go through the direct exchange `polder.requests` to one classic transient queue per
service and are answered by direct reply-to. Events go through the topic exchange `polder.events` to
one quorum queue per service, are confirmed, and end in `polder.dead` when they cannot be read.
Publishing and consuming have a connection each, so that a broker that holds up publishers (memory
or disk alarm) still hands out messages. A virtual host needs no set-up.
"""

import asyncio
import uuid
from collections.abc import Callable, Mapping, Sequence

from aio_pika.abc import (
    AbstractChannel,
    AbstractConnection,
    AbstractExchange,
    AbstractIncomingMessage,
)

from shared.bus import (
    ANSWER_WITHIN_S,
    Answerer,
    Bus,
    Envelope,
    Follower,
    Letter,
    Listener,
    Registration,
    Undelivered,
    Unreachable,
)
from shared.bus.rabbit.ear import Ear
from shared.bus.rabbit.line import (
    STEP_S,
    Line,
    declare_dead,
    declare_events,
    declare_requests,
    faults_as,
)
from shared.bus.rabbit.post import Post
from shared.bus.rabbit.wire import opened_answer, put_aside, sealed, sealed_answer
from shared.telemetry import log

DIRECT_REPLY = "amq.rabbitmq.reply-to"


class RabbitBus(Bus):
    """Carries messages between processes. Every wait on the broker has a deadline."""

    _requests: AbstractExchange
    _events: AbstractExchange
    _dead: AbstractExchange
    _replies: AbstractChannel

    def __init__(self, url: str) -> None:
        self._out = Line(url, "publishing", on_lost=self._fail_calls)
        self._in = Line(url, "consuming", on_lost=lambda: None)
        self._calls: dict[str, asyncio.Future[Letter]] = {}

    @classmethod
    async def open(cls, url: str) -> "RabbitBus":
        """Connect to `amqp://user:password@host/vhost`, retrying for a minute. Raises
        Unreachable.
        """
        bus = cls(url)
        try:
            await bus._out.open()
            await bus._out.attach(bus._declare)
            await bus._in.open()
        except BaseException:
            await bus.close()
            raise
        return bus

    async def _declare(self, connection: AbstractConnection) -> None:
        asking = await self._out.channel(connection, confirms=True, returns=True)
        self._requests = await declare_requests(asking)
        answers = await asking.get_queue(DIRECT_REPLY, ensure=False)
        await answers.consume(self._take_answer, no_ack=True, timeout=STEP_S)
        self._replies = await self._out.channel(connection)
        telling = await self._out.channel(connection, confirms=True)
        self._events = await declare_events(telling)
        self._dead = await declare_dead(telling)

    # --- requests ----------------------------------------------------------------------------

    async def ask(self, envelope: Envelope, *, timeout_s: float = ANSWER_WITHIN_S) -> Letter:
        if not self._out.is_up:
            raise Unreachable(f"{envelope.name} was not asked: the broker is away")
        call = uuid.uuid4().hex
        answer: asyncio.Future[Letter] = asyncio.get_running_loop().create_future()
        self._calls[call] = answer
        message = sealed(
            envelope,
            is_kept=False,
            correlation_id=call,
            reply_to=DIRECT_REPLY,
            expires_s=timeout_s,
        )
        try:
            with faults_as(Unreachable, f"asking {envelope.name} for {timeout_s} s"):
                async with asyncio.timeout(timeout_s):
                    # Refused at once when no queue is bound to the name.
                    await self._requests.publish(message, envelope.name, mandatory=True)
                    return await answer
        finally:
            del self._calls[call]
            if answer.done() and not answer.cancelled():
                answer.exception()

    async def _take_answer(self, message: AbstractIncomingMessage) -> None:
        waiting = self._calls.get(message.correlation_id or "")
        if waiting is not None and not waiting.done():
            waiting.set_result(opened_answer(message))

    def _fail_calls(self) -> None:
        """The line that answers come over is gone: whether anything was done is unknown."""
        for call in self._calls.values():
            if not call.done():
                call.set_exception(Unreachable("the connection was lost before the answer came"))

    async def _reply(self, asked: AbstractIncomingMessage, letter: Letter) -> None:
        if asked.reply_to is None:
            return
        try:
            with faults_as(Undelivered, "answering"):
                async with asyncio.timeout(STEP_S):
                    # The broker counts reply addresses as unroutable, so never mandatory.
                    await self._replies.default_exchange.publish(
                        sealed_answer(letter, asked.correlation_id),
                        asked.reply_to,
                        mandatory=False,
                    )
        except Undelivered as error:
            # Who asked has lost this line's other end too, or asks again with the same id.
            log.warning("an answer was lost", message=asked.type, why=str(error))

    # --- events ------------------------------------------------------------------------------

    async def publish(self, envelope: Envelope, *, timeout_s: float = 30.0) -> None:
        message = sealed(envelope, is_kept=True)
        if not self._out.is_up:
            raise Undelivered(f"{envelope.name} was not sent: the broker is away")
        with faults_as(Undelivered, f"publishing {envelope.name}"):
            async with asyncio.timeout(timeout_s):
                # Not mandatory: an event that nobody follows yet is no error.
                await self._events.publish(message, envelope.name, mandatory=False)

    async def _put_aside(self, message: AbstractIncomingMessage, why: str) -> None:
        with faults_as(Undelivered, "putting aside"):
            async with asyncio.timeout(STEP_S):
                await self._dead.publish(put_aside(message, why), message.routing_key or "unknown")

    # --- serving and listening ---------------------------------------------------------------

    async def serve(
        self,
        service: str,
        *,
        answers: Mapping[str, Answerer],
        follows: Mapping[str, Follower],
    ) -> Registration:
        post = Post(
            self._in, service, answers, follows, reply=self._reply, put_aside=self._put_aside
        )
        await post.open()
        return Registration(stop=post.stop)

    async def listen(
        self,
        names: Sequence[str],
        listener: Listener,
        *,
        on_gap: Callable[[], None] = lambda: None,
    ) -> Registration:
        ear = Ear(self._in, names, listener, on_gap)
        await ear.open()
        return Registration(stop=ear.stop)

    async def ready(self) -> bool:
        return self._out.is_up and self._in.is_up

    async def close(self) -> None:
        self._fail_calls()
        await self._in.close()
        await self._out.close()
