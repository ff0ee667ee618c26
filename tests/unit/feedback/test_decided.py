"""What a run and a vote make of items that people filed, or set apart: directions in a plane stand
for texts."""

import numpy as np

from services.feedback.analysis.clustering import NOWHERE, Clustering, Index, Nearness
from services.feedback.analysis.neighbours import Floats, Space
from services.feedback.usecases.analyst.decided import Decided
from services.feedback.usecases.analyst.identity import Identities
from services.feedback.usecases.analyst.pinned import Shelved, hold, propose
from shared.contracts.feedback import NowhereReason
from shared.kernel import ItemId, ThemeId

MAP, BELL, OWN = ThemeId("theme_map"), ThemeId("theme_bell"), ThemeId("theme_own")
AREA = ThemeId("theme_area")
NEARNESS = Nearness(nowhere=0.3, at_home=0.9)
SPACE = Space(middle=np.zeros(2, np.float32), languages=(), middles=np.zeros((0, 2), np.float32))


def at(*degrees: float) -> Floats:
    """Return unit rows in these directions."""
    angles = np.radians(degrees)
    return np.column_stack([np.cos(angles), np.sin(angles)]).astype(np.float32)


def index(placed: Floats, topics: list[int]) -> Index:
    return Index(placed=placed, topics=np.array(topics, np.int64), space=SPACE, nearness=NEARNESS)


def test_what_says_nearly_the_same_follows_a_pinned_item() -> None:
    placed = at(0, 5, 10, 80, 85, 90)
    decided = Decided()
    decided.note(2, BELL, ())
    lessons = decided.lessons(placed, {MAP: 0, BELL: 1})

    topics, fits = lessons.follow(
        at(12, 70),
        np.array([0, 1]),
        np.array([0.6, 0.7], np.float32),
        index(placed, [0, 0, 1, 1, 1, 1]),
    )

    assert topics.tolist() == [1, 1]
    assert fits[0] > 0.95
    assert fits[1] == np.float32(0.7)


def test_what_is_like_an_item_set_apart_leaves_or_fits_less() -> None:
    placed = at(0, 3, 6, 40, 44, 48)
    decided = Decided()
    decided.note(0, None, (MAP,))
    lessons = decided.lessons(placed, {MAP: 0, BELL: 1})
    before = np.array([0.8, 0.8, 0.8], np.float32)

    topics, fits = lessons.follow(
        at(1, 50, 80), np.array([0, 0, 0]), before, index(placed, [NOWHERE, 0, 0, 1, 1, 1])
    )

    assert topics.tolist() == [NOWHERE, 0, 0]
    assert 0.4 < fits[1] < 0.8
    assert fits[2] == np.float32(0.8)


def found(topic_of: list[int], placed: Floats) -> Clustering:
    topics = np.array(topic_of, np.int64)
    return Clustering(
        topic_of=topics,
        fit=np.full(len(topics), 0.5, np.float32),
        typicality=np.full(len(topics), 0.5, np.float32),
        area_of_topic=np.zeros(2, np.int64),
        sizes=np.bincount(topics[topics >= 0], minlength=2),
        cohesion=np.ones(2, np.float32),
        centroids=at(0, 90),
        space=SPACE,
        nearness=NEARNESS,
    )


def identities(topic_of: list[ThemeId | None]) -> Identities:
    return Identities(
        topics=(MAP, BELL),
        areas=(AREA,),
        topic_of=tuple(topic_of),
        before=tuple(topic_of),
        area_of={MAP: AREA, BELL: AREA},
        kept=(),
        previous=np.zeros((2, 2), np.float32),
    )


def test_a_run_holds_pins_and_what_was_set_apart_and_measures_its_groups_anew() -> None:
    placed = at(0, 4, 8, 88, 90)
    decided = Decided()
    decided.note(1, BELL, ())
    decided.note(3, None, (BELL,))
    keys = ["a", "b", "c", "d", "e"]
    # A near copy of the pinned item follows it; that of the one set apart leaves with it.
    groups, named = hold(
        found([0, 0, 0, 1, 1], placed),
        identities([MAP, MAP, MAP, BELL, BELL]),
        decided,
        placed,
        keys,
    )

    assert named.topic_of == (BELL, BELL, BELL, None, None)
    assert groups.fit[1] == 1.0
    assert len(groups.sizes) == 2
    # All have left the group called "map": its words still come from those it had.
    assert groups.topic_of[:3].tolist() == [0, 0, 0]


def test_of_one_copy_alone_nothing_is_learned() -> None:
    placed = at(0, 0, 8, 90)
    decided = Decided()
    decided.note(0, BELL, ())

    _, named = hold(
        found([0, 0, 0, 1], placed),
        identities([MAP, MAP, MAP, BELL]),
        decided,
        placed,
        ["same", "same", "other", "bell"],
    )

    assert named.topic_of == (BELL, MAP, MAP, BELL)


def test_a_run_without_corrections_stays_as_it_is() -> None:
    placed = at(0, 4, 90)
    groups, named = found([0, 0, 1], placed), identities([MAP, MAP, BELL])

    assert hold(groups, named, Decided(), placed, ["a", "b", "c"]) == (groups, named)


def test_what_belongs_nowhere_gets_the_nearest_theme_and_a_reason() -> None:
    placed = at(0, 2, 4, 30, 180, 70, 75)
    decided = Decided()
    decided.note(3, None, (MAP,))
    shelved = Shelved(
        ids=[ItemId(f"item_{number}") for number in range(7)],
        placed=placed,
        topics=np.array([0, 0, 0, NOWHERE, NOWHERE, 1, 1]),
        topic_ids=[MAP, BELL],
        nearness=NEARNESS,
        decided=decided,
    )

    apart, far = propose(shelved, {3, 4})

    assert (apart.item_id, apart.theme_id) == ("item_3", BELL)
    assert (far.item_id, far.theme_id, far.similarity) == ("item_4", None, 0.0)
    assert far.reason is NowhereReason.NOTHING_ALIKE
    assert far.loneliness > 0.9


def test_another_theme_is_proposed_however_many_of_the_one_it_was_set_apart_from_are_nearer() -> (
    None
):
    placed = at(*range(60), 20.5, 80, 82)
    decided = Decided()
    decided.note(60, None, (MAP,))
    shelved = Shelved(
        ids=[ItemId(f"item_{number}") for number in range(63)],
        placed=placed,
        topics=np.array([0] * 60 + [NOWHERE] + [1] * 2),
        topic_ids=[MAP, BELL],
        nearness=NEARNESS,
        decided=decided,
    )

    (apart,) = propose(shelved, {60})

    assert apart.theme_id == BELL
