"""Everything that scores are made of, and insights as staff see them under it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from services.feedback.analysis import ranking
from services.feedback.domain.insights import (
    OPEN,
    Insight,
    InsightSettings,
    effect_of,
    weights_with,
)
from services.feedback.domain.themes import Theme
from services.feedback.storage import insights as storage
from services.feedback.storage import themes as themes_storage
from shared.contracts.feedback import (
    InsightView,
    PriorityWeights,
    ScoreComponentKind,
    ScoreComponentView,
    ScoreView,
    SentimentLabel,
    ThemeLevel,
    ValueSpan,
)
from shared.kernel import IdeaId, InsightId, Phrase, ThemeId
from shared.work import Look

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
        free = [each for each in self.insights if each.theme_id is None]
        population = ranking.Population.of(
            [
                *(self.evidence(theme, linked.get(theme.id)) for theme in topics),
                *(self.evidence(None, each) for each in free),
            ]
        )
        weighing = ranking.Weights(**{name.lower(): value for name, value in weights.items()})
        scored: dict[InsightId, ScoreView] = {}
        for insight in self.insights:
            theme = self.theme_of(insight)
            if insight.theme_id is not None and theme is None:
                scored[insight.id] = insight.score
                continue
            found = ranking.score(self.evidence(theme, insight), population, weighing)
            scored[insight.id] = _view(found, self.now)
        return scored

    def theme_of(self, insight: Insight) -> Theme | None:
        """Return the theme an insight is drawn from; None when there is none, or it was put
        aside."""
        theme = self.themes.get(insight.theme_id) if insight.theme_id is not None else None
        return None if theme is None or theme.is_archived else theme

    def evidence(self, theme: Theme | None, insight: Insight | None) -> ranking.Evidence:
        """Return what is known of a theme, and of the insight drawn from it; of either alone
        too."""
        votes = None
        if insight is not None and insight.idea_ids:
            votes = sum(
                self.totals[each].weighing for each in insight.idea_ids if each in self.totals
            )
        fit = insight.fit if insight is not None else None
        ease = insight.ease if insight is not None else None
        if theme is None:
            return ranking.Evidence(customers=None, items=None, votes=votes, fit=fit, ease=ease)
        tally = theme.tally
        last, before = theme.recent(self.today)
        judged = sum(tally.sentiments.values())
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
            fit=fit,
            ease=ease,
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


def insight_views(board: Board, weights: PriorityWeights | None = None) -> list[InsightView]:
    """Return every insight as staff see it, with its rank."""
    scores: Mapping[InsightId, ScoreView] = {each.id: each.score for each in board.insights}
    if weights is not None:
        scores = board.scores(weights_with(board.settings.weights, weights))
    return views_of(board, scores)


def views_of(board: Board, scores: Mapping[InsightId, ScoreView]) -> list[InsightView]:
    """Return every insight with these scores, and its rank by them."""
    places = ranks(board.insights, scores)
    return [
        each.view(
            score=scores[each.id],
            rank=places.get(each.id),
            theme=board.theme_of(each),
            effect=effect_of(
                each.outcome,
                board.themes.get(each.theme_id) if each.theme_id is not None else None,
                board.today,
            ),
        )
        for each in board.insights
    ]


def reweighed(views: Iterable[InsightView], weights: Mapping[str, float]) -> list[InsightView]:
    """Return insights of another day under these weights: values stay, totals and ranks follow."""
    made = [replace(each, score=_reweighed(each.score, weights)) for each in views]
    ranked = sorted(
        (each for each in made if each.status in OPEN),
        key=lambda each: (-each.score.total, each.number),
    )
    places = {each.id: place for place, each in enumerate(ranked, start=1)}
    return [replace(each, rank=places.get(each.id)) for each in made]


def _reweighed(score: ScoreView, weights: Mapping[str, float]) -> ScoreView:
    by_part = {ranking.Part(each.kind.value): each for each in score.components}
    values = {part: each.value for part, each in by_part.items() if each.value is not None}
    spans = {
        part: ranking.Span(low=each.span.low, high=each.span.high)
        if each.span is not None
        else ranking.Span(low=each.value or 0.0, high=each.value or 0.0)
        for part, each in by_part.items()
        if each.value is not None
    }
    weighing = {part: weights[part.value] for part in by_part}
    known = sum(weighing[part] for part in values)
    parts = [
        replace(
            each,
            weight=weighing[part],
            contribution=round(100 * weighing[part] * (each.value or 0.0) / known, 4)
            if known
            else 0.0,
        )
        for part, each in by_part.items()
    ]
    total = min(100.0, sum(each.contribution for each in parts))
    return replace(
        score,
        total=round(total, 2),
        span=_span(ranking.span_of_total(total, values, spans, weighing), 2),
        components=tuple(sorted(parts, key=lambda each: -each.contribution)),
    )
