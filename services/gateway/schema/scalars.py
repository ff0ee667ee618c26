"""The contract's own scalars: strict on the way in, plain text on the way out."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NewType
from urllib.parse import urlsplit

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

URL = NewType("URL", str)
Markdown = NewType("Markdown", str)
HTML = NewType("HTML", str)
LocaleCode = NewType("LocaleCode", str)

MOST_URL = 2000
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_DECIMAL = re.compile(r"-?\d{1,13}(\.\d{1,2})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*")


def _text(value: object, expected: str) -> str:
    if not isinstance(value, str):
        raise GraphQLError(f"expected {expected}")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise GraphQLError("expected text without lone surrogates") from None
    return value


def read_moment(value: object) -> datetime:
    """Read an ISO 8601 moment with an offset, between 2000 and 2100, to the microsecond."""
    expected = "a moment such as 2026-11-21T10:00:00Z, with an offset"
    found = _MOMENT.fullmatch(_text(value, expected))
    if found is None:
        raise GraphQLError(f"expected {expected}")
    day, time, fraction, offset = found.groups()
    try:
        moment = datetime.fromisoformat(
            f"{day}T{time}.{(fraction or '0')[:6]:0<6}{offset.upper().replace('Z', '+00:00')}"
        )
    except ValueError:
        raise GraphQLError(f"expected {expected}") from None
    if not EARLIEST <= moment <= LATEST:
        raise GraphQLError("expected a moment between 2000 and 2100")
    return moment.astimezone(UTC)


def write_moment(value: datetime) -> str:
    """Write a moment in UTC, to the millisecond unless it is a whole second."""
    at = value.astimezone(UTC)
    return at.isoformat(timespec="milliseconds" if at.microsecond else "seconds").replace(
        "+00:00", "Z"
    )


def read_day(value: object) -> date:
    """Read a calendar day, between 2000 and 2100."""
    text = _text(value, "a day such as 2026-11-21")
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not EARLIEST.date() <= day <= LATEST.date():
        raise GraphQLError("expected a day such as 2026-11-21, between 2000 and 2100")
    return day


def read_decimal(value: object) -> Decimal:
    """Read a decimal number of at most 15 digits, two of them behind the point."""
    text = _text(value, "a number such as 1250.00, as text")
    if not _DECIMAL.fullmatch(text):
        raise GraphQLError("expected a number such as 1250.00, as text")
    return Decimal(text)


def read_url(value: object) -> str:
    """Read an absolute http(s) address of at most 2,000 characters."""
    text = _text(value, "an address that starts with https:// or http://")
    try:
        parts = urlsplit(text)
        is_sound = bool(parts.hostname) and parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:
        is_sound = False
    if not is_sound or len(text) > MOST_URL or not text.isprintable() or " " in text:
        raise GraphQLError("expected an address that starts with https:// or http://")
    return text


def read_locale(value: object) -> str:
    """Read a language tag such as nl or en-GB."""
    text = _text(value, "a language tag such as nl or en-GB")
    if len(text) > 35 or not _LOCALE.fullmatch(text):
        raise GraphQLError("expected a language tag such as nl or en-GB")
    return text


def _scalar(
    name: str,
    description: str,
    read: Callable[[object], Any],
    write: Callable[[Any], Any] = str,
    specified_by: str | None = None,
) -> ScalarDefinition:
    return strawberry.scalar(
        name=name,
        description=description,
        specified_by_url=specified_by,
        serialize=write,
        parse_value=read,
    )


SCALARS: Mapping[object, ScalarDefinition] = {
    datetime: _scalar(
        "DateTime",
        "Moment in time, ISO 8601 with an offset.",
        read_moment,
        write_moment,
        "https://scalars.graphql.org/andimarek/date-time.html",
    ),
    date: _scalar(
        "Date",
        "Calendar day, ISO 8601.",
        read_day,
        date.isoformat,
        "https://scalars.graphql.org/andimarek/local-date.html",
    ),
    Decimal: _scalar("Decimal", "Exact decimal number, written as a string.", read_decimal),
    URL: _scalar("URL", "Absolute http(s) address.", read_url),
    Markdown: _scalar(
        "Markdown", "CommonMark text without raw HTML.", lambda value: _text(value, "text")
    ),
    HTML: _scalar(
        "HTML",
        "HTML that the server has rendered and sanitised; safe to insert.",
        lambda value: _text(value, "text"),
    ),
    LocaleCode: _scalar("LocaleCode", "BCP 47 language tag, such as nl or en-GB.", read_locale),
}
