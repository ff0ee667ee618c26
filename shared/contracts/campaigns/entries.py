"""Entries and how they stand."""

from datetime import datetime

from shared.contracts.campaigns.kinds import DecisionKind, EntryState
from shared.kernel import CampaignId, EntryId, IdeaId, MemberId, PhaseId
from shared.messages import MANAGERS, MEMBER, PUBLIC, Command, Query, message, value


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


@message("campaigns.get_standings.v1", to=PUBLIC)
class GetStandings(Query[StandingPage | None]):
    """Standings of a phase (None: the latest with voting); None while they are hidden from the
    actor.
    """

    campaign_id: CampaignId
    phase_id: PhaseId | None = None
    first: int = 20
    after: str | None = None
