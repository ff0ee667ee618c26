"""Totals: compared with the truth, and counted anew."""

from datetime import UTC, datetime, timedelta

import pytest

from services.ideas.domain.heat import COLD, HALF_LIFE_S, cooled, warmed
from shared.contracts.ideas import (
    AddComment,
    CheckTotals,
    Drift,
    GetIdeas,
    Recount,
    SetVote,
    TotalsCheck,
)
from shared.kernel import ErrorCode, Refusal
from shared.store import Writing
from tests.polder import ACME, Polder
from tests.unit.ideas.conftest import Submit

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


async def test_totals_that_are_right_do_not_drift(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    for name in ("ben", "cas"):
        await polder.member(name).ask(SetVote(id=idea.id, weight=1))
    await polder.member("ben").ask(SetVote(id=idea.id, weight=0))
    await polder.member("ben").ask(AddComment(subject_id=idea.id, body="Hm."))
    await polder.settle()

    check = await polder.itself().ask(CheckTotals())

    assert check == TotalsCheck(ideas=1, votes=2, waiting=0, drifts=())


async def test_wrong_totals_are_found_and_counted_anew(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    other = await submit("ann", title="A wider bell button")
    await polder.member("ben").ask(SetVote(id=idea.id, weight=1))
    await polder.member("ben").ask(AddComment(subject_id=idea.id, body="Hm."))
    await polder.settle()

    async def spoil(writing: Writing) -> None:
        await writing.collection(ACME, "ideas").update(
            idea.id, {"$set": {"votes": 7, "comments": 0}}
        )

    await polder.house.store.transact(spoil)
    found = await polder.itself().ask(CheckTotals())
    wrong = await polder.itself().ask(Recount(ids=(idea.id, other.id)))

    assert found.drifts == (
        Drift(idea_id=idea.id, total="votes", kept=7, counted=2),
        Drift(idea_id=idea.id, total="comments", kept=0, counted=1),
    )
    assert wrong == 1
    assert (await polder.itself().ask(CheckTotals())).drifts == ()
    (seen,) = await polder.visitor().ask(GetIdeas(ids=(idea.id,)))
    assert (seen.vote_count, seen.voter_count, seen.comment_count) == (2, 2, 1)


async def test_only_polder_itself_counts_anew(polder: Polder) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.admin().ask(CheckTotals())

    assert refused.value.code is ErrorCode.FORBIDDEN


def test_a_vote_halves_its_heat_in_a_week() -> None:
    once = warmed(COLD, NOON)
    twice_a_week_before = warmed(COLD, NOON - timedelta(seconds=HALF_LIFE_S), times=2)

    assert twice_a_week_before == pytest.approx(once)
    assert warmed(once, NOON) == pytest.approx(once + 1)
    assert once < warmed(COLD, NOON + timedelta(seconds=1))


def test_heat_that_is_taken_back_is_gone() -> None:
    later = NOON + timedelta(days=30)
    heat = warmed(warmed(COLD, NOON), later, times=3)

    assert cooled(heat, later, times=3) == pytest.approx(warmed(COLD, NOON), abs=1e-6)
    assert cooled(warmed(COLD, NOON), NOON) == COLD
