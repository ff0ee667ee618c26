"""Collectors, and how far they came."""

from collections.abc import Sequence
from datetime import datetime

from services.feedback.domain.collectors import Collector, CollectorNotFound
from shared.codec import from_document, moment, to_document
from shared.kernel import CollectorId
from shared.store import Page
from shared.work import Look, Work

COLLECTORS = "feedback_collectors"


async def find_collector(look: Look, id: CollectorId) -> Collector | None:
    found = await look.collection(COLLECTORS).get(id)
    return None if found is None else from_document(Collector, found)


async def get_collector(look: Look, id: CollectorId) -> Collector:
    """Return a collector by id, or refuse."""
    found = await find_collector(look, id)
    if found is None:
        raise CollectorNotFound("there is no such collector", path=("id",))
    return found


async def get_collectors(look: Look, ids: Sequence[CollectorId]) -> list[Collector]:
    found = await look.collection(COLLECTORS).get_many(list(ids))
    return [from_document(Collector, each) for each in found]


async def hold_collector(work: Work, id: CollectorId) -> Collector:
    """Return a collector and hold it until the end of the transaction; refuse one that isn't
    there."""
    found = await work.collection(COLLECTORS).update(id, {"$inc": {"touched": 1}})
    if found is None:
        raise CollectorNotFound("there is no such collector", path=("id",))
    return from_document(Collector, found)


async def put_collector(work: Work, collector: Collector) -> None:
    await work.collection(COLLECTORS).put(collector.id, to_document(collector))


async def due_collectors(look: Look, now: datetime, first: int) -> list[CollectorId]:
    """Return collectors whose time it is, those that wait longest first."""
    page = await look.collection(COLLECTORS).page(
        {"is_archived": False, "due_at": {"$lte": moment(now)}}, order="due_at", first=first
    )
    return [CollectorId(each["id"]) for each in page.documents]


async def page_collectors(
    look: Look, first: int, after: str | None
) -> tuple[list[Collector], Page]:
    """Return collectors that look, newest first."""
    page = await look.collection(COLLECTORS).page(
        {"is_archived": False}, order="created_at", descending=True, first=first, after=after
    )
    return [from_document(Collector, each) for each in page.documents], page


async def count_collectors(look: Look) -> int:
    return await look.collection(COLLECTORS).count({"is_archived": False})
