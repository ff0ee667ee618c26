"""Become a member: by signing up, or because an admin says so."""

from datetime import datetime

from services.community.domain.access import SESSION_LASTS, clean_password, kept_as, new_token
from services.community.domain.customers import id_of_email
from services.community.domain.members import (
    Member,
    all_roles,
    clean_email,
    clean_handle,
    clean_locale,
    search_words,
)
from services.community.domain.workspaces import clean_required_name, slug_of
from services.community.storage import access as access_storage
from services.community.storage import members as storage
from services.community.storage.invitations import invitation_behind
from services.community.storage.workspaces import get_workspace
from services.community.usecases.customers import become_member
from services.community.usecases.hashing import hash_password
from services.community.usecases.invitations import use_invitation
from shared.contracts.community import (
    AddMember,
    EnrolMember,
    MemberJoined,
    MemberView,
    SessionReceipt,
    SignUp,
)
from shared.kernel import MemberId, Role
from shared.text import clean_text
from shared.work import Look, Work

MAX_BIO = 500


async def sign_up(command: SignUp, look: Look) -> SessionReceipt:
    """Check and hash first, then keep member and session in one short transaction."""
    name = clean_required_name(command.name)
    invitation_key = kept_as(command.invitation) if command.invitation is not None else None
    if invitation_key is None:
        email = clean_email(command.email)
    else:
        email = (await invitation_behind(look, invitation_key))[0].email
    password = clean_password(command.password, about=(name, email.partition("@")[0]))
    token = new_token()
    member = await look.ask_as_polder(
        EnrolMember(
            name=name,
            email=email,
            password_hash=await hash_password(password),
            locale=command.locale,
            session_key=kept_as(token),
            invitation_key=invitation_key,
        )
    )
    return SessionReceipt(token=token, member=member, expires_at=look.now + SESSION_LASTS)


async def add_member(command: AddMember, look: Look) -> MemberView:
    """Make a member on an admin's word; an address given so counts as confirmed."""
    handle = clean_handle(command.handle)
    standing = await storage.find_by_handle(look, handle)
    if standing is not None:
        return standing.view(look.actor)
    name = clean_required_name(command.name)
    email = clean_email(command.email) if command.email is not None else None
    hash = None
    if command.password is not None:
        hash = await hash_password(clean_password(command.password, about=(name,)))
    return await look.ask_as_polder(
        EnrolMember(
            handle=handle,
            name=name,
            email=email,
            is_email_verified=email is not None,
            password_hash=hash,
            roles=command.roles,
            locale=command.locale,
            bio=clean_text(command.bio or "", limit=MAX_BIO, path=("bio",)) or None,
            joined_at=command.joined_at,
        )
    )


async def enrol_member(command: EnrolMember, work: Work) -> MemberView:
    """Keep a new member with handle, address, password and perhaps a first session."""
    workspace = await get_workspace(work)
    if command.handle is not None:
        standing = await storage.find_by_handle(work, command.handle)
        if standing is not None:
            return standing.view(work.actor)
    invitation = None
    if command.invitation_key is not None:
        invitation = await use_invitation(work, command.invitation_key)
    member = await enrol(
        work,
        name=command.name,
        handle=command.handle,
        email=invitation.email if invitation else command.email,
        is_email_verified=command.is_email_verified or invitation is not None,
        roles=invitation.roles if invitation else command.roles,
        locale=clean_locale(command.locale, workspace.default_locale),
        bio=command.bio,
        joined_at=command.joined_at,
    )
    if command.password_hash is not None:
        await access_storage.put_password(work, member.id, command.password_hash)
    if command.session_key is not None:
        await access_storage.add_session(work, command.session_key, member.id)
    return member.view(work.actor)


async def enrol(
    work: Work,
    *,
    name: str,
    handle: str | None = None,
    email: str | None = None,
    is_email_verified: bool = False,
    roles: tuple[Role, ...],
    locale: str,
    bio: str | None = None,
    joined_at: datetime | None = None,
) -> Member:
    """Keep a member under a handle that is free and tell that they joined."""
    id = MemberId(work.new_id("member"))
    wanted = handle or slug_of(name, otherwise="member", longest=30)
    taken = await storage.take_handle(work, wanted, id)
    member = Member(
        id=id,
        handle=taken,
        name=name,
        email=email,
        bio=bio,
        locale=locale,
        roles=all_roles(roles),
        joined_at=joined_at or work.now,
        is_email_verified=is_email_verified,
        words=search_words(name, taken),
    )
    await storage.add_member(work, member)
    await access_storage.put_person(work, member)
    if email is not None and is_email_verified:
        workspace_id = work.actor.workspace_id
        await become_member(work, id_of_email(workspace_id, email), id)
    work.announce(MemberJoined(member_id=id, at=member.joined_at))
    return member
