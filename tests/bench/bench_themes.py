"""How well themes, titles and moods come out on labelled sets, and how long they take.

`pytest tests/bench/bench_themes.py -s` prints the figures for RESULTS.md. Labels only measure.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from services.feedback.analysis import labels
from services.feedback.analysis.clustering import (
    NOWHERE,
    Clustering,
    find_themes,
    index_of,
    match_identities,
    vote,
)
from services.feedback.analysis.embedding import Model, load_model
from services.feedback.analysis.language import spoken
from services.feedback.analysis.sentiment import Mood, judge, shipped_head
from tests.bench.shared_data import agreement, report, rows_of
from tests.bench.theme_sets import DATA, read

Floats = NDArray[np.float32]
OWN = ("travel", "municipality", "webshop")
SETS = ("banking77", "xsid_multi", "nhs_ambulance", "consult_synthetic")


@cache
def model() -> Model:
    return load_model()


@cache
def vectors_of(name: str) -> Floats:
    return model().encode([row["text"] for row in rows_of(name)])


@cache
def themes_of(name: str) -> tuple[Clustering, list[str | None], float]:
    texts = [row["text"] for row in rows_of(name)]
    vectors = vectors_of(name)
    languages = spoken(texts)
    started = time.perf_counter()
    found = find_themes(vectors, texts, languages=languages, texts=texts)
    return found, languages, time.perf_counter() - started


def share_joined(rows: Sequence[dict[str, str]], topics: NDArray[np.int64]) -> float:
    """Return the share of requests all of whose wordings have one topic."""
    wordings: dict[str, set[int]] = defaultdict(set)
    for row, topic in zip(rows, topics, strict=True):
        wordings[row["en"]].add(int(topic))
    return float(np.mean([len(one) == 1 and NOWHERE not in one for one in wordings.values()]))


def test_themes_agree_with_labels() -> None:
    lines: list[tuple[object, ...]] = []
    for name in SETS:
        rows = rows_of(name)
        found, _, seconds = themes_of(name)
        known = [row["label"] for row in rows]
        areas = np.where(
            found.topic_of >= 0, found.area_of_topic[np.maximum(found.topic_of, 0)], NOWHERE
        )
        topic, area = agreement(known, found.topic_of), agreement(known, areas)
        joined = share_joined(rows, found.topic_of) if "en" in rows[0] else "-"
        lines.append(
            (
                *(name, len(rows), len({label for label in known if label})),
                *(len(found.sizes), len(set(found.area_of_topic))),
                *(topic.ami, topic.ari, area.ami, area.ari),
                *(joined, float((found.topic_of == NOWHERE).mean()), round(seconds, 1)),
            )
        )

    header = ("set", "rows", "labels", "topics", "areas", "topic AMI", "topic ARI", "area AMI")
    more = ("area ARI", "requests with all wordings in one topic", "nowhere", "seconds")
    report("Themes against labels, one setting", (*header, *more), lines)
    banking, xsid = lines[0], lines[1]
    assert int(str(banking[3])) >= 40
    assert 10 <= int(str(xsid[3])) <= 90
    assert float(str(xsid[9])) > 0.5


@pytest.mark.parametrize("name", ["banking77", "xsid_multi", "nhs_ambulance"])
def test_titles(name: str) -> None:
    rows = rows_of(name)
    texts = [row["text"] for row in rows]
    found, languages, _ = themes_of(name)
    started = time.perf_counter()
    phrases = labels.propose(texts, languages, found.topic_of)
    proposed = time.perf_counter() - started
    names = phrases.texts()
    meaning = labels.Meaning.of(names, model().encode(names), found)
    topics = labels.describe(
        texts,
        languages,
        found.topic_of,
        phrases=phrases,
        meaning=meaning,
        typicality=found.typicality,
    )
    areas = labels.describe_areas(
        texts, languages, found.topic_of, found.area_of_topic, topics, typicality=found.typicality
    )

    lines: list[tuple[object, ...]] = []
    for area, its in enumerate(areas):
        for topic in np.flatnonzero(found.area_of_topic == area):
            members = np.flatnonzero(found.topic_of == topic)
            truth, number = Counter(rows[item]["label"] for item in members).most_common(1)[0]
            lines.append(
                (
                    *(its.title, topics[topic].title, len(members)),
                    *(", ".join(topics[topic].keywords[:5]), f"{truth} {number}"),
                )
            )
    header = ("area", "topic", "items", "keywords", "most frequent label")
    report(f"Titles of {name}: proposed in {proposed:.1f} s", header, lines)
    titles = [topic.title for topic in topics]
    assert len(set(titles)) == len(titles)


def test_new_items_and_identities_over_time() -> None:
    rows = rows_of("banking77")[:6000]
    texts = [row["text"] for row in rows]
    vectors = vectors_of("banking77")[:6000]
    known = [row["label"] for row in rows]
    now = find_themes(vectors[:4000], texts[:4000], texts=texts[:4000])
    ids = [f"theme-{topic}" if topic != NOWHERE else None for topic in now.topic_of]
    lines: list[tuple[object, ...]] = []
    for start in range(4000, 6000, 500):
        index = index_of(vectors[:start], now.topic_of)
        names = {int(topic): one for topic, one in zip(now.topic_of, ids, strict=True)}
        assigned, _ = vote(vectors[start : start + 500], index)
        times: list[float] = []
        for item in range(start, start + 100):
            started = time.perf_counter()
            vote(vectors[item : item + 1], index)
            times.append(1000 * (time.perf_counter() - started))
        before = [*ids, *(names.get(int(topic)) for topic in assigned)]
        previous = np.concatenate([now.topic_of, assigned])
        some = texts[: start + 500]
        now = find_themes(vectors[: start + 500], some, previous, texts=some)
        matched = match_identities(before, now.topic_of)
        ids = [
            None if topic == NOWHERE else matched[int(topic)] or f"theme-{start}-{topic}"
            for topic in now.topic_of
        ]
        changed = [a != b for a, b in zip(before, ids, strict=True) if a is not None]
        first = agreement(known[start : start + 500], assigned)
        final = agreement(known[start : start + 500], now.topic_of[start:])
        lines.append(
            (
                *(start, float(np.mean(changed[:start])), first.ami, final.ami),
                round(float(np.percentile(times, 99)), 1),
            )
        )

    header = ("items before", "ids that changed", "AMI of 500 new on arrival", "after the run")
    report("banking77 as a stream, 500 at a time", (*header, "vote, ms p99"), lines)


def calibration_error(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """Return how far confidence is from how often it is right, over ten bins (ECE)."""
    sure, good = np.array(confidence), np.array(right, float)
    bins = np.minimum((sure * 10).astype(int), 9)
    apart = [
        (bins == each).mean() * abs(sure[bins == each].mean() - good[bins == each].mean())
        for each in np.unique(bins)
    ]
    return float(sum(apart))


def test_moods_on_texts_that_were_not_used() -> None:
    head = shipped_head(f"{model().name} {model().version}")
    assert head is not None
    own = [row for name in OWN for row in read(DATA / f"feedback_{name}.csv")]
    sets: list[tuple[str, list[tuple[str, str]]]] = [
        (name, [(row["text"], row[column]) for row in rows_of(name) if row[column]])
        for name, column in (("nhs_ambulance", "sentiment"), ("tsa_md_sentiment", "label"))
    ]
    for its in ("nl", "en"):
        judged = [row for row in own if row["mood"] and row["language"] == its]
        sets.append((f"own, {its}", [(row["text"], row["mood"]) for row in judged]))
    lines: list[tuple[object, ...]] = []
    for name, rows in sets:
        texts = [text for text, _ in rows]
        moods = judge(head, model().encode(texts), texts)
        truth = [mood for _, mood in rows]
        clear = [place for place, one in enumerate(truth) if one in {"positive", "negative"}]
        right = [(moods[place].score > 0) == (truth[place] == "positive") for place in clear]
        per_class = [
            np.mean([good for place, good in zip(clear, right, strict=True) if truth[place] == one])
            for one in ("negative", "positive")
        ]
        exact = [one.label == wanted for one, wanted in zip(moods, truth, strict=True)]
        error = calibration_error([one.confidence for one in moods], exact)
        mixed = float(np.mean([one.label == Mood.MIXED for one in moods]))
        whole = (float(np.mean(right)), *map(float, per_class), float(np.mean(exact)))
        lines.append((name, len(rows), *whole, mixed, error))

    header = ("set", "rows", "2-class", "of negative", "of positive", "exact label")
    report("Moods", (*header, "called mixed", "ECE"), lines)


def test_time_for_larger_sets() -> None:
    base = vectors_of("banking77")
    draw = np.random.default_rng(0)
    lines: list[tuple[object, ...]] = []
    for count in (1_000, 5_000, 13_071, 25_000, 50_000):
        picked = draw.integers(0, len(base), count) if count > len(base) else np.arange(count)
        noisy = base[picked] + 0.025 * draw.normal(size=(count, base.shape[1])).astype(np.float32)
        noisy /= np.linalg.norm(noisy, axis=1, keepdims=True)
        started = time.perf_counter()
        found = find_themes(noisy, [str(place) for place in range(count)])
        lines.append((count, len(found.sizes), round(time.perf_counter() - started, 1)))

    report("Seconds to find themes, vectors given", ("items", "topics", "seconds"), lines)
