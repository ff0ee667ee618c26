"""Refusals that are the gateway's own, and how every refusal is written on the way out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.kernel import ErrorCode, Json, Refusal

# Details that stand in `extensions` of a top-level error, beside code, reason and request id.
SHOWN_DETAILS = (
    "service",
    "field",
    "limit",
    "actual",
    "retryAfterSeconds",
    "requires",
    "from",
    "to",
)
TOP_LEVEL = frozenset(
    {ErrorCode.UNAUTHENTICATED, ErrorCode.UNAVAILABLE, ErrorCode.RATE_LIMITED, ErrorCode.INTERNAL}
)


@dataclass(frozen=True, slots=True)
class Why:
    """Why a request is turned away before anything is executed."""

    code: str
    status: int
    cause: str


def _limit(cause: str) -> Why:
    return Why("LIMIT_EXCEEDED", 400, cause)


def _bad(cause: str) -> Why:
    return Why("BAD_REQUEST", 400, cause)


TURNED: Mapping[str, Why] = {
    "BODY_NOT_JSON": _bad("The body is not JSON."),
    "BODY_NOT_AN_OBJECT": _bad("The body is JSON, but no object."),
    "BODY_TOO_DEEP": _bad("The JSON of the body is nested too deeply."),
    "BATCH_REFUSED": _bad("The body is a list of operations."),
    "KEY_SAID_TWICE": _bad("An object of the body has the same key twice."),
    "QUERY_MISSING": _bad("There is no `query`, or it is not text."),
    "BAD_OPERATION_NAME": _bad("`operationName` is neither text nor null."),
    "BAD_VARIABLES": _bad("`variables` is neither an object nor null."),
    "BAD_EXTENSIONS": _bad("`extensions` is neither an object nor null."),
    "BAD_IDEMPOTENCY_KEY": _bad("`Idempotency-Key` is empty, too long, or not plain ASCII."),
    "OPERATION_NAME_REQUIRED": _bad("The document has several operations, and none was named."),
    "NO_SUCH_OPERATION": _bad("The document has no operation of that name."),
    "SUBSCRIPTION_NEEDS_STREAM": _bad("A subscription came by a plain POST."),
    "MUTATION_OVER_SOCKET": _bad("A mutation came over a WebSocket."),
    "HTTPS_REQUIRED": _bad("Someone signs in over plain http from another machine."),
    "UPLOAD_CUT_SHORT": _bad("Fewer bytes came than were announced."),
    "DOCUMENT_UNREADABLE": Why("PARSE_FAILED", 400, "The document is no GraphQL."),
    "DOCUMENT_INVALID": Why("VALIDATION_FAILED", 400, "The document does not fit the schema."),
    "DOCUMENT_TOO_LONG": _limit("The document has too many characters."),
    "TOO_MANY_TOKENS": _limit("The document has too many tokens."),
    "TOO_DEEP": _limit("Fields or fragments are nested too deeply."),
    "TOO_MANY_FIELDS": _limit("The document has too many fields, fragments written out."),
    "TOO_MANY_ALIASES": _limit("The document has too many aliases, fragments written out."),
    "TOO_MANY_DIRECTIVES": _limit("The document has too many directives."),
    "TOO_MANY_VARIABLES": _limit("The document has too many variables."),
    "TOO_MANY_MUTATIONS": _limit("The operation has too many mutations."),
    "TOO_MANY_SUBSCRIPTIONS": _limit("The connection has too many subscriptions."),
    "TOO_COSTLY": _limit("The document asks for too much at once."),
    "INTROSPECTION_DISABLED": Why(
        "INTROSPECTION_DISABLED", 400, "Someone who is not staff asks for the schema itself."
    ),
    "CSRF_REJECTED": Why(
        "CSRF_REJECTED", 403, "A request with a session cookie did not come from a page of ours."
    ),
    "METHOD_NOT_ALLOWED": Why("METHOD_NOT_ALLOWED", 405, "The request is no POST."),
    "BODY_TOO_LARGE": Why("PAYLOAD_TOO_LARGE", 413, "The body has too many bytes."),
    "UPLOAD_OVERLONG": Why("PAYLOAD_TOO_LARGE", 413, "More bytes came than were announced."),
    "UNSUPPORTED_MEDIA_TYPE": Why(
        "UNSUPPORTED_MEDIA_TYPE", 415, "The content type is not the one that is taken here."
    ),
    "OPERATION_TIMEOUT": Why("TIMEOUT", 504, "The operation took longer than it may."),
}


class Turned(Exception):
    """A request that is turned away before anything is executed, for a reason of the table."""

    def __init__(
        self,
        reason: str,
        message: str,
        *,
        details: Mapping[str, Json] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        why = TURNED[reason]
        self.code = why.code
        self.reason = reason
        self.message = message
        self.status = why.status
        self.details: dict[str, Json] = dict(details or {})
        self.headers = dict(headers or {})


class BadCredentials(Refusal):
    """The session or key that came with the request is unknown, ended, revoked or expired."""

    code = ErrorCode.UNAUTHENTICATED
    reason = "BAD_CREDENTIALS"


class ClosedWorkspace(Refusal):
    """This workspace can only be read by members who are signed in."""

    code = ErrorCode.UNAUTHENTICATED
    reason = "WORKSPACE_NOT_PUBLIC"


class TooFast(Refusal):
    """The caller's budget of points is used up for now; it comes back by itself."""

    code = ErrorCode.RATE_LIMITED
    reason = "RATE_LIMITED"


def camel(name: str) -> str:
    """Return a name of the code as the contract writes it: `closes_at` is `closesAt`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def camel_path(
    path: Sequence[str], paths: Mapping[str, Sequence[str]] | None = None
) -> list[str] | None:
    """Return a refusal's path as a path into `input`; None when no field is to blame.

    `paths` says where the first field of the message stands in `input`, when it isn't there under
    its own name.
    """
    if not path:
        return None
    first, *rest = path
    return [camel(step) for step in (*((paths or {}).get(first) or (first,)), *rest)]


def shown_details(details: Mapping[str, Json]) -> dict[str, Any]:
    """Return the details of a refusal that a top-level error shows."""
    return {key: details[key] for key in SHOWN_DETAILS if details.get(key) is not None}
