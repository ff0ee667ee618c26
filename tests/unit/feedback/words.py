"""A model of words: texts that share words are near. Everything after it is the real analyst, so
that what a run does can be tested without a model of meaning."""

import asyncio
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import ParamSpec, TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from services.feedback.pool import ModelInfo, Pool
from services.feedback.service import insights
from shared.service import Service
from shared.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")
DIMENSIONS = 48
SUBJECTS = {
    "bell": "bell ring sound loud silent tone chime handlebar",
    "map": "map route zoom street tile compass junction north",
    "battery": "battery charge plug empty range cable percent socket",
    "invoice": "invoice pay amount bank receipt letter month due",
    "saddle": "saddle seat soft height leather spring sore sit",
}


class WordsPool(Pool):
    """Vectors are sums of a direction per word; computing happens in a thread."""

    def __init__(self) -> None:
        super().__init__("words")

    async def stop(self) -> None:
        """There is nothing to stop."""

    async def describe(self, name: str | None = None) -> ModelInfo:
        return ModelInfo(name="words", version="1", dimensions=DIMENSIONS)

    def has(self, name: str) -> bool:
        return True

    async def embed(
        self, texts: Sequence[str], *, urgent: bool, model: str | None = None
    ) -> NDArray[np.float32]:
        rows = np.array([_vector(text) for text in texts], np.float32).reshape(-1, DIMENSIONS)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    async def compute(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await asyncio.to_thread(function, *args, **kwargs)


def _vector(text: str) -> NDArray[np.float64]:
    found = re.findall(r"\w+", text.lower()) or ["nothing"]
    draws = [np.random.default_rng(crc32(word.encode())) for word in found]
    return np.asarray(np.sum([draw.standard_normal(DIMENSIONS) for draw in draws], axis=0))


def analyst_of_words() -> Service:
    """Return the role `insights` as it is, with a model of words."""
    return insights(Settings(), pool=WordsPool())


def said_about(subject: str, count: int, *, seed: int = 1) -> list[str]:
    """Return sentences about a subject, each with its own choice of its words."""
    draw = Random(f"{subject} {seed}")
    words = SUBJECTS[subject].split()
    return [
        f"the {subject} {' '.join(draw.sample(words, 4))} {draw.randint(1, 99)}"
        for _ in range(count)
    ]


def as_file(texts: Sequence[str]) -> bytes:
    """Return texts as a file to import, each of another customer."""
    rows = [f"{text},c{number}" for number, text in enumerate(texts)]
    return ("text,customer\n" + "\n".join(rows) + "\n").encode()
