"""Titles, keywords, summaries and quotes of what a run found."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.feedback.analysis import labels, phrases
from services.feedback.analysis.clustering import Clustering
from services.feedback.analysis.labels import TopicWords
from services.feedback.analysis.quotes import Quote
from services.feedback.pool import ModelInfo, Pool

from .arithmetic import areas_of, choose_all
from .corpus import Corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Words of a theme and what its customers say, by the rows of the corpus."""

    words: TopicWords
    quotes: Sequence[Quote]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Words of topics and areas, by their numbers."""

    topics: tuple[Named, ...]
    areas: tuple[Named, ...]


async def name_themes(
    pool: Pool,
    info: ModelInfo,
    corpus: Corpus,
    languages: Sequence[str | None],
    found: Clustering,
    preferred: Sequence[str],
) -> Names:
    """Name topics and areas in the words of those who wrote, in a preferred language where one is
    spoken enough."""
    if len(found.area_of_topic) == 0:
        return Names(topics=(), areas=())
    proposed = await pool.compute(
        phrases.propose, corpus.texts, languages, found.topic_of, preferred
    )
    texts = proposed.texts()
    vectors = await pool.embed(texts, urgent=False, model=info.name)
    meaning = labels.Meaning.of(texts, vectors, found)
    topics = await pool.compute(
        labels.describe,
        corpus.texts,
        languages,
        found.topic_of,
        phrases=proposed,
        meaning=meaning,
        typicality=found.typicality,
        preferred=preferred,
    )
    areas = await pool.compute(
        labels.describe_areas,
        corpus.texts,
        languages,
        found.topic_of,
        found.area_of_topic,
        topics,
        phrases=proposed,
        typicality=found.typicality,
        preferred=preferred,
    )
    area_of_item = areas_of(found.topic_of, found.area_of_topic)
    occurred, moods = np.array(corpus.occurred), corpus.sentiments
    quoted = [
        await pool.compute(
            choose_all, groups, count, corpus.texts, found.typicality, moods, occurred
        )
        for groups, count in ((found.topic_of, len(topics)), (area_of_item, len(areas)))
    ]
    return Names(
        topics=tuple(
            Named(words=words, quotes=own) for words, own in zip(topics, quoted[0], strict=True)
        ),
        areas=tuple(
            Named(words=words, quotes=own) for words, own in zip(areas, quoted[1], strict=True)
        ),
    )
