"""How far the values of a score may be off, at 95 %, from how many people spoke.

Who spoke is taken for a sample of everyone who might have. Shares, and means of measures within 0
and 1, have the interval of Wilson (1927), which holds for few people and for shares near 0 and 1
where the textbook interval does not; a mean within 0 and 1 varies at most as much as a share of the
same size, so that it is on the safe side there. The ratio of two periods is log-normal, with
variance 1/a + 1/b, as for the ratio of two Poisson counts. Several rows of one person count as one
observation: counts of rows are spread by the number of rows a person wrote.

Totals put the parts together by MOVER (Zou and Donner 2008): the squares of the distances to each
bound are added. Reach, volume and value rise and fall with the same people, so their distances are
added as they are.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from services.feedback.analysis.evidence import Evidence, Part, Population, place

Z = 1.959964
WITH_PEOPLE = (Part.REACH, Part.VOLUME, Part.VALUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From `low` to `high`."""

    low: float
    high: float


def wilson(share: float, people: float) -> Span:
    """Return where a share among so many people lies."""
    if people <= 0:
        return Span(low=0.0, high=1.0)
    square = Z * Z / people
    middle = (share + square / 2) / (1 + square)
    reach = Z * math.sqrt(share * (1 - share) / people + square / (4 * people)) / (1 + square)
    return Span(low=min(share, max(0.0, middle - reach)), high=max(share, min(1.0, middle + reach)))


def heard(amount: float | None, everyone: tuple[float, ...]) -> Span | None:
    """Return where an amount lies, as a share of what all themes have together."""
    total = math.fsum(everyone)
    if amount is None or total <= 0:
        return None
    total = max(total, amount)
    share = wilson(amount / total, total)
    return Span(low=share.low * total, high=share.high * total)


def spans_of(
    evidence: Evidence, population: Population, values: Mapping[Part, float]
) -> dict[Part, Span]:
    """Return where the values that are known lie, each 0 to 1."""
    people = heard(evidence.customers, population.customers)
    rows_each = max(1.0, (evidence.items or 0) / max(1, evidence.customers or 0))
    spans = {part: Span(low=value, high=value) for part, value in values.items()}
    for part, amount, everyone in (
        (Part.REACH, evidence.customers, population.customers),
        (Part.VOLUME, evidence.items, population.items),
        (Part.VALUE, evidence.worth, population.worth),
    ):
        if part in values and amount is not None and people is not None and evidence.customers:
            low, high = people.low / evidence.customers, people.high / evidence.customers
            spans[part] = _around(
                values[part],
                place(amount * low, amount, everyone),
                place(amount * high, amount, everyone),
            )
    votes = heard(evidence.votes, population.votes)
    if Part.VOTES in values and votes is not None and evidence.votes is not None:
        spans[Part.VOTES] = _around(
            values[Part.VOTES],
            place(votes.low, evidence.votes, population.votes),
            place(votes.high, evidence.votes, population.votes),
        )
    if Part.SEVERITY in values:
        spans[Part.SEVERITY] = wilson(values[Part.SEVERITY], evidence.judged / rows_each)
    if Part.GROWTH in values:
        spans[Part.GROWTH] = _growth(evidence, rows_each, values[Part.GROWTH])
    return spans


def _growth(evidence: Evidence, rows_each: float, value: float) -> Span:
    recent, before = evidence.items_last_28_days + 1, evidence.items_28_days_before + 1
    ratio = math.log2(recent / before)
    off = Z * math.sqrt(rows_each * (1 / recent + 1 / before)) / math.log(2)
    return _around(value, _within(0.5 + (ratio - off) / 4), _within(0.5 + (ratio + off) / 4))


def span_of_total(
    total: float,
    values: Mapping[Part, float],
    spans: Mapping[Part, Span],
    weights: Mapping[Part, float],
) -> Span:
    """Return where a total of 0 to 100 lies; anywhere when nothing is known."""
    known = math.fsum(weights[part] for part in values)
    if known <= 0:
        return Span(low=0.0, high=100.0)
    below = {p: 100 * weights[p] * (values[p] - spans[p].low) / known for p in values}
    above = {p: 100 * weights[p] * (spans[p].high - values[p]) / known for p in values}
    return Span(low=max(0.0, total - _joined(below)), high=min(100.0, total + _joined(above)))


def _joined(distances: Mapping[Part, float]) -> float:
    together = math.fsum(distances.get(part, 0.0) for part in WITH_PEOPLE)
    return math.hypot(together, *(each for p, each in distances.items() if p not in WITH_PEOPLE))


def _around(value: float, low: float, high: float) -> Span:
    return Span(low=min(value, low), high=max(value, high))


def _within(value: float) -> float:
    return min(1.0, max(0.0, value))
