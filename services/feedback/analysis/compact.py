"""Vectors kept small and searched fast: a sketch finds the nearest, bytes say how near they are."""

from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
T = TypeVar("T", bound=np.generic)

SKETCH = 128
SKETCHED_FROM = 4_000
SKETCH_SAMPLE = 20_000
LOOKED_AT = 1_200
BLOCK = 4_096


@dataclass(slots=True)
class Compact:
    """Unit vectors as one signed byte a dimension with a scale for each row, and from 4,000 rows on
    their first 128 principal components beside them.

    The sketch ranks every row; the best 1,200 are compared by their bytes. Errors of rounding stay
    under 0.005 in a cosine.
    """

    dimensions: int
    size: int = 0
    _rows: NDArray[np.int8] = field(init=False)
    _scales: Floats = field(init=False)
    _known: Bools = field(init=False)
    _basis: Floats | None = None
    _sketch: Floats | None = None

    def __post_init__(self) -> None:
        self._rows = np.empty((0, self.dimensions), np.int8)
        self._scales = np.empty(0, np.float32)
        self._known = np.empty(0, np.bool_)

    @property
    def byte_size(self) -> int:
        """Memory that the vectors take, in bytes, room to grow among it."""
        sketch = 0 if self._sketch is None else self._sketch.nbytes
        return self._rows.nbytes + self._scales.nbytes + self._known.nbytes + sketch

    @property
    def known(self) -> Bools:
        """Whether each row has a vector."""
        return self._known[: self.size]

    def add(self, number: int) -> None:
        """Make room for this many rows without a vector."""
        wanted = self.size + number
        if wanted > len(self._rows):
            room = max(wanted, 256, len(self._rows) + len(self._rows) // 5)
            self._rows = _grown(self._rows, room)
            self._scales = _grown(self._scales, room)
            self._known = _grown(self._known, room)
            if self._sketch is not None:
                self._sketch = _grown(self._sketch, room)
        self.size = wanted

    def put(self, at: Ints, vectors: Floats) -> None:
        """Set the vectors (unit length) of rows."""
        largest = np.maximum(np.abs(vectors).max(axis=1), 1e-9)
        self._rows[at] = np.rint(vectors * (127.0 / largest[:, None])).astype(np.int8)
        self._scales[at] = largest / 127.0
        self._known[at] = True
        if self._sketch is not None and self._basis is not None:
            self._sketch[at] = vectors @ self._basis
        elif self.size >= SKETCHED_FROM:
            self._draw()

    def _draw(self) -> None:
        """Find the principal components of what is there, and every row's place in them."""
        rows = np.flatnonzero(self.known)
        some = rows[:: max(1, len(rows) // SKETCH_SAMPLE)]
        spread = np.zeros((self.dimensions, self.dimensions), np.float32)
        for start in range(0, len(some), BLOCK):
            block = self.vectors(some[start : start + BLOCK])
            spread += block.T @ block
        _, directions = np.linalg.eigh(spread)
        self._basis = np.ascontiguousarray(directions[:, ::-1][:, :SKETCH], np.float32)
        self._sketch = np.zeros((len(self._rows), self._basis.shape[1]), np.float32)
        for start in range(0, len(rows), BLOCK):
            block_rows = rows[start : start + BLOCK]
            self._sketch[block_rows] = self.vectors(block_rows) @ self._basis

    def vectors(self, at: Ints) -> Floats:
        """Return the vectors of rows as they are kept."""
        return self._rows[at].astype(np.float32) * self._scales[at, None]

    def cosines(self, at: Ints, asked: Floats) -> Floats:
        """Return how near rows are to a unit vector; 0 for a row without one."""
        near = (self._rows[at].astype(np.float32) @ asked) * self._scales[at]
        return np.where(self._known[at], near, np.float32(0.0)).astype(np.float32)

    def nearest(
        self, asked: Floats, count: int, allowed: Bools | None = None
    ) -> tuple[Ints, Floats]:
        """Return the rows nearest to a unit vector and their cosines, nearest first; with `allowed`
        only those."""
        is_meant = self.known if allowed is None else self.known & allowed
        rows = np.flatnonzero(is_meant)
        looked_at = max(LOOKED_AT, 2 * count)
        if self._sketch is not None and self._basis is not None and len(rows) > looked_at:
            drawn = asked @ self._basis
            if 2 * len(rows) > self.size:
                rough = self._sketch[: self.size] @ drawn
                rough[~is_meant] = -2.0
                rows = np.argpartition(-rough, looked_at - 1)[:looked_at]
            else:
                rough = self._sketch[rows] @ drawn
                rows = rows[np.argpartition(-rough, looked_at - 1)[:looked_at]]
        near = np.empty(len(rows), np.float32)
        for start in range(0, len(rows), BLOCK):
            near[start : start + BLOCK] = self.cosines(rows[start : start + BLOCK], asked)
        best = np.argsort(-near, kind="stable")[:count]
        return rows[best], near[best]


def _grown(held: NDArray[T], room: int) -> NDArray[T]:
    """Return a larger array with what was held at its beginning, the rest zero."""
    grown = np.zeros((room, *held.shape[1:]), held.dtype)
    grown[: len(held)] = held
    return grown
