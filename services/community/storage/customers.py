"""Customers, one document each, under an id that follows from how they are known; and segments."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from services.community.domain.customers import CurrencyMismatch, Customer, Segment
from shared.codec import from_document, to_document
from shared.contracts.community import CustomerFilter
from shared.kernel import CustomerId, MemberId, SegmentId
from shared.store import Page
from shared.text import words_of
from shared.work import Look, Work

CUSTOMERS, SEGMENTS, STATE = "customers", "segments", "customer_state"
CURRENCY = "currency"
AT_ONCE = 500
MOST_SEGMENTS = 50


async def get_customers(look: Look, ids: Sequence[CustomerId]) -> list[Customer]:
    found = await look.collection(CUSTOMERS).get_many(list(dict.fromkeys(ids)))
    return [from_document(Customer, each) for each in found]


async def put_customer(work: Work, customer: Customer) -> None:
    await work.collection(CUSTOMERS).put(customer.id, to_document(customer))


async def link_member(work: Work, id: CustomerId, member_id: MemberId) -> Customer | None:
    """Say which member a customer is, if the customer is known; returns the customer."""
    found = await work.collection(CUSTOMERS).update(
        id, {"$set": {"member_id": member_id}, "$inc": {"version": 1}}
    )
    return None if found is None else from_document(Customer, found)


def _where(filter: CustomerFilter) -> dict[str, Any]:
    where: dict[str, Any] = {}
    words = words_of(filter.text or "")
    if words:
        where["words"] = {"$all": list(words)}
    if filter.segment_ids is not None:
        where["segment_ids"] = {"$in": list(filter.segment_ids)}
    if filter.tiers is not None:
        where["tier"] = {"$in": list(filter.tiers)}
    return where


async def page_customers(
    look: Look, filter: CustomerFilter, first: int, after: str | None
) -> tuple[list[Customer], Page]:
    page = await look.collection(CUSTOMERS).page(_where(filter), first=first, after=after)
    return [from_document(Customer, each) for each in page.documents], page


async def count_customers(look: Look, filter: CustomerFilter) -> int:
    return await look.collection(CUSTOMERS).count(_where(filter))


async def count_in(look: Look, id: SegmentId) -> tuple[int, int]:
    """Return how many members and how many customers are in a segment."""
    customers = look.collection(CUSTOMERS)
    where: dict[str, Any] = {"segment_ids": id}
    return (
        await customers.count({**where, "member_id": {"$exists": True}}),
        await customers.count(where),
    )


async def customers_of(look: Look, id: MemberId) -> list[Customer]:
    """Return the customers who are a member."""
    page = await look.collection(CUSTOMERS).page({"member_id": id}, first=AT_ONCE)
    return [from_document(Customer, each) for each in page.documents]


async def people_of(look: Look, organisations: Sequence[CustomerId]) -> list[Customer]:
    """Return the customers who belong to these organisations."""
    found: list[Customer] = []
    after: str | None = None
    while True:
        page = await look.collection(CUSTOMERS).page(
            {"organisation_id": {"$in": list(organisations)}}, first=AT_ONCE, after=after
        )
        found += [from_document(Customer, each) for each in page.documents]
        if not page.has_next:
            return found
        after = page.cursors[-1]


async def walk_ids(look: Look) -> AsyncIterator[tuple[CustomerId, ...]]:
    """Yield the ids of all customers, 500 at a time."""
    after: str | None = None
    while True:
        page = await look.collection(CUSTOMERS).page(first=AT_ONCE, after=after)
        yield tuple(CustomerId(each["id"]) for each in page.documents)
        if not page.has_next:
            return
        after = page.cursors[-1]


async def hold_currency(work: Work, currency: str, path: tuple[str, ...]) -> None:
    """Take the first currency for the workspace's, and refuse others."""
    found = await work.collection(STATE).get(CURRENCY)
    if found is None:
        await work.collection(STATE).put(CURRENCY, {"currency": currency})
    elif found["currency"] != currency:
        raise CurrencyMismatch(
            f"amounts are kept in {found['currency']} here",
            path=path,
            details={"currency": found["currency"]},
        )


# --- segments ------------------------------------------------------------------------------------


async def every_segment(look: Look) -> list[Segment]:
    """Return all segments by name."""
    page = await look.collection(SEGMENTS).page(order="name", first=MOST_SEGMENTS)
    return [from_document(Segment, each) for each in page.documents]


async def get_segments(look: Look, ids: Sequence[SegmentId]) -> list[Segment]:
    found = await look.collection(SEGMENTS).get_many(list(dict.fromkeys(ids)))
    return [from_document(Segment, each) for each in found]


async def page_segments(look: Look, first: int, after: str | None) -> tuple[list[Segment], Page]:
    page = await look.collection(SEGMENTS).page(order="name", first=first, after=after)
    return [from_document(Segment, each) for each in page.documents], page


async def count_segments(look: Look) -> int:
    return await look.collection(SEGMENTS).count()


async def put_segment(work: Work, segment: Segment) -> None:
    await work.collection(SEGMENTS).put(segment.id, to_document(segment))


async def delete_segment(work: Work, id: SegmentId) -> bool:
    return await work.collection(SEGMENTS).delete(id)
