"""Nearest neighbours among many rows: only rows in the cells around a query are looked at."""

import numpy as np

from services.feedback.analysis.neighbours import Floats, Ints, nearest, unit

CELLS_FROM = 12_000
PROBES = 16
ROUNDS = 6
SEED = 7


def nearest_of_many(
    queries: Floats, among: Floats, count: int, *, own: Ints | None = None
) -> tuple[Ints, Floats]:
    """Do as `nearest` does, exactly for few rows, and for many with nearly all that it would find.

    From `CELLS_FROM` rows on, rows are divided into as many cells as the root of their number
    (spherical k-means on a draw of them); a query is compared with the rows of the cells nearest
    to its own.
    """
    if len(among) < CELLS_FROM:
        return nearest(queries, among, count, own=own)
    centres = _centres(among, round(len(among) ** 0.5))
    home = _home(among, centres)
    order = np.argsort(home, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(home, minlength=len(centres)))])
    sorted_rows = among[order]
    around = np.argsort(-(centres @ centres.T), axis=1, kind="stable")[:, :PROBES]
    asking = _home(queries, centres)
    by_cell = np.argsort(asking, kind="stable")
    bounds = np.concatenate([[0], np.cumsum(np.bincount(asking, minlength=len(centres)))])
    place = np.empty(len(among), np.int64)
    place[order] = np.arange(len(among))
    found = np.empty((len(queries), count), np.int64)
    cosines = np.empty((len(queries), count), np.float32)
    for cell in range(len(centres)):
        rows = by_cell[bounds[cell] : bounds[cell + 1]]
        if len(rows) == 0:
            continue
        near = _enough(around[cell], centres, cell, starts, count + 1)
        seen = np.concatenate([np.arange(starts[one], starts[one + 1]) for one in near])
        mine = None
        if own is not None:
            where = np.full(len(among), -1, np.int64)
            where[seen] = np.arange(len(seen))
            mine = np.where(own[rows] >= 0, where[place[own[rows]]], -1)
        picked, values = nearest(queries[rows], sorted_rows[seen], count, own=mine)
        found[rows] = order[seen[picked]]
        cosines[rows] = values
    return found, cosines


def neighbours_across(placed: Floats, groups: Ints, count: int) -> tuple[Ints, Floats]:
    """Find each row's neighbours, a fair share of them from each language.

    Rows of one language lie nearer to each other than their meaning warrants, so every language
    gives as many of the `count` neighbours as its part of all rows. Group -1 counts as the largest.
    """
    names, counts = np.unique(groups[groups >= 0], return_counts=True)
    everyone = np.arange(len(placed))
    if len(names) < 2:
        return nearest_of_many(placed, placed, count, own=everyone)
    largest = names[np.argmax(counts)]
    settled = np.where(groups < 0, largest, groups)
    parts: list[tuple[Ints, Floats]] = []
    for name in names:
        members = np.flatnonzero(settled == name)
        quota = max(1, round(count * len(members) / len(placed)))
        own = np.full(len(placed), -1, np.int64)
        own[members] = np.arange(len(members))
        found, cosines = nearest_of_many(placed, placed[members], quota, own=own)
        parts.append((members[found], cosines))
    found = np.hstack([part[0] for part in parts])
    cosines = np.hstack([part[1] for part in parts])
    order = np.argsort(-cosines, axis=1, kind="stable")
    return np.take_along_axis(found, order, axis=1), np.take_along_axis(cosines, order, axis=1)


def _enough(around: Ints, centres: Floats, cell: int, starts: Ints, count: int) -> Ints:
    """Return the cells to look in: those around, and farther ones where they hold too few rows."""
    sizes = np.diff(starts)
    if sizes[around].sum() >= count:
        return around
    everyone = np.argsort(-(centres @ centres[cell]), kind="stable")
    return everyone[: int(np.searchsorted(np.cumsum(sizes[everyone]), count)) + 1]


def _home(rows: Floats, centres: Floats) -> Ints:
    """Return the cell of each row: the one whose centre is nearest."""
    found, _ = nearest(rows, centres, 1)
    return found[:, 0]


def _centres(rows: Floats, count: int) -> Floats:
    draw = np.random.default_rng(SEED)
    some = rows[draw.permutation(len(rows))[: 40 * count]]
    centres = some[:count].copy()
    for _ in range(ROUNDS):
        home = _home(some, centres)
        sizes = np.bincount(home, minlength=count)
        filled = sizes > 0
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])[filled]
        sums = np.add.reduceat(some[np.argsort(home, kind="stable")], starts, axis=0)
        centres[filled] = unit(sums)
    return centres
