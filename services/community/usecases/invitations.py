"""Invite people, take invitations back, and accept them."""

from dataclasses import dataclass, replace

from services.community.domain.access import kept_as, new_token
from services.community.domain.customers import id_of_email
from services.community.domain.invitations import (
    Invitation,
    InvitationUsed,
    InvitedIsAnother,
    Offer,
    check_open,
    clean_emails,
    clean_message,
    new_invitation,
    roles_to_give,
)
from services.community.domain.members import Member
from services.community.storage import invitations as storage
from services.community.storage import members as member_storage
from services.community.storage.workspaces import get_workspace
from services.community.usecases.customers import become_member
from services.community.usecases.roles import give_roles
from shared.contracts.community import (
    AcceptInvitation,
    CountInvitations,
    GetInvitation,
    InvitationFace,
    InvitationPage,
    InvitationReceipt,
    InvitationSent,
    InvitationState,
    InvitationView,
    InviteMembers,
    KeepInvitations,
    ListInvitations,
    MemberView,
    NewInvitation,
    NoteInvitationUnmailed,
    ReadInvitation,
    RevokeInvitation,
    StampInvitation,
)
from shared.work import Look, Work


@dataclass(frozen=True, slots=True)
class Inviting:
    """Invites people; with mail, invitations go out by themselves."""

    has_mail: bool

    async def invite_members(
        self, command: InviteMembers, look: Look
    ) -> tuple[InvitationReceipt, ...]:
        """Make a token for each address; only the hashes go on from here."""
        roles = roles_to_give(look.actor, command.roles)
        message = clean_message(command.message)
        tokens = {email: new_token() for email in clean_emails(command.emails)}
        kept = await look.ask_as_polder(
            KeepInvitations(
                invitations=tuple(
                    NewInvitation(email=email, token_key=kept_as(token))
                    for email, token in tokens.items()
                ),
                roles=roles,
                message=message,
                invited_by=look.actor.member_id,
                site=command.site if self.has_mail else None,
            )
        )
        return tuple(InvitationReceipt(invitation=each, token=tokens[each.email]) for each in kept)


async def keep_invitations(command: KeepInvitations, work: Work) -> tuple[InvitationView, ...]:
    """Keep new invitations and renew those there are; with a site, each goes out by mail."""
    offer = Offer(
        roles=command.roles,
        message=command.message,
        invited_by=command.invited_by,
        is_mailed=command.site is not None,
    )
    kept = []
    for each in command.invitations:
        id = storage.invitation_id(work.actor.workspace_id, each.email)
        standing = await storage.find_invitation(work, id)
        if standing is None:
            invitation = new_invitation(id, each.email, offer, work.now)
        else:
            invitation = standing.again(offer, work.now)
        await storage.put_invitation(work, invitation)
        await storage.add_token(work, invitation, each.token_key)
        if command.site is not None:
            work.announce(InvitationSent(id=id, round=invitation.round, site=command.site))
        kept.append(invitation.view())
    return tuple(kept)


async def revoke_invitation(command: RevokeInvitation, work: Work) -> InvitationView:
    """Withdraw an invitation, or let it stand again with the links that were given out."""
    invitation = await storage.get_invitation(work, command.id)
    if invitation.state is InvitationState.ACCEPTED:
        raise InvitationUsed("this invitation was accepted already", path=("id",))
    wanted = InvitationState.REVOKED if command.is_revoked else InvitationState.OPEN
    if invitation.state is not wanted:
        invitation = invitation.with_state(wanted)
        await storage.put_invitation(work, invitation)
    return invitation.view()


async def list_invitations(query: ListInvitations, look: Look) -> InvitationPage:
    return await storage.page_of_invitations(look, query.first, query.after)


async def count_invitations(query: CountInvitations, look: Look) -> int:
    return await storage.count_invitations(look)


async def get_invitation(query: GetInvitation, look: Look) -> InvitationView | None:
    found = await storage.find_invitation(look, query.id)
    return found.view() if found else None


async def read_invitation(query: ReadInvitation, look: Look) -> InvitationFace:
    """Say who invites whom to what; of an invitation that is over, only that it is."""
    invitation, round = await storage.invitation_behind(look, kept_as(query.token))
    workspace = await get_workspace(look)
    state = invitation.state_for(round, look.now)
    if state is not InvitationState.OPEN:
        return InvitationFace(state=state, workspace=workspace.name)
    inviters = await member_storage.get_members(
        look, [invitation.invited_by] if invitation.invited_by else []
    )
    return InvitationFace(
        state=state,
        workspace=workspace.name,
        email=invitation.email,
        roles=invitation.roles,
        invited_by=inviters[0].name if inviters else None,
        message=invitation.message,
        expires_at=invitation.expires_at,
        is_member=await member_storage.find_by_email(look, invitation.email) is not None,
    )


async def accept_invitation(command: AcceptInvitation, work: Work) -> MemberView:
    """Give the roles of an invitation to the member it is for, who is signed in."""
    if work.actor.member_id is None:
        raise InvitedIsAnother("Polder itself is invited to nothing")
    member = await member_storage.get_member(work, work.actor.member_id)
    invitation = await use_invitation(work, kept_as(command.token))
    return (await take_up(work, member, invitation)).view(work.actor)


async def use_invitation(work: Work, token_key: str) -> Invitation:
    """Use an invitation up; refuse one that is over. Of two at once, one gets it."""
    invitation, round = await storage.invitation_behind(work, token_key)
    check_open(invitation.state_for(round, work.now))
    await storage.put_invitation(work, invitation.with_state(InvitationState.ACCEPTED))
    return invitation


async def take_up(work: Work, member: Member, invitation: Invitation) -> Member:
    """Give a member what they were invited to; whoever has the invitation has the address."""
    if member.email != invitation.email:
        raise InvitedIsAnother("this invitation is for another address")
    member = await give_roles(work, member, (*member.roles, *invitation.roles))
    return await confirm_address(work, member)


async def confirm_address(work: Work, member: Member) -> Member:
    """Count a member's address as confirmed, and them as the customer who is known by it."""
    if member.email is None or member.is_email_verified:
        return member
    await member_storage.confirm_email(work, member.id)
    customer_id = id_of_email(work.actor.workspace_id, member.email)
    await become_member(work, customer_id, member.id)
    return replace(member, is_email_verified=True)


async def stamp_invitation(command: StampInvitation, work: Work) -> bool:
    """Keep the token that a mail is about to carry, if the invitation still stands."""
    invitation = await storage.get_invitation(work, command.id)
    if invitation.state_for(command.round, work.now) is not InvitationState.OPEN:
        return False
    await storage.add_token(work, invitation, command.token_key)
    return True


async def note_invitation_unmailed(command: NoteInvitationUnmailed, work: Work) -> bool:
    """Say of an invitation that it has to be passed on by hand."""
    invitation = await storage.get_invitation(work, command.id)
    if invitation.round == command.round and invitation.is_mailed:
        await storage.put_invitation(work, replace(invitation, is_mailed=False))
    return True
