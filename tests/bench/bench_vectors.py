"""How fast the default model is, and whether Dutch finds English.

`pytest tests/bench/bench_vectors.py -s` prints the figures for RESULTS.md.
"""

import asyncio
import resource
import time

import numpy as np

from services.feedback.analysis.embedding import load_model
from services.feedback.pool import Pool
from tests.bench.shared_data import report, rows_of


def test_speed_and_reach_of_the_default_model() -> None:
    banking = [row["text"] for row in rows_of("banking77")]
    xsid = rows_of("xsid_multi")
    started = time.perf_counter()
    model = load_model()
    model.encode(["warm"])
    loaded = time.perf_counter() - started

    started = time.perf_counter()
    vectors = model.encode(banking)
    bulk = time.perf_counter() - started
    single: list[float] = []
    for text in banking[:300]:
        started = time.perf_counter()
        model.encode([text])
        single.append(1000 * (time.perf_counter() - started))
    dutch = [row for row in xsid if row["lang"] == "nl"]
    english = [row for row in xsid if row["lang"] == "en"]
    found = (
        model.encode([row["text"] for row in dutch])
        @ model.encode([row["text"] for row in english]).T
    )
    right = [
        english[place]["en"] == row["en"]
        for row, place in zip(dutch, found.argmax(axis=1), strict=True)
    ]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    report(
        f"Vectors: {model.name} ({model.version}), {model.dimensions} dimensions",
        ("what", "figure"),
        [
            ("load, s", round(loaded, 1)),
            (f"banking77, {len(banking)} texts, items a second", round(len(banking) / bulk)),
            ("one text, ms, p50", round(float(np.percentile(single, 50)), 1)),
            ("one text, ms, p99", round(float(np.percentile(single, 99)), 1)),
            ("Dutch finds its English, top 1", float(np.mean(right))),
            ("memory at most, MB", memory),
        ],
    )
    assert vectors.shape == (len(banking), model.dimensions)
    assert np.mean(right) > 0.8


async def test_urgent_texts_during_bulk_work() -> None:
    banking = [row["text"] for row in rows_of("banking77")][:3000]
    pool = Pool()
    try:
        await pool.start()
        idle = [await _timed(pool, text) for text in banking[:100]]
        bulk = asyncio.create_task(pool.embed(banking, urgent=False))
        busy: list[float] = []
        while not bulk.done():
            busy.append(await _timed(pool, banking[len(busy)]))
            await asyncio.sleep(0.02)
        await bulk
    finally:
        await pool.stop()

    report(
        "One text through the worker process",
        ("when", "p50 ms", "p99 ms", "calls"),
        [
            ("at rest", *_percentiles(idle), len(idle)),
            ("during bulk work", *_percentiles(busy), len(busy)),
        ],
    )


async def _timed(pool: Pool, text: str) -> float:
    started = time.perf_counter()
    await pool.embed([text], urgent=True)
    return 1000 * (time.perf_counter() - started)


def _percentiles(times: list[float]) -> tuple[float, float]:
    return round(float(np.percentile(times, 50)), 1), round(float(np.percentile(times, 99)), 1)
