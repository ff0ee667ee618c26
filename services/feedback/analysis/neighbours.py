"""Nearest neighbours by exact blocked products, and the fuzzy graph that is drawn from them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

BLOCK_CELLS = 8_000_000
LEAST_OF_A_LANGUAGE = 20
LEAST_SHARE_OF_A_LANGUAGE = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """How raw vectors are moved before comparing: the middle of each language and of all."""

    middle: Floats
    languages: tuple[str, ...]
    middles: Floats

    def groups(self, languages: list[str | None]) -> Ints:
        """Return the row of `middles` for each item; -1 for a language that has no middle here."""
        known = {name: row for row, name in enumerate(self.languages)}
        return np.array([known.get(name or "", -1) for name in languages], dtype=np.int64)

    def place(self, vectors: Floats, languages: list[str | None] | None = None) -> Floats:
        """Take each vector's middle away and make it unit length again."""
        if languages is None or not self.languages:
            return unit(vectors - self.middle)
        rows = self.groups(languages)
        all_middles = np.vstack([self.middles, self.middle[None, :]])
        return unit(vectors - all_middles[rows])


def unit(vectors: Floats) -> Floats:
    """Scale rows to length 1; rows of zeros stay as they are."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def space_of(vectors: Floats, languages: list[str | None] | None = None) -> Space:
    """Find the middles. A language with few items (under 20, or 3 %) shares the middle of all."""
    middle = vectors.mean(axis=0).astype(np.float32)
    names: tuple[str, ...] = ()
    if languages is not None:
        found, counts = np.unique(np.array([name or "" for name in languages]), return_counts=True)
        least = max(LEAST_OF_A_LANGUAGE, LEAST_SHARE_OF_A_LANGUAGE * len(vectors))
        names = tuple(
            str(name) for name, count in zip(found, counts, strict=True) if name and count >= least
        )
    if len(names) < 2 or languages is None:
        return Space(middle=middle, languages=(), middles=np.empty((0, len(middle)), np.float32))
    of_item = np.array([name or "" for name in languages])
    middles = np.vstack([vectors[of_item == name].mean(axis=0) for name in names])
    return Space(middle=middle, languages=names, middles=middles.astype(np.float32))


def nearest(
    queries: Floats, among: Floats, count: int, *, own: Ints | None = None
) -> tuple[Ints, Floats]:
    """Return indices into `among` and cosines of the `count` nearest rows, nearest first.

    Both sides must be unit length. `own` names, for each query, the row of `among` that is the
    query itself and must not be its own neighbour (-1 for none).
    """
    count = min(count, len(among) - (0 if own is None else 1))
    if count < 1:
        empty = (len(queries), 0)
        return np.empty(empty, np.int64), np.empty(empty, np.float32)
    found = np.empty((len(queries), count), np.int64)
    cosines = np.empty((len(queries), count), np.float32)
    step = max(1, BLOCK_CELLS // max(1, len(among)))
    for start in range(0, len(queries), step):
        block = queries[start : start + step] @ among.T
        rows = np.arange(len(block))
        if own is not None:
            mine = own[start : start + step]
            block[rows[mine >= 0], mine[mine >= 0]] = -2.0
        np.negative(block, out=block)
        if count < block.shape[1]:
            some = np.argpartition(block, count - 1, axis=1)[:, :count]
        else:
            some = np.broadcast_to(np.arange(block.shape[1]), block.shape)
        values = np.take_along_axis(block, some, axis=1)
        order = np.argsort(values, axis=1, kind="stable")
        found[start : start + step] = np.take_along_axis(some, order, axis=1)
        cosines[start : start + step] = -np.take_along_axis(values, order, axis=1)
    return found, cosines


def fuzzy_graph(found: Ints, cosines: Floats) -> sparse.csr_matrix:
    """Turn neighbours into a symmetric graph with weights 0 to 1.

    Weights are those of UMAP (McInnes, Healy and Melville 2018, section 3.1): each row's scale is
    set so that its weights add up to log2 of the number of neighbours, then joined as fuzzy sets.
    """
    rows, count = found.shape
    away = np.maximum(1.0 - cosines.astype(np.float64), 0.0)
    beyond = away - away.min(axis=1, keepdims=True)
    target = np.log2(max(count, 2))
    low, high, scale = np.zeros(rows), np.full(rows, np.inf), np.ones(rows)
    for _ in range(40):
        mass = np.exp(-beyond / scale[:, None]).sum(axis=1)
        over = mass > target
        high = np.where(over, scale, high)
        low = np.where(over, low, scale)
        scale = np.where(np.isinf(high), scale * 2.0, (low + high) / 2.0)
        scale = np.minimum(scale, 1e6)
    scale = np.maximum(scale, 1e-3 * max(float(away.mean()), 1e-9))
    weights = np.exp(-beyond / scale[:, None])
    sources = np.repeat(np.arange(rows), count)
    one_way = sparse.csr_matrix((weights.ravel(), (sources, found.ravel())), shape=(rows, rows))
    both = one_way + one_way.T - one_way.multiply(one_way.T)
    return sparse.csr_matrix(both)
