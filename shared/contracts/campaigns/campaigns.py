"""Campaigns, their outcome, and how many took part."""

from datetime import datetime

from shared.contracts.campaigns.entries import EntryDecision, StandingView
from shared.contracts.campaigns.kinds import CampaignKind, CampaignState
from shared.contracts.campaigns.phases import Eligibility, EligibilityCheck, PhaseInput, PhaseView
from shared.contracts.paging import Point
from shared.kernel import BoardId, CampaignId, ProductId
from shared.messages import MANAGERS, PUBLIC, Command, Query, message, value


@value
class OutcomeReportView:
    summary: str
    decisions: tuple[EntryDecision, ...]
    published_at: datetime


@value
class CampaignStatsView:
    """A person counts once in every number."""

    # Pages don't tell who reads them yet, so who was reached is who took part.
    reach_count: int
    participant_count: int
    new_member_count: int
    entry_count: int
    ballot_count: int
    comment_count: int
    trend: tuple[Point, ...]


@value
class CampaignView:
    """`winners` is None until they may be seen; `viewer_eligibility` None when no one is signed in;
    `note` is why it was called off.
    """

    id: CampaignId
    slug: str
    kind: CampaignKind
    state: CampaignState
    title: str
    summary: str | None
    brief: str | None
    guidelines: str | None
    locales: tuple[str, ...]
    product_id: ProductId | None
    board_id: BoardId | None
    phases: tuple[PhaseView, ...]
    eligibility: Eligibility
    viewer_eligibility: EligibilityCheck | None
    winners: tuple[StandingView, ...] | None
    outcome: OutcomeReportView | None
    version: int
    created_at: datetime
    note: str | None = None


@value
class CampaignPage:
    nodes: tuple[CampaignView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class CampaignFilter:
    """`states` None: all but DRAFT and CANCELLED."""

    kinds: tuple[CampaignKind, ...] | None = None
    states: tuple[CampaignState, ...] | None = None
    product_id: ProductId | None = None
    mine: bool | None = None


@message("campaigns.create_campaign.v1", to=MANAGERS)
class CreateCampaign(Command[CampaignView]):
    """Make a draft with the phases of its kind; `opens_at` None: a week from now; `locale`, the
    language it is written in, None: the actor's.
    """

    kind: CampaignKind
    title: str
    product_id: ProductId | None = None
    opens_at: datetime | None = None
    board_id: BoardId | None = None
    locale: str | None = None


@message("campaigns.update_campaign.v1", to=MANAGERS)
class UpdateCampaign(Command[CampaignView]):
    """Change a campaign; None stays. Once it runs, only texts and later closing moments."""

    id: CampaignId
    title: str | None = None
    summary: str | None = None
    brief: str | None = None
    guidelines: str | None = None
    phases: tuple[PhaseInput, ...] | None = None
    eligibility: Eligibility | None = None
    board_id: BoardId | None = None
    if_version: int | None = None


@message("campaigns.set_campaign_state.v1", to=MANAGERS)
class SetCampaignState(Command[CampaignView]):
    """Announce (SCHEDULED), call off (CANCELLED), or take back to DRAFT while nothing has opened.
    CANCELLED from a DRAFT that was never announced throws it away: only the team sees it then, and
    DRAFT brings it back.
    """

    id: CampaignId
    state: CampaignState
    note: str | None = None


@message("campaigns.publish_outcome.v1", to=MANAGERS)
class PublishOutcome(Command[CampaignView]):
    """Publish or change the outcome, with a reason for every entry that took part. `at` is for
    Polder itself (the sample) only.
    """

    campaign_id: CampaignId
    summary: str
    decisions: tuple[EntryDecision, ...]
    at: datetime | None = None


@message("campaigns.get_campaigns.v1", to=PUBLIC)
class GetCampaigns(Query[tuple[CampaignView, ...]]):
    ids: tuple[CampaignId, ...]


@message("campaigns.get_campaign_by_slug.v1", to=PUBLIC)
class GetCampaignBySlug(Query[CampaignView | None]):
    slug: str


@message("campaigns.list_campaigns.v1", to=PUBLIC)
class ListCampaigns(Query[CampaignPage]):
    """Campaigns, running ones first, then by opening."""

    filter: CampaignFilter
    first: int = 20
    after: str | None = None


@message("campaigns.count_campaigns.v1", to=PUBLIC)
class CountCampaigns(Query[int]):
    filter: CampaignFilter


@message("campaigns.get_campaign_stats.v1", to=PUBLIC)
class GetCampaignStats(Query[CampaignStatsView]):
    campaign_id: CampaignId
