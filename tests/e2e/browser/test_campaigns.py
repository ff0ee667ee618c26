"""Taking part in a campaign: find it, see where it is, vote, change one's mind."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import Visit, Visitor, numbers

pytestmark = pytest.mark.browser


def open_running(visit: Visit) -> Page:
    page = visit.open("/campaigns")
    running = page.locator(".campaign-group").filter(has_text="Loopt nu")
    running.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/c/[^/]+$"))
    return page


def test_a_campaign_says_where_it_is_and_what_one_can_do_now(visitor: Visitor) -> None:
    page = open_running(visitor())
    expect(page.locator(".timeline-phase")).to_have_count(3)
    now = page.locator(".timeline-phase[aria-current=step]")
    expect(now).to_contain_text("Nu bezig, nog")
    expect(page.locator(".timeline-now")).to_be_visible()
    expect(page.locator(".now-bar .button")).to_have_count(1)
    expect(page.get_by_text("De uitslag komt als de stemming sluit")).to_be_visible()


def test_a_ballot_is_cast_stands_after_a_reload_and_can_be_changed(customer: Visit) -> None:
    page = open_running(customer)
    page.get_by_role("link", name="Stem", exact=True).click()
    boxes = page.get_by_role("checkbox")
    expect(boxes.nth(2)).to_be_visible()
    assert not any(box.is_checked() for box in boxes.all())
    boxes.nth(0).check()
    boxes.nth(2).check()
    page.get_by_role("button", name="Breng je stem uit").click()
    expect(page.get_by_text("Je stem telt: 2 keuzes.").first).to_be_visible()
    chosen = page.locator(".ballot-chosen .ballot-title").all_inner_texts()
    page.reload()
    expect(page.get_by_text("Je kunt hem veranderen tot de stemming sluit.")).to_be_visible()
    assert page.locator(".ballot-chosen .ballot-title").all_inner_texts() == chosen
    page.get_by_role("checkbox", name=chosen[0]).uncheck()
    expect(page.get_by_text("je wijziging telt nog niet")).to_be_visible()
    page.get_by_role("button", name="Verander je stem").click()
    expect(page.get_by_text("Je stem telt: 1 keuze.").first).to_be_visible()


def test_what_somebody_not_signed_in_ticks_is_cast_after_signing_in(visitor: Visitor) -> None:
    page = open_running(visitor())
    page.get_by_role("link", name="Stem", exact=True).click()
    page.get_by_role("checkbox").nth(1).check()
    title = page.locator(".ballot-chosen .ballot-title").inner_text()
    page.get_by_role("button", name="Log in om te stemmen").click()
    expect(page).to_have_url(re.compile(r"/sign-in\?then=%2Fc%2F[^&]+%2Fvote"))
    expect(page.locator(".wish")).to_contain_text("wordt uitgebracht zodra je bent ingelogd")
    page.get_by_role("link", name="Account maken").click()
    page.get_by_label("Je naam").fill("Stemmer")
    page.get_by_label("E-mailadres").fill(f"stemmer{next(numbers)}@example.org")
    page.get_by_label("Wachtwoord").fill("een-brug-te-ver-fietsen")
    page.get_by_role("button", name="Account maken").click()

    expect(page.get_by_text("Je kunt hem veranderen tot de stemming sluit.")).to_be_visible()
    assert page.locator(".ballot-chosen .ballot-title").all_inner_texts() == [title]
