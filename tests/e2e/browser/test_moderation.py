"""Who reports, who decides with a reason, and who sees what of it."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import MANAGER, OWN_PAGE, Visit, Visitor
from tests.e2e.browser.looks import LOOKS, Looks, check

pytestmark = pytest.mark.browser
KIND = "1. Blijf vriendelijk, ook als je het oneens bent"
FACTS = "De laatste zin scheldt de makers uit."


def ask(visit: Visit, query: str, **variables: object) -> dict[str, object]:
    answer = visit.context.request.post(
        f"{visit.url}/graphql", headers=OWN_PAGE, data={"query": query, "variables": variables}
    )
    found: dict[str, object] = answer.json()
    assert "errors" not in found, found
    return found["data"]  # type: ignore[return-value]


def write_idea(visit: Visit, title: str) -> int:
    """Hand in an idea on the first board; return its number."""
    boards = ask(visit, "{ boards(first: 1) { nodes { id } } }")
    board = boards["boards"]["nodes"][0]["id"]  # type: ignore[index]
    made = ask(
        visit,
        "mutation ($input: IdeaSubmitInput!) { ideaSubmit(input: $input) { idea { number } } }",
        input={
            "boardId": board,
            "title": title,
            "body": "Wie dit bedacht is een sukkel.",
            "ignoreSimilar": True,
        },
    )
    return int(made["ideaSubmit"]["idea"]["number"])  # type: ignore[index]


def report(page: Page, reason: str) -> None:
    page.get_by_role("button", name="Meld dit idee").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name=reason).check()
    dialog.get_by_role("textbox").fill("Lees de laatste zin maar.")
    dialog.get_by_role("button", name="Verstuur melding").click()
    expect(page.locator(".note")).to_contain_text("Een communitymanager kijkt ernaar")


def open_case(page: Page, title: str) -> None:
    page.goto(page.url.split("/manage")[0] + "/manage/moderation")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name="Waar het om gaat")).to_be_visible()


@pytest.fixture
def manager(visitor: Visitor) -> Visit:
    visit = visitor()
    visit.sign_in(MANAGER.email, MANAGER.password)
    return visit


def test_a_reported_idea_is_hidden_with_a_reason_and_comes_back(
    visitor: Visitor, manager: Visit
) -> None:
    author, other = visitor(), visitor()
    author.sign_up()
    other.sign_up()
    number = write_idea(author, "Verberg mij en toon mij weer")
    report(other.open(f"/ideas/{number}"), "Onaardig of bedreigend")

    case = manager.open("/manage/moderation")
    open_case(case, "Verberg mij en toon mij weer")
    expect(case.get_by_text("Lees de laatste zin maar.")).to_be_visible()
    case.get_by_label("Huisregel").select_option(KIND)
    facts = case.get_by_label("Wat is er mis met deze tekst?")
    expect(facts).to_have_value(
        "Deze tekst gaat in tegen huisregel 1, “Blijf vriendelijk, ook als "
        "je het oneens bent”. Het gaat om de zin: "
    )
    facts.fill(FACTS)
    case.get_by_role("button", name="Verberg").click()
    expect(case.locator(".note")).to_contain_text("verborgen. De schrijver ziet waarom.")

    gone = other.open(f"/ideas/{number}")
    expect(gone.get_by_role("heading", level=1)).to_have_text("Niet gevonden")
    own = author.open(f"/ideas/{number}")
    withheld = own.get_by_role("region", name="Je idee is verborgen")
    expect(withheld).to_contain_text(FACTS)
    expect(withheld).to_contain_text("Huisregel 1: Blijf vriendelijk")
    expect(withheld).to_contain_text("Leg in een reactie onder je idee uit waarom")

    case.get_by_role("button", name="Maak ongedaan").click()
    expect(case.locator(".note")).to_contain_text("teruggedraaid")
    expect(case.get_by_role("heading", name="Wat er besloten is")).to_be_visible()
    back = other.open(f"/ideas/{number}")
    expect(back.get_by_role("heading", level=1)).to_have_text("Verberg mij en toon mij weer")


def test_a_case_is_decided_with_keys_alone_and_keys_rest_while_one_types(
    visitor: Visitor, manager: Visit
) -> None:
    author, other = visitor(), visitor()
    author.sign_up()
    other.sign_up()
    number = write_idea(author, "Alleen met het toetsenbord")
    report(other.open(f"/ideas/{number}"), "Reclame of spam")
    page = manager.open("/manage/moderation")
    open_case(page, "Alleen met het toetsenbord")

    facts = page.get_by_label("Wat is er mis met deze tekst?")
    facts.focus()
    page.keyboard.type("hdr")
    expect(facts).to_have_value("hdr")
    expect(page.locator(".note")).to_have_count(0)
    facts.evaluate("element => element.blur()")
    page.keyboard.press("h")
    rule = page.get_by_label("Huisregel")
    expect(rule).to_be_focused()
    expect(rule).to_have_attribute("aria-invalid", "true")
    expect(facts).to_have_value("hdr")
    page.keyboard.press("Escape")
    rule.evaluate("element => element.blur()")
    page.keyboard.press("d")
    expect(page.locator(".note")).to_contain_text("niets aan de hand")
    expect(page.locator(".note").get_by_role("button", name="Terug naar de zaak")).to_be_visible()


def test_who_is_not_signed_in_comes_back_to_the_report_and_must_say_why(
    visitor: Visitor,
) -> None:
    visit = visitor()
    page = visit.open("/ideas/7")
    page.get_by_role("button", name="Meld dit idee").click()
    expect(page).to_have_url(f"{visit.url}/sign-in?then=%2Fideas%2F7")
    expect(page.locator(".wish")).to_contain_text("melden zodra je bent ingelogd")
    visit.sign_up()
    page.goto(f"{visit.url}/ideas/7")

    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("Dit klopt niet.")
    dialog.get_by_role("button", name="Verstuur melding").click()

    first = dialog.get_by_role("radio", name="Reclame of spam")
    expect(first).to_be_focused()
    expect(dialog.locator(".field-problem")).to_have_text("Kies wat ermee is.")
    expect(dialog.get_by_role("textbox")).to_have_value("Dit klopt niet.")
    dialog.get_by_role("textbox").fill("x" * 1001)
    first.check()
    dialog.get_by_role("button", name="Verstuur melding").click()
    expect(dialog.get_by_role("textbox")).to_be_focused()
    expect(dialog.get_by_role("textbox")).to_have_value("x" * 1001)


def test_two_moderators_at_once_the_second_sees_what_the_first_did(
    visitor: Visitor, manager: Visit
) -> None:
    author, other, second = visitor(), visitor(), visitor()
    author.sign_up()
    other.sign_up()
    second.sign_in(MANAGER.email, MANAGER.password)
    number = write_idea(author, "Twee die tegelijk beslissen")
    report(other.open(f"/ideas/{number}"), "Iets anders")
    mine, theirs = manager.open("/manage/moderation"), second.open("/manage/moderation")
    for page in (mine, theirs):
        open_case(page, "Twee die tegelijk beslissen")
    mine.get_by_label("Huisregel").select_option("4. Blijf bij het onderwerp")
    mine.get_by_label("Wat is er mis met deze tekst?").fill("Dit hoort hier niet.")
    theirs.get_by_role("button", name="Niets aan de hand").click()
    expect(theirs.locator(".note")).to_contain_text("niets aan de hand")

    mine.get_by_role("button", name="Haal weg").click()

    conflict = mine.locator(".conflict")
    expect(conflict).to_contain_text("Intussen besliste iemand anders")
    expect(conflict).to_contain_text("Yara van Dijkrit")
    expect(conflict).to_contain_text("Dit hoort hier niet.")
    conflict.get_by_role("button", name="Beslis toch zoals ik wilde").click()
    expect(mine.locator(".note")).to_contain_text("weggehaald")
    own = author.open(f"/ideas/{number}")
    expect(own.get_by_role("region", name="Je idee is weggehaald")).to_be_visible()


def test_who_moderates_does_not_decide_about_their_own_text(
    visitor: Visitor, manager: Visit
) -> None:
    other = visitor()
    other.sign_up()
    number = write_idea(manager, "Van de moderator zelf")
    report(other.open(f"/ideas/{number}"), "Iets anders")

    page = manager.open("/manage/moderation")
    open_case(page, "Van de moderator zelf")

    own = page.get_by_role("region", name="Dit schreef je zelf")
    expect(own).to_contain_text("Over je eigen tekst beslis je niet zelf")
    expect(page.get_by_role("button", name="Niets aan de hand")).to_have_count(0)
    page.keyboard.press("d")
    expect(page.locator(".note")).to_have_count(0)


def test_undoing_a_removal_hides_again_what_was_hidden(visitor: Visitor, manager: Visit) -> None:
    author, other = visitor(), visitor()
    author.sign_up()
    other.sign_up()
    number = write_idea(author, "Eerst verborgen, dan weggehaald")
    report(other.open(f"/ideas/{number}"), "Onaardig of bedreigend")
    page = manager.open("/manage/moderation")
    open_case(page, "Eerst verborgen, dan weggehaald")
    address = page.url
    page.get_by_label("Huisregel").select_option(label=KIND)
    page.get_by_label("Wat is er mis met deze tekst?").fill(FACTS)
    page.get_by_role("button", name="Verberg").click()
    expect(page.locator(".note")).to_contain_text("verborgen. De schrijver ziet waarom.")

    page.goto(address)
    page.get_by_text("Beslis opnieuw").click()
    page.get_by_label("Huisregel").select_option(label=KIND)
    page.get_by_label("Wat is er mis met deze tekst?").fill("Toch erger dan gedacht.")
    page.get_by_role("button", name="Haal weg").click()
    expect(page.locator(".note")).to_contain_text("weggehaald")
    page.get_by_role("button", name="Maak ongedaan").click()

    expect(page.locator(".note")).to_contain_text("Het is weer verborgen, zoals daarvoor")
    own = author.open(f"/ideas/{number}")
    withheld = own.get_by_role("region", name="Je idee is verborgen")
    expect(withheld).to_contain_text(FACTS)


@LOOKS
def test_pages_of_moderation_break_no_rule_of_accessibility_and_fit_a_phone(
    visitor: Visitor, looks: Looks
) -> None:
    visit = visitor(**looks, bypass_csp=True)
    visit.sign_in(MANAGER.email, MANAGER.password)
    paths = (
        "/guidelines",
        "/manage/moderation",
        "/manage/moderation?show=decided",
        "/manage/moderation/1",
        "/manage/moderation/999999",
    )
    check(visit, paths, looks["width"])
