"""Insights and their scores, from what themes hold and how people voted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from services.feedback.analysis import ranking
from services.feedback.domain.insights import Insight, InsightSettings, insight_of
from services.feedback.domain.themes import Theme
from services.feedback.storage import insights as storage
from services.feedback.storage import themes as themes_storage
from shared.contracts.feedback import (
    ChangeKind,
    InsightChanged,
    InsightStatus,
    ScoreComponentKind,
    ScoreComponentView,
    ScoreView,
    SentimentLabel,
    ThemeLevel,
    ValueSpan,
)
from shared.kernel import IdeaId, InsightId, Phrase, ThemeId
from shared.work import Look, Work

from .workplace import workplace

COUNTED = ("customers", "votes", "judged", "recent", "items")


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything that scores are made of, in one workspace at one moment."""

    insights: tuple[Insight, ...]
    themes: Mapping[ThemeId, Theme]
    totals: Mapping[IdeaId, storage.Totals]
    settings: InsightSettings
    today: date
    now: datetime

    def scores(self, weights: Mapping[str, float]) -> dict[InsightId, ScoreView]:
        """Return the score of every insight under these weights."""
        linked = {each.theme_id: each for each in self.insights if each.theme_id is not None}
        topics = [each for each in self.themes.values() if not each.is_archived]
        population = ranking.Population.of(
            self._evidence(theme, linked.get(theme.id)) for theme in topics
        )
        weighing = ranking.Weights(**{name.lower(): value for name, value in weights.items()})
        scored: dict[InsightId, ScoreView] = {}
        for insight in self.insights:
            theme = self.themes.get(insight.theme_id) if insight.theme_id is not None else None
            if theme is None or theme.is_archived:
                scored[insight.id] = insight.score
                continue
            found = ranking.score(self._evidence(theme, insight), population, weighing)
            scored[insight.id] = _view(found, self.now)
        return scored

    def _evidence(self, theme: Theme, insight: Insight | None) -> ranking.Evidence:
        tally = theme.tally
        last, before = theme.recent(self.today)
        judged = sum(tally.sentiments.values())
        votes = None
        if insight is not None and insight.idea_ids:
            votes = sum(
                self.totals[each].weighing for each in insight.idea_ids if each in self.totals
            )
        return ranking.Evidence(
            customers=tally.customer_count,
            items=tally.item_count - tally.repeated,
            worth=tally.worth,
            items_last_28_days=last,
            items_28_days_before=before,
            judged=judged,
            negative=tally.sentiments.get(SentimentLabel.NEGATIVE.value, 0),
            mixed=tally.sentiments.get(SentimentLabel.MIXED.value, 0),
            sentiment=tally.sentiment_sum / judged if judged else None,
            votes=votes,
            fit=insight.fit if insight is not None else None,
            ease=insight.ease if insight is not None else None,
        )


def _view(found: ranking.Score, now: datetime) -> ScoreView:
    return ScoreView(
        total=round(found.total, 2),
        components=tuple(
            ScoreComponentView(
                kind=ScoreComponentKind(each.part.value),
                value=None if each.value is None else round(each.value, 4),
                weight=each.weight,
                contribution=round(each.contribution, 4),
                span=_span(each.span, 4),
                explanation=_explained(each.explanation),
            )
            for each in found.components
        ),
        confidence=round(found.confidence, 4),
        computed_at=now,
        span=_span(found.span, 2),
        people=_span(found.people, 0),
    )


def _span(span: ranking.Span | None, digits: int) -> ValueSpan | None:
    if span is None:
        return None
    return ValueSpan(low=round(span.low, digits), high=round(span.high, digits))


def _explained(explanation: ranking.Explanation) -> Phrase:
    """Return an explanation with the number that decides between one and more."""
    params: dict[str, str | int | float] = dict(explanation.params)
    counted = next((params[each] for each in COUNTED if each in params), None)
    if counted is not None:
        params["count"] = counted
    return Phrase(key=explanation.key, params=params or None)


def ranks(
    insights: Iterable[Insight], scores: Mapping[InsightId, ScoreView]
) -> dict[InsightId, int]:
    """Return the place of each open insight, 1 for the highest score."""
    ranked = sorted(
        (each for each in insights if each.is_open),
        key=lambda each: (-scores[each.id].total, each.number),
    )
    return {each.id: place for place, each in enumerate(ranked, start=1)}


async def read_board(
    look: Look,
    *,
    themes: Iterable[Theme] = (),
    insights: Iterable[Insight] = (),
    totals: Mapping[IdeaId, storage.Totals] | None = None,
    settings: InsightSettings | None = None,
) -> Board:
    """Return what scores are made of; what is given stands in place of what is kept."""
    kept_themes = {each.id: each for each in await themes_storage.every_theme(look, archived=True)}
    kept_themes |= {each.id: each for each in themes}
    kept = {each.id: each for each in await storage.every_insight(look)}
    kept |= {each.id: each for each in insights}
    linked = {idea_id for each in kept.values() for idea_id in each.idea_ids}
    known = await storage.get_totals(look, linked)
    return Board(
        insights=tuple(kept.values()),
        themes={id: each for id, each in kept_themes.items() if each.level is ThemeLevel.TOPIC},
        totals={**known, **(totals or {})},
        settings=settings or await storage.get_settings(look),
        today=(await workplace(look)).day_of(look.now),
        now=look.now,
    )


async def rescore(work: Work, board: Board, *, touched: Sequence[Insight] = ()) -> list[Theme]:
    """Draw insights from topics that hold enough, take back those whose theme is gone and that
    nobody touched, score all, and tell what changed.

    `touched` insights are kept and told of whatever their score. Returns topics that got an
    insight, to be kept by the caller.
    """
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
    forced = {each.id for each in touched}
    for insight in now.values():
        await _keep_score(
            work,
            current,
            insight,
            scores[insight.id],
            known=before.get(insight.id),
            is_forced=insight.id in forced,
        )
    return drawn


def _is_gone(insight: Insight, board: Board) -> bool:
    theme = board.themes.get(insight.theme_id) if insight.theme_id is not None else None
    is_untouched = (
        insight.status is InsightStatus.PROPOSED
        and insight.version == 1
        and insight.comment_count == 0
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
) -> None:
    """Keep an insight whose score or words are other than before."""
    theme = board.themes.get(insight.theme_id) if insight.theme_id is not None else None
    changed = replace(insight, score=score)
    if theme is not None and not theme.is_archived:
        changed = replace(
            changed,
            title=insight.title if insight.is_title_chosen else theme.title,
            summary=insight.summary if insight.is_summary_chosen else theme.summary,
            product_id=theme.product_id,
        )
    same_score = replace(score, computed_at=insight.score.computed_at) == insight.score
    same_words = replace(changed, score=insight.score) == insight
    if known is not None and not is_forced and same_score and same_words:
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
        kind = ChangeKind.ADDED if known is None else ChangeKind.CHANGED
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
