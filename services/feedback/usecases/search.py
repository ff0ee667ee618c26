"""Feedback that means or says what is asked, or much the same as an item."""

from dataclasses import replace
from math import log1p
from typing import Any

from services.feedback.domain.items import Item
from services.feedback.domain.marking import marks_in
from services.feedback.domain.refusals import ItemNotFound, QueryRequired
from services.feedback.storage import items as storage
from shared.caller import Broken, Unavailable
from shared.contracts.feedback import FoundItem, FoundPage, SearchFeedback
from shared.contracts.finding import FindItems, FoundRow, FoundRows, Place
from shared.contracts.paging import MAX_PAGE
from shared.kernel import ItemId, Refusal
from shared.store import make_cursor, matches, read_cursor
from shared.text import clean_line, words_of
from shared.work import Look

from .browse_items import where_of
from .narrowing import narrowed

LONGEST_QUERY = 500
WITHIN_S = 4.0
ORDER = "found"
SPARE = 10
MOST_BY_WORDS = 200
RAREST = 3
SAID_ENOUGH = 0.5
BY_WORDS_ALONE = 0.8


async def search_feedback(query: SearchFeedback, look: Look) -> FoundPage:
    """Return items that mean what is asked, the best first; by words alone when the model is late
    or down."""
    text = clean_line(query.query or "", limit=LONGEST_QUERY, path=("query",))
    if not text and query.item_id is None:
        raise QueryRequired("ask a question, or name an item", path=("query",))
    query = replace(query, filter=await narrowed(look, query.filter))
    where = where_of(query.filter)
    if where is None:
        return FoundPage(nodes=(), cursors=(), has_next=False, total=0)
    if query.item_id is not None and await storage.get_item(look, query.item_id) is None:
        raise ItemNotFound("there is no such item", path=("itemId",))
    first = min(query.first, MAX_PAGE)
    after = _place(query.after)
    asked = FindItems(
        text=text or None,
        item_id=query.item_id,
        filter=query.filter,
        first=first + SPARE,
        after=after,
    )
    try:
        found = await look.ask_as_polder(asked, timeout_s=WITHIN_S)
    except (Unavailable, Broken, Refusal):
        found = await _by_words(look, asked, where)
    return await _page(look, found, where, first)


def _place(after: str | None) -> Place | None:
    if after is None:
        return None
    worth, id = read_cursor(ORDER, after)
    if isinstance(worth, str):
        read_cursor("", after)
    return Place(worth=float(worth), item_id=ItemId(id))


async def _page(look: Look, found: FoundRows, where: dict[str, Any], first: int) -> FoundPage:
    """Return what was found as it stands in the store now."""
    documents = await look.collection(storage.ITEMS).get_many([row.item_id for row in found.rows])
    meeting = {each["id"] for each in documents if matches(each, where)}
    kept = [row for row in found.rows if row.item_id in meeting]
    shown = {
        each.id: each for each in await storage.get_items(look, [r.item_id for r in kept[:first]])
    }
    rows = [row for row in kept[:first] if row.item_id in shown]
    return FoundPage(
        nodes=tuple(_found(shown[row.item_id], row, found.words) for row in rows),
        cursors=tuple(make_cursor(ORDER, row.worth, row.item_id) for row in rows),
        has_next=found.has_next or len(kept) > first,
        total=found.total,
        by_meaning=found.by_meaning,
        words=found.words,
    )


def _found(item: Item, row: FoundRow, words: tuple[str, ...]) -> FoundItem:
    view = item.view()
    return FoundItem(
        item=view, similarity=min(1.0, row.worth), marks=marks_in(view.text, set(words))
    )


async def _by_words(look: Look, asked: FindItems, where: dict[str, Any]) -> FoundRows:
    """Find by words in the store, while the analyst is away: what has all of them, and what has
    its rarest."""
    words = words_of(asked.text or "")
    if not words:
        return FoundRows(rows=(), has_next=False, total=0, words=(), by_meaning=False)
    items = {each.id: each for each in await _having(look, where, {"$all": list(words)})}
    everything = await storage.count_items(look, {})
    rarity = {word: await _rarity(look, word, everything) for word in words}
    rarest = sorted((word for word in words if rarity[word]), key=lambda one: -rarity[one])[:RAREST]
    if rarest and len(words) > 1:
        more = await _having(look, where, {"$in": rarest})
        items |= {each.id: each for each in more}
    whole = sum(rarity.values()) or 1.0
    worth: dict[ItemId, float] = {}
    for id, item in items.items():
        said = sum(rarity[word] for word in set(item.terms).intersection(words)) / whole
        worth[id] = round(BY_WORDS_ALONE * said, 4)
    rows = [
        FoundRow(item_id=id, worth=value)
        for id, value in worth.items()
        if value >= BY_WORDS_ALONE * SAID_ENOUGH or set(words) <= set(items[id].terms)
    ]
    rows.sort(key=lambda row: (row.worth, row.item_id), reverse=True)
    after = asked.after
    rest = [
        row
        for row in rows
        if after is None or (row.worth, row.item_id) < (after.worth, after.item_id)
    ]
    return FoundRows(
        rows=tuple(rest[: asked.first]),
        has_next=len(rest) > asked.first,
        total=len(rows),
        words=words,
        by_meaning=False,
    )


async def _having(look: Look, where: dict[str, Any], words: dict[str, list[str]]) -> list[Item]:
    """Return the newest items that meet a filter and have words besides those it names."""
    items, _ = await storage.page_items(
        look,
        {**where, "terms": {**where.get("terms", {}), **words}},
        order="occurred_at",
        descending=True,
        first=MOST_BY_WORDS,
        after=None,
    )
    return items


async def _rarity(look: Look, word: str, everything: int) -> float:
    """Return the inverse document frequency of a word; 0 for one that no item has."""
    number = await storage.count_items(look, {"terms": word})
    return log1p((everything - number + 0.5) / (number + 0.5)) if number else 0.0
