"""How finely themes are cut: cells of near rows, likeness of wording, what the graph says."""

import numpy as np
import pytest
from scipy import sparse

from services.feedback.analysis.cells import CELLS_FROM, nearest_of_many
from services.feedback.analysis.granularity import code_length, cut_by_itself
from services.feedback.analysis.neighbours import Floats, Ints, nearest, unit
from services.feedback.analysis.wording import likeness, wording_of


def cliques(count: int, size: int) -> sparse.csr_matrix:
    """Return `count` groups of `size` nodes that know each other, in a ring of weak ties."""
    nodes = count * size
    ties = np.kron(np.eye(count), np.ones((size, size))) - np.eye(nodes)
    for group in range(count):
        here, there = group * size, ((group + 1) % count) * size + 1
        ties[here, there] = ties[there, here] = 0.05
    return sparse.csr_matrix(ties)


def groups_of(parts: int, nodes: int) -> Ints:
    return np.asarray(np.arange(nodes) * parts // nodes, np.int64)


def rows(count: int, seed: int = 3) -> Floats:
    draw = np.random.default_rng(seed)
    middles = draw.normal(size=(80, 24))
    near = middles[draw.integers(0, 80, count)] + 0.4 * draw.normal(size=(count, 24))
    return unit(near.astype(np.float32))


def test_a_walk_is_told_shortest_by_the_groups_that_hold_it() -> None:
    graph = cliques(12, 6)
    lengths = {parts: code_length(graph, groups_of(parts, 72)) for parts in (1, 3, 12, 36, 72)}

    assert min(lengths, key=lambda parts: lengths[parts]) == 12


def test_a_graph_of_small_groups_is_cut_finer_than_one_of_large_groups() -> None:
    parts = {1.0: 3, 2.0: 6, 3.0: 12, 4.0: 24}

    def chosen(graph: sparse.csr_matrix) -> float:
        cut = cut_by_itself(graph, lambda finest: groups_of(parts[finest], 72), None, tuple(parts))
        return cut[1]

    assert chosen(cliques(3, 24)) == 1.0
    assert chosen(cliques(12, 6)) == 3.0


def in_pairs(count: int, size: int, tie: float) -> sparse.csr_matrix:
    """Return cliques of which every two are tied to each other."""
    ties = cliques(count, size).toarray()
    for group in range(0, count, 2):
        first, second = slice(group * size, group * size + size), (group + 1) * size
        ties[first, second : second + size] = ties[second : second + size, first] = tie
    return sparse.csr_matrix(ties)


def test_a_run_stays_near_the_number_of_themes_there_were() -> None:
    graph = in_pairs(12, 6, 0.1)
    parts = {1.0: 6, 2.0: 12}

    def chosen(before: int) -> int:
        cut = cut_by_itself(
            graph,
            lambda finest: groups_of(parts[finest], 72),
            groups_of(before, 72),
            tuple(parts),
        )
        return int(cut[0].max()) + 1

    assert (chosen(6), chosen(12)) == (6, 12)


def test_wording_finds_parts_of_words_that_whole_words_do_not_share() -> None:
    texts = ["De parkeerapp hapert", "Parkeren is duur", "Mijn jas is te klein", "Mijn fiets"] * 3
    texts += [f"iets heel anders {number}" for number in range(60)]
    wording = wording_of(texts)
    alike = likeness(wording, np.array([0, 0, 0]), np.array([1, 2, 4]))

    assert alike[0] > alike[1] == 0.0
    assert alike[2] == pytest.approx(1.0, abs=1e-5)


def test_wording_of_hardly_any_text_is_no_likeness() -> None:
    assert likeness(wording_of(["", ""]), np.array([0]), np.array([1])).tolist() == [0.0]
    assert likeness(wording_of(["ok"] * 4), np.array([0]), np.array([1]))[0] <= 1.0


def test_few_rows_have_their_exact_neighbours() -> None:
    few = rows(300)
    own = np.arange(300)

    found, cosines = nearest_of_many(few, few, 5, own=own)

    exact, values = nearest(few, few, 5, own=own)
    assert np.array_equal(found, exact)
    assert np.array_equal(cosines, values)


def test_many_rows_have_nearly_all_their_neighbours() -> None:
    many = rows(CELLS_FROM + 500)
    asked = np.arange(200)

    found, cosines = nearest_of_many(many, many, 10, own=np.arange(len(many)))

    exact, _ = nearest(many[asked], many, 10, own=asked)
    kept = [len({*found[row].tolist()} & {*exact[row].tolist()}) for row in asked]
    assert np.mean(kept) >= 9.5
    assert not (found == np.arange(len(many))[:, None]).any()
    assert (np.diff(cosines, axis=1) <= 0).all()


def test_rows_that_are_all_alike_still_have_neighbours() -> None:
    same = np.full((CELLS_FROM, 4), 0.5, np.float32)

    found, _ = nearest_of_many(same[:50], same, 8, own=np.arange(50))

    assert found.shape == (50, 8)
    assert not (found == np.arange(50)[:, None]).any()
