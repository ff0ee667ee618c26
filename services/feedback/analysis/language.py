"""Which language a text is in, judged among the languages that are likely where it was written."""

from collections import Counter
from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LIKELY_IN_EUROPE = (
    *("en", "nl", "de", "fr", "es", "it", "pt", "da", "sv", "no"),
    *("fi", "pl", "cs", "ro", "hu", "el", "tr", "uk", "ru", "ar"),
)
LETTERS_TO_JUDGE = 3
LETTERS_TO_TRUST = 20
SURE = 0.8
LEAST_SHARE = 0.03
LEAST_ITEMS = 20


def detect(text: str, allowed: Sequence[str]) -> str | None:
    """Return one of `allowed` (ISO 639-1, the workspace's own first); None when there are no words.

    A short text that could be several languages counts as the first.
    """
    letters = sum(character.isalpha() for character in text)
    if letters < LETTERS_TO_JUDGE or not allowed:
        return None
    identifier = _identifier(tuple(allowed))
    if identifier is None:
        return allowed[0]
    name, sureness = identifier.classify(text)
    if letters < LETTERS_TO_TRUST and sureness < SURE:
        return allowed[0]
    return str(name)


def spoken(texts: Sequence[str], among: Sequence[str] = LIKELY_IN_EUROPE) -> list[str | None]:
    """Name the language of each text of a set, among those the set holds a fair part in.

    A language found in under 3 % of the texts, or in under 20, is taken for a mistake: its texts
    are judged again among the others. This is for finding themes, whatever the workspace speaks.
    """
    counts = Counter(detect(text, among) for text in texts)
    least = max(LEAST_ITEMS, LEAST_SHARE * len(texts))
    common = [name for name, count in counts.most_common() if name and count >= least]
    if not common:
        common = [name for name, _ in counts.most_common(2) if name][:1]
    return [detect(text, common) for text in texts]


@lru_cache(maxsize=1)
def _whole() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@lru_cache(maxsize=64)
def _identifier(allowed: tuple[str, ...]) -> Any:
    """Return an identifier for these languages; None when it would have nothing to choose."""
    identifier = copy(_whole())
    known = set(identifier.labels) & set(allowed)
    if len(known) < 2:
        return None
    identifier.set_languages(sorted(known))
    return identifier
