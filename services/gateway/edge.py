"""The outermost layer: request ids, sizes of what comes in, headers of what goes out."""

from collections.abc import Iterable

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.execution import new_request_id

MOST_HEADERS = 100
MOST_HEADER_BYTES = 16 * 1024
MOST_PATH = 8 * 1024
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-src 'self'; frame-ancestors 'none'; manifest-src 'self'"
)
SECURITY = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
)
HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")


class Edge:
    """Wraps the app. While draining, it asks every connection to close after its answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.is_draining = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        request_id = new_request_id()
        scope.setdefault("state", {})["request_id"] = request_id
        wrong = _what_is_wrong(scope)
        if scope["type"] == "websocket":
            if wrong:
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self._app(scope, receive, send)
            return
        answer = self._with_headers(scope, send, request_id)
        if wrong:
            await _refuse(answer, *wrong, request_id)
        else:
            await self._app(scope, receive, answer)

    def _with_headers(self, scope: Scope, send: Send, request_id: str) -> Send:
        added = [*SECURITY, (b"x-request-id", request_id.encode())]
        if scope["scheme"] == "https":
            added.append(HSTS)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                there = {name.lower() for name, _ in headers}
                headers += [each for each in added if each[0] not in there]
                if self.is_draining and b"connection" not in there:
                    headers.append((b"connection", b"close"))
                message = {**message, "headers": headers}
            await send(message)

        return answer


def _what_is_wrong(scope: Scope) -> tuple[int, str, str, str] | None:
    """Return status, code, reason and message for a request that goes no further."""
    headers: Iterable[tuple[bytes, bytes]] = scope["headers"]
    names = [name for name, _ in headers]
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    if len(names) > MOST_HEADERS or sum(len(n) + len(v) for n, v in headers) > MOST_HEADER_BYTES:
        message = f"At most {MOST_HEADERS} headers of {MOST_HEADER_BYTES} bytes together."
        return 431, "HEADERS_TOO_LARGE", "HEADERS_TOO_LARGE", message
    if len(path) + len(scope.get("query_string", b"")) > MOST_PATH:
        return 414, "BAD_REQUEST", "ADDRESS_TOO_LONG", f"At most {MOST_PATH} bytes of address."
    if b"%00" in path or "\x00" in scope["path"]:
        return 400, "BAD_REQUEST", "BAD_ADDRESS", "There is a zero byte in the address."
    if names.count(b"host") > 1 or {b"content-length", b"transfer-encoding"} <= set(names):
        return 400, "BAD_REQUEST", "BAD_HEADERS", "The headers contradict each other."
    return None


async def _refuse(
    send: Send, status: int, code: str, reason: str, message: str, request_id: str
) -> None:
    extensions = {"code": code, "reason": reason, "requestId": request_id}
    body = orjson.dumps({"errors": [{"message": message, "extensions": extensions}]})
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", b"%d" % len(body)),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
