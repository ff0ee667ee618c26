"""Short clauses of a topic's texts: they name topics whose authors hardly share a phrase."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.feedback.analysis import words

LONGEST_CLAUSE = 5
ENDS_OPEN = 0.55
PER_WORD = 0.75
FILLED = 0.7
WITHIN = 0.4
UNTRUE = 0.5
ASIDE = 0.8
NO_THING_FIRST = 0.9
WORTH_OF_WORDS = (0.0, 0.0, 1.0, 1.1, 1.1, 0.95)


COPULAS = frozenset({"is", "are", "was", "were", "zijn", "waren"})
BREAKS = (
    words.BREAKS | words.UNITS | words.GREETINGS | {"heb", "ben", "am", "dat", "that", "die", "om"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Up to 5 words as they follow each other in a text."""

    form: tuple[str, ...]
    roots: frozenset[str]  # of its words that carry a subject here
    worth: float
    texts: int  # texts that have all its words in some form and order


def best_clauses(
    texts: Sequence[Sequence[str]],
    weights: Mapping[str, float],
    nouns: frozenset[str],
    most: int,
) -> list[Clause]:
    """Return clauses of texts (as tokens) whose roots weigh most, best first.

    `weights` says by root how well a word sets the topic apart. A clause begins and ends with a
    word that may; one that begins or ends where its sentence part does is worth more, as are those
    whose words come together in other texts too.
    """
    where: dict[str, set[int]] = defaultdict(set)
    found: dict[tuple[str, ...], float] = {}
    for number, tokens in enumerate(texts):
        for token in tokens:
            where[words.root(token)].add(number)
        for part in _parts(tokens):
            for form, worth in _windows(part, nouns):
                found[form] = max(worth, found.get(form, 0.0))
    clauses: dict[frozenset[str], Clause] = {}
    for form, wholeness in sorted(found.items()):
        roots = frozenset(root for root in map(words.root, form) if root in weights)
        if not roots:
            continue
        heavy = [word for word in form if word not in words.LIGHT and word not in words.EDGE]
        together = len(set.intersection(*(where[words.root(word)] for word in heavy)))
        subject = sum(sorted((weights[root] for root in roots), reverse=True)[:3])
        aside = sum(words.root(word) not in roots for word in heavy)
        said = 0.6 + 0.4 * min(1.0, (together - 1) / 3) if len(heavy) > 1 else 0.6
        worth = wholeness * said * ASIDE**aside * subject / max(len(heavy), 1.5) ** PER_WORD
        if roots not in clauses or worth > clauses[roots].worth:
            clauses[roots] = Clause(form=form, roots=roots, worth=worth, texts=together)
    return sorted(clauses.values(), key=lambda one: (-one.worth, one.form))[:most]


def _parts(tokens: Sequence[str]) -> Iterator[list[str]]:
    """Cut a text at signs, conjunctions and the persons who do things."""
    part: list[str] = []
    glue = ""
    for place, token in enumerate(tokens):
        word = token.lower()
        if word == "te" and tokens[place + 1 : place + 2] and tokens[place + 1].endswith("en"):
            if part and part[-1] in words.PARTED:
                glue = part.pop()
            elif part and part[-1] in words.POSTURES:
                yield part
                part = []
            continue
        if glue:
            word, glue = glue + word, ""
        if not word[0].isalpha() or word in BREAKS:
            if word in words.PERSONS and len(part) > 1:
                part.pop()  # a verb before its subject, which has been left out
            if part:
                yield part
            part = []
        elif word not in words.ADVERBS:
            part.append(word)
    if part:
        yield part


def _windows(part: Sequence[str], nouns: frozenset[str]) -> Iterator[tuple[tuple[str, ...], float]]:
    for start in range(len(part)):
        if not words.may_begin(part[start]):
            continue
        before = part[start - 1] if start else ""
        begins = 1.0 if not before or before in words.OPENERS else ENDS_OPEN
        if words.PREPOSITIONS.intersection(part[max(0, start - 2) : start]):
            begins *= WITHIN
        for end in range(start + 2, min(len(part), start + LONGEST_CLAUSE) + 1):
            form = tuple(part[start:end])
            after = part[end] if end < len(part) else ""
            if not words.may_end(form, nouns) or _turns(form) or len(set(form)) < len(form):
                continue
            if words.says_nothing(form) or words.hangs(form, nouns):
                continue
            if after and form[-1] in words.PARTICLES:
                continue
            ends = 1.0 if not after else 0.8 if after in words.PREPOSITIONS else ENDS_OPEN
            if words.NEGATIONS.intersection(part[end:]) or (after and COPULAS.intersection(form)):
                ends *= UNTRUE
            filled = FILLED ** sum(word in words.FILLERS for word in form)
            thing = 1.0 if form[0] in nouns else NO_THING_FIRST
            yield form, WORTH_OF_WORDS[len(form)] * begins * ends * filled * thing


def _turns(form: tuple[str, ...]) -> bool:
    """Say whether a clause goes on after a denial, so that it may not mean what it says."""
    return any(
        word in words.NEGATIONS and form[place + 1] in words.PREPOSITIONS
        for place, word in enumerate(form[:-1])
    )
