"""Collectors: feeds and mailboxes that Polder itself looks into from time to time."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from shared.kernel import CollectorId, Phrase, SourceId
from shared.messages import STAFF, Command, Query, message, value

IMAP_PORT, INBOX = 993, "INBOX"


class CollectorKind(StrEnum):
    FEED = "FEED"
    MAILBOX = "MAILBOX"


@value
class Mailbox:
    """A folder of a mailbox, over IMAP with TLS."""

    host: str
    user: str
    port: int = IMAP_PORT
    folder: str = INBOX


@value
class CollectorView:
    """`url` of a feed, `mailbox` of a mailbox. `failure` says what went wrong the last time, and
    what to do; `failures` how often in a row. `skipped`: of what the last look found."""

    id: CollectorId
    kind: CollectorKind
    name: str
    source_id: SourceId
    url: str | None
    mailbox: Mailbox | None
    every_minutes: int
    taken: int
    skipped: int
    last_skip: Phrase | None
    looked_at: datetime | None
    taken_at: datetime | None
    due_at: datetime
    failure: Phrase | None
    failures: int
    failing_since: datetime | None
    created_at: datetime
    archived_at: datetime | None
    is_looking: bool = False


@value
class CollectorPage:
    nodes: tuple[CollectorView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("feedback.save_collector.v1", to=STAFF)
class SaveCollector(Command[CollectorView]):
    """Make a collector of a source, of a feed or of a mailbox; or change the one with this id. The
    password of a mailbox is told to nobody again."""

    id: CollectorId | None = None
    source_id: SourceId | None = None
    name: str | None = None
    url: str | None = None
    mailbox: Mailbox | None = None
    password: str | None = field(default=None, repr=False)
    every_minutes: int | None = None


@message("feedback.look_now.v1", to=STAFF)
class LookNow(Command[CollectorView]):
    """Look now instead of when it is time; not within ten seconds of the time before."""

    id: CollectorId


@message("feedback.archive_collector.v1", to=STAFF)
class ArchiveCollector(Command[CollectorView]):
    """Stop looking; what came in stays, and the password is forgotten."""

    id: CollectorId


@message("feedback.get_collectors.v1", to=STAFF)
class GetCollectors(Query[tuple[CollectorView, ...]]):
    ids: tuple[CollectorId, ...]


@message("feedback.list_collectors.v1", to=STAFF)
class ListCollectors(Query[CollectorPage]):
    """Collectors that look, newest first."""

    first: int = 20
    after: str | None = None


@message("feedback.count_collectors.v1", to=STAFF)
class CountCollectors(Query[int]):
    pass
