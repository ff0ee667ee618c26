"""Themes as the product team looks at them: list, map, table, and the page of one."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser.conftest import CUSTOMER, TEAM, Visit, Visitor

pytestmark = pytest.mark.browser


def themes(visit: Visit, more: str = "") -> Page:
    page = visit.open(f"/work/themes{more}")
    expect(page.locator(".place, .theme-table").first).to_be_visible()
    return page


def enlarged(page: Page, times: float) -> None:
    """Wait until the land is enlarged this many times."""
    scale = re.compile(rf"scale\({times:g}(\.?000\d*)?\)")
    expect(page.locator(".land svg > g").first).to_have_attribute("transform", scale)


def first_row(page: Page) -> tuple[Locator, str]:
    row = page.locator(".theme-row").first
    return row, row.locator(".theme-name").inner_text()


def test_a_theme_is_found_by_words_and_the_rest_stays_on_the_map(team: Visit) -> None:
    page = themes(team)
    _, title = first_row(page)
    places = page.locator(".place").count()
    page.get_by_label("Zoek een thema").fill(title)
    expect(page.locator(".theme-row").first).to_contain_text(title)
    expect(page).to_have_url(re.compile("q="))
    assert page.locator(".theme-row").count() < places
    expect(page.locator(".place")).to_have_count(places)
    expect(page.locator(".place.is-faint").first).to_be_attached()
    page.get_by_label("Zoek een thema").fill("niets van dien aard")
    page.get_by_role("button", name="Wis de filters").click()
    expect(page.locator(".place.is-faint")).to_have_count(0)


def test_list_and_map_point_at_each_other(team: Visit) -> None:
    page = themes(team)
    row, title = first_row(page)
    row.hover()
    expect(page.locator(".place.is-lit")).to_have_attribute("aria-label", re.compile(f"^{title}: "))
    page.mouse.move(5, 5)
    last = page.locator(".place").last
    named = (last.get_attribute("aria-label") or "").split(": ")[0]
    last.focus()
    expect(page.locator(".theme-row.is-lit .theme-name")).to_have_text(named)
    expect(page.locator(".theme-row.is-lit")).to_be_in_viewport()
    expect(page.locator(".map-card strong")).to_have_text(named)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(named)


def test_the_map_moves_and_enlarges_by_buttons_and_keys(team: Visit) -> None:
    page = themes(team)
    land = page.locator(".land")
    expect(land.get_by_role("button", name="Naar links")).to_have_count(0)
    for times in (1.6, 2.56):
        land.get_by_role("button", name="Dichterbij").click()
        enlarged(page, times)
    expect(land.locator(".items").first).to_be_attached()
    moving = page.locator(".land svg > g").first
    before = moving.get_attribute("transform")
    land.get_by_role("button", name="Naar links").click()
    expect(moving).not_to_have_attribute("transform", before or "")
    page.keyboard.press("0")
    enlarged(page, 1)
    page.keyboard.press("+")
    enlarged(page, 1.6)
    close = moving.get_attribute("transform")
    page.keyboard.press("ArrowRight")
    expect(moving).not_to_have_attribute("transform", close or "")
    page.keyboard.press("-")
    enlarged(page, 1)
    box = land.bounding_box()
    assert box
    page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    enlarged(page, 1.4)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 60, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile("/work/themes$"))


def test_colours_say_in_words_what_they_mean(team: Visit) -> None:
    page = themes(team)
    legend = page.locator(".map-legend")
    expect(legend).to_contain_text("Dichtbij is verwant. Groter is vaker gezegd.")
    expect(legend).to_contain_text("Eén kleur is één gebied")
    page.get_by_label("Kleur").select_option("Groei")
    expect(legend).to_contain_text("meer dan de helft erbij")
    page.get_by_label("Kleur").select_option("Widget")
    expect(legend).to_contain_text("welk deel uit Widget komt")


def test_names_lie_on_no_dot_and_on_no_other_name(team: Visit) -> None:
    page = themes(team)
    overlaps = page.evaluate(
        """() => {
            const boxes = [...document.querySelectorAll('.names text')]
                .map(text => text.getBoundingClientRect());
            const dots = [...document.querySelectorAll('.dot')].map(dot => {
                const box = dot.getBoundingClientRect();
                return {x: box.x + box.width / 2, y: box.y + box.height / 2, r: box.width / 2};
            });
            // What is drawn is a little higher than the letters are.
            const inner = ({left, right, top, bottom}) =>
                ({l: left + 3, r: right - 3, t: top + 4, b: bottom - 4});
            const cross = (a, b) => a.l < b.r && b.l < a.r && a.t < b.b && b.t < a.b;
            const all = boxes.map(inner);
            const named = all.flatMap((one, at) =>
                all.slice(at + 1).filter(other => cross(one, other)));
            const covered = all.flatMap(one => dots.filter(({x, y, r}) => Math.hypot(
                Math.max(0, one.l - x, x - one.r), Math.max(0, one.t - y, y - one.b)) < r - 1));
            return [named.length, covered.length];
        }"""
    )
    assert overlaps == [0, 0]


def test_the_table_holds_all_topics_in_the_order_asked_for(visitor: Visitor) -> None:
    visit = visitor(width=390)
    visit.sign_in(TEAM.email, TEAM.password)
    page = visit.open("/work/themes")
    rows = page.locator(".theme-table tbody tr")
    expect(rows.first).to_be_visible()
    expect(page.locator(".land")).to_have_count(0)
    largest = rows.first.locator(".theme-name").inner_text()
    page.get_by_label("Volgorde").select_option("Meest negatief")
    expect(rows.first).to_contain_text(re.compile("negatief"))
    page.get_by_role("link", name="Kaart", exact=True).click()
    expect(page.locator(".place").first).to_be_visible()
    expect(page.locator(".place", has_text=largest)).to_have_count(0)
    expect(page.locator(f'.place[aria-label^="{largest}: "]')).to_have_count(1)


def test_a_theme_is_renamed_by_keyboard_alone_and_goes_back_by_undo(team: Visit) -> None:
    page = themes(team)
    row, title = first_row(page)
    row.locator(".theme-name").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    edit = page.get_by_role("button", name="Bewerk")
    edit.focus()
    page.keyboard.press("Enter")
    name = page.get_by_label("Naam van het thema")
    expect(name).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Zo noemen wij het")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zo noemen wij het")
    expect(page.locator(".insight-head")).to_contain_text("Bewerkt")
    expect(edit).to_be_focused()
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".insight-head")).to_contain_text("Voorgesteld")


def test_a_name_that_is_taken_is_refused_at_its_field(team: Visit) -> None:
    page = themes(team)
    section = page.locator(".theme-list section", has=page.locator("li:nth-child(2)")).first
    taken = section.locator(".theme-name").nth(1).inner_text()
    section.locator(".theme-name").first.click()
    page.get_by_role("button", name="Bewerk").click()
    name = page.get_by_label("Naam van het thema")
    name.fill(taken)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".field-problem")).to_contain_text(taken)
    expect(name).to_be_focused()
    expect(name).to_have_value(taken)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Bewerk")).to_be_focused()


def test_two_people_rename_at_once_and_both_versions_are_shown(team: Visit) -> None:
    one = themes(team)
    _, title = first_row(one)
    one.locator(".theme-name").first.click()
    one.get_by_role("button", name="Bewerk").click()
    other = team.open(one.url.removeprefix(team.url))
    other.get_by_role("button", name="Bewerk").click()
    other.get_by_label("Naam van het thema").fill("Hun naam")
    other.get_by_role("button", name="Bewaar").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Hun naam")
    one.get_by_label("Naam van het thema").fill("Mijn naam")
    one.get_by_role("button", name="Bewaar").click()
    conflict = one.locator(".conflict")
    expect(conflict).to_contain_text("Hun naam")
    expect(conflict).to_contain_text("Mijn naam")
    conflict.get_by_role("button").first.click()
    expect(one.get_by_role("heading", level=1)).to_have_text("Mijn naam")
    one.get_by_role("button", name="Terug naar het voorstel").click()
    expect(one.get_by_role("heading", level=1)).to_have_text(title)


def test_a_theme_is_pinned_on_top_and_let_go(team: Visit) -> None:
    page = themes(team, "?view=table")
    rows = page.locator(".theme-table tbody .theme-name")
    title = rows.last.inner_text()
    rows.last.click()
    page.get_by_role("button", name="Zet vast").click()
    expect(page.get_by_role("button", name="Maak los")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Thema's", exact=True).first.click()
    page.get_by_role("link", name="Tabel", exact=True).click()
    expect(rows.first).to_have_text(title)
    rows.first.click()
    page.get_by_role("button", name="Maak los").click()
    # Until this says so, what can be taken back is still that it was pinned.
    expect(page.locator(".note")).to_contain_text("Staat niet meer vast.")
    page.locator(".note-action").click()
    loosen = page.get_by_role("button", name="Maak los")
    expect(loosen).to_be_enabled()
    loosen.click()
    expect(page.get_by_role("button", name="Zet vast")).to_be_enabled()


def test_a_themes_page_tells_what_is_said_and_filters_it(team: Visit) -> None:
    page = themes(team)
    page.locator(".theme-name").first.click()
    expect(page.locator(".quote").first).to_contain_text("Het meest gezegd")
    expect(page.locator(".trend figcaption")).to_contain_text("per week")
    page.get_by_text("Als tabel").click()
    expect(page.locator(".trend tbody tr")).to_have_count(13)
    expect(page.locator(".said")).to_have_count(10)
    page.get_by_role("button", name="Meer stukken").click()
    expect(page.locator(".said").nth(10)).to_be_visible()
    page.locator("#items + .theme-filters").get_by_label("Toon").select_option("Negatief")
    expect(page.locator(".said .chip").first).to_have_text(re.compile("Negatief"))
    expect(page.locator(".said .chip", has_text="Positief")).to_have_count(0)


def test_a_theme_that_is_not_there_says_so(team: Visit) -> None:
    page = team.open("/work/themes/theme_00000000000000000000000000")
    expect(page.get_by_text("Dit thema bestaat niet (meer).")).to_be_visible()


def test_customers_are_told_that_themes_are_for_the_team(visitor: Visitor) -> None:
    visit = visitor()
    visit.sign_in(CUSTOMER.email, CUSTOMER.password)
    page = visit.open("/work/themes")
    expect(page.get_by_text("Dit is voor het team.")).to_be_visible()
