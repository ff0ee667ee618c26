"""Polder with its sample community, and people who look at it in headless Chromium."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from services.cli.demo.people import GUESTS
from services.gateway.site import DIST
from tests.e2e.process import PolderProcess
from tests.rig.children import wait_until

SAMPLE_WITHIN_S = 300.0
PATIENCE_MS = 15_000
OWN_PAGE = {"X-Polder-CSRF": "1"}
CUSTOMER, TEAM, MANAGER = GUESTS
FLAGS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking"]
# Signing in as nobody is refused with 401, an address that leads nowhere is answered with 404, and
# the browser writes that down.
FAILED = "Failed to load resource: the server responded with a status of"
EXPECTED = (f"{FAILED} 401", f"{FAILED} 404")
# So is what the routes of /auth refuse.
REFUSED = re.compile(f"{FAILED} (400|403|409|429)")
numbers = count(1)
expect.set_options(timeout=PATIENCE_MS)
SET_ROLES = """
mutation Promote($input: MemberSetRolesInput!) {
  memberSetRoles(input: $input) { errors { message } }
}
"""
WHO = "query Who { viewer { member { id name } roles } }"


@dataclass
class Visit:
    """Somebody's browser: its pages share a session, and what it complains about is kept."""

    context: BrowserContext
    url: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """Return a new page at this path."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                self.complaints.append(said.text)
                if said.type == "error" and not _is_expected(said)
                else None
            ),
        )
        page.goto(f"{self.url}{path}")
        return page

    def sign_in(self, email: str, password: str) -> None:
        """Sign in without the form."""
        answer = self.context.request.post(
            f"{self.url}/auth/password",
            headers=OWN_PAGE,
            data={"email": email, "password": password},
        )
        assert answer.ok, answer.text()

    def sign_up(self) -> str:
        """Become a member that was not there before; return the name."""
        name = f"Nieuwkomer {next(numbers)}"
        answer = self.context.request.post(
            f"{self.url}/auth/sign-up",
            headers=OWN_PAGE,
            data={
                "name": name,
                "email": f"{name.replace(' ', '.').lower()}@example.org",
                "password": "een-brug-te-ver-fietsen",
            },
        )
        assert answer.ok, answer.text()
        return name


def _is_expected(said: ConsoleMessage) -> bool:
    is_refused = "/auth/" in said.location["url"] and REFUSED.match(said.text) is not None
    return is_refused or said.text.startswith(EXPECTED)


Visitor = Callable[..., Visit]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PolderProcess]:
    """A Polder with the whole sample community in it; tests leave what others look at."""
    assert (DIST / "index.html").is_file(), "the web app is not built: run `make web`"
    folder: Path = tmp_path_factory.mktemp("sample")
    hurried = {
        "POLDER_GATEWAY_RATE_FACTOR": "1000",
        "POLDER_GATEWAY_PRERENDER_S": "20",
        "POLDER_COMMUNITY_WEBHOOK_NETWORKS": "127.0.0.1",
        "POLDER_FEEDBACK_FETCH_NETWORKS": "127.0.0.1",
    }
    with PolderProcess(folder, options=["--demo"], env=hurried) as polder:
        wait_until(
            lambda: "sample: complete" in polder.said(),
            child=polder.child,
            log=polder.log,
            within_s=SAMPLE_WITHIN_S,
        )
        yield polder


# One browser per module: while it runs, no test of the same process may run an event loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "Chromium is missing: as root, apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@contextmanager
def visits_of(browser: Browser, url: str) -> Iterator[Visitor]:
    """Makes visits to an address. In the end, none of them may have complained in its console."""
    visits: list[Visit] = []

    def begin(
        *,
        locale: str = "nl-NL",
        scheme: str = "light",
        width: int = 1200,
        bypass_csp: bool = False,
        scripts: bool = True,
    ) -> Visit:
        context = browser.new_context(
            locale=locale,
            color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": 900},
            bypass_csp=bypass_csp,
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE_MS)
        visit = Visit(context, url)
        visits.append(visit)
        return visit

    yield begin
    for visit in visits:
        visit.context.close()
    assert [complaint for visit in visits for complaint in visit.complaints] == []


@pytest.fixture
def visitor(sample: PolderProcess, browser: Browser) -> Iterator[Visitor]:
    """Makes visits to the sample."""
    with visits_of(browser, sample.url) as begin:
        yield begin


@pytest.fixture
def customer(visitor: Visitor) -> Visit:
    """The customer of the sample, signed in."""
    visit = visitor()
    visit.sign_in(CUSTOMER.email, CUSTOMER.password)
    return visit


@pytest.fixture
def team(visitor: Visitor) -> Visit:
    """Somebody of the product team, signed in."""
    visit = visitor()
    visit.sign_in(TEAM.email, TEAM.password)
    return visit


@pytest.fixture
def admin(visitor: Visitor, sample: PolderProcess) -> Callable[..., Visit]:
    """Makes visits of a new administrator."""
    key = sample.key(f"Beheer {next(numbers)}", "ADMIN")

    def begin(**looks: str | int) -> Visit:
        visit = visitor(**looks)
        visit.sign_up()
        answer = visit.context.request.post(
            f"{visit.url}/graphql", data={"query": WHO}, headers={"X-Polder-CSRF": "1"}
        )
        id = answer.json()["data"]["viewer"]["member"]["id"]
        sample.ask(SET_ROLES, key=key, input={"id": id, "roles": ["ADMIN"]})
        return visit

    return begin
