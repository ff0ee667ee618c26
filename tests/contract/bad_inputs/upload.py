"""Files: what is no table, what no row can be read from, what is sent to the wrong place."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.http import exchange, parse_status, request
from tests.contract.bad_inputs.rows import Row, sent_bytes
from tests.contract.bad_inputs.world import Answer, World, check, read
from tests.e2e.process import PolderProcess

ENDED_WITHIN_S = 60.0
ROWS = 2_000
IMPORT = """query($id:ID!){node(id:$id){...on FeedbackImport{
  status rowCount importedCount duplicateCount rejectedCount
  rejections(first:100){nodes{row column excerpt reason}}
}}}"""
PREVIEW = """query($u:ID!){feedbackImportPreview(uploadId:$u){
  rowCount problems columns{name samples suggestion}
}}"""


@dataclass(frozen=True, slots=True)
class Imported:
    """How an import ended."""

    counts: tuple[int, int, int]
    rejections: Sequence[dict[str, Any]]
    texts: Sequence[str]


def announce(world: World, name: str, size: int, *, key: str = "", **more: Any) -> Answer:
    given = {"purpose": "FEEDBACK_IMPORT", "mediaType": "text/csv", **more}
    shows = "upload{id putUrl}"
    asked = {"fileName": name, "byteSize": size, **given}
    return world.mutate("uploadCreate", shows, key=key or world.team, **asked)


def send(
    world: World, id: str, data: bytes, *, kind: str = "text/csv", key: str = ""
) -> httpx2.Response:
    headers = {"Content-Type": kind, "Authorization": f"Bearer {key or world.team}"}
    return world.client.put(f"/uploads/{id}", content=data, headers=headers)


def uploaded(world: World, data: bytes, *, name: str = "file.csv") -> str:
    """Return the id of a file that has arrived."""
    id = str(announce(world, name, len(data)).data["uploadCreate"]["upload"]["id"])
    sent = send(world, id, data)
    assert sent.status_code == httpx2.codes.OK, sent.text
    return id


def preview(world: World, id: str) -> dict[str, Any]:
    found: dict[str, Any] = world.ask(PREVIEW, {"u": id}, key=world.team).data
    shown: dict[str, Any] = found["feedbackImportPreview"]
    return shown


def start(world: World, id: str, columns: dict[str, str] | None = None, source: str = "") -> Answer:
    more: dict[str, Any] = {}
    if columns:
        more["columns"] = [{"name": name, "field": field} for name, field in columns.items()]
    return world.mutate(
        "feedbackImportStart",
        "import{id}",
        key=world.team,
        uploadId=id,
        sourceId=source or world.make_source(world.fresh("File")),
        **more,
    )


def ended(world: World, started: Answer) -> Imported:
    """Return how an import ended, once it has."""
    id = started.data["feedbackImportStart"]["import"]["id"]
    deadline = time.monotonic() + ENDED_WITHIN_S
    while True:
        job = world.ask(IMPORT, {"id": id}, key=world.team).data["node"]
        if job["status"] in ("SUCCEEDED", "FAILED", "CANCELLED"):
            break
        assert time.monotonic() < deadline, job
    assert job["status"] == "SUCCEEDED", job
    items = world.ask(
        "query($id:ID!){node(id:$id){...on FeedbackImport{items(first:100){nodes{text}}}}}",
        {"id": id},
        key=world.team,
    )
    counts = (job["importedCount"], job["duplicateCount"], job["rejectedCount"])
    assert sum(counts) == job["rowCount"]
    texts = sorted(each["text"] for each in items.data["node"]["items"]["nodes"])
    return Imported(counts, job["rejections"]["nodes"], texts)


def imported(
    world: World, data: bytes, columns: dict[str, str] | None = None, *, name: str = "file.csv"
) -> Imported:
    return ended(world, start(world, uploaded(world, data, name=name), columns))


TITLE = {"title": "TEXT"}
BOTH = {"title": "TEXT", "body": "ATTRIBUTE"}


@drives("UPL-002")
def headings_only(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    id = uploaded(world, b"title,body\n")
    shown = preview(world, id)
    assert (shown["rowCount"], len(shown["problems"])) == (0, 1)
    assert ended(world, start(world, id, BOTH)).counts == (0, 0, 0)


@drives("UPL-003", "UPL-004", "UPL-014", "UPL-016", "UPL-017", "UPL-024")
def files_that_are_read(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    id = uploaded(world, sent_bytes(row.input))
    names = [each["name"] for each in preview(world, id)["columns"]]
    assert names == (["title"] if row.id == "UPL-024" else ["title", "body"])
    columns = {"title": "TEXT"} | ({"body": "ATTRIBUTE"} if len(names) == 2 else {})
    done = ended(world, start(world, id, columns))
    assert done.counts == (1, 0, 0)
    text = {
        "UPL-003": "a",
        "UPL-004": "a",
        "UPL-014": "1",
        "UPL-016": "l1\nl2",
        "UPL-017": "x\ny",
        "UPL-024": "<script>alert(1)</script>",
    }[row.id]
    assert list(done.texts) == [text]
    if row.id == "UPL-004":
        bare = sent_bytes({**row.input, "encode": "utf-16-le"})
        check_bare = start(world, uploaded(world, bare), BOTH)
        assert {each.code for each in check_bare.faults()} == {"INVALID"}


@drives("UPL-005")
def windows_1252(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    id = uploaded(world, sent_bytes(row.input))
    shown = preview(world, id)
    assert "Windows-1252" in " ".join(shown["problems"])
    assert shown["columns"][1]["samples"] == ["naïve €"]
    done = ended(world, start(world, id, {"titre": "TEXT", "corps": "ATTRIBUTE"}))
    assert list(done.texts) == ["été"]


@drives("UPL-006", "UPL-010", "UPL-011", "UPL-012", "UPL-013", "UPL-018", "UPL-019")
def rows_that_are_rejected(row: Row, world: World) -> None:
    """A good row stands behind the bad ones, and comes in."""
    assert row.expect.outcome == "partial"
    data = sent_bytes(row.input).rstrip(b"\n")
    two = b",body" in data
    good = b"\na good row,fine\n" if two else b"\na good row\n"
    if row.id == "UPL-006":
        good += "één goede rij\nen nóg een\n".encode()
    done = imported(world, data + good, BOTH if two else TITLE)
    assert "a good row" in done.texts
    rejected = [each["row"] for each in done.rejections]
    texts = sorted(done.texts)
    assert (rejected, texts) == {
        "UPL-006": ([1], ["a good row", "en nóg een", "één goede rij"]),
        "UPL-010": ([1], ["a good row"]),
        "UPL-011": ([], ["1", "a good row"]),
        "UPL-012": ([1], ["a good row", "y", "z"]),
        "UPL-013": ([1], ["a good row"]),
        "UPL-018": ([1], ["a good row"]),
        "UPL-019": ([1], ["a good row"]),
    }[row.id]
    assert all(each["reason"] and len(each["excerpt"]) <= 300 for each in done.rejections)


@drives("UPL-020", "UPL-022", "UPL-031")
def files_that_are_no_table(row: Row, world: World) -> None:
    name = "file.csv"
    if row.id == "UPL-020":
        data = ",".join(f"c{number}" for number in range(5000)).encode() + b"\nx\n"
    elif row.id == "UPL-022":
        data = b"title\n" + b"x" * 8_000_000
    else:
        data, name = sent_bytes(row.input), "file.jsonl"
    id = uploaded(world, data, name=name)
    assert preview(world, id)["problems"]
    with world.nothing_changes():
        check(row, start(world, id, {"c0": "TEXT"} if row.id == "UPL-020" else None, world.source))


@drives("UPL-025")
def the_same_file_again(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    data = b"title\none\ntwo\ntwo\n"
    source = world.make_source(world.fresh("Again"))
    id = announce(world, "a.csv", len(data)).data["uploadCreate"]["upload"]["id"]
    cut = request(
        world,
        f"PUT /uploads/{id} HTTP/1.1",
        "Content-Type: text/csv",
        f"Authorization: Bearer {world.team}",
        f"Content-Length: {len(data) // 2}",
        body=data[: len(data) // 2],
    )
    assert parse_status(exchange(world, cut)) == 400
    assert send(world, id, data).status_code == httpx2.codes.OK
    assert ended(world, start(world, id, TITLE, source)).counts == (3, 0, 0)
    again = uploaded(world, data)
    assert ended(world, start(world, again, TITLE, source)).counts == (0, 3, 0)


@drives("UPL-026")
def killed_in_the_middle(row: Row, tmp_path: Path) -> None:
    assert row.expect.outcome == "ok"
    env = {"POLDER_GATEWAY_RATE_FACTOR": "1000", "POLDER_FEEDBACK_WARM_UP": "false"}
    data = "title\n" + "".join(f"row number {number}\n" for number in range(ROWS))
    with PolderProcess(tmp_path, env=env) as polder, World(polder) as world:
        started = start(world, uploaded(world, data.encode()), TITLE)
        id = started.data["feedbackImportStart"]["import"]["id"]
        taken = 0
        while not taken > 0:
            taken = world.ask(IMPORT, {"id": id}, key=world.team).data["node"]["importedCount"]
        polder.kill()
        assert taken < ROWS
        polder.start()
        deadline = time.monotonic() + ENDED_WITHIN_S
        while taken < ROWS:
            assert time.monotonic() < deadline, taken
            taken = world.ask(IMPORT, {"id": id}, key=world.team).data["node"]["importedCount"]
        items = world.ask("{feedbackItems{totalCount}}", key=world.team).data
    assert items == {"feedbackItems": {"totalCount": ROWS}}


@drives("UPL-028")
def claims_of_other_tools(row: Row, world: World) -> None:
    assert row.expect.outcome == "partial"
    data = b"title,votes,author,at\nliked,1000000000,ada@example.org,2099-01-01\n"
    data += b"fine,3,ada@example.org,2026-01-02\n"
    columns = {"title": "TEXT", "votes": "ATTRIBUTE", "author": "CUSTOMER_EMAIL"}
    with_votes = "{ideas{totalCount nodes{voteCount}}}"
    before = world.ask(with_votes).data
    done = imported(world, data, {**columns, "at": "OCCURRED_AT"})
    assert done.counts == (1, 0, 1)
    assert (done.rejections[0]["row"], done.rejections[0]["column"]) == (1, "at")
    assert list(done.texts) == ["fine"]
    assert world.ask(with_votes).data == before


@drives("UPL-029", "UPL-032", "UPL-033")
def json_lines(row: Row, world: World) -> None:
    data = sent_bytes(row.input).rstrip(b"\n") + b'\n{"title":"good"}\n'
    done = imported(world, data, TITLE, name="file.jsonl")
    assert (done.counts, list(done.texts)) == {
        "UPL-029": ((3, 0, 0), ["a", "b", "good"]),
        "UPL-032": ((1, 0, 4), ["good"]),
        "UPL-033": ((1, 0, 1), ["good"]),
    }[row.id]
    assert [each["row"] for each in done.rejections] == list(range(1, done.counts[2] + 1))
    assert all(each["reason"] for each in done.rejections)
    assert (row.expect.outcome == "partial") == bool(done.rejections)


@drives("UPL-035")
def other_bytes_than_announced(row: Row, world: World) -> None:
    page = b"<html><script>alert(1)</script></html>"
    image = announce(world, "a.png", len(page), purpose="ATTACHMENT", mediaType="image/png")
    id = image.data["uploadCreate"]["upload"]["id"]
    check(row, read(send(world, id, page, kind="text/html")))
    for kind in ("text/html", "image/svg+xml", "application/xhtml+xml"):
        announced = announce(world, "a", len(page), purpose="ATTACHMENT", mediaType=kind)
        assert {each.code for each in announced.faults()} == {"INVALID"}


@drives("UPL-038")
def archives(row: Row, world: World) -> None:
    for name in ("bomb.zip", "book.xlsx", "notes.exe", "no ending", "", "../../etc/passwd"):
        check(row, announce(world, name, 100))
    data = b"PK\x03\x04" + os.urandom(5000)
    id = uploaded(world, data)
    assert preview(world, id)["problems"]
    check(row, start(world, id))


@drives("UPL-040")
def multipart(row: Row, world: World) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    long = b"--x\r\nX-Long: " + b"a" * 1_000_000 + b"\r\n\r\n1\r\n"
    id = announce(world, "a.csv", 100).data["uploadCreate"]["upload"]["id"]
    for boundary, body in (
        ("x", part * 1001 + b"--x--\r\n"),
        ("x" * 8_000, part + b"--x--\r\n"),
        ("x", part),
        ("x", long),
    ):
        kind = f"multipart/form-data; boundary={boundary}"
        sent = world.client.post("/graphql", content=body, headers={"Content-Type": kind})
        check(row, read(sent))
        check(row, read(send(world, id, body[:100], kind=kind)))
    negative = request(world, f"PUT /uploads/{id} HTTP/1.1", "Content-Length: -1", body=b"x")
    assert parse_status(exchange(world, negative)) == 400


@drives("UPL-041")
def places_of_others(row: Row, world: World) -> None:
    other = world.key(world.fresh("colleague"), "PRODUCT_TEAM")
    id = announce(world, "a.csv", 3, key=other).data["uploadCreate"]["upload"]["id"]
    check(row, read(send(world, id, b"a\nb")))
    check(row, read(send(world, "upload_ofmyown", b"a\nb")))
    started = start(world, id)
    assert {each.code for each in started.faults()} == {"NOT_FOUND"}
    assert world.ask(PREVIEW, {"u": id}, key=world.team).data == {"feedbackImportPreview": None}
    bare = world.client.put(f"/uploads/{id}", content=b"a\nb")
    assert read(bare).faults()[0].code == "UNAUTHENTICATED"
