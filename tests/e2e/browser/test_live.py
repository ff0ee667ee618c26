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
    # A page that was written out has its heading before its scripts run, which bring the menu.
    expect(page.locator(".menu-button").first).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
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


def test_an_own_vote_never_flickers_back(visitor: Visitor) -> None:
    own, other = newcomer(visitor).open("/ideas/5"), newcomer(visitor).open("/ideas/5")
    ready(own)
    ready(other)
    box = own.locator(".idea-head button.vote")
    own.evaluate(
        """() => {
            const box = document.querySelector(".idea-head button.vote");
            window.seen = [];
            new MutationObserver(() => window.seen.push(box.getAttribute("aria-pressed")))
                .observe(box, { attributes: true, attributeFilter: ["aria-pressed"] });
        }"""
    )
    before = count_of(own)
    other.locator(".idea-head button.vote").click()
    box.click()
    expect(own.locator(".idea-head .vote-count")).to_have_text(str(before + 2))
    expect(other.locator(".idea-head .vote-count")).to_have_text(str(before + 2))
    assert own.evaluate("window.seen") == ["true"]


def test_a_lost_connection_is_said_and_made_up_for(visitor: Visitor) -> None:
    visit = newcomer(visitor)
    page = visit.open("/ideas/5")
    ready(page)
    page.wait_for_load_state("networkidle")  # scripts that come later would not come any more
    before = count_of(page)
    visit.context.set_offline(True)
    expect(page.locator(".not-live")).to_have_text("● Niet live")
    other = newcomer(visitor).open("/ideas/5")
    ready(other)
    other.locator(".idea-head button.vote").click()
    visit.context.set_offline(False)
    expect(page.locator(".idea-head .vote-count")).to_have_text(str(before + 1), timeout=30_000)
    expect(page.locator(".not-live")).to_have_count(0, timeout=30_000)
    visit.complaints.clear()  # the browser writes down that it had no network


def test_two_who_edit_one_idea_see_both_versions_and_lose_nothing(
    visitor: Visitor,
) -> None:
    visit = newcomer(visitor)
    page = visit.open("/ideas/new")
    page.get_by_label("Wat kan er beter?").fill("Regenradar boven de geplande route")
    page.get_by_role("button", name="Idee indienen").click()
    expect(page).to_have_url(re.compile(r"/ideas/\d+$"))
    twin = visit.open(page.url.removeprefix(visit.url))
    for each in (page, twin):
        each.get_by_role("button", name="Idee bewerken").click()
    page.get_by_label("Wat kan er beter?").fill("Regenradar boven mijn route")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Regenradar boven mijn route")
    twin.get_by_label("Wat kan er beter?").fill("Regenkaart boven de route")
    twin.get_by_role("button", name="Bewaren").click()
    clash = twin.locator(".conflict")
    expect(clash).to_contain_text("Regenradar boven mijn route")
    expect(clash).to_contain_text("Regenkaart boven de route")
    expect(clash).to_be_focused()
    twin.get_by_role("button", name="Het mijne bewaren").click()
    expect(twin.get_by_role("heading", level=1)).to_have_text("Regenkaart boven de route")
    expect(page.get_by_role("heading", level=1)).to_have_text("Regenkaart boven de route")


def test_what_is_wrong_leads_from_the_summary_to_the_field(customer: Visit) -> None:
    page = customer.open("/ideas/new")
    page.get_by_label("Wat kan er beter?").fill("Kort")
    page.get_by_role("button", name="Idee indienen").click()
    expect(page.get_by_label("Wat kan er beter?")).to_be_focused()
    page.get_by_label("Vertel erbij").focus()
    page.locator(".problems a").click()
    expect(page.get_by_label("Wat kan er beter?")).to_be_focused()
    expect(page.get_by_label("Wat kan er beter?")).to_have_value("Kort")
    page.get_by_label("Wat kan er beter?").fill("")


def test_what_the_team_took_on_stands_in_columns_and_moves(team: Visit, visitor: Visitor) -> None:
    reader = visitor().open("/roadmap")
    planned = reader.locator(".roadmap-columns section").nth(1)
    title = planned.locator("h3").last.inner_text()
    path = planned.locator("h3 a").last.get_attribute("href") or ""
    staff = team.open(path)
    staff.locator("summary").filter(has_text="Status wijzigen").click()
    staff.get_by_role("combobox", name="Status").select_option("IN_PROGRESS")
    staff.get_by_role("button", name="Status wijzigen").click()
    making = reader.locator(".roadmap-columns section").first
    expect(making.locator("h3").filter(has_text=title)).to_be_visible()


def test_a_page_keeps_what_it_has_while_the_server_does_not_answer(customer: Visit) -> None:
    page = customer.open("/?sort=new")
    ready(page)
    title = page.locator(".idea-row-title").first.inner_text()
    page.route("**/graphql", lambda route: route.abort())
    page.get_by_role("link", name="Campagnes").click()
    expect(page.get_by_role("button", name=re.compile("Opnieuw"))).to_be_visible()
    page.go_back()
    expect(page.locator(".stale").first).to_contain_text("Dit is de stand van")
    page.unroute("**/graphql")
    page.locator(".stale button").first.click()
    expect(page.locator(".stale")).to_have_count(0)
    assert title in page.locator(".idea-row-title").all_inner_texts()
    customer.complaints.clear()  # the browser writes down what it could not get
