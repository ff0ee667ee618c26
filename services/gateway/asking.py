"""Reading an HTTP request: its body, where it comes from, and whether its cookie counts."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import orjson
from starlette.requests import HTTPConnection, Request

from services.gateway.identity import Credentials
from services.gateway.refusals import BadCredentials, Turned

MOST_BODY = 256 * 1024
MOST_NESTING = 64
COOKIE, SECURE_COOKIE = "polder", "__Host-polder"
LOCALE_COOKIE = "polder-locale"
CSRF_HEADER = "x-polder-csrf"


def origin_of(connection: HTTPConnection, public_url: str = "") -> str:
    """Return the address people use, without a path."""
    if public_url:
        return public_url.rstrip("/")
    scheme = {"ws": "http", "wss": "https"}.get(connection.url.scheme, connection.url.scheme)
    return f"{scheme}://{connection.headers.get('host', 'localhost')}"


def is_https(connection: HTTPConnection, public_url: str = "") -> bool:
    """Return whether people come by https."""
    return origin_of(connection, public_url).startswith("https:")


def is_loopback(connection: HTTPConnection) -> bool:
    """Return whether the request was made to this machine by its own name."""
    host = urlsplit(f"//{connection.headers.get('host', '')}").hostname or ""
    return host == "localhost" or host == "::1" or host.startswith("127.")


def cookie_name(connection: HTTPConnection, public_url: str = "") -> str | None:
    """Return the name of the session cookie; None where none may be set: plain http to afar."""
    if is_https(connection, public_url):
        return SECURE_COOKIE
    return COOKIE if is_loopback(connection) else None


def check_same_site(connection: HTTPConnection, public_url: str = "") -> None:
    """Refuse a request that another site may have made a browser send."""
    site = connection.headers.get("sec-fetch-site")
    origin = connection.headers.get("origin")
    if site is not None:
        passes = site == "same-origin"
    elif origin is not None:
        passes = origin == origin_of(connection, public_url)
    else:
        passes = connection.headers.get(CSRF_HEADER) == "1"
    if not passes:
        raise Turned(
            "CSRF_REJECTED",
            "this request came from another site; programs send the header X-Polder-CSRF: 1",
        )


def bearer(authorization: str) -> str:
    """Return the key in an `Authorization` header."""
    scheme, _, secret = authorization.partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise BadCredentials("write Authorization: Bearer and the key")
    return secret.strip()


def credentials(connection: HTTPConnection, public_url: str = "") -> Credentials:
    """Return what a request brings. A cookie counts only where the request is of our own site."""
    headers = connection.headers
    authorization = headers.get("authorization")
    key = bearer(authorization) if authorization is not None else None
    session = None
    if key is None:
        name = SECURE_COOKIE if is_https(connection, public_url) else COOKIE
        sent = _cookies(headers.getlist("cookie"), name)
        if len(sent) > 1:
            raise BadCredentials("two session cookies came with this request")
        if sent:
            check_same_site(connection, public_url)
            session = sent[0]
    return Credentials(
        session=session,
        key=key,
        address=connection.client.host if connection.client else "",
        locale_cookie=connection.cookies.get(LOCALE_COOKIE, ""),
        accept_language=headers.get("accept-language", ""),
    )


def visit(connection: HTTPConnection, public_url: str = "") -> Credentials:
    """Return what a request for a page brings. The cookie counts wherever the visitor comes from,
    as a page changes nothing; but only for a page in a window of its own.
    """
    headers = connection.headers
    name = SECURE_COOKIE if is_https(connection, public_url) else COOKIE
    sent = _cookies(headers.getlist("cookie"), name)
    is_window = headers.get("sec-fetch-dest", "document") == "document"
    return Credentials(
        session=sent[0] if len(sent) == 1 and is_window else None,
        address=connection.client.host if connection.client else "",
        locale_cookie=connection.cookies.get(LOCALE_COOKIE, ""),
        accept_language=headers.get("accept-language", ""),
    )


def _cookies(headers: list[str], name: str) -> list[str]:
    """Return every cookie of this name that is not empty."""
    parts = [part.strip() for header in headers for part in header.split(";")]
    found = [part.partition("=") for part in parts]
    return [value.strip('"') for key, _, value in found if key == name and value]


async def read_body(request: Request, most: int = MOST_BODY) -> bytes:
    """Return the body; refuse one that is too large before it is all there."""
    too_large = Turned(
        "BODY_TOO_LARGE",
        f"a request body may have {most} bytes",
        details={"limit": most},
        headers={"Connection": "close"},
    )
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > most:
        raise too_large
    read, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most:
            raise too_large
        read.append(chunk)
    return b"".join(read)


def check_json_type(request: Request) -> None:
    """Refuse a content type other than application/json."""
    said, _, rest = request.headers.get("content-type", "").partition(";")
    charset = rest.strip().lower().replace('"', "").replace(" ", "")
    if said.strip().lower() != "application/json" or charset not in ("", "charset=utf-8"):
        raise Turned(
            "UNSUPPORTED_MEDIA_TYPE",
            "send Content-Type: application/json",
        )


def read_object(body: bytes | str) -> dict[str, Any]:
    """Read a JSON object; refuse what is none, what says a key twice, and deep nesting."""
    try:
        found = orjson.loads(body)
    except (orjson.JSONDecodeError, RecursionError) as error:
        where = f" at byte {error.pos}" if isinstance(error, orjson.JSONDecodeError) else ""
        raise _bad("BODY_NOT_JSON", f"the body is not JSON{where}") from None
    if isinstance(found, list):
        raise _bad("BATCH_REFUSED", "send one operation at a time")
    if not isinstance(found, dict):
        raise _bad("BODY_NOT_AN_OBJECT", "the body is not a JSON object")
    if _depth(found) > MOST_NESTING:
        raise _bad("BODY_TOO_DEEP", f"JSON may be nested {MOST_NESTING} levels deep")
    json.loads(body, object_pairs_hook=_each_key_once, parse_int=str)
    return found


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _bad("KEY_SAID_TWICE", "the body says a key twice")
    return made


def _depth(value: object) -> int:
    deepest, todo = 0, [(value, 1)]
    while todo:
        each, depth = todo.pop()
        deepest = max(deepest, depth)
        if depth > MOST_NESTING:
            return depth
        inner = each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
        todo += [(one, depth + 1) for one in inner if isinstance(one, dict | list)]
    return deepest


def _bad(reason: str, message: str) -> Turned:
    return Turned(reason, message)


def read_operation(data: Mapping[str, Any]) -> tuple[str, str | None, dict[str, Any]]:
    """Return query, operation name and variables of a request; refuse other shapes."""
    query, name = data.get("query"), data.get("operationName")
    variables, extensions = data.get("variables"), data.get("extensions")
    if not isinstance(query, str):
        raise _bad("QUERY_MISSING", "`query` must be there, as text")
    if name is not None and not isinstance(name, str):
        raise _bad("BAD_OPERATION_NAME", "`operationName` must be text or null")
    if variables is not None and not isinstance(variables, dict):
        raise _bad("BAD_VARIABLES", "`variables` must be an object or null")
    if extensions is not None and not isinstance(extensions, dict):
        raise _bad("BAD_EXTENSIONS", "`extensions` must be an object or null")
    return query, name or None, variables or {}
