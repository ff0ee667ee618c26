"""What is learned from items that people filed, or set apart: what says nearly the same follows
them, what is like something set apart fits less well."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from services.feedback.analysis.clustering import NOWHERE, Index, vote_placed
from services.feedback.analysis.neighbours import Floats, Ints
from shared.kernel import ThemeId

# Cosines in the space of themes: over the first, texts differ in a word or in spelling; over the
# second they are about the same detail.
SAME = 0.8
ALIKE = 0.55
LESS = 0.5


@dataclass(slots=True)
class Decided:
    """Rows that people decided on: the topic one is pinned to, topics one is not of."""

    pins: dict[int, ThemeId] = field(default_factory=dict)
    apart: dict[int, tuple[ThemeId, ...]] = field(default_factory=dict)

    def note(self, row: int, pin: str | None, apart: Sequence[str]) -> None:
        """Keep what was decided on a row, in place of what was known of it."""
        self.pins.pop(row, None)
        self.apart.pop(row, None)
        if pin is not None:
            self.pins[row] = ThemeId(pin)
        if apart:
            self.apart[row] = tuple(ThemeId(each) for each in apart)

    def of(
        self, row: int, topic_id: ThemeId | None, standing: Collection[ThemeId]
    ) -> ThemeId | None:
        """Return the topic of a row that was found to be in `topic_id`."""
        pin = self.pins.get(row)
        if pin is not None and pin in standing:
            return pin
        return None if topic_id in self.apart.get(row, ()) else topic_id

    def differs(self, row: int, document: Mapping[str, Any]) -> bool:
        """Say whether something else is decided about a row by now."""
        apart = tuple(document.get("not_theme_ids") or ())
        is_same = document.get("pinned_topic_id") == self.pins.get(row)
        return not is_same or apart != self.apart.get(row, ())

    def __bool__(self) -> bool:
        return bool(self.pins or self.apart)

    def lessons(self, placed: Floats, number_of: Mapping[ThemeId, int]) -> "Lessons":
        """Return what is learned from these rows, topics by number; others teach nothing."""
        pins = [(row, number_of[each]) for row, each in self.pins.items() if each in number_of]
        apart: dict[int, list[int]] = defaultdict(list)
        for row, ids in self.apart.items():
            for each in ids:
                if each in number_of:
                    apart[number_of[each]].append(row)
        return Lessons(
            pinned=placed[[row for row, _ in pins]],
            topics=np.array([topic for _, topic in pins], np.int64),
            apart={topic: placed[rows] for topic, rows in apart.items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """Places of pinned items with their topics, and of items that are not of a topic."""

    pinned: Floats
    topics: Ints
    apart: Mapping[int, Floats]

    def follow(
        self, placed: Floats, topics: Ints, fits: Floats, index: Index
    ) -> tuple[Ints, Floats]:
        """Return topics and fits of placed rows once what was learned is taken into account; what
        leaves a topic goes where the rest of its neighbours are."""
        topics, fits = topics.copy(), fits.copy()
        led = np.zeros(len(placed), np.float32)
        if len(self.topics):
            cosines = placed @ self.pinned.T
            best = cosines.argmax(axis=1)
            led = cosines[np.arange(len(placed)), best]
            same = led >= SAME
            topics[same] = self.topics[best[same]]
            fits[same] = np.maximum(fits[same], led[same])
        for topic, examples in self.apart.items():
            rows = np.flatnonzero(topics == topic)
            if not len(rows):
                continue
            likeness = (placed[rows] @ examples.T).max(axis=1)
            free = likeness > led[rows]
            leaving = rows[free & (likeness >= SAME)]
            if len(leaving):
                topics[leaving], fits[leaving] = _without(placed[leaving], topic, index)
            lower = free & (likeness >= ALIKE) & (likeness < SAME)
            fits[rows[lower]] *= 1 - LESS * (likeness[lower] - ALIKE) / (SAME - ALIKE)
        return topics, fits


def _without(placed: Floats, topic: int, index: Index) -> tuple[Ints, Floats]:
    others = np.where(index.topics == topic, NOWHERE, index.topics)
    return vote_placed(placed, replace(index, topics=others))
