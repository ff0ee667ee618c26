"""Customers: whom feedback and votes are counted for, and the segments they are in."""

from enum import StrEnum

from shared.kernel import CustomerId, MemberId, SegmentId
from shared.messages import MANAGERS, STAFF, SYSTEM, Command, Event, Query, message, value


class CustomerKind(StrEnum):
    PERSON = "PERSON"
    ORGANISATION = "ORGANISATION"


@value
class Money:
    """Hundredths of a unit of an ISO 4217 currency."""

    cents: int
    currency: str


@value
class CustomerView:
    """`name` is a mask when only an address is known. `annual_value` is what they are worth in a
    year; `same_as` the customer under whom they are counted, when known in several ways."""

    id: CustomerId
    name: str
    external_ids: tuple[str, ...]
    member_id: MemberId | None
    kind: CustomerKind = CustomerKind.PERSON
    organisation_id: CustomerId | None = None
    annual_value: Money | None = None
    tier: str | None = None
    segment_ids: tuple[SegmentId, ...] = ()
    same_as: CustomerId | None = None


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
class CustomerFilter:
    text: str | None = None
    segment_ids: tuple[SegmentId, ...] | None = None
    tiers: tuple[str, ...] | None = None


@value
class CustomerPage:
    nodes: tuple[CustomerView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("community.list_customers.v1", to=STAFF)
class ListCustomers(Query[CustomerPage]):
    filter: CustomerFilter
    first: int = 20
    after: str | None = None


@message("community.count_customers.v1", to=STAFF)
class CountCustomers(Query[int]):
    filter: CustomerFilter


@value
class CustomerEntry:
    """What is said of a customer; None stays as it is. `same_as`: the customer who is the same
    person."""

    ref: CustomerRef
    name: str | None = None
    kind: CustomerKind | None = None
    organisation: CustomerRef | None = None
    annual_value: Money | None = None
    tier: str | None = None
    same_as: CustomerRef | None = None


@message("community.save_customers.v1", to=STAFF)
class SaveCustomers(Command[tuple[CustomerView, ...]]):
    """Make customers, at most 500, or bring them up to date; in the order given."""

    customers: tuple[CustomerEntry, ...]


# --- segments ------------------------------------------------------------------------------------


@value
class SegmentRule:
    """Who is in a segment; conditions add up, and an empty one says nothing."""

    tiers: tuple[str, ...] = ()
    min_annual_value: Money | None = None
    locales: tuple[str, ...] = ()


@value
class SegmentView:
    id: SegmentId
    name: str
    rule: SegmentRule | None
    member_count: int
    customer_count: int


@value
class SegmentPage:
    nodes: tuple[SegmentView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("community.get_segments.v1", to=STAFF)
class GetSegments(Query[tuple[SegmentView, ...]]):
    ids: tuple[SegmentId, ...]


@message("community.list_segments.v1", to=STAFF)
class ListSegments(Query[SegmentPage]):
    first: int = 20
    after: str | None = None


@message("community.count_segments.v1", to=STAFF)
class CountSegments(Query[int]):
    pass


@message("community.save_segment.v1", to=MANAGERS)
class SaveSegment(Command[SegmentView]):
    """Make a segment, or change the one with this id; None stays as it is."""

    id: SegmentId | None = None
    name: str | None = None
    rule: SegmentRule | None = None
    add_member_ids: tuple[MemberId, ...] = ()
    remove_member_ids: tuple[MemberId, ...] = ()


@message("community.archive_segment.v1", to=MANAGERS)
class ArchiveSegment(Command[SegmentId]):
    id: SegmentId


@message("community.segments_changed.v1")
class SegmentsChanged(Event):
    """Rules changed, or a segment is gone: customers are to be filed anew."""

    segment_id: SegmentId


@message("community.file_customers.v1", to=SYSTEM)
class FileCustomers(Command[int]):
    """Put customers, at most 500, into the segments they belong in; returns how many changed."""

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
    segment_ids: tuple[SegmentId, ...]
    version: int


@message("community.customers_changed.v1")
class CustomersChanged(Event):
    """What is known of these customers, at most 500, is other than before."""

    customers: tuple[CustomerFacts, ...]
