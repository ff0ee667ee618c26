"""Where feedback comes from and what counts in the score, as the product team sets them."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.conftest import Visit
from tests.e2e.process import PolderProcess

pytestmark = pytest.mark.browser


def test_a_source_is_made_changed_closed_and_opened_again(team: Visit) -> None:
    page = team.open("/work/sources")
    page.get_by_role("link", name="Maak een bron").click()
    dialog = page.get_by_role("dialog", name="Maak een bron")
    name = dialog.get_by_label("Naam van de bron")
    dialog.get_by_role("button", name="Bewaar").click()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_be_focused()
    name.fill("Telefoon op zaterdag")
    dialog.get_by_label("Soort plek").select_option(label="Gesprekken")
    dialog.get_by_role("button", name="Bewaar").click()
    row = page.get_by_role("row", name=re.compile("Telefoon op zaterdag"))
    expect(row).to_contain_text("Gesprekken")
    expect(row).to_contain_text("nog niets")
    row.get_by_role("button", name="Wijzig").click()
    page.get_by_label("Naam van de bron").fill("Telefoon op zondag")
    page.get_by_role("button", name="Bewaar").click()
    row = page.get_by_role("row", name=re.compile("Telefoon op zondag"))
    row.get_by_role("button", name="Sluit").click()
    expect(row).to_contain_text("Gesloten")
    page.locator(".note").get_by_role("button", name="Maak ongedaan").click()
    expect(row).not_to_contain_text("Gesloten")


def test_what_counts_is_saved_for_all_refused_at_the_field_and_undone(team: Visit) -> None:
    page = team.open("/work/settings")
    fewest = page.get_by_label("Minste aantal stukken feedback")
    for wrong in ("1", ""):
        fewest.fill(wrong)
        page.get_by_role("button", name="Bewaar voor iedereen").click()
        expect(fewest).to_have_attribute("aria-invalid", "true")
        expect(fewest).to_be_focused()
        expect(fewest).to_have_value(wrong)
    fewest.fill("13")
    page.get_by_role("spinbutton", name="Gewicht van Hoe erg in cijfers").fill("2.5")
    page.get_by_role("button", name="Bewaar voor iedereen").click()
    expect(page.locator(".note")).to_contain_text("Bewaard voor iedereen.")
    again = team.open("/work/settings")
    expect(again.get_by_label("Minste aantal stukken feedback")).to_have_value("13")
    page.locator(".note").get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator(".note")).to_contain_text("Alles staat weer zoals het stond.")
    expect(fewest).to_have_value("12")


def test_settings_that_a_colleague_changed_stand_beside_mine(
    team: Visit, sample: PolderProcess
) -> None:
    page = team.open("/work/settings")
    fewest = page.get_by_label("Minste aantal stukken feedback")
    fewest.fill("14")
    key = sample.key("Collega", "PRODUCT_TEAM")
    update = "insightSettingsUpdate(input: {minItems: $n}) { errors { message } }"
    change = f"mutation ($n: Int!) {{ {update} }}"
    sample.ask(change, key=key, n=11)
    page.get_by_role("button", name="Bewaar voor iedereen").click()
    conflict = page.locator(".conflict")
    expect(conflict).to_contain_text("11")
    expect(conflict).to_contain_text("14")
    conflict.get_by_role("button").last.click()
    expect(fewest).to_have_value("11")
    sample.ask(change, key=key, n=12)
