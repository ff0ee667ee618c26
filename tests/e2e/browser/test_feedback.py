"""What customers said: narrowed, searched by meaning, looked at closely, written down by hand."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import Visit

pytestmark = pytest.mark.browser


def found(page: Page) -> int:
    """How many pieces the page says it has found."""
    line = page.get_by_role("region", name="Gevonden feedback").get_by_role("status").last
    expect(line).to_contain_text("stuk")
    return int(re.findall(r"\d+", line.inner_text())[0])


def test_conditions_add_up_stay_in_the_address_and_go_one_by_one(team: Visit) -> None:
    page = team.open("/work/feedback")
    everything = found(page)
    page.locator("summary").filter(has_text="Filters").click()
    page.get_by_role("combobox", name="Stemming").select_option(label="Negatief")
    expect(page).to_have_url(re.compile(r"\?sentiment=NEGATIVE$"))
    negative = found(page)
    assert 0 < negative < everything
    page.get_by_role("combobox", name="Taal").select_option(label="Engels")
    expect(page).to_have_url(re.compile(r"sentiment=NEGATIVE&language=en$"))
    assert 0 < found(page) < negative
    expect(page.locator(".said-text").first).to_have_attribute("lang", "en")
    page.reload()
    page.get_by_role("button", name="Haal filter Engels weg").click()
    assert found(page) == negative
    page.get_by_label("Gezegd vanaf").fill("2031-01-01")
    expect(page.get_by_text("Niets gevonden met deze filters.")).to_be_visible()
    page.get_by_role("region", name="Gevonden feedback").get_by_role(
        "button", name="Filters wissen"
    ).click()
    assert found(page) == everything


def test_a_question_in_dutch_finds_what_was_said_in_english(team: Visit) -> None:
    page = team.open("/work/feedback")
    page.get_by_label("Zoek op wat klanten bedoelen").fill("de route verdwijnt zonder bereik")
    page.keyboard.press("Enter")
    expect(page.get_by_text("gezocht op betekenis")).to_be_visible(timeout=15_000)
    expect(page.locator('.said-text[lang="en"]').first).to_be_visible()
    expect(page.locator('.said-text[lang="nl"] mark').first).to_be_visible()
    expect(page.locator(".said").first).to_contain_text("gelijkend")


def test_one_piece_opens_in_place_and_leads_to_what_is_like_it(team: Visit) -> None:
    page = team.open("/work/feedback?q=slot")
    first = page.locator(".said").first
    first.get_by_role("button", name="Meer over").click()
    detail = first.locator(".item-detail")
    expect(detail).to_contain_text("Binnengekomen")
    detail.get_by_role("button", name="Zoek wat hierop lijkt").click()
    expect(detail.get_by_role("status")).to_contain_text("hetzelfde")
    alike = detail.locator(".said").first
    words = alike.locator(".said-text").inner_text()
    alike.get_by_role("link", name="Bekijk").click()
    chosen = page.get_by_role("region", name="Eén stuk feedback")
    expect(chosen.locator(".said-text").first).to_have_text(words)
    expect(chosen.locator(".item-detail")).to_contain_text("Thema’s")


def test_what_a_customer_said_on_the_phone_is_written_down(team: Visit) -> None:
    page = team.open("/work/feedback")
    assert found(page) > 0
    page.get_by_role("button", name="Voeg toe").click()
    dialog = page.get_by_role("dialog", name="Schrijf op wat een klant zei")
    words = dialog.get_by_label("Wat zei de klant?")
    expect(words).to_be_focused()
    dialog.get_by_role("button", name="Neem op").click()
    expect(words).to_have_attribute("aria-invalid", "true")
    expect(words).to_be_focused()
    words.fill("De fietspomp past niet onder het zadel, zei zij aan de telefoon.")
    who = dialog.get_by_label("E-mailadres van de klant")
    who.fill("geen adres")
    dialog.get_by_role("button", name="Neem op").click()
    expect(who).to_have_attribute("aria-invalid", "true")
    expect(words).to_have_value("De fietspomp past niet onder het zadel, zei zij aan de telefoon.")
    who.fill("wim@example.org")
    dialog.get_by_role("button", name="Neem op").click()
    expect(dialog).to_be_hidden()
    expect(page.locator(".said-text").first).to_contain_text("fietspomp")
