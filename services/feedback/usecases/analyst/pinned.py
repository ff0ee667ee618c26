"""Items held where people filed them when a run found otherwise, and where an item that belongs
nowhere might belong."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from services.feedback.analysis.clustering import NOWHERE, Clustering, Index, Nearness
from services.feedback.analysis.neighbours import Bools, Floats, Ints, nearest
from services.feedback.domain.themes import Theme
from shared.contracts.analysis import ThemeProposal
from shared.contracts.feedback import NowhereReason
from shared.kernel import ItemId, ThemeId

from .decided import Decided
from .identity import Identities

SAME_TEXT = 0.9995
MANY, SOME, FEW = 40, 5, 3
# Under this nothing but a few words are shared, so that no theme is proposed.
LEAST_LIKENESS = 0.25
FULL = 1.0


# --- a run ----------------------------------------------------------------------------------------


def hold(
    groups: Clustering,
    identities: Identities,
    decided: Decided,
    placed: Floats,
    keys: Sequence[str],
    settled: Bools | None = None,
) -> tuple[Clustering, Identities]:
    """Return what a run found with items where people filed them, and what was learned of that;
    rows that are `settled`, since people decided about their theme, learn nothing of others."""
    if not decided:
        return groups, identities
    before = identities.topic_of
    names = [*identities.topics, *(each.id for each in identities.kept if each.area_id)]
    number_of = {id: number for number, id in enumerate(names)}
    numbers = (NOWHERE if each is None else number_of.get(each, NOWHERE) for each in before)
    found = np.fromiter(numbers, np.int64, len(before))
    index = Index(placed=placed, topics=found, space=groups.space, nearness=groups.nearness)
    lessons = _agreed(decided, keys).lessons(placed, number_of)
    topics, fits = lessons.follow(placed, found, groups.fit, index)
    if settled is not None:
        topics = np.where(settled, found, topics)
    for row, apart in decided.apart.items():
        if topics[row] != NOWHERE and names[topics[row]] in apart:
            topics[row], fits[row] = NOWHERE, 0.0
    for row, pin in decided.pins.items():
        if pin in number_of:
            topics[row], fits[row] = number_of[pin], FULL
    count = len(identities.topics)
    grouped = np.where(topics >= count, NOWHERE, topics)
    named = tuple(None if each == NOWHERE else names[each] for each in topics)
    return (
        _measured(groups, grouped, fits, placed, count),
        replace(identities, topic_of=named),
    )


def _agreed(decided: Decided, keys: Sequence[str]) -> Decided:
    """Return decisions that hold for every item with the same text; of one copy alone nothing is
    learned."""
    copies = Counter(keys)
    pins = Counter((keys[row], each) for row, each in decided.pins.items())
    apart = Counter((keys[row], each) for row, each in decided.apart.items())
    return Decided(
        pins={
            row: each
            for row, each in decided.pins.items()
            if pins[keys[row], each] == copies[keys[row]]
        },
        apart={
            row: each
            for row, each in decided.apart.items()
            if apart[keys[row], each] == copies[keys[row]]
        },
    )


def _measured(
    groups: Clustering, topics: Ints, fits: Floats, placed: Floats, count: int
) -> Clustering:
    """Return groups with other members; one that all have left is named after those it had."""
    left = np.setdiff1d(np.arange(count), topics)
    topics = np.where(np.isin(groups.topic_of, left), groups.topic_of, topics)
    moved = np.flatnonzero((topics != groups.topic_of) & (topics != NOWHERE))
    typicality = np.where(topics == NOWHERE, 0.0, groups.typicality).astype(np.float32)
    typicality[moved] = np.einsum("ij,ij->i", placed[moved], groups.centroids[topics[moved]])
    sizes = np.bincount(topics[topics != NOWHERE], minlength=count)
    return replace(
        groups,
        topic_of=topics,
        fit=fits.astype(np.float32),
        typicality=typicality,
        sizes=np.maximum(sizes, 1).astype(np.int64),
    )


def held_topics(decided: Decided, standing: Iterable[Theme]) -> frozenset[ThemeId]:
    """Return topics that stay because something is pinned to them."""
    pinned = set(decided.pins.values())
    return frozenset(each.id for each in standing if each.id in pinned)


# --- what belongs nowhere -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """Items as they stand on the shelf, all of them."""

    ids: Sequence[ItemId]
    placed: Floats
    topics: Ints
    topic_ids: Sequence[ThemeId]
    nearness: Nearness
    decided: Decided


def propose(shelved: Shelved, rows: Collection[int]) -> list[ThemeProposal]:
    """Return where items might belong that belong nowhere, and why they don't."""
    asked = np.array(sorted(rows), np.int64)
    if not len(asked):
        return []
    found, cosines = nearest(shelved.placed[asked], shelved.placed, MANY, own=asked)
    return [
        _proposal(shelved, int(row), *_elsewhere(shelved, int(row), near, likeness))
        for row, near, likeness in zip(asked, found, cosines, strict=True)
    ]


def _elsewhere(shelved: Shelved, row: int, near: Ints, cosines: Floats) -> tuple[Ints, Floats]:
    """Return what is nearest to an item but for the topics it was set apart from, which would
    fill the list."""
    apart = shelved.decided.apart.get(row)
    if not apart:
        return near, cosines
    barred = [number for number, id in enumerate(shelved.topic_ids) if id in apart]
    others = np.flatnonzero(~np.isin(shelved.topics, barred) & (np.arange(len(shelved.ids)) != row))
    found, likeness = nearest(shelved.placed[row][None, :], shelved.placed[others], MANY)
    return others[found[0]], likeness[0]


def _proposal(shelved: Shelved, row: int, near: Ints, cosines: Floats) -> ThemeProposal:
    other = cosines < SAME_TEXT
    near, cosines = near[other], cosines[other]
    likeness: dict[int, list[float]] = defaultdict(list)
    for topic, cosine in zip(shelved.topics[near], cosines, strict=True):
        if topic != NOWHERE:
            likeness[int(topic)].append(float(cosine))
    mean = float(cosines[:SOME].mean()) if len(cosines) else 0.0
    near_topics = {
        topic: float(np.mean(found[:FEW]))
        for topic, found in likeness.items()
        if np.mean(found[:FEW]) >= LEAST_LIKENESS
    }
    best = max(near_topics, key=lambda topic: sum(likeness[topic][:FEW]), default=None)
    fit = float(shelved.nearness.fit(np.array([mean], np.float32))[0])
    without = (shelved.topics[near[: 3 * SOME]] == NOWHERE).mean() if len(near) else 1.0
    reason = NowhereReason.BETWEEN
    if mean < max(shelved.nearness.nowhere, LEAST_LIKENESS) or not len(near):
        reason = NowhereReason.NOTHING_ALIKE
    elif without > 1 / 2:
        reason = NowhereReason.TOO_FEW
    return ThemeProposal(
        item_id=shelved.ids[row],
        theme_id=shelved.topic_ids[best] if best is not None else None,
        similarity=round(min(1.0, near_topics[best]), 4) if best is not None else 0.0,
        loneliness=round(1.0 - fit, 4),
        reason=reason,
    )
