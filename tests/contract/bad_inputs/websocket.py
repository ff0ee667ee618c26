"""WebSocket frames that are none, out of order, or too many."""

import base64
import json
import os
import socket as sockets
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from services.gateway.sockets import MOST_OF_A_VISITOR
from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row, sent_text
from tests.contract.bad_inputs.world import World
from tests.e2e.process import PolderProcess

PROTOCOL = Subprotocol("graphql-transport-ws")
WITHIN_S = 20.0


@contextmanager
def opened(
    world: World,
    *,
    key: str = "",
    is_started: bool = True,
    origin: str | None = None,
    deflate: bool = False,
) -> Iterator[ClientConnection]:
    """Open a socket to /graphql, and start it unless told not to."""
    with connect(
        f"ws://127.0.0.1:{world.port}/graphql",
        subprotocols=[PROTOCOL],
        origin=Origin(origin) if origin else None,
        compression="deflate" if deflate else None,
        additional_headers={"Authorization": f"Bearer {key}"} if key else {},
        close_timeout=2,
    ) as socket:
        if is_started:
            socket.send('{"type":"connection_init"}')
            assert json.loads(socket.recv(WITHIN_S)) == {"type": "connection_ack"}
        yield socket


def closed_with(socket: ClientConnection) -> int | None:
    """Return the code that the other side closes with."""
    try:
        while True:
            socket.recv(WITHIN_S)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def subscribe(socket: ClientConnection, id: str, document: str) -> None:
    payload = {"query": document}
    socket.send(json.dumps({"type": "subscribe", "id": id, "payload": payload}))


def frames(row: Row) -> list[str]:
    """Return the frames that a row sends."""
    if "steps" not in row.input:
        return [sent_text(row.input)]
    return [step if isinstance(step, str) else json.dumps(step) for step in row.input["steps"]]


def code_of(row: Row) -> int:
    return int(row.expect.note.split(" ")[0].rstrip(":"))


@drives("WS")
def send_frames(row: Row, world: World) -> None:
    with opened(world, is_started=False) as socket:
        for frame in frames(row):
            socket.send(frame)
        assert closed_with(socket) == code_of(row)


@drives("WS-002")
def from_another_origin(row: Row, world: World) -> None:
    assert row.expect.outcome == "close"
    for origin in ("https://evil.example", "null", f"http://127.0.0.1:{world.port}.evil.com"):
        with pytest.raises(InvalidStatus) as refused, opened(world, origin=origin):
            pass
        assert refused.value.response.status_code == 403
    with opened(world, origin=world.url):
        pass


@drives("WS-003")
def never_started(row: Row, world: World) -> None:
    """Opened when the suite began, since the time to start is ten seconds."""
    assert closed_with(world.late_socket) == code_of(row)


@drives("WS-009")
def nested_too_deeply(row: Row, world: World) -> None:
    with opened(world, is_started=False) as socket:
        socket.send(sent_text(row.input))
        assert closed_with(socket) == code_of(row)
    with opened(world, is_started=False) as socket:
        socket.send("[" * 60_000)
        assert closed_with(socket) == 4400


@drives("WS-010")
def a_number_too_long(row: Row, world: World) -> None:
    with opened(world, is_started=False) as socket:
        with suppress(ConnectionClosed):
            socket.send(sent_text(row.input))
            socket.send("{")
        assert closed_with(socket) == code_of(row)


@drives("WS-017")
def a_document_that_is_none(row: Row, world: World) -> None:
    assert row.expect.outcome == "error"
    with opened(world) as socket:
        socket.send(json.dumps(row.input["steps"][1]))
        answer = json.loads(socket.recv(WITHIN_S))
        assert (answer["type"], answer["id"]) == ("error", "1")
        assert [each["extensions"]["code"] for each in answer["payload"]] == ["PARSE_FAILED"]
        assert_open(socket)


def assert_open(socket: ClientConnection) -> None:
    socket.send('{"type":"ping"}')
    assert json.loads(socket.recv(WITHIN_S)) == {"type": "pong"}


@drives("WS-018")
def the_same_id_twice(row: Row, world: World) -> None:
    with opened(world, key=world.team) as socket:
        for _ in range(2):
            subscribe(socket, "1", "subscription{insightsUpdated{change}}")
        assert closed_with(socket) == code_of(row)


@drives("WS-019")
def complete_what_never_began(row: Row, world: World) -> None:
    assert row.expect.outcome == "ignore"
    with opened(world) as socket:
        socket.send(json.dumps(row.input["steps"][1]))
        assert_open(socket)


@drives("WS-020")
def other_frames(row: Row, world: World) -> None:
    assert row.expect.outcome == "close"
    with opened(world, is_started=False) as socket:
        socket.send(b"\x00\x01")
        assert closed_with(socket) == 4400
    with opened(world, is_started=False, deflate=True) as socket:
        assert not socket.protocol.extensions
        assert socket.ping("p" * 125).wait(WITHIN_S)
        socket.send('{"type":"ping","payload":{"x":"' + "y" * 1_000_000 + '"}}')
        assert closed_with(socket) == 1009


@drives("WS-022")
def too_many_subscriptions(row: Row, world: World) -> None:
    assert row.expect.outcome == "error"
    with opened(world, key=world.team) as socket:
        for number in range(21):
            subscribe(socket, str(number), "subscription{insightsUpdated{change}}")
        answer = json.loads(socket.recv(WITHIN_S))
        assert (answer["type"], answer["id"]) == ("error", "20"), answer
        assert answer["payload"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
        assert_open(socket)


@drives("WS-023")
def too_many_sockets(row: Row, world: World) -> None:
    assert row.expect.outcome == "close"
    with ExitStack() as stack:
        first = [stack.enter_context(opened(world)) for _ in range(MOST_OF_A_VISITOR)]
        with opened(world, is_started=False) as one_more:
            one_more.send('{"type":"connection_init"}')
            assert closed_with(one_more) in (4429, 1013)
        for socket in first:
            assert_open(socket)


@drives("WS-026")
def around_the_limits_of_http(row: Row, world: World) -> None:
    assert row.expect.outcome == "error"
    deep = "{ideas(first:1){nodes" + "{similarIdeas{nodes" * 9 + "{id}" + "}}" * 9 + "}}"
    dear = "{ideas(first:100){nodes{similarIdeas(first:10){nodes{board{id} author{id}}}}}}"
    sent = {
        'mutation{ideaVote(input:{id:"idea_1"}){errors{code}}}': "BAD_REQUEST",
        deep: "LIMIT_EXCEEDED",
        dear: "LIMIT_EXCEEDED",
        "{__schema{types{name}}}": "INTROSPECTION_DISABLED",
        "subscription{insightsUpdated{change}}": "UNAUTHENTICATED",
    }
    with opened(world) as socket, world.nothing_changes():
        for number, (document, code) in enumerate(sent.items()):
            subscribe(socket, str(number), document)
            answer = json.loads(socket.recv(WITHIN_S))
            assert answer["type"] != "complete", (document, answer)
            errors = answer["payload"]
            assert isinstance(errors, list) or "errors" in errors, (document, answer)
            errors = errors["errors"] if isinstance(errors, dict) else errors
            assert {each["extensions"]["code"] for each in errors} == {code}, answer


@drives("WS-030")
def a_stop_with_many_open(row: Row, tmp_path: Path) -> None:
    assert row.expect.outcome == "close"
    env = {"POLDER_FEEDBACK_WARM_UP": "false", "POLDER_GATEWAY_RATE_FACTOR": "1000"}
    with PolderProcess(tmp_path, env=env) as polder, ExitStack() as stack:
        lines = [stack.enter_context(closing(_raw(polder.port))) for _ in range(100)]
        assert polder.stop() == 0
        closes = [_close_code(line) for line in lines]
        assert "Traceback" not in polder.said()
    assert closes == [1012] * 100


def _raw(port: int) -> sockets.socket:
    """Open a socket by hand: a hundred clients of the library are a hundred threads."""
    line = sockets.create_connection(("127.0.0.1", port), WITHIN_S)
    key = base64.b64encode(os.urandom(16)).decode()
    head = [
        "GET /graphql HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Protocol: {PROTOCOL}",
    ]
    line.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
    assert b" 101 " in line.recv(4096)
    return line


def _close_code(line: sockets.socket) -> Any:
    said = b""
    while len(said) < 4:
        piece = line.recv(1024)
        if not piece:
            return None
        said += piece
    assert said[0] == 0x88, said
    return int.from_bytes(said[2:4], "big")
