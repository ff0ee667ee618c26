"""Alerts over HTTP and over a socket, before the real feedback service."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from websockets.asyncio.client import ClientConnection

from services.feedback.domain.themes import Theme
from services.feedback.service import feedback
from services.gateway.service import Gateway
from shared.codec import to_document
from shared.contracts.analysis import RescoreInsights, Tally
from shared.contracts.feedback import (
    AlertFilter,
    CheckTrends,
    GetAlerts,
    InsightFilter,
    ListAlerts,
    ListInsights,
    ThemeLevel,
    UpdateInsight,
)
from shared.contracts.feedback.trends import FoundAlert, SaveAlerts
from shared.kernel import AlertId, RunId, ThemeId
from shared.service import Service
from shared.settings import Settings
from shared.store import Writing
from tests.polder import Polder, open_polder
from tests.unit.gateway.conftest import OPEN, Street
from tests.unit.gateway.test_live import send, socket, subscribe
from tests.unit.gateway.town import ACME, TOWN

ALERTS = """query ($looked: Boolean) {
  trendAlerts(acknowledged: $looked) {
    totalCount
    pageInfo { hasNextPage }
    nodes {
      id kind text observed expected version note endedAt acknowledgedBy { name }
      statistic { method days baselineDays low high count }
      course { interval points { value } }
      theme { id title movement { direction statistic { method } } }
      items { totalCount }
    }
  }
}"""
LIVING = "{ whatLivesNow { theme { title } movement { direction text } newest { id } } }"
LOOK = """mutation ($input: TrendAlertAcknowledgeInput!) {
  trendAlertAcknowledge(input: $input) {
    alert { id version note acknowledgedAt } errors { __typename code reason path }
  }
}"""
REOPEN = """mutation ($input: TrendAlertReopenInput!) {
  trendAlertReopen(input: $input) { alert { version acknowledgedAt } errors { reason } }
}"""
RAISED = "subscription { trendAlertRaised { kind observed theme { title } } }"


@dataclass
class Town:
    street: Street
    client: httpx2.AsyncClient

    async def ask(self, query: str, *, key: str = "pld_pat", **variables: object) -> Any:
        answer = await self.client.post(
            "/graphql",
            json={"query": query, "variables": variables},
            headers={"Authorization": f"Bearer {key}"},
        )
        return answer.json()

    async def data(self, query: str, **variables: Any) -> Any:
        body = await self.ask(query, **variables)
        assert "errors" not in body, body
        return body["data"]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """Two themes of which two pieces a day were said for ten weeks, and one a great deal today."""
    gateway = Gateway(OPEN)
    others = [each for each in TOWN if each.name != "feedback"]
    role = Service(name="gateway", start=gateway.start, stop=gateway.stop)
    services = [*others, feedback(Settings()), role]
    async with open_polder(tmp_path, roles=(), others=services) as polder:
        now = polder.clock.at

        async def keep(writing: Writing) -> None:
            for name, today in (("Bell", 24), ("Map", 2)):
                days = {(now - timedelta(days=back)).date().isoformat(): 2 for back in range(70)}
                days[now.date().isoformat()] = today
                theme = Theme(
                    id=ThemeId(f"theme_{name}"),
                    level=ThemeLevel.TOPIC,
                    area_id=None,
                    proposed_title=name,
                    proposed_summary=None,
                    counted_at=now,
                    run_id=RunId("run_1"),
                    first_at=now,
                    tally=Tally(
                        item_count=sum(days.values()),
                        customer_count=9,
                        sentiment_sum=0.0,
                        sentiments={},
                        languages={},
                        channels={},
                        products={},
                        days=days,
                    ),
                )
                themes = writing.collection(ACME, "feedback_themes")
                await themes.put(theme.id, to_document(theme))

        await polder.house.store.transact(keep)
        address = f"http://127.0.0.1:{gateway.port}"
        async with httpx2.AsyncClient(base_url=address) as client:
            yield Town(Street(polder, gateway.port), client)


async def test_an_alert_comes_live_is_listed_looked_at_and_reopened(town: Town) -> None:
    async with socket(town.street) as opened:
        await send(opened, subscribe(RAISED))
        assert (await town.data(ALERTS))["trendAlerts"]["nodes"] == []
        assert await town.street.polder.itself().ask(CheckTrends()) == 1
        told = json.loads(await opened.recv())
    assert told["payload"]["data"] == {
        "trendAlertRaised": {"kind": "SPIKE", "observed": 24.0, "theme": {"title": "Bell"}}
    }

    page = (await town.data(ALERTS))["trendAlerts"]
    assert (page["totalCount"], page["pageInfo"]) == (1, {"hasNextPage": False})
    (alert,) = page["nodes"]
    assert alert["theme"] == {
        "id": "theme_Bell",
        "title": "Bell",
        "movement": {"direction": "RISING", "statistic": {"method": "RATE"}},
    }
    assert alert["text"] == "24 stukken feedback vandaag, waar er 2 te verwachten waren"
    assert (alert["observed"], alert["endedAt"], alert["acknowledgedBy"]) == (24.0, None, None)
    assert alert["expected"] == pytest.approx(2, abs=0.1)
    assert alert["statistic"]["baselineDays"] == 56
    assert alert["course"]["interval"] == "DAY"
    assert [point["value"] for point in alert["course"]["points"]][-3:] == [2.0, 2.0, 24.0]
    assert alert["items"] == {"totalCount": 0}
    (living,) = (await town.data(LIVING))["whatLivesNow"]
    assert living["theme"] == {"title": "Bell"}
    assert living["movement"]["direction"] == "RISING"

    seen = await town.data(LOOK, input={"id": alert["id"], "note": "Firmware.", "ifVersion": 1})
    assert seen["trendAlertAcknowledge"]["errors"] == []
    assert seen["trendAlertAcknowledge"]["alert"]["note"] == "Firmware."
    assert (await town.data(ALERTS))["trendAlerts"]["totalCount"] == 0
    assert (await town.data(ALERTS, looked=True))["trendAlerts"]["totalCount"] == 1
    late = await town.data(LOOK, input={"id": alert["id"], "ifVersion": 1})
    assert late["trendAlertAcknowledge"]["errors"] == [
        {
            "__typename": "ConflictError",
            "code": "CONFLICT",
            "reason": "VERSION_CONFLICT",
            "path": ["ifVersion"],
        }
    ]
    back = await town.data(REOPEN, input={"id": alert["id"], "ifVersion": 2})
    assert back["trendAlertReopen"]["alert"] == {"version": 3, "acknowledgedAt": None}


async def test_alerts_are_for_the_team(town: Town) -> None:
    refused = await town.ask(ALERTS, key="pld_nobody")
    assert [each["extensions"]["code"] for each in refused["errors"]] == ["UNAUTHENTICATED"]
    none = await town.data(LOOK, input={"id": "alert_none"})
    assert none["trendAlertAcknowledge"]["errors"][0]["reason"] == "ALERT_NOT_FOUND"


CHANGED = """subscription ($since: ID) {
  insightsUpdated(since: $since) { eventId change previousScore insight { id title } }
}"""
RAISED_SINCE = "subscription ($since: ID) { trendAlertRaised(since: $since) { id kind } }"


async def test_what_was_missed_while_away_comes_first(town: Town) -> None:
    polder = town.street.polder
    await polder.itself().ask(RescoreInsights())
    await polder.settle()
    insights = (await polder.product_team().ask(ListInsights(filter=InsightFilter()))).nodes
    first, second = insights[:2]
    async with socket(town.street) as opened:
        await send(opened, subscribe(CHANGED))
        await polder.product_team().ask(UpdateInsight(id=first.id, title="Seen"))
        seen = json.loads(await opened.recv())["payload"]["data"]["insightsUpdated"]
    assert seen["insight"] == {"id": first.id, "title": "Seen"}
    polder.clock.forward(minutes=5)
    for title in ("Missed", "Missed again"):
        await polder.product_team().ask(UpdateInsight(id=second.id, title=title))
    assert await polder.itself().ask(CheckTrends()) == 1
    (spike,) = (await town.data(ALERTS))["trendAlerts"]["nodes"]
    later = await raise_another(polder, spike["id"])
    await polder.settle()
    async with socket(town.street) as opened:
        missed = (await first_told(opened, CHANGED, seen["eventId"]))["insightsUpdated"]
        alert = (await first_told(opened, RAISED_SINCE, spike["id"]))["trendAlertRaised"]
        wrong = await first_told(opened, CHANGED, "event_nothing")
        unknown = await first_told(opened, RAISED_SINCE, "alert_none")
    assert missed["insight"] == {"id": second.id, "title": "Missed again"}
    assert (missed["change"], missed["previousScore"]) == ("CHANGED", second.score.total)
    assert alert == {"id": later, "kind": "SPIKE"}
    assert (wrong, unknown) == ("BAD_ID", "ALERT_NOT_FOUND")

    polder.clock.forward(days=7, minutes=1)
    async with socket(town.street) as opened:
        assert await first_told(opened, CHANGED, seen["eventId"]) == "EVENT_TOO_OLD"
        assert await first_told(opened, RAISED_SINCE, spike["id"]) == "EVENT_TOO_OLD"


async def raise_another(polder: Polder, id: str) -> AlertId:
    """Raise the same alert on the other theme, later; return its id."""
    (like,) = await polder.product_team().ask(GetAlerts(ids=(AlertId(id),)))
    found = FoundAlert(
        theme_id=ThemeId("theme_Map"),
        product_id=None,
        kind=like.kind,
        statistic=like.statistic,
        course=like.course,
        begins_at=like.begins_at,
        ends_at=like.ends_at,
    )
    as_of = polder.clock.forward(minutes=1)
    assert await polder.itself().ask(SaveAlerts(found=(found,), over=(), as_of=as_of)) == 1
    page = await polder.product_team().ask(ListAlerts(filter=AlertFilter()))
    return next(each.id for each in page.nodes if each.theme_id == "theme_Map")


async def first_told(opened: ClientConnection, query: str, since: str) -> Any:
    """Follow since an event; return what comes first, or the reason why nothing does."""
    id = f"{query} {since}"
    payload = {"query": query, "variables": {"since": since}}
    await send(opened, {"id": id, "type": "subscribe", "payload": payload})
    while True:
        message = json.loads(await opened.recv())
        if message["id"] != id:
            continue
        told = message["payload"]
        if isinstance(told, dict) and told.get("data"):
            return told["data"]
        return (told if isinstance(told, list) else told["errors"])[0]["extensions"]["reason"]
