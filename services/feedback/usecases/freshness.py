"""How far behind the reading of feedback is, and which model reads it."""

from services.feedback.storage import items as storage
from services.feedback.storage import models
from shared.caller import Broken, Unavailable
from shared.contracts.analysis import KeepServed
from shared.contracts.feedback import FeedbackState, FreshnessView, GetFreshness
from shared.contracts.insights import GetModelState, ModelState
from shared.work import Look, Work

MODEL_WITHIN_S = 0.5
WAITING = {"state": FeedbackState.RECEIVED.value}


async def get_freshness(query: GetFreshness, look: Look) -> FreshnessView:
    """Return how many items wait to be read, since when, and whether the model is there."""
    oldest = await storage.waiting_items(look, look.now, 1)
    state = await _model_state(look)
    served = await models.get_served(look)
    is_coming = served is not None and served.coming is not None
    return FreshnessView(
        pending_records=await storage.count_items(look, WAITING),
        oldest_pending_seconds=max(0, int((look.now - oldest[0].received_at).total_seconds()))
        if oldest
        else None,
        is_model_ready=state is not None and state.state == "READY",
        texts_to_reread=max(1, served.total - served.done) if served and is_coming else 0,
    )


async def keep_served(command: KeepServed, work: Work) -> bool:
    """Keep which model serves, and how far the one that is coming is."""
    await models.put_served(
        work,
        models.Served(
            serving=command.serving,
            coming=command.coming,
            after=command.after,
            done=command.done,
            total=command.total,
            missed=command.missed,
        ),
    )
    return True


async def _model_state(look: Look) -> ModelState | None:
    try:
        return await look.ask_as_polder(GetModelState(), timeout_s=MODEL_WITHIN_S)
    except (Unavailable, Broken):
        return None
