"""Members and their roles."""

from datetime import datetime

from shared.contracts.paging import Span
from shared.kernel import MemberId, Role
from shared.messages import ADMIN, PUBLIC, STAFF, SYSTEM, Command, Event, Query, message, value


@value
class MemberView:
    """A member; `email` is None unless the actor is the member or an admin."""

    id: MemberId
    handle: str
    name: str
    avatar_url: str | None
    bio: str | None
    email: str | None
    locale: str
    roles: tuple[Role, ...]
    joined_at: datetime
    is_email_verified: bool


@value
class MemberPage:
    nodes: tuple[MemberView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class MemberFilter:
    text: str | None = None
    roles: tuple[Role, ...] | None = None
    joined_at: Span | None = None


@message("community.add_member.v1", to=ADMIN)
class AddMember(Command[MemberView]):
    """Make a member with a handle, roles and perhaps a password; Polder itself or an admin.

    The same handle again returns the member there is.
    """

    handle: str
    name: str
    email: str | None = None
    password: str | None = None
    roles: tuple[Role, ...] = (Role.CUSTOMER,)
    locale: str = "en"
    joined_at: datetime | None = None
    bio: str | None = None


@message("community.get_members.v1", to=PUBLIC)
class GetMembers(Query[tuple[MemberView, ...]]):
    """The members with these ids that exist, in any order."""

    ids: tuple[MemberId, ...]


@message("community.get_member_by_handle.v1", to=PUBLIC)
class GetMemberByHandle(Query[MemberView | None]):
    handle: str


@message("community.list_members.v1", to=STAFF)
class ListMembers(Query[MemberPage]):
    """Members, those who wrote the most ideas and comments first."""

    filter: MemberFilter
    first: int = 20
    after: str | None = None


@message("community.count_members.v1", to=STAFF)
class CountMembers(Query[int]):
    filter: MemberFilter


@message("community.set_member_roles.v1", to=ADMIN)
class SetMemberRoles(Command[MemberView]):
    """Set a member's roles; the last admin keeps theirs."""

    member_id: MemberId
    roles: tuple[Role, ...]


@message("community.enrol_member.v1", to=SYSTEM)
class EnrolMember(Command[MemberView]):
    """Keep a new member; community asks itself once the password is hashed.

    Without `handle` one is made from the name; with one, a member of that handle is returned as is.
    `session_key`: SHA-256 of the token of a session to open at once. `invitation_key`: likewise of
    an invitation, whose address and roles are the member's.
    """

    name: str
    handle: str | None = None
    email: str | None = None
    is_email_verified: bool = False
    password_hash: str | None = None
    roles: tuple[Role, ...] = (Role.CUSTOMER,)
    locale: str = "en"
    bio: str | None = None
    joined_at: datetime | None = None
    session_key: str | None = None
    invitation_key: str | None = None


@message("community.member_joined.v1")
class MemberJoined(Event):
    member_id: MemberId
    at: datetime


@message("community.roles_set.v1")
class RolesSet(Event):
    """A member's roles are now these; open connections of theirs are looked at again."""

    member_id: MemberId
    roles: tuple[Role, ...]
