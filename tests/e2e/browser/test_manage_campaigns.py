"""Community managers: a campaign is made, announced, its entries looked at, its outcome told."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser.conftest import MANAGER, OWN_PAGE, Visit, Visitor
from tests.e2e.browser.looks import ENLARGED_PX, LOOKS, Looks, check, settle

pytestmark = pytest.mark.browser
RUNNING = "/manage/campaigns/wat-maakt-jouw-winterrit-veilig"


@pytest.fixture
def manager(visitor: Visitor) -> Visit:
    """The community manager of the sample, signed in."""
    visit = visitor()
    visit.sign_in(MANAGER.email, MANAGER.password)
    return visit


def ask(visit: Visit, document: str, **variables: object) -> dict[str, object]:
    answer = visit.context.request.post(
        f"{visit.url}/graphql",
        headers=OWN_PAGE,
        data={"query": document, "variables": variables},
    ).json()
    assert "errors" not in answer, answer
    found: dict[str, object] = answer["data"]
    return found


def draft(visit: Visit, title: str) -> str:
    """Make a draft; return the address of its editor."""
    made = ask(
        visit,
        "mutation($i: CampaignCreateInput!) { campaignCreate(input: $i) { campaign { slug } } }",
        i={"kind": "CHALLENGE", "title": title},
    )
    return f"/manage/campaigns/{made['campaignCreate']['campaign']['slug']}"  # type: ignore[index]


def phase(page: Page, number: int) -> Locator:
    return page.locator(".phase-card").nth(number)


def saved(page: Page) -> None:
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("#live")).to_have_text("Bewaard.")
    expect(page.locator(".save-bar")).to_have_count(0)


def test_a_draft_is_made_with_the_keyboard_alone(manager: Visit) -> None:
    page = manager.open("/manage/campaigns")
    settle(page)
    page.get_by_role("link", name="Nieuwe campagne").focus()
    page.keyboard.press("Enter")
    field = page.get_by_label("Titel, liefst de vraag zelf")
    expect(field).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if field.evaluate("field => field === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".field-problem")).to_have_text("Geef de campagne een titel.")
    expect(field).to_be_focused()
    page.keyboard.type("Welke bankjes missen we?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welke bankjes missen we?")
    page.get_by_role("navigation", name="Onderdelen van de campagne").get_by_role(
        "link", name="Fasen"
    ).focus()
    page.keyboard.press("Enter")
    first, second = phase(page, 0), phase(page, 1)
    before = second.get_by_label("Opent").input_value()
    first.get_by_role("button", name="Een dag langer").focus()
    page.keyboard.press("Enter")
    moved = datetime.fromisoformat(before) + timedelta(days=1)
    expect(second.get_by_label("Opent")).to_have_value(moved.isoformat(timespec="minutes"))
    page.get_by_role("button", name="Bewaar", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_have_text("Bewaard.")
    page.reload()
    expect(phase(page, 1).get_by_label("Opent")).to_have_value(moved.isoformat(timespec="minutes"))


def test_what_cannot_be_is_said_at_its_phase_and_the_rest_is_kept(manager: Visit) -> None:
    page = manager.open(f"{draft(manager, 'Wie leent er een bakfiets uit?')}/phases")
    first, second = phase(page, 0), phase(page, 1)
    opens = first.get_by_label("Opent").input_value()
    first.get_by_label("Sluit").fill(opens)
    expect(first.get_by_text("Het eind komt na het begin.")).to_be_visible()
    second.get_by_label("Opent").fill("2020-01-01T09:00")
    expect(second.get_by_text("Begin na het eind van de fase ervoor.")).to_be_visible()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(first.get_by_text("Kijk de datums van “Insturen” na")).to_be_visible()
    expect(first.get_by_label("Sluit")).to_be_focused()
    expect(second.get_by_label("Opent")).to_have_value("2020-01-01T09:00")
    parts = page.get_by_role("navigation", name="Onderdelen van de campagne")
    parts.get_by_role("link", name="Aankondigen").click()
    expect(page.get_by_role("link", name="Insturen: Het eind komt na het begin.")).to_be_visible()
    expect(page.get_by_role("button", name="Kondig aan")).to_have_count(0)
    parts.get_by_role("link", name="Fasen").click()
    page.get_by_role("button", name="Zet terug").click()
    expect(first.get_by_label("Sluit")).not_to_have_value(opens)
    first.get_by_label("Opent").fill("2020-01-01T09:00")
    expect(first.get_by_text("Het begin ligt in het verleden.")).to_be_visible()


def test_an_empty_title_is_refused_and_unsaved_changes_survive_a_reload(manager: Visit) -> None:
    page = manager.open(f"{draft(manager, 'Wat mag er in de fietsenstalling?')}/basics")
    page.get_by_label("Titel, liefst de vraag zelf").fill(" ")
    page.get_by_label("Samenvatting").fill("Over brommers en bakfietsen.")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_text("Geef de campagne een titel.").first).to_be_visible()
    expect(page.get_by_label("Titel, liefst de vraag zelf")).to_be_focused()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_label("Samenvatting")).to_have_value("Over brommers en bakfietsen.")
    expect(page.locator(".save-bar")).to_contain_text("Wijzigingen van zojuist, nog niet bewaard")


def test_two_managers_who_change_the_same_see_both_versions(visitor: Visitor) -> None:
    pages = []
    address = ""
    for _ in range(2):
        visit = visitor()
        visit.sign_in(MANAGER.email, MANAGER.password)
        address = address or draft(visit, "Hoe laat gaat de pont?")
        pages.append(visit.open(f"{address}/basics"))
    mine, other = pages
    for page in pages:
        expect(page.get_by_label("Samenvatting")).to_be_visible()
    mine.get_by_label("Samenvatting").fill("De mijne.")
    other.get_by_label("Samenvatting").fill("Die van de ander.")
    other.get_by_label("Spelregels", exact=True).fill("Wees op tijd.")
    saved(other)
    mine.get_by_role("button", name="Bewaar", exact=True).click()
    conflict = mine.locator(".conflict")
    expect(conflict).to_contain_text("De mijne.")
    expect(conflict).to_contain_text("Die van de ander.")
    conflict.get_by_role("button").first.click()
    expect(mine.locator("#live")).to_have_text("Bewaard.")
    mine.reload()
    expect(mine.get_by_label("Samenvatting")).to_have_value("De mijne.")
    expect(mine.get_by_label("Spelregels", exact=True)).to_have_value("Wees op tijd.")


def test_entries_are_rejected_with_a_reason_by_keys_and_put_back(manager: Visit) -> None:
    page = manager.open(f"{RUNNING}/entries?show=all")
    rows = page.locator(".screened-row")
    expect(rows).to_have_count(9)
    title = rows.nth(1).get_by_role("heading").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog", name="Wijs een inzending af")
    dialog.get_by_role("button", name="Wijs af").click()
    expect(dialog.locator(".field-problem")).to_have_text("Zeg waarom.")
    expect(dialog.get_by_label("Waarom niet?")).to_be_focused()
    dialog.get_by_label("Waarom niet?").fill("Staat er al.")
    dialog.get_by_role("button", name="Wijs af").click()
    expect(page.locator(".note")).to_contain_text(f"“{title}” doet niet mee.")
    expect(rows.nth(1)).to_contain_text("Toelichting: Staat er al.")
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator(".note")).to_contain_text("Teruggezet.")
    expect(rows.nth(1)).to_contain_text("Doet mee")
    expect(rows.nth(1)).not_to_contain_text("Staat er al.")


def test_an_announced_campaign_is_taken_back_or_called_off_with_a_reason(
    manager: Visit, visitor: Visitor
) -> None:
    title = "Waar kan een oplaadpaal?"
    page = manager.open(f"{draft(manager, title)}/announce")
    page.get_by_label(f"Typ de titel over: {title}").fill("Iets anders")
    page.get_by_role("button", name="Kondig aan").click()
    expect(page.locator(".field-problem")).to_have_text(f"Typ precies: {title}")
    page.get_by_label(f"Typ de titel over: {title}").fill(title)
    page.get_by_role("button", name="Kondig aan").click()
    page.get_by_role("button", name="Haal terug naar concept").click()
    expect(page.locator(".chip-campaign-draft")).to_be_visible()
    page.locator(".note").get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator(".chip-campaign-scheduled")).to_be_visible()
    page.get_by_role("navigation", name="Onderdelen van de campagne").get_by_role(
        "link", name="Stand"
    ).click()
    page.get_by_role("button", name="Blaas af").click()
    dialog = page.get_by_role("dialog", name="Blaas af")
    dialog.get_by_role("button", name="Blaas af").click()
    expect(dialog.locator(".field-problem")).to_contain_text("Zeg waarom het niet doorgaat")
    dialog.get_by_label("Waarom gaat het niet door?").fill("De netbeheerder zegt nee.")
    dialog.get_by_label(f"Typ de titel over: {title}").fill(title)
    dialog.get_by_role("button", name="Blaas af").click()
    expect(page.get_by_text("Reden: De netbeheerder zegt nee.")).to_be_visible()
    public = visitor().open("/c/waar-kan-een-oplaadpaal")
    expect(public.get_by_text("Deze campagne gaat niet door.")).to_be_visible()
    expect(public.get_by_text("De netbeheerder zegt nee.")).to_be_visible()


def test_a_draft_is_thrown_away_and_taken_up_again(manager: Visit, visitor: Visitor) -> None:
    title = "Hoeveel prullenbakken?"
    address = draft(manager, title)
    page = manager.open(f"{address}/basics")
    page.get_by_role("button", name="Gooi dit concept weg").click()
    expect(page.locator(".note")).to_contain_text(f"“{title}” is weggegooid.")
    row = page.get_by_role("row", name=title)
    expect(row).to_contain_text("Concept, weggegooid")
    gone = visitor().open(address.replace("/manage/campaigns/", "/c/"))
    expect(gone.get_by_role("heading", level=1)).to_have_text("Niet gevonden")
    page.locator(".note").get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator(".chip-campaign-draft")).to_be_visible()
    page.get_by_role("button", name="Gooi dit concept weg").click()
    page.get_by_role("link", name=title).click()
    page.get_by_role("button", name="Haal terug als concept").click()
    expect(page.locator(".chip-campaign-draft")).to_be_visible()


SECTIONS = ("stand", "entries", "results", "outcome", "basics", "phases", "preview")


@LOOKS
def test_no_page_of_a_campaign_breaks_a_rule_of_accessibility_or_scrolls_sideways(
    visitor: Visitor, looks: Looks
) -> None:
    visit = visitor(**looks, bypass_csp=True)
    visit.sign_in(MANAGER.email, MANAGER.password)
    own = draft(visit, f"Hoe breed is een fietspad op {looks['width']}?")
    paths = ["/manage/campaigns", "/manage/campaigns/new", f"{own}/announce", f"{own}/phases"]
    check(visit, [*paths, *(f"{RUNNING}/{each}" for each in SECTIONS)], looks["width"])


def test_on_a_phone_the_phases_say_that_a_larger_screen_is_better(visitor: Visitor) -> None:
    visit = visitor(width=ENLARGED_PX)
    visit.sign_in(MANAGER.email, MANAGER.password)
    own = draft(visit, "Hoe smal is een fietspad?")
    page = visit.open(f"{own}/phases")
    expect(page.get_by_text(re.compile("Dit werkt beter op een groter scherm"))).to_be_visible()
