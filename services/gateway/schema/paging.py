"""Connections, written once; and the small shapes that lists share."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar

import strawberry

from services.gateway.schema.gateway.enums import ErrorCode, Interval
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    CAMPAIGNS,
    GATEWAY,
    Shows,
    field,
    given,
    input_type,
    part,
    shown,
    typed,
)
from shared.contracts.paging import MAX_PAGE, Point, ShareView, Span
from shared.kernel import Refusal
from shared.store import InvalidCursor

T = TypeVar("T")
P = TypeVar("P")
V_co = TypeVar("V_co", covariant=True)
C = TypeVar("C", bound="Connection[Any, Any]")
Count = Callable[[], Awaitable[int]]

DEFAULT_PAGE = 20
MOST_SIMILAR, DEFAULT_SIMILAR = 10, 5


class PageTooLarge(Refusal):
    """More items a page were asked for than there may be, or fewer than one."""

    code = ErrorCode.INVALID
    reason = "PAGE_TOO_LARGE"


class Gone(Refusal):
    """What this points at is not there any more, or not for this viewer."""

    code = ErrorCode.NOT_FOUND
    reason = "GONE"


class Page(Protocol[V_co]):
    """A page as services answer it."""

    @property
    def nodes(self) -> Sequence[V_co]: ...
    @property
    def cursors(self) -> Sequence[str]: ...
    @property
    def has_next(self) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Generic[T]):
    """A page made here, of things known already."""

    nodes: Sequence[T]
    cursors: Sequence[str] = ()
    has_next: bool = False


def at_most(most: int, number: int | None, default: int, at: str = "first") -> int:
    """Return a number from 1 to `most`, or the default for null; refuse others."""
    if number is None:
        return default
    if not 1 <= number <= most:
        raise PageTooLarge(
            f"ask for 1 to {most}", path=(at,), details={"limit": most, "actual": number}
        )
    return number


def page_size(first: int | None) -> int:
    """Return how many items a page is to have, 1 to 100."""
    return at_most(MAX_PAGE, first, DEFAULT_PAGE)


def few(first: int | None) -> int:
    """Return how many similar ideas are asked for, 1 to 10."""
    return at_most(MOST_SIMILAR, first, DEFAULT_SIMILAR)


def or_none(value: T | None) -> T | None:
    """Return what was given; None when it was null or left out."""
    return None if value is strawberry.UNSET else value


def present(found: T | None) -> T:
    """Return what must be there; refuse when it is not."""
    if found is None:
        raise Gone("what this points at is not there any more")
    return found


def rows(page: Page[T]) -> list[tuple[T, str]]:
    """Return the items of a page with their cursors."""
    return list(zip(page.nodes, page.cursors, strict=True))


def slice_of(ids: Sequence[T], first: int | None, after: str | None) -> Listed[T]:
    """Return a page of ids that are all known; an id is its own cursor."""
    start, after = 0, or_none(after)
    if after is not None:
        known_ids = [str(id) for id in ids]
        if after not in known_ids:
            raise InvalidCursor("this cursor is not of this list", path=("after",))
        start = known_ids.index(after) + 1
    end = start + page_size(first)
    return Listed(nodes=ids[start:end], has_next=end < len(ids))


def known(count: int) -> Count:
    """Return a count that needs no asking."""

    async def counted() -> int:
        return count

    return counted


@typed(service=GATEWAY)
class PageInfo:
    """Position in a connection, as the Relay cursor specification has it."""

    has_next_page: bool = part("More items follow.")
    has_previous_page: bool = part("Items come before this page. Always false on the first page.")
    start_cursor: str | None = part("Cursor of the first item on this page.")
    end_cursor: str | None = part("Cursor of the last item on this page; pass it as `after`.")


@strawberry.type
class Edge(Generic[T]):
    """Place of an item in a list."""

    node: T = part("Item.")
    cursor: str = part("Cursor of the item.")


@strawberry.type
class Connection(Generic[T, P]):
    """Page of items; the total is counted only when asked for."""

    edges: list[P] = part("Items with what holds for them in this list only.")
    page_info: PageInfo = part("Position of this page.")
    count: strawberry.Private[Count]

    @field()
    def nodes(self) -> list[T]:
        """Items."""
        return [edge.node for edge in self.edges]  # type: ignore[attr-defined]

    @field()
    async def total_count(self) -> int:
        """Items on all pages. Counted only when asked for."""
        return await self.count()

    @classmethod
    def of(
        cls: type[C], page: Page[Any], edges: Sequence[Any], after: str | None, count: Count
    ) -> C:
        """Return a page of the public contract for one of a service."""
        return cls(edges=list(edges), page_info=position(page, edges, after), count=count)


def position(page: Page[Any], edges: Sequence[Any], after: str | None) -> PageInfo:
    """Return where a page stands in its list."""
    return PageInfo(
        has_next_page=page.has_next,
        has_previous_page=bool(after),
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )


@input_type(service=GATEWAY)
class DateTimeRange:
    """Half-open span of time; either end may be left open."""

    from_: datetime | None = given("First moment that counts.", name="from")
    to: datetime | None = given("First moment that no longer counts.")


def span(range: DateTimeRange | None) -> Span | None:
    """Return the span that is meant; None when none is."""
    if not range:
        return None
    return Span(since=or_none(range.from_), until=or_none(range.to))


@typed(service=GATEWAY)
class TimePoint(Shows):
    """One bucket of a time series."""

    view: strawberry.Private[Point]

    on: date = shown("First day of the bucket.")
    value: float = shown("Value in the bucket.")


@typed(service=GATEWAY)
class TimeSeries:
    """Counts or measures over time, oldest first, gaps filled with zero. At most 400 points."""

    interval: Interval = part("Bucket width.")
    points: list[TimePoint] = part("Points of the series; at most 400.")


@typed(service=CAMPAIGNS)
class FloatInterval:
    """Span between two numbers."""

    low: float = part("Lower end.")
    high: float = part("Upper end.")


def series(interval: Interval, points: Sequence[Point]) -> TimeSeries:
    """Return points as a series."""
    return TimeSeries(interval=interval, points=[TimePoint(view=point) for point in points])


@typed(service=GATEWAY)
class Share:
    """Share of one label in a whole, for small breakdowns."""

    key: str = part("Machine key: a language tag, segment id, source id or enum value.")
    label: str = part("Text to show for the key, in the viewer's language.")
    count: int = part("Number of items.")
    share: float = part("Part of the whole, 0 to 1.")


def shares(info: Info, kind: str, views: Sequence[ShareView]) -> list[Share]:
    """Return shares with the label of each key: of a `language`, `channel` or `sentiment`."""
    return [
        Share(
            key=view.key,
            label=info.context.label(kind, view.key),
            count=view.count,
            share=view.share,
        )
        for view in views
    ]
