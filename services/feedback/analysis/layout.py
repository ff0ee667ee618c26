"""Where themes and items lie on the map: near in meaning is near on the map, and stays put."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.utils.extmath import randomized_svd

from services.feedback.analysis.neighbours import Floats, Ints, unit

Places = NDArray[np.float64]

COVERED = 0.15
COVERED_BY_AREAS = 0.55
REACH_IN_AREA = 0.62
ROUNDS = 300
GAP = 1.06
GRID = 48
CROWDED = 30.0


def place(
    centroids: Floats, areas: ArrayLike, sizes: ArrayLike, previous: ArrayLike | None = None
) -> tuple[Places, NDArray[np.float64]]:
    """Return positions (t, 2) in 0..1 and radii (t,), which grow with the root of a topic's items.

    `previous` (t, 2) holds where topics lay before, NaN for new ones: those that were there stay
    where they were, and new ones are put among them (classical scaling, then Procrustes).
    """
    count = len(centroids)
    if count == 0:
        return np.empty((0, 2)), np.empty(0)
    weights = np.asarray(sizes, np.float64)
    radii = _radii(weights, COVERED)
    fresh = _by_area(centroids, np.asarray(areas, np.int64), weights)
    held: NDArray[np.bool_] = np.zeros(count, np.bool_)
    if previous is not None:
        before = np.asarray(previous, np.float64).reshape(count, 2)
        held = np.asarray(np.isfinite(before).all(axis=1), np.bool_)
        if held.sum() >= 2:
            fresh = _turned(fresh, fresh[held], before[held])
        fresh[held] = before[held]
        fresh = _in_room(fresh, radii, held)
    return _apart(np.clip(fresh, 0.0, 1.0), radii, held), radii


def place_items(
    vectors: Floats, topic_of: ArrayLike, positions: Places, radii: ArrayLike
) -> Places:
    """Return positions (n, 2) of items inside the circles of their topics; NaN where there is none.

    The most typical lie in the middle; the direction is that of the two ways in which the topic's
    items differ most.
    """
    topics = np.asarray(topic_of, np.int64)
    reach = np.asarray(radii, np.float64)
    found = np.full((len(topics), 2), np.nan)
    for topic in range(len(positions)):
        members = np.flatnonzero(topics == topic)
        if len(members) == 0:
            continue
        own = vectors[members] - vectors[members].mean(axis=0)
        spread = _two_ways(own.astype(np.float64))
        angles = np.arctan2(spread[:, 1], spread[:, 0])
        ranks = np.empty(len(members))
        ranks[np.argsort(np.linalg.norm(own, axis=1), kind="stable")] = np.arange(len(members))
        distances = 0.92 * reach[topic] * np.sqrt((ranks + 0.5) / len(members))
        directions = np.column_stack((np.cos(angles), np.sin(angles)))
        found[members] = positions[topic] + distances[:, None] * directions
    inside: Places = np.clip(found, 0.0, 1.0)
    return inside


def _in_room(positions: Places, radii: NDArray[np.float64], held: NDArray[np.bool_]) -> Places:
    """Put each new topic, the largest first, where there is room near where it belongs."""
    placed, there = positions.copy(), held.copy()
    for topic in np.flatnonzero(~held):
        steps = np.linspace(radii[topic], 1 - radii[topic], GRID)
        spots = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
        wanted = np.linalg.norm(spots - np.clip(placed[topic], 0, 1), axis=1)
        between = np.linalg.norm(spots[:, None] - placed[None, there], axis=2)
        overlap = np.maximum(GAP * (radii[topic] + radii[there]) - between, 0.0).sum(axis=1)
        placed[topic] = spots[np.argmin(wanted + CROWDED * overlap)]
        there[topic] = True
    return placed


def _two_ways(centred: Places) -> Places:
    """Project rows on the two directions in which they differ most, signs fixed."""
    if len(centred) < 3:
        return np.column_stack((np.arange(len(centred)) - 0.5, np.zeros(len(centred))))
    left, strengths, _ = randomized_svd(centred, n_components=2, random_state=0)
    projected: Places = left * strengths
    return projected


def _scaled(centroids: Floats) -> Places:
    """Classical multidimensional scaling of cosine distances to two dimensions."""
    count = len(centroids)
    if count == 1:
        return np.zeros((1, 2))
    rows = unit(centroids).astype(np.float64)
    away = np.maximum(2.0 - 2.0 * rows @ rows.T, 0.0)
    middle = np.eye(count) - 1.0 / count
    values, directions = np.linalg.eigh(-0.5 * middle @ away @ middle)
    directions = directions[:, ::-1][:, :2]
    signs = np.sign(directions[np.abs(directions).argmax(axis=0), np.arange(directions.shape[1])])
    scaled: Places = directions * signs * np.sqrt(np.maximum(values[::-1][:2], 1e-12))
    return scaled


def _by_area(centroids: Floats, areas: Ints, sizes: NDArray[np.float64]) -> Places:
    """Give each area a circle as large as what is said in it, and its topics places within."""
    names = np.unique(areas)
    weights = np.array([sizes[areas == name].sum() for name in names])
    middles = np.stack(
        [(centroids[areas == name] * sizes[areas == name, None]).sum(axis=0) for name in names]
    ).astype(np.float32)
    circles = _radii(weights, COVERED_BY_AREAS)
    centres = _apart(_fitted(_scaled(middles), circles), circles, np.zeros(len(names), np.bool_))
    placed = np.empty((len(centroids), 2))
    for centre, circle, name in zip(centres, circles, names, strict=True):
        own = areas == name
        within = _scaled(centroids[own])
        farthest = max(float(np.linalg.norm(within, axis=1).max()), 1e-9)
        placed[own] = centre + REACH_IN_AREA * circle * within / farthest
    return placed


def _radii(weights: NDArray[np.float64], covered: float) -> NDArray[np.float64]:
    """Return radii whose circles cover this part of the map, their surfaces as the weights."""
    roots = np.sqrt(np.maximum(weights, 1.0))
    scale = np.sqrt(covered / (np.pi * float((roots**2).sum())))
    radii: NDArray[np.float64] = np.clip(roots * scale, 0.008, 0.3)
    return radii


def _fitted(positions: Places, radii: NDArray[np.float64]) -> Places:
    """Stretch positions over the map, by rank and by distance in equal parts."""
    count = len(positions)
    if count == 1:
        return np.full((1, 2), 0.5)
    low, high = positions.min(axis=0), positions.max(axis=0)
    by_distance = (positions - low) / np.maximum(high - low, 1e-9)
    by_rank = positions.argsort(axis=0).argsort(axis=0) / (count - 1)
    margin = float(radii.max())
    fitted: Places = margin + (1 - 2 * margin) * (by_distance + by_rank) / 2
    return fitted


def _turned(positions: Places, ours: Places, theirs: Places) -> Places:
    """Turn, mirror, stretch and move positions so that ours lie as near as can be to theirs."""
    our_middle, their_middle = ours.mean(axis=0), theirs.mean(axis=0)
    left, strengths, right = np.linalg.svd((ours - our_middle).T @ (theirs - their_middle))
    stretch = strengths.sum() / max(float(((ours - our_middle) ** 2).sum()), 1e-12)
    turned: Places = stretch * (positions - our_middle) @ (left @ right) + their_middle
    return turned


def _apart(positions: Places, radii: NDArray[np.float64], held: NDArray[np.bool_]) -> Places:
    """Push circles apart until they hardly overlap; those held stay where they are."""
    placed = positions.copy()
    count = len(placed)
    margins = np.minimum(radii, 0.5)[:, None]
    movable = np.where(held, 0.0, 1.0)
    weights = movable[:, None] / np.maximum(movable[:, None] + movable[None, :], 1.0)
    golden = np.pi * (3.0 - np.sqrt(5.0))
    nudges = np.column_stack((np.cos(golden * np.arange(count)), np.sin(golden * np.arange(count))))
    for _ in range(ROUNDS):
        between = placed[:, None, :] - placed[None, :, :]
        distances = np.linalg.norm(between, axis=2)
        overlap = GAP * (radii[:, None] + radii[None, :]) - distances
        np.fill_diagonal(overlap, 0.0)
        overlap = np.maximum(overlap, 0.0)
        if overlap.max() < 1e-4:
            break
        same = distances < 1e-9
        directions = np.where(
            same[:, :, None],
            nudges[:, None, :] - nudges[None, :, :],
            between / np.maximum(distances, 1e-9)[:, :, None],
        )
        placed += 0.5 * ((weights * overlap)[:, :, None] * directions).sum(axis=1)
        free = ~held
        placed[free] = np.clip(placed[free], margins[free], 1 - margins[free])
    bounded: Places = np.clip(placed, 0.0, 1.0)
    return bounded
