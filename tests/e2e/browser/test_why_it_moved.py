"""Why a score moved, what it was on a day, and who changed the weights."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_what_moved_a_score_is_said_with_its_points_and_kept(team: Visit) -> None:
    page = team.open("/work/insights/6")
    moved = page.get_by_role("region", name="Hoe de score bewoog")
    expect(moved).to_be_visible()
    page.get_by_role("slider", name="Past bij ons doel").fill("90")
    page.locator(".estimate").first.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".note")).to_contain_text("Past bij ons doel: 90%.")
    page.reload()
    cause = moved.locator(".causes li").filter(has_text="Past bij ons doel: nu bekend")
    expect(cause).to_have_text(re.compile(r"^[+−]\d"))
    moved.get_by_text(re.compile(r"\d+ moment")).click()
    expect(moved.locator("tbody tr").first).to_contain_text("Door het team gewijzigd")
    whence = page.get_by_role("region", name="Waar dit vandaan komt")
    expect(whence.get_by_role("link").first).to_be_visible()
    expect(whence).to_contain_text("voorgesteld door het systeem")


def test_the_list_of_another_day_is_marked_and_days_that_are_not_kept_are_named(
    team: Visit,
) -> None:
    today = datetime.now(UTC).date().isoformat()
    page = team.open(f"/work/priorities?on={today}")
    expect(page.get_by_text(re.compile("Zo stond het op"))).to_be_visible()
    expect(page.locator("table.insights tbody tr").first).to_be_visible()
    page.get_by_label("Zoals het was op").fill("2020-01-01")
    expect(page.get_by_text(re.compile("Alleen dagen van .* zijn bewaard"))).to_be_visible()
    page.get_by_role("button", name="Terug naar nu, met alles").click()
    expect(page.get_by_text(re.compile("Zo stond het op"))).to_have_count(0)
    page.get_by_label("Gezegd in").select_option("28")
    expect(page.get_by_text("Scores en aantallen van een deel")).to_be_visible()
    expect(page).to_have_url(re.compile("said=28"))


def test_weights_that_were_changed_say_who_did_so(team: Visit) -> None:
    page = team.open("/work/settings")
    earlier = page.get_by_role("region", name="Eerdere gewichten")
    expect(earlier).to_be_visible()
    reach = page.get_by_role("slider", name="Hoeveel klanten")
    before = reach.input_value()
    reach.fill("4")
    page.get_by_role("button", name="Bewaar voor iedereen").click()
    expect(page.locator(".note")).to_be_visible()
    page.reload()
    expect(earlier.locator("li").first).to_contain_text("Hoeveel klanten van")
    page.get_by_role("slider", name="Hoeveel klanten").fill(before)
    page.get_by_role("button", name="Bewaar voor iedereen").click()
    expect(page.locator(".note")).to_be_visible()
