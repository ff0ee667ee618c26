"""What moves on customers' pages without a reload: two browsers side by side."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import Visit, Visitor

pytestmark = pytest.mark.browser


def newcomer(visitor: Visitor) -> Visit:
    visit = visitor()
    visit.sign_up()
    return visit


def count_of(page: Page) -> int:
    return int(page.locator(".idea-head .vote-count").inner_text())


def ready(page: Page) -> None:
    """Wait until a page hears what happens."""
    page.wait_for_function("() => document.querySelector('h1') !== null")
    expect(page.locator(".loading, .heading-loading")).to_have_count(0)


def test_two_browsers_see_each_others_votes_and_comments(visitor: Visitor) -> None:
    one, other = newcomer(visitor).open("/ideas/5"), newcomer(visitor).open("/ideas/5")
    ready(one)
    ready(other)
    before = count_of(other)
    one.locator(".idea-head button.vote").click()
    expect(other.locator(".idea-head .vote-count")).to_have_text(str(before + 1))
    other.locator(".idea-head button.vote").click()
    expect(one.locator(".idea-head .vote-count")).to_have_text(str(before + 2))
    one.get_by_label("Je reactie").fill("Hier fiets ik elke dag langs.")
    one.get_by_role("button", name="Plaats reactie").click()
    expect(other.locator(".comment").filter(has_text="elke dag langs")).to_be_visible()
    expect(other.locator("#live")).to_contain_text("Dit idee is bijgewerkt", timeout=40_000)


def test_a_list_moves_with_the_votes_and_status_of_others(team: Visit, visitor: Visitor) -> None:
    reader = visitor().open("/?sort=new")
    ready(reader)
    row = reader.locator(".idea-row").first
    number = re.sub(r"\D", "", row.locator("a").first.get_attribute("href") or "")
    count = int(row.locator(".vote-count").inner_text())
    voter = newcomer(visitor).open(f"/ideas/{number}")
    voter.locator(".idea-head button.vote").click()
    expect(row.locator(".vote-count")).to_have_text(str(count + 1))
    staff = team.open(f"/ideas/{number}")
    staff.locator("summary").filter(has_text="Status wijzigen").click()
    staff.get_by_role("combobox", name="Status").select_option("UNDER_REVIEW")
    staff.get_by_role("button", name="Status wijzigen").click()
    expect(row.locator(".chip")).to_contain_text("Wordt bekeken")
