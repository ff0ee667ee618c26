"""Ideas and the themes they are about, by the votes of what customers said in the same words."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from services.feedback.analysis import language
from services.feedback.analysis.neighbours import Floats
from services.feedback.domain.items import text_key
from services.feedback.pool import ModelBusy, ModelInfo, ModelMissing, WorkerDied
from services.feedback.usecases.workplace import workplace
from shared.caller import Broken, Unavailable
from shared.contracts.analysis import IdeaLink, LinkIdeas, RunFinished
from shared.contracts.ideas import IdeaEdited, IdeaFilter, IdeaOrderField, IdeaSubmitted, ListIdeas
from shared.contracts.paging import MAX_PAGE
from shared.kernel import IdeaId
from shared.telemetry import log
from shared.work import Look

from .mind import Mind

FITS = 0.2
MOST_REMEMBERED = 20_000
WITHIN_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An idea by its words. `votes` None when they are not at hand."""

    id: IdeaId
    text: str
    votes: int | None


@dataclass(frozen=True, slots=True)
class Linker:
    """Follows ideas that come in, and runs that end: then all ideas are looked at again."""

    mind: Mind
    _remembered: OrderedDict[str, Floats] = field(default_factory=OrderedDict)

    async def link_submitted(self, event: IdeaSubmitted, look: Look) -> None:
        """Link a new idea to the theme it is about."""
        await self._try(look, [_wish(event.idea_id, event.title, event.body, None)], urgent=True)

    async def link_edited(self, event: IdeaEdited, look: Look) -> None:
        """Link an idea anew, since it says something else now."""
        await self._try(look, [_wish(event.idea_id, event.title, event.body, None)], urgent=True)

    async def link_all(self, event: RunFinished, look: Look) -> None:
        """Link all ideas to the themes of a run that ended."""
        await self._try(look, [], urgent=False)
        after: str | None = None
        while True:
            try:
                page = await look.ask_as_polder(
                    ListIdeas(
                        filter=IdeaFilter(),
                        order=IdeaOrderField.CREATED_AT,
                        first=MAX_PAGE,
                        after=after,
                    )
                )
            except (Unavailable, Broken) as error:
                log.warning("ideas were not linked to themes", why=str(error))
                return
            wishes = [_wish(each.id, each.title, each.body, each.vote_count) for each in page.nodes]
            await self._try(look, wishes, urgent=False)
            if not page.has_next:
                return
            after = page.cursors[-1]

    async def _try(self, look: Look, wishes: Sequence[Wish], *, urgent: bool) -> None:
        try:
            await self._link(look, wishes, urgent=urgent)
        except (ModelBusy, ModelMissing, WorkerDied) as error:
            log.warning("ideas were not linked to themes", ideas=len(wishes), why=str(error))

    async def _link(self, look: Look, wishes: Sequence[Wish], *, urgent: bool) -> None:
        info = await self.mind.serving(look)
        shelf = await self.mind.shelves.of(look, info.title)
        if shelf is None or not shelf.topic_ids or not wishes:
            return
        vectors = await self._vectors(info, [each.text for each in wishes], urgent=urgent)
        allowed = (await workplace(look)).likely_languages
        spoken = [language.detect(each.text, allowed) for each in wishes]
        places = shelf.place(vectors, spoken)
        await look.ask_as_polder(
            LinkIdeas(
                links=tuple(
                    IdeaLink(
                        idea_id=wish.id,
                        theme_id=place.topic_id if place.fit >= FITS else None,
                        votes=wish.votes,
                    )
                    for wish, place in zip(wishes, places, strict=True)
                )
            ),
            timeout_s=WITHIN_S,
        )

    async def _vectors(self, info: ModelInfo, texts: Sequence[str], *, urgent: bool) -> Floats:
        """Return vectors of texts; those asked before are remembered."""
        keys = [f"{info.title} {text_key(text)}" for text in texts]
        missing = {
            key: text for key, text in zip(keys, texts, strict=True) if key not in self._remembered
        }
        if missing:
            found = await self.mind.pool.embed(
                list(missing.values()), urgent=urgent, model=info.name
            )
            for key, row in zip(missing, found, strict=True):
                self._remembered[key] = row
        rows = [self._remembered[key] for key in keys]
        while len(self._remembered) > MOST_REMEMBERED:
            self._remembered.popitem(last=False)
        return np.stack(rows).astype(np.float32)


def _wish(id: IdeaId, title: str, body: str, votes: int | None) -> Wish:
    return Wish(id=id, text=f"{title}\n{body}".strip()[:2_000], votes=votes)
