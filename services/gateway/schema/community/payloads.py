"""What mutations of community answer."""

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
