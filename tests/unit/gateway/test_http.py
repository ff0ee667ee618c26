"""HTTP: what is no good request gets a clean answer, and nothing happens."""

import json
from pathlib import Path
from typing import Any

import pytest

from services.gateway.settings import GatewaySettings
from tests.unit.gateway.conftest import OPEN, Door, open_door
from tests.unit.gateway.town import TOWN

JSON = {"Content-Type": "application/json"}
COOKIE = {"Cookie": "polder=ann-session"}
WHO = '{"query":"{ viewer { member { name } } }"}'


async def post(door: Door, body: bytes | str, **headers: str) -> tuple[int, str, str]:
    """Return status, code and reason."""
    sent = {**JSON, **{name.replace("_", "-"): value for name, value in headers.items()}}
    answer = await door.client.post("/graphql", content=body, headers=sent)
    errors = answer.json().get("errors") or [{"extensions": {"code": "", "reason": ""}}]
    extensions = errors[0]["extensions"]
    return answer.status_code, extensions["code"], extensions["reason"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "BODY_NOT_JSON"),
        (b"{", "BODY_NOT_JSON"),
        (b"null", "BODY_NOT_AN_OBJECT"),
        (b"1", "BODY_NOT_AN_OBJECT"),
        (b'"x"', "BODY_NOT_AN_OBJECT"),
        (b"true", "BODY_NOT_AN_OBJECT"),
        (b"[]", "BATCH_REFUSED"),
        (b'[{"query":"{__typename}"},{"query":"{__typename}"}]', "BATCH_REFUSED"),
        (b"{}", "QUERY_MISSING"),
        (b'{"query":null}', "QUERY_MISSING"),
        (b'{"query":1}', "QUERY_MISSING"),
        (b'{"query":["{__typename}"]}', "QUERY_MISSING"),
        (b'{"query":"{__typename}","variables":[]}', "BAD_VARIABLES"),
        (b'{"query":"{__typename}","variables":"x"}', "BAD_VARIABLES"),
        (b'{"query":"{__typename}","extensions":"x"}', "BAD_EXTENSIONS"),
        (b'{"query":"{__typename}","operationName":1}', "BAD_OPERATION_NAME"),
        (b'{"query":"{__typename}","query":"{viewer{roles}}"}', "KEY_SAID_TWICE"),
        (b'{"query":"{__typename}"} trailing', "BODY_NOT_JSON"),
        (b'{"query":"{__typename}","variables":{"a":' + b"[" * 5000 + b"]" * 5000 + b"}}", ""),
        (b'{"query":"{__typename}","variables":{"a":' + b"[" * 70 + b"]" * 70 + b"}}", ""),
        (b"[" * 200_000, "BODY_NOT_JSON"),
        (b'{"query":"query($i:Int){__typename}","variables":{"i":' + b"9" * 5000 + b"}}", ""),
        (b'{"query":"{__typename}","variables":{"a":NaN}}', "BODY_NOT_JSON"),
        (b"\xff\xfe{\x00}\x00", "BODY_NOT_JSON"),
        (b'{"query":"\xc3\x28"}', "BODY_NOT_JSON"),
        (b'{"query":"\\ud800"}', "BODY_NOT_JSON"),
    ],
)
async def test_a_body_that_is_no_request_is_refused(door: Door, body: bytes, reason: str) -> None:
    status, code, said = await post(door, body)

    assert (status, code) == (400, "BAD_REQUEST")
    assert said == reason or (not reason and said in ("BODY_NOT_JSON", "BODY_TOO_DEEP"))


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("", "PARSE_FAILED"),
        ("# only a comment", "PARSE_FAILED"),
        ("{", "PARSE_FAILED"),
        ("{}", "PARSE_FAILED"),
        ("{__typename}\u0000", "PARSE_FAILED"),
        ("{\u00a0__typename}", "PARSE_FAILED"),
        ('{board(slug:"\\x"){id}}', "PARSE_FAILED"),
        ('{board(slug:"\\u{110000}"){id}}', "PARSE_FAILED"),
        ('{board(slug:"\\ud800"){id}}', "PARSE_FAILED"),
        ("{nope}", "VALIDATION_FAILED"),
        ("{ideas{nodes{...Nope}}}", "VALIDATION_FAILED"),
        ("{...A} fragment A on Query{...A}", "VALIDATION_FAILED"),
        ("{__typename} fragment A on Query{__typename}", "VALIDATION_FAILED"),
        ("query A{__typename} query A{__typename}", "VALIDATION_FAILED"),
        ("query A{__typename} query B{__typename}", "BAD_REQUEST"),
        ("query @unknown {__typename}", "VALIDATION_FAILED"),
        ("{ideas @defer {nodes{id}}}", "VALIDATION_FAILED"),
        ('{ideas(first:"1"){nodes{id}}}', "VALIDATION_FAILED"),
        ("subscription{a:insightsUpdated{change} b:insightsUpdated{change}}", "VALIDATION_FAILED"),
        ("subscription{insightsUpdated{change}}", "BAD_REQUEST"),
        ("{__schema{types{name}}}", "INTROSPECTION_DISABLED"),
        ('{__type(name:"Idea"){name}}', "INTROSPECTION_DISABLED"),
    ],
)
async def test_a_document_that_cannot_run_is_refused(door: Door, document: str, code: str) -> None:
    status, said, _ = await post(door, json.dumps({"query": document}))

    assert (status, said) == (400, code)


async def test_a_byte_order_mark_is_no_matter(door: Door) -> None:
    assert await post(door, json.dumps({"query": "\ufeff{__typename}"})) == (200, "", "")


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"i": None},
        {"i": []},
        {"i": "x"},
        {"i": {"id": "idea_1", "isAdmin": True}},
        {"i": {"id": {"$gt": ""}}},
        {"i": {"id": "idea_1", "weight": 2**31}},
        {"i": {"id": "idea_1", "weight": True}},
        {"i": {"id": "idea_1", "weight": 1.5}},
    ],
)
async def test_variables_that_do_not_fit_are_refused_before_anything_runs(
    door: Door, variables: dict[str, Any]
) -> None:
    error = await door.error(
        "mutation($i: IdeaVoteInput!) { ideaVote(input: $i) { idea { id } } }",
        variables,
        key="pld_pat",
    )

    assert (error["status"], error["code"], error["reason"]) == (
        400,
        "INVALID",
        "VARIABLES_INVALID",
    )
    assert len(error["message"]) <= 200


async def test_other_methods_and_types_are_refused(door: Door) -> None:
    get = await door.client.get("/graphql", params={"query": "mutation { a }"})
    assert (get.status_code, get.headers["allow"]) == (405, "POST")
    assert (await door.client.delete("/graphql")).status_code == 405
    for kind in (
        "text/plain",
        "multipart/form-data",
        "a;;;=/b",
        "application/json; charset=utf-16",
    ):
        assert (await post(door, WHO, Content_Type=kind))[:2] == (415, "UNSUPPORTED_MEDIA_TYPE")


async def test_a_body_beyond_256_kib_is_refused(door: Door) -> None:
    body = json.dumps({"query": "{__typename}", "variables": {"a": "x" * 262_144}})

    assert await post(door, body) == (413, "PAYLOAD_TOO_LARGE", "BODY_TOO_LARGE")


async def test_the_media_type_is_the_one_that_is_read(door: Door) -> None:
    new = {"Accept": "application/graphql-response+json"}

    assert (await door.ask("{__typename}")).headers["content-type"].startswith("application/json")
    answer = await door.ask("{nope}", headers=new)
    assert answer.headers["content-type"].startswith("application/graphql-response+json")
    assert answer.status_code == 400


async def test_every_answer_says_what_it_cost_and_what_is_left(tmp_path: Path) -> None:
    settings = GatewaySettings(workspace="acme", port=0)

    async with open_door(tmp_path, settings=settings) as door:
        extensions = (await door.ask("{ideas{nodes{id}}}")).json()["extensions"]
        limits = await door.data("{rateLimit{cost limit remaining refillPerSecond}}", key="pld_pat")

    assert extensions["cost"] == {
        "cost": 20,
        "limit": 1000,
        "remaining": 980,
        "refillPerSecond": 20,
    }
    assert limits["rateLimit"] == {
        "cost": 1,
        "limit": 5000,
        "remaining": 4999,
        "refillPerSecond": 100,
    }


@pytest.mark.parametrize(
    ("session", "limit", "refill"), [("ann-session", 2_000, 40), ("pat-session", 10_000, 200)]
)
async def test_who_works_here_has_room_for_heavier_pages(
    tmp_path: Path, session: str, limit: int, refill: int
) -> None:
    settings = GatewaySettings(workspace="acme", port=0)
    own = {"Cookie": f"polder={session}", "X-Polder-CSRF": "1"}

    async with open_door(tmp_path, settings=settings) as door:
        cost = (await door.ask("{__typename}", headers=own)).json()["extensions"]["cost"]

    assert (cost["limit"], cost["refillPerSecond"]) == (limit, refill)


async def test_an_empty_bucket_is_429_with_the_seconds_to_wait(tmp_path: Path) -> None:
    settings = GatewaySettings(workspace="acme", port=0, rate_factor=0.05)

    async with open_door(tmp_path, settings=settings) as door:
        await door.data("{ideas(first: 40){nodes{id}}}")
        answer = await door.ask("{ideas(first: 40){nodes{id}}}")

    extensions = answer.json()["errors"][0]["extensions"]
    assert answer.status_code == 429
    assert (extensions["code"], extensions["limit"]) == ("RATE_LIMITED", 50)
    assert answer.headers["retry-after"] == str(extensions["retryAfterSeconds"])


# --- who asks ------------------------------------------------------------------------------------


async def test_a_bad_key_turns_the_whole_request_away(door: Door) -> None:
    error = await door.error("{__typename}", key="pld_nobody")

    assert (error["status"], error["code"], error["reason"]) == (
        401,
        "UNAUTHENTICATED",
        "BAD_CREDENTIALS",
    )
    for wrong in ("Basic YTpi", "Bearer", "Bearer  ", "pld_pat"):
        assert (await door.error("{__typename}", headers={"Authorization": wrong}))["status"] == 401


async def test_a_session_counts_where_the_request_is_of_our_own_site(door: Door) -> None:
    own = [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost"},
        {"X-Polder-CSRF": "1"},
    ]
    for headers in own:
        viewer = (await door.data("{viewer{member{name}}}", headers={**COOKIE, **headers}))[
            "viewer"
        ]
        assert viewer == {"member": {"name": "Ann"}}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site", "X-Polder-CSRF": "1"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost.evil.example"},
        {"X-Polder-CSRF": "0"},
    ],
)
async def test_a_session_on_a_request_of_another_site_is_refused(
    door: Door, headers: dict[str, str]
) -> None:
    error = await door.error("{__typename}", headers={**COOKIE, **headers})

    assert (error["status"], error["code"]) == (403, "CSRF_REJECTED")


async def test_two_sessions_at_once_are_refused_and_an_ended_one_is_a_visitor(door: Door) -> None:
    own = {"X-Polder-CSRF": "1"}

    two = await door.error(
        "{__typename}", headers={"Cookie": "polder=ann-session; polder=pat-session", **own}
    )
    ended = await door.data("{viewer{roles}}", headers={"Cookie": "polder=long-gone", **own})

    assert two["status"] == 401
    assert ended == {"viewer": None}


async def test_staff_may_ask_for_the_schema(door: Door) -> None:
    found = await door.data("{__schema{queryType{name}}}", key="pld_pat")

    assert found == {"__schema": {"queryType": {"name": "Query"}}}


async def test_visitors_of_a_closed_workspace_are_asked_to_sign_in(tmp_path: Path) -> None:
    settings = GatewaySettings(workspace="closed", port=0)

    async with open_door(tmp_path, settings=settings) as door:
        error = await door.error("{workspace{name}}")
        member = await door.data("{viewer{roles}}", key="pld_pat")

    assert (error["status"], error["reason"]) == (401, "WORKSPACE_NOT_PUBLIC")
    assert member == {"viewer": {"roles": ["CUSTOMER", "PRODUCT_TEAM"]}}


# --- headers, health -----------------------------------------------------------------------------


async def test_every_answer_carries_the_headers_that_protect(door: Door) -> None:
    for path in ("/", "/graphql", "/nothing.txt", "/health/live"):
        headers = (await door.client.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert "referrer-policy" in headers
        assert "access-control-allow-origin" not in headers


async def test_too_many_headers_and_zero_bytes_go_no_further(door: Door) -> None:
    many = {f"X-{number}": "x" for number in range(200)}
    assert (await door.client.get("/", headers=many)).status_code == 431
    assert (await door.client.get("/", headers={"X-Long": "x" * 20_000})).status_code == 431
    assert (await door.client.get("/a%00b")).status_code == 400
    assert (await door.client.get("/" + "a" * 10_000)).status_code == 414


async def test_ready_is_said_when_every_service_answers(tmp_path: Path) -> None:
    async with open_door(tmp_path / "all") as door:
        whole = await door.client.get("/health/ready")
        door.app.drain()
        draining = await door.client.get("/health/ready")
    async with open_door(tmp_path / "some", services=TOWN[:3], settings=OPEN) as door:
        part = await door.client.get("/health/ready")
        live = await door.client.get("/health/live")

    assert (whole.status_code, whole.json()["status"]) == (200, "ready")
    assert (draining.status_code, draining.headers["connection"]) == (503, "close")
    assert (part.status_code, part.json()["campaigns"]) == (503, False)
    assert live.status_code == 200
