"""Items as they were before an import brought them up to date, kept until it can no longer be taken
back."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from services.feedback.domain.items import Item
from services.feedback.domain.undo import OPEN_FOR
from shared.codec import from_document, moment, to_document
from shared.kernel import ImportId, ItemId
from shared.work import Look, Work

FORMER = "feedback_former"
# An import may go on for a while after it changed its first item, and so may its undo.
KEEP = OPEN_FOR + timedelta(days=3)


def _key(import_id: ImportId, item_id: str) -> str:
    return f"{import_id}:{item_id}"


async def add_former(work: Work, import_id: ImportId, item: Item) -> None:
    """Keep an item as it is now; the first time counts."""
    await work.collection(FORMER).insert(
        _key(import_id, item.id),
        {
            "import_id": import_id,
            "item_id": item.id,
            "item": to_document(item),
            "expires_at": moment(work.now + KEEP),
        },
    )


async def known_former(look: Look, import_id: ImportId, ids: Iterable[str]) -> set[str]:
    """Return those of these items that this import has changed already."""
    keys = [_key(import_id, each) for each in ids]
    return {each["item_id"] for each in await look.collection(FORMER).get_many(keys)}


async def some_former(look: Look, import_id: ImportId, first: int) -> list[Item]:
    """Return items as they were before an import, at most so many."""
    page = await look.collection(FORMER).page(
        {"import_id": import_id}, order="item_id", first=first
    )
    return [from_document(Item, each["item"]) for each in page.documents]


async def drop_former(work: Work, import_id: ImportId, ids: Sequence[ItemId]) -> None:
    for each in ids:
        await work.collection(FORMER).delete(_key(import_id, each))
