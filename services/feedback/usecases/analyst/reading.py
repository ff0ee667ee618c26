"""Texts understood: language, sentiment, vector, and the theme they belong to."""

import asyncio
import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from services.feedback.analysis import language, sentiment
from services.feedback.analysis.neighbours import Floats
from services.feedback.analysis.nothing import says_nothing
from services.feedback.domain.items import Item
from services.feedback.domain.refusals import ModelAway
from services.feedback.pool import ModelBusy, ModelMissing, WorkerDied
from services.feedback.storage import items as storage
from services.feedback.storage import themes as themes_storage
from services.feedback.storage.models import get_served
from services.feedback.usecases.workplace import workplace
from shared.contracts.analysis import (
    ProposeThemes,
    Reading,
    SaveReadings,
    TextVector,
    ThemeProposal,
    UnderstandWaiting,
)
from shared.contracts.feedback import FeedbackState, ItemsTaken, SentimentLabel, SentimentView
from shared.contracts.insights import Embedded, EmbedTexts, GetModelState, ModelState, WarmUp
from shared.kernel import ItemId
from shared.telemetry import log
from shared.work import Look

from .mind import Mind
from .newborn import bear
from .pinned import propose
from .shelf import Place, Shelf

MOST_TEXTS = 64
MOST_PROPOSALS = 100
SAVE_WITHIN_S = 60.0
LATE_AFTER = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Analyst:
    """Answers and follows for texts, with the model behind it."""

    mind: Mind

    # --- asked by other services -------------------------------------------------------------

    async def embed_texts(self, query: EmbedTexts, look: Look) -> Embedded:
        """Return vectors of at most 64 texts; Unavailable while there is no model."""
        try:
            info = await self.mind.serving(look)
            vectors = await self.mind.pool.embed(
                query.texts[:MOST_TEXTS], urgent=query.is_urgent, model=info.name
            )
        except (ModelBusy, ModelMissing, WorkerDied) as error:
            raise ModelAway("texts can't be understood at the moment") from error
        return Embedded(
            model=info.title,
            dimensions=info.dimensions,
            vectors=base64.b64encode(vectors.astype("<f2").tobytes()).decode(),
        )

    async def get_model_state(self, query: GetModelState, look: Look) -> ModelState:
        """Return whether texts can be understood now, and how many wait for it."""
        info = self.mind.served_last
        return ModelState(
            state=self.mind.state,
            model=info.title if info is not None else None,
            dimensions=info.dimensions if info is not None else None,
            pending_items=await storage.count_items(look, {"state": FeedbackState.RECEIVED.value}),
        )

    async def warm_up(self, command: WarmUp, look: Look) -> ModelState:
        """Load the model now."""
        served = await get_served(look)
        await self.mind.warm_up(served.serving if served is not None else None)
        return await self.get_model_state(GetModelState(), look)

    async def propose_themes(self, query: ProposeThemes, look: Look) -> tuple[ThemeProposal, ...]:
        """Return where items that belong nowhere might belong."""
        mind = self.mind
        try:
            info = await mind.serving(look)
            shelf = await mind.shelves.of(look, info.title)
        except (ModelBusy, ModelMissing, WorkerDied) as error:
            raise ModelAway("texts can't be understood at the moment") from error
        if shelf is None:
            return ()
        asked = query.item_ids[:MOST_PROPOSALS]
        rows = [shelf.row_of[each] for each in asked if each in shelf.row_of]
        return tuple(await asyncio.to_thread(propose, shelf.shelved(), rows))

    # --- what comes in -----------------------------------------------------------------------

    async def read_items(self, event: ItemsTaken, look: Look) -> None:
        """Understand items that came in. While the model is away they wait in the store, and
        `understand_waiting` takes them up."""
        self.mind.reading += 1
        try:
            await self._read(look, event.item_ids, urgent=event.import_id is None)
        except (ModelBusy, ModelMissing, WorkerDied) as error:
            log.warning("items wait for the model", items=len(event.item_ids), why=str(error))
        finally:
            self.mind.reading -= 1

    async def understand_waiting(self, command: UnderstandWaiting, look: Look) -> int:
        """Understand what a crash, or a time without the model, left behind."""
        if self.mind.reading:
            return 0
        self.mind.reading += 1
        done = 0
        try:
            while True:
                size = self.mind.settings.batch_items
                waiting = await storage.waiting_items(look, look.now - LATE_AFTER, size)
                waiting = waiting or await self._unplaced(look, size)
                if not waiting:
                    return done
                kept = await self._read(look, [each.id for each in waiting], urgent=False)
                if kept == 0:
                    return done
                done += kept
        except (ModelBusy, ModelMissing, WorkerDied) as error:
            log.warning("items go on waiting for the model", why=str(error))
            return done
        finally:
            self.mind.reading -= 1

    async def _unplaced(self, look: Look, first: int) -> list[Item]:
        """Return items that were read while themes changed, so that they have none yet."""
        if (await themes_storage.get_present(look)).run_id is None:
            return []
        items, _ = await storage.page_items(
            look,
            {"state": FeedbackState.ENRICHED.value},
            order="received_at",
            descending=False,
            first=first,
            after=None,
        )
        return items

    async def _read(self, look: Look, ids: Sequence[ItemId], *, urgent: bool) -> int:
        """Understand items batch by batch; returns how many came further by it."""
        done = 0
        size = self.mind.settings.batch_items
        for start in range(0, len(ids), size):
            items = [
                each
                for each in await storage.get_items(look, ids[start : start + size])
                if each.state in (FeedbackState.RECEIVED, FeedbackState.ENRICHED)
            ]
            if items:
                done += await self._understand(look, items, urgent=urgent)
        return done

    async def _understand(self, look: Look, items: Sequence[Item], *, urgent: bool) -> int:
        mind = self.mind
        # Another model may take over at any moment: this one serves from here to the end.
        info = await mind.serving(look)
        head = await mind.head_of(info)
        known = await storage.get_vectors(look, [each.text_key for each in items], info.title)
        missing = {each.text_key: each.text for each in items if each.text_key not in known}
        made: dict[str, bytes] = {}
        if missing:
            found = await mind.pool.embed(list(missing.values()), urgent=urgent, model=info.name)
            made = {
                key: row.tobytes() for key, row in zip(missing, found.astype("<f2"), strict=True)
            }
        rows = [np.frombuffer({**known, **made}[each.text_key], "<f2") for each in items]
        vectors = np.asarray(np.stack(rows), np.float32)
        allowed = (await workplace(look)).likely_languages
        languages = await asyncio.to_thread(_languages, items, allowed)
        present = await themes_storage.get_present(look)
        shelf = await mind.shelves.of(look, info.title) if present.run_id is not None else None
        readings = await asyncio.to_thread(_readings, items, vectors, languages, shelf, head)
        kept = await look.ask_as_polder(
            SaveReadings(
                readings=readings,
                vectors=tuple(
                    TextVector(key=key, vector=base64.b64encode(vector).decode())
                    for key, vector in made.items()
                ),
                model=info.title,
                run_id=shelf.run_id if shelf is not None else None,
            ),
            timeout_s=SAVE_WITHIN_S,
        )
        if shelf is not None:
            await bear(look, mind.pool, mind.shelves, info, [each.id for each in items])
        return kept


def _languages(items: Sequence[Item], allowed: Sequence[str]) -> list[str | None]:
    return [
        each.language if each.is_language_given else language.detect(each.text, allowed)
        for each in items
    ]


def _readings(
    items: Sequence[Item],
    vectors: Floats,
    languages: Sequence[str | None],
    shelf: Shelf | None,
    head: sentiment.Head | None,
) -> tuple[Reading, ...]:
    moods = (
        sentiment.judge(head, vectors, [each.text for each in items])
        if head is not None
        else [None] * len(items)
    )
    places = [Place(topic_id=None, fit=0.0)] * len(items)
    if shelf is not None:
        found = shelf.place(vectors, languages)
        places = [
            place if says_nothing(item.text) else near
            for item, place, near in zip(items, places, found, strict=True)
        ]
    return tuple(
        Reading(
            item_id=item.id,
            language=spoken,
            sentiment=None if mood is None else _sentiment(mood),
            is_placed=shelf is not None,
            topic_id=place.topic_id,
            fit=round(place.fit, 4),
            position=shelf.position(item.id, place) if shelf is not None else None,
        )
        for item, spoken, mood, place in zip(items, languages, moods, places, strict=True)
    )


def _sentiment(mood: sentiment.Sentiment) -> SentimentView:
    return SentimentView(
        label=SentimentLabel(mood.label.value.upper()),
        score=round(mood.score, 4),
        confidence=round(mood.confidence, 4),
    )
