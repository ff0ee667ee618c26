"""A catalogue per workspace, made when first asked for and kept up with the store beside the
answering."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from services.feedback.analysis.compact import Bools, Compact, Floats
from services.feedback.analysis.neighbours import space_of
from services.feedback.storage import items as storage
from services.feedback.usecases.workplace import moment_of
from shared.kernel import WorkspaceId
from shared.work import Look

from .catalogue import Catalogue

OVERLAP = timedelta(seconds=5)
SETTLES = timedelta(seconds=20)
SPACE_SAMPLE = 5_000
AT_ONCE = 500

Documents = Sequence[Mapping[str, Any]]


@dataclass(slots=True)
class _Kept:
    catalogue: Catalogue | None = None
    latest: datetime | None = None
    looked: datetime | None = None
    turns: int = 0
    making: asyncio.Task[Catalogue] | None = None
    following: asyncio.Task[None] | None = None
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True)
class Catalogues:
    """Catalogues by workspace."""

    _kept: dict[WorkspaceId, _Kept] = field(default_factory=dict)

    async def of(self, look: Look, model: str, turns: int = 0) -> Catalogue:
        """Return the catalogue of the actor's workspace.

        It has what the store has now, but for the rest of more than 500 changes: those are read in
        the background, as a catalogue that was outgrown is made anew while the old one answers.
        """
        kept = self._kept.setdefault(look.actor.workspace_id, _Kept())
        catalogue = kept.catalogue
        if catalogue is None:
            return await asyncio.shield(_making(kept, look, model, turns))
        if _is_outgrown(catalogue, model) or kept.turns != turns:
            _making(kept, look, model or catalogue.model, turns)
        if kept.following is None:
            async with kept.reading:
                rest = await _read_on(kept, look, catalogue) if kept.following is None else None
                if rest is not None:
                    kept.following = asyncio.create_task(_follow(kept, look, catalogue, rest))
        return catalogue

    async def stop(self) -> None:
        """Leave what is read in the background."""
        for kept in self._kept.values():
            for task in (kept.making, kept.following):
                if task is not None:
                    task.cancel()


def _making(kept: _Kept, look: Look, model: str, turns: int) -> "asyncio.Task[Catalogue]":
    """Begin to make a catalogue, unless that is under way."""
    if kept.making is None:
        kept.making = asyncio.create_task(_make(kept, look, model, turns))
    return kept.making


def _is_outgrown(catalogue: Catalogue, model: str) -> bool:
    """Say whether to begin anew: another model, or too few items when its middle was found."""
    if (model and catalogue.model != model) or catalogue.is_behind:
        return True
    return catalogue.built_of < SPACE_SAMPLE and len(catalogue.ids) > max(
        50, 2 * catalogue.built_of
    )


async def _make(kept: _Kept, look: Look, model: str, turns: int) -> Catalogue:
    """Read every item; who asks meanwhile is answered from the catalogue there was."""
    try:
        latest = look.now
        catalogue: Catalogue | None = None
        held: list[_Batch] = []
        async for batch in _batches(look, model):
            if catalogue is not None:
                await _put(catalogue, batch)
                continue
            held.append(batch)
            if sum(len(each.vectors) for each in held) >= SPACE_SAMPLE:
                catalogue = await _begun(model, held)
        kept.catalogue = catalogue = catalogue or await _begun(model, held)
        kept.latest, kept.looked, kept.turns = latest, latest, turns
        return catalogue
    finally:
        kept.making = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """Documents, which of them have a vector, and those vectors."""

    documents: Documents
    has_vector: Bools
    vectors: Floats


async def _batches(look: Look, model: str) -> AsyncIterator[_Batch]:
    documents: list[Mapping[str, Any]] = []
    async for each in storage.walk_items(look, {}):
        documents.append(each)
        if len(documents) == AT_ONCE:
            yield await _with_vectors(look, model, documents)
            documents = []
    if documents:
        yield await _with_vectors(look, model, documents)


async def _with_vectors(look: Look, model: str, documents: Documents) -> _Batch:
    known = await storage.get_vectors(look, [each["text_key"] for each in documents], model)
    found = [known.get(each["text_key"]) for each in documents]
    rows = [np.frombuffer(each, "<f2") for each in found if each is not None]
    return _Batch(
        documents=documents,
        has_vector=np.array([each is not None for each in found], np.bool_),
        vectors=np.asarray(np.stack(rows), np.float32) if rows else np.empty((0, 0), np.float32),
    )


async def _begun(model: str, held: Sequence[_Batch]) -> Catalogue:
    """Return a catalogue with its first items, its middle found from their vectors."""

    def begin() -> Catalogue:
        vectors = [each.vectors for each in held if len(each.vectors)]
        languages = [
            document.get("language")
            for each in held
            for document, has in zip(each.documents, each.has_vector, strict=True)
            if has
        ]
        joined = np.vstack(vectors) if vectors else None
        made = Catalogue(
            model=model,
            space=space_of(joined, languages) if joined is not None else None,
            compact=Compact(dimensions=joined.shape[1]) if joined is not None else None,
            built_of=sum(len(each.documents) for each in held),
        )
        for each in held:
            made.put(each.documents, each.vectors, each.has_vector)
        return made

    return await asyncio.to_thread(begin)


async def _put(catalogue: Catalogue, batch: _Batch) -> None:
    await asyncio.to_thread(catalogue.put, batch.documents, batch.vectors, batch.has_vector)


async def _read_on(
    kept: _Kept, look: Look, catalogue: Catalogue, after: str | None = None
) -> str | None:
    """Read a page of changes. Returns where the rest begins; None when that was all."""
    page = await storage.changed_since(look, _since(kept), AT_ONCE, after)
    fresh = [each for each in page.documents if catalogue.is_news(each)]
    if fresh:
        await _put(catalogue, await _with_vectors(look, catalogue.model, fresh))
    if page.has_next:
        return page.cursors[-1]
    if page.documents:
        kept.latest = moment_of(page.documents[-1]["changed_at"])
    kept.looked = look.now
    return None


def _since(kept: _Kept) -> datetime | None:
    """Return from when on to look for changes: shortly before the latest that is known, as long as
    transactions of then may have come to light after the last look.

    Without an end to that, what came right after a thousand changes of one moment would be behind
    those at every look."""
    if kept.latest is None:
        return None
    is_settled = kept.looked is not None and kept.looked - kept.latest > SETTLES
    return kept.latest + timedelta(microseconds=1) if is_settled else kept.latest - OVERLAP


async def _follow(kept: _Kept, look: Look, catalogue: Catalogue, after: str | None) -> None:
    try:
        while after is not None:
            after = await _read_on(kept, look, catalogue, after)
    finally:
        kept.following = None
