"""One message, one transaction, once only: a small service of its own, on the real ports."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared.caller import Broken
from shared.kernel import ErrorCode, MemberId, NotAllowed, Refusal, SignInRequired
from shared.messages import MEMBER, PRODUCT, PUBLIC, Command, Event, Query, message
from shared.service import Service, read_door
from shared.store import Index
from shared.work import Look, Work
from tests.polder import Polder, open_polder


@message("jars.drop_coin.v1", to=MEMBER)
class DropCoin(Command[int]):
    """Put a coin into a jar; answers how many this member dropped."""

    jar: str
    fails: bool = False


@message("jars.count_coins.v1", to=PUBLIC)
class CountCoins(Query[int]):
    jar: str


@message("jars.empty_jar.v1", to=PRODUCT)
class EmptyJar(Command[bool]):
    jar: str


@message("jars.coin_dropped.v1")
class CoinDropped(Event):
    jar: str
    member_id: MemberId


class JarFull(Refusal):
    """The jar holds no more."""

    code = ErrorCode.CLOSED
    reason = "JAR_FULL"


async def drop_coin(command: DropCoin, work: Work) -> int:
    purse = work.collection("purses")
    id = f"{command.jar}:{work.actor.member_id}"
    before = await purse.put(id, {"coins": 0})
    coins = (before["coins"] if before else 0) + 1
    await purse.put(id, {"coins": coins})
    assert work.actor.member_id is not None
    work.announce(CoinDropped(jar=command.jar, member_id=work.actor.member_id))
    if command.jar == "full":
        raise JarFull("this jar is full", path=("jar",), details={"limit": 3})
    if command.fails:
        raise RuntimeError("a fault")
    return coins


async def count_coins(query: CountCoins, look: Look) -> int:
    jar = await look.collection("jars").get(query.jar)
    return jar["coins"] if jar else 0


async def empty_jar(command: EmptyJar, work: Work) -> bool:
    return await work.collection("jars").delete(command.jar)


async def fold_coins(events: tuple[CoinDropped, ...], work: Work) -> None:
    jars = work.collection("jars")
    for jar in {event.jar for event in events}:
        await jars.increment(jar, {"coins": sum(event.jar == jar for event in events), "folds": 1})


JARS = Service(
    name="jars",
    answers=[drop_coin, count_coins, empty_jar],
    follows=[fold_coins],
    indexes=[Index(collection="purses", fields=("coins",))],
)


@pytest.fixture
async def jars(tmp_path: Path) -> AsyncIterator[Polder]:
    async with open_polder(tmp_path, roles=(), others=[JARS]) as opened:
        yield opened


async def test_a_command_is_answered_and_its_event_followed(jars: Polder) -> None:
    ann = jars.member("ann")

    coins = await ann.ask(DropCoin(jar="red"))

    assert coins == 1
    assert await jars.settled(ann.ask, CountCoins(jar="red")) == 1


async def test_the_same_message_again_has_the_same_answer_and_no_second_effect(
    jars: Polder,
) -> None:
    ann = jars.member("ann")

    answers = [await ann.ask(DropCoin(jar="red"), message_id="m1") for _ in range(3)]

    assert answers == [1, 1, 1]
    assert await jars.settled(ann.ask, CountCoins(jar="red")) == 1


async def test_the_same_message_id_with_another_input_is_a_conflict(jars: Polder) -> None:
    ann = jars.member("ann")
    await ann.ask(DropCoin(jar="red"), message_id="m1")

    with pytest.raises(Refusal) as refused:
        await ann.ask(DropCoin(jar="blue"), message_id="m1")

    assert refused.value.code is ErrorCode.CONFLICT
    assert refused.value.reason == "IDEMPOTENCY_MISMATCH"
    assert await jars.settled(ann.ask, CountCoins(jar="blue")) == 0


async def test_commands_at_once_on_one_document_are_all_counted(jars: Polder) -> None:
    people = [jars.member(f"m{n}") for n in range(8)]

    await asyncio.gather(*(one.ask(DropCoin(jar="red")) for one in people * 6))

    assert await jars.settled(people[0].ask, CountCoins(jar="red")) == 48
    assert await people[0].ask(DropCoin(jar="red")) == 7


async def test_a_refusal_travels_whole_and_keeps_nothing(jars: Polder) -> None:
    ann = jars.member("ann")

    with pytest.raises(Refusal) as refused:
        await ann.ask(DropCoin(jar="full"))

    assert (refused.value.code, refused.value.reason) == (ErrorCode.CLOSED, "JAR_FULL")
    assert (refused.value.path, refused.value.details) == (("jar",), {"limit": 3})
    assert await jars.settled(ann.ask, CountCoins(jar="full")) == 0


async def test_a_fault_is_masked_and_keeps_nothing(jars: Polder) -> None:
    ann = jars.member("ann")

    with pytest.raises(Broken):
        await ann.ask(DropCoin(jar="red", fails=True))

    assert await jars.settled(ann.ask, CountCoins(jar="red")) == 0


async def test_who_may_not_send_a_message_is_refused_before_it_is_handled(jars: Polder) -> None:
    with pytest.raises(Refusal) as visitor:
        await jars.visitor().ask(DropCoin(jar="red"))
    with pytest.raises(Refusal) as customer:
        await jars.member("ann").ask(EmptyJar(jar="red"))

    assert visitor.value.reason == SignInRequired.reason
    assert customer.value.reason == NotAllowed.reason
    assert customer.value.details == {"requires": ["PRODUCT_TEAM", "ADMIN"]}


async def test_what_was_announced_before_a_crash_is_handled_after_the_start(
    tmp_path: Path,
) -> None:
    deaf = Service(name="jars", answers=JARS.answers, indexes=JARS.indexes)
    async with open_polder(tmp_path, roles=(), others=[deaf]) as before:
        letter = {
            "name": "jars.coin_dropped.v1",
            "actor": {"workspace_id": "_", "member_id": "member_ann"},
            "body": '{"jar":"red","member_id":"member_ann"}',
            "at": "2026-03-01T00:00:00.000000Z",
        }

        async def leave(writing: object) -> None:
            await writing.collection("_", "outbox").insert("left", letter)  # type: ignore[attr-defined]

        await before.house.store.transact(leave)

    async with open_polder(tmp_path, roles=(), others=[JARS]) as after:
        await asyncio.sleep(0)
        reading = after.house.store.reading()
        while await reading.collection("_", "outbox").count() > 0:  # type: ignore[arg-type]
            await after.settle()
        folded = await reading.collection("_", "jars").get("red")  # type: ignore[arg-type]

    assert folded is not None
    assert folded["coins"] == 1


def test_a_use_case_whose_signature_is_wrong_stops_the_start() -> None:
    async def answers_wrongly(query: CountCoins, look: Look) -> str:
        return ""

    async def writes_in_a_query(query: CountCoins, work: Work) -> int:
        return 0

    with pytest.raises(TypeError, match="must answer CountCoins"):
        read_door(answers_wrongly)
    with pytest.raises(TypeError, match="may not write"):
        read_door(writes_in_a_query)
