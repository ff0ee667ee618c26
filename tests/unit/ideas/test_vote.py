"""Votes: set, repeated, withdrawn, at once, and folded into totals."""

import asyncio

import pytest

from shared.contracts.ideas import (
    GetIdeas,
    IdeaStatus,
    IdeaTotals,
    IdeaView,
    RespondToIdea,
    SetIdeaStatus,
    SetVote,
    VoteSet,
)
from shared.kernel import ErrorCode, IdeaId, Refusal, WorkspaceId
from tests.polder import Person, Polder
from tests.unit.ideas.conftest import Submit


async def _seen(person: Person, idea_id: IdeaId) -> IdeaView:
    (idea,) = await person.ask(GetIdeas(ids=(idea_id,)))
    return idea


async def test_the_authors_vote_comes_with_the_idea(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")

    assert (idea.vote_count, idea.voter_count, idea.viewer_vote) == (1, 1, 1)
    await polder.settle()
    seen = await _seen(polder.visitor(), idea.id)
    assert (seen.vote_count, seen.voter_count, seen.viewer_vote) == (1, 1, None)


async def test_a_vote_repeated_is_one_vote(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    ben = polder.member("ben")

    first = await ben.ask(SetVote(id=idea.id, weight=1))
    again = await ben.ask(SetVote(id=idea.id, weight=1))

    assert (first.vote_count, first.voter_count, first.viewer_vote) == (2, 2, 1)
    assert (again.vote_count, again.voter_count, again.viewer_vote) == (2, 2, 1)
    await polder.settle()
    assert (await _seen(ben, idea.id)).vote_count == 2


async def test_a_vote_is_in_its_voters_count_at_once_everywhere(
    polder: Polder, submit: Submit
) -> None:
    idea = await submit("ann")
    ben = polder.member("ben")

    await ben.ask(SetVote(id=idea.id, weight=1))

    assert (await _seen(ben, idea.id)).vote_count == 2


async def test_a_withdrawn_vote_is_no_vote(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    ben = polder.member("ben")
    await ben.ask(SetVote(id=idea.id, weight=1))
    await polder.settle()

    withdrawn = await ben.ask(SetVote(id=idea.id, weight=0))

    assert (withdrawn.vote_count, withdrawn.voter_count, withdrawn.viewer_vote) == (1, 1, 0)
    await polder.settle()
    assert (await _seen(polder.visitor(), idea.id)).vote_count == 1


async def test_withdrawing_a_vote_that_is_not_there_changes_nothing(
    polder: Polder, submit: Submit
) -> None:
    idea = await submit("ann")

    unchanged = await polder.member("ben").ask(SetVote(id=idea.id, weight=0))

    assert (unchanged.vote_count, unchanged.viewer_vote) == (1, 0)


async def test_twenty_people_sending_sixteen_equal_votes_at_once_give_twenty(
    polder: Polder, submit: Submit
) -> None:
    idea = await submit(polder.manager())
    await polder.manager().ask(SetVote(id=idea.id, weight=0))
    people = [polder.member(f"m{number}") for number in range(20)]

    answers = await asyncio.gather(
        *(person.ask(SetVote(id=idea.id, weight=1)) for person in people * 16)
    )

    assert {answer.viewer_vote for answer in answers} == {1}
    await polder.settle()
    seen = await _seen(polder.visitor(), idea.id)
    assert (seen.vote_count, seen.voter_count) == (20, 20)


async def test_votes_set_and_withdrawn_at_once_end_as_what_is_kept(
    polder: Polder, submit: Submit
) -> None:
    idea = await submit("ann")
    ben = polder.member("ben")

    await asyncio.gather(*(ben.ask(SetVote(id=idea.id, weight=number % 2)) for number in range(40)))

    await polder.settle()
    seen = await _seen(ben, idea.id)
    assert seen.viewer_vote in (0, 1)
    assert seen.vote_count == 1 + seen.viewer_vote
    assert (await _seen(polder.visitor(), idea.id)).vote_count == seen.vote_count


async def test_changed_votes_and_new_totals_are_announced(polder: Polder, submit: Submit) -> None:
    heard: list[str] = []
    idea = await submit("ann")
    await polder.settle()
    names = [VoteSet.wire_name, IdeaTotals.wire_name]
    await polder.house.bus.listen(names, lambda envelope: heard.append(envelope.name))
    ben = polder.member("ben")

    await ben.ask(SetVote(id=idea.id, weight=1))
    await polder.settle()
    await ben.ask(SetVote(id=idea.id, weight=1))
    await polder.settle()

    assert heard == [VoteSet.wire_name, IdeaTotals.wire_name]


@pytest.mark.parametrize("weight", [-1, 2, 1_000_000])
async def test_a_weight_that_is_no_upvote_is_refused(
    polder: Polder, submit: Submit, weight: int
) -> None:
    idea = await submit("ann")
    ben = polder.member("ben")

    with pytest.raises(Refusal) as refused:
        await ben.ask(SetVote(id=idea.id, weight=weight))

    assert (refused.value.code, refused.value.reason) == (ErrorCode.INVALID, "WEIGHT_NOT_ALLOWED")
    assert refused.value.path == ("weight",)
    seen = await _seen(ben, idea.id)
    assert (seen.vote_count, seen.viewer_vote) == (1, 0)


@pytest.mark.parametrize("status", [IdeaStatus.SHIPPED, IdeaStatus.DECLINED])
async def test_a_decided_idea_takes_no_votes_and_keeps_those_it_has(
    polder: Polder, submit: Submit, status: IdeaStatus
) -> None:
    idea = await submit("ann")
    pat = polder.product_team()
    await pat.ask(RespondToIdea(id=idea.id, body="Here is why."))
    await pat.ask(SetIdeaStatus(id=idea.id, status=status))

    with pytest.raises(Refusal) as refused:
        await polder.member("ben").ask(SetVote(id=idea.id, weight=1))
    with pytest.raises(Refusal):
        await polder.member("ann").ask(SetVote(id=idea.id, weight=0))
    again = await polder.member("ann").ask(SetVote(id=idea.id, weight=1))

    assert (refused.value.code, refused.value.reason) == (ErrorCode.CLOSED, "VOTING_CLOSED")
    assert refused.value.details["status"] == status.value
    assert (again.vote_count, again.viewer_vote) == (1, 1)


@pytest.mark.parametrize("status", [IdeaStatus.PLANNED, IdeaStatus.IN_PROGRESS])
async def test_an_idea_that_is_being_made_still_takes_votes(
    polder: Polder, submit: Submit, status: IdeaStatus
) -> None:
    idea = await submit("ann")
    await polder.product_team().ask(SetIdeaStatus(id=idea.id, status=status))

    assert (await polder.member("ben").ask(SetVote(id=idea.id, weight=1))).vote_count == 2


async def test_a_visitor_cannot_vote(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")

    with pytest.raises(Refusal) as refused:
        await polder.visitor().ask(SetVote(id=idea.id, weight=1))

    assert refused.value.code is ErrorCode.UNAUTHENTICATED


async def test_votes_do_not_reach_ideas_of_another_workspace(
    polder: Polder, submit: Submit
) -> None:
    idea = await submit("ann")
    stranger = polder.member("ann", workspace_id=WorkspaceId("workspace_other"))

    with pytest.raises(Refusal) as refused:
        await stranger.ask(SetVote(id=idea.id, weight=0))

    assert (refused.value.code, refused.value.reason) == (ErrorCode.NOT_FOUND, "IDEA_NOT_FOUND")
    assert (await _seen(polder.member("ann"), idea.id)).vote_count == 1


async def test_only_polder_itself_votes_in_somebodys_name(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    ben, cas = polder.member("ben"), polder.member("cas")

    await ben.ask(SetVote(id=idea.id, weight=1, member_id=cas.id))
    await polder.itself().ask(SetVote(id=idea.id, weight=1, member_id=polder.member("dee").id))

    await polder.settle()
    assert (await _seen(ben, idea.id)).viewer_vote == 1
    assert (await _seen(cas, idea.id)).viewer_vote == 0
    assert (await _seen(polder.member("dee"), idea.id)).viewer_vote == 1
    assert (await _seen(polder.visitor(), idea.id)).vote_count == 3
