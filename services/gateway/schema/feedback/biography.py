"""What happened to themes, and the runs of the clustering that did part of it."""

from datetime import datetime

import strawberry

from services.gateway.schema.community import members
from services.gateway.schema.far import FarClusteringRun, FarMember, FarTheme
from services.gateway.schema.feedback import map as runs
from services.gateway.schema.feedback import themes
from services.gateway.schema.feedback.enums import ThemeEventKind
from services.gateway.schema.info import Info
from services.gateway.schema.marks import COMMUNITY, FEEDBACK, Shows, field, shown, typed
from services.gateway.schema.paging import Connection, Edge, rows
from shared.contracts import feedback as contract


@typed(service=FEEDBACK)
class ThemeEvent(Shows):
    """Event in a theme's history."""

    view: strawberry.Private[contract.ThemeEventView]

    kind: ThemeEventKind = shown("What happened.")
    at: datetime = shown("When.")

    @field(service=COMMUNITY)
    async def actor(self, info: Info) -> FarMember | None:
        """Who did it; null for clustering."""
        return await members.member(info, self.view.actor_id)

    @field()
    def text(self, info: Info) -> str:
        """What it was, in a sentence in the viewer's language."""
        return info.context.say(self.view.text)

    @field()
    async def theme(self, info: Info) -> FarTheme | None:
        """Theme it happened to."""
        return await themes.theme(info, self.view.theme_id)

    @field()
    async def others(self, info: Info) -> list[FarTheme]:
        """Themes it came from, went into, or exchanged items with; at most 20."""
        views = await info.context.loaders.themes.load_many(list(self.view.other_ids))
        return [themes.Theme(view=view) for view in views if view]

    @field()
    async def run(self, info: Info) -> FarClusteringRun | None:
        """Run of the clustering that did it; null for a person."""
        id = self.view.run_id
        view = await info.context.loaders.runs.load(id) if id else None
        return runs.ClusteringRun(view=view) if view else None


@typed(service=FEEDBACK)
class ThemeEventEdge(Edge[ThemeEvent]):
    """Place of an item in a list of events in a theme's history."""


@typed(service=FEEDBACK)
class ThemeEventConnection(Connection[ThemeEvent, ThemeEventEdge]):
    """Page of events in a theme's history."""


async def events_where(info: Info, asked: contract.ListThemeEvents) -> ThemeEventConnection:
    """Return a page of events, newest first."""
    page = await info.context.ask(asked)
    edges = [ThemeEventEdge(node=ThemeEvent(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountThemeEvents(theme_id=asked.theme_id, run_id=asked.run_id)
    return ThemeEventConnection.of(page, edges, asked.after, lambda: info.context.ask(count))


@typed(service=FEEDBACK)
class ClusteringDiff(Shows):
    """What a run of the clustering changed, in numbers of topics."""

    view: strawberry.Private[contract.RunDiff]

    born: int = shown("Found for the first time.")
    grown: int = shown("A quarter larger, or more.")
    shrunk: int = shown("A quarter smaller, or more.")
    merged: int = shown("Gone on in another.")
    split: int = shown("Come apart from another.")
    faded: int = shown("Put aside, since too little was said together.")
    kept: int = shown("About as they were.")
    moved: int = shown("Items that went from one topic that stayed to another.")
