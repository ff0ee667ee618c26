"""A file of customer messages from its first byte to insights in order, on a whole embedded Polder.

Run: .venv/bin/python -m tests.bench.bench_import FILE.csv [--text COLUMN] [--topics]

Prints when each step began, the longest silence of the job's announcements, how long a vote took
meanwhile (median and the slowest of a hundred), CPU seconds of this process and of its workers,
and then one item from submit to its theme. `--topics` prints every area and topic besides.
"""

import argparse
import asyncio
import base64
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from shared.bus import Envelope
from shared.contracts.feedback import (
    AppendUpload,
    CreateUpload,
    FeedbackChannel,
    FeedbackFilter,
    FeedbackState,
    GetImports,
    GetItems,
    ImportColumn,
    ImportField,
    ImportView,
    InsightFilter,
    JobChanged,
    ListInsights,
    ListThemes,
    SaveSource,
    SearchFeedback,
    SourceView,
    StartImport,
    SubmitFeedback,
    ThemeFilter,
    ThemeLevel,
    UploadPurpose,
)
from shared.contracts.ideas import SaveBoard, SetVote, SubmitIdea
from shared.contracts.paging import JobStatus
from shared.kernel import UploadId, utc_now
from tests.polder import WITHOUT_MODEL, Person, Polder, TestClock, open_polder

CHUNK = 192 * 1024
LOOK_EVERY_S = 0.25
VOTE_EVERY_S = 0.5


class _WallClock(TestClock):
    """The time it is."""

    def __call__(self) -> datetime:
        return utc_now()


@dataclass(slots=True)
class _Watch:
    """What was seen while the import ran."""

    began: float = field(default_factory=time.perf_counter)
    steps: dict[str, float] = field(default_factory=dict)
    heard: list[float] = field(default_factory=list)
    votes_ms: list[float] = field(default_factory=list)

    def passed(self) -> float:
        return time.perf_counter() - self.began

    @property
    def longest_silence_s(self) -> float:
        told = [0.0, *self.heard]
        return max((after - before for before, after in pairwise(told)), default=0)


async def _send(person: Person, name: str, data: bytes) -> UploadId:
    upload = await person.ask(
        CreateUpload(
            purpose=UploadPurpose.FEEDBACK_IMPORT,
            file_name=name,
            media_type="text/csv",
            byte_size=len(data),
        )
    )
    for index, start in enumerate(range(0, len(data), CHUNK)):
        await person.ask(
            AppendUpload(
                id=upload.id,
                index=index,
                data=base64.b64encode(data[start : start + CHUNK]).decode(),
                is_last=start + CHUNK >= len(data),
            )
        )
    return upload.id


async def _vote_now_and_then(polder: Polder, watch: _Watch) -> None:
    board = await polder.admin().ask(SaveBoard(name="Bench"))
    idea = await polder.member("ann").ask(
        SubmitIdea(board_id=board.id, title="A vote while much is going on", body="")
    )
    number = 0
    while True:
        number += 1
        before = time.perf_counter()
        await polder.member(f"voter{number}").ask(SetVote(id=idea.id, weight=1))
        watch.votes_ms.append(1000 * (time.perf_counter() - before))
        await asyncio.sleep(VOTE_EVERY_S)


async def _import(
    polder: Polder, source: SourceView, name: str, data: bytes, text: str | None
) -> ImportView:
    pat = polder.product_team()
    watch = _Watch()

    def hear(envelope: Envelope) -> None:
        watch.heard.append(watch.passed())

    listening = await polder.house.bus.listen([JobChanged.wire_name], hear)
    voting = asyncio.create_task(_vote_now_and_then(polder, watch))
    columns = (ImportColumn(name=text, field=ImportField.TEXT),) if text else None
    started = await pat.ask(
        StartImport(upload_id=await _send(pat, name, data), source_id=source.id, columns=columns)
    )
    while True:
        (job,) = await pat.ask(GetImports(ids=(started.id,)), timeout_s=30)
        watch.steps.setdefault(job.progress.step.key, watch.passed())
        if job.status is not JobStatus.RUNNING:
            break
        await asyncio.sleep(LOOK_EVERY_S)
    voting.cancel()
    with suppress(asyncio.CancelledError):
        await voting
    await listening.stop()
    for step, at in watch.steps.items():
        print(f"{at:8.1f} s  {step}")
    print(
        f"{job.status}: {job.row_count} rows, {job.imported_count} in, {job.duplicate_count} there "
        f"already, {job.rejected_count} rejected"
    )
    votes = watch.votes_ms
    print(f"longest silence of the job {watch.longest_silence_s:.1f} s")
    print(f"votes meanwhile: median {statistics.median(votes):.1f} ms, slowest {max(votes):.0f} ms")
    return job


async def _one_item(polder: Polder, source: SourceView) -> None:
    pat = polder.product_team()
    times: list[float] = []
    for number in range(20):
        before = time.perf_counter()
        sent = await pat.ask(
            SubmitFeedback(source_id=source.id, text=f"Why was I charged twice at shop {number}?")
        )
        state = FeedbackState.RECEIVED
        while state is not FeedbackState.THEMED:
            await asyncio.sleep(0.002)
            state = (await pat.ask(GetItems(ids=(sent.id,))))[0].state
        times.append(1000 * (time.perf_counter() - before))
    print(
        f"one item, submit to theme: median {statistics.median(times):.0f} ms, "
        f"slowest of 20 {max(times):.0f} ms"
    )
    before = time.perf_counter()
    found = await pat.ask(SearchFeedback(query="charged twice", filter=FeedbackFilter()))
    print(f"search by meaning: {1000 * (time.perf_counter() - before):.0f} ms, {found.total} found")


async def _outcome(polder: Polder, *, topics: bool) -> None:
    pat = polder.product_team()
    areas = await pat.ask(ListThemes(filter=ThemeFilter(level=ThemeLevel.AREA), first=100))
    found = 0
    for area in areas.nodes:
        own = await pat.ask(ListThemes(filter=ThemeFilter(parent_id=area.id), first=100))
        found += len(own.nodes)
        if topics:
            print(f"{area.title} ({area.item_count})")
            print("    " + ", ".join(f"{each.title} ({each.item_count})" for each in own.nodes))
    first = await pat.ask(ListInsights(filter=InsightFilter(), first=10))
    print(f"{len(areas.nodes)} areas, {found} topics; the first insights:")
    for each in first.nodes:
        print(f"  {each.rank:3} {each.score.total:6.1f}  {each.title}")


async def main(name: str, data: bytes, text: str | None, *, topics: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_polder(
            Path(folder), roles=(*WITHOUT_MODEL, "insights"), clock=_WallClock(), ticking=True
        ) as polder:
            source = await polder.product_team().ask(
                SaveSource(name="File", channel=FeedbackChannel.SUPPORT)
            )
            await _import(polder, source, name, data, text)
            await polder.settle()
            await _outcome(polder, topics=topics)
            await _one_item(polder, source)
    for name, whose in (("process", resource.RUSAGE_SELF), ("workers", resource.RUSAGE_CHILDREN)):
        used = resource.getrusage(whose)
        print(
            f"CPU of the {name}: {used.ru_utime + used.ru_stime:.0f} s, "
            f"most memory {used.ru_maxrss / 1024:.0f} MB"
        )


def _arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure an import.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--text", default=None, help="column that holds the text")
    parser.add_argument("--topics", action="store_true", help="print every area and topic")
    return parser.parse_args(given)


if __name__ == "__main__":
    asked = _arguments()
    asyncio.run(main(asked.file.name, asked.file.read_bytes(), asked.text, topics=asked.topics))
