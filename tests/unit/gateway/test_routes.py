"""Sign-in, uploads and the web app."""

from base64 import b64decode
from pathlib import Path

from services.gateway.settings import GatewaySettings
from tests.unit.gateway.conftest import Door, open_door
from tests.unit.gateway.town import ACME

OWN = {"X-Polder-CSRF": "1"}
RIGHT = {"email": "ann@example.org", "password": "right"}


async def test_signing_in_sets_a_cookie_and_signing_out_takes_it_away(door: Door) -> None:
    answer = await door.client.post("/auth/password", json=RIGHT, headers=OWN)
    signed_in = await door.data("{viewer{member{name}}}", headers=OWN)
    out = await door.client.post("/auth/logout", headers=OWN)
    signed_out = await door.data("{viewer{member{name}}}", headers=OWN)

    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("polder=ann-session; ")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    assert signed_in == {"viewer": {"member": {"name": "Ann"}}}
    assert out.json() == {"ok": True}
    assert signed_out == {"viewer": None}


async def test_over_https_the_cookie_is_for_this_host_alone(tmp_path: Path) -> None:
    settings = GatewaySettings(workspace="acme", public_url="https://ideas.example.org")

    async with open_door(tmp_path, settings=settings) as door:
        answer = await door.client.post(
            "/auth/password", json=RIGHT, headers={"Origin": "https://ideas.example.org"}
        )

    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-polder=ann-session; ")
    assert "Secure" in cookie
    assert "Path=/" in cookie


async def test_over_plain_http_from_afar_nobody_signs_in(door: Door) -> None:
    answer = await door.client.post(
        "/auth/password", json=RIGHT, headers={**OWN, "Host": "ideas.example.org"}
    )

    assert (answer.status_code, answer.json()["reason"]) == (400, "HTTPS_REQUIRED")
    assert "set-cookie" not in answer.headers


async def test_what_is_wrong_with_a_sign_in_is_said_with_its_field(door: Door) -> None:
    wrong = await door.client.post("/auth/password", json={**RIGHT, "password": "x"}, headers=OWN)
    missing = await door.client.post("/auth/sign-up", json={"name": "Bo"}, headers=OWN)
    full = await door.client.post("/auth/sign-up", json={"name": "Bo", **RIGHT}, headers=OWN)
    foreign = await door.client.post("/auth/password", json=RIGHT)

    assert (wrong.status_code, wrong.json()["path"]) == (400, ["password"])
    assert (missing.json()["reason"], missing.json()["path"]) == ("FIELD_MISSING", ["email"])
    assert full.json()["reason"] == "TOWN_IS_FULL"
    assert (foreign.status_code, foreign.json()["code"]) == (403, "CSRF_REJECTED")


async def test_guessing_is_slowed_down(tmp_path: Path) -> None:
    settings = GatewaySettings(workspace="acme")

    async with open_door(tmp_path, settings=settings) as door:
        wrong = {**RIGHT, "password": "x"}
        for _ in range(20):
            await door.client.post("/auth/password", json=wrong, headers=OWN)
        answer = await door.client.post("/auth/password", json=RIGHT, headers=OWN)

    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1


# --- uploads -------------------------------------------------------------------------------------

KEY = {"Authorization": "Bearer pld_pat", "Content-Type": "text/csv"}
FILE = bytes(range(250)) * 1200


async def test_a_file_goes_on_in_chunks_and_comes_out_whole(door: Door) -> None:
    answer = await door.client.put("/uploads/upload_file", content=FILE, headers=KEY)

    assert answer.json() == {"id": "upload_file", "receivedBytes": 300_000, "isComplete": True}
    reading = door.polder.house.store.reading().collection(ACME, "chunks")
    chunks = await reading.get_many(["chunk_0", "chunk_1"])
    chunks.sort(key=lambda chunk: int(chunk["index"]))
    assert b"".join(b64decode(chunk["data"]) for chunk in chunks) == FILE
    assert len(b64decode(chunks[0]["data"])) == 192 * 1024


async def test_a_file_that_is_not_the_announced_one_is_refused(door: Door) -> None:
    async def put(content: bytes, id: str = "upload_file", **headers: str) -> tuple[int, str]:
        sent = {**KEY, **{name.replace("_", "-"): each for name, each in headers.items()}}
        answer = await door.client.put(f"/uploads/{id}", content=content, headers=sent)
        return answer.status_code, answer.json()["reason"]

    assert await put(FILE + b"x") == (413, "UPLOAD_OVERLONG")
    assert await put(FILE[:-1]) == (400, "UPLOAD_CUT_SHORT")
    assert await put(b"") == (400, "UPLOAD_CUT_SHORT")
    assert await put(FILE, Content_Type="image/png") == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert await put(FILE, "upload_other") == (404, "NO_SUCH_UPLOAD")
    assert await put(FILE, "idea_1") == (404, "NO_SUCH_THING")
    assert await put(FILE, Authorization="Bearer nobody") == (401, "BAD_CREDENTIALS")
    visitor = await door.client.put("/uploads/upload_file", content=FILE)
    assert (visitor.status_code, visitor.json()["reason"]) == (401, "SIGN_IN_REQUIRED")


# --- the web app ---------------------------------------------------------------------------------


async def test_without_a_build_the_page_says_how_to_make_one(door: Door) -> None:
    page = await door.client.get("/")

    assert page.status_code == 200
    assert "make web" in page.text


async def test_the_app_is_one_page_at_every_path_with_its_files_beside_it(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<!doctype html><p>the app")
    (dist / "favicon.svg").write_text("<svg/>")
    (dist / "assets" / "app-1.js").write_text("let plain")
    (dist / "assets" / "app-1.js.br").write_bytes(b"packed")

    async with open_door(tmp_path, site=dist) as door:
        pages = [
            await door.client.get(path)
            for path in ("/", "/b/main", "/ideas/7", "/c/spring", "/work/themes", "/sign-in")
        ]
        packed = await door.client.get("/assets/app-1.js", headers={"Accept-Encoding": "br"})
        plain = await door.client.get("/assets/app-1.js", headers={"Accept-Encoding": "identity"})
        icon = await door.client.get("/favicon.svg")
        nothing = [
            (await door.client.get(path)).status_code
            for path in ("/assets/app-2.js", "/nothing", "/assets/app-1.js.br", "/../app.py")
        ]

    assert {page.text for page in pages} == {"<!doctype html><p>the app"}
    assert {page.headers["cache-control"] for page in pages} == {"no-cache"}
    assert packed.headers["content-encoding"] == "br"
    assert "immutable" in packed.headers["cache-control"]
    assert packed.headers["content-type"].startswith("text/javascript")
    assert plain.text == "let plain"
    assert icon.headers["cache-control"] == "no-cache"
    assert nothing == [404, 404, 404, 404]


# --- links and invitations -----------------------------------------------------------------------


async def test_links_by_mail_are_offered_only_where_their_address_is_known(
    door: Door, tmp_path: Path
) -> None:
    here = await door.client.get("/auth/ways", headers=OWN)
    afar = await door.client.get("/auth/ways", headers={**OWN, "Host": "ideas.example.org"})
    settings = GatewaySettings(workspace="acme", public_url="https://ideas.example.org")
    async with open_door(tmp_path / "named", settings=settings) as named:
        behind_a_proxy = await named.client.get("/auth/ways", headers=OWN)

    assert here.json() == {"ok": True, "mailLink": True}
    assert afar.json() == {"ok": True, "mailLink": False}
    assert behind_a_proxy.json() == {"ok": True, "mailLink": True}


async def test_a_link_is_never_asked_for_under_a_name_that_the_request_made_up(
    door: Door,
) -> None:
    asked = {"email": "ann@example.org", "then": "/c/x"}
    sent = await door.client.post("/auth/link", json=asked, headers=OWN)
    made_up = await door.client.post(
        "/auth/link", json=asked, headers={**OWN, "Host": "evil.example"}
    )
    foreign = await door.client.post("/auth/link", json=asked)

    assert (sent.status_code, sent.json()) == (200, {"ok": True})
    assert (made_up.status_code, made_up.json()["reason"]) == (400, "MAIL_LINKS_NEED_AN_ADDRESS")
    assert foreign.json()["code"] == "CSRF_REJECTED"


async def test_a_link_is_looked_at_without_a_session_and_used_for_one(door: Door) -> None:
    seen = await door.client.post("/auth/link/read", json={"link": "good"}, headers=OWN)
    spent = await door.client.post("/auth/link/read", json={"link": "bad"}, headers=OWN)
    used = await door.client.post("/auth/callback", json={"link": "good"}, headers=OWN)
    by_get = await door.client.get("/auth/callback?link=good", headers=OWN)

    face = {"email": "ann@example.org", "name": "Ann", "then": "/c/x"}
    assert (seen.json(), "set-cookie" in seen.headers) == ({"ok": True, "link": face}, False)
    assert spent.json() == {"ok": True, "link": None}
    assert used.headers["set-cookie"].startswith("polder=ann-session; ")
    assert by_get.status_code == 404


async def test_an_invitation_is_read_and_accepted_by_who_is_signed_in(door: Door) -> None:
    given = {"invitation": "good"}
    read = await door.client.post("/auth/invitation", json=given, headers=OWN)
    unknown = await door.client.post("/auth/invitation", json={"invitation": "x"}, headers=OWN)
    missing = await door.client.post("/auth/invitation", json={}, headers=OWN)
    signed_out = await door.client.post("/auth/invitation/accept", json=given, headers=OWN)
    await door.client.post("/auth/password", json=RIGHT, headers=OWN)
    accepted = await door.client.post("/auth/invitation/accept", json=given, headers=OWN)

    assert read.json() == {
        "ok": True,
        "state": "OPEN",
        "workspace": "Acme",
        "email": "ann@example.org",
        "roles": ["CUSTOMER", "PRODUCT_TEAM"],
        "invitedBy": "Ada",
        "message": None,
        "expiresAt": "2026-03-02T09:00:00+00:00",
        "isMember": True,
    }
    assert unknown.json() == {"ok": True, "state": "UNKNOWN"}
    assert (missing.json()["reason"], missing.json()["path"]) == ("FIELD_MISSING", ["invitation"])
    assert (signed_out.status_code, signed_out.json()["reason"]) == (401, "SIGN_IN_REQUIRED")
    assert accepted.json() == {"ok": True}
