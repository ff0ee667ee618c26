"""Arithmetic on ideas: which are alike, and what language a text is in."""

import base64
import binascii
from collections.abc import Sequence, Set
from math import exp

import numpy as np
import py3langid
from numpy.typing import NDArray

from shared.kernel import BoardId, IdeaId

Vector = NDArray[np.float32]
SHOWN = 0.31
DUPLICATE = 0.85
STRETCH = 1.5
WORDS_COUNT = 0.1
NEIGHBOURS = 10
FEW_IDEAS = 4
SURE_OF_LANGUAGE = 0.85


class Shelf:
    """Vectors of one workspace's ideas, made by one model, ready to be compared.

    A model finds texts in one language alike because of the language alone. So each language is
    lifted until its ideas nearest to what is asked are, on average, as near as those of the best
    language (the query side of Cross-domain Similarity Local Scaling: Conneau et al., ICLR 2018);
    less so, the fewer ideas it has. Measured in `tests/bench/bench_similar_ideas.py`.
    """

    def __init__(self, dimensions: int) -> None:
        self._rows = np.zeros((64, dimensions), np.float32)
        self._ids: list[IdeaId] = []
        self._places: dict[IdeaId, int] = {}
        self._boards: list[BoardId] = []
        self._languages: list[str] = []

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def dimensions(self) -> int:
        return int(self._rows.shape[1])

    def put(self, idea_id: IdeaId, board_id: BoardId, language: str, vector: Vector) -> None:
        """Keep the unit vector of an idea in place of any it had."""
        place = self._places.get(idea_id)
        if place is None:
            place = self._places[idea_id] = len(self._ids)
            self._ids.append(idea_id)
            self._boards.append(board_id)
            self._languages.append(language)
            if place == len(self._rows):
                self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._rows[place] = vector
        self._languages[place] = language

    def nearest(
        self, vector: Vector, *, count: int, board_id: BoardId | None = None
    ) -> list[tuple[IdeaId, float]]:
        """Return the ideas nearest to a unit vector with their nearness, nearest first: the cosine,
        and for ideas in a language that is farther off on the whole somewhat more."""
        if vector.shape != (self.dimensions,) or not self._ids or count < 1:
            return []
        nearness = self._lifted(np.asarray(self._rows[: len(self._ids)] @ vector, np.float32))
        if board_id is not None:
            nearness[[board != board_id for board in self._boards]] = -np.inf
        best = _largest(nearness, count)
        return [
            (self._ids[place], float(nearness[place]))
            for place in best
            if nearness[place] > -np.inf
        ]

    def _lifted(self, cosines: Vector) -> Vector:
        """Return the cosines, with each language lifted to the level of the best."""
        languages = np.array(self._languages)
        levels: dict[str, float] = {}
        for name in set(self._languages):
            own = cosines[languages == name]
            levels[name] = float(own[_largest(own, NEIGHBOURS)].mean())
        best = max(levels.values())
        lifted = cosines.copy()
        for name, level in levels.items():
            own_places = languages == name
            held = int(own_places.sum())
            lifted[own_places] += np.float32((best - level) * held / (held + FEW_IDEAS))
        return lifted


def _largest(numbers: Vector, count: int) -> NDArray[np.intp]:
    """Return the places of the largest numbers, largest first."""
    count = min(count, len(numbers))
    found = np.argpartition(-numbers, count - 1)[:count]
    return found[np.argsort(-numbers[found], kind="stable")]


def blend(rows: Sequence[Vector | None]) -> Vector | None:
    """Return the mean direction of vectors, without those that say nothing."""
    kept = [row for row in rows if row is not None]
    return unit(np.sum(kept, axis=0)) if kept else None


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


def similarity(nearness: float, asked: Sequence[str], said: Set[str]) -> float:
    """Return how much an idea says the same as a text, 0 to 1, never falling as nearness rises.

    Words of the text that the idea has add a little, long ones more. The scale is stretched so that
    DUPLICATE lies where a text is the idea with other case, order or typos, and no other idea is.
    """
    weights = {word: max(0, len(word) - 2) for word in asked}
    whole = sum(weights.values())
    shared = sum(weight for word, weight in weights.items() if word in said)
    alike = nearness + (WORDS_COUNT * shared / whole if whole else 0.0)
    return float(1.0 - (1.0 - min(1.0, max(0.0, alike))) ** STRETCH)


def load_languages() -> None:
    """Read the language model from disk, which takes half a second once per process."""
    py3langid.rank("")


def language_of(text: str, locales: Sequence[str], otherwise: str) -> str:
    """Return which of the locales a text is written in, by py3langid; `otherwise`, when it is one
    of them, where the text leaves it open."""
    if otherwise not in locales:
        otherwise = locales[0] if locales else otherwise
    scores = {str(name): float(score) for name, score in py3langid.rank(text) if name in locales}
    if not scores:
        return otherwise
    best = max(scores, key=lambda name: scores[name])
    share = 1.0 / sum(exp(score - scores[best]) for score in scores.values())
    return best if share >= SURE_OF_LANGUAGE else otherwise
