"""Look at themes: some, a list, over time, on the map."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from services.feedback.domain.refusals import (
    AsOfNotScoped,
    ImportNotFound,
    RangeInvalid,
    ThemeNotFound,
)
from services.feedback.domain.themes import Theme, trend
from services.feedback.storage import files, history
from services.feedback.storage import items as items_storage
from services.feedback.storage import themes as storage
from shared.contracts.feedback import (
    CountThemes,
    GetMapPoints,
    GetNewThemes,
    GetThemes,
    GetThemeTrend,
    ListThemes,
    MapPointView,
    ThemeFilter,
    ThemeLevel,
    ThemeOrderField,
    ThemePage,
    ThemeState,
    ThemeView,
)
from shared.contracts.paging import MAX_PAGE, Direction, Point
from shared.kernel import ItemId, ThemeId
from shared.text import words_of
from shared.work import Look

from .history import past_day
from .ordering import in_order
from .scope import Scope, scoped
from .workplace import workplace

MOST_POINTS = 5000
SHOWN_DAYS = 90


async def theme_views(look: Look, themes: Sequence[Theme]) -> list[ThemeView]:
    """Return themes as staff see them."""
    today = (await workplace(look)).day_of(look.now)
    themed = sum(
        each.tally.item_count
        for each in await storage.every_theme(look)
        if each.level is ThemeLevel.TOPIC
    )
    return [each.view(today, themed) for each in themes]


async def themes_on(look: Look, as_of: date | None, *, archived: bool = False) -> list[ThemeView]:
    """Return every theme now, or as it was at the end of a day."""
    day = await past_day(look, as_of) if as_of is not None else None
    if day is None:
        return await theme_views(look, await storage.every_theme(look, archived=archived))
    return await history.themes_of(look, day) or []


async def get_themes(query: GetThemes, look: Look) -> tuple[ThemeView, ...]:
    if query.as_of is not None:
        past = {each.id: each for each in await themes_on(look, query.as_of)}
        return tuple(past[id] for id in query.ids if id in past)
    return tuple(await theme_views(look, await storage.get_themes(look, query.ids)))


async def get_new_themes(query: GetNewThemes, look: Look) -> tuple[ThemeView, ...]:
    """Return topics that the run after an import was the first to find, largest first."""
    found = await files.get_import(look, query.import_id)
    if found is None:
        raise ImportNotFound("there is no such import", path=("importId",))
    if found.run_id is None:
        return ()
    new = [
        each
        for each in await storage.every_theme(look)
        if each.first_run_id == found.run_id and each.level is ThemeLevel.TOPIC
    ]
    new.sort(key=lambda each: (-each.tally.item_count, each.id))
    return tuple(await theme_views(look, new))


async def list_themes(query: ListThemes, look: Look) -> ThemePage:
    """Return themes in the order asked for, pinned ones first when that is by size."""
    views = await filtered_themes(query.filter, look, query.as_of)
    views = [
        each
        for each in views
        if query.order is not ThemeOrderField.GROWTH or each.growth is not None
    ]
    page = in_order(
        [(_rank(each, query.order), each.id, each) for each in views],
        order=query.order.value,
        descending=query.direction is Direction.DESC,
        first=min(query.first, MAX_PAGE),
        after=query.after,
    )
    return ThemePage(nodes=page.nodes, cursors=page.cursors, has_next=page.has_next)


async def count_themes(query: CountThemes, look: Look) -> int:
    return len(await filtered_themes(query.filter, look, query.as_of))


def _rank(view: ThemeView, order: ThemeOrderField) -> float | str:
    match order:
        case ThemeOrderField.SIZE:
            return float(view.item_count) + (1e9 if view.is_pinned else 0.0)
        case ThemeOrderField.GROWTH:
            return view.growth or 0.0
        case ThemeOrderField.SENTIMENT:
            return view.sentiment.average
        case ThemeOrderField.CREATED_AT:
            return view.created_at.isoformat()
        case ThemeOrderField.TITLE:
            return view.title.casefold()


async def filtered_themes(
    filter: ThemeFilter, look: Look, as_of: date | None = None
) -> list[ThemeView]:
    """Return every theme that meets a filter, as it is now or was on a day."""
    states = filter.states
    archived = states is not None and ThemeState.ARCHIVED in states
    scope = Scope.of(filter)
    if scope is None:
        views = await themes_on(look, as_of, archived=archived)
    elif as_of is not None:
        raise AsOfNotScoped("ask for a day without span, segments or customers", path=("asOf",))
    else:
        every = await storage.every_theme(look, archived=archived)
        views = await theme_views(look, await scoped(look, every, scope))
    if filter.product_id is not None:
        themes = await storage.get_themes(look, [each.id for each in views])
        about = {each.id for each in themes if filter.product_id in each.tally.products}
        views = [each for each in views if each.id in about]
    words = words_of(filter.text or "")
    return [
        each
        for each in views
        if (filter.level is None or each.level is filter.level)
        and (filter.parent_id is None or each.parent_id == filter.parent_id)
        and (states is None or each.state in states)
        and (filter.is_pinned is None or each.is_pinned is filter.is_pinned)
        and (filter.min_items is None or each.item_count >= filter.min_items)
        and (not words or _says(each, words))
    ]


def _says(view: ThemeView, words: Sequence[str]) -> bool:
    said = words_of(" ".join((view.title, view.summary or "", *view.keywords)))
    return all(any(each.startswith(word) for each in said) for word in words)


async def get_theme_trend(query: GetThemeTrend, look: Look) -> tuple[Point, ...]:
    """Return items of a theme over time; without a span, the last 90 days."""
    found = await storage.get_themes(look, [query.theme_id])
    if not found:
        raise ThemeNotFound("there is no such theme", path=("themeId",))
    at = await workplace(look)
    today = at.day_of(look.now)
    days = found[0].tally.days
    since, until = today - timedelta(days=SHOWN_DAYS - 1), today
    if query.range is not None:
        if query.range.until is not None:
            until = at.day_of(query.range.until - timedelta(microseconds=1))
        if query.range.since is not None:
            since = at.day_of(query.range.since)
        else:
            since = min([date.fromisoformat(day) for day in days], default=until)
        if query.range.since is not None and since > until:
            raise RangeInvalid("the span ends before it begins", path=("range",))
    return trend(days, min(since, until), until, query.interval)


async def get_map_points(query: GetMapPoints, look: Look) -> tuple[MapPointView, ...]:
    """Return an even sample of the items on the map: ids are as good as drawn by lot."""
    where: dict[str, Any] = {"x": {"$exists": True}}
    if query.product_id is not None:
        where["product_id"] = query.product_id
    items, _ = await items_storage.page_items(
        look,
        where,
        order="id",
        descending=False,
        first=max(0, min(query.limit, MOST_POINTS)),
        after=None,
    )
    return tuple(
        MapPointView(
            item_id=ItemId(each.id),
            theme_id=ThemeId(each.topic_id) if each.topic_id else None,
            x=each.x or 0.0,
            y=each.y or 0.0,
            sentiment=each.sentiment_score,
        )
        for each in items
    )
