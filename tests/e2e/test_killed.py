"""Killed at the worst moment: what was acknowledged is there, and what was begun goes on."""

import csv
import threading
import time
from pathlib import Path
from typing import Any

import httpx2

from tests.e2e.conftest import HURRIED
from tests.e2e.process import PolderProcess
from tests.rig.receiver import Received, Receiver

SAMPLE = Path(__file__).parents[2] / "services" / "cli" / "sample" / "feedback.csv"
VOTE = """mutation ($i: IdeaVoteInput!) { ideaVote(input: $i) {
  idea { viewerVote } errors { code } } }"""
SAVE_WEBHOOK = """mutation ($url: URL!) {
  webhookSave(input: {url: $url, topics: [IDEA_SUBMITTED]}) { secret errors { reason } } }"""
DELIVERIES = """{ workspace { webhooks { nodes {
  waitingCount deliveries { nodes { messageId status topic } } } } } }"""
IMPORT = """query ($id: ID!) { node(id: $id) { ... on FeedbackImport {
  status rowCount importedCount duplicateCount rejectedCount progress { done } } } }"""


def write_rows(file: Path, copies: int) -> int:
    """Write the sample so many times over, each time with other ids; returns the rows."""
    with SAMPLE.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["id", "text"])
        for copy in range(copies):
            writer.writerows([f"{row['external_id']}-{copy}", row["text"]] for row in rows)
    return len(rows) * copies


def start_import(polder: PolderProcess, key: str, file: Path) -> str:
    """Begin an import over HTTP and return its id, as soon as it has begun."""
    ended = polder.polder(
        "import",
        str(file),
        "--source",
        "Support desk",
        "--url",
        polder.url,
        "--map",
        "TEXT=text",
        "--map",
        "EXTERNAL_ID=id",
        "--no-follow",
        "--json",
        key=key,
    )
    assert ended.returncode == 0, ended.stderr
    found = polder.ask("{ feedbackImports(first: 1) { nodes { id } } }", key=key)
    import_id: str = found["feedbackImports"]["nodes"][0]["id"]
    return import_id


def test_an_import_killed_on_the_way_goes_on_and_loses_no_row(tmp_path: Path) -> None:
    file = tmp_path / "said.csv"
    rows = write_rows(file, 4)
    with PolderProcess(tmp_path, env=HURRIED) as polder:
        team = polder.key("team", "PRODUCT_TEAM")
        import_id = start_import(polder, team, file)

        def state() -> dict[str, Any]:
            found: dict[str, Any] = polder.ask(IMPORT, key=team, id=import_id)["node"]
            return found

        deadline = time.monotonic() + 60
        while state()["importedCount"] < rows // 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        before = state()
        polder.kill()
        polder.start()
        after = state()
        assert after["importedCount"] >= before["importedCount"]
        deadline = time.monotonic() + 240
        while state()["status"] in ("QUEUED", "RUNNING") and time.monotonic() < deadline:
            time.sleep(0.25)
        done = state()
        counted = polder.ask("{ feedbackItems { totalCount } }", key=team)

    assert before["status"] == "RUNNING"
    assert done["status"] == "SUCCEEDED"
    assert done["rowCount"] == rows
    assert done["importedCount"] + done["duplicateCount"] + done["rejectedCount"] == rows
    assert counted["feedbackItems"]["totalCount"] == done["importedCount"] == rows


def test_no_acknowledged_vote_is_lost_or_doubled_by_kills_and_webhooks_are_told_all(
    tmp_path: Path,
) -> None:
    env = {
        **HURRIED,
        "POLDER_FEEDBACK_WARM_UP": "false",
        "POLDER_COMMUNITY_WEBHOOK_NETWORKS": "127.0.0.1",
    }
    was_killed = threading.Event()

    def answer_after_the_kill(_: Received) -> int:
        was_killed.wait(120)
        return 204

    with Receiver(answer_after_the_kill) as receiver, PolderProcess(tmp_path, env=env) as polder:
        admin = polder.key("admin", "ADMIN")
        hook = polder.ask(SAVE_WEBHOOK, key=admin, url=f"{receiver.url}/hook")["webhookSave"]
        assert hook["errors"] == []
        made = polder.ask(
            'mutation { boardSave(input: {name: "Routes"}) { board { id } } }', key=admin
        )
        given = {"boardId": made["boardSave"]["board"]["id"], "title": "Warn me", "body": ""}
        ideas = []
        for number in range(8):
            submit = """mutation ($i: IdeaSubmitInput!) { ideaSubmit(input: $i) {
              idea { id number } errors { reason } } }"""
            one = {**given, "title": f"Idea number {number} of eight", "ignoreSimilar": True}
            ideas.append(polder.ask(submit, key=admin, i=one)["ideaSubmit"]["idea"])
        make = """mutation ($i: ApiKeyCreateInput!) { apiKeyCreate(input: $i) {
          secret errors { reason } } }"""
        people = [
            polder.ask(make, key=admin, i={"name": f"person {n}", "roles": ["CUSTOMER"]})[
                "apiKeyCreate"
            ]["secret"]
            for n in range(30)
        ]
        acknowledged: set[tuple[int, int]] = set()
        stop = threading.Event()

        def vote_on(share: int) -> None:
            for person, key in enumerate(people):
                if person % 4 != share:
                    continue
                for place, idea in enumerate(ideas):
                    while not stop.is_set():
                        try:
                            polder.ask(VOTE, key=key, i={"id": idea["id"], "weight": 1})
                        except (httpx2.HTTPError, AssertionError, ValueError):
                            time.sleep(0.05)
                            continue
                        acknowledged.add((person, place))
                        break

        voters = [threading.Thread(target=vote_on, args=(share,)) for share in range(4)]
        for voter in voters:
            voter.start()
        for least in (40, 120):
            deadline = time.monotonic() + 60
            while len(acknowledged) < least and time.monotonic() < deadline:
                time.sleep(0.005)
            polder.kill()
            was_killed.set()
            polder.start()
        for voter in voters:
            voter.join(120)
        stop.set()
        count = "query ($n: Int!) { idea(number: $n) { voteCount voterCount } }"
        thirty_one = {"idea": {"voteCount": 31, "voterCount": 31}}
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            totals = [polder.ask(count, n=idea["number"]) for idea in ideas]
            if totals == [thirty_one] * len(ideas):
                break
            time.sleep(0.2)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            (webhook,) = polder.ask(DELIVERIES, key=admin)["workspace"]["webhooks"]["nodes"]
            if webhook["waitingCount"] == 0:
                break
            time.sleep(0.25)

    assert len(acknowledged) == len(people) * len(ideas)
    assert totals == [thirty_one] * len(ideas)
    last_of = {each.id: each for each in receiver.received}
    assert [each.said["data"]["idea"]["id"] for each in last_of.values()] == [
        each["id"] for each in ideas
    ]
    assert all(each.is_signed_with(hook["secret"]) for each in receiver.received)
    delivered = [each["messageId"] for each in webhook["deliveries"]["nodes"] if each["status"]]
    assert sorted(delivered) == sorted(last_of)
