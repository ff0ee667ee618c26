"""API keys and roles: who may make them, and when they stop working."""

from datetime import timedelta

import pytest

from services.community.domain.access import RoleAboveOwn, check_roles_of_key
from shared.contracts.community import (
    AddMember,
    CountApiKeys,
    CreateApiKey,
    GetApiKey,
    GetMembers,
    IdentifyKey,
    ListApiKeys,
    RevokeApiKey,
    SetMemberRoles,
)
from shared.kernel import Actor, ErrorCode, MemberId, Refusal, Role
from tests.polder import ACME, Polder


async def test_a_key_stands_for_a_member_named_after_it(polder: Polder) -> None:
    receipt = await polder.admin().ask(
        CreateApiKey(name="Weekly report", roles=(Role.PRODUCT_TEAM,))
    )

    who = await polder.visitor().ask(IdentifyKey(secret=receipt.secret))

    assert who is not None
    assert (who.workspace_id, who.member_id) == (ACME, receipt.key.member_id)
    assert who.roles == (Role.CUSTOMER, Role.PRODUCT_TEAM)
    assert who.api_key_id == receipt.key.id
    assert receipt.secret.startswith("pld_")
    assert receipt.key.prefix == receipt.secret[:8]
    [member] = await polder.visitor().ask(GetMembers(ids=(receipt.key.member_id,)))
    assert (member.handle, member.name) == ("weekly-report", "Weekly report")


async def test_the_same_name_again_is_another_key_for_the_same_member(polder: Polder) -> None:
    first = await polder.itself().ask(CreateApiKey(name="ann", roles=()))
    again = await polder.itself().ask(CreateApiKey(name="Ann", roles=(Role.ADMIN,)))

    assert first.key.member_id == again.key.member_id
    assert first.secret != again.secret
    old = await polder.visitor().ask(IdentifyKey(secret=first.secret))
    new = await polder.visitor().ask(IdentifyKey(secret=again.secret))
    assert old is not None
    assert new is not None
    assert (old.roles, new.roles) == ((Role.CUSTOMER,), (Role.CUSTOMER, Role.ADMIN))


async def test_a_key_never_acts_as_a_person_of_the_same_name(polder: Polder) -> None:
    person = await polder.itself().ask(AddMember(handle="ann", name="Ann"))

    receipt = await polder.itself().ask(CreateApiKey(name="ann", roles=()))

    assert receipt.key.member_id != person.id


async def test_a_withdrawn_key_stops_at_once(polder: Polder) -> None:
    receipt = await polder.admin().ask(CreateApiKey(name="bot", roles=()))

    revoked = await polder.admin().ask(RevokeApiKey(id=receipt.key.id))
    again = await polder.admin().ask(RevokeApiKey(id=receipt.key.id))

    assert revoked.revoked_at == again.revoked_at == polder.clock.at
    assert await polder.visitor().ask(IdentifyKey(secret=receipt.secret)) is None


async def test_a_key_stops_when_its_time_is_over(polder: Polder) -> None:
    expires_at = polder.clock.at + timedelta(days=1)
    receipt = await polder.admin().ask(CreateApiKey(name="bot", roles=(), expires_at=expires_at))

    assert await polder.visitor().ask(IdentifyKey(secret=receipt.secret)) is not None
    polder.clock.forward(days=1)

    assert await polder.visitor().ask(IdentifyKey(secret=receipt.secret)) is None
    with pytest.raises(Refusal) as refused:
        await polder.admin().ask(CreateApiKey(name="bot", roles=(), expires_at=polder.clock.at))
    assert refused.value.reason == "EXPIRY_IN_PAST"


async def test_use_is_noted_to_the_hour(polder: Polder) -> None:
    receipt = await polder.admin().ask(CreateApiKey(name="bot", roles=()))
    polder.clock.forward(minutes=75)

    await polder.visitor().ask(IdentifyKey(secret=receipt.secret))

    page = await polder.admin().ask(ListApiKeys())
    assert [each.last_used_at for each in page.nodes] == [polder.clock.at.replace(minute=0)]
    assert await polder.admin().ask(CountApiKeys()) == 1


async def test_taking_a_role_from_a_member_takes_it_from_their_keys(polder: Polder) -> None:
    receipt = await polder.admin().ask(CreateApiKey(name="bot", roles=(Role.PRODUCT_TEAM,)))

    await polder.admin().ask(SetMemberRoles(member_id=receipt.key.member_id, roles=()))

    who = await polder.visitor().ask(IdentifyKey(secret=receipt.secret))
    assert who is not None
    assert who.roles == (Role.CUSTOMER,)


async def test_a_key_is_shown_to_admins_and_to_itself_only(polder: Polder) -> None:
    receipt = await polder.admin().ask(CreateApiKey(name="bot", roles=()))
    query = GetApiKey(id=receipt.key.id)
    key_itself = polder.person(
        Actor(
            workspace_id=ACME,
            member_id=receipt.key.member_id,
            roles=(Role.CUSTOMER,),
            api_key_id=receipt.key.id,
        )
    )

    assert await polder.admin().ask(query) == receipt.key
    assert await key_itself.ask(query) == receipt.key
    assert await polder.member("ann").ask(query) is None


async def test_nobody_but_an_admin_makes_keys(polder: Polder) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(CreateApiKey(name="bot", roles=()))

    assert refused.value.code == ErrorCode.FORBIDDEN
    assert await polder.admin().ask(CountApiKeys()) == 0


def test_a_key_may_do_no_more_than_who_makes_it() -> None:
    maker = Actor(workspace_id=ACME, member_id=MemberId("m"), roles=(Role.COMMUNITY_MANAGER,))

    with pytest.raises(RoleAboveOwn):
        check_roles_of_key(maker, (Role.ADMIN,))


async def test_the_last_admin_stays_one(polder: Polder) -> None:
    first = await polder.itself().ask(AddMember(handle="ada", name="Ada", roles=(Role.ADMIN,)))
    second = await polder.itself().ask(AddMember(handle="bob", name="Bob", roles=(Role.ADMIN,)))

    demoted = await polder.admin().ask(SetMemberRoles(member_id=second.id, roles=()))
    with pytest.raises(Refusal) as refused:
        await polder.admin().ask(SetMemberRoles(member_id=first.id, roles=(Role.PRODUCT_TEAM,)))

    assert demoted.roles == (Role.CUSTOMER,)
    assert (refused.value.code, refused.value.reason) == (ErrorCode.CONFLICT, "LAST_ADMIN")
    [ada] = await polder.visitor().ask(GetMembers(ids=(first.id,)))
    assert ada.roles == (Role.CUSTOMER, Role.ADMIN)
