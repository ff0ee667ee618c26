"""Inlets: where other programs hand feedback in, and what they delivered."""

from datetime import datetime

import strawberry
from strawberry import UNSET

from services.gateway.ids import inlet_id, maybe, source_id
from services.gateway.schema.far import FarFeedbackItem, FarFeedbackSource
from services.gateway.schema.feedback import items
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    FEEDBACK,
    Shows,
    asked,
    field,
    given,
    input_type,
    show_enum,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, or_none, page_size, present, rows
from services.gateway.schema.scalars import URL
from shared.contracts.feedback import inlets as contract

DeliveryStatus = contract.DeliveryStatus
show_enum(
    contract.DeliveryStatus,
    "What came of a delivery.",
    service=FEEDBACK,
    values={
        "TAKEN": "It became an item, or brought one up to date.",
        "REJECTED": "It is no feedback, read by the mapping of its inlet.",
    },
)


@typed(service=FEEDBACK)
class InletMapping:
    """Where in the JSON of a delivery things are: JSON pointers, such as /message/text."""

    text: str = shown("What was said.")
    title: str | None = shown("Its title.")
    external_id: str | None = shown("Its id at the source; without one, each delivery is an item.")
    external_url: str | None = shown("Its address at the source.")
    occurred_at: str | None = shown("When it was said: ISO 8601, or seconds or ms since 1970.")
    customer_email: str | None = shown("Mail address of the customer.")
    customer_external_id: str | None = shown("Id of the customer in your own systems.")
    rating: str | None = shown("Mark.")
    language: str | None = shown("Language.")


@typed(service=FEEDBACK)
class Inlet(Node):
    """Way in for another program: an address to POST JSON to, signed with a secret."""

    view: strawberry.Private[contract.InletView]

    name: str = shown("What it is for.")
    mapping: InletMapping = shown("Where in the JSON things are.")
    created_at: datetime = shown("When it was made.")
    archived_at: datetime | None = shown("When it was closed.")

    @field()
    def url(self, info: Info) -> URL:
        """Address to POST to."""
        return URL(f"{info.context.base_url}/inlets/{self.view.key}")

    @field()
    async def source(self, info: Info) -> FarFeedbackSource:
        """Source that the items go to."""
        return present(await items.source(info, self.view.source_id))

    @field()
    def taken_count(self) -> int:
        """Deliveries that became items."""
        return self.view.taken

    @field()
    def rejected_count(self) -> int:
        """Deliveries that were rejected."""
        return self.view.rejected

    @field()
    def last_delivered_at(self) -> datetime | None:
        """When the last delivery came that was signed as it should be."""
        return self.view.last_at

    @field()
    def last_error(self, info: Info) -> str | None:
        """Why the last delivery that was rejected was, in the viewer's language."""
        return info.context.say(self.view.last_error) if self.view.last_error else None

    @field()
    def last_error_at(self) -> datetime | None:
        """When that was."""
        return self.view.last_error_at

    @field()
    async def deliveries(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> "InletDeliveryConnection":
        """Deliveries of the last seven days, newest first."""
        count = contract.CountDeliveries(inlet_id=self.view.id)
        page = await info.context.ask(
            contract.ListDeliveries(
                inlet_id=self.view.id, first=page_size(first), after=or_none(after)
            )
        )
        edges = [
            InletDeliveryEdge(node=InletDelivery(view=view), cursor=at) for view, at in rows(page)
        ]
        return InletDeliveryConnection.of(page, edges, after, lambda: info.context.ask(count))


@typed(service=FEEDBACK)
class InletDelivery(Shows):
    """What came of one delivery."""

    view: strawberry.Private[contract.DeliveryView]

    delivery_id: str = shown("What its sender calls it.")
    at: datetime = shown("When it came.")
    status: DeliveryStatus = shown("What came of it.")
    excerpt: str = shown("Start of its body, at most 200 characters.")

    @field()
    async def item(self, info: Info) -> FarFeedbackItem | None:
        """Item it became."""
        return await items.item(info, self.view.item_id) if self.view.item_id else None

    @field()
    def reason(self, info: Info) -> str | None:
        """Why it was rejected, in the viewer's language."""
        return info.context.say(self.view.reason) if self.view.reason else None


@typed(service=FEEDBACK)
class InletDeliveryEdge(Edge[InletDelivery]):
    """Place of an item in a list of deliveries."""


@typed(service=FEEDBACK)
class InletDeliveryConnection(Connection[InletDelivery, InletDeliveryEdge]):
    """Page of deliveries."""


@typed(service=FEEDBACK)
class InletEdge(Edge[Inlet]):
    """Place of an item in a list of inlets."""


@typed(service=FEEDBACK)
class InletConnection(Connection[Inlet, InletEdge]):
    """Page of inlets."""


@typed(service=FEEDBACK)
class InletTrial(Shows):
    """What a body would become."""

    view: strawberry.Private[contract.InletTrial]

    text: str | None = shown("What was said; null when it would be rejected.")
    external_id: str | None = shown("Its id at the source.")
    occurred_at: datetime | None = shown("When it was said.")
    customer: str | None = shown("Customer, as written there.")

    @field()
    def reason(self, info: Info) -> str | None:
        """Why it would be rejected, in the viewer's language."""
        return info.context.say(self.view.reason) if self.view.reason else None


@input_type(service=FEEDBACK)
class InletMappingInput:
    """Where in the JSON of a delivery things are: JSON pointers, such as /message/text."""

    text: str = asked("What was said.")
    title: str | None = given("Its title.")
    external_id: str | None = given("Its id at the source; without one, each delivery is an item.")
    external_url: str | None = given("Its address at the source.")
    occurred_at: str | None = given("When it was said: ISO 8601, or seconds or ms since 1970.")
    customer_email: str | None = given("Mail address of the customer.")
    customer_external_id: str | None = given("Id of the customer in your own systems.")
    rating: str | None = given("Mark.")
    language: str | None = given("Language.")


@input_type(service=FEEDBACK)
class InletSaveInput:
    """Input of inletSave."""

    id: strawberry.ID | None = given("Inlet to change; left out to make one.")
    source_id: strawberry.ID | None = given("Source that the items go to; needed to make one.")
    name: str | None = given("What it is for; needed to make one.")
    mapping: InletMappingInput | None = given("Where things are; needed to make one.")


@input_type(service=FEEDBACK)
class InletRotateInput:
    """Input of inletRotate."""

    id: strawberry.ID = asked("Inlet.")


@input_type(service=FEEDBACK)
class InletArchiveInput:
    """Input of inletArchive."""

    id: strawberry.ID = asked("Inlet to close.")


@input_type(service=FEEDBACK)
class InletTestInput:
    """Input of inletTest."""

    id: strawberry.ID = asked("Inlet.")
    body: str = asked("JSON as it would be delivered; at most 64 KiB.")


def save_inlet(input: InletSaveInput) -> contract.SaveInlet:
    """Return the message behind inletSave."""
    mapping = or_none(input.mapping)
    return contract.SaveInlet(
        id=maybe(inlet_id, input.id),
        source_id=maybe(source_id, input.source_id, "source_id"),
        name=or_none(input.name),
        mapping=None
        if mapping is None
        else contract.InletMapping(
            text=mapping.text,
            title=or_none(mapping.title),
            external_id=or_none(mapping.external_id),
            external_url=or_none(mapping.external_url),
            occurred_at=or_none(mapping.occurred_at),
            customer_email=or_none(mapping.customer_email),
            customer_external_id=or_none(mapping.customer_external_id),
            rating=or_none(mapping.rating),
            language=or_none(mapping.language),
        ),
    )


async def inlets_where(info: Info, first: int | None, after: str | None) -> InletConnection:
    """Return a page of inlets that are open."""
    page = await info.context.ask(contract.ListInlets(first=page_size(first), after=or_none(after)))
    edges = [InletEdge(node=Inlet(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountInlets()
    return InletConnection.of(page, edges, after, lambda: info.context.ask(count))


async def inlet(info: Info, id: str) -> Inlet | None:
    """Return an inlet by id."""
    found = await info.context.ask(contract.GetInlets(ids=(inlet_id(id),)))
    return Inlet(view=found[0]) if found else None
