"""The widget over HTTP: its script, its panel, who may show it, and what is sent with it."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from services.gateway.settings import GatewaySettings
from shared.contracts.feedback import OpenWidget, SendFromWidget, WidgetView
from shared.service import Service
from shared.work import Look
from tests.unit.gateway.conftest import Door, open_door
from tests.unit.gateway.town import AT, TOWN

SITES = ("https://www.example.org", "http://localhost:5173")
SEND = """
mutation Send($input: WidgetFeedbackSendInput!) {
  widgetFeedbackSend(input: $input) { receivedAt errors { code } }
}
"""
INPUT = {"key": "pub_works", "clientId": "sending-1", "text": "Hello"}


async def open_widget(query: OpenWidget, look: Look) -> WidgetView | None:
    if query.key not in ("pub_works", "pub_over"):
        return None
    return WidgetView(
        board_id=None,
        product_id=None,
        allowed_origins=SITES,
        is_revoked=query.key == "pub_over",
    )


async def send_from_widget(command: SendFromWidget, look: Look) -> datetime:
    return AT


FEEDBACK = Service(name="feedback", answers=[open_widget, send_from_widget])
SERVICES = (*(each for each in TOWN if each.name != "feedback"), FEEDBACK)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A web app as it was built."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "index.html").write_text("the app")
    (folder / "embed.html").write_text("the panel")
    (folder / "widget.js").write_text("the button")
    return folder


@pytest.fixture
async def door(tmp_path: Path, site: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path, services=SERVICES, site=site) as opened:
        yield opened


async def test_the_panel_may_be_shown_by_the_sites_of_its_key_alone(door: Door) -> None:
    answer = await door.client.get("/embed?key=pub_works&locale=nl")

    assert (answer.status_code, answer.text) == (200, "the panel")
    policy = answer.headers["content-security-policy"]
    assert policy.endswith("; frame-ancestors https://www.example.org http://localhost:5173")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-cache"
    assert "set-cookie" not in answer.headers
    assert "x-frame-options" not in answer.headers


async def test_every_other_page_is_shown_by_no_other_site(door: Door) -> None:
    for path in ("/", "/settings/widget", "/nothing", "/graphql", "/widget.js"):
        answer = await door.client.get(path)
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


async def test_the_preview_is_shown_by_polder_itself_alone(door: Door) -> None:
    answer = await door.client.get("/embed/preview?key=pub_works")

    assert answer.text == "the panel"
    assert answer.headers["content-security-policy"].endswith("; frame-ancestors 'self'")


async def test_a_withdrawn_key_says_so_to_its_own_sites(door: Door) -> None:
    answer = await door.client.get("/embed?key=pub_over&locale=nl")

    assert answer.status_code == 410
    assert "niet meer in gebruik" in answer.text
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].endswith(f"frame-ancestors {' '.join(SITES)}")


@pytest.mark.parametrize("query", ["", "?key=", "?key=pub_none", f"?key={'x' * 65}"])
async def test_an_unknown_key_says_so_wherever_it_stands(door: Door, query: str) -> None:
    answer = await door.client.get(f"/embed{query}")

    assert answer.status_code == 404
    assert "This feedback widget is unknown." in answer.text
    assert answer.headers["content-security-policy"] == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *"
    )


async def test_the_panel_is_found_at_its_own_address_only(door: Door) -> None:
    assert (await door.client.get("/embed.html")).status_code == 404


async def test_the_script_is_kept_for_an_hour_and_may_be_loaded_from_anywhere(door: Door) -> None:
    answer = await door.client.get("/widget.js")

    assert answer.text == "the button"
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["content-type"].startswith("text/javascript")


async def test_pages_of_other_sites_cannot_ask_for_themselves(door: Door) -> None:
    elsewhere = {"Origin": SITES[0], "Sec-Fetch-Site": "cross-site"}
    before = await door.client.request(
        "OPTIONS", "/graphql", headers={**elsewhere, "Access-Control-Request-Method": "POST"}
    )
    answer = await door.ask(SEND, {"input": INPUT}, headers=elsewhere)

    for each in (before, answer, await door.client.get("/embed?key=pub_works", headers=elsewhere)):
        assert not [name for name in each.headers if name.startswith("access-control")]


async def test_sending_from_the_panel_is_answered_with_the_moment(door: Door) -> None:
    data = await door.data(SEND, {"input": INPUT})

    assert data == {"widgetFeedbackSend": {"receivedAt": "2026-03-02T09:00:00Z", "errors": []}}


async def test_one_key_is_used_as_fast_as_a_busy_site_needs(tmp_path: Path, site: Path) -> None:
    slow = GatewaySettings(workspace="acme", trusted_proxies="")
    async with open_door(tmp_path, services=SERVICES, site=site, settings=slow) as door:
        for number in range(60):
            # Programs with a key have room for all of these; the widget's key is what runs out.
            sent = {"input": {**INPUT, "clientId": f"sending-{number}"}}
            await door.data(SEND, sent, key="pld_pat")
        refused = await door.error(SEND, {"input": INPUT}, key="pld_pat")
        other = await door.data(SEND, {"input": {**INPUT, "key": "pub_other"}}, key="pld_pat")

    assert refused["code"] == "RATE_LIMITED"
    assert refused["retryAfterSeconds"] >= 1
    assert other["widgetFeedbackSend"]["errors"] == []


async def test_one_network_sends_twenty_at_once_and_then_waits(tmp_path: Path, site: Path) -> None:
    slow = GatewaySettings(workspace="acme")
    async with open_door(tmp_path, services=SERVICES, site=site, settings=slow) as door:
        refused = []
        for number in range(24):
            sent = {"input": {**INPUT, "clientId": f"sending-{number}"}}
            refused.append((await door.ask(SEND, sent)).status_code)

    assert refused[:19] == [200] * 19
    assert refused[-1] == 429
