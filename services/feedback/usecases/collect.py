"""What collectors find, from elsewhere into items."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from services.feedback.domain.collectors import Collector, judge_found
from services.feedback.domain.rows import Judged, item_key
from services.feedback.fetching import FetchFailed, Found, Turn
from services.feedback.fetching.feeds import fetch_feed
from services.feedback.fetching.mailboxes import address_of, fetch_letters
from services.feedback.fetching.safe import NoKey, Safe, Unreadable
from services.feedback.storage import collectors as storage
from services.feedback.storage import items as items_storage
from shared.contracts.analysis import CollectingBegun, KeepCollected, KeepItem, NewItem
from shared.contracts.community import ResolveCustomers
from shared.kernel import CustomerId, Phrase
from shared.outside import Network
from shared.work import Look, Work

from .submit import keep_item

LOOKING_AT_ONCE = 4
ITEMS_AT_ONCE = 50
ASK_WITHIN_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gatherer:
    """Follows turns to look, a few at a time. Who takes a turn twice, or too late, changes
    nothing."""

    safe: Safe
    networks: tuple[Network, ...]
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(LOOKING_AT_ONCE))

    async def look_there(self, event: CollectingBegun, look: Look) -> None:
        """Fetch what is new and hand it on; or say why that failed."""
        async with self._places:
            collector = await storage.find_collector(look, event.collector_id)
            if collector is None or collector.is_archived or collector.lease != event.lease:
                return
            ended = KeepCollected(collector_id=collector.id, lease=event.lease)
            try:
                await _require_open_source(collector, look)
                turn = await self._fetch(collector)
            except FetchFailed as failed:
                await look.ask_as_polder(
                    replace(ended, failure=failed.why, wait_s=failed.wait_s),
                    timeout_s=ASK_WITHIN_S,
                )
                return
            await _hand_on(collector, turn, ended, look)

    async def _fetch(self, collector: Collector) -> Turn:
        if collector.url is not None:
            return await fetch_feed(collector.url, collector.reached, self.networks)
        if collector.mailbox is None or collector.sealed is None:
            raise FetchFailed("password")
        try:
            password = self.safe.open(collector.sealed)
        except (NoKey, Unreadable):
            raise FetchFailed("password") from None
        address = await address_of(collector.mailbox, self.networks)
        return await asyncio.to_thread(
            fetch_letters,
            collector.mailbox,
            password,
            address,
            collector.reached,
            collector.looked_at,
        )


async def _require_open_source(collector: Collector, look: Look) -> None:
    source = await items_storage.get_source(look, collector.source_id)
    if source.is_archived:
        raise FetchFailed("source_archived", source=source.name)


async def _hand_on(collector: Collector, turn: Turn, ended: KeepCollected, look: Look) -> None:
    slices = [
        turn.found[start : start + ITEMS_AT_ONCE]
        for start in range(0, len(turn.found), ITEMS_AT_ONCE)
    ] or [()]
    reasons: list[Phrase] = []
    for number, found in enumerate(slices, start=1):
        is_last = number == len(slices)
        items, why = await _items(collector, found, look)
        reasons += why
        await look.ask_as_polder(
            replace(
                ended,
                items=items,
                skipped=len(reasons) if is_last and turn.found else None,
                last_skip=reasons[-1] if is_last and reasons else None,
                is_last=is_last,
                reached=turn.reached if is_last else None,
                has_more=turn.has_more,
            ),
            timeout_s=ASK_WITHIN_S,
        )


async def _items(
    collector: Collector, found: Sequence[Found], look: Look
) -> tuple[tuple[NewItem, ...], list[Phrase]]:
    """Return what was found as items, and for each that is none why."""
    good: list[Judged] = []
    reasons: list[Phrase] = []
    for one in found:
        judged = one.problem or judge_found(one.values, one.excerpt, look.now)
        if isinstance(judged, Judged):
            good.append(judged)
        else:
            reasons.append(judged if isinstance(judged, Phrase) else judged.reason)
    refs = list(dict.fromkeys(one.customer for one in good if one.customer is not None))
    known: dict[object, CustomerId | None] = {}
    if refs:
        ids = await look.ask_as_polder(ResolveCustomers(refs=tuple(refs)), timeout_s=ASK_WITHIN_S)
        known = dict(zip(refs, ids, strict=True))
    items = tuple(
        NewItem(
            id=items_storage.item_id_of(item_key(collector.source_id, one.key)),
            text=one.text,
            external_id=one.external_id,
            external_url=one.external_url,
            customer_id=known.get(one.customer),
            rating=one.rating,
            language=one.language,
            attributes=one.attributes,
            occurred_at=one.occurred_at,
        )
        for one in good
    )
    return items, reasons


async def keep_collected(command: KeepCollected, work: Work) -> int:
    """Keep what was found, each once; one that was there and says something else now is brought up
    to date. A turn that is over keeps nothing more."""
    collector = await storage.hold_collector(work, command.collector_id)
    if collector.is_archived or collector.lease != command.lease:
        return 0
    new = 0
    for item in command.items:
        present = await items_storage.get_item(work, item.id)
        if present is not None and present.text == item.text:
            continue
        new += present is None
        await keep_item(KeepItem(item=item, source_id=collector.source_id, member_id=None), work)
    collector = replace(
        collector,
        taken=collector.taken + new,
        taken_at=work.now if new else collector.taken_at,
    )
    if command.skipped is not None:
        collector = replace(collector, skipped=command.skipped, last_skip=command.last_skip)
    if command.failure is not None:
        collector = collector.failed(command.failure, work.now, wait_s=command.wait_s)
    elif command.is_last:
        reached = command.reached or collector.reached
        collector = collector.reached_at(reached, work.now, has_more=command.has_more)
    await storage.put_collector(work, collector)
    return new
