"""Vectors of what was said in a workspace, in memory: to file what is new, and to search."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from services.feedback.analysis.clustering import NOWHERE, Index, index_of, vote
from services.feedback.analysis.neighbours import Floats
from services.feedback.analysis.nothing import says_nothing
from services.feedback.storage import items as items_storage
from services.feedback.storage import themes as themes_storage
from services.feedback.usecases.workplace import moment_of
from shared.caller import short_id
from shared.contracts.feedback import Position
from shared.kernel import ItemId, RunId, ThemeId, WorkspaceId
from shared.work import Look

from .decided import Decided
from .pinned import Shelved
from .watch import Watch, read_watch

OVERLAP = timedelta(seconds=5)
SETTLES = timedelta(seconds=20)
GROWTH = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a text belongs; `topic_id` None when nothing of the kind was said before."""

    topic_id: ThemeId | None
    fit: float


@dataclass(slots=True)
class Shelf:
    """Items that were read, as rows of a matrix, and the topic of each."""

    model: str
    run_id: RunId | None
    corrections: int
    topic_ids: list[ThemeId]
    circles: dict[ThemeId, tuple[float, float, float]]
    ids: list[ItemId]
    row_of: dict[ItemId, int]
    placed: Floats
    topics: Any
    index: Index
    built_of: int
    latest: datetime | None
    looked: datetime | None = None
    watch: Watch = field(default_factory=Watch)
    taken_back: int = 0
    decided: Decided = field(default_factory=Decided)

    def place(self, vectors: Floats, languages: Sequence[str | None]) -> list[Place]:
        """Return the topic that neighbours of each vector are in."""
        if not self.ids or not self.topic_ids:
            return [Place(topic_id=None, fit=0.0)] * len(vectors)
        index = self._index()
        topics, fits = vote(vectors, index, languages=languages)
        if self.decided:
            numbers = {id: number for number, id in enumerate(self.topic_ids)}
            placed = self.index.space.place(vectors, list(languages))
            lessons = self.decided.lessons(self.placed, numbers)
            topics, fits = lessons.follow(placed, topics, fits, index)
        return [
            Place(topic_id=None if topic == NOWHERE else self.topic_ids[int(topic)], fit=float(fit))
            for topic, fit in zip(topics, fits, strict=True)
        ]

    def position(self, item_id: ItemId, place: Place) -> Position | None:
        """Return a place on the map within the circle of a topic, the better the fit the nearer its
        middle, in a direction of the item's own."""
        circle = self.circles.get(place.topic_id) if place.topic_id is not None else None
        if circle is None:
            return None
        x, y, radius = circle
        turn = sum(ord(sign) << (5 * at) for at, sign in enumerate(short_id(item_id)[:4]))
        angle, away = 2 * np.pi * (turn % 3600) / 3600, 0.92 * radius * (1 - place.fit) ** 0.5
        return Position(
            x=round(float(np.clip(x + away * np.cos(angle), 0, 1)), 4),
            y=round(float(np.clip(y + away * np.sin(angle), 0, 1)), 4),
        )

    def _index(self) -> Index:
        size = len(self.ids)
        return Index(
            placed=self.placed[:size],
            topics=self.topics[:size],
            space=self.index.space,
            nearness=self.index.nearness,
        )

    def add(
        self,
        ids: Sequence[ItemId],
        vectors: Floats,
        topics: Sequence[int],
        languages: Sequence[str | None],
    ) -> None:
        """Put items on the shelf, in place of themselves where they are there."""
        placed = self.index.space.place(vectors, list(languages))
        for row, id in enumerate(ids):
            at = self.row_of.get(id)
            if at is None:
                at = len(self.ids)
                if at == len(self.placed):
                    self._grow()
                self.ids.append(id)
                self.row_of[id] = at
            self.placed[at] = placed[row]
            self.topics[at] = topics[row]

    def learn(self, documents: Iterable[Mapping[str, Any]]) -> None:
        """Note what people decided about items on the shelf."""
        for each in documents:
            row = self.row_of.get(ItemId(each["id"]))
            if row is not None:
                apart = each.get("not_theme_ids") or ()
                self.decided.note(row, each.get("pinned_topic_id"), apart)

    def shelved(self) -> Shelved:
        """Return what is on the shelf, to look around in."""
        size = len(self.ids)
        return Shelved(
            ids=self.ids,
            placed=self.placed[:size],
            topics=self.topics[:size],
            topic_ids=self.topic_ids,
            nearness=self.index.nearness,
            decided=self.decided,
        )

    def _grow(self) -> None:
        room = max(256, len(self.placed) // 2)
        extra = np.empty((room, self.placed.shape[1]), np.float32)
        self.placed = np.concatenate([self.placed, extra])
        self.topics = np.concatenate([self.topics, np.full(room, NOWHERE, np.int64)])


@dataclass(slots=True)
class _Kept:
    shelf: Shelf | None = None
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True)
class Shelves:
    """A shelf per workspace, read from the store when first used and kept up with it."""

    _kept: dict[WorkspaceId, _Kept] = field(default_factory=dict)

    def forget(self, workspace_id: WorkspaceId) -> None:
        """Have the shelf of a workspace read anew: its vectors are others now."""
        if workspace_id in self._kept:
            self._kept[workspace_id].shelf = None

    async def of(self, look: Look, model: str) -> Shelf | None:
        """Return the shelf of the actor's workspace as the store has it now; None while nothing was
        read yet with this model."""
        kept = self._kept.setdefault(look.actor.workspace_id, _Kept())
        async with kept.busy:
            present = await themes_storage.get_present(look)
            shelf = kept.shelf
            if (
                shelf is None
                or shelf.run_id != present.run_id
                or shelf.corrections != present.corrections
                or shelf.model != model
                or shelf.taken_back != present.taken_back
                or len(shelf.ids) > max(50, GROWTH * shelf.built_of)
            ):
                kept.shelf = await _build(look, model, present)
                if kept.shelf is not None:
                    kept.shelf.taken_back = present.taken_back
                return kept.shelf
            if shelf.watch.births != present.births:
                await _take_newborn(look, shelf, present.births)
            documents = await items_storage.read_since(look, since(shelf))
            shelf.looked = look.now
            fresh = [each for each in documents if _is_news(each, shelf)]
            if fresh:
                await _add(look, shelf, fresh)
            return shelf


def since(shelf: Shelf) -> datetime | None:
    """Return from when on to look for news: some time back, unless the last look was so late that
    every transaction of then had come to light."""
    if shelf.latest is None:
        return None
    is_settled = shelf.looked is not None and shelf.looked - shelf.latest > SETTLES
    return shelf.latest + timedelta(microseconds=1) if is_settled else shelf.latest - OVERLAP


def _is_news(document: Mapping[str, Any], shelf: Shelf) -> bool:
    row = shelf.row_of.get(ItemId(document["id"]))
    if row is None:
        return True
    if shelf.decided.differs(row, document):
        return True
    topic = document.get("topic_id")
    held = int(shelf.topics[row])
    return topic != (shelf.topic_ids[held] if held != NOWHERE else None)


async def _build(look: Look, model: str, present: themes_storage.Present) -> Shelf | None:
    run_id = present.run_id
    read = await items_storage.read_since(look, None)
    documents, vectors = await _with_vectors(look, model, read)
    if not documents:
        return None
    themes = await themes_storage.every_theme(look) if run_id is not None else []
    topic_ids = [each.id for each in themes]
    numbers: dict[str | None, int] = {id: number for number, id in enumerate(topic_ids)}
    topics = np.array([numbers.get(each.get("topic_id"), NOWHERE) for each in documents], np.int64)
    languages = [each.get("language") for each in documents]
    index = await asyncio.to_thread(index_of, vectors, topics, languages)
    ids = [ItemId(each["id"]) for each in documents]
    watch = await read_watch(look, run_id, themes)
    watch.follow(documents)
    shelf = Shelf(
        model=model,
        run_id=run_id,
        corrections=present.corrections,
        topic_ids=topic_ids,
        circles={each.id: (each.position.x, each.position.y, each.radius) for each in themes},
        ids=ids,
        row_of={id: row for row, id in enumerate(ids)},
        placed=index.placed,
        topics=topics,
        index=index,
        built_of=len(ids),
        latest=moment_of(documents[-1]["read_at"]),
        watch=watch,
    )
    shelf.learn(documents)
    return shelf


async def _take_newborn(look: Look, shelf: Shelf, births: int) -> None:
    """Put themes that were born since the last look on the shelf, and their items under them."""
    themes = await themes_storage.every_theme(look)
    newborn = [each for each in themes if each.id not in shelf.topic_ids]
    numbers = {each.id: len(shelf.topic_ids) + at for at, each in enumerate(newborn)}
    shelf.topic_ids += list(numbers)
    shelf.circles |= {each.id: (each.position.x, each.position.y, each.radius) for each in newborn}
    shelf.watch.newborn |= {each.id for each in newborn}
    for document in await items_storage.items_of_topics(look, list(numbers)):
        shelf.watch.forget(ItemId(document["id"]))
        row = shelf.row_of.get(ItemId(document["id"]))
        if row is not None:
            shelf.topics[row] = numbers[document["topic_id"]]
    shelf.watch.births = births


async def _add(look: Look, shelf: Shelf, documents: Sequence[Mapping[str, Any]]) -> None:
    kept, vectors = await _with_vectors(look, shelf.model, documents)
    if not kept:
        return
    numbers: dict[str | None, int] = {id: at for at, id in enumerate(shelf.topic_ids)}
    topics = [numbers.get(each.get("topic_id"), NOWHERE) for each in kept]
    languages = [each.get("language") for each in kept]
    shelf.add([ItemId(each["id"]) for each in kept], vectors, topics, languages)
    shelf.watch.follow(kept)
    shelf.learn(kept)
    shelf.latest = moment_of(kept[-1]["read_at"])


async def _with_vectors(
    look: Look, model: str, documents: Sequence[Mapping[str, Any]]
) -> tuple[list[Mapping[str, Any]], Floats]:
    """Return the documents of which the text says something and has a vector of this model, and
    those vectors."""
    kept: list[Mapping[str, Any]] = []
    rows: list[Any] = []
    telling = [each for each in documents if not says_nothing(each["text"])]
    for start in range(0, len(telling), 1000):
        some = telling[start : start + 1000]
        known = await items_storage.get_vectors(look, [each["text_key"] for each in some], model)
        for each in some:
            found = known.get(each["text_key"])
            if found is not None:
                kept.append(each)
                rows.append(np.frombuffer(found, "<f2"))
    if not rows:
        return [], np.empty((0, 0), np.float32)
    return kept, np.asarray(np.stack(rows), np.float32)
