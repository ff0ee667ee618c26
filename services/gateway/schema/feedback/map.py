"""The map of themes, and the runs of the clustering behind it."""

from dataclasses import replace
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.schema.far import (
    FarClusteringDiff,
    FarProduct,
    FarThemeConnection,
    FarThemeEventConnection,
)
from services.gateway.schema.feedback import biography, themes
from services.gateway.schema.feedback.inputs import ThemeFilter, theme_filter
from services.gateway.schema.gateway import workspace
from services.gateway.schema.gateway.jobs import Job
from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, GATEWAY, Shows, described, field, shown, typed
from services.gateway.schema.paging import Connection, Edge, at_most, or_none, page_size, rows
from shared.contracts import feedback as contract
from shared.kernel import ProductId

MOST_POINTS = 5000


@typed(service=FEEDBACK)
class ThemeMap:
    """Map of themes and of a sample of their items."""

    product_id: strawberry.Private[ProductId | None]

    @field()
    async def run(self, info: Info) -> "ClusteringRun | None":
        """Clustering that the map shows."""
        view = await info.context.ask(contract.GetLatestRun(product_id=self.product_id))
        return ClusteringRun(view=view) if view else None

    @field()
    async def themes(
        self,
        info: Info,
        filter: Annotated[ThemeFilter | None, described("Narrow the themes.")] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> FarThemeConnection:
        """Themes on it, areas first."""
        asked = theme_filter(filter)
        if self.product_id:
            asked = replace(asked, product_id=self.product_id)
        return await themes.themes_where(
            info, contract.ListThemes(filter=asked, first=page_size(first), after=or_none(after))
        )

    @field()
    async def points(
        self,
        info: Info,
        limit: Annotated[int | None, described("Number of items, at most 5,000.")] = 1500,
    ) -> "list[MapPoint]":
        """Items on it, an even sample; at most 5,000."""
        count = at_most(MOST_POINTS, limit, 1500, "limit")
        points = await info.context.ask(
            contract.GetMapPoints(product_id=self.product_id, limit=count)
        )
        return [MapPoint(view=point) for point in points]


@typed(service=FEEDBACK)
class MapPoint(Shows):
    """Item on the theme map, kept small."""

    view: strawberry.Private[contract.MapPointView]

    item_id: strawberry.ID = shown("Id of the item.")
    theme_id: strawberry.ID | None = shown("Id of its best theme; null when it fits none.")
    x: float = shown("From the left, 0 to 1.")
    y: float = shown("From the top, 0 to 1.")
    sentiment: float | None = shown("Sentiment score, -1 to 1.")


@typed(service=FEEDBACK)
class ClusteringRun(Job):
    """Run of the clustering over the feedback of a product."""

    view: strawberry.Private[contract.RunView]

    item_count: int = shown("Items looked at.")
    theme_count: int = shown("Themes found, both levels.")
    coverage: float = shown("Part of the items filed under a theme, 0 to 1.")
    stability: float | None = shown(
        "How much of the run before it kept, 0 to 1 (adjusted Rand index over shared items)."
    )
    model: str = shown("Embedding model and version.")
    cohesion: float | None = shown(
        "How alike the items of a topic are, on the whole, 0 to 1; null while it is not known."
    )
    corrections: int = shown("Corrections of people that it held to.")

    @field()
    def diff(self) -> FarClusteringDiff | None:
        """What it changed, in numbers; null until it has ended, and for runs of long ago."""
        return biography.ClusteringDiff(view=self.view.diff) if self.view.diff else None

    @field()
    async def events(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarThemeEventConnection:
        """What it changed, theme by theme."""
        asked = contract.ListThemeEvents(
            run_id=self.view.id, first=page_size(first), after=or_none(after)
        )
        return await biography.events_where(info, asked)

    @field(service=GATEWAY)
    async def product(self, info: Info) -> FarProduct | None:
        """Product; null for the whole workspace."""
        return await workspace.product(info, self.view.product_id)


@typed(service=FEEDBACK)
class ClusteringRunEdge(Edge[ClusteringRun]):
    """Place of an item in a list of clustering runs."""


@typed(service=FEEDBACK)
class ClusteringRunConnection(Connection[ClusteringRun, ClusteringRunEdge]):
    """Page of clustering runs."""


async def runs_where(info: Info, asked: contract.ListRuns) -> ClusteringRunConnection:
    """Return a page of runs, newest first."""
    page = await info.context.ask(asked)
    edges = [ClusteringRunEdge(node=ClusteringRun(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountRuns()
    return ClusteringRunConnection.of(page, edges, asked.after, lambda: info.context.ask(count))
