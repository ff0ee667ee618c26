"""A campaign before it runs: its draft, its plan, and who may see it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from shared.contracts.campaigns import (
    CampaignFilter,
    CampaignKind,
    CampaignState,
    CountCampaigns,
    CreateCampaign,
    Eligibility,
    GetCampaignBySlug,
    GetCampaigns,
    ListCampaigns,
    PhaseInput,
    PhaseKind,
    SetCampaignState,
    UpdateCampaign,
    VotingRules,
)
from shared.contracts.ideas import GetBoards
from shared.kernel import BoardId, CampaignId, ErrorCode, ProductId, Refusal
from tests.polder import Polder
from tests.unit.campaigns.challenge import (
    SUBMIT,
    TITLE,
    VOTE,
    announced,
    as_input,
    draft,
    enter,
    opened,
    vote,
    voting,
)


async def test_a_new_challenge_is_a_draft_with_three_phases_that_follow_each_other(
    polder: Polder,
) -> None:
    campaign = await draft(polder)

    assert campaign.state is CampaignState.DRAFT
    assert campaign.slug == "what-makes-your-winter-ride-safe"
    assert [phase.kind for phase in campaign.phases] == [
        PhaseKind.SUBMIT,
        PhaseKind.VOTE,
        PhaseKind.DECIDE,
    ]
    assert campaign.phases[0].opens_at == polder.clock.at + timedelta(days=7)
    for before, after in zip(campaign.phases, campaign.phases[1:], strict=False):
        assert before.closes_at == after.opens_at < after.closes_at
    assert campaign.phases[1].voting == VotingRules()
    assert not campaign.eligibility.requires_verified_email


async def test_phases_keep_their_time_of_day_when_clocks_change(polder: Polder) -> None:
    opens_at = datetime(2026, 3, 16, 8, 0, tzinfo=UTC)  # nine o'clock in Amsterdam

    campaign = await polder.manager().ask(
        CreateCampaign(kind=CampaignKind.CHALLENGE, title=TITLE, opens_at=opens_at)
    )

    assert campaign.phases[0].closes_at == datetime(2026, 4, 6, 7, 0, tzinfo=UTC)


async def test_only_staff_see_a_draft(polder: Polder) -> None:
    campaign = await draft(polder)
    customer = polder.member("ann")

    assert await customer.ask(GetCampaigns(ids=(campaign.id,))) == ()
    assert await customer.ask(GetCampaignBySlug(slug=campaign.slug)) is None
    drafts = CampaignFilter(states=(CampaignState.DRAFT,))
    assert await customer.ask(CountCampaigns(filter=drafts)) == 0
    assert await polder.product_team().ask(CountCampaigns(filter=drafts)) == 1


async def test_a_customer_makes_no_campaigns(polder: Polder) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.member("ann").ask(CreateCampaign(kind=CampaignKind.CHALLENGE, title=TITLE))

    assert refused.value.code == ErrorCode.FORBIDDEN


@pytest.mark.parametrize(
    ("command", "reason", "path"),
    [
        (
            CreateCampaign(kind=CampaignKind.CHALLENGE, title=" \u200b"),
            "CAMPAIGN_TITLE_REQUIRED",
            "title",
        ),
        (CreateCampaign(kind=CampaignKind.CHALLENGE, title="x" * 121), "TEXT_TOO_LONG", "title"),
        (
            CreateCampaign(
                kind=CampaignKind.CHALLENGE, title=TITLE, product_id=ProductId("product_none")
            ),
            "PRODUCT_NOT_FOUND",
            "product_id",
        ),
        (
            CreateCampaign(
                kind=CampaignKind.CHALLENGE, title=TITLE, board_id=BoardId("board_none")
            ),
            "BOARD_NOT_FOUND",
            "board_id",
        ),
    ],
)
async def test_a_campaign_needs_a_title_and_things_that_are_there(
    polder: Polder, command: CreateCampaign, reason: str, path: str
) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(command)

    assert (refused.value.reason, refused.value.path) == (reason, (path,))
    drafts = CampaignFilter(states=(CampaignState.DRAFT,))
    assert await polder.manager().ask(CountCampaigns(filter=drafts)) == 0


async def test_announcing_makes_a_board_and_shows_the_campaign(polder: Polder) -> None:
    campaign = await announced(polder)

    assert campaign.state is CampaignState.SCHEDULED
    assert campaign.board_id is not None
    [board] = await polder.visitor().ask(GetBoards(ids=(campaign.board_id,)))
    assert board.name == TITLE
    page = await polder.visitor().ask(ListCampaigns(filter=CampaignFilter()))
    assert [each.id for each in page.nodes] == [campaign.id]


async def test_announcing_twice_is_once(polder: Polder) -> None:
    campaign = await announced(polder)

    again = await polder.manager().ask(
        SetCampaignState(id=campaign.id, state=CampaignState.SCHEDULED)
    )

    assert again == campaign


def _changed(phases: tuple[PhaseInput, ...], number: int, **fields: object) -> UpdateCampaign:
    changed = [*phases]
    changed[number] = replace(changed[number], **fields)  # type: ignore[arg-type]
    return UpdateCampaign(id=CampaignId(""), phases=tuple(changed))


@pytest.mark.parametrize(
    ("number", "fields", "reason", "path"),
    [
        (1, {"closes_at": datetime(2026, 3, 3, tzinfo=UTC)}, "PHASE_DATES_INVALID", "closes_at"),
        (2, {"opens_at": datetime(2026, 4, 1, tzinfo=UTC)}, "PHASE_DATES_INVALID", "opens_at"),
        (1, {"voting": None}, "METHOD_CONFIG_INVALID", "voting"),
        (0, {"voting": VotingRules()}, "METHOD_CONFIG_INVALID", "voting"),
        (1, {"title": "  "}, "PHASE_TITLE_REQUIRED", "title"),
    ],
)
async def test_a_plan_that_cannot_be_is_refused_where_it_goes_wrong(
    polder: Polder, number: int, fields: dict[str, object], reason: str, path: str
) -> None:
    campaign = await draft(polder)
    phases = tuple(as_input(each) for each in campaign.phases)
    command = replace(_changed(phases, number, **fields), id=campaign.id)

    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(command)

    assert refused.value.reason == reason
    assert refused.value.path == ("phases", str(number), path)
    [same] = await polder.manager().ask(GetCampaigns(ids=(campaign.id,)))
    assert same == campaign


@pytest.mark.parametrize("most", [0, -1, 101])
async def test_a_ballot_takes_one_to_a_hundred_entries(polder: Polder, most: int) -> None:
    campaign = await draft(polder)
    phases = tuple(as_input(each) for each in campaign.phases)
    command = _changed(phases, 1, voting=VotingRules(max_choices=most))

    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(replace(command, id=campaign.id))

    assert refused.value.reason == "METHOD_CONFIG_INVALID"
    assert refused.value.path == ("phases", "1", "voting", "max_choices")


async def test_a_challenge_starts_with_sending_in(polder: Polder) -> None:
    campaign = await draft(polder)
    phases = tuple(as_input(each) for each in campaign.phases[1:])

    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(UpdateCampaign(id=campaign.id, phases=phases))

    assert refused.value.reason == "PHASES_INVALID"


async def test_a_campaign_is_not_announced_after_its_opening(polder: Polder) -> None:
    campaign = await draft(polder)
    polder.clock.forward(days=8)

    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(SetCampaignState(id=campaign.id, state=CampaignState.SCHEDULED))

    assert refused.value.reason == "PHASE_DATES_INVALID"
    assert refused.value.path == ("phases", "0", "opens_at")


async def test_texts_change_and_an_empty_one_clears(polder: Polder) -> None:
    campaign = await draft(polder)

    first = await polder.manager().ask(
        UpdateCampaign(id=campaign.id, summary="In short", brief="At length", if_version=1)
    )
    second = await polder.manager().ask(UpdateCampaign(id=campaign.id, brief=""))

    assert (first.summary, first.brief, first.version) == ("In short", "At length", 2)
    assert (second.summary, second.brief, second.version) == ("In short", None, 3)


async def test_the_second_of_two_editors_is_told(polder: Polder) -> None:
    campaign = await draft(polder)
    await polder.manager().ask(UpdateCampaign(id=campaign.id, title="Another", if_version=1))

    with pytest.raises(Refusal) as refused:
        await polder.manager("bob").ask(
            UpdateCampaign(id=campaign.id, title="A third", if_version=1)
        )

    assert (refused.value.code, refused.value.reason) == (ErrorCode.CONFLICT, "VERSION_CONFLICT")
    assert refused.value.details == {"currentVersion": 2, "title": "Another"}


async def test_once_it_runs_only_texts_and_later_moments_change(polder: Polder) -> None:
    campaign = await opened(polder, SUBMIT)
    manager = polder.manager()
    later = tuple(as_input(each) for each in campaign.phases[:2])
    later = (*later, as_input(campaign.phases[2], days=3))

    changed = await manager.ask(UpdateCampaign(id=campaign.id, title="New name", phases=later))

    assert changed.title == "New name"
    assert changed.phases[2].closes_at == campaign.phases[2].closes_at + timedelta(days=3)
    sooner = tuple(as_input(each, days=-1) for each in changed.phases)
    for command in (
        UpdateCampaign(id=campaign.id, phases=sooner),
        UpdateCampaign(id=campaign.id, phases=later[:2]),
        UpdateCampaign(id=campaign.id, eligibility=Eligibility()),
    ):
        with pytest.raises(Refusal) as refused:
            await manager.ask(command)
        assert refused.value.reason == "LOCKED_WHILE_RUNNING"


async def test_rules_of_voting_are_locked_after_the_first_ballot(polder: Polder) -> None:
    campaign, [entry, _] = await voting(polder)
    await vote(polder.member("ann"), campaign, entry)
    await polder.settle()
    phases = [as_input(each) for each in campaign.phases]
    phases[VOTE] = replace(phases[VOTE], voting=VotingRules(max_choices=1))

    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(UpdateCampaign(id=campaign.id, phases=tuple(phases)))

    assert refused.value.reason == "LOCKED_AFTER_VOTES"


async def test_the_board_is_fixed_once_there_are_entries(polder: Polder) -> None:
    campaign = await opened(polder)
    await enter(polder.member("ann"), campaign, "Gritted bridges on the map")

    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(UpdateCampaign(id=campaign.id, board_id=BoardId("board_other")))

    assert refused.value.reason == "BOARD_FIXED"


async def test_a_campaign_goes_back_to_draft_only_before_it_opens(polder: Polder) -> None:
    campaign = await announced(polder)
    back = SetCampaignState(id=campaign.id, state=CampaignState.DRAFT)

    assert (await polder.manager().ask(back)).state is CampaignState.DRAFT
    await polder.manager().ask(SetCampaignState(id=campaign.id, state=CampaignState.SCHEDULED))
    polder.clock.at = campaign.phases[0].opens_at

    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(back)
    assert refused.value.reason == "CAMPAIGN_STATE_NOT_ALLOWED"
    assert refused.value.details["allowed"] == ["CANCELLED"]


async def test_calling_off_asks_for_a_reason_and_ends_it(polder: Polder) -> None:
    campaign = await opened(polder)
    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(
            SetCampaignState(id=campaign.id, state=CampaignState.CANCELLED, note=" ")
        )
    assert refused.value.reason == "CANCEL_REASON_REQUIRED"

    off = await polder.manager().ask(
        SetCampaignState(id=campaign.id, state=CampaignState.CANCELLED, note="The app goes.")
    )

    assert (off.state, off.note) == (CampaignState.CANCELLED, "The app goes.")
    assert not any(phase.is_open for phase in off.phases)
    with pytest.raises(Refusal) as refused:
        await enter(polder.member("ann"), campaign, "Gritted bridges on the map")
    assert (refused.value.code, refused.value.reason) == (
        ErrorCode.CLOSED,
        "CAMPAIGN_CANCELLED",
    )


async def test_a_draft_is_thrown_away_out_of_sight_and_comes_back(polder: Polder) -> None:
    campaign = await draft(polder)
    manager, customer = polder.manager(), polder.member("ann")
    throw = SetCampaignState(id=campaign.id, state=CampaignState.CANCELLED)
    cancelled = CampaignFilter(states=(CampaignState.CANCELLED,))

    thrown = await manager.ask(throw)

    assert (thrown.state, thrown.note) == (CampaignState.CANCELLED, None)
    for person, seen in ((customer, 0), (polder.visitor(), 0), (polder.product_team(), 1)):
        listed = await person.ask(GetCampaigns(ids=(campaign.id,)))
        assert len(listed) == seen
        found = await person.ask(GetCampaignBySlug(slug=campaign.slug))
        assert (found is not None) == bool(seen)
        assert await person.ask(CountCampaigns(filter=cancelled)) == seen
    announce = SetCampaignState(id=campaign.id, state=CampaignState.SCHEDULED)
    with pytest.raises(Refusal) as refused:
        await manager.ask(announce)
    assert refused.value.details["allowed"] == ["DRAFT"]
    back = await manager.ask(SetCampaignState(id=campaign.id, state=CampaignState.DRAFT))
    assert back.state is CampaignState.DRAFT
    assert (await manager.ask(announce)).state is CampaignState.SCHEDULED
    assert (await customer.ask(GetCampaigns(ids=(campaign.id,)))) != ()


async def test_a_draft_that_was_announced_before_is_called_off_with_a_reason(
    polder: Polder,
) -> None:
    campaign = await announced(polder)
    await polder.manager().ask(SetCampaignState(id=campaign.id, state=CampaignState.DRAFT))
    off = SetCampaignState(id=campaign.id, state=CampaignState.CANCELLED)

    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(off)

    assert refused.value.reason == "CANCEL_REASON_REQUIRED"
    await polder.manager().ask(replace(off, note="No one can make it."))
    (seen,) = await polder.visitor().ask(GetCampaigns(ids=(campaign.id,)))
    assert (seen.state, seen.note) == (CampaignState.CANCELLED, "No one can make it.")
    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(replace(off, state=CampaignState.DRAFT))
    assert refused.value.reason == "CAMPAIGN_STATE_NOT_ALLOWED"


@pytest.mark.parametrize("most", [0, -1])
async def test_a_member_may_hand_in_at_least_one_entry(polder: Polder, most: int) -> None:
    campaign = await draft(polder)
    conditions = Eligibility(requires_verified_email=False, max_entries=most)

    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(UpdateCampaign(id=campaign.id, eligibility=conditions))

    assert refused.value.reason == "MOST_ENTRIES_INVALID"
    assert refused.value.path == ("eligibility", "max_entries")


async def test_running_campaigns_stand_first_then_those_to_come_then_the_rest(
    polder: Polder,
) -> None:
    over = await opened(polder)
    polder.clock.at = over.phases[-1].closes_at
    running = await opened(polder)
    soon = await announced(polder)

    page = await polder.visitor().ask(ListCampaigns(filter=CampaignFilter(), first=2))
    rest = await polder.visitor().ask(
        ListCampaigns(filter=CampaignFilter(), first=2, after=page.cursors[-1])
    )

    assert [each.id for each in page.nodes] == [running.id, soon.id]
    assert [each.id for each in rest.nodes] == [over.id]
    assert not rest.has_next
    assert over.slug != running.slug != soon.slug


async def test_mine_are_those_i_made_or_take_part_in(polder: Polder) -> None:
    campaign = await opened(polder)
    await announced(polder)
    await enter(polder.member("ann"), campaign, "Gritted bridges on the map")
    mine = CampaignFilter(mine=True)

    assert await polder.member("ann").ask(CountCampaigns(filter=mine)) == 1
    assert await polder.manager().ask(CountCampaigns(filter=mine)) == 2
    assert await polder.member("bob").ask(CountCampaigns(filter=mine)) == 0
    assert await polder.visitor().ask(CountCampaigns(filter=mine)) == 0
