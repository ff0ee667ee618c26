"""The main job from outside, embedded and distributed: what people say and vote, to priorities."""

import csv
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.e2e.process import Client, last_json

SAMPLE = Path(__file__).parents[2] / "services" / "cli" / "sample" / "feedback.csv"
SAVE_BOARD = (
    "mutation ($i: BoardSaveInput!) { boardSave(input: $i) { board { id } errors { reason } } }"
)
SUBMIT = """mutation ($i: IdeaSubmitInput!) { ideaSubmit(input: $i) {
  idea { id number voteCount } errors { code reason } } }"""
VOTE = """mutation ($i: IdeaVoteInput!) { ideaVote(input: $i) {
  idea { id voteCount viewerVote } errors { code reason } } }"""
INSIGHTS = """{ insights(first: 50) { totalCount nodes { id number rank title
  score { total confidence components { kind value weight contribution explanation } }
  theme { id title itemCount } } } }"""


def until(what: Callable[[], Any], within_s: float = 30.0) -> Any:
    """Return what comes true within so many seconds."""
    deadline = time.monotonic() + within_s
    while not (found := what()):
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.1)
    return found


@pytest.fixture(scope="module")
def manager(system: Client) -> str:
    return system.key("manager", "COMMUNITY_MANAGER")


@pytest.fixture(scope="module")
def team(system: Client) -> str:
    return system.key("team", "PRODUCT_TEAM")


@pytest.fixture(scope="module")
def board(system: Client, manager: str) -> str:
    saved = system.ask(SAVE_BOARD, key=manager, i={"name": "The app"})["boardSave"]
    board_id: str = saved["board"]["id"]
    return board_id


@pytest.fixture(scope="module")
def people(system: Client) -> list[str]:
    admin = system.key("admin", "ADMIN")
    make = """mutation ($i: ApiKeyCreateInput!) { apiKeyCreate(input: $i) {
      secret errors { reason } } }"""
    names = [{"name": f"person {number}", "roles": ["CUSTOMER"]} for number in range(20)]
    return [system.ask(make, key=admin, i=one)["apiKeyCreate"]["secret"] for one in names]


@pytest.fixture(scope="module")
def imported(system: Client, team: str) -> dict[str, Any]:
    """Two hundred real-looking pieces of feedback, imported as anybody would."""
    with SAMPLE.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))[::3][:200]
    file = system.folder / "said.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["id", "text", "customer"])
        writer.writerows([row["external_id"], row["text"], row["customer"]] for row in rows)
    words = ["import", str(file), "--source", "Support desk", "--url", system.url, "--json"]
    mapped = ["TEXT=text", "EXTERNAL_ID=id", "CUSTOMER_EXTERNAL_ID=customer"]
    ended = system.polder(*words, *(w for m in mapped for w in ("--map", m)), key=team)
    assert ended.returncode == 0, ended.stderr + system.said()
    result: dict[str, Any] = last_json(ended.stdout)
    return result


def test_twenty_people_voting_sixteen_times_at_once_are_twenty_votes(
    system: Client, board: str, manager: str, people: list[str]
) -> None:
    given = {"boardId": board, "title": "Warn me about closed bridges", "body": "Please."}
    idea = system.ask(SUBMIT, key=manager, i=given)["ideaSubmit"]["idea"]
    system.ask(VOTE, key=manager, i={"id": idea["id"], "weight": 0})

    def vote(key: str) -> dict[str, Any]:
        given = {"id": idea["id"], "weight": 1}
        voted: dict[str, Any] = system.ask(VOTE, key=key, i=given)["ideaVote"]
        return voted

    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(vote, people * 16))

    assert [answer["errors"] for answer in answers] == [[]] * 320
    assert {answer["idea"]["viewerVote"] for answer in answers} == {1}
    count = "query ($n: Int!) { idea(number: $n) { voteCount voterCount } }"
    twenty = {"idea": {"voteCount": 20, "voterCount": 20}}
    until(lambda: system.ask(count, n=idea["number"]) == twenty)


def test_a_withdrawn_vote_is_gone_and_withdrawing_again_is_no_error(
    system: Client, board: str, manager: str, people: list[str]
) -> None:
    given = {"boardId": board, "title": "A darker map at night", "body": ""}
    idea = system.ask(SUBMIT, key=manager, i=given)["ideaSubmit"]["idea"]
    system.ask(VOTE, key=people[0], i={"id": idea["id"], "weight": 1})

    for _ in range(2):
        voted = system.ask(VOTE, key=people[0], i={"id": idea["id"], "weight": 0})["ideaVote"]
        assert voted["errors"] == []
        assert voted["idea"]["viewerVote"] == 0

    count = "query ($n: Int!) { idea(number: $n) { voteCount } }"
    until(lambda: system.ask(count, n=idea["number"]) == {"idea": {"voteCount": 1}})


def test_a_similar_idea_is_found_across_languages_while_typing(
    system: Client, board: str, manager: str
) -> None:
    given = {"boardId": board, "title": "Share a route with a friend", "body": "Without account."}
    made = system.ask(SUBMIT, key=manager, i=given)["ideaSubmit"]["idea"]
    similar = "query ($t: String!) { similarIdeas(text: $t) { nodes { id } } }"

    def found() -> bool:
        answer = system.ask(similar, t="Route delen met een vriend")["similarIdeas"]["nodes"]
        return made["id"] in [each["id"] for each in answer]

    assert until(found)


def test_an_import_ends_with_every_row_accounted_for(imported: dict[str, Any]) -> None:
    done = imported["import"]

    assert done["status"] == "SUCCEEDED"
    assert done["importedCount"] + done["duplicateCount"] + done["rejectedCount"] == 200
    assert done["rejectedCount"] == 0


def test_themes_and_insights_come_of_it_with_scores_that_add_up(
    system: Client, team: str, imported: dict[str, Any]
) -> None:
    insights = system.ask(INSIGHTS, key=team)["insights"]

    assert imported["topics"] >= 5
    assert insights["totalCount"] >= 1
    assert [each["rank"] for each in insights["nodes"]] == list(
        range(1, len(insights["nodes"]) + 1)
    )
    totals = [each["score"]["total"] for each in insights["nodes"]]
    assert totals == sorted(totals, reverse=True)
    for insight in insights["nodes"]:
        parts = insight["score"]["components"]
        assert len(parts) == 8
        assert sum(part["contribution"] for part in parts) == pytest.approx(
            insight["score"]["total"], abs=0.05
        )
        assert all(part["explanation"] for part in parts)


def test_the_same_file_again_adds_nothing(
    system: Client, team: str, imported: dict[str, Any]
) -> None:
    file = system.folder / "said.csv"
    words = ["import", str(file), "--source", "Support desk", "--url", system.url, "--json"]
    mapped = ["TEXT=text", "EXTERNAL_ID=id", "CUSTOMER_EXTERNAL_ID=customer"]
    again = system.polder(*words, *(w for m in mapped for w in ("--map", m)), key=team)

    assert again.returncode == 0, again.stderr
    done = last_json(again.stdout)["import"]
    assert (done["importedCount"], done["duplicateCount"]) == (0, 200)


def _events(
    system: Client, key: str, document: str, seen: list[Any], stop: threading.Event
) -> None:
    with (
        httpx2.Client(timeout=60.0) as http,
        http.stream(
            "POST",
            f"{system.url}/graphql",
            json={"query": document},
            headers={"Accept": "text/event-stream", "Authorization": f"Bearer {key}"},
        ) as response,
    ):
        for line in response.iter_lines():
            if line.startswith("data:") and len(line) > len("data:") + 1:
                seen.append(json.loads(line.removeprefix("data:")))
            if stop.is_set():
                return


@pytest.fixture
def told(system: Client, team: str) -> Iterator[list[Any]]:
    """What a subscription to the list of insights is told, from now on."""
    seen: list[Any] = []
    stop = threading.Event()
    document = """subscription { insightsUpdated { change previousScore
      insight { id number score { total } } } }"""
    listening = threading.Thread(
        target=_events, args=(system, team, document, seen, stop), daemon=True
    )
    listening.start()
    time.sleep(1.0)
    yield seen
    stop.set()


def test_a_vote_on_a_linked_idea_moves_its_insight_live(
    system: Client,
    team: str,
    manager: str,
    board: str,
    people: list[str],
    imported: dict[str, Any],
    told: list[Any],
) -> None:
    insight = system.ask(INSIGHTS, key=team)["insights"]["nodes"][-1]
    given = {
        "boardId": board,
        "title": "Something quite of its own for this test",
        "body": "Xylophone lessons in the cafeteria.",
    }
    idea = system.ask(SUBMIT, key=manager, i=given)["ideaSubmit"]["idea"]
    link = """mutation ($i: InsightUpdateInput!) { insightUpdate(input: $i) {
      insight { ideas { nodes { id } } } errors { reason } } }"""
    system.ask(link, key=team, i={"id": insight["id"], "addIdeaIds": [idea["id"]]})
    told.clear()

    for key in people[:5]:
        system.ask(VOTE, key=key, i={"id": idea["id"], "weight": 1})

    def moved() -> bool:
        return any(
            each.get("data", {}).get("insightsUpdated", {}).get("insight", {}).get("id")
            == insight["id"]
            for each in told
        )

    assert until(moved)


def test_a_new_item_joins_a_theme_without_a_run(
    system: Client, team: str, imported: dict[str, Any]
) -> None:
    source = "{ feedbackSources { nodes { id } } }"
    source_id = system.ask(source, key=team)["feedbackSources"]["nodes"][0]["id"]
    submit = """mutation ($i: FeedbackSubmitInput!) { feedbackSubmit(input: $i) {
      item { id state } errors { reason } } }"""
    given = {
        "sourceId": source_id,
        "externalId": "one-1",
        "text": "Route kwijt zodra ik geen bereik heb",
    }
    first = system.ask(submit, key=team, i=given)["feedbackSubmit"]["item"]
    again = system.ask(submit, key=team, i=given)["feedbackSubmit"]["item"]
    state = "query ($id: ID!) { node(id: $id) { ... on FeedbackItem { state language } } }"

    assert again["id"] == first["id"]
    until(lambda: system.ask(state, key=team, id=first["id"])["node"]["state"] == "THEMED")
    assert system.ask(state, key=team, id=first["id"])["node"]["language"] == "nl"


def test_nobody_sees_feedback_without_a_role(system: Client, people: list[str]) -> None:
    answer = httpx2.post(
        f"{system.url}/graphql",
        json={"query": "{ feedbackItems { nodes { id } } }"},
        headers={"Authorization": f"Bearer {people[0]}"},
    ).json()

    assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert not (answer.get("data") or {}).get("feedbackItems")
