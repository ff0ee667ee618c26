"""One search over everything, by keyboard and by link; and feedback searched while the model stands
still."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser.conftest import Visit, Visitor, visits_of
from tests.e2e.browser.looks import faults
from tests.e2e.process import PolderProcess
from tests.rig.children import wait_until

pytestmark = pytest.mark.browser
SOURCE = """mutation { feedbackSourceSave(input: {name: "Balie", channel: SUPPORT}) {
  source { id } errors { message } } }"""
SAID = """mutation ($input: FeedbackSubmitInput!) { feedbackSubmit(input: $input) {
  item { id } errors { message } } }"""


def test_everything_is_searched_from_the_keyboard(team: Visit) -> None:
    page = team.open("/work/themes")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Zoek in alles")
    words = dialog.get_by_role("combobox")
    expect(words).to_be_focused()
    words.fill("donkere kaart")
    results = dialog.get_by_role("listbox")
    expect(results.get_by_role("group", name="Feedback")).to_be_visible(timeout=15_000)
    expect(results.get_by_role("group", name="Thema’s")).to_be_visible()
    expect(results.locator("mark").first).to_be_visible()
    expect(words).not_to_have_attribute("aria-activedescendant", "")
    page.keyboard.press("ArrowDown")
    chosen = results.locator('[aria-selected="true"]')
    expect(chosen).to_have_count(1)
    expect(words).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    assert faults(page) == []
    page.keyboard.press("ArrowUp")
    expect(chosen).to_contain_text("Alles over “donkere kaart”")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("heading", name="Zoek in alles", level=1)).to_be_visible()
    page.get_by_role("navigation", name="Soorten").get_by_role("link", name="Feedback").click()
    page.get_by_role("region", name="Gevonden").get_by_role("link").first.click()
    expect(page.get_by_role("region", name="Eén stuk feedback")).to_be_visible()


def test_a_customer_finds_what_is_public_on_a_phone(visitor: Visitor) -> None:
    visit = visitor(width=390, locale="en-GB")
    page = visit.open("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
    dialog = page.get_by_role("dialog", name="Search everything")
    dialog.get_by_role("combobox").fill("route")
    results = dialog.get_by_role("listbox")
    expect(results.get_by_role("group", name="Ideas")).to_be_visible(timeout=15_000)
    expect(results.get_by_role("group", name="Feedback")).to_have_count(0)
    expect(results.get_by_role("group", name="Themes")).to_have_count(0)
    results.get_by_role("group", name="Ideas").get_by_role("option").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).to_have_url(f"{visit.url}/ideas/{page.url.rpartition('/')[2]}")


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PolderProcess]:
    """A Polder whose model stands still: its process is stopped, as by a machine that is stuck."""
    env = {"POLDER_GATEWAY_RATE_FACTOR": "1000", "POLDER_FEEDBACK_WARM_UP": "false"}
    with PolderProcess(tmp_path_factory.mktemp("still"), env=env) as polder:
        key = polder.key("desk", "PRODUCT_TEAM")
        source = polder.ask(SOURCE, key=key)["feedbackSourceSave"]["source"]["id"]
        for text in ("De maandfactuur van maart klopt niet", "Foutmelding E1042 bij het betalen"):
            polder.ask(SAID, key=key, input={"sourceId": source, "text": text})
        wait_until(lambda: _workers(polder) != [], child=polder.child, log=polder.log, within_s=60)
        held = _workers(polder)
        for worker in held:
            os.kill(worker, signal.SIGSTOP)
        yield polder
        for worker in held:
            os.kill(worker, signal.SIGCONT)


def _workers(polder: PolderProcess) -> list[int]:
    """Return the processes that compute for a Polder."""
    tasks = Path(f"/proc/{polder.child.pid}/task")
    children = [
        int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()
    ]
    return [
        child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def test_feedback_is_found_by_its_words_while_the_model_stands_still(
    still: PolderProcess, browser: Browser
) -> None:
    with visits_of(browser, still.url) as begin:
        visit = begin()
        visit.sign_up()
        key = still.key("beheer", "ADMIN")
        who = visit.context.request.post(
            f"{visit.url}/graphql",
            data={"query": "{ viewer { member { id } } }"},
            headers={"X-Polder-CSRF": "1"},
        ).json()["data"]["viewer"]["member"]["id"]
        still.ask(
            "mutation ($input: MemberSetRolesInput!) { memberSetRoles(input: $input) "
            "{ errors { message } } }",
            key=key,
            input={"id": who, "roles": ["PRODUCT_TEAM"]},
        )
        page = visit.open("/work/feedback?q=factuur")
        expect(page.get_by_text("Zoeken op betekenis lukt nu niet")).to_be_visible(timeout=20_000)
        expect(page.locator(".said")).to_have_count(1)
        expect(page.locator(".said mark")).to_have_text("maandfactuur")
        page.goto(f"{visit.url}/work/feedback?q=e1042&language=nl")
        expect(page.get_by_text("Niets gevonden dat hierbij in de buurt komt.")).to_be_visible(
            timeout=20_000
        )
        page.get_by_role("link", name="Zoek zonder filters").click()
        expect(page.locator(".said mark")).to_have_text("E1042", timeout=20_000)
