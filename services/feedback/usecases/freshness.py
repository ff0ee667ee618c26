"""How far behind the reading of feedback is."""

from services.feedback.storage import items as storage
from shared.caller import Broken, Unavailable
from shared.contracts.feedback import FeedbackState, FreshnessView, GetFreshness
from shared.contracts.insights import GetModelState, ModelState
from shared.work import Look

MODEL_WITHIN_S = 0.5
WAITING = {"state": FeedbackState.RECEIVED.value}


async def get_freshness(query: GetFreshness, look: Look) -> FreshnessView:
    """Return how many items wait to be read, since when, and whether the model is there."""
    oldest = await storage.waiting_items(look, look.now, 1)
    state = await _model_state(look)
    return FreshnessView(
        pending_records=await storage.count_items(look, WAITING),
        oldest_pending_seconds=max(0, int((look.now - oldest[0].received_at).total_seconds()))
        if oldest
        else None,
        is_model_ready=state is not None and state.state == "READY",
    )


async def _model_state(look: Look) -> ModelState | None:
    try:
        return await look.ask_as_polder(GetModelState(), timeout_s=MODEL_WITHIN_S)
    except (Unavailable, Broken):
        return None
