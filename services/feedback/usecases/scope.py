"""Counts of a part of what was said: a span of time, some segments, some customers."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.feedback.domain.refusals import RangeInvalid
from services.feedback.domain.themes import Theme, count
from services.feedback.storage import people as people_storage
from shared.contracts.feedback import (
    CountVoices,
    CustomerIdPage,
    FeedbackFilter,
    FeedbackState,
    InsightFilter,
    ListVoices,
    ThemeFilter,
)
from shared.contracts.paging import MAX_PAGE, Span
from shared.kernel import CustomerId, SegmentId, ThemeId
from shared.work import Look

from .browse_items import where_of
from .narrowing import narrowed
from .ordering import in_order
from .tally import walk_said
from .workplace import workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which part of what was said counts; None does not narrow it."""

    occurred_at: Span | None
    customer_ids: tuple[CustomerId, ...] | None
    segment_ids: tuple[SegmentId, ...] | None

    @staticmethod
    def of(filter: InsightFilter | ThemeFilter) -> "Scope | None":
        """Return the part a filter asks for; None for all of it."""
        scope = Scope(
            occurred_at=filter.occurred_at,
            customer_ids=filter.customer_ids,
            segment_ids=filter.segment_ids,
        )
        is_all = (scope.occurred_at, scope.customer_ids, scope.segment_ids) == (None, None, None)
        return None if is_all else scope


async def scoped(look: Look, themes: Sequence[Theme], scope: Scope) -> list[Theme]:
    """Return those themes in which anything of this part was said, with its numbers."""
    span = scope.occurred_at
    if span is not None and span.since and span.until and span.since >= span.until:
        raise RangeInvalid("the span ends before it begins", path=("occurredAt",))
    narrow = await narrowed(
        look,
        FeedbackFilter(
            occurred_at=scope.occurred_at,
            customer_ids=scope.customer_ids,
            segment_ids=scope.segment_ids,
        ),
    )
    where = where_of(narrow)
    if where is None:
        return []
    at = await workplace(look)
    said = [each async for each in walk_said(look, where, at) if each.topic_id or each.area_id]
    tallies = await asyncio.to_thread(count, said, [each.id for each in themes])
    return [replace(each, tally=tallies[each.id]) for each in themes if tallies[each.id].item_count]


async def list_voices(query: ListVoices, look: Look) -> CustomerIdPage:
    """Return customers who spoke in a theme, the most valuable first."""
    worths = await _voices(look, query.theme_id)
    page = in_order(
        [(worth, id, CustomerId(id)) for id, worth in worths.items()],
        order="worth",
        descending=True,
        first=min(query.first, MAX_PAGE),
        after=query.after,
    )
    return CustomerIdPage(nodes=page.nodes, cursors=page.cursors, has_next=page.has_next)


async def count_voices(query: CountVoices, look: Look) -> int:
    return len(await _voices(look, query.theme_id))


async def _voices(look: Look, theme_id: ThemeId) -> dict[CustomerId, float]:
    """Return what each customer who spoke in a theme is worth; -1 where that is not known."""
    where: dict[str, Any] = {
        "theme_ids": theme_id,
        "state": {"$ne": FeedbackState.ARCHIVED.value},
    }
    return await people_storage.voices_in(look, where)
