"""The widget on somebody else's site: shown where it may be, sent, voted from, withdrawn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import FrameLocator, Page, Route, expect

from tests.e2e.browser.conftest import CUSTOMER, MANAGER, TEAM, Visit, Visitor
from tests.e2e.browser.looks import faults, settle
from tests.e2e.browser.other_site import other_site
from tests.e2e.process import PolderProcess
from tests.rig.children import free_port

pytestmark = pytest.mark.browser
numbers = count(1)
SAVE = """
mutation Save($input: WidgetKeySaveInput!) {
  widgetKeySave(input: $input) { widgetKey { id key } errors { message } }
}
"""
REVOKE = """
mutation Revoke($input: WidgetKeyRevokeInput!) {
  widgetKeyRevoke(input: $input) { errors { message } }
}
"""
SETUP = (
    "{ boards(first: 1) { nodes { id } } workspace { products(first: 1) { nodes { id name } } } }"
)
FOUND = """
query Found($text: String!) {
  feedbackItems(filter: { text: $text }, first: 5) {
    nodes {
      text
      externalUrl
      source { name channel }
      product { name }
      customer { name }
      member { id }
      attributes { name value }
    }
  }
}
"""


@dataclass
class Widget:
    """A key of the widget, and the port of the one site that may carry it."""

    polder: PolderProcess
    admin: str
    id: str
    key: str
    name: str
    product: str
    port: int

    def revoke(self) -> None:
        self.polder.ask(REVOKE, key=self.admin, input={"id": self.id})

    def found(self, text: str) -> list[dict[str, object]]:
        """Return what the product team finds of a text."""
        found: list[dict[str, object]] = self.polder.ask(FOUND, key=self.admin, text=text)[
            "feedbackItems"
        ]["nodes"]
        return found


@pytest.fixture
def widget(sample: PolderProcess) -> Widget:
    admin = sample.key(f"Widgets {next(numbers)}", "ADMIN")
    there = sample.ask(SETUP)
    product = there["workspace"]["products"]["nodes"][0]
    name, port = f"Winkel {next(numbers)}", free_port()
    saved = sample.ask(
        SAVE,
        key=admin,
        input={
            "name": name,
            "boardId": there["boards"]["nodes"][0]["id"],
            "productId": product["id"],
            "allowedOrigins": [f"http://127.0.0.1:{port}"],
        },
    )["widgetKeySave"]
    assert saved["errors"] == []
    made = saved["widgetKey"]
    return Widget(sample, admin, made["id"], made["key"], name, product["name"], port)


@pytest.fixture
def shop(widget: Widget, sample: PolderProcess) -> Iterator[str]:
    """The site that may carry it."""
    with other_site(sample.url, widget.key, port=widget.port) as origin:
        yield origin


def visit_shop(visit: Visit, origin: str) -> Page:
    """Return a page of another site; what its console says counts, too."""
    page = visit.open()
    page.goto(f"{origin}/?secret=1#part")
    return page


def panel_of(page: Page) -> FrameLocator:
    return page.frame_locator("polder-feedback iframe")


def opened(page: Page) -> FrameLocator:
    """Open the panel and return what is in it."""
    page.get_by_role("button", name="Feedback").click()
    panel = panel_of(page)
    expect(panel.get_by_label("Wat wil je ons vertellen?")).to_be_focused()
    return panel


def test_what_a_visitor_says_on_another_site_reaches_the_product_team(
    visitor: Visitor, widget: Widget, shop: str
) -> None:
    visit = visitor()
    page = visit_shop(visit, shop)
    expect(page.locator("iframe")).to_have_count(0)
    page.evaluate("void Polder.on('submitted', () => { document.title = 'Verstuurd' })")
    panel = opened(page)
    panel.get_by_role("button", name="Verstuur").click()
    text = panel.get_by_label("Wat wil je ons vertellen?")
    expect(text).to_have_attribute("aria-invalid", "true")
    expect(text).to_be_focused()
    text.fill("De spatbordhouder piept bij regenval")
    panel.get_by_label("E-mailadres").fill("geen adres")
    panel.get_by_role("button", name="Verstuur").click()
    expect(panel.get_by_label("E-mailadres")).to_be_focused()
    expect(text).to_have_value("De spatbordhouder piept bij regenval")
    panel.get_by_label("E-mailadres").fill("sietske@fiets.example")
    panel.get_by_role("button", name="Verstuur").click()
    expect(panel.get_by_role("heading", name="Bedankt. Het is binnen.")).to_be_focused()
    expect(panel.get_by_text(f"wat anderen over {widget.product} zeggen")).to_be_visible()
    expect(page).to_have_title("Verstuurd")
    assert visit.context.cookies() == []
    assert widget.found("spatbordhouder") == [
        {
            "text": "De spatbordhouder piept bij regenval",
            "externalUrl": f"{shop}/",
            "source": {"name": f"{widget.name} (widget)", "channel": "WIDGET"},
            "product": {"name": widget.product},
            "customer": {"name": "s…@fiets.example"},
            "member": None,
            "attributes": [{"name": "contact", "value": "unverified"}],
        }
    ]


def test_who_is_signed_in_on_polder_stays_anonymous_on_another_site(
    visitor: Visitor, widget: Widget, shop: str
) -> None:
    visit = visitor()
    visit.sign_in(CUSTOMER.email, CUSTOMER.password)
    page = visit_shop(visit, shop)
    asked = []
    page.on("request", lambda request: asked.append(request) if "graphql" in request.url else None)
    panel = opened(page)
    panel.get_by_label("Wat wil je ons vertellen?").fill("De kettingkast rammelt zachtjes")
    panel.get_by_role("button", name="Verstuur").click()
    expect(panel.get_by_role("heading", name="Bedankt. Het is binnen.")).to_be_visible()
    assert all("cookie" not in request.all_headers() for request in asked)
    (item,) = widget.found("kettingkast rammelt zachtjes")
    assert item["member"] is None


def test_a_sending_that_seemed_lost_counts_once(
    visitor: Visitor, widget: Widget, shop: str
) -> None:
    visit = visitor()
    page = visit_shop(visit, shop)
    panel = opened(page)
    lost: list[int] = []

    def lose(route: Route) -> None:
        # It arrives, and its answer does not.
        if "WidgetSend" in (route.request.post_data or "") and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.route("**/graphql", lose)
    text = panel.get_by_label("Wat wil je ons vertellen?")
    text.fill("Het fietscomputertje valt uit")
    panel.get_by_role("button", name="Verstuur").click()
    expect(panel.get_by_role("alert")).to_contain_text("Wat je schreef staat er nog.")
    expect(text).to_have_value("Het fietscomputertje valt uit")
    panel.get_by_role("button", name="Verstuur").click()
    expect(panel.get_by_role("heading", name="Bedankt. Het is binnen.")).to_be_visible()
    assert lost == [200]
    assert len(widget.found("fietscomputertje")) == 1
    visit.complaints.clear()  # the browser writes down what was lost on purpose


def test_ideas_are_seen_searched_and_voted_for_on_polder(
    visitor: Visitor, widget: Widget, shop: str
) -> None:
    visit = visitor()
    page = visit_shop(visit, shop)
    panel = opened(page)
    panel.get_by_role("button", name="Ideeën").click()
    expect(panel.locator(".ideas li")).to_have_count(5)
    votes = [int(each) for each in panel.locator(".vote").all_inner_texts()]
    assert votes == sorted(votes, reverse=True)
    panel.get_by_label("Zoek in ideeën").fill("xyzzyniets")
    expect(panel.get_by_text("Niets gevonden met deze woorden.")).to_be_visible()
    panel.get_by_label("Zoek in ideeën").fill("")
    first = panel.locator(".ideas li").first
    title = first.locator(".title").inner_text()
    with visit.context.expect_page() as opening:
        first.locator(".vote").click()
    idea = opening.value
    expect(idea).to_have_url(re.compile(r"/ideas/\d+\?vote=1$"))
    expect(idea.get_by_role("heading", level=1)).to_have_text(title)
    box = idea.locator(".idea-head button.vote")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-pressed", "false")
    expect(idea.get_by_text("Je kwam om te stemmen")).to_be_visible()
    idea.keyboard.press("Enter")
    expect(idea.get_by_text("telt zodra je bent ingelogd")).to_contain_text(title)
    idea.get_by_label("E-mailadres").fill(TEAM.email)
    idea.get_by_label("Wachtwoord").fill(TEAM.password)
    idea.get_by_role("button", name="Inloggen").last.click()
    expect(idea).to_have_url(re.compile(r"/ideas/\d+\?vote=1$"))
    expect(box).to_have_attribute("aria-pressed", "true")
    expect(idea.get_by_text("Je kwam om te stemmen")).to_have_count(0)


def test_similar_ideas_appear_while_typing(visitor: Visitor, widget: Widget, shop: str) -> None:
    page = visit_shop(visitor(), shop)
    panel = opened(page)
    text = panel.get_by_label("Wat wil je ons vertellen?")
    text.press_sequentially("Donkere kaart voor de avond")
    found = panel.locator(".ideas li").filter(has_text="Donkere kaart")
    expect(found.locator(".vote").first).to_be_visible()
    expect(panel.get_by_role("status")).to_contain_text("hierop")
    expect(text).to_be_focused()


def test_another_site_is_refused_by_the_browser(
    visitor: Visitor, widget: Widget, sample: PolderProcess
) -> None:
    visit = visitor()
    with other_site(sample.url, widget.key) as thief:
        page = visit_shop(visit, thief)
        page.get_by_role("button", name="Feedback").click()
        if not visit.complaints:
            page.wait_for_event("console")
        assert "frame-ancestors" in " ".join(visit.complaints)
        expect(panel_of(page).locator("#panel")).to_have_count(0)
    visit.complaints.clear()


def test_a_withdrawn_key_says_so_and_takes_nothing(
    visitor: Visitor, widget: Widget, shop: str
) -> None:
    visit = visitor()
    page = visit_shop(visit, shop)
    panel = opened(page)
    widget.revoke()
    panel.get_by_label("Wat wil je ons vertellen?").fill("Dit komt te laat binnen")
    panel.get_by_role("button", name="Verstuur").click()
    expect(panel.get_by_role("alert")).to_contain_text("is ingetrokken")
    page.reload()
    page.get_by_role("button", name="Feedback").click()
    expect(panel_of(page).get_by_text("niet meer in gebruik")).to_be_visible()
    assert widget.found("te laat binnen") == []
    visit.complaints.clear()  # the page that says so comes with 410


def test_the_keyboard_gets_in_and_out_and_the_page_can_open_it(
    visitor: Visitor, widget: Widget, shop: str
) -> None:
    page = visit_shop(visitor(), shop)
    button = page.get_by_role("button", name="Feedback")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    panel = panel_of(page)
    expect(panel.get_by_label("Wat wil je ons vertellen?")).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.type("Half geschreven")
    page.keyboard.press("Escape")
    expect(page.locator("polder-feedback .panel")).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(panel.get_by_label("Wat wil je ons vertellen?")).to_have_value("Half geschreven")
    panel.get_by_role("button", name="Sluiten").click()
    expect(button).to_be_focused()
    page.evaluate("Polder.open({ view: 'ideas' })")
    expect(panel.get_by_label("Zoek in ideeën")).to_be_focused()
    page.evaluate("Polder.open({ view: 'tell', text: 'Van de pagina' })")
    expect(panel.get_by_label("Wat wil je ons vertellen?")).to_have_value("Van de pagina")
    page.evaluate("Polder.close()")
    expect(page.locator("polder-feedback .panel")).to_be_hidden()


def test_a_word_from_another_window_is_not_heard(
    visitor: Visitor, widget: Widget, shop: str
) -> None:
    page = visit_shop(visitor(), shop)
    panel = opened(page)
    page.evaluate("postMessage({ polder: 'close' }, '*')")
    page.evaluate("postMessage({ polder: 'submitted' }, '*')")
    panel.locator("body").evaluate("postMessage({ polder: 'show', text: 'vals' }, '*')")
    panel.get_by_role("button", name="Ideeën").click()
    panel.get_by_role("button", name="Vertel het ons").click()
    expect(panel.get_by_label("Wat wil je ons vertellen?")).to_have_value("")
    expect(page.locator("polder-feedback .panel")).to_be_visible()


def test_label_place_colour_and_language_come_from_the_tag(
    visitor: Visitor, widget: Widget, sample: PolderProcess
) -> None:
    more = ' data-label="Ideas?" data-position="left" data-accent="#ffdd00" data-locale="en"'
    with other_site(sample.url, widget.key, more, widget.port) as origin:
        page = visit_shop(visitor(width=360), origin)
        button = page.get_by_role("button", name="Ideas?")
        expect(button).to_have_css("background-color", "rgb(255, 221, 0)")
        expect(button).to_have_css("color", "rgb(23, 38, 43)")
        expect(button).to_have_css("left", "16px")
        button.click()
        panel = panel_of(page)
        expect(panel.get_by_label("What would you like to tell us?")).to_be_focused()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        inside = panel.locator("html").evaluate("root => root.scrollWidth - root.clientWidth")
        assert inside == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_breaks_no_rule_of_accessibility(
    visitor: Visitor, widget: Widget, scheme: str, sample: PolderProcess
) -> None:
    visit = visitor(scheme=scheme, bypass_csp=True)
    page = visit.open(f"/embed/preview?key={widget.key}&locale=nl")
    text = page.get_by_label("Wat wil je ons vertellen?")
    text.fill("Een bel die harder klinkt")
    for view in ("Vertel het ons", "Ideeën"):
        page.get_by_role("button", name=view).click()
        expect(page.locator("main input").first).to_be_visible()
        assert faults(page) == []


def test_a_widget_is_made_placed_previewed_and_withdrawn_in_the_settings(visitor: Visitor) -> None:
    visit = visitor()
    visit.sign_in(MANAGER.email, MANAGER.password)
    page = visit.open("/settings/widget")
    page.get_by_role("button", name="Nieuwe widget").click()
    dialog = page.get_by_role("dialog", name="Nieuwe widget")
    dialog.get_by_label("Naam").fill("Fietsblog")
    sites = dialog.get_by_label("Sites die hem mogen tonen")
    sites.fill("https://blog.example.org\nblog.example.net/pad")
    dialog.get_by_label("Product").select_option(index=1)
    dialog.get_by_label("Bord waarvan hij ideeën toont").select_option(index=1)
    dialog.get_by_role("button", name="Widget maken").click()
    expect(sites).to_be_focused()
    expect(dialog.get_by_text("“blog.example.net/pad”").first).to_be_visible()
    sites.fill("https://blog.example.org\nhttp://localhost:5173")
    dialog.get_by_role("button", name="Widget maken").click()
    expect(dialog).to_have_count(0)
    row = page.locator(".setup-list > li", has_text="Fietsblog")
    expect(row).to_contain_text("https://blog.example.org, http://localhost:5173")
    tag = row.locator("pre").inner_text()
    assert re.fullmatch(
        rf'<script async src="{visit.url}/widget\.js" data-key="pub_\w+"></script>', tag
    )
    preview = page.frame_locator(".widget-preview")
    preview.get_by_label("Wat wil je ons vertellen?").fill("Alleen om te kijken hoe het gaat")
    preview.get_by_role("button", name="Verstuur").click()
    expect(preview.get_by_text("Dit is een voorbeeld: er is niets verstuurd.")).to_be_visible()
    row.get_by_role("button", name="Fietsblog bewerken").click()
    dialog = page.get_by_role("dialog", name="Widget bewerken")
    dialog.get_by_label("Sites die hem mogen tonen").fill("https://blog.example.org")
    dialog.get_by_role("button", name="Bewaar").click()
    expect(row).not_to_contain_text("localhost:5173")
    row.get_by_role("button", name="Fietsblog intrekken").click()
    dialog = page.get_by_role("dialog", name="Widget intrekken")
    dialog.get_by_label("Typ “Fietsblog” om te bevestigen").fill("Fietsblog")
    dialog.get_by_role("button", name="Intrekken").click()
    expect(row).to_contain_text("Ingetrokken")
    expect(row.locator("details")).to_have_count(0)


@pytest.mark.parametrize(("locale", "scheme"), [("nl-NL", "light"), ("en-GB", "dark")])
def test_the_page_of_widgets_breaks_no_rule_and_fits_a_phone(
    visitor: Visitor, widget: Widget, locale: str, scheme: str
) -> None:
    visit = visitor(locale=locale, scheme=scheme, width=360, bypass_csp=True)
    visit.sign_in(MANAGER.email, MANAGER.password)
    page = visit.open("/settings/widget")
    settle(page)
    page.locator(".setup-more summary").first.click()
    expect(page.frame_locator(".widget-preview").locator("textarea")).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
