"""The delivered product's themes beside other ways, on the same vectors, in one run.

`pytest tests/bench/bench_rivals.py -s` prints the figures for RESULTS.md; `make bench` installs
what it compares with. The product is called as a run of the analyst calls it, with its one setting.
"""

import time
from collections import defaultdict

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score, v_measure_score

from services.feedback.analysis.clustering import NOWHERE, Clustering, find_themes
from services.feedback.analysis.neighbours import Ints
from tests.bench.rivals import bertopic, community_detection, k_means
from tests.bench.shared_data import Agreement, agreement, report, rows_of
from tests.bench.theme_sets import LabelledSet, every_set, model, noisy_copies, shared

SEEDS = (0, 1, 2)
MOST_FOR_THRICE = 4_000
MOST_FOR_BERTOPIC = 50_000
Row = dict[str, Agreement]


def product(one: LabelledSet) -> tuple[Clustering, Ints]:
    """Return what a run of the product finds, and the area of each item."""
    found = find_themes(one.vectors, one.texts, languages=one.heard(), texts=one.texts)
    if len(found.area_of_topic) == 0:
        return found, found.topic_of
    areas = found.area_of_topic[np.maximum(found.topic_of, 0)]
    return found, np.where(found.topic_of == NOWHERE, NOWHERE, areas)


def mean(scores: list[Agreement]) -> Agreement:
    return Agreement(
        ami=float(np.mean([one.ami for one in scores])),
        ari=float(np.mean([one.ari for one in scores])),
    )


def compared(one: LabelledSet) -> Row:
    """Score every way on one set. What draws lots is run three times, large sets once."""
    seeds = SEEDS if len(one.texts) <= MOST_FOR_THRICE else SEEDS[:1]
    found, areas = product(one)
    row = {
        "topics": agreement(one.labels, found.topic_of),
        "areas": agreement(one.labels, areas),
        "BERTopic": mean([agreement(one.labels, bertopic(one.texts, one.vectors)) for _ in seeds]),
        "k-means": mean(
            [agreement(one.labels, k_means(one.vectors, one.groups, seed)) for seed in seeds]
        ),
    }
    for threshold in (0.75, 0.6):
        groups = community_detection(one.vectors, threshold)
        row[f"c.d. {threshold}"] = agreement(one.labels, groups)
    row["better"] = max(row["topics"], row["areas"], key=lambda score: score.ami + score.ari)
    return row


def test_the_product_beside_others() -> None:
    pytest.importorskip("bertopic", reason="make bench installs what is compared with")
    rows: list[tuple[LabelledSet, Row]] = []
    for one in every_set():
        rows.append((one, compared(one)))
        print(f"{one.name}: compared", flush=True)
    ways = ("topics", "areas", "BERTopic", "k-means", "c.d. 0.75", "c.d. 0.6")

    def cells(row: Row) -> list[object]:
        return [f"{row[way].ami:.3f} / {row[way].ari:.3f}" for way in ways]

    lines: list[tuple[object, ...]] = [
        (one.name, one.kind, "yes" if one.tuned else "no", len(one.texts), one.groups, *cells(row))
        for one, row in rows
    ]
    header = ("set", "kind", "tuned on", "rows", "groups", *ways)
    report("AMI / ARI, same vectors, one setting", header, lines)

    means: list[tuple[object, ...]] = []
    parts: dict[str, list[Row]] = defaultdict(list)
    for one, row in rows:
        parts["all"].append(row)
        parts[one.kind].append(row)
        parts["settings chosen on it" if one.tuned else "not touched"].append(row)
        if one.languages and {*one.languages} == {"nl"}:
            parts["Dutch alone"].append(row)
    for part, its in parts.items():
        both = (*ways, "better")
        means.append(
            (
                *(part, len(its)),
                *(
                    f"{score.ami:.3f} / {score.ari:.3f}"
                    for score in (mean([row[way] for row in its]) for way in both)
                ),
            )
        )
    report("Means", ("sets", "how many", *ways, "better of the two levels"), means)


def test_what_belongs_nowhere_has_a_low_fit() -> None:
    inside = shared("banking77", "intents", tuned=True)
    foreign = [row["en"] for row in rows_of("xsid_multi") if row["lang"] == "en"][:100]
    foreign += [row["text"] for row in rows_of("nhs_ambulance")][:100]
    texts = [*inside.texts[:5_000], *foreign]
    vectors = np.vstack([inside.vectors[:5_000], model().encode(foreign)])
    found = find_themes(vectors, texts, texts=texts)
    is_inside = np.arange(len(texts)) < 5_000
    lines: list[tuple[object, ...]] = [
        ("banking77 + 200 of xSID and nhs", float(roc_auc_score(is_inside, found.fit)))
    ]
    for one in every_set():
        known = np.array([bool(label) for label in one.labels])
        if (
            one.kind == "feedback"
            and one.name.startswith(("feedback_", "sample"))
            and not all(known)
        ):
            own, _ = product(one)
            lines.append((one.name, float(roc_auc_score(known, own.fit))))
    report("Out of scope, AUROC of the fit", ("set", "AUROC"), lines)


def test_themes_join_languages() -> None:
    lines: list[tuple[object, ...]] = []
    for one in every_set():
        if len({*one.languages}) < 2:
            continue
        found, areas = product(one)
        lines.append(
            (
                one.name,
                float(v_measure_score(one.languages, one.labels)),
                *(
                    float(v_measure_score(one.languages, groups))
                    for groups in (found.topic_of, areas)
                ),
            )
        )
    report("Language explained by theme (V)", ("set", "labels", "topics", "areas"), lines)


@pytest.mark.parametrize("count", [20_000, 50_000, 100_000])
def test_bulk_beside_a_warm_bertopic(count: int) -> None:
    pytest.importorskip("bertopic", reason="make bench installs what is compared with")
    base = shared("banking77", "intents", tuned=True)
    vectors = noisy_copies(base.vectors, count)
    texts = [f"{base.texts[place % len(base.texts)]} {place}" for place in range(count)]
    bertopic(texts[:500], vectors[:500])
    started = time.perf_counter()
    find_themes(vectors, texts, texts=texts)
    ours = time.perf_counter() - started
    started = time.perf_counter()
    bertopic(texts, vectors)
    theirs = time.perf_counter() - started
    header = ("items", "product, s", "warm BERTopic, s", "ratio")
    report(
        "Bulk, vectors given", header, [(count, round(ours, 1), round(theirs, 1), theirs / ours)]
    )
