"""How soon what is said is a theme and moves an insight, and how soon a new subject is a theme.

Run: .venv/bin/python -m tests.bench.bench_freshness [births] [rest] [import]
"""

import csv
import json
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import numpy as np

from services.feedback.analysis.births import BirthRules, Recent, find_birth
from services.feedback.analysis.clustering import find_themes
from services.feedback.analysis.embedding import load_model
from services.feedback.analysis.language import spoken
from services.feedback.analysis.neighbours import Floats, unit
from tests.bench.shared_data import SHARED, report, rows_of
from tests.e2e.conftest import HURRIED
from tests.e2e.process import PolderProcess

SETS = (("xsid_multi", 5), ("nhs_ambulance", 6), ("consult_synthetic", 4), ("banking77", 14))
MOST_ROWS, PER_LABEL, STREAMED = 4_000, 12, 0.3
SEEDS = (1, 2)
ITEMS_AT_REST, ITEMS_MEANWHILE, ROWS = 12, 12, 20_000
# The subscription tells at most one insight in five seconds: faster items would wait in line.
PAUSE_S = 6.0
TOLD_WITHIN_S = 20.0

SUBMIT = """mutation ($i: FeedbackSubmitInput!) { feedbackSubmit(input: $i) {
  item { id } errors { reason } } }"""
ITEM = """query ($id: ID!) { node(id: $id) { ... on FeedbackItem {
  state themes(first: 2) { nodes { id level itemCount } } } } }"""
TOLD = "subscription { insightsUpdated { insight { theme { id itemCount } score { total } } } }"


# --- births --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Stream:
    """Items of a labelled set as they come in, some labels new to what a run has grouped."""

    rows: Floats
    labels: list[str]
    new: set[str]
    older: Floats
    nowhere: float


def _stream(vectors: Floats, rows: Sequence[dict[str, str]], held: int, seed: int) -> _Stream:
    draw = np.random.default_rng(seed)
    known = [place for place, row in enumerate(rows) if row["label"]]
    places = draw.permutation(known)[:MOST_ROWS]
    counts = Counter(rows[place]["label"] for place in places)
    names = sorted(name for name, count in counts.items() if count >= 8)
    new = {str(each) for each in draw.choice(names, min(held, len(names) // 3), replace=False)}
    fresh: Counter[str] = Counter()
    coming: list[int] = []
    standing: list[int] = []
    for place in places:
        label = rows[place]["label"]
        if label in new:
            fresh[label] += 1
            if fresh[label] <= PER_LABEL:
                coming.append(place)
        elif draw.random() < STREAMED:
            coming.append(place)
        else:
            standing.append(place)
    draw.shuffle(coming)
    texts = [row["text"] for row in rows]
    languages = spoken(texts)
    found = find_themes(
        vectors[standing],
        [texts[place] for place in standing],
        languages=[languages[place] for place in standing],
    )
    placed = found.space.place(vectors, languages)
    return _Stream(
        rows=placed[coming],
        labels=[rows[place]["label"] for place in coming],
        new=new,
        older=placed[standing],
        nowhere=found.nearness.nowhere,
    )


def _births(stream: _Stream, rules: BirthRules) -> tuple[dict[str, int], int]:
    """Return by which of its items each new label was born, and how many births were of none."""
    older = stream.older
    born: list[tuple[Floats, float]] = []
    recent: list[int] = []
    came: Counter[str] = Counter()
    first: dict[str, int] = {}
    spurious = 0
    for place, label in enumerate(stream.labels):
        came[label] += 1
        row = stream.rows[place]
        if any(float(row @ middle) >= bound for middle, bound in born):
            older = np.vstack([older, row[None, :]])
            continue
        recent.append(place)
        names = [str(each) for each in recent]
        among = Recent(placed=stream.rows[recent], keys=names, speakers=names)
        birth = find_birth([len(recent) - 1], among, older, stream.nowhere, rules=rules)
        if birth is None:
            continue
        members = [recent[each] for each in birth.rows]
        top, count = Counter(stream.labels[each] for each in members).most_common(1)[0]
        if top in stream.new and count >= 0.6 * len(members):
            first.setdefault(top, came[top])
        else:
            spurious += 1
        middle = unit(stream.rows[members].sum(axis=0)[None, :])[0]
        born.append((middle, float(birth.typicality.min())))
        older = np.vstack([older, stream.rows[members]])
        recent = [each for each in recent if each not in members]
    return first, spurious


def bench_births() -> None:
    """Stream labelled sets with labels held out, and say which of them became themes, and when."""
    model = load_model()
    lines: list[tuple[object, ...]] = []
    for name, held in SETS:
        rows = rows_of(name)
        texts = sorted({row["text"] for row in rows})[: 3 * MOST_ROWS]
        kept = [row for row in rows if row["text"] in set(texts)][: 3 * MOST_ROWS]
        vectors = model.encode([row["text"] for row in kept])
        streams = [_stream(vectors, kept, held, seed) for seed in SEEDS]
        for ahead in (0.0, 0.05, 0.1):
            found = [_births(each, BirthRules(ahead=ahead)) for each in streams]
            by = sorted(number for first, _ in found for number in first.values())
            items = sum(len(each.labels) for each in streams)
            wrong = sum(spurious for _, spurious in found)
            lines.append(
                (
                    *(name, f"{ahead:.2f}", f"{len(by)} of {sum(len(s.new) for s in streams)}"),
                    sum(each <= 5 for each in by),
                    statistics.median(by) if by else "-",
                    round(1000 * wrong / items, 1),
                )
            )
    header = ("set", "ahead", "new labels that became themes", "at the fifth item")
    report("Births between runs", (*header, "median item", "other births per 1,000 items"), lines)


# --- the delivered product -----------------------------------------------------------------------


@dataclass(slots=True)
class _Told:
    """What an open subscription heard: when, of which theme, and how many items it has then."""

    heard: list[tuple[float, str, int]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def listen(self, polder: PolderProcess, key: str) -> None:
        headers = {"Accept": "text/event-stream", "Authorization": f"Bearer {key}"}
        with (
            httpx2.Client(timeout=None) as http,
            http.stream(
                "POST", f"{polder.url}/graphql", json={"query": TOLD}, headers=headers
            ) as told,
        ):
            for line in told.iter_lines():
                if self.stop.is_set():
                    return
                if line.startswith("data:") and len(line) > len("data:") + 1:
                    said = json.loads(line.removeprefix("data:"))["data"]["insightsUpdated"]
                    theme = said["insight"]["theme"]
                    if theme is not None:
                        now = time.perf_counter()
                        self.heard.append((now, theme["id"], theme["itemCount"]))


def _figures(took_s: Sequence[float]) -> str:
    ranked = sorted(took_s)
    if not ranked:
        return "-"
    last = ranked[min(len(ranked) - 1, int(len(ranked) * 0.99))]
    return f"{statistics.median(ranked) * 1000:.0f} / {last * 1000:.0f}"


def _measure(
    polder: PolderProcess, key: str, texts: Sequence[str]
) -> tuple[list[float], list[float], list[float]]:
    """Return seconds from submit to the item's theme, to the theme's count, to the insight on the
    subscription."""
    sources = polder.ask("{ feedbackSources(first: 1) { nodes { id } } }", key=key)
    source_id = sources["feedbackSources"]["nodes"][0]["id"]
    told = _Told()
    threading.Thread(target=told.listen, args=(polder, key), daemon=True).start()
    time.sleep(1.0)
    themed_s, counted_s, begun = [], [], []
    for text in texts:
        began = time.perf_counter()
        made = polder.ask(SUBMIT, key=key, i={"sourceId": source_id, "text": text})
        id = made["feedbackSubmit"]["item"]["id"]
        found: dict[str, Any] = polder.ask(ITEM, key=key, id=id)["node"]
        while found["state"] != "THEMED":
            time.sleep(0.005)
            found = polder.ask(ITEM, key=key, id=id)["node"]
        themed_s.append(time.perf_counter() - began)
        topics = [each for each in found["themes"]["nodes"] if each["level"] == "TOPIC"]
        if topics:
            counted = _counted(polder, key, topics[0]["id"], text, began)
            if counted is not None:
                counted_s.append(counted)
            begun.append((began, topics[0]["id"]))
        time.sleep(PAUSE_S)
    time.sleep(TOLD_WITHIN_S / 2)
    told.stop.set()
    told_s = []
    for began, theme_id in begun:
        moments = [at for at, theme, _ in told.heard if theme == theme_id and at > began]
        if moments:
            told_s.append(min(moments) - began)
    return themed_s, counted_s, told_s


def _counted(
    polder: PolderProcess, key: str, theme_id: str, text: str, began: float
) -> float | None:
    """Return when the theme's own count is what its list of items comes to, the new one among
    them."""
    document = """query ($id: ID!) { node(id: $id) { ... on Theme {
      itemCount items(first: 1) { totalCount } } } }"""
    while time.perf_counter() - began < TOLD_WITHIN_S:
        theme = polder.ask(document, key=key, id=theme_id)["node"]
        if theme["itemCount"] == theme["items"]["totalCount"]:
            return time.perf_counter() - began
        time.sleep(0.005)
    return None


def _texts(count: int, after: int) -> list[str]:
    rows = rows_of("banking77")
    return [f"{row['text']} please" for row in rows[after : after + count]]


def _write(path: Path, rows: Sequence[dict[str, str]], copies: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["text"])
        writer.writerows([f"{row['text']} {copies}".strip()] for row in rows)


def _import(polder: PolderProcess, key: str, file: Path, *words: str) -> None:
    done = polder.polder(
        *("import", str(file), "--source", "Bank", "--url", polder.url, "--map", "TEXT=text"),
        *words,
        key=key,
        timeout_s=900,
    )
    assert done.returncode == 0, done.stderr


def bench_product(wanted: Sequence[str]) -> None:
    """Time items at rest, and while 20,000 rows are imported."""
    with tempfile.TemporaryDirectory() as folder:
        rows = rows_of("banking77")
        first, more = Path(folder) / "first.csv", Path(folder) / "more.csv"
        _write(first, rows[:5_000], "")
        many = [rows[place % len(rows)] for place in range(ROWS)]
        with more.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow(["text"])
            writer.writerows([f"{row['text']} ({place})"] for place, row in enumerate(many))
        lines: list[tuple[object, ...]] = []
        with PolderProcess(Path(folder), env=HURRIED) as polder:
            team = polder.key("team", "PRODUCT_TEAM")
            _import(polder, team, first)
            if "rest" in wanted:
                figures = _measure(polder, team, _texts(ITEMS_AT_REST, 6_000))
                lines.append(("at rest", len(figures[0]), *map(_figures, figures)))
            if "import" in wanted:
                _import(polder, team, more, "--no-follow")
                time.sleep(8.0)
                figures = _measure(polder, team, _texts(ITEMS_MEANWHILE, 7_000))
                state = polder.ask(
                    "{ feedbackImports(first: 1) { nodes { status importedCount } } }", key=team
                )["feedbackImports"]["nodes"][0]
                lines.append(("during an import", len(figures[0]), *map(_figures, figures)))
                print(f"\n(the import stood at {state['importedCount']} rows, {state['status']})")
        header = ("", "items", "submit to theme", "to the theme's count", "to insightsUpdated")
        report("Freshness over HTTP, ms, p50 / p99", header, lines)


def main() -> None:
    """Run what is named, or all."""
    wanted = sys.argv[1:] or ["births", "rest", "import"]
    if not (SHARED / "data").is_dir():
        print("- skipped: there is no ../shared/data")
        return
    if "births" in wanted:
        bench_births()
    if {"rest", "import"} & set(wanted):
        bench_product(wanted)


if __name__ == "__main__":
    main()
