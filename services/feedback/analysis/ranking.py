"""Evidence in, priority out: a score of 0 to 100, its parts, the reason for each, how sure."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

GROWTH_NEEDS = 10
SEVERITY_NEEDS = 3
HALF_SURE_AT = 8
HEAVIEST = 5.0


class Part(StrEnum):
    """What a score is made of, in the order pages list weights."""

    REACH = "REACH"
    VOLUME = "VOLUME"
    SEVERITY = "SEVERITY"
    GROWTH = "GROWTH"
    VALUE = "VALUE"
    VOTES = "VOTES"
    FIT = "FIT"
    EASE = "EASE"


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
class Evidence:
    """What is known about one theme. None means that nothing is known."""

    customers: int
    items: int
    items_last_28_days: int = 0
    items_28_days_before: int = 0
    judged: int = 0  # items whose sentiment is known
    negative: int = 0  # of those
    mixed: int = 0  # of those
    sentiment: float | None = None  # mean score of those, -1 to 1
    worth: float | None = None  # of the customers behind it, in the workspace's currency
    votes: int | None = None  # on linked ideas; None when no idea is linked
    fit: float | None = None  # 0 to 1, set by a person
    ease: float | None = None  # 0 to 1, set by a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """All themes a theme is compared with, itself among them: each measure in rising order."""

    customers: tuple[float, ...] = ()
    items: tuple[float, ...] = ()
    votes: tuple[float, ...] = ()
    worth: tuple[float, ...] = ()

    @staticmethod
    def of(themes: Iterable[Evidence]) -> "Population":
        """Collect the measures of all themes."""
        known = list(themes)
        return Population(
            customers=tuple(sorted(float(one.customers) for one in known)),
            items=tuple(sorted(float(one.items) for one in known)),
            votes=tuple(sorted(float(one.votes) for one in known if one.votes is not None)),
            worth=tuple(sorted(one.worth for one in known if one.worth is not None)),
        )


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
    weight: float  # 0 to 5
    contribution: float  # points of 100
    explanation: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Total 0 to 100, its eight parts with the largest contribution first, confidence 0 to 1."""

    total: float
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
    components = [
        Component(
            part=part,
            value=value,
            weight=weighing[part],
            contribution=100.0 * weighing[part] * (value or 0.0) / known_weight
            if known_weight
            else 0.0,
            explanation=explanation,
        )
        for part, (value, explanation) in judged.items()
    ]
    components.sort(key=lambda component: -component.contribution)
    return Score(
        total=min(100.0, math.fsum(component.contribution for component in components)),
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
    below, upto = bisect_left(everyone, amount), bisect_right(everyone, amount)
    others = len(everyone) - (1 if upto > below else 0)
    if others < 1:
        value = 0.5 if amount else 0.0
        return value, Explanation(key=f"score.{name}.alone", params={measure: amount})
    equals = max(0, upto - below - 1)
    value = (below + equals / 2) / others if amount else 0.0
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
    voices = min(evidence.items, 2 * evidence.customers)
    return voices / (voices + HALF_SURE_AT) * (0.6 + 0.4 * known_part)


def _within(value: float) -> float:
    return min(1.0, max(0.0, value))
