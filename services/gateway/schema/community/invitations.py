"""Invitations."""

from datetime import datetime

import strawberry

from services.gateway.schema.community import members
from services.gateway.schema.far import FarMember
from services.gateway.schema.gateway.enums import Role
from services.gateway.schema.info import Info
from services.gateway.schema.marks import COMMUNITY, asked, field, given, input_type, shown, typed
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, rows
from services.gateway.schema.scalars import URL
from shared.contracts import community as contract
from shared.kernel import InvitationId


@typed(service=COMMUNITY)
class Invitation(Node):
    """Invitation that has not been accepted."""

    view: strawberry.Private[contract.InvitationView]
    address: strawberry.Private[str | None]

    email: str = shown("Mail address.")
    roles: list[Role] = shown("Roles they get; at most 4.")
    expires_at: datetime = shown("When it lapses.")
    is_mailed: bool = shown(
        "It goes out by mail; otherwise its address is to be passed on by hand."
    )

    @field()
    async def invited_by(self, info: Info) -> FarMember | None:
        """Who invited them."""
        return await members.member(info, self.view.invited_by)

    @field()
    def url(self) -> URL | None:
        """Address that accepts it. Only the answer to memberInvite has it; it cannot be shown
        again.
        """
        return URL(self.address) if self.address else None


@typed(service=COMMUNITY)
class InvitationEdge(Edge[Invitation]):
    """Place of an item in a list of invitations."""


@typed(service=COMMUNITY)
class InvitationConnection(Connection[Invitation, InvitationEdge]):
    """Page of invitations."""


@input_type(service=COMMUNITY)
class MemberInviteInput:
    """Input of memberInvite."""

    emails: list[str] = asked("Mail addresses; at most 200.")
    roles: list[Role] = asked("Roles they get.")
    message: str | None = given("Line that goes with it.")


@input_type(service=COMMUNITY)
class InvitationRevokeInput:
    """Input of invitationRevoke."""

    id: strawberry.ID = asked("Invitation.")
    is_revoked: bool = given(
        "False lets it stand again, with the addresses given out before.", default=True
    )


async def invitation(info: Info, id: InvitationId) -> Invitation | None:
    """Return an invitation by id."""
    view = await info.context.ask(contract.GetInvitation(id=id))
    return Invitation(view=view, address=None) if view else None


async def invitations_where(info: Info, asked: contract.ListInvitations) -> InvitationConnection:
    """Return a page of open invitations."""
    page = await info.context.ask(asked)
    edges = [
        InvitationEdge(node=Invitation(view=view, address=None), cursor=at)
        for view, at in rows(page)
    ]
    return InvitationConnection.of(
        page, edges, asked.after, lambda: info.context.ask(contract.CountInvitations())
    )
