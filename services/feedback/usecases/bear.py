"""Themes that are born between two runs."""

from collections.abc import Sequence
from dataclasses import replace

from services.feedback.domain.items import Item
from services.feedback.domain.themes import Theme, count, first_seen
from services.feedback.storage import items as items_storage
from services.feedback.storage import themes as storage
from shared.codec import to_document
from shared.contracts.analysis import BearTheme, FoundTheme, ItemsFiled, Placing
from shared.contracts.feedback import ChangeKind, FeedbackState, ThemeChanged, ThemeLevel
from shared.kernel import RunId, ThemeId
from shared.work import Work

from .tally import keep_counted, said_of
from .workplace import workplace

LEAST_ITEMS = 5


async def bear_theme(command: BearTheme, work: Work) -> bool:
    """Make a theme of items that are a subject of their own, and count what they join and leave."""
    present = await storage.touch_present(work)
    if present.run_id != command.run_id or present.open_run_id is not None:
        return False
    topic_id, area_id = command.topic.id, command.topic.area_id
    if area_id is None or await storage.get_themes(work, [topic_id]):
        return False
    if command.area is None and not await _is_area(work, area_id):
        return False
    placings = {each.item_id: each for each in command.placings}
    items = [
        each
        for each in await items_storage.get_items(work, list(placings))
        if each.state is FeedbackState.THEMED
        and each.placed_by == command.run_id
        and each.pinned_topic_id is None
    ]
    if len(items) < LEAST_ITEMS:
        return False
    themes = await _themes(work, command, items)
    for item in items:
        await items_storage.set_fields(work, item.id, _filed(placings[item.id], topic_id, area_id))
    unthemed = sum(each.topic_id is None for each in items)
    await storage.put_present(
        work,
        replace(
            present,
            births=present.births + 1,
            unthemed_since=max(0, present.unthemed_since - unthemed),
        ),
    )
    await keep_counted(work, themes)
    for theme in themes:
        work.announce(ThemeChanged(theme_id=theme.id, change=ChangeKind.ADDED))
    touched = {id for each in items for id in each.theme_ids} | {topic_id, area_id}
    work.announce(ItemsFiled(theme_ids=tuple(sorted(touched))))
    return True


async def _is_area(work: Work, id: ThemeId) -> bool:
    found = await storage.get_themes(work, [id])
    return bool(found) and found[0].level is ThemeLevel.AREA and not found[0].is_archived


async def _themes(work: Work, command: BearTheme, items: Sequence[Item]) -> list[Theme]:
    """Return the new topic, and the new area when it has one, with their numbers."""
    at = await workplace(work)
    topic = command.topic
    said = [
        replace(said_of(to_document(each), at), topic_id=topic.id, area_id=topic.area_id)
        for each in items
    ]
    found = [topic] if command.area is None else [topic, command.area]
    tallies = count(said, {each.id for each in found})
    return [
        replace(
            _newborn(each, command.run_id, work),
            tally=tallies[each.id],
            first_at=first_seen(tallies[each.id], at.zone, work.now),
        )
        for each in found
    ]


def _newborn(found: FoundTheme, run_id: RunId, work: Work) -> Theme:
    return Theme(
        id=found.id,
        level=ThemeLevel.AREA if found.area_id is None else ThemeLevel.TOPIC,
        area_id=found.area_id,
        proposed_title=found.title,
        proposed_summary=found.summary,
        keywords=found.keywords,
        cohesion=round(found.cohesion, 4),
        quotes=found.quotes,
        position=found.position,
        radius=found.radius,
        counted_at=work.now,
        newborn_since=work.now,
        run_id=run_id,
        first_at=work.now,
    )


def _filed(placing: Placing, topic_id: ThemeId, area_id: ThemeId) -> dict[str, object]:
    return {
        "topic_id": topic_id,
        "area_id": area_id,
        "theme_ids": [topic_id, area_id],
        "fit": round(placing.fit, 4),
        "x": placing.position.x if placing.position is not None else None,
        "y": placing.position.y if placing.position is not None else None,
    }
