"""Feedback items and the places they come from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.schema.community import members
from services.gateway.schema.far import (
    FarCustomer,
    FarFeedbackImport,
    FarFeedbackThemeConnection,
    FarIdea,
    FarMapPosition,
    FarMember,
    FarProduct,
)
from services.gateway.schema.feedback import imports, themes
from services.gateway.schema.feedback.enums import FeedbackChannel, FeedbackState, SentimentLabel
from services.gateway.schema.feedback.freshness import FeedbackFreshness, freshness
from services.gateway.schema.feedback.inputs import FeedbackFilter, feedback_filter
from services.gateway.schema.feedback.labels import (
    FeedbackUrgency,
    LabelConnection,
    labels_of,
    urgency_shown,
)
from services.gateway.schema.feedback.mapping import ImportMapping
from services.gateway.schema.gateway import workspace
from services.gateway.schema.gateway.enums import SearchMode
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
    Edge,
    Listed,
    Share,
    known,
    or_none,
    page_size,
    present,
    rows,
    shares,
)
from services.gateway.schema.scalars import URL, LocaleCode
from shared.contracts import feedback as contract
from shared.kernel import ItemId, SourceId, ThemeId


@typed(service=FEEDBACK)
class FeedbackSource(Node):
    """Place that feedback comes from, such as the support desk or one app store."""

    view: strawberry.Private[contract.SourceView]

    name: str = shown("Name of the source.")
    channel: FeedbackChannel = shown("Kind of place.")
    item_count: int = shown("Items received.")
    last_received_at: datetime | None = shown("When the last item came in.")
    is_archived: bool = shown("No longer takes items.")

    @field(service=GATEWAY)
    async def product(self, info: Info) -> FarProduct | None:
        """Product that its feedback is about, unless an item says otherwise."""
        return await workspace.product(info, self.view.product_id)

    @field()
    def last_mapping(self) -> ImportMapping | None:
        """How its last file was read; null when none was imported."""
        return ImportMapping(view=self.view.mapping) if self.view.mapping else None


@typed(service=FEEDBACK)
class FeedbackSourceEdge(Edge[FeedbackSource]):
    """Place of an item in a list of feedback sources."""


@typed(service=FEEDBACK)
class FeedbackSourceConnection(Connection[FeedbackSource, FeedbackSourceEdge]):
    """Page of feedback sources."""


@typed(service=FEEDBACK)
class FeedbackItem(Node):
    """One thing a customer said."""

    view: strawberry.Private[contract.ItemView]

    text: str = shown("What was said, with personal data masked.")
    external_id: str | None = shown("Its id at the source; one item per source and id.")
    external_url: URL | None = shown("Its address at the source.")
    rating: "Rating | None" = shown("Mark that came with it, on the source's own scale.")
    language: LocaleCode | None = shown("Language, as detected.")
    sentiment: "Sentiment | None" = shown(
        "Sentiment, as read by the model or corrected by a person."
    )
    attributes: "list[FeedbackAttribute]" = shown("Other columns that came with it; at most 30.")
    position: FarMapPosition | None = shown("Place on the theme map.")
    state: FeedbackState = shown("Stage of the item.")
    occurred_at: datetime = shown("When it was said.")
    received_at: datetime = shown("When it came in.")
    version: int = shown(
        "Goes up by one at every correction by a person; send it back in ifVersions."
    )

    @field()
    def urgency(self, info: Info) -> FeedbackUrgency | None:
        """Why it can't wait, as a rule read it; null when it can."""
        return urgency_shown(info, self.view.urgency)

    @field()
    async def copy_count(self, info: Info) -> int:
        """Items with the very same text, this one among them; those put aside don't count."""
        found = await info.context.loaders.copies.load(self.view.id)
        return found.count if found else 1

    @field()
    async def labels(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> LabelConnection:
        """Labels people put on it."""
        return await labels_of(info, self.view.label_ids, first, after)

    @field()
    async def source(self, info: Info) -> FeedbackSource:
        """Where it came from."""
        return present(await source(info, self.view.source_id))

    @field(service=GATEWAY)
    async def product(self, info: Info) -> FarProduct | None:
        """Product it is about."""
        return await workspace.product(info, self.view.product_id)

    @field(name="import")
    async def import_(self, info: Info) -> FarFeedbackImport | None:
        """Import that brought it; null when it came by itself."""
        return await imports.import_behind(info, self.view.import_id)

    @field(service=COMMUNITY)
    async def customer(self, info: Info) -> FarCustomer | None:
        """Customer who said it."""
        return await members.customer(info, self.view.customer_id)

    @field(service=COMMUNITY)
    async def member(self, info: Info) -> FarMember | None:
        """Member who said it, when the customer is one."""
        return await members.member(info, self.view.member_id)

    @field()
    async def themes(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarFeedbackThemeConnection:
        """Themes it is filed under, the best fit first."""
        return await themes.themes_of(info, self.view.themes, first, after)

    @field(cost=10)
    async def similar(
        self,
        info: Info,
        filter: Annotated[FeedbackFilter | None, described("Narrow what is searched.")] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> "FeedbackSearchConnection":
        """Feedback that says much the same."""
        asked = contract.SearchFeedback(
            item_id=self.view.id,
            filter=feedback_filter(filter),
            first=page_size(first),
            after=or_none(after),
        )
        return await found(info, asked)

    @field(service=IDEAS)
    async def idea(self, info: Info) -> FarIdea | None:
        """Idea it was linked to or turned into."""
        return await ideas.idea(info, self.view.idea_id)


@typed(service=FEEDBACK)
class FeedbackItemEdge(Edge[FeedbackItem]):
    """Place of an item in a list of feedback items."""


@typed(service=FEEDBACK)
class FeedbackItemConnection(Connection[FeedbackItem, FeedbackItemEdge]):
    """Page of feedback items."""

    @field()
    async def freshness(self, info: Info) -> FeedbackFreshness:
        """How far behind the reading of feedback is; what waits is not in any theme yet."""
        return await freshness(info)


@typed(service=FEEDBACK)
class FeedbackSearchEdge(Edge[FeedbackItem]):
    """Place of an item in a list of feedback items."""

    similarity: float = part("How near in meaning, 0 to 1.")
    marks: strawberry.Private[Sequence[contract.TextMark]] = ()

    @field()
    def highlights(self) -> list[TextSegment]:
        """The text in pieces, with the words it was found by apart; joined they are the text."""
        return segments(self.node.view.text, self.marks)


@typed(service=FEEDBACK)
class FeedbackSearchConnection(Connection[FeedbackItem, FeedbackSearchEdge]):
    """Page of feedback items, nearest first."""

    is_by_meaning: bool = part(
        "Found by meaning; false when the model was late or down and only the words count.",
        default=True,
    )
    mode: SearchMode = part("How it was searched.", default=SearchMode.HYBRID)


@typed(service=FEEDBACK)
class Rating:
    """Mark on a scale."""

    value: float = shown("Mark given.")
    min: float = shown("Lowest mark on the scale.")
    max: float = shown("Highest mark on the scale.")


@typed(service=FEEDBACK)
class FeedbackAttribute:
    """Column that came with an item."""

    name: str = shown("Name of the column.")
    value: str = shown("Value.")


@typed(service=FEEDBACK)
class Sentiment:
    """Sentiment of one text."""

    label: SentimentLabel = shown("Sentiment in a word.")
    score: float = shown("From -1, very negative, to 1, very positive.")
    confidence: float = shown("How sure the model is, 0 to 1; 1 when a person set it.")


@typed(service=FEEDBACK)
class SentimentSummary(Shows):
    """Sentiment over many texts."""

    view: strawberry.Private[contract.SentimentSummary]

    average: float = shown("Mean score, -1 to 1.")

    @field()
    def shares(self, info: Info) -> list[Share]:
        """Items by label, in the order of SentimentLabel; always 4."""
        return shares(info, "sentiment", self.view.shares)


async def source(info: Info, id: SourceId | None) -> FeedbackSource | None:
    """Return a source by id."""
    view = await info.context.loaders.sources.load(id) if id else None
    return FeedbackSource(view=view) if view else None


async def item(info: Info, id: ItemId | None) -> FeedbackItem | None:
    """Return an item by id."""
    view = await info.context.loaders.items.load(id) if id else None
    return FeedbackItem(view=view) if view else None


async def sources_where(info: Info, asked: contract.ListSources) -> FeedbackSourceConnection:
    """Return a page of sources."""
    page = await info.context.ask(asked)
    edges = [
        FeedbackSourceEdge(node=FeedbackSource(view=view), cursor=at) for view, at in rows(page)
    ]
    count = contract.CountSources(product_id=asked.product_id)
    return FeedbackSourceConnection.of(page, edges, asked.after, lambda: info.context.ask(count))


async def items_where(info: Info, asked: contract.ListItems) -> FeedbackItemConnection:
    """Return a page of items."""
    page = await info.context.ask(asked)
    edges = [FeedbackItemEdge(node=FeedbackItem(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountItems(filter=asked.filter)
    return FeedbackItemConnection.of(page, edges, asked.after, lambda: info.context.ask(count))


async def evidence(
    info: Info, theme_id: ThemeId | None, first: int | None, after: str | None
) -> FeedbackItemConnection:
    """Return a page of the feedback behind an insight: that of its theme, the best fit first."""
    if theme_id is None:
        return FeedbackItemConnection.of(Listed(nodes=()), [], None, known(0))
    asked = contract.ListItems(
        filter=contract.FeedbackFilter(theme_ids=(theme_id,)),
        by_fit_of=theme_id,
        first=page_size(first),
        after=or_none(after),
    )
    return await items_where(info, asked)


async def found(info: Info, asked: contract.SearchFeedback) -> FeedbackSearchConnection:
    """Return a page of the items nearest in meaning."""
    page = await info.context.ask(asked)
    edges = [
        FeedbackSearchEdge(
            node=FeedbackItem(view=each.item),
            cursor=at,
            similarity=each.similarity,
            marks=each.marks,
        )
        for each, at in rows(page)
    ]
    connection = FeedbackSearchConnection.of(page, edges, asked.after, known(page.total))
    connection.is_by_meaning = page.by_meaning
    connection.mode = mode_of(by_meaning=page.by_meaning)
    return connection
