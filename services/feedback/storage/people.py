"""What community told of customers, one document each."""

from collections.abc import Iterable, Sequence
from typing import Any

from services.feedback.domain.people import People
from services.feedback.storage.items import walk_items
from shared.codec import from_document, to_document
from shared.contracts.community import CustomerFacts
from shared.kernel import CustomerId, SegmentId
from shared.store import Document, Filter
from shared.work import Look, Work

CUSTOMERS = "feedback_customers"
AT_ONCE = 1000


async def get_facts(look: Look, ids: Sequence[CustomerId]) -> dict[CustomerId, CustomerFacts]:
    """Return what is known of these customers, by id."""
    found = await look.collection(CUSTOMERS).get_many(list(ids))
    return {CustomerId(each["id"]): from_document(CustomerFacts, each) for each in found}


async def put_facts(work: Work, facts: Iterable[CustomerFacts]) -> None:
    for each in facts:
        await work.collection(CUSTOMERS).put(each.id, to_document(each))


async def behind(look: Look, items: Sequence[Document]) -> People:
    """Return what is known of the customers and members behind the documents of items."""
    customers = {each["customer_id"] for each in items if each.get("customer_id")}
    members = {
        each["member_id"] for each in items if each.get("member_id") and not each.get("customer_id")
    }
    known = list((await get_facts(look, sorted(customers))).values())
    if members:
        where: dict[str, Any] = {"member_id": {"$in": sorted(members)}}
        page = await look.collection(CUSTOMERS).page(where, first=2 * len(members))
        known += [from_document(CustomerFacts, each) for each in page.documents]
    return People.of(known)


async def customers_in(look: Look, segment_ids: Sequence[SegmentId]) -> set[CustomerId]:
    """Return the customers who are in one of these segments."""
    found: set[CustomerId] = set()
    after: str | None = None
    where: dict[str, Any] = {"segment_ids": {"$in": list(segment_ids)}}
    while True:
        page = await look.collection(CUSTOMERS).page(where, first=AT_ONCE, after=after)
        found.update(CustomerId(each["id"]) for each in page.documents)
        if not page.has_next:
            return found
        after = page.cursors[-1]


async def voices_in(look: Look, where: Filter) -> dict[CustomerId, float]:
    """Return what each customer behind items is worth; -1 where that is not known."""
    ids: set[CustomerId] = set()
    async for item in walk_items(look, where):
        if item.get("customer_id"):
            ids.add(CustomerId(item["customer_id"]))
    facts = await get_facts(look, sorted(ids))
    worths = {id: facts[id].worth if id in facts else None for id in ids}
    return {id: -1.0 if worth is None else worth for id, worth in worths.items()}


async def everyone(look: Look) -> People:
    """Return all that is known of customers."""
    known: list[CustomerFacts] = []
    after: str | None = None
    while True:
        page = await look.collection(CUSTOMERS).page(first=AT_ONCE, after=after)
        known += [from_document(CustomerFacts, each) for each in page.documents]
        if not page.has_next:
            return People.of(known)
        after = page.cursors[-1]
