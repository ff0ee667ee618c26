"""Mood of a text: a linear head on its vector and a few plain cues.

`python -m services.feedback.analysis.sentiment` trains the head that ships for the default model.
"""

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from services.feedback.analysis.cues import BAD, GOOD, cues
from services.feedback.analysis.neighbours import Floats

CORPUS = Path(__file__).with_name("sentiment_corpus.csv")
SHIPPED = Path(__file__).with_name("sentiment_head.npz")
TIGHTNESS = 1.0
WORTH_OF_CUES = 0.5
WORTH_OF_MOOD = 10.0
MIXED_FROM = 0.45


class Mood(StrEnum):
    """What a text feels like as a whole."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    MIXED = "mixed"


MOODS = tuple(Mood)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentiment:
    """Mood of one text."""

    label: Mood
    score: float  # -1 (negative) to 1 (positive)
    confidence: float  # 0 to 1


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Head:
    """Weights for the vectors of one version of one model."""

    model: str  # name and version
    corpus: str  # digest of the texts it was trained on
    weights: Floats  # (4, d + 12), rows in the order of `MOODS`
    bias: Floats  # (4,)

    def save(self, path: Path) -> None:
        """Write the head to a file; the folder must be there."""
        np.savez_compressed(
            path, model=self.model, corpus=self.corpus, weights=self.weights, bias=self.bias
        )

    @staticmethod
    def load(path: Path) -> "Head":
        """Read a head that `save` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            return Head(
                model=str(kept["model"]),
                corpus=str(kept["corpus"]),
                weights=kept["weights"],
                bias=kept["bias"],
            )


def shipped_head(model: str) -> Head | None:
    """Return the head that ships, when it was made for this model (name and version)."""
    head = Head.load(SHIPPED)
    return head if head.model == model else None


def training_texts() -> list[str]:
    """Return the texts whose vectors `train` needs, in its order: the corpus, then mood words."""
    return [text for text, _ in _corpus()] + sorted(GOOD) + sorted(BAD)


def corpus_digest() -> str:
    """Return a short digest of the corpus, to see whether a head is older than it."""
    return hashlib.sha256(CORPUS.read_bytes()).hexdigest()[:16]


def train(vectors: Floats, model: str) -> Head:
    """Fit a logistic head on the vectors of `training_texts()`; the same input, the same head.

    Some hundreds of texts are few for so many dimensions. So mood words are texts too, and the
    direction from bad words to good words is a dimension of its own, which costs little to use and
    is folded into the weights.
    """
    corpus = _corpus()
    texts = training_texts()
    first_bad = len(corpus) + len(GOOD)
    labels = [label for _, label in corpus]
    labels += [Mood.POSITIVE] * len(GOOD) + [Mood.NEGATIVE] * len(BAD)
    mood = vectors[len(corpus) : first_bad].mean(axis=0) - vectors[first_bad:].mean(axis=0)
    mood = WORTH_OF_MOOD * mood / np.linalg.norm(mood)
    rows = np.hstack([vectors, WORTH_OF_CUES * cues(texts), (vectors @ mood)[:, None]])
    fitted = LogisticRegression(C=TIGHTNESS, max_iter=5_000)
    fitted.fit(rows.astype(np.float64), labels)
    order = [list(fitted.classes_).index(label) for label in MOODS]
    found = fitted.coef_[order]
    of_vector = found[:, : vectors.shape[1]] + found[:, -1:] * mood
    of_cues = WORTH_OF_CUES * found[:, vectors.shape[1] : -1]
    return Head(
        model=model,
        corpus=corpus_digest(),
        weights=np.hstack([of_vector, of_cues]).astype(np.float32),
        bias=fitted.intercept_[order].astype(np.float32),
    )


def judge(head: Head, vectors: Floats, texts: Sequence[str]) -> list[Sentiment]:
    """Say the mood of each text from its vector (n, d) and its words; mixed only when clear."""
    if len(texts) == 0:
        return []
    levels = np.hstack([vectors, cues(texts)]) @ head.weights.T + head.bias
    chances = np.exp(levels - levels.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    scores = chances[:, MOODS.index(Mood.POSITIVE)] - chances[:, MOODS.index(Mood.NEGATIVE)]
    mixed = MOODS.index(Mood.MIXED)
    chances[:, mixed] = np.where(chances[:, mixed] < MIXED_FROM, 0.0, chances[:, mixed])
    chances /= chances.sum(axis=1, keepdims=True)
    best = chances.argmax(axis=1)
    return [
        Sentiment(
            label=MOODS[int(place)],
            score=float(np.clip(score, -1.0, 1.0)),
            confidence=float(min(1.0, row[place])),
        )
        for place, score, row in zip(best, scores, chances, strict=True)
    ]


def _corpus() -> list[tuple[str, Mood]]:
    with CORPUS.open(encoding="utf-8", newline="") as file:
        return [(row["text"], Mood(row["label"])) for row in csv.DictReader(file)]


def ship() -> None:
    """Train the head for the default model and put it beside this module."""
    from services.feedback.analysis.embedding import load_model

    model = load_model()
    train(model.encode(training_texts()), f"{model.name} {model.version}").save(SHIPPED)


if __name__ == "__main__":
    ship()
