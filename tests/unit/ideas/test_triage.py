"""Where an idea stands, and what the team says to it."""

import pytest

from services.ideas.domain.ideas import TRANSITIONS
from shared.contracts.ideas import (
    GetIdeas,
    IdeaAction,
    IdeaStaged,
    IdeaStatus,
    RespondToIdea,
    SetIdeaStatus,
)
from shared.kernel import ErrorCode, Refusal
from tests.polder import Polder
from tests.unit.ideas.conftest import Submit


async def test_a_status_is_set_and_announced_once(polder: Polder, submit: Submit) -> None:
    heard: list[str] = []
    idea = await submit("ann")
    await polder.house.bus.listen([IdeaStaged.wire_name], lambda each: heard.append(each.name))
    pat = polder.product_team()
    at = polder.clock.forward(days=1)

    planned = await pat.ask(SetIdeaStatus(id=idea.id, status=IdeaStatus.PLANNED, note="Soon."))
    polder.clock.forward(days=1)
    again = await pat.ask(SetIdeaStatus(id=idea.id, status=IdeaStatus.PLANNED))

    assert (planned.status, planned.status_changed_at) == (IdeaStatus.PLANNED, at)
    assert planned.updated_at == at
    assert again == planned
    assert IdeaAction.SET_STATUS in planned.viewer_can
    await polder.settle()
    assert heard == [IdeaStaged.wire_name]


async def test_an_illegal_jump_names_the_legal_ones(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    pat = polder.product_team()
    await pat.ask(SetIdeaStatus(id=idea.id, status=IdeaStatus.SHIPPED))

    with pytest.raises(Refusal) as refused:
        await pat.ask(SetIdeaStatus(id=idea.id, status=IdeaStatus.NEW))

    assert (refused.value.code, refused.value.reason) == (
        ErrorCode.INVALID,
        "TRANSITION_NOT_ALLOWED",
    )
    assert refused.value.details == {
        "status": "SHIPPED",
        "wanted": "NEW",
        "allowed": ["IN_PROGRESS"],
    }
    (seen,) = await pat.ask(GetIdeas(ids=(idea.id,)))
    assert seen.status is IdeaStatus.SHIPPED


async def test_declining_asks_for_a_response_and_keeps_it(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    pat = polder.product_team()

    with pytest.raises(Refusal) as refused:
        await pat.ask(SetIdeaStatus(id=idea.id, status=IdeaStatus.DECLINED))
    await pat.ask(RespondToIdea(id=idea.id, body="It would drain the battery."))
    declined = await pat.ask(SetIdeaStatus(id=idea.id, status=IdeaStatus.DECLINED))
    with pytest.raises(Refusal) as kept:
        await pat.ask(RespondToIdea(id=idea.id, body=None))

    assert (refused.value.code, refused.value.reason) == (ErrorCode.INVALID, "RESPONSE_REQUIRED")
    assert declined.status is IdeaStatus.DECLINED
    assert kept.value.reason == "RESPONSE_REQUIRED"
    (seen,) = await pat.ask(GetIdeas(ids=(idea.id,)))
    assert seen.official_response is not None
    assert seen.official_response.body == "It would drain the battery."


async def test_merged_is_not_set_by_hand(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")

    with pytest.raises(Refusal) as refused:
        await polder.product_team().ask(SetIdeaStatus(id=idea.id, status=IdeaStatus.MERGED))

    assert (refused.value.code, refused.value.reason) == (ErrorCode.INVALID, "MERGE_ONLY")


async def test_a_response_is_given_changed_and_taken_back(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    pat, mia = polder.product_team(), polder.manager()
    first_at = polder.clock.at

    given = await pat.ask(RespondToIdea(id=idea.id, body=" We will look. "))
    changed_at = polder.clock.forward(days=1)
    changed = await mia.ask(RespondToIdea(id=idea.id, body="We looked."))
    gone = await pat.ask(RespondToIdea(id=idea.id, body=None))

    assert given.official_response is not None
    assert (given.official_response.body, given.official_response.author_id) == (
        "We will look.",
        pat.id,
    )
    assert changed.official_response is not None
    assert (changed.official_response.created_at, changed.official_response.updated_at) == (
        first_at,
        changed_at,
    )
    assert changed.official_response.author_id == mia.id
    assert gone.official_response is None


async def test_customers_neither_stage_nor_respond(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    ann = polder.member("ann")

    for command in (
        SetIdeaStatus(id=idea.id, status=IdeaStatus.PLANNED),
        RespondToIdea(id=idea.id, body="Done."),
    ):
        with pytest.raises(Refusal) as refused:
            await ann.ask(command)
        assert refused.value.code is ErrorCode.FORBIDDEN
    (seen,) = await ann.ask(GetIdeas(ids=(idea.id,)))
    assert (seen.status, seen.official_response) == (IdeaStatus.NEW, None)


def test_every_status_has_its_ways_on_and_none_leads_to_itself_or_merged() -> None:
    assert set(TRANSITIONS) == set(IdeaStatus)
    for status, allowed in TRANSITIONS.items():
        assert status not in allowed
        assert IdeaStatus.MERGED not in allowed
