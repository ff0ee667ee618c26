"""Entries: what takes part, who may take part, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shared.codec import moment
from shared.contracts.campaigns import (
    DecisionKind,
    Eligibility,
    EligibilityCheck,
    EntryDecision,
    EntryState,
    EntryView,
)
from shared.contracts.community import MemberView
from shared.kernel import (
    Actor,
    CampaignId,
    EntryId,
    ErrorCode,
    IdeaId,
    Json,
    MemberId,
    PhaseId,
    Phrase,
    Refusal,
)

REASON_LIMIT = 1_000
MOST_AT_ONCE = 200
TAKING_PART = (EntryState.ACCEPTED, EntryState.SHORTLISTED, EntryState.WINNER)
SETTABLE = (
    EntryState.SUBMITTED,
    EntryState.ACCEPTED,
    EntryState.REJECTED,
    EntryState.SHORTLISTED,
    EntryState.WINNER,
)


class NoSuchEntry(Refusal):
    code = ErrorCode.NOT_FOUND
    reason = "ENTRY_NOT_FOUND"


class EntryContentRequired(Refusal):
    """An entry is either an idea there is, or a new one with a title; not both, not neither."""

    reason = "ENTRY_CONTENT_REQUIRED"


class IdeaNotYours(Refusal):
    """Only its author enters an idea."""

    code = ErrorCode.FORBIDDEN
    reason = "IDEA_NOT_YOURS"


class NotEligible(Refusal):
    """The member doesn't meet the conditions for taking part; `missing` says which."""

    code = ErrorCode.NOT_ELIGIBLE
    reason = "NOT_ELIGIBLE"


class MostEntriesInvalid(Refusal):
    """Whoever takes part may hand in at least one entry; or any number, with none given."""

    reason = "MOST_ENTRIES_INVALID"


class EntryStateNotAllowed(Refusal):
    reason = "ENTRY_STATE_NOT_ALLOWED"


class TooManyEntries(Refusal):
    reason = "TOO_MANY_ENTRIES"


class ReasonRequired(Refusal):
    """Whoever entered is told why."""

    reason = "REASON_REQUIRED"


class EntryMissing(Refusal):
    """The outcome says nothing of an entry that took part."""

    reason = "ENTRY_MISSING"


class DecidedTwice(Refusal):
    """The outcome says two things of one entry."""

    reason = "DECIDED_TWICE"


class SummaryRequired(Refusal):
    reason = "SUMMARY_REQUIRED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    id: EntryId
    campaign_id: CampaignId
    phase_id: PhaseId
    title: str
    idea_id: IdeaId | None
    author_id: MemberId | None
    state: EntryState
    note: str | None = None
    created_at: datetime
    comment_count: int = 0
    is_withheld: bool = False

    @property
    def takes_part(self) -> bool:
        """Whether everyone sees it: not while a moderator withholds the idea behind it."""
        return self.state in TAKING_PART and not self.is_withheld

    def is_visible_to(self, actor: Actor) -> bool:
        return self.takes_part or actor.is_staff or actor.owns(self.author_id)

    def view(self) -> EntryView:
        return EntryView(
            id=self.id,
            campaign_id=self.campaign_id,
            phase_id=self.phase_id,
            title=self.title,
            idea_id=self.idea_id,
            author_id=self.author_id,
            state=self.state,
            note=self.note,
            created_at=self.created_at,
        )


def check_conditions(eligibility: Eligibility) -> None:
    """Refuse conditions that nobody can meet."""
    if eligibility.max_entries is not None and eligibility.max_entries < 1:
        raise MostEntriesInvalid(
            "a member may hand in at least one entry", path=("eligibility", "max_entries")
        )


def asks_who(eligibility: Eligibility) -> bool:
    """Return whether it takes more than being signed in."""
    return eligibility.requires_verified_email or eligibility.member_before is not None


def check_eligibility(eligibility: Eligibility, member: MemberView | None) -> EligibilityCheck:
    """Return whether a member may take part, and what is missing."""
    missing: list[Phrase] = []
    if eligibility.requires_verified_email and not (member and member.is_email_verified):
        missing.append(Phrase(key="eligibility.verified_email"))
    before = eligibility.member_before
    if before is not None and not (member and member.joined_at < before):
        missing.append(Phrase(key="eligibility.member_before", params={"before": moment(before)}))
    return EligibilityCheck(is_eligible=not missing, missing=tuple(missing))


def require_eligible(check: EligibilityCheck) -> None:
    if check.is_eligible:
        return
    missing: list[Json] = [
        {"key": phrase.key, "params": {**(phrase.params or {})}} for phrase in check.missing
    ]
    raise NotEligible("you can't take part in this campaign", details={"missing": missing})


def require_room(eligibility: Eligibility, entered: int) -> None:
    """Refuse one entry more than a member may hand in."""
    most = eligibility.max_entries
    if most is not None and entered >= most:
        raise NotEligible(
            "you can't hand in more entries",
            details={
                "missing": [{"key": "eligibility.max_entries", "params": {"limit": most}}],
                "limit": most,
            },
        )


def check_decisions(
    entries: Sequence[Entry], decisions: Sequence[tuple[EntryId, DecisionKind, str]]
) -> tuple[EntryDecision, ...]:
    """Return the decisions, one with a reason for every entry that took part, or refuse."""
    taking_part = {entry.id: entry for entry in entries if entry.takes_part}
    decided: dict[EntryId, EntryDecision] = {}
    for number, (entry_id, kind, reason) in enumerate(decisions):
        at = ("decisions", str(number))
        if entry_id not in taking_part:
            raise NoSuchEntry("no such entry took part", path=(*at, "entry_id"))
        title = taking_part[entry_id].title
        if entry_id in decided:
            raise DecidedTwice(
                f"“{title}” is decided on twice",
                path=(*at, "entry_id"),
                details={"title": title},
            )
        if not reason:
            raise ReasonRequired(
                f"say why, for “{title}”", path=(*at, "reason"), details={"title": title}
            )
        decided[entry_id] = EntryDecision(entry_id=entry_id, decision=kind, reason=reason)
    left = [entry.title for id, entry in taking_part.items() if id not in decided]
    if left:
        raise EntryMissing(
            "every entry that took part gets a decision and a reason",
            path=("decisions",),
            details={"entries": [*left[:20]], "count": len(left)},
        )
    return tuple(decided.values())
