"""Uploads: a place to send a file to, its chunks, and how much has arrived."""

import base64
import binascii

from services.feedback.domain.imports import TIME_TO_SEND, Upload, check_upload
from services.feedback.domain.refusals import UploadNotFound, UploadOutOfOrder
from services.feedback.storage import files as storage
from shared.contracts.feedback import (
    AppendUpload,
    CreateUpload,
    GetUpload,
    UploadPurpose,
    UploadView,
)
from shared.kernel import STAFF, NotAllowed, UploadId
from shared.text import clean_line
from shared.work import Look, Work

LONGEST_NAME = 255


async def create_upload(command: CreateUpload, work: Work) -> UploadView:
    """Make a place to send a file to; files with feedback are for staff."""
    if command.purpose is UploadPurpose.FEEDBACK_IMPORT and not work.actor.is_staff:
        raise NotAllowed(
            "your role does not allow this", details={"requires": [role.value for role in STAFF]}
        )
    name = clean_line(command.file_name, limit=LONGEST_NAME, path=("fileName",))
    check_upload(command.purpose, name, command.media_type, command.byte_size)
    upload = Upload(
        id=UploadId(work.new_id("upload")),
        purpose=command.purpose,
        owner_id=work.actor.member_id,
        file_name=name,
        media_type=command.media_type[:200],
        byte_size=command.byte_size,
        expires_at=work.now + TIME_TO_SEND,
    )
    await storage.put_upload(work, upload)
    return upload.view()


async def append_upload(command: AppendUpload, work: Work) -> UploadView:
    """Add a chunk to an upload of the actor's; the same index again replaces it and the rest."""
    upload = await _own(command.id, work)
    try:
        data = base64.b64decode(command.data, validate=True)
    except (binascii.Error, ValueError):
        raise UploadOutOfOrder("this chunk is not base64", path=("data",)) from None
    upload = upload.append(command.index, len(data), is_last=command.is_last, now=work.now)
    await storage.put_upload(work, upload)
    await storage.put_chunk(work, upload.id, command.index, data)
    return upload.view()


async def get_upload(query: GetUpload, look: Look) -> UploadView | None:
    """Return an upload of the actor's own; None for any other."""
    upload = await storage.find_upload(look, query.id)
    if upload is None or not (look.actor.is_system or look.actor.owns(upload.owner_id)):
        return None
    return upload.view()


async def _own(id: UploadId, look: Look) -> Upload:
    upload = await storage.get_upload(look, id)
    if not look.actor.is_system and not look.actor.owns(upload.owner_id):
        raise UploadNotFound("there is no such upload, or it has expired", path=("uploadId",))
    return upload
