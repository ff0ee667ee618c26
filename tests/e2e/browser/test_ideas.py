"""What a customer does with ideas: vote, look for, submit; and what the team answers."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import CUSTOMER, Visit, Visitor

pytestmark = pytest.mark.browser
DARK = "Donkere kaart voor ’s avonds"


def votes(page: Page) -> int:
    return int(page.locator(".idea-row .vote-count").first.inner_text())


def test_one_press_votes_and_the_next_takes_it_back(visitor: Visitor) -> None:
    visit = visitor()
    visit.sign_up()
    page = visit.open("/?sort=votes")
    box = page.locator("button.vote").first
    expect(box).to_have_attribute("aria-pressed", "false")
    before = votes(page)
    box.click()
    expect(box).to_have_attribute("aria-pressed", "true")
    assert votes(page) == before + 1
    expect(page.locator("#live")).to_contain_text("Je stem telt.")
    page.reload()
    expect(box).to_have_attribute("aria-pressed", "true")
    box.click()
    expect(box).to_have_attribute("aria-pressed", "false")
    assert votes(page) == before
    expect(page.locator("#live")).to_contain_text("Je stem is terug.")


def test_what_is_decided_takes_no_vote_of_anybody(visitor: Visitor) -> None:
    page = visitor().open("/?status=DECLINED")
    declined = page.locator(".idea-row").first
    expect(declined.locator(".vote-closed")).to_be_visible()
    expect(declined.locator("button.vote")).to_have_count(0)


def test_a_double_click_is_one_vote(visitor: Visitor) -> None:
    visit = visitor()
    visit.sign_up()
    page = visit.open("/?sort=new")
    box = page.locator("button.vote").first
    expect(box).to_have_attribute("aria-pressed", "false")
    before = votes(page)
    box.dblclick()
    expect(page.locator("#live")).to_contain_text("Je stem telt.")
    expect(box).to_have_attribute("aria-pressed", "true")
    assert votes(page) == before + 1
    box.click()
    expect(page.locator("#live")).to_contain_text("Je stem is terug.")


def test_a_vote_of_somebody_not_signed_in_stands_after_signing_in(visitor: Visitor) -> None:
    page = visitor().open("/?sort=votes")
    page.get_by_role("button", name=f"Stem op {DARK}").click()
    expect(page).to_have_url(re.compile(r"/sign-in\?then="))
    expect(page.get_by_text(f"Je stem op “{DARK}” telt zodra je bent ingelogd.")).to_be_visible()
    page.get_by_label("E-mailadres").fill(CUSTOMER.email)
    page.get_by_label("Wachtwoord").fill("niet-het-wachtwoord")
    page.get_by_role("button", name="Inloggen").click()
    expect(page.locator("form .problems, form .field-problem").first).to_be_visible()
    page.get_by_label("Wachtwoord").fill(CUSTOMER.password)
    page.get_by_role("button", name="Inloggen").click()
    expect(page).to_have_url(re.compile(r"/\?sort=votes$"))
    box = page.get_by_role("button", name=f"Stem op {DARK}")
    expect(box).to_have_attribute("aria-pressed", "true")


def test_similar_ideas_come_while_typing_and_the_focus_stays(customer: Visit) -> None:
    page = customer.open()
    page.get_by_role("button", name="Idee indienen").click()
    dialog = page.get_by_role("dialog", name="Dien een idee in")
    title = dialog.get_by_label("Wat kan er beter?")
    title.press_sequentially("Donkere kaart voor de avond")
    row = dialog.locator(".similar-rows li").filter(has_text=DARK)
    expect(row.locator(".vote")).to_be_visible()
    expect(dialog.get_by_role("status")).to_contain_text("hierop")
    expect(title).to_be_focused()


def test_an_idea_that_is_there_already_can_be_voted_for_or_handed_in_all_the_same(
    visitor: Visitor,
) -> None:
    visit = visitor()
    visit.sign_up()
    page = visit.open()
    page.get_by_role("button", name="Idee indienen").click()
    dialog = page.get_by_role("dialog", name="Dien een idee in")
    dialog.get_by_label("Wat kan er beter?").fill(DARK)
    dialog.get_by_label("Vertel erbij").fill("Een donkere kaart voor als ik ’s avonds fiets.")
    dialog.get_by_role("button", name="Idee indienen").click()
    expect(dialog.get_by_text("Dit lijkt al op het bord te staan.")).to_be_visible()
    expect(dialog.locator(".duplicate").get_by_text(DARK)).to_be_visible()
    dialog.get_by_role("button", name="Het mijne is anders").click()
    expect(page).to_have_url(re.compile(r"/ideas/\d+$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(DARK)
    expect(page.get_by_role("button", name=f"Stem op {DARK}")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_what_is_wrong_is_told_at_the_field_and_the_draft_is_kept(customer: Visit) -> None:
    page = customer.open()
    page.get_by_role("button", name="Idee indienen").click()
    dialog = page.get_by_role("dialog", name="Dien een idee in")
    title = dialog.get_by_label("Wat kan er beter?")
    title.fill("Kort")
    dialog.get_by_role("button", name="Idee indienen").click()
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_be_focused()
    expect(dialog.locator(".field-problem")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.reload()
    page.get_by_role("button", name="Idee indienen").click()
    expect(title).to_have_value("Kort")
    title.fill("")


def test_words_and_status_narrow_the_list_and_an_empty_one_says_how_to_go_on(
    customer: Visit,
) -> None:
    page = customer.open()
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("searchbox").fill("donkere kaart")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"q=donkere"))
    expect(page.locator(".idea-row-title").filter(has_text=DARK).first).to_be_visible()
    page.get_by_role("combobox", name="Status").select_option("Klaar")
    expect(page.get_by_text("Niets gevonden met deze filters.")).to_be_visible()
    page.get_by_role("link", name="Filters wissen").click()
    expect(page.locator(".idea-row").nth(3)).to_be_visible()


def test_the_list_goes_on_with_more(customer: Visit) -> None:
    page = customer.open()
    rows = page.locator(".idea-row")
    more = page.get_by_role("button", name="Meer ideeën")
    expect(rows.first).to_be_visible()
    before = rows.count()
    if more.count():
        more.click()
        expect(rows.nth(before)).to_be_visible()
    titles = page.locator(".idea-row-title a").evaluate_all("all => all.map(a => a.href)")
    assert len(set(titles)) == len(titles)


def test_a_comment_stands_below_the_idea(customer: Visit) -> None:
    page = customer.open("/ideas/1")
    page.get_by_label("Je reactie").fill("Dit scheelt mij elke week een kwartier.")
    page.get_by_role("button", name="Plaats reactie").click()
    expect(page.locator(".comment").filter(has_text="elke week een kwartier")).to_be_visible()
    expect(page.get_by_label("Je reactie")).to_have_value("")


def test_the_team_answers_and_says_where_an_idea_stands(team: Visit, visitor: Visitor) -> None:
    page = team.open("/ideas/3")
    page.locator("summary").filter(has_text="Antwoord").click()
    page.get_by_label("Antwoord van het team").fill("Dit doen we **in het voorjaar**.")
    page.get_by_role("button", name="Antwoord plaatsen").click()
    answer = page.get_by_role("region", name="Antwoord van het team")
    expect(answer.locator("strong")).to_have_text("in het voorjaar")
    page.locator("summary").filter(has_text="Status wijzigen").click()
    page.get_by_role("combobox", name="Status").select_option("PLANNED")
    page.get_by_role("button", name="Status wijzigen").click()
    expect(page.locator(".idea-head .chip")).to_contain_text("Gepland")
    seen = visitor().open("/ideas/3")
    expect(seen.locator(".idea-head .chip")).to_contain_text("Gepland")
    expect(seen.get_by_role("region", name="Antwoord van het team")).to_be_visible()
    expect(seen.get_by_role("heading", name="Voor het team")).to_have_count(0)
