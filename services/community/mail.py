"""ADAPTER: mail goes out by SMTP. The only module that knows the mail server."""

from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

import aiosmtplib

from services.community.domain.letters import Letter
from services.community.settings import CommunitySettings
from shared.caller import Unavailable, short_id
from shared.telemetry import log

PORTS = {"smtp": 587, "smtps": 465}
WITHIN_S = 20.0
PERMANENT = 500


class MailRefused(Exception):
    """The mail server will not take this letter, now or later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Sends letters, one connection each: Polder writes few."""

    host: str
    port: int
    username: str | None
    password: str | None
    sender: str
    is_tls: bool
    must_start_tls: bool

    async def send(self, letter: Letter, *, seed: str, now: datetime) -> None:
        """Send a letter; a server that is away is Unavailable, one that says no MailRefused.

        The same `seed` gives the same Message-ID, so that of a letter sent twice after a crash
        one is shown.
        """
        try:
            message = self._message(letter, seed, now)
        except (MessageError, ValueError) as error:
            raise MailRefused("this address can't stand in a mail") from error
        try:
            await aiosmtplib.send(
                message,
                hostname=self.host,
                port=self.port,
                username=self.username,
                password=self.password,
                use_tls=self.is_tls,
                start_tls=False if self.is_tls else (True if self.must_start_tls else None),
                timeout=WITHIN_S,
            )
        except (aiosmtplib.SMTPException, OSError) as error:
            if _is_for_good(error):
                raise MailRefused(type(error).__name__) from error
            log.warning("mail not sent yet", host=self.host, why=type(error).__name__)
            raise Unavailable("mail") from error

    def _message(self, letter: Letter, seed: str, now: datetime) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = Address(addr_spec=letter.to)
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(now)
        domain = self.sender.rpartition("@")[2].rstrip(">")
        message["Message-ID"] = f"<{short_id(seed)}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message["Content-Language"] = letter.locale
        message.set_content(letter.text)
        return message


def _is_for_good(error: Exception) -> bool:
    """Return whether sending again can't help: the receiver or the content was refused with 5xx."""
    match error:
        case aiosmtplib.SMTPRecipientsRefused():
            return all(each.code >= PERMANENT for each in error.recipients)
        case aiosmtplib.SMTPRecipientRefused() | aiosmtplib.SMTPDataError():
            return error.code >= PERMANENT
        case aiosmtplib.SMTPNotSupported():
            return True
    return False


def open_mail(settings: CommunitySettings) -> Mail | None:
    """Return the way out for mail; None where no server is set."""
    if not settings.mail_url:
        return None
    parts = urlsplit(settings.mail_url)
    host = parts.hostname or ""
    is_here = host in ("localhost", "::1") or host.startswith("127.")
    return Mail(
        host=host,
        port=parts.port or PORTS[parts.scheme],
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        sender=settings.mail_sender or f"polder@{host}",
        is_tls=parts.scheme == "smtps",
        must_start_tls=parts.password is not None and not is_here,
    )
