"""Inlets, and what was delivered by them."""

from collections.abc import Sequence

from services.feedback.domain.inlets import Delivery, Inlet, InletNotFound
from shared.codec import from_document, to_document
from shared.kernel import InletId
from shared.store import Page
from shared.work import Look, Work

INLETS, DELIVERIES = "feedback_inlets", "feedback_deliveries"


async def get_inlet(look: Look, id: InletId) -> Inlet:
    """Return an inlet by id, or refuse."""
    found = await look.collection(INLETS).get(id)
    if found is None:
        raise InletNotFound("there is no such inlet", path=("id",))
    return from_document(Inlet, found)


async def get_inlets(look: Look, ids: Sequence[InletId]) -> list[Inlet]:
    return [
        from_document(Inlet, each) for each in await look.collection(INLETS).get_many(list(ids))
    ]


async def find_inlet(look: Look, key: str) -> Inlet:
    """Return the inlet with a key, or refuse."""
    page = await look.collection(INLETS).page({"key": key}, first=1)
    if not page.documents:
        raise InletNotFound("there is no inlet with this key")
    return from_document(Inlet, page.documents[0])


async def hold_inlet(work: Work, id: InletId) -> Inlet:
    """Return an inlet and hold it until the end of the transaction; refuse one that isn't there."""
    found = await work.collection(INLETS).update(id, {"$inc": {"touched": 1}})
    if found is None:
        raise InletNotFound("there is no such inlet", path=("id",))
    return from_document(Inlet, found)


async def put_inlet(work: Work, inlet: Inlet) -> None:
    await work.collection(INLETS).put(inlet.id, to_document(inlet))


async def page_inlets(look: Look, first: int, after: str | None) -> tuple[list[Inlet], Page]:
    """Return inlets that are open, newest first."""
    page = await look.collection(INLETS).page(
        {"is_archived": False}, order="created_at", descending=True, first=first, after=after
    )
    return [from_document(Inlet, each) for each in page.documents], page


async def count_inlets(look: Look) -> int:
    return await look.collection(INLETS).count({"is_archived": False})


def _key(inlet_id: InletId, delivery_id: str) -> str:
    return f"{inlet_id}:{delivery_id}"


async def find_delivery(look: Look, inlet_id: InletId, delivery_id: str) -> Delivery | None:
    found = await look.collection(DELIVERIES).get(_key(inlet_id, delivery_id))
    return None if found is None else from_document(Delivery, found)


async def put_delivery(work: Work, delivery: Delivery) -> None:
    key = _key(delivery.inlet_id, delivery.delivery_id)
    await work.collection(DELIVERIES).put(key, to_document(delivery))


async def page_deliveries(
    look: Look, inlet_id: InletId, first: int, after: str | None
) -> tuple[list[Delivery], Page]:
    """Return deliveries, newest first."""
    page = await look.collection(DELIVERIES).page(
        {"inlet_id": inlet_id}, order="at", descending=True, first=first, after=after
    )
    return [from_document(Delivery, each) for each in page.documents], page


async def count_deliveries(look: Look, inlet_id: InletId) -> int:
    return await look.collection(DELIVERIES).count({"inlet_id": inlet_id})
