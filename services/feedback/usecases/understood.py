"""What the analyst read from items, kept."""

import base64
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from services.feedback.domain.items import Item
from services.feedback.domain.themes import Theme
from services.feedback.storage import files
from services.feedback.storage import items as storage
from services.feedback.storage import themes as themes_storage
from shared.codec import moment
from shared.contracts.analysis import ItemsFiled, Reading, SaveReadings
from shared.contracts.feedback import FeedbackState
from shared.kernel import ImportId, ThemeId
from shared.work import Work

from .held import hold_readings, ruled, rulings_for
from .jobs import begin_run, keep_import

FIRST_RUN_NEEDS = 30


async def save_readings(command: SaveReadings, work: Work) -> int:
    """Keep language, sentiment, vector and theme of items; those read before stay as they are.

    Topics of a run that themes no longer show are not taken over: such items wait for another look.
    """
    present = await themes_storage.touch_present(work)
    items = {each.id: each for each in await storage.get_items(work, _ids(command.readings))}
    is_current = command.run_id is not None and command.run_id == present.run_id
    due = [
        (items[each.item_id], each)
        for each in command.readings
        if each.item_id in items and _is_due(items[each.item_id], each, is_current=is_current)
    ]
    fresh = [item for item, _ in due if item.state is FeedbackState.RECEIVED]
    kept = await _hold_imports(work, fresh)
    rulings = await rulings_for(work, [item for item, _ in due])
    if rulings and is_current:
        readings = await hold_readings(work, [each for _, each in due], rulings)
        due = [(item, each) for (item, _), each in zip(due, readings, strict=True)]
    topics = await _topics(work, [each for _, each in due]) if is_current else {}
    for item, reading in due:
        changes = _reading(item, reading, moment(work.now)) | ruled(item, rulings.get(item.id))
        if is_current and reading.is_placed:
            changes |= _place(command, reading, topics)
        await storage.set_fields(work, item.id, changes)
    for vector in command.vectors:
        await storage.put_vector(work, vector.key, command.model, base64.b64decode(vector.vector))
    unthemed = sum(
        1 for _, each in due if is_current and each.is_placed and each.topic_id not in topics
    )
    present = themes_storage.grown(present, placed=len(fresh), unthemed=unthemed)
    await themes_storage.put_present(work, present)
    _announce(work, due, topics)
    for held, number in kept:
        await keep_import(work, replace(held, understood=held.understood + number), is_alive=False)
    if not kept:
        await _run_when_outgrown(work, present)
    return len(due)


def _ids(readings: Sequence[Reading]) -> list[Any]:
    return [each.item_id for each in readings]


def _is_due(item: Item, reading: Reading, *, is_current: bool) -> bool:
    if item.state is FeedbackState.RECEIVED:
        return True
    return item.state is FeedbackState.ENRICHED and is_current and reading.is_placed


async def _hold_imports(work: Work, fresh: Sequence[Item]) -> list[tuple[Any, int]]:
    counts: Counter[ImportId] = Counter(
        waiting for each in fresh if (waiting := each.updated_by or each.import_id) is not None
    )
    held = []
    for import_id, number in counts.items():
        kept = await files.change_import(work, import_id, {"$inc": {"touched": 1}})
        if kept is not None and kept.is_open:
            held.append((kept, number))
    return held


async def _topics(work: Work, readings: Sequence[Reading]) -> dict[ThemeId, Theme]:
    ids = {each.topic_id for each in readings if each.topic_id is not None}
    found = {each.id: each for each in await themes_storage.get_themes(work, sorted(ids))}
    away = {each.merged_into for each in found.values() if each.is_archived} - {None}
    others = await themes_storage.get_themes(work, sorted(each for each in away if each))
    # A theme that was merged away goes on in another: what was read before that belongs there.
    goes_on = {each.id: each for each in others if not each.is_archived}
    standing = {id: each for id, each in found.items() if not each.is_archived}
    return standing | {
        id: goes_on[each.merged_into]
        for id, each in found.items()
        if each.is_archived and each.merged_into in goes_on
    }


def _reading(item: Item, reading: Reading, at: str) -> dict[str, Any]:
    changes: dict[str, Any] = {"state": FeedbackState.ENRICHED.value, "read_at": at}
    if not item.is_language_given:
        changes["language"] = reading.language
    if reading.sentiment is not None and not item.is_sentiment_chosen:
        changes |= {
            "sentiment_label": reading.sentiment.label.value,
            "sentiment_score": reading.sentiment.score,
            "sentiment_confidence": reading.sentiment.confidence,
        }
    return changes


def _place(command: SaveReadings, reading: Reading, topics: dict[ThemeId, Theme]) -> dict[str, Any]:
    theme = topics.get(reading.topic_id) if reading.topic_id is not None else None
    area_id = theme.area_id if theme is not None else None
    themes = [each for each in (theme.id if theme else None, area_id) if each is not None]
    return {
        "state": FeedbackState.THEMED.value,
        "topic_id": theme.id if theme is not None else None,
        "area_id": area_id,
        "theme_ids": themes,
        "fit": round(reading.fit, 4) if theme is not None else None,
        "x": reading.position.x if reading.position is not None else None,
        "y": reading.position.y if reading.position is not None else None,
        "placed_by": command.run_id,
    }


def _announce(
    work: Work, due: Sequence[tuple[Item, Reading]], topics: dict[ThemeId, Theme]
) -> None:
    """Have themes counted anew that something joined or left; an import does so at its end."""
    filed: dict[ThemeId, None] = {}
    for item, reading in due:
        if item.import_id is not None and item.state is FeedbackState.RECEIVED:
            continue
        theme = topics.get(reading.topic_id) if reading.topic_id is not None else None
        for theme_id in (
            *item.theme_ids,
            theme.id if theme else None,
            theme.area_id if theme else None,
        ):
            if theme_id is not None:
                filed.setdefault(theme_id)
    if filed:
        work.announce(ItemsFiled(theme_ids=tuple(filed)))


async def _run_when_outgrown(work: Work, present: themes_storage.Present) -> None:
    """Start a run when so much was handed in one by one that themes are outgrown."""
    if present.open_run_id is not None:
        return
    is_due = present.is_outgrown or (
        present.run_id is None and present.placed_since >= FIRST_RUN_NEEDS
    )
    if is_due and not await files.running_imports(work):
        await begin_run(work, present, requested_by=None, product_id=None)
