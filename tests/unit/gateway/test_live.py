"""What is shown live: over WebSockets, as events, and in the process itself."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from services.gateway.live import MOST_WAITING, Follower, Live
from services.gateway.service import Gateway
from shared.bus import Envelope
from shared.codec import to_bytes
from shared.contracts.community import AccessEnded
from shared.contracts.feedback import (
    ChangeKind,
    FeedbackChannel,
    InsightChanged,
    JobChanged,
    SaveSource,
)
from shared.kernel import Actor, InsightId, Role, system_actor
from shared.messages import Event
from shared.service import Service
from tests.polder import open_polder
from tests.unit.gateway.conftest import OPEN, Street
from tests.unit.gateway.town import ACME, ANN, PAT, TOWN

JOB = 'subscription { jobUpdated(id: "import_1") { id status progress { step done } } }'
STEP = SaveSource(name="one step further", channel=FeedbackChannel.REVIEW)


async def step_on(street: Street) -> None:
    await street.polder.product_team("pat").ask(STEP)
    await street.polder.settle()


def shown(done: int, status: str = "RUNNING") -> dict[str, Any]:
    return {
        "jobUpdated": {
            "id": "import_1",
            "status": status,
            "progress": {"step": "Onbekende taal", "done": done},
        }
    }


# --- WebSockets ----------------------------------------------------------------------------------


@asynccontextmanager
async def socket(
    street: Street, *, init: bool = True, key: str = "pld_pat", **given: Any
) -> AsyncIterator[ClientConnection]:
    """Open a connection; with `init`, signed in and acknowledged."""
    given.setdefault("subprotocols", ["graphql-transport-ws"])
    async with connect(f"ws://127.0.0.1:{street.port}/graphql", **given) as opened:
        if init:
            payload = {"Authorization": f"Bearer {key}"} if key else {}
            await opened.send(json.dumps({"type": "connection_init", "payload": payload}))
            assert json.loads(await opened.recv()) == {"type": "connection_ack"}
        yield opened


async def send(opened: ClientConnection, message: object) -> None:
    await opened.send(message if isinstance(message, str | bytes) else json.dumps(message))


async def closed_with(opened: ClientConnection) -> int:
    """Return the code a connection is closed with, whatever comes before."""
    async with asyncio.timeout(5):
        await opened.wait_closed()
    assert opened.close_code is not None
    return opened.close_code


def subscribe(query: str, id: str = "1") -> dict[str, Any]:
    return {"type": "subscribe", "id": id, "payload": {"query": query}}


async def test_a_job_is_shown_at_once_and_at_each_step_and_ends(street: Street) -> None:
    async with socket(street) as opened:
        await send(opened, subscribe(JOB))
        first = json.loads(await opened.recv())
        await step_on(street)
        second = json.loads(await opened.recv())
        await step_on(street)
        third = json.loads(await opened.recv())
        end = json.loads(await opened.recv())

    assert (first["type"], first["id"], first["payload"]["data"]) == ("next", "1", shown(0))
    assert second["payload"]["data"] == shown(1)
    assert third["payload"]["data"] == shown(2, "SUCCEEDED")
    assert end == {"type": "complete", "id": "1"}


async def test_only_the_newer_protocol_is_spoken(street: Street) -> None:
    async with socket(street, init=False, subprotocols=["graphql-ws"]) as opened:
        assert await closed_with(opened) == 4406


async def test_a_page_of_another_site_gets_no_connection(street: Street) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with socket(street, init=False, origin="https://evil.example"):
            pass

    assert refused.value.response.status_code == 403


async def test_an_unknown_key_is_forbidden(street: Street) -> None:
    async with socket(street, init=False) as opened:
        payload = {"Authorization": "Bearer nobody"}
        await send(opened, {"type": "connection_init", "payload": payload})
        assert await closed_with(opened) == 4403


@pytest.mark.parametrize(
    "frame",
    [
        "{",
        "[]",
        "null",
        "[" * 30_000,
        '{"type":"connection_init","payload":{"a":' + "9" * 5000 + "}}",
        b"\x00\x01",
        {"type": "zzz"},
        {"id": "1"},
        {"type": "subscribe", "id": "1", "payload": []},
        {"type": "subscribe", "id": 1, "payload": {"query": "{__typename}"}},
        {"type": "subscribe", "id": "", "payload": {"query": "{__typename}"}},
        {"type": "subscribe", "id": "1", "payload": {"query": "{__typename}", "variables": []}},
        {"type": "subscribe", "id": "1", "payload": {"query": 1}},
        {"type": "subscribe", "id": "1"},
    ],
)
async def test_a_bad_frame_ends_the_connection_and_nothing_else(
    street: Street, frame: object
) -> None:
    async with socket(street) as opened:
        await send(opened, frame)
        assert await closed_with(opened) == 4400
    async with socket(street) as opened:
        await send(opened, {"type": "ping"})
        assert json.loads(await opened.recv()) == {"type": "pong"}


async def test_the_order_of_the_protocol_is_kept(street: Street) -> None:
    async with socket(street, init=False) as opened:
        await send(opened, subscribe(JOB))
        assert await closed_with(opened) == 4401
    async with socket(street) as opened:
        await send(opened, {"type": "connection_init"})
        assert await closed_with(opened) == 4429
    async with socket(street) as opened:
        await send(opened, subscribe(JOB))
        await send(opened, subscribe(JOB))
        assert await closed_with(opened) == 4409


async def test_what_cannot_run_is_an_error_and_the_connection_stays(street: Street) -> None:
    async with socket(street) as opened:
        codes = []
        for query in ("subscription{", "{nope}", "mutation{a:__typename}", "{ideas{nodes{id}}}"):
            await send(opened, subscribe(query, id="q"))
            message = json.loads(await opened.recv())
            if message["type"] == "error":
                codes.append(message["payload"][0]["extensions"]["code"])
            else:
                assert len(message["payload"]["data"]["ideas"]["nodes"]) == 20
                assert json.loads(await opened.recv()) == {"type": "complete", "id": "q"}
        await send(opened, {"type": "complete", "id": "unheard-of"})
        await send(opened, {"type": "ping"})
        assert json.loads(await opened.recv()) == {"type": "pong"}

    assert codes == ["PARSE_FAILED", "VALIDATION_FAILED", "BAD_REQUEST"]


async def test_the_twenty_first_subscription_of_a_connection_is_refused(street: Street) -> None:
    async with socket(street) as opened:
        for number in range(20):
            await send(opened, subscribe(JOB, id=str(number)))
            assert json.loads(await opened.recv())["type"] == "next"
        await send(opened, subscribe(JOB, id="more"))
        message = json.loads(await opened.recv())

    assert (message["type"], message["id"]) == ("error", "more")
    assert message["payload"][0]["extensions"]["reason"] == "TOO_MANY_SUBSCRIPTIONS"


async def test_whoever_may_not_is_told_and_whoever_lost_access_is_put_out(street: Street) -> None:
    async with socket(street, key="") as opened:
        await send(opened, subscribe(JOB))
        message = json.loads(await opened.recv())
        assert message["type"] in ("next", "error")
        assert "UNAUTHENTICATED" in json.dumps(message)
    async with socket(street, key="pld_pat") as opened:
        await send(opened, subscribe(JOB))
        await opened.recv()
        await tell(street, AccessEnded(member_id=PAT))
        assert await closed_with(opened) == 4403


async def tell(street: Street, event: Event) -> None:
    """Publish an event as its service would."""
    await street.polder.house.bus.publish(
        Envelope(
            id="told",
            name=event.wire_name,
            actor=system_actor(ACME),
            body=to_bytes(type(event), event),
        )
    )


# --- server-sent events --------------------------------------------------------------------------


async def test_a_job_can_be_followed_as_events(street: Street) -> None:
    url = f"http://127.0.0.1:{street.port}/graphql"
    headers = {"Accept": "text/event-stream", "Authorization": "Bearer pld_pat"}
    seen: list[Any] = []

    async with (
        httpx2.AsyncClient() as client,
        client.stream("POST", url, json={"query": JOB}, headers=headers) as answer,
    ):
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for name, data in events(answer):
            if name == "complete":
                break
            seen.append(json.loads(data)["data"])
            await step_on(street)

    assert seen == [shown(0), shown(1), shown(2, "SUCCEEDED")]


async def events(answer: httpx2.Response) -> AsyncIterator[tuple[str, str]]:
    """Read events as they come; comments are passed over."""
    name, data = "", ""
    async for line in answer.aiter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            data = line.removeprefix("data: ")
        elif not line and name:
            yield name, data
            name, data = "", ""


async def test_a_query_is_one_event_and_a_refusal_one_too(street: Street) -> None:
    url = f"http://127.0.0.1:{street.port}/graphql"
    async with httpx2.AsyncClient(headers={"Accept": "text/event-stream"}) as client:
        query = await client.post(url, json={"query": "{__typename}"})
        refused = await client.post(url, json={"query": JOB})

    assert '"__typename":"Query"' in query.text
    assert query.text.endswith("event: complete\ndata: \n\n")
    assert "UNAUTHENTICATED" in refused.text


# --- in the process ------------------------------------------------------------------------------


def changed(
    number: int, *, previous: float | None = 1.0, change: ChangeKind = ChangeKind.CHANGED
) -> InsightChanged:
    return InsightChanged(
        insight_id=InsightId(f"insight_{number}"),
        change=change,
        product_id=None,
        previous_score=previous,
        seq=number,
    )


async def test_a_slow_follower_keeps_the_newest_of_each_subject_and_no_more_than_some() -> None:
    def wants(event: Event) -> str | None:
        return event.insight_id if isinstance(event, InsightChanged) else None

    follower = Follower(ACME, wants)

    for number in range(MOST_WAITING + 100):
        follower.hear(changed(number))
    follower.hear(JobChanged(job_id="run_1", ended=False))

    assert len(follower.waiting) == MOST_WAITING
    first = await follower.next()
    assert isinstance(first, InsightChanged)
    assert first.insight_id == "insight_100"


async def test_changes_of_one_insight_come_as_one() -> None:
    follower = Follower(ACME, lambda event: "same")

    follower.hear(changed(1, previous=None, change=ChangeKind.ADDED))
    follower.hear(changed(1, previous=10.0))
    follower.hear(changed(1, previous=20.0))

    assert await follower.next() == changed(1, previous=None, change=ChangeKind.ADDED)
    assert await follower.next(within_s=0) is None


async def test_access_that_ends_is_told_to_whom_it_concerns() -> None:
    live = Live()
    pat = Actor(workspace_id=ACME, member_id=PAT, roles=(Role.CUSTOMER,))
    ann = Actor(workspace_id=ACME, member_id=ANN, roles=(Role.CUSTOMER,))

    with live.access_of(pat) as pats, live.access_of(ann) as anns:
        live.end_access(ACME, PAT)
        assert pats.is_set()
        assert not anns.is_set()


async def test_a_stream_that_is_given_up_leaves_nothing_behind(street: Street) -> None:
    async def follow() -> None:
        async with socket(street) as opened:
            await send(opened, subscribe(JOB))
            await opened.recv()

    await follow()
    before = len(asyncio.all_tasks())
    await follow()

    async with asyncio.timeout(5):
        while len(asyncio.all_tasks()) > before:  # noqa: ASYNC110 - waits for tasks to end
            await asyncio.sleep(0.01)


async def test_a_stop_tells_every_connection_to_come_back(tmp_path: Path) -> None:
    gateway = Gateway(OPEN)
    role = Service(name="gateway", start=gateway.start, stop=gateway.stop)

    async with AsyncExitStack() as running:
        polder = await running.enter_async_context(
            open_polder(tmp_path, roles=(), others=[*TOWN, role])
        )
        async with socket(Street(polder, gateway.port)) as opened:
            await send(opened, subscribe(JOB))
            await opened.recv()
            await running.aclose()
            assert await closed_with(opened) == 1012
