"""An import taken back: its items go, what it brought up to date goes back to what it was."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from services.feedback.domain import undo
from services.feedback.domain.imports import Import, Undo
from services.feedback.domain.items import Item
from services.feedback.domain.refusals import ImportNotFound
from services.feedback.storage import files, former
from services.feedback.storage import items as items_storage
from services.feedback.storage import themes as themes_storage
from shared.contracts.analysis import ItemsFiled, TakeBack, TakenBack, UndoStarted
from shared.contracts.feedback import (
    CountUndo,
    FeedbackState,
    ImportUndoView,
    ImportView,
    ItemsTaken,
    JobChanged,
    UndoImport,
)
from shared.kernel import RunId, ThemeId
from shared.work import Look, Work

from .jobs import TELL_EVERY_S, begin_run

ITEMS_AT_ONCE = 500
COUNT_EVERY = timedelta(seconds=5)
ASK_WITHIN_S = 60.0
WAIT_S = 1.0
OUTGROWN = 20


async def undo_import(command: UndoImport, work: Work) -> ImportView:
    """Begin to take an import back; refused while it is under way, after seven days, and when
    that was done before."""
    kept = await files.change_import(work, command.id, {"$inc": {"touched": 1}})
    if kept is None:
        raise ImportNotFound("there is no such import", path=("id",))
    if kept.is_undoing:
        return undo.shown(kept, work.now)
    refusal = undo.refusal_of(kept, work.now)
    if refusal is not None:
        raise refusal
    kept = undo.begun(kept, work.now)
    await files.put_import(work, kept)
    work.announce(UndoStarted(import_id=kept.id))
    work.announce(JobChanged(job_id=kept.id, ended=False))
    return undo.shown(kept, work.now)


async def count_undo(query: CountUndo, look: Look) -> ImportUndoView:
    """Say what taking an import back would do, or did."""
    kept = await files.get_import(look, query.id)
    if kept is None:
        raise ImportNotFound("there is no such import", path=("id",))
    done = undo.counts(kept)
    if done is not None:
        return done
    free = undo.untouched()
    removed = await items_storage.count_items(look, {**free, "import_id": kept.id})
    restored = 0
    if kept.updated:
        restored = await items_storage.count_items(look, {"updated_by": kept.id})
    left = kept.imported + kept.updated - removed - restored
    return ImportUndoView(removed=removed, restored=restored, kept=max(0, left))


@dataclass(frozen=True, slots=True)
class Undoer:
    """Follows imports that are to be taken back, and again those that a crash left behind: each
    slice goes on where the last one that was kept ended."""

    async def take_all_back(self, event: UndoStarted, look: Look) -> None:
        """Have an import taken back, slice by slice."""
        taken = TakenBack(done=0, is_open=True)
        while taken.is_open:
            if taken.is_waiting:
                await asyncio.sleep(WAIT_S)
            taken = await look.ask_as_polder(
                TakeBack(import_id=event.import_id), timeout_s=ASK_WITHIN_S
            )


async def take_back(command: TakeBack, work: Work) -> TakenBack:
    """Take the next items of an import back, and end the job once there are none."""
    kept = await files.change_import(work, command.import_id, {"$inc": {"touched": 1}})
    if kept is None or kept.undo is None or not kept.is_undoing:
        return TakenBack(done=0, is_open=False)
    before = await former.some_former(work, kept.id, ITEMS_AT_ONCE)
    if before:
        state, themes = await _restore(work, kept, kept.undo, before)
        return await _go_on(work, kept, state, themes)
    items, page = await items_storage.page_items(
        work,
        {"import_id": kept.id},
        order="occurred_at",
        descending=False,
        first=ITEMS_AT_ONCE,
        after=kept.undo.after,
    )
    if items:
        # What a page shows is not held; what is got by id is.
        held = await items_storage.get_items(work, [each.id for each in items])
        state, themes = await _remove(work, kept, kept.undo, held)
        return await _go_on(work, kept, replace(state, after=page.cursors[-1]), themes)
    return await _finish(work, kept, kept.undo)


async def _restore(
    work: Work, kept: Import, state: Undo, before: list[Item]
) -> tuple[Undo, set[ThemeId]]:
    """Put items back to what they were; one whose own import was taken back meanwhile goes."""
    present = {
        each.id: each for each in await items_storage.get_items(work, [b.id for b in before])
    }
    owners = await files.get_imports(
        work, sorted({each.import_id for each in before if each.import_id is not None})
    )
    gone = {each.id for each in owners if each.undo is not None}
    present_run = (await themes_storage.get_present(work)).run_id
    themes: set[ThemeId] = set()
    removed: list[Item] = []
    restored: list[Item] = []
    for was in before:
        item = present.get(was.id)
        if item is None or undo.is_changed_since(item, was, kept.id):
            continue
        themes.update(item.theme_ids, was.theme_ids)
        if was.import_id in gone:
            removed.append(item)
        else:
            restored.append(_as_it_was(was, present_run))
    await _delete(work, kept, removed)
    for each in restored:
        await items_storage.put_item(work, each)
    to_read = tuple(each.id for each in restored if each.state is FeedbackState.RECEIVED)
    if to_read:
        work.announce(ItemsTaken(item_ids=to_read, import_id=None, at=work.now))
    await former.drop_former(work, kept.id, [each.id for each in before])
    state = replace(
        state,
        removed=state.removed + len(removed),
        restored=state.restored + len(restored),
        kept=state.kept + len(before) - len(removed) - len(restored),
    )
    return state, themes


def _as_it_was(item: Item, run_id: RunId | None) -> Item:
    """Return an item to be kept again; where it was filed says nothing once themes were found anew
    since, and then it is read again."""
    if item.state is not FeedbackState.THEMED or item.placed_by == run_id:
        return item
    return replace(
        item,
        state=FeedbackState.RECEIVED,
        theme_ids=(),
        topic_id=None,
        area_id=None,
        fit=None,
        x=None,
        y=None,
        placed_by=None,
    )


async def _remove(
    work: Work, kept: Import, state: Undo, items: list[Item]
) -> tuple[Undo, set[ThemeId]]:
    due = [each for each in items if not undo.is_worked_on(each, kept.id)]
    await _delete(work, kept, due)
    themes = {theme_id for each in due for theme_id in each.theme_ids}
    stays = len(items) - len(due)
    return replace(state, removed=state.removed + len(due), kept=state.kept + stays), themes


async def _delete(work: Work, kept: Import, items: Iterable[Item]) -> None:
    number = 0
    for each in items:
        await items_storage.delete_item(work, each.id)
        number += 1
    await items_storage.count_out(work, kept.source_id, number)


async def _go_on(work: Work, kept: Import, state: Undo, themes: set[ThemeId]) -> TakenBack:
    """Keep how far it is; tell of it, and have themes counted, now and then."""
    due = tuple(sorted({*state.theme_ids, *themes}))
    if due and work.now - (state.counted_at or state.began_at) >= COUNT_EVERY:
        work.announce(ItemsFiled(theme_ids=due))
        state = replace(state, counted_at=work.now)
    state = replace(state, theme_ids=due)
    is_due = (work.now - kept.told_at).total_seconds() >= TELL_EVERY_S
    kept = replace(
        kept,
        undo=state,
        alive_at=work.now,
        grew_at=work.now,
        told_at=work.now if is_due else kept.told_at,
    )
    await files.put_import(work, kept)
    if is_due:
        work.announce(JobChanged(job_id=kept.id, ended=False))
    return TakenBack(done=state.done, is_open=True)


async def _finish(work: Work, kept: Import, state: Undo) -> TakenBack:
    """End the undo. Themes are counted anew, and found anew when much is gone or one of them is
    empty by now. A run that began before does not know what went, so it is let to end first."""
    present = await themes_storage.touch_present(work)
    if present.open_run_id is not None:
        await files.put_import(work, replace(kept, alive_at=work.now))
        return TakenBack(done=state.done, is_open=True, is_waiting=True)
    gone = state.removed
    present = replace(present, taken_back=present.taken_back + gone + state.restored)
    await themes_storage.put_present(work, present)
    if state.theme_ids:
        work.announce(ItemsFiled(theme_ids=state.theme_ids))
    if present.run_id is not None and (
        gone >= max(OUTGROWN, present.item_count / 4) or await _leaves_empty(work, state.theme_ids)
    ):
        await begin_run(work, present, requested_by=None, product_id=None)
    kept = undo.ended(kept, work.now)
    await files.put_import(work, kept)
    work.announce(JobChanged(job_id=kept.id, ended=True))
    return TakenBack(done=state.done, is_open=False)


async def _leaves_empty(look: Look, theme_ids: Iterable[ThemeId]) -> bool:
    for theme_id in theme_ids:
        if not await items_storage.count_items(look, {"theme_ids": theme_id}):
            return True
    return False
