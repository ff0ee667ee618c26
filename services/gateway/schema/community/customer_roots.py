"""Root fields on customers and segments."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.ids import many, segment_id
from services.gateway.schema.community.members import Customer, CustomerConnection, customers_where
from services.gateway.schema.community.segments import (
    Segment,
    SegmentArchiveInput,
    SegmentConnection,
    SegmentSaveInput,
    save_segment,
    segments_where,
)
from services.gateway.schema.feedback.inputs import CustomerRefInput, customer_ref
from services.gateway.schema.gateway.money import MoneyInput, amount_of
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    COMMUNITY,
    MANAGERS,
    STAFF,
    asked,
    described,
    given,
    input_type,
    part,
    query,
    typed,
)
from services.gateway.schema.paging import or_none, page_size
from services.gateway.schema.payload import Payload, mutation
from shared.contracts import community as contract
from shared.contracts.community import CustomerKind


@input_type(service=COMMUNITY)
class CustomerFilter:
    """Narrows a list of customers."""

    text: str | None = given("With these words in name or mail address.")
    segment_ids: list[strawberry.ID] | None = given("In one of these segments.")
    tiers: list[str] | None = given("On one of these tiers.")


@input_type(service=COMMUNITY)
class CustomerInput:
    """Customer to create or bring up to date."""

    ref: CustomerRefInput = asked("How the sender knows them.")
    name: str | None = given("Name to show.")
    kind: CustomerKind | None = given("Person or organisation.")
    organisation: CustomerRefInput | None = given("Organisation a person belongs to.")
    annual_value: MoneyInput | None = given("What they are worth in a year.")
    tier: str | None = given("Plan or tier.")
    same_as: CustomerRefInput | None = given("Customer who is the same person.")


@input_type(service=COMMUNITY)
class CustomerSaveInput:
    """Input of customerSave."""

    customers: list[CustomerInput] = asked("Customers; at most 500.")


@typed(service=COMMUNITY)
class CustomerSavePayload(Payload):
    """Result of customerSave."""

    customers: list[Customer] | None = part(
        "Customers after the change; at most 500.", default=None
    )


@typed(service=COMMUNITY)
class SegmentSavePayload(Payload):
    """Result of segmentSave."""

    segment: Segment | None = part("Segment after the change.", default=None)


@typed(service=COMMUNITY)
class SegmentArchivePayload(Payload):
    """Result of segmentArchive."""

    archived_id: strawberry.ID | None = part("Id of the segment that is gone.", default=None)


@strawberry.type
class CustomerQuery:
    """Root fields on customers and segments."""

    @query(service=COMMUNITY, to=STAFF)
    async def customers(
        self,
        info: Info,
        filter: Annotated[CustomerFilter | None, described("Narrow the list.")] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> CustomerConnection:
        """Customers known to the workspace, whether members or not."""
        where = contract.CustomerFilter()
        if filter:
            where = contract.CustomerFilter(
                text=filter.text or None,
                segment_ids=many(segment_id, filter.segment_ids, "segment_ids"),
                tiers=tuple(filter.tiers) if filter.tiers else None,
            )
        asked = contract.ListCustomers(filter=where, first=page_size(first), after=or_none(after))
        return await customers_where(info, asked)

    @query(service=COMMUNITY, to=STAFF)
    async def segments(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> SegmentConnection:
        """Segments, by name."""
        asked = contract.ListSegments(first=page_size(first), after=or_none(after))
        return await segments_where(info, asked)


@strawberry.type
class CustomerMutation:
    """Root fields on customers and segments."""

    @mutation(service=COMMUNITY, to=STAFF)
    async def customer_save(self, info: Info, input: CustomerSaveInput) -> CustomerSavePayload:
        """Create customers or bring them up to date, by external id or mail address; made for
        syncing from a CRM.
        """
        views = await info.context.ask(
            contract.SaveCustomers(customers=tuple(_entry(each) for each in input.customers))
        )
        return CustomerSavePayload(customers=[Customer(view=each) for each in views])

    @mutation(service=COMMUNITY, to=MANAGERS)
    async def segment_save(self, info: Info, input: SegmentSaveInput) -> SegmentSavePayload:
        """Create a segment, or change the one with this id."""
        view = await info.context.ask(save_segment(input))
        return SegmentSavePayload(segment=Segment(view=view))

    @mutation(service=COMMUNITY, to=MANAGERS)
    async def segment_archive(
        self, info: Info, input: SegmentArchiveInput
    ) -> SegmentArchivePayload:
        """Do away with a segment."""
        id = await info.context.ask(contract.ArchiveSegment(id=segment_id(input.id)))
        return SegmentArchivePayload(archived_id=strawberry.ID(id))


def _entry(input: CustomerInput) -> contract.CustomerEntry:
    return contract.CustomerEntry(
        ref=customer_ref(input.ref),
        name=or_none(input.name),
        kind=or_none(input.kind),
        organisation=customer_ref(input.organisation) if input.organisation else None,
        annual_value=amount_of(input.annual_value or None),
        tier=or_none(input.tier),
        same_as=customer_ref(input.same_as) if input.same_as else None,
    )
