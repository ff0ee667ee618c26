"""Headers: who may send a cookie from where, what a proxy says, what every answer carries."""

import re

import httpx2

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.http import POST, exchange, parse, parse_status, request
from tests.contract.bad_inputs.rows import Row
from tests.contract.bad_inputs.signin import sign_up
from tests.contract.bad_inputs.world import World, check, read

WHO = b'{"query":"{viewer{roles}}"}'


@drives("HDR-001", "HDR-002", "HDR-003", "HDR-004", "HDR-005")
def with_a_cookie_from_elsewhere(row: Row, world: World) -> None:
    cookie = sign_up(world)
    ours = f"http://127.0.0.1:{world.port}"
    sent: list[dict[str, str]] = {
        "HDR-001": [
            {"Origin": "https://evil.example"},
            {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
            {"Origin": ours, "Sec-Fetch-Site": "cross-site"},
        ],
        "HDR-002": [{}, {"X-Polder-CSRF": "0"}],
        "HDR-003": [{"Origin": "null"}],
        "HDR-004": [
            {"Origin": f"{ours}.evil.com"},
            {"Origin": f"http://evil-127.0.0.1:{world.port}"},
            {"Origin": ours.replace("http:", "https:")},
            {"Origin": "http://127.0.0.1:1"},
        ],
        "HDR-005": [{"Sec-Fetch-Site": "same-site", "Origin": ours}],
    }[row.id]
    with world.nothing_changes():
        for headers in sent:
            check(row, world.post(WHO, headers={"Cookie": cookie, **headers}))
            if "Sec-Fetch-Site" not in headers and headers.get("Origin", "null") == "null":
                continue
            route = world.client.post(
                "/auth/logout", json={}, headers={"Cookie": cookie, **headers}
            )
            check(row, read(route))
    mine = world.post(WHO, headers={"Cookie": cookie, "Origin": ours})
    assert mine.data == {"viewer": {"roles": ["CUSTOMER"]}}


@drives("HDR-006")
def preflights(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    for asked in ("content-type", "authorization", "x-polder-csrf"):
        answer = world.client.options(
            "/graphql",
            headers={
                "Origin": "https://evil.example",
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": asked,
            },
        )
        assert answer.status_code == httpx2.codes.METHOD_NOT_ALLOWED
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert "Origin" in answer.headers["vary"]
    simple = world.client.post("/graphql", content=WHO, headers={"Origin": "https://evil.example"})
    assert not [name for name in simple.headers if name.startswith("access-control")]


@drives("HDR-008")
def forwarded_addresses(row: Row, strict: World) -> None:
    """A visitor whose budget is used up stays the same visitor, whatever they say they are."""
    assert row.expect.outcome == "ok"
    transport = httpx2.HTTPTransport(local_address="127.0.0.8")
    with httpx2.Client(transport=transport, base_url=strict.url) as client:

        def ask(forwarded: str) -> httpx2.Response:
            dear = {"query": "{ideas(first:100){nodes{id title board{id}}}}"}
            headers = {"X-Forwarded-For": forwarded} if forwarded else {}
            return client.post("/graphql", json=dear, headers=headers)

        while ask("").status_code == httpx2.codes.OK:
            pass
        for forwarded in ("1.2.3.4", ", ".join(["9.9.9.9"] * 50), "garbage,,;", "[2001:db8::1]:80"):
            assert ask(forwarded).status_code == httpx2.codes.TOO_MANY_REQUESTS
    assert strict.ask("{__typename}").status == httpx2.codes.OK


@drives("HDR-009")
def forwarded_scheme(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    answer = world.client.post("/graphql", content=WHO, headers={"X-Forwarded-Proto": "https"})
    assert "strict-transport-security" not in answer.headers
    cookie = sign_up(world, headers={"X-Forwarded-Proto": "https"})
    assert cookie.startswith("polder=")


@drives("HDR-011")
def too_many_headers(row: Row, world: World) -> None:
    for header in (
        [f"X-Long: {'a' * 40_000}"],
        [f"X-{number}: 1" for number in range(200)],
        [f"X-{'n' * 20_000}: 1"],
    ):
        said = exchange(world, request(world, "GET /health/live HTTP/1.1", *header))
        check(row, parse(said))
        assert parse_status(said) == 431
    for header in ([f"X-Long: {'a' * 100_000}"], [f"X-{number}: 1" for number in range(2_000)]):
        said = exchange(world, request(world, "GET /health/live HTTP/1.1", *header))
        assert parse_status(said) in row.expect.http


@drives("HDR-013")
def other_accepts(row: Row, world: World) -> None:
    for accept in (
        "text/html",
        "application/xml",
        "",
        "*/*",
        "application/graphql-response+json;q=0",
        ";;q=x,,",
    ):
        for body in (b"{", b'{"query":"{__typename}"}'):
            answer = world.post(body, headers={"Accept": accept})
            assert "json" in answer.headers["content-type"]
            assert answer.status == (400 if body == b"{" else 200)
    check(row, world.post(b'{"query":"{__typename}"}'))


@drives("HDR-016")
def ranges(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    page = world.client.get("/").text
    found = re.search(r'(?:src|href)="(/[^"]+\.(?:js|css))"', page)
    paths = ["/", "/health/live", *([found[1]] if found else [])]
    for path in paths:
        for header in (
            {"Range": "bytes=" + ",".join(f"{n}-{n}" for n in range(1500))},
            {"Range": "bytes=0-0,-1,99999999999-"},
            {"Range": "bytes=-"},
            {"If-None-Match": ",".join(['"x"'] * 1000)},
            {"If-Range": "x", "Range": "bytes=0-1"},
        ):
            answer = world.client.get(path, headers=header)
            assert answer.status_code in (200, 206, 400, 404, 416), (path, header)
            assert "multipart/byteranges" not in answer.headers.get("content-type", "")
        many = {"Range": "bytes=" + ",".join(f"{n}-{n}" for n in range(10_000))}
        assert world.client.get(path, headers=many).status_code in (400, 431)


@drives("HDR-017")
def traces(row: Row, world: World) -> None:
    for headers in (
        {"Traceparent": "00-zz-00-99"},
        {"Traceparent": "00-" + "0" * 32 + "-" + "0" * 16 + "-01"},
        {"Tracestate": "a=" + "b" * 10_000},
    ):
        answer = check(row, world.post(b'{"query":"{__typename}"}', headers=headers))
        assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["x-request-id"])


@drives("HDR-018")
def cookies(row: Row, world: World) -> None:
    own = {"X-Polder-CSRF": "1"}
    good = sign_up(world)
    two = world.post(WHO, headers={"Cookie": f"{good}; polder=other", **own})
    check(row, two)
    lines = ("Cookie: " + good, "Cookie: polder=other", "X-Polder-CSRF: 1")
    kind = "Content-Type: application/json"
    sent = request(world, POST, kind, f"Content-Length: {len(WHO)}", *lines, body=WHO)
    check(row, parse(exchange(world, sent)))
    many = "; ".join(f"c{number}=v" for number in range(200))
    for cookie in (f"{many}; {good}", f'a="b; c="; ={"; " * 20}; {good}', f'{good}; "'):
        answer = world.post(WHO, headers={"Cookie": cookie, **own})
        assert answer.data == {"viewer": {"roles": ["CUSTOMER"]}}


@drives("HDR-019")
def shared_caches(row: Row, world: World) -> None:
    for key in (world.customer, ""):
        answer = check(row, world.post(WHO, key=key))
        assert answer.headers["cache-control"] == "private, no-store"
        assert {"Authorization", "Cookie"} <= set(answer.headers["vary"].split(", "))


@drives("HDR-020", "HDR-021")
def what_every_answer_carries(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    for answer in (
        world.client.get("/"),
        world.client.get("/nothing/here"),
        world.client.get("/health/ready"),
        world.client.get("/graphql"),
        world.client.post("/graphql", content=b"{"),
        world.client.post("/graphql", content=WHO, headers={"Content-Type": "application/json"}),
        world.client.post("/auth/password", json={}),
        world.client.put("/uploads/upload_1", content=b"x"),
        world.client.get("/%00"),
    ):
        policy = answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"]
        assert answer.headers["permissions-policy"]
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.status_code < 500
