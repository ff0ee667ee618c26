"""The file of an import, read from the first row to the last and handed on in slices."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from services.feedback.domain.files import Encodings, FileKind, Row, RowReader, kind_of
from services.feedback.domain.imports import Import, Upload
from services.feedback.domain.rows import Judge, Judged, Reading, item_key
from services.feedback.settings import FeedbackSettings
from services.feedback.storage import files as storage
from services.feedback.storage.items import item_id_of
from shared.contracts.analysis import (
    FailImport,
    ImportStarted,
    NewItem,
    ReportImport,
    RowsTaken,
    TakeRows,
)
from shared.contracts.community import CustomerRef, ResolveCustomers
from shared.contracts.feedback import RejectionView
from shared.kernel import CustomerId, Phrase, Refusal
from shared.work import Look

ROWS_AT_ONCE = 500
LARGEST_SLICE = 400_000
REPORT_EVERY_S = 1.0
ASK_WITHIN_S = 60.0
PATIENCE_S = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Follows imports that begin, and again those that a crash left behind: it reads from the
    start, and slices that were taken before change nothing."""

    settings: FeedbackSettings = field(default_factory=FeedbackSettings)

    async def read_import(self, event: ImportStarted, look: Look) -> None:
        """Count the rows of a file, judge them, and ask for them to be taken in."""
        kept = await storage.get_import(look, event.import_id)
        if kept is None or not kept.is_open or kept.is_judged:
            return
        try:
            upload = await storage.get_upload(look, kept.upload_id)
            encoding = await _encoding(look, upload)
            if kept.row_count is None:
                await _count(look, kept, upload, encoding)
            await self._take(look, kept, upload, encoding)
        except Refusal as refusal:
            failure = Phrase(
                key=f"failure.{refusal.reason}",
                params={
                    name: value
                    for name, value in refusal.details.items()
                    if isinstance(value, str | int | float)
                },
            )
            await look.ask_as_polder(FailImport(import_id=kept.id, failure=failure))

    async def _take(self, look: Look, kept: Import, upload: Upload, encoding: str) -> None:
        reading = Reading(
            columns=kept.columns,
            date_format=kept.date_format,
            scale=(kept.scale_min, kept.scale_max),
            fallback_at=kept.created_at,
        )
        judge = Judge(reading=reading)
        judged, first_row = kept.judged, 1
        waiting: list[Row] = []
        size = 0
        async for rows, is_last in _rows(look, upload, encoding):
            for place, row in enumerate(rows):
                waiting.append(row)
                size += sum(map(len, row.values.values()))
                full = len(waiting) >= ROWS_AT_ONCE or size >= LARGEST_SLICE
                ends = is_last and place == len(rows) - 1
                if not (full or ends):
                    continue
                taken = await self._take_slice(
                    look, kept, judge, waiting, first_row, judged=judged, is_last=ends
                )
                first_row += len(waiting)
                waiting, size = [], 0
                if taken is not None and not taken.is_open:
                    return
            if is_last and (waiting or not rows):
                await self._take_slice(
                    look, kept, judge, waiting, first_row, judged=judged, is_last=True
                )

    async def _take_slice(
        self,
        look: Look,
        kept: Import,
        judge: Judge,
        rows: Sequence[Row],
        first_row: int,
        *,
        judged: int,
        is_last: bool,
    ) -> RowsTaken | None:
        """Judge rows and have them taken in; those of before a crash are only judged, since what
        makes them theirs counts for those after them."""
        verdicts = await asyncio.to_thread(lambda: [judge.judge(row) for row in rows])
        if rows and first_row + len(rows) - 1 <= judged and not is_last:
            return None
        good = [each for each in verdicts if isinstance(each, Judged)]
        customers = await _customers(look, good, create=kept.create_customers)
        taken = await look.ask_as_polder(
            TakeRows(
                import_id=kept.id,
                first_row=first_row,
                row_count=len(rows),
                items=tuple(
                    _new_item(kept, each, customer)
                    for each, customer in zip(good, customers, strict=True)
                ),
                rejections=tuple(each for each in verdicts if isinstance(each, RejectionView)),
                is_last=is_last,
            ),
            timeout_s=ASK_WITHIN_S,
        )
        if not is_last:
            await self._wait_for_readers(look, kept, taken)
        return taken

    async def _wait_for_readers(self, look: Look, kept: Import, taken: RowsTaken) -> None:
        """Let understanding catch up, so that what others hand in meanwhile is not behind all of
        this; not when nobody is reading."""
        behind, since = taken.imported - taken.understood, time.monotonic()
        while behind > self.settings.rows_ahead and time.monotonic() - since < PATIENCE_S:
            await asyncio.sleep(0.2)
            now = await storage.get_import(look, kept.id)
            if now is None or not now.is_open:
                return
            if now.imported - now.understood < behind:
                behind, since = now.imported - now.understood, time.monotonic()


def _new_item(kept: Import, judged: Judged, customer: CustomerId | None) -> NewItem:
    return NewItem(
        id=item_id_of(item_key(kept.source_id, judged.key)),
        text=judged.text,
        external_id=judged.external_id,
        external_url=judged.external_url,
        customer_id=customer,
        rating=judged.rating,
        language=judged.language,
        attributes=judged.attributes,
        occurred_at=judged.occurred_at,
    )


async def _customers(
    look: Look, judged: Sequence[Judged], *, create: bool
) -> list[CustomerId | None]:
    refs = list(dict.fromkeys(each.customer for each in judged if each.customer is not None))
    if not refs:
        return [None] * len(judged)
    found = await look.ask_as_polder(
        ResolveCustomers(refs=tuple(refs), create=create), timeout_s=ASK_WITHIN_S
    )
    known: dict[CustomerRef, CustomerId | None] = dict(zip(refs, found, strict=True))
    return [known[each.customer] if each.customer is not None else None for each in judged]


async def _encoding(look: Look, upload: Upload) -> str:
    encodings = Encodings()
    async for chunk, _ in storage.chunks_of(look, upload):
        await asyncio.to_thread(encodings.feed, chunk)
    return encodings.found()


async def _count(look: Look, kept: Import, upload: Upload, encoding: str) -> None:
    """Count the rows, saying now and then how many there are so far."""
    count, told = 0, time.monotonic()
    async for rows, is_last in _rows(look, upload, encoding):
        count += len(rows)
        if is_last or time.monotonic() - told >= REPORT_EVERY_S:
            told = time.monotonic()
            await look.ask_as_polder(
                ReportImport(import_id=kept.id, row_count=count, is_counted=is_last),
                timeout_s=ASK_WITHIN_S,
            )


async def _rows(look: Look, upload: Upload, encoding: str) -> AsyncIterator[tuple[list[Row], bool]]:
    kind: FileKind = kind_of(upload.file_name)
    reader = RowReader(kind, encoding)
    async for chunk, is_last in storage.chunks_of(look, upload):
        yield await asyncio.to_thread(_feed, reader, chunk, is_last), is_last


def _feed(reader: RowReader, chunk: bytes, is_last: bool) -> list[Row]:
    return list(reader.feed(chunk, is_last=is_last))
