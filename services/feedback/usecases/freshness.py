"""How far behind the reading of feedback is, and which model reads it."""

from dataclasses import replace

from services.feedback.storage import items as storage
from services.feedback.storage import models
from shared.caller import Broken, Unavailable
from shared.contracts.feedback import FeedbackState, FreshnessView, GetFreshness
from shared.contracts.insights import GetModelState, ModelState
from shared.contracts.rereading import DropVectors, KeepServed
from shared.work import Look, Work

MODEL_WITHIN_S = 0.5
WAITING = {"state": FeedbackState.RECEIVED.value}


async def get_freshness(query: GetFreshness, look: Look) -> FreshnessView:
    """Return how many items wait to be read, since when, and whether the model is there."""
    oldest = await storage.waiting_items(look, look.now, 1)
    state = await _model_state(look)
    served = await models.get_served(look)
    return FreshnessView(
        pending_records=await storage.count_items(look, WAITING),
        oldest_pending_seconds=max(0, int((look.now - oldest[0].received_at).total_seconds()))
        if oldest
        else None,
        is_model_ready=state is not None and state.state == "READY",
        texts_to_reread=served.texts_to_reread if served is not None else 0,
    )


async def keep_served(command: KeepServed, work: Work) -> bool:
    """Keep how far another model came, unless somebody else did so meanwhile."""
    standing = await models.get_served(work)
    if standing is not None and standing.version != command.served.version:
        return False
    await models.put_served(work, replace(command.served, version=command.served.version + 1))
    return True


async def drop_vectors(command: DropVectors, work: Work) -> int:
    """Delete some vectors of a model that nobody compares with any more."""
    served = await models.get_served(work)
    if served is not None and command.model in (served.serving, served.coming):
        return 0
    return await storage.drop_vectors(work, command.model, command.first)


async def _model_state(look: Look) -> ModelState | None:
    try:
        return await look.ask_as_polder(GetModelState(), timeout_s=MODEL_WITHIN_S)
    except (Unavailable, Broken):
        return None
