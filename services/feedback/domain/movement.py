"""What a score was at a moment, and what moved it between two of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import fsum

from shared.contracts.feedback import (
    CauseKind,
    CauseView,
    InsightStatus,
    MomentKind,
    MomentView,
    MovementView,
    ScoreComponentKind,
    ScoreView,
    SegmentShift,
    ValueSpan,
)
from shared.kernel import InsightId, MemberId, Phrase, SegmentId

# These compare with other themes, so they may move while their own number stands still.
COMPARED = frozenset(
    {
        ScoreComponentKind.REACH,
        ScoreComponentKind.VOLUME,
        ScoreComponentKind.VALUE,
        ScoreComponentKind.VOTES,
    }
)
LEAST_POINTS = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a score: its value (None when unknown), its weight, and the number it rests on:
    people, pieces of feedback, share that is negative, pieces of 28 days, money, votes, 0 to 1."""

    value: float | None
    weight: float
    number: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The score of an insight from a moment on; `parts` by ScoreComponentKind, `segments` people by
    segment."""

    id: str
    insight_id: InsightId
    at: datetime
    kind: MomentKind
    total: float
    span: ValueSpan | None
    rank: int | None
    status: InsightStatus
    weights_version: int
    by: MemberId | None
    parts: dict[str, Part]
    people: int = 0
    items: int = 0
    segments: dict[str, int] = field(default_factory=dict)
    expires_at: datetime

    def view(self) -> MomentView:
        votes = self.parts[ScoreComponentKind.VOTES].number
        return MomentView(
            at=self.at,
            kind=self.kind,
            total=self.total,
            span=self.span,
            rank=self.rank,
            status=self.status,
            people=self.people,
            items=self.items,
            votes=None if votes is None else int(votes),
            weights_version=self.weights_version,
            by=self.by,
        )


def parts_of(
    score: ScoreView, numbers: Mapping[ScoreComponentKind, float | None]
) -> dict[str, Part]:
    """Return the parts of a score with the numbers they rest on."""
    return {
        each.kind.value: Part(value=each.value, weight=each.weight, number=numbers.get(each.kind))
        for each in score.components
    }


def total_of(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the mean of known values by weight, in points of 100."""
    known = fsum(weights[kind] for kind in values)
    return (
        100.0 * fsum(weights[kind] * value for kind, value in values.items()) / known
        if known
        else 0.0
    )


def causes(before: Moment, after: Moment) -> list[CauseView]:
    """Return what moved a score, largest first; together the points are the difference of totals.

    One step after another, each exact: the values known at both moments change under the weights of
    then; what is known no more falls out, and what is known only now comes in; last the weights
    change.
    """
    then, now = before.parts, after.parts
    weights = {kind: part.weight for kind, part in then.items()}
    values = {kind: part.value for kind, part in then.items() if part.value is not None}
    found: list[CauseView] = []
    known = fsum(weights[kind] for kind in values)
    for kind in list(values):
        value = now[kind].value
        if value is None:
            continue
        points = 100.0 * weights[kind] * (value - values[kind]) / known if known else 0.0
        values[kind] = value
        found.append(_moved(ScoreComponentKind(kind), points, before, after))
    for kind in [each for each in values if now[each].value is None]:
        total = total_of(values, weights)
        del values[kind]
        points = total_of(values, weights) - total
        found.append(_toggled(CauseKind.UNKNOWN, ScoreComponentKind(kind), points, before, after))
    for kind, part in now.items():
        if part.value is None or kind in values:
            continue
        total = total_of(values, weights)
        values[kind] = part.value
        points = total_of(values, weights) - total
        found.append(_toggled(CauseKind.KNOWN, ScoreComponentKind(kind), points, before, after))
    weighed = total_of(values, {kind: part.weight for kind, part in now.items()})
    found.append(
        CauseView(
            kind=CauseKind.WEIGHTS,
            component=None,
            points=weighed - total_of(values, weights),
            before=float(before.weights_version),
            after=float(after.weights_version),
            segment=None,
            text=Phrase(key="cause.weights"),
        )
    )
    found = [each for each in found if abs(each.points) >= LEAST_POINTS]
    return sorted(found, key=lambda each: -abs(each.points))


def _moved(kind: ScoreComponentKind, points: float, before: Moment, after: Moment) -> CauseView:
    was, now = before.parts[kind].number, after.parts[kind].number
    is_others = kind in COMPARED and was == now
    way = "more" if points > 0 else "fewer"
    if is_others:
        text = Phrase(key=f"cause.others.{way}", params={"component": kind.value})
    else:
        is_more = was is not None and now is not None and now > was
        way = way if kind not in COMPARED else "more" if is_more else "fewer"
        text = Phrase(key=f"cause.{kind.value}.{way}", params=_numbers(was, now))
    return CauseView(
        kind=CauseKind.OTHERS if is_others else CauseKind.OWN,
        component=kind,
        points=points,
        before=was,
        after=now,
        segment=_segment(before, after) if kind is ScoreComponentKind.REACH else None,
        text=text,
    )


def _numbers(was: float | None, now: float | None) -> dict[str, str | int | float]:
    was, now = was or 0.0, now or 0.0
    difference = abs(now - was)
    return {
        "before": round(was, 4),
        "after": round(now, 4),
        "difference": round(difference, 4),
        "count": round(difference),
    }


def _toggled(
    cause: CauseKind, kind: ScoreComponentKind, points: float, before: Moment, after: Moment
) -> CauseView:
    return CauseView(
        kind=cause,
        component=kind,
        points=points,
        before=before.parts[kind].number,
        after=after.parts[kind].number,
        segment=None,
        text=Phrase(key=f"cause.{cause.value.lower()}", params={"component": kind.value}),
    )


def _segment(before: Moment, after: Moment) -> SegmentShift | None:
    """Return the segment whose people changed most; None when none did."""
    was, now = before.segments, after.segments
    shifts = [
        SegmentShift(segment_id=SegmentId(key), before=was.get(key, 0), after=now.get(key, 0))
        for key in sorted({*was, *now})
    ]
    largest = max(shifts, key=lambda each: abs(each.after - each.before), default=None)
    return None if largest is None or largest.after == largest.before else largest


def movement(before: Moment, after: Moment) -> MovementView:
    """Return the way from one moment to another."""
    return MovementView(
        since=before.view(),
        now=after.view(),
        causes=tuple(causes(before, after)),
        text=_told(before, after),
    )


def _told(before: Moment, after: Moment) -> Phrase:
    params: dict[str, str | int | float] = {
        "since": before.at.isoformat(),
        "before": round(before.total),
        "after": round(after.total),
    }
    if before.rank is not None and after.rank is not None and before.rank != after.rank:
        way = "up" if after.rank < before.rank else "down"
        ranks = {"from": before.rank, "to": after.rank}
        return Phrase(key=f"movement.rank.{way}", params={**params, **ranks})
    if abs(after.total - before.total) < 0.5:
        return Phrase(key="movement.none", params=params)
    way = "up" if after.total > before.total else "down"
    return Phrase(key=f"movement.score.{way}", params=params)
