"""What mutations of campaigns answer."""

from services.gateway.schema.campaigns.campaigns import Campaign
from services.gateway.schema.campaigns.entries import CampaignEntry
from services.gateway.schema.campaigns.phases import Ballot, CampaignPhase
from services.gateway.schema.marks import CAMPAIGNS, part, typed
from services.gateway.schema.payload import Payload


@typed(service=CAMPAIGNS)
class CampaignCreatePayload(Payload):
    """Result of campaignCreate."""

    campaign: Campaign | None = part("Campaign that was made.", default=None)


@typed(service=CAMPAIGNS)
class CampaignUpdatePayload(Payload):
    """Result of campaignUpdate."""

    campaign: Campaign | None = part("Campaign after the change.", default=None)


@typed(service=CAMPAIGNS)
class CampaignSetStatePayload(Payload):
    """Result of campaignSetState."""

    campaign: Campaign | None = part("Campaign after the change.", default=None)


@typed(service=CAMPAIGNS)
class EntrySubmitPayload(Payload):
    """Result of entrySubmit."""

    entry: CampaignEntry | None = part("Entry that was handed in.", default=None)


@typed(service=CAMPAIGNS)
class EntrySetStatePayload(Payload):
    """Result of entrySetState."""

    entries: list[CampaignEntry] | None = part(
        "Entries after the change; at most 200.", default=None
    )


@typed(service=CAMPAIGNS)
class BallotCastPayload(Payload):
    """Result of ballotCast."""

    ballot: Ballot | None = part(
        "Ballot as it stands; null where ballots are secret.", default=None
    )
    phase: CampaignPhase | None = part("Phase, with its count and the next pair.", default=None)


@typed(service=CAMPAIGNS)
class OutcomePublishPayload(Payload):
    """Result of outcomePublish."""

    campaign: Campaign | None = part("Campaign after the change.", default=None)
