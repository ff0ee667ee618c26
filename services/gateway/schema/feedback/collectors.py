"""Collectors: feeds and mailboxes that are looked into from time to time."""

from datetime import datetime

import strawberry

from services.gateway.ids import collector_id, maybe, source_id
from services.gateway.schema.far import FarFeedbackSource
from services.gateway.schema.feedback import items
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    FEEDBACK,
    asked,
    field,
    given,
    input_type,
    show_enum,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, or_none, page_size, present, rows
from services.gateway.schema.scalars import URL
from shared.contracts.feedback import collectors as contract

CollectorKind = contract.CollectorKind
show_enum(
    contract.CollectorKind,
    "Where a collector looks.",
    service=FEEDBACK,
    values={
        "FEED": "RSS or Atom, over HTTP.",
        "MAILBOX": "Folder of a mailbox, over IMAP with TLS.",
    },
)


@typed(service=FEEDBACK)
class CollectorMailbox:
    """Folder of a mailbox. Its password is never shown."""

    host: str = shown("Mail server.")
    port: int = shown("Port of the mail server.")
    user: str = shown("Who signs in there.")
    folder: str = shown("Folder that is read.")


@typed(service=FEEDBACK)
class Collector(Node):
    """Feed or mailbox that is looked into from time to time; what is new becomes items."""

    view: strawberry.Private[contract.CollectorView]

    kind: CollectorKind = shown("Where it looks.")
    name: str = shown("What it is for.")
    mailbox: CollectorMailbox | None = shown("Mailbox it reads.")
    every_minutes: int = shown("How often it looks, in minutes.")
    is_looking: bool = shown("Whether it is looking now.")
    created_at: datetime = shown("When it was made.")
    archived_at: datetime | None = shown("When it was closed.")

    @field()
    def url(self) -> URL | None:
        """Address of the feed."""
        return URL(self.view.url) if self.view.url else None

    @field()
    async def source(self, info: Info) -> FarFeedbackSource:
        """Source that the items go to."""
        return present(await items.source(info, self.view.source_id))

    @field()
    def taken_count(self) -> int:
        """Items it brought."""
        return self.view.taken

    @field()
    def skipped_count(self) -> int:
        """How much of what it found the last time is no feedback."""
        return self.view.skipped

    @field()
    def last_skip(self, info: Info) -> str | None:
        """Why the last of that is none, in the viewer's language."""
        return info.context.say(self.view.last_skip) if self.view.last_skip else None

    @field()
    def last_looked_at(self) -> datetime | None:
        """When it looked last."""
        return self.view.looked_at

    @field()
    def last_taken_at(self) -> datetime | None:
        """When it last brought something."""
        return self.view.taken_at

    @field()
    def next_look_at(self) -> datetime | None:
        """When it looks again; null when it was closed."""
        return None if self.view.archived_at else self.view.due_at

    @field()
    def failure(self, info: Info) -> str | None:
        """Why the last look failed and what to do, in the viewer's language."""
        return info.context.say(self.view.failure) if self.view.failure else None

    @field()
    def failure_count(self) -> int:
        """Looks that failed since the last that went well."""
        return self.view.failures

    @field()
    def failing_since(self) -> datetime | None:
        """When the first of those was."""
        return self.view.failing_since


@typed(service=FEEDBACK)
class CollectorEdge(Edge[Collector]):
    """Place of an item in a list of collectors."""


@typed(service=FEEDBACK)
class CollectorConnection(Connection[Collector, CollectorEdge]):
    """Page of collectors."""


@input_type(service=FEEDBACK)
class CollectorMailboxInput:
    """Folder of a mailbox, over IMAP with TLS."""

    host: str = asked("Mail server.")
    port: int | None = given("Port of the mail server; 993 when left out.")
    user: str = asked("Who signs in there.")
    password: str | None = given(
        "Password; kept encrypted and never shown. Left out, the one that is kept stays, as long "
        "as server and user do."
    )
    folder: str | None = given("Folder to read; INBOX when left out.")


@input_type(service=FEEDBACK)
class CollectorSaveInput:
    """Input of collectorSave."""

    id: strawberry.ID | None = given("Collector to change; left out to make one.")
    source_id: strawberry.ID | None = given("Source that the items go to; needed to make one.")
    name: str | None = given("What it is for; needed to make one.")
    url: str | None = given("Address of a feed. One of url and mailbox is needed to make one.")
    mailbox: CollectorMailboxInput | None = given("Mailbox to read.")
    every_minutes: int | None = given("How often to look: 5 to 1440 minutes; 15 when left out.")


@input_type(service=FEEDBACK)
class CollectorLookInput:
    """Input of collectorLook."""

    id: strawberry.ID = asked("Collector.")


@input_type(service=FEEDBACK)
class CollectorArchiveInput:
    """Input of collectorArchive."""

    id: strawberry.ID = asked("Collector to close.")


def save_collector(input: CollectorSaveInput) -> contract.SaveCollector:
    """Return the message behind collectorSave."""
    mailbox = or_none(input.mailbox)
    return contract.SaveCollector(
        id=maybe(collector_id, input.id),
        source_id=maybe(source_id, input.source_id, "source_id"),
        name=or_none(input.name),
        url=or_none(input.url),
        mailbox=None
        if mailbox is None
        else contract.Mailbox(
            host=mailbox.host,
            user=mailbox.user,
            port=or_none(mailbox.port) or contract.IMAP_PORT,
            folder=or_none(mailbox.folder) or contract.INBOX,
        ),
        password=or_none(mailbox.password) if mailbox else None,
        every_minutes=or_none(input.every_minutes),
    )


async def collectors_where(info: Info, first: int | None, after: str | None) -> CollectorConnection:
    """Return a page of collectors that look."""
    page = await info.context.ask(
        contract.ListCollectors(first=page_size(first), after=or_none(after))
    )
    edges = [CollectorEdge(node=Collector(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountCollectors()
    return CollectorConnection.of(page, edges, after, lambda: info.context.ask(count))


async def collector(info: Info, id: str) -> Collector | None:
    """Return a collector by id."""
    found = await info.context.ask(contract.GetCollectors(ids=(collector_id(id),)))
    return Collector(view=found[0]) if found else None
