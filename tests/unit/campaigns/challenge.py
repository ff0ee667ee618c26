"""A challenge for a test: made, announced, and brought to the phase that is needed."""

from datetime import timedelta

from shared.contracts.campaigns import (
    BallotChoice,
    CampaignKind,
    CampaignState,
    CampaignView,
    CastBallot,
    CreateCampaign,
    DecisionKind,
    EntryDecision,
    EntryView,
    GetCampaigns,
    PhaseInput,
    PhaseView,
    SetCampaignState,
    SubmitEntry,
    SwitchPhases,
)
from shared.kernel import CampaignId, EntryId
from tests.polder import Person, Polder

TITLE = "What makes your winter ride safe?"
SUBMIT, VOTE, DECIDE = range(3)


async def draft(polder: Polder) -> CampaignView:
    """Make a draft that opens in a week."""
    return await polder.manager().ask(CreateCampaign(kind=CampaignKind.CHALLENGE, title=TITLE))


async def announced(polder: Polder) -> CampaignView:
    made = await draft(polder)
    return await polder.manager().ask(SetCampaignState(id=made.id, state=CampaignState.SCHEDULED))


async def opened(polder: Polder, phase: int = SUBMIT) -> CampaignView:
    """Return an announced campaign at the moment this phase opens."""
    return await go_to(polder, await announced(polder), phase)


async def go_to(polder: Polder, campaign: CampaignView, phase: int) -> CampaignView:
    """Move the clock to the opening of a phase and let Polder switch."""
    polder.clock.at = campaign.phases[phase].opens_at
    return await switched(polder, campaign.id)


async def finish(polder: Polder, campaign: CampaignView) -> CampaignView:
    polder.clock.at = campaign.phases[-1].closes_at
    return await switched(polder, campaign.id)


async def switched(polder: Polder, campaign_id: CampaignId) -> CampaignView:
    await polder.itself().ask(SwitchPhases())
    await polder.settle()
    return await as_seen_by(polder.manager(), campaign_id)


async def as_seen_by(person: Person, campaign_id: CampaignId) -> CampaignView:
    [campaign] = await person.ask(GetCampaigns(ids=(campaign_id,)))
    return campaign


async def enter(person: Person, campaign: CampaignView, title: str) -> EntryView:
    return await person.ask(
        SubmitEntry(campaign_id=campaign.id, title=title, body="Why", ignore_similar=True)
    )


async def vote(person: Person, campaign: CampaignView, *entries: EntryView) -> PhaseView:
    return await person.ask(
        CastBallot(phase_id=campaign.phases[VOTE].id, approval=tuple(each.id for each in entries))
    )


async def voting(polder: Polder, *titles: str) -> tuple[CampaignView, list[EntryView]]:
    """Return a campaign in its phase of voting, with entries of these titles."""
    campaign = await opened(polder)
    entries = []
    for title in titles or ("Gritted bridges on the map", "Warm handlebars in winter"):
        polder.clock.forward(minutes=1)
        entries.append(await enter(polder.member("author"), campaign, title))
    return await go_to(polder, campaign, VOTE), entries


def chosen(phase: PhaseView) -> tuple[BallotChoice, ...] | None:
    return phase.viewer_ballot.choices if phase.viewer_ballot else None


def as_input(phase: PhaseView, **by: float) -> PhaseInput:
    """Return a phase as an editor sends it back, closing so much later."""
    return PhaseInput(
        id=phase.id,
        kind=phase.kind,
        title=phase.title,
        instructions=phase.instructions,
        opens_at=phase.opens_at,
        closes_at=phase.closes_at + timedelta(**by),
        voting=phase.voting,
    )


def decision(
    entry_id: EntryId, kind: DecisionKind = DecisionKind.ADOPTED, reason: str = "It helps most."
) -> EntryDecision:
    return EntryDecision(entry_id=entry_id, decision=kind, reason=reason)
