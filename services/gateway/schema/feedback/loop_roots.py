"""Root fields on closing the loop."""

import strawberry

from services.gateway.ids import insight_id
from services.gateway.schema.feedback.insights import Insight
from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, STAFF, asked, given, input_type, part, typed
from services.gateway.schema.payload import Payload, mutation
from services.gateway.schema.scalars import Markdown
from shared.contracts import feedback as contract

SLOW_S = 30.0


@input_type(service=FEEDBACK)
class InsightCloseLoopInput:
    """Input of insightCloseLoop."""

    id: strawberry.ID = asked("Insight.")
    message: Markdown = asked("What to tell them, in the workspace's language.")
    dry_run: bool = given("Only count the audience; tell no one.", default=False)


@typed(service=FEEDBACK)
class InsightCloseLoopPayload(Payload):
    """Result of insightCloseLoop."""

    insight: Insight | None = part("Insight after the change.", default=None)


@strawberry.type
class LoopMutation:
    """Root fields on closing the loop."""

    @mutation(service=FEEDBACK, to=STAFF)
    async def insight_close_loop(
        self, info: Info, input: InsightCloseLoopInput
    ) -> InsightCloseLoopPayload:
        """Tell the people behind an insight what came of it. Each person is told once."""
        view = await info.context.ask(
            contract.CloseLoop(
                id=insight_id(input.id), message=input.message, dry_run=input.dry_run
            ),
            timeout_s=SLOW_S,
        )
        return InsightCloseLoopPayload(insight=Insight(view=view))
