"""POST /graphql: bodies, methods, content types, and what happens on the line itself."""

import socket
from collections.abc import Iterable
from contextlib import closing, suppress

import httpx2

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row, sent_bytes
from tests.contract.bad_inputs.world import Answer, World, check, read

WITHIN_S = 15.0
GOOD = b'{"query":"{__typename}"}'
VOTE = b'{"query":"mutation{ideaVote(input:{id:\\"idea_1\\"}){errors{code}}}"}'


@drives("HTTP")
def send_body(row: Row, world: World) -> None:
    with world.nothing_changes():
        check(row, world.post(sent_bytes(row.input)))


def request(world: World, *lines: str, body: bytes = b"", is_last: bool = True) -> bytes:
    """Return the bytes of a request, the last one of its line unless told otherwise."""
    head = [*lines, f"Host: 127.0.0.1:{world.port}", *(["Connection: close"] if is_last else [])]
    return ("\r\n".join(head) + "\r\n\r\n").encode("utf-8", "surrogateescape") + body


def exchange(world: World, sent: bytes | Iterable[bytes]) -> bytes:
    """Send bytes as they are, and return everything that comes back until the line is closed."""
    pieces = [sent] if isinstance(sent, bytes) else sent
    with closing(socket.create_connection(("127.0.0.1", world.port), WITHIN_S)) as line:
        with suppress(BrokenPipeError, ConnectionResetError):
            for piece in pieces:
                line.sendall(piece)
        return rest_of(line)


def rest_of(line: socket.socket) -> bytes:
    """Return what still comes until the line is closed."""
    said = b""
    with suppress(ConnectionResetError):
        while piece := line.recv(65536):
            said += piece
    return said


def parse(said: bytes) -> Answer:
    """Return the one answer in these bytes, whether its body came in chunks or not."""
    head, _, body = said.partition(b"\r\n\r\n")
    body = body[body.find(b"{") : body.rfind(b"}") + 1]
    first, *lines = head.decode("latin-1").split("\r\n")
    told = [line.partition(": ") for line in lines if ": " in line]
    headers = httpx2.Headers([(name, value) for name, _, value in told])
    return Answer(int(first.split(" ")[1]), headers, body.decode())


POST = "POST /graphql HTTP/1.1"
JSON = "Content-Type: application/json"


@drives("HTTP-029")
def announce_too_much(row: Row, world: World) -> None:
    before = world.memory_kb()
    said = exchange(world, request(world, POST, JSON, "Content-Length: 99999999999"))
    check(row, parse(said))
    assert world.memory_kb() - before < 2048


@drives("HTTP-030")
def send_chunks_without_end(row: Row, world: World) -> None:
    chunk = b"400\r\n" + b"x" * 1024 + b"\r\n"
    for route, status in (("/graphql", 413), ("/health/live", 405)):
        before = world.memory_kb()
        head = request(world, f"POST {route} HTTP/1.1", JSON, "Transfer-Encoding: chunked")
        answer = exchange(world, [head, *([chunk * 64] * 1600)])
        assert parse_status(answer) == status, answer[:200]
        assert world.memory_kb() - before < 2048
        if status == 413:
            check(row, parse(answer))


def parse_status(said: bytes) -> int:
    return int(said.split(b" ", 2)[1])


@drives("HTTP-031")
def begin_and_never_end(row: Row, strict: World) -> None:
    lines = [socket.create_connection(("127.0.0.1", strict.port), WITHIN_S) for _ in range(50)]
    for line in lines:
        line.sendall(b"POST /graphql HTTP/1.1\r\nX-Slow: ")
    assert strict.ask("{__typename}").data == {"__typename": "Query"}
    for line in lines:
        with closing(line):
            said = rest_of(line)
        assert not said or parse_status(said) == 408
    assert row.expect.outcome == "close"


@drives("HTTP-033")
def hang_up_mid_body(row: Row, world: World) -> None:
    assert row.expect.outcome == "ignore"
    with world.nothing_changes():
        for _ in range(20):
            with closing(socket.create_connection(("127.0.0.1", world.port), WITHIN_S)) as line:
                line.sendall(request(world, POST, JSON, "Content-Length: 500", body=b'{"query"'))
    assert "Exception" not in world.polder.said()


@drives("HTTP-036", "HTTP-037")
def ask_by_get(row: Row, world: World) -> None:
    query = 'mutation{ideaVote(input:{id:"idea_1"}){errors{code}}}'
    asked = query if row.id == "HTTP-036" else "{__typename}"
    answer = check(row, read(world.client.get("/graphql", params={"query": asked})))
    assert answer.headers["allow"] == "POST"


@drives("HTTP-038")
def other_methods(row: Row, world: World) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        answer = check(row, read(world.client.request(method, "/graphql", content=GOOD)))
        assert answer.headers["allow"] == "POST"
    for method in ("TRACE", "CONNECT"):
        line = f"{method} /graphql HTTP/1.1"
        assert parse_status(exchange(world, request(world, line))) in (400, 405)


@drives("HTTP-040", "HTTP-041", "HTTP-042")
def other_content_types(row: Row, world: World) -> None:
    kinds = {
        "HTTP-040": ["text/plain"],
        "HTTP-041": ["multipart/form-data; boundary=x"],
        "HTTP-042": ["", "a;;;=/b", "a/" + "b" * 10_000],
    }[row.id]
    for kind in kinds:
        check(
            row, read(world.client.post("/graphql", content=VOTE, headers={"Content-Type": kind}))
        )
    if row.id == "HTTP-042":
        bare = exchange(world, request(world, POST, f"Content-Length: {len(VOTE)}", body=VOTE))
        check(row, parse(bare))
        long = request(world, POST, "Content-Type: a/" + "b" * 65536)
        assert parse_status(exchange(world, long)) in (400, 415, 431)


@drives("HTTP-043")
def other_protocols(row: Row, strict: World) -> None:
    assert row.expect.outcome == "close"
    hello = bytes.fromhex("16030100c8010000c40303") + bytes(189)
    for sent in (b"GET /graphql\r\n", b"POST /graphql HTTP/1.0\r\n\r\n", hello):
        said = exchange(strict, sent)
        assert not said or parse_status(said) in (400, 405, 415), said[:200]


@drives("HTTP-044")
def two_lengths(row: Row, world: World) -> None:
    both = (f"Content-Length: {len(VOTE)}", "Transfer-Encoding: chunked")
    with world.nothing_changes():
        for lengths in (both, tuple(reversed(both))):
            chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(VOTE), VOTE)
            said = exchange(world, request(world, POST, JSON, *lengths, body=chunked))
            assert parse_status(said) == 400, said[:200]
            assert said.count(b"HTTP/1.1 ") == 1
            if said.partition(b"\r\n\r\n")[2].startswith(b"{"):
                check(row, parse(said))


@drives("HTTP-045")
def a_second_request_after_a_refused_one(row: Row, world: World) -> None:
    assert row.expect.outcome == "close"
    first = request(world, POST, JSON, "Content-Length: 300000", body=b"x" * 300_000, is_last=False)
    second = request(world, POST, JSON, f"Content-Length: {len(GOOD)}", body=GOOD)
    said = exchange(world, first + second)
    assert parse_status(said) == 413
    assert said.count(b"HTTP/1.1 ") == 1
