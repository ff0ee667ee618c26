"""One row of a file judged: a piece of feedback, or the reason why it is none."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from services.feedback.domain.columns import read_date, read_mark
from services.feedback.domain.files import Row
from shared.contracts.community import CustomerRef
from shared.contracts.feedback import Attribute, ImportColumn, ImportField, Rating, RejectionView
from shared.kernel import Phrase
from shared.text import TextTooLong, TextUnreadable, clean_line, clean_text

LONGEST_TEXT = 10_000
LONGEST_KEY = 200
LONGEST_URL = 2_000
LONGEST_MAIL = 254
MOST_ATTRIBUTES = 30
LONGEST_NAME = 100
LONGEST_VALUE = 1_000
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_LANGUAGE_NAMES = {
    "dutch": "nl",
    "nederlands": "nl",
    "english": "en",
    "engels": "en",
    "german": "de",
    "duits": "de",
    "deutsch": "de",
    "french": "fr",
    "frans": "fr",
    "italian": "it",
    "italiaans": "it",
    "spanish": "es",
    "spaans": "es",
    "danish": "da",
    "deens": "da",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the rows of one import are read. Moments after `latest` lie in the future."""

    columns: tuple[ImportColumn, ...]
    date_format: str | None
    scale: tuple[float, float]
    fallback_at: datetime

    def column_of(self, wanted: ImportField) -> str | None:
        """Return the name of the column that holds this."""
        return next((each.name for each in self.columns if each.field is wanted), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A row that can become an item. `key` tells it from every other row of its source."""

    key: str
    text: str
    external_id: str | None
    external_url: str | None
    customer: CustomerRef | None
    rating: Rating | None
    language: str | None
    attributes: tuple[Attribute, ...]
    occurred_at: datetime


class _Rejected(Exception):
    def __init__(self, key: str, column: str | None = None, **params: str | int | float) -> None:
        super().__init__(key)
        self.phrase = Phrase(key=f"rejection.{key}", params=params or None)
        self.column = column


@dataclass(slots=True)
class Judge:
    """Judges the rows of one file from the first to the last, since a row's key may depend on how
    often the same came before."""

    reading: Reading
    _seen: Counter[str] = field(default_factory=Counter)

    def judge(self, row: Row) -> Judged | RejectionView:
        """Return the row as feedback, or why not."""
        try:
            if row.problem is not None:
                return _rejection(row, row.problem, None)
            return self._judge(row)
        except _Rejected as rejected:
            return _rejection(row, rejected.phrase, rejected.column)

    def _judge(self, row: Row) -> Judged:
        values = row.values
        reading = self.reading

        def value(wanted: ImportField) -> tuple[str, str]:
            name = reading.column_of(wanted)
            return ("", "") if name is None else (name, values.get(name, "").strip())

        if reading.column_of(ImportField.TEXT) in row.nested:
            raise _Rejected("not_text", reading.column_of(ImportField.TEXT))
        external_id = _key(*value(ImportField.EXTERNAL_ID))
        return Judged(
            key=self._key_of(row, external_id),
            text=_text(value(ImportField.TITLE), value(ImportField.TEXT)),
            external_id=external_id,
            external_url=_url(*value(ImportField.EXTERNAL_URL)),
            customer=_customer(
                value(ImportField.CUSTOMER_EMAIL), value(ImportField.CUSTOMER_EXTERNAL_ID)
            ),
            rating=_rating(*value(ImportField.RATING), reading.scale),
            language=language_code(value(ImportField.LANGUAGE)[1]),
            attributes=self._attributes(row),
            occurred_at=_moment(*value(ImportField.OCCURRED_AT), reading),
        )

    def _key_of(self, row: Row, external_id: str | None) -> str:
        if external_id is not None:
            return f"id {external_id}"
        content = "\x1f".join(
            f"{column.name}\x1e{row.values.get(column.name, '')}" for column in self.reading.columns
        )
        digest = sha256(content.encode("utf-8", "replace")).hexdigest()
        self._seen[digest] += 1
        return f"row {digest} {self._seen[digest]}"

    def _attributes(self, row: Row) -> tuple[Attribute, ...]:
        named = [
            column.name for column in self.reading.columns if column.field is ImportField.ATTRIBUTE
        ]
        filled = [(name, row.values.get(name, "").strip()) for name in named]
        return tuple(
            Attribute(name=name[:LONGEST_NAME], value=_line(name, value)[:LONGEST_VALUE])
            for name, value in filled
            if value
        )[:MOST_ATTRIBUTES]


def item_key(source_id: str, key: str) -> str:
    """Return the text that an item's id stands for: its source, and its key there."""
    return f"{source_id}\x1f{key}"


def language_code(written: str) -> str | None:
    """Return a language as it is kept ("nl", "en-GB"); None when nothing known is written."""
    if not written:
        return None
    named = _LANGUAGE_NAMES.get(written.lower())
    if named:
        return named
    if not _LANGUAGE.fullmatch(written):
        return None
    first, *rest = written.replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def is_mail_address(written: str) -> bool:
    """Return whether this can be a mail address."""
    return len(written) <= LONGEST_MAIL and _MAIL.fullmatch(written) is not None


def is_web_address(url: str) -> bool:
    """Return whether this is an address of http or https that fits."""
    if len(url) > LONGEST_URL or any(sign.isspace() for sign in url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _rejection(row: Row, reason: Phrase, column: str | None) -> RejectionView:
    excerpt = row.excerpt.encode("utf-8", "replace").decode("utf-8")
    return RejectionView(row=row.number, column=column, reason=reason, excerpt=excerpt)


def _line(column: str, value: str) -> str:
    try:
        return clean_line(value)
    except TextUnreadable as refusal:
        raise _Rejected("unreadable", column, character=str(refusal.details["character"])) from None


def _text(title: tuple[str, str], body: tuple[str, str]) -> str:
    column, written = body
    if title[1] and not written.startswith(title[1]):
        written = f"{title[1]}\n{written}" if written else title[1]
    try:
        text = clean_text(written, limit=LONGEST_TEXT)
    except TextTooLong as refusal:
        raise _Rejected(
            "too_long", column, limit=LONGEST_TEXT, actual=int(str(refusal.details["actual"]))
        ) from None
    except TextUnreadable as refusal:
        raise _Rejected("unreadable", column, character=str(refusal.details["character"])) from None
    if not text:
        raise _Rejected("empty", column)
    return text


def _key(column: str, value: str) -> str | None:
    if not value:
        return None
    if len(value) > LONGEST_KEY:
        raise _Rejected("id_too_long", column, limit=LONGEST_KEY)
    return _line(column, value)


def _url(column: str, value: str) -> str | None:
    if value and not is_web_address(value):
        raise _Rejected("address", column, value=value[:100])
    return value or None


def _customer(email: tuple[str, str], external_id: tuple[str, str]) -> CustomerRef | None:
    if external_id[1]:
        if len(external_id[1]) > LONGEST_KEY:
            raise _Rejected("id_too_long", external_id[0], limit=LONGEST_KEY)
        return CustomerRef(external_id=_line(*external_id))
    column, written = email
    if not written:
        return None
    if not is_mail_address(written):
        raise _Rejected("mail", column, value=written[:100])
    return CustomerRef(email=written.lower())


def _rating(column: str, value: str, scale: tuple[float, float]) -> Rating | None:
    if not value:
        return None
    lowest, highest = scale
    found = read_mark(value)
    if found is None or not lowest <= found[0] <= (found[1] or highest):
        raise _Rejected("rating", column, value=value[:100], min=lowest, max=highest)
    return Rating(value=found[0], min=lowest, max=found[1] or highest)


def _moment(column: str, value: str, reading: Reading) -> datetime:
    if not value:
        return reading.fallback_at
    found = read_date(value, reading.date_format or "ISO")
    if found is None:
        raise _Rejected("date", column, value=value[:100], format=reading.date_format or "ISO")
    if found > reading.fallback_at + timedelta(days=1):
        raise _Rejected("future", column, value=value[:100])
    return min(found, reading.fallback_at)
