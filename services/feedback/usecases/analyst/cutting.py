"""How a topic would fall apart, worded as themes are."""

from dataclasses import dataclass

import numpy as np

from services.feedback.analysis import splitting
from services.feedback.domain.refusals import ModelAway
from services.feedback.pool import ModelBusy, ModelMissing, WorkerDied
from services.feedback.storage import items as items_storage
from services.feedback.usecases.workplace import workplace
from shared.contracts.analysis import CutPart, CutTheme
from shared.contracts.feedback import PartView, QuoteReason, QuoteView
from shared.work import Look

from .corpus import COUNTED, Corpus, read_vectors
from .mind import Mind
from .naming import name_themes

MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Cutter:
    """Answers how topics fall apart; computed in the worker processes."""

    mind: Mind

    async def cut_theme(self, query: CutTheme, look: Look) -> tuple[CutPart, ...]:
        """Return the parts of a topic, largest first; none when too little is said in it."""
        try:
            return await self._cut(query, look)
        except (ModelBusy, ModelMissing, WorkerDied) as error:
            raise ModelAway("texts can't be understood at the moment") from error

    async def _cut(self, query: CutTheme, look: Look) -> tuple[CutPart, ...]:
        mind = self.mind
        info = await mind.serving(look)
        at = await workplace(look)
        corpus = Corpus()
        async for document in items_storage.walk_items(look, {"topic_id": query.theme_id}):
            if document["state"] in COUNTED:
                corpus.add(document, at)
        vectors = await read_vectors(look, corpus.keys, info.title)
        if not vectors.keys() >= {*corpus.keys}:
            corpus = _only(corpus, {*vectors})
        shelf = await mind.shelves.of(look, info.title)
        if not corpus.ids or shelf is None:
            return ()
        rows = np.stack([vectors[key] for key in corpus.keys])
        cut = await mind.pool.compute(
            splitting.cut,
            rows,
            corpus.keys,
            query.parts,
            corpus.languages,
            shelf.index.space,
        )
        if cut is None:
            return ()
        found = cut.clustering
        names = await name_themes(mind.pool, info, corpus, corpus.languages, found, at.languages)
        return tuple(
            CutPart(
                view=PartView(
                    title=named.words.title,
                    keywords=named.words.keywords,
                    item_count=int(found.sizes[number]),
                    cohesion=round(float(np.clip(found.cohesion[number], 0.0, 1.0)), 4),
                    quotes=tuple(
                        QuoteView(
                            item_id=corpus.ids[each.item],
                            text=each.excerpt,
                            reason=QuoteReason(each.reason.value),
                        )
                        for each in named.quotes[:MOST_QUOTES]
                    ),
                ),
                summary=named.words.summary or None,
                item_ids=tuple(
                    corpus.ids[int(row)] for row in np.flatnonzero(found.topic_of == number)
                ),
            )
            for number, named in enumerate(names.topics)
        )


def _only(corpus: Corpus, keys: set[str]) -> Corpus:
    """Return the items whose texts have a vector; the others stay with the first part."""
    rows = [row for row, key in enumerate(corpus.keys) if key in keys]
    return Corpus(
        ids=[corpus.ids[row] for row in rows],
        texts=[corpus.texts[row] for row in rows],
        keys=[corpus.keys[row] for row in rows],
        said=[corpus.said[row] for row in rows],
        occurred=[corpus.occurred[row] for row in rows],
        placed_by=[corpus.placed_by[row] for row in rows],
        latest=corpus.latest,
    )
