"""Feedback nearest in meaning to a question or to an item, blended with its words."""

from dataclasses import dataclass

from services.feedback.domain.items import Item
from services.feedback.domain.refusals import ItemNotFound, QueryRequired
from services.feedback.storage import items as storage
from shared.caller import Broken, Unavailable
from shared.contracts.analysis import NearestItems
from shared.contracts.feedback import FeedbackFilter, FoundItem, FoundPage, SearchFeedback
from shared.contracts.paging import MAX_PAGE
from shared.kernel import ItemId, Refusal
from shared.store import matches
from shared.text import clean_line, words_of
from shared.work import Look

from .browse_items import where_of
from .ordering import in_order

LONGEST_QUERY = 500
WITHIN_S = 2.5
NEAR_ENOUGH = 0.22
ALIKE_ENOUGH = 0.3
MOST_NEAR = 400
MOST_NEAR_FILTERED = 2000
MOST_BY_WORDS = 200
WORTH_OF_WORDS = 0.2
BY_WORDS_ALONE = 0.5


async def search_feedback(query: SearchFeedback, look: Look) -> FoundPage:
    """Return items nearest in meaning first; by words alone when the model is late or down."""
    text = clean_line(query.query or "", limit=LONGEST_QUERY, path=("query",))
    if not text and query.item_id is None:
        raise QueryRequired("ask a question, or name an item", path=("query",))
    where = where_of(query.filter)
    if where is None:
        return FoundPage(nodes=(), cursors=(), has_next=False, total=0)
    if query.item_id is not None and await storage.get_item(look, query.item_id) is None:
        raise ItemNotFound("there is no such item", path=("itemId",))
    is_narrow = query.filter != FeedbackFilter()
    heard = await _near(look, text, query.item_id, MOST_NEAR_FILTERED if is_narrow else MOST_NEAR)
    near = heard or {}
    by_words = await _with_words(look, text, where) if query.item_id is None else _Words()
    found = {each.id: each for each in by_words.items}
    missing = [id for id in near if id not in found]
    documents = await look.collection(storage.ITEMS).get_many(missing)
    kept = {each["id"] for each in documents if matches(each, where)}
    found |= {each.id: each for each in await storage.get_items(look, sorted(kept))}
    rows = [
        (round(_worth(each, near, by_words), 4), each.id, each)
        for each in found.values()
        if each.id != query.item_id
    ]
    page = in_order(
        rows, order="found", descending=True, first=min(query.first, MAX_PAGE), after=query.after
    )
    worth = {id: rank for rank, id, _ in rows}
    return FoundPage(
        nodes=tuple(
            FoundItem(item=each.view(), similarity=min(1.0, worth[each.id])) for each in page.nodes
        ),
        cursors=page.cursors,
        has_next=page.has_next,
        total=len(rows),
        by_meaning=heard is not None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of a question, and the items that have all of them."""

    words: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


async def _near(
    look: Look, text: str, item_id: ItemId | None, first: int
) -> dict[ItemId, float] | None:
    """Return items near in meaning with how near; None when the model is late or down."""
    asked = NearestItems(text=text or None, item_id=item_id, first=first)
    least = NEAR_ENOUGH if item_id is None else ALIKE_ENOUGH
    try:
        near = await look.ask_as_polder(asked, timeout_s=WITHIN_S)
    except (Unavailable, Broken, Refusal):
        return None
    return {each.item_id: each.similarity for each in near if each.similarity >= least}


async def _with_words(look: Look, text: str, where: dict[str, object]) -> _Words:
    words = words_of(text)
    if not words:
        return _Words()
    asked = {"$all": list(dict.fromkeys([*_all_of(where), *words]))}
    items, _ = await storage.page_items(
        look,
        {**where, "terms": asked},
        order="occurred_at",
        descending=True,
        first=MOST_BY_WORDS,
        after=None,
    )
    return _Words(words=words, items=tuple(items))


def _all_of(where: dict[str, object]) -> list[str]:
    """Return the words that the filter asks for by itself."""
    asked = where.get("terms")
    return [str(each) for each in asked["$all"]] if isinstance(asked, dict) else []


def _worth(item: Item, near: dict[ItemId, float], by_words: _Words) -> float:
    """Return how near an item is: in meaning, and a little more with the very words in it."""
    has_words = bool(by_words.words) and set(by_words.words) <= set(item.terms)
    if item.id in near:
        return min(1.0, near[item.id] + (WORTH_OF_WORDS if has_words else 0.0))
    return BY_WORDS_ALONE
