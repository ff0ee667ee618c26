"""What scores are made of: the parts, what is known of one theme, and all it is compared with."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


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
class Evidence:
    """What is known about one theme. None means that nothing is known."""

    customers: int | None  # people, however many rows they wrote
    items: int | None
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
            customers=tuple(
                sorted(float(one.customers) for one in known if one.customers is not None)
            ),
            items=tuple(sorted(float(one.items) for one in known if one.items is not None)),
            votes=tuple(sorted(float(one.votes) for one in known if one.votes is not None)),
            worth=tuple(sorted(one.worth for one in known if one.worth is not None)),
        )


def place(amount: float, own: float, everyone: tuple[float, ...]) -> float:
    """Place an amount among all but the one that has `own`, 0 to 1: the middle of its equals, so
    that equals get the same value. `everyone` is in rising order."""
    below, upto = bisect_left(everyone, amount), bisect_right(everyone, amount)
    at = bisect_left(everyone, own)
    is_there = at < len(everyone) and everyone[at] == own
    others = len(everyone) - is_there
    if not amount:
        return 0.0
    if others < 1:
        return 0.5
    if is_there:
        below -= own < amount
        upto -= own <= amount
    return (below + max(0, upto - below) / 2) / others
