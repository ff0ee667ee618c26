"""Insights: what is worth doing, and why."""

from datetime import date, datetime

import strawberry
from strawberry import UNSET

from services.gateway.schema.community import members
from services.gateway.schema.far import (
    FarFeedbackItemConnection,
    FarIdeaConnection,
    FarMember,
    FarProduct,
    FarTheme,
)
from services.gateway.schema.feedback import items, themes
from services.gateway.schema.feedback.enums import (
    AlertSensitivity,
    ChangeKind,
    InsightStatus,
    ScoreComponentKind,
)
from services.gateway.schema.gateway import workspace
from services.gateway.schema.ideas import ideas
from services.gateway.schema.ideas.commentable import Commentable
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    COMMUNITY,
    FEEDBACK,
    GATEWAY,
    IDEAS,
    Shows,
    field,
    part,
    shown,
    typed,
)
from services.gateway.schema.paging import Connection, Edge, FloatInterval, rows
from services.gateway.schema.scalars import URL, Markdown
from shared.contracts import feedback as contract
from shared.kernel import InsightId


@typed(service=FEEDBACK)
class Insight(Commentable):
    """Something worth doing, with the evidence for it."""

    view: strawberry.Private[contract.InsightView]

    number: int = shown("Number people see.")
    title: str = shown("What is worth doing, in a line.")
    summary: Markdown | None = shown("Why, in a few sentences.")
    status: InsightStatus = shown("Where it stands.")
    rank: int | None = shown(
        "Place in the list by score, 1 for the first, among those not DONE or DISMISSED."
    )
    outcome: "InsightOutcome | None" = shown("What came of it.")
    comment_count: int = shown("Comments that can be seen; staff only.")
    version: int = shown("Goes up by one at every edit; send it back as ifVersion.")
    created_at: datetime = shown("When it was first proposed or written.")
    updated_at: datetime = shown("When it last changed.")

    @field(service=GATEWAY)
    async def product(self, info: Info) -> FarProduct | None:
        """Product it is about."""
        return await workspace.product(info, self.view.product_id)

    @field()
    def score(self) -> "InsightScore":
        """Score and what it is made of."""
        return InsightScore(view=self.view.score)

    @field(service=COMMUNITY)
    async def owner(self, info: Info) -> FarMember | None:
        """Product-team member who looks after it."""
        return await members.member(info, self.view.owner_id)

    @field()
    async def theme(self, info: Info) -> FarTheme | None:
        """Theme it was drawn from; null when a person wrote it."""
        return await themes.theme(info, self.view.theme_id)

    @field()
    async def evidence(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarFeedbackItemConnection:
        """Feedback behind it, the strongest first."""
        return await items.evidence(info, self.view.theme_id, first, after)

    @field(service=IDEAS)
    async def ideas(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarIdeaConnection | None:
        """Ideas about the same."""
        return await ideas.ideas_with(info, self.view.idea_ids, first, after)


@typed(service=FEEDBACK)
class InsightEdge(Edge[Insight]):
    """Place of an item in a list of insights."""


@typed(service=FEEDBACK)
class InsightConnection(Connection[Insight, InsightEdge]):
    """Page of insights."""


@typed(service=FEEDBACK)
class InsightScore(Shows):
    """Score with its parts."""

    view: strawberry.Private[contract.ScoreView]

    total: float = shown("From 0 to 100.")
    confidence: float = shown(
        "How much there is to go by, 0 to 1; below 0.4 the page says that it is early days."
    )
    computed_at: datetime = shown("When it was computed.")

    @field()
    def interval(self) -> FloatInterval | None:
        """Where the total most likely lies, 95%, given how many people spoke; null before it was
        computed.
        """
        return interval(self.view.span)

    @field()
    def people_interval(self) -> FloatInterval | None:
        """How many people of as many as are heard most likely say this, 95%; null when nobody
        did.
        """
        return interval(self.view.people)

    @field()
    def components(self) -> "list[ScoreComponent]":
        """Parts, largest contribution first; at most 8."""
        return [ScoreComponent(view=each) for each in self.view.components]


@typed(service=FEEDBACK)
class ScoreComponent(Shows):
    """Part of a score."""

    view: strawberry.Private[contract.ScoreComponentView]

    kind: ScoreComponentKind = shown("Which part.")
    value: float | None = shown(
        "Value, 0 to 1; null when nothing is known, and the part then counts for nothing."
    )
    weight: float = shown("Weight it was given.")
    contribution: float = shown("Points it adds to the total.")

    @field()
    def interval(self) -> FloatInterval | None:
        """Where the value most likely lies, 95%; null when nothing is known."""
        return interval(self.view.span)

    @field()
    def explanation(self, info: Info) -> str:
        """What it was computed from, in the viewer's language, such as "212 customers, more than
        94% of themes".
        """
        return info.context.say(self.view.explanation)


@typed(service=FEEDBACK)
class InsightSettings(Shows):
    """How insights are scored and alerts raised."""

    view: strawberry.Private[contract.InsightSettingsView]

    weights: "list[ScoreWeight]" = shown(
        "Weight of each part, in the order of ScoreComponentKind; always 8."
    )
    min_items: int = shown("Fewest items before a theme is proposed as an insight.")
    alert_sensitivity: AlertSensitivity = shown("How readily alerts are raised.")


@typed(service=FEEDBACK)
class ScoreWeight:
    """Weight of one part."""

    kind: ScoreComponentKind = shown("Which part.")
    weight: float = shown("From 0 to 5.")


@typed(service=FEEDBACK)
class InsightOutcome:
    """What came of an insight."""

    summary: Markdown = shown("What was decided, or what changed.")
    shipped_on: date | None = shown("Day it reached customers.")
    url: URL | None = shown("Where to see it.")
    effect: float | None = shown(
        "What feedback on the theme did since: change in items a week, -0.4 is 40% fewer; null "
        "before four weeks are over."
    )


@typed(service=FEEDBACK)
class InsightUpdate:
    """Change in the list of insights."""

    change: ChangeKind = part("What happened.")
    insight: Insight = part("Insight it happened to.")
    previous_score: float | None = part("Score before; null when new.")


def interval(span: contract.ValueSpan | None) -> FloatInterval | None:
    """Return a span as the public contract has it."""
    return FloatInterval(low=span.low, high=span.high) if span is not None else None


async def insight(info: Info, id: InsightId | None) -> Insight | None:
    """Return an insight by id."""
    view = await info.context.loaders.insights.load(id) if id else None
    return Insight(view=view) if view else None


async def insights_where(info: Info, asked: contract.ListInsights) -> InsightConnection:
    """Return a page of insights."""
    page = await info.context.ask(asked)
    edges = [InsightEdge(node=Insight(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountInsights(filter=asked.filter, weights=asked.weights)
    return InsightConnection.of(page, edges, asked.after, lambda: info.context.ask(count))
