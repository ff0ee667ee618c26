"""Mailboxes over IMAP: new letters are read, and nothing there is changed, not even what is unread.

Positions are by UID, which a server may renumber: then UIDVALIDITY changes and what came since the
last look is gone through again; a letter that was taken is known by its Message-ID.
"""

import imaplib
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import cast

from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError
from imap_tools.mailbox import BaseMailBox, MailBox
from imap_tools.message import MailMessage

from services.feedback.domain.plain import own_subject, own_words, readable, text_of_html
from services.feedback.domain.rows import LONGEST_TEXT
from services.feedback.fetching import FetchFailed, Found, Turn
from services.feedback.fetching.feeds import id_of, shortened
from services.feedback.fetching.targets import reach
from shared.contracts.analysis import FarAs
from shared.contracts.feedback import ImportField
from shared.contracts.feedback.collectors import Mailbox
from shared.kernel import Phrase
from shared.outside import Network

LETTERS_AT_ONCE = 50
LARGEST_PART = 512 * 1024
LARGEST_ANSWER = 4 * 1024 * 1024
PATIENCE_S = 20.0
WITHIN_S = 120.0
GIVEN_BACK = timedelta(days=2)
LONGEST_SUBJECT = 300
_AUTOMATIC = frozenset({"bulk", "junk", "auto_reply"})


class _Line(imaplib.IMAP4_SSL):
    """A line to a server at an address that was judged before; its certificate is for the host."""

    def __init__(self, mailbox: Mailbox, address: str) -> None:
        self._address = address
        super().__init__(
            mailbox.host,
            mailbox.port,
            ssl_context=ssl.create_default_context(),
            timeout=PATIENCE_S,
        )

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = socket.create_connection((self._address, self.port), timeout)
        context: ssl.SSLContext = self.ssl_context
        return context.wrap_socket(plain, server_hostname=self.host)

    def read(self, size: int) -> bytes:
        if size > LARGEST_ANSWER:
            raise self.abort(f"the server wants to send {size} bytes at once")
        return super().read(size)


class _Box(MailBox):
    def __init__(self, mailbox: Mailbox, address: str) -> None:
        self._line = (mailbox, address)
        BaseMailBox.__init__(self)

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return _Line(*self._line)


async def address_of(mailbox: Mailbox, networks: Sequence[Network]) -> str:
    """Return the address of a mail server that may be talked to. Raises FetchFailed."""
    return await reach(mailbox.host, mailbox.port, networks)


def fetch_letters(
    mailbox: Mailbox, password: str, address: str, reached: FarAs, looked_at: datetime | None
) -> Turn:
    """Return what is new in a mailbox. Of one that was never looked into, what is unread. Blocks
    for two minutes at most. Raises FetchFailed."""
    try:
        with _Box(mailbox, address) as box:
            box.login(mailbox.user, password, None)
            box.folder.set(mailbox.folder, readonly=True)
            return _look(box, mailbox, reached, looked_at)
    except MailboxLoginError:
        raise FetchFailed("login", host=mailbox.host) from None
    except MailboxFolderSelectError:
        raise FetchFailed("folder", folder=mailbox.folder) from None
    except ssl.SSLError:
        raise FetchFailed("certificate", host=mailbox.host) from None
    except TimeoutError:
        raise FetchFailed("timeout", seconds=int(PATIENCE_S)) from None
    except (OSError, imaplib.IMAP4.error, ImapToolsError):
        raise FetchFailed("no_answer", host=mailbox.host) from None


def _look(box: _Box, mailbox: Mailbox, reached: FarAs, looked_at: datetime | None) -> Turn:
    state = box.folder.status(mailbox.folder, ["UIDVALIDITY", "UIDNEXT"])
    validity, newest = int(state["UIDVALIDITY"]), int(state["UIDNEXT"]) - 1
    if reached.uid_validity == validity:
        asked, last = f"UID {reached.last_uid + 1}:*", reached.last_uid
    elif reached.uid_validity is None:
        asked, last = "UNSEEN", 0
    else:
        since = (looked_at or datetime.now(UTC)) - GIVEN_BACK
        asked, last = f"SINCE {since:%d-%b-%Y}", 0
    # `n:*` always names the last letter, also when that comes before n.
    numbers = sorted(number for number in map(int, box.uids(asked)) if number > last)
    if reached.uid_validity is None:
        numbers = numbers[-LETTERS_AT_ONCE:]
    began, found, read = time.monotonic(), [], last
    for number in numbers[:LETTERS_AT_ONCE]:
        if time.monotonic() - began > WITHIN_S:
            break
        letter = _letter(box, number)
        if letter is not None:
            found.append(read_letter(letter))
        read = number
    has_more = bool(numbers) and read < numbers[-1]
    return Turn(
        found=tuple(found),
        reached=FarAs(
            uid_validity=validity, last_uid=read if has_more else max(read, newest, last)
        ),
        has_more=has_more,
    )


def _letter(box: _Box, number: int) -> MailMessage | None:
    """Return the beginning of a letter, where its text is; None when it is gone by now."""
    status, answer = box.client.uid("FETCH", str(number), f"(BODY.PEEK[]<0.{LARGEST_PART}>)")
    data = next((one[1] for one in answer or () if isinstance(one, tuple)), None)
    return MailMessage.from_bytes(data) if status == "OK" and data else None


def read_letter(letter: MailMessage) -> Found:
    """Return a letter as feedback: what its writer says, by the mail address they wrote from."""
    html = letter.html
    written = letter.text if letter.text.strip() else text_of_html(html, marks_quotes=True)
    subject = shortened(own_subject(letter.subject), LONGEST_SUBJECT)
    text = shortened(own_words(written), LONGEST_TEXT - len(subject) - 1)
    sender = letter.from_
    headers = cast(Mapping[str, tuple[str, ...]], letter.headers)
    named = "".join(headers.get("message-id", ()))
    at = letter.date if letter.date.year > 1970 else None
    digest = sha256(f"{sender}\x1f{letter.date_str}\x1f{subject}\x1f{text}".encode()).hexdigest()
    left_out = len(letter.attachments)
    values = {
        ImportField.TITLE: subject,
        ImportField.TEXT: text,
        ImportField.EXTERNAL_ID: id_of(named) or digest,
        ImportField.OCCURRED_AT: at.astimezone(UTC).isoformat() if at else "",
        ImportField.CUSTOMER_EMAIL: sender,
        "attachments left out": str(left_out) if left_out else "",
    }
    problem = Phrase(key="collecting.automatic") if _is_automatic(headers) else None
    return Found(values=values, excerpt=readable(f"{subject} {text}"), problem=problem)


def _is_automatic(headers: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether a program wrote this, such as an answer of somebody who is away (RFC 3834)."""

    def said(name: str) -> str:
        return " ".join(headers.get(name, ())).strip().lower()

    submitted = said("auto-submitted").partition(";")[0].strip()
    return (
        submitted not in ("", "no")
        or said("precedence") in _AUTOMATIC
        or "multipart/report" in said("content-type")
    )
