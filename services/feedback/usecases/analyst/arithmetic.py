"""Steps of a run that are computed in the worker process: arrays and texts in, plain things out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from services.feedback.analysis import layout, quotes
from services.feedback.analysis.clustering import NOWHERE
from services.feedback.analysis.neighbours import Floats, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Places of topics and areas (x, y, radius), and of items (x, y; NaN where there is none)."""

    topics: Floats
    areas: Floats
    items: Floats


def draw_map(
    vectors: Floats,
    topic_of: ArrayLike,
    centroids: Floats,
    area_of_topic: ArrayLike,
    sizes: ArrayLike,
    previous: Floats,
) -> Map:
    """Place topics where they were before, new ones among them, items within their topic."""
    positions, radii = layout.place(centroids, area_of_topic, sizes, previous)
    areas = np.asarray(area_of_topic, np.int64)
    around: list[tuple[float, float, float]] = []
    for area in range(int(areas.max(initial=-1)) + 1):
        own = areas == area
        weights = radii[own] ** 2
        middle = (positions[own] * weights[:, None]).sum(axis=0) / max(weights.sum(), 1e-9)
        away = np.linalg.norm(positions[own] - middle, axis=1) + radii[own]
        around.append((float(middle[0]), float(middle[1]), float(min(0.5, away.max()))))
    items = layout.place_items(vectors, topic_of, positions, radii)
    return Map(
        topics=np.column_stack([positions, radii]).astype(np.float32),
        areas=np.array(around, np.float32).reshape(-1, 3),
        items=items.astype(np.float32),
    )


def choose_all(
    group_of: ArrayLike,
    count: int,
    texts: Sequence[str],
    typicality: ArrayLike,
    sentiment: ArrayLike,
    created_at: ArrayLike,
) -> list[list[quotes.Quote]]:
    """Choose quotes for each of `count` groups of items."""
    groups = np.asarray(group_of, np.int64)
    return [
        quotes.choose_quotes(
            [int(row) for row in np.flatnonzero(groups == group)],
            texts,
            typicality=typicality,
            sentiment=sentiment,
            created_at=created_at,
        )
        for group in range(count)
    ]


def agreement(before: Sequence[str | None], now: Sequence[str | None]) -> float | None:
    """Return the adjusted Rand index over items that had a topic before; None when none had."""
    from sklearn.metrics import adjusted_rand_score

    shared = [(old, new or "") for old, new in zip(before, now, strict=True) if old is not None]
    if not shared:
        return None
    old, new = zip(*shared, strict=True)
    return float(np.clip(adjusted_rand_score(old, new), 0.0, 1.0))


def areas_of(topic_of: ArrayLike, area_of_topic: ArrayLike) -> Ints:
    """Return the area of each item; NOWHERE where it has no topic."""
    topics, areas = np.asarray(topic_of, np.int64), np.asarray(area_of_topic, np.int64)
    if len(areas) == 0:
        return np.full(len(topics), NOWHERE, np.int64)
    return np.where(topics == NOWHERE, NOWHERE, areas[np.maximum(topics, 0)])
