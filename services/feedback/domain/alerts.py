"""Alerts: raised once, going on while what they say goes on, over when it is over."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from services.feedback.domain.trends import Measure
from shared.contracts.feedback import (
    AlertView,
    FoundAlert,
    StatisticView,
    TrendAlertKind,
    TrendMethod,
)
from shared.contracts.paging import Point
from shared.kernel import AlertId, MemberId, Phrase, ProductId, ThemeId

# What comes back within this time is the same alert, not a new one.
WATCHED_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A sign that a theme needs looking at. `is_open`: nobody has looked yet; `is_watched`: what is
    found anew of this theme and kind belongs to it."""

    id: AlertId
    kind: TrendAlertKind
    theme_id: ThemeId
    product_id: ProductId | None
    statistic: StatisticView
    course: tuple[Point, ...]
    begins_at: datetime
    ends_at: datetime
    raised_at: datetime
    updated_at: datetime
    ended_at: datetime | None = None
    is_open: bool = True
    is_watched: bool = True
    acknowledged_by: MemberId | None = None
    acknowledged_at: datetime | None = None
    note: str | None = None
    version: int = 1

    def again(self, found: FoundAlert, now: datetime) -> "Alert":
        """Return the alert as it was found again; the same one when nothing is new."""
        same = replace(found.statistic, p_value=self.statistic.p_value) == self.statistic
        if same and self.ended_at is None:
            return self
        return replace(
            self,
            statistic=found.statistic,
            course=found.course,
            begins_at=found.begins_at,
            ends_at=found.ends_at,
            updated_at=now,
            ended_at=None,
        )

    def over(self, now: datetime) -> "Alert":
        """Return the alert as over, and watched no longer once it has been over for a week."""
        if self.ended_at is None:
            return replace(self, ended_at=now)
        if now - self.ended_at > WATCHED_FOR:
            return replace(self, is_watched=False)
        return self

    def acknowledged(self, by: MemberId | None, note: str | None, now: datetime) -> "Alert":
        """Return the alert as looked at; who did so first stays."""
        if not self.is_open:
            return self
        return replace(
            self,
            is_open=False,
            acknowledged_by=by,
            acknowledged_at=now,
            note=note,
            version=self.version + 1,
        )

    def reopened(self) -> "Alert":
        """Return the alert as if nobody had looked."""
        if self.is_open:
            return self
        return replace(
            self,
            is_open=True,
            acknowledged_by=None,
            acknowledged_at=None,
            note=None,
            version=self.version + 1,
        )

    def view(self) -> AlertView:
        return AlertView(
            id=self.id,
            kind=self.kind,
            theme_id=self.theme_id,
            product_id=self.product_id,
            text=wording(f"alert.{self.kind.value.lower()}", self.statistic),
            statistic=self.statistic,
            course=self.course,
            begins_at=self.begins_at,
            ends_at=self.ends_at,
            raised_at=self.raised_at,
            updated_at=self.updated_at,
            ended_at=self.ended_at,
            acknowledged_by=self.acknowledged_by,
            acknowledged_at=self.acknowledged_at,
            note=self.note,
            version=self.version,
        )


def statistic_of(measure: Measure, today: date) -> StatisticView:
    """Return what a test found, as staff see it."""
    until = today if measure.method is not TrendMethod.TREND else today - timedelta(days=1)
    return StatisticView(
        method=measure.method,
        since=until - timedelta(days=measure.days - 1),
        until=until,
        days=measure.days,
        baseline_days=measure.baseline_days,
        observed=round(measure.observed, 4),
        expected=round(measure.expected, 4),
        low=round(measure.low, 4),
        high=round(measure.high, 4),
        value=round(measure.value, 4),
        p_value=measure.p,
        deviation=round(measure.deviation, 2),
        count=measure.count,
    )


def wording(key: str, statistic: StatisticView) -> Phrase:
    """Return a sentence about what a test found; today has sentences of its own."""
    if statistic.days == 1:
        key = f"{key}.today"
    params: dict[str, str | int | float] = {
        "count": statistic.count,
        "days": statistic.days,
    }
    if statistic.method is TrendMethod.SHARE:
        params |= {"observed": round(statistic.observed, 2)}
        params |= {"expected": round(statistic.expected, 2)}
    else:
        expected = statistic.expected
        params |= {"expected": round(expected) if expected >= 10 else round(expected, 1)}
        params |= {"low": round(statistic.low), "high": round(statistic.high)}
    return Phrase(key=key, params=params)
