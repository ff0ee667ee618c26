"""A web server of this machine that serves feeds."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType


@dataclass
class Page:
    """What is at an address. A body is told from others by its ETag."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class FeedServer:
    """Serves `pages` by path and writes down what was asked: path, and the answer's status."""

    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "FeedServer":
        feeds = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = feeds.pages.get(self.path, Page(status=404))
                etag = f'"{sha256(page.body).hexdigest()[:16]}"'
                is_known = page.status == 200 and self.headers.get("If-None-Match") == etag
                status = 304 if is_known else page.status
                feeds.asked.append((self.path, status))
                self.send_response(status)
                for name, value in page.headers.items():
                    self.send_header(name, value)
                self.send_header("ETag", etag)
                self.send_header("Content-Length", "0" if is_known else str(len(page.body)))
                self.end_headers()
                if not is_known:
                    self.wfile.write(page.body)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing; what was asked is written down."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10.0)
