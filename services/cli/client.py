"""A client of Polder's GraphQL API for the command line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2

from services.cli.words import Stop

FAILED, USAGE, NOT_ALLOWED, NOT_FOUND, UNAVAILABLE, PARTLY = 1, 2, 3, 4, 5, 6
_EXIT = {
    "UNAUTHENTICATED": NOT_ALLOWED,
    "FORBIDDEN": NOT_ALLOWED,
    "NOT_FOUND": NOT_FOUND,
    "UNAVAILABLE": UNAVAILABLE,
    "RATE_LIMITED": UNAVAILABLE,
}
CHUNK_BYTES = 256 * 1024


class Client:
    """Sends documents to one Polder, in the name of a key."""

    def __init__(self, url: str, key: str | None) -> None:
        headers = {"Accept": "application/graphql-response+json, application/json"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        self._url = url.rstrip("/")
        self._http = httpx2.Client(headers=headers, timeout=60.0, follow_redirects=False)

    def run(self, document: str, **variables: Any) -> dict[str, Any]:
        """Return the data of a document. Stops the command with what stands in the way."""
        answer = self._post({"query": document, "variables": variables})
        for error in answer.get("errors") or ():
            raise stop_for(error)
        data: dict[str, Any] = answer["data"]
        for payload in data.values():
            if isinstance(payload, dict):
                for error in payload.get("errors") or ():
                    raise stop_for(error)
        return data

    def raw(self, document: str, variables: dict[str, Any]) -> dict[str, Any]:
        """Return the whole answer to a document, errors and all."""
        return self._post({"query": document, "variables": variables})

    def _post(self, body: dict[str, Any]) -> dict[str, Any]:
        try:
            response = self._http.post(f"{self._url}/graphql", json=body)
            answer: dict[str, Any] = response.json()
        except httpx2.HTTPError as error:
            raise Stop(f"no Polder answers at {self._url} ({error})", UNAVAILABLE) from error
        except ValueError as error:
            raise Stop(f"{self._url} did not answer with JSON", UNAVAILABLE) from error
        return answer

    def follow(self, document: str, **variables: Any) -> Iterator[dict[str, Any]]:
        """Yield what a subscription tells, over server-sent events, until it ends."""
        request = {"query": document, "variables": variables}
        try:
            with self._http.stream(
                "POST",
                f"{self._url}/graphql",
                json=request,
                headers={"Accept": "text/event-stream"},
                timeout=None,
            ) as response:
                if response.status_code != httpx2.codes.OK:
                    response.read()
                    raise stop_for((_said(response).get("errors") or [{}])[0])
                yield from _events(response.iter_lines())
        except httpx2.HTTPError as error:
            raise Stop(f"the connection to {self._url} was lost ({error})", UNAVAILABLE) from error

    def put(self, url: str, headers: dict[str, str], file: Path, on_sent: Any) -> None:
        """Send a file's bytes to an upload's address, telling `on_sent` how many went."""

        def chunks() -> Iterator[bytes]:
            with file.open("rb") as opened:
                while chunk := opened.read(CHUNK_BYTES):
                    yield chunk
                    on_sent(len(chunk))

        address = url if url.startswith("http") else f"{self._url}{url}"
        try:
            response = self._http.put(
                address,
                content=chunks(),
                headers={**headers, "Content-Length": str(file.stat().st_size)},
            )
        except httpx2.HTTPError as error:
            raise Stop(f"the upload broke off ({error})", UNAVAILABLE) from error
        if response.status_code >= httpx2.codes.BAD_REQUEST:
            raise stop_for(_said(response))


def _said(response: httpx2.Response) -> dict[str, Any]:
    """Return what a response that isn't OK says, also when something in between wrote it."""
    try:
        said: dict[str, Any] = response.json()
    except ValueError:
        said = {"message": f"{response.url} answered {response.status_code}"}
    return said


def _events(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """Yield the data of `next` events of a server-sent event stream."""
    event, data = "", ""
    for line in lines:
        if line.startswith("event:"):
            event = line.removeprefix("event:").strip()
        elif line.startswith("data:"):
            data += line.removeprefix("data:").strip()
        elif not line:
            if event == "complete":
                return
            if event == "next" and data:
                told = json.loads(data)
                for error in told.get("errors") or ():
                    raise stop_for(error)
                yield told["data"]
            event, data = "", ""


def stop_for(error: dict[str, Any]) -> Stop:
    """Return how a command ends that met this error."""
    extensions = error.get("extensions") or {}
    code = error.get("code") or extensions.get("code") or "INTERNAL"
    said = error.get("message") or "something went wrong"
    reason = error.get("reason") or extensions.get("reason")
    request = extensions.get("requestId") or error.get("requestId")
    note = ", ".join(filter(None, [reason, f"request {request}" if request else None]))
    exit_code = NOT_FOUND if reason == "BAD_ID" else _EXIT.get(code, FAILED)
    return Stop(f"{said} ({note})" if note else said, exit_code)
