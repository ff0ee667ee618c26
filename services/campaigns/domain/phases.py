"""Phases: what a plan of them must hold to, and what may still change once they run."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from shared.codec import moment
from shared.contracts.campaigns import (
    PhaseInput,
    PhaseKind,
    ResultsVisibility,
    VotingMethod,
    VotingRules,
)
from shared.kernel import ErrorCode, Json, PhaseId, Refusal
from shared.text import clean_line, clean_text

MOST_PHASES = 12
MOST_CHOICES = 100
PHASE_TITLE_LIMIT = 60
PHASE_TEXT_LIMIT = 2_000
_ORDER = (PhaseKind.SUBMIT, PhaseKind.VOTE, PhaseKind.DECIDE)
_TEMPLATE = {PhaseKind.SUBMIT: 21, PhaseKind.VOTE: 14, PhaseKind.DECIDE: 14}
_TITLES = {
    "nl": {
        PhaseKind.SUBMIT: "Insturen",
        PhaseKind.VOTE: "Stemmen",
        PhaseKind.DECIDE: "Beslissen",
    },
    "en": {PhaseKind.SUBMIT: "Send in", PhaseKind.VOTE: "Vote", PhaseKind.DECIDE: "Decide"},
}


class NoSuchPhase(Refusal):
    code = ErrorCode.NOT_FOUND
    reason = "PHASE_NOT_FOUND"


class PhasesInvalid(Refusal):
    """A challenge collects before it votes, and votes before it decides; at most twelve phases."""

    reason = "PHASES_INVALID"


class PhaseTitleRequired(Refusal):
    reason = "PHASE_TITLE_REQUIRED"


class PhaseDatesInvalid(Refusal):
    """A phase ends before it begins, begins before the one before has ended, or has gone by."""

    reason = "PHASE_DATES_INVALID"


class MethodConfigInvalid(Refusal):
    """The rules of voting don't go together."""

    reason = "METHOD_CONFIG_INVALID"


class LockedAfterVotes(Refusal):
    """Ballots were cast under these rules."""

    code = ErrorCode.CONFLICT
    reason = "LOCKED_AFTER_VOTES"


class PhaseNotOpen(Refusal):
    """What is asked has its own time; `opensAt` or `closedAt` say when."""

    code = ErrorCode.CLOSED
    reason = "PHASE_NOT_OPEN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """It is open from `opens_at` up to `closes_at`, whatever the clock did; `has_opened` and
    `has_closed` are what was told about it.
    """

    id: PhaseId
    kind: PhaseKind
    title: str
    instructions: str | None
    opens_at: datetime
    closes_at: datetime
    voting: VotingRules | None
    has_opened: bool = False
    has_closed: bool = False

    def is_open(self, at: datetime) -> bool:
        return self.opens_at <= at < self.closes_at


def template(opens_at: datetime, zone: str, locale: str) -> list[tuple[PhaseKind, str, datetime]]:
    """Return kind, title and closing of the phases of a challenge, one after the other. They close
    at the same time of day in this time zone, also when its clocks change in between.
    """
    titles = _TITLES.get(locale.partition("-")[0], _TITLES["en"])
    local = opens_at.astimezone(ZoneInfo(zone))
    made = []
    for kind, days in _TEMPLATE.items():
        local += timedelta(days=days)
        made.append((kind, titles[kind], local.astimezone(UTC)))
    return made


def check_plan(phases: Sequence[Phase], *, not_before: datetime | None) -> None:
    """Refuse phases that can't follow each other, or whose rules don't go together.

    `not_before`: the first may not open earlier, when it is announced.
    """
    kinds = [phase.kind for phase in phases]
    if (
        not phases
        or len(phases) > MOST_PHASES
        or kinds[0] is not PhaseKind.SUBMIT
        or kinds != sorted(kinds, key=_ORDER.index)
    ):
        raise PhasesInvalid(
            "a challenge first collects, then votes, then decides",
            path=("phases",),
            details={"limit": MOST_PHASES},
        )
    for number, phase in enumerate(phases):
        before = phases[number - 1] if number else None
        _check_dates(phase, number, before, not_before if before is None else None)
        _check_voting(phase, number)


def _check_dates(
    phase: Phase, number: int, before: Phase | None, not_before: datetime | None
) -> None:
    details: dict[str, Json] = {"phase": phase.title}
    if phase.closes_at <= phase.opens_at:
        raise PhaseDatesInvalid(
            f"“{phase.title}” ends before it begins",
            path=("phases", str(number), "closes_at"),
            details=details,
        )
    if before is not None and phase.opens_at < before.closes_at:
        raise PhaseDatesInvalid(
            f"“{phase.title}” begins before “{before.title}” has ended",
            path=("phases", str(number), "opens_at"),
            details=details,
        )
    if not_before is not None and phase.opens_at < not_before:
        raise PhaseDatesInvalid(
            f"“{phase.title}” would have begun already",
            path=("phases", str(number), "opens_at"),
            details=details,
        )


def _check_voting(phase: Phase, number: int) -> None:
    at = ("phases", str(number), "voting")
    if (phase.kind is PhaseKind.VOTE) != (phase.voting is not None):
        raise MethodConfigInvalid(
            "a phase has rules of voting when it is for voting, and only then",
            path=at,
            details={"phase": phase.title, "limit": MOST_CHOICES},
        )
    most = phase.voting.max_choices if phase.voting else None
    if most is not None and not 1 <= most <= MOST_CHOICES:
        raise MethodConfigInvalid(
            f"a ballot takes 1 to {MOST_CHOICES} entries",
            path=(*at, "max_choices"),
            details={"phase": phase.title, "limit": MOST_CHOICES},
        )


def clean_phase(given: PhaseInput, number: int, id: PhaseId) -> Phase:
    """Return a phase as it is kept, with its texts cleaned and its moments in UTC."""
    at = ("phases", str(number))
    title = clean_line(given.title, limit=PHASE_TITLE_LIMIT, path=(*at, "title"))
    if not title:
        raise PhaseTitleRequired("give every phase a name", path=(*at, "title"))
    text = clean_text(given.instructions or "", limit=PHASE_TEXT_LIMIT, path=(*at, "instructions"))
    return Phase(
        id=id,
        kind=given.kind,
        title=title,
        instructions=text or None,
        opens_at=given.opens_at.astimezone(UTC),
        closes_at=given.closes_at.astimezone(UTC),
        voting=given.voting,
    )


def default_rules() -> VotingRules:
    return VotingRules(method=VotingMethod.APPROVAL, results=ResultsVisibility.AFTER_CLOSE)


def is_only_later(before: Sequence[Phase], after: Sequence[Phase], now: datetime) -> bool:
    """Return whether a plan under way changed in texts and later moments only. A phase that is over
    keeps its moments; one that has opened keeps its opening.
    """
    if [(each.id, each.kind, each.voting) for each in before] != [
        (each.id, each.kind, each.voting) for each in after
    ]:
        return False
    return all(_is_later(was, phase, now) for was, phase in zip(before, after, strict=True))


def _is_later(was: Phase, phase: Phase, now: datetime) -> bool:
    if now >= was.closes_at:
        return (phase.opens_at, phase.closes_at) == (was.opens_at, was.closes_at)
    opens_well = (
        phase.opens_at == was.opens_at if now >= was.opens_at else phase.opens_at >= was.opens_at
    )
    return opens_well and phase.closes_at >= was.closes_at


def changed_rules(before: Sequence[Phase], after: Sequence[Phase]) -> list[Phase]:
    """Return the phases whose voting rules would change, or that would go."""
    now = {phase.id: phase.voting for phase in after}
    return [phase for phase in before if phase.voting and now.get(phase.id) != phase.voting]


def not_open(phases: Sequence[Phase], now: datetime) -> PhaseNotOpen:
    """Return the refusal that says when one of these phases opens, or when the last one closed."""
    coming = [phase.opens_at for phase in phases if phase.opens_at > now]
    gone = [phase.closes_at for phase in phases if phase.closes_at <= now]
    details: dict[str, Json] = {}
    if coming:
        details["opensAt"] = moment(min(coming))
    elif gone:
        details["closedAt"] = moment(max(gone))
    return PhaseNotOpen("that isn't open now", details=details)


def carried(phase: Phase, before: Sequence[Phase]) -> Phase:
    """Return the phase with what was told about it so far."""
    for was in before:
        if was.id == phase.id:
            return replace(phase, has_opened=was.has_opened, has_closed=was.has_closed)
    return phase
