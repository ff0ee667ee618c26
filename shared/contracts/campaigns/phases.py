"""Phases, who may take part, and ballots."""

from datetime import datetime

from shared.contracts.campaigns.kinds import PhaseKind, ResultsVisibility, VotingMethod
from shared.kernel import BallotId, CampaignId, EntryId, MemberId, PhaseId, Phrase
from shared.messages import MEMBER, PUBLIC, SYSTEM, Command, Query, message, value


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
class PhaseInput:
    """`id` None: a new phase."""

    id: PhaseId | None = None
    kind: PhaseKind
    title: str
    instructions: str | None = None
    opens_at: datetime
    closes_at: datetime
    voting: VotingRules | None = None


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


@message("campaigns.get_phases.v1", to=PUBLIC)
class GetPhases(Query[tuple[PhaseView, ...]]):
    ids: tuple[PhaseId, ...]


@message("campaigns.tick.v1", to=SYSTEM)
class SwitchPhases(Command[int]):
    """Open and close what is due now; answers how many switches were made. Asked by the clock."""
