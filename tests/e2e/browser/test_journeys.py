"""What each kind of person comes for, from signing in, embedded and distributed."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser.conftest import PATIENCE_MS, Visitor, visits_of
from tests.e2e.browser.test_manage_campaigns import phase, saved
from tests.e2e.browser.test_moderation import KIND
from tests.e2e.browser.town import PASSWORD, Town, write_feedback
from tests.e2e.process import Client
from tests.e2e.test_whole_system import until

pytestmark = pytest.mark.browser
ROWS = 2000
ZONE = ZoneInfo("Europe/Amsterdam")
# Six processes share one machine with everything else that is tested.
SOON_MS = 30_000
READ_WITHIN_MS = 400_000
PHASE_WITHIN_MS = 90_000
# Minutes of waiting for phases and themes: over the broker they run at night.
LONG = pytest.mark.parametrize(
    "system",
    [
        "embedded",
        pytest.param("distributed", marks=[pytest.mark.distributed, pytest.mark.nightly]),
    ],
    indirect=True,
    scope="module",
)


@pytest.fixture(scope="module")
def town(system: Client) -> Town:
    return Town(system)


@pytest.fixture
def visitor(town: Town, browser: Browser) -> Iterator[Visitor]:
    """Makes visits to the town."""
    expect.set_options(timeout=SOON_MS)
    with visits_of(browser, town.system.url) as begin:
        yield begin
    expect.set_options(timeout=PATIENCE_MS)


def sign_in(visitor: Visitor, email: str, *, then: str) -> Page:
    """Sign in with the form, in a browser of one's own; return the page one comes to."""
    page = visitor().open(f"/sign-in?then={then}")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    expect(page).to_have_url(re.compile(f"{re.escape(then)}$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


# --- customers -----------------------------------------------------------------------------------


def is_found(town: Town, title: str) -> bool:
    similar = "query ($text: String!) { similarIdeas(text: $text) { nodes { title } } }"
    found = town.system.ask(similar, text=title)["similarIdeas"]["nodes"]
    return title in [each["title"] for each in found]


def test_a_customer_votes_for_a_similar_idea_and_others_see_it(
    town: Town, visitor: Visitor
) -> None:
    title = "Waarschuw mij voor een dichte brug"
    number = town.submit(title, "Dan hoef ik niet om te rijden.")
    until(lambda: is_found(town, title))
    other = sign_in(visitor, town.newcomer("Bob"), then=f"/ideas/{number}")
    count = other.locator(".idea-head .vote-count")
    expect(count).to_have_text("1")

    page = sign_in(visitor, town.newcomer("Ann"), then="/")
    page.get_by_role("button", name="Idee indienen").click()
    dialog = page.get_by_role("dialog", name="Dien een idee in")
    dialog.get_by_label("Wat kan er beter?").press_sequentially("Warn me about closed bridges")
    vote = dialog.locator(".similar-rows li").filter(has_text=title).locator("button.vote")
    vote.click()
    expect(vote).to_have_attribute("aria-pressed", "true")
    expect(count).to_have_text("2")

    page.keyboard.press("Escape")
    other.locator(".idea-head button.vote").click()
    row = page.locator(".idea-row").filter(has_text=title)
    expect(row.locator(".vote-count")).to_have_text("3")
    expect(count).to_have_text("3")


# --- the product team ----------------------------------------------------------------------------


def import_file(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("combobox", name="Wat staat er in kolom text").select_option("TEXT")
    page.get_by_role("combobox", name="Wat staat er in kolom id").select_option("EXTERNAL_ID")
    page.get_by_role("combobox", name="Wat staat er in kolom customer").select_option(
        "CUSTOMER_EXTERNAL_ID"
    )
    page.get_by_label("Naam van de bron").fill("Klantenservice")
    page.get_by_role("button", name="Start import").click()


def find_theme(page: Page, word: str) -> str:
    """Open the biggest theme with this word; return what it is called."""
    page.get_by_label("Zoek een thema").fill(word)
    expect(page.get_by_role("status").filter(has_text="gevonden")).to_be_attached()
    found = page.locator(".theme-name").first
    title = found.inner_text()
    found.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return title


def rename_theme(page: Page, title: str) -> None:
    page.get_by_role("button", name="Bewerk").click()
    page.get_by_label("Naam van het thema").fill(title)
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_text("Een mens koos deze woorden.")).to_be_visible()


def order(page: Page) -> list[str]:
    expect(page.locator(".insight-name").first).to_be_visible()
    return page.locator(".insight-name").all_inner_texts()


def dismiss(page: Page, title: str, reason: str) -> None:
    page.get_by_role("button", name=f"{title}: ").click()
    dialog = page.get_by_role("dialog", name="Besluit")
    dialog.get_by_role("radio", name="Terzijde").check()
    dialog.get_by_label("Waarom niet?").fill(reason)
    dialog.get_by_role("button", name="Leg vast").click()
    expect(dialog).to_be_hidden()


@LONG
def test_a_product_person_brings_in_feedback_and_says_what_comes_first(
    town: Town, visitor: Visitor, tmp_path: Path
) -> None:
    file = tmp_path / "gesprekken.csv"
    write_feedback(file, ROWS)
    page = sign_in(visitor, town.newcomer("Kim", "PRODUCT_TEAM"), then="/work/import")
    import_file(page, file)
    expect(page.locator(".import-result")).to_have_text("2.000 erin", timeout=READ_WITHIN_MS)

    page.get_by_role("link", name="thema’s").click()
    expect(page.locator(".theme-row").first).to_be_visible(timeout=READ_WITHIN_MS)
    find_theme(page, "slot")
    rename_theme(page, "Het slot gaat niet open")
    page.get_by_role("link", name="Thema's").first.click()
    page.get_by_label("Zoek een thema").fill("slot gaat niet open")
    expect(page.locator(".theme-name")).to_have_text(["Het slot gaat niet open"])

    page.get_by_role("link", name="Prioriteiten").click()
    before = order(page)
    page.get_by_role("button", name="Gewichten").click()
    for name in ("Hoeveel klanten", "Hoe vaak gezegd", "Hoe snel het groeit"):
        page.get_by_role("slider", name=name).fill("0")
    page.get_by_role("spinbutton", name="Gewicht van Hoe erg in cijfers").fill("5")
    expect(page.locator(".moved").first).to_be_visible()
    after = order(page)
    assert after != before
    assert sorted(after) == sorted(before)
    page.get_by_role("button", name="Bewaar voor iedereen").click()
    expect(page.locator(".note")).to_contain_text("De gewichten gelden nu voor iedereen.")

    dismiss(page, after[-1], "Daar zijn we juist blij mee.")
    expect(page.locator(".insight-name")).to_have_text(after[:-1], timeout=PHASE_WITHIN_MS)
    page.get_by_role("link", name="Terzijde").click()
    expect(page.locator(".insight-name")).to_have_text([after[-1]])
    expect(page.get_by_text("Daar zijn we juist blij mee.")).to_be_visible()


# --- community managers --------------------------------------------------------------------------


def wall(moment: datetime) -> str:
    """What a date-time field holds at this moment."""
    return moment.astimezone(ZONE).strftime("%Y-%m-%dT%H:%M:%S")


def make_challenge(page: Page, title: str) -> None:
    """Make a challenge from the template, with phases of half a minute."""
    page.get_by_role("link", name="Nieuwe campagne").first.click()
    page.get_by_label("Titel, liefst de vraag zelf").fill(title)
    page.get_by_role("button", name="Maak een concept").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_label("Samenvatting").fill("Wijs de plekken aan.")
    saved(page)
    go_to(page, "Fasen")
    moments = [datetime.now(UTC) + timedelta(seconds=each) for each in (20, 50, 80, 3600)]
    for number in (2, 1, 0):
        phase(page, number).get_by_label("Sluit").fill(wall(moments[number + 1]))
        phase(page, number).get_by_label("Opent").fill(wall(moments[number]))
    saved(page)


def go_to(page: Page, part: str) -> None:
    parts = page.get_by_role("navigation", name="Onderdelen van de campagne")
    parts.get_by_role("link", name=part).click()


def announce(page: Page, title: str) -> str:
    """Announce a campaign; return the address of its page."""
    go_to(page, "Aankondigen")
    page.get_by_label(f"Typ de titel over: {title}").fill(title)
    page.get_by_role("button", name="Kondig aan").click()
    expect(page.locator("#live")).to_have_text(f"“{title}” is aangekondigd.")
    return page.get_by_role("link", name="Pagina van de campagne").get_attribute("href") or ""


def enter(page: Page, title: str) -> None:
    page.get_by_role("button", name="Doe mee", exact=True).click(timeout=PHASE_WITHIN_MS)
    dialog = page.get_by_role("dialog", name="Doe mee")
    dialog.get_by_label("Wat kan er beter?").fill(title)
    dialog.locator("textarea").fill("Omdat het daar in de winter glad is.")
    dialog.get_by_role("button", name="Dien in").click()
    expect(page.get_by_role("link", name=title).first).to_be_visible()


def vote(page: Page, title: str) -> None:
    page.get_by_role("link", name="Stem", exact=True).click(timeout=PHASE_WITHIN_MS)
    page.get_by_role("checkbox", name=title).check()
    page.get_by_role("button", name="Breng je stem uit").click()
    expect(page.get_by_text("Je stem telt: 1 keuze.").first).to_be_visible()


def decide(page: Page, entry: str, decision: str, reason: str) -> None:
    group = page.get_by_role("group", name=entry)
    group.get_by_label("Besluit").select_option(decision)
    group.get_by_label("Reden").fill(reason)


@LONG
def test_a_manager_holds_a_challenge_and_everyone_who_entered_reads_why(
    town: Town, visitor: Visitor
) -> None:
    title, bridge, tunnel = "Waar strooien we zout?", "De steile brug", "Het tunneltje"
    ann = sign_in(visitor, town.newcomer("Ann"), then="/campaigns")
    bob = sign_in(visitor, town.newcomer("Bob"), then="/campaigns")
    manager = town.newcomer("Yara", "COMMUNITY_MANAGER")
    page = sign_in(visitor, manager, then="/manage/campaigns")
    make_challenge(page, title)
    address = announce(page, title)

    for customer, entry in ((ann, bridge), (bob, tunnel)):
        customer.goto(f"{town.system.url}{address}")
        enter(customer, entry)
    go_to(page, "Inzendingen")
    expect(page.locator(".screened-row")).to_have_count(2)
    for customer in (ann, bob):
        vote(customer, tunnel)

    # The phases end by themselves.
    go_to(page, "Stand")
    expect(page.locator(".figures")).to_contain_text("Stembiljetten2")
    write = page.get_by_role("link", name="Schrijf de uitkomst")
    expect(write).to_be_visible(timeout=PHASE_WITHIN_MS)
    go_to(page, "Uitslag")
    expect(page.locator(".standings li").first).to_contain_text(tunnel)
    go_to(page, "Uitkomst")
    page.get_by_label("Wat er nu gebeurt, en waarom").fill("We strooien **vanaf december**.")
    decide(page, tunnel, "ADOPTED", "Hier vielen vorig jaar de meeste mensen.")
    page.get_by_label(f"Typ de titel over: {title}").fill(title)
    publish = page.get_by_role("button", name="Publiceer de uitkomst")
    publish.click()
    missing = page.get_by_role("group", name=bridge)
    expect(missing.get_by_text("Kies een besluit.")).to_be_visible()
    expect(missing.get_by_text("Zeg waarom; wie het instuurde leest het.")).to_be_visible()
    decide(page, bridge, "NOT_ADOPTED", "De gemeente strooit hier al.")
    publish.click()
    expect(page.get_by_role("heading", name="Wat wie instuurde nu ziet")).to_be_visible()

    for customer, entry, reason in (
        (ann, bridge, "De gemeente strooit hier al."),
        (bob, tunnel, "Hier vielen vorig jaar de meeste mensen."),
    ):
        customer.goto(f"{town.system.url}{address}")
        outcome = customer.locator(".outcome")
        expect(outcome.locator("strong", has_text="vanaf december")).to_be_visible()
        expect(outcome.locator("li").filter(has_text=entry)).to_contain_text(reason)


def report(page: Page) -> None:
    page.get_by_role("button", name="Meld dit idee").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Onaardig of bedreigend").check()
    dialog.get_by_role("textbox").fill("Lees de laatste zin maar.")
    dialog.get_by_role("button", name="Verstuur melding").click()
    expect(page.locator(".note")).to_contain_text("Een communitymanager kijkt ernaar")


def submit(page: Page, title: str, body: str) -> None:
    page.get_by_role("button", name="Idee indienen").click()
    dialog = page.get_by_role("dialog", name="Dien een idee in")
    dialog.get_by_label("Wat kan er beter?").fill(title)
    dialog.get_by_label("Vertel erbij").fill(body)
    dialog.get_by_role("button", name="Idee indienen").click()
    expect(page).to_have_url(re.compile(r"/ideas/\d+$"))


def test_an_idea_is_reported_hidden_with_a_reason_and_its_author_reads_it(
    town: Town, visitor: Visitor
) -> None:
    title, reason = "Gooi de makers in de gracht", "De laatste zin scheldt de makers uit."
    author = sign_in(visitor, town.newcomer("Cor"), then="/")
    submit(author, title, "Wie dit bedacht is een sukkel.")
    address = author.url.removeprefix(town.system.url)
    other = sign_in(visitor, town.newcomer("Dee"), then=address)
    report(other)

    manager = town.newcomer("Yara", "COMMUNITY_MANAGER")
    page = sign_in(visitor, manager, then="/manage/moderation")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_text("Lees de laatste zin maar.")).to_be_visible()
    page.get_by_label("Huisregel").select_option(KIND)
    page.get_by_label("Wat is er mis met deze tekst?").fill(reason)
    page.get_by_role("button", name="Verberg").click()
    expect(page.locator(".note")).to_contain_text("verborgen. De schrijver ziet waarom.")

    other.reload()
    expect(other.get_by_role("heading", level=1)).to_have_text("Niet gevonden")
    author.reload()
    withheld = author.get_by_role("region", name="Je idee is verborgen")
    expect(withheld).to_contain_text(reason)
