"""The theme map: inside the frame, apart from each other, and still there next time."""

import numpy as np
import pytest
from numpy.typing import NDArray

from services.feedback.analysis.layout import place, place_items

Floats = NDArray[np.float32]


def directions(count: int, seed: int = 5) -> Floats:
    rows = np.random.default_rng(seed).normal(size=(count, 32))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@pytest.mark.parametrize("count", [1, 2, 3, 12, 90])
def test_topics_lie_inside_the_map_and_hardly_overlap(count: int) -> None:
    sizes = np.arange(count, 0, -1) ** 2

    positions, radii = place(directions(count), np.arange(count) % 5, sizes)

    assert positions.shape == (count, 2)
    assert ((positions >= 0) & (positions <= 1)).all()
    between = np.linalg.norm(positions[:, None] - positions[None, :], axis=2)
    overlap = radii[:, None] + radii[None, :] - between
    np.fill_diagonal(overlap, 0)
    assert overlap.max() < 0.01
    assert (np.diff(radii) <= 1e-12).all()


def test_no_topics_no_places() -> None:
    positions, radii = place(np.empty((0, 8), np.float32), [], [])

    assert positions.shape == (0, 2)
    assert radii.shape == (0,)


def test_topics_alike_lie_nearer_than_topics_unlike() -> None:
    base = directions(3)
    rows = np.repeat(base, 4, axis=0) + 0.2 * directions(12, seed=8)

    positions, _ = place(rows, np.repeat([0, 1, 2], 4), [10] * 12)

    between = np.linalg.norm(positions[:, None] - positions[None, :], axis=2)
    same = np.repeat([0, 1, 2], 4)[:, None] == np.repeat([0, 1, 2], 4)[None, :]
    assert between[same & ~np.eye(12, dtype=bool)].mean() < 0.6 * between[~same].mean()


def test_the_same_themes_get_the_same_places() -> None:
    first = place(directions(9), [0] * 9, [5] * 9)
    again = place(directions(9), [0] * 9, [5] * 9)

    np.testing.assert_array_equal(first[0], again[0])


def test_themes_that_stay_keep_their_place_and_a_new_one_finds_room() -> None:
    rows = directions(20)
    before, _ = place(rows[:19], [0] * 19, [10] * 19)
    previous = np.vstack([before, [[np.nan, np.nan]]])

    after, radii = place(rows, [0] * 20, [10] * 20, previous)

    np.testing.assert_array_equal(after[:19], before)
    away = np.linalg.norm(after[:19] - after[19], axis=1)
    assert np.isfinite(after).all()
    assert (away > 1.9 * radii[19]).all()


def test_items_lie_inside_the_circle_of_their_topic() -> None:
    rows = directions(60)
    topics = np.array([0] * 30 + [1] * 28 + [-1] * 2)
    positions, radii = np.array([[0.3, 0.3], [0.7, 0.7]]), np.array([0.2, 0.1])

    items = place_items(rows, topics, positions, radii)

    inside = np.linalg.norm(items[:58] - positions[topics[:58]], axis=1)
    assert (inside <= radii[topics[:58]]).all()
    assert np.isnan(items[58:]).all()
    assert len(np.unique(items[:58].round(6), axis=0)) == 58
