"""Messages over a real RabbitMQ: what is none goes to the dead letters, neighbours are handled."""

import asyncio
import gzip
import pickle
import sys
import threading
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aio_pika
from aio_pika.abc import HeadersType
from aiormq.abc import ChannelFrame
from pamqp.body import ContentBody
from pamqp.commands import Basic
from pamqp.header import ContentHeader

from shared.bus import Envelope, open_bus
from shared.caller import Unavailable
from shared.codec import to_bytes
from shared.contracts.ideas import VoteSet
from shared.kernel import INSTALLATION, Actor, IdeaId, MemberId, system_actor
from shared.outbox import OUTBOX, kept_letter
from shared.service import DEAD, Service
from shared.store import Writing
from shared.work import Work
from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row, sent_bytes
from tests.polder import ACME, Polder, eventually, open_polder
from tests.rig.children import end_child, start_child

EVENTS, DEAD_QUEUE = "polder.events", "polder.dead"
NAME = VoteSet.wire_name
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Ear:
    """A service that follows votes: what it handled, and how it fails."""

    fails: Callable[[VoteSet], Awaitable[None]] | None = None
    handled: list[str] = field(default_factory=list)
    tries: list[str] = field(default_factory=list)

    def service(self, *, within_s: float = 30.0) -> Service:
        async def hear(event: VoteSet, work: Work) -> None:
            self.tries.append(event.idea_id)
            if self.fails is not None:
                await self.fails(event)
            self.handled.append(event.idea_id)

        return Service(name="ear", follows=[hear], follow_within_s=within_s)


def vote(idea: str) -> VoteSet:
    return VoteSet(idea_id=IdeaId(idea), member_id=MemberId("member_1"), weight=1, was=0, at=AT)


def message(
    body: bytes | VoteSet, *, id: str | None = "", name: str | None = NAME, **more: Any
) -> aio_pika.Message:
    """Return an event as it travels; an empty id is a new one."""
    headers: HeadersType = {"polder-actor": to_bytes(Actor, system_actor(ACME)).decode()}
    headers.update(more.pop("headers", {}))
    return aio_pika.Message(
        to_bytes(VoteSet, body) if isinstance(body, VoteSet) else body,
        type=name,
        message_id=uuid.uuid4().hex if id == "" else id,
        headers=headers,
        **more,
    )


@asynccontextmanager
async def channel(url: str) -> AsyncIterator[aio_pika.abc.AbstractChannel]:
    async with await aio_pika.connect(url) as connection:
        yield await connection.channel()


async def publish(url: str, *messages: aio_pika.Message, key: str = NAME) -> None:
    for each in messages:
        async with await aio_pika.connect(url) as connection:
            # Without confirms: frames of our own are none that the library counts.
            opened = await connection.channel(publisher_confirms=False)
            if each.message_id:
                await (await opened.get_exchange(EVENTS)).publish(each, key)
            else:
                await _publish_nameless(opened, each, key)


async def _publish_nameless(
    opened: aio_pika.abc.AbstractChannel, message: aio_pika.Message, key: str
) -> None:
    """Write the frames ourselves: the library gives an id to a message that has none."""
    under = await opened.get_underlay_channel()
    frames: list[Any] = [
        Basic.Publish(exchange=EVENTS, routing_key=key),
        ContentHeader(body_size=len(message.body), properties=message.properties),
        ContentBody(message.body),
    ]
    written = asyncio.get_running_loop().create_future()
    sent = ChannelFrame.marshall(frames=frames, channel_number=under.number, drain_future=written)
    await under.write_queue.put(sent)  # type: ignore[attr-defined]
    await written


async def dead_letters(url: str) -> list[str]:
    """Take what lies in the broker's queue of dead letters: the reason of each."""
    found = []
    async with channel(url) as opened:
        queue = await opened.get_queue(DEAD_QUEUE)
        while (letter := await queue.get(no_ack=True, fail=False)) is not None:
            found.append(str(letter.headers["polder-why"]))
    return found


async def put_aside(polder: Polder) -> list[dict[str, Any]]:
    """Return what services put aside."""
    dead = await polder.house.store.reading().collection(ACME, DEAD).page(first=50)
    return list(dead.documents)


async def heard(ear: Ear, *ideas: str) -> None:
    async def all_of_them() -> bool:
        return set(ideas) <= set(ear.handled)

    await eventually(all_of_them, why=f"{ear.handled} handled, {ideas} sent")


@drives("MSG-003", "MSG-004", "MSG-005", "MSG-007", "MSG-011", "MSG-013", "MSG-014", "MSG-015")
async def what_is_no_event(row: Row, rabbit_url: str, tmp_path: Path, hopeless: "Hopeless") -> None:
    """Between two good ones, which are handled."""
    assert row.expect.outcome == "dlq"
    ear = Ear()
    at_service: Sequence[aio_pika.Message] = ()
    at_broker: Sequence[aio_pika.Message] = ()
    match row.id:
        case "MSG-003" | "MSG-004":
            at_service = [message(sent_bytes(row.input))]
        case "MSG-005":
            at_service = [message(b"{}"), message(b'{"ideaId":"idea_1"}')]
            nobody = message(vote("idea_1"))
            nobody.headers = {}
            at_broker = [message(vote("idea_1"), name=None), nobody]
        case "MSG-007":
            at_broker = [message(vote("idea_1"), name="ideas.vote_set.v99")]
        case "MSG-011":
            at_broker = [message(vote("idea_1"), id=None)]
        case "MSG-013":
            pickled = pickle.dumps({"idea_id": print})
            at_service = [message(pickled, content_type="application/x-python-serialize")]
        case "MSG-014":
            bomb = gzip.compress(bytes(20_000_000))
            at_service = [message(bomb, content_encoding="gzip")]
        case _:
            at_service = [message(b"[" + b"1," * 8_500_000 + b"1]")]
    async with open_polder(
        tmp_path, roles=(), others=[ear.service()], bus_url=rabbit_url
    ) as polder:
        await publish(
            rabbit_url, message(vote("before")), *at_service, *at_broker, message(vote("after"))
        )
        await heard(ear, "before", "after")

        async def all_put_aside() -> bool:
            return len(await put_aside(polder)) == len(at_service)

        await eventually(all_put_aside)
        reasons: list[str] = []

        async def all_in_the_queue() -> bool:
            reasons.extend(await dead_letters(rabbit_url))
            return len(reasons) == len(at_broker)

        await eventually(all_in_the_queue)
        assert all(reasons)
        assert all(each["why"] for each in await put_aside(polder))
    assert sorted(ear.handled) == ["after", "before"]


@drives("MSG-009", "MSG-016")
async def odd_but_good_events(row: Row, rabbit_url: str, tmp_path: Path) -> None:
    assert row.expect.outcome == "ok"
    ear = Ear()
    body = to_bytes(VoteSet, vote("odd"))
    if row.id == "MSG-009":
        sent = [message(body[:-1] + b',"is_new":true,"more":{"a":[1]}}')]
    else:
        death: Any = [{"queue": "q", "reason": "rejected", "count": 9}] * 1_000
        forged: HeadersType = {"x-delivery-count": 1_000, "x-attempt": 99}
        sent = [
            message(body, headers={"x-long": "a" * 100_000}),
            message(body, headers={"x-death": death}),
            message(body, headers=forged),
        ]
    async with open_polder(tmp_path, roles=(), others=[ear.service()], bus_url=rabbit_url) as it:
        await publish(rabbit_url, *sent, message(vote("after")))
        await heard(ear, "odd", "after")

        async def all_handled() -> bool:
            return ear.handled.count("odd") == len(sent)

        await eventually(all_handled)
        assert await put_aside(it) == []
        assert await dead_letters(rabbit_url) == []


@drives("MSG-018")
async def one_id_for_two(row: Row, rabbit_url: str, tmp_path: Path) -> None:
    assert row.expect.outcome == "dlq"
    ear = Ear()
    async with open_polder(tmp_path, roles=(), others=[ear.service()], bus_url=rabbit_url) as it:
        await publish(rabbit_url, message(vote("first"), id="the-same"))
        await heard(ear, "first")
        await publish(
            rabbit_url,
            message(vote("first"), id="the-same"),
            message(vote("second"), id="the-same"),
            message(vote("after")),
        )
        await heard(ear, "after")

        async def put_one_aside() -> bool:
            return len(await put_aside(it)) == 1

        await eventually(put_one_aside)
        assert "another event" in (await put_aside(it))[0]["why"]
    assert ear.handled == ["first", "after"]


@drives("MSG-021")
async def fails_three_times(row: Row, rabbit_url: str, tmp_path: Path) -> None:
    assert row.expect.outcome == "ok"

    async def fail(event: VoteSet) -> None:
        if event.idea_id == "flaky" and ear.tries.count("flaky") <= 3:
            raise Unavailable("somebody")

    ear = Ear(fails=fail)
    async with open_polder(tmp_path, roles=(), others=[ear.service()], bus_url=rabbit_url) as it:
        await publish(rabbit_url, message(vote("flaky")), message(vote("after")))
        await heard(ear, "after", "flaky")
        assert await put_aside(it) == []
    assert ear.handled == ["after", "flaky"]
    assert ear.tries.count("flaky") == 4


class Hopeless:
    """Events that never work, given up in the background: the tries of one take half a minute."""

    def __init__(self, url: str, folder: Path) -> None:
        self._given_up: Future[dict[str, tuple[int, list[str], str]]] = Future()
        run = threading.Thread(target=self._run, args=(url, folder), daemon=True)
        run.start()

    def given_up(self) -> dict[str, tuple[int, list[str], str]]:
        """Return, for `raises` and `hangs`: number of tries, what was handled meanwhile, and why it
        was put aside."""
        return self._given_up.result(90)

    def _run(self, url: str, folder: Path) -> None:
        try:
            self._given_up.set_result(asyncio.run(self._give_up(url, folder)))
        except BaseException as error:
            self._given_up.set_exception(error)

    async def _give_up(self, url: str, folder: Path) -> dict[str, tuple[int, list[str], str]]:
        async def fail(event: VoteSet) -> None:
            if event.idea_id == "raises":
                raise RuntimeError("always")
            if event.idea_id == "hangs":
                await asyncio.Event().wait()

        ear, found = Ear(fails=fail), {}
        services = [ear.service(within_s=0.3)]
        async with open_polder(folder, roles=(), others=services, bus_url=url) as polder:
            sent = [vote("raises"), vote("hangs"), *(vote(f"good{n}") for n in range(100))]
            await publish(url, *(message(each, id=each.idea_id) for each in sent))
            await heard(ear, *(f"good{n}" for n in range(100)))
            meanwhile = list(ear.handled)

            async def both() -> bool:
                return len(await put_aside(polder)) == 2

            await eventually(both, within_s=60)
            for each in await put_aside(polder):
                name = each["id"].partition(":")[2]
                found[name] = (ear.tries.count(name), meanwhile, each["why"])
        return found


@drives("MSG-022", "MSG-024")
def never_works(row: Row, hopeless: Hopeless) -> None:
    assert row.expect.outcome == "dlq"
    name = "raises" if row.id == "MSG-022" else "hangs"
    tries, meanwhile, why = hopeless.given_up()[name]
    assert tries == 6
    assert len(meanwhile) == 100
    assert why.startswith("RuntimeError" if name == "raises" else "TimeoutError")


@drives("MSG-023")
async def kills_its_worker(row: Row, rabbit_url: str, tmp_path: Path) -> None:
    assert row.expect.outcome == "dlq"
    log, crashes = tmp_path / "worker.log", 0
    command = [sys.executable, "-m", "tests.contract.bad_inputs.crasher", rabbit_url, str(tmp_path)]
    done = tmp_path / "done"

    def start() -> Any:
        return start_child(command, log=log, folder=Path(__file__).parents[3])

    child = start()
    try:
        bus = await open_bus(rabbit_url)
        actor = system_actor(ACME)

        async def is_up() -> bool:
            return (tmp_path / "up").exists()

        await eventually(is_up)
        for idea in ("deadly", "after"):
            body = to_bytes(VoteSet, vote(idea))
            await bus.publish(Envelope(id=idea, name=NAME, actor=actor, body=body))
        await bus.close()
        deadline = time.monotonic() + 60
        while not done.exists() or "deadly" not in done.read_text():
            assert time.monotonic() < deadline, (crashes, log.read_text()[-3000:])
            if child.poll() is not None:
                crashes += 1
                assert crashes < 10, log.read_text()[-2000:]
                child = start()
            await asyncio.sleep(0.05)
        assert "after" in done.read_text()
        assert 3 <= crashes <= 7
    finally:
        end_child(child)


@drives("MSG-026")
async def no_way_out(row: Row, rabbit_url: str, tmp_path: Path) -> None:
    assert row.expect.outcome == "retry"
    ear = Ear()

    def opened() -> AbstractAsyncContextManager[Polder]:
        return open_polder(tmp_path, roles=(), others=[ear.service()], bus_url=rabbit_url)

    async with opened() as it:
        async with channel(rabbit_url) as control:
            await (await control.get_exchange(EVENTS)).delete()
        letter = kept_letter("kept", vote("kept"), system_actor(ACME), it.clock.at)

        async def keep(writing: Writing) -> None:
            await writing.collection(INSTALLATION, OUTBOX).put("kept", letter)

        await it.house.store.transact(keep)
        it.house.outbox.send(INSTALLATION, [letter])
        await it.settle()
        outbox = it.house.store.reading().collection(INSTALLATION, OUTBOX)
        assert await outbox.get("kept") is not None
        assert not ear.handled
    async with opened() as it:
        await heard(ear, "kept")
        outbox = it.house.store.reading().collection(INSTALLATION, OUTBOX)

        async def gone() -> bool:
            return await outbox.get("kept") is None

        await eventually(gone)
    assert ear.handled == ["kept"]


@drives("MSG-031")
async def answers_nobody_waits_for(row: Row, rabbit_url: str) -> None:
    assert row.expect.outcome == "ignore"
    bus = await open_bus(rabbit_url)
    try:
        async with channel(rabbit_url) as opened:
            queue = await opened.declare_queue("answers", auto_delete=True)
            exchange = await opened.get_exchange("polder.requests")
            await queue.bind(exchange, "odd.ask.v1")

            async def answer(asked: aio_pika.abc.AbstractIncomingMessage) -> None:
                assert asked.reply_to
                for correlation in ("nobody", asked.correlation_id, asked.correlation_id):
                    reply = aio_pika.Message(asked.body, type="answer", correlation_id=correlation)
                    await opened.default_exchange.publish(reply, asked.reply_to, mandatory=False)
                await asked.ack()

            await queue.consume(answer)
            for body in (b"one", b"two", b"three"):
                letter = await bus.ask(
                    Envelope(
                        id=uuid.uuid4().hex,
                        name="odd.ask.v1",
                        actor=system_actor(ACME),
                        body=body,
                    )
                )
                assert letter.body == body
        assert await bus.ready()
    finally:
        await bus.close()
