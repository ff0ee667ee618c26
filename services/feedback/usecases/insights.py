"""Look at insights: some, one, a list by score, under weights that are being tried out too."""

from collections.abc import Iterable, Mapping

from services.feedback.domain.insights import OPEN, Insight, effect_of, weights_with
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
    ScoreView,
)
from shared.contracts.paging import MAX_PAGE, Direction
from shared.kernel import InsightId
from shared.text import words_of
from shared.work import Look

from .ordering import in_order
from .score import Board, ranks, read_board


async def get_insights(query: GetInsights, look: Look) -> tuple[InsightView, ...]:
    views = {each.id: each for each in insight_views(await read_board(look))}
    return tuple(views[id] for id in query.ids if id in views)


async def get_insight_by_number(query: GetInsightByNumber, look: Look) -> InsightView | None:
    views = insight_views(await read_board(look))
    return next((each for each in views if each.number == query.number), None)


async def get_insight_settings(query: GetInsightSettings, look: Look) -> InsightSettingsView:
    return (await storage.get_settings(look)).view()


async def list_insights(query: ListInsights, look: Look) -> InsightPage:
    """Return insights by score unless asked otherwise; `weights` change score and rank in this
    answer only."""
    board = await read_board(look)
    views = _filtered(board, query.filter, query.weights)
    growth = _growth(board) if query.order is InsightOrderField.GROWTH else {}
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
    return len(_filtered(await read_board(look), query.filter, query.weights))


def insight_views(board: Board, weights: PriorityWeights | None = None) -> list[InsightView]:
    """Return every insight as staff see it, with its rank."""
    scores: Mapping[InsightId, ScoreView] = {each.id: each.score for each in board.insights}
    if weights is not None:
        scores = board.scores(weights_with(board.settings.weights, weights))
    places = ranks(board.insights, scores)
    return [
        each.view(
            score=scores[each.id],
            rank=places.get(each.id),
            effect=_effect(each, board),
        )
        for each in board.insights
    ]


def _effect(insight: Insight, board: Board) -> float | None:
    theme = board.themes.get(insight.theme_id) if insight.theme_id is not None else None
    return effect_of(insight.outcome, theme, board.today)


def _growth(board: Board) -> dict[InsightId, float]:
    found: dict[InsightId, float] = {}
    for each in board.insights:
        theme = board.themes.get(each.theme_id) if each.theme_id is not None else None
        growth = theme.growth(board.today) if theme is not None else None
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


def _filtered(
    board: Board, filter: InsightFilter, weights: PriorityWeights | None
) -> list[InsightView]:
    words = words_of(filter.text or "")
    statuses = OPEN if filter.statuses is None else filter.statuses
    return [
        each
        for each in insight_views(board, weights)
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
