"""What campaigns answers and tells: campaigns, phases, entries, ballots, outcomes."""

from datetime import datetime
from enum import StrEnum

from shared.contracts.paging import Point
from shared.kernel import (
    BallotId,
    BoardId,
    CampaignId,
    EntryId,
    IdeaId,
    MemberId,
    PhaseId,
    Phrase,
    ProductId,
)
from shared.messages import MANAGERS, MEMBER, PUBLIC, SYSTEM, Command, Event, Query, message, value


class CampaignKind(StrEnum):
    CHALLENGE = "CHALLENGE"


class CampaignState(StrEnum):
    DRAFT = "DRAFT"
    SCHEDULED = "SCHEDULED"
    RUNNING = "RUNNING"
    CLOSED = "CLOSED"
    REPORTED = "REPORTED"
    CANCELLED = "CANCELLED"


class PhaseKind(StrEnum):
    SUBMIT = "SUBMIT"
    VOTE = "VOTE"
    DECIDE = "DECIDE"


class VotingMethod(StrEnum):
    APPROVAL = "APPROVAL"


class ResultsVisibility(StrEnum):
    LIVE = "LIVE"
    AFTER_VOTING = "AFTER_VOTING"
    AFTER_CLOSE = "AFTER_CLOSE"


class EntryState(StrEnum):
    SUBMITTED = "SUBMITTED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    SHORTLISTED = "SHORTLISTED"
    WINNER = "WINNER"
    WITHDRAWN = "WITHDRAWN"


class DecisionKind(StrEnum):
    ADOPTED = "ADOPTED"
    ADOPTED_IN_PART = "ADOPTED_IN_PART"
    STUDIED_FURTHER = "STUDIED_FURTHER"
    NOT_ADOPTED = "NOT_ADOPTED"


@value
class VotingRules:
    """`max_choices` None: any number. Secret ballots cannot be changed once cast."""

    method: VotingMethod = VotingMethod.APPROVAL
    max_choices: int | None = None
    results: ResultsVisibility = ResultsVisibility.AFTER_CLOSE
    is_secret: bool = False


@value
class Eligibility:
    requires_verified_email: bool = True
    member_before: datetime | None = None
    max_entries: int | None = None


@value
class EligibilityCheck:
    is_eligible: bool
    missing: tuple[Phrase, ...]


@value
class BallotChoice:
    entry_id: EntryId
    value: int = 1


@value
class BallotView:
    id: BallotId
    phase_id: PhaseId
    choices: tuple[BallotChoice, ...]
    cast_at: datetime
    can_change: bool


@value
class PhaseView:
    id: PhaseId
    campaign_id: CampaignId
    kind: PhaseKind
    title: str
    instructions: str | None
    round: int | None
    opens_at: datetime
    closes_at: datetime
    is_open: bool
    voting: VotingRules | None
    viewer_ballot: BallotView | None
    ballot_count: int


@value
class EntryView:
    """`note` is why it was rejected, or a remark of the organisers."""

    id: EntryId
    campaign_id: CampaignId
    phase_id: PhaseId
    title: str
    idea_id: IdeaId | None
    author_id: MemberId | None
    state: EntryState
    note: str | None
    created_at: datetime


@value
class EntryPage:
    nodes: tuple[EntryView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class EntryFilter:
    """`states` None: ACCEPTED, SHORTLISTED and WINNER."""

    states: tuple[EntryState, ...] | None = None
    mine: bool | None = None


@value
class StandingView:
    """`share` 0 to 1; ties share a rank."""

    rank: int
    entry: EntryView
    score: float
    share: float
    previous_rank: int | None


@value
class StandingPage:
    nodes: tuple[StandingView, ...]
    cursors: tuple[str, ...]
    has_next: bool
    total: int
    ballot_count: int
    turnout: float | None
    is_final: bool


@value
class EntryDecision:
    entry_id: EntryId
    decision: DecisionKind
    reason: str


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


@value
class PhaseInput:
    """`id` None: a new phase."""

    id: PhaseId | None = None
    kind: PhaseKind
    title: str
    instructions: str | None = None
    opens_at: datetime
    closes_at: datetime
    voting: VotingRules | None = None


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
    """Announce (SCHEDULED), call off (CANCELLED), or take back to DRAFT while nothing has
    opened.
    """

    id: CampaignId
    state: CampaignState
    note: str | None = None


@message("campaigns.submit_entry.v1", to=MEMBER)
class SubmitEntry(Command[EntryView]):
    """Take part with an idea of the actor's, or with a new one made from title and body.

    `author_id` and `created_at` are for Polder itself (sample and migrations) only.
    """

    campaign_id: CampaignId
    idea_id: IdeaId | None = None
    title: str | None = None
    body: str | None = None
    ignore_similar: bool = False
    author_id: MemberId | None = None
    created_at: datetime | None = None


@message("campaigns.set_entry_state.v1", to=MANAGERS)
class SetEntryState(Command[tuple[EntryView, ...]]):
    """Accept, reject (with a note), shortlist, or declare winners; at most 200 entries."""

    ids: tuple[EntryId, ...]
    state: EntryState
    note: str | None = None


@message("campaigns.cast_ballot.v1", to=MEMBER)
class CastBallot(Command[PhaseView]):
    """Set the actor's ballot in an open VOTE phase; safe to repeat. The answer holds the ballot in
    `viewer_ballot`, unless ballots are secret. An empty ballot takes back the one there is.

    `member_id` and `cast_at` are for Polder itself (sample and migrations) only.
    """

    phase_id: PhaseId
    approval: tuple[EntryId, ...]
    member_id: MemberId | None = None
    cast_at: datetime | None = None


@message("campaigns.publish_outcome.v1", to=MANAGERS)
class PublishOutcome(Command[CampaignView]):
    """Publish or change the outcome, with a reason for every entry that took part."""

    campaign_id: CampaignId
    summary: str
    decisions: tuple[EntryDecision, ...]


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


@message("campaigns.list_entries.v1", to=PUBLIC)
class ListEntries(Query[EntryPage]):
    """Entries: shuffled per viewer while voting is open, by rank once standings show."""

    campaign_id: CampaignId | None = None
    idea_id: IdeaId | None = None
    filter: EntryFilter
    first: int = 20
    after: str | None = None


@message("campaigns.count_entries.v1", to=PUBLIC)
class CountEntries(Query[int]):
    campaign_id: CampaignId | None = None
    idea_id: IdeaId | None = None
    filter: EntryFilter


@message("campaigns.get_entries.v1", to=PUBLIC)
class GetEntries(Query[tuple[EntryView, ...]]):
    ids: tuple[EntryId, ...]


@message("campaigns.get_phases.v1", to=PUBLIC)
class GetPhases(Query[tuple[PhaseView, ...]]):
    ids: tuple[PhaseId, ...]


@message("campaigns.get_standings.v1", to=PUBLIC)
class GetStandings(Query[StandingPage | None]):
    """Standings of a phase (None: the latest with voting); None while they are hidden from the
    actor.
    """

    campaign_id: CampaignId
    phase_id: PhaseId | None = None
    first: int = 20
    after: str | None = None


@message("campaigns.get_campaign_stats.v1", to=PUBLIC)
class GetCampaignStats(Query[CampaignStatsView]):
    campaign_id: CampaignId


@message("campaigns.tick.v1", to=SYSTEM)
class SwitchPhases(Command[int]):
    """Open and close what is due now; answers how many switches were made. Asked by the clock."""


@message("campaigns.campaign_changed.v1")
class CampaignChanged(Event):
    """A campaign's state, phases or texts changed."""

    campaign_id: CampaignId
    state: CampaignState
    version: int


@message("campaigns.phase_opened.v1")
class PhaseOpened(Event):
    campaign_id: CampaignId
    phase_id: PhaseId
    kind: PhaseKind
    at: datetime


@message("campaigns.phase_closed.v1")
class PhaseClosed(Event):
    campaign_id: CampaignId
    phase_id: PhaseId
    kind: PhaseKind
    at: datetime


@message("campaigns.ballot_cast.v1")
class BallotCast(Event):
    """A ballot was cast or changed; it does not say what is on it."""

    campaign_id: CampaignId
    phase_id: PhaseId
    ballot_count: int


@message("campaigns.entry_submitted.v1")
class EntrySubmitted(Event):
    campaign_id: CampaignId
    entry_id: EntryId
    idea_id: IdeaId | None
    author_id: MemberId | None


@message("campaigns.ballot_set.v1")
class BallotSet(Event):
    """Somebody's ballot in a phase is now `choices`; before, it was `was`. None: no ballot.

    It doesn't say whose, so that secret ballots are counted in the same way.
    """

    campaign_id: CampaignId
    phase_id: PhaseId
    choices: tuple[EntryId, ...] | None
    was: tuple[EntryId, ...] | None


@message("campaigns.took_part.v1")
class TookPart(Event):
    """A member entered or voted in a campaign for the first time."""

    campaign_id: CampaignId
    member_id: MemberId
    at: datetime


@message("campaigns.outcome_published.v1")
class OutcomePublished(Event):
    """The outcome of a campaign came out; told once, whatever is changed in it later."""

    campaign_id: CampaignId
    at: datetime
