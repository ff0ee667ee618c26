"""Insights as they change."""

from collections.abc import AsyncIterator

from services.gateway.schema.feedback.insights import InsightUpdate, insight
from services.gateway.schema.info import Info
from shared.kernel import ProductId


async def insight_updates(info: Info, product_id: ProductId | None) -> AsyncIterator[InsightUpdate]:
    """Yield changes of insights; one that is gone altogether is passed over."""
    workspace_id = info.context.actor.workspace_id
    async for event in info.context.live.insights(workspace_id, product_id):
        info.context.refresh()
        changed = await insight(info, event.insight_id)
        if changed is not None:
            yield InsightUpdate(
                change=event.change, insight=changed, previous_score=event.previous_score
            )
