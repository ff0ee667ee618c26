"""Whether themes keep their identity while 10,000 items come in and people correct them on the way.

Run: .venv/bin/python -m tests.bench.bench_identity [random] [drifting]

The delivered service in one process, its model, its imports and its runs: 4,000 items at first,
then 1,000 at a time, corrections before each and a run after it. Labels only measure, and are what
those who correct go by. In the drifting order labels come and go, so that what is said changes.
"""

import asyncio
import csv
import io
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import fmean

from services.feedback.service import insights
from shared.contracts.feedback import GetImports, GetRuns, SourceView, StartImport, StartRun
from shared.contracts.paging import JobStatus
from shared.kernel import ItemId, ThemeId
from shared.settings import Settings
from tests.bench.by_hand import WITHIN_S, Hands, Topics, items_of, topic_of
from tests.bench.shared_data import report, rows_of
from tests.polder import WITHOUT_MODEL, Polder, eventually, open_polder
from tests.unit.feedback.journey import a_source, send

ITEMS, FIRST, STEP = 10_000, 4_000, 1_000
# Standard deviation, in labels, of when an item of a label comes.
DRIFT = 12.0
SEED = 4
JOB_WITHIN_S = 300.0
PER = 500
Row = dict[str, str]


def in_order(rows: Sequence[Row], order: str) -> list[Row]:
    """Return 10,000 rows by lot, or so that labels come one after another, widely overlapping."""
    draw = Random(SEED)
    some = draw.sample(list({row["text"]: row for row in rows}.values()), ITEMS)
    if order == "random":
        return some
    labels = sorted({row["label"] for row in some})
    draw.shuffle(labels)
    place = {label: number for number, label in enumerate(labels)}
    return sorted(some, key=lambda row: place[row["label"]] + draw.gauss(0.0, DRIFT))


@dataclass(slots=True)
class Course:
    """What was seen along the way. Shares are of items that had a topic before: all of them, and
    those that nobody decided about, for every 500 items that came in."""

    all: list[float] = field(default_factory=list)
    free: list[float] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)
    run_s: list[float] = field(default_factory=list)

    def note(self, before: Topics, after: Topics, decided: set[ItemId]) -> None:
        """Compare topics before a batch and after its run, of the items that were there before."""
        had = {id: topic for id, topic in before.items() if topic is not None}
        changed = {id for id, topic in had.items() if after[id] != topic}
        free = had.keys() - decided
        per = (len(after) - len(before)) / PER
        self.all.append(len(changed) / len(had) / per)
        self.free.append(len(changed - decided) / max(1, len(free)) / per)
        stood = {*had.values()}
        self.kept.append(len(stood & {*after.values()}) / len(stood))


async def stream(order: str, rows: Sequence[Row]) -> None:
    """Let a stream come in with people at work, and print what became of themes and corrections."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_polder(
            Path(folder), roles=WITHOUT_MODEL, others=[insights(Settings())]
        ) as polder:
            began = time.perf_counter()
            source = await a_source(polder.product_team())
            known = {row["text"].strip(): row["label"] for row in rows}
            label_of: dict[ItemId, str] = {}
            hands = Hands(polder.product_team(), label_of, Random(SEED))
            course = Course()
            first: set[ThemeId | None] = set()
            before: Topics = {}
            for start in (0, *range(FIRST, ITEMS, STEP)):
                batch = rows[start : FIRST if start == 0 else start + STEP]
                await bring_in(polder, source, batch)
                if start:
                    course.run_s.append(await run(polder))
                items = await items_of(hands.pat)
                after = {each.id: topic_of(each) for each in items}
                label_of |= {each.id: known[each.text] for each in items}
                if start:
                    course.note(before, after, hands.decided)
                else:
                    first = {*after.values()} - {None}
                if start + STEP < ITEMS:
                    await hands.correct(after)
                before = {each.id: topic_of(each) for each in await items_of(hands.pat)}
            await tell(order, course, hands, first, before)
            print(f"- {time.perf_counter() - began:.0f} s for all of it, the machine busy or not")


async def bring_in(polder: Polder, source: SourceView, rows: Sequence[Row]) -> None:
    """Import rows, and wait until they have themes."""
    pat = polder.product_team()
    polder.clock.forward(minutes=5)
    file = io.StringIO()
    written = csv.writer(file)
    written.writerow(("text", "customer"))
    written.writerows((row["text"], f"customer {number}") for number, row in enumerate(rows))
    upload_id = await send(pat, f"{rows[0]['text'][:20]}.csv", file.getvalue().encode())
    started = await pat.ask(StartImport(upload_id=upload_id, source_id=source.id))

    async def is_done() -> bool:
        (found,) = await pat.ask(GetImports(ids=(started.id,)), timeout_s=WITHIN_S)
        assert found.status is not JobStatus.FAILED, found.failure
        return found.status is JobStatus.SUCCEEDED

    await eventually(is_done, within_s=JOB_WITHIN_S)
    await polder.settle()


async def run(polder: Polder) -> float:
    """Find themes anew; returns how many seconds that took."""
    pat = polder.product_team()
    polder.clock.forward(minutes=5)
    began = time.perf_counter()
    started = await pat.ask(StartRun())

    async def is_done() -> bool:
        (found,) = await pat.ask(GetRuns(ids=(started.id,)), timeout_s=WITHIN_S)
        assert found.status is not JobStatus.FAILED, found.failure
        return found.status is JobStatus.SUCCEEDED

    await eventually(is_done, within_s=JOB_WITHIN_S)
    took_s = time.perf_counter() - began
    await polder.settle()
    return took_s


async def tell(
    order: str, course: Course, hands: Hands, first: set[ThemeId | None], now: Topics
) -> None:
    """Print the figures of a stream."""
    every = await hands.faults(now)
    lines: list[tuple[object, ...]] = []
    for kind, faults in every.items():
        lines.append((kind.value, len(faults), sum(not each for each in faults)))
    made = sum(len(faults) for faults in every.values())
    held = sum(not each for faults in every.values() for each in faults)
    report(
        f"Corrections by hand, {order} order",
        ("what", "made", "in force"),
        [*lines, ("all", made, held)],
    )
    for kind, faults in every.items():
        for each in faults:
            if each:
                print(f"- lost, {kind.value}: {'; '.join(each)}")
    sizes = Counter(topic for topic in now.values() if topic is not None)
    merged = {id for each in hands.decisions for id, target in each.into.items() if target}
    report(
        f"Themes through {len(course.all)} runs, {order} order",
        (
            *("ids that changed per 500 items", "at most", "of items nobody decided about"),
            *("at most", "themes kept per run", "of the first ones at the end"),
            *("items decided about", "topics", "seconds a run"),
        ),
        [
            (
                *(f"{fmean(course.all):.2%}", f"{max(course.all):.2%}"),
                *(f"{fmean(course.free):.2%}", f"{max(course.free):.2%}"),
                f"{fmean(course.kept):.1%}",
                f"{len(first & {*sizes})} of {len(first - merged)} not merged by hand",
                f"{len(hands.decided) / len(now):.0%}",
                *(len(sizes), round(fmean(course.run_s), 1)),
            )
        ],
    )


def main() -> None:
    """Stream the orders that are named, or both."""
    rows = rows_of("banking77")
    for order in sys.argv[1:] or ("random", "drifting"):
        asyncio.run(stream(order, in_order(rows, order)))


if __name__ == "__main__":
    main()
