"""Where a campaign is in its time: what is over, what one can do, where now stands on the line."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from services.gateway.prerender.wording import moment_of

Phase = Mapping[str, Any]
DOING = {"SUBMIT": "submit", "VOTE": "vote", "DECIDE": "decide"}
ENDED = {"DRAFT": "draft", "CANCELLED": "cancelled", "REPORTED": "over"}


def passed(phase: Phase, now: datetime) -> float:
    """Return the part of a phase that is over, 0 to 1."""
    opens, closes = moment_of(phase["opensAt"]), moment_of(phase["closesAt"])
    if closes <= opens:
        return 1.0 if now >= opens else 0.0
    return min(1.0, max(0.0, (now - opens) / (closes - opens)))


def standing(phase: Phase, now: datetime) -> str:
    """Return whether a phase is past, open, or of the future."""
    if moment_of(phase["closesAt"]) <= now:
        return "past"
    return "open" if moment_of(phase["opensAt"]) <= now else "future"


def what_now(state: str, phases: Sequence[Phase], now: datetime) -> tuple[str, Phase | None]:
    """Return what one can do or waits for, and the phase it is about."""
    if state in ENDED:
        return ENDED[state], None
    for phase in phases:
        if standing(phase, now) == "open":
            return DOING[phase["kind"]], phase
    for phase in phases:
        if standing(phase, now) == "future":
            return "begins" if phase is phases[0] else "continues", phase
    return "waits", None


def parts(phases: Sequence[Phase], now: datetime) -> tuple[list[dict[str, Any]], float | None]:
    """Return phases to scale over the whole time, in percents, and where now is on it."""
    if not phases:
        return [], None
    first = min(moment_of(each["opensAt"]) for each in phases)
    last = max(moment_of(each["closesAt"]) for each in phases)
    whole = max(1.0, (last - first).total_seconds())
    laid = []
    for each in phases:
        opens, closes = moment_of(each["opensAt"]), moment_of(each["closesAt"])
        laid.append(
            {
                "start": 100 * (opens - first).total_seconds() / whole,
                "length": 100 * max(0.0, (closes - opens).total_seconds()) / whole,
                "standing": standing(each, now),
            }
        )
    at = 100 * (now - first).total_seconds() / whole
    return laid, at if 0 <= at <= 100 else None
