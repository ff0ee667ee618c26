"""What pages are looked at in (language, scheme, width), and what holds of each then."""

from collections.abc import Iterable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import Visit

# What 1280 pixels are when everything is four times as big.
ENLARGED_PX = 320
DESKTOP_PX = 1200
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Words do not change colours, and Dutch has the longer ones: so these see all there is.
LOOKS = pytest.mark.parametrize(
    "looks",
    [
        pytest.param({"locale": "nl-NL", "scheme": "light", "width": ENLARGED_PX}, id="nl-narrow"),
        pytest.param({"locale": "en-GB", "scheme": "dark", "width": DESKTOP_PX}, id="en-dark"),
    ],
)
Looks = dict[str, str | int]


def settle(page: Page) -> None:
    """Wait until a page shows what it has."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".loading, .heading-loading")).to_have_count(0)


def note(page: Page, words: str) -> None:
    """Wait until a page tells what was done."""
    expect(page.locator(".note")).to_contain_text(words)


def undo(page: Page) -> None:
    """Take back what the page tells was done; wait for its note first."""
    page.locator(".note").get_by_role("button", name="Maak ongedaan").click()


def faults(page: Page) -> list[tuple[str, list[object]]]:
    """Return the rules of accessibility that a page breaks, each with where.

    The checker runs inside the page, which the content policy forbids: such a visit goes past it.
    """
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]


def width_of(page: Page) -> object:
    """Return how many pixels a page takes from left to right; more than the window scrolls."""
    return page.evaluate("document.documentElement.scrollWidth")


def check(visit: Visit, paths: Iterable[str], width: object) -> None:
    """Assert that no page breaks a rule of accessibility or scrolls sideways."""
    broken, widths = {}, {}
    for path in paths:
        page = visit.open(path)
        settle(page)
        broken[path], widths[path] = faults(page), width_of(page)
        page.close()
    assert broken == {path: [] for path in broken}
    assert widths == dict.fromkeys(widths, width)
