"""Uploads and their bytes, imports and their rejected rows."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from services.feedback.domain.imports import Import, Upload
from services.feedback.domain.refusals import UploadNotFound
from shared.codec import from_document, moment, to_document
from shared.contracts.feedback import RejectionView
from shared.contracts.paging import JobStatus
from shared.kernel import ImportId, UploadId
from shared.store import Page
from shared.work import Look, Work

UPLOADS, CHUNKS = "feedback_uploads", "feedback_upload_chunks"
IMPORTS, REJECTIONS = "feedback_imports", "feedback_rejections"
KEEP_BYTES = timedelta(days=3)


async def get_upload(look: Look, id: UploadId) -> Upload:
    """Return an upload that has not expired, or refuse."""
    found = await find_upload(look, id)
    if found is None:
        raise UploadNotFound("there is no such upload, or it has expired", path=("uploadId",))
    return found


async def find_upload(look: Look, id: UploadId) -> Upload | None:
    found = await look.collection(UPLOADS).get(id)
    if found is None:
        return None
    upload = from_document(Upload, found)
    return upload if upload.expires_at > look.now else None


async def put_upload(work: Work, upload: Upload) -> None:
    await work.collection(UPLOADS).put(upload.id, to_document(upload))


async def put_chunk(work: Work, id: UploadId, index: int, data: bytes) -> None:
    await work.collection(CHUNKS).put(
        f"{id}:{index:06d}",
        {"upload_id": id, "expires_at": moment(work.now + KEEP_BYTES), "blob": data},
    )


async def chunks_of(look: Look, upload: Upload) -> AsyncIterator[tuple[bytes, bool]]:
    """Yield the bytes of an upload in order, and whether these are the last."""
    last = len(upload.chunk_sizes) - 1
    for index in range(last + 1):
        found = await look.collection(CHUNKS).get(f"{upload.id}:{index:06d}")
        if found is None:
            raise UploadNotFound("the bytes of this upload are gone", path=("uploadId",))
        yield found["blob"], index == last


async def delete_chunks(work: Work, upload_id: UploadId, count: int) -> None:
    for index in range(count):
        await work.collection(CHUNKS).delete(f"{upload_id}:{index:06d}")


async def get_import(look: Look, id: ImportId) -> Import | None:
    found = await look.collection(IMPORTS).get(id)
    return None if found is None else from_document(Import, found)


async def get_imports(look: Look, ids: Sequence[ImportId]) -> list[Import]:
    found = await look.collection(IMPORTS).get_many(list(ids))
    return [from_document(Import, each) for each in found]


async def add_import(work: Work, made: Import) -> None:
    await work.collection(IMPORTS).insert(made.id, to_document(made))


async def change_import(
    work: Work, id: ImportId, changes: Mapping[str, Mapping[str, Any]]
) -> Import | None:
    """Change an import and return it as it is now. Who asks first holds it until the end of the
    transaction."""
    found = await work.collection(IMPORTS).update(id, changes)
    return None if found is None else from_document(Import, found)


async def put_import(work: Work, kept: Import) -> None:
    await work.collection(IMPORTS).put(kept.id, to_document(kept))


async def running_imports(look: Look) -> list[Import]:
    """Return imports under way, at most 100."""
    page = await look.collection(IMPORTS).page({"status": JobStatus.RUNNING.value}, first=100)
    return [from_document(Import, each) for each in page.documents]


async def page_imports(look: Look, first: int, after: str | None) -> tuple[list[Import], Page]:
    """Return imports, newest first."""
    page = await look.collection(IMPORTS).page(
        order="created_at", descending=True, first=first, after=after
    )
    return [from_document(Import, each) for each in page.documents], page


async def count_imports(look: Look) -> int:
    return await look.collection(IMPORTS).count()


async def add_rejections(work: Work, id: ImportId, rejections: Sequence[RejectionView]) -> None:
    for each in rejections:
        await work.collection(REJECTIONS).put(
            f"{id}:{each.row:09d}", {**to_document(each), "import_id": id}
        )


async def page_rejections(
    look: Look, id: ImportId, first: int, after: str | None
) -> tuple[list[RejectionView], Page]:
    page = await look.collection(REJECTIONS).page(
        {"import_id": id}, order="row", first=first, after=after
    )
    return [from_document(RejectionView, each) for each in page.documents], page


async def count_rejections(look: Look, id: ImportId) -> int:
    return await look.collection(REJECTIONS).count({"import_id": id})
