"""How well feedback is found, and how soon: by words, by vectors, and by both.

Run: .venv/bin/python -m tests.bench.bench_search [quality] [speed] [--items N]

Quality: `data/search.jsonl` was written for this project, 136 questions in Dutch and English over
340 pieces about 68 subjects; relevant is what is about the subject of the question. banking77 and
xSID (from ../shared, left out when not there) are intents: relevant is what has the same one. The
delivered catalogue searches; beside its weighted sum stand other weights and reciprocal ranks.

Speed: an embedded Polder with its model and N pieces in its store; each question is new to it.
"""

import argparse
import asyncio
import json
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

from services.feedback.analysis.compact import Compact, Floats
from services.feedback.analysis.neighbours import space_of
from services.feedback.domain.items import Item, terms_of, text_key
from services.feedback.pool import Pool
from services.feedback.service import insights
from services.feedback.storage import items as storage
from services.feedback.usecases.analyst import catalogue as catalogue_module
from services.feedback.usecases.analyst.catalogue import Catalogue
from shared.contracts.feedback import (
    FeedbackChannel,
    FeedbackFilter,
    FeedbackState,
    SearchFeedback,
)
from shared.kernel import ItemId, SourceId
from shared.settings import Settings
from shared.text import words_of
from shared.work import Work
from tests.bench.shared_data import SHARED, report
from tests.polder import ACME, WITHOUT_MODEL, TestClock, open_polder

DATA = Path(__file__).parent / "data" / "search.jsonl"
WEIGHTS = (0.15, 0.25, 0.35, 0.5)
RANKS_K = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    text: str
    language: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Pieces to search among, and questions with the subject that answers them."""

    name: str
    pieces: list[Piece]
    questions: list[Piece]


def own_set() -> Labelled:
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    return Labelled(
        name="own",
        pieces=[
            Piece(text=row["text"], language=row["language"], subject=row["subject"])
            for row in rows
            if "text" in row
        ],
        questions=[
            Piece(text=row["query"], language=row["language"], subject=row["subject"])
            for row in rows
            if "query" in row
        ],
    )


def intents(name: str, languages: Sequence[str], questions: int) -> Labelled | None:
    """Return a shared set of intents, questions drawn by lot; None when it is not here."""
    path = SHARED / "data" / f"{name}.csv"
    if not path.exists():
        return None
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            Piece(text=row["text"], language=row.get("lang", "en"), subject=row["label"])
            for row in csv.DictReader(file)
            if row.get("lang", "en") in languages
        ]
    random.Random(7).shuffle(rows)
    return Labelled(
        name=f"{name} {'+'.join(languages)}",
        pieces=rows[questions:][:4000],
        questions=rows[:questions],
    )


def catalogue_of(pieces: Sequence[Piece], vectors: Floats) -> Catalogue:
    made = Catalogue(
        model="bench",
        space=space_of(vectors, [each.language for each in pieces]),
        compact=Compact(dimensions=vectors.shape[1]),
    )
    documents = [
        {
            "id": f"item_{number}",
            "terms": terms_of(each.text),
            "text_key": str(number),
            "language": each.language,
            "state": "THEMED",
            "occurred_at": "2026-01-01T00:00:00.000000Z",
        }
        for number, each in enumerate(pieces)
    ]
    made.put(documents, vectors, np.ones(len(pieces), np.bool_))
    return made


Ranking = Callable[[Floats, Floats], Floats]


def by_ranks(cosines: Floats, coverage: Floats) -> Floats:
    """Fuse by reciprocal ranks (Cormack, Clarke and Buettcher 2009); what has none of the words
    has no rank among them."""
    fused = 1.0 / (RANKS_K + 1.0 + np.argsort(np.argsort(-cosines)))
    of_words = 1.0 / (RANKS_K + 1.0 + np.argsort(np.argsort(-coverage, kind="stable")))
    return np.asarray(fused + np.where(coverage > 0, of_words, 0.0), np.float32)


def weighing(weight: float, power: int = 1) -> Ranking:
    """Return a weighted sum; a power above 1 makes a part of the words count for less."""
    of_words, of_meaning = np.float32(weight), np.float32(1 - weight)
    return lambda cosines, coverage: of_meaning * cosines + of_words * coverage**power


RANKINGS: dict[str, Ranking] = {
    "words only": lambda cosines, coverage: coverage,
    "vectors only": lambda cosines, coverage: cosines,
    "reciprocal ranks": by_ranks,
    **{f"sum, words {weight}": weighing(weight) for weight in WEIGHTS},
    **{f"sum, words {weight} squared": weighing(weight, 2) for weight in WEIGHTS},
    "delivered": catalogue_module.blend,
}


def measured(found: Sequence[bool], relevant: int) -> tuple[float, float, float]:
    """Return recall@10 (of at most ten), nDCG@10 and the reciprocal rank of the first."""
    best = min(10, relevant)
    gains = [1.0 / np.log2(place + 2) for place in range(10)]
    gained = sum(gain for gain, is_good in zip(gains, found[:10], strict=False) if is_good)
    first = next((place for place, is_good in enumerate(found) if is_good), None)
    return (
        sum(found[:10]) / best,
        float(gained / sum(gains[:best])),
        0.0 if first is None else 1.0 / (first + 1),
    )


def judge(labelled: Labelled, vectors: Floats, asked: Floats) -> list[tuple[object, ...]]:
    """Return a line per way of ranking and per languages searched among."""
    catalogue = catalogue_of(labelled.pieces, vectors)
    assert catalogue.space is not None
    assert catalogue.compact is not None
    every = np.arange(len(labelled.pieces))
    languages = np.array([each.language for each in labelled.pieces])
    subjects = np.array([each.subject for each in labelled.pieces])
    lots = np.random.default_rng(1).random(len(every))  # equals stand in no order of ours
    scores: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    for row, question in enumerate(labelled.questions):
        vector = catalogue.space.place(asked[row][None, :], [question.language])[0]
        cosines = np.clip(catalogue.compact.cosines(every, vector), 0.0, 1.0)
        coverage = catalogue.lexicon.coverage(words_of(question.text)).coverage
        is_good = subjects == question.subject
        among = {
            "all": np.ones(len(every), np.bool_),
            "same language": languages == question.language,
            "other language": languages != question.language,
        }
        for name, ranking in RANKINGS.items():
            worth = ranking(cosines, coverage)
            for which, allowed in among.items():
                rows = every[allowed]
                relevant = int(is_good[rows].sum())
                if relevant:
                    order = rows[np.lexsort((lots[rows], -worth[rows]))]
                    one = measured([bool(each) for each in is_good[order]], relevant)
                    scores.setdefault((which, name), []).append(one)
    return [
        (
            labelled.name,
            which,
            name,
            *(float(np.mean(column)) for column in zip(*some, strict=True)),
        )
        for (which, name), some in sorted(scores.items(), key=lambda each: each[0][0])
    ]


async def quality(pool: Pool) -> None:
    """Print how well each set is found in."""
    sets = [own_set(), intents("xsid_multi", ("nl", "en"), 300), intents("banking77", ("en",), 300)]
    lines: list[tuple[object, ...]] = []
    for labelled in sets:
        if labelled is not None:
            vectors = await pool.embed([each.text for each in labelled.pieces], urgent=False)
            asked = await pool.embed([each.text for each in labelled.questions], urgent=True)
            lines += judge(labelled, vectors, asked)
    report(
        "Found, by set and language",
        ("set", "among", "ranking", "recall@10", "nDCG@10", "MRR"),
        lines,
    )


# --- speed ---------------------------------------------------------------------------------------


def many(vectors: Floats, number: int) -> Floats:
    """Return vectors that lie as real ones do: those, and others around them."""
    randoms = np.random.default_rng(3)
    rows = vectors[randoms.integers(0, len(vectors), number)]
    noise = randoms.standard_normal(rows.shape).astype(np.float32)
    noise *= 0.6 / np.sqrt(rows.shape[1])
    moved = rows + noise
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)


def kept_small(vectors: Floats) -> list[tuple[object, ...]]:
    """Return memory and recall of vectors kept small against exact ones, and times of both."""
    space = space_of(vectors[:5000])
    placed = space.place(vectors)
    kept = Compact(dimensions=placed.shape[1])
    kept.add(len(placed))
    for start in range(0, len(placed), 5000):
        kept.put(np.arange(start, min(start + 5000, len(placed))), placed[start : start + 5000])
    randoms = np.random.default_rng(5)
    recalls, exact_ms, small_ms = [], [], []
    for row in randoms.integers(0, len(placed), 60):
        began = time.perf_counter()
        cosines = placed @ placed[row]
        exact = np.argpartition(-cosines, 10)[:10]
        exact_ms.append(1000 * (time.perf_counter() - began))
        began = time.perf_counter()
        found, _ = kept.nearest(placed[row], 10)
        small_ms.append(1000 * (time.perf_counter() - began))
        recalls.append(len(set(exact.tolist()) & set(found.tolist())) / 10)
    return [
        ("float32, exact", placed.nbytes / 1e6, 1.0, statistics.median(exact_ms)),
        ("kept small", kept.byte_size / 1e6, float(np.mean(recalls)), statistics.median(small_ms)),
    ]


async def fill(work: Work, texts: Sequence[str], vectors: Floats, first: int, model: str) -> None:
    for number, (text, vector) in enumerate(zip(texts, vectors, strict=True), start=first):
        item = Item(
            id=ItemId(f"item_{number * 7919 % 1_000_003:07}"),
            text=text,
            text_key=text_key(text),
            terms=terms_of(text),
            source_id=SourceId(f"source_{number % 5}"),
            channel=FeedbackChannel.REVIEW,
            language=("nl", "en")[number % 2],
            state=FeedbackState.ENRICHED,
            occurred_at=work.now - timedelta(minutes=number),
            received_at=work.now,
            read_at=work.now,
        )
        await storage.add_item(work, item)
        await storage.put_vector(work, item.text_key, model, vector.astype("<f2").tobytes())


async def speed(pool: Pool, items: int) -> None:
    """Print how long a search takes end to end among so many items."""
    own = own_set()
    info = await pool.describe()
    model = f"{info.name} {info.version}"
    real = await pool.embed([each.text for each in own.pieces], urgent=False)
    vectors = many(real, items)
    report(
        f"Vectors of {items:,} items",
        ("vectors", "MB", "recall@10", "median ms"),
        await asyncio.to_thread(kept_small, vectors),
    )
    randoms = random.Random(11)
    words = sorted({word for each in own.pieces for word in each.text.split()})
    texts = [
        f"{randoms.choice(own.pieces).text} {' '.join(randoms.choices(words, k=8))} {number}"
        for number in range(items)
    ]
    with tempfile.TemporaryDirectory() as folder:
        analyst = insights(Settings(), pool=pool)
        async with open_polder(
            Path(folder), roles=WITHOUT_MODEL, others=[analyst], clock=TestClock()
        ) as polder:
            await _store(polder, texts, vectors, model)
            await _ask(polder, own, items)


async def _store(polder: Any, texts: Sequence[str], vectors: Floats, model: str) -> None:
    from shared.kernel import system_actor

    for start in range(0, len(texts), 1000):
        some, rows = texts[start : start + 1000], vectors[start : start + 1000]

        async def body(writing: Any, some: Any = some, rows: Any = rows, at: int = start) -> None:
            work = Work(
                actor=system_actor(ACME),
                now=polder.clock(),
                message_id=str(at),
                writing=writing,
                caller=polder.itself().caller,
            )
            await fill(work, some, rows, at, model)

        await polder.house.store.transact(body)


async def _ask(polder: Any, own: Labelled, items: int) -> None:
    pat = polder.product_team()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.perf_counter()
    worst = 0.0
    made = asyncio.create_task(
        pat.ask(SearchFeedback(query="begin", filter=FeedbackFilter()), timeout_s=300)
    )
    while not made.done():
        at = time.perf_counter()
        await asyncio.sleep(0.005)
        worst = max(worst, time.perf_counter() - at - 0.005)
    first = await made
    while not first.total or not first.by_meaning:
        await asyncio.sleep(0.2)
        first = await pat.ask(SearchFeedback(query="begin opnieuw", filter=FeedbackFilter()))
    built_s = time.perf_counter() - began
    filters = {
        "none": FeedbackFilter(),
        "language": FeedbackFilter(languages=("nl",)),
        "one source in five, a language": FeedbackFilter(
            languages=("en",), source_ids=(SourceId("source_1"),)
        ),
    }
    lines: list[tuple[object, ...]] = []
    for name, filter in filters.items():
        times = []
        for number, question in enumerate(own.questions[:100]):
            began = time.perf_counter()
            found = await pat.ask(
                SearchFeedback(query=f"{question.text} {name} {number}", filter=filter)
            )
            times.append(1000 * (time.perf_counter() - began))
            assert found.by_meaning
        cuts = statistics.quantiles(times, n=20)
        lines.append((name, statistics.median(times), cuts[18], max(times)))
    report(f"Search among {items:,} items, ms", ("filter", "p50", "p95", "most"), lines)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\ncatalogue made in {built_s:.1f} s, the event loop away for {1000 * worst:.0f} ms at "
        f"most; memory of the process at its highest {before:.0f} → {after:.0f} MB"
    )


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["quality", "speed"])
    parser.add_argument("--items", type=int, default=100_000)
    given = parser.parse_args()
    pool = Pool()
    try:
        if "quality" in given.parts:
            await quality(pool)
        if "speed" in given.parts:
            await speed(pool, given.items)
    finally:
        await pool.stop()


if __name__ == "__main__":
    asyncio.run(main())
