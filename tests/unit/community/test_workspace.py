"""The workspace, its products, the list of members, and customers."""

import asyncio

import pytest

from shared.contracts.community import (
    AddMember,
    CountMembers,
    CountProducts,
    CustomerRef,
    CustomerView,
    EnsureWorkspace,
    GetCustomers,
    GetMemberByHandle,
    GetProducts,
    GetWorkspace,
    ListMembers,
    ListProducts,
    ListWorkspaces,
    MemberFilter,
    ResolveCustomers,
    SaveProduct,
    SignUp,
)
from shared.contracts.paging import Span
from shared.kernel import CustomerId, ErrorCode, ProductId, Refusal, Role, WorkspaceId
from tests.polder import ACME, Polder

OTHER = WorkspaceId("workspace_other")


async def test_a_workspace_made_again_stays_as_it_was(polder: Polder) -> None:
    await polder.itself().ask(EnsureWorkspace(slug="acme", name="Another name"))

    workspace = await polder.visitor().ask(GetWorkspace())

    assert (workspace.id, workspace.name) == (ACME, "Acme")
    assert await polder.itself().ask(ListWorkspaces()) == (ACME,)


async def test_two_workspaces_know_nothing_of_each_other(polder: Polder) -> None:
    await polder.itself(workspace_id=OTHER).ask(EnsureWorkspace(slug="other", name="Other"))
    sign_up = SignUp(name="Noor", email="noor@example.nl", password="kievit over natte klei")

    here = await polder.visitor().ask(sign_up)
    there = await polder.visitor(workspace_id=OTHER).ask(sign_up)

    assert here.member.handle == there.member.handle == "noor"
    assert here.member.id != there.member.id
    assert await polder.itself().ask(CountMembers(filter=MemberFilter())) == 1
    assert await polder.itself().ask(ListWorkspaces()) == (ACME, OTHER)


@pytest.mark.parametrize("slug", ["", "-x", "Acme", "a b", "a" * 41])
async def test_a_short_name_that_cannot_stand_in_an_address_is_refused(
    polder: Polder, slug: str
) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.itself().ask(EnsureWorkspace(slug=slug, name="Acme"))

    assert refused.value.reason == "SLUG_INVALID"


async def test_products_are_made_changed_and_listed_in_order(polder: Polder) -> None:
    app = await polder.admin().ask(SaveProduct(name="Dijkrit app", description="Routes"))
    polder.clock.forward(seconds=1)
    light = await polder.admin().ask(SaveProduct(name="Dijkrit app"))

    changed = await polder.admin().ask(SaveProduct(id=app.id, name="De app"))

    assert (app.slug, light.slug) == ("dijkrit-app", "dijkrit-app-2")
    assert (changed.name, changed.slug, changed.description) == ("De app", "dijkrit-app", "Routes")
    page = await polder.visitor().ask(ListProducts(first=1))
    assert (page.nodes, page.has_next) == ((changed,), True)
    rest = await polder.visitor().ask(ListProducts(after=page.cursors[-1]))
    assert (rest.nodes, rest.has_next) == ((light,), False)
    assert await polder.visitor().ask(GetProducts(ids=(light.id,))) == (light,)
    assert await polder.visitor().ask(CountProducts()) == 2


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (SaveProduct(name="  \u200b "), "NAME_REQUIRED"),
        (SaveProduct(), "NAME_REQUIRED"),
        (SaveProduct(name="x" * 81), "TEXT_TOO_LONG"),
        (SaveProduct(id=ProductId("product_none"), name="App"), "PRODUCT_NOT_FOUND"),
    ],
)
async def test_a_product_needs_a_name_and_to_be_there(
    polder: Polder, command: SaveProduct, reason: str
) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.admin().ask(command)

    assert refused.value.reason == reason
    assert await polder.visitor().ask(CountProducts()) == 0


async def test_members_are_found_by_words_roles_and_joining(polder: Polder) -> None:
    for handle, name, roles in (
        ("noor", "Noor Bos", ()),
        ("zoe", "Zoë van Dam", ()),
        ("mia", "Mia Bosch", (Role.COMMUNITY_MANAGER,)),
    ):
        await polder.itself().ask(AddMember(handle=handle, name=name, roles=roles))
        polder.clock.forward(days=1)

    async def found(filter: MemberFilter) -> list[str]:
        page = await polder.manager().ask(ListMembers(filter=filter))
        assert await polder.manager().ask(CountMembers(filter=filter)) == len(page.nodes)
        return sorted(each.handle for each in page.nodes)

    assert await found(MemberFilter()) == ["mia", "noor", "zoe"]
    assert await found(MemberFilter(text="bos")) == ["mia", "noor"]
    assert await found(MemberFilter(text="zoe dam")) == ["zoe"]
    assert await found(MemberFilter(roles=(Role.COMMUNITY_MANAGER, Role.ADMIN))) == ["mia"]
    until = polder.clock.at.replace(day=4)
    assert await found(MemberFilter(joined_at=Span(until=until))) == ["noor", "zoe"]


async def test_customers_do_not_list_members(polder: Polder) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.member("ann").ask(ListMembers(filter=MemberFilter()))

    assert refused.value.code == ErrorCode.FORBIDDEN


async def test_a_member_is_found_by_handle(polder: Polder) -> None:
    noor = await polder.itself().ask(AddMember(handle="noor", name="Noor"))

    found = await polder.visitor().ask(GetMemberByHandle(handle="Noor"))

    assert found == noor
    assert await polder.visitor().ask(GetMemberByHandle(handle="nobody")) is None


async def test_the_same_reference_is_the_same_customer(polder: Polder) -> None:
    refs = (
        CustomerRef(external_id="crm-1"),
        CustomerRef(email="Kees@Example.nl"),
        CustomerRef(external_id="crm-1"),
        CustomerRef(id=CustomerId("customer_unknown")),
    )

    answers = await asyncio.gather(
        *(polder.itself().ask(ResolveCustomers(refs=refs)) for _ in range(4))
    )

    assert len(set(answers)) == 1
    by_crm, by_mail, again, unknown = answers[0]
    assert by_crm == again != by_mail
    assert unknown is None
    found = await polder.product_team().ask(GetCustomers(ids=(by_mail or CustomerId(""),)))
    assert found == (
        CustomerView(
            id=by_mail or CustomerId(""), name="k…@example.nl", external_ids=(), member_id=None
        ),
    )


async def test_nobody_is_made_when_only_asked_for(polder: Polder) -> None:
    refs = (CustomerRef(external_id="crm-1"),)

    assert await polder.itself().ask(ResolveCustomers(refs=refs, create=False)) == (None,)


async def test_a_customer_who_is_a_confirmed_member_goes_by_their_name(polder: Polder) -> None:
    ref = CustomerRef(email="noor@example.nl")
    [id] = await polder.itself().ask(ResolveCustomers(refs=(ref,)))
    assert id is not None

    noor = await polder.itself().ask(AddMember(handle="noor", name="Noor", email="noor@example.nl"))

    [found] = await polder.product_team().ask(GetCustomers(ids=(id,)))
    assert (found.name, found.member_id) == ("Noor", noor.id)


async def test_an_address_that_was_not_confirmed_links_nobody(polder: Polder) -> None:
    await polder.visitor().ask(
        SignUp(name="Mallory", email="kees@example.nl", password="kievit over natte klei")
    )

    [id] = await polder.itself().ask(ResolveCustomers(refs=(CustomerRef(email="kees@example.nl"),)))

    [found] = await polder.product_team().ask(GetCustomers(ids=(id or CustomerId(""),)))
    assert (found.name, found.member_id) == ("k…@example.nl", None)


@pytest.mark.parametrize(
    ("refs", "reason"),
    [
        ((CustomerRef(),), "CUSTOMER_REF_INVALID"),
        ((CustomerRef(external_id="a", email="b@c.nl"),), "CUSTOMER_REF_INVALID"),
        ((CustomerRef(external_id=" "),), "CUSTOMER_REF_INVALID"),
        ((CustomerRef(external_id="a"),) * 501, "TOO_MANY_CUSTOMERS"),
    ],
)
async def test_a_reference_says_one_thing(
    polder: Polder, refs: tuple[CustomerRef, ...], reason: str
) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.itself().ask(ResolveCustomers(refs=refs))

    assert refused.value.reason == reason
