"""What mutations of community answer."""

from services.gateway.schema.community.invitations import Invitation
from services.gateway.schema.community.members import Member
from services.gateway.schema.community.moderation import Flag, ModerationCase
from services.gateway.schema.marks import COMMUNITY, part, typed
from services.gateway.schema.payload import Payload


@typed(service=COMMUNITY)
class MemberSetRolesPayload(Payload):
    """Result of memberSetRoles."""

    member: Member | None = part("Member after the change.", default=None)


@typed(service=COMMUNITY)
class ContentFlagPayload(Payload):
    """Result of contentFlag."""

    flag: Flag | None = part("Flag that was raised.", default=None)


@typed(service=COMMUNITY)
class CaseDecidePayload(Payload):
    """Result of caseDecide."""

    case: ModerationCase | None = part("Case after the change.", default=None)


@typed(service=COMMUNITY)
class MemberInvitePayload(Payload):
    """Result of memberInvite."""

    invitations: list[Invitation] | None = part(
        "Invitations that went out; at most 200.", default=None
    )


@typed(service=COMMUNITY)
class InvitationRevokePayload(Payload):
    """Result of invitationRevoke."""

    invitation: Invitation | None = part("Invitation after the change.", default=None)
