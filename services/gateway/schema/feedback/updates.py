"""Insights as they change."""

from collections.abc import AsyncIterator, Sequence

import strawberry

from services.gateway.ids import insight_event, insight_event_id
from services.gateway.schema.feedback.insights import InsightUpdate, insight
from services.gateway.schema.info import Info
from shared.contracts.feedback import InsightChanged
from shared.contracts.feedback.missed import ListMissedInsights
from shared.kernel import ProductId


async def insight_updates(
    info: Info, product_id: ProductId | None, since: str | None
) -> AsyncIterator[InsightUpdate]:
    """Yield changes of insights, first those after an event that was seen; one that is gone
    altogether is passed over."""
    seen = insight_event(since, "since") if since else None

    async def missed() -> Sequence[InsightChanged]:
        if seen is None:
            return ()
        at, id = seen
        asked = ListMissedInsights(since=at, insight_id=id, product_id=product_id)
        return await info.context.ask(asked)

    workspace_id = info.context.actor.workspace_id
    async for event in info.context.live.insights(workspace_id, product_id, missed):
        info.context.refresh()
        changed = await insight(info, event.insight_id)
        if changed is not None:
            yield InsightUpdate(
                event_id=strawberry.ID(insight_event_id(changed.view.updated_at, changed.view.id)),
                change=event.change,
                insight=changed,
                previous_score=event.previous_score,
            )
