"""Where words that were searched for stand in a text."""

import re
from collections.abc import Collection, Iterator, Sequence

from shared.contracts.feedback import TextMark
from shared.text import words_of

MOST_MARKS = 30
_PIECE = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]+)[\"“”»]")


def pieces_of(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield start and end of each word of a text, and the word as search keeps it."""
    for found in _PIECE.finditer(text):
        yield found.start(), found.end(), words_of(found.group())


def marks_in(text: str, words: Collection[str]) -> tuple[TextMark, ...]:
    """Return where these words stand, neighbours as one mark; at most 30."""
    marks: list[TextMark] = []
    for start, end, said in pieces_of(text):
        if words and not set(said).isdisjoint(words):
            if marks and text[marks[-1].end : start].isspace():
                marks[-1] = TextMark(start=marks[-1].start, end=end)
            elif len(marks) < MOST_MARKS:
                marks.append(TextMark(start=start, end=end))
    return tuple(marks)


def phrases_in(question: str) -> tuple[tuple[str, ...], ...]:
    """Return what stands between quotation marks in a question, as words."""
    return tuple(words for found in _QUOTED.findall(question) if (words := tuple(_said(found))))


def has_phrase(text: str, phrase: Sequence[str]) -> bool:
    """Return whether a text has these words next to each other."""
    said = list(_said(text))
    wanted = list(phrase)
    return any(said[at : at + len(wanted)] == wanted for at in range(len(said) - len(wanted) + 1))


def _said(text: str) -> Iterator[str]:
    for _, _, words in pieces_of(text):
        yield from words
