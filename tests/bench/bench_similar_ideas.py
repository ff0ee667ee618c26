"""How often the idea that a rephrasing means is among those shown while typing, and how soon.

Run: .venv/bin/python -m tests.bench.bench_similar_ideas [--fillers N]

A real embedded Polder with its model gets the 100 ideas of `data/rephrasings.jsonl` (those of the
sample with their text), and N more about nothing. Each rephrasing is then asked as a page asks:
until it is answered, for the hits; once at rest, and once while the model reads other texts in
bulk, for the times. An answer that would come later than the deadline is an empty one.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from shared.caller import Unavailable
from shared.contracts.ideas import (
    BoardView,
    IdeaView,
    SaveBoard,
    SimilarIdeas,
    SubmitIdea,
    UnderstandWaiting,
)
from shared.contracts.insights import EmbedTexts, WarmUp
from tests.polder import Polder, TestClock, open_polder

DATA = Path(__file__).parent / "data" / "rephrasings.jsonl"
SAMPLE = Path("services/cli/sample/community.json")
ROLES = ("community", "ideas", "feedback", "insights")
AS_A_PAGE_ASKS = 5
BULK_TEXTS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Rephrasing:
    """Words that mean an idea, and the languages of both."""

    idea: str
    query: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Place of the meant idea among those shown, from 1; None when it was not. `took_ms` is the
    time to the answer, `shown` how many ideas were in it."""

    direction: str
    place: int | None
    shown: int
    took_ms: float


def rephrasings() -> list[Rephrasing]:
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    return [
        Rephrasing(
            idea=row["idea"],
            query=row["query"],
            direction=f"{row['query_language']} → {row['idea_language']}",
        )
        for row in rows
    ]


def texts_of(titles: Sequence[str], fillers: int) -> list[tuple[str, str]]:
    """Return title and body of every idea; only those of the sample have a body."""
    written = json.loads(SAMPLE.read_text(encoding="utf-8"))["ideas"]
    bodies = {idea["title"]: idea["body"] for idea in written}
    texts = [(title, bodies.get(title, "")) for title in titles]
    filled = (f"Filler {number} about {number * 7919 % 10007}" for number in range(fillers))
    return texts + [(title, "") for title in filled]


async def put_ideas(polder: Polder, board: BoardView, texts: Sequence[tuple[str, str]]) -> None:
    """Submit the ideas and wait until every one of them is understood."""
    gate = asyncio.Semaphore(16)

    async def submit(title: str, body: str) -> IdeaView:
        async with gate:
            return await polder.itself().ask(
                SubmitIdea(board_id=board.id, title=title, body=body, ignore_similar=True),
                timeout_s=60,
            )

    await asyncio.gather(*(submit(*text) for text in texts))
    await polder.settle()
    while await polder.itself().ask(UnderstandWaiting(), timeout_s=120):
        await polder.settle()


async def ask_all(
    polder: Polder, asked: Sequence[Rephrasing], *, ending: str = "", tries: int = 1
) -> list[Asked]:
    """Ask each rephrasing as a page does, one after another; what comes empty again, up to so
    often."""
    visitor = polder.visitor()
    results: list[Asked] = []
    for each in asked:
        for _ in range(tries):
            began = time.perf_counter()
            found = await visitor.ask(
                SimilarIdeas(text=f"{each.query}{ending}", first=AS_A_PAGE_ASKS)
            )
            took_ms = (time.perf_counter() - began) * 1000
            if found:
                break
        titles = [similar.idea.title for similar in found]
        place = titles.index(each.idea) + 1 if each.idea in titles else None
        results.append(
            Asked(direction=each.direction, place=place, shown=len(titles), took_ms=took_ms)
        )
    return results


@asynccontextmanager
async def reading_in_bulk(polder: Polder) -> AsyncIterator[list[int]]:
    """Keep the model reading other texts, as an import does; gives the sizes of what it read."""
    read: list[int] = []

    async def go_on() -> None:
        number = 0
        while True:
            texts = tuple(f"Bericht {number + each} van een klant" for each in range(BULK_TEXTS))
            number += BULK_TEXTS
            try:
                await polder.itself().ask(EmbedTexts(texts=texts, is_urgent=False), timeout_s=60)
            except Unavailable:
                await asyncio.sleep(0.1)
                continue
            read.append(len(texts))

    going = [asyncio.ensure_future(go_on()) for _ in range(2)]
    try:
        yield read
    finally:
        for task in going:
            task.cancel()
        await asyncio.gather(*going, return_exceptions=True)


def _share(results: Sequence[Asked], places: int) -> float:
    return statistics.fmean(each.place is not None and each.place <= places for each in results)


def _quantile(results: Sequence[Asked], share: float) -> float:
    taken = sorted(each.took_ms for each in results)
    return taken[min(len(taken) - 1, int(share * len(taken)))]


def print_hits(results: Sequence[Asked]) -> None:
    print("| typed → idea | rephrasings | hit@1 | hit@3 | hit@5 | shown |")
    print("|---|---|---|---|---|---|")
    groups: dict[str, list[Asked]] = defaultdict(list)
    for each in results:
        groups[each.direction].append(each)
    for name, group in [*sorted(groups.items()), ("all", list(results))]:
        shown = statistics.fmean(each.shown for each in group)
        hits = " | ".join(f"{_share(group, places):.2f}" for places in (1, 3, 5))
        print(f"| {name} | {len(group)} | {hits} | {shown:.1f} |")


def print_times(name: str, results: Sequence[Asked]) -> None:
    empty = sum(not each.shown for each in results)
    print(
        f"| {name} | {_quantile(results, 0.5):.1f} | {_quantile(results, 0.99):.1f} | "
        f"{max(each.took_ms for each in results):.1f} | {empty} |"
    )


async def measure(fillers: int) -> None:
    asked = rephrasings()
    texts = texts_of(list(dict.fromkeys(each.idea for each in asked)), fillers)
    with tempfile.TemporaryDirectory() as folder:
        async with open_polder(Path(folder), roles=ROLES, clock=TestClock()) as polder:
            await polder.itself().ask(WarmUp(), timeout_s=120)
            board = await polder.manager().ask(SaveBoard(name="Everything"))
            await put_ideas(polder, board, texts)
            hits = await ask_all(polder, asked, tries=20)
            at_rest = await ask_all(polder, asked, ending=".")
            async with reading_in_bulk(polder) as read:
                busy = await ask_all(polder, asked, ending="!")
    print_hits(hits)
    print(f"\n| {len(texts)} ideas | p50, ms | p99, ms | slowest, ms | no answer |")
    print("|---|---|---|---|---|")
    print_times("at rest", at_rest)
    print_times(f"while {sum(read)} other texts were read", busy)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fillers", type=int, default=0, help="ideas about nothing, besides")
    asyncio.run(measure(parser.parse_args().fillers))


if __name__ == "__main__":
    main()
