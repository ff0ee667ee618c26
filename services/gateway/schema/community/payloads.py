"""What mutations of community answer."""

from services.gateway.schema.community.members import Member
from services.gateway.schema.marks import COMMUNITY, part, typed
from services.gateway.schema.payload import Payload


@typed(service=COMMUNITY)
class MemberSetRolesPayload(Payload):
    """Result of memberSetRoles."""

    member: Member | None = part("Member after the change.", default=None)
