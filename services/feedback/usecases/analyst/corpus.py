"""Everything that was said in a workspace, as a run looks at it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

from services.feedback.analysis.neighbours import Floats
from services.feedback.domain.masking import mask
from services.feedback.domain.people import NOBODY, People
from services.feedback.domain.themes import Said
from services.feedback.storage import items as storage
from services.feedback.storage import people as people_storage
from services.feedback.usecases.tally import said_of
from services.feedback.usecases.workplace import Workplace, moment_of
from shared.contracts.feedback import FeedbackState
from shared.kernel import ItemId, RunId
from shared.work import Look

from .decided import Decided

COUNTED = (FeedbackState.ENRICHED.value, FeedbackState.THEMED.value)


@dataclass(slots=True)
class Corpus:
    """Items that were read, as columns: row n of each list is the same item."""

    ids: list[ItemId] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    occurred: list[float] = field(default_factory=list)
    placed_by: list[RunId | None] = field(default_factory=list)
    decided: Decided = field(default_factory=Decided)
    latest: datetime | None = None
    people: People = NOBODY

    def add(self, document: Mapping[str, Any], at: Workplace) -> None:
        """Take an item in; its text with personal data masked, since it may be quoted."""
        placed_by, read_at = document.get("placed_by"), document.get("read_at")
        self.ids.append(ItemId(document["id"]))
        self.texts.append(mask(document["text"]))
        self.keys.append(document["text_key"])
        self.said.append(said_of(document, at, self.people))
        self.occurred.append(moment_of(document["occurred_at"]).timestamp())
        self.placed_by.append(RunId(placed_by) if placed_by else None)
        if document.get("is_corrected"):
            apart = document.get("not_theme_ids") or ()
            self.decided.note(len(self.ids) - 1, document.get("pinned_topic_id"), apart)
        if read_at is not None:
            read = moment_of(read_at)
            self.latest = read if self.latest is None else max(self.latest, read)

    @property
    def sentiments(self) -> Floats:
        """Sentiment of each item, -1 to 1, 0 where not known."""
        return np.array([each.sentiment_score for each in self.said], np.float32)

    @property
    def languages(self) -> list[str | None]:
        """Language of each item, as read."""
        return [each.language for each in self.said]


async def read_corpus(look: Look, at: Workplace) -> Corpus:
    """Return all items that were read and count."""
    corpus = Corpus(people=await people_storage.everyone(look))
    batch: list[Mapping[str, Any]] = []
    async for document in storage.walk_items(look, {"state": {"$in": list(COUNTED)}}):
        batch.append(document)
        if len(batch) == storage.AT_ONCE:
            await asyncio.to_thread(_add, corpus, batch, at)
            batch = []
    await asyncio.to_thread(_add, corpus, batch, at)
    return corpus


async def read_late(look: Look, at: Workplace, corpus: Corpus, run_id: RunId) -> Corpus:
    """Return items that were read since the corpus was, and that this run has not filed."""
    known = set(corpus.ids)
    late = Corpus(people=corpus.people)
    for document in await storage.read_since(look, corpus.latest):
        is_new = document["id"] not in known or document.get("placed_by") != run_id
        if document["state"] in COUNTED and is_new:
            late.add(document, at)
    return late


def _add(corpus: Corpus, documents: Sequence[Mapping[str, Any]], at: Workplace) -> None:
    for each in documents:
        corpus.add(each, at)


async def read_vectors(look: Look, keys: Sequence[str], model: str) -> dict[str, Floats]:
    """Return the vectors of texts by key, for those that have one of this model."""
    found: dict[str, Floats] = {}
    distinct = list(dict.fromkeys(keys))
    for start in range(0, len(distinct), storage.AT_ONCE):
        some = await storage.get_vectors(look, distinct[start : start + storage.AT_ONCE], model)
        found |= {key: np.frombuffer(blob, "<f2").astype(np.float32) for key, blob in some.items()}
    return found
