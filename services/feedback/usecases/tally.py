"""Numbers of themes, counted again from their items whenever something joined or left."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from services.feedback.domain.people import NOBODY, People
from services.feedback.domain.themes import Said, Theme, count, first_seen
from services.feedback.storage import items as items_storage
from services.feedback.storage import people as people_storage
from services.feedback.storage import themes as storage
from shared.contracts.analysis import ItemsFiled, SaveTallies, ThemeTally
from shared.contracts.feedback import FeedbackChannel, FeedbackState, SentimentLabel, ThemesCounted
from shared.kernel import ItemId, ProductId, ThemeId, WorkspaceId
from shared.store import Document, Filter
from shared.work import Look, Work

from .score import read_board, rescore
from .workplace import Workplace, moment_of, workplace

# A row of a file that has no moment of its own gets that of its import, which is taken in later.
UNDATED_WITHIN = timedelta(hours=6)


@dataclass(slots=True)
class _Due:
    theme_ids: set[ThemeId] = field(default_factory=set)
    latest: datetime | None = None
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True)
class Recounter:
    """Counts themes; what is asked for while it is counting is counted together after that."""

    _due: dict[WorkspaceId, _Due] = field(default_factory=dict)

    async def recount(self, event: ItemsFiled, look: Look) -> None:
        """Count the themes that items joined or left."""
        due = self._due.setdefault(look.actor.workspace_id, _Due())
        due.theme_ids.update(event.theme_ids)
        due.latest = max(due.latest or look.now, look.now)
        async with due.busy:
            theme_ids, due.theme_ids = due.theme_ids, set()
            if not theme_ids:
                return
            as_of = due.latest
            try:
                await _count(look, theme_ids, as_of)
            except BaseException:
                due.theme_ids |= theme_ids
                raise


async def _count(look: Look, theme_ids: set[ThemeId], as_of: datetime) -> None:
    at = await workplace(look)
    wanted = sorted(theme_ids)
    said = [each async for each in _said_in(look, wanted, at)]
    tallies = await asyncio.to_thread(count, said, wanted)
    await look.ask_as_polder(
        SaveTallies(
            tallies=tuple(
                ThemeTally(theme_id=theme_id, tally=tally) for theme_id, tally in tallies.items()
            ),
            as_of=as_of,
        )
    )


async def _said_in(look: Look, theme_ids: list[ThemeId], at: Workplace) -> AsyncIterator[Said]:
    where = {
        "theme_ids": {"$in": list(theme_ids)},
        "state": {"$ne": FeedbackState.ARCHIVED.value},
    }
    async for each in walk_said(look, where, at):
        yield each


async def walk_said(look: Look, where: Filter, at: Workplace) -> AsyncIterator[Said]:
    """Yield what counts of the items that meet a filter, with the people behind them."""
    batch: list[Document] = []
    async for document in items_storage.walk_items(look, where):
        batch.append(document)
        if len(batch) == items_storage.AT_ONCE:
            for each in await _with_people(look, batch, at):
                yield each
            batch = []
    for each in await _with_people(look, batch, at):
        yield each


async def _with_people(look: Look, documents: list[Document], at: Workplace) -> list[Said]:
    people = await people_storage.behind(look, documents)
    return await asyncio.to_thread(lambda: [said_of(each, at, people) for each in documents])


def said_of(document: Mapping[str, Any], at: Workplace, people: People = NOBODY) -> Said:
    """Return what counts of an item's document."""
    voice = people.voice(document.get("customer_id"), document.get("member_id"))
    batch = document.get("import_id")
    label, product = document.get("sentiment_label"), document.get("product_id")
    topic, area = document.get("topic_id"), document.get("area_id")
    occurred, received = moment_of(document["occurred_at"]), moment_of(document["received_at"])
    return Said(
        item_id=ItemId(document["id"]),
        topic_id=ThemeId(topic) if topic else None,
        area_id=ThemeId(area) if area else None,
        speaker=voice.person if voice is not None else None,
        sentiment=SentimentLabel(label) if label else None,
        sentiment_score=float(document.get("sentiment_score") or 0.0),
        language=document.get("language"),
        channel=FeedbackChannel(document["channel"]),
        product_id=ProductId(product) if product else None,
        day=at.day_of(occurred).isoformat(),
        repeat_key=f"{batch}/{document['text_key']}" if batch else None,
        account=voice.account if voice is not None else None,
        worth=voice.worth if voice is not None else None,
        segment_ids=voice.segment_ids if voice is not None else (),
        is_undated=bool(document.get("import_id")) and received - occurred < UNDATED_WITHIN,
    )


async def save_tallies(command: SaveTallies, work: Work) -> int:
    """Keep numbers that are not older than those there are, and score what they change."""
    zone = (await workplace(work)).zone
    counted: list[Theme] = []
    for each in command.tallies:
        theme = await storage.change_theme(work, each.theme_id)
        if theme is None or theme.is_archived or theme.counted_at > command.as_of:
            continue
        counted.append(
            replace(
                theme,
                tally=each.tally,
                counted_at=command.as_of,
                first_at=min(theme.first_at, first_seen(each.tally, zone, theme.first_at)),
            )
        )
    await keep_counted(work, counted)
    if counted:
        work.announce(ThemesCounted())
    return len(counted)


async def keep_counted(work: Work, themes: Iterable[Theme]) -> None:
    """Keep themes whose numbers or words changed, with the insights that follow from them."""
    kept = {each.id: each for each in themes}
    for drawn in await rescore(work, await read_board(work, themes=kept.values())):
        kept[drawn.id] = drawn
    for theme in kept.values():
        await storage.put_theme(work, theme)
