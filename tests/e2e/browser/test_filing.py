"""Feedback filed by hand: moved with a way back, set apart for good, and what fits nowhere gone
through."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import Visit

pytestmark = pytest.mark.browser


def size(page: Page) -> int:
    """How many pieces the theme of this page says it has."""
    line = page.locator(".insight-head > .facts").last.locator("span").first
    expect(line).to_contain_text(re.compile(r"\d"))
    return int(re.findall(r"\d+", line.inner_text())[0])


def test_pieces_are_moved_put_back_set_apart_and_gone_through(team: Visit) -> None:
    page = team.open("/work/themes?view=table")
    page.locator(".theme-table a[href^='/work/themes/']").first.click()
    expect(page.get_by_role("heading", name="Alles wat erover gezegd is")).to_be_visible()
    title = page.get_by_role("heading", level=1).inner_text()
    before = size(page)
    boxes = page.locator(".filable-choose input")
    # With shift everything between two boxes is meant, by keyboard too.
    boxes.nth(1).check()
    boxes.nth(3).focus()
    page.keyboard.press("Shift+Space")
    bar = page.get_by_role("region", name="Met wat je koos")
    expect(bar).to_contain_text("3 berichten gekozen")

    bar.get_by_role("button", name="Deel in bij…").click()
    dialog = page.get_by_role("dialog")
    other = dialog.locator("optgroup option", has_not_text=title).first
    dialog.get_by_label("Thema", exact=True).select_option(value=other.get_attribute("value"))
    dialog.get_by_role("button", name="Deel in").click()
    expect(page.locator(".note")).to_contain_text("ingedeeld")
    expect(page.locator(".insight-head > .facts").last.locator("span").first).not_to_contain_text(
        f"{before} "
    )
    moved = before - size(page)
    assert moved >= 3
    page.locator(".note").get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator(".note")).to_contain_text("Teruggedraaid")
    expect(page.locator(".insight-head > .facts").last.locator("span").first).to_contain_text(
        f"{before} "
    )

    text = page.locator(".filable .said-text").first.inner_text()
    boxes.first.check()
    bar.get_by_role("button", name=f"Niet “{title}”").click()
    expect(page.locator(".note")).to_contain_text("Eruit gehaald")
    expect(page.locator(".filable .said-text").first).not_to_have_text(text)
    go_through_what_fits_nowhere(team, text)


def go_through_what_fits_nowhere(team: Visit, text: str) -> None:
    """Put a piece aside and back, and make a theme of it and take that back."""
    page = team.open("/work/themes")
    page.get_by_role("link", name="Loop ze na").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Past nergens")
    rows = page.locator(".filable")
    own = rows.filter(has_text=text)
    expect(own).to_contain_text("Een collega haalde het uit een thema.")
    count = rows.count()
    own.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="Met wat je koos")).to_have_count(0)

    own.get_by_role("button", name="opzij").click()

    expect(page.locator(".note")).to_contain_text("Opzijgezet")
    expect(rows).to_have_count(count - 1)
    page.locator(".note").get_by_role("button", name="Maak ongedaan").click()
    expect(rows).to_have_count(count)
    own.get_by_role("checkbox").check()
    bar = page.get_by_role("region", name="Met wat je koos")
    bar.get_by_role("button", name="Deel in bij…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Thema", exact=True).select_option(label="Hier een nieuw thema van maken")
    dialog.get_by_role("button", name="Maak het thema").click()
    expect(dialog.get_by_label("Waar het nieuwe thema over gaat")).to_have_attribute(
        "aria-invalid", "true"
    )
    dialog.get_by_label("Waar het nieuwe thema over gaat").fill("Samen fietsen")
    dialog.get_by_role("button", name="Maak het thema").click()
    expect(page.locator(".note")).to_contain_text("“Samen fietsen” is nu een thema.")
    expect(rows).to_have_count(count - 1)
    page.locator(".note").get_by_role("button", name="Maak ongedaan").click()
    expect(rows).to_have_count(count)
