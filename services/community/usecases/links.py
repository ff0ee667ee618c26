"""Sign in by a link that comes by mail."""

from dataclasses import dataclass

from services.community.domain.access import (
    MOST_LINKS,
    SESSION_LASTS,
    LinksNotOffered,
    LinkSpent,
    kept_as,
    new_token,
    safe_path,
)
from services.community.domain.members import clean_email
from services.community.storage import access as storage
from services.community.storage.members import find_by_email, get_member, get_members
from services.community.usecases.invitations import confirm_address
from shared.contracts.community import (
    AccessEnded,
    AskForLink,
    KeepLink,
    LinkAsked,
    LinkFace,
    ListWaysIn,
    MemberView,
    OpenSessionByLink,
    ReadLink,
    SessionReceipt,
    UseLink,
    WaysIn,
)
from shared.work import Look, Work


@dataclass(frozen=True, slots=True)
class Linking:
    """Says whether links are sent, and has them sent."""

    has_mail: bool

    async def list_ways_in(self, query: ListWaysIn, look: Look) -> WaysIn:
        return WaysIn(mail_link=self.has_mail)

    async def ask_for_link(self, command: AskForLink, work: Work) -> bool:
        """Have a link sent. Answers and counts the same whether or not somebody has the address."""
        if not self.has_mail:
            raise LinksNotOffered("no mail server is set here")
        email = clean_email(command.email)
        await storage.take_try(work, kept_as(f"link {email}"), most=MOST_LINKS)
        member = await find_by_email(work, email)
        if member is not None:
            work.announce(
                LinkAsked(
                    member_id=member.id,
                    site=command.site,
                    then=safe_path(command.then),
                    locale=command.locale,
                    at=work.now,
                )
            )
        return True


async def keep_link(command: KeepLink, work: Work) -> bool:
    await storage.add_link(
        work,
        command.token_key,
        member_id=command.member_id,
        then=command.then,
        asked_at=command.asked_at,
    )
    return True


async def read_link(query: ReadLink, look: Look) -> LinkFace:
    """Say whom a link signs in, so that they see it before they press the button."""
    member_id, then = await storage.find_link(look, kept_as(query.token))
    members = await get_members(look, [member_id])
    if not members:
        raise LinkSpent("whom this link was for is not a member any more")
    return LinkFace(email=members[0].email or "", name=members[0].name, then=then)


async def use_link(command: UseLink, look: Look) -> SessionReceipt:
    """Give a session for a link."""
    token = new_token()
    member = await look.ask_as_polder(
        OpenSessionByLink(token_key=kept_as(command.token), session_key=kept_as(token))
    )
    return SessionReceipt(token=token, member=member, expires_at=look.now + SESSION_LASTS)


async def open_session_by_link(command: OpenSessionByLink, work: Work) -> MemberView:
    """Use a link up, confirm the address, and keep a session."""
    member = await get_member(work, await storage.use_link(work, command.token_key))
    if not member.is_email_verified:
        # Somebody else may have signed up with this address before its owner came.
        await storage.drop_password(work, member.id)
        await storage.end_sessions_of(work, member.id)
        work.announce(AccessEnded(member_id=member.id))
        member = await confirm_address(work, member)
    await storage.add_session(work, command.session_key, member.id)
    return member.view(work.actor)
