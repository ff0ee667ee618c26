"""Ideas that say much the same: by meaning, while somebody types or submits."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from services.ideas import storage
from services.ideas.analysis import (
    SHOWN,
    Shelf,
    Vector,
    blend,
    read_vectors,
    similarity,
    unit,
    unpacked,
)
from services.ideas.domain.ideas import Idea
from services.ideas.storage.vectors import KeptVector
from shared.bus import Envelope
from shared.caller import Broken, Unavailable
from shared.codec import Undecodable, from_bytes
from shared.contracts.ideas import (
    IdeaStatus,
    SimilarIdea,
    SimilarIdeas,
    VectorsSaved,
    Visibility,
)
from shared.contracts.insights import EmbedTexts
from shared.kernel import BoardId, IdeaId, Refusal, WorkspaceId
from shared.service import Running
from shared.text import clean_text, words_of
from shared.work import Look

from .show import idea_views

SHORTEST_TEXT = 8
LONGEST_TEXT = 2_000
BODY_START = 500
WHILE_TYPING_S = 0.12
CANDIDATES = 24
MOST_SIMILAR = 10
MOST_REMEMBERED = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meaning:
    """What a model makes of a text."""

    model: str
    vector: Vector


@dataclass(slots=True)
class _Workspace:
    """What this process holds of a workspace: a shelf per model, and which ideas to read again."""

    shelves: dict[str, Shelf] = field(default_factory=dict)
    stale: set[IdeaId] = field(default_factory=set)
    is_loaded: bool = False
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Vectors of ideas in this process's memory, read from the store when first asked for and again
    when they change, and the meaning of texts asked lately."""

    _workspaces: dict[WorkspaceId, _Workspace] = field(default_factory=dict)
    _asked: OrderedDict[tuple[WorkspaceId, str], _Meaning] = field(default_factory=OrderedDict)

    async def listen(self, running: Running) -> None:
        """Hear, in every process, which vectors were saved."""
        await running.bus.listen([VectorsSaved.wire_name], self._hear, on_gap=self._forget)

    def _hear(self, envelope: Envelope) -> None:
        held = self._workspaces.get(envelope.actor.workspace_id)
        if held is None:
            return
        try:
            saved: VectorsSaved = from_bytes(VectorsSaved, envelope.body)
        except Undecodable:
            self._forget()
            return
        held.stale.update(saved.idea_ids)

    def _forget(self) -> None:
        self._workspaces.clear()

    async def similar_ideas(self, query: SimilarIdeas, look: Look) -> tuple[SimilarIdea, ...]:
        """Return the ideas most alike to a text, an idea or a vector; none when the model is late
        or away."""
        first = max(0, min(query.first, MOST_SIMILAR))
        if query.idea_id is not None:
            found = await self._like_idea(query.idea_id, query.board_id, look)
        elif query.vector is not None:
            found = await self._like_vector(query, query.vector, look)
        else:
            found = await self.like_text(
                query.text or "", query.board_id, look, within_s=WHILE_TYPING_S
            )
        shown = [(idea, alike) for idea, alike in found if alike >= SHOWN][:first]
        views = await idea_views(look, [idea for idea, _ in shown])
        return tuple(
            SimilarIdea(idea=view, similarity=round(alike, 4))
            for view, (_, alike) in zip(views, shown, strict=True)
        )

    async def like_text(
        self,
        title: str,
        board_id: BoardId | None,
        look: Look,
        *,
        body: str = "",
        within_s: float,
    ) -> list[tuple[Idea, float]]:
        """Return ideas with their similarity to a text, the most alike first."""
        title, body = clean_text(title)[:LONGEST_TEXT], clean_text(body)[:LONGEST_TEXT]
        if len(title) < SHORTEST_TEXT:
            return []
        meaning = await self._meaning(title, body, look, within_s)
        if meaning is None:
            return []
        return await self._near(meaning, words_of(title), board_id, None, look)

    async def near_text(
        self, text: str, look: Look, *, within_s: float
    ) -> list[tuple[Idea, float]] | None:
        """Return ideas with their similarity to a question, however short; None when the model
        doesn't answer in time."""
        meaning = await self._meaning(text, "", look, within_s)
        if meaning is None:
            return None
        return await self._near(meaning, words_of(text), None, None, look)

    async def _like_idea(
        self, idea_id: IdeaId, board_id: BoardId | None, look: Look
    ) -> list[tuple[Idea, float]]:
        idea = await storage.ideas.find_idea(look, idea_id)
        kept = await storage.vectors.get_vectors(look, [idea_id])
        vector = unpacked(kept[0].vector) if kept else None
        if idea is None or vector is None:
            return []
        meaning = _Meaning(model=kept[0].model, vector=vector)
        return await self._near(meaning, words_of(idea.title), board_id, idea_id, look)

    async def _like_vector(
        self, query: SimilarIdeas, row: Sequence[float], look: Look
    ) -> list[tuple[Idea, float]]:
        vector = unit(row)
        if vector is None:
            return []
        held = await self._held(look)
        model = query.model
        if model is None:
            fitting = [name for name, shelf in held.items() if shelf.dimensions == len(vector)]
            model = max(fitting, key=lambda name: len(held[name]), default="")
        meaning = _Meaning(model=model, vector=vector)
        return await self._near(meaning, (), query.board_id, None, look)

    async def _near(
        self,
        meaning: _Meaning,
        words: Sequence[str],
        board_id: BoardId | None,
        itself: IdeaId | None,
        look: Look,
    ) -> list[tuple[Idea, float]]:
        shelf = (await self._held(look)).get(meaning.model)
        if shelf is None:
            return []
        nearest = dict(shelf.nearest(meaning.vector, count=CANDIDATES, board_id=board_id))
        nearest.pop(itself or IdeaId(""), None)
        ideas = await storage.ideas.get_ideas(look, list(nearest))
        found = [
            (idea, similarity(nearest[idea.id], words, _words_said(idea)))
            for idea in ideas
            if idea.status is not IdeaStatus.MERGED and idea.visibility is Visibility.VISIBLE
        ]
        return sorted(found, key=lambda each: -each[1])

    async def _meaning(self, title: str, body: str, look: Look, within_s: float) -> _Meaning | None:
        """Return what the model makes of a text, or None when it doesn't say so in time."""
        key = (look.actor.workspace_id, f"{title}\n{body}")
        known = self._asked.get(key)
        if known is not None:
            self._asked.move_to_end(key)
            return known
        texts = texts_of(title, body) if body else (title,)
        try:
            answer = await look.ask_as_polder(EmbedTexts(texts=texts), timeout_s=within_s)
            vector = blend(read_vectors(answer.vectors, answer.dimensions))
        except (Unavailable, Broken, Refusal, ValueError):
            return None
        if vector is None:
            return None
        meaning = self._asked[key] = _Meaning(model=answer.model, vector=vector)
        while len(self._asked) > MOST_REMEMBERED:
            self._asked.popitem(last=False)
        return meaning

    async def _held(self, look: Look) -> dict[str, Shelf]:
        """Return the workspace's shelves, up to date with what was saved."""
        held = self._workspaces.setdefault(look.actor.workspace_id, _Workspace())
        if held.is_loaded and not held.stale:
            return held.shelves
        async with held.reading:
            if not held.is_loaded:
                held.stale.clear()
                async for kept in storage.vectors.all_vectors(look):
                    _shelve(held.shelves, kept)
                held.is_loaded = True
            while held.stale:
                stale, held.stale = held.stale, set()
                _shelve(held.shelves, await storage.vectors.get_vectors(look, list(stale)))
        return held.shelves


def _shelve(shelves: dict[str, Shelf], kept: Sequence[KeptVector]) -> None:
    for each in kept:
        vector = unpacked(each.vector)
        if vector is None:
            continue
        shelf = shelves.get(each.model)
        if shelf is None:
            shelf = shelves[each.model] = Shelf(len(vector))
        if shelf.dimensions == len(vector):
            shelf.put(each.idea_id, each.board_id, each.language, vector)


def _words_said(idea: Idea) -> frozenset[str]:
    return frozenset(words_of(f"{idea.title}\n{idea.body[:BODY_START]}"))


def texts_of(title: str, body: str) -> tuple[str, str]:
    """Return the two texts that stand for an idea: its title counts as much as all of it."""
    return title, f"{title}\n{body}"[:LONGEST_TEXT]
