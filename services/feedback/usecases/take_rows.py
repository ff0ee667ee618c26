"""The rows of an import, taken in slice by slice: new items, items brought up to date, the same
again."""

from dataclasses import dataclass, field, replace

from services.feedback.domain.imports import Import
from services.feedback.domain.items import Item, Source, terms_of, text_key, with_urgency
from services.feedback.domain.merging import merged
from services.feedback.storage import files as storage
from services.feedback.storage import former
from services.feedback.storage import items as items_storage
from shared.contracts.analysis import NewItem, RowsTaken, TakeRows
from shared.contracts.feedback import ItemsTaken
from shared.kernel import ImportId, ItemId
from shared.work import Work

from .jobs import keep_import


@dataclass(slots=True)
class _Sorted:
    """The rows of a slice by what they are to the store; `before` holds changed items as they
    were."""

    fresh: dict[ItemId, Item] = field(default_factory=dict)
    changed: dict[ItemId, Item] = field(default_factory=dict)
    before: dict[ItemId, Item] = field(default_factory=dict)

    @property
    def to_read(self) -> tuple[ItemId, ...]:
        """Items that have another text than before."""
        return (
            *self.fresh,
            *(id for id, each in self.changed.items() if each.text != self.before[id].text),
        )


async def take_rows(command: TakeRows, work: Work) -> RowsTaken:
    """Keep the items of a slice and the rejections; a slice that was taken before changes nothing.

    Of rows with one id in the same file, the first counts."""
    kept = await open_import(work, command.import_id)
    if kept is None:
        return RowsTaken(imported=0, understood=0, is_open=False)
    if command.first_row <= kept.judged or command.first_row > kept.judged + 1:
        return RowsTaken(imported=kept.awaited, understood=kept.understood, is_open=True)
    source = await items_storage.get_source(work, kept.source_id)
    rows = await _sort(work, command, source, kept)
    for item in rows.fresh.values():
        await items_storage.add_item(work, item)
    for id, item in rows.changed.items():
        await former.add_former(work, kept.id, rows.before[id])
        await items_storage.put_item(work, item)
    await storage.add_rejections(work, kept.id, command.rejections)
    await items_storage.count_in(work, source.id, len(rows.fresh), work.now)
    to_read = rows.to_read
    if to_read:
        work.announce(ItemsTaken(item_ids=to_read, import_id=kept.id, at=work.now))
    kept = replace(
        kept,
        judged=kept.judged + command.row_count,
        imported=kept.imported + len(rows.fresh),
        updated=kept.updated + len(rows.changed),
        reread=kept.reread + len(to_read) - len(rows.fresh),
        duplicates=kept.duplicates + len(command.items) - len(rows.fresh) - len(rows.changed),
        rejected=kept.rejected + len(command.rejections),
        is_judged=command.is_last,
    )
    return await keep_import(work, kept)


async def _sort(work: Work, command: TakeRows, source: Source, kept: Import) -> _Sorted:
    ids = [each.id for each in command.items]
    there = {each.id: each for each in await items_storage.get_items(work, ids)}
    done = await former.known_former(work, kept.id, there)
    rows = _Sorted()
    seen: set[ItemId] = set()
    for new in command.items:
        if new.id in seen:
            continue
        seen.add(new.id)
        standing = there.get(new.id)
        if standing is None:
            rows.fresh[new.id] = with_urgency(_item(work, new, source, kept))
        elif standing.import_id != kept.id and new.id not in done:
            row = with_urgency(_item(work, new, source, kept))
            news = merged(standing, row, kept)
            if news is not None:
                rows.changed[new.id], rows.before[new.id] = news, standing
    return rows


def _item(work: Work, new: NewItem, source: Source, of: Import) -> Item:
    return Item(
        id=new.id,
        text=new.text,
        text_key=text_key(new.text),
        terms=terms_of(new.text),
        source_id=source.id,
        channel=source.channel,
        product_id=source.product_id,
        customer_id=new.customer_id,
        external_id=new.external_id,
        external_url=new.external_url,
        rating=new.rating,
        language=new.language,
        is_language_given=new.language is not None,
        attributes=new.attributes,
        import_id=of.id,
        occurred_at=new.occurred_at,
        received_at=work.now,
    )


async def open_import(work: Work, id: ImportId) -> Import | None:
    """Return an import under way and hold it; None when it has ended, or never was."""
    kept = await storage.change_import(work, id, {"$inc": {"touched": 1}})
    return kept if kept is not None and kept.is_open else None
