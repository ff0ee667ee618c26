"""Something is the matter: it is told on the page one is at, looked at, and taken back."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.conftest import OWN_PAGE, Visit

pytestmark = pytest.mark.browser
SPIKE = 14
# Fourteen sentences are read, counted and compared, on a machine that does other things too.
MODEL_MS = 180_000
TOPICS = """{
  themes(filter: {level: TOPIC}, first: 40) {
    nodes { id title movement { direction } items(first: 1) { nodes { text source { id } } } }
  }
}"""
SUBMIT = """mutation ($input: FeedbackSubmitInput!) {
  feedbackSubmit(input: $input) { item { id } errors { message } }
}"""
ALERTS = """query ($theme: ID!) {
  trendAlerts(openOnly: false, themeId: $theme) {
    totalCount
    nodes {
      kind observed expected acknowledgedBy { name } items { nodes { text } }
      statistic { method pValue low high days } theme { movement { direction } }
    }
  }
  whatLivesNow(first: 10) { theme { id } newest { text } }
}"""


def ask(visit: Visit, query: str, **variables: object) -> Any:
    """Ask in the name of who is signed in."""
    answer = visit.context.request.post(
        f"{visit.url}/graphql", headers=OWN_PAGE, data={"query": query, "variables": variables}
    )
    body = answer.json()
    assert "errors" not in body, body
    return body["data"]


def test_a_spike_is_told_live_looked_at_and_taken_back(team: Visit) -> None:
    page = team.open("/work/feedback")
    expect(page.get_by_role("link", name="Meldingen")).to_be_visible()
    topics = ask(team, TOPICS)["themes"]["nodes"]
    topic = next(each for each in topics if each["movement"]["direction"] == "STEADY")
    typical = topic["items"]["nodes"][0]
    for number in range(SPIKE):
        said = {"sourceId": typical["source"]["id"], "text": f"{typical['text']} ({number})"}
        sent = ask(team, SUBMIT, input=said)["feedbackSubmit"]
        assert sent["errors"] == []

    # Other themes may be told in the same breath; of several the last is said.
    note = page.get_by_text("Nieuwe melding over").last
    expect(note).to_be_visible(timeout=MODEL_MS)
    until = time.monotonic() + MODEL_MS / 1000
    while not ask(team, ALERTS, theme=topic["id"])["trendAlerts"]["totalCount"]:
        assert time.monotonic() < until, "no alert on what was said so often"
        page.wait_for_timeout(500)
    expect(
        page.get_by_role("link", name=re.compile(r"Meldingen \d+ nog niet bekeken"))
    ).to_be_visible()
    page.get_by_role("link", name="Meldingen").click()

    card = page.get_by_role("article", name=topic["title"])
    expect(card).to_contain_text("te verwachten")
    expect(card.get_by_role("img", name=re.compile(r"^Per (dag|7 dagen)"))).to_be_visible()
    expect(card.locator(".said").first).to_contain_text(typical["text"])
    expect(card.get_by_role("link", name="Lees de feedback")).to_have_attribute(
        "href", re.compile(rf"theme={topic['id']}&from=\d{{4}}-")
    )
    card.get_by_role("button", name="Bekeken").click()
    expect(card).to_have_count(0)
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(card).to_be_visible()
    card.get_by_role("button", name="Bekeken").click()
    expect(card).to_have_count(0)
    page.get_by_role("link", name="Bekeken", exact=True).click()
    expect(card).to_contain_text("Bekeken door Team Routes")

    found = ask(team, ALERTS, theme=topic["id"])
    assert found["trendAlerts"]["totalCount"] == 1
    (alert,) = found["trendAlerts"]["nodes"]
    assert alert["kind"] == "SPIKE"
    assert alert["observed"] > alert["statistic"]["high"] >= alert["expected"]
    assert alert["statistic"]["pValue"] < 0.01
    assert alert["acknowledgedBy"] == {"name": "Team Routes"}
    assert alert["theme"]["movement"] == {"direction": "RISING"}
    assert topic["id"] in [each["theme"]["id"] for each in found["whatLivesNow"]]
    page = team.open(f"/work/themes/{topic['id']}")
    going = page.get_by_role("region", name="Waar het heen gaat")
    expect(going).to_contain_text("Stijgt", timeout=15_000)
    going.get_by_text("Hoe we dat weten").click()
    expect(going).to_contain_text("Kans dat dit toeval is")
