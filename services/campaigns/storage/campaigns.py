"""Campaigns, one document each with its phases; registers lead from short name and phase to it."""

from collections.abc import Sequence
from datetime import datetime

from services.campaigns.domain.campaigns import (
    NOBODY_YET,
    Campaign,
    NoSuchCampaign,
    place_in_list,
)
from services.campaigns.domain.phases import NoSuchPhase
from shared.codec import from_document, moment, to_document
from shared.contracts.campaigns import CampaignFilter, CampaignState
from shared.kernel import CampaignId, PhaseId
from shared.store import Document, Page
from shared.work import Look, Work

CAMPAIGNS = "campaigns"
SLUGS = "campaign_slugs"
PHASES = "campaign_phases"


def read(document: Document) -> Campaign:
    return from_document(Campaign, document)


async def get_campaign(look: Look, id: CampaignId) -> Campaign:
    """Return a campaign that the actor may see, or refuse."""
    found = await look.collection(CAMPAIGNS).get(id)
    campaign = read(found) if found else None
    if campaign is None or not campaign.is_visible_to(look.actor):
        raise NoSuchCampaign("there is no such campaign")
    return campaign


async def get_campaigns(look: Look, ids: Sequence[CampaignId]) -> list[Campaign]:
    """Return those of these campaigns that the actor may see."""
    found = map(read, await look.collection(CAMPAIGNS).get_many(ids))
    return [each for each in found if each.is_visible_to(look.actor)]


async def campaign_of_phase(look: Look, phase_id: PhaseId) -> Campaign:
    for campaign in await campaigns_of_phases(look, [phase_id]):
        if any(each.id == phase_id for each in campaign.phases):
            return campaign
    raise NoSuchPhase("there is no such phase", path=("phase_id",))


async def campaigns_of_phases(look: Look, phase_ids: Sequence[PhaseId]) -> list[Campaign]:
    kept = await look.collection(PHASES).get_many(phase_ids)
    ids = dict.fromkeys(CampaignId(each["campaign_id"]) for each in kept)
    return await get_campaigns(look, list(ids))


async def find_by_slug(look: Look, slug: str) -> Campaign | None:
    kept = await look.collection(SLUGS).get(slug)
    found = await get_campaigns(look, [CampaignId(kept["campaign_id"])]) if kept else []
    return found[0] if found else None


async def take_slug(work: Work, wanted: str, campaign_id: CampaignId) -> str:
    """Return this short name, or it with the first free number behind it, kept for the campaign."""
    slugs = work.collection(SLUGS)
    number = 1
    slug = wanted
    while await slugs.get(slug) is not None:
        number += 1
        slug = f"{wanted}-{number}"
    await slugs.insert(slug, {"campaign_id": campaign_id})
    return slug


async def put_campaign(work: Work, campaign: Campaign) -> None:
    """Keep a campaign, with what its list and the clock look for."""
    next_at = campaign.next_switch_at()
    await work.collection(CAMPAIGNS).put(
        campaign.id,
        {
            **to_document(campaign),
            "place": place_in_list(campaign),
            "next_switch_at": moment(next_at) if next_at else None,
        },
    )


async def keep_phases(work: Work, campaign: Campaign) -> None:
    """Let every phase lead to its campaign."""
    for phase in campaign.phases:
        await work.collection(PHASES).put(phase.id, {"campaign_id": campaign.id})


async def due_ids(work: Work, at: datetime) -> list[CampaignId]:
    """Return the campaigns for which the clock has something to do, the longest due first."""
    page = await work.collection(CAMPAIGNS).page(
        {"next_switch_at": {"$lte": moment(at)}}, order="next_switch_at", first=100
    )
    return [CampaignId(each["id"]) for each in page.documents]


async def page_of_campaigns(
    look: Look,
    filter: CampaignFilter,
    mine: Sequence[CampaignId] | None,
    first: int,
    after: str | None,
) -> Page:
    return await look.collection(CAMPAIGNS).page(
        _where(look, filter, mine), order="place", first=first, after=after
    )


async def count_campaigns(
    look: Look, filter: CampaignFilter, mine: Sequence[CampaignId] | None
) -> int:
    return await look.collection(CAMPAIGNS).count(_where(look, filter, mine))


async def made_by_actor(look: Look) -> list[CampaignId]:
    page = await look.collection(CAMPAIGNS).page(
        {"created_by": look.actor.member_id}, order="created_by", first=500
    )
    return [CampaignId(each["id"]) for each in page.documents]


def _where(
    look: Look, filter: CampaignFilter, mine: Sequence[CampaignId] | None
) -> dict[str, object]:
    states = filter.states or tuple(each for each in CampaignState if each not in NOBODY_YET)
    where: dict[str, object] = {
        "state": {
            "$in": [
                each.value
                for each in states
                if each is not CampaignState.DRAFT or look.actor.is_staff
            ]
        }
    }
    if not look.actor.is_staff:
        where["is_discarded"] = {"$ne": True}
    if filter.kinds is not None:
        where["kind"] = {"$in": [each.value for each in filter.kinds]}
    if filter.product_id is not None:
        where["product_id"] = filter.product_id
    if mine is not None:
        where["id"] = {"$in": [*mine]}
    return where
