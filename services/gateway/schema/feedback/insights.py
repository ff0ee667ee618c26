"""Insights: what is worth doing, and why."""

from datetime import date, datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.schema.campaigns import campaigns
from services.gateway.schema.community import members
from services.gateway.schema.community.segments import segment_shares
from services.gateway.schema.far import (
    FarCampaign,
    FarCustomerConnection,
    FarFeedbackItemConnection,
    FarIdeaConnection,
    FarMember,
    FarProduct,
    FarTheme,
    FarTrendAlertConnection,
)
from services.gateway.schema.feedback import items, themes, trends
from services.gateway.schema.feedback.enums import (
    AlertSensitivity,
    ChangeKind,
    InsightStatus,
    ScoreComponentKind,
)
from services.gateway.schema.feedback.freshness import FeedbackFreshness, freshness
from services.gateway.schema.feedback.history import (
    ScoreMomentConnection,
    ScoreMovement,
    ScoreWeight,
    WeightChangeConnection,
    interval,
    moments_where,
    weight_changes,
)
from services.gateway.schema.feedback.lineage import InsightLineage, lineage_of
from services.gateway.schema.feedback.loop import LoopStatus, loop_of
from services.gateway.schema.gateway import workspace
from services.gateway.schema.ideas import ideas
from services.gateway.schema.ideas.commentable import Commentable
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    CAMPAIGNS,
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
from services.gateway.schema.paging import (
    Connection,
    Edge,
    FloatInterval,
    Share,
    or_none,
    page_size,
    rows,
)
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
    item_count: int = shown("Pieces of feedback behind it.")
    people_count: int = shown("Different people behind it.")
    as_of: date | None = shown(
        "Day at whose end it was so; null for now. What it points at besides its theme is as it is "
        "now."
    )
    allowed_statuses: list[InsightStatus] = shown(
        "Where it can go from here, where it stands included; at most 5."
    )
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

    @field()
    def outcome(self) -> "InsightOutcome | None":
        """What came of it."""
        return InsightOutcome(view=self.view.outcome) if self.view.outcome else None

    @field()
    async def history(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> ScoreMomentConnection:
        """What its score was, newest first."""
        asked = contract.ListMoments(
            insight_id=self.view.id, first=page_size(first), after=or_none(after)
        )
        return await moments_where(info, asked)

    @field(cost=5)
    async def movement(
        self,
        info: Info,
        since: Annotated[
            datetime | None,
            described("Since when; left out: since score or place were last another."),
        ] = UNSET,
    ) -> ScoreMovement | None:
        """What moved its score; null when there is nothing from before to compare with."""
        asked = contract.ExplainMovement(insight_id=self.view.id, since=or_none(since))
        view = await info.context.ask(asked)
        return ScoreMovement(view=view) if view else None

    @field(cost=10)
    async def lineage(self, info: Info) -> InsightLineage:
        """Where it comes from."""
        return await lineage_of(info, self.view.id)

    @field(cost=10)
    async def loop(self, info: Info) -> LoopStatus:
        """How the people behind it were told."""
        return await loop_of(info, self.view.id)

    @field(service=COMMUNITY)
    async def customers(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarCustomerConnection | None:
        """Customers behind it, the most valuable first."""
        return await members.customers_behind(info, self.view.theme_id, first, after)

    @field(service=COMMUNITY)
    async def segments(self, info: Info) -> list[Share] | None:
        """Segments behind it; at most 20."""
        return await segment_shares(info, self.view.segments)

    @field(service=COMMUNITY)
    async def created_by(self, info: Info) -> FarMember | None:
        """Who wrote it; null when the machine proposed it."""
        return await members.member(info, self.view.created_by)

    @field(service=CAMPAIGNS)
    async def campaigns(self, info: Info) -> list[FarCampaign] | None:
        """Campaigns about the same; at most 20."""
        found = [await campaigns.campaign(info, id) for id in self.view.campaign_ids]
        return [each for each in found if each is not None]

    @field(service=COMMUNITY)
    async def owner(self, info: Info) -> FarMember | None:
        """Product-team member who looks after it."""
        return await members.member(info, self.view.owner_id)

    @field()
    async def theme(self, info: Info) -> FarTheme | None:
        """Theme it was drawn from; null when a person wrote it."""
        return await themes.theme(info, self.view.theme_id, self.view.as_of)

    @field()
    async def evidence(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarFeedbackItemConnection:
        """Feedback behind it, the strongest first."""
        return await items.evidence(info, self.view.theme_id, first, after)

    @field()
    async def alerts(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarTrendAlertConnection:
        """Alerts on its theme."""
        return await trends.alerts_on(info, self.view.theme_id, first, after)

    @field(service=IDEAS)
    async def ideas(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarIdeaConnection | None:
        """Ideas about the same."""
        return await ideas.ideas_with(info, self.view.idea_ids, first, after)

    @field()
    async def merged_into(self, info: Info) -> "Insight | None":
        """Insight it goes on in, since its theme was merged into another."""
        return await insight(info, self.view.merged_into_id)


@typed(service=FEEDBACK)
class InsightEdge(Edge[Insight]):
    """Place of an item in a list of insights."""


@typed(service=FEEDBACK)
class InsightConnection(Connection[Insight, InsightEdge]):
    """Page of insights."""

    @field()
    async def freshness(self, info: Info) -> FeedbackFreshness:
        """How far behind the reading of feedback is; what waits is not in any theme yet."""
        return await freshness(info)


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

    weights: list[ScoreWeight] = shown(
        "Weight of each part, in the order of ScoreComponentKind; always 8."
    )
    min_items: int = shown("Fewest items before a theme is proposed as an insight.")
    alert_sensitivity: AlertSensitivity = shown("How readily alerts are raised.")
    version: int = shown("Version of the weights; goes up by one at every change of them.")

    @field()
    async def history(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> WeightChangeConnection:
        """Changes of the weights, newest first."""
        asked = contract.ListWeightChanges(first=page_size(first), after=or_none(after))
        return await weight_changes(info, asked)


@typed(service=FEEDBACK)
class InsightOutcome(Shows):
    """What came of an insight."""

    view: strawberry.Private[contract.OutcomeView]

    summary: Markdown = shown("What was decided, or what changed.")
    shipped_on: date | None = shown("Day it reached customers.")
    url: URL | None = shown("Where to see it.")
    effect: float | None = shown(
        "What feedback on the theme did since: change in items a week, -0.4 is 40% fewer; null "
        "before four weeks are over."
    )
    decided_on: date | None = shown("Day it was decided.")

    @field(service=COMMUNITY)
    async def decided_by(self, info: Info) -> FarMember | None:
        """Who decided it."""
        return await members.member(info, self.view.decided_by)


@typed(service=FEEDBACK)
class InsightUpdate:
    """Change in the list of insights."""

    event_id: strawberry.ID = part("Where one is; for `since` after having been away.")
    change: ChangeKind = part("What happened.")
    insight: Insight = part("Insight it happened to.")
    previous_score: float | None = part("Score before; null when new.")


async def insight(info: Info, id: InsightId | None) -> Insight | None:
    """Return an insight by id."""
    view = await info.context.loaders.insights.load(id) if id else None
    return Insight(view=view) if view else None


async def insights_where(info: Info, asked: contract.ListInsights) -> InsightConnection:
    """Return a page of insights."""
    page = await info.context.ask(asked)
    edges = [InsightEdge(node=Insight(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountInsights(filter=asked.filter, weights=asked.weights, as_of=asked.as_of)
    return InsightConnection.of(page, edges, asked.after, lambda: info.context.ask(count))
