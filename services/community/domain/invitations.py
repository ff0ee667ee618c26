"""Invitations: who may be invited to what, and how long it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.community.domain.members import EmailInvalid, all_roles, clean_email
from shared.contracts.community import InvitationState, InvitationView
from shared.kernel import Actor, ErrorCode, InvitationId, MemberId, Refusal, Role
from shared.text import clean_text

MOST_AT_ONCE = 200
MOST_ERRORS = 20
MAX_MESSAGE = 500
INVITATION_LASTS = timedelta(days=14)
REMEMBERED_AFTER = timedelta(days=90)


class EmailsRequired(Refusal):
    """An invitation for nobody."""

    reason = "EMAILS_REQUIRED"


class TooManyInvitations(Refusal):
    reason = "TOO_MANY_INVITATIONS"


class AdminsInviteAdmins(Refusal):
    """A community manager invites somebody to be an admin."""

    code = ErrorCode.FORBIDDEN
    reason = "ADMINS_INVITE_ADMINS"


class NoSuchInvitation(Refusal):
    """The token or id is of no invitation that is still remembered."""

    code = ErrorCode.NOT_FOUND
    reason = "INVITATION_NOT_FOUND"


class InvitationLapsed(Refusal):
    """It was not accepted within 14 days."""

    code = ErrorCode.CLOSED
    reason = "INVITATION_LAPSED"


class InvitationRevoked(Refusal):
    """It was withdrawn, or the same address was invited anew after that."""

    code = ErrorCode.CLOSED
    reason = "INVITATION_REVOKED"


class InvitationUsed(Refusal):
    """It was accepted before."""

    code = ErrorCode.CLOSED
    reason = "INVITATION_USED"


class InvitedIsAnother(Refusal):
    """The invitation is for another address than that of the member."""

    code = ErrorCode.FORBIDDEN
    reason = "INVITATION_FOR_ANOTHER"


_CLOSED: dict[InvitationState, tuple[type[Refusal], str]] = {
    InvitationState.LAPSED: (InvitationLapsed, "this invitation has lapsed"),
    InvitationState.REVOKED: (InvitationRevoked, "this invitation was withdrawn"),
    InvitationState.ACCEPTED: (InvitationUsed, "this invitation was accepted before"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What somebody is invited to, by whom and in what way."""

    roles: tuple[Role, ...]
    message: str | None
    invited_by: MemberId | None
    is_mailed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One per address. `round` goes up whenever links given out before must not work again."""

    id: InvitationId
    email: str
    roles: tuple[Role, ...]
    message: str | None
    invited_by: MemberId | None
    sent_at: datetime
    expires_at: datetime
    forget_at: datetime
    is_mailed: bool
    round: int = 1
    state: InvitationState = InvitationState.OPEN

    def state_at(self, now: datetime) -> InvitationState:
        """Return where it stands at this moment."""
        is_late = self.state is InvitationState.OPEN and self.expires_at <= now
        return InvitationState.LAPSED if is_late else self.state

    def state_for(self, round: int, now: datetime) -> InvitationState:
        """Return where it stands for somebody with a link of this round."""
        return self.state_at(now) if round == self.round else InvitationState.REVOKED

    def again(self, offer: Offer, now: datetime) -> "Invitation":
        """Return it as invited anew; links of one that was withdrawn or used stay dead.

        One that was open keeps the words that went with it, unless there are new ones.
        """
        is_open = self.state is InvitationState.OPEN
        if is_open and offer.message is None:
            offer = replace(offer, message=self.message)
        made = new_invitation(self.id, self.email, offer, now)
        return replace(made, round=self.round if is_open else self.round + 1)

    def with_state(self, state: InvitationState) -> "Invitation":
        return replace(self, state=state)

    def view(self) -> InvitationView:
        return InvitationView(
            id=self.id,
            email=self.email,
            roles=self.roles,
            invited_by=self.invited_by,
            expires_at=self.expires_at,
            is_mailed=self.is_mailed,
        )


def new_invitation(id: InvitationId, email: str, offer: Offer, now: datetime) -> Invitation:
    """Return the first invitation of an address."""
    return Invitation(
        id=id,
        email=email,
        roles=offer.roles,
        message=offer.message,
        invited_by=offer.invited_by,
        is_mailed=offer.is_mailed,
        sent_at=now,
        expires_at=now + INVITATION_LASTS,
        forget_at=now + INVITATION_LASTS + REMEMBERED_AFTER,
    )


def check_open(state: InvitationState) -> None:
    """Refuse what can't be accepted any more, each with its own reason."""
    if state in _CLOSED:
        refusal, message = _CLOSED[state]
        raise refusal(message)


def roles_to_give(actor: Actor, roles: Sequence[Role]) -> tuple[Role, ...]:
    """Return the roles of an invitation; refuse that of admin from anybody but an admin."""
    if Role.ADMIN in roles and not actor.has_any(frozenset({Role.ADMIN})):
        raise AdminsInviteAdmins(
            "only an admin invites somebody to be one",
            path=("roles",),
            details={"requires": [Role.ADMIN.value]},
        )
    return all_roles(roles)


def clean_message(text: str | None) -> str | None:
    """Return the line that goes with an invitation, at most 500 characters; None for none."""
    return clean_text(text or "", limit=MAX_MESSAGE, path=("message",)) or None


def clean_emails(texts: Sequence[str]) -> tuple[str, ...]:
    """Return these addresses, each once; refuse them together, with the place of each bad one."""
    if not texts:
        raise EmailsRequired("say whom to invite", path=("emails",))
    if len(texts) > MOST_AT_ONCE:
        raise TooManyInvitations(
            f"at most {MOST_AT_ONCE} addresses at a time",
            path=("emails",),
            details={"limit": MOST_AT_ONCE, "actual": len(texts)},
        )
    found: list[str] = []
    wrong: list[EmailInvalid] = []
    for place, text in enumerate(texts):
        try:
            found.append(clean_email(text))
        except EmailInvalid as refusal:
            wrong.append(EmailInvalid(refusal.message, path=("emails", str(place))))
    if wrong:
        first, *others = wrong[:MOST_ERRORS]
        raise EmailInvalid(first.message, path=first.path, others=others)
    return tuple(dict.fromkeys(found))
