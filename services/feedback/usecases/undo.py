"""Take a correction back: themes, items and insights as they were, in so far as nobody changed
them since."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from services.feedback.domain.biography import Happened, line
from services.feedback.domain.corrections import (
    UNDO_WITHIN,
    Correction,
    CorrectionKind,
    Shift,
    overtaken_by,
    parted,
    reopened,
)
from services.feedback.domain.insights import Insight, insight_of
from services.feedback.domain.refusals import UndoExpired, UndoGone, UndoOvertaken
from services.feedback.domain.themes import NOTHING, Theme
from services.feedback.storage import biography, filing
from services.feedback.storage import corrections as record
from services.feedback.storage import items as items_storage
from services.feedback.storage import themes as storage
from shared.codec import moment
from shared.contracts.feedback import (
    ChangeKind,
    FeedbackState,
    ThemeChanged,
    ThemeEventKind,
    ThemeLevel,
    ThemeView,
    UndoCorrection,
)
from shared.kernel import ItemId, ThemeId
from shared.work import Work

from .browse_themes import theme_views
from .correct import (
    areas_of,
    counted,
    file_under,
    insights_of,
    items_in,
    keep,
    next_number,
    recount,
)

UNPLACED: dict[str, Any] = {
    "state": FeedbackState.ENRICHED.value,
    "topic_id": None,
    "area_id": None,
    "theme_ids": [],
}


async def undo_correction(command: UndoCorrection, work: Work) -> tuple[ThemeView, ...]:
    """Take a merge, a split or putting aside back within the hour. Asked again, it changes
    nothing."""
    number = await next_number(work)
    correction = await record.get_correction(work, command.undo_token)
    if correction is None:
        raise UndoGone("there is nothing to take back", path=("undoToken",))
    ids = list(dict.fromkeys((*correction.theme_ids, *(e.id for e in correction.before))))
    held = {id: await storage.change_theme(work, id) for id in sorted(ids)}
    now = {id: each for id in ids if (each := held[id]) is not None}
    if correction.is_undone:
        return tuple(await theme_views(work, [e for e in now.values() if not e.is_archived]))
    await _check(work, correction)
    undone = replace(correction, changed=number, undone_at=work.now, undone_by=work.actor.member_id)
    themes = await _themes_again(work, correction, now)
    before = {each.id: each for each in correction.before}
    insights = await _insights_again(work, correction, list(before.values()))
    kept = await keep(work, list(themes.values()), insights)
    await record.put_correction(work, undone)
    await biography.add_events(work, _events(correction, now, kept), by=work.actor.member_id)
    for id, each in kept.items():
        if each.is_archived:
            change = ChangeKind.REMOVED
        else:
            change = ChangeKind.ADDED if now[id].is_archived else ChangeKind.CHANGED
        work.announce(ThemeChanged(theme_id=id, change=change))
    recount(work, areas_of(*before.values()))
    standing = [kept[id] for id in ids if id in kept and not kept[id].is_archived]
    return tuple(await theme_views(work, standing))


async def _check(work: Work, correction: Correction) -> None:
    if correction.is_late(work.now):
        raise UndoExpired(
            "a correction can be taken back for an hour",
            path=("undoToken",),
            details={"closedAt": moment(correction.at + UNDO_WITHIN)},
        )
    later = overtaken_by(correction, await record.corrections_since(work, correction.number))
    if later is not None:
        raise UndoOvertaken("a later correction is to be taken back first", path=("undoToken",))


async def _themes_again(
    work: Work, correction: Correction, now: Mapping[ThemeId, Theme]
) -> dict[ThemeId, Theme]:
    """File items and topics where they were, and return the themes with it."""
    before = {each.id: each for each in correction.before}
    areas = {each.id for each in before.values() if each.level is ThemeLevel.AREA}
    themes = {id: _again(now[id], each, correction.title) for id, each in before.items()}
    for id, each in before.items():
        if areas and each.level is ThemeLevel.TOPIC:
            is_there = now[id].area_id == correction.theme_ids[0]
            themes[id] = replace(
                now[id],
                area_id=each.area_id if is_there else now[id].area_id,
                is_moved=each.is_moved if is_there else now[id].is_moved,
                version=now[id].version + 1,
            )
            if is_there:
                await file_under(work, await items_in(work, id), themes[id])
    for id in correction.theme_ids:
        if id not in before:
            themes[id] = replace(
                now[id],
                is_archived=True,
                merged_into=correction.theme_ids[0],
                tally=NOTHING,
                counted_at=work.now,
                version=now[id].version + 1,
            )
    if areas:
        return themes
    shifts = await record.shifts_of(work, [correction])
    gone = await _file_back(work, correction, shifts, themes)
    for id, each in themes.items():
        if not each.is_archived:
            there = [item for item in await items_in(work, id) if item["id"] not in gone]
            back = [item for item in gone.values() if item["topic_id"] == id]
            themes[id] = await counted(work, each, [*there, *back])
    return themes


def _again(now: Theme, before: Theme, given: str | None) -> Theme:
    """Return a theme as it was; what people chose to call it since stays."""
    is_renamed = now.chosen_title not in (before.chosen_title, given) and not now.is_archived
    return replace(
        before,
        chosen_title=now.chosen_title if is_renamed else before.chosen_title,
        counted_at=now.counted_at,
        run_id=now.run_id,
        version=now.version + 1,
    )


async def _file_back(
    work: Work,
    correction: Correction,
    shifts: Sequence[Shift],
    themes: Mapping[ThemeId, Theme],
) -> dict[str, dict[str, object]]:
    """File items back where they were, unless they were filed elsewhere since; returns their
    documents, with the topic they are in now, by id."""
    found: dict[str, dict[str, object]] = {}
    wanted: dict[ItemId, Shift] = {id: each for each in shifts for id in each.item_ids}
    ids = list(wanted)
    for start in range(0, len(ids), items_storage.AT_ONCE):
        some = ids[start : start + items_storage.AT_ONCE]
        for document in await filing.get_documents(work, some):
            shift = wanted[ItemId(document["id"])]
            is_moved = shift.to_id != shift.from_id
            if is_moved and document.get("topic_id") == shift.to_id and shift.from_id in themes:
                await file_under(work, [document], themes[shift.from_id])
                found[document["id"]] = {**document, "topic_id": shift.from_id}
    first = correction.theme_ids[0]
    if correction.kind is CorrectionKind.MERGE:
        # What came in since may belong to any of them: it finds its place again by itself.
        for each in await items_in(work, first):
            if each["id"] not in wanted:
                await items_storage.set_fields(work, each["id"], UNPLACED)
                found[each["id"]] = {**each, "topic_id": None}
    if correction.kind is CorrectionKind.SPLIT:
        for part in correction.theme_ids[1:]:
            # What came into a part since it was split off goes back with it.
            rest = [each for each in await items_in(work, part) if each["id"] not in found]
            await file_under(work, rest, themes[first])
            found |= {each["id"]: {**each, "topic_id": first} for each in rest}
    return found


async def _insights_again(
    work: Work, correction: Correction, before: Sequence[Theme]
) -> list[Insight]:
    was = {each.id: each for each in correction.insights_before}
    now = await insights_of(work, before)
    changed: list[Insight] = []
    target = correction.theme_ids[0]
    for theme_id, insight in now.items():
        known = was.get(insight.id)
        if known is None:
            continue
        if insight.merged_into is not None:
            changed.append(reopened(insight, known))
        elif theme_id == target and correction.kind is CorrectionKind.MERGE:
            others = [each for id, each in was.items() if id != insight_of(target)]
            changed.append(parted(insight, known, others))
    return changed


def _events(
    correction: Correction, was: Mapping[ThemeId, Theme], now: Mapping[ThemeId, Theme]
) -> list[Happened]:
    events: list[Happened] = []
    text = line(f"undone_{correction.kind.value.lower()}")
    for id in correction.theme_ids:
        theme = now[id]
        others = tuple(each for each in correction.theme_ids if each != id)
        if was[id].is_archived and not theme.is_archived:
            back = line("revived", count=theme.tally.item_count)
            kind = ThemeEventKind.REVIVED
            events.append(Happened(theme=theme, kind=kind, text=back, others=others))
        else:
            kind = ThemeEventKind.UNDONE
            events.append(Happened(theme=theme, kind=kind, text=text, others=others))
    return events
