"""Entries: handing in, and what becomes of them."""

import asyncio
from datetime import timedelta

import pytest

from shared.contracts.campaigns import (
    CampaignState,
    CountEntries,
    Eligibility,
    EntryFilter,
    EntryState,
    GetEntries,
    ListEntries,
    SetCampaignState,
    SetEntryState,
    SubmitEntry,
    UpdateCampaign,
)
from shared.contracts.community import AddMember
from shared.contracts.ideas import GetIdeas, ListBoards, SaveBoard, SubmitIdea
from shared.kernel import Actor, EntryId, ErrorCode, IdeaId, Refusal, Role
from tests.polder import ACME, Person, Polder
from tests.unit.campaigns.challenge import DECIDE, draft, enter, go_to, opened, voting


async def known(polder: Polder, handle: str, **fields: object) -> Person:
    """Return somebody whom community knows."""
    member = await polder.itself().ask(AddMember(handle=handle, name=handle, **fields))  # type: ignore[arg-type]
    return polder.person(Actor(workspace_id=ACME, member_id=member.id, roles=(Role.CUSTOMER,)))


async def test_an_entry_is_an_idea_on_the_campaigns_board(polder: Polder) -> None:
    campaign = await opened(polder)
    ann = polder.member("ann")

    entry = await enter(ann, campaign, "Gritted bridges on the map")

    assert entry.state is EntryState.ACCEPTED
    assert (entry.author_id, entry.phase_id) == (ann.id, campaign.phases[0].id)
    assert entry.idea_id is not None
    [idea] = await polder.visitor().ask(GetIdeas(ids=(entry.idea_id,)))
    assert (idea.title, idea.board_id) == (entry.title, campaign.board_id)
    page = await polder.visitor().ask(ListEntries(idea_id=entry.idea_id, filter=EntryFilter()))
    assert page.nodes == (entry,)


async def test_an_idea_one_has_already_takes_part_once(polder: Polder) -> None:
    board = await polder.manager().ask(SaveBoard(name="Wishes"))
    ann = polder.member("ann")
    idea = await ann.ask(SubmitIdea(board_id=board.id, title="Gritted bridges on the map", body=""))
    campaign = await opened(polder)
    command = SubmitEntry(campaign_id=campaign.id, idea_id=idea.id)

    entries = await asyncio.gather(*(ann.ask(command) for _ in range(6)))

    assert len({entry.id for entry in entries}) == 1
    assert (entries[0].title, entries[0].idea_id) == (idea.title, idea.id)
    everything = CountEntries(campaign_id=campaign.id, filter=EntryFilter())
    assert await polder.visitor().ask(everything) == 1


async def test_nobody_enters_the_idea_of_another(polder: Polder) -> None:
    board = await polder.manager().ask(SaveBoard(name="Wishes"))
    idea = await polder.member("ann").ask(
        SubmitIdea(board_id=board.id, title="Gritted bridges on the map", body="")
    )
    campaign = await opened(polder)

    for idea_id, reason in ((idea.id, "IDEA_NOT_YOURS"), (IdeaId("idea_x"), "IDEA_NOT_FOUND")):
        with pytest.raises(Refusal) as refused:
            await polder.member("bob").ask(SubmitEntry(campaign_id=campaign.id, idea_id=idea_id))
        assert (refused.value.reason, refused.value.path) == (reason, ("idea_id",))


async def test_an_entry_is_one_idea_old_or_new(polder: Polder) -> None:
    campaign = await opened(polder)

    for fields in ({}, {"idea_id": IdeaId("idea_x"), "title": "Gritted bridges"}):
        with pytest.raises(Refusal) as refused:
            await polder.member("ann").ask(SubmitEntry(campaign_id=campaign.id, **fields))  # type: ignore[arg-type]
        assert refused.value.reason == "ENTRY_CONTENT_REQUIRED"


async def test_a_refusal_of_the_idea_is_the_answer_and_nothing_is_entered(
    polder: Polder,
) -> None:
    campaign = await opened(polder)

    with pytest.raises(Refusal) as refused:
        await enter(polder.member("ann"), campaign, "   ")

    assert (refused.value.reason, refused.value.path) == ("TITLE_REQUIRED", ("title",))
    everything = CountEntries(campaign_id=campaign.id, filter=EntryFilter())
    assert await polder.manager().ask(everything) == 0


async def test_the_same_message_again_is_one_entry_and_one_idea(polder: Polder) -> None:
    campaign = await opened(polder)
    command = SubmitEntry(campaign_id=campaign.id, title="Gritted bridges", body="Why")
    ann = polder.member("ann")

    first = await ann.ask(command, message_id="m-1")
    again = await ann.ask(command, message_id="m-1")

    assert first == again
    boards = await polder.manager().ask(ListBoards())
    assert sum(board.idea_count for board in boards.nodes) == 1


async def test_a_member_hands_in_no_more_than_the_rules_allow_also_at_once(
    polder: Polder,
) -> None:
    campaign = await draft(polder)
    await polder.manager().ask(
        UpdateCampaign(
            id=campaign.id,
            eligibility=Eligibility(requires_verified_email=False, max_entries=2),
        )
    )
    await polder.manager().ask(SetCampaignState(id=campaign.id, state=CampaignState.SCHEDULED))
    campaign = await go_to(polder, campaign, 0)
    ann = polder.member("ann")

    answers = await asyncio.gather(
        *(enter(ann, campaign, f"Idea for the winter {number}") for number in range(5)),
        return_exceptions=True,
    )

    refusals = [each for each in answers if isinstance(each, Refusal)]
    assert [each.code for each in refusals] == [ErrorCode.NOT_ELIGIBLE] * 3
    assert refusals[0].details["missing"] == [
        {"key": "eligibility.max_entries", "params": {"limit": 2}}
    ]
    everything = CountEntries(campaign_id=campaign.id, filter=EntryFilter())
    assert await polder.manager().ask(everything) == 2


async def test_who_does_not_meet_the_conditions_is_told_what_is_missing(polder: Polder) -> None:
    early = await known(polder, "early", email="early@example.nl")
    polder.clock.forward(days=1)
    moment = polder.clock.at
    late = await known(polder, "late")
    campaign = await draft(polder)
    await polder.manager().ask(
        UpdateCampaign(
            id=campaign.id,
            eligibility=Eligibility(requires_verified_email=True, member_before=moment),
        )
    )
    await polder.manager().ask(SetCampaignState(id=campaign.id, state=CampaignState.SCHEDULED))
    campaign = await go_to(polder, campaign, 0)

    with pytest.raises(Refusal) as refused:
        await enter(late, campaign, "Gritted bridges on the map")
    entry = await enter(early, campaign, "Gritted bridges on the map")

    assert refused.value.code == ErrorCode.NOT_ELIGIBLE
    assert refused.value.details["missing"] == [
        {"key": "eligibility.verified_email", "params": {}},
        {"key": "eligibility.member_before", "params": {"before": "2026-03-03T09:00:00.000000Z"}},
    ]
    assert entry.author_id == early.id


async def test_rejecting_asks_for_a_reason_that_only_the_author_and_staff_see(
    polder: Polder,
) -> None:
    campaign, [entry, other] = await voting(polder)
    reject = SetEntryState(ids=(entry.id,), state=EntryState.REJECTED)
    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(reject)
    assert (refused.value.reason, refused.value.path) == ("REASON_REQUIRED", ("note",))

    [rejected] = await polder.manager().ask(
        SetEntryState(ids=(entry.id,), state=EntryState.REJECTED, note="An advertisement.")
    )

    assert (rejected.state, rejected.note) == (EntryState.REJECTED, "An advertisement.")
    query = GetEntries(ids=(entry.id, other.id))
    assert [each.id for each in await polder.visitor().ask(query)] == [other.id]
    by_author = await polder.member("author").ask(query)
    assert [each.id for each in by_author] == [entry.id, other.id]
    all_rejected = EntryFilter(states=(EntryState.REJECTED,))
    count = CountEntries(campaign_id=campaign.id, filter=all_rejected)
    assert await polder.member("ann").ask(count) == 0
    assert await polder.manager().ask(count) == 1


async def test_a_rejection_that_is_taken_back_leaves_no_reason_behind(polder: Polder) -> None:
    _, [entry, _] = await voting(polder)
    manager = polder.manager()
    reject = SetEntryState(ids=(entry.id,), state=EntryState.REJECTED, note="An advertisement.")
    await manager.ask(reject)

    [waiting] = await manager.ask(SetEntryState(ids=(entry.id,), state=EntryState.SUBMITTED))
    [accepted] = await manager.ask(
        SetEntryState(ids=(entry.id,), state=EntryState.ACCEPTED, note="Welcome after all.")
    )
    [listed] = await manager.ask(SetEntryState(ids=(entry.id,), state=EntryState.SHORTLISTED))

    assert (waiting.state, waiting.note) == (EntryState.SUBMITTED, None)
    assert (accepted.state, accepted.note) == (EntryState.ACCEPTED, "Welcome after all.")
    assert (listed.state, listed.note) == (EntryState.SHORTLISTED, "Welcome after all.")


async def test_staff_do_not_withdraw_for_others(polder: Polder) -> None:
    _, [entry, _] = await voting(polder)

    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(SetEntryState(ids=(entry.id,), state=EntryState.WITHDRAWN))

    assert refused.value.reason == "ENTRY_STATE_NOT_ALLOWED"


async def test_one_unknown_entry_among_others_changes_none(polder: Polder) -> None:
    _, [entry, _] = await voting(polder)
    ids = (entry.id, EntryId("entry_none"))

    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(SetEntryState(ids=ids, state=EntryState.SHORTLISTED))

    assert (refused.value.reason, refused.value.path) == ("ENTRY_NOT_FOUND", ("ids", "1"))
    [same] = await polder.visitor().ask(GetEntries(ids=(entry.id,)))
    assert same.state is EntryState.ACCEPTED


async def test_winners_are_declared_once_voting_is_over(polder: Polder) -> None:
    campaign, [entry, _] = await voting(polder)
    win = SetEntryState(ids=(entry.id,), state=EntryState.WINNER)

    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(win)
    assert refused.value.reason == "PHASE_NOT_OPEN"

    await go_to(polder, campaign, DECIDE)
    [winner] = await polder.manager().ask(win)
    assert winner.state is EntryState.WINNER


async def test_each_viewer_has_an_order_of_their_own_that_pages_hold_to(polder: Polder) -> None:
    titles = [f"Idea for the winter number {number}" for number in range(8)]
    campaign, entries = await voting(polder, *titles)

    async def order(person: Person) -> list[EntryId]:
        found: list[EntryId] = []
        after: str | None = None
        while True:
            page = await person.ask(
                ListEntries(campaign_id=campaign.id, filter=EntryFilter(), first=3, after=after)
            )
            found += [each.id for each in page.nodes]
            if not page.has_next:
                return found
            after = page.cursors[-1]

    orders = [await order(polder.member(f"m{number}")) for number in range(6)]

    assert await order(polder.member("m0")) == orders[0]
    assert {frozenset(each) for each in orders} == {frozenset(each.id for each in entries)}
    assert len({tuple(each) for each in orders}) > 1


async def test_mine_are_my_entries(polder: Polder) -> None:
    campaign = await opened(polder)
    mine = await enter(polder.member("ann"), campaign, "Gritted bridges on the map")
    await enter(polder.member("bob"), campaign, "Warm handlebars in winter")

    page = await polder.member("ann").ask(
        ListEntries(campaign_id=campaign.id, filter=EntryFilter(mine=True))
    )

    assert page.nodes == (mine,)


async def test_polder_itself_enters_for_others_in_the_past(polder: Polder) -> None:
    campaign = await opened(polder)
    polder.clock.at = campaign.phases[DECIDE].opens_at
    then = campaign.phases[0].opens_at + timedelta(days=2)
    command = SubmitEntry(
        campaign_id=campaign.id,
        title="Gritted bridges on the map",
        body="",
        author_id=polder.member("ann").id,
        created_at=then,
    )

    entry = await polder.itself().ask(command)

    assert (entry.author_id, entry.created_at) == (polder.member("ann").id, then)
    with pytest.raises(Refusal) as refused:
        await polder.member("bob").ask(command)
    assert refused.value.code == ErrorCode.FORBIDDEN
