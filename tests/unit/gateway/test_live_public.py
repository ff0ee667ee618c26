"""Ideas and campaigns as customers see them move, on a whole Polder, over both buses."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from websockets.asyncio.client import ClientConnection, connect

from services.gateway.service import Gateway
from shared.contracts.campaigns import EntryState, SetEntryState
from shared.contracts.community import (
    DecideCase,
    FlagContent,
    FlagReason,
    ModerationActionKind,
    Statement,
)
from shared.contracts.ideas import (
    AddComment,
    BoardView,
    IdeaStatus,
    IdeaView,
    RespondToIdea,
    SaveBoard,
    SetIdeaStatus,
    SetVote,
    SubmitIdea,
    UpdateIdea,
)
from shared.messages import Command
from shared.service import Service
from tests.polder import open_polder
from tests.unit.campaigns import challenge
from tests.unit.gateway.conftest import OPEN, Street

IDEA = """
    subscription($id: ID!) {
      ideaUpdated(id: $id) {
        title voteCount viewerVote status commentCount officialResponse { body }
      }
    }
"""
IDEAS = """
    subscription($board: ID) { ideasUpdated(boardId: $board) { ideas { id title voteCount } } }
"""
GONE = "subscription($board: ID) { ideasUpdated(boardId: $board) { ideas { id } goneIds } }"
CAMPAIGN = """
    subscription($id: ID!) {
      campaignUpdated(id: $id) {
        state
        currentPhase { kind ballotCount }
        stats { participantCount entryCount ballotCount }
        standings { nodes { entry { title } rank } }
      }
    }
"""


@pytest.fixture(params=["memory", "rabbit"])
async def town(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Street]:
    """A whole Polder but for the model, and its gateway on a port."""
    url = "memory://" if request.param == "memory" else request.getfixturevalue("rabbit_url")
    gateway = Gateway(OPEN)
    role = Service(name="gateway", start=gateway.start, stop=gateway.stop)
    async with open_polder(tmp_path, others=[role], bus_url=url) as polder:
        yield Street(polder, gateway.port)


@pytest.fixture
async def board(town: Street) -> BoardView:
    return await town.polder.manager().ask(SaveBoard(name="The app"))


async def submit(
    town: Street, board: BoardView, title: str = "Dark mode for the map", by: str = "ann"
) -> IdeaView:
    idea = await town.polder.member(by).ask(
        SubmitIdea(board_id=board.id, title=title, body="At night", ignore_similar=True)
    )
    await town.polder.settle()
    return idea


@asynccontextmanager
async def socket(town: Street, **headers: str) -> AsyncIterator[ClientConnection]:
    async with connect(
        f"ws://127.0.0.1:{town.port}/graphql",
        subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]
        additional_headers=headers,
    ) as opened:
        await opened.send(json.dumps({"type": "connection_init"}))
        assert json.loads(await opened.recv()) == {"type": "connection_ack"}
        yield opened


async def subscribe(
    opened: ClientConnection, query: str, number: str = "1", **variables: object
) -> None:
    payload = {"query": query, "variables": variables}
    await opened.send(json.dumps({"type": "subscribe", "id": number, "payload": payload}))


async def news(opened: ClientConnection, *, within_s: float = 10.0) -> Any:
    """Return what the next message shows."""
    async with asyncio.timeout(within_s):
        message = json.loads(await opened.recv())
    assert message["type"] == "next", message
    assert "errors" not in message["payload"], message
    return next(iter(message["payload"]["data"].values()))


async def nothing_more(opened: ClientConnection, *, for_s: float) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(for_s):
            raise AssertionError(await opened.recv())


async def test_an_idea_is_shown_at_once_and_after_every_kind_of_change(
    town: Street, board: BoardView
) -> None:
    idea, staff, ben = await submit(town, board), town.polder.product_team(), town.polder
    seen: list[Any] = []
    async with socket(town) as opened:
        await subscribe(opened, IDEA, id=idea.id)
        seen.append(await news(opened))
        changes: tuple[Command[Any], ...] = (
            SetVote(id=idea.id, weight=1),
            AddComment(subject_id=idea.id, body="Me too"),
        )
        for message in changes:
            await ben.member("ben").ask(message)
            seen.append(await news(opened))
        await town.polder.manager().ask(UpdateIdea(id=idea.id, title="Dark mode for the map, too"))
        seen.append(await news(opened))
        await staff.ask(SetIdeaStatus(id=idea.id, status=IdeaStatus.PLANNED))
        seen.append(await news(opened))
        await staff.ask(RespondToIdea(id=idea.id, body="In spring."))
        seen.append(await news(opened))

    shown = {
        "title": "Dark mode for the map",
        "voteCount": 1,
        "viewerVote": None,
        "status": "NEW",
        "commentCount": 0,
        "officialResponse": None,
    }
    expected = [dict(shown)]
    for change in (
        {"voteCount": 2},
        {"commentCount": 1},
        {"title": "Dark mode for the map, too"},
        {"status": "PLANNED"},
        {"officialResponse": {"body": "In spring."}},
    ):
        shown |= change
        expected.append(dict(shown))
    assert seen == expected


async def test_many_votes_come_as_few_messages_and_the_last_state_always_comes(
    town: Street, board: BoardView
) -> None:
    idea = await submit(town, board)
    async with socket(town) as opened:
        await subscribe(opened, IDEA, id=idea.id)
        assert (await news(opened))["voteCount"] == 1
        begun = time.monotonic()
        for number in range(60):
            await town.polder.member(f"m{number}").ask(SetVote(id=idea.id, weight=1))
        messages = 0
        count = 1
        while count < 61:
            count = (await news(opened))["voteCount"]
            messages += 1
        took = time.monotonic() - begun
        await nothing_more(opened, for_s=1.3)

    assert messages <= took + 2  # at most one a second, and the first at once


async def test_whoever_does_not_read_gets_only_the_last_state(
    town: Street, board: BoardView
) -> None:
    idea = await submit(town, board)
    async with socket(town) as opened:
        await subscribe(opened, IDEA, id=idea.id)
        await news(opened)
        for weight in (1, 0, 1, 0, 1):
            await town.polder.member("ben").ask(SetVote(id=idea.id, weight=weight))
            await town.polder.settle()
        last = await news(opened)
        while last["voteCount"] != 2:
            last = await news(opened)
        await nothing_more(opened, for_s=1.3)


async def test_an_idea_that_is_not_there_ends_the_subscription(town: Street) -> None:
    async with socket(town) as opened:
        await subscribe(opened, IDEA, id="idea_nowhere")
        message = json.loads(await opened.recv())
        end = json.loads(await opened.recv())

    assert message["payload"]["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert end == {"type": "complete", "id": "1"}


async def test_a_removed_idea_ends_who_follows_it_and_leaves_the_lists(
    town: Street, board: BoardView
) -> None:
    idea = await submit(town, board)
    async with socket(town) as alone, socket(town) as listed:
        await subscribe(alone, IDEA, id=idea.id)
        await news(alone)
        await subscribe(listed, GONE, board=board.id)
        await news(listed)
        flag = await town.polder.member("ben").ask(
            FlagContent(subject_id=idea.id, reason=FlagReason.SPAM)
        )
        await town.polder.manager().ask(
            DecideCase(
                id=flag.case_id,
                actions=(ModerationActionKind.REMOVE,),
                statement=Statement(facts="An advertisement", legal_basis="Article 1"),
            )
        )
        message = json.loads(await alone.recv())
        gone = (await news(listed))["goneIds"]

    assert message["payload"]["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert gone == [idea.id]


async def test_two_hundred_who_follow_one_idea_all_see_the_last_state(
    town: Street, board: BoardView
) -> None:
    idea = await submit(town, board)

    async def twenty() -> list[int]:
        async with socket(town) as opened:
            for number in range(20):
                await subscribe(opened, IDEA, str(number), id=idea.id)
            ready.release()
            seen: dict[str, int] = {}
            async with asyncio.timeout(30):
                while list(seen.values()) != [4] * 20:
                    message = json.loads(await opened.recv())
                    data = message["payload"]["data"]["ideaUpdated"]
                    seen[message["id"]] = data["voteCount"]
            return list(seen.values())

    ready = asyncio.Semaphore(0)
    followers = [asyncio.create_task(twenty()) for _ in range(10)]
    for _ in range(10):
        await ready.acquire()
    for name in ("ben", "cleo", "dirk"):
        await town.polder.member(name).ask(SetVote(id=idea.id, weight=1))

    assert [len(each) for each in await asyncio.gather(*followers)] == [20] * 10


async def test_a_list_hears_of_its_own_board_in_one_message(town: Street, board: BoardView) -> None:
    other = await town.polder.manager().ask(SaveBoard(name="The site"))
    first, elsewhere = await submit(town, board), await submit(town, other, "A map of the site")
    second = await submit(town, board, "Louder bells in tunnels")
    async with socket(town) as opened:
        # What happened just before is told too, for the page asked for its list before.
        await subscribe(opened, IDEAS, board=board.id)
        told = await news(opened)
        for idea in (first, elsewhere, second):
            await town.polder.member("ben").ask(SetVote(id=idea.id, weight=1))
        counts: dict[str, int] = {}
        while list(counts.values()) != [2, 2]:
            for each in (await news(opened))["ideas"]:
                counts[each["id"]] = each["voteCount"]

    assert {each["id"] for each in told["ideas"]} == {first.id, second.id}
    assert set(counts) == {first.id, second.id}


async def test_ideas_can_be_followed_as_events(town: Street, board: BoardView) -> None:
    idea = await submit(town, board)
    body = {"query": IDEA, "variables": {"id": idea.id}}
    headers = {"Accept": "text/event-stream"}
    counts = []
    async with (
        httpx2.AsyncClient() as client,
        client.stream(
            "POST", f"http://127.0.0.1:{town.port}/graphql", json=body, headers=headers
        ) as answer,
    ):
        async for line in answer.aiter_lines():
            if not line.startswith("data: {"):
                continue
            data = json.loads(line.removeprefix("data: "))["data"]
            counts.append(data["ideaUpdated"]["voteCount"])
            if len(counts) == 2:
                break
            await town.polder.member("ben").ask(SetVote(id=idea.id, weight=1))

    assert counts == [1, 2]


async def test_a_voter_sees_the_own_vote_in_the_count_from_the_start(
    town: Street, board: BoardView
) -> None:
    idea = await submit(town, board)
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{town.port}") as client:
        made = await client.post(
            "/auth/sign-up",
            headers={"X-Polder-CSRF": "1"},
            json={"name": "Bo", "email": "bo@example.org", "password": "a-bridge-too-far"},
        )
        cookie = made.headers["set-cookie"].partition(";")[0]
        origin = f"http://127.0.0.1:{town.port}"
        async with socket(town, Cookie=cookie, Origin=origin) as opened:
            await subscribe(opened, IDEA, id=idea.id)
            before = await news(opened)
            vote = (
                "mutation($id: ID!) { ideaVote(input: {id: $id, weight: 1}) { errors { code } } }"
            )
            await client.post(
                "/graphql",
                headers={"X-Polder-CSRF": "1", "Cookie": cookie},
                json={"query": vote, "variables": {"id": idea.id}},
            )
            after = await news(opened)

    assert (before["voteCount"], before["viewerVote"]) == (1, 0)
    assert (after["voteCount"], after["viewerVote"]) == (2, 1)


async def until(opened: ClientConnection, what: Any) -> Any:
    """Return the first message of which this holds."""
    while True:
        shown = await news(opened)
        if what(shown):
            return shown


async def test_a_campaign_moves_with_entries_phases_ballots_and_its_end(town: Street) -> None:
    polder = town.polder
    campaign = await challenge.opened(polder)
    async with socket(town) as opened:
        await subscribe(opened, CAMPAIGN, id=campaign.id)
        first = await news(opened)
        ann = polder.member("ann")
        entry = await challenge.enter(ann, campaign, "Heated handlebars in winter")
        entered = await until(opened, lambda it: it["stats"]["participantCount"] == 1)
        campaign = await challenge.go_to(polder, campaign, challenge.VOTE)
        voting = await until(opened, lambda it: it["currentPhase"]["kind"] == "VOTE")
        await challenge.vote(ann, campaign, entry)
        voted = await until(opened, lambda it: it["stats"]["ballotCount"] == 1)
        await challenge.go_to(polder, campaign, challenge.DECIDE)
        decided = await until(opened, lambda it: it["currentPhase"]["kind"] == "DECIDE")
        await polder.manager().ask(
            SetEntryState(ids=(entry.id,), state=EntryState.REJECTED, note="Off topic")
        )
        rejected = await until(opened, lambda it: it["stats"]["entryCount"] == 0)
        await challenge.finish(polder, campaign)
        closed = await until(opened, lambda it: it["state"] == "CLOSED")

    assert first["stats"] == {"participantCount": 0, "entryCount": 0, "ballotCount": 0}
    assert entered["stats"]["entryCount"] == 1
    # Results come after voting closes: until then they are not even in the message.
    assert [each["standings"] for each in (first, entered, voting, voted)] == [None] * 4
    assert decided["standings"]["nodes"][0]["entry"]["title"] == "Heated handlebars in winter"
    assert rejected["standings"]["nodes"] == []
    assert closed["currentPhase"] is None
