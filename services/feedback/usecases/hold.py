"""What people corrected while a run was at work, held to when it ends."""

from collections.abc import Mapping
from dataclasses import replace

from services.feedback.domain.themes import Theme
from services.feedback.storage import corrections as record
from services.feedback.storage import filing
from shared.contracts.analysis import ItemsFiled
from shared.kernel import ThemeId
from shared.work import Work

from .correct import file_under


async def hold_to(
    work: Work, number: int, standing: Mapping[ThemeId, Theme]
) -> dict[ThemeId, Theme]:
    """Return the themes of corrections made or taken back after the one with this number, as they
    stand, their items filed with them again; they are counted right after."""
    changed = await record.corrections_since(work, number)
    if not changed:
        return {}
    ids = {id for each in changed for id in (*each.theme_ids, *(e.id for e in each.before))}
    undone = {each.id: each.is_undone for each in changed}
    for shift in await record.shifts_of(work, changed):
        to_id = shift.from_id if undone[shift.correction_id] else shift.to_id
        topic = standing.get(to_id) if to_id is not None else None
        if to_id is not None and (topic is None or topic.is_archived):
            continue
        documents = await filing.get_documents(work, shift.item_ids)
        await file_under(work, documents, topic)
    held = {id: replace(standing[id], version=standing[id].version + 1) for id in ids & {*standing}}
    areas = {each.area_id for each in held.values() if each.area_id is not None}
    work.announce(ItemsFiled(theme_ids=tuple(sorted({*held, *areas}))))
    return held
