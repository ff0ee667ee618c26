"""Ways in: for another program, made, tried out, delivered to, closed; and a feed that is read."""

import json
import time

import httpx2
import pytest
from playwright.sync_api import expect

from services.feedback.domain.inlets import sign
from tests.e2e.browser.conftest import Visit
from tests.rig.feeds import FeedServer, Page

pytestmark = pytest.mark.browser
BODY = {"message": {"text": "De kaart laat de nieuwe brug niet zien."}, "id": "kaart-1"}


def deliver(url: str, secret: str, body: object) -> httpx2.Response:
    data, at, id = json.dumps(body).encode(), str(int(time.time())), f"msg_{time.time_ns()}"
    headers = {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": at,
        "webhook-signature": sign(secret, id, at, data),
    }
    return httpx2.post(url, content=data, headers=headers)


def test_an_inlet_is_made_and_what_is_delivered_becomes_feedback(team: Visit) -> None:
    page = team.open("/work/sources")
    page.get_by_role("button", name="Nieuwe inlaat").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Naam", exact=True).fill("Helpdeskrobot")
    dialog.get_by_label("De reactie zelf").fill("message.text")
    dialog.get_by_label("Nummer bij de bron").fill("/id")
    dialog.get_by_role("button", name="Bewaar").click()
    expect(dialog.get_by_label("De reactie zelf")).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_label("Naam", exact=True)).to_have_value("Helpdeskrobot")
    dialog.get_by_label("De reactie zelf").fill("/message/text")
    dialog.get_by_role("button", name="Bewaar").click()
    told = page.get_by_role("dialog", name="Geheim om mee te ondertekenen")
    secret = told.get_by_label("Geheim om mee te ondertekenen", exact=True).last.inner_text()
    url = told.get_by_label("Adres", exact=True).last.inner_text()
    told.get_by_role("button", name="Ik heb het bewaard").click()
    page.get_by_role("link", name="Helpdeskrobot").click()
    expect(page.get_by_text("kwam hier niets binnen")).to_be_visible()
    page.get_by_label("JSON", exact=True).fill('{"message": {}}')
    page.get_by_role("button", name="Bekijk wat het wordt").click()
    expect(page.get_by_text("Dit zou geweigerd worden: Er staat geen tekst.")).to_be_visible()
    assert deliver(url, secret, BODY).status_code == 202
    assert deliver(url, secret, {"message": {}}).status_code == 400
    page.reload()
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="Aangenomen")).to_contain_text("de nieuwe brug niet zien")
    expect(rows.filter(has_text="Geweigerd")).to_contain_text("Er staat geen tekst.")
    page.get_by_role("button", name="Sluit deze inlaat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bronnen")
    expect(page.get_by_role("link", name="Helpdeskrobot")).to_have_count(0)
    assert deliver(url, secret, BODY).json()["reason"] == "INLET_CLOSED"


def test_a_feed_is_read_what_fails_is_said_and_mended_on_its_page(team: Visit) -> None:
    item = "<item><guid>{0}</guid><title>Pont</title><description>is uit {0}</description></item>"
    feed = '<rss version="2.0"><channel><title>Forum</title>{}</channel></rss>'
    with FeedServer() as feeds:
        feeds.pages["/forum.rss"] = Page(feed.format(item.format(1) + item.format(2)).encode())
        page = team.open("/work/sources")
        page.get_by_role("button", name="Nieuwe feed of postbus").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Naam", exact=True).fill("Forum van de pont")
        dialog.get_by_label("Adres van de feed").fill("http://10.0.0.1/forum.rss")
        dialog.get_by_role("button", name="Bewaar").click()
        expect(dialog.get_by_label("Adres van de feed")).to_have_attribute("aria-invalid", "true")
        expect(dialog.get_by_label("Naam", exact=True)).to_have_value("Forum van de pont")
        dialog.get_by_label("Adres van de feed").fill(f"{feeds.url}/weg.rss")
        dialog.get_by_role("button", name="Bewaar").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Forum van de pont")
        expect(page.get_by_text("Op dit adres staat niets (status 404).")).to_be_visible()
        page.get_by_role("button", name="Wijzig").click()
        dialog.get_by_label("Adres van de feed").fill(f"{feeds.url}/forum.rss")
        dialog.get_by_role("button", name="Bewaar").click()
        expect(page.get_by_text("Er kwamen 2 reacties uit.")).to_be_visible()
        expect(page.get_by_text("Op dit adres staat niets")).to_have_count(0)
        page.get_by_role("button", name="Kijk niet meer").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Bronnen")
        expect(page.get_by_role("link", name="Forum van de pont")).to_have_count(0)
