"""How lively an idea is, as one number whose order needs no clock.

The heat of an idea is log2 of the sum, over its votes and comments, of 2^(t / half-life), with t
their moment in seconds. All of them fade alike, so the order of two ideas changes only when
something happens to one of them (forward decay: Cormode et al., ICDE 2009).
"""

from datetime import datetime
from math import log2

HALF_LIFE_S = 7 * 24 * 3600.0
COLD = 0.0


def _at(moment: datetime) -> float:
    return moment.timestamp() / HALF_LIFE_S


def warmed(heat: float, moment: datetime, times: int = 1) -> float:
    """Return the heat after `times` votes or comments at this moment; COLD is no heat at all."""
    added = _at(moment) + log2(times)
    if heat == COLD:
        return added
    high, low = max(heat, added), min(heat, added)
    return high + log2(1.0 + 2.0 ** (low - high))


def cooled(heat: float, moment: datetime, times: int = 1) -> float:
    """Return the heat without `times` votes or comments of this moment."""
    taken = _at(moment) + log2(times)
    left = 1.0 - 2.0 ** min(taken - heat, 0.0)
    return heat + log2(left) if left > 1e-9 else COLD
