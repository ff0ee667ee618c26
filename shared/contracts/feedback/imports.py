"""Uploads, and files that become items."""

from datetime import datetime

from shared.contracts.feedback.kinds import ImportField, UploadPurpose
from shared.contracts.paging import JobStatus, ShareView
from shared.kernel import ImportId, MemberId, Phrase, SourceId, UploadId
from shared.messages import MEMBER, STAFF, Command, Query, message, value


@value
class UploadView:
    id: UploadId
    file_name: str
    media_type: str
    byte_size: int
    received_bytes: int
    is_complete: bool
    expires_at: datetime


@value
class ImportColumnView:
    """`filled` 0 to 1; at most 5 samples."""

    name: str
    samples: tuple[str, ...]
    filled: float
    suggestion: ImportField


@value
class ImportPreview:
    """`tool` names the program whose export this looks like, such as `canny`."""

    row_count: int
    is_estimate: bool
    columns: tuple[ImportColumnView, ...]
    languages: tuple[ShareView, ...]
    problems: tuple[Phrase, ...]
    tool: str | None = None


@value
class ImportColumn:
    name: str
    field: ImportField


@value
class Progress:
    """`step` is a phrase of the catalogue; `total` None while unknown."""

    step: Phrase
    done: int
    total: int | None
    seconds_left: int | None


@value
class ImportUndoView:
    """What an undo took back, or takes back: items that go, that go back to what they were, and
    that stay because people or a later import worked on them since. `began_at` None: only counted
    beforehand."""

    removed: int
    restored: int
    kept: int
    began_at: datetime | None = None
    ended_at: datetime | None = None


@value
class ImportView:
    """`duplicate_count`: rows that were there in the very same words; `updated_count`: rows whose
    item was there and was brought up to date."""

    id: ImportId
    status: JobStatus
    progress: Progress
    requested_by: MemberId | None
    created_at: datetime
    finished_at: datetime | None
    failure: Phrase | None
    source_id: SourceId
    file_name: str
    row_count: int | None
    imported_count: int
    duplicate_count: int
    rejected_count: int
    updated_count: int = 0
    can_undo: bool = False
    undo: ImportUndoView | None = None


@value
class ImportPage:
    nodes: tuple[ImportView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class RejectionView:
    """`row` from 1, headings not counted."""

    row: int
    column: str | None
    reason: Phrase
    excerpt: str


@value
class RejectionPage:
    nodes: tuple[RejectionView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("feedback.create_upload.v1", to=MEMBER)
class CreateUpload(Command[UploadView]):
    """Make a place to send a file to. Import files: .csv .tsv .jsonl up to 100 MB."""

    purpose: UploadPurpose
    file_name: str
    media_type: str
    byte_size: int


@message("feedback.append_upload.v1", to=MEMBER)
class AppendUpload(Command[UploadView]):
    """Add a chunk of at most 256 KiB (base64) to an upload of the actor's; `is_last` completes it.

    The same `index` again replaces that chunk, so a PUT may be repeated from the start.
    """

    id: UploadId
    index: int
    data: str
    is_last: bool = False


@message("feedback.get_upload.v1", to=MEMBER)
class GetUpload(Query[UploadView | None]):
    id: UploadId


@message("feedback.preview_import.v1", to=STAFF)
class PreviewImport(Query[ImportPreview | None]):
    """What a complete upload looks like; None when it is unknown. Reads the first 1,000 rows."""

    upload_id: UploadId


@message("feedback.start_import.v1", to=STAFF)
class StartImport(Command[ImportView]):
    """Import an upload; `columns` None takes the preview's suggestions."""

    upload_id: UploadId
    source_id: SourceId
    columns: tuple[ImportColumn, ...] | None = None
    date_format: str | None = None
    create_customers: bool = True


@message("feedback.undo_import.v1", to=STAFF)
class UndoImport(Command[ImportView]):
    """Take an import back, until seven days after its end; follow it as a job. Asked again while
    that goes on, it changes nothing."""

    id: ImportId


@message("feedback.count_undo.v1", to=STAFF)
class CountUndo(Query[ImportUndoView]):
    """What taking an import back would do now, or did."""

    id: ImportId


@message("feedback.get_imports.v1", to=MEMBER)
class GetImports(Query[tuple[ImportView, ...]]):
    ids: tuple[ImportId, ...]


@message("feedback.list_imports.v1", to=STAFF)
class ListImports(Query[ImportPage]):
    """Imports, newest first."""

    first: int = 20
    after: str | None = None


@message("feedback.count_imports.v1", to=STAFF)
class CountImports(Query[int]):
    pass


@message("feedback.list_rejections.v1", to=STAFF)
class ListRejections(Query[RejectionPage]):
    """Rejected rows of an import, by row."""

    import_id: ImportId
    first: int = 20
    after: str | None = None
