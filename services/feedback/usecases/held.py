"""What people decided about items holds over what a run or a reading says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.feedback.domain.filing import Ruling, felt
from services.feedback.domain.items import Item
from services.feedback.domain.themes import Theme
from services.feedback.storage import filing as storage
from services.feedback.storage import themes as themes_storage
from shared.contracts.analysis import Placing, Reading
from shared.contracts.feedback import Position
from shared.kernel import ItemId, ThemeId
from shared.work import Look, Work

FULL = 1.0
MOST_MERGES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Decisions about some items: where they are pinned, and what they are not of. Only topics
    that still stand hold anything."""

    pins: Mapping[ItemId, Theme]
    apart: Mapping[ItemId, frozenset[ThemeId]]

    def place(self, item_id: ItemId, topic_id: ThemeId | None) -> ThemeId | None:
        """Return the topic that an item goes to when Polder would file it under `topic_id`."""
        pin = self.pins.get(item_id)
        if pin is not None:
            return pin.id
        return None if topic_id in self.apart.get(item_id, ()) else topic_id


async def held_of(
    look: Look, decided: Iterable[tuple[ItemId, ThemeId | None, Sequence[ThemeId]]]
) -> Held:
    """Return decisions about items, given as (item, pinned topic, what it is not of)."""
    rows = list(decided)
    wanted = sorted({pin for _, pin, _ in rows if pin is not None})
    standing = await _standing(look, wanted)
    return Held(
        pins={id: standing[pin] for id, pin, _ in rows if pin is not None and pin in standing},
        apart={id: frozenset(apart) for id, _, apart in rows if apart},
    )


async def _standing(look: Look, ids: Sequence[ThemeId]) -> dict[ThemeId, Theme]:
    """Return topics that still stand; what is pinned to one that was merged goes along."""
    found: dict[ThemeId, Theme] = {}
    asked = {id: id for id in ids}
    for _ in range(MOST_MERGES):
        if not asked:
            break
        themes = await themes_storage.get_themes(look, sorted(set(asked.values())))
        by_id = {each.id: each for each in themes}
        pairs = [(id, by_id[at]) for id, at in asked.items() if at in by_id]
        found |= {id: theme for id, theme in pairs if not theme.is_archived}
        asked = {id: theme.merged_into for id, theme in pairs if theme.merged_into is not None}
    return found


# --- a run ----------------------------------------------------------------------------------------


async def hold_placings(work: Work, placings: Sequence[Placing]) -> list[tuple[Placing, bool]]:
    """Return placings as people decided; False with one that the run could not know about, which
    is to be looked at again."""
    if not await storage.has_corrected(work):
        return [(each, True) for each in placings]
    documents = await storage.get_documents(work, [each.item_id for each in placings])
    held = await held_of(
        work,
        (
            (ItemId(each["id"]), each.get("pinned_topic_id"), each.get("not_theme_ids") or ())
            for each in documents
            if each.get("is_corrected")
        ),
    )
    return [_held(each, held) for each in placings]


def _held(placing: Placing, held: Held) -> tuple[Placing, bool]:
    topic_id = held.place(placing.item_id, placing.topic_id)
    if topic_id == placing.topic_id:
        return placing, True
    if topic_id is None:
        return replace(placing, topic_id=None, area_id=None, fit=0.0, position=None), True
    topic = held.pins[placing.item_id]
    filed = replace(
        placing, topic_id=topic.id, area_id=topic.area_id, fit=FULL, position=topic.position
    )
    return filed, False


async def staying(work: Work, themes: Sequence[Theme]) -> set[ThemeId]:
    """Return which of these themes stay though a run did not find them, with the areas they are in:
    those people set store by, and those people filed something under meanwhile."""
    stay: set[ThemeId] = set()
    for theme in themes:
        if theme.is_kept or await storage.some_pinned(work, theme.id, 1):
            stay.add(theme.id)
            if theme.area_id is not None:
                stay.add(theme.area_id)
    return stay


# --- a reading ------------------------------------------------------------------------------------


async def rulings_for(work: Work, items: Sequence[Item]) -> dict[ItemId, Ruling]:
    """Return what people decided about items: of themselves, or of others with the same text."""
    by_text = await storage.get_rulings(work, [each.text_key for each in items])
    found: dict[ItemId, Ruling] = {}
    for item in items:
        ruling = by_text.get(item.text_key, Ruling(id=item.text_key))
        if item.is_corrected:
            ruling = replace(
                ruling, topic_id=item.pinned_topic_id, not_theme_ids=item.not_theme_ids
            )
        if not ruling.is_empty:
            found[item.id] = ruling
    return found


async def hold_readings(
    work: Work, readings: Sequence[Reading], rulings: Mapping[ItemId, Ruling]
) -> list[Reading]:
    """Return readings with the topics that people decided on."""
    held = await held_of(
        work, ((id, each.topic_id, each.not_theme_ids) for id, each in rulings.items())
    )
    return [_as_ruled(each, held) for each in readings]


def _as_ruled(reading: Reading, held: Held) -> Reading:
    topic_id = held.place(reading.item_id, reading.topic_id)
    if topic_id == reading.topic_id:
        return reading
    if topic_id is None:
        return replace(reading, topic_id=None, fit=0.0, position=None)
    position: Position = held.pins[reading.item_id].position
    return replace(reading, is_placed=True, topic_id=topic_id, fit=FULL, position=position)


def ruled(item: Item, ruling: Ruling | None) -> dict[str, Any]:
    """Return the fields of an item that follow from a ruling, over what was read."""
    if ruling is None:
        return {}
    changes: dict[str, Any] = {}
    if ruling.sentiment is not None and not item.is_sentiment_chosen:
        changes |= felt(ruling.sentiment)
    if not item.is_corrected and (ruling.topic_id is not None or ruling.not_theme_ids):
        changes |= {
            "pinned_topic_id": ruling.topic_id,
            "not_theme_ids": list(ruling.not_theme_ids),
            "is_corrected": True,
        }
    return changes
