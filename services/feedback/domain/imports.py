"""Uploads, imports and clustering runs: jobs with steps, and how far they are."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.feedback.domain.files import ALLOWED, LARGEST_BYTES, kind_of
from services.feedback.domain.refusals import (
    UploadComplete,
    UploadEmpty,
    UploadIncomplete,
    UploadOutOfOrder,
    UploadTooLarge,
    UploadType,
)
from shared.contracts.feedback import (
    ImportColumn,
    ImportUndoView,
    ImportView,
    Progress,
    RunDiff,
    RunView,
    UploadPurpose,
    UploadView,
)
from shared.contracts.paging import JobStatus
from shared.kernel import (
    ImportId,
    MemberId,
    Phrase,
    ProductId,
    RunId,
    SourceId,
    ThemeId,
    UploadId,
)

LARGEST_CHUNK = 256 * 1024
LARGEST_ATTACHMENT = 10 * 1024 * 1024
TIME_TO_SEND = timedelta(minutes=15)
KEPT = timedelta(days=1)
WAITS_AFTER = timedelta(seconds=4)
ATTACHMENT_TYPES = ("image/png", "image/jpeg", "image/webp", "application/pdf", "text/plain")

READ = Phrase(key="step.read")
CHECK = Phrase(key="step.check")
UNDERSTAND = Phrase(key="step.understand")
WAIT = Phrase(key="step.wait")
GROUP = Phrase(key="step.group")
DONE = Phrase(key="step.done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that somebody sends, in chunks."""

    id: UploadId
    purpose: UploadPurpose
    owner_id: MemberId | None
    file_name: str
    media_type: str
    byte_size: int
    chunk_sizes: tuple[int, ...] = ()
    is_complete: bool = False
    expires_at: datetime

    def append(self, index: int, size: int, *, is_last: bool, now: datetime) -> "Upload":
        """Return the upload with a chunk in place `index`; chunks after it are forgotten.

        Refuses gaps, and more or fewer bytes than were said.
        """
        if self.is_complete and index > 0:
            raise UploadComplete("this file has arrived already")
        if index < 0 or index > len(self.chunk_sizes):
            raise UploadOutOfOrder(
                f"chunk {len(self.chunk_sizes)} is due, not {index}",
                details={"expected": len(self.chunk_sizes), "actual": index},
            )
        if size > LARGEST_CHUNK:
            raise UploadTooLarge(
                "a chunk holds at most 256 KiB", details={"limit": LARGEST_CHUNK, "actual": size}
            )
        sizes = (*self.chunk_sizes[:index], size)
        received = sum(sizes)
        if received > self.byte_size:
            raise UploadTooLarge(
                f"the file was to have {self.byte_size} bytes",
                details={"limit": self.byte_size, "actual": received},
            )
        if is_last and received < self.byte_size:
            raise UploadIncomplete(
                f"{received} of {self.byte_size} bytes arrived",
                details={"limit": self.byte_size, "actual": received},
            )
        return replace(
            self,
            chunk_sizes=sizes,
            is_complete=is_last,
            expires_at=now + KEPT if is_last else now + TIME_TO_SEND,
        )

    def view(self) -> UploadView:
        return UploadView(
            id=self.id,
            file_name=self.file_name,
            media_type=self.media_type,
            byte_size=self.byte_size,
            received_bytes=sum(self.chunk_sizes),
            is_complete=self.is_complete,
            expires_at=self.expires_at,
        )


def check_upload(purpose: UploadPurpose, file_name: str, media_type: str, byte_size: int) -> None:
    """Refuse a file of the wrong kind, an empty one, and one that is too large."""
    if purpose is UploadPurpose.FEEDBACK_IMPORT:
        kind_of(file_name)
        limit = LARGEST_BYTES
    else:
        if media_type.partition(";")[0].strip().lower() not in ATTACHMENT_TYPES:
            raise UploadType(
                f"{media_type} is not taken", details={"allowed": list(ATTACHMENT_TYPES)}
            )
        limit = LARGEST_ATTACHMENT
    if byte_size < 1:
        raise UploadEmpty("the file is empty", path=("byteSize",))
    if byte_size > limit:
        raise UploadTooLarge(
            f"{byte_size} bytes; at most {limit} fit",
            path=("byteSize",),
            details={"limit": limit, "actual": byte_size, "allowed": list(ALLOWED)},
        )


def _seconds_left(
    now: datetime, since: datetime | None, done: int, total: int | None
) -> int | None:
    """Return the time to go at the pace so far; None when there is no ground for it."""
    if since is None or not total or done <= 0 or done > total:
        return None
    passed = (now - since).total_seconds()
    return round(passed * (total - done) / done) if passed >= 2 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """An import being taken back, or taken back. `was`: the status it had before. `after`: the
    place among its items up to which that is done. `theme_ids` wait to be counted anew."""

    began_at: datetime
    total: int
    was: JobStatus
    removed: int = 0
    restored: int = 0
    kept: int = 0
    after: str | None = None
    theme_ids: tuple[ThemeId, ...] = ()
    counted_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def done(self) -> int:
        """Items dealt with."""
        return self.removed + self.restored + self.kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A file on its way into the store: counted, judged, understood, grouped.

    `judged` rows are accounted for: imported, updated, duplicate (the very same was there) or
    rejected. `reread` counts updated items whose text is another by now; `understood` those of
    both kinds, new and reread, that were read. `joined_late`: the run it waits for began before
    its items were understood. `alive_at`: when the work on its file last gave a sign; `grew_at`:
    when any of its numbers did.
    """

    id: ImportId
    upload_id: UploadId
    source_id: SourceId
    file_name: str
    columns: tuple[ImportColumn, ...]
    date_format: str | None
    scale_min: float
    scale_max: float
    create_customers: bool
    requested_by: MemberId | None
    created_at: datetime
    status: JobStatus = JobStatus.RUNNING
    step: Phrase = READ
    step_since: datetime
    counted: int = 0
    row_count: int | None = None
    judged: int = 0
    imported: int = 0
    updated: int = 0
    reread: int = 0
    duplicates: int = 0
    rejected: int = 0
    understood: int = 0
    is_judged: bool = False
    run_id: RunId | None = None
    joined_late: bool = False
    group_done: int = 0
    group_total: int | None = None
    failure: Phrase | None = None
    alive_at: datetime
    grew_at: datetime
    told_at: datetime
    times_started: int = 1
    finished_at: datetime | None = None
    undo: Undo | None = None

    @property
    def is_open(self) -> bool:
        """It still takes rows in, or waits for them to be understood."""
        return self.status is JobStatus.RUNNING and self.undo is None

    @property
    def is_undoing(self) -> bool:
        """It is being taken back."""
        return self.status is JobStatus.RUNNING and self.undo is not None

    @property
    def awaited(self) -> int:
        """Items that are to be read because of it."""
        return self.imported + self.reread

    @property
    def is_understood(self) -> bool:
        """Every row is accounted for, and what came of them was read."""
        return self.is_judged and self.understood >= self.awaited

    def progress(self, now: datetime) -> Progress:
        """Return the step and how far it is."""
        done: int
        total: int | None
        match self.step.key:
            case "step.undo" if self.undo is not None:
                done, total = self.undo.done, self.undo.total
            case "step.read":
                done, total = self.counted, None
            case "step.check":
                done, total = self.judged, self.row_count
            case "step.understand":
                done, total = self.understood, self.awaited
            case "step.group":
                done, total = self.group_done, self.group_total
            case _:
                done, total = self.judged, self.row_count
        since = self.step_since if self.status is JobStatus.RUNNING else None
        is_waiting = self.step == UNDERSTAND and now - self.grew_at > WAITS_AFTER
        return Progress(
            step=WAIT if is_waiting and self.is_open else self.step,
            done=done,
            total=total,
            seconds_left=_seconds_left(now, since, done, total),
        )

    def stepped(self, now: datetime) -> "Import":
        """Return the import in the step that its numbers say it is in."""
        if not self.is_open:
            return self
        if self.run_id is not None:
            step = GROUP
        elif self.is_judged:
            step = UNDERSTAND
        else:
            step = READ if self.row_count is None else CHECK
        if step == self.step:
            return self
        return replace(self, step=step, step_since=now)

    def ended(self, status: JobStatus, now: datetime, failure: Phrase | None = None) -> "Import":
        return replace(
            self,
            status=status,
            step=DONE if status is JobStatus.SUCCEEDED else self.step,
            failure=failure,
            finished_at=now,
            told_at=now,
        )

    def view(
        self, now: datetime, *, can_undo: bool = False, undo: ImportUndoView | None = None
    ) -> ImportView:
        return ImportView(
            id=self.id,
            status=self.status,
            progress=self.progress(now),
            requested_by=self.requested_by,
            created_at=self.created_at,
            finished_at=self.finished_at,
            failure=self.failure,
            source_id=self.source_id,
            file_name=self.file_name,
            row_count=self.row_count,
            imported_count=self.imported,
            duplicate_count=self.duplicates,
            rejected_count=self.rejected,
            updated_count=self.updated,
            can_undo=can_undo,
            undo=undo,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Clustering of all feedback anew, as a job. `placed_before` and `unthemed_before` are what had
    come since the run before when this one began; `corrected_before` is the number of the last
    correction then."""

    id: RunId
    requested_by: MemberId | None
    product_id: ProductId | None
    created_at: datetime
    status: JobStatus = JobStatus.RUNNING
    step: Phrase = GROUP
    done: int = 0
    total: int | None = None
    item_count: int = 0
    theme_count: int = 0
    coverage: float = 0.0
    stability: float | None = None
    model: str = ""
    placed_before: int = 0
    unthemed_before: int = 0
    corrected_before: int = 0
    diff: RunDiff | None = None
    cohesion: float | None = None
    corrections: int = 0
    failure: Phrase | None = None
    alive_at: datetime
    told_at: datetime
    times_started: int = 1
    finished_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.status is JobStatus.RUNNING

    def view(self, now: datetime) -> RunView:
        since = None if self.finished_at else self.created_at
        return RunView(
            id=self.id,
            status=self.status,
            progress=Progress(
                step=self.step,
                done=self.done,
                total=self.total,
                seconds_left=_seconds_left(now, since, self.done, self.total),
            ),
            requested_by=self.requested_by,
            created_at=self.created_at,
            finished_at=self.finished_at,
            failure=self.failure,
            product_id=self.product_id,
            item_count=self.item_count,
            theme_count=self.theme_count,
            coverage=self.coverage,
            stability=self.stability,
            model=self.model,
            diff=self.diff,
            cohesion=self.cohesion,
            corrections=self.corrections,
        )
