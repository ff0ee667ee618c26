"""Customers, what they are worth and what they said, and the segments that they are in."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.conftest import MANAGER, Visitor

pytestmark = pytest.mark.browser


def test_a_customer_gets_a_worth_and_the_segment_that_follows_narrows_every_list(
    visitor: Visitor,
) -> None:
    visit = visitor()
    visit.sign_in(MANAGER.email, MANAGER.password)
    page = visit.open("/work/customers")
    page.get_by_label("Zoek op naam of mailadres").fill("klant-0217")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 klant", exact=True)).to_be_visible()
    page.get_by_role("link", name="klant-0217").click()
    said = page.get_by_role("region", name="Wat deze klant zei")
    expect(said.locator("article").first).to_be_visible()
    known = page.get_by_role("region", name="Wat we weten")
    known.get_by_role("button", name="Wijzig wat we weten").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Niveau").fill("Gouden sleutel")
    dialog.get_by_label("Waard per jaar").fill("veel")
    dialog.get_by_role("button", name="Bewaar").click()
    expect(dialog.get_by_label("Waard per jaar")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Waard per jaar").fill("1200,50")
    dialog.get_by_role("button", name="Bewaar").click()
    expect(known).to_contain_text("Gouden sleutel")
    expect(known).to_contain_text("EUR per jaar")

    page.goto(f"{visit.url}/work/segments")
    page.get_by_role("button", name="Nieuwe doelgroep").click()
    dialog.get_by_role("button", name="Bewaar").click()
    expect(dialog.get_by_label("Naam")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Naam").fill("Sleutelklanten")
    dialog.get_by_label("Een van deze niveaus").fill("Gouden sleutel")
    dialog.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sleutelklanten")
    expect(page.locator("header")).to_contain_text(["", "niveau Gouden sleutel"])
    within = page.get_by_role("region", name="Wie erin zitten")
    expect(within.get_by_role("link", name="klant-0217")).to_be_visible()

    page.get_by_role("link", name="Feedback van deze doelgroep").click()
    chip = page.get_by_role("button", name=re.compile("Sleutelklanten"))
    expect(chip).to_be_visible()
    articles = page.locator("article.said")
    expect(articles.first).to_be_visible()
    expect(articles.filter(has_text="klant-0217")).to_have_count(articles.count())
    page.go_back()
    page.get_by_role("link", name="Thema’s van deze doelgroep").click()
    expect(page.get_by_label("Doelgroep")).to_have_value(re.compile("^segment_"))
    page.go_back()

    page.get_by_label("Zet een lid erin").fill("noor")
    page.get_by_role("button", name=re.compile("^Zet Noor.* erin")).first.click()
    expect(page.locator(".note")).to_contain_text("zit er nu in")
    expect(within.locator("tbody tr")).to_have_count(2)
    page.get_by_role("button", name="Doe de doelgroep weg").click()
    dialog.get_by_role("button", name="Doe de doelgroep weg").click()
    expect(page.get_by_text("Er zijn nog geen doelgroepen.")).to_be_visible()
