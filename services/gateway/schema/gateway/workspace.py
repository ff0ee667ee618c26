"""Workspace, products, API keys, and whoever makes the request."""

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.schema.community import invitations, members, notices
from services.gateway.schema.community.notices import NotificationConnection
from services.gateway.schema.far import FarInvitationConnection, FarMember, FarWidgetKeyConnection
from services.gateway.schema.feedback import widgets
from services.gateway.schema.gateway import webhooks
from services.gateway.schema.gateway.enums import Role
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    ADMIN,
    COMMUNITY,
    FEEDBACK,
    GATEWAY,
    MANAGERS,
    Shows,
    described,
    field,
    part,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, or_none, page_size, rows
from services.gateway.schema.scalars import URL, LocaleCode
from shared.contracts import community as contract
from shared.kernel import Actor, ProductId


@typed(service=GATEWAY)
class Viewer(Shows):
    """Caller of this request: a signed-in member, an API key, or both when a key acts for a
    member.
    """

    view: strawberry.Private[Actor]

    roles: list[Role] = shown("Roles in this workspace; at most 4.")

    @field(service=COMMUNITY)
    async def member(self, info: Info) -> FarMember | None:
        """Member who is signed in."""
        return await members.member(info, self.view.member_id)

    @field(service=COMMUNITY)
    async def notifications(
        self,
        info: Info,
        unread_only: Annotated[bool, described("Only those not read yet.")] = False,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> NotificationConnection | None:
        """Notifications of the member, newest first."""
        if self.view.member_id is None:
            return None
        asked = contract.ListNotices(
            unread_only=unread_only, first=page_size(first), after=or_none(after)
        )
        return await notices.notices_where(info, asked)

    @field()
    async def api_key(self, info: Info) -> "ApiKey | None":
        """Key that the request was made with."""
        if self.view.api_key_id is None:
            return None
        view = await info.context.ask(contract.GetApiKey(id=self.view.api_key_id))
        return ApiKey(view=view) if view else None


@typed(service=GATEWAY)
class Workspace(Node):
    """One organisation's Polder."""

    view: strawberry.Private[contract.WorkspaceView]

    name: str = shown("Name of the workspace.")
    slug: str = shown("Short name in addresses.")
    default_locale: LocaleCode = shown("Language used when nothing better is known.")
    locales: list[LocaleCode] = shown("Languages the workspace is offered in; at most 20.")
    time_zone: str = shown("Time zone for days, quarters and office hours.")
    is_public: bool = shown("Visitors who are not signed in can read.")

    @field()
    def branding(self) -> "Branding":
        """Logo and accent colour."""
        return Branding(view=self.view)

    @field()
    async def products(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> "ProductConnection":
        """Products that feedback and ideas are about."""
        page = await info.context.ask(
            contract.ListProducts(first=page_size(first), after=or_none(after))
        )
        edges = [ProductEdge(node=Product(view=view), cursor=at) for view, at in rows(page)]
        return ProductConnection.of(
            page, edges, after, lambda: info.context.ask(contract.CountProducts())
        )

    @field(service=COMMUNITY, to=MANAGERS)
    async def invitations(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarInvitationConnection | None:
        """Open invitations."""
        return await invitations.invitations_where(
            info, contract.ListInvitations(first=page_size(first), after=or_none(after))
        )

    @field(to=ADMIN)
    async def api_keys(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> "ApiKeyConnection":
        """API keys, newest first."""
        page = await info.context.ask(
            contract.ListApiKeys(first=page_size(first), after=or_none(after))
        )
        edges = [ApiKeyEdge(node=ApiKey(view=view), cursor=at) for view, at in rows(page)]
        return ApiKeyConnection.of(
            page, edges, after, lambda: info.context.ask(contract.CountApiKeys())
        )

    @field(to=ADMIN)
    async def webhooks(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> webhooks.WebhookConnection:
        """Webhooks."""
        return await webhooks.webhooks_where(info, first, after)

    @field(service=FEEDBACK, to=MANAGERS)
    async def widget_keys(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarWidgetKeyConnection:
        """Keys with which other sites carry the widget, newest first."""
        return await widgets.widget_keys(info, first, after)


@typed(service=GATEWAY)
class Branding(Shows):
    """Look of the customers' side."""

    view: strawberry.Private[contract.WorkspaceView]

    logo_url: URL | None = shown("Logo on a light ground.")
    accent: str = shown(
        "Accent colour as #rrggbb; the server rejects one that falls short of 4.5:1 on white and "
        "on the dark ground."
    )


@typed(service=GATEWAY)
class Product(Node):
    """Thing that is being improved."""

    view: strawberry.Private[contract.ProductView]

    slug: str = shown("Short name in addresses.")
    name: str = shown("Name of the product.")
    description: str | None = shown("What it is, in a line or two.")
    is_archived: bool = shown("No longer offered for new feedback and ideas.")


@typed(service=GATEWAY)
class ProductEdge(Edge[Product]):
    """Place of an item in a list of products."""


@typed(service=GATEWAY)
class ProductConnection(Connection[Product, ProductEdge]):
    """Page of products."""


@typed(service=GATEWAY)
class RateLimit:
    """Budget of the caller: a bucket that refills at a steady rate."""

    cost: int = part("Points this request cost.")
    limit: int = part("Most points the bucket holds.")
    remaining: int = part("Points left.")
    refill_per_second: int = part("Points that come back each second.")


@typed(service=GATEWAY)
class ApiKey(Node):
    """Key for programs. The secret is shown once, when the key is made."""

    view: strawberry.Private[contract.ApiKeyView]

    name: str = shown("What it is for.")
    prefix: str = shown("First eight characters, to tell keys apart.")
    roles: list[Role] = shown("Roles the key acts with; at most 4.")
    created_at: datetime = shown("When it was made.")
    expires_at: datetime | None = shown("When it stops working; null for never.")
    last_used_at: datetime | None = shown("When it was last used, to the hour.")
    revoked_at: datetime | None = shown("When it was withdrawn.")

    @field(service=COMMUNITY)
    async def created_by(self, info: Info) -> FarMember | None:
        """Member it was made by."""
        return await members.member(info, self.view.created_by)


@typed(service=GATEWAY)
class ApiKeyEdge(Edge[ApiKey]):
    """Place of an item in a list of API keys."""


@typed(service=GATEWAY)
class ApiKeyConnection(Connection[ApiKey, ApiKeyEdge]):
    """Page of API keys."""


async def product(info: Info, id: ProductId | None) -> Product | None:
    """Return a product by id."""
    view = await info.context.loaders.products.load(id) if id else None
    return Product(view=view) if view else None
