"""False alarms of trend alerts on workspaces in which nothing happens, and the days until a planted
spike is told, by sensitivity.

Workspaces are made up by lot (`tests/bench/streams.py`): no set of feedback says when nothing was
the matter.
"""

from dataclasses import dataclass
from statistics import median

import numpy as np

from shared.contracts.feedback import AlertSensitivity
from tests.bench.streams import BURN_IN, alarms, louder, ordinary

THEMES, WEEKS, TOWNS = 40, 26, 6
SPIKED, SPIKE_DAYS = 24, 14
# Pieces a week, and how many times as loud.
SPIKES = ((3, 5.0), (10, 3.0), (10, 5.0), (30, 2.0), (30, 3.0))


@dataclass(frozen=True)
class Row:
    sensitivity: AlertSensitivity
    raised: int
    theme_weeks: int

    @property
    def per_thousand(self) -> float:
        return 1000 * self.raised / self.theme_weeks


def false_alarms(sensitivity: AlertSensitivity) -> Row:
    """Count the alerts in workspaces in which nothing happens."""
    towns = [ordinary(seed, themes=THEMES, weeks=WEEKS) for seed in range(TOWNS)]
    raised = sum(len(alarms(town, sensitivity)) for town in towns)
    return Row(sensitivity, raised, TOWNS * THEMES * WEEKS)


def delays(a_week: float, times: float) -> dict[AlertSensitivity, list[float]]:
    """Return the days until each planted spike was told; infinite when it was not in two weeks."""
    found: dict[AlertSensitivity, list[float]] = {each: [] for each in AlertSensitivity}
    for seed in range(SPIKED):
        town = ordinary(100 + seed, themes=25, weeks=3)
        theme = int(np.argmin(abs(np.log(town.weekly / a_week))))
        since = BURN_IN + 1 + seed % 7
        spiked = louder(town, theme, times=times, since=since, days=SPIKE_DAYS, seed=seed)
        checks = [spiked.check(since + day) for day in range(SPIKE_DAYS)]
        for sensitivity, rows in found.items():
            told = (
                float(day)
                for day, check in enumerate(checks)
                if any(each.theme_id == f"theme_{theme}" for each in check.findings(sensitivity))
            )
            rows.append(next(told, float("inf")))
    return found


def main() -> None:
    """Print both tables."""
    print("| sensitivity | false alarms | theme-weeks | per 1,000 |")
    print("|---|---|---|---|")
    for sensitivity in AlertSensitivity:
        row = false_alarms(sensitivity)
        print(
            f"| {sensitivity.value} | {row.raised} | {row.theme_weeks:,} | {row.per_thousand:.2f} |"
        )
    print("\n| spike | sensitivity | within a day | a week | two weeks | median days |")
    print("|---|---|---|---|---|---|")
    for a_week, times in SPIKES:
        for sensitivity, days in delays(a_week, times).items():
            shares = " | ".join(
                f"{sum(each < n for each in days) / SPIKED:.0%}" for n in (1, 7, 14)
            )
            print(
                f"| {a_week} a week × {times:g} | {sensitivity.value} | {shares} "
                f"| {median(days):g} |"
            )


if __name__ == "__main__":
    main()
