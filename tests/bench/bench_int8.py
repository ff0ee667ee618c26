"""Whether the default model is better off with integers of eight bits: speed, and what it loses.

`pytest tests/bench/bench_int8.py -s` prints the figures of docs/decisions/0038. Only the English
half is a network of torch; the multilingual half has no such form.
"""

import copy
import time
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from torch.ao.quantization import quantize_dynamic

from services.feedback.analysis.clustering import find_themes
from services.feedback.analysis.embedding import Model, load_model
from services.feedback.analysis.language import spoken
from services.feedback.analysis.neighbours import Floats
from tests.bench.shared_data import agreement, report
from tests.bench.theme_sets import own

SETS = ("feedback_travel", "feedback_municipality", "feedback_webshop")
TIMES = 3


def _in(model: Model, change: Callable[[Any], Any]) -> Model:
    """Return the default model with its English half changed."""
    joined = copy.copy(model.encoder[0])
    joined._modules = dict(joined._modules)
    joined.english = change(copy.deepcopy(joined.english).to(torch.float32))
    library: Any = type(model.encoder)
    encoder = library(modules=[joined], device="cpu")
    encoder.eval()
    return Model(name=model.name, version="changed", dimensions=model.dimensions, encoder=encoder)


def _as_it_is(english: Any) -> Any:
    return english


def _eight_bits(english: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        quantize: Any = quantize_dynamic
        return quantize(english, {torch.nn.Linear}, dtype=torch.qint8)


def _seconds(model: Model, texts: Sequence[str]) -> tuple[Floats, float]:
    best, vectors = float("inf"), model.encode(texts[:64])
    for _ in range(TIMES):
        started = time.perf_counter()
        vectors = model.encode(texts)
        best = min(best, time.perf_counter() - started)
    return vectors, best


def _agreement(labels: list[str], texts: list[str], vectors: Floats) -> float:
    found = find_themes(vectors, texts, languages=spoken(texts), texts=texts)
    return agreement(labels, found.topic_of).ami


def test_eight_bits() -> None:
    default = load_model()
    models = {
        f"as it ships here ({default.encoder[0].english.dtype})": default,
        "float32": _in(default, _as_it_is),
        "int8": _in(default, _eight_bits),
    }
    lines: list[tuple[object, ...]] = []
    cosines: list[float] = []
    for name in SETS:
        labelled = own(name, tuned=False)
        texts = labelled.texts
        exact, _ = _seconds(models["float32"], texts)
        for title, model in models.items():
            vectors, seconds = _seconds(model, texts)
            cosine = np.einsum("ij,ij->i", vectors, exact)
            ami = _agreement(labelled.labels, texts, vectors)
            cosines.append(float(cosine.min()))
            lines.append(
                (
                    *(name, title, round(len(texts) / seconds)),
                    *(float(cosine.mean()), float(cosine.min()), ami),
                )
            )
    header = ("set", "English half", "texts a second", "cosine to float32", "least", "topic AMI")
    report("Integers of eight bits", header, lines)
    assert min(cosines) > 0.8
