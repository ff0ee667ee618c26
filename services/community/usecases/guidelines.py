"""Look at the house rules."""

from services.community.storage import guidelines as storage
from shared.contracts.community import (
    CountGuidelines,
    GetGuidelines,
    GuidelinePage,
    GuidelineView,
    ListGuidelines,
)
from shared.contracts.paging import MAX_PAGE
from shared.work import Look


async def get_guidelines(query: GetGuidelines, look: Look) -> tuple[GuidelineView, ...]:
    return tuple(each.view() for each in await storage.get_guidelines(look, query.ids))


async def list_guidelines(query: ListGuidelines, look: Look) -> GuidelinePage:
    return await storage.page_of_guidelines(look, min(query.first, MAX_PAGE), query.after)


async def count_guidelines(query: CountGuidelines, look: Look) -> int:
    return await storage.count_guidelines(look)
