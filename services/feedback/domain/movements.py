"""Where themes are going: emerging, rising, steady or fading, with the test that says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.feedback.domain.alerts import statistic_of, wording
from services.feedback.domain.chances import benjamini_hochberg
from services.feedback.domain.streams import Stream
from services.feedback.domain.trends import (
    MONTH,
    TREND_ITEMS,
    TREND_LEVEL,
    Check,
    Measure,
)
from shared.contracts.feedback import ThemeMovementView, TrendDirection, TrendMethod
from shared.kernel import Phrase, ThemeId

LEAST_NEW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Where a theme is going. `measure` is the test that says most, None when none could be made;
    `unusual` grows with how unlikely it is to be chance."""

    theme_id: ThemeId
    direction: TrendDirection
    measure: Measure | None

    @property
    def is_unusual(self) -> bool:
        return self.direction not in (TrendDirection.STEADY, TrendDirection.TOO_FEW)

    def view(self, today: date) -> ThemeMovementView:
        """Return the movement as staff see it."""
        key = f"trend.{self.direction.value.lower()}"
        if self.measure is None:
            return ThemeMovementView(
                id=self.theme_id, direction=self.direction, text=Phrase(key=key), statistic=None
            )
        statistic = statistic_of(self.measure, today)
        if self.is_unusual and statistic.method is TrendMethod.TREND:
            key = f"{key}.weeks"
        return ThemeMovementView(
            id=self.theme_id,
            direction=self.direction,
            text=wording(key, statistic),
            statistic=statistic,
        )


def movements(check: Check) -> dict[ThemeId, Movement]:
    """Return where every theme is going, all tests corrected together (topics; areas are sums of
    them and are held to the same)."""
    tested = {each.theme_id: _tests(check, each) for each in check.streams.values()}
    chances = [
        min(1.0, min((test.p for test in tests), default=1.0) * max(1, len(tests)))
        for theme_id, tests in tested.items()
        if check.streams[theme_id].is_topic
    ]
    most = benjamini_hochberg(chances, TREND_LEVEL) if chances else 0.0
    return {
        theme_id: _movement(check, check.streams[theme_id], tests, most)
        for theme_id, tests in tested.items()
    }


def _tests(check: Check, stream: Stream) -> list[Measure]:
    new = check.newness(stream)
    if new is not None:
        return [new] if new.count >= LEAST_NEW else []
    if not check.is_possible or sum(stream.said) < TREND_ITEMS:
        return []
    return list(_made([check.loudest(stream), check.weeks(stream), check.month(stream)]))


def _made(tests: Iterable[Measure | None]) -> Iterable[Measure]:
    return (each for each in tests if each is not None)


def _movement(check: Check, stream: Stream, tests: list[Measure], most: float) -> Movement:
    if not tests:
        return Movement(theme_id=stream.theme_id, direction=TrendDirection.TOO_FEW, measure=None)
    best = min(tests, key=lambda each: each.p)
    direction = TrendDirection.STEADY
    if best.p * len(tests) <= most:
        direction = _direction(check, stream, best)
    if direction is TrendDirection.STEADY:
        level = next((each for each in tests if each.days == MONTH), best)
        return Movement(theme_id=stream.theme_id, direction=direction, measure=level)
    return Movement(theme_id=stream.theme_id, direction=direction, measure=best)


def _direction(check: Check, stream: Stream, measure: Measure) -> TrendDirection:
    if check.newness(stream) is not None:
        return TrendDirection.EMERGING
    up = measure.value > 0 if measure.method is TrendMethod.TREND else measure.value > 1
    if measure.method is TrendMethod.TREND and up is not (measure.observed > measure.expected):
        return TrendDirection.STEADY
    return TrendDirection.RISING if up else TrendDirection.FADING


def living(found: Iterable[Movement]) -> list[Movement]:
    """Return movements that are out of the ordinary, the least likely to be chance first."""
    unusual = [each for each in found if each.is_unusual and each.measure is not None]
    return sorted(
        unusual, key=lambda each: (each.measure.p if each.measure else 1.0, each.theme_id)
    )
