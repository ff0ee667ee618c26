"""Feeds and mailboxes over GraphQL, the real feedback service behind the gateway."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from services.feedback.service import feedback
from services.feedback.settings import FeedbackSettings
from shared.contracts.analysis import CollectDue
from shared.settings import Settings
from tests.rig.feeds import FeedServer, Page
from tests.unit.feedback.journey import word_analyst
from tests.unit.gateway.conftest import Door, open_door
from tests.unit.gateway.town import TOWN

TEAM = "pld_pat"
SOURCE = """
mutation { feedbackSourceSave(input: {name: "Forum", channel: FORUM}) { source { id } } }
"""
SAVE = """
mutation Save($input: CollectorSaveInput!) {
  collectorSave(input: $input) {
    collector { id kind isLooking }
    errors { __typename code reason path message }
  }
}
"""
SEEN = """
query Seen($id: ID!) {
  node(id: $id) {
    ... on Collector {
      name kind url everyMinutes takenCount skippedCount lastSkip isLooking
      failure failureCount failingSince lastLookedAt nextLookAt archivedAt
      mailbox { host port user folder }
      source { name itemCount }
    }
  }
  collectors { totalCount nodes { id } }
}
"""
LOOK = """
mutation Look($id: ID!) {
  collectorLook(input: {id: $id}) { collector { isLooking } errors { reason path } }
}
"""
END = """
mutation End($id: ID!) {
  collectorArchive(input: {id: $id}) { collector { archivedAt nextLookAt } errors { reason } }
}
"""
FEED = """<rss version="2.0"><channel><title>Forum</title>
<item><guid>1</guid><title>De pont</title><description>is uit</description></item>
<item><guid>2</guid></item></channel></rss>"""


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    settings = Settings(bus_url="memory://", data_dir=tmp_path)
    own = FeedbackSettings(fetch_networks="127.0.0.1")
    others = [each for each in TOWN if each.name not in ("feedback", "insights")]
    async with open_door(
        tmp_path, services=[*others, feedback(settings, own), word_analyst()]
    ) as opened:
        yield opened


async def _source(door: Door) -> str:
    made = await door.data(SOURCE, key=TEAM)
    return str(made["feedbackSourceSave"]["source"]["id"])


async def _save(door: Door, **asked: Any) -> dict[str, Any]:
    saved: dict[str, Any] = (await door.data(SAVE, {"input": asked}, key=TEAM))["collectorSave"]
    return saved


async def test_a_feed_is_made_looked_into_and_closed(door: Door) -> None:
    source_id = await _source(door)
    with FeedServer({"/rss": Page(FEED.encode())}) as feeds:
        made = await _save(door, sourceId=source_id, name="Pont", url=f"{feeds.url}/rss")
        id = made["collector"]["id"]
        await door.polder.settle()
        seen = await door.data(SEEN, {"id": id}, key=TEAM)
        again = (await door.data(LOOK, {"id": id}, key=TEAM))["collectorLook"]
    door.polder.clock.forward(minutes=15)
    await door.polder.itself().ask(CollectDue())
    await door.polder.settle()
    failed = (await door.data(SEEN, {"id": id}, key=TEAM))["node"]
    ended = (await door.data(END, {"id": id}, key=TEAM))["collectorArchive"]["collector"]

    assert made == {
        "collector": {"id": id, "kind": "FEED", "isLooking": True},
        "errors": [],
    }
    feed = seen["node"]
    assert (feed["takenCount"], feed["skippedCount"], feed["isLooking"]) == (1, 1, False)
    assert (feed["lastSkip"], feed["failure"]) == ("Er staat geen tekst.", None)
    assert (feed["everyMinutes"], feed["mailbox"]) == (15, None)
    assert feed["source"] == {"name": "Forum", "itemCount": 1}
    assert seen["collectors"] == {"totalCount": 1, "nodes": [{"id": id}]}
    assert again == {"collector": None, "errors": [{"reason": "LOOKED_JUST_NOW", "path": ["id"]}]}
    assert failed["failure"].startswith("127.0.0.1 antwoordt niet zoals het hoort.")
    assert (failed["failureCount"], failed["takenCount"]) == (1, 1)
    assert ended["archivedAt"] is not None
    assert ended["nextLookAt"] is None


async def test_a_mailbox_is_refused_at_its_part_and_its_password_is_nowhere(door: Door) -> None:
    source_id = await _source(door)
    mailbox = {"host": "127.0.0.1", "user": "desk@example.org", "port": 9, "password": "geheim"}

    wrong = await _save(door, sourceId=source_id, name="Post", mailbox={**mailbox, "host": " "})
    made = await _save(door, sourceId=source_id, name="Post", mailbox=mailbox)
    id = made["collector"]["id"]
    await door.polder.settle()
    seen = await door.data(SEEN, {"id": id}, key=TEAM)

    (error,) = wrong["errors"]
    assert (error["reason"], error["path"]) == ("MAILBOX_INVALID", ["mailbox", "host"])
    assert seen["node"]["mailbox"] == {
        "host": "127.0.0.1",
        "port": 9,
        "user": "desk@example.org",
        "folder": "INBOX",
    }
    assert seen["node"]["failureCount"] == 1
    assert "geheim" not in str((made, seen))
