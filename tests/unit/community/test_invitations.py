"""Inviting people, passing invitations on, and accepting them."""

import asyncio
from datetime import timedelta

import pytest

from shared.contracts.community import (
    AcceptInvitation,
    CountInvitations,
    GetInvitation,
    IdentifySession,
    InvitationReceipt,
    InvitationState,
    InviteMembers,
    ListInvitations,
    MemberView,
    ReadInvitation,
    RevokeInvitation,
    SignIn,
    SignUp,
)
from shared.kernel import Actor, ErrorCode, Refusal, Role
from tests.polder import ACME, Person, Polder

PASSWORD = "kievit over natte klei"
TEAM = (Role.CUSTOMER, Role.PRODUCT_TEAM)


async def invite(
    polder: Polder, *emails: str, by: Person | None = None, roles: tuple[Role, ...] = TEAM
) -> tuple[InvitationReceipt, ...]:
    return await (by or polder.admin()).ask(
        InviteMembers(emails=emails or ("kim@example.nl",), roles=roles, message="Kom erbij")
    )


async def sign_up(polder: Polder, email: str, *, invitation: str | None = None) -> MemberView:
    asked = SignUp(name="Kim de Boer", email=email, password=PASSWORD, invitation=invitation)
    return (await polder.visitor().ask(asked)).member


def self_of(polder: Polder, member: MemberView) -> Person:
    return polder.person(Actor(workspace_id=ACME, member_id=member.id, roles=member.roles))


async def refusal_of(asked: object, person: Person) -> Refusal:
    with pytest.raises(Refusal) as refused:
        await person.ask(asked)  # type: ignore[arg-type]
    return refused.value


async def test_each_address_gets_an_invitation_of_its_own(polder: Polder) -> None:
    receipts = await invite(polder, " Kim@Example.nl", "bo@example.nl", "kim@example.nl")
    listed = await polder.manager().ask(ListInvitations())

    assert [each.invitation.email for each in receipts] == ["kim@example.nl", "bo@example.nl"]
    assert len({each.token for each in receipts}) == 2
    assert {each.email for each in listed.nodes} == {"kim@example.nl", "bo@example.nl"}
    assert await polder.manager().ask(CountInvitations()) == 2
    first = receipts[0].invitation
    assert (first.roles, first.is_mailed) == (TEAM, False)
    assert first.expires_at == polder.clock.at + timedelta(days=14)
    assert await polder.manager().ask(GetInvitation(id=first.id)) == first


async def test_one_bad_address_keeps_all_from_going_out_and_each_is_named(polder: Polder) -> None:
    asked = InviteMembers(emails=("kim@example.nl", "bo", "", "jo@example.nl"), roles=TEAM)
    refused = await refusal_of(asked, polder.admin())

    assert [(each.reason, each.path) for each in (refused, *refused.others)] == [
        ("EMAIL_INVALID", ("emails", "1")),
        ("EMAIL_INVALID", ("emails", "2")),
    ]
    assert await polder.admin().ask(CountInvitations()) == 0


async def test_nobody_and_too_many_are_refused(polder: Polder) -> None:
    nobody = await refusal_of(InviteMembers(emails=(), roles=TEAM), polder.admin())
    crowd = tuple(f"p{number}@example.nl" for number in range(201))
    too_many = await refusal_of(InviteMembers(emails=crowd, roles=TEAM), polder.admin())
    wordy = InviteMembers(emails=("a@example.nl",), roles=TEAM, message="x" * 501)

    assert (nobody.reason, nobody.path) == ("EMAILS_REQUIRED", ("emails",))
    assert (too_many.reason, too_many.details["limit"]) == ("TOO_MANY_INVITATIONS", 200)
    assert (await refusal_of(wordy, polder.admin())).path == ("message",)


async def test_only_an_admin_invites_an_admin_and_the_team_invites_nobody(polder: Polder) -> None:
    asked = InviteMembers(emails=("kim@example.nl",), roles=(Role.ADMIN,))
    refused = await refusal_of(asked, polder.manager())
    outsider = await refusal_of(asked, polder.product_team())
    by_manager = await invite(polder, by=polder.manager())
    by_admin = await polder.admin().ask(asked)

    assert (refused.code, refused.reason) == (ErrorCode.FORBIDDEN, "ADMINS_INVITE_ADMINS")
    assert refused.path == ("roles",)
    assert outsider.reason == "NOT_ALLOWED"
    assert by_manager[0].invitation.roles == TEAM
    assert by_admin[0].invitation.roles == (Role.CUSTOMER, Role.ADMIN)


async def test_an_invitation_says_who_invites_whom_to_what(polder: Polder) -> None:
    ada = self_of(polder, await sign_up(polder, "ada@example.nl"))
    boss = polder.person(Actor(workspace_id=ACME, member_id=ada.id, roles=(Role.ADMIN,)))
    (receipt,) = await invite(polder, by=boss)

    face = await polder.visitor().ask(ReadInvitation(token=receipt.token))

    assert (face.state, face.workspace) == (InvitationState.OPEN, "Acme")
    assert (face.email, face.roles, face.message) == ("kim@example.nl", TEAM, "Kom erbij")
    assert (face.invited_by, face.is_member) == ("Kim de Boer", False)


async def test_an_invitation_that_is_renewed_keeps_the_words_that_went_with_it(
    polder: Polder,
) -> None:
    (first,) = await invite(polder)
    anew = InviteMembers(emails=("kim@example.nl",), roles=TEAM)

    (renewed,) = await polder.admin().ask(anew)

    assert (await polder.visitor().ask(ReadInvitation(token=renewed.token))).message == "Kom erbij"
    await polder.admin().ask(RevokeInvitation(id=first.invitation.id))
    (fresh,) = await polder.admin().ask(anew)
    assert (await polder.visitor().ask(ReadInvitation(token=fresh.token))).message is None


async def test_who_signs_up_with_it_has_its_address_and_its_roles(polder: Polder) -> None:
    (receipt,) = await invite(polder)

    asked = SignUp(name="Kim", email="other@x.nl", password=PASSWORD, invitation=receipt.token)
    session = await polder.visitor().ask(asked)
    who = await polder.visitor().ask(IdentifySession(token=session.token))

    assert (session.member.email, session.member.is_email_verified) == ("kim@example.nl", True)
    assert who is not None
    assert who.roles == TEAM
    assert await polder.admin().ask(CountInvitations()) == 0
    again = await refusal_of(asked, polder.visitor())
    assert again.reason == "INVITATION_USED"


async def test_who_is_a_member_already_gets_the_roles_on_signing_in(polder: Polder) -> None:
    member = await sign_up(polder, "kim@example.nl")
    (receipt,) = await invite(polder)
    before = await polder.visitor().ask(ReadInvitation(token=receipt.token))

    session = await polder.visitor().ask(
        SignIn(email="kim@example.nl", password=PASSWORD, invitation=receipt.token)
    )

    assert before.is_member
    assert (session.member.id, session.member.roles) == (member.id, TEAM)
    assert session.member.is_email_verified


async def test_who_is_signed_in_accepts_for_their_own_address_only(polder: Polder) -> None:
    kim = await sign_up(polder, "kim@example.nl")
    bo = await sign_up(polder, "bo@example.nl")
    (receipt,) = await invite(polder)

    refused = await refusal_of(AcceptInvitation(token=receipt.token), self_of(polder, bo))
    visitor = await refusal_of(AcceptInvitation(token=receipt.token), polder.visitor())
    accepted = await self_of(polder, kim).ask(AcceptInvitation(token=receipt.token))

    assert (refused.code, refused.reason) == (ErrorCode.FORBIDDEN, "INVITATION_FOR_ANOTHER")
    assert visitor.reason == "SIGN_IN_REQUIRED"
    assert accepted.roles == TEAM


async def test_of_two_who_accept_at_once_one_gets_it(polder: Polder) -> None:
    (receipt,) = await invite(polder)
    asked = [
        SignUp(name=f"Kim {number}", email="", password=PASSWORD, invitation=receipt.token)
        for number in range(3)
    ]

    answers = await asyncio.gather(
        *(polder.visitor().ask(each) for each in asked), return_exceptions=True
    )

    refused = [each.reason for each in answers if isinstance(each, Refusal)]
    assert refused == ["INVITATION_USED"] * 2


async def test_a_withdrawn_invitation_opens_nothing_until_it_stands_again(polder: Polder) -> None:
    (receipt,) = await invite(polder)
    asked = SignUp(name="Kim", email="", password=PASSWORD, invitation=receipt.token)

    await polder.manager().ask(RevokeInvitation(id=receipt.invitation.id))
    await polder.manager().ask(RevokeInvitation(id=receipt.invitation.id))
    refused = await refusal_of(asked, polder.visitor())
    face = await polder.visitor().ask(ReadInvitation(token=receipt.token))
    assert await polder.manager().ask(CountInvitations()) == 0
    await polder.manager().ask(RevokeInvitation(id=receipt.invitation.id, is_revoked=False))

    assert refused.reason == "INVITATION_REVOKED"
    assert (face.state, face.email, face.roles) == (InvitationState.REVOKED, "", ())
    assert (await polder.visitor().ask(asked)).member.roles == TEAM
    used = await refusal_of(RevokeInvitation(id=receipt.invitation.id), polder.manager())
    assert used.reason == "INVITATION_USED"


async def test_it_lapses_after_fourteen_days_and_the_same_address_renews_it(
    polder: Polder,
) -> None:
    (old,) = await invite(polder)
    polder.clock.forward(days=14)
    lapsed = await polder.visitor().ask(ReadInvitation(token=old.token))
    asked = SignUp(name="Kim", email="", password=PASSWORD, invitation=old.token)
    refused = await refusal_of(asked, polder.visitor())
    assert await polder.manager().ask(CountInvitations()) == 1

    (new,) = await invite(polder, roles=(Role.CUSTOMER,))

    assert (lapsed.state, refused.reason) == (InvitationState.LAPSED, "INVITATION_LAPSED")
    assert new.invitation.id == old.invitation.id
    assert await polder.manager().ask(CountInvitations()) == 1
    # A link given out before works again: it is the same invitation, renewed.
    assert (await polder.visitor().ask(asked)).member.roles == (Role.CUSTOMER,)


async def test_links_of_a_withdrawn_invitation_stay_dead_when_the_address_is_invited_anew(
    polder: Polder,
) -> None:
    (old,) = await invite(polder)
    await polder.manager().ask(RevokeInvitation(id=old.invitation.id))
    (new,) = await invite(polder)

    dead = await polder.visitor().ask(ReadInvitation(token=old.token))
    alive = await polder.visitor().ask(ReadInvitation(token=new.token))

    assert (dead.state, alive.state) == (InvitationState.REVOKED, InvitationState.OPEN)


async def test_an_unknown_token_is_of_no_invitation(polder: Polder) -> None:
    unknown = ReadInvitation(token="x" * 43)
    stranger = SignUp(name="Kim", email="", password=PASSWORD, invitation="x" * 43)

    assert (await refusal_of(unknown, polder.visitor())).reason == "INVITATION_NOT_FOUND"
    assert (await refusal_of(stranger, polder.visitor())).reason == "INVITATION_NOT_FOUND"
