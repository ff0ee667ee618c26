"""The widget's keys, and what visitors of other sites say with them."""

from typing import Any

import pytest

from services.feedback.domain.widgets import allowed_origins
from shared.contracts.community import GetCustomers, SaveProduct
from shared.contracts.feedback import (
    Attribute,
    CountItems,
    CountWidgetKeys,
    FeedbackChannel,
    FeedbackFilter,
    GetItems,
    GetSources,
    GetWidgetKeys,
    ListItems,
    ListWidgetKeys,
    OpenWidget,
    RevokeWidgetKey,
    SaveWidgetKey,
    SendFromWidget,
    WidgetKeyView,
    WidgetView,
)
from shared.contracts.ideas import SaveBoard
from shared.kernel import BoardId, ErrorCode, ProductId, Refusal, WidgetKeyId
from shared.messages import Command, Query
from tests.polder import Polder

SITE = "https://www.example.org"
ID = "0b6d3f5e-7f0c-4a52-8a5c-6a6f3f1d0002"


async def a_key(polder: Polder, name: str = "Site", **more: object) -> WidgetKeyView:
    asked = SaveWidgetKey(**{"name": name, "allowed_origins": (SITE,), **more})  # type: ignore[arg-type]
    return await polder.manager().ask(asked)


def sending(key: str, **more: object) -> SendFromWidget:
    return SendFromWidget(**{"key": key, "client_id": ID, "text": "The bell is mute", **more})  # type: ignore[arg-type]


async def test_a_key_has_a_source_of_its_own_and_is_changed_with_it(polder: Polder) -> None:
    mia = polder.manager()
    product = await polder.admin().ask(SaveProduct(name="Bikes"))
    board = await mia.ask(SaveBoard(name="Bikes"))

    made = await a_key(polder, product_id=product.id, board_id=board.id)
    changed = await mia.ask(
        SaveWidgetKey(id=made.id, name="Shop", allowed_origins=("https://shop.example.org/",))
    )

    assert made.key.startswith("pub_")
    assert len(made.key) == 30
    assert (changed.key, changed.board_id, changed.product_id) == (made.key, board.id, product.id)
    assert changed.allowed_origins == ("https://shop.example.org",)
    (source,) = await polder.product_team().ask(GetSources(ids=(made.source_id,)))
    assert (source.name, source.channel, source.product_id) == (
        "Shop (widget)",
        FeedbackChannel.WIDGET,
        product.id,
    )
    assert await mia.ask(GetWidgetKeys(ids=(made.id,))) == (changed,)
    assert (await mia.ask(ListWidgetKeys())).nodes == (changed,)
    assert await mia.ask(CountWidgetKeys()) == 1


async def test_anyone_with_the_key_may_know_what_stands_behind_it(polder: Polder) -> None:
    made = await a_key(polder)

    assert await polder.visitor().ask(OpenWidget(key=made.key)) == WidgetView(
        board_id=None, product_id=None, allowed_origins=(SITE,), is_revoked=False
    )
    assert await polder.visitor().ask(OpenWidget(key="pub_none")) is None


async def test_what_a_visitor_says_becomes_feedback_of_the_product(polder: Polder) -> None:
    product = await polder.admin().ask(SaveProduct(name="Bikes"))
    made = await a_key(polder, product_id=product.id)
    pat = polder.product_team()

    at = await polder.visitor().ask(sending(made.key, page_url=f"{SITE}/bell"))

    assert at == polder.clock()
    (item,) = (await pat.ask(ListItems(filter=FeedbackFilter(product_id=product.id)))).nodes
    assert (item.text, item.source_id, item.external_url) == (
        "The bell is mute",
        made.source_id,
        f"{SITE}/bell",
    )
    assert (item.member_id, item.customer_id, item.attributes) == (None, None, ())


async def test_who_is_signed_in_elsewhere_stays_anonymous_in_the_widget(polder: Polder) -> None:
    made = await a_key(polder)

    await polder.member("ann").ask(sending(made.key))

    (item,) = (await polder.product_team().ask(ListItems(filter=FeedbackFilter()))).nodes
    assert item.member_id is None


async def test_an_address_leads_to_the_customer_and_is_said_to_be_unproven(polder: Polder) -> None:
    made = await a_key(polder)
    pat = polder.product_team()

    await polder.visitor().ask(sending(made.key, email=" Bob@Example.org "))

    (item,) = (await pat.ask(ListItems(filter=FeedbackFilter()))).nodes
    assert item.attributes == (Attribute(name="contact", value="unverified"),)
    assert item.customer_id is not None
    (customer,) = await pat.ask(GetCustomers(ids=(item.customer_id,)))
    assert customer.name == "b…@example.org"


async def test_a_sending_that_is_repeated_counts_once(polder: Polder) -> None:
    made = await a_key(polder)
    visitor, pat = polder.visitor(), polder.product_team()

    await visitor.ask(sending(made.key))
    await visitor.ask(sending(made.key))
    await visitor.ask(sending(made.key, client_id="another-one"))

    assert await pat.ask(CountItems(filter=FeedbackFilter())) == 2
    (source,) = await pat.ask(GetSources(ids=(made.source_id,)))
    assert source.item_count == 2


async def test_a_withdrawn_key_takes_nothing_more_and_keeps_what_came(polder: Polder) -> None:
    made = await a_key(polder)
    mia, visitor, pat = polder.manager(), polder.visitor(), polder.product_team()
    await visitor.ask(sending(made.key))

    revoked = await mia.ask(RevokeWidgetKey(id=made.id))
    again = await mia.ask(RevokeWidgetKey(id=made.id))
    with pytest.raises(Refusal) as refused:
        await visitor.ask(sending(made.key, client_id="too-late-1"))
    with pytest.raises(Refusal) as unchanged:
        await mia.ask(SaveWidgetKey(id=made.id, name="Other"))

    assert revoked.revoked_at == polder.clock()
    assert again == revoked
    assert (refused.value.code, refused.value.reason) == (ErrorCode.CLOSED, "WIDGET_REVOKED")
    assert unchanged.value.reason == "WIDGET_REVOKED"
    opened = await visitor.ask(OpenWidget(key=made.key))
    assert opened is not None
    assert opened.is_revoked
    (source,) = await pat.ask(GetSources(ids=(made.source_id,)))
    assert (source.is_archived, source.item_count) == (True, 1)
    (item,) = (await pat.ask(ListItems(filter=FeedbackFilter()))).nodes
    assert await pat.ask(GetItems(ids=(item.id,))) == (item,)


@pytest.mark.parametrize(
    ("more", "reason", "path"),
    [
        ({"key": "pub_none"}, "WIDGET_NOT_FOUND", ("key",)),
        ({"client_id": "short"}, "CLIENT_ID_INVALID", ("clientId",)),
        ({"client_id": "a b c d e f"}, "CLIENT_ID_INVALID", ("clientId",)),
        ({"text": " \n"}, "TEXT_REQUIRED", ("text",)),
        ({"text": "x" * 10_001}, "TEXT_TOO_LONG", ("text",)),
        ({"email": "bob at example"}, "EMAIL_INVALID", ("email",)),
        ({"page_url": "javascript:alert(1)"}, "ADDRESS_INVALID", ("pageUrl",)),
    ],
)
async def test_what_does_not_fit_is_refused_at_its_field_and_not_kept(
    polder: Polder, more: dict[str, object], reason: str, path: tuple[str, ...]
) -> None:
    made = await a_key(polder)

    with pytest.raises(Refusal) as refused:
        await polder.visitor().ask(sending(str(more.pop("key", made.key)), **more))

    assert (refused.value.reason, refused.value.path) == (reason, path)
    assert await polder.product_team().ask(CountItems(filter=FeedbackFilter())) == 0


@pytest.mark.parametrize(
    ("more", "reason", "path"),
    [
        ({"name": " "}, "NAME_REQUIRED", ("name",)),
        ({"name": "x" * 81}, "TEXT_TOO_LONG", ("name",)),
        ({"name": "Site"}, "SOURCE_NAME_TAKEN", ("name",)),
        ({"name": None}, "NAME_REQUIRED", ("name",)),
        ({"allowed_origins": ()}, "ORIGINS_REQUIRED", ("allowedOrigins",)),
        ({"allowed_origins": None}, "ORIGINS_REQUIRED", ("allowedOrigins",)),
        ({"allowed_origins": (SITE, "nowhere")}, "ORIGIN_INVALID", ("allowedOrigins", "1")),
        (
            {"allowed_origins": tuple(f"https://s{n}.example" for n in range(21))},
            "TOO_MANY_ORIGINS",
            ("allowedOrigins",),
        ),
        ({"product_id": ProductId("product_none")}, "PRODUCT_NOT_FOUND", ("productId",)),
        ({"board_id": BoardId("board_none")}, "BOARD_NOT_FOUND", ("boardId",)),
        ({"id": WidgetKeyId("widget_none")}, "WIDGET_NOT_FOUND", ("id",)),
    ],
)
async def test_a_key_that_does_not_fit_is_refused_at_its_field(
    polder: Polder, more: dict[str, object], reason: str, path: tuple[str, ...]
) -> None:
    await a_key(polder)

    with pytest.raises(Refusal) as refused:
        await a_key(polder, **{"name": "Other", **more})  # type: ignore[arg-type]

    assert (refused.value.reason, refused.value.path) == (reason, path)
    assert await polder.manager().ask(CountWidgetKeys()) == 1


@pytest.mark.parametrize("who", ["customer", "product_team"])
async def test_keys_are_for_community_managers_and_administrators(polder: Polder, who: str) -> None:
    person = polder.member("ann") if who == "customer" else polder.product_team()

    messages: tuple[Command[Any] | Query[Any], ...] = (
        SaveWidgetKey(name="Site", allowed_origins=(SITE,)),
        RevokeWidgetKey(id=WidgetKeyId("widget_none")),
        ListWidgetKeys(),
        CountWidgetKeys(),
        GetWidgetKeys(ids=()),
    )

    for asked in messages:
        with pytest.raises(Refusal) as refused:
            await person.ask(asked)
        assert refused.value.code is ErrorCode.FORBIDDEN


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://Example.ORG/", "https://example.org"),
        (" https://example.org:443 ", "https://example.org"),
        ("https://example.org:8443", "https://example.org:8443"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("http://localhost:5173", "http://localhost:5173"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
    ],
)
def test_a_site_is_kept_as_a_browser_names_it(written: str, kept: str) -> None:
    assert allowed_origins([written, kept]) == (kept,)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "example.org",
        "http://example.org",
        "https://example.org/path",
        "https://example.org?x=1",
        "https://example.org?",
        "https://example.org#top",
        "https://*.example.org",
        "https://user@example.org",
        "https://example.org; script-src *",
        "https://exa mple.org",
        "https://example.org:99999",
        "https://[::1]",
        "https://-example.org",
        "https://" + "a" * 300,
        "file:///etc/passwd",
        "javascript:alert(1)",
        "null",
        "*",
    ],
)
def test_what_is_no_site_never_reaches_the_content_policy(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        allowed_origins([written])

    assert refused.value.reason == "ORIGIN_INVALID"
