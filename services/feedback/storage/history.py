"""Scores as they were: moments of insights, whole days, and changes of the weights."""

import asyncio
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from services.feedback.domain.movement import Moment
from shared.codec import dumps, from_document, loads, moment, to_document
from shared.contracts.feedback import InsightView, ThemeView, WeightChangeView
from shared.kernel import InsightId
from shared.store import Page
from shared.work import Look, Work

MOMENTS, DAYS, WEIGHTS = "feedback_moments", "feedback_days", "feedback_weight_changes"
STATE, HISTORY = "feedback_state", "history"
KEPT_FOR = timedelta(days=800)
T = TypeVar("T", InsightView, ThemeView)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The first day of which something is kept, and the last on which something changed."""

    first_day: str
    last_day: str


async def get_span(look: Look) -> Span | None:
    found = await look.collection(STATE).get(HISTORY)
    return None if found is None else from_document(Span, found)


async def put_span(work: Work, span: Span) -> None:
    await work.collection(STATE).put(HISTORY, to_document(span))


async def put_moment(work: Work, kept: Moment) -> None:
    await work.collection(MOMENTS).put(kept.id, to_document(kept))


async def page_moments(
    look: Look, insight_id: InsightId, first: int, after: str | None
) -> tuple[list[Moment], Page]:
    """Return the moments of an insight, newest first."""
    page = await look.collection(MOMENTS).page(
        {"insight_id": insight_id}, order="at", descending=True, first=first, after=after
    )
    return [from_document(Moment, each) for each in page.documents], page


async def count_moments(look: Look, insight_id: InsightId) -> int:
    return await look.collection(MOMENTS).count({"insight_id": insight_id})


async def moment_at(look: Look, insight_id: InsightId, at: datetime) -> Moment | None:
    """Return the score that held at a moment; None before the first."""
    page = await look.collection(MOMENTS).page(
        {"insight_id": insight_id, "at": {"$lte": moment(at)}},
        order="at",
        descending=True,
        first=1,
    )
    return from_document(Moment, page.documents[0]) if page.documents else None


async def first_moment(look: Look, insight_id: InsightId) -> Moment | None:
    page = await look.collection(MOMENTS).page({"insight_id": insight_id}, order="at", first=1)
    return from_document(Moment, page.documents[0]) if page.documents else None


async def put_day(
    work: Work, day: date, insights: Sequence[InsightView], themes: Sequence[ThemeView]
) -> None:
    """Keep how everything stood at the end of a day."""
    for kind, views in (("insights", insights), ("themes", themes)):
        packed = await asyncio.to_thread(_packed, views)
        await work.collection(DAYS).put(
            f"{kind}/{day.isoformat()}",
            {
                "kind": kind,
                "day": day.isoformat(),
                "blob": packed,
                "expires_at": moment(work.now + KEPT_FOR),
            },
        )


def _packed(views: Sequence[InsightView] | Sequence[ThemeView]) -> bytes:
    return zlib.compress(dumps([to_document(each) for each in views]))


async def _day(look: Look, kind: str, view: type[T], day: date) -> list[T] | None:
    page = await look.collection(DAYS).page(
        {"kind": kind, "day": {"$lte": day.isoformat()}}, order="day", descending=True, first=1
    )
    if not page.documents:
        return None
    blob = page.documents[0]["blob"]

    def unpack() -> list[T]:
        return [from_document(view, each) for each in loads(zlib.decompress(blob))]

    return await asyncio.to_thread(unpack)


async def insights_of(look: Look, day: date) -> list[InsightView] | None:
    """Return insights as they were at the end of a day; None when nothing was kept until then."""
    return await _day(look, "insights", InsightView, day)


async def themes_of(look: Look, day: date) -> list[ThemeView] | None:
    """Return themes as they were at the end of a day, without quotes."""
    return await _day(look, "themes", ThemeView, day)


async def put_weight_change(work: Work, change: WeightChangeView) -> None:
    document = {**to_document(change), "at": moment(change.at)}
    await work.collection(WEIGHTS).put(f"{change.version:09d}", document)


async def page_weight_changes(
    look: Look, first: int, after: str | None
) -> tuple[list[WeightChangeView], Page]:
    """Return changes of the weights, newest first."""
    page = await look.collection(WEIGHTS).page(descending=True, first=first, after=after)
    return [from_document(WeightChangeView, each) for each in page.documents], page


async def count_weight_changes(look: Look) -> int:
    return await look.collection(WEIGHTS).count()
