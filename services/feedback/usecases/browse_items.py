"""Look at feedback: some items, a list of them, how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.feedback.domain.items import Item
from services.feedback.storage import items as storage
from services.feedback.storage import themes as themes_storage
from shared.codec import moment
from shared.contracts.feedback import (
    CountItems,
    FeedbackFilter,
    FeedbackOrderField,
    FeedbackState,
    GetItems,
    ItemPage,
    ItemView,
    ListItems,
    ThemeFit,
    ThemeLevel,
)
from shared.contracts.paging import MAX_PAGE, Direction, Span
from shared.kernel import ItemId, ThemeId
from shared.store import Filter
from shared.text import words_of
from shared.work import Look

from .narrowing import narrowed

_ORDERS = {
    FeedbackOrderField.OCCURRED_AT: "occurred_at",
    FeedbackOrderField.RECEIVED_AT: "received_at",
    FeedbackOrderField.SENTIMENT: "sentiment_score",
}


async def get_items(query: GetItems, look: Look) -> tuple[ItemView, ...]:
    return tuple(each.view() for each in await storage.get_items(look, query.ids))


async def list_items(query: ListItems, look: Look) -> ItemPage:
    """Return items; those of a theme the most typical first."""
    where = where_of(await narrowed(look, query.filter))
    if where is None:
        return ItemPage(nodes=(), cursors=(), has_next=False)
    order, descending = _ORDERS[query.order], query.direction is Direction.DESC
    if query.by_fit_of is not None:
        found = await themes_storage.get_themes(look, [query.by_fit_of])
        if not found:
            return ItemPage(nodes=(), cursors=(), has_next=False)
        field = "topic_id" if found[0].level is ThemeLevel.TOPIC else "area_id"
        where[field] = query.by_fit_of
        order, descending = "fit", True
    pager = first_of_copies if query.is_collapsed else _every
    page = await pager(
        look,
        where,
        order=order,
        descending=descending,
        first=min(query.first, MAX_PAGE),
        after=query.after,
    )
    return ItemPage(
        nodes=tuple(each.view() for each in page.items),
        cursors=page.cursors,
        has_next=page.has_next,
        fits=tuple(_fit(each, query.by_fit_of) for each in page.items) if query.by_fit_of else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Items of a page, a cursor for each, and whether more follow."""

    items: Sequence[Item]
    cursors: tuple[str, ...]
    has_next: bool


async def _every(
    look: Look, where: Filter, *, order: str, descending: bool, first: int, after: str | None
) -> Listed:
    items, page = await storage.page_items(
        look, where, order=order, descending=descending, first=first, after=after
    )
    return Listed(items=items, cursors=page.cursors, has_next=page.has_next)


async def first_of_copies(
    look: Look, where: Filter, *, order: str, descending: bool, first: int, after: str | None
) -> Listed:
    """Return a page of items; of those with the very same text only the one that the whole list
    has first."""
    kept: list[tuple[Item, str]] = []
    while True:
        page = await _every(
            look, where, order=order, descending=descending, first=first + 1, after=after
        )
        keys = list(dict.fromkeys(each.text_key for each in page.items))
        leading = await _leading(look, {**where, "text_key": {"$in": keys}}, order, descending)
        for item, cursor in zip(page.items, page.cursors, strict=True):
            if leading.get(item.text_key, item.id) == item.id:
                kept.append((item, cursor))
        if not page.has_next or len(kept) > first:
            break
        after = page.cursors[-1]
    return Listed(
        items=[item for item, _ in kept[:first]],
        cursors=tuple(cursor for _, cursor in kept[:first]),
        has_next=page.has_next or len(kept) > first,
    )


async def _leading(look: Look, where: Filter, order: str, descending: bool) -> dict[str, ItemId]:
    """Return by text which item of a list comes first."""
    found: dict[str, ItemId] = {}
    after: str | None = None
    while True:
        items, page = await storage.page_items(
            look, where, order=order, descending=descending, first=storage.AT_ONCE, after=after
        )
        for each in items:
            found.setdefault(each.text_key, each.id)
        if not page.has_next:
            return found
        after = page.cursors[-1]


def _fit(item: Item, theme_id: ThemeId) -> ThemeFit:
    return ThemeFit(
        theme_id=theme_id, fit=item.fit or 0.0, is_pinned=item.pinned_topic_id == theme_id
    )


async def count_items(query: CountItems, look: Look) -> int:
    """Return how many items the same list would hold."""
    where = where_of(await narrowed(look, query.filter))
    return 0 if where is None else await storage.count_items(look, where)


def where_of(filter: FeedbackFilter) -> dict[str, Any] | None:
    """Return a filter as the store takes it; None when nothing can meet it."""
    lists: dict[str, tuple[str, ...] | None] = {
        "source_id": filter.source_ids,
        "channel": _values(filter.channels),
        "theme_ids": filter.theme_ids,
        "customer_id": filter.customer_ids,
        "sentiment_label": _values(filter.sentiments),
        "language": filter.languages,
        "state": _values(filter.states),
        "label_ids": filter.label_ids,
    }
    where: dict[str, Any] = {}
    for field, values in lists.items():
        if values is not None:
            if not values:
                return None
            where[field] = {"$in": list(values)} if len(values) > 1 else values[0]
    if filter.states is None:
        where["state"] = {"$ne": FeedbackState.ARCHIVED.value}
    alone = {
        "product_id": filter.product_id,
        "import_id": filter.import_id,
        "customer_id": filter.customer_id,
        "idea_id": filter.idea_id,
    }
    where |= {field: value for field, value in alone.items() if value is not None}
    if filter.is_unthemed is not None:
        where["topic_id"] = None if filter.is_unthemed else {"$exists": True}
    if filter.is_urgent is not None:
        where["urgency"] = {"$exists": filter.is_urgent}
    if filter.occurred_at is not None:
        where |= _within(filter.occurred_at)
    if filter.text is not None and filter.text.strip():
        words = words_of(filter.text)
        if not words:
            return None
        where["terms"] = {"$all": list(words)}
    return where


def _values(kinds: tuple[Any, ...] | None) -> tuple[str, ...] | None:
    return None if kinds is None else tuple(each.value for each in kinds)


def _within(span: Span) -> dict[str, Any]:
    bounds: dict[str, str] = {}
    if span.since is not None:
        bounds["$gte"] = moment(span.since)
    if span.until is not None:
        bounds["$lt"] = moment(span.until)
    return {"occurred_at": bounds} if bounds else {}
