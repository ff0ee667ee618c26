"""/health/live and /health/ready on a small port, for roles that serve no web."""

import asyncio
from collections.abc import Awaitable, Callable

from shared.codec import dumps

_ANSWER = (
    "HTTP/1.1 {status}\r\ncontent-type: application/json\r\n"
    "content-length: {length}\r\nconnection: close\r\n\r\n"
)
LONGEST_REQUEST_S = 5.0


async def serve_health(
    host: str, port: int, is_ready: Callable[[], Awaitable[bool]]
) -> asyncio.Server:
    """Answer 200 on /health/live while the process runs and on /health/ready while `is_ready`."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(LONGEST_REQUEST_S):
                line = await reader.readline()
                while (await reader.readline()).strip():
                    pass
                path = line.split(b" ")[1] if line.count(b" ") >= 2 else b""
                if path == b"/health/live":
                    status, said = "200 OK", {"status": "live"}
                elif path == b"/health/ready":
                    ready = await is_ready()
                    status = "200 OK" if ready else "503 Service Unavailable"
                    said = {"status": "ready" if ready else "starting"}
                else:
                    status, said = "404 Not Found", {"status": "unknown"}
                body = dumps(said)
                writer.write(_ANSWER.format(status=status, length=len(body)).encode() + body)
                await writer.drain()
        except (TimeoutError, ConnectionError, ValueError):
            pass
        finally:
            writer.close()

    return await asyncio.start_server(handle, host, port, limit=8192)
