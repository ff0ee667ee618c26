"""What administrators set up: boards, products and API keys."""

import re
from collections.abc import Callable
from itertools import count
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import MANAGER, WHO, Visit, Visitor
from tests.e2e.browser.looks import LOOKS, Looks, faults, settle, width_of
from tests.rig.receiver import Receiver

BOARD = "{ boards(first: 1) { nodes { id } } }"
SUBMIT = """mutation ($input: IdeaSubmitInput!) {
  ideaSubmit(input: $input) { errors { reason } } }"""
pytestmark = pytest.mark.browser
numbers = count(1)
PATHS = (
    "/settings/members",
    "/settings/boards",
    "/settings/products",
    "/settings/keys",
    "/settings/webhooks",
)


def ask(visit: Visit, query: str, **variables: object) -> Any:
    answer = visit.context.request.post(
        f"{visit.url}/graphql",
        data={"query": query, "variables": variables},
        headers={"X-Polder-CSRF": "1"},
    )
    return answer.json()["data"]


def row(page: Page, name: str) -> str:
    """Return what the list says of one thing."""
    found = page.locator(".setup-list > li", has_text=name).first
    expect(found).to_be_visible()
    return found.inner_text()


def test_a_board_is_made_seen_by_everyone_and_changed(
    admin: Callable[..., Visit], visitor: Visitor
) -> None:
    page = admin().open("/settings/boards")
    page.get_by_role("button", name="Nieuw bord").click()
    dialog = page.get_by_role("dialog", name="Nieuw bord")
    dialog.get_by_role("button", name="Bord maken").click()
    name = dialog.get_by_label("Naam")
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_be_focused()
    name.fill("Kinderfietsen")
    dialog.get_by_label("Vraag aan je klanten").fill("Wat wil jij op een kinderfiets? Alles telt.")
    dialog.get_by_label("Product").select_option(index=1)
    dialog.get_by_role("button", name="Bord maken").click()
    expect(page.locator("#live")).to_have_text("“Kinderfietsen” is bewaard.")
    assert "Iedereen plaatst" in row(page, "Kinderfietsen")
    page.get_by_role("link", name="Kinderfietsen bekijken zoals iedereen het ziet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat wil jij op een kinderfiets?")
    page.go_back()
    page.get_by_role("button", name="Kinderfietsen bewerken").click()
    dialog = page.get_by_role("dialog", name="Bord bewerken")
    dialog.get_by_role("radio", name="Het team plaatst").check()
    dialog.get_by_role("button", name="Bewaar").click()
    expect(dialog).to_have_count(0)
    assert "Het team plaatst" in row(page, "Kinderfietsen")
    read = visitor().open("/b/kinderfietsen")
    expect(read.get_by_role("heading", level=1)).to_be_visible()
    expect(read.get_by_role("button", name="Idee indienen")).to_have_count(0)


def test_products_are_changed_by_administrators_and_seen_by_managers(
    admin: Callable[..., Visit], visitor: Visitor
) -> None:
    page = admin().open("/settings/products")
    page.get_by_role("button", name="Nieuw product").click()
    dialog = page.get_by_role("dialog", name="Nieuw product")
    dialog.get_by_label("Naam").fill("Bakfiets")
    dialog.get_by_role("button", name="Product toevoegen").click()
    expect(page.get_by_role("heading", name="Bakfiets")).to_be_visible()
    page.get_by_role("button", name="Bakfiets bewerken").click()
    dialog = page.get_by_role("dialog", name="Product bewerken")
    expect(dialog.get_by_label("Naam")).to_have_value("Bakfiets")
    dialog.get_by_label("Omschrijving").fill("Drie wielen, twee kinderen.")
    dialog.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Drie wielen, twee kinderen.")).to_be_visible()
    manager = visitor()
    manager.sign_in(MANAGER.email, MANAGER.password)
    page = manager.open("/settings/products")
    assert "Drie wielen" in row(page, "Bakfiets")
    expect(page.get_by_text("Een beheerder voegt producten toe")).to_be_visible()
    expect(page.get_by_role("button", name="Bakfiets bewerken")).to_have_count(0)


def test_a_key_shows_its_secret_once_works_and_is_revoked_by_name(
    admin: Callable[..., Visit],
) -> None:
    visit = admin()
    page = visit.open("/settings/keys")
    page.get_by_role("button", name="Nieuwe sleutel").click()
    dialog = page.get_by_role("dialog", name="Nieuwe sleutel")
    dialog.get_by_label("Naam").fill("Nachtelijke import")
    expect(dialog.get_by_role("checkbox", name="Productteam")).to_be_checked()
    dialog.get_by_role("button", name="Sleutel maken").click()
    shown = page.get_by_role("dialog", name="Sleutel voor Nachtelijke import")
    secret = shown.locator("pre").first.inner_text()
    assert re.fullmatch(r"pld_[\w-]{20,}", secret)
    expect(shown.locator("pre").nth(1)).to_contain_text(f"Bearer {secret}")
    shown.get_by_role("button", name="Ik heb hem gekopieerd").click()
    said = row(page, "Nachtelijke import")
    assert secret not in page.content()
    assert "Nooit gebruikt" in said
    assert "Werkt tot" in said
    headers = {"Authorization": f"Bearer {secret}"}
    ask = {"query": WHO}
    answer = httpx2.post(f"{visit.url}/graphql", json=ask, headers=headers).json()
    assert answer["data"]["viewer"]["member"]["name"] == "Nachtelijke import"
    assert sorted(answer["data"]["viewer"]["roles"]) == ["CUSTOMER", "PRODUCT_TEAM"]
    page.get_by_role("button", name="Nachtelijke import intrekken").click()
    dialog = page.get_by_role("dialog", name="Sleutel intrekken")
    typed = dialog.get_by_label("Typ “Nachtelijke import” om te bevestigen")
    typed.fill("iets anders")
    dialog.get_by_role("button", name="Intrekken").click()
    expect(typed).to_be_focused()
    expect(typed).to_have_attribute("aria-invalid", "true")
    typed.fill("Nachtelijke import")
    dialog.get_by_role("button", name="Intrekken").click()
    expect(dialog).to_have_count(0)
    assert "Ingetrokken" in row(page, "Nachtelijke import")
    assert httpx2.post(f"{visit.url}/graphql", json=ask, headers=headers).status_code == 401


def test_a_webhook_is_made_tried_switched_off_when_gone_and_told_again(
    admin: Callable[..., Visit],
) -> None:
    visit = admin()
    page = visit.open("/settings/webhooks")
    page.get_by_role("button", name="Nieuwe webhook").click()
    dialog = page.get_by_role("dialog", name="Nieuwe webhook")
    dialog.get_by_label("Adres").fill("https://10.0.0.8/hook")
    dialog.get_by_role("checkbox", name="Idee ingediend").check()
    dialog.get_by_role("button", name="Webhook maken").click()
    address = dialog.get_by_label("Adres")
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(dialog).to_contain_text("10.0.0.8 ligt binnen")
    with Receiver() as receiver:
        address.fill(f"{receiver.url}/hook")
        dialog.get_by_role("button", name="Webhook maken").click()
        shown = page.get_by_role("dialog", name="Geheim om mee te ondertekenen")
        secret = shown.locator("pre").inner_text()
        shown.get_by_role("button", name="Ik heb hem gekopieerd").click()
        host = f"127.0.0.1:{receiver.port}"
        page.get_by_role("button", name=f"Zendingen naar {host}").click()
        sent = page.get_by_role("region", name=f"Zendingen naar {host}")
        expect(sent).to_contain_text("is er niets verstuurd")
        sent.get_by_role("button", name="Stuur een voorbeeld").click()
        expect(page.locator("#live")).to_have_text("Het is aangekomen.")
        assert receiver.received[0].is_signed_with(secret)
        assert secret not in page.content()

        receiver.answer = lambda _: 410
        sent.get_by_role("button", name=re.compile("^Stuur opnieuw: Idee ingediend")).click()
        expect(sent).to_contain_text("Het antwoord was 410.")
        expect(sent).to_contain_text("poging 2")
        board = ask(visit, BOARD)["boards"]["nodes"][0]["id"]
        idea = {"boardId": board, "title": "Tel de ponten mee", "body": "", "ignoreSimilar": True}
        assert ask(visit, SUBMIT, input=idea)["ideaSubmit"]["errors"] == []
        card = page.locator(".setup-list > li", has_text=host)
        for _ in range(30):
            page.reload()
            expect(card).to_be_visible()
            if "Uitgezet op" in card.inner_text():
                break
        expect(card).to_contain_text("Het antwoord was 410.")
        receiver.answer = lambda _: 204
        page.get_by_role("button", name=f"{host} aan- of uitzetten").click()
        expect(card).not_to_contain_text("Uitgezet op")
    page.get_by_role("button", name=f"{host} verwijderen").click()
    dialog = page.get_by_role("dialog", name="Verwijderen")
    dialog.get_by_label(f"Typ “{host}” om te bevestigen").fill(host)
    dialog.get_by_role("button", name="Verwijderen").click()
    expect(card).to_have_count(0)


def test_keys_are_for_administrators_only(visitor: Visitor) -> None:
    visit = visitor()
    visit.sign_in(MANAGER.email, MANAGER.password)
    page = visit.open("/settings/keys")
    expect(page.get_by_text("Alleen beheerders zien en maken sleutels.")).to_be_visible()
    expect(page.get_by_role("button", name="Nieuwe sleutel")).to_have_count(0)


def test_a_list_that_does_not_come_says_so_and_can_be_asked_for_again(
    admin: Callable[..., Visit],
) -> None:
    visit = admin()
    page = visit.context.new_page()
    page.route(
        "**/graphql",
        lambda route: (
            route.abort()
            if "SettingsBoards" in (route.request.post_data or "")
            else route.continue_()
        ),
    )
    page.goto(f"{visit.url}/settings/boards")
    expect(page.get_by_role("alert")).to_contain_text("De server is niet te bereiken.")
    page.unroute("**/graphql")
    page.get_by_role("button", name="Opnieuw").click()
    expect(page.locator(".setup-list > li").first).to_be_visible()


@LOOKS
def test_no_page_of_the_settings_breaks_a_rule_of_accessibility_or_scrolls_sideways(
    admin: Callable[..., Visit], looks: Looks
) -> None:
    visit = admin(**looks, bypass_csp=True)
    broken, widths = {}, {}
    for path in PATHS:
        page = visit.open(path)
        settle(page)
        widths[path] = width_of(page)
        page.locator(".work-head button").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        broken[path] = faults(page)
        page.keyboard.press("Escape")
        broken[path] += faults(page)
        page.close()
    assert broken == {path: [] for path in PATHS}
    assert widths == dict.fromkeys(PATHS, looks["width"])
