"""A mail server of this machine that letters are fetched from, over TLS."""

import asyncio
import contextlib
import imaplib
import ssl
import sys
import threading
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.rig.children import end_child, free_port, start_child, wait_until

HOST, USER, PASSWORD = "127.0.0.1", "desk@dijkrit.example", "brug over de maas"


class MailboxServer:
    """pymap, with one mailbox in memory, behind a line that speaks TLS from the first byte.
    `certificate` is the file to trust it by; `began` counts the lines that were opened."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._inner = free_port()
        self.port = free_port()
        self.certificate = folder / "certificate.pem"
        self.began = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> "MailboxServer":
        key = make_certificate(self.certificate)
        log = self._folder / "pymap.log"
        command = ["pymap", "--host", HOST, "--port", str(self._inner), "--no-tls", "dict"]
        login = ["--demo-user", USER, "--demo-password", PASSWORD]
        program = [sys.executable, "-c", "from pymap.main import main; main()", *command[1:]]
        self._child = start_child([*program, *login], log=log, folder=self._folder)
        wait_until(self._answers, child=self._child, log=log, within_s=30.0)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certificate, key)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(context), self._loop).result(10.0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(10.0)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10.0)
        self._loop.close()
        end_child(self._child)

    def deliver(self, folder: str, *letters: EmailMessage, seen: bool = False) -> None:
        """Put letters into a folder, as mail that came in."""
        with self._inside() as line:
            for letter in letters:
                flags = r"(\Seen)" if seen else None
                status, said = line.append(folder, flags, None, letter.as_bytes())
                assert status == "OK", said

    def renumber(self, folder: str) -> None:
        """Make a folder anew, empty, so that its numbers mean something else from now on."""
        with self._inside() as line:
            line.delete(folder)
            status, said = line.create(folder)
            assert status == "OK", said

    def unread(self, folder: str = "INBOX") -> int:
        """Return how many letters nobody has read."""
        with self._inside() as line:
            line.select(folder, readonly=True)
            _, found = line.search(None, "UNSEEN")
            return len(found[0].split())

    def _inside(self) -> imaplib.IMAP4:
        line = imaplib.IMAP4(HOST, self._inner, timeout=20.0)
        line.login(USER, PASSWORD)
        return line

    def _answers(self) -> bool:
        with contextlib.suppress(OSError, imaplib.IMAP4.error), self._inside():
            return True
        return False

    async def _listen(self, context: ssl.SSLContext) -> None:
        self._listening = await asyncio.start_server(self._relay, HOST, self.port, ssl=context)

    async def _hang_up(self) -> None:
        self._listening.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.began += 1
        inner, out = await asyncio.open_connection(HOST, self._inner)
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(_pour(reader, out), _pour(inner, writer))


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    except OSError:
        return
    finally:
        writer.close()


def make_certificate(file: Path) -> Path:
    """Write a certificate of this machine that signs itself; return the file of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.DNSName("localhost"), x509.IPAddress(ip_address(HOST))]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    kept = file.with_suffix(".key")
    kept.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return kept
