"""Root fields of trends and alerts."""

from collections.abc import AsyncIterator
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.ids import alert_id, maybe
from services.gateway.ids import product_id as read_product_id
from services.gateway.ids import theme_id as read_theme_id
from services.gateway.schema.feedback.trends import (
    LivingTheme,
    TrendAlert,
    TrendAlertConnection,
    alerts_raised,
    alerts_where,
    living_themes,
)
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    FEEDBACK,
    STAFF,
    asked,
    described,
    given,
    input_type,
    part,
    query,
    subscription,
    typed,
)
from services.gateway.schema.paging import at_most, or_none, page_size
from services.gateway.schema.payload import Payload, mutation
from shared.contracts import feedback as contract

MOST_LIVING = 10
DEFAULT_LIVING = 5


@input_type(service=FEEDBACK)
class TrendAlertAcknowledgeInput:
    """Input of trendAlertAcknowledge."""

    id: strawberry.ID = asked("Alert.")
    note: str | None = given("What was made of it.")
    if_version: int | None = given("Version the change was made on.")


@input_type(service=FEEDBACK)
class TrendAlertReopenInput:
    """Input of trendAlertReopen."""

    id: strawberry.ID = asked("Alert.")
    if_version: int | None = given("Version the change was made on.")


@typed(service=FEEDBACK)
class TrendAlertAcknowledgePayload(Payload):
    """Result of trendAlertAcknowledge."""

    alert: TrendAlert | None = part("Alert after the change.", default=None)


@typed(service=FEEDBACK)
class TrendAlertReopenPayload(Payload):
    """Result of trendAlertReopen."""

    alert: TrendAlert | None = part("Alert after the change.", default=None)


@strawberry.type
class TrendQuery:
    """Root fields of trends."""

    @query(service=FEEDBACK, to=STAFF)
    async def trend_alerts(
        self,
        info: Info,
        open_only: Annotated[bool, described("Only those nobody has looked at.")] = True,
        acknowledged: Annotated[
            bool | None,
            described("Only those somebody has looked at, or nobody has; stands before openOnly."),
        ] = UNSET,
        theme_id: Annotated[strawberry.ID | None, described("Alerts on this theme.")] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> TrendAlertConnection:
        """Alerts on trends, newest first."""
        looked = or_none(acknowledged)
        is_open = (True if open_only else None) if looked is None else not looked
        filter = contract.AlertFilter(
            is_open=is_open, theme_id=maybe(read_theme_id, theme_id, "theme_id")
        )
        return await alerts_where(
            info,
            contract.ListAlerts(filter=filter, first=page_size(first), after=or_none(after)),
        )

    @query(service=FEEDBACK, to=STAFF, cost=20)
    async def what_lives_now(
        self,
        info: Info,
        product_id: Annotated[
            strawberry.ID | None, described("Themes about this product.")
        ] = UNSET,
        first: Annotated[int | None, described("Number of themes, 1 to 10.")] = 5,
    ) -> list[LivingTheme]:
        """Topics that move out of the ordinary now, in all channels together, the least likely to
        be chance first; empty when nothing does. At most 10.
        """
        living = contract.GetLivingThemes(
            product_id=maybe(read_product_id, product_id, "product_id"),
            first=at_most(MOST_LIVING, first, DEFAULT_LIVING),
        )
        return list(await living_themes(info, living))


@strawberry.type
class TrendMutation:
    """Root fields of trends."""

    @mutation(service=FEEDBACK, to=STAFF)
    async def trend_alert_acknowledge(
        self, info: Info, input: TrendAlertAcknowledgeInput
    ) -> TrendAlertAcknowledgePayload:
        """Say that an alert has been looked at."""
        view = await info.context.ask(
            contract.AcknowledgeAlert(
                id=alert_id(input.id),
                note=or_none(input.note),
                if_version=or_none(input.if_version),
            )
        )
        return TrendAlertAcknowledgePayload(alert=TrendAlert(view=view))

    @mutation(service=FEEDBACK, to=STAFF)
    async def trend_alert_reopen(
        self, info: Info, input: TrendAlertReopenInput
    ) -> TrendAlertReopenPayload:
        """Take back that an alert has been looked at."""
        view = await info.context.ask(
            contract.ReopenAlert(id=alert_id(input.id), if_version=or_none(input.if_version))
        )
        return TrendAlertReopenPayload(alert=TrendAlert(view=view))


@strawberry.type
class TrendSubscription:
    """Root fields of trends."""

    @subscription(service=FEEDBACK, to=STAFF)
    async def trend_alert_raised(
        self,
        info: Info,
        product_id: Annotated[
            strawberry.ID | None, described("Alerts about this product.")
        ] = UNSET,
        since: Annotated[
            strawberry.ID | None,
            described("Last alert that was seen; those raised after it come first. 7 days back."),
        ] = UNSET,
    ) -> AsyncIterator[TrendAlert]:
        """An alert on a trend was raised."""
        product = maybe(read_product_id, product_id, "product_id")
        seen = maybe(alert_id, since, "since")
        async for raised in alerts_raised(info, product, seen):
            yield raised
