"""Phrases that set topics apart, as their authors wrote them (class-based TF-IDF)."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from services.feedback.analysis import words
from services.feedback.analysis.clauses import best_clauses

LONGEST_PHRASE = 4
WORDS_READ = 80
CANDIDATES = 14
CLAUSES = 12
OFTEN_SAID = 8
SHARE_OF_SUBJECT = 0.06
FEW_SUBJECTS = 3
NOUN_AFTER_DETERMINER = 0.2
LEAST_TEXTS = 3
LEAST_OF_FIRST, SHARE_OF_FIRST = 5, 0.4
WORTH_OF_LENGTH = (0.0, 0.4, 1.0, 1.05, 0.9)

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase that may name a topic; `strength` compares phrases of one topic."""

    text: str
    key: Key
    strength: float
    share: float  # of the topic's texts that have it
    names: bool = True  # may be a title: one word may if it is the name of a thing
    is_clause: bool = False
    core: float = 1.0  # how telling its best word is beside the topic's best word, 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Phrases of each topic, strongest first, and the language they are in."""

    of_topic: tuple[tuple[Phrase, ...], ...]
    language_of_topic: tuple[str | None, ...]

    def texts(self) -> list[str]:
        """Every phrase once, to have vectors made of."""
        return sorted({phrase.text for phrases in self.of_topic for phrase in phrases})


def propose(
    texts: Sequence[str],
    languages: Sequence[str | None],
    topic_of: ArrayLike,
    preferred: Sequence[str] = ("nl", "en"),
    with_clauses: bool = True,
) -> Phrases:
    """Find the phrases that set each topic apart (class-based TF-IDF over phrases of 1 to 4 words).

    Only texts in one language of a topic are read: the first of `preferred` where two in five are
    in it, or else the one most are in, another of `preferred` if that has a fair share.
    """
    topics = np.asarray(topic_of, np.int64)
    count = int(topics.max(initial=-1)) + 1
    members: list[dict[str, str | None]] = [{} for _ in range(count)]
    for text, language, topic in zip(texts, languages, topics, strict=True):
        if topic >= 0:
            members[topic].setdefault(text, language)
    spoken = tuple(_language(Counter(one.values()), preferred) for one in members)
    common = _common_words(members)
    cases = _Cases()
    compounds = _compounds(members)
    nouns = _nouns(members)
    readings: list[list[list[str]]] = []
    found: list[dict[Key, _Seen]] = []
    sizes: list[int] = []
    everywhere: Counter[Key] = Counter()
    for one, language in zip(members, spoken, strict=True):
        seen: dict[Key, _Seen] = defaultdict(_Seen)
        read = [
            _tokens(text, compounds) for text, its in one.items() if its == language or its is None
        ]
        for tokens in read:
            cases.read(tokens)
            phrases = _phrases(tokens, common.get(language, frozenset()), nouns)
            for key, (form, whole) in phrases.items():
                seen[key].texts += 1
                seen[key].whole += whole
                seen[key].forms[form] += 1
        found.append(seen)
        readings.append(read)
        sizes.append(max(1, len(read)))
        everywhere.update({key: one.texts for key, one in seen.items()})
    ranked = tuple(
        _ranked(seen, read, everywhere, sum(sizes), cases, nouns, with_clauses)
        for seen, read in zip(found, readings, strict=True)
    )
    return Phrases(of_topic=ranked, language_of_topic=spoken)


def _language(counts: Counter[str | None], preferred: Sequence[str]) -> str | None:
    """Choose the language to name a topic in: the first preferred one where texts are mixed, or
    else the preferred one most are in, if a fifth of them is."""
    total = sum(counts.values())
    first = counts[preferred[0]] if preferred else 0
    if first >= max(LEAST_OF_FIRST, SHARE_OF_FIRST * total):
        return preferred[0]
    ours = [(counts[name], -place, name) for place, name in enumerate(preferred)]
    if ours and max(ours)[0] >= max(LEAST_TEXTS, 0.19 * total):
        return max(ours)[2]
    known = [(number, name) for name, number in counts.items() if name]
    return max(known)[1] if known else None


def _common_words(
    members: Sequence[Mapping[str, str | None]],
) -> dict[str | None, frozenset[str]]:
    """Find the words that are everywhere in languages whose light words are not listed."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    for one in members:
        for text, language in one.items():
            if language is not None and language not in {"nl", "en"}:
                sizes[language] += 1
                counts[language].update({w.lower() for w in words.WORD.findall(text)[:WORDS_READ]})
    return {
        name: frozenset(w for w, number in counts[name].items() if number > 0.07 * sizes[name])
        for name in counts
    }


def _nouns(members: Sequence[Mapping[str, str | None]]) -> frozenset[str]:
    """Find the words that often follow an article or the like: these are things."""
    after: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for one in members:
        for text in one:
            tokens = [token.lower() for token in words.WORD.findall(text)[:WORDS_READ]]
            everywhere.update(tokens)
            after.update(word for before, word in pairwise(tokens) if before in words.DETERMINERS)
    return frozenset(
        word
        for word, number in after.items()
        if number >= NOUN_AFTER_DETERMINER * everywhere[word]
        and word not in words.NEVER_ALONE | words.MOODS
    )


class _Cases:
    """How words are written in the middle of a sentence, so that PIN and Apple Pay stay so."""

    def __init__(self) -> None:
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)

    def read(self, tokens: Sequence[str]) -> None:
        if sum(token.isupper() for token in tokens) > len(tokens) / 2:
            return
        for before, token in pairwise(tokens):
            if before[-1] not in '.!?\n:"“”':
                self._forms[token.lower()][token] += 1

    def write(self, word: str) -> str:
        forms = self._forms.get(word)
        if not forms:
            return word
        form, number = max(forms.items(), key=lambda pair: (pair[1], pair[0].istitle(), pair[0]))
        return form if number >= 2 or form.istitle() else word


@dataclass(slots=True)
class _Seen:
    """A phrase in a topic: how often, how it is written, how often it stands by itself."""

    texts: int = 0
    whole: int = 0
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)


def _compounds(members: Sequence[Mapping[str, str | None]]) -> frozenset[tuple[str, str]]:
    """Find pairs that are also written with a hyphen, so that "top up" and "top-up" are one."""
    counts: Counter[str] = Counter()
    for one in members:
        for text in one:
            if "-" in text:
                counts.update({token.lower() for token in words.WORD.findall(text) if "-" in token})
    pairs = (name.split("-") for name, number in counts.items() if number >= 5)
    return frozenset((pair[0], pair[1]) for pair in pairs if len(pair) == 2)


def _tokens(text: str, compounds: frozenset[tuple[str, str]]) -> list[str]:
    tokens: list[str] = []
    for token in words.WORD.findall(text.replace("’", "'"))[:WORDS_READ]:
        pair = (tokens[-1].lower() if tokens else "", token.lower())
        if pair in compounds:
            tokens[-1] = f"{tokens[-1]}-{token}"
        elif pair in words.TOGETHER:
            tokens[-1] = words.TOGETHER[pair]
        elif pair[1] == "het" and pair[0] == "doet":
            continue
        else:
            tokens.append(token)
    return tokens


def _phrases(
    tokens: Sequence[str], common: frozenset[str], nouns: frozenset[str]
) -> dict[Key, tuple[tuple[str, ...], bool]]:
    """Return the phrases of a text, each once: its roots, its words, and if it stands by itself."""
    found: dict[Key, tuple[tuple[str, ...], bool]] = {}
    for run in _runs(tokens, common):
        for start in range(len(run)):
            heavy = 0
            for end in range(start + 1, len(run) + 1):
                heavy += _heavy(run[end - 1])
                if heavy > LONGEST_PHRASE or end - start > LONGEST_PHRASE + 2:
                    break
                form = tuple(run[start:end])
                if not _may_stand(form, nouns):
                    continue
                whole = (start == 0 or _light_end(run[start - 1])) and (
                    end == len(run) or _light_end(run[end])
                )
                key = tuple(sorted({words.root(word) for word in form if _heavy(word)}))
                if key and not (key in found and (found[key][1] or not whole)):
                    found[key] = (form, whole)
    return found


def _heavy(word: str) -> bool:
    return word not in words.PREPOSITIONS and word not in words.ARTICLES


def _light_end(word: str) -> bool:
    return word in words.EDGE or word in words.ARTICLES


def _runs(tokens: Sequence[str], common: frozenset[str]) -> Iterator[list[str]]:
    """Cut a text where a phrase cannot go on, and leave light words out."""
    run: list[str] = []
    for token in tokens:
        word = token.lower()
        if (
            not word[0].isalpha()
            or word in words.BREAKS
            or word in words.UNITS
            or word in words.GREETINGS
        ):
            if run:
                yield run
            run = []
        elif word in words.ARTICLES:
            if run and run[-1] in words.PREPOSITIONS:
                run.append(word)
        elif word not in words.LIGHT and word not in common:
            run.append(word)
    if run:
        yield run


def _may_stand(form: tuple[str, ...], nouns: frozenset[str]) -> bool:
    """Say whether both ends of a phrase may be ends."""
    first, last, alone = form[0], form[-1], len(form) == 1
    if words.says_nothing(form) or words.hangs(form, nouns):
        return False
    if alone and len(first) < 3:
        return False
    if _light_end(first) or last in words.ARTICLES or first in words.TIMES:
        return False
    if first in words.NEGATIONS and (alone or first not in words.LEADING_NEGATIONS):
        return False
    if first == "not" and not form[1].endswith("ing"):
        return False
    if last in words.NEGATIONS and (alone or last not in words.TRAILING_NEGATIONS):
        return False
    if last in words.TRAILING_NEGATIONS or last in words.PARTICLES:
        return not (alone or form[-2] in nouns or form[-2] in words.NEVER_ALONE)
    return last not in words.EDGE


def _ranked(
    found: Mapping[Key, _Seen],
    read: Sequence[Sequence[str]],
    everywhere: Counter[Key],
    total: int,
    cases: _Cases,
    nouns: frozenset[str],
    with_clauses: bool,
) -> tuple[Phrase, ...]:
    size = max(1, len(read))
    phrases: list[Phrase] = []
    alone: dict[str, float] = {}
    for key, seen in found.items():
        share = seen.texts / size
        lift = share * total / everywhere[key]
        if lift <= 1.0:
            continue
        if len(key) == 1:
            alone[key[0]] = share**0.7 * math.log2(lift)
        if seen.texts < 2 and size > LEAST_TEXTS:
            continue
        form = max(seen.forms.items(), key=lambda pair: (pair[1], -len(pair[0]), pair[0]))[0]
        heavy = sum(_heavy(word) for word in form)
        by_itself = 0.25 + 0.75 * min(1.0, 1.5 * seen.whole / seen.texts)
        strength = share**0.7 * math.log2(lift) * WORTH_OF_LENGTH[heavy] * by_itself
        text = " ".join(cases.write(word) for word in form)
        names = len(form) > 1 or "-" in text or form[0] in nouns
        phrases.append(Phrase(text=text, key=key, strength=strength, share=share, names=names))
    most = max((one for root, one in alone.items() if found[(root,)].texts > 1), default=0.0)

    def core(roots: Iterable[str]) -> float:
        best = max((alone.get(root, 0.0) for root in roots), default=0.0)
        return min(1.0, best / most) if most else 1.0

    phrases = [replace(one, core=core(one.key)) for one in phrases]
    phrases.sort(key=lambda phrase: (-phrase.strength, phrase.text))
    chosen = phrases[:CANDIDATES]
    often = max((one.share for one in chosen if len(one.key) > 1), default=0.0) * size
    if with_clauses and often < OFTEN_SAID:
        known = {one.key for one in chosen if len(one.key) > 1}
        weights = _subjects(alone, found, size)
        for clause in best_clauses(read, weights, nouns, CLAUSES):
            key = tuple(sorted({*clause.roots, *map(words.root, words.NEGATIONS & {*clause.form})}))
            if key not in known:
                chosen.append(
                    Phrase(
                        text=" ".join(cases.write(word) for word in clause.form),
                        key=key,
                        strength=clause.worth,
                        share=clause.texts / size,
                        is_clause=True,
                        core=core(clause.roots),
                    )
                )
    return tuple(chosen)


def _subjects(
    weights: Mapping[str, float], found: Mapping[Key, _Seen], size: int
) -> Mapping[str, float]:
    """Return the weights of what several texts speak of; of every word where that is too little,
    and all the same where no two texts share one."""
    for least in (max(2.0, SHARE_OF_SUBJECT * size), 2.0):
        often = {root: one for root, one in weights.items() if found[(root,)].texts >= least}
        if len(often) >= FEW_SUBJECTS:
            return often
    return weights if often else {key[0]: 1.0 for key in found if len(key) == 1}
