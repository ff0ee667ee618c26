"""Import a file of feedback through the API, and follow the job to its end."""

import csv
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from services.cli.client import FAILED, NOT_FOUND, PARTLY, UNAVAILABLE, USAGE, Client
from services.cli.mapping import columns_for, nearest, parse_mapping
from services.cli.progress import Steps
from services.cli.words import Stop, err, give, out, say, shown
from shared.contracts.feedback import FeedbackChannel

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".jsonl": "application/jsonl",
}
FORMULA_STARTS = tuple("=+-@＝＋－＠")
INTERRUPTED = 130
OVER = ("SUCCEEDED", "FAILED", "CANCELLED")
SILENT_S = 10.0
AWAY_S = 120.0
_COUNTS = "id status rowCount importedCount duplicateCount rejectedCount"

SOURCES = """query Sources($after: String) { feedbackSources(first: 100, after: $after) {
  nodes { id name } pageInfo { hasNextPage endCursor } } }"""
SAVE_SOURCE = """mutation SaveSource($input: FeedbackSourceSaveInput!) {
  feedbackSourceSave(input: $input) { source { id } errors { code reason message path } } }"""
CREATE_UPLOAD = """mutation CreateUpload($input: UploadCreateInput!) { uploadCreate(input: $input) {
  upload { id putUrl headers { name value } } errors { code reason message path } } }"""
PREVIEW = """query Preview($id: ID!) { feedbackImportPreview(uploadId: $id) { rowCount isEstimate
  columns { name samples filled suggestion } languages { label share } problems } }"""
START = """mutation StartImport($input: FeedbackImportStartInput!) {
  feedbackImportStart(input: $input) { import { id status } errors { code reason message path } } }
"""
_JOB = f"""... on FeedbackImport {{ {_COUNTS} fileName failure
  progress {{ step done total secondsLeft }} }}"""
FOLLOW = f"subscription Follow($id: ID!) {{ jobUpdated(id: $id) {{ {_JOB} }} }}"
JOB = f"query Job($id: ID!) {{ node(id: $id) {{ {_JOB} }} }}"
REJECTIONS = """query Rejections($id: ID!, $after: String) { node(id: $id) { ... on FeedbackImport {
  rejections(first: 100, after: $after) { nodes { row column reason excerpt }
    pageInfo { hasNextPage endCursor } } } } }"""
FOUND = """query Found {
  topics: themes(filter: { level: TOPIC }, first: 1) { totalCount }
  areas: themes(filter: { level: AREA }, first: 1) { totalCount } }"""


def run_import(
    client: Client,
    file: Path,
    *,
    source: str,
    channel: str,
    mapping: Sequence[str],
    date_format: str | None,
    dry_run: bool,
    follow: bool,
    as_json: bool,
) -> int:
    """Import a file and return the exit code: 6 when rows were rejected."""
    began = time.monotonic()
    fields = parse_mapping(mapping)
    media_type = _media_type(file)
    _check_channel(channel)
    upload_id = _send(client, file, media_type)
    preview = client.run(PREVIEW, id=upload_id)["feedbackImportPreview"]
    if preview is None:
        raise Stop("the file that was sent can't be found again; try once more", FAILED)
    columns = columns_for(fields, preview["columns"])
    if dry_run:
        if as_json:
            give({"preview": preview, "columns": columns})
        else:
            out.print(_preview_table(preview, columns))
            _say_about(preview)
        return 0
    err.print(_preview_table(preview, columns))
    _say_about(preview)
    wanted: dict[str, Any] = {
        "uploadId": upload_id,
        "sourceId": _find_or_make_source(client, source, channel.upper()),
    }
    if columns is not None:
        wanted["columns"] = columns
    if date_format is not None:
        wanted["dateFormat"] = date_format
    started = client.run(START, input=wanted)["feedbackImportStart"]["import"]
    if not follow:
        say(f"started; follow it with: polder follow {started['id']}")
        if as_json:
            give({"import": started})
        else:
            out.print(started["id"])
        return 0
    return follow_import(client, started["id"], file=file, began=began, as_json=as_json)


def follow_import(
    client: Client,
    id: str,
    *,
    file: Path | None = None,
    began: float | None = None,
    as_json: bool,
) -> int:
    """Show an import's progress until it ends and return the exit code. Rejected rows go into a
    file beside `file`, or named after the imported file in the working folder."""
    began = time.monotonic() if began is None else began
    job: dict[str, Any] = {}
    try:
        with Steps(err) as steps:
            for told in _updates(client, id):
                if told is None:
                    steps.tick()
                    continue
                job, progress = told, told["progress"]
                steps.told(
                    progress["step"], progress["done"], progress["total"], progress["secondsLeft"]
                )
    except KeyboardInterrupt:
        say(f"the import goes on without you; follow it again with: polder follow {id}")
        return INTERRUPTED
    seconds = round(time.monotonic() - began, 1)
    if job["rejectedCount"]:
        _keep_rejected(client, id, file or Path(job["fileName"]))
    found = client.run(FOUND)
    counts = {name: job[name] for name in _COUNTS.split()}
    topics, areas = found["topics"]["totalCount"], found["areas"]["totalCount"]
    if as_json:
        give({"import": {**counts, "seconds": seconds}, "topics": topics, "areas": areas})
    else:
        out.print(
            f"{counts['importedCount']:,} imported, {counts['duplicateCount']:,} there already, "
            f"{counts['rejectedCount']:,} rejected of {counts['rowCount'] or 0:,} rows in "
            f"{seconds:.0f} s; {topics} topics in {areas} areas",
            soft_wrap=True,
        )
    if job["status"] != "SUCCEEDED":
        why = shown(job["failure"] or "no reason given")
        say(f"[red]the import ended as {job['status']}: {why}[/]")
        return FAILED
    return PARTLY if job["rejectedCount"] else 0


def _media_type(file: Path) -> str:
    if not file.is_file():
        raise Stop(f"{file} is not a file", USAGE)
    media_type = MEDIA_TYPES.get(file.suffix.lower())
    if media_type is None:
        raise Stop(f"{file.name}: an import is a {', '.join(MEDIA_TYPES)} file", USAGE)
    return media_type


def _check_channel(channel: str) -> None:
    known = [each.value for each in FeedbackChannel]
    if channel.upper() not in known:
        raise Stop(
            f"there is no channel {channel!r}{nearest(channel, known)} "
            f"Channels are {', '.join(known)}",
            USAGE,
        )


def _send(client: Client, file: Path, media_type: str) -> str:
    """Upload a file and return the upload's id."""
    size = file.stat().st_size
    wanted = {
        "purpose": "FEEDBACK_IMPORT",
        "fileName": file.name,
        "mediaType": media_type,
        "byteSize": size,
    }
    upload = client.run(CREATE_UPLOAD, input=wanted)["uploadCreate"]["upload"]
    headers = {each["name"]: each["value"] for each in upload["headers"]}
    sent = 0
    with Steps(err) as steps:

        def on_sent(count: int) -> None:
            nonlocal sent
            sent += count
            steps.told("send, KiB", sent // 1024, size // 1024)

        client.put(upload["putUrl"], headers, file, on_sent)
    upload_id: str = upload["id"]
    return upload_id


def _find_or_make_source(client: Client, name: str, channel: str) -> str:
    after: str | None = None
    while True:
        page = client.run(SOURCES, after=after)["feedbackSources"]
        for source in page["nodes"]:
            if source["name"].casefold() == name.strip().casefold():
                found: str = source["id"]
                return found
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    made = client.run(SAVE_SOURCE, input={"name": name, "channel": channel})
    made_id: str = made["feedbackSourceSave"]["source"]["id"]
    return made_id


def _preview_table(preview: dict[str, Any], columns: list[dict[str, str]] | None) -> Table:
    chosen = {each["name"]: each["field"] for each in columns or ()}
    table = Table("column", "holds", "filled", "such as", box=None)
    for each in preview["columns"]:
        table.add_row(
            shown(each["name"]),
            chosen.get(each["name"], each["suggestion"]),
            f"{each['filled']:.0%}",
            shown(" · ".join(each["samples"])[:60]),
        )
    return table


def _say_about(preview: dict[str, Any]) -> None:
    about = "about " if preview["isEstimate"] else ""
    languages = ", ".join(f"{each['label']} {each['share']:.0%}" for each in preview["languages"])
    say(f"{about}{preview['rowCount']:,} rows" + (f"; {languages}" if languages else ""))
    for problem in preview["problems"]:
        say(f"[yellow]{shown(problem)}[/]")


def _updates(client: Client, id: str) -> Iterator[dict[str, Any] | None]:
    """Yield how a job stands whenever it is told, and None about every second that nothing is; ends
    with the job. Falls back on asking every second when the subscription breaks off."""
    job = _ask(client, id)
    yield job
    heard: queue.Queue[dict[str, Any] | None] = queue.Queue()
    if job["status"] not in OVER:
        threading.Thread(target=_listen, args=(client, id, heard), daemon=True).start()
    heard_at = time.monotonic()
    while job["status"] not in OVER:
        try:
            told = heard.get(timeout=1.0)
        except queue.Empty:
            yield None
            if time.monotonic() - heard_at > SILENT_S:
                break
            continue
        if told is None:
            break
        job, heard_at = told, time.monotonic()
        yield job
    away_since: float | None = None
    while job["status"] not in OVER:
        time.sleep(1.0)
        try:
            job = _ask(client, id)
        except Stop as stop:
            away_since = away_since or time.monotonic()
            if stop.code != UNAVAILABLE or time.monotonic() - away_since > AWAY_S:
                raise
            yield None
            continue
        away_since = None
        yield job


def _listen(client: Client, id: str, heard: "queue.Queue[dict[str, Any] | None]") -> None:
    try:
        for told in client.follow(FOLLOW, id=id):
            heard.put(told["jobUpdated"])
    except (Stop, ValueError, KeyError, TypeError):
        pass
    finally:
        heard.put(None)


def _ask(client: Client, id: str) -> dict[str, Any]:
    job: dict[str, Any] | None = client.run(JOB, id=id)["node"]
    if not job:
        raise Stop(f"there is no import {id}, or your key may not see it", NOT_FOUND)
    return job


def _keep_rejected(client: Client, id: str, file: Path) -> None:
    """Write the rejected rows to FILE.rejected.csv."""
    path = file.with_name(f"{file.name}.rejected.csv")
    try:
        with path.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow(["row", "column", "reason", "excerpt"])
            for row in _rejections(client, id):
                cells = (row["column"] or "", row["reason"], row["excerpt"])
                writer.writerow([row["row"], *map(harmless, cells)])
    except OSError as error:
        say(f"[yellow]the rejected rows can't be written to {path}: {error.strerror}[/]")
    else:
        say(f"rejected rows, with the reason: {path}")


def _rejections(client: Client, id: str) -> Iterator[dict[str, Any]]:
    after: str | None = None
    while True:
        page = client.run(REJECTIONS, id=id, after=after)["node"]["rejections"]
        yield from page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    risky = cell.lstrip()[:1] in FORMULA_STARTS or cell[:1] in ("\t", "\r")
    return f"'{cell}" if risky else cell
