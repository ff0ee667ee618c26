"""Filters by segment, as filters by customer."""

from dataclasses import replace

from services.feedback.domain.refusals import SegmentNotFound
from services.feedback.storage import people as storage
from shared.contracts.community import GetSegments
from shared.contracts.feedback import FeedbackFilter
from shared.work import Look


async def narrowed(look: Look, filter: FeedbackFilter) -> FeedbackFilter:
    """Return a filter with the customers of its segments in place of the segments. Refuses segments
    that aren't there."""
    if filter.segment_ids is None:
        return filter
    found = {each.id for each in await look.ask_as_polder(GetSegments(ids=filter.segment_ids))}
    missing = [each for each in filter.segment_ids if each not in found]
    if missing:
        place = filter.segment_ids.index(missing[0])
        raise SegmentNotFound("there is no such segment", path=("segmentIds", str(place)))
    members = await storage.customers_in(look, filter.segment_ids)
    if filter.customer_ids is not None:
        members = members & set(filter.customer_ids)
    return replace(filter, segment_ids=None, customer_ids=tuple(sorted(members)))
