"""What lists of things that were found have in common."""

from collections.abc import Sequence

from services.gateway.schema.gateway.enums import SearchMode
from services.gateway.schema.marks import GATEWAY, part, typed
from shared.contracts.feedback import TextMark


@typed(service=GATEWAY)
class TextSegment:
    """Piece of a text that was found."""

    text: str = part("The piece.")
    is_match: bool = part("It is what the search was for.")


def segments(text: str, marks: Sequence[TextMark]) -> list[TextSegment]:
    """Return a text in pieces, those that marks name apart from the others."""
    pieces: list[TextSegment] = []
    at = 0
    for mark in marks:
        if mark.start > at:
            pieces.append(TextSegment(text=text[at : mark.start], is_match=False))
        pieces.append(TextSegment(text=text[mark.start : mark.end], is_match=True))
        at = mark.end
    if at < len(text) or not pieces:
        pieces.append(TextSegment(text=text[at:], is_match=False))
    return pieces


def mode_of(*, by_meaning: bool) -> SearchMode:
    """Return how a search was done."""
    return SearchMode.HYBRID if by_meaning else SearchMode.TEXT_ONLY
