"""Subjects that come up between runs, on vectors made up for it."""

import numpy as np

from services.feedback.analysis.births import Recent, find_birth
from services.feedback.analysis.neighbours import Floats, unit

NOWHERE = 0.2


def around(middle: Floats, count: int, *, spread: float, seed: int) -> Floats:
    """Return unit rows round a middle; `spread` is the length of what is added to it."""
    draw = np.random.default_rng(seed).normal(size=(count, len(middle))).astype(np.float32)
    return unit(middle[None, :] + spread * unit(draw))


def axis(number: int) -> Floats:
    made = np.zeros(64, np.float32)
    made[number] = 1.0
    return made


OLDER = np.vstack([around(axis(number), 40, spread=0.8, seed=number) for number in range(6)])


def recent(
    *parts: Floats, speakers: list[str] | None = None, keys: list[str] | None = None
) -> Recent:
    placed = np.vstack(parts)
    numbers = [str(number) for number in range(len(placed))]
    return Recent(placed=placed, keys=keys or numbers, speakers=speakers or numbers)


def test_the_fifth_item_of_a_new_subject_makes_it_complete() -> None:
    old = around(axis(2), 30, spread=0.8, seed=21)
    new = around(axis(40), 5, spread=0.8, seed=22)

    four = find_birth([33], recent(old, new[:4]), OLDER, NOWHERE)
    five = find_birth([34], recent(old, new), OLDER, NOWHERE)

    assert four is None
    assert five is not None
    assert sorted(five.rows) == [30, 31, 32, 33, 34]
    assert list(five.typicality) == sorted(five.typicality, reverse=True)


def test_more_of_what_was_said_before_is_no_new_subject() -> None:
    old = around(axis(2), 30, spread=0.8, seed=21)

    found = [find_birth([row], recent(old), OLDER, NOWHERE) for row in range(30)]

    assert found == [None] * 30


def test_five_items_that_have_nothing_in_common_are_no_subject() -> None:
    scattered = np.vstack(
        [around(axis(20 + number), 1, spread=0.8, seed=number) for number in range(9)]
    )

    assert find_birth(list(range(9)), recent(scattered), OLDER, NOWHERE) is None


def test_one_person_or_one_text_five_times_is_no_subject() -> None:
    new = around(axis(40), 5, spread=0.8, seed=22)

    one_person = recent(new, speakers=["ann", "ann", "ann", "ben", "cas"])
    one_text = recent(new, keys=["same", "same", "same", "other", "third"])

    assert find_birth([4], one_person, OLDER, NOWHERE) is None
    assert find_birth([4], one_text, OLDER, NOWHERE) is None


def test_copies_of_its_texts_belong_to_it() -> None:
    new = around(axis(40), 5, spread=0.8, seed=22)
    texts = ["a", "b", "c", "d", "e", "a"]

    found = find_birth([4], recent(new, new[:1], keys=texts), OLDER, NOWHERE)

    assert found is not None
    assert sorted(found.rows) == [0, 1, 2, 3, 4, 5]


def test_with_nothing_older_five_that_are_alike_are_a_subject() -> None:
    new = around(axis(40), 5, spread=0.8, seed=22)

    found = find_birth([4], recent(new), np.empty((0, 64), np.float32), NOWHERE)

    assert found is not None
    assert len(found.rows) == 5
