"""Open and close phases when it is time, each once, in order, also after a standstill."""

from services.campaigns.domain.campaigns import Campaign
from services.campaigns.storage import campaigns as storage
from shared.contracts.campaigns import (
    CampaignChanged,
    PhaseClosed,
    PhaseOpened,
    SwitchPhases,
)
from shared.work import Work


async def switch_phases(command: SwitchPhases, work: Work) -> int:
    """Tell what opened and closed since the last time, and return how many switches that were.

    Whether a phase takes entries or ballots doesn't wait for this: that goes by its own moments.
    """
    made = 0
    for campaign_id in await storage.due_ids(work, work.now):
        campaign = await storage.get_campaign(work, campaign_id)
        made += await _switch(work, campaign)
    return made


async def _switch(work: Work, campaign: Campaign) -> int:
    due = campaign.due(work.now)
    if not due:
        return 0
    switched = campaign.switched(work.now)
    await storage.put_campaign(work, switched)
    for switch in due:
        kind = PhaseOpened if switch.opens else PhaseClosed
        work.announce(
            kind(
                campaign_id=campaign.id,
                phase_id=switch.phase.id,
                kind=switch.phase.kind,
                at=switch.at,
            )
        )
    if switched.state is not campaign.state:
        work.announce(
            CampaignChanged(campaign_id=campaign.id, state=switched.state, version=switched.version)
        )
    return len(due)
