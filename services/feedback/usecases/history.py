"""Keep what scores were, and answer what they were and what moved them."""

from dataclasses import replace
from datetime import date, timedelta

from services.feedback.domain.insights import Insight, InsightSettings, Noted
from services.feedback.domain.movement import Moment, movement, parts_of
from services.feedback.domain.refusals import AsOfOutOfRange, InsightNotFound
from services.feedback.storage import history as storage
from services.feedback.storage import insights as insights_storage
from services.feedback.storage import themes as themes_storage
from shared.contracts.feedback import (
    CountMoments,
    CountWeightChanges,
    ExplainMovement,
    ListMoments,
    ListWeightChanges,
    MomentKind,
    MomentPage,
    MovementView,
    ScoreComponentKind,
    ScoreView,
    ScoreWeight,
    ThemeLevel,
    WeightChangePage,
    WeightChangeView,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import InsightId
from shared.work import Look, Work

from .board import Board, insight_views, read_board
from .workplace import workplace

NOTED_FROM = 0.5


async def close_day(work: Work, today: date) -> None:
    """At the first change of a day, keep how everything stood before it: the end of the last day on
    which anything changed."""
    span = await storage.get_span(work)
    if span is None:
        await storage.put_span(
            work, storage.Span(first_day=today.isoformat(), last_day=today.isoformat())
        )
        return
    last = date.fromisoformat(span.last_day)
    if last >= today:
        return
    board = replace(await read_board(work), today=last)
    every = await themes_storage.every_theme(work)
    themed = sum(each.tally.item_count for each in every if each.level is ThemeLevel.TOPIC)
    themes = [replace(each, quotes=()).view(last, themed) for each in every]
    await storage.put_day(
        work, last, [replace(each, as_of=last) for each in insight_views(board)], themes
    )
    await storage.put_span(work, replace(span, last_day=today.isoformat()))


async def note(
    work: Work,
    board: Board,
    insight: Insight,
    *,
    score: ScoreView,
    rank: int | None,
    is_forced: bool,
) -> Insight:
    """Keep a moment of an insight's history when its score or place is another than the last one
    says, or people changed something; returns the insight as noted.

    What comes by itself is kept once an hour, the last of it; what people do is kept each time.
    """
    is_person = is_forced and work.actor.member_id is not None
    kind = _why(insight, board, score, rank, is_person=is_person)
    if kind is None:
        return insight
    is_own = kind in (MomentKind.STATUS, MomentKind.EDIT, MomentKind.WEIGHTS)
    hour = work.now.strftime("%Y%m%d%H")
    version = f"{insight.version}.{board.settings.version}"
    name = f"{version}/{work.now.isoformat()}" if is_own else f"{version}/{hour}"
    await storage.put_moment(
        work,
        replace(
            moment_of(board, insight, score, rank),
            id=f"{insight.id}/{name}",
            at=work.now,
            kind=kind,
            by=work.actor.member_id if is_own else None,
            expires_at=work.now + storage.KEPT_FOR,
        ),
    )
    noted = Noted(
        total=score.total,
        rank=rank,
        status=insight.status,
        weights_version=board.settings.version,
    )
    return replace(insight, noted=noted)


def _why(
    insight: Insight, board: Board, score: ScoreView, rank: int | None, *, is_person: bool
) -> MomentKind | None:
    noted = insight.noted
    if noted is None:
        return MomentKind.FIRST
    if noted.status is not insight.status:
        return MomentKind.STATUS
    if noted.weights_version != board.settings.version:
        return MomentKind.WEIGHTS
    is_other = abs(noted.total - score.total) >= NOTED_FROM or noted.rank != rank
    if not is_other:
        return None
    return MomentKind.EDIT if is_person else MomentKind.SCORE


def moment_of(board: Board, insight: Insight, score: ScoreView, rank: int | None) -> Moment:
    """Return the score of an insight as it is now, with the numbers it rests on."""
    theme = board.theme_of(insight)
    evidence = board.evidence(theme, insight)
    negative = (
        (evidence.negative + evidence.mixed / 2) / evidence.judged if evidence.judged else None
    )
    return Moment(
        id=f"{insight.id}/now",
        insight_id=insight.id,
        at=board.now,
        kind=MomentKind.SCORE,
        total=score.total,
        span=score.span,
        rank=rank,
        status=insight.status,
        weights_version=board.settings.version,
        by=None,
        parts=parts_of(
            score,
            {
                ScoreComponentKind.REACH: evidence.customers,
                ScoreComponentKind.VOLUME: evidence.items,
                ScoreComponentKind.SEVERITY: negative,
                ScoreComponentKind.GROWTH: evidence.items_last_28_days,
                ScoreComponentKind.VALUE: evidence.worth,
                ScoreComponentKind.VOTES: evidence.votes,
                ScoreComponentKind.FIT: evidence.fit,
                ScoreComponentKind.EASE: evidence.ease,
            },
        ),
        people=evidence.customers or 0,
        items=evidence.items or 0,
        segments=theme.tally.segments if theme is not None else {},
        expires_at=board.now + storage.KEPT_FOR,
    )


async def note_weights(work: Work, before: InsightSettings, after: InsightSettings) -> None:
    """Keep that the weights changed, and who did it."""
    await storage.put_weight_change(
        work,
        WeightChangeView(
            version=after.version,
            at=work.now,
            by=work.actor.member_id,
            before=_weights(before),
            after=_weights(after),
        ),
    )


def _weights(settings: InsightSettings) -> tuple[ScoreWeight, ...]:
    return tuple(
        ScoreWeight(kind=kind, weight=settings.weights[kind.value]) for kind in ScoreComponentKind
    )


# --- answers -------------------------------------------------------------------------------------


async def list_moments(query: ListMoments, look: Look) -> MomentPage:
    await _check(look, query.insight_id)
    found, page = await storage.page_moments(
        look, query.insight_id, min(query.first, MAX_PAGE), query.after
    )
    return MomentPage(
        nodes=tuple(each.view() for each in found), cursors=page.cursors, has_next=page.has_next
    )


async def count_moments(query: CountMoments, look: Look) -> int:
    return await storage.count_moments(look, query.insight_id)


async def explain_movement(query: ExplainMovement, look: Look) -> MovementView | None:
    """Return what moved a score since a moment; without one, since it was last another."""
    await _check(look, query.insight_id)
    board = await read_board(look)
    insight = next(each for each in board.insights if each.id == query.insight_id)
    (rank,) = (each.rank for each in insight_views(board) if each.id == insight.id)
    now = moment_of(board, insight, insight.score, rank)
    if query.since is not None:
        before = await storage.moment_at(look, insight.id, query.since)
        before = before or await storage.first_moment(look, insight.id)
    else:
        before = await _last_other(look, now)
    return movement(before, now) if before is not None else None


async def _last_other(look: Look, now: Moment) -> Moment | None:
    """Return the last moment at which the score or the place was another than now."""
    found, _ = await storage.page_moments(look, now.insight_id, 20, None)
    return next(
        (
            each
            for each in found
            if abs(each.total - now.total) >= NOTED_FROM or each.rank != now.rank
        ),
        None,
    )


async def _check(look: Look, id: InsightId) -> None:
    if await insights_storage.get_insight(look, id) is None:
        raise InsightNotFound("there is no such insight", path=("id",))


async def list_weight_changes(query: ListWeightChanges, look: Look) -> WeightChangePage:
    found, page = await storage.page_weight_changes(look, min(query.first, MAX_PAGE), query.after)
    return WeightChangePage(nodes=tuple(found), cursors=page.cursors, has_next=page.has_next)


async def count_weight_changes(query: CountWeightChanges, look: Look) -> int:
    return await storage.count_weight_changes(look)


async def past_day(look: Look, as_of: date) -> date | None:
    """Return the day to look up for a date; None when it is as now. Refuses what lies before the
    first day or after today."""
    today = (await workplace(look)).day_of(look.now)
    span = await storage.get_span(look)
    first = date.fromisoformat(span.first_day) if span is not None else today
    oldest = max(first, today - storage.KEPT_FOR + timedelta(days=1))
    if not oldest <= as_of <= today:
        raise AsOfOutOfRange(
            f"days from {oldest} to {today} are kept",
            path=("asOf",),
            details={"from": oldest.isoformat(), "to": today.isoformat()},
        )
    if span is None or as_of >= date.fromisoformat(span.last_day):
        return None
    return as_of
