"""Sign in and out with a password, and say whom a session stands for."""

import unicodedata

from services.community.domain.access import (
    LONGEST_PASSWORD,
    MOST_TRIES,
    SESSION_LASTS,
    SignInFailed,
    kept_as,
    new_token,
)
from services.community.storage import access as storage
from services.community.storage.members import find_by_email, get_member
from services.community.usecases.hashing import hash_password, is_outdated, is_right
from services.community.usecases.invitations import take_up, use_invitation
from shared.caller import Unavailable
from shared.contracts.community import (
    AccessEnded,
    ExtendSession,
    IdentifySession,
    Identity,
    MemberView,
    OpenSession,
    SessionReceipt,
    SignIn,
    SignOut,
    TakeSignInTry,
)
from shared.work import Look, Work


async def sign_in(command: SignIn, look: Look) -> SessionReceipt:
    """Give a session for the right password. Does the same work for an unknown address."""
    email = unicodedata.normalize("NFC", command.email).strip().lower()
    password = unicodedata.normalize("NFC", command.password[: LONGEST_PASSWORD * 4])
    await look.ask_as_polder(TakeSignInTry(email=email))
    member = await find_by_email(look, email)
    kept = await storage.password_hash(look, member.id if member else "")
    if not await is_right(kept, password) or member is None or kept is None:
        raise SignInFailed("address and password don't go together")
    token = new_token()
    view = await look.ask_as_polder(
        OpenSession(
            member_id=member.id,
            session_key=kept_as(token),
            email=email,
            password_hash=await hash_password(password) if is_outdated(kept) else None,
            invitation_key=kept_as(command.invitation) if command.invitation is not None else None,
        )
    )
    return SessionReceipt(token=token, member=view, expires_at=look.now + SESSION_LASTS)


async def take_sign_in_try(command: TakeSignInTry, work: Work) -> int:
    """Count a try before the password is looked at, so that tries at once can't slip through."""
    return MOST_TRIES - await storage.take_try(work, kept_as(command.email))


async def open_session(command: OpenSession, work: Work) -> MemberView:
    """Keep a session, and start counting tries afresh."""
    member = await get_member(work, command.member_id)
    await storage.add_session(work, command.session_key, member.id)
    await storage.forget_tries(work, kept_as(command.email))
    if command.password_hash is not None:
        await storage.put_password(work, member.id, command.password_hash)
    if command.invitation_key is not None:
        invitation = await use_invitation(work, command.invitation_key)
        member = await take_up(work, member, invitation)
    return member.view(work.actor)


async def sign_out(command: SignOut, work: Work) -> bool:
    """End the session with this token."""
    member_id = await storage.end_session(work, kept_as(command.token))
    if member_id is None:
        return False
    work.announce(AccessEnded(member_id=member_id))
    return True


async def identify_session(query: IdentifySession, look: Look) -> Identity | None:
    """Say whom a token stands for, and keep the session of who comes back alive."""
    session_key = kept_as(query.token)
    identity, is_due = await storage.who_has_session(look, session_key)
    if identity is not None and is_due:
        try:
            await look.ask_as_polder(ExtendSession(session_key=session_key))
        except Unavailable:
            return identity  # it lasts for weeks yet; the next request extends it
    return identity


async def extend_session(command: ExtendSession, work: Work) -> bool:
    """Let a session last its whole time from now on; an expired one stays so."""
    return await storage.extend_session(work, command.session_key)
