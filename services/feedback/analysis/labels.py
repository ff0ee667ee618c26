"""Titles, keywords and summaries of themes, in the words of those who wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.feedback.analysis import words
from services.feedback.analysis.clustering import Clustering
from services.feedback.analysis.neighbours import Floats, Ints
from services.feedback.analysis.phrases import WORTH_OF_LENGTH, Key, Phrase, Phrases, propose
from services.feedback.analysis.quotes import (
    Quote,
    QuoteReason,
    choose_quotes,
    differs,
    shortened,
)

__all__ = [
    "Meaning",
    "Phrases",
    "Quote",
    "QuoteReason",
    "TopicWords",
    "choose_quotes",
    "describe",
    "describe_areas",
    "propose",
]

MOST_KEYWORDS = 8
WORTH_OF_ONE_WORD = 0.5
WORTH_OF_NO_NAME = 0.2
WEIGHT_OF_WORDS = 0.5
OFTEN_ENOUGH = 0.08
CLAUSE_OFTEN_ENOUGH = 0.2
WORTH_OF_CORE = 0.6
ASIDE = 0.15
SHORT_NAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicWords:
    """How a theme is called and what is said in it."""

    title: str
    keywords: tuple[str, ...]  # at most 8, strongest first
    summary: str
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Vectors of phrases and the centres of topics, in the same space."""

    row_of: Mapping[str, int]
    placed: Floats  # (phrases, d), unit length
    centroids: Floats  # (topics, d), unit length

    @staticmethod
    def of(texts: Sequence[str], vectors: Floats, found: Clustering) -> "Meaning":
        """Bring vectors of phrases to where the topics are."""
        rows = {text: row for row, text in enumerate(texts)}
        return Meaning(row_of=rows, placed=found.space.place(vectors), centroids=found.centroids)

    def worth(self, text: str, topic: int) -> float:
        """Say how near a phrase is to its topic, more so than to the three nearest others."""
        row = self.row_of.get(text)
        if row is None:
            return 0.0
        cosines = self.centroids @ self.placed[row]
        others = np.sort(np.delete(cosines, topic))[-3:]
        near = float(cosines[topic])
        apart = near - (float(others.mean()) if len(others) else 0.0)
        return float((0.3 + max(0.0, near)) * (1.0 + max(-0.5, apart)))


def describe(
    texts: Sequence[str],
    languages: Sequence[str | None],
    topic_of: ArrayLike,
    *,
    phrases: Phrases | None = None,
    meaning: Meaning | None = None,
    typicality: ArrayLike | None = None,
    preferred: Sequence[str] = ("nl", "en"),
) -> list[TopicWords]:
    """Name each topic: its title is a phrase its texts use, distinct from every other title.

    `meaning` re-ranks phrases by how near their vectors are to the topic's centre and how far from
    the others'; `typicality` (n,) says which texts to quote first.
    """
    topics = np.asarray(topic_of, np.int64)
    phrases = phrases or propose(texts, languages, topics, preferred)
    typical = np.zeros(len(topics)) if typicality is None else np.asarray(typicality)
    taken: set[Key] = set()
    described: list[TopicWords] = []
    for topic, (known, language) in enumerate(
        zip(phrases.of_topic, phrases.language_of_topic, strict=True)
    ):
        quotes = _typical_words(_members(topic, texts, languages, topics, typical, language))
        title = next(
            (one for one in _reordered(known, topic, meaning) if one.key not in taken), None
        )
        if title is not None:
            taken.add(title.key)
        described.append(
            TopicWords(
                title=_capital(title.text if title else shortened(" ".join(quotes[:1]), 60)),
                keywords=_keywords(known),
                summary=" ".join(f"“{quote}”" for quote in quotes),
                language=language,
            )
        )
    return described


def describe_areas(
    texts: Sequence[str],
    languages: Sequence[str | None],
    topic_of: ArrayLike,
    area_of_topic: ArrayLike,
    topics: Sequence[TopicWords],
    *,
    phrases: Phrases | None = None,
    typicality: ArrayLike | None = None,
    preferred: Sequence[str] = ("nl", "en"),
) -> list[TopicWords]:
    """Name each area after the one or two largest of its topics that are named in its language;
    `phrases` are those of the topics."""
    area_of = np.asarray(area_of_topic, np.int64)
    of_topic = np.asarray(topic_of, np.int64)
    areas = (
        np.where(of_topic >= 0, area_of[np.maximum(of_topic, 0)], -1) if len(area_of) else of_topic
    )
    typical = np.zeros(len(areas)) if typicality is None else np.asarray(typicality)
    phrases = phrases or propose(texts, languages, of_topic, preferred)
    shared = propose(texts, languages, areas, preferred, with_clauses=False)
    sizes = np.bincount(of_topic[of_topic >= 0], minlength=len(topics))
    taken: set[str] = set()
    described: list[TopicWords] = []
    for area, (known, language) in enumerate(
        zip(shared.of_topic, shared.language_of_topic, strict=True)
    ):
        own = [int(topic) for topic in np.flatnonzero(area_of == area)]
        names = [
            (topics[topic].title, _short(topics[topic].title, phrases.of_topic[topic]))
            for topic in own
            if topics[topic].language == language and sizes[topic] >= ASIDE * sizes[own].max()
        ]
        title = _of_topics(names, language, taken) or _pair(known, language, taken)
        taken.add(title.lower())
        quotes = _typical_words(_members(area, texts, languages, areas, typical, language))
        described.append(
            TopicWords(
                title=title or topics[own[0]].title,
                keywords=_keywords(known),
                summary=" ".join(f"“{quote}”" for quote in quotes),
                language=language,
            )
        )
    return described


def _of_topics(names: Sequence[tuple[str, str]], language: str | None, taken: set[str]) -> str:
    """Join the names of the first topics, "" where there is none; `names` are long and short ones.

    Names of more than three heavy words come after the others; one topic alone keeps its long name.
    """
    if len(names) == 1:
        return names[0][0]
    ordered = sorted(names, key=lambda name: len(_heavy(name[1])) > SHORT_NAME)
    tried = [[short for _, short in ordered], [long for long, _ in ordered]]
    titles = [_joined(one, language) for one in tried if one]
    return next((title for title in titles if title.lower() not in taken), "")


AND = {"nl": "en", "de": "und", "fr": "et", "es": "y", "it": "e", "da": "og"}


def _pair(known: Sequence[Phrase], language: str | None, taken: set[str]) -> str:
    """Join the two short phrases that most texts of an area share; one where a second is weak."""

    def worth(phrase: Phrase) -> float:
        return phrase.strength / WORTH_OF_LENGTH[min(len(phrase.key), 3)]

    may = [one for one in known if one.names and len(one.text.split()) <= 2]
    short = sorted(may, key=lambda one: -worth(one))
    if not short:
        return ""
    first = next((one for one in short if one.text.lower() not in taken), short[0])
    second = next((one for one in short if not set(one.key) & set(first.key)), None)
    if second is None or worth(second) < 0.4 * worth(first):
        return _capital(first.text)
    return _joined([first.text, second.text], language)


def _joined(titles: Sequence[str], language: str | None) -> str:
    """Put the first title and the next that shares no word with it in one; or the first alone."""
    first = titles[0]
    second = next((one for one in titles[1:] if not _roots(first) & _roots(one)), "")
    if not second:
        return _capital(first)
    if second[1:2].islower() and second.split()[0].istitle() and first.split()[0].istitle():
        second = second[0].lower() + second[1:]
    return _capital(f"{first} {AND.get(language or 'en', 'and')} {second}")


def _short(title: str, known: Sequence[Phrase]) -> str:
    """Return the thing of one or two words that says most of a title, or a title that has none as
    it is written within a sentence."""
    roots = _roots(title)
    within = next((one.text for one in known if _capital(one.text) == title), title)
    return next(
        (
            one.text
            for one in known
            if one.names and not one.is_clause and len(one.key) <= 2 and _roots(one.text) <= roots
        ),
        within,
    )


def _heavy(name: str) -> list[str]:
    return [one for one in name.split() if one not in words.PREPOSITIONS | words.ARTICLES]


def _roots(title: str) -> set[str]:
    return {words.root(word) for word in words.WORD.findall(title)}


def _members(
    group: int,
    texts: Sequence[str],
    languages: Sequence[str | None],
    groups: Ints,
    typical: NDArray[np.floating],
    language: str | None,
) -> list[str]:
    """Return the texts of a group, the most typical first, in its language where there are any."""
    members = np.flatnonzero(groups == group)
    ordered = [int(item) for item in members[np.argsort(-typical[members], kind="stable")]]
    ours = [item for item in ordered if languages[item] in (language, None)]
    return list(dict.fromkeys(texts[item] for item in ours or ordered))


def _reordered(known: Sequence[Phrase], topic: int, meaning: Meaning | None) -> list[Phrase]:
    """Put the phrase first that is said often, here rather than elsewhere, and means the topic."""
    most = max((phrase.share for phrase in known), default=0.0)

    def worth(phrase: Phrase) -> float:
        is_one = " " not in phrase.text and "-" not in phrase.text
        enough = CLAUSE_OFTEN_ENOUGH if phrase.is_clause else OFTEN_ENOUGH
        rarity = min(1.0, phrase.share / (enough * most)) ** 0.5
        alone = WORTH_OF_ONE_WORD if phrase.names else WORTH_OF_NO_NAME
        worded = (alone if is_one else 1.0) * rarity * phrase.strength**WEIGHT_OF_WORDS
        worded *= 1.0 - WORTH_OF_CORE * (1.0 - phrase.core)
        return float(worded * (meaning.worth(phrase.text, topic) if meaning else 1.0))

    return sorted(known, key=lambda phrase: -worth(phrase))


def _keywords(known: Sequence[Phrase]) -> tuple[str, ...]:
    """Return short phrases, none of which only repeats the roots of those before."""
    chosen: list[Phrase] = []
    for phrase in [one for one in known if not one.is_clause] or known:
        new = set(phrase.key) - {part for one in chosen for part in one.key}
        if len(phrase.key) <= 2 and new:
            chosen.append(phrase)
    return tuple(phrase.text for phrase in chosen[:MOST_KEYWORDS])


def _typical_words(typical_first: Sequence[str]) -> list[str]:
    """Return two typical texts that say different things, at most 140 characters of each."""
    chosen: list[str] = []
    seen: list[frozenset[str]] = []
    for text in typical_first[:40]:
        quote = shortened(text, 140)
        if (len(quote) > 15 or len(typical_first) < 4) and differs(quote, seen):
            chosen.append(quote)
        if len(chosen) == 2:
            break
    return chosen or [shortened(text, 140) for text in typical_first[:1]]


def _capital(title: str) -> str:
    """Begin with a capital, except where a name is written otherwise (iPhone)."""
    first = title.split(" ")[0]
    return title if any(letter.isupper() for letter in first) else title[:1].upper() + title[1:]
