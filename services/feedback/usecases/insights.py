"""Look at insights: some, one, a list by score, under weights that are being tried out too."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from services.feedback.domain.insights import OPEN, weights_with
from services.feedback.domain.refusals import AsOfNotScoped
from services.feedback.storage import history
from services.feedback.storage import insights as storage
from shared.contracts.feedback import (
    CountInsights,
    GetInsightByNumber,
    GetInsights,
    GetInsightSettings,
    InsightFilter,
    InsightOrderField,
    InsightPage,
    InsightSettingsView,
    InsightView,
    ListInsights,
    PriorityWeights,
)
from shared.contracts.paging import MAX_PAGE, Direction
from shared.kernel import InsightId
from shared.text import words_of
from shared.work import Look

from .board import insight_views, read_board, reweighed, views_of
from .browse_themes import themes_on
from .history import past_day
from .ordering import in_order
from .scope import Scope, scoped

EVERYTHING = InsightFilter()


async def get_insights(query: GetInsights, look: Look) -> tuple[InsightView, ...]:
    views = {each.id: each for each in insight_views(await read_board(look))}
    return tuple(views[id] for id in query.ids if id in views)


async def get_insight_by_number(query: GetInsightByNumber, look: Look) -> InsightView | None:
    """Return the insight with this number; with `as_of`, as it was at the end of that day."""
    views = await views_on(look, query.as_of)
    return next((each for each in views if each.number == query.number), None)


async def get_insight_settings(query: GetInsightSettings, look: Look) -> InsightSettingsView:
    return (await storage.get_settings(look)).view()


async def list_insights(query: ListInsights, look: Look) -> InsightPage:
    """Return insights by score unless asked otherwise; `weights` change score and rank in this
    answer only."""
    views = _filtered(await views_on(look, query.as_of, query.weights, query.filter), query.filter)
    growth: Mapping[InsightId, float] = {}
    if query.order is InsightOrderField.GROWTH:
        growth = await _growth(look, views, query.as_of)
    rows = [(_rank(each, query.order, growth), _tie(each), each) for each in views]
    page = in_order(
        rows,
        order=query.order.value,
        descending=query.direction is Direction.DESC,
        first=min(query.first, MAX_PAGE),
        after=query.after,
    )
    return InsightPage(nodes=page.nodes, cursors=page.cursors, has_next=page.has_next)


async def count_insights(query: CountInsights, look: Look) -> int:
    return len(
        _filtered(await views_on(look, query.as_of, query.weights, query.filter), query.filter)
    )


async def views_on(
    look: Look,
    as_of: date | None,
    weights: PriorityWeights | None = None,
    filter: InsightFilter = EVERYTHING,
) -> list[InsightView]:
    """Return every insight now, or as it was at the end of a day; of a part of what was said, those
    that have any of it."""
    scope = Scope.of(filter)
    if scope is not None:
        if as_of is not None:
            raise AsOfNotScoped("ask for a day without span, segments or customers", path=("asOf",))
        return await _scoped(look, weights, scope)
    day = await past_day(look, as_of) if as_of is not None else None
    if day is None:
        return [
            replace(each, as_of=as_of) for each in insight_views(await read_board(look), weights)
        ]
    views = [replace(each, as_of=as_of) for each in await history.insights_of(look, day) or ()]
    if weights is None:
        return views
    present = (await storage.get_settings(look)).weights
    kept = views[0].score.components if views else ()
    then = {each.kind.value: each.weight for each in kept}
    return reweighed(views, weights_with({**present, **then}, weights))


async def _scoped(look: Look, weights: PriorityWeights | None, scope: Scope) -> list[InsightView]:
    """Return insights scored by a part of what was said alone, against the same part of others."""
    board = await read_board(look)
    topics = [each for each in board.themes.values() if not each.is_archived]
    spoken = {each.id: each for each in await scoped(look, topics, scope)}
    part = replace(
        board,
        themes=spoken,
        insights=tuple(each for each in board.insights if each.theme_id in spoken),
    )
    return views_of(part, part.scores(weights_with(board.settings.weights, weights)))


async def _growth(
    look: Look, views: Iterable[InsightView], as_of: date | None
) -> dict[InsightId, float]:
    themes = await themes_on(look, as_of)
    known = {each.id: each.growth for each in themes}
    found: dict[InsightId, float] = {}
    for each in views:
        growth = known.get(each.theme_id) if each.theme_id is not None else None
        found[each.id] = -2.0 if growth is None else growth
    return found


def _rank(
    view: InsightView, order: InsightOrderField, growth: Mapping[InsightId, float]
) -> float | str:
    match order:
        case InsightOrderField.SCORE:
            return view.score.total
        case InsightOrderField.GROWTH:
            return growth[view.id]
        case InsightOrderField.CREATED_AT:
            return view.created_at.isoformat()
        case InsightOrderField.UPDATED_AT:
            return view.updated_at.isoformat()


def _tie(view: InsightView) -> str:
    """Return text by which the older of two equals comes first when the highest does."""
    return f"{1_000_000_000 - view.number:010d}"


def _filtered(views: Iterable[InsightView], filter: InsightFilter) -> list[InsightView]:
    words = words_of(filter.text or "")
    statuses = OPEN if filter.statuses is None else filter.statuses
    return [
        each
        for each in views
        if each.status in statuses
        and (filter.product_id is None or each.product_id == filter.product_id)
        and (filter.owner_id is None or each.owner_id == filter.owner_id)
        and (filter.min_score is None or each.score.total >= filter.min_score)
        and (filter.idea_id is None or filter.idea_id in each.idea_ids)
        and (not words or _says(each, words))
    ]


def _says(view: InsightView, words: Iterable[str]) -> bool:
    said = words_of(f"{view.title} {view.summary or ''}")
    return all(any(each.startswith(word) for each in said) for word in words)
