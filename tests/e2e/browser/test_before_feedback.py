"""A new Polder, where nobody said anything yet: pages say what is missing and how to begin."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from services.gateway.site import DIST
from tests.e2e.browser.conftest import SET_ROLES, WHO, Visit, Visitor, visits_of
from tests.e2e.browser.looks import LOOKS, Looks, check, settle
from tests.e2e.process import PolderProcess

pytestmark = pytest.mark.browser
DATA = Path(__file__).parents[2] / "data"
PAGES = ("priorities", "themes", "feedback", "import", "sources", "settings")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PolderProcess]:
    assert (DIST / "index.html").is_file(), "the web app is not built: run `make web`"
    with PolderProcess(tmp_path_factory.mktemp("new")) as polder:
        yield polder


@pytest.fixture
def newcomer(new: PolderProcess, browser: Browser) -> Iterator[Visitor]:
    """Makes visits of somebody of the product team of the new Polder."""
    key = new.key("Begin", "ADMIN")
    with visits_of(browser, new.url) as begin:

        def of_the_team(**looks: str | int | bool) -> Visit:
            visit = begin(**looks)
            visit.sign_up()
            answer = visit.context.request.post(
                f"{new.url}/graphql", data={"query": WHO}, headers={"X-Polder-CSRF": "1"}
            )
            id = answer.json()["data"]["viewer"]["member"]["id"]
            new.ask(SET_ROLES, key=key, input={"id": id, "roles": ["PRODUCT_TEAM"]})
            return visit

        yield of_the_team


def at(visit: Visit, name: str) -> Page:
    page = visit.open(f"/work/{name}")
    settle(page)
    return page


@pytest.mark.parametrize("name", ["themes", "feedback"])
def test_a_picture_that_says_it_is_made_up_shows_where_feedback_leads(
    newcomer: Visitor, name: str
) -> None:
    page = at(newcomer(), name)
    empty = page.locator(".no-feedback")
    expect(empty).to_contain_text("Hier komt wat klanten zeggen. Begin met een bestand.")
    expect(empty).to_contain_text("polder up --demo")
    picture = empty.get_by_role("figure")
    expect(picture.get_by_role("img")).to_be_visible()
    expect(picture).to_contain_text("verzonnen")
    empty.get_by_role("link", name="Importeer feedback").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Feedback importeren")


def test_priorities_say_when_a_theme_comes_and_where_that_is_changed(newcomer: Visitor) -> None:
    page = at(newcomer(), "priorities")
    expect(page.locator(".empty")).to_contain_text("stukken feedback worden hier een voorstel")
    expect(page.get_by_role("link", name="Importeer feedback")).to_be_visible()
    page.get_by_role("link", name="Wijzig het minimum").click()
    expect(page).to_have_url(re.compile("/work/settings$"))


def test_import_and_sources_say_that_nothing_came_in_yet(newcomer: Visitor) -> None:
    visit = newcomer()
    expect(at(visit, "import").get_by_text("Nog niets geïmporteerd.")).to_be_visible()
    page = at(visit, "sources")
    expect(page.locator(".empty")).to_be_visible()


@LOOKS
def test_no_page_without_feedback_breaks_a_rule_of_accessibility_or_the_width_of_a_phone(
    newcomer: Visitor, looks: Looks
) -> None:
    visit = newcomer(**looks, bypass_csp=True)
    check(visit, [f"/work/{name}" for name in PAGES], looks["width"])


def test_with_little_feedback_themes_count_down_to_the_first(newcomer: Visitor) -> None:
    visit = newcomer()
    page = at(visit, "import")
    page.locator("input[type=file]").set_input_files(DATA / "import_semicolon.csv")
    source = page.get_by_role("combobox", name="Bron")
    source.select_option(label="Nieuwe bron…")
    page.get_by_label("Naam van de bron").fill("Fietsbeurs")
    page.get_by_role("button", name="Start import").click()
    expect(page.locator(".import-result")).to_contain_text("6 erin", timeout=90_000)
    page = at(visit, "themes")
    expect(page.get_by_text("Nog 24 stukken feedback tot de eerste thema’s.")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "6")
    expect(page.get_by_role("link", name="Importeer feedback")).to_be_visible()
