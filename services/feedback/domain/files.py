"""An uploaded file as rows: kind, encoding, delimiter, headings, and what is wrong with a row."""

import codecs
import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.feedback.domain.refusals import FileUnreadable, UploadType
from shared.codec import Undecodable, loads
from shared.kernel import Phrase

ALLOWED = (".csv", ".tsv", ".jsonl")
LARGEST_BYTES = 100 * 1024 * 1024
LONGEST_RECORD = 200_000
LONGEST_LINE = 1_000_000
MOST_COLUMNS = 100
EXCERPT = 200
DELIMITERS = (",", ";", "\t", "|")


class FileKind(StrEnum):
    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"


def kind_of(file_name: str) -> FileKind:
    """Return what a file holds by its ending. Refuses others, .xlsx among them."""
    _, dot, ending = file_name.lower().rpartition(".")
    match ending if dot else "":
        case "csv":
            return FileKind.CSV
        case "tsv" | "tab":
            return FileKind.TSV
        case "jsonl" | "ndjson":
            return FileKind.JSONL
        case _:
            raise UploadType(
                f"a .{ending} file can't be imported", details={"allowed": list(ALLOWED)}
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record, numbered from 1 without the headings; `problem` says why it cannot be read.
    `nested` names values that were lists or objects."""

    number: int
    values: Mapping[str, str]
    excerpt: str
    problem: Phrase | None = None
    nested: frozenset[str] = frozenset()


class Encodings:
    """Finds out how a file is encoded, chunk by chunk."""

    def __init__(self) -> None:
        self._head = b""
        self._rest = b""
        self._is_first = True
        self._good = 0
        self._bad = 0

    def feed(self, chunk: bytes) -> None:
        """Look at the next bytes."""
        if self._is_first:
            self._head = chunk[:4096]
            self._is_first = False
        if self._head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            self._judge(line)

    def _judge(self, line: bytes) -> None:
        if line.isascii():
            return
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            self._bad += 1
        else:
            self._good += 1

    def found(self) -> str:
        """Return the name of the codec. Windows-1252 stands in for what is not UTF-8 at all;
        refuses UTF-16 without its mark."""
        if self._head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if self._head.count(0) > len(self._head) // 5:
            raise FileUnreadable(
                "the file is not text that can be read", details={"problem": "encoding"}
            )
        self._judge(self._rest)
        self._rest = b""
        return "windows-1252" if self._bad > self._good else "utf-8-sig"


def sniff_delimiter(head: str) -> str:
    """Return the delimiter that cuts the first lines into the same number of cells, the most."""
    lines = [line for line in head.split("\n")[:20] if line.strip()]
    if not lines:
        return ","
    best, best_rank = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        if not counts or counts[0] < 2:
            continue
        same = sum(count == counts[0] for count in counts) / len(counts)
        rank = (round(same, 1), counts[0])
        if rank > best_rank:
            best, best_rank = delimiter, rank
    return best


class RowReader:
    """Turns the chunks of a file into rows, in order, however the chunks were cut.

    One broken row never takes others with it: a quote that is not closed is that row's fault, and
    reading goes on with the line below.
    """

    def __init__(self, kind: FileKind, encoding: str) -> None:
        self._kind = kind
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
        self._text = ""
        self._started = False
        self._ends_by_return = False
        self._delimiter = "\t" if kind is FileKind.TSV else ""
        self._pending: list[str] = []
        self._pending_size = 0
        self._number = 0
        self.headings: tuple[str, ...] = ()

    @property
    def delimiter(self) -> str:
        """The delimiter in use; empty for JSON lines."""
        return self._delimiter

    def feed(self, chunk: bytes, *, is_last: bool = False) -> Iterator[Row]:
        """Return the rows that these bytes complete. Refuses a file whose head makes no table."""
        self._text += self._decoder.decode(chunk, is_last)
        if not self._started and not is_last and len(self._text) < 65_536:
            return
        if not self._started:
            self._ends_by_return = "\n" not in self._text and "\r" in self._text
        *lines, self._text = self._text.split("\r" if self._ends_by_return else "\n")
        if len(self._text) > LONGEST_LINE:
            raise FileUnreadable(
                "a line of this file is longer than a million characters",
                details={"problem": "line"},
            )
        if is_last and self._text:
            lines.append(self._text)
            self._text = ""
        if not self._started:
            self._start(lines)
        yield from self._rows(lines)
        if is_last:
            yield from self._give_up_on_pending()

    def _start(self, lines: list[str]) -> None:
        self._started = True
        if self._kind is FileKind.JSONL:
            first = next((line for line in lines if line.strip()), "")
            if first.lstrip("\ufeff \t").startswith("["):
                raise FileUnreadable(
                    "this is one JSON array; give one object per line",
                    details={"problem": "array"},
                )
            return
        if not self._delimiter:
            self._delimiter = sniff_delimiter("\n".join(lines[:40]))

    def _rows(self, lines: list[str]) -> Iterator[Row]:
        if self._kind is FileKind.JSONL:
            for line in lines:
                if line.strip():
                    self._number += 1
                    yield _json_row(line, self._number)
            return
        work = list(reversed(lines))
        while work:
            line = work.pop()
            found, again = self._take(line)
            work.extend(reversed(again))
            if found is not None:
                yield from self._record(*found)

    def _take(
        self, line: str
    ) -> tuple[tuple[str, list[str] | None, Phrase | None] | None, list[str]]:
        """Add a line to the record under way; return a record that is complete, and lines to read
        again because the record they were in is broken."""
        if not self._pending and not line.strip("\r \ufeff"):
            return None, []
        self._pending.append(line)
        self._pending_size += len(line) + 1
        if len(self._pending) > 1 and '"' not in line and self._pending_size <= LONGEST_RECORD:
            return None, []
        text = "\n".join(self._pending)
        try:
            cells = next(csv.reader([text], delimiter=self._delimiter, strict=True), [])
        except csv.Error as error:
            if "unexpected end" in str(error) and self._pending_size <= LONGEST_RECORD:
                return None, []
            return self._break_off(error)
        self._pending, self._pending_size = [], 0
        return (text, cells, None), []

    def _break_off(
        self, error: csv.Error
    ) -> tuple[tuple[str, list[str] | None, Phrase | None], list[str]]:
        """End the record under way at its first line, which is to blame."""
        first, *again = self._pending
        self._pending, self._pending_size = [], 0
        if "field larger" in str(error):
            problem = Phrase(
                key="rejection.cell_too_long", params={"limit": csv.field_size_limit()}
            )
        elif again or "unexpected end" in str(error):
            problem = Phrase(key="rejection.quote_open")
        else:
            problem = Phrase(key="rejection.quote_misplaced")
        return (first, None, problem), again

    def _give_up_on_pending(self) -> Iterator[Row]:
        while self._pending:
            found, again = self._break_off(csv.Error("unexpected end of data"))
            yield from self._record(*found)
            yield from self._rows(again)

    def _record(self, text: str, cells: list[str] | None, problem: Phrase | None) -> Iterator[Row]:
        if not self.headings:
            if cells is None:
                raise FileUnreadable(
                    "the headings of this file can't be read", details={"problem": "headings"}
                )
            self.headings = _headings(cells)
            return
        if cells is not None and not any(cell.strip() for cell in cells):
            return
        self._number += 1
        excerpt = text[:EXCERPT].strip()
        if cells is not None and any(cell.strip() for cell in cells[len(self.headings) :]):
            problem = Phrase(
                key="rejection.cells",
                params={"cells": len(cells), "columns": len(self.headings)},
            )
        values = dict(zip(self.headings, (cell.strip() for cell in cells or ()), strict=False))
        yield Row(number=self._number, values=values, excerpt=excerpt, problem=problem)


def _headings(cells: list[str]) -> tuple[str, ...]:
    """Return the names of columns; one without a heading is called by its place."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > MOST_COLUMNS:
        raise FileUnreadable(
            f"the file has {len(cells)} columns; at most {MOST_COLUMNS} fit",
            details={"problem": "columns", "limit": MOST_COLUMNS, "actual": len(cells)},
        )
    names = [
        " ".join(cell.replace("\ufeff", "").split())[:100] or f"({place})"
        for place, cell in enumerate(cells, start=1)
    ]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise FileUnreadable(
            f"more than one column is called “{twice[0]}”",
            details={"problem": "headings_twice", "column": twice[0]},
        )
    return tuple(names)


def _json_row(line: str, number: int) -> Row:
    excerpt = line[:EXCERPT].strip()
    try:
        found = loads(line.strip("\ufeff \t\r").encode("utf-8", "surrogatepass"))
    except (Undecodable, RecursionError):
        return Row(number=number, values={}, excerpt=excerpt, problem=Phrase(key="rejection.json"))
    if not isinstance(found, dict):
        return Row(
            number=number, values={}, excerpt=excerpt, problem=Phrase(key="rejection.not_object")
        )
    values = {
        " ".join(name.split())[:100] or "()": _as_text(value)
        for name, value in list(found.items())[: 2 * MOST_COLUMNS]
    }
    nested = frozenset(
        name
        for name, value in zip(values, found.values(), strict=False)
        if isinstance(value, list | dict)
    )
    return Row(number=number, values=values, excerpt=excerpt, nested=nested)


def _as_text(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False)
