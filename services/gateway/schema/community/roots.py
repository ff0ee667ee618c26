"""Root fields that community answers."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.ids import member_id
from services.gateway.schema.community.members import (
    Member,
    MemberConnection,
    MemberFilter,
    MemberSetRolesInput,
    member_filter,
    members_where,
)
from services.gateway.schema.community.payloads import MemberSetRolesPayload
from services.gateway.schema.info import Info
from services.gateway.schema.marks import ADMIN, COMMUNITY, PUBLIC, STAFF, described, query
from services.gateway.schema.paging import or_none, page_size
from services.gateway.schema.payload import mutation
from shared.contracts import community as contract


@strawberry.type
class CommunityQuery:
    """Root fields of community."""

    @query(service=COMMUNITY, to=STAFF)
    async def members(
        self,
        info: Info,
        filter: Annotated[MemberFilter | None, described("Narrow the list.")] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> MemberConnection:
        """Members, the most active first."""
        asked = contract.ListMembers(
            filter=member_filter(filter), first=page_size(first), after=or_none(after)
        )
        return await members_where(info, asked)

    @query(service=COMMUNITY, to=PUBLIC)
    async def member(
        self, info: Info, handle: Annotated[str, described("Name in addresses and mentions.")]
    ) -> Member | None:
        """Member with this handle."""
        view = await info.context.ask(contract.GetMemberByHandle(handle=handle))
        return Member(view=view) if view else None


@strawberry.type
class CommunityMutation:
    """Root fields of community."""

    @mutation(service=COMMUNITY, to=ADMIN)
    async def member_set_roles(
        self, info: Info, input: MemberSetRolesInput
    ) -> MemberSetRolesPayload:
        """Set a member's roles."""
        view = await info.context.ask(
            contract.SetMemberRoles(member_id=member_id(input.id), roles=tuple(input.roles))
        )
        return MemberSetRolesPayload(member=Member(view=view))
