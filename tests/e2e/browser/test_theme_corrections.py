"""Themes corrected by the product team: merged, split, put aside, taken back, and told of."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import Visit

pytestmark = pytest.mark.browser


def the_last_theme(visit: Visit) -> tuple[Page, str]:
    """Open the page of the smallest theme, which other tests leave alone."""
    page = visit.open("/work/themes")
    expect(page.locator(".theme-row").first).to_be_visible()
    row = page.locator(".theme-row").last
    title = row.locator(".theme-name").inner_text()
    row.locator("a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page, title


def test_a_theme_is_merged_into_another_and_that_is_taken_back(team: Visit) -> None:
    page, title = the_last_theme(team)
    address = page.url
    page.get_by_role("button", name="Voeg samen").click()
    dialog = page.get_by_role("dialog")
    choice = dialog.get_by_role("radio").first
    into = choice.locator("xpath=..").locator("span span").first.inner_text()
    choice.check()
    expect(dialog.get_by_role("status")).to_contain_text(f"“{into}”")
    dialog.get_by_role("button", name="Voeg ze samen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(into)
    expect(page.get_by_role("region", name="Wat ermee gebeurde")).to_contain_text(
        f"“{title}” ging hierin op"
    )
    page.locator(".note-action").click()
    expect(page.locator(".note")).to_contain_text("Teruggedraaid")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("region", name="Wat ermee gebeurde")).to_contain_text("Weer terug")


def test_a_theme_is_split_as_it_was_shown(team: Visit) -> None:
    page = team.open("/work/themes")
    page.locator(".theme-row a").first.click()
    expect(page.get_by_role("button", name="Splits", exact=True)).to_be_visible()
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Splits", exact=True).click()
    dialog = page.get_by_role("dialog")
    names = dialog.get_by_label("Naam van het thema")
    expect(names).to_have_count(2)
    names.nth(0).fill("Het eerste deel")
    names.nth(1).fill("Het eerste deel")
    dialog.get_by_role("button", name="Splits het zo").click()
    expect(names.nth(1)).to_have_attribute("aria-invalid", "true")
    names.nth(1).fill("Het tweede deel")
    dialog.get_by_role("button", name="Splits het zo").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Het eerste deel")
    history = page.get_by_role("region", name="Wat ermee gebeurde")
    expect(history).to_contain_text("“Het tweede deel”")
    page.locator(".note-action").click()
    expect(page.locator(".note")).to_contain_text("Teruggedraaid")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(history).to_contain_text(re.compile("teruggedraaid", re.IGNORECASE))
