"""Customers, one document each, under an id that follows from how they are known."""

from collections.abc import Sequence

from services.community.domain.customers import Customer
from shared.codec import from_document, to_document
from shared.kernel import CustomerId, MemberId
from shared.work import Look, Work

CUSTOMERS = "customers"


async def get_customers(look: Look, ids: Sequence[CustomerId]) -> list[Customer]:
    found = await look.collection(CUSTOMERS).get_many(ids)
    return [from_document(Customer, each) for each in found]


async def add_customer(work: Work, customer: Customer) -> None:
    await work.collection(CUSTOMERS).put(customer.id, to_document(customer))


async def link_member(work: Work, id: CustomerId, member_id: MemberId) -> Customer | None:
    """Say which member a customer is, if the customer is known; returns the customer."""
    found = await work.collection(CUSTOMERS).update(
        id, {"$set": {"member_id": member_id}, "$inc": {"version": 1}}
    )
    return None if found is None else from_document(Customer, found)
