"""Where themes are going, and alerts on them."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime

import strawberry
from strawberry import UNSET

from services.gateway.schema.community import members
from services.gateway.schema.far import (
    FarFeedbackItem,
    FarFeedbackItemConnection,
    FarMember,
    FarTheme,
)
from services.gateway.schema.feedback import items, themes
from services.gateway.schema.feedback.trend_enums import TrendAlertKind, TrendDirection, TrendMethod
from services.gateway.schema.gateway.enums import Interval
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    COMMUNITY,
    FEEDBACK,
    Shows,
    field,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import (
    Connection,
    Edge,
    Listed,
    TimeSeries,
    known,
    or_none,
    page_size,
    present,
    rows,
    series,
)
from shared.contracts import feedback as contract
from shared.contracts.feedback import FeedbackFilter, SentimentLabel
from shared.contracts.feedback.missed import ListMissedAlerts
from shared.contracts.paging import Span
from shared.kernel import AlertId, ProductId, ThemeId


@typed(service=FEEDBACK)
class TrendStatistic(Shows):
    """What a test found. Numbers are pieces of feedback in the span, or shares from 0 to 1 for
    SHARE.
    """

    view: strawberry.Private[contract.StatisticView]

    method: TrendMethod = shown("What was compared.")
    since: date = shown("First day of the span.")
    until: date = shown("Last day of the span.")
    days: int = shown("Days in the span.")
    baseline_days: int = shown("Days before it that say what is ordinary.")
    observed: float = shown("Value that was seen.")
    expected: float = shown("Value that was to be expected.")
    low: float = shown("Lower end of the range that holds 95% of what is ordinary.")
    high: float = shown("Upper end of the range that holds 95% of what is ordinary.")
    value: float = shown(
        "Observed as a multiple of expected; for SHARE the difference; for TREND Kendall's tau, "
        "from -1 for falling every week to 1 for rising every week."
    )
    p_value: float = shown("Chance of seeing as much when nothing is the matter, 0 to 1.")
    deviation: float = shown("How far out of the ordinary, in standard deviations.")
    count: int = shown("Pieces of feedback in the span that were looked at.")


@typed(service=FEEDBACK)
class ThemeMovement:
    """Where a theme is going, with the test that says so."""

    view: strawberry.Private[contract.ThemeMovementView]

    @field()
    def direction(self) -> TrendDirection:
        """Which way."""
        return self.view.direction

    @field()
    def text(self, info: Info) -> str:
        """What was seen, in a sentence in the viewer's language."""
        return info.context.say(self.view.text)

    @field()
    def statistic(self) -> TrendStatistic | None:
        """Test that says so; null when too little is said."""
        found = self.view.statistic
        return TrendStatistic(view=found) if found else None


@typed(service=FEEDBACK)
class LivingTheme:
    """Theme that moves out of the ordinary now."""

    view: strawberry.Private[contract.LivingTheme]

    @field()
    async def theme(self, info: Info) -> FarTheme:
        """Theme."""
        return present(await themes.theme(info, self.view.movement.id))

    @field()
    def movement(self) -> ThemeMovement:
        """Where it is going."""
        return ThemeMovement(view=self.view.movement)

    @field()
    async def newest(self, info: Info) -> FarFeedbackItem | None:
        """Newest of what is said of it, wherever that was."""
        id = self.view.item_id
        return await items.item(info, id) if id else None


@typed(service=FEEDBACK)
class TrendAlert(Node):
    """Sign that a theme needs looking at now."""

    view: strawberry.Private[contract.AlertView]

    kind: TrendAlertKind = shown("Kind of alert.")
    raised_at: datetime = shown("When it was raised.")
    updated_at: datetime = shown("When what was seen last changed.")
    ended_at: datetime | None = shown("When it was over; null while it goes on.")
    acknowledged_at: datetime | None = shown("When it was looked at.")
    note: str | None = shown("What was made of it.")
    version: int = shown(
        "Goes up by one when it is looked at, and when that is taken back; send it back as "
        "ifVersion."
    )

    @field()
    async def theme(self, info: Info) -> FarTheme:
        """Theme it is about."""
        return present(await themes.theme(info, self.view.theme_id))

    @field()
    def text(self, info: Info) -> str:
        """What was seen, in a sentence in the viewer's language."""
        return info.context.say(self.view.text)

    @field()
    def expected(self) -> float:
        """Value that was to be expected."""
        return self.view.statistic.expected

    @field()
    def observed(self) -> float:
        """Value that was seen."""
        return self.view.statistic.observed

    @field()
    def deviation(self) -> float:
        """How far out of the ordinary, in standard deviations."""
        return self.view.statistic.deviation

    @field()
    def statistic(self) -> TrendStatistic:
        """Test that raised it."""
        return TrendStatistic(view=self.view.statistic)

    @field()
    def course(self) -> TimeSeries:
        """What was counted, in steps as long as the span; the last one is what was seen."""
        interval = Interval.DAY if self.view.statistic.days == 1 else Interval.WEEK
        return series(interval, self.view.course)

    @field()
    def begins_at(self) -> datetime:
        """First moment of the span."""
        return self.view.begins_at

    @field()
    def ends_at(self) -> datetime:
        """First moment after the span."""
        return self.view.ends_at

    @field()
    async def items(
        self, info: Info, first: int | None = 3, after: str | None = UNSET
    ) -> FarFeedbackItemConnection:
        """Feedback in the span that it is about, newest first."""
        turned = self.view.kind is TrendAlertKind.SENTIMENT_DROP
        where = FeedbackFilter(
            theme_ids=(self.view.theme_id,),
            occurred_at=Span(since=self.view.begins_at, until=self.view.ends_at),
            sentiments=(SentimentLabel.NEGATIVE,) if turned else None,
        )
        return await items.items_where(
            info,
            contract.ListItems(filter=where, first=page_size(first), after=or_none(after)),
        )

    @field(service=COMMUNITY)
    async def acknowledged_by(self, info: Info) -> FarMember | None:
        """Who has looked at it; null when nobody has."""
        return await members.member(info, self.view.acknowledged_by)


@typed(service=FEEDBACK)
class TrendAlertEdge(Edge[TrendAlert]):
    """Place of an item in a list of trend alerts."""


@typed(service=FEEDBACK)
class TrendAlertConnection(Connection[TrendAlert, TrendAlertEdge]):
    """Page of trend alerts."""


async def alert(info: Info, id: AlertId | None) -> TrendAlert | None:
    """Return an alert by id."""
    view = await info.context.loaders.alerts.load(id) if id else None
    return TrendAlert(view=view) if view else None


async def alerts_where(info: Info, asked: contract.ListAlerts) -> TrendAlertConnection:
    """Return a page of alerts."""
    page = await info.context.ask(asked)
    edges = [TrendAlertEdge(node=TrendAlert(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountAlerts(filter=asked.filter)
    return TrendAlertConnection.of(page, edges, asked.after, lambda: info.context.ask(count))


async def alerts_on(
    info: Info, theme_id: ThemeId | None, first: int | None, after: str | None
) -> TrendAlertConnection:
    """Return a page of the alerts on a theme."""
    if theme_id is None:
        return TrendAlertConnection.of(Listed(nodes=()), [], None, known(0))
    filter = contract.AlertFilter(theme_id=theme_id)
    return await alerts_where(
        info,
        contract.ListAlerts(filter=filter, first=page_size(first), after=or_none(after)),
    )


async def movement_of(info: Info, id: ThemeId) -> ThemeMovement | None:
    """Return where a theme is going; None when it was put aside."""
    view = await info.context.loaders.movements.load(id)
    return ThemeMovement(view=view) if view else None


async def living_themes(info: Info, asked: contract.GetLivingThemes) -> Sequence[LivingTheme]:
    """Return the themes that move out of the ordinary now."""
    return [LivingTheme(view=each) for each in await info.context.ask(asked)]


async def alerts_raised(
    info: Info, product_id: ProductId | None, since: AlertId | None
) -> AsyncIterator[TrendAlert]:
    """Yield alerts as they are raised, first those raised after one that was seen."""

    async def missed() -> list[AlertId]:
        if since is None:
            return []
        asked = ListMissedAlerts(since=since, product_id=product_id)
        return [each.id for each in await info.context.ask(asked)]

    workspace_id = info.context.actor.workspace_id
    async for id in info.context.live.alerts(workspace_id, product_id, missed):
        info.context.refresh()
        raised = await alert(info, id)
        if raised is not None:
            yield raised
