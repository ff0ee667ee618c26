"""Signing up, in and out, and whom a token stands for."""

from datetime import datetime

from shared.contracts.community.members import MemberView
from shared.kernel import ApiKeyId, MemberId, Role, WorkspaceId
from shared.messages import PUBLIC, SYSTEM, Command, Event, Query, message, value


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


@message("community.sign_up.v1", to=PUBLIC)
class SignUp(Command[SessionReceipt]):
    """Become a member with a password, and be signed in. Refused when the address is taken.

    With the token of an `invitation`, its address and its roles are the member's; `email` is then
    not looked at.
    """

    name: str
    email: str
    password: str
    locale: str = "en"
    invitation: str | None = None


@message("community.sign_in.v1", to=PUBLIC)
class SignIn(Command[SessionReceipt]):
    """Sign in with address and password; wrong address and wrong password get the same refusal.

    The token of an `invitation` to this address gives its roles too.
    """

    email: str
    password: str
    invitation: str | None = None


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
    `invitation_key`: SHA-256 of the token of an invitation to take at once.
    """

    member_id: MemberId
    session_key: str
    email: str
    password_hash: str | None = None
    invitation_key: str | None = None


@message("community.extend_session.v1", to=SYSTEM)
class ExtendSession(Command[bool]):
    """Let a session in use last from now on again; community asks itself, once a day."""

    session_key: str


@message("community.access_ended.v1")
class AccessEnded(Event):
    """A session was ended or a key revoked."""

    member_id: MemberId
    api_key_id: ApiKeyId | None = None
