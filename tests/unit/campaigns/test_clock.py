"""Phases open and close at their moments, and each switch is told once, whatever happened."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from shared.bus import Envelope
from shared.codec import from_bytes
from shared.contracts.campaigns import (
    CampaignState,
    GetPhases,
    PhaseClosed,
    PhaseKind,
    PhaseOpened,
    SetCampaignState,
    SwitchPhases,
)
from shared.kernel import Refusal
from tests.polder import Polder, open_polder
from tests.unit.campaigns.challenge import (
    DECIDE,
    VOTE,
    announced,
    as_seen_by,
    enter,
    finish,
    go_to,
    opened,
    switched,
    vote,
)

Told = list[tuple[str, PhaseKind, datetime]]


async def listen(polder: Polder) -> Told:
    """Return a list that fills with the switches that are told from now on."""
    told: Told = []

    def hear(envelope: Envelope) -> None:
        kind = PhaseOpened if envelope.name == PhaseOpened.wire_name else PhaseClosed
        event = from_bytes(kind, envelope.body)
        told.append((kind.__name__, event.kind, event.at))

    await polder.house.bus.listen([PhaseOpened.wire_name, PhaseClosed.wire_name], hear)
    return told


async def test_a_campaign_runs_by_itself_from_opening_to_close(polder: Polder) -> None:
    told = await listen(polder)
    campaign = await announced(polder)
    submit, voting, decide = campaign.phases

    states = [(await go_to(polder, campaign, number)).state for number in range(3)]
    end = await finish(polder, campaign)

    assert states == [CampaignState.RUNNING] * 3
    assert end.state is CampaignState.CLOSED
    assert told == [
        ("PhaseOpened", PhaseKind.SUBMIT, submit.opens_at),
        ("PhaseClosed", PhaseKind.SUBMIT, submit.closes_at),
        ("PhaseOpened", PhaseKind.VOTE, voting.opens_at),
        ("PhaseClosed", PhaseKind.VOTE, voting.closes_at),
        ("PhaseOpened", PhaseKind.DECIDE, decide.opens_at),
        ("PhaseClosed", PhaseKind.DECIDE, decide.closes_at),
    ]


async def test_a_switch_is_told_once_however_often_and_at_once_the_clock_asks(
    polder: Polder,
) -> None:
    told = await listen(polder)
    campaign = await announced(polder)
    polder.clock.at = campaign.phases[0].opens_at

    made = await asyncio.gather(*(polder.itself().ask(SwitchPhases()) for _ in range(8)))
    await polder.settle()

    assert sum(made) == 1
    assert told == [("PhaseOpened", PhaseKind.SUBMIT, campaign.phases[0].opens_at)]


async def test_the_same_tick_of_two_replicas_counts_once(polder: Polder) -> None:
    campaign = await announced(polder)
    polder.clock.at = campaign.phases[0].opens_at

    first = await polder.itself().ask(SwitchPhases(), message_id="tick-1")
    again = await polder.itself().ask(SwitchPhases(), message_id="tick-1")

    assert first == again == 1


async def test_a_phase_closes_at_its_moment_before_any_tick(polder: Polder) -> None:
    campaign = await opened(polder)
    submit, voting = campaign.phases[:2]
    ann = polder.member("ann")
    polder.clock.at = submit.closes_at - timedelta(microseconds=1)
    entry = await enter(ann, campaign, "Gritted bridges on the map")

    polder.clock.at = submit.closes_at

    with pytest.raises(Refusal) as refused:
        await enter(ann, campaign, "Warm handlebars in winter")
    assert refused.value.reason == "PHASE_NOT_OPEN"
    closed_at = datetime.fromisoformat(str(refused.value.details["closedAt"]))
    assert closed_at == submit.closes_at
    phase = await vote(ann, campaign, entry)
    assert phase.is_open
    [shown] = await ann.ask(GetPhases(ids=(voting.id,)))
    assert shown.is_open
    assert (await as_seen_by(ann, campaign.id)).state is CampaignState.RUNNING


async def test_what_opens_later_says_when(polder: Polder) -> None:
    campaign = await announced(polder)

    with pytest.raises(Refusal) as refused:
        await enter(polder.member("ann"), campaign, "Gritted bridges on the map")

    opens_at = datetime.fromisoformat(str(refused.value.details["opensAt"]))
    assert opens_at == campaign.phases[0].opens_at


async def test_switches_missed_while_polder_was_down_are_caught_up_in_order_once(
    tmp_path: Path,
) -> None:
    async with open_polder(tmp_path, roles=("community", "ideas", "campaigns")) as before:
        campaign = await opened(before)
        await enter(before.member("ann"), campaign, "Gritted bridges on the map")
        clock = before.clock

    clock.at = campaign.phases[DECIDE].opens_at + timedelta(hours=2)
    async with open_polder(
        tmp_path, roles=("community", "ideas", "campaigns"), clock=clock
    ) as after:
        told = await listen(after)
        shown = await as_seen_by(after.member("ann"), campaign.id)
        made = await after.itself().ask(SwitchPhases())
        again = await after.itself().ask(SwitchPhases())
        await after.settle()

    assert [phase.is_open for phase in shown.phases] == [False, False, True]
    assert (made, again) == (4, 0)
    assert told == [
        ("PhaseClosed", PhaseKind.SUBMIT, campaign.phases[0].closes_at),
        ("PhaseOpened", PhaseKind.VOTE, campaign.phases[VOTE].opens_at),
        ("PhaseClosed", PhaseKind.VOTE, campaign.phases[VOTE].closes_at),
        ("PhaseOpened", PhaseKind.DECIDE, campaign.phases[DECIDE].opens_at),
    ]


async def test_a_campaign_called_off_switches_no_more(polder: Polder) -> None:
    campaign = await opened(polder)
    await polder.manager().ask(
        SetCampaignState(id=campaign.id, state=CampaignState.CANCELLED, note="Too icy.")
    )
    told = await listen(polder)
    polder.clock.at = campaign.phases[-1].closes_at

    shown = await switched(polder, campaign.id)

    assert shown.state is CampaignState.CANCELLED
    assert told == []
