"""Refusals that are the gateway's own, and how every refusal is written on the way out."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.kernel import ErrorCode, Json, Refusal

# Details that stand in `extensions` of a top-level error, beside code, reason and request id.
SHOWN_DETAILS = ("service", "field", "limit", "actual", "retryAfterSeconds", "requires")
TOP_LEVEL = frozenset(
    {ErrorCode.UNAUTHENTICATED, ErrorCode.UNAVAILABLE, ErrorCode.RATE_LIMITED, ErrorCode.INTERNAL}
)


class Turned(Exception):
    """A request that is turned away before anything is executed: what GraphQL never sees.

    `code` is one of the registry of transport codes; `status` goes with it.
    """

    def __init__(
        self,
        code: str,
        reason: str,
        message: str,
        *,
        status: int = 400,
        details: Mapping[str, Json] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.reason = reason
        self.message = message
        self.status = status
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
