"""Campaigns, phases and standings as the actor may see them."""

from collections.abc import Sequence

from services.campaigns.domain.campaigns import Campaign
from services.campaigns.domain.entries import Entry, asks_who, check_eligibility
from services.campaigns.domain.phases import Phase
from services.campaigns.domain.voting import Ballot, Tally, may_see_count, standings
from services.campaigns.storage import entries as entry_storage
from services.campaigns.storage import voting as storage
from shared.contracts.campaigns import (
    CampaignView,
    EligibilityCheck,
    EntryState,
    PhaseKind,
    PhaseView,
    StandingView,
)
from shared.contracts.community import GetMembers, MemberView
from shared.kernel import MemberId, PhaseId
from shared.work import Look

MOST_WINNERS = 20


async def who_is(look: Look, member_id: MemberId) -> MemberView | None:
    """Return a member as community knows them, with what conditions for taking part look at."""
    found = await look.ask_as_polder(GetMembers(ids=(member_id,)))
    return found[0] if found else None


async def eligibility_of(
    look: Look, campaigns: Sequence[Campaign], member_id: MemberId | None
) -> list[EligibilityCheck | None]:
    """Return whether a member may take part in each campaign; None when no one is signed in."""
    if member_id is None:
        return [None] * len(campaigns)
    asked = any(asks_who(each.eligibility) for each in campaigns)
    member = await who_is(look, member_id) if asked else None
    return [check_eligibility(each.eligibility, member) for each in campaigns]


async def campaign_views(look: Look, campaigns: Sequence[Campaign]) -> list[CampaignView]:
    """Return campaigns with what goes with the viewer: ballots, eligibility, winners."""
    phases = [phase for each in campaigns for phase in each.phases]
    shown = await _shown_phases(look, {phase.id: phase for phase in phases}, campaigns)
    checks = await eligibility_of(look, campaigns, look.actor.member_id)
    return [
        CampaignView(
            id=each.id,
            slug=each.slug,
            kind=each.kind,
            state=each.state_at(look.now),
            title=each.title,
            summary=each.summary,
            brief=each.brief,
            guidelines=each.guidelines,
            locales=each.locales,
            product_id=each.product_id,
            board_id=each.board_id,
            phases=tuple(shown[phase.id] for phase in each.phases),
            eligibility=each.eligibility,
            viewer_eligibility=check,
            winners=await _winners(look, each),
            outcome=each.outcome,
            version=each.version,
            created_at=each.created_at,
            note=each.note,
        )
        for each, check in zip(campaigns, checks, strict=True)
    ]


async def campaign_view(look: Look, campaign: Campaign) -> CampaignView:
    return (await campaign_views(look, [campaign]))[0]


async def phase_views(look: Look, campaigns: Sequence[Campaign]) -> dict[PhaseId, PhaseView]:
    """Return every phase of these campaigns."""
    phases = {phase.id: phase for each in campaigns for phase in each.phases}
    return await _shown_phases(look, phases, campaigns)


async def _shown_phases(
    look: Look, phases: dict[PhaseId, Phase], campaigns: Sequence[Campaign]
) -> dict[PhaseId, PhaseView]:
    voted = [id for id, phase in phases.items() if phase.kind is PhaseKind.VOTE]
    tallies = await storage.tallies_of(look, voted)
    member_id = look.actor.member_id
    ballots = await storage.ballots_of(look, voted, member_id) if member_id else {}
    return {
        phase.id: show_phase(
            look, campaign, phase, tallies.get(phase.id) or Tally(), ballots.get(phase.id)
        )
        for campaign in campaigns
        for phase in campaign.phases
    }


def show_phase(
    look: Look, campaign: Campaign, phase: Phase, tally: Tally, ballot: Ballot | None
) -> PhaseView:
    """Return a phase; the ballot is shown while it can be changed, and never a secret one."""
    is_open = campaign.takes_part_in(phase, look.now)
    shows_ballot = ballot is not None and is_open and not ballot.is_secret
    return PhaseView(
        id=phase.id,
        campaign_id=campaign.id,
        kind=phase.kind,
        title=phase.title,
        instructions=phase.instructions,
        round=None,
        opens_at=phase.opens_at,
        closes_at=phase.closes_at,
        is_open=is_open,
        voting=phase.voting,
        viewer_ballot=ballot.view() if ballot is not None and shows_ballot else None,
        ballot_count=tally.ballots,
    )


async def visible_standings(
    look: Look, campaign: Campaign, phase: Phase, entries: Sequence[Entry] | None = None
) -> list[StandingView] | None:
    """Return the standings of a phase; None while they are hidden from the actor."""
    member_id = look.actor.member_id
    if not may_see_count(phase, look.now, has_voted=False):
        ballot = await storage.find_ballot(look, phase.id, member_id) if member_id else None
        if not may_see_count(phase, look.now, has_voted=ballot is not None):
            return None
    found = entries if entries is not None else await entry_storage.entries_of(look, campaign.id)
    voted = campaign.of_kind(PhaseKind.VOTE)
    at = voted.index(phase)
    before = await storage.get_tally(look, voted[at - 1].id) if at else None
    return standings(found, await storage.get_tally(look, phase.id), before)


async def _winners(look: Look, campaign: Campaign) -> tuple[StandingView, ...] | None:
    """Return the entries that were declared winners, once standings may be seen."""
    phase = campaign.phase_of_count(look.now)
    if phase is None or look.now < phase.closes_at:
        return None
    entries = await entry_storage.entries_of(look, campaign.id)
    if all(entry.state is not EntryState.WINNER for entry in entries):
        return None
    found = await visible_standings(look, campaign, phase, entries) or []
    return tuple(each for each in found if each.entry.state is EntryState.WINNER)[:MOST_WINNERS]
