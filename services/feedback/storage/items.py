"""Sources, items and the vectors of their texts."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from services.feedback.domain.items import Item, Source
from services.feedback.domain.refusals import SourceNameTaken, SourceNotFound
from shared.caller import short_id
from shared.codec import from_document, moment, to_document
from shared.contracts.feedback import FeedbackState, RememberedMapping
from shared.kernel import ItemId, ProductId, SourceId
from shared.store import Document, Filter, Page
from shared.work import Look, Work

SOURCES, ITEMS, VECTORS = "feedback_sources", "feedback_items", "feedback_vectors"
AT_ONCE = 1000


# --- sources -------------------------------------------------------------------------------------


async def get_source(look: Look, id: SourceId) -> Source:
    """Return a source, or refuse."""
    found = await look.collection(SOURCES).get(id)
    if found is None:
        raise SourceNotFound("there is no such source", path=("sourceId",))
    return from_document(Source, found)


async def get_sources(look: Look, ids: Sequence[SourceId]) -> list[Source]:
    return [
        from_document(Source, each) for each in await look.collection(SOURCES).get_many(list(ids))
    ]


async def every_source(look: Look) -> list[Source]:
    """Return all sources of the workspace."""
    return [from_document(Source, each) async for each in _walk(look, SOURCES, {})]


async def page_sources(
    look: Look, product_id: ProductId | None, first: int, after: str | None
) -> tuple[list[Source], Page]:
    """Return sources by name."""
    where = {"product_id": product_id} if product_id else {}
    page = await look.collection(SOURCES).page(where, order="name", first=first, after=after)
    return [from_document(Source, each) for each in page.documents], page


async def count_sources(look: Look, product_id: ProductId | None) -> int:
    return await look.collection(SOURCES).count({"product_id": product_id} if product_id else {})


async def put_source(work: Work, source: Source) -> None:
    """Keep a source. Refuses the name of another."""
    same_name = await work.collection(SOURCES).page({"name": source.name}, first=2)
    if any(each["id"] != source.id for each in same_name.documents):
        raise SourceNameTaken(
            f"a source called “{source.name}” is there already",
            path=("name",),
            details={"name": source.name},
        )
    await work.collection(SOURCES).put(source.id, to_document(source))


async def free_name(look: Look, name: str) -> str:
    """Return a name for a source that no other has: this one, or with a number."""
    number, tried = 1, name
    while (await look.collection(SOURCES).page({"name": tried}, first=1)).documents:
        number += 1
        tried = f"{name} {number}"
    return tried


async def count_in(work: Work, id: SourceId, number: int, at: datetime) -> None:
    """Say that a source received this many items more."""
    if number:
        await work.collection(SOURCES).update(
            id, {"$inc": {"item_count": number}, "$set": {"last_received_at": moment(at)}}
        )


async def remember_mapping(work: Work, id: SourceId, mapping: RememberedMapping) -> None:
    """Keep how the last file of a source was read."""
    await work.collection(SOURCES).update(id, {"$set": {"mapping": to_document(mapping)}})


async def count_out(work: Work, id: SourceId, number: int) -> None:
    """Say that a source has this many items less."""
    if number:
        await work.collection(SOURCES).update(id, {"$inc": {"item_count": -number}})


# --- items ---------------------------------------------------------------------------------------


def item_id_of(key: str) -> ItemId:
    """Return the id of the item with this key at its source (`item_key`)."""
    return ItemId(f"item_{short_id(key)}")


async def get_item(look: Look, id: ItemId) -> Item | None:
    found = await look.collection(ITEMS).get(id)
    return None if found is None else from_document(Item, found)


async def get_items(look: Look, ids: Iterable[ItemId]) -> list[Item]:
    """Return those that exist, in the order asked for."""
    return [from_document(Item, each) for each in await look.collection(ITEMS).get_many(list(ids))]


async def add_item(work: Work, item: Item) -> None:
    await work.collection(ITEMS).insert(item.id, _changed(work, to_document(item)))


async def put_item(work: Work, item: Item) -> None:
    await work.collection(ITEMS).put(item.id, _changed(work, to_document(item)))


async def delete_item(work: Work, id: ItemId) -> None:
    await work.collection(ITEMS).delete(id)


async def set_fields(work: Work, id: ItemId, changes: Mapping[str, Any]) -> None:
    """Set fields of an item that is there; values as they stand in documents."""
    await work.collection(ITEMS).update(id, {"$set": _changed(work, changes)})


def _changed(work: Work, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields with the moment of their change, which search follows."""
    return {**fields, "changed_at": moment(work.now)}


async def changed_since(look: Look, at: datetime | None, first: int, after: str | None) -> Page:
    """Return the documents of items that came or changed at or after a moment, in that order."""
    where = {"changed_at": {"$gte": moment(at)}} if at is not None else {}
    return await look.collection(ITEMS).page(where, order="changed_at", first=first, after=after)


async def page_items(
    look: Look,
    where: Filter,
    *,
    order: str,
    descending: bool,
    first: int,
    after: str | None,
) -> tuple[list[Item], Page]:
    page = await look.collection(ITEMS).page(
        where, order=order, descending=descending, first=first, after=after
    )
    return [from_document(Item, each) for each in page.documents], page


async def count_items(look: Look, where: Filter) -> int:
    return await look.collection(ITEMS).count(where)


async def waiting_items(look: Look, before: datetime, first: int) -> list[Item]:
    """Return items that wait to be understood since before a moment, the longest first."""
    page = await look.collection(ITEMS).page(
        {"state": FeedbackState.RECEIVED.value, "received_at": {"$lte": moment(before)}},
        order="received_at",
        first=first,
    )
    return [from_document(Item, each) for each in page.documents]


async def walk_items(look: Look, where: Filter) -> AsyncIterator[Document]:
    """Yield the documents of items, all that meet a filter, by id."""
    async for each in _walk(look, ITEMS, where):
        yield each


async def read_since(look: Look, at: datetime | None) -> list[Document]:
    """Return the documents of items that were read at or after a moment."""
    found: list[Document] = []
    after: str | None = None
    where = {"read_at": {"$gte": moment(at)}} if at is not None else {}
    while True:
        page = await look.collection(ITEMS).page(where, order="read_at", first=AT_ONCE, after=after)
        found += page.documents
        if not page.has_next:
            return found
        after = page.cursors[-1]


async def items_of_topics(look: Look, topic_ids: Sequence[str]) -> list[Document]:
    """Return the documents of items in these topics."""
    if not topic_ids:
        return []
    return [each async for each in _walk(look, ITEMS, {"topic_id": {"$in": list(topic_ids)}})]


async def _walk(look: Look, collection: str, where: Filter) -> AsyncIterator[Document]:
    after: str | None = None
    while True:
        page = await look.collection(collection).page(where, first=AT_ONCE, after=after)
        for each in page.documents:
            yield each
        if not page.has_next:
            return
        after = page.cursors[-1]


def updated(item: Item, new: Item) -> Item:
    """Return an item as handed in again; what was read from it stays while the text does."""
    if item.text != new.text:
        return replace(
            new,
            received_at=item.received_at,
            idea_id=item.idea_id,
            label_ids=item.label_ids,
            version=item.version,
        )
    return replace(
        item,
        external_url=new.external_url,
        customer_id=new.customer_id,
        member_id=new.member_id,
        rating=new.rating,
        language=new.language if new.is_language_given else item.language,
        is_language_given=new.is_language_given,
        attributes=new.attributes,
        occurred_at=new.occurred_at,
    )


# --- vectors -------------------------------------------------------------------------------------


async def get_vectors(look: Look, keys: Iterable[str], model: str) -> dict[str, bytes]:
    """Return the vectors (float16) of texts, by text key, that this very model made."""
    wanted = {_vector_id(key, model): key for key in keys}
    kept = await look.collection(VECTORS).get_many(list(wanted))
    found = {wanted[each["id"]]: each["blob"] for each in kept}
    # Vectors of before several models could stand beside each other lie under the text alone.
    rest = [key for key in wanted.values() if key not in found]
    for each in await look.collection(VECTORS).get_many(rest) if rest else ():
        if each["model"] == model:
            found[each["id"]] = each["blob"]
    return found


async def put_vector(work: Work, key: str, model: str, vector: bytes) -> None:
    """Keep the vector of a text beside those that other models made of it."""
    document = {"model": model, "blob": vector}
    await work.collection(VECTORS).put(_vector_id(key, model), document)


async def drop_vectors(work: Work, model: str, first: int) -> int:
    """Delete so many of the vectors that a model made; returns how many there were."""
    page = await work.collection(VECTORS).page({"model": model}, order="id", first=first)
    for each in page.documents:
        await work.collection(VECTORS).delete(each["id"])
    return len(page.documents)


async def any_vector_model(look: Look) -> str | None:
    """Return the model that made one of the vectors; None while there are none."""
    page = await look.collection(VECTORS).page({}, first=1)
    return str(page.documents[0]["model"]) if page.documents else None


def _vector_id(key: str, model: str) -> str:
    return f"{key}~{short_id(model)}"
