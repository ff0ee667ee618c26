"""A receiver of webhooks, as somebody else would run it: it checks signatures by the specification,
and answers as a test says.
"""

import base64
import hmac
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Received"], int]


@dataclass(frozen=True)
class Received:
    """One request."""

    path: str
    host: str
    id: str
    timestamp: str
    signatures: str
    body: bytes

    @property
    def said(self) -> Any:
        return json.loads(self.body)

    def is_signed_with(self, secret: str) -> bool:
        """Return whether one of the signatures was made with this secret."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        signed = f"{self.id}.{self.timestamp}.".encode() + self.body
        right = "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
        return any(hmac.compare_digest(right, each) for each in self.signatures.split(" "))


class Receiver:
    """A real HTTP server on this machine. `answer` says with which status; a status of 3xx comes
    with a place to go to.
    """

    def __init__(self, answer: Answer = lambda _: 204, port: int = 0) -> None:
        self.answer = answer
        self.received: list[Received] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("content-length", 0))
                received = Received(
                    path=self.path,
                    host=self.headers.get("host", ""),
                    id=self.headers.get("webhook-id", ""),
                    timestamp=self.headers.get("webhook-timestamp", ""),
                    signatures=self.headers.get("webhook-signature", ""),
                    body=self.rfile.read(length),
                )
                receiver.received.append(received)
                status = receiver.answer(received)
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("location", f"{receiver.url}/elsewhere")
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Receiver":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
