"""Passwords, sessions and API keys that are none, or are no more."""

import base64
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

import httpx2

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.http import POST, exchange, parse_status, request
from tests.contract.bad_inputs.rows import Row, sent_text
from tests.contract.bad_inputs.world import Answer, World, check, read

PASSWORD = "correct horse battery staple"
WHO = "{viewer{roles apiKey{id}}}"
OWN = {"X-Polder-CSRF": "1"}


def post(world: World, route: str, **fields: object) -> Answer:
    """Send JSON to a route of /auth, as a page of ours would."""
    return read(world.client.post(route, json=fields, headers=OWN))


def sign_up(world: World, *, headers: Mapping[str, str] | None = None, email: str = "") -> str:
    """Return the session cookie of somebody new, as a Cookie header has it."""
    name = world.fresh("somebody")
    fields = {"name": name, "email": email or f"{name.replace(' ', '.')}@example.org"}
    answer = world.client.post(
        "/auth/sign-up", json={**fields, "password": PASSWORD}, headers={**OWN, **(headers or {})}
    )
    assert answer.status_code == httpx2.codes.OK, answer.text
    world.client.cookies.clear()
    return answer.headers["set-cookie"].partition(";")[0]


def _part(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _token(head: Mapping[str, object] | str, signature: str = "c2lnbmVk", **claims: object) -> str:
    body = {"sub": "member_1", "roles": ["ADMIN"], "exp": 4102444800, **claims}
    return f"{_part(head)}.{_part(body)}.{signature}"


EDDSA = {"alg": "EdDSA", "typ": "JWT"}
TOKENS = {
    "AUTH-002": [_token({"alg": "none"}, ""), _token({"alg": "NONE"}, "")],
    "AUTH-004": [_token({**EDDSA, "jwk": {"kty": "OKP", "crv": "Ed25519", "x": "AAAA"}})],
    "AUTH-005": [_token({**EDDSA, name: "http://169.254.169.254/keys"}) for name in ("jku", "x5u")],
    "AUTH-006": [
        _token({**EDDSA, "kid": kid})
        for kid in ("../../dev/null", "' OR 1=1", "k" * 8_000, "unknown")
    ],
    "AUTH-007": [_token({**EDDSA, "crit": ["x"], "x": 1}), _token({**EDDSA, "b64": False})],
    "AUTH-008": [
        _token(EDDSA, exp=None),
        _token(EDDSA, exp=8_993_000_000),
        _token(EDDSA, exp="4102444800"),
        _token(EDDSA, exp=1e308),
        _token(EDDSA, iat=4_000_000_000),
        _token(EDDSA, nbf=4_000_000_000),
    ],
    "AUTH-009": [
        _token(EDDSA, aud="workspace_other"),
        _token(EDDSA, aud=["workspace_polder", "workspace_other"]),
        _token(EDDSA, iss="https://evil.example"),
    ],
    "AUTH-013": [
        ".".join(["eyJhbGciOiJSU0EtT0FFUCJ9", *(["AAAA"] * 4)]),
        _token({**EDDSA, "cty": "JWT"}),
        "-----BEGIN PUBLIC KEY----- AAAA -----END PUBLIC KEY-----",
    ],
}


@drives(*TOKENS)
def signed_tokens(row: Row, world: World) -> None:
    for token in TOKENS[row.id]:
        check(row, world.ask(WHO, key=token))
        refused = world.client.put(
            "/uploads/upload_1", headers={"Authorization": f"Bearer {token}"}
        )
        check(row, read(refused))


@drives("AUTH-014")
def a_long_token(row: Row, world: World) -> None:
    long = request(world, POST, "Authorization: " + sent_text(row.input), "Content-Length: 0")
    assert parse_status(exchange(world, long)) in row.expect.http
    check(row, world.ask(WHO, key="pld_" + "A" * 9_000))


@drives("AUTH-015")
def broken_tokens(row: Row, world: World) -> None:
    for token in (b"pld_a\x00b", b"pld_a\r\nX-Injected: 1", b"pld_caf\xc3\xa9", b"pld_%41%42"):
        body = json.dumps({"query": WHO}).encode()
        head = request(
            world, POST, "Content-Type: application/json", f"Content-Length: {len(body)}"
        )
        head = head.replace(b"\r\n\r\n", b"\r\nAuthorization: Bearer " + token + b"\r\n\r\n")
        assert parse_status(exchange(world, head + body)) in row.expect.http
    for header in ("pld_x", "Basic YTpi", "Bearer", 'Bearer ""', "bearer pld_x"):
        check(row, world.ask(WHO, headers={"Authorization": header}))


@drives("AUTH-017")
def where_to_go_next(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    email = world.fresh("next").replace(" ", ".") + "@example.org"
    sign_up(world, email=email)
    for to in ("//evil.com", "https:evil", "/\\evil", "javascript:alert(1)", "%2f%2fevil"):
        answer = world.client.post(
            "/auth/password",
            params={"next": to},
            json={"email": email, "password": PASSWORD, "next": to},
            headers=OWN,
        )
        world.client.cookies.clear()
        assert answer.status_code == httpx2.codes.OK
        assert "location" not in answer.headers
        assert answer.json() == {"ok": True}
        assert world.client.get(f"/sign-in?next={to}").status_code in (200, 404)


@drives("AUTH-021")
def bad_passwords(row: Row, world: World) -> None:
    for password in (
        "",
        "a",
        "a\x00" * 10,
        "x y" * 100,
        "é" * 257,
        "password1234",
        "qwertyuiopqw",
        "welkom01welkom",
    ):
        fields = {"name": "Somebody", "email": "s@example.org", "password": password}
        check(row, post(world, "/auth/sign-up", **fields))
    huge = {"name": "Somebody", "email": "s@example.org", "password": "p" * 10_000_000}
    check_large = post(world, "/auth/sign-up", **huge)
    assert {each.code for each in check_large.faults()} == {"PAYLOAD_TOO_LARGE"}
    others: tuple[dict[str, Any], ...] = (
        {"password": None},
        {"password": ["x" * 20]},
        {"email": {"$ne": ""}},
    )
    for other in others:
        given = {"name": "Somebody", "email": "s@example.org", "password": PASSWORD, **other}
        check(row, post(world, "/auth/sign-up", **given))
    email, long = "caf@example.org", "één lange zin ëïö " * 5
    signed = {"email": email, "password": unicodedata.normalize("NFD", long)}
    assert post(world, "/auth/sign-up", name="Caf", **signed).status == httpx2.codes.OK
    composed = {"email": email, "password": unicodedata.normalize("NFC", long)}
    assert post(world, "/auth/password", **composed).status == httpx2.codes.OK
    other_end = {"email": email, "password": unicodedata.normalize("NFC", long)[:72]}
    assert post(world, "/auth/password", **other_end).status == httpx2.codes.UNAUTHORIZED
    world.client.cookies.clear()


@drives("AUTH-022")
def unknown_and_known_addresses(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    email = world.fresh("known").replace(" ", ".") + "@example.org"
    sign_up(world, email=email)
    answers = [
        post(world, "/auth/password", email=each, password="no such password")
        for each in (email, "nobody-at-all@example.org")
    ]
    known, unknown = ({**each.body, "requestId": ""} for each in answers)
    assert known == unknown
    assert [each.status for each in answers] == [httpx2.codes.UNAUTHORIZED] * 2
    assert known["reason"] == "SIGN_IN_FAILED"


@drives("AUTH-023")
def guessed_passwords(row: Row, strict: World) -> None:
    owner = "owner@example.org"

    def guess(email: str, address: str) -> Answer:
        transport = httpx2.HTTPTransport(local_address=address)
        with httpx2.Client(transport=transport, base_url=strict.url, timeout=30) as client:
            body = {"email": email, "password": "guess guess guess"}
            return read(client.post("/auth/password", json=body, headers=OWN))

    from_many = [guess(owner, f"127.0.1.{number}") for number in range(1, 13)]
    assert {each.status for each in from_many[:10]} == {httpx2.codes.UNAUTHORIZED}
    check(row, from_many[-1])
    assert int(from_many[-1].headers["retry-after"]) > 0
    from_one = [guess(f"person{number}@example.org", "127.0.2.1") for number in range(26)]
    check(row, from_one[-1])


def _viewer(world: World, cookie: str) -> Answer:
    return world.ask(WHO, headers={"Cookie": cookie, **OWN})


@drives("AUTH-028")
def ended_sessions(row: Row, world: World, strict: World) -> None:
    cookie = sign_up(world)
    assert _viewer(world, cookie).data["viewer"] == {"roles": ["CUSTOMER"], "apiKey": None}
    token = cookie.partition("=")[2]
    flipped = ("A" if token[0] != "A" else "B") + token[1:]
    ended = sign_up(world)
    _viewer(world, ended)
    out = world.client.post("/auth/logout", json={}, headers={"Cookie": ended, **OWN})
    assert out.status_code == httpx2.codes.OK
    vote = f'mutation{{ideaVote(input:{{id:"{world.idea()["id"]}"}}){{errors{{code reason}}}}}}'
    for sent in (f"polder={flipped}", sign_up(strict), ended, "polder=" + "x" * 10_000):
        check(row, world.ask(vote, headers={"Cookie": sent, **OWN}))
        assert _viewer(world, sent).data == {"viewer": None}


@drives("AUTH-031")
def fixed_sessions(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    planted = "polder=" + "p" * 43
    cookie = sign_up(world, headers={"Cookie": planted})
    assert cookie not in (planted, "")
    assert _viewer(world, planted).data == {"viewer": None}
    again = sign_up(world, headers={"Cookie": cookie})
    assert again != cookie


@drives("AUTH-032")
def keys_that_do_not_open(row: Row, world: World, strict: World) -> None:
    made = world.made(
        "apiKeyCreate",
        "secret apiKey{id}",
        key=world.admin,
        name=world.fresh("program"),
        roles=["CUSTOMER"],
    )
    secret = made["secret"]
    assert world.ask(WHO, key=secret).data["viewer"]["apiKey"] == made["apiKey"]
    world.made("apiKeyRevoke", "apiKey{id}", key=world.admin, id=made["apiKey"]["id"])
    for key in ("pld_unknown", secret, secret[:-1], strict.customer, world.admin.upper()):
        check(row, world.ask(WHO, key=key))
    past = world.mutate(
        "apiKeyCreate",
        "secret",
        key=world.admin,
        name="late",
        roles=["CUSTOMER"],
        expiresAt="2020-01-01T00:00:00Z",
    )
    check(row, past, code="INVALID")
    change = world.mutate("boardSave", "", key=world.customer, name="Mine")
    check(row, change, code="FORBIDDEN")
    staff = world.ask("{insights{totalCount}}", key=world.customer)
    check(row, staff, code="FORBIDDEN")
    for sent in ({"key": world.admin}, {"authorization": f"Bearer {world.admin}"}):
        found = world.client.post("/graphql", params=sent, json={"query": WHO, **sent})
        assert read(found).data == {"viewer": None}


@drives("AUTH-035")
def roles_that_end(row: Row, world: World) -> None:
    from tests.contract.bad_inputs.websocket import closed_with, opened

    assert row.expect.outcome == "ok"
    name = world.fresh("helper")
    key = world.key(name, "PRODUCT_TEAM")
    who = world.ask("{viewer{member{id}}}", key=key).data["viewer"]["member"]["id"]
    with opened(world, key=key) as socket:
        document = "subscription{insightsUpdated{change}}"
        socket.send(json.dumps({"type": "subscribe", "id": "1", "payload": {"query": document}}))
        socket.send(json.dumps({"type": "ping"}))
        assert json.loads(socket.recv(10)) == {"type": "pong"}
        world.made("memberSetRoles", "member{id}", key=world.admin, id=who, roles=["CUSTOMER"])
        assert closed_with(socket) == 4403
    check(row, world.ask("{insights{totalCount}}", key=key), code="FORBIDDEN")
