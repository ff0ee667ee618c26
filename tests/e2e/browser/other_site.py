"""Somebody else's site, with a strict content policy of its own, on a port of this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAGE = """<!doctype html>
<html lang="nl"><head><title>Fietsenwinkel</title></head>
<body><main><h1>Fietsenwinkel</h1><p>Welkom.</p></main>
<script async src="{polder}/widget.js" data-key="{key}"{more}></script></body></html>
"""


class _Page(BaseHTTPRequestHandler):
    def __init__(self, polder: str, key: str, more: str, *given: object) -> None:
        self.polder, self.body = polder, PAGE.format(polder=polder, key=key, more=more)
        super().__init__(*given)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        body = self.body.encode() if self.path.partition("?")[0] == "/" else b""
        self.send_response(200 if body else 404)
        policy = f"default-src 'none'; script-src {self.polder}; frame-src {self.polder}"
        self.send_header("Content-Security-Policy", policy)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: object) -> None:
        """Say nothing: what it is asked stands in the tests."""


@contextmanager
def other_site(polder: str, key: str, more: str = "", port: int = 0) -> Iterator[str]:
    """Open a site that carries the widget, and return its origin."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Page, polder, key, more))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
