"""Collectors: where they look, how often, and how they go on when it fails."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from services.feedback.domain.columns import ISO
from services.feedback.domain.files import EXCERPT, Row
from services.feedback.domain.rows import LONGEST_URL, Judge, Judged, Reading, is_web_address
from shared.contracts.analysis import FarAs
from shared.contracts.feedback import ImportColumn, ImportField, RejectionView
from shared.contracts.feedback.collectors import CollectorKind, CollectorView, Mailbox
from shared.kernel import CollectorId, ErrorCode, Phrase, Refusal, SourceId
from shared.text import clean_line, clean_name

LONGEST_NAME = 80
LONGEST_WORD = 200
LONGEST_PASSWORD = 1_000
SOONEST_MINUTES, USUAL_MINUTES, LATEST_MINUTES = 5, 15, 1_440
LONGEST_PAUSE = timedelta(days=1)
LEASE = timedelta(minutes=10)
NOT_WITHIN = timedelta(seconds=10)
MOST_DOUBLINGS = 12
SCALE = (1.0, 5.0)
ATTRIBUTES = ("author", "attachments left out")


class CollectorNotFound(Refusal):
    """There is no collector with this id."""

    code = ErrorCode.NOT_FOUND
    reason = "COLLECTOR_NOT_FOUND"


class CollectorClosed(Refusal):
    """The collector was closed and looks no more."""

    code = ErrorCode.CLOSED
    reason = "COLLECTOR_CLOSED"


class CollectorNameRequired(Refusal):
    """A collector needs a name, to tell it from others."""

    reason = "COLLECTOR_NAME_REQUIRED"


class CollectorPlaceRequired(Refusal):
    """A new collector needs a source, and either the address of a feed or a mailbox."""

    reason = "COLLECTOR_PLACE_REQUIRED"


class FeedAddressInvalid(Refusal):
    """This is no address of a feed: http or https, without a password in it."""

    reason = "FEED_ADDRESS_INVALID"


class MailboxInvalid(Refusal):
    """A part of a mailbox is missing or cannot be."""

    reason = "MAILBOX_INVALID"


class AddressNotAllowed(Refusal):
    """This address is not on the public network, and the operator has not allowed it."""

    reason = "ADDRESS_NOT_ALLOWED"


class IntervalOutOfRange(Refusal):
    """A collector looks every 5 minutes at most, and once a day at least."""

    reason = "INTERVAL_OUT_OF_RANGE"


class SecretsKeyMissing(Refusal):
    """There is no key to keep a password under; the operator has to set one."""

    code = ErrorCode.CONFLICT
    reason = "SECRETS_KEY_MISSING"


class LookedJustNow(Refusal):
    """The collector is looking, or did so within ten seconds."""

    code = ErrorCode.CONFLICT
    reason = "LOOKED_JUST_NOW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collector:
    """A feed or a mailbox and how far it was read. `sealed` is its password, encrypted. At
    `due_at` it is looked into again; while somebody looks, that is when their turn is over."""

    id: CollectorId
    kind: CollectorKind
    name: str
    source_id: SourceId
    url: str | None
    mailbox: Mailbox | None
    sealed: str | None
    every_minutes: int
    created_at: datetime
    due_at: datetime
    lease: str | None = None
    reached: FarAs = field(default_factory=FarAs)
    taken: int = 0
    skipped: int = 0
    last_skip: Phrase | None = None
    looked_at: datetime | None = None
    taken_at: datetime | None = None
    failure: Phrase | None = None
    failures: int = 0
    failing_since: datetime | None = None
    is_archived: bool = False
    archived_at: datetime | None = None

    def require_open(self) -> None:
        """Refuse a collector that was closed."""
        if self.is_archived:
            raise CollectorClosed(f"“{self.name}” was closed", details={"name": self.name})

    def leased(self, lease: str, now: datetime) -> "Collector":
        """Return the collector with somebody's turn to look."""
        return replace(self, lease=lease, due_at=now + LEASE)

    def reached_at(self, reached: FarAs, now: datetime, *, has_more: bool) -> "Collector":
        """Return the collector after a turn that went well."""
        wait = timedelta() if has_more else timedelta(minutes=self.every_minutes)
        return replace(
            self,
            reached=reached,
            lease=None,
            looked_at=now,
            due_at=now + wait,
            failure=None,
            failures=0,
            failing_since=None,
        )

    def failed(self, why: Phrase, now: datetime, *, wait_s: int = 0) -> "Collector":
        """Return the collector after a turn that failed: each time it waits twice as long, a day
        at most, and at least as long as it was told to."""
        usual = timedelta(minutes=self.every_minutes) * 2 ** min(self.failures, MOST_DOUBLINGS)
        wait = min(max(usual, timedelta(seconds=wait_s)), LONGEST_PAUSE)
        return replace(
            self,
            lease=None,
            looked_at=now,
            due_at=now + wait,
            failure=why,
            failures=self.failures + 1,
            failing_since=self.failing_since or now,
        )

    def view(self) -> CollectorView:
        return CollectorView(
            id=self.id,
            kind=self.kind,
            name=self.name,
            source_id=self.source_id,
            url=self.url,
            mailbox=self.mailbox,
            every_minutes=self.every_minutes,
            taken=self.taken,
            skipped=self.skipped,
            last_skip=self.last_skip,
            looked_at=self.looked_at,
            taken_at=self.taken_at,
            due_at=self.due_at,
            failure=self.failure,
            failures=self.failures,
            failing_since=self.failing_since,
            created_at=self.created_at,
            archived_at=self.archived_at,
            is_looking=self.lease is not None,
        )


def collector_name(text: str) -> str:
    """Return the name of a collector as it is kept; refuse none."""
    name = clean_name(text, limit=LONGEST_NAME, path=("name",))
    if not name:
        raise CollectorNameRequired("give it a name", path=("name",))
    return name


def check_interval(minutes: int | None) -> int | None:
    """Return how often to look; refuse what is too often or too seldom."""
    if minutes is not None and not SOONEST_MINUTES <= minutes <= LATEST_MINUTES:
        raise IntervalOutOfRange(
            f"look every {SOONEST_MINUTES} to {LATEST_MINUTES} minutes",
            path=("everyMinutes",),
            details={"min": SOONEST_MINUTES, "max": LATEST_MINUTES},
        )
    return minutes


def check_feed(url: str) -> str:
    """Return the address of a feed as it is kept; refuse what is none."""
    kept = url.strip()
    if kept.startswith("feed://"):
        kept = f"https://{kept.removeprefix('feed://')}"
    if not is_web_address(kept) or "@" in kept.split("/")[2]:
        raise FeedAddressInvalid(
            "this is no address of http or https", path=("url",), details={"limit": LONGEST_URL}
        )
    return kept


def host_of(url: str) -> str:
    """Return the host of the address of a feed."""
    return urlsplit(url).hostname or ""


def check_mailbox(mailbox: Mailbox) -> Mailbox:
    """Return a mailbox as it is kept; refuse what cannot be one, at the part that is wrong."""
    kept = {
        part: clean_line(getattr(mailbox, part), limit=LONGEST_WORD, path=("mailbox", part)).strip()
        for part in ("host", "user", "folder")
    }
    for part, written in kept.items():
        if not written or (part == "host" and not _is_host(written)):
            raise MailboxInvalid(
                f"a mailbox needs its {part}", path=("mailbox", part), details={"part": part}
            )
    if not 1 <= mailbox.port <= 65_535:
        raise MailboxInvalid("this is no port", path=("mailbox", "port"), details={"part": "port"})
    return Mailbox(
        host=kept["host"].lower(), user=kept["user"], port=mailbox.port, folder=kept["folder"]
    )


def check_password(password: str | None) -> str:
    """Return a password; refuse none, and one of several lines."""
    if not password or len(password) > LONGEST_PASSWORD or not password.isprintable():
        raise MailboxInvalid(
            "a mailbox needs its password",
            path=("mailbox", "password"),
            details={"part": "password"},
        )
    return password


def _is_host(written: str) -> bool:
    return not any(sign.isspace() or sign in "/@\\?#" for sign in written)


def judge_found(values: Mapping[str, str], excerpt: str, now: datetime) -> Judged | RejectionView:
    """Return something that was found as feedback, or why it is none. Values are by the names of
    the fields of an import, and of `ATTRIBUTES`."""
    columns = [
        ImportColumn(name=name, field=ImportField.ATTRIBUTE)
        if name in ATTRIBUTES
        else ImportColumn(name=name, field=ImportField(name))
        for name in values
    ]
    reading = Reading(columns=tuple(columns), date_format=ISO, scale=SCALE, fallback_at=now)
    row = Row(number=1, values=dict(values), excerpt=excerpt[:EXCERPT])
    return Judge(reading=reading).judge(row)
