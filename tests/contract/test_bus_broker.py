"""What the bus promises when the broker fails, is frozen, or carries what is no message."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable

import aio_pika
import pytest

from shared.bus import FAULT, Bus, Envelope, Letter, Undelivered, Unreachable, open_bus
from shared.bus.rabbit.line import faults_as
from tests.contract.test_bus import echo, envelope, heard_by
from tests.polder import eventually
from tests.rig.broker import Broker

pytestmark = pytest.mark.distributed
Join = Callable[[], Awaitable[Bus]]


@pytest.fixture
async def url(broker: Broker) -> str:
    """An unused virtual host of a broker that may be killed."""
    return broker.fresh_url()


@pytest.fixture
async def join(url: str) -> AsyncIterator[Join]:
    opened: list[Bus] = []

    async def one_more() -> Bus:
        opened.append(await open_bus(url))
        return opened[-1]

    yield one_more
    for bus in opened:
        await bus.close()


@pytest.fixture
def service() -> str:
    return f"s{uuid.uuid4().hex[:10]}"


async def reboot(broker: Broker) -> None:
    broker.spawn()
    await eventually(lambda: asyncio.to_thread(broker.speaks_amqp), within_s=90)


async def kept(broker: Broker, service: str) -> None:
    """Wait until a killed broker would still have the service's queue."""
    await eventually(lambda: asyncio.to_thread(broker.would_know, "polder.dead"))
    await eventually(lambda: asyncio.to_thread(broker.would_know, f"polder.events.{service}"))


async def dead_letters(url: str) -> list[aio_pika.abc.AbstractIncomingMessage]:
    """Take what lies in the queue of dead letters."""
    found = []
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        queue = await channel.get_queue("polder.dead")
        while (letter := await queue.get(no_ack=True, fail=False)) is not None:
            found.append(letter)
    return found


async def send_raw(url: str, exchange: str, key: str, message: aio_pika.Message) -> None:
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        to = await channel.get_exchange(exchange)
        await to.publish(message, key)


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (aio_pika.Message(b"{}"), "no type"),
        (aio_pika.Message(b"{}", type="x.told.v1", message_id="1"), "does not say who"),
        (
            aio_pika.Message(
                b"{}", type="x.told.v1", message_id="1", headers={"polder-actor": "{nonsense"}
            ),
            "cannot be read",
        ),
        (
            aio_pika.Message(
                b"\xff\xfe", type="x.told.v1", message_id="1", headers={"polder-actor": 7}
            ),
            "does not say who",
        ),
    ],
)
async def test_what_is_no_event_goes_to_the_dead_letters_with_the_reason(
    join: Join, url: str, service: str, message: aio_pika.Message, why: str
) -> None:
    heard: list[Envelope] = []
    name = f"{service}.told.v1"
    bus = await join()
    await bus.serve(service, answers={}, follows={name: heard_by(heard)})

    await send_raw(url, "polder.events", name, message)
    good = envelope(name)
    await bus.publish(good)

    await eventually(lambda: asyncio.sleep(0, bool(heard)))
    dead: list[aio_pika.abc.AbstractIncomingMessage] = []

    async def arrived() -> bool:
        dead.extend(await dead_letters(url))
        return bool(dead)

    await eventually(arrived)
    assert heard == [good]
    assert [letter.body for letter in dead] == [message.body]
    assert why in str(dead[0].headers["polder-why"])


async def test_what_is_no_request_is_answered_with_a_fault_and_put_aside(
    join: Join, url: str, service: str
) -> None:
    name = f"{service}.ask.v1"
    await (await join()).serve(service, answers={name: echo}, follows={})
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel(publisher_confirms=False)
        replies = await channel.get_queue("amq.rabbitmq.reply-to", ensure=False)
        answered: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()

        async def take(message: aio_pika.abc.AbstractIncomingMessage) -> None:
            answered.set_result(message.type)

        await replies.consume(take, no_ack=True)
        requests = await channel.get_exchange("polder.requests")
        await requests.publish(
            aio_pika.Message(b"?", type=name, reply_to="amq.rabbitmq.reply-to"), name
        )
        async with asyncio.timeout(10):
            assert await answered == FAULT
    assert [letter.body for letter in await dead_letters(url)] == [b"?"]


async def test_events_wait_for_a_service_that_is_away(join: Join, service: str) -> None:
    name = f"{service}.told.v1"
    served = await (await join()).serve(service, answers={}, follows={name: heard_by([])})
    await served.stop()
    bus = await join()
    sent = [envelope(name, b"%d" % number) for number in range(10)]
    for each in sent:
        await bus.publish(each)

    heard: list[Envelope] = []
    await (await join()).serve(service, answers={}, follows={name: heard_by(heard)})

    await eventually(lambda: asyncio.sleep(0, len(heard) == 10))
    assert heard == sent


async def test_calls_in_flight_fail_at_once_when_the_broker_is_killed_and_later_ones_succeed(
    join: Join, broker: Broker, service: str
) -> None:
    began = asyncio.Event()
    name = f"{service}.ask.v1"

    async def answer(asked: Envelope) -> Letter:
        if asked.body == b"wait":
            began.set()
            await asyncio.Event().wait()
        return await echo(asked)

    serving = await join()
    await serving.serve(service, answers={name: answer}, follows={})
    bus = await join()
    calls = [
        asyncio.create_task(bus.ask(envelope(name, b"wait"), timeout_s=3600)) for _ in range(5)
    ]
    await began.wait()

    broker.kill()
    async with asyncio.timeout(10):
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Unreachable] * 5
    assert not await bus.ready()
    with pytest.raises(Unreachable):
        await bus.ask(envelope(name), timeout_s=3600)
    with pytest.raises(Undelivered):
        await bus.publish(envelope(f"{service}.told.v1"), timeout_s=3600)

    await reboot(broker)

    async def both_ready() -> bool:
        return await bus.ready() and await serving.ready()

    await eventually(both_ready)
    assert (await bus.ask(envelope(name, b"again"), timeout_s=30)).body == b"again"


async def test_confirmed_events_survive_a_killed_broker_and_are_followed_again(
    join: Join, broker: Broker, service: str
) -> None:
    name = f"{service}.told.v1"
    away = await (await join()).serve(service, answers={}, follows={name: heard_by([])})
    await away.stop()
    bus = await join()
    confirmed: list[str] = []
    stop = asyncio.Event()

    async def publish_on() -> None:
        while not stop.is_set():
            event = envelope(name)
            try:
                await bus.publish(event)
            except Undelivered:
                await asyncio.sleep(0.05)
            else:
                confirmed.append(event.id)

    publishers = [asyncio.create_task(publish_on()) for _ in range(8)]
    await eventually(lambda: asyncio.sleep(0, len(confirmed) > 200))
    await kept(broker, service)
    broker.kill()
    before = len(confirmed)
    await reboot(broker)
    await eventually(lambda: asyncio.sleep(0, len(confirmed) > before + 100))
    stop.set()
    await asyncio.gather(*publishers)

    heard: list[Envelope] = []
    await (await join()).serve(service, answers={}, follows={name: heard_by(heard)})

    await eventually(
        lambda: asyncio.sleep(0, set(confirmed) <= {each.id for each in heard}),
        why=f"{len(confirmed)} confirmed",
    )


async def test_a_follower_goes_on_after_the_broker_was_killed_under_it(
    join: Join, broker: Broker, service: str
) -> None:
    name = f"{service}.told.v1"
    began, may_end = asyncio.Event(), asyncio.Event()
    handled: list[bytes] = []

    async def slow(event: Envelope) -> None:
        began.set()
        await may_end.wait()
        handled.append(event.body)

    await (await join()).serve(service, answers={}, follows={name: slow})
    bus = await join()
    await bus.publish(envelope(name, b"first"))
    await began.wait()
    await kept(broker, service)

    broker.kill()
    await eventually(lambda: _is_away(bus))
    may_end.set()
    await eventually(lambda: asyncio.sleep(0, handled == [b"first"]))
    await reboot(broker)

    # Its acknowledgement was lost with the line, so it comes once more.
    await eventually(lambda: asyncio.sleep(0, handled == [b"first", b"first"]))
    await bus.publish(envelope(name, b"second"))
    await eventually(lambda: asyncio.sleep(0, handled[2:] == [b"second"]))


async def test_a_listener_is_told_of_the_gap_and_hears_again_after_the_broker_was_killed(
    join: Join, broker: Broker, service: str
) -> None:
    name = f"{service}.told.v1"
    heard: list[Envelope] = []
    gaps: list[int] = []
    bus = await join()
    await (await join()).listen([name], heard.append, on_gap=lambda: gaps.append(len(heard)))
    await bus.publish(envelope(name, b"before"))
    await eventually(lambda: asyncio.sleep(0, len(heard) == 1))
    await eventually(lambda: asyncio.to_thread(broker.would_know, "polder.dead"))

    broker.kill()
    await reboot(broker)
    await eventually(lambda: asyncio.sleep(0, bool(gaps)))
    await eventually(bus.ready)
    await bus.publish(envelope(name, b"after"))

    await eventually(lambda: asyncio.sleep(0, len(heard) == 2))
    assert gaps == [1]
    assert [each.body for each in heard] == [b"before", b"after"]


async def test_the_first_connection_waits_for_the_broker(broker: Broker, url: str) -> None:
    broker.kill()
    opening = asyncio.create_task(open_bus(url))
    await asyncio.sleep(0)
    await reboot(broker)

    bus = await opening

    assert await bus.ready()
    await bus.close()


async def test_a_wrong_password_is_said_at_once(broker: Broker) -> None:
    with pytest.raises(Unreachable, match="connecting to amqp://guest@") as refused:
        await open_bus(f"amqp://guest:wrong-secret@127.0.0.1:{broker.port}/")

    assert "wrong-secret" not in str(refused.value)


async def test_a_frozen_broker_leaves_nobody_waiting_past_the_deadline(
    join: Join, broker: Broker, service: str
) -> None:
    name = f"{service}.ask.v1"
    bus = await join()
    await bus.serve(service, answers={name: echo}, follows={})
    await bus.publish(envelope(f"{service}.told.v1"))
    broker.freeze()
    try:
        with pytest.raises(Undelivered):
            await bus.publish(envelope(f"{service}.told.v1"), timeout_s=0.5)
        with pytest.raises(Unreachable):
            await bus.ask(envelope(name), timeout_s=0.5)
    finally:
        broker.thaw()

    assert (await bus.ask(envelope(name, b"thawed"), timeout_s=30)).body == b"thawed"
    await bus.publish(envelope(f"{service}.told.v1"))


async def test_a_cancellation_that_nobody_asked_for_is_a_fault_of_the_line() -> None:
    with pytest.raises(Undelivered), faults_as(Undelivered, "publishing"):
        raise asyncio.CancelledError


async def test_a_cancellation_that_somebody_asked_for_stays_one() -> None:
    async def publishing() -> None:
        with faults_as(Undelivered, "publishing"):
            await asyncio.Event().wait()

    task = asyncio.create_task(publishing())
    await asyncio.sleep(0)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


async def _is_away(bus: Bus) -> bool:
    return not await bus.ready()
