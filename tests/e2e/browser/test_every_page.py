"""What holds for all pages: rules of accessibility, both languages, both schemes, a phone."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.conftest import TEAM, Visit, Visitor
from tests.e2e.browser.looks import LOOKS, Looks, check, settle

pytestmark = pytest.mark.browser
PATHS = (
    "/",
    "/?q=niets-van-dien-aard",
    "/?sort=mine",
    "/ideas/1",
    "/ideas/999999",
    "/ideas/new",
    "/sign-in",
    "/sign-in?new=1",
    "/sign-in?invitation=onbekend",
    "/sign-in?link=onbekend",
    "/campaigns",
    "/roadmap",
    "/notifications",
    "/work/priorities?w=severity:3",
    "/work/insights/1",
    "/work/insights/999999",
    "/work/feedback",
    "/work/feedback?sentiment=NEGATIVE",
    "/work/feedback?q=brug&language=nl",
    "/search",
    "/search?q=kaart",
    "/work/alerts",
    "/work/alerts?show=looked-at",
    "/work/triage",
    "/work/customers",
    "/work/customers/customer_none",
    "/work/segments",
    "/work/sources",
    "/work/sources/inlet_none",
    "/work/sources/collector_none",
    "/work/settings",
    "/work/import",
    "/work/themes",
    "/work/themes?view=table&weeks=12",
    "/work/themes/runs",
    "/work/themes?view=map&by=growth",
    "/work/themes?view=map&q=niets-van-dien-aard",
)
# What takes longer than a hundredth of a second to move, by style sheet or by script.
SLOW = """[
  ...[...document.querySelectorAll("*")].flatMap((element) => {
    const style = getComputedStyle(element);
    const spans = `${style.transitionDuration}, ${style.animationDuration}`.split(", ");
    return spans.some((span) => parseFloat(span) > 0.01) ? [element.outerHTML.slice(0, 80)] : [];
  }),
  ...document
    .getAnimations()
    .filter((each) => each.effect.getComputedTiming().duration > 10)
    .map((each) => each.effect.target.outerHTML.slice(0, 80)),
]"""


def all_pages(visit: Visit) -> list[str]:
    page = visit.open("/campaigns")
    settle(page)
    campaign = page.locator(".campaign-card a").first.get_attribute("href") or ""
    page.goto(f"{visit.url}/work/themes?view=table")
    theme = page.locator(".theme-table tbody a").first.get_attribute("href") or ""
    page.close()
    return [*PATHS, campaign, f"{campaign}/vote", theme]


@LOOKS
def test_no_page_breaks_a_rule_of_accessibility_or_scrolls_sideways(
    visitor: Visitor, looks: Looks
) -> None:
    visit = visitor(**looks, bypass_csp=True)
    visit.sign_in(TEAM.email, TEAM.password)
    check(visit, all_pages(visit), looks["width"])
    page = visit.open()
    expect(page.locator("html")).to_have_attribute("lang", str(looks["locale"])[:2])


@pytest.mark.parametrize(
    ("path", "moving", "press"),
    [
        ("/work/themes", ".place", "Dichterbij"),
        ("/work/priorities?w=severity:0", ".insight-name", "Terug naar bewaard"),
    ],
)
def test_nothing_moves_for_who_wants_no_motion(
    team: Visit, path: str, moving: str, press: str
) -> None:
    page = team.context.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{team.url}{path}")
    expect(page.locator(moving).first).to_be_visible()
    page.get_by_role("button", name=press).first.click()
    assert page.evaluate(SLOW) == []


def test_language_and_scheme_are_chosen_once_and_kept(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open()
    page.get_by_role("button", name="Menu").first.click()
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    page.get_by_role("button", name="Menu").first.click()
    page.get_by_role("radio", name="Dark").check()
    again = visit.open("/campaigns")
    expect(again.get_by_role("heading", level=1)).to_have_text("Campaigns")
    assert again.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 24, 27)"


def test_voting_and_submitting_work_by_keyboard_alone(visitor: Visitor) -> None:
    visit = visitor()
    visit.sign_up()
    page = visit.open("/?sort=new")
    settle(page)
    # A page that was written out has its heading before its scripts run, which bring the menu.
    expect(page.locator(".menu-button").first).to_be_attached()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    box = page.locator("button.vote").first
    for _ in range(30):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(box).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    expect(page.locator("#live")).to_contain_text("Je stem is terug.")
    page.get_by_role("button", name="Idee indienen").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Dien een idee in")
    expect(dialog.get_by_label("Wat kan er beter?")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Idee indienen")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Een bel die harder klinkt in de tunnel")
    page.keyboard.press("Tab")
    for _ in range(8):
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("In de tunnel hoort niemand mij aankomen.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Een bel die harder klinkt in de tunnel"
    )


def test_the_content_policy_lets_no_other_source_in(visitor: Visitor) -> None:
    visit = visitor()
    answer = visit.context.request.get(f"{visit.url}/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
