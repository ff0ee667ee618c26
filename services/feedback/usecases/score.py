"""Insights and their scores, from what themes hold and how people voted."""

from collections.abc import Sequence
from dataclasses import replace

from services.feedback.domain.insights import Insight, insight_of
from services.feedback.domain.themes import Theme
from services.feedback.storage import insights as storage
from shared.contracts.feedback import ChangeKind, InsightChanged, InsightStatus, ScoreView
from shared.work import Work

from .board import Board, ranks, read_board
from .history import close_day, note

__all__ = ["read_board", "rescore"]


async def rescore(work: Work, board: Board, *, touched: Sequence[Insight] = ()) -> list[Theme]:
    """Draw insights from topics that hold enough, take back those whose theme is gone and that
    nobody touched, score all, and tell what changed.

    `touched` insights are kept and told of whatever their score. Returns topics that got an
    insight, to be kept by the caller.
    """
    await close_day(work, board.today)
    settings = board.settings
    before = {each.id: each for each in board.insights}
    now = {**before}
    for gone in [each for each in now.values() if _is_gone(each, board)]:
        del now[gone.id]
        await storage.delete_insight(work, gone.id)
        _tell(work, replace(gone, seq=gone.seq + 1), ChangeKind.REMOVED, gone.score.total)
    drawn: list[Theme] = []
    for theme in sorted(board.themes.values(), key=lambda each: -each.tally.item_count):
        if theme.is_archived or insight_of(theme.id) in now:
            continue
        if theme.tally.item_count >= settings.min_items:
            insight = await _draw(work, theme)
            now[insight.id] = insight
            drawn.append(replace(theme, insight_id=insight.id))
    current = replace(board, insights=tuple(now.values()))
    scores = current.scores(settings.weights)
    places = ranks(now.values(), scores)
    forced = {each.id for each in touched}
    for insight in now.values():
        is_forced = insight.id in forced
        noted = await note(
            work,
            current,
            insight,
            score=scores[insight.id],
            rank=places.get(insight.id),
            is_forced=is_forced,
        )
        await _keep_score(
            work,
            current,
            noted,
            scores[insight.id],
            known=before.get(insight.id),
            is_forced=is_forced,
            is_noted=noted is not insight,
        )
    return drawn


def _is_gone(insight: Insight, board: Board) -> bool:
    theme = board.themes.get(insight.theme_id) if insight.theme_id is not None else None
    is_untouched = (
        insight.status is InsightStatus.PROPOSED
        and insight.version == 1
        and insight.comment_count == 0
        and insight.created_by is None
    )
    return is_untouched and theme is not None and theme.is_archived


async def _draw(work: Work, theme: Theme) -> Insight:
    return Insight(
        id=insight_of(theme.id),
        number=await storage.next_number(work),
        theme_id=theme.id,
        title=theme.title,
        summary=theme.summary,
        product_id=theme.product_id,
        score=ScoreView(total=0.0, components=(), confidence=0.0, computed_at=work.now),
        created_at=work.now,
        updated_at=work.now,
    )


async def _keep_score(
    work: Work,
    board: Board,
    insight: Insight,
    score: ScoreView,
    *,
    known: Insight | None,
    is_forced: bool,
    is_noted: bool,
) -> None:
    """Keep an insight whose score or words are other than before."""
    theme = board.theme_of(insight)
    changed = replace(insight, score=score)
    if theme is not None:
        changed = replace(
            changed,
            title=insight.title if insight.is_title_chosen else theme.title,
            summary=insight.summary if insight.is_summary_chosen else theme.summary,
            product_id=theme.product_id,
        )
    same_score = replace(score, computed_at=insight.score.computed_at) == insight.score
    same_words = replace(changed, score=insight.score) == insight
    if known is not None and not (is_forced or is_noted) and same_score and same_words:
        return
    is_told = (
        known is None
        or is_forced
        or not same_words
        or score.total != insight.score.total
        or _own(score) != _own(insight.score)
    )
    if is_told:
        changed = replace(changed, seq=insight.seq + 1, updated_at=work.now)
    await storage.put_insight(work, changed)
    if is_told:
        kind = ChangeKind.ADDED if insight.seq == 0 else ChangeKind.CHANGED
        _tell(work, changed, kind, None if known is None else known.score.total)


def _own(score: ScoreView) -> set[tuple[str, str, str | int | float]]:
    """Return what a score says of its own theme; how that compares with others is left out."""
    return {
        (each.explanation.key, name, value)
        for each in score.components
        for name, value in (each.explanation.params or {}).items()
        if name != "percentile"
    }


def _tell(work: Work, insight: Insight, change: ChangeKind, previous: float | None) -> None:
    work.announce(
        InsightChanged(
            insight_id=insight.id,
            change=change,
            product_id=insight.product_id,
            previous_score=previous,
            seq=insight.seq,
        )
    )
