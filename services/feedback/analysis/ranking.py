"""Evidence in, priority out: a score of 0 to 100, its parts, the reason for each, how sure."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, fields

from services.feedback.analysis.evidence import Evidence, Part, Population, place
from services.feedback.analysis.spans import Span, heard, span_of_total, spans_of

__all__ = [
    "Component",
    "Evidence",
    "Explanation",
    "Part",
    "Population",
    "Score",
    "Span",
    "Weights",
    "score",
    "span_of_total",
]

GROWTH_NEEDS = 10
SEVERITY_NEEDS = 3
HALF_SURE_AT = 8
HEAVIEST = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each part counts, 0 to 5. Refuses others, and all zero, with ValueError."""

    reach: float = 3.0
    volume: float = 1.5
    severity: float = 2.0
    growth: float = 1.5
    value: float = 1.0
    votes: float = 2.0
    fit: float = 1.0
    ease: float = 1.0

    def __post_init__(self) -> None:
        weights = self.by_part().values()
        if not all(0.0 <= weight <= HEAVIEST for weight in weights):
            raise ValueError("a weight must be from 0 to 5")
        if not any(weights):
            raise ValueError("at least one weight must be above 0")

    def by_part(self) -> dict[Part, float]:
        return {Part(field.name.upper()): getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A sentence to be worded in the viewer's language: its key, and what fills it in."""

    key: str
    params: Mapping[str, int | float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A part of a score. Contributions of all parts add up to the total."""

    part: Part
    value: float | None  # 0 to 1
    span: Span | None  # where the value lies at 95 %; None when nothing is known
    weight: float  # 0 to 5
    contribution: float  # points of 100
    explanation: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Total 0 to 100, its eight parts with the largest contribution first, confidence 0 to 1.

    `span` is where the total lies at 95 %, `people` how many people out of as many as are heard.
    """

    total: float
    span: Span
    people: Span | None
    components: tuple[Component, ...]
    confidence: float


def score(evidence: Evidence, population: Population, weights: Weights | None = None) -> Score:
    """Weigh what is known: the mean of the known values by weight, in points of 100."""
    weighing = (weights or Weights()).by_part()
    judged = {
        Part.REACH: _percentile("reach", "customers", evidence.customers, population.customers),
        Part.VOLUME: _percentile("volume", "items", evidence.items, population.items),
        Part.SEVERITY: _severity(evidence),
        Part.GROWTH: _growth(evidence),
        Part.VALUE: _percentile("value", "worth", evidence.worth, population.worth),
        Part.VOTES: _percentile("votes", "votes", evidence.votes, population.votes),
        Part.FIT: _set_by_a_person("fit", evidence.fit),
        Part.EASE: _set_by_a_person("ease", evidence.ease),
    }
    known_weight = math.fsum(
        weighing[part] for part, (value, _) in judged.items() if value is not None
    )
    values = {part: value for part, (value, _) in judged.items() if value is not None}
    spans = spans_of(evidence, population, values)
    components = [
        Component(
            part=part,
            value=value,
            span=spans.get(part),
            weight=weighing[part],
            contribution=100.0 * weighing[part] * (value or 0.0) / known_weight
            if known_weight
            else 0.0,
            explanation=explanation,
        )
        for part, (value, explanation) in judged.items()
    ]
    components.sort(key=lambda component: -component.contribution)
    total = min(100.0, math.fsum(component.contribution for component in components))
    return Score(
        total=total,
        span=span_of_total(total, values, spans, weighing),
        people=heard(evidence.customers, population.customers),
        components=tuple(components),
        confidence=_confidence(evidence, known_weight / math.fsum(weighing.values())),
    )


_Judged = tuple[float | None, Explanation]


def _percentile(
    name: str, measure: str, amount: float | None, everyone: tuple[float, ...]
) -> _Judged:
    """Place an amount among all: the middle of its equals, so that equals get the same value."""
    if amount is None:
        return None, Explanation(key=f"score.{name}.unknown", params={})
    value = place(amount, amount, everyone)
    below = bisect_left(everyone, amount)
    others = len(everyone) - (1 if bisect_right(everyone, amount) > below else 0)
    if others < 1:
        return value, Explanation(key=f"score.{name}.alone", params={measure: amount})
    if below == others:
        return value, Explanation(key=f"score.{name}.most", params={measure: amount})
    more_than = math.floor(100.0 * below / others)
    return value, Explanation(
        key=f"score.{name}", params={measure: amount, "percentile": more_than}
    )


def _severity(evidence: Evidence) -> _Judged:
    """Blend how many are negative (mixed counts half) with how negative they are on the whole."""
    if evidence.judged < SEVERITY_NEEDS or evidence.sentiment is None:
        params = {"judged": evidence.judged, "needed": SEVERITY_NEEDS}
        return None, Explanation(key="score.severity.unknown", params=params)
    share = (evidence.negative + evidence.mixed / 2) / evidence.judged
    value = _within(0.7 * share + 0.3 * max(0.0, -evidence.sentiment))
    percent = round(100 * (evidence.negative + evidence.mixed) / evidence.judged)
    return value, Explanation(
        key="score.severity", params={"negative": percent, "judged": evidence.judged}
    )


def _growth(evidence: Evidence) -> _Judged:
    """Compare 28 days with the 28 before: 0.5 is as many, 1 four times as many, 0 a quarter."""
    recent, before = evidence.items_last_28_days, evidence.items_28_days_before
    if recent + before < GROWTH_NEEDS:
        params = {"items": recent + before, "needed": GROWTH_NEEDS}
        return None, Explanation(key="score.growth.unknown", params=params)
    value = _within(0.5 + math.log2((recent + 1) / (before + 1)) / 4)
    if before == 0:
        return value, Explanation(key="score.growth.new", params={"recent": recent})
    percent = round(100 * (recent - before) / before)
    return value, Explanation(
        key="score.growth", params={"recent": recent, "before": before, "percent": percent}
    )


def _set_by_a_person(name: str, value: float | None) -> _Judged:
    if value is None:
        return None, Explanation(key=f"score.{name}.unknown", params={})
    inside = _within(value)
    return inside, Explanation(key=f"score.{name}", params={"percent": round(100 * inside)})


def _confidence(evidence: Evidence, known_part: float) -> float:
    """Say how much there is to go by: items, at most two per customer, and parts that are known.

    Eight items from eight customers with everything known give 0.5.
    """
    voices = min(evidence.items or 0, 2 * (evidence.customers or 0))
    return voices / (voices + HALF_SURE_AT) * (0.6 + 0.4 * known_part)


def _within(value: float) -> float:
    return min(1.0, max(0.0, value))
