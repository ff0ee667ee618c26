"""Ballots, how they are counted, and when the count may be seen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from services.campaigns.domain.entries import Entry
from services.campaigns.domain.phases import MOST_CHOICES, Phase
from shared.caller import short_id
from shared.contracts.campaigns import (
    BallotChoice,
    BallotView,
    EntryState,
    ResultsVisibility,
    StandingView,
    VotingRules,
)
from shared.kernel import BallotId, CampaignId, EntryId, ErrorCode, MemberId, PhaseId, Refusal

VOTABLE = (EntryState.ACCEPTED, EntryState.SHORTLISTED)


class TakesNoBallots(Refusal):
    """This phase isn't for voting."""

    reason = "PHASE_TAKES_NO_BALLOTS"


class TooManyChoices(Refusal):
    reason = "TOO_MANY_CHOICES"


class EntryNotInPhase(Refusal):
    """An entry that can't be voted for in this phase."""

    reason = "ENTRY_NOT_IN_PHASE"


class BallotSealed(Refusal):
    """A secret ballot was cast; it can't be found again to be changed."""

    code = ErrorCode.CLOSED
    reason = "BALLOT_SEALED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What a member chose in a phase; of a secret ballot only that it was cast."""

    phase_id: PhaseId
    campaign_id: CampaignId
    member_id: MemberId
    choices: tuple[EntryId, ...]
    cast_at: datetime
    is_secret: bool = False

    @property
    def key(self) -> str:
        return ballot_key(self.phase_id, self.member_id)

    def view(self) -> BallotView:
        return BallotView(
            id=BallotId(f"ballot_{short_id(self.key)}"),
            phase_id=self.phase_id,
            choices=tuple(BallotChoice(entry_id=each) for each in self.choices),
            cast_at=self.cast_at,
            can_change=True,
        )


def ballot_key(phase_id: PhaseId, member_id: MemberId) -> str:
    return f"{phase_id}:{member_id}"


def clean_choices(rules: VotingRules, chosen: Sequence[EntryId]) -> tuple[EntryId, ...]:
    """Return each chosen entry once, in order, or refuse more than a ballot takes."""
    choices = tuple(dict.fromkeys(chosen))
    most = rules.max_choices or MOST_CHOICES
    if len(choices) > most:
        raise TooManyChoices(
            f"a ballot takes at most {most} entries",
            path=("approval",),
            details={"limit": most, "actual": len(choices)},
        )
    return choices


def is_votable(entry: Entry) -> bool:
    """Return whether an entry can be voted for: it takes part, and nobody withholds it."""
    return entry.state in VOTABLE and not entry.is_withheld


def check_choices(
    campaign_id: CampaignId, choices: Sequence[EntryId], entries: Mapping[EntryId, Entry]
) -> None:
    """Refuse a choice that isn't an entry of this campaign, taking part."""
    for number, choice in enumerate(choices):
        entry = entries.get(choice)
        if entry is None or entry.campaign_id != campaign_id or not is_votable(entry):
            raise EntryNotInPhase(
                "this entry can't be voted for here", path=("approval", str(number))
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Ballots of a phase, added up: how many, and how many approve of each entry."""

    ballots: int = 0
    approvals: dict[str, int] = field(default_factory=dict)

    def with_ballot(
        self, was: Sequence[EntryId] | None, choices: Sequence[EntryId] | None
    ) -> "Tally":
        """Return the tally after one ballot went from `was` to `choices`; None is no ballot."""
        approvals = Counter(self.approvals)
        approvals.subtract(was or ())
        approvals.update(choices or ())
        return replace(
            self,
            ballots=self.ballots - (was is not None) + (choices is not None),
            approvals={id: number for id, number in approvals.items() if number},
        )


def may_see_count(phase: Phase, now: datetime, *, has_voted: bool) -> bool:
    """Return whether the standings of a phase may be seen, by staff as by anybody."""
    if phase.voting is None or now < phase.opens_at:
        return False
    if now >= phase.closes_at or phase.voting.results is ResultsVisibility.LIVE:
        return True
    return phase.voting.results is ResultsVisibility.AFTER_VOTING and has_voted


def standings(
    entries: Sequence[Entry], tally: Tally, before: Tally | None = None
) -> list[StandingView]:
    """Return the entries that take part by approvals, most first; equal ones share a rank and stand
    in order of coming in. `before` is the tally of the phase of voting before this one.
    """
    ranks_before = _ranks(entries, before) if before is not None else {}
    ranks = _ranks(entries, tally)
    made = [
        StandingView(
            rank=rank,
            entry=entry.view(),
            score=float(tally.approvals.get(entry.id, 0)),
            share=tally.approvals.get(entry.id, 0) / tally.ballots if tally.ballots else 0.0,
            previous_rank=ranks_before.get(entry.id),
        )
        for entry in entries
        if (rank := ranks.get(entry.id)) is not None
    ]
    return sorted(made, key=lambda each: (each.rank, each.entry.created_at, each.entry.id))


def _ranks(entries: Sequence[Entry], tally: Tally) -> dict[EntryId, int]:
    scores = {entry.id: tally.approvals.get(entry.id, 0) for entry in entries if entry.takes_part}
    ahead = sorted(scores.values(), reverse=True)
    return {id: ahead.index(score) + 1 for id, score in scores.items()}


def shuffle_key(viewer: str, phase_id: PhaseId, entry_id: EntryId) -> str:
    """Return the place of an entry in the order that one viewer sees while a phase is open."""
    return sha256(f"{viewer}/{phase_id}/{entry_id}".encode()).hexdigest()[:16]
