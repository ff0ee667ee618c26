"""What an uploaded file looks like, before anything is taken in."""

import asyncio
from collections import Counter
from dataclasses import dataclass

from services.feedback.domain.adapters import recognised
from services.feedback.domain.columns import (
    check_mapping,
    columns_of,
    date_format_of,
    scale_of,
    suggest,
)
from services.feedback.domain.files import Encodings, FileKind, Row, RowReader, kind_of
from services.feedback.domain.imports import Upload
from services.feedback.domain.refusals import (
    FileUnreadable,
    MappingIncomplete,
    UploadNotFound,
    UploadType,
)
from services.feedback.domain.rows import LONGEST_TEXT
from services.feedback.storage import files as storage
from shared.contracts.feedback import (
    ImportColumn,
    ImportColumnView,
    ImportField,
    ImportPreview,
    PreviewImport,
    UploadPurpose,
)
from shared.contracts.paging import ShareView
from shared.kernel import Phrase
from shared.work import Look

from .workplace import Workplace, workplace

ROWS_READ = 1000
LARGEST_HEAD = 4 * 1024 * 1024
SAMPLES = 5
LONGEST_SAMPLE = 200
MOST_PROBLEMS = 10
TEXTS_HEARD = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The first rows of a file. `bytes_read` of it hold these rows."""

    encoding: str
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    bytes_read: int
    is_whole: bool

    @property
    def good(self) -> list[Row]:
        """The rows that can be read."""
        return [row for row in self.rows if row.problem is None]


async def read_head(look: Look, upload: Upload) -> Head:
    """Return the first 1,000 rows of an upload whose bytes have arrived. Refuses a file that is no
    table."""
    if upload.purpose is not UploadPurpose.FEEDBACK_IMPORT or not upload.is_complete:
        raise UploadNotFound("the bytes of this upload have not arrived", path=("uploadId",))
    kind = kind_of(upload.file_name)
    encodings, chunks, size, is_whole = Encodings(), [], 0, True
    async for chunk, _ in storage.chunks_of(look, upload):
        encodings.feed(chunk)
        chunks.append(chunk)
        size += len(chunk)
        if size >= LARGEST_HEAD or (size >= 256 * 1024 and b"".join(chunks).count(b"\n") > 5000):
            is_whole = len(chunks) == len(upload.chunk_sizes)
            break
    return await asyncio.to_thread(_read, kind, encodings.found(), b"".join(chunks), is_whole)


def _read(kind: FileKind, encoding: str, data: bytes, is_whole: bool) -> Head:
    if data[:4] == b"PK\x03\x04":
        raise UploadType(
            "this is an archive or a workbook under another name",
            details={"allowed": [".csv", ".tsv", ".jsonl"]},
        )
    reader = RowReader(kind, encoding)
    rows: list[Row] = []
    step, read = 64 * 1024, 0
    for start in range(0, len(data), step):
        piece = data[start : start + step]
        read = start + len(piece)
        rows += reader.feed(piece, is_last=is_whole and read == len(data))
        if len(rows) > ROWS_READ and read < len(data):
            is_whole = False
            break
    if kind is FileKind.JSONL:
        names = tuple(dict.fromkeys(name for row in rows[:ROWS_READ] for name in row.values))
    else:
        names = reader.headings
    if not is_whole and len(rows) > ROWS_READ:
        read = read * ROWS_READ // len(rows)
        rows = rows[:ROWS_READ]
    return Head(
        encoding=encoding, names=names[:100], rows=tuple(rows), bytes_read=read, is_whole=is_whole
    )


async def preview_import(query: PreviewImport, look: Look) -> ImportPreview | None:
    """Return what an upload looks like and how to read it; None when there is no such upload of the
    actor's."""
    upload = await storage.find_upload(look, query.upload_id)
    if upload is None or not upload.is_complete or not _may_see(look, upload):
        return None
    try:
        head = await read_head(look, upload)
    except (FileUnreadable, UploadType) as refusal:
        problem = Phrase(
            key=f"problem.{refusal.details.get('problem', 'type')}", params=_params(refusal)
        )
        return ImportPreview(
            row_count=0, is_estimate=False, columns=(), languages=(), problems=(problem,)
        )
    return await asyncio.to_thread(_preview, head, upload, await workplace(look))


def _params(refusal: FileUnreadable | UploadType) -> dict[str, str | int | float]:
    return {
        name: value
        for name, value in refusal.details.items()
        if isinstance(value, str | int | float) and name != "problem"
    }


def _preview(head: Head, upload: Upload, at: Workplace) -> ImportPreview:
    columns = columns_of(head.names, [row.values for row in head.good])
    fields, shape = suggest(columns), recognised(head.names)
    texts = [column.values for column in columns if fields[column.name] is ImportField.TEXT]
    count = len(head.rows)
    if not head.is_whole and head.bytes_read:
        count = max(count, round(len(head.rows) * upload.byte_size / head.bytes_read))
    return ImportPreview(
        row_count=count,
        is_estimate=not head.is_whole,
        columns=tuple(
            ImportColumnView(
                name=column.name,
                samples=tuple(value[:LONGEST_SAMPLE] for value in column.values[:SAMPLES]),
                filled=round(column.filled, 4),
                suggestion=fields[column.name],
            )
            for column in columns
        ),
        languages=_languages(texts[0] if texts else (), at.likely_languages),
        problems=tuple(_problems(head, fields, texts[0] if texts else ()))[:MOST_PROBLEMS],
        tool=shape.tool.value if shape is not None else None,
    )


def _languages(texts: tuple[str, ...], allowed: tuple[str, ...]) -> tuple[ShareView, ...]:
    from services.feedback.analysis.language import detect

    heard = [found for text in texts[:TEXTS_HEARD] if (found := detect(text, allowed))]
    return tuple(
        ShareView(key=key, count=number, share=round(number / len(heard), 4))
        for key, number in Counter(heard).most_common(10)
        if number >= max(1, len(heard) // 100)
    )


def _problems(head: Head, fields: dict[str, ImportField], texts: tuple[str, ...]) -> list[Phrase]:
    problems: list[Phrase] = []
    if not head.rows:
        problems.append(Phrase(key="problem.no_rows"))
    elif ImportField.TEXT not in fields.values():
        problems.append(Phrase(key="problem.no_text"))
    if head.encoding == "windows-1252":
        problems.append(Phrase(key="problem.guessed_encoding", params={"encoding": "Windows-1252"}))
    broken = Counter(row.problem.key for row in head.rows if row.problem is not None)
    problems += [
        Phrase(key=f"problem.rows.{key.partition('.')[2]}", params={"count": number})
        for key, number in broken.most_common()
    ]
    too_long = sum(len(text) > LONGEST_TEXT for text in texts)
    if too_long:
        problems.append(
            Phrase(key="problem.rows.too_long", params={"count": too_long, "limit": LONGEST_TEXT})
        )
    empty = len(head.good) - len(texts)
    if texts and empty:
        problems.append(Phrase(key="problem.rows.empty", params={"count": empty}))
    return problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a file is going to be read."""

    columns: tuple[ImportColumn, ...]
    date_format: str | None
    scale: tuple[float, float]


def plan_of(
    head: Head, wanted: tuple[ImportColumn, ...] | None, date_format: str | None, at: Workplace
) -> Plan:
    """Return how to read a file: as asked, and where nothing was said, as suggested. Refuses what
    cannot be."""
    columns = columns_of(head.names, [row.values for row in head.good])
    if wanted is None:
        wanted = tuple(
            ImportColumn(name=name, field=field) for name, field in suggest(columns).items()
        )
    if not head.names:
        raise MappingIncomplete(
            "the file has no rows", path=("uploadId",), details={"problem": "empty", "missing": []}
        )
    checked = check_mapping(wanted, head.names)
    by_field = {
        each.field: next(column for column in columns if column.name == each.name)
        for each in checked
        if each.field in (ImportField.OCCURRED_AT, ImportField.RATING)
    }
    dates, marks = by_field.get(ImportField.OCCURRED_AT), by_field.get(ImportField.RATING)
    if date_format is None and dates is not None:
        date_format = date_format_of(dates.values, day_first=at.is_day_first)
    return Plan(
        columns=checked,
        date_format=date_format,
        scale=scale_of(marks.values) if marks is not None else (1.0, 5.0),
    )


def _may_see(look: Look, upload: Upload) -> bool:
    return look.actor.is_system or look.actor.owns(upload.owner_id)
