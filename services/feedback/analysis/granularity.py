"""How finely to cut a graph, without labels: as its own structure is told shortest."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import xlogy

from services.feedback.analysis.neighbours import Ints

RESOLUTIONS = (2.0, 2.8, 4.0, 6.0, 9.0)
COARSER = 0.14
LOYALTY = 0.1


def code_length(graph: sparse.csr_matrix, groups: Ints) -> float:
    """Return how long, in nats a step, a walk over the graph is when told by groups.

    The two-level map equation (Rosvall, Axelsson and Bergstrom 2009) for undirected weights, up
    to a constant of the graph: shorter where groups hold a walk long. `groups` number from 0.
    """
    edges = graph.tocoo()
    total = max(float(edges.data.sum()), 1e-12)
    same = groups[edges.row] == groups[edges.col]
    count = int(groups.max(initial=0)) + 1
    inside = np.bincount(groups[edges.row][same], edges.data[same], minlength=count) / total
    visits = np.asarray(graph.sum(axis=1)).ravel() / total
    volume = np.bincount(groups, visits, minlength=count)
    leaving = np.maximum(volume - inside, 0.0)
    return float(
        xlogy(leaving.sum(), leaving.sum())
        - 2.0 * _entropies(leaving)
        + _entropies(leaving + volume)
        - _entropies(visits)
    )


def _entropies(parts: NDArray[np.float64]) -> float:
    return float(xlogy(parts, parts).sum())


def cut_by_itself(
    graph: sparse.csr_matrix,
    cut: Callable[[float], Ints],
    previous: Ints | None = None,
    resolutions: Sequence[float] = RESOLUTIONS,
) -> tuple[Ints, float]:
    """Return the groups whose telling is shortest, and the resolution they were cut at.

    `cut` groups at a resolution. A coarser cut is preferred a little, and so is one with about as
    many groups as the run before had (`previous`, -1 for none): what people see should not jump.
    Goes from the coarsest to finer ones for as long as that gets better.
    """
    before = len(np.unique(previous[previous >= 0])) if previous is not None else 0
    cuts: dict[int, tuple[float, Ints]] = {}

    def cost(place: int) -> float:
        if place == len(resolutions):
            return float("inf")
        if place not in cuts:
            groups = cut(resolutions[place])
            length = code_length(graph, groups) + COARSER * float(np.log(resolutions[place]))
            if before:
                jump = np.log((int(groups.max(initial=0)) + 1) / before)
                length += LOYALTY * abs(float(jump))
            cuts[place] = (length, groups)
        return cuts[place][0]

    here = 0
    while cost(here + 1) < cost(here):
        here += 1
    return cuts[here][1], resolutions[here]
