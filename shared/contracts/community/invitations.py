"""Inviting people, and what an invitation opens."""

from datetime import datetime
from enum import StrEnum

from shared.contracts.community.members import MemberView
from shared.kernel import InvitationId, MemberId, Role
from shared.messages import (
    MANAGERS,
    MEMBER,
    PUBLIC,
    SYSTEM,
    Command,
    Event,
    Query,
    message,
    value,
)


class InvitationState(StrEnum):
    """Where an invitation stands. One that has lapsed can be renewed."""

    OPEN = "OPEN"
    LAPSED = "LAPSED"
    REVOKED = "REVOKED"
    ACCEPTED = "ACCEPTED"


@value
class InvitationView:
    """`is_mailed`: a mail with it went out or is about to."""

    id: InvitationId
    email: str
    roles: tuple[Role, ...]
    invited_by: MemberId | None
    expires_at: datetime
    is_mailed: bool


@value
class InvitationReceipt:
    """An invitation with the token that opens it; the token is kept only as a hash."""

    invitation: InvitationView
    token: str


@value
class InvitationPage:
    nodes: tuple[InvitationView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class InvitationFace:
    """What an invitation says to whoever opens it; of one that is not open, only that."""

    state: InvitationState
    workspace: str
    email: str = ""
    roles: tuple[Role, ...] = ()
    invited_by: str | None = None
    message: str | None = None
    expires_at: datetime | None = None
    is_member: bool = False


@value
class NewInvitation:
    """An address to invite, and the SHA-256 of a token for it."""

    email: str
    token_key: str


@message("community.invite_members.v1", to=MANAGERS)
class InviteMembers(Command[tuple[InvitationReceipt, ...]]):
    """Invite people by mail address: all of them, or none when one address is wrong.

    The same address again renews its invitation. `site` is the address people use, for the links
    in mails; without it none are sent.
    """

    emails: tuple[str, ...]
    roles: tuple[Role, ...]
    message: str | None = None
    site: str | None = None


@message("community.keep_invitations.v1", to=SYSTEM)
class KeepInvitations(Command[tuple[InvitationView, ...]]):
    """Keep invitations; community asks itself once it has made the tokens."""

    invitations: tuple[NewInvitation, ...]
    roles: tuple[Role, ...]
    message: str | None
    invited_by: MemberId | None
    site: str | None


@message("community.revoke_invitation.v1", to=MANAGERS)
class RevokeInvitation(Command[InvitationView]):
    """Withdraw an invitation, or take that back; again is no error."""

    id: InvitationId
    is_revoked: bool = True


@message("community.list_invitations.v1", to=MANAGERS)
class ListInvitations(Query[InvitationPage]):
    """Invitations that are not accepted or withdrawn, the newest first."""

    first: int = 20
    after: str | None = None


@message("community.count_invitations.v1", to=MANAGERS)
class CountInvitations(Query[int]):
    pass


@message("community.get_invitation.v1", to=MANAGERS)
class GetInvitation(Query[InvitationView | None]):
    id: InvitationId


@message("community.read_invitation.v1", to=PUBLIC)
class ReadInvitation(Query[InvitationFace]):
    """What the invitation behind a token says. Refused when there is none."""

    token: str


@message("community.accept_invitation.v1", to=MEMBER)
class AcceptInvitation(Command[MemberView]):
    """Take the roles of an invitation to one's own address."""

    token: str


@message("community.stamp_invitation.v1", to=SYSTEM)
class StampInvitation(Command[bool]):
    """Keep one more token for an open invitation; False when it is open no more.

    The follower that mails it asks for this, so that no token lies in a letter.
    """

    id: InvitationId
    round: int
    token_key: str


@message("community.note_invitation_unmailed.v1", to=SYSTEM)
class NoteInvitationUnmailed(Command[bool]):
    """Note that the mail server would not take the mail of an invitation."""

    id: InvitationId
    round: int


@message("community.invitation_sent.v1")
class InvitationSent(Event):
    """An invitation is to go out by mail. `round` counts how often the address was invited anew."""

    id: InvitationId
    round: int
    site: str
