"""Imports: start one, say how far it is and what was rejected."""

from dataclasses import replace

from services.feedback.domain.columns import check_date_format
from services.feedback.domain.imports import Import
from services.feedback.domain.refusals import ImportNotFound, SourceArchived, UploadNotFound
from services.feedback.domain.undo import shown
from services.feedback.storage import files as storage
from services.feedback.storage import items as items_storage
from shared.contracts.analysis import (
    FailImport,
    ImportStarted,
    ReportImport,
    RowsTaken,
)
from shared.contracts.feedback import (
    CountImports,
    GetImports,
    ImportPage,
    ImportView,
    JobChanged,
    ListImports,
    ListRejections,
    RejectionPage,
    RememberedMapping,
    StartImport,
)
from shared.contracts.paging import MAX_PAGE, JobStatus
from shared.kernel import ImportId
from shared.work import Look, Work

from .jobs import keep_import
from .preview import plan_of, read_head
from .take_rows import open_import
from .workplace import workplace


async def start_import(command: StartImport, work: Work) -> ImportView:
    """Begin to take in an upload of the actor's; what cannot be read as asked is refused now."""
    upload = await storage.get_upload(work, command.upload_id)
    if not (work.actor.is_system or work.actor.owns(upload.owner_id)):
        raise UploadNotFound("there is no such upload, or it has expired", path=("uploadId",))
    source = await items_storage.get_source(work, command.source_id)
    if source.is_archived:
        raise SourceArchived(
            f"“{source.name}” takes no more items",
            path=("sourceId",),
            details={"source": source.name},
        )
    date_format = check_date_format(command.date_format) if command.date_format else None
    head = await read_head(work, upload)
    columns = command.columns
    remembered = source.mapping
    if columns is None and remembered is not None and remembered.fits(head.names):
        columns, date_format = remembered.columns, date_format or remembered.date_format
    plan = plan_of(head, columns, date_format, await workplace(work))
    made = Import(
        id=ImportId(work.new_id("import")),
        upload_id=upload.id,
        source_id=source.id,
        file_name=upload.file_name,
        columns=plan.columns,
        date_format=plan.date_format,
        scale_min=plan.scale[0],
        scale_max=plan.scale[1],
        create_customers=command.create_customers,
        requested_by=work.actor.member_id,
        created_at=work.now,
        step_since=work.now,
        alive_at=work.now,
        grew_at=work.now,
        told_at=work.now,
    )
    await storage.add_import(work, made)
    await items_storage.remember_mapping(
        work,
        source.id,
        RememberedMapping(columns=plan.columns, date_format=date_format, used_at=work.now),
    )
    await storage.put_upload(work, replace(upload, expires_at=work.now + storage.KEEP_BYTES))
    work.announce(ImportStarted(import_id=made.id))
    work.announce(JobChanged(job_id=made.id, ended=False))
    return shown(made, work.now)


async def report_import(command: ReportImport, work: Work) -> RowsTaken:
    """Note how many rows were counted."""
    kept = await open_import(work, command.import_id)
    if kept is None:
        return RowsTaken(imported=0, understood=0, is_open=False)
    if kept.row_count is None:
        kept = replace(
            kept,
            counted=max(kept.counted, command.row_count),
            row_count=command.row_count if command.is_counted else None,
        )
    return await keep_import(work, kept)


async def fail_import(command: FailImport, work: Work) -> RowsTaken:
    """End an import whose file cannot be read on; what was taken in stays."""
    kept = await open_import(work, command.import_id)
    if kept is not None:
        kept = kept.ended(JobStatus.FAILED, work.now, command.failure)
        await storage.put_import(work, kept)
        work.announce(JobChanged(job_id=kept.id, ended=True))
    return RowsTaken(imported=0, understood=0, is_open=False)


async def get_imports(query: GetImports, look: Look) -> tuple[ImportView, ...]:
    """Return imports: for staff all of them, for others their own."""
    found = await storage.get_imports(look, query.ids)
    return tuple(
        shown(each, look.now)
        for each in found
        if look.actor.is_staff or look.actor.owns(each.requested_by)
    )


async def list_imports(query: ListImports, look: Look) -> ImportPage:
    """Return imports, newest first."""
    found, page = await storage.page_imports(look, min(query.first, MAX_PAGE), query.after)
    return ImportPage(
        nodes=tuple(shown(each, look.now) for each in found),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_imports(query: CountImports, look: Look) -> int:
    return await storage.count_imports(look)


async def list_rejections(query: ListRejections, look: Look) -> RejectionPage:
    """Return rejected rows by row. Refuses an import that isn't there."""
    if await storage.get_import(look, query.import_id) is None:
        raise ImportNotFound("there is no such import", path=("importId",))
    found, page = await storage.page_rejections(
        look, query.import_id, min(query.first, MAX_PAGE), query.after
    )
    return RejectionPage(nodes=tuple(found), cursors=page.cursors, has_next=page.has_next)
