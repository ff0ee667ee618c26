"""The sample feedback, by the same import as anybody's file."""

import asyncio
import base64
import time
from collections.abc import Callable, Sequence

from services.cli.demo.people import GUESTS, Cast
from services.cli.demo.plan import COLUMNS, SampleFile
from services.cli.demo.teller import Teller
from shared.caller import Unavailable
from shared.contracts.feedback import (
    AppendUpload,
    CreateUpload,
    GetImports,
    ImportView,
    ListImports,
    ListSources,
    SaveSource,
    StartImport,
    UploadPurpose,
)
from shared.contracts.paging import MAX_PAGE, JobStatus
from shared.kernel import Actor, ImportId, SourceId

CHUNK_BYTES = 256 * 1024
SAY_EVERY_S = 4.0
OVER = (JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.CANCELLED)


async def imports_by_file(teller: Teller) -> dict[str, ImportId]:
    """Return the imports there are, by file name."""
    found: dict[str, ImportId] = {}
    after: str | None = None
    while True:
        page = await teller.ask(ListImports(first=MAX_PAGE, after=after))
        found.update({each.file_name: each.id for each in page.nodes})
        if not page.has_next:
            return found
        after = page.cursors[-1]


async def import_files(
    teller: Teller, cast: Cast, files: Sequence[SampleFile], standing: dict[str, ImportId]
) -> list[ImportId]:
    """Start an import of each file that was not imported before; returns those of all of them."""
    team = next(guest.handle for guest in GUESTS if guest.handle.startswith("team-"))
    by = teller.member(cast.ids[team], cast.roles[team])
    known = {each.name: each.id for each in (await teller.ask(ListSources(first=MAX_PAGE))).nodes}
    return [
        standing.get(file.file_name)
        or await _import_file(teller, file, await _source(teller, file, known, by), by)
        for file in files
    ]


async def _source(
    teller: Teller, file: SampleFile, known: dict[str, SourceId], by: Actor
) -> SourceId:
    if file.source in known:
        return known[file.source]
    made = await teller.tell(SaveSource(name=file.source, channel=file.channel), by=by)
    return made.id


async def _import_file(teller: Teller, file: SampleFile, source: SourceId, by: Actor) -> ImportId:
    upload = await teller.ask(
        CreateUpload(
            purpose=UploadPurpose.FEEDBACK_IMPORT,
            file_name=file.file_name,
            media_type="text/csv",
            byte_size=len(file.data),
        ),
        by=by,
    )
    for index, start in enumerate(range(0, len(file.data), CHUNK_BYTES)):
        await teller.ask(
            AppendUpload(
                id=upload.id,
                index=index,
                data=base64.b64encode(file.data[start : start + CHUNK_BYTES]).decode(),
                is_last=start + CHUNK_BYTES >= len(file.data),
            ),
            by=by,
        )
    started = await teller.tell(
        StartImport(upload_id=upload.id, source_id=source, columns=COLUMNS), by=by
    )
    return started.id


async def follow(
    teller: Teller, ids: Sequence[ImportId], total: int, say: Callable[[str], None]
) -> Sequence[ImportView]:
    """Say how far imports are, every few seconds, until all are over; returns how they ended."""
    said_at = 0.0
    while True:
        try:
            found = await teller.ask(GetImports(ids=tuple(ids)))
        except Unavailable:
            await asyncio.sleep(1)
            continue
        if all(each.status in OVER for each in found):
            return found
        if time.monotonic() - said_at >= SAY_EVERY_S:
            said_at = time.monotonic()
            rows = sum(each.imported_count + each.duplicate_count for each in found)
            grouped = sum(each.status in OVER for each in found)
            say(
                f"sample: feedback {rows} of {total} pieces taken in; "
                f"{grouped} of {len(ids)} files read and grouped"
            )
        await asyncio.sleep(1)
