"""Mail: invitations and links to sign in with, to a real mail server of this machine."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from services.community.mail import open_mail
from services.community.service import community
from services.community.settings import CommunitySettings
from shared.contracts.community import (
    AskForLink,
    EnsureWorkspace,
    GetInvitation,
    IdentifySession,
    InvitationReceipt,
    InviteMembers,
    ListWaysIn,
    ReadInvitation,
    ReadLink,
    RevokeInvitation,
    SignIn,
    SignUp,
    UseLink,
)
from shared.kernel import Refusal, Role
from shared.settings import Settings
from tests.polder import Polder, eventually, open_polder
from tests.rig.mail import MailServer, link_in, text_of

SITE = "https://ideas.example.org"
PASSWORD = "kievit over natte klei"
TEAM = (Role.CUSTOMER, Role.PRODUCT_TEAM)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


@pytest.fixture(params=["memory", pytest.param("rabbitmq", marks=pytest.mark.distributed)])
async def mailing(
    request: pytest.FixtureRequest, tmp_path: Path, server: MailServer
) -> AsyncIterator[Polder]:
    """Community with a mail server, in one process and over a broker."""
    over_broker = request.param == "rabbitmq"
    bus_url: str = request.getfixturevalue("rabbit_url") if over_broker else "memory://"
    own = CommunitySettings(mail_url=server.url, mail_sender="Polder <polder@acme.example>")
    role = community(Settings(), own)
    async with open_polder(tmp_path, roles=(), others=[role], bus_url=bus_url) as polder:
        await polder.itself().ask(EnsureWorkspace(slug="acme", name="Acme", default_locale="nl"))
        yield polder


async def arrived(server: MailServer, number: int = 1) -> str:
    """Wait for so many letters and return the link in the last."""

    async def is_there() -> bool:
        return len(server.letters) >= number

    await eventually(is_there, why=f"{len(server.letters)} letters came, not {number}")
    return link_in(server.letters[number - 1])


async def turned_away(server: MailServer, number: int) -> None:
    async def are_there() -> bool:
        return server.turned_away >= number

    await eventually(are_there)


def token_in(link: str, name: str) -> str:
    assert link.startswith(f"{SITE}/sign-in?"), link
    return parse_qs(urlsplit(link).query)[name][0]


async def invite(polder: Polder, *emails: str) -> tuple[InvitationReceipt, ...]:
    return await polder.admin().ask(
        InviteMembers(emails=emails, roles=TEAM, message="Kom erbij", site=SITE)
    )


async def sign_up(polder: Polder, email: str = "kim@example.nl") -> str:
    asked = SignUp(name="Kim de Boer", email=email, password=PASSWORD)
    return (await polder.visitor().ask(asked)).token


async def ask_link(polder: Polder, email: str = "kim@example.nl", then: str = "/c/x") -> bool:
    return await polder.visitor().ask(AskForLink(email=email, site=SITE, then=then, locale="nl"))


async def reason_of(asked: object, polder: Polder) -> str:
    with pytest.raises(Refusal) as refused:
        await polder.visitor().ask(asked)  # type: ignore[arg-type]
    return refused.value.reason


# --- invitations -----------------------------------------------------------------------------


async def test_each_who_is_invited_gets_a_mail_of_their_own(
    mailing: Polder, server: MailServer
) -> None:
    receipts = await invite(mailing, "kim@example.nl", "bo@example.nl")
    await arrived(server, 2)

    (letter,) = server.to("kim@example.nl")
    text = text_of(letter)
    face = await mailing.visitor().ask(
        ReadInvitation(token=token_in(link_in(letter), "invitation"))
    )
    assert all(each.invitation.is_mailed for each in receipts)
    assert letter["Subject"] == "Uitnodiging voor Acme"
    assert letter["From"] == "Polder <polder@acme.example>"
    assert "> Kom erbij" in text
    assert "als productteam" in text
    assert "16 maart 2026" in text
    assert (face.email, face.roles) == ("kim@example.nl", TEAM)
    assert len(server.letters) == 2


async def test_the_link_in_the_mail_is_another_than_the_one_to_copy_and_both_work(
    mailing: Polder, server: MailServer
) -> None:
    (receipt,) = await invite(mailing, "kim@example.nl")
    mailed = token_in(await arrived(server), "invitation")

    assert mailed != receipt.token
    for token in (mailed, receipt.token):
        face = await mailing.visitor().ask(ReadInvitation(token=token))
        assert face.email == "kim@example.nl"


async def test_an_address_that_the_server_refuses_is_said_to_be_not_mailed(
    mailing: Polder, server: MailServer
) -> None:
    server.refused.add("kim@example.nl")
    (receipt,) = await invite(mailing, "kim@example.nl")

    async def is_noted() -> bool:
        found = await mailing.admin().ask(GetInvitation(id=receipt.invitation.id))
        return found is not None and not found.is_mailed

    await eventually(is_noted)
    assert server.letters == []


async def test_a_server_that_is_busy_gets_the_mail_later_and_once(
    mailing: Polder, server: MailServer
) -> None:
    server.busy = True
    await invite(mailing, "kim@example.nl", "bo@example.nl")
    await turned_away(server, 2)
    server.busy = False
    await arrived(server, 2)
    await mailing.settle()

    assert sorted(each["To"] for each in server.letters) == ["bo@example.nl", "kim@example.nl"]


async def test_what_was_withdrawn_before_it_went_is_not_sent(
    mailing: Polder, server: MailServer
) -> None:
    server.busy = True
    (receipt,) = await invite(mailing, "kim@example.nl")
    await turned_away(server, 1)
    await mailing.admin().ask(RevokeInvitation(id=receipt.invitation.id))
    server.busy = False
    await invite(mailing, "bo@example.nl")
    await arrived(server)
    await mailing.settle()

    assert server.to("kim@example.nl") == []


# --- links to sign in with ---------------------------------------------------------------------


async def test_a_link_signs_in_once_and_looking_at_it_uses_nothing_up(
    mailing: Polder, server: MailServer
) -> None:
    await sign_up(mailing)
    assert await ask_link(mailing)
    token = token_in(await arrived(server), "link")

    for _ in range(3):
        face = await mailing.visitor().ask(ReadLink(token=token))
        assert (face.name, face.email, face.then) == ("Kim de Boer", "kim@example.nl", "/c/x")
    session = await mailing.visitor().ask(UseLink(token=token))
    who = await mailing.visitor().ask(IdentifySession(token=session.token))

    assert who is not None
    assert who.member_id == session.member.id
    assert session.member.is_email_verified
    assert server.letters[0]["Subject"] == "Inloggen bij Acme"
    assert await reason_of(UseLink(token=token), mailing) == "LINK_SPENT"
    assert await reason_of(ReadLink(token=token), mailing) == "LINK_SPENT"


async def test_a_link_works_for_a_quarter_of_an_hour(mailing: Polder, server: MailServer) -> None:
    await sign_up(mailing)
    await ask_link(mailing)
    token = token_in(await arrived(server), "link")

    mailing.clock.forward(minutes=15)

    assert await reason_of(UseLink(token=token), mailing) == "LINK_SPENT"


async def test_an_unknown_address_gets_the_same_answer_and_no_mail(
    mailing: Polder, server: MailServer
) -> None:
    await sign_up(mailing)

    unknown = await ask_link(mailing, "nobody@example.nl")
    known = await ask_link(mailing)
    await arrived(server)
    await mailing.settle()

    assert unknown is known is True
    assert [each["To"] for each in server.letters] == ["kim@example.nl"]
    for _ in range(4):
        await ask_link(mailing, "nobody@example.nl")
    again = AskForLink(email="Nobody@example.nl", site=SITE)
    assert await reason_of(again, mailing) == "TOO_MANY_TRIES"
    bad = AskForLink(email="nobody", site=SITE)
    assert await reason_of(bad, mailing) == "EMAIL_INVALID"


@pytest.mark.parametrize(
    "then",
    ["https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nb", "/" + "x" * 500],
)
async def test_a_link_leads_nowhere_but_to_this_site(
    mailing: Polder, server: MailServer, then: str
) -> None:
    await sign_up(mailing)
    await ask_link(mailing, then=then)
    token = token_in(await arrived(server), "link")

    assert (await mailing.visitor().ask(ReadLink(token=token))).then == "/"


async def test_who_confirms_an_address_ends_what_somebody_else_began_with_it(
    mailing: Polder, server: MailServer
) -> None:
    squatter = await sign_up(mailing)
    await ask_link(mailing)
    token = token_in(await arrived(server), "link")

    session = await mailing.visitor().ask(UseLink(token=token))

    assert await mailing.visitor().ask(IdentifySession(token=squatter)) is None
    assert await mailing.visitor().ask(IdentifySession(token=session.token)) is not None
    password = SignIn(email="kim@example.nl", password=PASSWORD)
    assert await reason_of(password, mailing) == "SIGN_IN_FAILED"


async def test_who_confirmed_their_address_keeps_password_and_sessions(
    mailing: Polder, server: MailServer
) -> None:
    (receipt,) = await invite(mailing, "kim@example.nl")
    asked = SignUp(name="Kim", email="", password=PASSWORD, invitation=receipt.token)
    first = await mailing.visitor().ask(asked)
    await ask_link(mailing)
    token = token_in(await arrived(server, 2), "link")

    await mailing.visitor().ask(UseLink(token=token))

    assert await mailing.visitor().ask(IdentifySession(token=first.token)) is not None
    await mailing.visitor().ask(SignIn(email="kim@example.nl", password=PASSWORD))


# --- where no mail is set up -------------------------------------------------------------------


async def test_without_a_mail_server_no_links_are_offered(polder: Polder) -> None:
    ways = await polder.visitor().ask(ListWaysIn())
    (receipt,) = await invite(polder, "kim@example.nl")

    assert not ways.mail_link
    assert not receipt.invitation.is_mailed
    assert await reason_of(AskForLink(email="kim@example.nl", site=SITE), polder) == (
        "MAIL_LINKS_NOT_OFFERED"
    )


async def test_with_a_mail_server_links_are_offered(mailing: Polder) -> None:
    assert (await mailing.visitor().ask(ListWaysIn())).mail_link


def test_the_address_of_the_mail_server_says_how_it_is_spoken_to() -> None:
    plain = open_mail(CommunitySettings(mail_url="smtp://relay.lan"))
    named = open_mail(CommunitySettings(mail_url="smtp://kim%40x.nl:p%2Fw@mail.example.org"))
    safe = open_mail(CommunitySettings(mail_url="smtps://kim:pw@mail.example.org"))

    assert plain is not None
    assert named is not None
    assert safe is not None
    assert (plain.port, plain.is_tls, plain.must_start_tls) == (587, False, False)
    assert plain.sender == "polder@relay.lan"
    assert (named.username, named.password, named.must_start_tls) == ("kim@x.nl", "p/w", True)
    assert (safe.port, safe.is_tls) == (465, True)
    assert "p/w" not in repr(CommunitySettings(mail_url="smtp://kim:p/w@mail.example.org"))
    assert open_mail(CommunitySettings()) is None


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_what_is_no_mail_server_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(ValidationError, match="POLDER_COMMUNITY_MAIL_URL must be"):
        CommunitySettings(mail_url=url)
