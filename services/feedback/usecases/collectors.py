"""Collectors: make, change, close, list; and have them look."""

from dataclasses import dataclass, replace

from services.feedback.domain import collectors as domain
from services.feedback.domain.collectors import Collector
from services.feedback.domain.refusals import SourceArchived
from services.feedback.fetching.safe import NoKey, Safe
from services.feedback.fetching.targets import addresses_of, may_fetch
from services.feedback.storage import collectors as storage
from services.feedback.storage import items as items_storage
from shared.contracts.analysis import CollectDue, CollectingBegun, FarAs, KeepCollector
from shared.contracts.feedback.collectors import (
    ArchiveCollector,
    CollectorKind,
    CollectorPage,
    CollectorView,
    CountCollectors,
    GetCollectors,
    ListCollectors,
    LookNow,
    Mailbox,
    SaveCollector,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import CollectorId
from shared.outside import Network
from shared.work import Look, Work

MOST_DUE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Makes and changes collectors. A password is sealed before any of it is kept or remembered."""

    safe: Safe
    networks: tuple[Network, ...]

    async def save_collector(self, command: SaveCollector, look: Look) -> CollectorView:
        """Make a collector, or change one."""
        present = await storage.get_collector(look, command.id) if command.id else None
        if present is not None:
            present.require_open()
        name = None
        if present is None or command.name is not None:
            name = domain.collector_name(command.name or "")
        every = domain.check_interval(command.every_minutes)
        if present is None:
            await _check_source(command, look)
        url = domain.check_feed(command.url) if command.url is not None else None
        mailbox = domain.check_mailbox(command.mailbox) if command.mailbox is not None else None
        kind = present.kind if present else _kind_of(url, mailbox)
        if kind is CollectorKind.FEED:
            mailbox = None
        else:
            url = None
        await self._check_target(url, mailbox)
        kept = KeepCollector(
            id=present.id if present else None,
            kind=kind,
            source_id=None if present else command.source_id,
            name=name,
            url=url,
            mailbox=mailbox,
            sealed=self._sealed(command, kind, present, mailbox),
            every_minutes=every,
        )
        return await look.ask_as_polder(kept)

    def _sealed(
        self,
        command: SaveCollector,
        kind: CollectorKind,
        present: Collector | None,
        mailbox: Mailbox | None,
    ) -> str | None:
        """Return the password sealed; None where the one that is kept stays. It goes to no other
        server or user than it was given for."""
        if kind is CollectorKind.FEED:
            return None
        before = present.mailbox if present else None
        is_same_login = before is not None and (
            mailbox is None
            or (mailbox.host, mailbox.port, mailbox.user) == (before.host, before.port, before.user)
        )
        if is_same_login and not command.password:
            return None
        try:
            return self.safe.seal(domain.check_password(command.password))
        except NoKey:
            raise domain.SecretsKeyMissing(
                "set POLDER_FEEDBACK_SECRETS_KEY", path=("mailbox", "password")
            ) from None

    async def _check_target(self, url: str | None, mailbox: Mailbox | None) -> None:
        """Refuse at once what could not be fetched from later; names that lead nowhere are for a
        look to tell."""
        host = ""
        path: tuple[str, ...] = ("url",)
        if url is not None:
            host = domain.host_of(url)
        elif mailbox is not None:
            host, path = mailbox.host, ("mailbox", "host")
        for address in await addresses_of(host, 0) if host else ():
            if not may_fetch(address, self.networks):
                raise domain.AddressNotAllowed(
                    f"{host} is no public address", path=path, details={"host": host}
                )


def _kind_of(url: str | None, mailbox: Mailbox | None) -> CollectorKind:
    if (url is None) == (mailbox is None):
        raise domain.CollectorPlaceRequired(
            "give the address of a feed, or a mailbox", path=("url",)
        )
    return CollectorKind.FEED if url is not None else CollectorKind.MAILBOX


async def _check_source(command: SaveCollector, look: Look) -> None:
    if command.source_id is None:
        raise domain.CollectorPlaceRequired("say which source it is of", path=("sourceId",))
    source = await items_storage.get_source(look, command.source_id)
    if source.is_archived:
        raise SourceArchived(
            f"“{source.name}” takes no more items",
            path=("sourceId",),
            details={"source": source.name},
        )


async def keep_collector(command: KeepCollector, work: Work) -> CollectorView:
    """Keep a new collector, or what changed of one, and have it look at once."""
    if command.id is None:
        if command.source_id is None or command.kind is None:
            raise domain.CollectorPlaceRequired("a collector is made whole", path=("sourceId",))
        collector = Collector(
            id=CollectorId(work.new_id("collector")),
            kind=command.kind,
            name=command.name or "",
            source_id=command.source_id,
            url=command.url,
            mailbox=command.mailbox,
            sealed=command.sealed,
            every_minutes=command.every_minutes or domain.USUAL_MINUTES,
            created_at=work.now,
            due_at=work.now,
        )
    else:
        before = await storage.hold_collector(work, command.id)
        collector = replace(
            before,
            name=command.name or before.name,
            url=command.url or before.url,
            mailbox=command.mailbox or before.mailbox,
            sealed=command.sealed or before.sealed,
            every_minutes=command.every_minutes or before.every_minutes,
        )
        if (collector.url, collector.mailbox) != (before.url, before.mailbox):
            collector = replace(collector, reached=FarAs())
    return await _begin(work, collector)


async def _begin(work: Work, collector: Collector) -> CollectorView:
    """Give somebody the turn to look, and say so."""
    lease = work.new_id("lease")
    leased = collector.leased(lease, work.now)
    await storage.put_collector(work, leased)
    work.announce(CollectingBegun(collector_id=collector.id, lease=lease))
    return leased.view()


async def look_now(command: LookNow, work: Work) -> CollectorView:
    """Have a collector look; refuse while it does, and right after."""
    collector = await storage.hold_collector(work, command.id)
    collector.require_open()
    is_just_done = (
        collector.looked_at is not None and work.now - collector.looked_at < domain.NOT_WITHIN
    )
    if is_just_done or (collector.lease is not None and collector.due_at > work.now):
        raise domain.LookedJustNow("it is looking, or did just now", path=("id",))
    return await _begin(work, collector)


async def collect_due(command: CollectDue, work: Work) -> int:
    """Have collectors look whose time it is, each once."""
    begun = 0
    for id in await storage.due_collectors(work, work.now, MOST_DUE):
        collector = await storage.hold_collector(work, id)
        if not collector.is_archived and collector.due_at <= work.now:
            await _begin(work, collector)
            begun += 1
    return begun


async def archive_collector(command: ArchiveCollector, work: Work) -> CollectorView:
    """Stop looking and forget the password; again is no error."""
    collector = await storage.hold_collector(work, command.id)
    collector = replace(
        collector,
        is_archived=True,
        archived_at=collector.archived_at or work.now,
        lease=None,
        sealed=None,
    )
    await storage.put_collector(work, collector)
    return collector.view()


async def get_collectors(query: GetCollectors, look: Look) -> tuple[CollectorView, ...]:
    return tuple(each.view() for each in await storage.get_collectors(look, query.ids))


async def list_collectors(query: ListCollectors, look: Look) -> CollectorPage:
    """Return collectors that look, newest first."""
    found, page = await storage.page_collectors(look, min(query.first, MAX_PAGE), query.after)
    return CollectorPage(
        nodes=tuple(each.view() for each in found), cursors=page.cursors, has_next=page.has_next
    )


async def count_collectors(query: CountCollectors, look: Look) -> int:
    return await storage.count_collectors(look)
