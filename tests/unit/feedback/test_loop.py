"""The loop is closed: who is behind an insight hears what came of it, once, and nobody else."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared.contracts.community import (
    CountNotices,
    EnrolMember,
    GetNotice,
    ListNotices,
    MarkNoticesRead,
    NoticeKind,
    NoticeView,
    NotifyMembers,
)
from shared.contracts.feedback import (
    CloseLoop,
    GetInsights,
    GetLoop,
    InsightFilter,
    InsightStatus,
    InsightView,
    ListInsights,
    LoopView,
    SetInsightStatus,
    UpdateInsight,
)
from shared.contracts.ideas import SaveBoard, SetVote, SubmitIdea
from shared.kernel import Actor, InsightId, MemberId, NoticeId, Refusal, Role
from tests.polder import ACME, WITHOUT_MODEL, Person, Polder, eventually, open_polder
from tests.unit.feedback.journey import a_source, import_file, word_analyst

ROWS = [
    *(f"bell does not ring {n},guest{n}@example.org" for n in range(13)),
    "bell is too loud,ann@example.org",
]
DATA = ("text,email\n" + "\n".join(ROWS) + "\n").encode()
GONE = "The new bell rings."


async def _enrolled(polder: Polder, name: str) -> Person:
    member = await polder.itself().ask(
        EnrolMember(name=name, email=f"{name.lower()}@example.org", is_email_verified=True)
    )
    return polder.person(Actor(workspace_id=ACME, member_id=member.id, roles=(Role.CUSTOMER,)))


Town = tuple[Polder, InsightView, dict[str, Person]]


async def _town(themed: Polder) -> Town:
    """An insight that Ann spoke of, Bob wrote an idea about and Cor votes for; not Dirk."""
    people = {name: await _enrolled(themed, name) for name in ("Ann", "Bob", "Cor", "Dirk")}
    pat = themed.product_team()
    await import_file(themed, pat, await a_source(pat), "a.csv", DATA)
    board = await themed.admin().ask(SaveBoard(name="Bikes"))
    idea = await people["Bob"].ask(
        SubmitIdea(board_id=board.id, title="A bell for my cargo bike", body="Brass.")
    )
    await people["Cor"].ask(SetVote(id=idea.id, weight=1))
    await themed.settle()
    found: list[InsightView] = []

    async def is_drawn() -> bool:
        found[:] = (await pat.ask(ListInsights(filter=InsightFilter()))).nodes
        return bool(found)

    await eventually(is_drawn, why="no insight was drawn")
    insight = await pat.ask(UpdateInsight(id=found[0].id, add_idea_ids=(idea.id,)))

    async def is_whole() -> bool:
        return (await _loop(themed, insight.id)).audience_count == 3

    await eventually(is_whole, why="not everybody is behind it")
    return themed, insight, people


@pytest.fixture
async def town(themed: Polder) -> Town:
    return await _town(themed)


@pytest.fixture(params=["embedded", pytest.param("distributed", marks=pytest.mark.distributed)])
async def any_town(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """A town in one process, and one over a broker and a database of others."""
    bus_url, store_url = "memory://", ""
    if request.param == "distributed":
        bus_url = request.getfixturevalue("rabbit_url")
        store_url = request.getfixturevalue("mongo_url")
    others = [word_analyst()]
    async with open_polder(
        tmp_path, roles=WITHOUT_MODEL, others=others, bus_url=bus_url, store_url=store_url
    ) as polder:
        yield await _town(polder)


async def _told(people: dict[str, Person]) -> dict[str, list[str]]:
    return {
        name: [each.text for each in (await person.ask(ListNotices())).nodes]
        for name, person in people.items()
    }


async def _decide(polder: Polder, id: InsightId, status: InsightStatus) -> InsightView:
    outcome = None if status is InsightStatus.ACCEPTED else "Decided."
    return await polder.product_team().ask(SetInsightStatus(id=id, status=status, outcome=outcome))


async def _loop(polder: Polder, id: InsightId) -> LoopView:
    return await polder.product_team().ask(GetLoop(insight_id=id))


async def test_everybody_behind_an_insight_is_told_once_and_shipping_twice_tells_nobody_again(
    any_town: Town,
) -> None:
    polder, insight, people = any_town
    pat = polder.product_team()
    open_loop = await _loop(polder, insight.id)
    await _decide(polder, insight.id, InsightStatus.DONE)

    await pat.ask(CloseLoop(id=insight.id, message=GONE, dry_run=True))
    nobody = await _told(people)
    await pat.ask(CloseLoop(id=insight.id, message=GONE))
    closed = await _loop(polder, insight.id)
    polder.clock.forward(hours=1)
    await _decide(polder, insight.id, InsightStatus.ACCEPTED)
    await _decide(polder, insight.id, InsightStatus.DONE)
    await pat.ask(CloseLoop(id=insight.id, message="Shipped, again."))

    assert open_loop == LoopView(
        audience_count=3, unreachable_count=13, told_count=0, closed_at=None, message=None
    )
    assert nobody == {"Ann": [], "Bob": [], "Cor": [], "Dirk": []}
    assert await _told(people) == {"Ann": [GONE], "Bob": [GONE], "Cor": [GONE], "Dirk": []}
    assert (closed.told_count, closed.message) == (3, GONE)
    assert closed.closed_at is not None
    assert await _loop(polder, insight.id) == closed


async def test_who_joins_later_is_told_later_and_another_decision_is_told_anew(
    town: Town,
) -> None:
    polder, insight, people = town
    pat = polder.product_team()
    await _decide(polder, insight.id, InsightStatus.DISMISSED)
    await pat.ask(CloseLoop(id=insight.id, message="No."))
    (idea_id,) = insight.idea_ids
    await people["Dirk"].ask(SetVote(id=idea_id, weight=1))
    await pat.ask(CloseLoop(id=insight.id, message="No, sorry."))
    later = await _loop(polder, insight.id)
    await _decide(polder, insight.id, InsightStatus.ACCEPTED)
    await _decide(polder, insight.id, InsightStatus.DONE)
    polder.clock.forward(hours=1)

    await pat.ask(CloseLoop(id=insight.id, message="Yes."))

    assert (later.told_count, later.message) == (4, "No, sorry.")
    assert await _told(people) == {
        "Ann": ["Yes.", "No."],
        "Bob": ["Yes.", "No."],
        "Cor": ["Yes.", "No."],
        "Dirk": ["Yes.", "No, sorry."],
    }
    (kept,) = await pat.ask(GetInsights(ids=(insight.id,)))
    assert kept.status is InsightStatus.DONE


async def test_nobody_is_told_before_it_is_decided_or_without_words(
    town: Town,
) -> None:
    polder, insight, people = town
    pat = polder.product_team()

    async def refused(asked: CloseLoop | SetInsightStatus) -> Refusal:
        with pytest.raises(Refusal) as caught:
            await pat.ask(asked)
        return caught.value

    early = await refused(CloseLoop(id=insight.id, message=GONE))
    unreasoned = await refused(SetInsightStatus(id=insight.id, status=InsightStatus.DISMISSED))
    await _decide(polder, insight.id, InsightStatus.DISMISSED)
    jump = await refused(
        SetInsightStatus(id=insight.id, status=InsightStatus.DONE, outcome="All the same.")
    )
    wordless = await refused(CloseLoop(id=insight.id, message="  "))
    unknown = await refused(CloseLoop(id=InsightId("insight_none"), message=GONE))

    assert [each.reason for each in (early, unreasoned, jump, wordless, unknown)] == [
        "DECISION_REQUIRED",
        "REASON_REQUIRED",
        "TRANSITION_NOT_ALLOWED",
        "TEXT_REQUIRED",
        "INSIGHT_NOT_FOUND",
    ]
    assert jump.details["allowed"] == ["PROPOSED", "ACCEPTED"]
    assert await _told(people) == {"Ann": [], "Bob": [], "Cor": [], "Dirk": []}


async def _tell(polder: Polder, about: str, *ids: MemberId) -> int:
    return await polder.itself().ask(
        NotifyMembers(
            kind=NoticeKind.LOOP_CLOSED, about=about, member_ids=ids, text=about, address="/"
        )
    )


async def test_a_member_reads_own_notices_only_and_says_which_were_read(themed: Polder) -> None:
    ann, bob = await _enrolled(themed, "Ann"), await _enrolled(themed, "Bob")
    told = [
        await _tell(themed, "one", ann.id, bob.id, MemberId("member_gone")),
        await _tell(themed, "one", ann.id),
    ]
    themed.clock.forward(minutes=1)
    told.append(await _tell(themed, "two", ann.id))
    newest, oldest = (await ann.ask(ListNotices())).nodes

    rest = await ann.ask(MarkNoticesRead(ids=(newest.id,)))
    foreign = await bob.ask(MarkNoticesRead(ids=(oldest.id,)))
    unread = await ann.ask(ListNotices(unread_only=True))

    assert told == [2, 2, 1]
    assert (newest.text, oldest.text) == ("two", "one")
    assert (rest, foreign) == (1, 1)
    assert unread.nodes == (oldest,)
    assert await bob.ask(GetNotice(id=oldest.id)) is None
    own: NoticeView | None = await ann.ask(GetNotice(id=newest.id))
    assert own is not None
    assert own.read_at == themed.clock()
    assert await ann.ask(MarkNoticesRead()) == 0
    assert await ann.ask(CountNotices()) == 2
    assert await ann.ask(GetNotice(id=NoticeId("notice_none"))) is None


async def test_only_polder_itself_tells_members_and_not_too_many_at_once(themed: Polder) -> None:
    ids = tuple(MemberId(f"member_{n}") for n in range(501))
    letter = NotifyMembers(
        kind=NoticeKind.LOOP_CLOSED, about="x", member_ids=ids, text="x", address="/"
    )

    with pytest.raises(Refusal) as pushy:
        await themed.admin().ask(letter)
    with pytest.raises(Refusal) as many:
        await themed.itself().ask(letter)
    with pytest.raises(Refusal) as nobody:
        await themed.visitor().ask(ListNotices())

    assert pushy.value.code.value == "FORBIDDEN"
    assert many.value.reason == "TOO_MANY_NOTIFIED"
    assert nobody.value.reason == "SIGN_IN_REQUIRED"
