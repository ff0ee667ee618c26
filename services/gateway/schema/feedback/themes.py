"""Themes and what is in them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.schema.community.segments import segment_shares
from services.gateway.schema.far import (
    FarFeedbackItem,
    FarInsight,
    FarProduct,
    FarSentimentSummary,
    FarSimilarIdeaConnection,
    FarThemeEventConnection,
    FarThemeMovement,
)
from services.gateway.schema.feedback import biography, insights, items, trends
from services.gateway.schema.feedback.enums import QuoteReason, ThemeLevel, ThemeState
from services.gateway.schema.feedback.freshness import FeedbackFreshness, freshness
from services.gateway.schema.feedback.inputs import FeedbackFilter, feedback_filter, is_collapsed
from services.gateway.schema.gateway import workspace
from services.gateway.schema.gateway.enums import Interval, SearchMode
from services.gateway.schema.gateway.found import TextSegment, mode_of, segments
from services.gateway.schema.ideas import ideas
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    COMMUNITY,
    FEEDBACK,
    GATEWAY,
    IDEAS,
    Shows,
    described,
    field,
    part,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import (
    Connection,
    DateTimeRange,
    Edge,
    Share,
    TimeSeries,
    few,
    known,
    or_none,
    page_size,
    present,
    rows,
    series,
    shares,
    slice_of,
    span,
)
from shared.contracts import feedback as contract
from shared.contracts.ideas import SimilarIdeas
from shared.kernel import ThemeId


@typed(service=FEEDBACK)
class Theme(Node):
    """Group of feedback about the same thing."""

    view: strawberry.Private[contract.ThemeView]

    title: str = shown("What it is about, in a few words and in the workspace's language.")
    is_title_edited: bool = shown("A person chose title or summary; clustering leaves them alone.")
    summary: str | None = shown("What is said, in a sentence or two that quote rather than invent.")
    keywords: list[str] = shown("Words that set it apart, strongest first; at most 8.")
    level: ThemeLevel = shown("Area or topic.")
    state: ThemeState = shown("Stage of its life.")
    is_pinned: bool = shown("Kept at the top, and never dissolved by clustering.")
    item_count: int = shown("Items in it, topics included.")
    share: float = shown("Part of all themed feedback, 0 to 1.")
    customer_count: int = shown("Different customers who spoke.")
    cohesion: float = shown("How alike its items are, 0 to 1; below 0.5 it is worth splitting.")
    growth: float | None = shown(
        "Change of the last 28 days against the 28 before: 0.5 is half as much again; null with "
        "fewer than 10 items."
    )
    position: "MapPosition" = shown("Place on the map.")
    radius: float = shown("Radius on the map, in the map's units.")
    version: int = shown("Goes up by one at every edit; send it back as ifVersion.")
    created_at: datetime = shown("When it was first seen.")

    @field()
    async def parent(self, info: Info) -> "Theme | None":
        """Area it belongs to; null when it is an area itself."""
        return await theme(info, self.view.parent_id)

    @field()
    async def children(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> "ThemeConnection":
        """Topics of an area, largest first."""
        asked = contract.ThemeFilter(parent_id=self.view.id)
        return await themes_where(
            info, contract.ListThemes(filter=asked, first=page_size(first), after=or_none(after))
        )

    @field(service=GATEWAY)
    async def product(self, info: Info) -> FarProduct | None:
        """Product it is about; null when about several."""
        return await workspace.product(info, self.view.product_id)

    @field()
    def sentiment(self) -> FarSentimentSummary:
        """Sentiment over its items."""
        return items.SentimentSummary(view=self.view.sentiment)

    @field()
    async def trend(
        self,
        info: Info,
        range: Annotated[
            DateTimeRange | None, described("Span; left out for the last 90 days.")
        ] = UNSET,
        interval: Annotated[Interval | None, described("Bucket width.")] = Interval.WEEK,
    ) -> TimeSeries:
        """Items over time."""
        by = interval or Interval.WEEK
        points = await info.context.ask(
            contract.GetThemeTrend(theme_id=self.view.id, range=span(range), interval=by)
        )
        return series(by, points)

    @field()
    async def movement(self, info: Info) -> FarThemeMovement | None:
        """Where it is going, with the test that says so; null when it was put aside."""
        return await trends.movement_of(info, self.view.id)

    @field()
    def languages(self, info: Info) -> list[Share]:
        """Languages spoken; at most 10."""
        return shares(info, "language", self.view.languages)

    @field()
    def channels(self, info: Info) -> list[Share]:
        """Kinds of place it comes from; at most 11."""
        return shares(info, "channel", self.view.channels)

    @field(service=COMMUNITY)
    async def segments(self, info: Info) -> list[Share] | None:
        """Segments who speak; at most 20."""
        return await segment_shares(info, self.view.segments)

    @field()
    def quotes(self) -> "list[Quote]":
        """Representative quotes; at most 5."""
        return [Quote(view=quote) for quote in self.view.quotes]

    @field()
    async def items(
        self,
        info: Info,
        filter: Annotated[FeedbackFilter | None, described("Narrow the list.")] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> "ThemeItemConnection":
        """Items in it, the most typical first."""
        return await items_of(info, self.view.id, filter, first, after)

    @field()
    async def insight(self, info: Info) -> FarInsight | None:
        """Insight drawn from it."""
        return await insights.insight(info, self.view.insight_id)

    @field(cost=10)
    async def similar(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> "ThemeSearchConnection":
        """Themes of the same level whose feedback is nearest in meaning."""
        asked = contract.SearchThemes(
            theme_id=self.view.id,
            filter=contract.ThemeFilter(),
            first=page_size(first),
            after=or_none(after),
        )
        return await themes_found(info, asked)

    @field(service=IDEAS, cost=5)
    async def related_ideas(
        self, info: Info, first: Annotated[int | None, described("Number of ideas, 1 to 10.")] = 5
    ) -> FarSimilarIdeaConnection | None:
        """Ideas that are about the same."""
        text = ". ".join([self.view.title, self.view.summary or "", " ".join(self.view.keywords)])
        return await ideas.similar(info, SimilarIdeas(text=text, first=few(first)))

    @field()
    async def history(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarThemeEventConnection:
        """What people and clustering did to it, newest first."""
        asked = contract.ListThemeEvents(
            theme_id=self.view.id, first=page_size(first), after=or_none(after)
        )
        return await biography.events_where(info, asked)

    @field()
    async def merged_into(self, info: Info) -> "Theme | None":
        """Theme it goes on in, since it was merged or taken back; null for one that stands."""
        return await theme(info, self.view.merged_into_id)


@typed(service=FEEDBACK)
class ThemeEdge(Edge[Theme]):
    """Place of an item in a list of themes."""


@typed(service=FEEDBACK)
class ThemeConnection(Connection[Theme, ThemeEdge]):
    """Page of themes."""

    @field()
    async def freshness(self, info: Info) -> FeedbackFreshness:
        """How far behind the reading of feedback is; what waits is not in any theme yet."""
        return await freshness(info)


@typed(service=FEEDBACK)
class ThemeSearchEdge(Edge[Theme]):
    """Place of an item in a list of themes."""

    similarity: float = part("How near in meaning, 0 to 1.")
    marks: strawberry.Private[Sequence[contract.TextMark]] = ()

    @field()
    def highlights(self) -> list[TextSegment]:
        """The title in pieces, with the words it was found by apart; joined they are the title."""
        return segments(self.node.view.title, self.marks)


@typed(service=FEEDBACK)
class ThemeSearchConnection(Connection[Theme, ThemeSearchEdge]):
    """Page of themes, nearest first."""

    mode: SearchMode = part("How it was searched.", default=SearchMode.HYBRID)


@typed(service=FEEDBACK)
class FeedbackThemeEdge(Edge[Theme]):
    """Place of an item in a list of themes of an item."""

    fit: float = part("How well it fits, 0 to 1.")
    is_pinned: bool = part("A person filed it here; clustering leaves it alone.")


@typed(service=FEEDBACK)
class FeedbackThemeConnection(Connection[Theme, FeedbackThemeEdge]):
    """Page of themes of an item."""


@typed(service=FEEDBACK)
class ThemeItemEdge(Edge[FarFeedbackItem]):
    """Place of an item in a list of items of a theme."""

    fit: float = part("How well it fits, 0 to 1.")
    is_pinned: bool = part("A person filed it here.")


@typed(service=FEEDBACK)
class ThemeItemConnection(Connection[FarFeedbackItem, ThemeItemEdge]):
    """Page of items of a theme."""


@typed(service=FEEDBACK)
class Quote(Shows):
    """Representative quote: words of one customer that stand for the rest."""

    view: strawberry.Private[contract.QuoteView]

    text: str = shown("The words, at most 280 characters.")
    reason: QuoteReason = shown("Why these words.")

    @field()
    async def item(self, info: Info) -> FarFeedbackItem:
        """Item it is taken from."""
        return present(await items.item(info, self.view.item_id))


@typed(service=FEEDBACK)
class MapPosition:
    """Place on the theme map."""

    x: float = shown("From the left, 0 to 1.")
    y: float = shown("From the top, 0 to 1.")


async def theme(info: Info, id: ThemeId | None, as_of: date | None = None) -> Theme | None:
    """Return a theme by id, now or as it was at the end of a day."""
    view = await info.context.loaders.themes_on(as_of).load(id) if id else None
    return Theme(view=view) if view else None


async def themes_where(info: Info, asked: contract.ListThemes) -> ThemeConnection:
    """Return a page of themes."""
    page = await info.context.ask(asked)
    edges = [ThemeEdge(node=Theme(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountThemes(filter=asked.filter, as_of=asked.as_of)
    return ThemeConnection.of(page, edges, asked.after, lambda: info.context.ask(count))


async def themes_found(info: Info, asked: contract.SearchThemes) -> ThemeSearchConnection:
    """Return a page of the themes nearest in meaning."""
    page = await info.context.ask(asked)
    edges = [
        ThemeSearchEdge(
            node=Theme(view=each.theme), cursor=at, similarity=each.similarity, marks=each.marks
        )
        for each, at in rows(page)
    ]
    connection = ThemeSearchConnection.of(page, edges, asked.after, known(page.total))
    connection.mode = mode_of(by_meaning=page.by_meaning)
    return connection


async def themes_of(
    info: Info, fits: Sequence[contract.ThemeFit], first: int | None, after: str | None
) -> FeedbackThemeConnection:
    """Return a page of the themes that an item is filed under, the best fit first."""
    of = {fit.theme_id: fit for fit in fits}
    page = slice_of(list(of), first, after)
    views = await info.context.loaders.themes.load_many(page.nodes)
    edges = [
        FeedbackThemeEdge(
            node=Theme(view=view),
            cursor=view.id,
            fit=of[view.id].fit,
            is_pinned=of[view.id].is_pinned,
        )
        for view in views
        if view
    ]
    return FeedbackThemeConnection.of(page, edges, after, known(len(of)))


async def items_of(
    info: Info,
    theme_id: ThemeId,
    filter: FeedbackFilter | None,
    first: int | None,
    after: str | None,
) -> ThemeItemConnection:
    """Return a page of the items of a theme, the most typical first."""
    where = replace(feedback_filter(filter), theme_ids=(theme_id,))
    page = await info.context.ask(
        contract.ListItems(
            filter=where,
            by_fit_of=theme_id,
            first=page_size(first),
            after=or_none(after),
            is_collapsed=is_collapsed(filter),
        )
    )
    edges = [
        ThemeItemEdge(
            node=items.FeedbackItem(view=view), cursor=at, fit=fit.fit, is_pinned=fit.is_pinned
        )
        for (view, at), fit in zip(rows(page), page.fits, strict=True)
    ]
    count = contract.CountItems(filter=where)
    return ThemeItemConnection.of(page, edges, after, lambda: info.context.ask(count))
