"""PUT /uploads/{id}: a file, streamed on to feedback in chunks."""

from base64 import b64encode
from collections.abc import AsyncIterator

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from services.gateway import asking, ids
from services.gateway.execution import Engine
from services.gateway.plain import plain_answer
from services.gateway.refusals import Turned
from shared.caller import Caller
from shared.contracts.feedback import AppendUpload, GetUpload, UploadView
from shared.kernel import ErrorCode, Refusal, SignInRequired

CHUNK = 192 * 1024
CHUNK_WITHIN_S = 30.0


class NoSuchUpload(Refusal):
    """There is no upload with this id, or it is somebody else's, or its time is over."""

    code = ErrorCode.NOT_FOUND
    reason = "NO_SUCH_UPLOAD"


class Uploads:
    """The endpoint that files are sent to."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def put(self, request: Request) -> Response:
        """Take a file in; the same PUT again starts from the beginning."""
        try:
            view = await self._put(request)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as why:
            return plain_answer(request, self._engine, why)
        body = {
            "id": view.id,
            "receivedBytes": view.received_bytes,
            "isComplete": view.is_complete,
        }
        return Response(orjson.dumps(body), 200, media_type="application/json")

    async def _put(self, request: Request) -> UploadView:
        given = asking.credentials(request, self._engine.settings.public_url)
        who = await self._engine.identities.who(given)
        if who.actor.member_id is None:
            raise SignInRequired("sign in first")
        caller = Caller(self._engine.bus, who.actor)
        id = ids.upload_id(request.path_params["id"])
        upload = await caller.ask(GetUpload(id=id))
        if upload is None:
            raise NoSuchUpload("there is no such upload")
        _check(request, upload)
        received, view = 0, upload
        async for index, chunk, is_last in _chunks(request):
            received += len(chunk)
            if received > upload.byte_size:
                raise _too_large(upload)
            if is_last and received < upload.byte_size:
                raise Turned(
                    "UPLOAD_CUT_SHORT",
                    f"{received} bytes came of {upload.byte_size}; send the file again",
                    details={"limit": upload.byte_size, "actual": received},
                )
            view = await caller.ask(
                AppendUpload(id=id, index=index, data=b64encode(chunk).decode(), is_last=is_last),
                timeout_s=CHUNK_WITHIN_S,
            )
        return view


def _check(request: Request, upload: UploadView) -> None:
    """Refuse by its headers a file that is not the one announced."""
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > upload.byte_size:
        raise _too_large(upload)
    said = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if said and said != upload.media_type.partition(";")[0].strip().lower():
        raise Turned(
            "UNSUPPORTED_MEDIA_TYPE",
            f"this upload was announced as {upload.media_type}",
        )


def _too_large(upload: UploadView) -> Turned:
    return Turned(
        "UPLOAD_OVERLONG",
        f"this file was announced with {upload.byte_size} bytes",
        details={"limit": upload.byte_size},
        headers={"Connection": "close"},
    )


async def _chunks(request: Request) -> AsyncIterator[tuple[int, bytes, bool]]:
    """Yield a body in chunks of 192 KiB with their number; the last one says so."""
    index, waiting = 0, bytearray()
    async for piece in request.stream():
        waiting += piece
        while len(waiting) > CHUNK:
            yield index, bytes(waiting[:CHUNK]), False
            del waiting[:CHUNK]
            index += 1
    yield index, bytes(waiting), True
