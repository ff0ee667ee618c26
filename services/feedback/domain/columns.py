"""What the columns of a file most likely hold, and how its dates and marks are written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from services.feedback.domain.adapters import fields_of, recognised
from services.feedback.domain.refusals import DateFormatInvalid, MappingIncomplete
from shared.contracts.feedback import ImportColumn, ImportField
from shared.kernel import Json

_WORDS: dict[ImportField, tuple[str, ...]] = {
    ImportField.EXTERNAL_ID: (
        *("external_id", "externalid", "id", "ticket_id", "ticketid", "ticket", "ticketnummer"),
        *("review_id", "response_id", "case_id", "kenmerk", "nummer", "respondentid", "uuid"),
    ),
    ImportField.TEXT: (
        *("text", "tekst", "feedback", "comment", "comments", "opmerking", "opmerkingen"),
        *("message", "bericht", "review", "body", "description", "omschrijving", "toelichting"),
        *("antwoord", "answer", "response", "reactie", "verbatim", "content", "inhoud", "quote"),
    ),
    ImportField.TITLE: ("title", "titel", "subject", "onderwerp", "summary", "samenvatting"),
    ImportField.OCCURRED_AT: (
        *("occurred_at", "date", "datum", "created", "created_at", "createdat", "timestamp"),
        *("tijdstip", "moment", "submitted_at", "datetime", "datum_tijd", "aangemaakt", "when"),
    ),
    ImportField.CUSTOMER_EMAIL: (
        *("email", "e-mail", "mail", "customer_email", "e-mailadres", "emailadres", "mailadres"),
    ),
    ImportField.CUSTOMER_EXTERNAL_ID: (
        *("customer_id", "customer", "klant", "klantnummer", "klant_id", "klantnr", "user_id"),
        *("userid", "user", "gebruiker", "account", "account_id", "client_id", "relatienummer"),
    ),
    ImportField.RATING: (
        *("rating", "score", "stars", "sterren", "cijfer", "waardering", "nps", "csat", "mark"),
        *("beoordeling", "rapportcijfer"),
    ),
    ImportField.LANGUAGE: ("language", "taal", "lang", "locale", "taalcode"),
    ImportField.EXTERNAL_URL: ("url", "link", "permalink", "external_url", "webadres"),
}
_ONCE = frozenset(set(ImportField) - {ImportField.ATTRIBUTE, ImportField.IGNORE})
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d{1,3}(?:[.,]\d+)?(?:\s*/\s*\d{1,3})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")
_TOKENS = (
    *(("yyyy", "%Y"), ("YYYY", "%Y"), ("MMMM", "%B"), ("MMM", "%b"), ("MM", "%m"), ("dd", "%d")),
    *(("DD", "%d"), ("HH", "%H"), ("hh", "%I"), ("mm", "%M"), ("ss", "%S"), ("yy", "%y")),
    *(("a", "%p"), ("M", "%m"), ("d", "%d"), ("H", "%H")),
)
_DAY_FIRST = ("dd-MM-yyyy", "dd/MM/yyyy", "dd.MM.yyyy", "dd-MM-yy", "dd/MM/yy")
_MONTH_FIRST = ("MM/dd/yyyy", "MM-dd-yyyy", "MM/dd/yy")
_YEAR_FIRST = ("yyyy/MM/dd", "yyyyMMdd")
_TIMES = ("", " HH:mm", " HH:mm:ss", "THH:mm", "THH:mm:ss")
ISO = "ISO"
EPOCH = "EPOCH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a file by what its first rows hold."""

    name: str
    values: tuple[str, ...]
    rows: int

    @property
    def filled(self) -> float:
        """Part of the rows with a value, 0 to 1."""
        return len(self.values) / self.rows if self.rows else 0.0

    def share(self, pattern: re.Pattern[str]) -> float:
        """Return the part of the values that are wholly like this, 0 to 1."""
        if not self.values:
            return 0.0
        return sum(bool(pattern.fullmatch(value)) for value in self.values) / len(self.values)

    @property
    def length(self) -> float:
        """Mean number of characters of a value."""
        return sum(map(len, self.values)) / len(self.values) if self.values else 0.0


def suggest(columns: Sequence[Column]) -> dict[str, ImportField]:
    """Return what each column most likely holds: as a known tool writes it, or else by its heading
    and by its values."""
    headings = [column.name for column in columns]
    shape = recognised(headings)
    if shape is not None:
        return _filled(fields_of(shape, headings), columns)
    taken: dict[ImportField, str] = {}
    for field, words in _WORDS.items():
        fitting = [
            (words.index(plain), column)
            for column in columns
            if (plain := _plain(column.name)) in words
            and column.name not in taken.values()
            and _may_hold(column, field)
        ]
        if fitting:
            taken[field] = min(fitting, key=lambda pair: pair[0])[1].name
    free = [column for column in columns if column.name not in taken.values()]
    for field, pattern in (
        (ImportField.CUSTOMER_EMAIL, _MAIL),
        (ImportField.EXTERNAL_URL, _URL),
    ):
        likely = [column for column in free if column.share(pattern) > 0.8]
        if field not in taken and likely:
            taken[field] = likely[0].name
    if ImportField.OCCURRED_AT not in taken:
        dated = [
            c for c in free if c.values and c.share(_NUMBER) < 0.5 and date_format_of(c.values)
        ]
        if dated:
            taken[ImportField.OCCURRED_AT] = dated[0].name
    free = [column for column in columns if column.name not in taken.values()]
    if ImportField.TEXT not in taken and free:
        longest = max(free, key=lambda column: column.length * (0.2 + column.filled))
        if longest.length >= 15 or len(columns) == 1:
            taken[ImportField.TEXT] = longest.name
    by_name = {name: field for field, name in taken.items()}
    return {
        column.name: by_name.get(
            column.name, ImportField.ATTRIBUTE if column.values else ImportField.IGNORE
        )
        for column in columns
    }


def _filled(fields: Mapping[str, ImportField], columns: Sequence[Column]) -> dict[str, ImportField]:
    """Return what a tool's columns hold, without those that hold nothing in this file, or something
    else than they should."""
    left_out = {
        column.name
        for column in columns
        if not column.values and fields[column.name] is not ImportField.TEXT
    }
    unfit = {
        column.name
        for column in columns
        if fields[column.name] in _ONCE and not _may_hold(column, fields[column.name])
    }
    kept = {
        name: ImportField.ATTRIBUTE if name in unfit else field for name, field in fields.items()
    }
    return {name: ImportField.IGNORE if name in left_out else field for name, field in kept.items()}


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", "_", name.strip().lower())


def _may_hold(column: Column, field: ImportField) -> bool:
    """Return whether the values do not speak against what the heading says."""
    if not column.values:
        return column.rows == 0 or field is not ImportField.TEXT
    match field:
        case ImportField.OCCURRED_AT:
            return date_format_of(column.values) is not None
        case ImportField.CUSTOMER_EMAIL:
            return column.share(_MAIL) > 0.5
        case ImportField.RATING:
            return column.share(_NUMBER) > 0.8
        case ImportField.LANGUAGE:
            return column.share(_LANGUAGE) > 0.8
        case ImportField.EXTERNAL_URL:
            return column.share(_URL) > 0.5
        case ImportField.EXTERNAL_ID:
            return len(set(column.values)) == len(column.values) and column.length < 80
        case _:
            return True


def check_mapping(
    columns: Sequence[ImportColumn], names: Sequence[str]
) -> tuple[ImportColumn, ...]:
    """Return how to read the columns, or refuse: unknown columns, no text, one thing twice."""
    known = set(names)
    unknown = [column.name for column in columns if column.name not in known]
    if unknown:
        place = next(at for at, column in enumerate(columns) if column.name == unknown[0])
        raise MappingIncomplete(
            f"the file has no column “{unknown[0]}”",
            path=("columns", str(place), "name"),
            details={
                "problem": "unknown",
                "column": unknown[0],
                "missing": list[Json](unknown[:20]),
            },
        )
    listed = [column.name for column in columns]
    fields = [column.field for column in columns if column.field in _ONCE]
    twice = [field for field in fields if fields.count(field) > 1]
    if twice or len(set(listed)) != len(listed):
        raise MappingIncomplete(
            f"two columns are to be {twice[0] if twice else 'read'}",
            path=("columns",),
            details={"problem": "twice", "column": str(twice[0]) if twice else listed[0]},
        )
    if ImportField.TEXT not in fields:
        raise MappingIncomplete(
            "say which column holds the text",
            path=("columns",),
            details={"problem": "text", "missing": [ImportField.TEXT.value]},
        )
    return tuple(columns)


def check_date_format(format: str) -> str:
    """Return a way of writing dates such as dd-MM-yyyy HH:mm, or refuse."""
    pattern = _strptime(format)
    try:
        sample = datetime(2024, 11, 23, 14, 5, 9, tzinfo=UTC)
        read = datetime.strptime(sample.strftime(pattern), pattern)  # noqa: DTZ007 - a trial
    except ValueError:
        read = None
    if read is None or (read.year, read.month, read.day) != (2024, 11, 23):
        raise DateFormatInvalid(
            f"dates can't be read as “{format}”",
            path=("dateFormat",),
            details={"allowed": ["dd-MM-yyyy", "yyyy-MM-dd", "MM/dd/yyyy", "dd-MM-yyyy HH:mm"]},
        )
    return format


def _strptime(format: str) -> str:
    out, at = "", 0
    while at < len(format):
        for token, directive in _TOKENS:
            if format.startswith(token, at):
                out += directive
                at += len(token)
                break
        else:
            out += "%%" if format[at] == "%" else format[at]
            at += 1
    return out


def date_format_of(values: Sequence[str], *, day_first: bool = True) -> str | None:
    """Return how most of these dates are written; None when they are no dates.

    Where day and month could be either way round in all of them, `day_first` decides.
    """
    some = [value for value in values if value][:400]
    if not some:
        return None
    dated = [*_DAY_FIRST, *_MONTH_FIRST] if day_first else [*_MONTH_FIRST, *_DAY_FIRST]
    best, best_share = None, 0.7
    for format in (ISO, EPOCH, *dated, *_YEAR_FIRST):
        share = sum(read_date(value, format) is not None for value in some) / len(some)
        if share > best_share:
            best, best_share = format, share
    return best


def read_date(value: str, format: str) -> datetime | None:
    """Return the moment a date stands for, in UTC where it names no zone; None when it is none."""
    try:
        if format == EPOCH:
            seconds = float(value)
            seconds = seconds / 1000 if seconds > 1e11 else seconds
            found = datetime.fromtimestamp(seconds, UTC) if seconds > 1e8 else None
        elif format == ISO:
            found = datetime.fromisoformat(value) if _ISO.fullmatch(value) else None
        else:
            found = _written(value, format)
    except (ValueError, OverflowError, OSError):
        return None
    if found is None or not 1900 <= found.year <= 2200:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _written(value: str, format: str) -> datetime | None:
    """Return the moment of a date in this format, with a time after it or without."""
    times = _TIMES if "H" not in format and "h" not in format else ("",)
    for time in times:
        try:
            return datetime.strptime(value, _strptime(format + time))  # noqa: DTZ007 - zoned later
        except ValueError:
            continue
    return None


def read_mark(value: str) -> tuple[float, float | None] | None:
    """Return a mark and, when it is written as "4/5", the end of its scale."""
    written = value.strip().replace(",", ".")
    if written and set(written) <= {"★", "☆", "*"}:
        return float(sum(sign != "☆" for sign in written)), 5.0
    mark, _, top = written.partition("/")
    try:
        return float(mark), float(top) if top else None
    except ValueError:
        return None


def scale_of(values: Sequence[str]) -> tuple[float, float]:
    """Return the scale that most of these marks are on: to 5, to 10 or to 100, from 1 or from 0.

    A few marks outside it are taken for mistakes.
    """
    found = [mark for value in values if (mark := read_mark(value)) is not None]
    if not found:
        return 1.0, 5.0
    marks = [mark for mark, _ in found]
    tops = [top for _, top in found if top]
    top = (
        max(tops)
        if tops
        else next(
            (each for each in (5.0, 10.0, 100.0) if _share_within(marks, 0.0, each) >= 0.75),
            max(marks),
        )
    )
    zeros = sum(mark < 1 for mark in marks) / len(marks)
    return (0.0 if zeros > 0.15 or top > 10 else 1.0), top


def _share_within(marks: Sequence[float], low: float, high: float) -> float:
    return sum(low <= mark <= high for mark in marks) / len(marks)


def columns_of(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> tuple[Column, ...]:
    """Return the columns of these rows."""
    return tuple(
        Column(
            name=name,
            values=tuple(value for row in rows if (value := row.get(name, "").strip())),
            rows=len(rows),
        )
        for name in names
    )
