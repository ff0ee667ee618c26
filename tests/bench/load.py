"""A small closed-loop HTTP client: latencies and rates of one request, repeated."""

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Rates in requests a second, latencies in milliseconds."""

    name: str
    alone_p50_ms: float
    alone_p99_ms: float
    rate_at_32: float
    p99_at_32_ms: float

    def row(self, baseline: "Measured") -> str:
        """Return a line of a Markdown table, with the ratio to the baseline's rate."""
        share = baseline.rate_at_32 / self.rate_at_32
        return (
            f"| {self.name} | {self.alone_p50_ms:.2f} | {self.alone_p99_ms:.2f} | "
            f"{self.rate_at_32:.0f} | {self.p99_at_32_ms:.1f} | {share:.1f}× |"
        )


HEADINGS = (
    "| request | p50 alone, ms | p99 alone, ms | a second at 32 | p99 at 32, ms | hello is faster |"
    "\n|---|---|---|---|---|---|"
)


async def _one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bytes:
    writer.write(request)
    await writer.drain()
    head = await reader.readuntil(b"\r\n\r\n")
    status = head.split(b" ", 2)[1]
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    body = await reader.readexactly(length)
    if status != b"200" or b'"errors":[{' in body:
        raise RuntimeError(f"{status!r}: {body[:300]!r}")
    return body


async def measure(
    name: str,
    host: str,
    port: int,
    make_request: Callable[[int], bytes],
    *,
    alone: int = 200,
    together: int = 1600,
) -> Measured:
    """Send a request over one connection, then over 32 at once; the first 20 don't count."""
    reader, writer = await asyncio.open_connection(host, port)
    for number in range(20):
        await _one(reader, writer, make_request(number))
    took: list[float] = []
    for number in range(alone):
        began = time.perf_counter()
        await _one(reader, writer, make_request(number))
        took.append((time.perf_counter() - began) * 1000)
    writer.close()
    numbers = iter(range(together))
    together_took: list[float] = []

    async def keep_sending() -> None:
        reader, writer = await asyncio.open_connection(host, port)
        for number in numbers:
            began = time.perf_counter()
            await _one(reader, writer, make_request(number))
            together_took.append((time.perf_counter() - began) * 1000)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(keep_sending() for _ in range(32)))
    whole_s = time.perf_counter() - began
    return Measured(
        name=name,
        alone_p50_ms=statistics.median(took),
        alone_p99_ms=_p99(took),
        rate_at_32=together / whole_s,
        p99_at_32_ms=_p99(together_took),
    )


def _p99(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]


def http_request(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """Return the bytes of a request that keeps its connection."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
