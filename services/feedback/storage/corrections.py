"""What people corrected, on record for good, and what was shown of splits that may come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.feedback.domain.corrections import Correction, Shift
from shared.codec import from_document, to_document
from shared.contracts.analysis import CutPart
from shared.contracts.feedback import SplitPreview
from shared.kernel import ItemId, ThemeId
from shared.work import Look, Work

CORRECTIONS, SHIFTS, PREVIEWS = (
    "feedback_corrections",
    "feedback_correction_shifts",
    "feedback_split_previews",
)
AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPreview:
    """What was shown of a split, item by item."""

    theme_id: ThemeId
    theme_version: int
    parts: tuple[CutPart, ...]
    expires_at: datetime

    def view(self, token: str) -> SplitPreview:
        return SplitPreview(
            token=token, parts=tuple(each.view for each in self.parts), expires_at=self.expires_at
        )


async def add_correction(work: Work, correction: Correction) -> None:
    await work.collection(CORRECTIONS).insert(correction.id, to_document(correction))


async def put_correction(work: Work, correction: Correction) -> None:
    """Keep a correction that was taken back."""
    await work.collection(CORRECTIONS).put(correction.id, to_document(correction))


async def get_correction(look: Look, id: str) -> Correction | None:
    found = await look.collection(CORRECTIONS).get(id)
    return None if found is None else from_document(Correction, found)


async def corrections_since(look: Look, number: int) -> list[Correction]:
    """Return corrections made or taken back after the one with this number, in that order."""
    found: list[Correction] = []
    after: str | None = None
    while True:
        page = await look.collection(CORRECTIONS).page(
            {"changed": {"$gt": number}}, order="changed", first=AT_ONCE, after=after
        )
        found += [from_document(Correction, each) for each in page.documents]
        if not page.has_next:
            return found
        after = page.cursors[-1]


async def add_shift(
    work: Work,
    correction: Correction,
    items: Sequence[tuple[ItemId, str]],
    *,
    from_id: ThemeId,
    to_id: ThemeId | None,
) -> None:
    """Put on record where a correction filed items (id and text key)."""
    for start in range(0, len(items), AT_ONCE):
        some = items[start : start + AT_ONCE]
        shift = Shift(
            correction_id=correction.id,
            number=correction.number,
            from_id=from_id,
            to_id=to_id,
            item_ids=tuple(id for id, _ in some),
            keys=tuple(key for _, key in some),
        )
        await work.collection(SHIFTS).insert(work.new_id("shift"), to_document(shift))


async def shifts_of(look: Look, corrections: Iterable[Correction]) -> list[Shift]:
    """Return what corrections filed where."""
    found: list[Shift] = []
    for each in corrections:
        after: str | None = None
        while True:
            page = await look.collection(SHIFTS).page(
                {"correction_id": each.id}, first=AT_ONCE, after=after
            )
            found += [from_document(Shift, document) for document in page.documents]
            if not page.has_next:
                break
            after = page.cursors[-1]
    return found


async def put_preview(work: Work, token: str, preview: KeptPreview) -> None:
    await work.collection(PREVIEWS).put(token, to_document(preview))


async def get_preview(look: Look, token: str) -> KeptPreview | None:
    found = await look.collection(PREVIEWS).get(token)
    return None if found is None else from_document(KeptPreview, found)
