"""Feeds: RSS and Atom over HTTP, with what the server says about whether anything is new."""

import asyncio
import ssl
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser
import httpx2

from services.feedback.domain.plain import readable, text_of_html
from services.feedback.domain.rows import LONGEST_KEY, LONGEST_TEXT, is_web_address
from services.feedback.fetching import FetchFailed, Found, Turn
from services.feedback.fetching.targets import reach
from shared.contracts.analysis import FarAs
from shared.contracts.feedback import ImportField
from shared.outside import Network

MOST_ENTRIES = 100
LARGEST_FEED = 5 * 1024 * 1024
MOST_REDIRECTS = 5
WITHIN_S = 30.0
LONGEST_WAIT_S = 86_400
AGENT = "Polder (+feeds)"
WANTED = (
    "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
)


async def fetch_feed(url: str, reached: FarAs, networks: Sequence[Network]) -> Turn:
    """Return what a feed holds; nothing when it says that nothing changed. Raises FetchFailed."""
    try:
        async with asyncio.timeout(WITHIN_S):
            answer, body = await _get(url, reached, networks)
    except (TimeoutError, httpx2.TimeoutException):
        raise FetchFailed("timeout", seconds=int(WITHIN_S)) from None
    except httpx2.HTTPError as error:
        raise FetchFailed(
            "certificate" if _is_certificate(error) else "no_answer", host=httpx2.URL(url).host
        ) from None
    if answer.status_code == httpx2.codes.NOT_MODIFIED:
        return Turn(found=(), reached=reached)
    found = await asyncio.to_thread(read_feed, body, answer.headers.get("content-type", ""), url)
    return Turn(
        found=found,
        reached=FarAs(
            etag=answer.headers.get("etag"), modified=answer.headers.get("last-modified")
        ),
    )


async def _get(
    url: str, reached: FarAs, networks: Sequence[Network]
) -> tuple[httpx2.Response, bytes]:
    asked = {"user-agent": AGENT, "accept": WANTED}
    if reached.etag:
        asked["if-none-match"] = reached.etag
    if reached.modified:
        asked["if-modified-since"] = reached.modified
    # A proxy of the environment would look names up anew, past the check of where they lead.
    async with httpx2.AsyncClient(
        verify=ssl.create_default_context(), trust_env=False, timeout=WITHIN_S
    ) as client:
        for _ in range(MOST_REDIRECTS + 1):
            at = httpx2.URL(url)
            if not is_web_address(url):
                raise FetchFailed("redirect", url=url[:200])
            port = at.port or (443 if at.scheme == "https" else 80)
            address = await reach(at.host, port, networks)
            host = at.netloc.decode("ascii").rpartition("@")[2]
            request = client.build_request(
                "GET",
                at.copy_with(host=address),
                headers={**asked, "host": host},
                extensions={"sni_hostname": at.host},
            )
            answer = await client.send(request, stream=True)
            try:
                if not answer.has_redirect_location:
                    _require_good(answer)
                    return answer, await _body(answer)
                url = str(at.join(answer.headers["location"]))
            finally:
                await answer.aclose()
    raise FetchFailed("redirects", limit=MOST_REDIRECTS)


def _require_good(answer: httpx2.Response) -> None:
    status = answer.status_code
    if status in (httpx2.codes.OK, httpx2.codes.NOT_MODIFIED):
        return
    named = {401: "sign_in", 403: "sign_in", 404: "gone", 410: "gone"}
    waited = answer.headers.get("retry-after", "")
    wait_s = min(int(waited[:6]), LONGEST_WAIT_S) if waited.isascii() and waited.isdigit() else 0
    raise FetchFailed(named.get(status, "status"), wait_s=wait_s, status=status)


async def _body(answer: httpx2.Response) -> bytes:
    body = bytearray()
    async for part in answer.aiter_bytes():
        body += part
        if len(body) > LARGEST_FEED:
            raise FetchFailed("too_large", limit=LARGEST_FEED // 1024 // 1024)
    return bytes(body)


def _is_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError) or "CERTIFICATE" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def read_feed(body: bytes, content_type: str, url: str) -> tuple[Found, ...]:
    """Return the entries of a feed, oldest first; the last hundred at most. Raises FetchFailed for
    what is no feed."""
    # Without an address of its own, since ids that look like links would be joined to that.
    headers = {"content-type": content_type} if content_type else {}
    # Its own cleaning is not needed: nothing but text is taken out.
    read = feedparser.parse(
        BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not read.get("version"):
        raise FetchFailed("no_feed")
    language = str(read.feed.get("language") or "")
    found = [_entry(one, language, url) for one in read.entries]
    dated = [one for one in found if one.values[ImportField.OCCURRED_AT]]
    if len(dated) == len(found):
        found.sort(key=lambda one: one.values[ImportField.OCCURRED_AT], reverse=True)
    return tuple(reversed(found[:MOST_ENTRIES]))


def _entry(entry: Mapping[str, Any], language: str, url: str) -> Found:
    contents = entry.get("content") or []
    written = max((str(one.get("value") or "") for one in contents), key=len, default="")
    text = text_of_html(written or str(entry.get("summary") or ""))
    title = " ".join(text_of_html(str(entry.get("title") or "")).split())
    link = _joined(url, str(entry.get("link") or ""))
    id = str(entry.get("id") or link) or sha256(f"{title}\x1f{text}".encode()).hexdigest()
    at = entry.get("published_parsed") or entry.get("updated_parsed")
    rating = str(entry.get("im_rating") or "")
    return Found(
        values={
            ImportField.TITLE: title,
            ImportField.TEXT: shortened(text, LONGEST_TEXT - len(title) - 1),
            ImportField.EXTERNAL_ID: id_of(id),
            ImportField.EXTERNAL_URL: link if is_web_address(link) else "",
            ImportField.OCCURRED_AT: _moment(at),
            ImportField.LANGUAGE: str(entry.get("language") or language),
            ImportField.RATING: rating if rating in ("1", "2", "3", "4", "5") else "",
            "author": readable(str(entry.get("author") or "")),
        },
        excerpt=f"{title} {text}".strip(),
    )


def _joined(url: str, link: str) -> str:
    try:
        return urljoin(url, link) if link else ""
    except ValueError:
        return ""


def id_of(written: str) -> str:
    """Return an id as it fits; a long one by its digest."""
    kept = " ".join(readable(written).split())
    return kept if len(kept) <= LONGEST_KEY else sha256(kept.encode()).hexdigest()


def shortened(text: str, limit: int) -> str:
    """Return text that fits, ended with an ellipsis where something was left out."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _moment(at: time.struct_time | None) -> str:
    if at is None:
        return ""
    try:
        return datetime(*at[:6], tzinfo=UTC).isoformat()
    except ValueError:
        return ""
