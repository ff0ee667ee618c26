"""Which texts have a word, and how much of a question each of them says: search by words."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .words import ARTICLES, BREAKS, LIGHT, POSSESSIVES, PREPOSITIONS, root

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

SAME_ROOT, COMPOUND, MISTYPED = 0.85, 0.6, 0.6
SHORTEST_ROOT, SHORTEST_PART, SHORTEST_MISTYPED = 4, 4, 5
MOST_KIN = 40
COMMON_WORD = 0.15
LENGTH_COUNTS = 0.25
LINKS = ("", "s", "en", "e", "n", "-")
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_EMPTY = ARTICLES | LIGHT | BREAKS | POSSESSIVES | PREPOSITIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How much of a question each row says, 0 to 1, and the words it was found by."""

    coverage: Floats
    words: tuple[str, ...]


@dataclass(slots=True)
class Lexicon:
    """Rows by word. A word counts once a row: short texts seldom say one twice, and then for
    emphasis."""

    _rows: dict[str, "array[int]"] = field(default_factory=dict)
    _kin: dict[str, list[str]] = field(default_factory=dict)
    _forward: list[str] = field(default_factory=list)
    _backward: list[str] = field(default_factory=list)
    _lengths: "array[int]" = field(default_factory=lambda: array("I"))
    _is_sorted: bool = True

    @property
    def size(self) -> int:
        """Rows there are, those of texts that went among them."""
        return len(self._lengths)

    def add(self, words: Sequence[str]) -> int:
        """Add a text by its different words; returns its row."""
        row = len(self._lengths)
        self._lengths.append(len(words))
        for word in words:
            rows = self._rows.get(word)
            if rows is None:
                rows = self._rows[word] = array("I")
                self._kin.setdefault(root(word), []).append(word)
                self._forward.append(word)
                self._backward.append(word[::-1])
                self._is_sorted = False
            rows.append(row)
        return row

    def having(self, word: str) -> NDArray[np.uint32]:
        """Return the rows that have this very word."""
        rows = self._rows.get(word)
        return np.empty(0, np.uint32) if rows is None else np.array(rows, np.uint32)

    def meant_by(self, word: str) -> dict[str, float]:
        """Return words of these texts that a word of a question may mean, with what a hit on each
        is worth: itself, other forms, compounds with it, its parts; when none, what was mistyped.
        """
        meant: dict[str, float] = {}
        if len(word) >= SHORTEST_ROOT:
            for each in self._kin.get(root(word), ())[:MOST_KIN]:
                meant[each] = SAME_ROOT
        if len(word) >= SHORTEST_PART and word not in _EMPTY:
            for each in self._compounds(word):
                meant.setdefault(each, COMPOUND)
            for each in self._parts(word):
                meant.setdefault(each, COMPOUND)
        if word in self._rows:
            meant[word] = 1.0
        elif not meant and len(word) >= SHORTEST_MISTYPED:
            meant = {each: MISTYPED for each in _one_slip_from(word) if each in self._rows}
        return meant

    def _compounds(self, word: str) -> Iterator[str]:
        """Yield longer words that begin or end with one."""
        self._sort()
        for words, wanted, is_backward in (
            (self._forward, word, False),
            (self._backward, word[::-1], True),
        ):
            start = bisect_left(words, wanted)
            for each in words[start : start + MOST_KIN]:
                if not each.startswith(wanted):
                    break
                if len(each) > len(word):
                    yield each[::-1] if is_backward else each

    def _parts(self, word: str) -> Iterator[str]:
        """Yield the two known words that a compound is made of."""
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            first, rest = word[:at], word[at:]
            if rest not in self._rows or rest in _EMPTY:
                continue
            for link in LINKS:
                stem = first.removesuffix(link) if link else first
                if stem in self._rows and stem not in _EMPTY and len(stem) >= SHORTEST_PART - 1:
                    yield from (stem, rest)
                    return

    def _sort(self) -> None:
        if not self._is_sorted:
            self._forward.sort()
            self._backward.sort()
            self._is_sorted = True

    def coverage(self, words: Iterable[str]) -> Said:
        """Return how much of a question each row says: its words by how rare they are (the inverse
        document frequency of BM25), a little less in a long text."""
        size = self.size
        said, whole = np.zeros(size, np.float32), 0.0
        found: dict[str, None] = {}
        for word in dict.fromkeys(words):
            meant = self.meant_by(word)
            rows = {each: np.array(self._rows[each], np.uint32) for each in meant}
            number = min(size, sum(map(len, rows.values())))
            weight = float(np.log1p((size - number + 0.5) / (number + 0.5)))
            weight *= COMMON_WORD if word in _EMPTY else 1.0
            whole += weight
            column = np.zeros(size, np.float32)
            for each in sorted(meant, key=lambda one: meant[one]):
                column[rows[each]] = meant[each]
                if word not in _EMPTY:
                    found.setdefault(each)
            said += weight * column
        if whole:
            said /= whole
            lengths = np.array(self._lengths, np.float32)
            mean = max(1.0, float(lengths.mean()))
            said /= 1.0 + LENGTH_COUNTS * np.clip(lengths / mean - 1.0, 0.0, 2.0)
        return Said(coverage=said, words=tuple(found))

    def rarity(self, word: str) -> float:
        """Return the part of all texts that have this very word."""
        rows = self._rows.get(word)
        return 0.0 if rows is None else len(rows) / max(1, self.size)


def _one_slip_from(word: str) -> Iterator[str]:
    """Yield what is one letter away: left out, doubled up, another, or two the wrong way round."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
