"""Rules under pressure: votes at once, what was decided, floods, words that mean nothing."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import numpy as np

from services.feedback.analysis.clustering import find_themes
from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row
from tests.contract.bad_inputs.world import Answer, World, check

IDEA = "query($id:ID!){node(id:$id){...on Idea{voteCount voterCount viewerVote status version}}}"
VOTE = "mutation($i:IdeaVoteInput!){ideaVote(input:$i){idea{viewerVote} errors{code reason}}}"


def shown(world: World, id: str, key: str = "") -> dict[str, Any]:
    found: dict[str, Any] = world.ask(IDEA, {"id": id}, key=key).data["node"]
    return found


async def at_once(world: World, sent: Sequence[tuple[str, dict[str, object]]]) -> None:
    """Send votes of these keys, 50 under way at a time; each must be answered well."""
    room = asyncio.Semaphore(50)
    async with httpx2.AsyncClient(base_url=world.url, timeout=60) as client:

        async def one(key: str, given: dict[str, object]) -> None:
            async with room:
                answer = await client.post(
                    "/graphql",
                    json={"query": VOTE, "variables": {"i": given}},
                    headers={"Authorization": f"Bearer {key}"},
                )
            assert answer.status_code == httpx2.codes.OK, answer.text
            assert answer.json()["data"]["ideaVote"]["errors"] == []

        await asyncio.gather(*(one(key, given) for key, given in sent))


def settled(world: World, id: str, votes: int) -> None:
    """Wait until the total is this, which it may be a moment late."""
    for _ in range(200):
        if shown(world, id)["voteCount"] == votes:
            break
    assert shown(world, id)["voteCount"] == shown(world, id)["voterCount"] == votes


@drives("BIZ-002")
async def to_and_fro(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    idea, key = world.idea()["id"], world.person()
    sent = [(key, {"id": idea, "weight": number % 2}) for number in range(1000)]
    await at_once(world, sent)
    settled(world, idea, 1 + shown(world, idea, key)["viewerVote"])
    await at_once(world, [(key, {"id": idea, "weight": 0})])
    settled(world, idea, 1)


@drives("BIZ-004")
def votes_that_come_too_late(row: Row, world: World) -> None:
    author = world.person()
    idea = world.idea(key=author)["id"]
    own = world.mutate("ideaVote", "idea{viewerVote}", key=author, id=idea)
    assert own.data["ideaVote"]["idea"] == {"viewerVote": 1}
    settled(world, idea, 1)
    world.made("ideaSetStatus", "idea{id}", key=world.team, id=idea, status="SHIPPED")
    late = check(row, world.mutate("ideaVote", "", key=world.customer, id=idea))
    assert late.faults()[0].reason == "VOTING_CLOSED"
    made = world.made(
        "campaignCreate",
        "campaign{id phases{id kind}}",
        key=world.manager,
        kind="CHALLENGE",
        title=world.fresh("A challenge"),
    )["campaign"]
    world.made(
        "campaignSetState", "campaign{id}", key=world.manager, id=made["id"], state="SCHEDULED"
    )
    phase = next(each["id"] for each in made["phases"] if each["kind"] == "VOTE")
    ballot = {"phaseId": phase, "ballot": {"approval": []}}
    early = check(row, world.mutate("ballotCast", "", key=world.customer, **ballot))
    assert early.faults()[0].reason == "PHASE_NOT_OPEN"


@drives("BIZ-007")
async def two_managers_at_once(row: Row, world: World) -> None:
    idea = world.idea()
    other = world.key(world.fresh("manager"), "COMMUNITY_MANAGER")

    def edit(key: str, body: str) -> Answer:
        shows = "idea{body version}"
        return world.mutate(
            "ideaUpdate", shows, key=key, id=idea["id"], body=body, ifVersion=idea["version"]
        )

    answers = await asyncio.gather(
        asyncio.to_thread(edit, world.manager, "approved"),
        asyncio.to_thread(edit, other, "rejected"),
    )
    lost = [each for each in answers if each.faults()]
    assert len(lost) == 1
    check(row, lost[0])
    current = world.ask(
        "mutation($i:IdeaUpdateInput!){ideaUpdate(input:$i)"
        "{errors{code reason message ...on ConflictError{currentVersion}}}}",
        {"i": {"id": idea["id"], "body": "again", "ifVersion": idea["version"]}},
        key=other,
    )
    conflict = current.body["data"]["ideaUpdate"]["errors"][0]
    assert conflict["currentVersion"] == idea["version"] + 1


@drives("BIZ-008")
def two_statuses_in_a_row(row: Row, world: World) -> None:
    idea = world.idea()["id"]
    for status in ("PLANNED", "IN_PROGRESS"):
        check(row, world.mutate("ideaSetStatus", "", key=world.team, id=idea, status=status))
    assert shown(world, idea)["status"] == "IN_PROGRESS"


@drives("BIZ-011")
async def one_office(row: Row, strict: World) -> None:
    """On the budgets as they ship: all come from one address."""
    assert row.expect.outcome == "ok"
    idea = strict.idea()["id"]
    names = [strict.fresh("colleague") for _ in range(200)]
    makers = [strict.key(strict.fresh("maker"), "ADMIN") for _ in range(4)]
    keys = []
    for number, name in enumerate(names):
        made = strict.made(
            "apiKeyCreate", "secret", key=makers[number % 4], name=name, roles=["CUSTOMER"]
        )
        keys.append(made["secret"])
    await at_once(strict, [(key, {"id": idea}) for key in keys])
    settled(strict, idea, 201)


@drives("BIZ-014")
def comments_where_none_go(row: Row, world: World, strict: World) -> None:
    absent = {"subjectId": "idea_absent", "body": "Hello?"}
    check(row, world.mutate("commentAdd", "", key=world.customer, **absent))
    idea, key = world.idea()["id"], world.person()
    parent: str | None = None
    for _ in range(30):
        given = {"subjectId": idea, "body": "deeper", **({"parentId": parent} if parent else {})}
        made = world.made("commentAdd", "comment{id parent{id parent{id}}}", key=key, **given)
        assert not (made["comment"]["parent"] or {}).get("parent")
        parent = made["comment"]["id"]
    there = {"subjectId": idea, "body": "b", "parentId": "comment_absent"}
    check(row, world.mutate("commentAdd", "", key=key, **there))
    strict_idea, flooder = strict.idea()["id"], strict.person()
    flood = {"subjectId": strict_idea, "body": "again"}
    dear = "comment{replies(first:100){nodes{id author{id}}}}"
    for _ in range(2_000):
        answer = strict.mutate("commentAdd", dear, key=flooder, **flood)
        if answer.status == httpx2.codes.TOO_MANY_REQUESTS:
            break
    assert {each.code for each in answer.faults()} == {"RATE_LIMITED"}


@drives("BIZ-015")
def edits_by_others(row: Row, world: World) -> None:
    author = world.person()
    idea = world.idea(key=author, body="The words of its author")["id"]

    def edit(key: str, **given: str) -> Answer:
        return world.mutate("ideaUpdate", "idea{language}", key=key, id=idea, **given)

    check(row, edit(world.customer, title="Words of somebody else"))
    check(row, edit(author, title=" "), code="INVALID")
    check_dutch = edit(author, body="Dit is nu in het Nederlands geschreven, en dat mag gewoon.")
    assert check_dutch.data["ideaUpdate"]["idea"]["language"] in ("nl", "en")
    world.made("ideaVote", "idea{id}", key=world.customer, id=idea)
    check(row, edit(author, title="Another title altogether"), code="CLOSED")


@drives("BIZ-016")
def decisions_without_a_reason(row: Row, world: World) -> None:
    idea = world.idea()["id"]
    check(row, world.mutate("ideaSetStatus", "", key=world.team, id=idea, status="DECLINED"))
    assert shown(world, idea)["status"] == "NEW"
    opens = (datetime.now(UTC) + timedelta(days=3)).isoformat()
    made = world.made(
        "campaignCreate",
        "campaign{id}",
        key=world.manager,
        kind="CHALLENGE",
        title=world.fresh("A challenge"),
        opensAt=opens,
    )["campaign"]
    id = made["id"]
    world.made("campaignSetState", "campaign{id}", key=world.manager, id=id, state="SCHEDULED")
    for note in ({}, {"note": " "}):
        cancel = {"id": id, "state": "CANCELLED", **note}
        check(row, world.mutate("campaignSetState", "", key=world.manager, **cancel))
    outcome = {"campaignId": id, "summary": " ", "decisions": []}
    published = world.mutate("outcomePublish", "", key=world.manager, **outcome)
    assert {each.code for each in published.faults()} <= {"INVALID", "CLOSED"}
    assert published.faults()


@drives("BIZ-022", "BIZ-023")
def words_that_mean_nothing(row: Row, world: World) -> None:
    """Each is answered, or refused in words."""
    assert row.expect.outcome == "ok"
    texts = [
        "x" * 10_000,
        "the of and de het een",
        "🙂🙃🫠",
        '"unclosed (quote',
        "*?%_" * 50,
        "",
        "fiets",
        "word " * 4_000,
        "Ik want een better app pour tous, bitte",
        "\u200b\u2060",
    ]
    for text in texts:
        for query, key in (
            ("query($t:String!){similarIdeas(text:$t){edges{similarity node{id}}}}", ""),
            ("query($t:String!){ideas(filter:{text:$t}){totalCount}}", ""),
            ("query($t:String!){feedbackSearch(query:$t){totalCount}}", world.team),
            ("query($t:String!){feedbackItems(filter:{text:$t}){totalCount}}", world.team),
            ("query($t:String!){members(filter:{text:$t}){totalCount}}", world.team),
        ):
            answer = world.ask(query, {"t": text}, key=key)
            assert answer.status == httpx2.codes.OK, (text[:20], query, answer.text[:300])
            assert {each.code for each in answer.faults()} <= {"INVALID"}, answer.text[:300]


@drives("BIZ-024")
def themes_of_hardly_anything(row: Row, strict: World) -> None:
    assert row.expect.outcome == "ok"
    for number in range(3):
        if number:
            text = f"The light went out on day {number}"
            strict.made(
                "feedbackSubmit", "item{id}", key=strict.team, sourceId=strict.source, text=text
            )
        started = strict.mutate("clusteringRunStart", "run{id}", key=strict.team)
        run = started.data["clusteringRunStart"]["run"]["id"]
        ask = "query($id:ID!){node(id:$id){...on ClusteringRun{status themeCount}}}"
        for _ in range(2_000):
            found = strict.ask(ask, {"id": run}, key=strict.admin).data["node"]
            if found["status"] in ("SUCCEEDED", "FAILED"):
                break
        assert found == {"status": "SUCCEEDED", "themeCount": 0}, number
    vectors = np.tile(np.eye(1, 64, dtype=np.float32), (10_000, 1))
    for keys in (["same"] * 10_000, [str(number) for number in range(10_000)]):
        assert len(find_themes(vectors, keys).topic_of) == 10_000
