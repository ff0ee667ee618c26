"""Invitations, one per address, and the hashes of the tokens that open them."""

from services.community.domain.invitations import Invitation, NoSuchInvitation
from shared.caller import short_id
from shared.codec import from_document, moment, to_document
from shared.contracts.community import InvitationPage, InvitationState
from shared.kernel import InvitationId
from shared.work import Look, Work

INVITATIONS = "invitations"
INVITATION_TOKENS = "invitation_tokens"


def invitation_id(workspace: str, email: str) -> InvitationId:
    """Return the id of an address's invitation: the same address, the same one."""
    return InvitationId(f"invitation_{short_id(f'{workspace}/{email}')}")


async def find_invitation(look: Look, id: InvitationId) -> Invitation | None:
    found = await look.collection(INVITATIONS).get(id)
    return from_document(Invitation, found) if found else None


async def get_invitation(look: Look, id: InvitationId) -> Invitation:
    found = await find_invitation(look, id)
    if found is None:
        raise NoSuchInvitation("there is no such invitation", path=("id",))
    return found


async def invitation_behind(look: Look, token_key: str) -> tuple[Invitation, int]:
    """Return what a token opens, and of which round the token is."""
    token = await look.collection(INVITATION_TOKENS).get(token_key)
    found = await find_invitation(look, InvitationId(token["invitation_id"])) if token else None
    if token is None or found is None:
        raise NoSuchInvitation("there is no such invitation")
    return found, int(token["round"])


async def put_invitation(work: Work, invitation: Invitation) -> None:
    await work.collection(INVITATIONS).put(invitation.id, to_document(invitation))


async def add_token(work: Work, invitation: Invitation, token_key: str) -> None:
    await work.collection(INVITATION_TOKENS).put(
        token_key,
        {
            "invitation_id": invitation.id,
            "round": invitation.round,
            "forget_at": moment(invitation.forget_at),
        },
    )


async def page_of_invitations(look: Look, first: int, after: str | None) -> InvitationPage:
    page = await look.collection(INVITATIONS).page(
        {"state": InvitationState.OPEN.value},
        order="sent_at",
        descending=True,
        first=first,
        after=after,
    )
    return InvitationPage(
        nodes=tuple(from_document(Invitation, each).view() for each in page.documents),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_invitations(look: Look) -> int:
    return await look.collection(INVITATIONS).count({"state": InvitationState.OPEN.value})
