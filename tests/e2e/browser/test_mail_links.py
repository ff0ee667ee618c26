"""Signing in by a link in a mail, and what one wanted to do before: a Polder with a mail server."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser.conftest import OWN_PAGE, Visitor, numbers, visits_of
from tests.e2e.browser.town import PASSWORD, payload_of
from tests.e2e.process import PolderProcess
from tests.rig.mail import MailServer

pytestmark = pytest.mark.browser
SAVE_BOARD = """mutation($input: BoardSaveInput!) { boardSave(input: $input) {
  board { id slug } errors { message } } }"""
SUBMIT = """mutation($input: IdeaSubmitInput!) { ideaSubmit(input: $input) {
  idea { id number } errors { message } } }"""
CAMPAIGN = """mutation($input: CampaignCreateInput!) { campaignCreate(input: $input) {
  campaign { id slug } errors { message } } }"""
OPEN_CAMPAIGN = """mutation($u: CampaignUpdateInput!, $s: CampaignSetStateInput!) {
  campaignUpdate(input: $u) { errors { message } }
  campaignSetState(input: $s) { campaign { state } errors { message } } }"""
INVITE = """mutation($input: MemberInviteInput!) { memberInvite(input: $input) {
  invitations { isMailed } errors { message } } }"""


@dataclass
class Town:
    """A small community with mail: a board with an idea, and a campaign that takes entries."""

    polder: PolderProcess
    mail: MailServer
    manager: str
    number: int
    campaign: str

    @property
    def idea(self) -> str:
        return f"/ideas/{self.number}"

    def newcomer(self) -> str:
        """Return the address of a member that was not there before."""
        email = f"lid{next(numbers)}@example.org"
        answer = self.polder.http.post(
            f"{self.polder.url}/auth/sign-up",
            headers=OWN_PAGE,
            json={"name": "Lotte Vis", "email": email, "password": PASSWORD},
        )
        assert answer.status_code == 200, answer.text
        self.polder.http.cookies.clear()
        return email


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with MailServer() as mail:
        env = {
            "POLDER_COMMUNITY_MAIL_URL": mail.url,
            "POLDER_COMMUNITY_MAIL_SENDER": "Polder <polder@example.org>",
            "POLDER_GATEWAY_RATE_FACTOR": "1000",
        }
        with PolderProcess(tmp_path_factory.mktemp("town"), env=env) as polder:
            yield _built(polder, mail)


def _built(polder: PolderProcess, mail: MailServer) -> Town:
    manager = polder.key("manager", "COMMUNITY_MANAGER")

    do = partial(payload_of, polder, manager)
    board = do(SAVE_BOARD, input={"name": "De app"})["board"]
    title = "Route zonder veerpont plannen"
    idea = do(SUBMIT, input={"boardId": board["id"], "title": title, "body": "Graag."})["idea"]
    campaign = do(CAMPAIGN, input={"kind": "CHALLENGE", "title": "Wat moet er in het voorjaar?"})[
        "campaign"
    ]
    start = datetime.now(UTC) + timedelta(seconds=2)
    moments = [start, *(start + timedelta(days=day) for day in (7, 14, 21))]
    phases = [
        {
            "kind": kind,
            "title": kind.capitalize(),
            "opensAt": opens.isoformat(timespec="milliseconds"),
            "closesAt": closes.isoformat(timespec="milliseconds"),
            **({"voting": {"method": "APPROVAL"}} if kind == "VOTE" else {}),
        }
        for kind, opens, closes in zip(
            ("SUBMIT", "VOTE", "DECIDE"), moments, moments[1:], strict=False
        )
    ]
    do(
        OPEN_CAMPAIGN,
        u={"id": campaign["id"], "phases": phases},
        s={"id": campaign["id"], "state": "SCHEDULED"},
    )
    return Town(polder, mail, manager, idea["number"], f"/c/{campaign['slug']}")


@pytest.fixture
def stranger(town: Town, browser: Browser) -> Iterator[Visitor]:
    """Makes visits to the town."""
    with visits_of(browser, town.polder.url) as begin:
        yield begin


def said(page: Page) -> Any:
    return expect(page.locator("#live"))


def sign_up(page: Page) -> None:
    """Make an account on the sign-in page one was led to."""
    page.get_by_role("link", name="Account maken").click()
    page.get_by_label("Je naam").fill("Lotte Vis")
    page.get_by_label("E-mailadres").fill(f"nieuw{next(numbers)}@example.org")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Account maken").click()


# --- links ---------------------------------------------------------------------------------------


def test_a_vote_is_cast_after_signing_in_by_a_link_in_another_tab(
    town: Town, stranger: Visitor
) -> None:
    email = town.newcomer()
    visit = stranger()
    page = visit.open(town.idea)
    page.get_by_role("button", name=re.compile("^Stem op")).first.click()
    expect(page.locator(".wish")).to_contain_text("telt zodra je bent ingelogd")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_role("button", name="Mail mij een link").click()
    expect(page.get_by_role("heading", name="Kijk in je mail")).to_be_visible()

    link = town.mail.link_to(email)
    tab = visit.open("/")
    for _ in range(2):  # a scanner looks first; that uses nothing up
        tab.goto(link)
        expect(tab.get_by_text(f"Je logt in als Lotte Vis ({email}).")).to_be_visible()
    tab.get_by_role("button", name="Inloggen").click()

    expect(tab).to_have_url(f"{town.polder.url}{town.idea}")
    said(tab).to_contain_text("telt.")
    box = tab.get_by_role("button", name=re.compile("^Stem op")).first
    expect(box).to_have_attribute("aria-pressed", "true")
    tab.goto(link)
    expect(tab.get_by_text("Deze link werkt niet meer")).to_be_visible()
    tab.get_by_role("link", name="Log opnieuw in").click()
    expect(tab.get_by_role("button", name="Mail mij een link")).to_be_visible()


def test_an_unknown_address_is_told_the_same_and_gets_no_mail(
    town: Town, stranger: Visitor
) -> None:
    page = stranger().open("/sign-in")
    page.get_by_label("E-mailadres").fill("niemand@example.org")
    page.get_by_role("button", name="Mail mij een link").click()

    expect(page.get_by_role("heading", name="Kijk in je mail")).to_be_visible()
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.get_by_label("E-mailadres")).to_be_visible()
    assert town.mail.to("niemand@example.org") == []


def test_an_invitation_comes_by_mail_and_its_link_makes_a_member(
    town: Town, stranger: Visitor
) -> None:
    email = f"genodigd{next(numbers)}@example.org"
    given = {"emails": [email], "roles": ["COMMUNITY_MANAGER"]}
    answer = town.polder.ask(INVITE, key=town.manager, input=given)["memberInvite"]
    assert answer == {"invitations": [{"isMailed": True}], "errors": []}

    page = stranger().open("/")
    page.goto(town.mail.link_to(email))
    expect(page.get_by_label("E-mailadres")).to_have_value(email)
    page.get_by_label("Je naam").fill("Gast Vrij")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Account maken").click()

    expect(page).to_have_url(re.compile("/work/"))
    page.goto(f"{town.polder.url}/settings/members")
    row = page.get_by_role("row").filter(has_text="Gast Vrij")
    expect(row).to_contain_text("Communitymanager")


def test_a_member_accepts_an_invitation_with_the_account_they_have(
    town: Town, stranger: Visitor
) -> None:
    email = town.newcomer()
    given = {"emails": [email], "roles": ["PRODUCT_TEAM"]}
    town.polder.ask(INVITE, key=town.manager, input=given)
    page = stranger().open("/")
    page.goto(town.mail.link_to(email))
    expect(page.get_by_role("heading", name="Je hebt een account")).to_be_visible()
    password = page.get_by_label("Wachtwoord")
    password.fill("niet het wachtwoord")
    page.get_by_role("button", name="Inloggen").click()
    expect(page.locator(".problems")).to_contain_text("horen niet bij elkaar")
    expect(password).to_have_value("niet het wachtwoord")
    password.fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()

    expect(page).to_have_url(re.compile("/work/priorities"))


# --- wishes --------------------------------------------------------------------------------------


def test_a_comment_of_somebody_not_signed_in_is_placed_after_signing_up(
    town: Town, stranger: Visitor
) -> None:
    page = stranger().open(town.idea)
    text = f"Op de veerpont past geen bakfiets {next(numbers)}"
    page.get_by_label("Je reactie").fill(text)
    page.get_by_role("button", name="Log in om te reageren").click()
    expect(page.locator(".wish")).to_contain_text("Je reactie op")
    sign_up(page)

    expect(page).to_have_url(f"{town.polder.url}{town.idea}")
    expect(page.locator(".comment").filter(has_text=text)).to_be_visible()
    expect(page.get_by_label("Je reactie")).to_have_value("")


def test_an_idea_of_somebody_not_signed_in_is_submitted_after_signing_up(
    town: Town, stranger: Visitor
) -> None:
    page = stranger().open("/")
    page.get_by_role("button", name="Idee indienen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Log in om in te dienen").click()
    expect(dialog.get_by_label("Wat kan er beter?")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Wat kan er beter?").fill("Een bel die meeklinkt met de wind")
    dialog.get_by_role("button", name="Log in om in te dienen").click()
    expect(page.locator(".wish")).to_contain_text("Een bel die meeklinkt met de wind")
    sign_up(page)

    expect(page).to_have_url(re.compile(r"/ideas/\d+$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Een bel die meeklinkt met de wind")
    page.goto(f"{town.polder.url}/ideas/new")
    expect(page.get_by_label("Wat kan er beter?")).to_have_value("")


def test_an_entry_of_somebody_not_signed_in_takes_part_after_signing_up(
    town: Town, stranger: Visitor
) -> None:
    page = stranger().open(town.campaign)
    page.get_by_role("button", name="Doe mee").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Wat kan er beter?").fill("Een zomerroute langs schapen")
    dialog.get_by_role("button", name="Log in om in te sturen").click()
    expect(page.locator(".wish")).to_contain_text("Een zomerroute langs schapen")
    sign_up(page)

    expect(page).to_have_url(f"{town.polder.url}{town.campaign}")
    said(page).to_contain_text("is ingestuurd")


def test_a_wish_can_be_left(town: Town, stranger: Visitor) -> None:
    page = stranger().open(town.idea)
    page.get_by_role("button", name=re.compile("^Stem op")).first.click()
    page.get_by_role("button", name="Laat maar").click()
    expect(page.locator(".wish")).to_have_count(0)
    sign_up(page)

    said(page).to_have_text("Je bent ingelogd.")
    box = page.get_by_role("button", name=re.compile("^Stem op")).first
    expect(box).to_have_attribute("aria-pressed", "false")


# --- bad input -----------------------------------------------------------------------------------


def test_bad_input_of_a_sign_up_is_said_at_its_field_and_the_text_is_kept(
    stranger: Visitor,
) -> None:
    page = stranger().open("/sign-in?new=1")
    expect(page.get_by_text("12 tekens of meer.")).to_be_visible()
    name, email = page.get_by_label("Je naam"), page.get_by_label("E-mailadres")
    password, button = (
        page.get_by_label("Wachtwoord"),
        page.get_by_role("button", name="Account maken"),
    )
    name.fill("Lotte")
    email.fill("lotte")
    password.fill("kort")
    button.click()
    expect(email).to_be_focused()
    expect(email).to_have_attribute("aria-invalid", "true")
    email.fill("lotte@example.org")
    button.click()
    expect(password).to_be_focused()
    expect(page.locator(".field-problem")).to_contain_text("12")
    assert [each.input_value() for each in (name, email, password)] == [
        "Lotte",
        "lotte@example.org",
        "kort",
    ]
    page.get_by_role("button", name="Toon").click()
    expect(password).to_have_attribute("type", "text")
