"""How likely a count is: tails of a few discrete distributions, and two tests made of them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import erfc, exp, inf, lgamma, log, log1p, sqrt

SMALLEST = 1e-300
NEGLIGIBLE = 1e-12
MOST_TERMS = 200_000


@dataclass(frozen=True, slots=True)
class Count:
    """A count to come, with a mean and a variance above it: negative binomial (NB2).

    With mean `b·t` and variance `b·t·(1+t)` this is what a Poisson rate predicts for an exposure
    `t` after `b` events (and a Jeffreys half) were counted at exposure 1.
    """

    mean: float
    variance: float

    @property
    def size(self) -> float:
        return self.mean * self.mean / max(self.variance - self.mean, self.mean * 1e-9)

    def at_least(self, number: int) -> float:
        """Return the chance of this count or more."""
        if number <= 0:
            return 1.0
        if number <= self.mean:
            return max(SMALLEST, 1.0 - _sum(self._terms_below(number - 1)))
        return max(SMALLEST, min(1.0, _sum(self._terms_from(number))))

    def at_most(self, number: int) -> float:
        """Return the chance of this count or less."""
        if number < 0:
            return 0.0
        if number < self.mean:
            return max(SMALLEST, min(1.0, _sum(self._terms_below(number))))
        return max(SMALLEST, 1.0 - _sum(self._terms_from(number + 1)))

    def range(self, level: float = 0.95) -> tuple[int, int]:
        """Return between which counts it comes out this often, as much on either side."""
        aside = (1.0 - level) / 2
        low = _first(lambda number: self.at_most(number) >= aside)
        return low, _first(lambda number: self.at_most(number) >= 1.0 - aside)

    def _log_chance(self, number: int) -> float:
        size, mean = self.size, self.mean
        return (
            lgamma(number + size)
            - lgamma(size)
            - lgamma(number + 1)
            - size * log1p(mean / size)
            + number * log(mean / (size + mean))
        )

    def _terms_from(self, number: int) -> Iterator[float]:
        size, odds = self.size, self.mean / (self.size + self.mean)
        chance = exp(self._log_chance(number))
        while True:
            yield chance
            chance *= odds * (number + size) / (number + 1)
            number += 1

    def _terms_below(self, number: int) -> Iterator[float]:
        size, odds = self.size, self.mean / (self.size + self.mean)
        chance = exp(self._log_chance(number))
        while number >= 0:
            yield chance
            chance *= number / (odds * (number - 1 + size)) if number else 0.0
            number -= 1


def share_at_least(number: int, among: int, yes: float, no: float) -> float:
    """Return the chance that `number` or more of `among` say yes, after `yes` and `no` did before.

    Beta-binomial with a Jeffreys prior: the share that was seen before is itself uncertain.
    """
    a, b = yes + 0.5, no + 0.5
    total = sum(
        exp(
            lgamma(among + 1)
            - lgamma(k + 1)
            - lgamma(among - k + 1)
            + lgamma(k + a)
            + lgamma(among - k + b)
            - lgamma(among + a + b)
            + lgamma(a + b)
            - lgamma(a)
            - lgamma(b)
        )
        for k in range(max(0, number), among + 1)
    )
    return max(SMALLEST, min(1.0, total))


@dataclass(frozen=True, slots=True)
class Monotone:
    """Whether a row of numbers goes one way: Kendall's tau-a, -1 to 1, and a two-sided p."""

    tau: float
    p: float


def mann_kendall(row: Sequence[float]) -> Monotone:
    """Test a row for going up or down throughout (Mann 1945, Kendall 1975).

    Normal approximation with the correction for continuity and for ties.
    """
    n = len(row)
    if n < 4:
        return Monotone(0.0, 1.0)
    score = sum(
        (row[later] > row[earlier]) - (row[later] < row[earlier])
        for later in range(n)
        for earlier in range(later)
    )
    ties = sum(t * (t - 1) * (2 * t + 5) for t in Counter(row).values())
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    if variance <= 0:
        return Monotone(0.0, 1.0)
    z = max(0, abs(score) - 1) / sqrt(variance)
    return Monotone(score / (n * (n - 1) / 2), max(SMALLEST, min(1.0, erfc(z / sqrt(2)))))


def benjamini_hochberg(chances: Sequence[float], level: float) -> float:
    """Return the largest of these p-values that still counts, 0 when none does, so that of all
    that count at most a part `level` is expected to be chance (Benjamini and Hochberg 1995)."""
    among = len(chances)
    counts = [p for place, p in enumerate(sorted(chances), 1) if p <= level * place / among]
    return max(counts, default=0.0)


def _sum(terms: Iterator[float]) -> float:
    total, before = 0.0, inf
    for number, term in enumerate(terms):
        total += term
        if (term < before and term <= total * NEGLIGIBLE) or number > MOST_TERMS:
            break
        before = term
    return total


def _first(holds: Callable[[int], bool]) -> int:
    """Return the smallest number from 0 for which something holds that then goes on to hold."""
    high = 1
    while not holds(high - 1):
        high *= 2
    low = high // 2
    while low < high - 1:
        middle = (low + high) // 2
        if holds(middle - 1):
            high = middle
        else:
            low = middle
    return high - 1
