"""Moderation: what may be flagged, what a decision needs, and what becomes of a case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from shared.contracts.community import (
    ActionView,
    CaseState,
    CaseView,
    FlagReason,
    FlagView,
    ModerationActionKind,
    ReasonCount,
    Statement,
)
from shared.kernel import ActionId, CaseId, ErrorCode, FlagId, Json, MemberId, Refusal
from shared.text import clean_text

FLAG_NOTE_LIMIT = 1_000
FACTS_LIMIT = 2_000
LAW_LIMIT = 500
NOTE_LIMIT = 500
WITH_REASONS = frozenset({ModerationActionKind.HIDE, ModerationActionKind.REMOVE})
# Such content may do harm while it waits, so it comes before all else.
GRAVE = frozenset(
    {FlagReason.ILLEGAL, FlagReason.PERSONAL_DATA, FlagReason.HATE, FlagReason.HARASSMENT}
)


class ContentNotFound(Refusal):
    """There is no idea or comment with this id, or the actor may not see it."""

    code = ErrorCode.NOT_FOUND
    reason = "CONTENT_NOT_FOUND"


class OwnContentFlagged(Refusal):
    """A member flags what they wrote themselves; they can change it instead."""

    reason = "OWN_CONTENT_FLAGGED"


class CaseNotFound(Refusal):
    code = ErrorCode.NOT_FOUND
    reason = "CASE_NOT_FOUND"


class OwnCase(Refusal):
    """A moderator decides about what they wrote themselves; somebody else must."""

    code = ErrorCode.FORBIDDEN
    reason = "OWN_CASE"


class CaseDecided(Refusal):
    """Somebody decided the case before; the message says who and when."""

    code = ErrorCode.CONFLICT
    reason = "CASE_DECIDED"


class ActionsRequired(Refusal):
    """A decision says what to do."""

    reason = "ACTIONS_REQUIRED"


class ActionsContradict(Refusal):
    """What is to be done excludes each other, such as hiding and showing."""

    reason = "ACTIONS_CONTRADICT"


class StatementRequired(Refusal):
    """Who is limited is told why: hiding and removing ask for a statement of reasons."""

    reason = "STATEMENT_REQUIRED"


class FactsRequired(Refusal):
    """A statement of reasons says what happened."""

    reason = "FACTS_REQUIRED"


class GroundRequired(Refusal):
    """A statement of reasons rests on a house rule or on a law: on one of them."""

    reason = "GROUND_REQUIRED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    id: FlagId
    case_id: CaseId
    reason: FlagReason
    note: str | None
    reporter_id: MemberId | None
    created_at: datetime

    def view(self) -> FlagView:
        return FlagView(
            id=self.id,
            case_id=self.case_id,
            reason=self.reason,
            note=self.note,
            reporter_id=self.reporter_id,
            created_at=self.created_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A decision about content; `author_id` is whose content it is, who may read it too.

    `over` is the decision that stood until this one: what taking this one back brings back.
    """

    id: ActionId
    case_id: CaseId
    subject_id: str
    author_id: MemberId | None
    kind: ModerationActionKind
    moderator_id: MemberId | None
    statement: Statement | None
    note: str | None
    created_at: datetime
    over: ActionId | None = None

    def view(self, *, for_moderators: bool) -> ActionView:
        return ActionView(
            id=self.id,
            case_id=self.case_id,
            subject_id=self.subject_id,
            kind=self.kind,
            moderator_id=self.moderator_id if for_moderators else None,
            statement=self.statement,
            note=self.note if for_moderators else None,
            created_at=self.created_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Content that someone has to decide on. `reasons` is how many flags name each reason."""

    id: CaseId
    number: int
    subject_id: str
    author_id: MemberId | None
    snapshot: str
    state: CaseState = CaseState.OPEN
    reasons: dict[FlagReason, int]
    created_at: datetime
    decided_at: datetime | None = None
    last_action_id: ActionId | None = None

    @property
    def flags(self) -> int:
        return sum(self.reasons.values())

    @property
    def urgency(self) -> float:
        """What may do harm first, then what most people flagged, then what waits longest."""
        is_grave = not GRAVE.isdisjoint(self.reasons)
        waits = self.created_at.timestamp() / 1e10
        return 1_000.0 * is_grave + min(self.flags, 999) - waits

    def flagged(self, reason: FlagReason) -> "Case":
        """Return the case with one more flag."""
        return replace(self, reasons={**self.reasons, reason: self.reasons.get(reason, 0) + 1})

    def require_other(self, moderator_id: MemberId | None) -> None:
        """Refuse a moderator whose own content the case is about."""
        if moderator_id is not None and moderator_id == self.author_id:
            raise OwnCase(
                "this is your own; somebody else decides", details={"number": self.number}
            )

    def decided(self, action: Action) -> "Case":
        return replace(
            self,
            state=CaseState.DECIDED,
            decided_at=action.created_at,
            last_action_id=action.id,
        )

    def view(self) -> CaseView:
        by_count = sorted(self.reasons.items(), key=lambda each: (-each[1], each[0].value))
        return CaseView(
            id=self.id,
            number=self.number,
            state=self.state,
            subject_id=self.subject_id,
            author_id=self.author_id,
            snapshot=self.snapshot,
            reasons=tuple(ReasonCount(reason=reason, count=count) for reason, count in by_count),
            created_at=self.created_at,
        )


def flag_note(text: str | None) -> str | None:
    """Return what a member says about a flag as it is kept; blank is nothing."""
    return clean_text(text or "", limit=FLAG_NOTE_LIMIT, path=("note",)) or None


def moderator_note(text: str | None) -> str | None:
    """Return a note for other moderators as it is kept; blank is nothing."""
    return clean_text(text or "", limit=NOTE_LIMIT, path=("note",)) or None


def the_action(kinds: Sequence[ModerationActionKind]) -> ModerationActionKind:
    """Return the one thing to do; each that this version knows excludes the others."""
    wanted = list(dict.fromkeys(kinds))
    if not wanted:
        raise ActionsRequired(
            "say what to do", path=("actions",), details={"allowed": _names(ModerationActionKind)}
        )
    if len(wanted) > 1:
        raise ActionsContradict(
            "these exclude each other; choose one",
            path=("actions",),
            details={"actions": _names(wanted)},
        )
    return wanted[0]


def require_taking_back(case: Case, kinds: Sequence[ModerationActionKind]) -> None:
    """Refuse to take back what was never decided, or to say besides what to do: it follows."""
    if case.last_action_id is None:
        raise ActionsRequired(
            "nothing was decided yet; say what to do",
            path=("actions",),
            details={"allowed": _names(ModerationActionKind)},
        )
    if kinds:
        raise ActionsContradict(
            "either take the last decision back, or say what to do",
            path=("actions",),
            details={"actions": _names(kinds)},
        )


def _names(kinds: Iterable[ModerationActionKind]) -> list[Json]:
    return [kind.value for kind in kinds]


def statement_for(kind: ModerationActionKind, said: Statement | None) -> Statement | None:
    """Return the statement of reasons as it is kept; only hiding and removing have one."""
    if kind not in WITH_REASONS:
        return None
    if said is None:
        raise StatementRequired("say why: the author reads it", path=("statement",))
    law = clean_text(said.legal_basis or "", limit=LAW_LIMIT, path=("statement", "legal_basis"))
    facts = clean_text(said.facts, limit=FACTS_LIMIT, path=("statement", "facts"))
    if (said.guideline_id is None) == (not law):
        raise GroundRequired(
            "a decision rests on one house rule, or on a law",
            path=("statement", "guideline_id"),
        )
    if not facts:
        raise FactsRequired("say what happened", path=("statement", "facts"))
    return Statement(facts=facts, guideline_id=said.guideline_id, legal_basis=law or None)
