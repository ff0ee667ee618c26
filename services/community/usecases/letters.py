"""Send what was announced by mail, after its transaction was kept.

A letter carries a secret that lies nowhere: it is made when the letter is written, and its hash is
kept before the letter goes. After a crash in between another one is made.
"""

from services.community.domain.access import LINK_LASTS, kept_as, new_token
from services.community.domain.addresses import read_target
from services.community.domain.letters import invitation_letter, link_letter, webhook_letter
from services.community.mail import Mail, MailRefused
from services.community.storage.invitations import find_invitation
from services.community.storage.members import admins_to_tell, find_by_email, get_members
from services.community.storage.webhooks import find_webhook
from services.community.storage.workspaces import get_workspace
from shared.contracts.community import (
    InvitationSent,
    KeepLink,
    LinkAsked,
    NoteInvitationUnmailed,
    StampInvitation,
)
from shared.contracts.community.webhooks import WebhookDisabled
from shared.telemetry import log
from shared.work import Look


class Letters:
    """Followers that write."""

    def __init__(self, mail: Mail) -> None:
        self._mail = mail

    async def mail_invitation(self, event: InvitationSent, look: Look) -> None:
        """Send an invitation, unless it was withdrawn meanwhile."""
        token = new_token()
        stamp = StampInvitation(id=event.id, round=event.round, token_key=kept_as(token))
        invitation = await find_invitation(look, event.id)
        if invitation is None or not await look.ask_as_polder(stamp):
            return
        workspace = await get_workspace(look)
        inviters = await get_members(look, [invitation.invited_by] if invitation.invited_by else [])
        member = await find_by_email(look, invitation.email)
        letter = invitation_letter(
            to=invitation.email,
            locale=member.locale if member else workspace.default_locale,
            workspace=workspace.name,
            inviter=inviters[0].name if inviters else None,
            roles=invitation.roles,
            message=invitation.message,
            expires_at=invitation.expires_at,
            link=f"{event.site}/sign-in?invitation={token}",
        )
        try:
            await self._mail.send(letter, seed=look.message_id, now=look.now)
        except MailRefused as refused:
            log.warning("invitation not mailed", invitation=event.id, why=str(refused))
            await look.ask_as_polder(NoteInvitationUnmailed(id=event.id, round=event.round))

    async def mail_link(self, event: LinkAsked, look: Look) -> None:
        """Send a link to sign in with, unless it would come too late."""
        if look.now >= event.at + LINK_LASTS:
            return
        members = await get_members(look, [event.member_id])
        if not members or members[0].email is None:
            return
        token = new_token()
        await look.ask_as_polder(
            KeepLink(
                member_id=event.member_id,
                token_key=kept_as(token),
                then=event.then,
                asked_at=event.at,
            )
        )
        letter = link_letter(
            to=members[0].email,
            locale=event.locale,
            workspace=(await get_workspace(look)).name,
            link=f"{event.site}/sign-in?link={token}",
        )
        try:
            await self._mail.send(letter, seed=look.message_id, now=look.now)
        except MailRefused as refused:
            log.warning("link not mailed", member=event.member_id, why=str(refused))

    async def mail_webhook_disabled(self, event: WebhookDisabled, look: Look) -> None:
        """Tell every admin that a webhook was switched off, unless it is on again."""
        webhook = await find_webhook(look, event.webhook_id)
        if webhook is None or webhook.is_enabled:
            return
        workspace = await get_workspace(look)
        for member in await admins_to_tell(look):
            if member.email is None:
                continue
            letter = webhook_letter(
                to=member.email,
                locale=member.locale,
                workspace=workspace.name,
                host=read_target(webhook.url).host,
                site=webhook.site,
            )
            try:
                await self._mail.send(letter, seed=f"{look.message_id}/{member.id}", now=look.now)
            except MailRefused as refused:
                log.warning("admin not told", member=member.id, why=str(refused))
