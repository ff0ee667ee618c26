"""Entries whose idea a moderator withholds."""

import pytest

from shared.contracts.campaigns import EntryFilter, GetStandings, ListEntries
from shared.contracts.community import (
    DecideCase,
    FlagContent,
    FlagReason,
    ListActions,
    ModerationActionKind,
    Statement,
)
from shared.kernel import GuidelineId, Refusal
from tests.polder import Polder
from tests.unit.campaigns.challenge import finish, vote, voting

REASONS = Statement(facts="An advertisement.", guideline_id=GuidelineId("guideline_5"))


async def test_an_entry_is_out_of_sight_while_its_idea_is_hidden(polder: Polder) -> None:
    campaign, (first, second) = await voting(polder)
    await vote(polder.member("cas"), campaign, first, second)
    seen = ListEntries(campaign_id=campaign.id, filter=EntryFilter())
    assert first.idea_id is not None
    flag = await polder.member("ben").ask(
        FlagContent(subject_id=first.idea_id, reason=FlagReason.SPAM)
    )
    hide = (ModerationActionKind.HIDE,)
    await polder.manager().ask(DecideCase(id=flag.case_id, actions=hide, statement=REASONS))
    await polder.settle()

    shown = await polder.visitor().ask(seen)

    assert [each.id for each in shown.nodes] == [second.id]
    with pytest.raises(Refusal) as refused:
        await vote(polder.member("dia"), campaign, first)
    assert refused.value.reason == "ENTRY_NOT_IN_PHASE"
    done = await finish(polder, campaign)
    standings = await polder.visitor().ask(GetStandings(campaign_id=done.id))
    assert standings is not None
    assert [each.entry.id for each in standings.nodes] == [second.id]

    (last,) = (await polder.manager().ask(ListActions(case_id=flag.case_id))).nodes
    show = (ModerationActionKind.APPROVE,)
    await polder.manager().ask(DecideCase(id=flag.case_id, actions=show, reconsiders=last.id))
    await polder.settle()
    back = await polder.visitor().ask(seen)
    assert {each.id for each in back.nodes} == {first.id, second.id}
