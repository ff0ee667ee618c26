"""Vectors of ideas, apart from the ideas so that lists stay light."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from shared.codec import BLOB
from shared.kernel import BoardId, IdeaId
from shared.store import Document, Index
from shared.work import Look, Work

VECTORS = "idea_vectors"
AT_ONCE = 500
INDEXES = (Index(collection=VECTORS, fields=("model",)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVector:
    """What a model makes of an idea: a unit vector as little-endian float16."""

    idea_id: IdeaId
    board_id: BoardId
    language: str
    model: str
    vector: bytes


async def put_vector(work: Work, kept: KeptVector) -> None:
    document = {
        "board_id": kept.board_id,
        "language": kept.language,
        "model": kept.model,
        BLOB: kept.vector,
    }
    await work.collection(VECTORS).put(kept.idea_id, document)


async def get_vectors(look: Look, ids: Sequence[IdeaId]) -> list[KeptVector]:
    return [_kept(each) for each in await look.collection(VECTORS).get_many(ids)]


async def all_vectors(look: Look) -> AsyncIterator[list[KeptVector]]:
    """Return every vector of the workspace, some hundreds at a time."""
    after: str | None = None
    while True:
        page = await look.collection(VECTORS).page(None, order="id", first=AT_ONCE, after=after)
        yield [_kept(each) for each in page.documents]
        if not page.has_next:
            return
        after = page.cursors[-1]


async def ids_of_other_models(look: Look, model: str, *, first: int) -> list[IdeaId]:
    """Return ideas whose vector another model made."""
    page = await look.collection(VECTORS).page({"model": {"$ne": model}}, order="id", first=first)
    return [IdeaId(each["id"]) for each in page.documents]


def _kept(document: Document) -> KeptVector:
    return KeptVector(
        idea_id=IdeaId(document["id"]),
        board_id=BoardId(document["board_id"]),
        language=document["language"],
        model=document["model"],
        vector=document[BLOB],
    )
