"""Have the model read ideas, at once or when it is back, and keep what it makes of them."""

import base64
from collections.abc import Sequence

from services.ideas import storage
from services.ideas.analysis import Vector, blend, packed, read_vectors
from services.ideas.domain.ideas import Idea
from services.ideas.storage.vectors import KeptVector
from shared.caller import Broken, Unavailable
from shared.contracts.ideas import (
    IdeaEdited,
    IdeaSubmitted,
    SaveVectors,
    TextVersion,
    UnderstandWaiting,
    VectorsSaved,
)
from shared.contracts.insights import EmbedTexts, GetModelState
from shared.kernel import ErrorCode, IdeaId, Refusal
from shared.work import Look, Work

from .liken import texts_of

AT_ONCE = 32
MOST_ROUNDS = 5


class ModelAway(Exception):
    """The model does not answer; the ideas go on waiting."""


async def understand_submitted(event: IdeaSubmitted, look: Look) -> None:
    """Have a new idea understood; where the model is away, it waits for the clock."""
    await _understand_now(event.idea_id, look)


async def understand_edited(event: IdeaEdited, look: Look) -> None:
    """Have an idea understood anew; where the model is away, it waits for the clock."""
    await _understand_now(event.idea_id, look)


async def _understand_now(idea_id: IdeaId, look: Look) -> None:
    ideas = await storage.ideas.read_ideas(look, [idea_id])
    try:
        await _understand([idea for idea in ideas if idea.waits], look)
    except ModelAway:
        return


async def understand_waiting(_: UnderstandWaiting, look: Look) -> int:
    """Have the ideas understood that wait longest, then those that another model read."""
    understood = 0
    try:
        for _round in range(MOST_ROUNDS):
            ideas = await storage.ideas.page_waiting(look, first=AT_ONCE)
            ideas = ideas or await _of_another_model(look)
            kept = await _understand(ideas, look)
            understood += kept
            if not kept:
                break
    except ModelAway:
        return understood
    return understood


async def _of_another_model(look: Look) -> list[Idea]:
    try:
        state = await look.ask_as_polder(GetModelState())
    except (Unavailable, Broken) as error:
        raise ModelAway from error
    if state.model is None:
        return []
    ids = await storage.vectors.ids_of_other_models(look, state.model, first=AT_ONCE)
    return await storage.ideas.read_ideas(look, ids)


async def _understand(ideas: Sequence[Idea], look: Look) -> int:
    """Ask vectors for these ideas and have them kept; return how many were. Raises ModelAway."""
    if not ideas:
        return 0
    texts = [text for idea in ideas for text in texts_of(idea.title, idea.body)]
    try:
        answer = await look.ask_as_polder(EmbedTexts(texts=tuple(texts), is_urgent=False))
        rows = read_vectors(answer.vectors, answer.dimensions)
        meant = [blend(rows[place : place + 2]) for place in range(0, len(rows), 2)]
        return await look.ask_as_polder(
            SaveVectors(
                texts=tuple(TextVersion(idea_id=idea.id, version=idea.version) for idea in ideas),
                model=answer.model,
                dimensions=answer.dimensions,
                vectors=_encoded(meant, answer.dimensions),
            )
        )
    except (Unavailable, Broken) as error:
        raise ModelAway from error
    except Refusal as refusal:
        if refusal.code is ErrorCode.UNAVAILABLE:
            raise ModelAway from refusal
        raise


def _encoded(vectors: Sequence[Vector | None], dimensions: int) -> str:
    nothing = bytes(2 * dimensions)
    rows = [nothing if vector is None else packed(vector) for vector in vectors]
    return base64.b64encode(b"".join(rows)).decode()


async def save_vectors(command: SaveVectors, work: Work) -> int:
    """Keep vectors of texts that are still what the ideas say, and announce which."""
    rows = read_vectors(command.vectors, command.dimensions)
    versions = {text.idea_id: text.version for text in command.texts}
    ideas = {idea.id: idea for idea in await storage.ideas.read_ideas(work, list(versions))}
    saved: list[IdeaId] = []
    for text, vector in zip(command.texts, rows, strict=True):
        idea = ideas.get(text.idea_id)
        if idea is None or idea.version != text.version:
            continue
        await storage.ideas.stop_waiting(work, idea.id)
        if vector is not None:
            kept = KeptVector(
                idea_id=idea.id,
                board_id=idea.board_id,
                language=idea.language,
                model=command.model,
                vector=packed(vector),
            )
            await storage.vectors.put_vector(work, kept)
            saved.append(idea.id)
    if saved:
        work.announce(VectorsSaved(idea_ids=tuple(saved)))
    return len(saved)
