"""Which model's vectors serve, and how far another has read everything anew."""

from shared.codec import from_document, to_document
from shared.contracts.rereading import ServedModel
from shared.kernel import INSTALLATION, WorkspaceId
from shared.store import Reading
from shared.work import Look, Work

from .items import VECTORS, any_vector_model

STATE, MODEL, WORKSPACES = "feedback_state", "model", "workspaces"


async def get_served(look: Look) -> ServedModel | None:
    """Return which model serves; None while nothing was read."""
    found = await look.collection(STATE).get(MODEL)
    if found is not None:
        return from_document(ServedModel, found)
    model = await any_vector_model(look)
    return None if model is None else ServedModel(serving=model)


async def put_served(work: Work, served: ServedModel) -> None:
    await work.collection(STATE).put(MODEL, to_document(served))


async def served_anywhere(reading: Reading) -> str | None:
    """Return the model that serves, before anybody acts in a workspace; None: nothing was read."""
    page = await reading.collection(INSTALLATION, WORKSPACES).page(first=100)
    for workspace in page.documents:
        id = WorkspaceId(workspace["id"])
        found = await reading.collection(id, STATE).get(MODEL)
        if found is not None:
            return str(found["serving"])
        vectors = await reading.collection(id, VECTORS).page({}, first=1)
        if vectors.documents:
            return str(vectors.documents[0]["model"])
    return None
