"""Look at campaigns, phases, entries and standings."""

from collections.abc import Sequence

from services.campaigns.domain.campaigns import Campaign
from services.campaigns.domain.entries import Entry
from services.campaigns.domain.voting import shuffle_key
from services.campaigns.storage import campaigns as storage
from services.campaigns.storage import entries as entry_storage
from services.campaigns.storage import voting as voting_storage
from services.campaigns.usecases.show import (
    campaign_views,
    phase_views,
    visible_standings,
)
from shared.contracts.campaigns import (
    CampaignFilter,
    CampaignPage,
    CampaignView,
    CountCampaigns,
    CountEntries,
    EntryFilter,
    EntryPage,
    EntryView,
    GetCampaignBySlug,
    GetCampaigns,
    GetEntries,
    GetPhases,
    GetStandings,
    ListCampaigns,
    ListEntries,
    PhaseView,
    StandingPage,
)
from shared.kernel import CampaignId, IdeaId
from shared.store import make_cursor, read_cursor
from shared.work import Look

Placed = tuple[float | str, Entry]
RANK, SHUFFLED, CAME_IN = "rank", "shuffled", "came_in"


async def get_campaigns(query: GetCampaigns, look: Look) -> tuple[CampaignView, ...]:
    return tuple(await campaign_views(look, await storage.get_campaigns(look, query.ids)))


async def get_campaign_by_slug(query: GetCampaignBySlug, look: Look) -> CampaignView | None:
    found = await storage.find_by_slug(look, query.slug)
    return (await campaign_views(look, [found]))[0] if found else None


async def list_campaigns(query: ListCampaigns, look: Look) -> CampaignPage:
    """Return running campaigns first, then those to come, then those that are over."""
    mine = await _mine(look, query.filter)
    page = await storage.page_of_campaigns(look, query.filter, mine, query.first, query.after)
    campaigns = [storage.read(each) for each in page.documents]
    return CampaignPage(
        nodes=tuple(await campaign_views(look, campaigns)),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_campaigns(query: CountCampaigns, look: Look) -> int:
    return await storage.count_campaigns(look, query.filter, await _mine(look, query.filter))


async def _mine(look: Look, filter: CampaignFilter) -> list[CampaignId] | None:
    """Return the campaigns the actor takes part in or made; None when the filter doesn't ask."""
    if not filter.mine:
        return None
    if look.actor.member_id is None:
        return []
    part = await entry_storage.campaigns_of_member(look, look.actor.member_id)
    return [*part, *await storage.made_by_actor(look)]


async def get_phases(query: GetPhases, look: Look) -> tuple[PhaseView, ...]:
    campaigns = await storage.campaigns_of_phases(look, query.ids)
    views = await phase_views(look, campaigns)
    return tuple(views[id] for id in query.ids if id in views)


async def get_entries(query: GetEntries, look: Look) -> tuple[EntryView, ...]:
    found = (await entry_storage.get_entries(look, query.ids)).values()
    return tuple(each.view() for each in found if each.is_visible_to(look.actor))


async def list_entries(query: ListEntries, look: Look) -> EntryPage:
    """Return entries in the order of the moment: shuffled, by rank, or as they came in."""
    entries = await _entries(look, query.campaign_id, query.idea_id, query.filter)
    order, placed = await _in_order(look, query.campaign_id, entries)
    if query.after is not None:
        value, id = read_cursor(order, query.after)
        begin = (value, id)
        placed = [each for each in placed if (each[0], str(each[1].id)) > begin]
    shown = placed[: query.first]
    return EntryPage(
        nodes=tuple(entry.view() for _, entry in shown),
        cursors=tuple(make_cursor(order, place, entry.id) for place, entry in shown),
        has_next=len(placed) > len(shown),
    )


async def count_entries(query: CountEntries, look: Look) -> int:
    return len(await _entries(look, query.campaign_id, query.idea_id, query.filter))


async def _entries(
    look: Look, campaign_id: CampaignId | None, idea_id: IdeaId | None, filter: EntryFilter
) -> list[Entry]:
    """Return the entries that the filter asks for and the actor may see, as they came in."""
    if campaign_id is not None:
        await storage.get_campaign(look, campaign_id)
        found = await entry_storage.entries_of(look, campaign_id)
    else:
        found = await entry_storage.entries_where(look, idea_id=idea_id)
    return [
        entry
        for entry in found
        if entry.is_visible_to(look.actor)
        and (entry.takes_part if filter.states is None else entry.state in filter.states)
        and (not filter.mine or look.actor.owns(entry.author_id))
    ]


async def _in_order(
    look: Look, campaign_id: CampaignId | None, entries: Sequence[Entry]
) -> tuple[str, list[Placed]]:
    """Return entries with their place, in its order: nobody gains by coming in first or last."""
    campaign = await storage.get_campaign(look, campaign_id) if campaign_id else None
    order, places = await _places(look, campaign, entries) if campaign else (CAME_IN, None)
    placed: list[Placed] = [
        (places.get(entry.id, 0) if places else entry.created_at.timestamp(), entry)
        for entry in entries
    ]
    return order, sorted(placed, key=lambda each: (each[0], each[1].id))


async def _places(
    look: Look, campaign: Campaign, entries: Sequence[Entry]
) -> tuple[str, dict[str, float | str] | None]:
    phase = campaign.phase_of_count(look.now)
    if phase is None:
        return CAME_IN, None
    if phase.is_open(look.now):
        viewer = str(look.actor.member_id or "visitor")
        return SHUFFLED, {each.id: shuffle_key(viewer, phase.id, each.id) for each in entries}
    shown = await visible_standings(look, campaign, phase)
    if shown is None:
        return CAME_IN, None
    ranks: dict[str, float | str] = {each.entry.id: float(each.rank) for each in shown}
    last = float(len(ranks) + 1)
    return RANK, {each.id: ranks.get(each.id, last) for each in entries}


async def get_standings(query: GetStandings, look: Look) -> StandingPage | None:
    """Return standings by rank; None while they are hidden, which is not the same as nought."""
    campaign = await storage.get_campaign(look, query.campaign_id)
    if query.phase_id is None:
        phase = campaign.phase_of_count(look.now)
    else:
        phase = next((each for each in campaign.phases if each.id == query.phase_id), None)
    if phase is None:
        return None
    shown = await visible_standings(look, campaign, phase)
    if shown is None:
        return None
    start = 0
    if query.after is not None:
        rank, id = read_cursor(RANK, query.after)
        start = next(
            (at + 1 for at, each in enumerate(shown) if each.entry.id == id),
            sum(each.rank <= rank for each in shown),
        )
    some = shown[start : start + query.first]
    return StandingPage(
        nodes=tuple(some),
        cursors=tuple(make_cursor(RANK, each.rank, each.entry.id) for each in some),
        has_next=start + len(some) < len(shown),
        total=len(shown),
        ballot_count=(await voting_storage.get_tally(look, phase.id)).ballots,
        turnout=None,
        is_final=look.now >= phase.closes_at,
    )
