"""Pages of lists that are short enough to be put in order where they are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from shared.store import make_cursor, read_cursor

T = TypeVar("T")
Rank = float | int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered(Generic[T]):
    """A page of a list."""

    nodes: tuple[T, ...]
    cursors: tuple[str, ...]
    has_next: bool


def in_order(
    ranked: Sequence[tuple[Rank, str, T]],
    *,
    order: str,
    descending: bool,
    first: int,
    after: str | None,
) -> Ordered[T]:
    """Return the page after a cursor of (rank, id, thing) in order of rank, ties by id.

    Refuses a cursor of another list. Ranks are all numbers, or all text.
    """
    rows = sorted(ranked, key=lambda row: (row[0], row[1]), reverse=descending)
    if after is not None:
        rank, id = read_cursor(order, after)
        place = (rank, id)
        is_text = bool(rows) and isinstance(rows[0][0], str)
        if rows and isinstance(rank, str) is not is_text:
            read_cursor("", after)
        rows = [
            row
            for row in rows
            if ((row[0], row[1]) < place if descending else (row[0], row[1]) > place)
        ]
    page = rows[:first]
    return Ordered(
        nodes=tuple(row[2] for row in page),
        cursors=tuple(make_cursor(order, row[0], row[1]) for row in page),
        has_next=len(rows) > first,
    )
