"""What community answers: the workspace, its products, members, sign-in, keys and customers."""

from datetime import datetime

from shared.contracts.paging import Span
from shared.kernel import ApiKeyId, CustomerId, MemberId, ProductId, Role, WorkspaceId
from shared.messages import (
    ADMIN,
    MEMBER,
    PUBLIC,
    STAFF,
    SYSTEM,
    Command,
    Event,
    Query,
    message,
    value,
)


@value
class WorkspaceView:
    id: WorkspaceId
    slug: str
    name: str
    default_locale: str
    locales: tuple[str, ...]
    time_zone: str
    is_public: bool
    accent: str
    logo_url: str | None = None


@value
class ProductView:
    id: ProductId
    slug: str
    name: str
    description: str | None
    is_archived: bool


@value
class ProductPage:
    nodes: tuple[ProductView, ...]
    cursors: tuple[str, ...]
    has_next: bool


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


@value
class ApiKeyView:
    id: ApiKeyId
    name: str
    prefix: str
    roles: tuple[Role, ...]
    member_id: MemberId
    created_by: MemberId | None
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


@value
class ApiKeyPage:
    nodes: tuple[ApiKeyView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class ApiKeyReceipt:
    """A new key; the secret is shown this once and kept only as a hash."""

    key: ApiKeyView
    secret: str


@value
class SessionReceipt:
    """A new session; the token goes into the cookie and is kept only as a hash."""

    token: str
    member: MemberView
    expires_at: datetime


@value
class Identity:
    """Whom a session token or an API key stands for."""

    workspace_id: WorkspaceId
    member_id: MemberId
    roles: tuple[Role, ...]
    locale: str
    api_key_id: ApiKeyId | None = None


@value
class CustomerView:
    """`name` is a mask when only an address is known."""

    id: CustomerId
    name: str
    external_ids: tuple[str, ...]
    member_id: MemberId | None


@value
class CustomerRef:
    """Points at a customer in one of the ways a sender may know them; exactly one is set."""

    id: CustomerId | None = None
    external_id: str | None = None
    email: str | None = None


@message("community.ensure_workspace.v1", to=SYSTEM)
class EnsureWorkspace(Command[WorkspaceView]):
    """Make the actor's workspace when it isn't there; Polder itself only."""

    slug: str
    name: str
    default_locale: str = "en"
    locales: tuple[str, ...] = ("nl", "en")
    time_zone: str = "Europe/Amsterdam"
    is_public: bool = True


@message("community.get_workspace.v1", to=PUBLIC)
class GetWorkspace(Query[WorkspaceView]):
    """The actor's workspace."""


@message("community.list_workspaces.v1", to=SYSTEM)
class ListWorkspaces(Query[tuple[WorkspaceId, ...]]):
    """Every workspace of this installation; Polder itself only."""


@message("community.save_product.v1", to=ADMIN)
class SaveProduct(Command[ProductView]):
    """Create a product, or change the one with this id."""

    id: ProductId | None = None
    name: str | None = None
    description: str | None = None


@message("community.get_products.v1", to=PUBLIC)
class GetProducts(Query[tuple[ProductView, ...]]):
    """The products with these ids that exist, in any order."""

    ids: tuple[ProductId, ...]


@message("community.list_products.v1", to=PUBLIC)
class ListProducts(Query[ProductPage]):
    first: int = 20
    after: str | None = None


@message("community.count_products.v1", to=PUBLIC)
class CountProducts(Query[int]):
    pass


@message("community.sign_up.v1", to=PUBLIC)
class SignUp(Command[SessionReceipt]):
    """Become a member with a password, and be signed in. Refused when the address is taken."""

    name: str
    email: str
    password: str
    locale: str = "en"


@message("community.sign_in.v1", to=PUBLIC)
class SignIn(Command[SessionReceipt]):
    """Sign in with address and password; wrong address and wrong password get the same refusal."""

    email: str
    password: str


@message("community.sign_out.v1", to=PUBLIC)
class SignOut(Command[bool]):
    """End the session with this token; True when there was one."""

    token: str


@message("community.identify_session.v1", to=PUBLIC)
class IdentifySession(Query[Identity | None]):
    """Whom a session token stands for; None when it is unknown, ended or expired."""

    token: str


@message("community.identify_key.v1", to=PUBLIC)
class IdentifyKey(Query[Identity | None]):
    """Whom an API key stands for, in whatever workspace; None when unknown, revoked or expired."""

    secret: str


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


@message("community.create_api_key.v1", to=ADMIN)
class CreateApiKey(Command[ApiKeyReceipt]):
    """Make a key that acts as a member of its own, named after it; the same name again is another
    key for that member."""

    name: str
    roles: tuple[Role, ...]
    expires_at: datetime | None = None


@message("community.revoke_api_key.v1", to=ADMIN)
class RevokeApiKey(Command[ApiKeyView]):
    id: ApiKeyId


@message("community.list_api_keys.v1", to=ADMIN)
class ListApiKeys(Query[ApiKeyPage]):
    """Keys, newest first."""

    first: int = 20
    after: str | None = None


@message("community.count_api_keys.v1", to=ADMIN)
class CountApiKeys(Query[int]):
    pass


@message("community.get_api_key.v1", to=MEMBER)
class GetApiKey(Query[ApiKeyView | None]):
    """A key by id: for admins, and for the key itself."""

    id: ApiKeyId


@message("community.resolve_customers.v1", to=STAFF)
class ResolveCustomers(Command[tuple[CustomerId | None, ...]]):
    """The customer behind each reference, in order; those not known yet are made, or None."""

    refs: tuple[CustomerRef, ...]
    create: bool = True


@message("community.get_customers.v1", to=STAFF)
class GetCustomers(Query[tuple[CustomerView, ...]]):
    """The customers with these ids that exist, in any order."""

    ids: tuple[CustomerId, ...]


@message("community.enrol_member.v1", to=SYSTEM)
class EnrolMember(Command[MemberView]):
    """Keep a new member; community asks itself once the password is hashed.

    Without `handle` one is made from the name; with one, a member of that handle is returned as is.
    `session_key`: SHA-256 of the token of a session to open at once.
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


@message("community.take_sign_in_try.v1", to=SYSTEM)
class TakeSignInTry(Command[int]):
    """Take one of the tries an address has in a quarter of an hour, and return how many are left.

    Refused when none is; community asks itself, so that a refused sign-in still counts.
    """

    email: str


@message("community.open_session.v1", to=SYSTEM)
class OpenSession(Command[MemberView]):
    """Open a session for who gave the right password, and give the address its tries back.

    `password_hash`: the same password under today's parameters, where those have changed.
    """

    member_id: MemberId
    session_key: str
    email: str
    password_hash: str | None = None


@message("community.extend_session.v1", to=SYSTEM)
class ExtendSession(Command[bool]):
    """Let a session in use last from now on again; community asks itself, once a day."""

    session_key: str


@message("community.keep_api_key.v1", to=SYSTEM)
class KeepApiKey(Command[ApiKeyView]):
    """Keep a new key under the SHA-256 of its secret, which stays out of every letter kept."""

    name: str
    roles: tuple[Role, ...]
    expires_at: datetime | None
    secret_key: str
    prefix: str
    created_by: MemberId | None


@message("community.note_key_use.v1", to=SYSTEM)
class NoteKeyUse(Command[bool]):
    """Note that a key was used in this hour; community asks itself, once an hour."""

    secret_key: str


@message("community.member_joined.v1")
class MemberJoined(Event):
    member_id: MemberId
    at: datetime


@message("community.roles_set.v1")
class RolesSet(Event):
    """A member's roles are now these; open connections of theirs are looked at again."""

    member_id: MemberId
    roles: tuple[Role, ...]


@message("community.access_ended.v1")
class AccessEnded(Event):
    """A session was ended or a key revoked."""

    member_id: MemberId
    api_key_id: ApiKeyId | None = None
