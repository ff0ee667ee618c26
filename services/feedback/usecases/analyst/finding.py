"""What people look for, found by meaning and by words in one list."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from services.feedback.analysis import language
from services.feedback.analysis.neighbours import Floats
from services.feedback.domain.marking import has_phrase, phrases_in
from services.feedback.domain.refusals import ModelAway
from services.feedback.pool import ModelBusy, ModelMissing, WorkerDied
from services.feedback.storage import items as storage
from services.feedback.usecases.browse_items import where_of
from services.feedback.usecases.workplace import workplace
from shared.contracts.finding import (
    FindItems,
    FindThemes,
    FoundRow,
    FoundRows,
    NearTheme,
    Place,
)
from shared.kernel import ItemId, ThemeId
from shared.text import words_of
from shared.work import Look

from .catalogue import EXACT, Asked, Catalogue, Hit, Hits
from .catalogues import Catalogues
from .mind import Mind, name_of

WITHIN_S, WHILE_LOADING_S = 2.5, 0.5
MOST_REMEMBERED = 512
MOST_CHECKED = 100
MOST_ANSWERS = 64
NOTHING = FoundRows(rows=(), has_next=False, total=0, words=(), by_meaning=True)


@dataclass(slots=True)
class Questions:
    """Vectors of questions asked lately: the next page of an answer takes no model."""

    _vectors: OrderedDict[tuple[str, str], Floats] = field(default_factory=OrderedDict)

    async def vector(self, mind: Mind, model: str, text: str) -> Floats | None:
        """Return the vector that a model (name and version) makes of a question; None when it is
        late or down."""
        key = (model, text)
        if key in self._vectors:
            self._vectors.move_to_end(key)
            return self._vectors[key]
        try:
            async with asyncio.timeout(WITHIN_S if mind.has(model) else WHILE_LOADING_S):
                name = name_of(model)
                vector: Floats = (await mind.pool.embed([text], urgent=True, model=name))[0]
        except (ModelBusy, ModelMissing, WorkerDied, TimeoutError):
            return None
        self._vectors[key] = vector
        if len(self._vectors) > MOST_REMEMBERED:
            self._vectors.popitem(last=False)
        return vector


@dataclass(slots=True)
class Answers:
    """What was found lately, so that later pages of an answer follow from its first though items
    came in between."""

    _found: OrderedDict[str, tuple[Hits, bool]] = field(default_factory=OrderedDict)

    def keep(self, key: str, hits: Hits, *, by_meaning: bool) -> None:
        """Remember an answer in place of an earlier one to the same question."""
        self._found[key] = (hits, by_meaning)
        self._found.move_to_end(key)
        if len(self._found) > MOST_ANSWERS:
            self._found.popitem(last=False)

    def to(self, key: str, after: Place | None) -> tuple[Hits, bool] | None:
        """Return the answer that a page follows in; None when it begins anew, or is forgotten."""
        found = self._found.get(key)
        if found is None or after is None:
            return None
        is_of_it = any((hit.worth, hit.id) == (after.worth, after.item_id) for hit in found[0].hits)
        return found if is_of_it else None


@dataclass(frozen=True, slots=True)
class Finder:
    """Answers what feedback asks when somebody searches."""

    mind: Mind
    catalogues: Catalogues = field(default_factory=Catalogues)
    questions: Questions = field(default_factory=Questions)
    answers: Answers = field(default_factory=Answers)

    async def find_items(self, query: FindItems, look: Look) -> FoundRows:
        """Return a page of items; by words alone when the model is late or down."""
        where = where_of(query.filter)
        if where is None:
            return NOTHING
        key = f"{look.actor.workspace_id} {replace(query, after=None, first=0)}"
        known = self.answers.to(key, query.after)
        if known is None:
            alone = query.item_id
            known = await (
                self._search(look, query.text or "", where)
                if alone is None
                else self._alike(look, alone, where)
            )
            self.answers.keep(key, known[0], by_meaning=known[1])
        return _page(query, known[0], by_meaning=known[1])

    async def find_themes(self, query: FindThemes, look: Look) -> tuple[NearTheme, ...]:
        """Return themes by nearness; refuses while the model is late or down."""
        catalogue = await self._catalogue(look)
        asked: Asked | ThemeId | None = query.theme_id
        if asked is None:
            text = query.text or ""
            vector = await self._vector(catalogue, text)
            if vector is None:
                raise ModelAway("texts can't be understood at the moment")
            asked = Asked(vector=vector, language=await self._language(look, text))
        near = await asyncio.to_thread(catalogue.themes, asked)
        return tuple(NearTheme(theme_id=id, nearness=one) for id, one in near[: query.first])

    async def _alike(self, look: Look, id: ItemId, where: Mapping[str, Any]) -> tuple[Hits, bool]:
        catalogue = await self._catalogue(look)
        alike = await asyncio.to_thread(catalogue.alike, id, where)
        if alike is None:
            raise ModelAway("this was not read yet")
        return alike, True

    async def _search(self, look: Look, text: str, where: Mapping[str, Any]) -> tuple[Hits, bool]:
        catalogue = await self._catalogue(look)
        vector = await self._vector(catalogue, text)
        asked = Asked(
            words=words_of(text),
            phrases=phrases_in(text),
            vector=vector if catalogue.space is not None else None,
            language=await self._language(look, text) if vector is not None else None,
        )
        hits = await asyncio.to_thread(catalogue.search, asked, where)
        if asked.phrases:
            hits = await _with_phrases(look, hits, asked)
        return hits, vector is not None

    async def _catalogue(self, look: Look) -> Catalogue:
        """Return what there is to find. While another model takes over, it goes by that of before:
        ask it with vectors of its own model."""
        try:
            async with asyncio.timeout(WITHIN_S if self.mind.is_ready else WHILE_LOADING_S):
                model = (await self.mind.serving(look)).title
        except (ModelBusy, ModelMissing, WorkerDied, TimeoutError):
            model = ""
        return await self.catalogues.of(look, model, self.mind.turns_of(look))

    async def _vector(self, catalogue: Catalogue, text: str) -> Floats | None:
        """Return the vector of a question; None when the model is away. One that serves no more
        is not loaded again for it: meanwhile a catalogue of the next one is made."""
        mind, model = self.mind, catalogue.model
        is_left = mind.served_last is not None and mind.served_last.title != model
        if not model or (is_left and not mind.has(model)):
            return None
        return await self.questions.vector(self.mind, catalogue.model, text)

    async def stop(self) -> None:
        """Leave what is read in the background."""
        await self.catalogues.stop()

    async def _language(self, look: Look, text: str) -> str | None:
        return language.detect(text, (await workplace(look)).likely_languages)


async def _with_phrases(look: Look, hits: Hits, asked: Asked) -> Hits:
    """Return hits with those below that have the words of a phrase, but not next to each other."""
    exact = [hit.id for hit in hits.hits if hit.worth >= EXACT][:MOST_CHECKED]
    items = await storage.get_items(look, exact)
    having = {each.id for each in items if all(has_phrase(each.text, one) for one in asked.phrases)}
    weighed = [
        replace(hit, worth=round(hit.worth - EXACT, 4))
        if hit.worth >= EXACT and hit.id not in having
        else hit
        for hit in hits.hits
    ]
    weighed.sort(key=lambda hit: (hit.worth, hit.id), reverse=True)
    return replace(hits, hits=tuple(weighed))


def _page(query: FindItems, hits: Hits, *, by_meaning: bool) -> FoundRows:
    rest = [hit for hit in hits.hits if _is_after(hit, query)]
    return FoundRows(
        rows=tuple(FoundRow(item_id=hit.id, worth=hit.worth) for hit in rest[: query.first]),
        has_next=len(rest) > query.first,
        total=len(hits.hits),
        words=hits.words,
        by_meaning=by_meaning,
    )


def _is_after(hit: Hit, query: FindItems) -> bool:
    after = query.after
    return after is None or (hit.worth, hit.id) < (after.worth, after.item_id)
