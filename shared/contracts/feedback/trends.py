"""What is out of the ordinary in what is said: movements of themes, and alerts."""

from datetime import date, datetime

from shared.contracts.feedback.kinds import TrendAlertKind, TrendDirection, TrendMethod
from shared.contracts.paging import Point
from shared.kernel import AlertId, ItemId, MemberId, Phrase, ProductId, ThemeId
from shared.messages import STAFF, SYSTEM, Command, Event, Query, message, value


@value
class StatisticView:
    """What a test found from `since` up to and including `until`, `days` days, against the
    `baseline_days` before.

    `observed`, `expected` and its 95 % range `low` to `high` are pieces of feedback in that span,
    or shares of 0 to 1 for SHARE. `value` is their ratio, their difference for SHARE, Kendall's tau
    for TREND. `deviation` is in standard deviations; `count` how many pieces were looked at.
    """

    method: TrendMethod
    since: date
    until: date
    days: int
    baseline_days: int
    observed: float
    expected: float
    low: float
    high: float
    value: float
    p_value: float
    deviation: float
    count: int


@value
class AlertView:
    """`course` holds what was counted in steps as long as the span, oldest first; the span runs
    from `begins_at` until before `ends_at`. `ended_at` is when it was over. `version` goes up when
    people look at it, or take that back."""

    id: AlertId
    kind: TrendAlertKind
    theme_id: ThemeId
    product_id: ProductId | None
    text: Phrase
    statistic: StatisticView
    course: tuple[Point, ...]
    begins_at: datetime
    ends_at: datetime
    raised_at: datetime
    updated_at: datetime
    ended_at: datetime | None
    acknowledged_by: MemberId | None
    acknowledged_at: datetime | None
    note: str | None
    version: int


@value
class AlertPage:
    nodes: tuple[AlertView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class AlertFilter:
    """`is_open`: nobody has looked at it, or somebody has; None for both."""

    is_open: bool | None = None
    theme_id: ThemeId | None = None


@message("feedback.get_alerts.v1", to=STAFF)
class GetAlerts(Query[tuple[AlertView, ...]]):
    ids: tuple[AlertId, ...]


@message("feedback.list_alerts.v1", to=STAFF)
class ListAlerts(Query[AlertPage]):
    """Alerts, newest first."""

    filter: AlertFilter
    first: int = 20
    after: str | None = None


@message("feedback.count_alerts.v1", to=STAFF)
class CountAlerts(Query[int]):
    filter: AlertFilter


@message("feedback.acknowledge_alert.v1", to=STAFF)
class AcknowledgeAlert(Command[AlertView]):
    """Say that an alert has been looked at; who did so first stays."""

    id: AlertId
    note: str | None = None
    if_version: int | None = None


@message("feedback.reopen_alert.v1", to=STAFF)
class ReopenAlert(Command[AlertView]):
    """Take back that an alert has been looked at."""

    id: AlertId
    if_version: int | None = None


@value
class ThemeMovementView:
    """Where a theme is going; `id` is the theme's. `statistic` None when too little is said."""

    id: ThemeId
    direction: TrendDirection
    text: Phrase
    statistic: StatisticView | None


@message("feedback.get_movements.v1", to=STAFF)
class GetMovements(Query[tuple[ThemeMovementView, ...]]):
    ids: tuple[ThemeId, ...]


@value
class LivingTheme:
    """A theme that moves out of the ordinary, with the newest that was said of it."""

    movement: ThemeMovementView
    item_id: ItemId | None


@message("feedback.get_living_themes.v1", to=STAFF)
class GetLivingThemes(Query[tuple[LivingTheme, ...]]):
    """Topics that move out of the ordinary now, the most unusual first; at most 10."""

    product_id: ProductId | None = None
    first: int = 5


@message("feedback.alert_raised.v1")
class AlertRaised(Event):
    """A theme needs looking at now. `deviation` is in standard deviations."""

    alert_id: AlertId
    kind: TrendAlertKind
    theme_id: ThemeId
    product_id: ProductId | None
    observed: float
    expected: float
    deviation: float
    raised_at: datetime


# --- for Polder itself ---------------------------------------------------------------------------


@message("feedback.themes_counted.v1")
class ThemesCounted(Event):
    """Numbers of themes were counted anew."""


@message("feedback.check_trends.v1", to=SYSTEM)
class CheckTrends(Command[int]):
    """See whether a theme needs looking at; returns how many alerts were raised."""


@value
class FoundAlert:
    """An alert that is due, whether it was raised already or not."""

    theme_id: ThemeId
    product_id: ProductId | None
    kind: TrendAlertKind
    statistic: StatisticView
    course: tuple[Point, ...]
    begins_at: datetime
    ends_at: datetime


@message("feedback.save_alerts.v1", to=SYSTEM)
class SaveAlerts(Command[int]):
    """Raise the alerts that are due, let those raised already go on, and end those that are `over`;
    a check older than one that was kept changes nothing. Returns how many were raised."""

    found: tuple[FoundAlert, ...]
    over: tuple[AlertId, ...]
    as_of: datetime
