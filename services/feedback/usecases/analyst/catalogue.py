"""Everything that was said in a workspace, in memory, to be found: words, vectors, what to filter
by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np

from services.feedback.analysis.compact import Bools, Compact, Floats, Ints
from services.feedback.analysis.lexicon import Lexicon
from services.feedback.analysis.neighbours import Space, unit
from shared.kernel import ItemId, ThemeId

from .columns import ONE_OF, SOME_OF, Columns

MOST_BY_MEANING = 500
MOST_BY_WORDS = 500
NEAR_ENOUGH = 0.22
ALIKE_ENOUGH = 0.3
PART_OF_THE_BEST = 0.5
SAID_ENOUGH = 0.6
WORTH_OF_WORDS = 0.2
BY_WORDS_ALONE = 0.8
MOST_OF_A_CODE = 0.02
EXACT = 1.0
MOST_OF_A_THEME = 200
SPOKEN_BY = 5


_FOUND_BY = (*ONE_OF, *SOME_OF, "occurred_at", "text_key", "read_at", "changed_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A row that was found. Hits are in order of `worth`: 0 to 1, and 1 more for what has the very
    code or phrase that was asked for."""

    id: ItemId
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """All that was found, the best first, and the words it was found by."""

    hits: tuple[Hit, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is searched for: words, the codes among them, and a vector when there is a model."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    vector: Floats | None = None
    language: str | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Words with a digit in them, such as an error's number or a version."""
        return tuple(each for each in self.words if any(map(str.isdigit, each)))


@dataclass(slots=True)
class Catalogue:
    """Items by row. Threads may search it and add to it: one at a time."""

    model: str
    space: Space | None
    compact: Compact | None
    lexicon: Lexicon = field(default_factory=Lexicon)
    columns: Columns = field(default_factory=Columns)
    ids: list[ItemId] = field(default_factory=list)
    row_of: dict[ItemId, int] = field(default_factory=dict)
    built_of: int = 0
    is_behind: bool = False
    _texts: dict[int, int] = field(default_factory=dict)
    _signs: dict[int, int] = field(default_factory=dict)
    _busy: Lock = field(default_factory=Lock)
    _drawn: tuple[list[ThemeId], Floats] | None = None
    _puts_since: int = 0

    def put(
        self, documents: Sequence[Mapping[str, Any]], vectors: Floats | None, has_vector: Bools
    ) -> None:
        """Add items, or bring them up to date; `vectors` has a row for each that has one. A text
        that changed gets a new row."""
        with self._busy:
            rows = np.array([self._row(each) for each in documents], np.int64)
            self._puts_since += len(rows)
            if self.compact is None or self.space is None:
                self.is_behind = bool(has_vector.any())
                return
            self.compact.add(len(self.ids) - self.compact.size)
            if vectors is not None and has_vector.any():
                some = [each for each, has in zip(documents, has_vector, strict=True) if has]
                placed = self.space.place(vectors, [each.get("language") for each in some])
                self.compact.put(rows[has_vector], placed)

    def _row(self, document: Mapping[str, Any]) -> int:
        id = ItemId(document["id"])
        terms = document.get("terms") or ()
        row = self.row_of.get(id)
        sign = hash(tuple(terms))
        if row is None or self._texts[row] != sign:
            if row is not None:
                self.columns.drop(row)
                del self._texts[row], self._signs[row]
            row = self.lexicon.add(terms)
            self.row_of[id] = row
            self.ids.append(id)
            self._texts[row] = sign
        self.columns.put(row, document)
        self._signs[row] = _sign(document)
        return row

    def is_news(self, document: Mapping[str, Any]) -> bool:
        """Return whether an item is not here yet as it stands now."""
        row = self.row_of.get(ItemId(document["id"]))
        return row is None or self._signs[row] != _sign(document)

    def search(self, asked: Asked, where: Mapping[str, Any]) -> Hits:
        """Return what means or says what is asked, among what meets a filter."""
        with self._busy:
            allowed = self._allowed(where)
            said = self.lexicon.coverage(asked.words)
            coverage = np.where(allowed, said.coverage, np.float32(0.0))
            rows = _best(coverage, MOST_BY_WORDS)
            if asked.vector is not None and self.compact is not None and self.space is not None:
                vector = self.space.place(asked.vector[None, :], [asked.language])[0]
                near, _ = self.compact.nearest(vector, MOST_BY_MEANING, allowed)
                rows = np.union1d(rows, near)
                cosines = np.clip(self.compact.cosines(rows, vector), 0.0, 1.0)
                has_vector = self.compact.known[rows]
                worth = np.where(
                    has_vector,
                    blend(cosines, coverage[rows]),
                    BY_WORDS_ALONE * coverage[rows],
                )
                best = float(cosines.max(initial=0.0))
                least = max(NEAR_ENOUGH, PART_OF_THE_BEST * best)
                is_hit = (cosines >= least) | (coverage[rows] >= SAID_ENOUGH)
            else:
                worth = BY_WORDS_ALONE * coverage[rows]
                is_hit = coverage[rows] >= min(SAID_ENOUGH, 0.5 * float(coverage.max(initial=0.0)))
            is_exact = self._exact(asked)[rows]
            worth = np.where(is_exact, worth + EXACT, worth)
            return self._hits(rows, worth, is_hit | is_exact, said.words)

    def alike(self, id: ItemId, where: Mapping[str, Any]) -> Hits | None:
        """Return what says much the same as an item; None when that was not read yet."""
        with self._busy:
            row = self.row_of.get(id)
            if row is None or self.compact is None or not self.compact.known[row]:
                return None
            allowed = self._allowed(where)
            allowed[row] = False
            vector = self.compact.vectors(np.array([row]))[0]
            rows, cosines = self.compact.nearest(vector, MOST_BY_MEANING, allowed)
            return self._hits(rows, np.clip(cosines, 0.0, 1.0), cosines >= ALIKE_ENOUGH, ())

    def themes(self, asked: Asked | ThemeId) -> list[tuple[ThemeId, float]]:
        """Return themes with how near the middle of their items is to what is asked, or to that of
        another theme; nearest first."""
        with self._busy:
            ids, middles = self._middles()
            if not ids or self.space is None:
                return []
            if isinstance(asked, Asked):
                if asked.vector is None:
                    return []
                vector = self.space.place(asked.vector[None, :], [asked.language])[0]
            elif asked in ids:
                vector = middles[ids.index(asked)]
            else:
                return []
            near = np.clip(middles @ vector, 0.0, 1.0)
            if isinstance(asked, Asked):
                near = 0.5 * near + 0.5 * self._spoken(ids, vector)
            found = [(id, round(float(one), 4)) for id, one in zip(ids, near, strict=True)]
            return sorted((each for each in found if each[0] != asked), key=lambda each: -each[1])

    def _spoken(self, ids: Sequence[ThemeId], vector: Floats) -> Floats:
        """Return the mean nearness of the five items of each theme that are nearest to a vector:
        the middle of a theme of many sides is near to nothing that its items say."""
        rows, cosines = self.compact.nearest(vector, MOST_BY_MEANING) if self.compact else ((), ())
        near: dict[str, list[float]] = {}
        for row, cosine in zip(rows, cosines, strict=True):
            for name in ("topic_id", "area_id"):
                own = near.setdefault(self.columns.of(name, int(row)) or "", [])
                if len(own) < SPOKEN_BY:
                    own.append(max(0.0, float(cosine)))
        return np.array([sum(near.get(id, ())) / SPOKEN_BY for id in ids], np.float32)

    def _middles(self) -> tuple[list[ThemeId], Floats]:
        """Return themes that have read items, and the middle of at most 200 of each, kept until one
        in fifty items changed."""
        if self._drawn is None or 50 * self._puts_since > len(self.ids):
            ids: list[ThemeId] = []
            middles: list[Floats] = []
            rows_by = self.columns.rows_by("topic_id") | self.columns.rows_by("area_id")
            for id, rows in rows_by.items():
                if self.compact is None or not len(rows):
                    continue
                some = rows[self.compact.known[rows]]
                some = some[:: max(1, len(some) // MOST_OF_A_THEME)]
                if len(some):
                    ids.append(ThemeId(id))
                    middles.append(self.compact.vectors(some).mean(axis=0))
            joined = np.vstack(middles) if middles else np.empty((0, 0), np.float32)
            self._drawn = (ids, unit(joined))
            self._puts_since = 0
        return self._drawn

    def _allowed(self, where: Mapping[str, Any]) -> Bools:
        allowed = self.columns.meeting(where)
        for word in _words_in(where):
            has = np.zeros(len(allowed), np.bool_)
            has[self.lexicon.having(word)] = True
            allowed &= has
        return allowed

    def _exact(self, asked: Asked) -> Bools:
        """Return whether rows have every rare code, and all words of every phrase, asked for."""
        size = self.lexicon.size
        few = max(50 / max(1, size), MOST_OF_A_CODE)
        wanted = [each for each in asked.codes if 0.0 < self.lexicon.rarity(each) <= few]
        wanted += [word for phrase in asked.phrases for word in phrase]
        if not wanted:
            return np.zeros(size, np.bool_)
        times = np.zeros(size, np.int32)
        for word in dict.fromkeys(wanted):
            times[self.lexicon.having(word)] += 1
        return np.asarray(times == len(set(wanted)), np.bool_)

    def _hits(self, rows: Ints, worth: Floats, is_hit: Bools, words: tuple[str, ...]) -> Hits:
        kept = np.flatnonzero(is_hit)
        found = [
            Hit(id=self.ids[row], worth=round(float(value), 4))
            for row, value in zip(rows[kept], worth[kept], strict=True)
        ]
        found.sort(key=lambda hit: (hit.worth, hit.id), reverse=True)
        return Hits(hits=tuple(found), words=words)


def _sign(document: Mapping[str, Any]) -> int:
    """Return a number that differs once anything does that an item is found by."""
    return hash(tuple(str(document.get(name)) for name in _FOUND_BY))


def blend(cosines: Floats, coverage: Floats) -> Floats:
    """Return what a hit is worth by how near it is in meaning and how much of the question it
    says.

    Both are absolute, so what a hit is worth does not hang on the others, as a fusion of ranks
    does, and pages stay in place while items come in.
    """
    return np.asarray(cosines * (1.0 - WORTH_OF_WORDS) + coverage * WORTH_OF_WORDS, np.float32)


def _best(values: Floats, count: int) -> Ints:
    rows = np.flatnonzero(values > 0.0)
    if len(rows) > count:
        rows = rows[np.argpartition(-values[rows], count - 1)[:count]]
    return rows


def _words_in(where: Mapping[str, Any]) -> Sequence[str]:
    condition = where.get("terms")
    return condition["$all"] if isinstance(condition, Mapping) else ()
