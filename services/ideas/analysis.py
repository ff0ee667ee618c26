"""Arithmetic on ideas: which are alike, and what language a text is in."""

import base64
import binascii
from collections.abc import Iterable, Mapping, Sequence, Set
from math import exp

import numpy as np
import py3langid
from numpy.typing import NDArray

from shared.kernel import BoardId, IdeaId

Vector = NDArray[np.float32]
Languages = Mapping[str, float]
SHOWN = 0.22
DUPLICATE = 0.85
WORDS_COUNT = 0.1
FEW_IDEAS = 8
SURE_OF_LANGUAGE = 0.85


class Shelf:
    """Vectors of one workspace's ideas, made by one model, ready to be compared.

    What all texts of a language have in common says which language it is and not what they are
    about, so it is taken out before vectors are compared: the mean of the ideas in that language,
    less of it the fewer they are. Measured in `tests/bench/bench_similar_ideas.py`.
    """

    def __init__(self, dimensions: int) -> None:
        self._rows = np.zeros((64, dimensions), np.float32)
        self._ids: list[IdeaId] = []
        self._places: dict[IdeaId, int] = {}
        self._boards: list[BoardId] = []
        self._languages: list[str] = []
        self._means: dict[str, Vector] | None = None
        self._lengths = np.ones(0, np.float32)

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
        self._means = None

    def nearest(
        self, vector: Vector, spoken: Languages, *, count: int, board_id: BoardId | None = None
    ) -> list[tuple[IdeaId, float]]:
        """Return the ideas with the largest cosine to a unit vector, largest first; `spoken` says
        in which languages its text may be, by shares that add up to 1; without, vectors are
        compared as they are."""
        if vector.shape != (self.dimensions,) or not self._ids or count < 1:
            return []
        cosines = self._cosines(vector, spoken)
        if board_id is not None:
            cosines[[board != board_id for board in self._boards]] = -np.inf
        count = min(count, len(self._ids))
        best = np.argpartition(-cosines, count - 1)[:count]
        best = best[np.argsort(-cosines[best], kind="stable")]
        return [
            (self._ids[place], float(cosines[place])) for place in best if cosines[place] > -np.inf
        ]

    def _cosines(self, vector: Vector, spoken: Languages) -> Vector:
        rows = self._rows[: len(self._ids)]
        if not spoken:
            return np.asarray(rows @ vector, np.float32)
        means = self._up_to_date()
        asked = vector.copy()
        for name in spoken.keys() & means.keys():
            asked -= np.float32(spoken[name]) * means[name]
        in_common = {name: float(asked @ mean) for name, mean in means.items()}
        taken_out = np.array([in_common[name] for name in self._languages], np.float32)
        length = max(float(np.linalg.norm(asked)), 1e-6)
        return np.asarray((rows @ asked - taken_out) / (self._lengths * length), np.float32)

    def _up_to_date(self) -> dict[str, Vector]:
        """Return the mean of each language, with every row's length without it at hand."""
        if self._means is not None:
            return self._means
        rows = self._rows[: len(self._ids)]
        languages = np.array(self._languages)
        means: dict[str, Vector] = {}
        lengths = np.ones(len(rows), np.float32)
        for name in sorted(set(self._languages)):
            own = languages == name
            held = int(own.sum())
            mean = rows[own].mean(axis=0) * np.float32(held / (held + FEW_IDEAS))
            means[name] = mean
            squares = 1.0 - 2.0 * (rows[own] @ mean) + float(mean @ mean)
            lengths[own] = np.sqrt(np.maximum(squares, 1e-6))
        self._means, self._lengths = means, lengths
        return means


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


def similarity(cosine: float, asked: Sequence[str], said: Set[str]) -> float:
    """Return how much an idea says the same as a text, 0 to 1, never falling as the cosine rises.

    Words of the text that the idea has add a little, long ones more. The scale is stretched so that
    DUPLICATE lies where a text is the idea with other case, order or typos, and no other idea is.
    """
    weights = {word: max(0, len(word) - 2) for word in asked}
    whole = sum(weights.values())
    shared = sum(weight for word, weight in weights.items() if word in said)
    alike = cosine + (WORDS_COUNT * shared / whole if whole else 0.0)
    return 1.0 - (1.0 - min(1.0, max(0.0, alike))) ** 2


def load_languages() -> None:
    """Read the language model from disk, which takes half a second once per process."""
    py3langid.rank("")


def spoken_in(text: str, locales: Iterable[str]) -> dict[str, float]:
    """Return the share that each of the locales has in what language a text may be in, by
    py3langid; none for no locales it knows."""
    wanted = set(locales)
    scores = {str(name): float(score) for name, score in py3langid.rank(text) if name in wanted}
    if not scores:
        return {}
    highest = max(scores.values())
    odds = {name: exp(score - highest) for name, score in scores.items()}
    whole = sum(odds.values())
    return {name: each / whole for name, each in odds.items()}


def language_of(text: str, locales: Sequence[str], otherwise: str) -> str:
    """Return which of the locales a text is written in; `otherwise`, when it is one of them, where
    the text leaves it open."""
    if otherwise not in locales:
        otherwise = locales[0] if locales else otherwise
    shares = spoken_in(text, locales)
    if not shares:
        return otherwise
    best = max(shares, key=lambda name: shares[name])
    is_open = shares[best] < SURE_OF_LANGUAGE
    return otherwise if is_open else best
