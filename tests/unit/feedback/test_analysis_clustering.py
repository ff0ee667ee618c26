"""Themes from vectors: groups, areas, languages, newcomers, identities."""

import numpy as np
import pytest
from numpy.typing import NDArray

from services.feedback.analysis.clustering import (
    NOWHERE,
    assign,
    find_themes,
    index_of,
    match_identities,
    vote,
)

Floats = NDArray[np.float32]


def unit(vectors: NDArray[np.floating]) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / lengths, dtype=np.float32)


def blobs(groups: int, each: int, *, spread: float = 0.5, seed: int = 3) -> Floats:
    """Return `groups` bunches of unit vectors of 64 dimensions, in order."""
    draw = np.random.default_rng(seed)
    centres = unit(draw.normal(size=(groups, 64)))
    noise = draw.normal(size=(groups * each, 64)) / 8
    return unit(np.repeat(centres, each, axis=0) + spread * noise)


def keys(count: int) -> list[str]:
    return [f"text-{n}" for n in range(count)]


@pytest.mark.parametrize(("groups", "each"), [(3, 12), (8, 40), (20, 100)])
def test_clear_groups_become_the_topics(groups: int, each: int) -> None:
    vectors = blobs(groups, each)

    made = find_themes(vectors, keys(len(vectors)))

    truth = np.repeat(np.arange(groups), each)
    together = {(int(a), int(b)) for a, b in zip(truth, made.topic_of, strict=True) if b != NOWHERE}
    # a topic never mixes two groups
    assert len({topic for _, topic in together}) == len(together)
    assert len(made.sizes) >= groups
    assert (made.topic_of != NOWHERE).mean() > 0.95


def test_every_topic_is_in_one_area_and_the_largest_come_first() -> None:
    vectors = blobs(20, 60)

    made = find_themes(vectors, keys(len(vectors)))

    assert made.area_of_topic.shape == made.sizes.shape
    assert set(made.area_of_topic) == set(range(int(made.area_of_topic.max()) + 1))
    assert 1 < made.area_of_topic.max() + 1 < len(made.sizes)
    assert list(made.sizes) == sorted(made.sizes, reverse=True)
    np.testing.assert_array_equal(np.bincount(made.topic_of[made.topic_of != NOWHERE]), made.sizes)
    assert made.centroids.shape == (len(made.sizes), 64)
    assert ((made.fit >= 0) & (made.fit <= 1)).all()


def test_no_topic_has_fewer_than_five_distinct_texts() -> None:
    vectors = np.vstack([blobs(4, 30), blobs(6, 2, seed=9)])
    names = keys(len(vectors))

    made = find_themes(vectors, names)

    for topic in range(len(made.sizes)):
        texts = {names[item] for item in np.flatnonzero(made.topic_of == topic)}
        assert len(texts) >= 5


def test_equal_texts_share_a_topic_and_count_once() -> None:
    vectors = blobs(3, 20)
    names = keys(len(vectors))
    many = np.vstack([vectors, np.repeat(vectors[:1], 500, axis=0)])

    plain = find_themes(vectors, names)
    repeated = find_themes(many, [*names, *["text-0"] * 500])

    np.testing.assert_array_equal(repeated.topic_of[60:], repeated.topic_of[0])
    assert len(repeated.sizes) == len(plain.sizes)
    assert repeated.sizes[0] == plain.sizes[plain.topic_of[0]] + 500


def test_the_same_items_give_the_same_themes() -> None:
    vectors = blobs(8, 40, spread=1.0)

    first = find_themes(vectors, keys(320))
    again = find_themes(vectors, keys(320))

    np.testing.assert_array_equal(first.topic_of, again.topic_of)
    np.testing.assert_array_equal(first.fit, again.fit)


def test_too_few_texts_make_no_theme() -> None:
    made = find_themes(blobs(1, 4), keys(4))

    assert list(made.topic_of) == [NOWHERE] * 4
    assert len(made.sizes) == 0
    with pytest.raises(ValueError, match="nothing to group"):
        find_themes(np.empty((0, 64), np.float32), [])


def test_topics_reach_across_languages() -> None:
    meaning = blobs(6, 50)
    accents = unit(np.random.default_rng(1).normal(size=(2, 64)))
    languages = ["nl", "en"] * 150
    vectors = unit(meaning + 1.5 * accents[np.arange(300) % 2])

    made = find_themes(vectors, keys(300), languages=languages)

    for topic in range(len(made.sizes)):
        members = np.flatnonzero(made.topic_of == topic)
        assert 0.3 < np.mean(members % 2) < 0.7


def test_a_newcomer_joins_the_topic_of_its_neighbours() -> None:
    vectors = blobs(5, 40)
    made = find_themes(vectors, keys(200))
    newcomers = unit(vectors[[0, 50, 190]] + 0.02)

    topics, fit = assign(newcomers, vectors, made.topic_of)

    np.testing.assert_array_equal(topics, made.topic_of[[0, 50, 190]])
    assert (fit > 0.3).all()


def test_what_is_near_nothing_belongs_nowhere() -> None:
    vectors = blobs(5, 40)
    made = find_themes(vectors, keys(200))
    stranger = unit(-vectors.mean(axis=0, keepdims=True))

    topics, fit = assign(stranger, vectors, made.topic_of)

    assert list(topics) == [NOWHERE]
    assert fit[0] < 0.1


def test_an_empty_index_places_nothing() -> None:
    topics, fit = assign(blobs(1, 2), np.empty((0, 64), np.float32), [])

    assert list(topics) == [NOWHERE, NOWHERE]
    assert list(fit) == [0.0, 0.0]


def test_an_index_is_prepared_once_and_gives_the_same_answer() -> None:
    vectors = blobs(5, 40)
    made = find_themes(vectors, keys(200))

    topics, fit = vote(vectors[:9], index_of(vectors, made.topic_of))
    at_once = assign(vectors[:9], vectors, made.topic_of)

    np.testing.assert_array_equal(topics, at_once[0])
    np.testing.assert_array_equal(fit, at_once[1])


def test_a_run_again_with_new_items_keeps_identities() -> None:
    vectors = blobs(10, 50, spread=1.1)
    before = find_themes(vectors[::2], keys(250))
    ids: list[str | None] = [None] * 500
    for place, topic in zip(range(0, 500, 2), before.topic_of, strict=True):
        ids[place] = None if topic == NOWHERE else f"theme-{topic}"
    previous = np.array([NOWHERE if one is None else int(one[6:]) for one in ids])

    after = find_themes(vectors, keys(500), previous)
    matched = match_identities(ids, after.topic_of)

    kept = [
        matched[int(after.topic_of[item])] == ids[item]
        for item in range(500)
        if ids[item] is not None and after.topic_of[item] != NOWHERE
    ]
    assert np.mean(kept) > 0.9


def test_identities_follow_the_most_items() -> None:
    old = ["a"] * 10 + ["b"] * 6 + [None] * 8
    new = [1] * 9 + [0] + [0] * 5 + [NOWHERE] + [2] * 8

    assert match_identities(old, new) == {0: "b", 1: "a", 2: None}


def test_when_a_theme_splits_the_larger_half_keeps_its_identity() -> None:
    assert match_identities(["a"] * 10, [5] * 7 + [6] * 3) == {5: "a", 6: None}


def test_when_two_themes_merge_the_larger_gives_its_identity() -> None:
    assert match_identities(["a"] * 4 + ["b"] * 9, [0] * 13) == {0: "b"}


def test_a_small_overlap_is_no_identity() -> None:
    assert match_identities(["a"] * 50, [0] * 2 + [NOWHERE] * 48) == {0: None}
