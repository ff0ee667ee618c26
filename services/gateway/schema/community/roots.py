"""Root fields that community answers."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.ids import action_id, case_id, content_id, invitation_id, maybe, member_id
from services.gateway.schema.community.guidelines import GuidelineConnection, guidelines_where
from services.gateway.schema.community.inputs import (
    CaseDecideInput,
    CaseFilter,
    ContentFlagInput,
    case_filter,
)
from services.gateway.schema.community.invitations import (
    Invitation,
    InvitationRevokeInput,
    MemberInviteInput,
)
from services.gateway.schema.community.members import (
    Member,
    MemberConnection,
    MemberFilter,
    MemberSetRolesInput,
    member_filter,
    members_where,
)
from services.gateway.schema.community.moderation import (
    Flag,
    ModerationCase,
    ModerationCaseConnection,
    cases_where,
)
from services.gateway.schema.community.payloads import (
    CaseDecidePayload,
    ContentFlagPayload,
    InvitationRevokePayload,
    MemberInvitePayload,
    MemberSetRolesPayload,
)
from services.gateway.schema.community.statements import statement
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    ADMIN,
    COMMUNITY,
    MANAGERS,
    MEMBER,
    PUBLIC,
    STAFF,
    described,
    query,
)
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

    @query(service=COMMUNITY, to=PUBLIC)
    async def guidelines(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> GuidelineConnection:
        """House rules, in order."""
        asked = contract.ListGuidelines(first=page_size(first), after=or_none(after))
        return await guidelines_where(info, asked)

    @query(service=COMMUNITY, to=MANAGERS)
    async def moderation_cases(
        self,
        info: Info,
        filter: Annotated[CaseFilter | None, described("Narrow the list.")] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> ModerationCaseConnection:
        """Cases for moderators, the most urgent first."""
        asked = contract.ListCases(
            filter=case_filter(filter), first=page_size(first), after=or_none(after)
        )
        return await cases_where(info, asked)

    @query(service=COMMUNITY, to=MANAGERS)
    async def moderation_case(
        self, info: Info, number: Annotated[int, described("Number people refer to.")]
    ) -> ModerationCase | None:
        """Case with this number."""
        view = await info.context.ask(contract.GetCaseByNumber(number=number))
        return ModerationCase(view=view) if view else None


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

    @mutation(service=COMMUNITY, to=MEMBER)
    async def content_flag(self, info: Info, input: ContentFlagInput) -> ContentFlagPayload:
        """Point moderators at something."""
        view = await info.context.ask(
            contract.FlagContent(
                subject_id=content_id(input.subject_id, "subject_id"),
                reason=input.reason,
                note=or_none(input.note),
            )
        )
        return ContentFlagPayload(flag=Flag(view=view))

    @mutation(service=COMMUNITY, to=MANAGERS)
    async def case_decide(self, info: Info, input: CaseDecideInput) -> CaseDecidePayload:
        """Decide a case. All but DISMISS and APPROVE ask for a statement of reasons."""
        view = await info.context.ask(
            contract.DecideCase(
                id=case_id(input.id),
                actions=tuple(input.actions),
                statement=statement(input.statement),
                note=or_none(input.note),
                reconsiders=maybe(action_id, or_none(input.reconsiders), "reconsiders"),
                takes_back=maybe(action_id, or_none(input.takes_back), "takes_back"),
            )
        )
        return CaseDecidePayload(case=ModerationCase(view=view))

    @mutation(service=COMMUNITY, to=MANAGERS)
    async def member_invite(self, info: Info, input: MemberInviteInput) -> MemberInvitePayload:
        """Invite people by mail."""
        receipts = await info.context.ask(
            contract.InviteMembers(
                emails=tuple(input.emails),
                roles=tuple(input.roles),
                message=input.message or None,
                site=info.context.mail_site,
            )
        )
        return MemberInvitePayload(
            invitations=[
                Invitation(
                    view=receipt.invitation,
                    address=f"{info.context.base_url}/sign-in?invitation={receipt.token}",
                )
                for receipt in receipts
            ]
        )

    @mutation(service=COMMUNITY, to=MANAGERS)
    async def invitation_revoke(
        self, info: Info, input: InvitationRevokeInput
    ) -> InvitationRevokePayload:
        """Withdraw an invitation, or take that back."""
        view = await info.context.ask(
            contract.RevokeInvitation(id=invitation_id(input.id), is_revoked=input.is_revoked)
        )
        return InvitationRevokePayload(invitation=Invitation(view=view, address=None))
