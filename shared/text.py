"""Text as it comes in from people: cleaned once at the edge, and cut into words for search."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shared.kernel import ErrorCode, Refusal

MOST_MARKS_IN_A_ROW = 8
LONGEST_WORD = 64
MOST_WORDS = 600

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_NON_CHARACTERS = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + 0xFFFE + end) for plane in range(17) for end in (0, 1))
    + "]"
)
_TAG_CHARACTERS = re.compile("[\U000e0000-\U000e007f]")
_TURNERS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0100-\U000e01ef]"
)
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
_SPACES = re.compile(r"\s+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]+"
)


class TextUnreadable(Refusal):
    """The text holds a character that no one can read, such as a control character."""

    code = ErrorCode.INVALID
    reason = "TEXT_UNREADABLE"


class TextTooLong(Refusal):
    """The text is longer than the place it is for."""

    code = ErrorCode.INVALID
    reason = "TEXT_TOO_LONG"


class TextRequired(Refusal):
    """The text is missing, blank, or made of what can't be seen."""

    code = ErrorCode.INVALID
    reason = "TEXT_REQUIRED"


def unreadable_character(text: str) -> str | None:
    """Return the first character that text may not hold, as "U+0007"; None when all is well.

    Those are control characters other than line ends and tab, lone surrogates and non-characters.
    """
    found = _CONTROLS.search(text) or _NON_CHARACTERS.search(text)
    return f"U+{ord(found.group()):04X}" if found else None


def clean_text(text: str, *, limit: int | None = None, path: Sequence[str] = ()) -> str:
    """Return text of several lines as it is kept: NFC, lines ended by \\n, nothing around it.

    Tag characters are dropped, and combining marks after the eighth in a row. Text that shows
    nothing comes out empty. Refuses unreadable characters, and more than `limit` characters (code
    points after cleaning).
    """
    unreadable = unreadable_character(text)
    if unreadable is not None:
        raise TextUnreadable(
            f"the text holds a character that can't be read: {unreadable}",
            path=path,
            details={"character": unreadable},
        )
    kept = _TAG_CHARACTERS.sub("", _LINE_ENDS.sub("\n", text))
    kept = _fewer_marks(unicodedata.normalize("NFC", kept)).strip()
    if is_blank(kept):
        return ""
    if limit is not None and len(kept) > limit:
        raise TextTooLong(
            f"this text has {len(kept)} characters; at most {limit} fit",
            path=path,
            details={"limit": limit, "actual": len(kept)},
        )
    return kept


def clean_line(text: str, *, limit: int | None = None, path: Sequence[str] = ()) -> str:
    """Return text of one line as it is kept: as `clean_text`, with each run of white space one
    space."""
    return clean_text(_SPACES.sub(" ", _LINE_ENDS.sub(" ", text)), limit=limit, path=path)


def clean_name(text: str, *, limit: int | None = None, path: Sequence[str] = ()) -> str:
    """Return the name of a person or thing: as `clean_line`; characters that turn the direction of
    what follows are refused."""
    turner = _TURNERS.search(text)
    if turner is not None:
        character = f"U+{ord(turner.group()):04X}"
        raise TextUnreadable(
            f"a name can't hold the character {character}",
            path=path,
            details={"character": character},
        )
    return clean_line(text, limit=limit, path=path)


def is_blank(text: str) -> bool:
    """Return whether nothing of the text can be seen: white space, zero-width, fillers."""
    return not _INVISIBLE.sub("", text).strip()


def words_of(text: str, *, most: int = MOST_WORDS) -> tuple[str, ...]:
    """Return the different words of a text as search keeps them, in order of appearance.

    Case, accents and compatibility forms are folded ("Ｆínd" is "find", "Straße" is "strasse").
    Scripts written without spaces give pairs of neighbouring characters.
    """
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    folded = unicodedata.normalize("NFKC", folded).casefold()
    seen: dict[str, None] = {}
    for word in _words(_INVISIBLE.sub("", folded)):
        seen.setdefault(word[:LONGEST_WORD])
        if len(seen) >= most:
            break
    return tuple(seen)


def _words(folded: str) -> Iterator[str]:
    for found in _WORD.finditer(folded):
        word = found.group()
        at = 0
        for run in _UNSPACED.finditer(word):
            if run.start() > at:
                yield word[at : run.start()]
            yield from _pairs(run.group())
            at = run.end()
        if at < len(word):
            yield word[at:]


def _pairs(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
    for first, second in pairwise(run):
        yield first + second


def _fewer_marks(text: str) -> str:
    """Drop combining marks after the eighth in a row."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)
