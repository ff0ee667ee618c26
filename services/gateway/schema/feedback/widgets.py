"""The widget on other people's sites: its keys, and what its panel needs."""

from datetime import datetime

import strawberry

from services.gateway.buckets import Rate
from services.gateway.ids import board_id, maybe, product_id, widget_key_id
from services.gateway.schema.far import FarBoard, FarFeedbackSource, FarProduct
from services.gateway.schema.feedback import items
from services.gateway.schema.gateway import workspace
from services.gateway.schema.ideas import boards
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    FEEDBACK,
    GATEWAY,
    IDEAS,
    asked,
    field,
    given,
    input_type,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, or_none, page_size, rows
from services.gateway.schema.scalars import URL
from shared.contracts import feedback as contract

# Sixty pieces at once through one key, and then one a second: a busy site, not a flood.
PER_KEY = Rate(limit=60, refill_per_second=1)
LONGEST_KEY = 64


@typed(service=FEEDBACK)
class WidgetKey(Node):
    """Key with which another site carries the widget. It is public: it stands in that site's
    pages.
    """

    view: strawberry.Private[contract.WidgetKeyView]

    name: str = shown("What it is for, such as the name of the site.")
    key: str = shown("Key as it stands in the script tag; starts with pub_.")
    allowed_origins: list[str] = shown(
        "Sites whose pages may show the panel: scheme, host and port; at most 20."
    )
    created_at: datetime = shown("When it was made.")
    revoked_at: datetime | None = shown("When it was withdrawn.")

    @field(service=IDEAS)
    async def board(self, info: Info) -> FarBoard | None:
        """Board whose ideas the panel shows; null for none."""
        return await boards.board(info, self.view.board_id)

    @field(service=GATEWAY)
    async def product(self, info: Info) -> FarProduct | None:
        """Product that what comes in is about."""
        return await workspace.product(info, self.view.product_id)

    @field()
    async def source(self, info: Info) -> FarFeedbackSource | None:
        """Source that takes in what is said there."""
        return await items.source(info, self.view.source_id)


@typed(service=FEEDBACK)
class WidgetKeyEdge(Edge[WidgetKey]):
    """Place of an item in a list of widget keys."""


@typed(service=FEEDBACK)
class WidgetKeyConnection(Connection[WidgetKey, WidgetKeyEdge]):
    """Page of widget keys."""


@typed(service=FEEDBACK)
class Widget:
    """What the panel of the widget shows, to anyone with the key."""

    view: strawberry.Private[contract.WidgetView]

    @field(service=IDEAS)
    async def board(self, info: Info) -> FarBoard | None:
        """Board whose ideas the panel shows; null for none."""
        return await boards.board(info, self.view.board_id)

    @field(service=GATEWAY)
    async def product(self, info: Info) -> FarProduct | None:
        """Product that it asks about."""
        return await workspace.product(info, self.view.product_id)


@input_type(service=FEEDBACK)
class WidgetKeySaveInput:
    """Input of widgetKeySave."""

    id: strawberry.ID | None = given("Key to change; left out to make one.")
    name: str | None = given("What it is for, such as the name of the site.")
    board_id: strawberry.ID | None = given("Board whose ideas the panel shows.")
    product_id: strawberry.ID | None = given("Product that what comes in is about.")
    allowed_origins: list[str] | None = given(
        "Sites whose pages may show the panel, such as https://www.example.org; at most 20. Plain "
        "http is for localhost only."
    )


@input_type(service=FEEDBACK)
class WidgetKeyRevokeInput:
    """Input of widgetKeyRevoke."""

    id: strawberry.ID = asked("Key to withdraw.")


@input_type(service=FEEDBACK)
class WidgetFeedbackSendInput:
    """Input of widgetFeedbackSend."""

    key: str = asked("Key of the widget.")
    client_id: str = asked(
        "Name of this sending, 8 to 64 letters and digits: the same again is the same feedback."
    )
    text: str = asked("What the visitor says.")
    email: str | None = given("Where to answer, if the visitor wants that.")
    page_url: URL | None = given("Page the visitor was on.")


async def widget_keys(info: Info, first: int | None, after: str | None) -> WidgetKeyConnection:
    """Return a page of keys."""
    wanted = contract.ListWidgetKeys(first=page_size(first), after=or_none(after))
    page = await info.context.ask(wanted)
    edges = [WidgetKeyEdge(node=WidgetKey(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountWidgetKeys()
    return WidgetKeyConnection.of(page, edges, after, lambda: info.context.ask(count))


def save_widget_key(input: WidgetKeySaveInput) -> contract.SaveWidgetKey:
    """Return the message behind widgetKeySave."""
    origins = or_none(input.allowed_origins)
    return contract.SaveWidgetKey(
        id=maybe(widget_key_id, input.id),
        name=or_none(input.name),
        board_id=maybe(board_id, input.board_id, "board_id"),
        product_id=maybe(product_id, input.product_id, "product_id"),
        allowed_origins=None if origins is None else tuple(origins),
    )


async def send_from_widget(info: Info, input: WidgetFeedbackSendInput) -> datetime:
    """Pass on what a visitor says, as fast as one key may."""
    key = input.key[:LONGEST_KEY]
    info.context.buckets.spend(f"widget {info.context.actor.workspace_id} {key}", PER_KEY, 1)
    return await info.context.ask(
        contract.SendFromWidget(
            key=input.key,
            client_id=input.client_id,
            text=input.text,
            email=or_none(input.email),
            page_url=or_none(input.page_url),
        )
    )


async def widget_key(info: Info, id: str) -> WidgetKey | None:
    """Return a key by id."""
    found = await info.context.ask(contract.GetWidgetKeys(ids=(widget_key_id(id),)))
    return WidgetKey(view=found[0]) if found else None
