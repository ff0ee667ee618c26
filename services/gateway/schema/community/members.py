"""Members and customers."""

from datetime import datetime

import strawberry
from strawberry import UNSET

from services.gateway.schema.community.segments import SegmentConnection, segments_with
from services.gateway.schema.far import FarFeedbackItemConnection, FarIdeaConnection
from services.gateway.schema.feedback import items
from services.gateway.schema.gateway.enums import Role
from services.gateway.schema.gateway.money import Money, money
from services.gateway.schema.ideas import ideas
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    COMMUNITY,
    FEEDBACK,
    IDEAS,
    SELF_OR_ADMIN,
    asked,
    field,
    given,
    input_type,
    show_enum,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import (
    Connection,
    DateTimeRange,
    Edge,
    Listed,
    known,
    or_none,
    page_size,
    rows,
    span,
)
from services.gateway.schema.scalars import URL, LocaleCode
from shared.contracts import community as contract
from shared.contracts.community import CustomerKind
from shared.contracts.feedback import CountVoices, FeedbackFilter, ListItems, ListVoices
from shared.contracts.ideas import IdeaFilter, ListIdeas
from shared.kernel import Access, CustomerId, MemberId, ThemeId, require

show_enum(CustomerKind, "Whether a customer is one person or an organisation.", service=COMMUNITY)


@typed(service=COMMUNITY)
class Member(Node):
    """Person with an account in the workspace."""

    view: strawberry.Private[contract.MemberView]

    handle: str = shown("Name in addresses and mentions.")
    name: str = shown("Name to show.")
    avatar_url: URL | None = shown("Picture.")
    bio: str | None = shown("A few words about themselves.")
    locale: LocaleCode = shown("Language they read in.")
    roles: list[Role] = shown("Roles; at most 4.")
    joined_at: datetime = shown("When they joined.")

    @field(to=SELF_OR_ADMIN)
    def email(self, info: Info) -> str | None:
        """Mail address."""
        if not info.context.actor.owns(self.view.id):
            require(info.context.actor, (Access.ADMIN,))
        return self.view.email

    @field(service=IDEAS)
    async def ideas(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarIdeaConnection | None:
        """Ideas they wrote that can be seen."""
        asked = IdeaFilter(author_id=self.view.id)
        return await ideas.ideas_where(
            info, ListIdeas(filter=asked, first=page_size(first), after=or_none(after))
        )


@typed(service=COMMUNITY)
class MemberEdge(Edge[Member]):
    """Place of an item in a list of members."""


@typed(service=COMMUNITY)
class MemberConnection(Connection[Member, MemberEdge]):
    """Page of members."""


@input_type(service=COMMUNITY)
class MemberFilter:
    """Narrows a list of members."""

    text: str | None = given("With these words in name or handle.")
    roles: list[Role] | None = given("With one of these roles.")
    joined_at: DateTimeRange | None = given("Joined in this span.")


@input_type(service=COMMUNITY)
class MemberSetRolesInput:
    """Input of memberSetRoles."""

    id: strawberry.ID = asked("Member.")
    roles: list[Role] = asked("Roles, in place of those they have.")


@typed(service=COMMUNITY)
class Customer(Node):
    """Person or organisation that uses the products, whether a member or not."""

    view: strawberry.Private[contract.CustomerView]

    name: str = shown("Name to show; a mask when only an address is known.")
    kind: CustomerKind = shown("Person or organisation.")
    external_ids: list[str] = shown("Ids in other systems; at most 20.")
    tier: str | None = shown("Plan or tier.")

    @field()
    async def organisation(self, info: Info) -> "Customer | None":
        """Organisation a person belongs to."""
        return await customer(info, self.view.organisation_id)

    @field()
    async def same_as(self, info: Info) -> "Customer | None":
        """Customer under whom they are counted, when known in several ways."""
        return await customer(info, self.view.same_as)

    @field()
    def annual_value(self) -> Money | None:
        """What they are worth in a year."""
        return money(self.view.annual_value)

    @field()
    async def segments(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> SegmentConnection:
        """Segments they are in."""
        return await segments_with(info, self.view.segment_ids, first, or_none(after))

    @field()
    async def member(self, info: Info) -> Member | None:
        """Member they are."""
        return await member(info, self.view.member_id)

    @field(service=FEEDBACK)
    async def feedback(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarFeedbackItemConnection | None:
        """What they said."""
        asked = FeedbackFilter(customer_id=self.view.id)
        return await items.items_where(
            info, ListItems(filter=asked, first=page_size(first), after=or_none(after))
        )


@typed(service=COMMUNITY)
class CustomerEdge(Edge[Customer]):
    """Place of an item in a list of customers."""


@typed(service=COMMUNITY)
class CustomerConnection(Connection[Customer, CustomerEdge]):
    """Page of customers."""


async def customers_where(info: Info, asked: contract.ListCustomers) -> CustomerConnection:
    """Return a page of customers."""
    page = await info.context.ask(asked)
    edges = [CustomerEdge(node=Customer(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountCustomers(filter=asked.filter)
    return CustomerConnection.of(page, edges, asked.after, lambda: info.context.ask(count))


async def customers_behind(
    info: Info, theme_id: ThemeId | None, first: int | None, after: str | None
) -> CustomerConnection:
    """Return a page of the customers who spoke in a theme, the most valuable first."""
    if theme_id is None:
        return CustomerConnection.of(Listed(nodes=()), [], None, known(0))
    page = await info.context.ask(
        ListVoices(theme_id=theme_id, first=page_size(first), after=or_none(after))
    )
    views = await info.context.loaders.customers.load_many(page.nodes)
    edges = [
        CustomerEdge(node=Customer(view=view), cursor=at)
        for view, at in zip(views, page.cursors, strict=True)
        if view
    ]
    count = CountVoices(theme_id=theme_id)
    return CustomerConnection.of(page, edges, or_none(after), lambda: info.context.ask(count))


async def member(info: Info, id: MemberId | None) -> Member | None:
    """Return a member by id."""
    view = await info.context.loaders.members.load(id) if id else None
    return Member(view=view) if view else None


async def customer(info: Info, id: CustomerId | None) -> Customer | None:
    """Return a customer by id."""
    view = await info.context.loaders.customers.load(id) if id else None
    return Customer(view=view) if view else None


async def members_where(info: Info, asked: contract.ListMembers) -> MemberConnection:
    """Return a page of members."""
    page = await info.context.ask(asked)
    edges = [MemberEdge(node=Member(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountMembers(filter=asked.filter)
    return MemberConnection.of(page, edges, asked.after, lambda: info.context.ask(count))


def member_filter(filter: MemberFilter | None) -> contract.MemberFilter:
    """Return the members that are meant."""
    if not filter:
        return contract.MemberFilter()
    return contract.MemberFilter(
        text=filter.text or None,
        roles=tuple(filter.roles) if filter.roles else None,
        joined_at=span(filter.joined_at),
    )
