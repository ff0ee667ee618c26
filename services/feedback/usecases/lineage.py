"""Where an insight comes from: the sources and imports that brought what is behind it."""

from typing import Any

from services.feedback.domain.refusals import InsightNotFound
from services.feedback.storage import files
from services.feedback.storage import insights as storage
from services.feedback.storage import items as items_storage
from shared.contracts.feedback import (
    FeedbackState,
    GetLineage,
    ImportTrace,
    LineageView,
    SourceTrace,
)
from shared.work import Look

MOST_TRACES = 50


async def get_lineage(query: GetLineage, look: Look) -> LineageView:
    """Return the sources and the newest imports behind an insight, with how much they brought."""
    insight = await storage.get_insight(look, query.insight_id)
    if insight is None:
        raise InsightNotFound("there is no such insight", path=("id",))
    if insight.theme_id is None:
        return LineageView(sources=(), imports=())
    where: dict[str, Any] = {
        "theme_ids": insight.theme_id,
        "state": {"$ne": FeedbackState.ARCHIVED.value},
    }
    sources = [
        SourceTrace(
            source_id=each.id,
            item_count=await items_storage.count_items(look, {**where, "source_id": each.id}),
        )
        for each in await items_storage.every_source(look)
    ]
    imports, _ = await files.page_imports(look, MOST_TRACES, None)
    brought = [
        ImportTrace(
            import_id=each.id,
            item_count=await items_storage.count_items(look, {**where, "import_id": each.id}),
        )
        for each in imports
    ]
    return LineageView(
        sources=tuple(sorted((s for s in sources if s.item_count), key=_most)[:MOST_TRACES]),
        imports=tuple(sorted((b for b in brought if b.item_count), key=_most)),
    )


def _most(trace: SourceTrace | ImportTrace) -> int:
    return -trace.item_count
