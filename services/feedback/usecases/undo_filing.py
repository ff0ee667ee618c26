"""A correction of items taken back, within the hour and while nothing came over it."""

from dataclasses import replace
from typing import Any

from services.feedback.domain import filing as domain
from services.feedback.domain.filing import Before
from services.feedback.domain.refusals import FilingNotFound, UndoExpired
from services.feedback.domain.themes import Theme
from services.feedback.storage import filing as storage
from services.feedback.storage import items as items_storage
from services.feedback.storage import themes as themes_storage
from shared.contracts.feedback import (
    ChangeKind,
    FeedbackState,
    FilingView,
    ThemeChanged,
    UndoFiling,
)
from shared.kernel import ItemId, ThemeId
from shared.store import Document
from shared.work import Work

from .file_items import Changed, keep_items, refuse_conflict
from .tally import keep_counted


async def undo_filing(command: UndoFiling, work: Work) -> FilingView:
    """Put back what a correction changed; asked again, it is back already."""
    filing = await storage.get_filing(work, command.id)
    if filing is None:
        raise FilingNotFound("there is no such correction", path=("id",))
    if work.now > filing.undo_until:
        raise UndoExpired(
            "a correction can be undone for an hour",
            path=("id",),
            details={"closedAt": filing.undo_until.isoformat()},
        )
    ids = [each.item_id for each in filing.items]
    if filing.undone_at is None:
        documents = {each["id"]: each for each in await storage.get_documents(work, ids)}
        there = [each for each in filing.items if each.item_id in documents]
        others = [
            documents[each.item_id]
            for each in there
            if documents[each.item_id].get("version", 0) != each.version
        ]
        if others:
            await refuse_conflict(work, others, "id")
        topics = await _topics(work, there)
        changed = [_back(documents[each.item_id], each, topics) for each in there]
        for ruling in filing.rulings:
            await storage.put_ruling(work, ruling)
        await keep_items(work, changed)
        await storage.put_filing(work, replace(filing, undone_at=work.now, changed_at=work.now))
        await _put_aside(work, filing.made_theme_id, {each.item_id for each in there})
    items = await items_storage.get_items(work, ids[: domain.MOST_ITEMS])
    return FilingView(
        id=filing.id,
        items=tuple(each.view() for each in items),
        changed=0 if filing.undone_at is not None else len(ids),
        undo_until=None,
    )


async def _topics(work: Work, items: list[Before]) -> dict[ThemeId, Theme]:
    ids = {each.fields["topic_id"] for each in items if each.fields.get("topic_id")}
    found = await themes_storage.get_themes(work, sorted(ids))
    return {each.id: each for each in found if not each.is_archived}


def _back(document: Document, before: Before, topics: dict[ThemeId, Theme]) -> Changed:
    """Return an item as it was; where its theme is gone by now, Polder looks for a place anew."""
    fields: dict[str, Any] = dict(before.fields)
    topic_id = fields.get("topic_id")
    if topic_id is not None and topic_id in topics:
        topic = topics[topic_id]
        fields["area_id"] = topic.area_id
        fields["theme_ids"] = [each for each in (topic.id, topic.area_id) if each is not None]
    elif topic_id is not None:
        fields |= domain.nowhere(document)
        if document["state"] == FeedbackState.THEMED.value:
            fields["state"] = FeedbackState.ENRICHED.value
    return Changed(document=document, fields=fields)


async def _put_aside(work: Work, id: ThemeId | None, back: set[ItemId]) -> None:
    """Put the theme aside that the correction made, unless more was filed there since."""
    if id is None:
        return
    if set(await storage.some_pinned(work, id, len(back) + 1)) - back:
        return
    theme = await themes_storage.change_theme(work, id)
    if theme is not None and not theme.is_archived:
        await keep_counted(work, [replace(theme, is_archived=True, version=theme.version + 1)])
        work.announce(ThemeChanged(theme_id=theme.id, change=ChangeKind.REMOVED))
