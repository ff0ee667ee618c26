"""What belongs nowhere."""

from collections.abc import Awaitable, Callable

import strawberry

from services.gateway.schema.feedback.enums import NowhereReason
from services.gateway.schema.feedback.items import FeedbackItem
from services.gateway.schema.feedback.themes import Theme, theme
from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, field, part, typed
from services.gateway.schema.paging import Connection, Edge, position, rows
from shared.contracts import feedback as contract
from shared.kernel import ThemeId

Counted = Callable[[], Awaitable[contract.TriageShare]]


@typed(service=FEEDBACK)
class FeedbackTriageEdge(Edge[FeedbackItem]):
    """Place of an item in the list of what belongs nowhere."""

    similarity: float = part("How near its nearest neighbours in that theme are, 0 to 1.")
    loneliness: float = part("How alone it stands among all feedback, 0 to 1.")
    reason: NowhereReason | None = part(
        "Why it belongs nowhere; null while the model does not answer."
    )
    proposal: strawberry.Private[ThemeId | None]

    @field()
    async def nearest(self, info: Info) -> Theme | None:
        """Theme that comes nearest; null when none does."""
        return await theme(info, self.proposal)


@typed(service=FEEDBACK)
class FeedbackTriageConnection(Connection[FeedbackItem, FeedbackTriageEdge]):
    """Page of feedback that belongs nowhere, newest first; of the very same text only one item."""

    counted: strawberry.Private[Counted]

    @field()
    async def share(self) -> float:
        """Part of all feedback that was compared with themes, 0 to 1; copies count."""
        found = await self.counted()
        return found.nowhere / found.compared if found.compared else 0.0


async def triage_where(info: Info, asked: contract.ListTriage) -> FeedbackTriageConnection:
    """Return a page of what belongs nowhere."""
    page = await info.context.ask(asked, timeout_s=5.0)

    async def counted() -> contract.TriageShare:
        return await info.context.ask(contract.CountTriage(product_id=asked.product_id))

    async def count() -> int:
        return (await counted()).nowhere

    edges = [
        FeedbackTriageEdge(
            node=FeedbackItem(view=row.item),
            cursor=at,
            similarity=row.similarity,
            loneliness=row.loneliness,
            reason=row.reason,
            proposal=row.theme_id,
        )
        for row, at in rows(page)
    ]
    return FeedbackTriageConnection(
        edges=edges, page_info=position(page, edges, asked.after), count=count, counted=counted
    )
