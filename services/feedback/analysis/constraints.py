"""Themes found under what people decided: texts that have a home go there, whatever was found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from services.feedback.analysis import clustering
from services.feedback.analysis.clustering import NOWHERE, Clustering
from services.feedback.analysis.neighbours import Floats, Ints, unit

LEAST_SHARE = 0.2
NEIGHBOURS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Themes that hold to what people decided. `home_of` names, per topic, the home that it is;
    None for a topic that nobody decided about."""

    clustering: Clustering
    home_of: tuple[str | None, ...]


def find_themes(
    vectors: Floats,
    keys: Sequence[str],
    previous: ArrayLike | None = None,
    *,
    homes: Sequence[str | None],
    aside: Sequence[bool],
    languages: Sequence[str | None] | None = None,
    texts: Sequence[str] | None = None,
) -> Held:
    """Group items by meaning, under the decisions of people.

    `homes` names, per item, the topic where it must be, if people decided so: items of one home are
    together, those of different ones are not. What is found around a home goes along: a group of
    which a fifth or more belongs in homes is theirs whole, each other item in it to the home of
    those nearest to it. Items that are `aside` are no topic by themselves: a group that is theirs
    for more than half is none.
    """
    found = clustering.find_themes(vectors, keys, previous, languages=languages, texts=texts)
    if not any(homes) and not any(aside):
        return Held(clustering=found, home_of=(None,) * len(found.sizes))
    spoken = None if languages is None else list(languages)
    placed = found.space.place(np.asarray(vectors, np.float32), spoken)
    groups = _without(found.topic_of, aside, homes)
    names = sorted({each for each in homes if each})
    numbers = {name: number for number, name in enumerate(names)}
    home = np.array([numbers[each] if each else NOWHERE for each in homes], np.int64)
    labels = _at_home(groups, home, placed, len(names))
    return _measured(found, labels, names, placed, keys)


def _without(groups: Ints, aside: Sequence[bool], homes: Sequence[str | None]) -> Ints:
    """Dissolve groups that are mostly of items which were put aside."""
    groups = groups.copy()
    is_aside = np.array(aside, bool) & np.array([each is None for each in homes], bool)
    for group in np.unique(groups[is_aside]):
        own = groups == group
        if group != NOWHERE and 2 * is_aside[own].sum() > own.sum():
            groups[own] = NOWHERE
    return groups


def _at_home(groups: Ints, home: Ints, placed: Floats, count: int) -> Ints:
    """Return a label per item: homes are 0 to `count` - 1, groups without one come after those."""
    labels = np.where(groups == NOWHERE, NOWHERE, groups + count)
    for group in np.unique(groups[(home != NOWHERE) & (groups != NOWHERE)]):
        own = np.flatnonzero(groups == group)
        settled = own[home[own] != NOWHERE]
        others = own[home[own] == NOWHERE]
        if len(settled) >= LEAST_SHARE * len(own) and len(others):
            labels[others] = _nearest_home(placed[others], placed[settled], home[settled])
    return np.where(home != NOWHERE, home, labels)


def _nearest_home(asked: Floats, settled: Floats, home: Ints) -> Ints:
    """Return the home that most of the nearest settled items have, nearer ones counting more."""
    if len(np.unique(home)) == 1:
        return np.full(len(asked), home[0], np.int64)
    count = min(NEIGHBOURS, len(settled))
    found = np.empty(len(asked), np.int64)
    for start in range(0, len(asked), 1000):
        cosines = asked[start : start + 1000] @ settled.T
        best = np.argpartition(-cosines, count - 1, axis=1)[:, :count]
        weights = np.maximum(np.take_along_axis(cosines, best, axis=1), 1e-3) ** 2
        for row, (near, weight) in enumerate(zip(home[best], weights, strict=True)):
            names, where = np.unique(near, return_inverse=True)
            found[start + row] = names[int(np.argmax(np.bincount(where, weight)))]
    return found


def _measured(
    found: Clustering,
    labels: Ints,
    names: Sequence[str],
    placed: Floats,
    keys: Sequence[str],
) -> Held:
    themed = labels != NOWHERE
    present, counts = np.unique(labels[themed], return_counts=True)
    order = np.argsort(-counts, kind="stable")
    rank = {int(present[at]): place for place, at in enumerate(order)}
    topic_of = np.array([rank.get(int(each), NOWHERE) for each in labels], np.int64)
    areas = _areas(found, topic_of, len(rank))
    measured = measure(found, topic_of, areas, placed, keys)
    home_of = tuple(names[int(present[at])] if present[at] < len(names) else None for at in order)
    return Held(clustering=measured, home_of=home_of)


def _areas(found: Clustering, topic_of: Ints, count: int) -> Ints:
    """Return the area of each topic: the one most of its items were found in."""
    was = found.topic_of
    areas = (
        np.where(was == NOWHERE, NOWHERE, found.area_of_topic[np.maximum(was, 0)])
        if len(found.area_of_topic)
        else np.full(len(was), NOWHERE, np.int64)
    )
    chosen: list[int] = []
    for topic in range(count):
        votes = Counter(int(each) for each in areas[topic_of == topic] if each != NOWHERE)
        chosen.append(votes.most_common(1)[0][0] if votes else 0)
    used = [area for area, _ in Counter(chosen).most_common()]
    return np.array([used.index(area) for area in chosen], np.int64)


def measure(
    found: Clustering, topic_of: Ints, areas: Ints, placed: Floats, keys: Sequence[str]
) -> Clustering:
    """Return themes with these topics in place of those found, measured as those are: sizes count
    duplicates, centres and cohesion go by distinct texts."""
    count = len(areas)
    first = list({key: row for row, key in reversed(list(enumerate(keys)))}.values())
    distinct = np.zeros(len(keys), bool)
    distinct[first] = True
    centroids = np.zeros((count, placed.shape[1]), np.float32)
    cohesion = np.zeros(count, np.float32)
    typicality = np.zeros(len(topic_of), np.float32)
    for topic in range(count):
        own = topic_of == topic
        centroids[topic] = unit(placed[own & distinct].sum(axis=0, keepdims=True))[0]
        typicality[own] = placed[own] @ centroids[topic]
        cohesion[topic] = typicality[own & distinct].mean()
    return replace(
        found,
        topic_of=topic_of,
        typicality=typicality,
        area_of_topic=areas,
        sizes=np.bincount(topic_of[topic_of != NOWHERE], minlength=count).astype(np.int64),
        cohesion=cohesion,
        centroids=centroids,
    )
