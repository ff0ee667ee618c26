"""Taking an import back: until when, why not, and how far it is."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from services.feedback.domain.imports import Import, Undo
from services.feedback.domain.items import Item
from shared.contracts.feedback import ImportUndoView, ImportView
from shared.contracts.paging import JobStatus
from shared.kernel import ErrorCode, ImportId, Phrase, Refusal

DAYS = 7
OPEN_FOR = timedelta(days=DAYS)
STEP = Phrase(key="step.undo")


class ImportUnderWay(Refusal):
    """An import can be taken back once it has ended."""

    code = ErrorCode.CONFLICT
    reason = "IMPORT_UNDER_WAY"


class ImportUndone(Refusal):
    """The import was taken back before."""

    code = ErrorCode.CLOSED
    reason = "IMPORT_UNDONE"


class ImportUndoOver(Refusal):
    """An import can be taken back for seven days after its end."""

    code = ErrorCode.CLOSED
    reason = "IMPORT_UNDO_OVER"


class NothingToUndo(Refusal):
    """Nothing came of the import, so there is nothing to take back."""

    reason = "NOTHING_TO_UNDO"


def refusal_of(kept: Import, now: datetime) -> Refusal | None:
    """Return why an import cannot be taken back; None when it can."""
    if kept.undo is not None and kept.undo.ended_at is not None:
        return ImportUndone(
            "this import was taken back already",
            path=("id",),
            details={"closedAt": kept.undo.ended_at.isoformat()},
        )
    if kept.finished_at is None or kept.status is JobStatus.RUNNING:
        return ImportUnderWay("this import is still under way", path=("id",))
    if now > kept.finished_at + OPEN_FOR:
        return ImportUndoOver(
            f"an import can be taken back for {DAYS} days",
            path=("id",),
            details={"days": DAYS, "closedAt": (kept.finished_at + OPEN_FOR).isoformat()},
        )
    if not kept.imported and not kept.updated:
        return NothingToUndo("nothing came of this import", path=("id",))
    return None


def can_undo(kept: Import, now: datetime) -> bool:
    """Return whether an import can be taken back now."""
    return refusal_of(kept, now) is None


def begun(kept: Import, now: datetime) -> Import:
    """Return an import that is being taken back from now on."""
    undo = Undo(began_at=now, total=kept.imported + kept.updated, was=kept.status)
    return replace(
        kept,
        undo=undo,
        status=JobStatus.RUNNING,
        step=STEP,
        step_since=now,
        alive_at=now,
        grew_at=now,
        told_at=now,
        times_started=1,
    )


def ended(kept: Import, now: datetime) -> Import:
    """Return an import that was taken back."""
    if kept.undo is None:
        return kept
    undo = replace(kept.undo, ended_at=now, after=None, theme_ids=())
    return replace(kept, undo=undo, status=kept.undo.was, told_at=now)


def counts(kept: Import) -> ImportUndoView | None:
    """Return what was taken back so far; None when nobody asked for it."""
    if kept.undo is None:
        return None
    return ImportUndoView(
        removed=kept.undo.removed,
        restored=kept.undo.restored,
        kept=kept.undo.kept,
        began_at=kept.undo.began_at,
        ended_at=kept.undo.ended_at,
    )


def untouched() -> dict[str, Any]:
    """Return the filter for items that nobody worked on since they came in: not made into an idea,
    not corrected, not brought up to date by a later import."""
    return {"idea_id": None, "updated_by": None, "version": 0}


def is_worked_on(item: Item, import_id: ImportId) -> bool:
    """Return whether people, or another import, did something with an item that came in by an
    import."""
    return item.idea_id is not None or item.version > 0 or item.updated_by not in (None, import_id)


def is_changed_since(item: Item, was: Item, import_id: ImportId) -> bool:
    """Return whether people, or another import, did something with an item since an import brought
    it up to date."""
    return (
        item.updated_by != import_id or item.version != was.version or item.idea_id != was.idea_id
    )


def shown(kept: Import, now: datetime) -> ImportView:
    """Return an import as staff see it."""
    return kept.view(now, can_undo=can_undo(kept, now), undo=counts(kept))
