"""Texts that say nothing: they are about no subject, whatever they are near to."""

import re

from services.feedback.analysis.words import ANSWERS, ARTICLES, BREAKS, LIGHT

WORD = re.compile(r"\w+(?:['’]\w+)*")
EMPTY = ARTICLES | LIGHT | BREAKS | ANSWERS
KEYBOARDS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn")
VOWELS = frozenset("aeiouyáàâäãåéèêëíìîïóòôöõúùûüýÿæœøıαεηιουωаеёиоуыэюя")
RUN = 4
LONG = 6


def says_nothing(text: str) -> bool:
    """Say whether a text has no word that could be about something: only signs, emoji, a bare small
    number, "no comment", "weet niet", or letters struck at random."""
    return all(_is_empty(word) for word in WORD.findall(text.casefold()))


def _is_empty(word: str) -> bool:
    if word.isdecimal():
        return len(word) <= 2
    return word in EMPTY or _is_struck_at_random(word)


def _is_struck_at_random(word: str) -> bool:
    if not (word.isascii() and word.isalpha()) or len(word) < RUN:
        return False
    if len(set(word)) <= 2 or (len(word) >= LONG and not VOWELS & set(word)):
        return True
    runs = (word[at : at + RUN] for at in range(len(word) - RUN + 1))
    return any(run in row or run[::-1] in row for run in runs for row in KEYBOARDS)
