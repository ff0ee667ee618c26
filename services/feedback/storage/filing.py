"""Corrections by people: what lasts of them by text, and what undoes them for an hour."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from services.feedback.domain.filing import ARCHIVED, Filing, Ruling
from services.feedback.storage.items import AT_ONCE, ITEMS
from shared.codec import from_document, moment, to_document
from shared.kernel import FilingId, ItemId, ThemeId
from shared.store import Document
from shared.work import Look, Work

RULINGS, FILINGS = "feedback_rulings", "feedback_filings"
SOME = 200


async def get_rulings(look: Look, keys: Iterable[str]) -> dict[str, Ruling]:
    """Return rulings by the key of the text they are about."""
    found = await look.collection(RULINGS).get_many(list(dict.fromkeys(keys)))
    return {each["id"]: from_document(Ruling, each) for each in found}


async def put_ruling(work: Work, ruling: Ruling) -> None:
    """Keep a ruling; one that says nothing goes."""
    if ruling.is_empty:
        await work.collection(RULINGS).delete(ruling.id)
    else:
        await work.collection(RULINGS).put(ruling.id, to_document(ruling))


async def get_filing(look: Look, id: FilingId) -> Filing | None:
    found = await look.collection(FILINGS).get(id)
    return None if found is None else from_document(Filing, found)


async def put_filing(work: Work, filing: Filing) -> None:
    await work.collection(FILINGS).put(filing.id, to_document(filing))


async def was_filed_since(look: Look, at: datetime) -> bool:
    """Return whether a person filed or took back something at or after a moment."""
    return await look.collection(FILINGS).count({"changed_at": {"$gte": moment(at)}}) > 0


async def get_documents(look: Look, ids: Sequence[ItemId]) -> list[Document]:
    """Return the documents of items that exist, in the order asked for."""
    return await look.collection(ITEMS).get_many(list(ids))


async def copies_of(look: Look, keys: Sequence[str]) -> list[Document]:
    """Return the documents of all items with one of these texts."""
    found: list[Document] = []
    for start in range(0, len(keys), SOME):
        where = {"text_key": {"$in": list(keys[start : start + SOME])}}
        after: str | None = None
        while True:
            page = await look.collection(ITEMS).page(where, first=AT_ONCE, after=after)
            found += page.documents
            if not page.has_next:
                break
            after = page.cursors[-1]
    return found


async def count_copies(look: Look, keys: Sequence[str]) -> dict[str, int]:
    """Return how many items have each of these texts, those put aside left out."""
    where = {"text_key": {"$in": list(keys)}, "state": {"$ne": ARCHIVED}}
    page = await look.collection(ITEMS).page(where, first=AT_ONCE)
    if not page.has_next:
        return dict(Counter(each["text_key"] for each in page.documents))
    return {key: await look.collection(ITEMS).count({**where, "text_key": key}) for key in keys}


async def has_corrected(look: Look) -> bool:
    """Return whether people filed anything at all in this workspace."""
    page = await look.collection(ITEMS).page({"is_corrected": True}, first=1)
    return bool(page.documents)


async def corrected(look: Look) -> list[Document]:
    """Return the documents of all items that people filed, or took out of a theme."""
    found: list[Document] = []
    after: str | None = None
    while True:
        page = await look.collection(ITEMS).page({"is_corrected": True}, first=AT_ONCE, after=after)
        found += page.documents
        if not page.has_next:
            return found
        after = page.cursors[-1]


async def some_pinned(look: Look, topic_id: ThemeId, first: int) -> list[ItemId]:
    """Return items that are pinned to a topic, at most so many."""
    page = await look.collection(ITEMS).page({"pinned_topic_id": topic_id}, first=first)
    return [ItemId(each["id"]) for each in page.documents]
