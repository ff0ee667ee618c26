"""Arithmetic on ideas: which are alike, and what language a text is in."""

import base64
import binascii
from collections.abc import Sequence, Set

import numpy as np
import py3langid
from numpy.typing import NDArray

from shared.kernel import BoardId, IdeaId

Vector = NDArray[np.float32]
SHOWN = 0.5
DUPLICATE = 0.85
SURE_OF_LANGUAGE = 2.0


class Shelf:
    """Vectors of one workspace's ideas, made by one model, ready to be compared."""

    def __init__(self, dimensions: int) -> None:
        self._rows = np.zeros((64, dimensions), np.float32)
        self._ids: list[IdeaId] = []
        self._places: dict[IdeaId, int] = {}
        self._boards: list[BoardId] = []

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def dimensions(self) -> int:
        return int(self._rows.shape[1])

    def put(self, idea_id: IdeaId, board_id: BoardId, vector: Vector) -> None:
        """Keep the vector of an idea in place of any it had."""
        place = self._places.get(idea_id)
        if place is None:
            place = self._places[idea_id] = len(self._ids)
            self._ids.append(idea_id)
            self._boards.append(board_id)
            if place == len(self._rows):
                self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._rows[place] = vector

    def nearest(
        self, vector: Vector, *, count: int, board_id: BoardId | None = None
    ) -> list[tuple[IdeaId, float]]:
        """Return the ideas with the largest cosine to a unit vector, largest first."""
        if vector.shape != (self.dimensions,) or not self._ids:
            return []
        cosines = self._rows[: len(self._ids)] @ vector
        if board_id is not None:
            elsewhere = [board != board_id for board in self._boards]
            cosines[elsewhere] = -np.inf
        count = min(count, len(self._ids))
        best = np.argpartition(-cosines, count - 1)[:count]
        best = best[np.argsort(-cosines[best], kind="stable")]
        return [
            (self._ids[place], float(cosines[place])) for place in best if cosines[place] > -np.inf
        ]


def read_vectors(encoded: str, dimensions: int) -> list[Vector | None]:
    """Return the rows of base64 little-endian float16 as unit vectors; None for a row that says
    nothing (zero, or not finite). Raises ValueError for what is no such table."""
    try:
        raw = base64.b64decode(encoded, validate=True)
        table = np.frombuffer(raw, "<f2").astype(np.float32).reshape(-1, dimensions)
    except (binascii.Error, ValueError) as error:
        raise ValueError(f"not rows of {dimensions} float16") from error
    return [unit(row) for row in table]


def unit(row: Sequence[float] | Vector) -> Vector | None:
    """Return the vector at length 1, or None when it has no direction."""
    vector = np.asarray(row, np.float32)
    length = float(np.linalg.norm(vector))
    if vector.size == 0 or not np.isfinite(length) or length < 1e-6:
        return None
    return np.asarray(vector / length, np.float32)


def packed(vector: Vector) -> bytes:
    """Return a vector as it is kept: little-endian float16."""
    return vector.astype("<f2").tobytes()


def unpacked(kept: bytes) -> Vector | None:
    """Return a kept vector as a unit vector."""
    return unit(np.frombuffer(kept, "<f2").astype(np.float32))


def similarity(cosine: float, asked: Set[str], titled: Set[str]) -> float:
    """Return how much an idea says the same as a text, 0 to 1: the cosine of their vectors, and a
    little for each word of the text that stands in the idea's title."""
    shared_words = len(asked & titled) / len(asked) if asked else 0.0
    return float(min(1.0, max(0.0, cosine + 0.1 * shared_words)))


def load_languages() -> None:
    """Read the language model from disk, which takes half a second once per process."""
    py3langid.rank("")


def language_of(text: str, locales: Sequence[str], otherwise: str) -> str:
    """Return which of the locales a text is written in, by py3langid; `otherwise`, when it is one
    of them, where the text leaves it open."""
    if not locales:
        return otherwise
    scores = {str(name): float(score) for name, score in py3langid.rank(text) if name in locales}
    ranked = sorted(scores, key=lambda name: -scores[name])
    if not ranked or (
        otherwise in locales
        and len(ranked) > 1
        and scores[ranked[0]] - scores[ranked[1]] < SURE_OF_LANGUAGE
    ):
        return otherwise if otherwise in locales else locales[0]
    return ranked[0]
