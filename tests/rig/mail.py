"""A mail server of this machine that keeps what it is given."""

import re
import time
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller

from tests.rig.children import free_port

ARRIVES_WITHIN_S = 30.0
LINK = re.compile(r"^https?://\S+$", re.MULTILINE)


@dataclass
class MailServer:
    """Takes mail, but for addresses in `refused` (for good) and while it is `busy` (for now)."""

    port: int = field(default_factory=free_port)
    letters: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    busy: bool = False
    turned_away: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def __enter__(self) -> "MailServer":
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._controller.stop()

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd calls
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.busy:
            self.turned_away += 1
            return "451 try again later"
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append(letter)
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """Return the letters to an address, in the order they came."""
        return [each for each in self.letters if each["To"] == address]

    def link_to(self, address: str, *, number: int = 1) -> str:
        """Wait for so many letters to an address and return the link in the last one."""
        deadline = time.monotonic() + ARRIVES_WITHIN_S
        while len(self.to(address)) < number:
            assert time.monotonic() < deadline, f"no letter to {address}"
            time.sleep(0.05)
        return link_in(self.to(address)[-1])


def text_of(letter: EmailMessage) -> str:
    """Return what a letter says."""
    return str(letter.get_content()).replace("\r\n", "\n")


def link_in(letter: EmailMessage) -> str:
    """Return the one link in a letter."""
    text = text_of(letter)
    found = LINK.findall(text)
    assert len(found) == 1, text
    return str(found[0])
