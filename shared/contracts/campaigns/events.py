"""What campaigns tells."""

from datetime import datetime

from shared.contracts.campaigns.kinds import CampaignState, EntryState, PhaseKind
from shared.kernel import CampaignId, EntryId, IdeaId, MemberId, PhaseId
from shared.messages import Event, message


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


@message("campaigns.entries_staged.v1")
class EntriesStaged(Event):
    """Entries of a campaign were accepted, rejected, shortlisted or declared winners."""

    campaign_id: CampaignId
    entry_ids: tuple[EntryId, ...]
    state: EntryState


@message("campaigns.participants_counted.v1")
class ParticipantsCounted(Event):
    """So many members have taken part in a campaign by now."""

    campaign_id: CampaignId
    count: int


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
