"""Budgets of points: a bucket per caller that refills at a steady rate."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from services.gateway.refusals import TooFast

MOST_BUCKETS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Most points a bucket holds, and points that come back each second."""

    limit: int
    refill_per_second: int

    def times(self, factor: float) -> "Rate":
        """Return this rate, so many times as large."""
        return Rate(
            limit=max(1, round(self.limit * factor)),
            refill_per_second=max(1, round(self.refill_per_second * factor)),
        )


VISITOR = Rate(limit=1_000, refill_per_second=20)
MEMBER = Rate(limit=2_000, refill_per_second=40)
# Pages of those who work here show lists in lists: 400 to 1,100 points, a customer's 100.
STAFF = Rate(limit=10_000, refill_per_second=200)
KEY = Rate(limit=5_000, refill_per_second=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a request cost and what is left."""

    cost: int
    limit: int
    remaining: int
    refill_per_second: int

    def as_json(self) -> dict[str, int]:
        """Return it as it stands in `extensions.cost`."""
        return {
            "cost": self.cost,
            "limit": self.limit,
            "remaining": self.remaining,
            "refillPerSecond": self.refill_per_second,
        }


class Buckets:
    """The buckets of this process, by caller. The least used are forgotten, which fills them."""

    def __init__(self, *, factor: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._factor = factor
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, who: str, rate: Rate, cost: int) -> Spent:
        """Take points out of a caller's bucket, one at least; refuse when there are too few."""
        rate = rate.times(self._factor)
        now = self._clock()
        left, since = self._left.pop(who, (float(rate.limit), now))
        left = min(rate.limit, left + (now - since) * rate.refill_per_second)
        points = max(1, cost)
        enough = points <= left
        left -= points if enough else 0
        self._left[who] = (left, now)
        if len(self._left) > MOST_BUCKETS:
            self._left.popitem(last=False)
        if not enough:
            wait_s = max(1, math.ceil((points - left) / rate.refill_per_second))
            raise TooFast(
                f"too much at once; try again in {wait_s} s",
                details={
                    "limit": rate.limit,
                    "actual": points,
                    "retryAfterSeconds": wait_s,
                    "count": wait_s,
                },
            )
        return Spent(
            cost=cost,
            limit=rate.limit,
            remaining=int(left),
            refill_per_second=rate.refill_per_second,
        )
