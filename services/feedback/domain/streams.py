"""What was said of a theme by day, as rows of numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from services.feedback.domain.themes import Theme
from shared.contracts.feedback import ThemeLevel
from shared.kernel import ThemeId

DAYS = 91
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """What was said of a theme by day, today first, `DAYS` long; `negative` of what was `judged`.

    `first_on` is when it was first heard of; `done_on` when the insight of it was done with.
    """

    theme_id: ThemeId
    is_topic: bool
    said: tuple[int, ...]
    judged: tuple[int, ...]
    negative: tuple[int, ...]
    first_on: date | None
    done_on: date | None = None

    @property
    def total(self) -> int:
        return sum(self.said)


def stream_of(theme: Theme, today: date, *, done_on: date | None = None) -> Stream:
    """Return a theme as it was heard of; what was imported without a moment of its own is out."""
    tally = theme.tally
    dated = {
        day: number - tally.undated.get(day, 0)
        for day, number in tally.days.items()
        if number > tally.undated.get(day, 0)
    }
    return Stream(
        theme_id=theme.id,
        is_topic=theme.level is ThemeLevel.TOPIC,
        said=by_day(dated, today),
        judged=by_day(tally.judged, today),
        negative=by_day(tally.negative, today),
        first_on=date.fromisoformat(min(dated)) if dated else None,
        done_on=done_on,
    )


def by_day(days: Mapping[str, int], today: date) -> tuple[int, ...]:
    """Return numbers by ISO date as a row, today first; a day that is to come counts as today."""
    row, oldest = [0] * DAYS, (today - timedelta(days=DAYS - 1)).isoformat()
    for day, number in days.items():
        if day >= oldest:
            row[max(0, (today - date.fromisoformat(day)).days)] += number
    return tuple(row)


def past_weeks(said: Sequence[int], first: int, weeks: int) -> list[int]:
    """Return whole weeks from a day on backwards, each at most three times the median, or six more:
    what was out of the ordinary then is no measure of what is ordinary (Farrington et al. weigh
    such weeks down)."""
    row = [sum(said[first + WEEK * week : first + WEEK * (week + 1)]) for week in range(weeks)]
    middle = median(row) if row else 0.0
    most = int(max(3 * middle, middle + 6))
    return [min(each, most) for each in row]


def dispersion_of(said: Sequence[int], weeks: int) -> tuple[float, int]:
    """Return Pearson's variance to mean over past weeks, and its degrees of freedom."""
    row = past_weeks(said, WEEK, weeks)
    if weeks < 2 or not sum(row):
        return 1.0, 0
    mean = sum(row) / weeks
    return sum((each - mean) ** 2 for each in row) / mean / (weeks - 1), weeks - 1


def weekly(said: Sequence[int], weeks: int) -> list[int]:
    """Return whole weeks up to yesterday, oldest first."""
    return [sum(said[1 + WEEK * week : 1 + WEEK * (week + 1)]) for week in reversed(range(weeks))]


def sum_of(rows: Sequence[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * DAYS
