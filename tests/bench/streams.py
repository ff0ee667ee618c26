"""Workspaces made up by lot: how much is said of each theme on each day, and how much is negative.

Rates of themes lie between one piece in three weeks and forty a week, days of the week differ, and
counts vary more than Poisson by a factor that differs by theme.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from services.feedback.domain.streams import DAYS, Stream
from services.feedback.domain.trends import Check
from shared.contracts.feedback import AlertSensitivity, TrendAlertKind
from shared.kernel import ThemeId

Counts = NDArray[np.int64]
MONDAY = date(2026, 1, 5)
WEEKDAYS = np.array([1.3, 1.2, 1.15, 1.1, 1.05, 0.65, 0.55])
BURN_IN = 91
QUIET_DAYS = 7


@dataclass(frozen=True)
class Town:
    """Counts by theme and day: said, and negative among them."""

    said: Counts
    negative: Counts
    weekly: NDArray[np.float64]

    def check(self, day: int) -> Check:
        """Return the check at the end of a day."""
        today = MONDAY + timedelta(days=day)
        span = slice(max(0, day + 1 - DAYS), day + 1)
        streams: list[Stream] = []
        for number, (said, negative) in enumerate(zip(self.said, self.negative, strict=True)):
            heard = np.flatnonzero(said[: day + 1])
            streams.append(
                Stream(
                    theme_id=ThemeId(f"theme_{number}"),
                    is_topic=True,
                    said=_row(said[span]),
                    judged=_row(said[span]),
                    negative=_row(negative[span]),
                    first_on=MONDAY + timedelta(days=int(heard[0])) if len(heard) else None,
                )
            )
        return Check(streams, today)


def _row(days: Counts) -> tuple[int, ...]:
    row = [int(each) for each in days[::-1]]
    return tuple(row + [0] * (DAYS - len(row)))


def ordinary(seed: int, *, themes: int, weeks: int) -> Town:
    """Return a workspace in which nothing happens."""
    lot = np.random.default_rng(seed)
    weekly = np.exp(lot.uniform(np.log(0.3), np.log(40), themes))
    dispersed = lot.uniform(1.0, 2.5, themes)
    bad = lot.uniform(0.1, 0.7, themes)
    days = BURN_IN + 7 * weeks
    factors = WEEKDAYS[np.arange(days) % 7]
    # Whole weeks are louder or quieter than others, so that counts of a week vary by `dispersed`.
    extra = np.maximum(dispersed - 1.0, 1e-6)
    louder = lot.gamma(
        weekly[:, None] / extra[:, None], extra[:, None] / weekly[:, None], (themes, days // 7 + 1)
    )
    rate = weekly[:, None] / 7 * factors * np.repeat(louder, 7, axis=1)[:, :days]
    said = lot.poisson(rate)
    return Town(said=said, negative=lot.binomial(said, bad[:, None]), weekly=weekly)


def alarms(
    town: Town, sensitivity: AlertSensitivity, *, since: int = BURN_IN
) -> list[tuple[int, ThemeId, TrendAlertKind]]:
    """Return the alerts that daily checks raise; one goes on until it has been over for a week."""
    running: dict[tuple[ThemeId, TrendAlertKind], int] = {}
    raised: list[tuple[int, ThemeId, TrendAlertKind]] = []
    for day in range(since, town.said.shape[1]):
        check = town.check(day)
        for key in list(running):
            if not check.is_over(*key):
                running[key] = day
            elif day - running[key] > QUIET_DAYS:
                del running[key]
        for found in check.findings(sensitivity):
            key = (found.theme_id, found.kind)
            if key not in running:
                raised.append((day, *key))
            running[key] = day
    return raised


def louder(town: Town, theme: int, *, times: float, since: int, days: int, seed: int) -> Town:
    """Return a town in which one theme is so many times as loud for some days."""
    lot = np.random.default_rng(seed)
    said = town.said.copy()
    span = np.arange(since, min(since + days, said.shape[1]))
    said[theme, span] += lot.poisson((times - 1) * town.weekly[theme] / 7 * WEEKDAYS[span % 7])
    return Town(said=said, negative=np.minimum(town.negative, said), weekly=town.weekly)
