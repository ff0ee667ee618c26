"""Campaigns as they go on."""

from collections.abc import AsyncIterator

from services.gateway.schema.campaigns.campaigns import Campaign, campaign
from services.gateway.schema.info import Info
from services.gateway.schema.paging import present
from shared.caller import Unavailable
from shared.kernel import CampaignId


async def campaign_updates(info: Info, id: CampaignId) -> AsyncIterator[Campaign]:
    """Yield a campaign as it is now and after each change; refuse once it may not be seen."""
    shown = None
    async for heard in info.context.live.campaign(info.context.actor.workspace_id, id):
        info.context.refresh()
        try:
            now = present(await campaign(info, id))
        except Unavailable:
            if shown is None:
                raise
            continue
        if heard or now.view != shown:
            shown = now.view
            yield now
