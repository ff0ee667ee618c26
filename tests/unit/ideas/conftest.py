"""A board to post on, ways to put ideas there, and a small model that knows words only."""

import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from shared.contracts.ideas import BoardView, IdeaView, SaveBoard, SubmitIdea
from shared.contracts.insights import Embedded, EmbedTexts, GetModelState, ModelState
from shared.service import Service
from shared.text import words_of
from shared.work import Look
from tests.polder import Person, Polder, open_polder

Submit = Callable[..., Awaitable[IdeaView]]
DIMENSIONS = 256


@pytest.fixture
async def board(polder: Polder) -> BoardView:
    return await polder.manager().ask(SaveBoard(name="The app"))


@pytest.fixture
def submit(polder: Polder, board: BoardView) -> Submit:
    """Return a way to submit an idea: `await submit("ann", title="…")`."""

    async def submitting(
        who: str | Person, title: str = "Dark mode for the map", body: str = "At night I am blind."
    ) -> IdeaView:
        person = polder.member(who) if isinstance(who, str) else who
        return await person.ask(SubmitIdea(board_id=board.id, title=title, body=body))

    return submitting


async def embed_texts(query: EmbedTexts, look: Look) -> Embedded:
    """Give each word a direction of its own: texts with the same words mean the same."""
    rows = np.zeros((len(query.texts), DIMENSIONS), np.float32)
    for row, text in zip(rows, query.texts, strict=True):
        for word in words_of(text):
            row[sha256(word.encode()).digest()[0]] += 1.0
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    packed = base64.b64encode(rows.astype("<f2").tobytes()).decode()
    return Embedded(model="words", dimensions=DIMENSIONS, vectors=packed)


async def get_model_state(query: GetModelState, look: Look) -> ModelState:
    return ModelState(state="READY", model="words", dimensions=DIMENSIONS, pending_items=0)


@pytest.fixture
async def understanding(tmp_path: Path) -> AsyncIterator[Polder]:
    """A Polder whose model knows words only."""
    insights = Service(name="insights", answers=[embed_texts, get_model_state])
    async with open_polder(tmp_path, roles=["community", "ideas"], others=[insights]) as opened:
        yield opened
