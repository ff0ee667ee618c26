"""What the product team does with insights: see why, try weights, decide, hear news."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser.conftest import TEAM, Visit, Visitor
from tests.e2e.process import PolderProcess

pytestmark = pytest.mark.browser


def titles(page: Page) -> list[str]:
    expect(page.locator(".insight-name").first).to_be_visible()
    return page.locator(".insight-name").all_inner_texts()


def test_insights_stand_in_order_of_score_and_say_why(team: Visit) -> None:
    page = team.open("/work/priorities")
    assert len(titles(page)) >= 5
    scores = [int(score) for score in page.locator(".insight-score").all_inner_texts()]
    assert scores == sorted(scores, reverse=True)
    page.locator(".score-bar").first.click()
    why = page.locator(".why:popover-open")
    expect(why.locator(".why-line")).to_have_count(8)
    expect(why.locator(".why-words").first).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(why).to_have_count(0)
    expect(page.locator(".sparkline").first).to_have_attribute(
        "aria-label", re.compile(r"per week$")
    )


def test_themes_lie_on_a_map_that_leads_to_them(team: Visit) -> None:
    page = team.open("/work/priorities")
    land = page.get_by_role("group", name=re.compile(r"^Kaart van \d+ gebieden"))
    expect(land.locator(".names-area text").first).to_be_visible()
    assert land.get_by_role("link").count() >= 20
    page.get_by_role("link", name="Thema’s als lijst en kaart").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Waar gaat het over?")


def test_trial_weights_rank_anew_without_a_request_and_can_be_shared(team: Visit) -> None:
    page = team.open("/work/priorities")
    before = titles(page)
    page.get_by_role("button", name="Gewichten").click()
    asked: list[str] = []
    page.on(
        "request",
        lambda request: (
            asked.append(request.post_data or "") if request.url.endswith("/graphql") else None
        ),
    )
    for name in ("Hoeveel klanten", "Hoe vaak gezegd", "Hoe snel het groeit", "Stemmen op ideeën"):
        page.get_by_role("slider", name=name).fill("0")
    page.get_by_role("spinbutton", name="Gewicht van Hoe erg in cijfers").fill("5")
    expect(page).to_have_url(re.compile(r"w=reach:0,volume:0,severity:5,growth:0,votes:0"))
    tried = titles(page)
    assert tried != before
    assert sorted(tried) == sorted(before)
    expect(page.locator(".moved").first).to_be_visible()
    assert asked == []
    shared = team.open(page.url.removeprefix(team.url))
    assert titles(shared) == tried
    page.get_by_role("button", name="Terug naar bewaard").click()
    assert titles(page) == before
    expect(page.locator(".moved")).to_have_count(0)


def test_a_decision_asks_what_came_of_it_and_leaves_the_open_list(team: Visit) -> None:
    page = team.open("/work/priorities")
    title = titles(page)[-1]
    page.get_by_role("button", name=f"{title}: ").click()
    dialog = page.get_by_role("dialog", name="Besluit")
    dialog.get_by_role("radio", name="Terzijde").check()
    dialog.get_by_role("button", name="Leg vast").click()
    why = dialog.get_by_label("Waarom niet?")
    expect(why).to_have_attribute("aria-invalid", "true")
    expect(why).to_be_focused()
    why.fill("Dit lossen we op in de winkel.")
    dialog.get_by_role("button", name="Leg vast").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name=f"{title}: ")).to_have_count(0)
    page.get_by_role("link", name="Terzijde").click()
    expect(page.get_by_text("Dit lossen we op in de winkel.")).to_be_visible()


def test_what_somebody_else_decides_shows_without_asking(
    team: Visit, sample: PolderProcess
) -> None:
    page = team.open("/work/priorities")
    title = titles(page)[0]
    chip = page.get_by_role("button", name=f"{title}: ").locator(".chip")
    expect(chip).to_contain_text("Voorgesteld")
    key = sample.key("Collega", "PRODUCT_TEAM")
    found = sample.ask("{ insights(first: 1) { nodes { id title } } }", key=key)
    insight = found["insights"]["nodes"][0]
    assert insight["title"] == title
    change = (
        "mutation ($id: ID!) { insightSetStatus(input: {id: $id, status: ACCEPTED})"
        " { errors { message } } }"
    )
    changed = sample.ask(change, key=key, id=insight["id"])
    assert changed["insightSetStatus"]["errors"] == []
    expect(chip).to_contain_text("Serieus")


def test_others_are_told_that_this_is_for_the_team(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/work/priorities")
    expect(page.get_by_text("Log in om dit te zien.")).to_be_visible()
    visit.sign_up()
    page.reload()
    expect(page.get_by_text("Dit is voor het team.")).to_be_visible()
    visit.sign_in(TEAM.email, TEAM.password)
    page.reload()
    assert titles(page)


def test_the_list_is_gone_through_with_keys_that_a_dialog_names(team: Visit) -> None:
    page = team.open("/work/priorities")
    names = titles(page)
    page.keyboard.press("j")
    expect(page.get_by_role("link", name=names[0], exact=True)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.get_by_role("link", name=names[1], exact=True)).to_be_focused()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Toetsen")
    expect(dialog.get_by_role("term")).to_have_text(["j", "k", "Enter", "?"])
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(names[1])


def test_the_list_is_narrowed_to_words_and_to_who_looks_after_it(team: Visit) -> None:
    page = team.open("/work/priorities")
    name = titles(page)[0]
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Zoek in titel en uitleg").fill(name)
    page.keyboard.press("Enter")
    expect(page.locator(".insight-name")).to_have_text([name])
    expect(page).to_have_url(re.compile(r"\?q="))
    page.get_by_role("combobox", name="Wie let erop").select_option(label="Team Accu & Slot")
    expect(page.get_by_text("Niets gevonden met deze filters.")).to_be_visible()
    page.get_by_role("link", name="Filters wissen").click()
    assert len(titles(page)) > 1


def tab_to(page: Page, wanted: Locator) -> None:
    """Go to something with the Tab key alone."""
    expect(wanted).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    expect(wanted).to_be_focused()


def test_weights_are_tried_with_the_keyboard_alone(team: Visit) -> None:
    page = team.open("/work/priorities")
    before = titles(page)
    tab_to(page, page.get_by_role("button", name="Gewichten"))
    page.keyboard.press("Enter")
    for name in ("Hoeveel klanten", "Hoe vaak gezegd"):
        tab_to(page, page.get_by_role("slider", name=name))
        page.keyboard.press("Home")
    tab_to(page, page.get_by_role("spinbutton", name="Gewicht van Hoe erg in cijfers"))
    page.keyboard.press("Control+A")
    page.keyboard.type("5")
    expect(page).to_have_url(re.compile(r"w=reach:0,volume:0,severity:5$"))
    expect(page.locator(".moved").first).to_be_visible()
    assert titles(page) != before
    tab_to(page, page.get_by_role("button", name="Terug naar bewaard"))
    page.keyboard.press("Enter")
    expect(page.locator(".moved")).to_have_count(0)
    assert titles(page) == before
