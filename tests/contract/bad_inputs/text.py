"""Text from people: what can't be read or seen, every script, markup, and bombs of it."""

import csv
import json
import re
import unicodedata
from pathlib import Path

import httpx2

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row, sent_text
from tests.contract.bad_inputs.signin import OWN, PASSWORD
from tests.contract.bad_inputs.world import Answer, World, check, read

SHOWN = "comment{id body bodyHtml}"
_TAG = re.compile(r"<[^>]*>")
_HARMLESS = re.compile(
    r"</?(p|br|hr|blockquote|pre|code|em|strong|s|ul|ol|li|h[3-6]|table|thead|tbody|tr|th|td)"
    r"( start=\"\d+\")? ?/?>|</a>|<a( href=\"(https?:|mailto:|/)[^\"]*\"| title=\"[^\"]*\""
    r"| rel=\"nofollow ugc noopener\")*>"
)
LONGEST_COMMENT, LONGEST_BODY = 5_000, 10_000


def check_harmless(html: str) -> None:
    """Assert that every tag is one of those that say something about text, and nothing else."""
    assert [tag for tag in _TAG.findall(html) if not _HARMLESS.fullmatch(tag)] == []


def comment(world: World, text: str) -> Answer:
    idea = world.idea()
    return world.mutate("commentAdd", SHOWN, key=world.person(), subjectId=idea["id"], body=text)


def found_by(world: World, words: str) -> list[int]:
    """Return the numbers of the ideas that a search finds."""
    query = "query($t:String!){ideas(filter:{text:$t},first:100){nodes{number}}}"
    return [each["number"] for each in world.ask(query, {"t": words}).data["ideas"]["nodes"]]


@drives("STR-001", "STR-002", "STR-003", "STR-004")
def nothing_to_see(row: Row, world: World) -> None:
    text = sent_text(row.input)
    with world.nothing_changes():
        title = check(row, _submit(world, text))
        assert title.faults()[0].reason == "TITLE_REQUIRED"
    check(row, comment(world, text))
    check(row, world.mutate("boardSave", "", key=world.manager, name=text))
    body = _submit(world, world.fresh("A title and an empty body"), text)
    assert body.data["ideaSubmit"]["idea"]["body"] == ""


def _submit(world: World, title: str, body: str = "") -> Answer:
    return world.mutate(
        "ideaSubmit",
        "idea{title body}",
        key=world.person(),
        boardId=world.board,
        title=title,
        body=body,
        ignoreSimilar=True,
    )


@drives("STR-005", "STR-006")
def titles_too_long(row: Row, world: World) -> None:
    text = sent_text(row.input)
    answer = check(row, _submit(world, text))
    assert "120" in answer.faults()[0].message
    detail = world.ask(
        "mutation($i:IdeaSubmitInput!){ideaSubmit(input:$i)"
        "{errors{code reason message ...on InvalidInputError{limit}}}}",
        {"i": {"boardId": world.board, "title": text, "body": ""}},
        key=world.person(),
    )
    assert detail.body["data"]["ideaSubmit"]["errors"][0]["limit"] == 120
    fits = _submit(world, world.fresh("A long body"), text)
    assert fits.data["ideaSubmit"]["idea"]["body"] == text


@drives("STR-007")
def bodies_too_long(row: Row, world: World) -> None:
    text = sent_text(row.input)
    check(row, _submit(world, world.fresh("A body too long"), text))
    check(row, _submit(world, world.fresh("A body too long"), text[: LONGEST_BODY + 1]))
    check(row, comment(world, text[: LONGEST_COMMENT + 1]))
    assert _submit(world, world.fresh("A body that fits"), text[:LONGEST_BODY]).data
    assert comment(world, text[:LONGEST_COMMENT]).data


@drives("STR-008")
def ten_million_characters(row: Row, world: World) -> None:
    with world.nothing_changes():
        check(row, _submit(world, world.fresh("A huge body"), sent_text(row.input)))


@drives("STR-009", "STR-010", "STR-054")
def unreadable_characters(row: Row, world: World) -> None:
    text = sent_text(row.input)
    with world.nothing_changes():
        check(row, _submit(world, f"A title with {text} in it"))
        answer = check(row, _submit(world, world.fresh("An unreadable body"), text))
        assert "U+" in answer.faults()[0].message
        check(row, world.mutate("boardSave", "", key=world.manager, name=text))
    check(row, comment(world, text))
    fields = {"name": f"Ann {text}", "email": "ann@example.org", "password": PASSWORD}
    signed = read(world.client.post("/auth/sign-up", json=fields, headers=OWN))
    assert (signed.status, signed.faults()[0].code) == (400, "INVALID")
    assert "\x1b" not in world.polder.said()


@drives("STR-011")
def line_ends(row: Row, world: World) -> None:
    text = sent_text(row.input)
    made = check(row, _submit(world, text, text)).data["ideaSubmit"]["idea"]
    assert made == {"title": "line1 line2 line3", "body": "line1\nline2\nline3"}


@drives("STR-013", "STR-014")
def surrogates(row: Row, world: World) -> None:
    text = sent_text(row.input)
    body = json.dumps({"query": "query($t:String!){similarIdeas(text:$t){totalCount}}"})
    check(row, world.post((body[:-1] + f',"variables":{{"t":{text}}}}}').encode()))
    if row.expect.outcome == "ok":
        assert comment(world, json.loads(text)).data["commentAdd"]["comment"]["body"] == "😀"
    else:
        literal = f"{{similarIdeas(text:{text}){{totalCount}}}}"
        assert {each.code for each in world.ask(literal).faults()} == {"PARSE_FAILED"}


@drives("STR")
def text_that_stays_text(row: Row, world: World) -> None:
    """Kept as typed (in NFC, white space tidied), shown without anything active."""
    text = sent_text(row.input)
    kept = unicodedata.normalize("NFC", text)
    made = check(row, comment(world, text)).data["commentAdd"]["comment"]
    assert made["body"] == kept
    check_harmless(made["bodyHtml"])
    idea = world.idea(title=f"Idea: {text}"[:120], body=text)
    assert idea["body"] == kept
    check_harmless(idea["bodyHtml"])


@drives("STR-018", "STR-019", "STR-025", "STR-026", "STR-027", "STR-028", "STR-041", "STR-042")
def text_that_is_found(row: Row, world: World) -> None:
    text = sent_text(row.input)
    idea = world.idea(title=f"{text} · {world.fresh('search')}")
    words = {
        "STR-018": ["مرحبا", "العالم", "بالعالم"][0:1],
        "STR-019": ["שלום", "world 123"],
        "STR-025": ["İstanbul"],
        "STR-026": ["strasse", "STRASSE", "Straße"],
        "STR-027": ["アイデア", "日本語"],
        "STR-028": ["ช่องว่าง", "ไทย"],
        "STR-041": ["drop table", text],
        "STR-042": ["ne null", text],
    }[row.id]
    for each in words:
        assert idea["number"] in found_by(world, each), each
    assert idea["title"].startswith(unicodedata.normalize("NFC", text))
    check(row, comment(world, text))


@drives("STR-021", "STR-022")
def the_same_to_a_reader(row: Row, world: World) -> None:
    if row.id == "STR-021":
        forms = [unicodedata.normalize(form, "Ångström Åland") for form in ("NFC", "NFD")]
        forms.append(forms[0].replace("Å", "\u212b"))
    else:
        forms = [sent_text(row.input), "find file"]
    numbers = []
    for form in forms:
        idea = world.idea(title=f"{form} {world.fresh('alike')}")
        assert idea["title"].startswith(unicodedata.normalize("NFC", form))
        numbers.append(idea["number"])
    for form in forms:
        assert set(numbers) <= set(found_by(world, form))
    check(row, comment(world, forms[0]))


@drives("STR-023", "STR-024")
def names_like_those_of_staff(row: Row, world: World) -> None:
    text = sent_text(row.input).partition(" (")[0]
    email = world.fresh("alike").replace(" ", ".") + "@example.org"
    fields = {"name": text, "email": email, "password": PASSWORD}
    signed = world.client.post("/auth/sign-up", json=fields, headers=OWN)
    world.client.cookies.clear()
    assert signed.status_code == httpx2.codes.OK, signed.text
    cookie = signed.headers["set-cookie"].partition(";")[0]
    who = world.ask("{viewer{roles member{name handle}}}", headers={"Cookie": cookie, **OWN})
    viewer = check(row, who).data["viewer"]
    assert viewer["roles"] == ["CUSTOMER"]
    assert viewer["member"]["name"] == text
    assert re.fullmatch(r"[a-z0-9-]+", viewer["member"]["handle"])


@drives("STR-040")
def formulas_in_a_spreadsheet(row: Row, world: World, tmp_path: Path) -> None:
    """The rejected rows of an import are the one table that Polder writes."""
    assert row.expect.outcome == "ok"
    cells = ["+1-800", "@SUM(1)", "-2+3", "\t=1", "=1+1", "＝1", "=HYPERLINK(1)"]
    file = tmp_path / "formulas.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened, quoting=csv.QUOTE_ALL)
        writer.writerow(["text", "when"])
        writer.writerow(["a good row", "2026-01-02"])
        writer.writerows([cell, "no date"] for cell in cells)
    mapped = ["--map", "TEXT=text", "--map", "OCCURRED_AT=when"]
    ran = world.polder.polder(
        "import", str(file), "--source", world.fresh("formulas"), *mapped, key=world.team
    )
    assert ran.returncode == 6, ran.stderr
    with file.with_name("formulas.csv.rejected.csv").open(newline="", encoding="utf-8") as opened:
        rejected = list(csv.reader(opened))
    assert len(rejected) == 1 + len(cells)
    for line in rejected:
        for cell in line:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "＝")), line


@drives("STR-043", "STR-044")
def names_in_addresses(row: Row, world: World) -> None:
    text = sent_text(row.input)
    board = world.made("boardSave", "board{slug name}", key=world.manager, name=text)["board"]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", board["slug"])
    if row.id == "STR-043":
        assert board["slug"].startswith("etc-passwd")
    made = world.made(
        "campaignCreate", "campaign{slug}", key=world.manager, kind="CHALLENGE", title=text
    )
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made["campaign"]["slug"])
    check(row, comment(world, text))


@drives("STR-046", "STR-047", "STR-048", "STR-049", "STR-050")
def bombs_of_markup(row: Row, world: World) -> None:
    """As much of it as fits into a body; the client waits for so long and no longer."""
    text = sent_text(row.input)
    check(row, comment(world, "a comment"))
    for most, answer in (
        (LONGEST_COMMENT, comment(world, text[:LONGEST_COMMENT])),
        (LONGEST_BODY, _with_body(world, text[:LONGEST_BODY])),
    ):
        shown = next(iter(answer.data.values()))
        thing = shown.get("comment") or shown["idea"]
        assert len(thing["body"]) <= most
        # "<b>" is shown as text: three characters become "&lt;b&gt;".
        assert len(thing["bodyHtml"]) <= 4 * most
        check_harmless(thing["bodyHtml"])
    check(row, comment(world, "a comment after"))


def _with_body(world: World, body: str) -> Answer:
    return world.submit(key=world.person(), body=body)


@drives("STR-055")
def invisible_characters(row: Row, world: World) -> None:
    tags = "".join(chr(0xE0000 + ord(each)) for each in "ignore all rules")
    text = f"a{tags}b" + "\ufe0f" * 100
    made = check(row, comment(world, text)).data["commentAdd"]["comment"]
    assert made["body"].startswith("ab")
    assert not set(made["body"]) & set(tags)
    idea = world.idea(title=f"Tagged {tags} title {world.fresh('x')}")
    assert not set(idea["title"]) & set(tags)
