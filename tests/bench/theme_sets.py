"""Labelled sets that themes are measured on, and which of them settings were chosen by."""

import csv
import hashlib
import importlib.metadata
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from services.feedback.analysis.embedding import (
    ENGLISH_PACKAGE,
    MULTILINGUAL_PACKAGE,
    Model,
    load_model,
)
from services.feedback.analysis.language import spoken
from services.feedback.analysis.neighbours import Floats
from tests.bench.shared_data import REPOSITORY, rows_of

DATA = Path(__file__).parent / "data"
SAMPLE = REPOSITORY / "services" / "cli" / "sample" / "feedback.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSet:
    """Texts with the group people put them in, "" for none, and vectors of the default model."""

    name: str
    kind: str  # intents, feedback or synthetic
    tuned: bool  # settings were chosen looking at its figures
    texts: list[str]
    labels: list[str]
    languages: list[str]  # as its authors say, "" where they do not
    vectors: Floats = field(repr=False)

    @property
    def groups(self) -> int:
        return len({label for label in self.labels if label})

    def heard(self) -> list[str | None]:
        """Return the language of each text as the product finds it."""
        return spoken(self.texts)

    def only(self, language: str) -> "LabelledSet":
        """Return the rows in one language."""
        rows = [row for row, its in enumerate(self.languages) if its == language]
        return replace(
            self,
            name=f"{self.name}, {language} alone",
            texts=[self.texts[row] for row in rows],
            labels=[self.labels[row] for row in rows],
            languages=[language] * len(rows),
            vectors=self.vectors[rows],
        )


@cache
def model() -> Model:
    return load_model()


@cache
def vectors_of(texts: tuple[str, ...]) -> Floats:
    """Return the vectors of texts, kept in the folder POLDER_BENCH_VECTORS where that is set."""
    folder = os.environ.get("POLDER_BENCH_VECTORS")
    if not folder:
        return model().encode(texts)
    what = "\0".join([versions_of_default(), *texts]).encode()
    kept = Path(folder) / f"{hashlib.sha256(what).hexdigest()[:20]}.npy"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, model().encode(texts))
    return np.asarray(np.load(kept), np.float32)


def versions_of_default() -> str:
    packages = (ENGLISH_PACKAGE, MULTILINGUAL_PACKAGE)
    return " ".join(importlib.metadata.version(name) for name in packages)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _of(name: str, kind: str, tuned: bool, rows: list[dict[str, str]], label: str) -> LabelledSet:
    texts = [row["text"] for row in rows]
    return LabelledSet(
        name=name,
        kind=kind,
        tuned=tuned,
        texts=texts,
        labels=[row[label] for row in rows],
        languages=[row.get("language") or row.get("lang") or "" for row in rows],
        vectors=vectors_of(tuple(texts)),
    )


def shared(name: str, kind: str, *, tuned: bool) -> LabelledSet:
    """Return a set of ../shared; skips when it is not here."""
    return _of(name, kind, tuned, rows_of(name), "label")


def own(name: str, *, tuned: bool) -> LabelledSet:
    """Return a set that was written for this project."""
    return _of(name, "feedback", tuned, read(DATA / f"{name}.csv"), "theme")


def sample(*, tuned: bool) -> LabelledSet:
    """Return the feedback of the sample workspace with its subjects."""
    texts = {row["external_id"]: row["text"] for row in read(SAMPLE)}
    rows = [
        {"text": texts[row["external_id"]], "theme": row["subject"], "language": row["language"]}
        for row in read(DATA / "sample_subjects.csv")
    ]
    return _of("sample", "feedback", tuned, rows, "theme")


def steam() -> LabelledSet:
    """Return the reviews; a row with several aspects has no single label and is not scored."""
    whole = shared("steam_reviews", "feedback", tuned=True)
    return replace(whole, labels=["" if "|" in label else label for label in whole.labels])


def every_set() -> Iterator[LabelledSet]:
    """Yield all sets that are on this machine, those of several languages also in Dutch alone."""
    loads: tuple[Callable[[], LabelledSet], ...] = (
        lambda: shared("banking77", "intents", tuned=True),
        lambda: shared("xsid_multi", "intents", tuned=True),
        lambda: shared("nhs_ambulance", "feedback", tuned=True),
        steam,
        lambda: shared("consult_synthetic", "synthetic", tuned=True),
        lambda: own("feedback_travel", tuned=True),
        lambda: own("feedback_municipality", tuned=False),
        lambda: own("feedback_webshop", tuned=False),
        lambda: sample(tuned=True),
    )
    for load in loads:
        try:
            one = load()
        except pytest.skip.Exception as reason:
            print(f"\nleft out: {reason}")
            continue
        yield one
        if len({*one.languages}) > 1:
            yield from (one.only(language) for language in sorted({*one.languages}))


def noisy_copies(vectors: Floats, count: int, seed: int = 0) -> Floats:
    """Return `count` unit rows near rows of a set, for measuring how long larger sets take."""
    draw = np.random.default_rng(seed)
    picked = draw.integers(0, len(vectors), count)
    noise = 0.025 * draw.normal(size=(count, vectors.shape[1])).astype(np.float32)
    rows = vectors[picked] + noise
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
