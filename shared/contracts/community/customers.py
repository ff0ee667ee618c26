"""Customers: whom feedback and votes are counted for."""

from shared.kernel import CustomerId, MemberId
from shared.messages import STAFF, Command, Event, Query, message, value


@value
class CustomerView:
    """`name` is a mask when only an address is known."""

    id: CustomerId
    name: str
    external_ids: tuple[str, ...]
    member_id: MemberId | None


@value
class CustomerRef:
    """Points at a customer in one of the ways a sender may know them; exactly one is set."""

    id: CustomerId | None = None
    external_id: str | None = None
    email: str | None = None


@message("community.resolve_customers.v1", to=STAFF)
class ResolveCustomers(Command[tuple[CustomerId | None, ...]]):
    """The customer behind each reference, in order; those not known yet are made, or None."""

    refs: tuple[CustomerRef, ...]
    create: bool = True


@message("community.get_customers.v1", to=STAFF)
class GetCustomers(Query[tuple[CustomerView, ...]]):
    """The customers with these ids that exist, in any order."""

    ids: tuple[CustomerId, ...]


@value
class CustomerFacts:
    """What counts of a customer where people are counted.

    `person` is the same for all the ways in which one person is known. `worth` is what their
    account is worth in a year, in the workspace's currency: an organisation's, or their own.
    `version` orders what was told.
    """

    id: CustomerId
    person: str
    member_id: MemberId | None
    account: str
    worth: float | None
    segment_ids: tuple[str, ...]
    version: int


@message("community.customers_changed.v1")
class CustomersChanged(Event):
    """What is known of these customers, at most 500, is other than before."""

    customers: tuple[CustomerFacts, ...]
