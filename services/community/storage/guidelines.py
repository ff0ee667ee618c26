"""House rules."""

from collections.abc import Sequence

from services.community.domain.guidelines import Guideline
from shared.codec import from_document, to_document
from shared.contracts.community import GuidelinePage
from shared.kernel import GuidelineId
from shared.work import Look, Work

GUIDELINES = "guidelines"


async def get_guidelines(look: Look, ids: Sequence[GuidelineId]) -> list[Guideline]:
    found = await look.collection(GUIDELINES).get_many(ids)
    return [from_document(Guideline, each) for each in found]


async def keep_missing(work: Work, guidelines: Sequence[Guideline]) -> None:
    """Keep those of the rules that are not there yet."""
    standing = {each.id for each in await get_guidelines(work, [each.id for each in guidelines])}
    for guideline in guidelines:
        if guideline.id not in standing:
            await work.collection(GUIDELINES).insert(guideline.id, to_document(guideline))


async def page_of_guidelines(look: Look, first: int, after: str | None) -> GuidelinePage:
    page = await look.collection(GUIDELINES).page(order="number", first=first, after=after)
    return GuidelinePage(
        nodes=tuple(from_document(Guideline, each).view() for each in page.documents),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_guidelines(look: Look) -> int:
    return await look.collection(GUIDELINES).count()
