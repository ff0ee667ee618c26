"""Publish what came of a campaign."""

from dataclasses import replace

from services.campaigns.domain.campaigns import TEXT_LIMIT
from services.campaigns.domain.entries import REASON_LIMIT, SummaryRequired, check_decisions
from services.campaigns.storage import campaigns as storage
from services.campaigns.storage import entries as entry_storage
from services.campaigns.usecases.show import campaign_view
from shared.contracts.campaigns import (
    CampaignChanged,
    CampaignState,
    CampaignView,
    OutcomePublished,
    OutcomeReportView,
    PublishOutcome,
)
from shared.text import clean_text
from shared.work import Work


async def publish_outcome(command: PublishOutcome, work: Work) -> CampaignView:
    """Publish the outcome with a reason for every entry; later ones change it, told once."""
    campaign = await storage.get_campaign(work, command.campaign_id)
    campaign.require_live(work.actor)
    campaign.require_deciding(work.now)
    summary = clean_text(command.summary, limit=TEXT_LIMIT, path=("summary",))
    if not summary:
        raise SummaryRequired("say what happens now", path=("summary",))
    cleaned = [
        (
            each.entry_id,
            each.decision,
            clean_text(each.reason, limit=REASON_LIMIT, path=("decisions", str(number), "reason")),
        )
        for number, each in enumerate(command.decisions)
    ]
    at = command.at if command.at is not None and work.actor.is_system else work.now
    decisions = check_decisions(await entry_storage.entries_of(work, campaign.id), cleaned)
    first = campaign.outcome is None
    outcome = OutcomeReportView(
        summary=summary,
        decisions=decisions,
        published_at=campaign.outcome.published_at if campaign.outcome else at,
    )
    if outcome != campaign.outcome:
        campaign = replace(campaign, outcome=outcome, state=CampaignState.REPORTED).edited()
        await storage.put_campaign(work, campaign)
        work.announce(
            CampaignChanged(campaign_id=campaign.id, state=campaign.state, version=campaign.version)
        )
    if first:
        work.announce(OutcomePublished(campaign_id=campaign.id, at=at))
    return await campaign_view(work, campaign)
