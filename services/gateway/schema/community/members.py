"""Members and customers."""

from datetime import datetime

import strawberry
from strawberry import UNSET

from services.gateway.schema.far import FarFeedbackItemConnection, FarIdeaConnection
from services.gateway.schema.feedback import items
from services.gateway.schema.gateway.enums import Role
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
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import (
    Connection,
    DateTimeRange,
    Edge,
    or_none,
    page_size,
    rows,
    span,
)
from services.gateway.schema.scalars import URL, LocaleCode
from shared.contracts import community as contract
from shared.contracts.feedback import FeedbackFilter, ListItems
from shared.contracts.ideas import IdeaFilter, ListIdeas
from shared.kernel import Access, CustomerId, MemberId, require


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
    external_ids: list[str] = shown("Ids in other systems; at most 20.")

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
