"""What happens in ideas and feedback reaches a webhook, in words that say what it was."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.community.posting import Postman
from services.community.service import community
from shared.contracts.community import EnsureWorkspace
from shared.contracts.community.webhooks import SaveWebhook, WebhookTopic
from shared.contracts.feedback import (
    InsightFilter,
    InsightStatus,
    ListInsights,
    ListThemes,
    MergeThemes,
    SetInsightStatus,
    ThemeFilter,
    ThemeLevel,
    ThemeView,
    TrendAlertKind,
    TrendMethod,
    UpdateInsight,
)
from shared.contracts.feedback.trends import FoundAlert, SaveAlerts, StatisticView
from shared.contracts.ideas import (
    AddComment,
    IdeaStatus,
    RespondToIdea,
    SaveBoard,
    SetIdeaStatus,
    SubmitIdea,
)
from shared.outside import read_networks
from shared.settings import Settings
from tests.polder import WITHOUT_MODEL, Polder, open_polder
from tests.rig.receiver import Receiver
from tests.unit.feedback.journey import a_source, import_file, word_analyst

SITE = "https://ideas.example.org"
ROWS = [
    *(f"bell does not ring {n}" for n in range(15)),
    *(f"map is fine {n}" for n in range(14)),
]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as running:
        yield running


@pytest.fixture
async def town(tmp_path: Path, receiver: Receiver) -> AsyncIterator[Polder]:
    """A whole Polder that tells a receiver everything there is to tell."""
    roles = [each for each in WITHOUT_MODEL if each != "community"]
    told = community(Settings(), postman=Postman(networks=read_networks("127.0.0.1")))
    async with open_polder(tmp_path, roles=roles, others=[told, word_analyst()]) as polder:
        await polder.itself().ask(EnsureWorkspace(slug="acme", name="Acme"))
        everything = SaveWebhook(url=receiver.url, topics=tuple(WebhookTopic), site=SITE)
        await polder.admin().ask(everything)
        yield polder


async def heard(polder: Polder, receiver: Receiver, kind: str) -> list[dict[str, Any]]:
    """Return what was told of one kind, once everything was."""
    await polder.settle()
    said = [each.said for each in receiver.received]
    return [each["data"] for each in said if each["type"] == kind]


async def test_an_idea_its_answers_and_comments_are_told(town: Polder, receiver: Receiver) -> None:
    admin, kim = town.admin(), town.member("kim")
    board = await admin.ask(SaveBoard(name="Routes"))
    idea = await kim.ask(SubmitIdea(board_id=board.id, title="Show ferries", body="With hours"))
    await town.settle()
    await admin.ask(RespondToIdea(id=idea.id, body="We begin with the large rivers."))
    await town.settle()
    await admin.ask(SetIdeaStatus(id=idea.id, status=IdeaStatus.PLANNED, note="After the summer"))
    await town.settle()
    comment = await kim.ask(AddComment(subject_id=idea.id, body="And the price?"))

    (submitted,) = await heard(town, receiver, "idea.submitted")
    (answered,) = await heard(town, receiver, "idea.responded")
    (staged,) = await heard(town, receiver, "idea.status_changed")
    (commented,) = await heard(town, receiver, "comment.added")
    assert submitted["idea"]["id"] == idea.id
    assert submitted["idea"]["title"] == "Show ferries"
    assert submitted["idea"]["authorId"] == "member_kim"
    assert submitted["idea"]["url"] == f"{SITE}/ideas/{idea.number}"
    assert answered["idea"]["officialResponse"] == "We begin with the large rivers."
    assert (staged["status"], staged["note"]) == ("PLANNED", "After the summer")
    assert staged["idea"]["status"] == "PLANNED"
    assert commented["comment"]["id"] == comment.id
    assert (commented["comment"]["body"], commented["comment"]["subjectId"]) == (
        "And the price?",
        idea.id,
    )


async def _topics(polder: Polder) -> dict[str, ThemeView]:
    asked = ListThemes(filter=ThemeFilter(level=ThemeLevel.TOPIC))
    return {each.title: each for each in (await polder.product_team().ask(asked)).nodes}


async def test_themes_insights_and_alerts_are_told(town: Polder, receiver: Receiver) -> None:
    pat = town.product_team()
    data = ("text\n" + "\n".join(ROWS) + "\n").encode()
    await import_file(town, pat, await a_source(pat), "a.csv", data)
    emerged = await heard(town, receiver, "theme.emerged")
    topics = await _topics(town)
    assert {each.id for each in topics.values()} <= {each["theme"]["id"] for each in emerged}

    changed = await heard(town, receiver, "insight.changed")
    insights = {
        each.theme_id: each for each in (await pat.ask(ListInsights(filter=InsightFilter()))).nodes
    }
    newest = {each["insight"]["id"]: each["insight"] for each in changed}
    assert {id: each["score"] for id, each in newest.items()} == {
        each.id: each.score.total for each in insights.values()
    }
    assert {each["change"] for each in changed} <= {"ADDED", "CHANGED"}

    bell, map_ = topics["Bell"], topics["Map"]
    insight = insights[bell.id]
    before = len(await heard(town, receiver, "insight.changed"))
    await pat.ask(UpdateInsight(id=insight.id, title="The bell is mute", fit=0.9))
    (change,) = (await heard(town, receiver, "insight.changed"))[before:]
    assert change["insight"]["title"] == "The bell is mute"
    assert change["insight"]["url"] == f"{SITE}/work/insights/{insight.number}"
    assert change["previousScore"] == insight.score.total

    done = SetInsightStatus(id=insight.id, status=InsightStatus.DONE, outcome="A louder bell")
    await pat.ask(done)
    (decided,) = await heard(town, receiver, "insight.status_changed")
    assert (decided["previousStatus"], decided["status"]) == ("PROPOSED", "DONE")
    assert (decided["outcome"], decided["decidedBy"]) == ("A louder bell", "member_pat")
    assert decided["insight"]["status"] == "DONE"
    await pat.ask(done)
    assert len(await heard(town, receiver, "insight.status_changed")) == 1

    await town.itself().ask(_spike_on(town, bell))
    (raised,) = await heard(town, receiver, "trend_alert.raised")
    assert (raised["alert"]["kind"], raised["alert"]["observed"]) == ("SPIKE", 21.0)
    assert raised["alert"]["url"] == f"{SITE}/work/alerts"
    assert raised["theme"]["title"] == "Bell"

    await pat.ask(MergeThemes(target_id=bell.id, source_ids=(map_.id,)))
    (merged,) = await heard(town, receiver, "theme.merged")
    assert (merged["theme"]["id"], merged["mergedIds"]) == (bell.id, [map_.id])
    assert merged["theme"]["itemCount"] == 29


def _spike_on(polder: Polder, theme: ThemeView) -> SaveAlerts:
    now = polder.clock.at
    statistic = StatisticView(
        method=TrendMethod.RATE,
        since=(now - timedelta(days=6)).date(),
        until=now.date(),
        days=7,
        baseline_days=56,
        observed=21.0,
        expected=4.5,
        low=1.0,
        high=9.0,
        value=4.7,
        p_value=0.0001,
        deviation=6.2,
        count=21,
    )
    found = FoundAlert(
        theme_id=theme.id,
        product_id=None,
        kind=TrendAlertKind.SPIKE,
        statistic=statistic,
        course=(),
        begins_at=now - timedelta(days=6),
        ends_at=now,
    )
    return SaveAlerts(found=(found,), over=(), as_of=now)
