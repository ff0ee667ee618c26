"""One search over everything that the viewer may see."""

import asyncio
from collections.abc import Sequence
from html import escape
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.schema.campaigns.campaigns import Campaign
from services.gateway.schema.community.members import Member
from services.gateway.schema.feedback.insights import Insight
from services.gateway.schema.feedback.items import FeedbackItem
from services.gateway.schema.feedback.themes import Theme
from services.gateway.schema.gateway.enums import SearchKind, SearchMode
from services.gateway.schema.gateway.searching import KINDS, Found, Part, kinds_for
from services.gateway.schema.ideas.ideas import Idea
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    GATEWAY,
    PUBLIC,
    ServiceMark,
    ServiceName,
    described,
    field,
    part,
    query,
    typed,
)
from services.gateway.schema.paging import Count, PageInfo, known, or_none, page_size
from services.gateway.schema.scalars import HTML
from shared.caller import Broken, Unavailable
from shared.kernel import Refusal
from shared.store import make_cursor, read_cursor
from shared.text import clean_line, words_of

LONGEST_QUERY = 500
ORDER = "search"
MOST_OF_ONE, MOST_OF_EACH = 50, 10
EXCERPT, BEFORE = 180, 60

SearchResult = Annotated[
    Idea | FeedbackItem | Theme | Insight | Campaign | Member,
    strawberry.union(
        "SearchResult",
        description="Thing that search can find.",
        directives=[ServiceMark(name=GATEWAY)],
    ),
]


class QuestionRequired(Refusal):
    """A search needs words or a question."""

    reason = "QUERY_REQUIRED"


@typed(service=GATEWAY)
class SearchEdge:
    """Place of an item in a list of search results."""

    node: SearchResult = part("Item.")
    cursor: str = part("Cursor of the item.")
    score: float = part("How well it fits, 0 to 1.")
    excerpt: HTML = part("Piece of its text with the matching words in <mark>; sanitised.")


@typed(service=GATEWAY)
class SearchConnection:
    """Page of search results."""

    edges: list[SearchEdge] = part("Items with what holds for them in this list only.")
    page_info: PageInfo = part("Position of this page.")
    missing: list[ServiceName] = part(
        "Services that did not answer, so whose results are missing; at most 5."
    )
    mode: SearchMode = part("How it was searched; TEXT_ONLY when that goes for one of the kinds.")
    count: strawberry.Private[Count]

    @field()
    def nodes(self) -> list[SearchResult]:
        """Items."""
        return [edge.node for edge in self.edges]

    @field()
    async def total_count(self) -> int:
        """Items on all pages. Counted only when asked for."""
        return await self.count()


@strawberry.type
class SearchQuery:
    """The root field that searches everything."""

    @query(service=GATEWAY, to=PUBLIC, cost=10)
    async def search(
        self,
        info: Info,
        query: Annotated[str, described("Words or a question.")],
        kinds: Annotated[
            list[SearchKind] | None, described("Kinds to look in; all when left out.")
        ] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> SearchConnection:
        """Search everything the viewer may see, by meaning and by words. Results of a service that
        does not answer are left out and named in the connection.
        """
        text = clean_line(query, limit=LONGEST_QUERY, path=("query",))
        if not words_of(text):
            raise QuestionRequired("search for a word, or ask a question", path=("query",))
        size, place = page_size(first), or_none(after)
        wanted = kinds_for(info.context.actor, kinds or None)
        most = MOST_OF_ONE if len(wanted) == 1 else MOST_OF_EACH
        parts = await asyncio.gather(*(_part(info, each, text, most) for each in wanted))
        found = sorted(
            (each for one in parts if one is not None for each in one.found),
            key=lambda each: (each.score, each.id),
            reverse=True,
        )
        rest = found
        if place is not None:
            score, id = read_cursor(ORDER, place)
            if isinstance(score, str):
                read_cursor("", place)
            rest = [each for each in found if (each.score, each.id) < (score, id)]
        edges = [_edge(each) for each in rest[:size]]
        missing = [KINDS[kind].service for kind, one in zip(wanted, parts, strict=True) if not one]
        is_short = any(one is not None and one.by_meaning is False for one in parts)
        return SearchConnection(
            edges=edges,
            page_info=PageInfo(
                has_next_page=len(rest) > size,
                has_previous_page=place is not None,
                start_cursor=edges[0].cursor if edges else None,
                end_cursor=edges[-1].cursor if edges else None,
            ),
            missing=list(dict.fromkeys(missing)),
            mode=SearchMode.TEXT_ONLY if is_short else SearchMode.HYBRID,
            count=known(len(found)),
        )


async def _part(info: Info, kind: SearchKind, text: str, most: int) -> Part | None:
    """Return what a kind gives; None when its service does not answer."""
    try:
        return await KINDS[kind].search(info, text, most)
    except (Unavailable, Broken):
        return None


def _edge(found: Found) -> SearchEdge:
    return SearchEdge(
        node=found.thing,
        cursor=make_cursor(ORDER, found.score, found.id),
        score=min(1.0, found.score),
        excerpt=HTML(excerpt(found.text, found.words)),
    )


def excerpt(text: str, words: Sequence[str]) -> str:
    """Return a piece of a text around the first of the words, those marked, everything else
    escaped."""
    tokens, at = [], 0
    wanted = set(words)
    line = " ".join(text.split())
    for token in line.split(" "):
        said = words_of(token)
        tokens.append((at, token, not wanted.isdisjoint(said)))
        at += len(token) + 1
    first = next((start for start, _, is_match in tokens if is_match), 0)
    begin = max(0, first - BEFORE) if first + BEFORE > EXCERPT else 0
    shown = [each for each in tokens if begin <= each[0] < begin + EXCERPT]
    cut = any(each[0] >= begin + EXCERPT for each in tokens)
    pieces = [
        f"<mark>{escape(token)}</mark>" if is_match else escape(token)
        for _, token, is_match in shown
    ]
    return f"{'… ' if begin else ''}{' '.join(pieces)}{' …' if cut else ''}"
