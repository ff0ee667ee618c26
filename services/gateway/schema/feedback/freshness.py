"""How far behind the reading of feedback is, as lists of it say."""

import strawberry

from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, Shows, shown, typed
from shared.contracts import feedback as contract


@typed(service=FEEDBACK)
class FeedbackFreshness(Shows):
    """How far behind the reading of feedback is. What a list shows leaves out what waits."""

    view: strawberry.Private[contract.FreshnessView]

    pending_records: int = shown("Items that came in and were not read yet.")
    oldest_pending_seconds: int | None = shown(
        "For how long the oldest of them has been waiting; null when none waits."
    )
    is_model_ready: bool = shown(
        "The model that reads them is there; false while it loads, is down or cannot be reached."
    )
    texts_to_reread: int = shown(
        "Texts that another model is still to read before it serves; 0 when none is coming. Until "
        "then the one before serves."
    )


async def freshness(info: Info) -> FeedbackFreshness:
    """Return how far behind the reading of feedback is."""
    return FeedbackFreshness(view=await info.context.ask(contract.GetFreshness()))
