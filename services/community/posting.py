"""ADAPTER: messages go to webhooks by HTTP. The only module that reaches out to strangers.

The name of a host is looked up here, each address is judged, and the connection goes to the address
that was judged: what the name leads to a moment later does not matter. No redirect is followed, no
proxy of the environment is used, and of an answer only its status is read.
"""

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import httpx2

from services.community.domain.addresses import Target, read_target
from services.community.domain.webhooks import (
    WebhookBlocked,
    WebhookHostUnknown,
    WebhookUrlInvalid,
)
from shared.kernel import Phrase, Refusal
from shared.outside import Network, is_allowed, is_open, resolve

WITHIN_S = 10.0
RESOLVED_WITHIN_S = 5.0
MOST_ADDRESSES = 3
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came of one try; `status` None when no answer came."""

    status: int | None
    error: Phrase | None
    took_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Postman:
    """Posts to addresses of the open internet, and to `networks` that the operator allows."""

    networks: tuple[Network, ...] = ()
    resolve: Resolve = resolve
    within_s: float = WITHIN_S
    _tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    async def check(self, url: str) -> None:
        """Refuse an address that would not be posted to."""
        target = read_target(url)
        await self._addresses(target)

    async def _addresses(self, target: Target) -> list[str]:
        try:
            async with asyncio.timeout(RESOLVED_WITHIN_S):
                found = await self.resolve(target.host, target.port)
        except (OSError, TimeoutError, UnicodeError):
            found = []
        if not found:
            raise WebhookHostUnknown(
                f"{target.host} leads nowhere", path=("url",), details={"host": target.host}
            )
        are_allowed = all(is_allowed(each, self.networks) for each in found)
        if not are_allowed and not all(
            is_open(each) or is_allowed(each, self.networks) for each in found
        ):
            raise WebhookBlocked(
                f"{target.host} is inside: this machine, or a network that is not open",
                path=("url",),
                details={"host": target.host},
            )
        if target.scheme != "https" and not are_allowed:
            raise WebhookUrlInvalid("an address of the open internet is https://", path=("url",))
        return list(found)[:MOST_ADDRESSES]

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Sent:
        """Post once, within the time there is."""
        started = time.monotonic()
        status, error = None, None
        try:
            async with asyncio.timeout(self.within_s):
                status = await self._post(url, headers, body)
        except TimeoutError:
            error = Phrase(key="webhook.timeout", params={"seconds": int(self.within_s)})
        except Refusal as refused:
            error = Phrase(key=f"webhook.{refused.reason}")
        except httpx2.HTTPError as failed:
            is_tls = isinstance(failed.__cause__, ssl.SSLError) or "SSL" in str(failed)
            error = Phrase(key="webhook.tls" if is_tls else "webhook.connection")
        if status is not None and 300 <= status < 400:
            error = Phrase(key="webhook.redirect", params={"status": status})
        elif status is not None and not 200 <= status < 300:
            error = Phrase(key="webhook.status", params={"status": status})
        took = time.monotonic() - started
        return Sent(status=status, error=error, took_ms=round(took * 1000))

    async def _post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        target = read_target(url)
        addresses = await self._addresses(target)
        asked = httpx2.URL(url)
        for left, address in zip(range(len(addresses) - 1, -1, -1), addresses, strict=True):
            try:
                return await self._post_to(asked.copy_with(host=address), asked, headers, body)
            except (httpx2.ConnectError, httpx2.ConnectTimeout):
                if not left:
                    raise
        raise AssertionError("a host has an address")

    async def _post_to(
        self, where: httpx2.URL, asked: httpx2.URL, headers: Mapping[str, str], body: bytes
    ) -> int:
        host = asked.netloc.decode("ascii")
        async with (
            httpx2.AsyncClient(
                verify=self._tls, trust_env=False, follow_redirects=False, timeout=self.within_s
            ) as client,
            client.stream(
                "POST",
                where,
                headers={**headers, "host": host},
                content=body,
                extensions={"sni_hostname": asked.host},
            ) as answer,
        ):
            return answer.status_code
