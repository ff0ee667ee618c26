"""Public pages without JavaScript, and the app that takes over from them."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from services.gateway.site import DIST
from tests.e2e.browser.conftest import CUSTOMER, Visit, Visitor
from tests.e2e.browser.looks import faults, settle

pytestmark = pytest.mark.browser
SHIFT = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.shift += value;
}).observe({ type: "layout-shift", buffered: true });
"""
WRITTEN = json.loads((DIST / "written-out.json").read_text()) if DIST.is_dir() else {}


def a_campaign(visit: Visit) -> str:
    page = visit.open("/campaigns")
    address = page.locator(".campaign-card a").first.get_attribute("href") or ""
    page.close()
    return address


def public_pages(visit: Visit) -> list[str]:
    return [
        "/",
        "/?sort=new",
        "/ideas/1",
        "/campaigns",
        "/guidelines",
        "/roadmap",
        a_campaign(visit),
    ]


@pytest.mark.parametrize(
    ("locale", "ideas", "comments"),
    [("nl-NL", "Ideeën", "reacties"), ("en-GB", "Ideas", "comments")],
)
def test_without_javascript_one_reads_on_by_plain_links(
    visitor: Visitor, locale: str, ideas: str, comments: str
) -> None:
    visit = visitor(locale=locale, scripts=False)
    page = visit.open("/")
    expect(page.locator("html")).to_have_attribute("lang", locale[:2])
    nav = page.get_by_role("navigation").first
    expect(nav.get_by_role("link", name=ideas)).to_have_attribute("aria-current", "page")
    expect(page.locator(".idea-row")).to_have_count(20)
    expect(page.locator(".no-script")).to_be_visible()
    expect(page.locator(".with-script")).to_be_hidden()
    first = page.locator(".idea-row-title a").first.inner_text()

    page.locator("a[rel=next]").click()
    expect(page.locator(".idea-row").first).to_be_visible()
    assert page.locator(".idea-row-title a").first.inner_text() != first
    page.locator(".tabs a").nth(1).click()
    votes = [int(each) for each in page.locator(".vote-count").all_inner_texts()]
    assert votes == sorted(votes, reverse=True)
    page.locator("select[name=status]").select_option("SHIPPED")
    page.locator(".filter-form button").click()
    assert set(page.locator(".chip").all_inner_texts()) == {
        "✓\n" + ("Klaar" if locale == "nl-NL" else "Shipped")
    }

    page.locator(".idea-row-title a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("article .prose").first).to_be_visible()
    expect(page.locator("#comments h2")).to_contain_text(comments)


def test_without_javascript_a_campaign_shows_its_course(visitor: Visitor) -> None:
    visit = visitor(scripts=False)
    page = visit.open(a_campaign(visit))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".timeline-phase")).to_have_count(3)
    expect(page.locator(".timeline-line rect").first).to_be_visible()
    page.locator(".entries a").first.click()
    expect(page.locator("article h1")).to_be_visible()


@pytest.mark.parametrize(("locale", "scheme"), [("nl-NL", "light"), ("en-GB", "dark")])
def test_no_written_page_breaks_a_rule_of_accessibility(
    visitor: Visitor, locale: str, scheme: str
) -> None:
    visit = visitor(locale=locale, scheme=scheme, bypass_csp=True)
    # The checker needs scripts, so only those of the app are kept away.
    visit.context.route("**/assets/*.js", lambda route: route.abort())
    paths = [*public_pages(visit), "/ideas/999999", "/?search=1", "/?q=niets-van-dien-aard"]
    broken = {}
    for path in paths:
        page = visit.open(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        broken[path] = faults(page)
        page.close()
    visit.complaints = [each for each in visit.complaints if "net::ERR_FAILED" not in each]
    assert broken == {path: [] for path in broken}


def watched(visit: Visit) -> list[dict[str, Any]]:
    """Return a list that every question to the API is written into from now on."""
    asked: list[dict[str, Any]] = []

    def keep(request: Request) -> None:
        if request.url.endswith("/graphql") and request.post_data:
            asked.append(json.loads(request.post_data))

    visit.context.on("request", keep)
    return asked


def at_rest(page: Page) -> None:
    settle(page)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("locale", ["nl-NL", "en-GB", "de-DE"])
def test_the_app_takes_over_without_asking_again(visitor: Visitor, locale: str) -> None:
    visit = visitor(locale=locale)
    paths = public_pages(visit)
    asked = watched(visit)
    for path in paths:
        page = visit.open(path)
        at_rest(page)
        expect(page.locator(".menu-button").first).to_be_visible()
        expect(page.locator("#answers")).to_have_count(0)
        page.close()
    assert asked == []


def test_a_question_in_the_build_is_the_one_the_page_sends(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/sign-in")
    at_rest(page)
    asked = watched(visit)
    page.get_by_role("link", name="Ideeën").first.click()
    expect(page.locator(".idea-row")).to_have_count(20)
    at_rest(page)
    sent = {each["query"].split("(")[0].split()[1]: each["query"] for each in asked}
    assert set(sent) == {"Boards", "RunningCampaigns", "Ideas"}
    assert sent == {name: WRITTEN["operations"][name] for name in sent}


def test_a_member_finds_their_own_vote_at_once(visitor: Visitor) -> None:
    visit = visitor()
    visit.sign_up()
    page = visit.open("/ideas/2")
    box = page.locator("button.vote").first
    box.click()
    expect(box).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#live")).not_to_be_empty()
    asked = watched(visit)
    again = visit.open("/ideas/2")
    expect(again.locator("button.vote").first).to_have_attribute("aria-pressed", "true")
    at_rest(again)
    # What a member was told is nobody else's, so it is no part of what is written out.
    assert {each["operationName"] for each in asked} <= {"UnreadNotices"}
    stranger = visitor().open("/ideas/2")
    expect(stranger.locator("button.vote").first).to_have_attribute("aria-pressed", "false")
    again.locator("button.vote").first.click()
    expect(again.locator("button.vote").first).to_have_attribute("aria-pressed", "false")


def test_what_moves_from_the_written_page_to_the_app_is_next_to_nothing(visitor: Visitor) -> None:
    visit = visitor()
    visit.sign_in(CUSTOMER.email, CUSTOMER.password)
    for path in public_pages(visit):
        page = visit.context.new_page()
        page.add_init_script(SHIFT)
        page.goto(f"{visit.url}{path}")
        at_rest(page)
        assert page.evaluate("window.shift") < 0.02, path
        page.close()
