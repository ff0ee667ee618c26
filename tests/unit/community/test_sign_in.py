"""Becoming a member, signing in and out, and whom a session stands for."""

import asyncio
from datetime import timedelta

import pytest

from shared.contracts.community import (
    AddMember,
    GetMembers,
    IdentifySession,
    Identity,
    SessionReceipt,
    SignIn,
    SignOut,
    SignUp,
)
from shared.kernel import ErrorCode, Refusal, Role
from tests.polder import ACME, Polder

PASSWORD = "kievit over natte klei"


async def sign_up(polder: Polder, name: str = "Noor Bos", email: str = "") -> SessionReceipt:
    email = email or f"{name.split()[0].lower()}@example.nl"
    return await polder.visitor().ask(SignUp(name=name, email=email, password=PASSWORD))


async def test_who_signs_up_is_a_member_and_signed_in(polder: Polder) -> None:
    receipt = await sign_up(polder)

    who = await polder.visitor().ask(IdentifySession(token=receipt.token))

    assert who == Identity(
        workspace_id=ACME, member_id=receipt.member.id, roles=(Role.CUSTOMER,), locale="en"
    )
    assert receipt.member.handle == "noor-bos"
    assert receipt.member.email == "noor@example.nl"
    assert not receipt.member.is_email_verified
    assert receipt.expires_at == polder.clock.at + timedelta(days=30)


async def test_an_address_belongs_to_one_member_whatever_its_case(polder: Polder) -> None:
    await sign_up(polder)

    with pytest.raises(Refusal) as refused:
        await sign_up(polder, "Another", " NOOR@Example.NL ")

    assert (refused.value.code, refused.value.reason) == (ErrorCode.DUPLICATE, "EMAIL_TAKEN")
    assert refused.value.path == ("email",)


async def test_equal_names_get_handles_of_their_own_also_at_once(polder: Polder) -> None:
    receipts = await asyncio.gather(
        *(sign_up(polder, "Jan de Wit", f"jan{number}@example.nl") for number in range(5))
    )

    assert sorted(each.member.handle for each in receipts) == [
        "jan-de-wit",
        "jan-de-wit-2",
        "jan-de-wit-3",
        "jan-de-wit-4",
        "jan-de-wit-5",
    ]


async def test_one_address_sent_five_times_at_once_is_one_member(polder: Polder) -> None:
    answers = await asyncio.gather(*(sign_up(polder) for _ in range(5)), return_exceptions=True)

    refusals = [each for each in answers if isinstance(each, Refusal)]
    assert [each.reason for each in refusals] == ["EMAIL_TAKEN"] * 4


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "PASSWORD_TOO_SHORT"),
        ("elf tekens.", "PASSWORD_TOO_SHORT"),
        ("x y" * 86, "PASSWORD_TOO_LONG"),
        ("Password1234", "PASSWORD_TOO_COMMON"),
        ("w3lk0m-2026!!", "PASSWORD_TOO_COMMON"),
        ("WelkomWinter2026", "PASSWORD_TOO_COMMON"),
        ("123456789012", "PASSWORD_TOO_COMMON"),
        ("qwertyuiopqwerty", "PASSWORD_TOO_COMMON"),
        ("aaaaaaaaaaaaaa", "PASSWORD_TOO_COMMON"),
        ("NoorNoorNoor12", "PASSWORD_TOO_COMMON"),
        ("twaalf\x00tekens en meer", "TEXT_UNREADABLE"),
    ],
)
async def test_a_weak_password_is_refused(polder: Polder, password: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.visitor().ask(SignUp(name="Noor", email="noor@example.nl", password=password))

    assert refused.value.reason == reason
    assert refused.value.path == ("password",)


@pytest.mark.parametrize("email", ["", "noor", "@example.nl", "noor@", "a b@example.nl", "x@y"])
async def test_what_is_no_address_is_refused(polder: Polder, email: str) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.visitor().ask(SignUp(name="Noor", email=email, password=PASSWORD))

    assert refused.value.reason == "EMAIL_INVALID"


async def test_the_same_password_typed_in_another_unicode_form_is_right(polder: Polder) -> None:
    composed, decomposed = "twee\u00ebn aan het water", "tweee\u0308n aan het water"
    await polder.visitor().ask(SignUp(name="Noor", email="noor@example.nl", password=composed))

    receipt = await polder.visitor().ask(SignIn(email="noor@example.nl", password=decomposed))

    assert receipt.member.handle == "noor"


async def test_unknown_address_and_wrong_password_get_the_same_refusal(polder: Polder) -> None:
    await sign_up(polder)
    refusals = []

    for email in ("noor@example.nl", "nobody@example.nl"):
        with pytest.raises(Refusal) as refused:
            await polder.visitor().ask(SignIn(email=email, password="not my password"))
        refusals.append(refused.value)

    first, second = refusals
    assert first.code == second.code == ErrorCode.UNAUTHENTICATED
    assert first.reason == second.reason == "SIGN_IN_FAILED"
    assert (first.message, first.path, first.details) == (
        second.message,
        second.path,
        second.details,
    )


async def test_the_eleventh_try_in_a_quarter_of_an_hour_is_refused(polder: Polder) -> None:
    await sign_up(polder)
    wrong = SignIn(email="Noor@example.nl", password="not my password")

    answers = await asyncio.gather(
        *(polder.visitor().ask(wrong) for _ in range(12)), return_exceptions=True
    )

    reasons = sorted(each.reason for each in answers if isinstance(each, Refusal))
    assert reasons == ["SIGN_IN_FAILED"] * 10 + ["TOO_MANY_TRIES"] * 2
    polder.clock.forward(minutes=5)
    with pytest.raises(Refusal) as refused:
        await polder.visitor().ask(SignIn(email="noor@example.nl", password=PASSWORD))
    assert refused.value.code == ErrorCode.RATE_LIMITED
    assert refused.value.details == {"retryAfterSeconds": 600}

    polder.clock.forward(minutes=10)
    receipt = await polder.visitor().ask(SignIn(email="noor@example.nl", password=PASSWORD))
    assert receipt.member.handle == "noor-bos"


async def test_the_right_password_gives_the_tries_back(polder: Polder) -> None:
    await sign_up(polder)
    for _ in range(3):
        for _ in range(9):
            with pytest.raises(Refusal):
                await polder.visitor().ask(SignIn(email="noor@example.nl", password="not mine 12"))
        await polder.visitor().ask(SignIn(email="noor@example.nl", password=PASSWORD))


async def test_a_session_ends_when_one_signs_out(polder: Polder) -> None:
    receipt = await sign_up(polder)

    assert await polder.visitor().ask(SignOut(token=receipt.token))

    assert await polder.visitor().ask(IdentifySession(token=receipt.token)) is None
    assert not await polder.visitor().ask(SignOut(token=receipt.token))


async def test_a_session_in_use_goes_on_and_one_left_alone_ends(polder: Polder) -> None:
    used, left = await sign_up(polder), await sign_up(polder, "Tom K", "tom@example.nl")

    for _ in range(4):
        polder.clock.forward(days=9)
        assert await polder.visitor().ask(IdentifySession(token=used.token)) is not None

    assert await polder.visitor().ask(IdentifySession(token=left.token)) is None


@pytest.mark.parametrize("token", ["", "x", "🚲", "a" * 10_000])
async def test_a_token_nobody_gave_out_stands_for_nobody(polder: Polder, token: str) -> None:
    assert await polder.visitor().ask(IdentifySession(token=token)) is None


async def test_no_secret_is_kept_anywhere(polder: Polder) -> None:
    receipt = await sign_up(polder)
    await polder.visitor().ask(SignIn(email="noor@example.nl", password=PASSWORD))
    await polder.settle()

    await polder.house.store.close()

    kept = b"".join(
        each.read_bytes() for each in polder.house._settings.data_dir.iterdir() if each.is_file()
    )
    assert b"noor@example.nl" in kept
    assert receipt.token.encode() not in kept
    assert PASSWORD.encode() not in kept


async def test_the_same_handle_added_again_is_the_same_member(polder: Polder) -> None:
    command = AddMember(
        handle="yara", name="Yara", roles=(Role.COMMUNITY_MANAGER,), email="yara@example.nl"
    )

    first = await polder.itself().ask(command)
    again = await polder.itself().ask(command)

    assert first == again
    assert first.roles == (Role.CUSTOMER, Role.COMMUNITY_MANAGER)
    assert first.is_email_verified


async def test_only_oneself_and_an_admin_see_an_address(polder: Polder) -> None:
    receipt = await sign_up(polder)
    query = GetMembers(ids=(receipt.member.id,))
    identity = await polder.visitor().ask(IdentifySession(token=receipt.token))
    assert identity is not None

    seen = {
        "visitor": await polder.visitor().ask(query),
        "manager": await polder.manager().ask(query),
        "admin": await polder.admin().ask(query),
    }

    emails = {who: found[0].email for who, found in seen.items()}
    assert emails == {"visitor": None, "manager": None, "admin": "noor@example.nl"}
