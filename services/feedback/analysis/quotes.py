"""Words of customers that stand for a theme: which texts, and which part of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from services.feedback.analysis import words

LONGEST_QUOTE = 280
MOST_QUOTES = 5
ALIKE = 0.6


class QuoteReason(StrEnum):
    """Why words were chosen."""

    TYPICAL = "TYPICAL"
    STRONGEST = "STRONGEST"
    RECENT = "RECENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of one item."""

    item: int
    reason: QuoteReason
    excerpt: str  # at most 280 characters


def choose_quotes(
    members: Sequence[int],
    texts: Sequence[str],
    *,
    typicality: ArrayLike,
    sentiment: ArrayLike | None = None,
    created_at: ArrayLike | None = None,
    most: int = MOST_QUOTES,
) -> list[Quote]:
    """Choose quotes that say different things: two typical, two strong, one recent, then typical.

    Arrays are per item of the whole set (n,), `members` the items of the theme: `sentiment` is -1
    to 1, `created_at` any rising number. Strong and recent ones are among the best-fitting two
    thirds.
    """
    chosen = np.asarray(members, np.int64)
    typical = np.asarray(typicality, np.float64)
    if len(chosen) == 0:
        return []
    by_type = chosen[np.argsort(-typical[chosen], kind="stable")]
    by_type = np.array(list({texts[int(item)]: item for item in by_type[::-1]}.values())[::-1])
    fitting = by_type[: -(-2 * len(by_type) // 3)]
    orders = [(QuoteReason.TYPICAL, by_type, 2)]
    if sentiment is not None:
        strength = np.abs(np.asarray(sentiment, np.float64))[fitting]
        strongest = fitting[np.argsort(-strength, kind="stable")]
        orders.append((QuoteReason.STRONGEST, strongest[: int((strength > 0.3).sum())], 2))
    if created_at is not None:
        newest = np.asarray(created_at, np.float64)[fitting]
        orders.append((QuoteReason.RECENT, fitting[np.argsort(-newest, kind="stable")], 1))
    orders.append((QuoteReason.TYPICAL, by_type, most))
    quotes: list[Quote] = []
    seen: list[frozenset[str]] = []
    for reason, order, share in orders:
        taken = 0
        for item in order[:60]:
            if taken == share or len(quotes) == most:
                break
            excerpt = shortened(texts[int(item)], LONGEST_QUOTE)
            if excerpt and differs(excerpt, seen):
                quotes.append(Quote(item=int(item), reason=reason, excerpt=excerpt))
                taken += 1
    return quotes


def differs(text: str, seen: list[frozenset[str]]) -> bool:
    """Say whether a text differs enough from all before, and remember it when it does."""
    own = frozenset(words.root(word) for word in words.WORD.findall(text) if word[0].isalpha())
    if any(len(own & other) >= ALIKE * max(1, min(len(own), len(other))) for other in seen):
        return False
    seen.append(own)
    return True


def shortened(text: str, most: int) -> str:
    """Cut at the end of a sentence where that keeps most of the room, or else between words."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    for end in (". ", "! ", "? "):
        place = flat.rfind(end, most // 2, most)
        if place > 0:
            return flat[: place + 1]
    return flat[: flat.rfind(" ", 0, most - 1)].rstrip(",;:-–— ") + "…"
