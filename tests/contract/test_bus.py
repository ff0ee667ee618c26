"""Every promise of the bus port, on both adapters."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest

from shared.bus import (
    ANSWER,
    FAULT,
    REFUSED,
    Bus,
    Envelope,
    Letter,
    Registration,
    Undelivered,
    Unreachable,
    open_bus,
)
from shared.bus.memory import MemoryBus
from shared.kernel import Actor, MemberId, Role, WorkspaceId
from tests.polder import eventually

ACTOR = Actor(
    workspace_id=WorkspaceId("workspace_acme"),
    member_id=MemberId("member_zoë"),
    roles=(Role.CUSTOMER, Role.ADMIN),
    locale="nl",
)

# Opens the bus as one more process would.
OpenBus = Callable[[], Awaitable[Bus]]


@pytest.fixture(
    params=["memory", pytest.param("rabbit", marks=pytest.mark.distributed)],
)
async def join(request: pytest.FixtureRequest) -> AsyncIterator[OpenBus]:
    opened: list[Bus] = []
    if request.param == "memory":
        opened.append(MemoryBus())

        async def one_more() -> Bus:
            return opened[0]
    else:
        url: str = request.getfixturevalue("rabbit_url")

        async def one_more() -> Bus:
            opened.append(await open_bus(url))
            return opened[-1]

    yield one_more
    for bus in opened:
        await bus.close()


@pytest.fixture
def service() -> str:
    """A name that no other test serves under."""
    return f"s{uuid.uuid4().hex[:10]}"


def envelope(name: str, body: bytes = b"{}", *, id: str | None = None) -> Envelope:
    return Envelope(id=id or str(uuid.uuid4()), name=name, actor=ACTOR, body=body)


async def echo(asked: Envelope) -> Letter:
    return Letter(kind=ANSWER, body=asked.body)


def heard_by(heard: list[Envelope]) -> Callable[[Envelope], Awaitable[None]]:
    async def follower(event: Envelope) -> None:
        heard.append(event)

    return follower


async def publish_until_safe(bus: Bus, event: Envelope) -> None:
    """Publish as the outbox does: again, and saying so, until it is safe."""
    while True:
        try:
            await bus.publish(event)
        except Undelivered:
            event = replace(event, redelivered=True)
        else:
            return


async def test_a_request_arrives_as_it_was_sent_and_so_does_the_answer(
    join: OpenBus, service: str
) -> None:
    asked: list[Envelope] = []

    async def answer(got: Envelope) -> Letter:
        asked.append(got)
        return Letter(kind=ANSWER, body=b'{"said":"g\xc3\xb6ed"}')

    await (await join()).serve(service, answers={f"{service}.ask.v1": answer}, follows={})
    sent = replace(
        envelope(f"{service}.ask.v1", b'{"text":"\xe2\x82\xac\x00"}'),
        headers={"traceparent": "00-abc-def-01"},
    )

    letter = await (await join()).ask(sent)

    assert asked == [sent]
    assert letter == Letter(kind=ANSWER, body=b'{"said":"g\xc3\xb6ed"}')


@pytest.mark.parametrize("kind", [ANSWER, REFUSED, FAULT])
async def test_every_kind_of_letter_comes_back_as_it_is(
    join: OpenBus, service: str, kind: str
) -> None:
    async def answer(_: Envelope) -> Letter:
        return Letter(kind=kind, body=b"why")

    await (await join()).serve(service, answers={f"{service}.ask.v1": answer}, follows={})

    assert await (await join()).ask(envelope(f"{service}.ask.v1")) == Letter(kind=kind, body=b"why")


async def test_a_large_body_travels_both_ways(join: OpenBus, service: str) -> None:
    await (await join()).serve(service, answers={f"{service}.ask.v1": echo}, follows={})
    body = b"x" * 3_000_000

    letter = await (await join()).ask(envelope(f"{service}.ask.v1", body), timeout_s=30)

    assert letter.body == body


async def test_a_name_that_no_one_serves_is_unreachable_at_once(
    join: OpenBus, service: str
) -> None:
    bus = await join()

    with pytest.raises(Unreachable):
        async with asyncio.timeout(30):
            await bus.ask(envelope(f"{service}.ask.v1"), timeout_s=3600)


async def test_a_name_that_a_service_does_not_answer_never_gets_an_answer(
    join: OpenBus, service: str
) -> None:
    bus = await join()
    await bus.serve(service, answers={f"{service}.ask.v1": echo}, follows={})

    with pytest.raises(Unreachable):
        await bus.ask(envelope(f"{service}.other.v1"), timeout_s=0.5)


async def test_an_answer_past_its_deadline_is_unreachable_and_the_work_goes_on(
    join: OpenBus, service: str
) -> None:
    may_end, ended = asyncio.Event(), asyncio.Event()

    async def slow(_: Envelope) -> Letter:
        await may_end.wait()
        ended.set()
        return Letter(kind=ANSWER, body=b"")

    await (await join()).serve(service, answers={f"{service}.ask.v1": slow}, follows={})

    with pytest.raises(Unreachable):
        await (await join()).ask(envelope(f"{service}.ask.v1"), timeout_s=0.2)

    may_end.set()
    async with asyncio.timeout(10):
        await ended.wait()


async def test_many_callers_each_get_their_own_answer(join: OpenBus, service: str) -> None:
    await (await join()).serve(service, answers={f"{service}.ask.v1": echo}, follows={})
    bus = await join()

    letters = await asyncio.gather(
        *(bus.ask(envelope(f"{service}.ask.v1", b"%d" % number)) for number in range(200))
    )

    assert [letter.body for letter in letters] == [b"%d" % number for number in range(200)]


async def test_the_same_id_asked_twice_at_once_is_answered_twice(
    join: OpenBus, service: str
) -> None:
    await (await join()).serve(service, answers={f"{service}.ask.v1": echo}, follows={})
    bus = await join()

    letters = await asyncio.gather(
        *(bus.ask(envelope(f"{service}.ask.v1", b"same", id="one")) for _ in range(5))
    )

    assert [letter.body for letter in letters] == [b"same"] * 5


async def test_replicas_share_requests_and_each_is_answered_by_one(
    join: OpenBus, service: str
) -> None:
    taken: list[tuple[str, bytes]] = []

    def replica(name: str) -> Callable[[Envelope], Awaitable[Letter]]:
        async def answer(asked: Envelope) -> Letter:
            taken.append((name, asked.body))
            return Letter(kind=ANSWER, body=b"")

        return answer

    for name in ("first", "second"):
        await (await join()).serve(
            service, answers={f"{service}.ask.v1": replica(name)}, follows={}
        )
    bus = await join()
    for number in range(20):
        await bus.ask(envelope(f"{service}.ask.v1", b"%d" % number))

    assert sorted(body for _, body in taken) == sorted(b"%d" % number for number in range(20))
    assert {name for name, _ in taken} == {"first", "second"}


async def test_every_following_service_hears_an_event_and_one_of_its_replicas_handles_it(
    join: OpenBus, service: str
) -> None:
    one, other, wider = list[Envelope](), list[Envelope](), list[Envelope]()
    name = f"{service}.told.v1"
    await (await join()).serve(f"{service}a", answers={}, follows={name: heard_by(one)})
    await (await join()).serve(f"{service}a", answers={}, follows={name: heard_by(other)})
    await (await join()).serve(f"{service}b", answers={}, follows={name: heard_by(wider)})
    bus = await join()
    sent = [envelope(name, b"%d" % number) for number in range(20)]

    await asyncio.gather(*(bus.publish(each) for each in sent))

    def all_heard() -> bool:
        return len(one) + len(other) == 20 and len(wider) == 20

    await eventually(lambda: asyncio.sleep(0, all_heard()))
    by_id = {each.id: each for each in sent}
    assert {each.id: each for each in [*one, *other]} == by_id
    assert {each.id: each for each in wider} == by_id
    assert one
    assert other


async def test_an_event_that_nobody_follows_is_no_error(join: OpenBus, service: str) -> None:
    await (await join()).publish(envelope(f"{service}.told.v1"))


async def test_a_service_does_not_get_events_it_does_not_follow(
    join: OpenBus, service: str
) -> None:
    heard: list[Envelope] = []
    bus = await join()
    await bus.serve(service, answers={}, follows={f"{service}.told.v1": heard_by(heard)})

    await bus.publish(envelope(f"{service}.told.v2"))
    await bus.publish(envelope(f"{service}.told.v1", b"mine"))

    await eventually(lambda: asyncio.sleep(0, bool(heard)))
    assert [each.body for each in heard] == [b"mine"]


async def test_a_follower_that_raises_gets_the_event_again_and_is_told_so(
    join: OpenBus, service: str
) -> None:
    tries: list[bool] = []

    async def unsteady(event: Envelope) -> None:
        tries.append(event.redelivered)
        if len(tries) < 3:
            raise RuntimeError("not now")

    await (await join()).serve(service, answers={}, follows={f"{service}.told.v1": unsteady})

    await publish_until_safe(await join(), envelope(f"{service}.told.v1"))

    await eventually(lambda: asyncio.sleep(0, len(tries) == 3))
    assert tries == [False, True, True]


async def test_that_an_event_was_sent_before_reaches_who_follows_it(
    join: OpenBus, service: str
) -> None:
    heard: list[Envelope] = []
    bus = await join()
    await bus.serve(service, answers={}, follows={f"{service}.told.v1": heard_by(heard)})

    await bus.publish(replace(envelope(f"{service}.told.v1"), redelivered=True))

    await eventually(lambda: asyncio.sleep(0, bool(heard)))
    assert heard[0].redelivered


async def test_one_failing_follower_does_not_hold_up_other_events(
    join: OpenBus, service: str
) -> None:
    handled: list[bytes] = []
    may_succeed = asyncio.Event()

    async def stuck_on_one(event: Envelope) -> None:
        if event.body == b"0" and not may_succeed.is_set():
            raise RuntimeError("not this one")
        handled.append(event.body)

    bus = await join()
    await bus.serve(service, answers={}, follows={f"{service}.told.v1": stuck_on_one})
    first = asyncio.create_task(publish_until_safe(bus, envelope(f"{service}.told.v1", b"0")))
    for number in range(1, 6):
        await publish_until_safe(bus, envelope(f"{service}.told.v1", b"%d" % number))
    await eventually(lambda: asyncio.sleep(0, len(handled) == 5))
    assert sorted(handled) == [b"1", b"2", b"3", b"4", b"5"]

    may_succeed.set()
    await first
    await eventually(lambda: asyncio.sleep(0, len(handled) == 6))


async def test_stopping_finishes_what_is_under_way_and_takes_no_more(
    join: OpenBus, service: str
) -> None:
    began, may_end = asyncio.Event(), asyncio.Event()
    heard: list[bytes] = []

    async def slow(asked: Envelope) -> Letter:
        began.set()
        await may_end.wait()
        heard.append(asked.body)
        return Letter(kind=ANSWER, body=b"done")

    served = await (await join()).serve(service, answers={f"{service}.ask.v1": slow}, follows={})
    bus = await join()
    asked = asyncio.create_task(bus.ask(envelope(f"{service}.ask.v1", b"first"), timeout_s=30))
    await began.wait()
    stopped = asyncio.ensure_future(served.stop())
    await asyncio.sleep(0)
    may_end.set()
    await stopped

    assert (await asked).body == b"done"
    with pytest.raises(Unreachable):
        await bus.ask(envelope(f"{service}.ask.v1", b"second"), timeout_s=0.5)
    assert heard == [b"first"]


async def test_a_listener_hears_what_is_published_from_now_on_until_it_stops(
    join: OpenBus, service: str
) -> None:
    heard: list[Envelope] = []
    bus, other = await join(), await join()
    names = [f"{service}.told.v1", f"{service}.told.v2"]
    await bus.publish(envelope(names[0], b"before"))
    listening: Registration = await other.listen(names, heard.append)
    sent = [envelope(names[0], b"1"), envelope(names[1], b"2"), envelope(f"{service}.told.v3")]

    for each in sent:
        await bus.publish(each)
    await eventually(lambda: asyncio.sleep(0, len(heard) >= 2))
    await listening.stop()
    await bus.publish(envelope(names[0], b"after"))

    assert heard == sent[:2]


async def test_two_listeners_of_one_process_both_hear(join: OpenBus, service: str) -> None:
    one, other = list[Envelope](), list[Envelope]()
    bus = await join()
    await bus.listen([f"{service}.told.v1"], one.append)
    await bus.listen([f"{service}.told.v1"], other.append)

    await bus.publish(envelope(f"{service}.told.v1"))

    await eventually(lambda: asyncio.sleep(0, len(one) == len(other) == 1))


async def test_an_open_bus_is_ready(join: OpenBus) -> None:
    assert await (await join()).ready()


@pytest.mark.parametrize("url", ["", "redis://somewhere", "http://localhost"])
async def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="POLDER_BUS_URL"):
        await open_bus(url)
