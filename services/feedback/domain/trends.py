"""What is out of the ordinary in what is said now: each theme against its own past.

Volume: the last week (and today) against the eight weeks before, as a rate-ratio test whose
variance grows with the theme's own week-to-week dispersion and with how little is known of its
past: the gamma-Poisson predictive distribution, made quasi-Poisson as in Farrington et al. 1996 and
Noufaily et al. 2013. Feeling: the week's share of negative feedback against the past's, by a
beta-binomial test. Growing or fading for weeks: Mann-Kendall. All tests of a check share one
Benjamini-Hochberg correction. Days are the workspace's days on which things were said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp, log

from services.feedback.domain.chances import (
    Count,
    benjamini_hochberg,
    mann_kendall,
    share_at_least,
)
from services.feedback.domain.streams import (
    WEEK,
    Stream,
    dispersion_of,
    past_weeks,
    sum_of,
    weekly,
)
from shared.contracts.feedback import AlertSensitivity, TrendAlertKind, TrendMethod
from shared.kernel import ThemeId

MONTH = 28
BASELINE_WEEKS = 8
LEAST_WEEKS = 2
TREND_WEEKS = 12
NEW_DAYS = 14
DAYS_BEFORE_NEW = 28
TREND_ITEMS = 10
TREND_LEVEL = 0.05
WEEKDAY_PRIOR = 35.0
POOL_DEGREES = 8.0
MOST_DISPERSED = 20.0
BASELINE_JUDGED = 20
OTHERS_PRIOR = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """When an alert is raised. `level` is the false discovery rate of one check; `volume` the
    fewest pieces in the span; `ratio` how many times what was expected; `worse` by how much the
    negative share rose, and `judged` among how many at least."""

    level: float
    volume: int
    ratio: float
    judged: int
    worse: float


THRESHOLDS = {
    AlertSensitivity.LOW: Threshold(level=0.001, volume=12, ratio=2.5, judged=15, worse=0.30),
    AlertSensitivity.NORMAL: Threshold(level=0.01, volume=6, ratio=2.0, judged=10, worse=0.20),
    AlertSensitivity.HIGH: Threshold(level=0.1, volume=4, ratio=1.5, judged=6, worse=0.15),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a test found over the last `days` days. `p` as it came out, before the correction.

    For RATE and TREND numbers are pieces of feedback in `days` days, and `value` the ratio of
    observed to expected, or Kendall's tau; for SHARE they are shares, and `value` their difference.
    """

    method: TrendMethod
    days: int
    baseline_days: int
    observed: float
    expected: float
    low: float
    high: float
    value: float
    p: float
    deviation: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An alert that is due."""

    theme_id: ThemeId
    kind: TrendAlertKind
    measure: Measure


class Check:
    """All themes of a workspace at one moment, each tested against its own past."""

    def __init__(self, streams: Iterable[Stream], today: date) -> None:
        self.today = today
        self.streams = {each.theme_id: each for each in streams}
        self._topics = [each for each in self.streams.values() if each.is_topic]
        self._said = sum_of([each.said for each in self._topics])
        self._judged = sum_of([each.judged for each in self._topics])
        self._negative = sum_of([each.negative for each in self._topics])
        begins = [each.first_on for each in self._topics if each.first_on is not None]
        self.begin = min(begins, default=today)
        self._known_weeks = min(BASELINE_WEEKS, (today - self.begin).days // WEEK - 1)
        self._pool = self._pooled_dispersion()
        self._weekdays = self._weekday_factors()

    @property
    def is_possible(self) -> bool:
        """Whether there is past enough to compare with."""
        return self._known_weeks >= LEAST_WEEKS

    # --- volume -------------------------------------------------------------------------------

    def volume(self, stream: Stream, days: int) -> Measure | None:
        """Test whether more was said in the last `days` days, today included, than expected.

        None when the theme is too young to have a past. Other themes together being louder than
        before makes the expectation rise as much.
        """
        weeks = self._weeks_of(stream)
        if weeks < LEAST_WEEKS:
            return None
        return self._rate(stream, days, weeks, since=0)

    def month(self, stream: Stream) -> Measure | None:
        """Test whether more, or less, was said in the last four weeks, without today, than in the
        eight before them."""
        weeks = min(BASELINE_WEEKS, self._known_weeks - 3, self._age(stream) // WEEK - 4)
        if weeks < LEAST_WEEKS:
            return None
        more = self._rate(stream, MONTH, weeks, since=1)
        if more.observed >= more.expected:
            return more
        less = self._rate(stream, MONTH, weeks, since=1, fewer=True)
        return less if less.observed < less.expected else more

    def newness(self, stream: Stream) -> Measure | None:
        """Test whether a theme could have been as loud before and not be heard; None when it is
        not new, or there is not enough past to say so."""
        if stream.first_on is None or self._age(stream) >= NEW_DAYS:
            return None
        if (stream.first_on - self.begin).days < DAYS_BEFORE_NEW:
            return None
        return self._rate(stream, WEEK, self._known_weeks, since=0)

    def _rate(
        self, stream: Stream, days: int, weeks: int, *, since: int, fewer: bool = False
    ) -> Measure:
        first = since + max(days, WEEK)
        past = sum(past_weeks(stream.said, first, weeks))
        observed = sum(stream.said[since : since + days])
        exposure = days / (weeks * WEEK) * self._surge(stream, days, since, weeks, fewer=fewer)
        if days < WEEK:
            exposure *= self._weekdays[self.today.weekday()]
        mean = (past + 0.5) * exposure
        count = Count(mean, self.dispersion(stream) * mean * (1.0 + exposure))
        low, high = count.range()
        return Measure(
            method=TrendMethod.RATE,
            days=days,
            baseline_days=weeks * WEEK,
            observed=float(observed),
            expected=mean,
            low=float(low),
            high=float(high),
            value=observed / mean,
            p=count.at_most(observed) if fewer else count.at_least(observed),
            deviation=(observed - mean) / count.variance**0.5,
            count=observed,
        )

    def _surge(
        self, stream: Stream, days: int, since: int, weeks: int, *, fewer: bool = False
    ) -> float:
        """Return how much louder all other themes together are than they were; 1 or more, or 1 or
        less for `fewer`: a quiet workspace excuses silence, and a loud one noise."""
        others = [max(0, whole - own) for whole, own in zip(self._said, stream.said, strict=True)]
        first = since + max(days, WEEK)
        past = sum(others[first : first + weeks * WEEK])
        factor = self._weekdays[self.today.weekday()] if days < WEEK else 1.0
        expected = past * days / (weeks * WEEK) * factor
        ratio = (sum(others[since : since + days]) + 1.0) / (expected + 1.0)
        return min(1.0, ratio) if fewer else max(1.0, ratio)

    def dispersion(self, stream: Stream) -> float:
        """Return the variance of a theme's weeks as a multiple of their mean, 1 or more, drawn
        towards that of all themes as far as its own weeks say little."""
        own, degrees = dispersion_of(stream.said, max(0, self._weeks_of(stream)))
        drawn = (own * degrees + self._pool * POOL_DEGREES) / (degrees + POOL_DEGREES)
        return min(MOST_DISPERSED, max(1.0, drawn))

    def _pooled_dispersion(self) -> float:
        found = [dispersion_of(each.said, max(0, self._known_weeks)) for each in self._topics]
        degrees = sum(number for _, number in found)
        return sum(own * number for own, number in found) / degrees if degrees else 1.0

    def _weekday_factors(self) -> tuple[float, ...]:
        """Return how loud each weekday is, Monday first, 1 for as loud as the average."""
        totals = [0.0] * 7
        for back in range(WEEK, WEEK + max(0, self._known_weeks) * WEEK):
            totals[(self.today.weekday() - back) % 7] += self._said[back]
        whole = sum(totals) + WEEKDAY_PRIOR
        return tuple(7 * (each + WEEKDAY_PRIOR / 7) / whole for each in totals)

    def _age(self, stream: Stream) -> int:
        return -1 if stream.first_on is None else (self.today - stream.first_on).days

    def _weeks_of(self, stream: Stream) -> int:
        """Return how many weeks of past a theme has: since it was heard of, or was done with."""
        weeks = min(self._known_weeks, self._age(stream) // WEEK - 1)
        if stream.done_on is not None:
            weeks = min(weeks, (self.today - stream.done_on).days // WEEK - 1)
        return weeks

    # --- feeling ------------------------------------------------------------------------------

    def feeling(self, stream: Stream) -> Measure | None:
        """Test whether more of what was said this week is negative than before.

        None when too little is known. All other themes turning for the worse as well makes the
        expectation follow them.
        """
        span = slice(WEEK, WEEK + BASELINE_WEEKS * WEEK)
        before, bad_before = sum(stream.judged[span]), sum(stream.negative[span])
        now, bad = sum(stream.judged[:WEEK]), sum(stream.negative[:WEEK])
        if before < BASELINE_JUDGED or now == 0 or self._weeks_of(stream) < LEAST_WEEKS:
            return None
        share = (bad_before + 0.5) / (before + 1)
        others_before = self._others_share(stream, span, like=share)
        others_now = self._others_share(stream, slice(0, WEEK), like=others_before)
        turned = max(0.0, _logit(others_now) - _logit(others_before))
        share = 1 / (1 + exp(-(_logit(share) + turned)))
        yes = share * (before + 1) - 0.5 if turned else float(bad_before)
        chance = share_at_least(bad, now, yes, before - yes)
        spread = (share * (1 - share) * (1 / now + 1 / before)) ** 0.5
        return Measure(
            method=TrendMethod.SHARE,
            days=WEEK,
            baseline_days=self._weeks_of(stream) * WEEK,
            observed=bad / now,
            expected=share,
            low=max(0.0, share - 1.96 * spread),
            high=min(1.0, share + 1.96 * spread),
            value=bad / now - share,
            p=chance,
            deviation=(bad / now - share) / spread,
            count=now,
        )

    def _others_share(self, stream: Stream, span: slice, *, like: float) -> float:
        """Return the negative share of all other themes, drawn to `like` where little is said."""
        among = sum(self._judged[span]) - sum(stream.judged[span])
        bad = sum(self._negative[span]) - sum(stream.negative[span])
        return (max(0, bad) + OTHERS_PRIOR * like) / (max(0, among) + OTHERS_PRIOR)

    # --- for weeks ----------------------------------------------------------------------------

    def weeks(self, stream: Stream) -> Measure | None:
        """Test whether a theme grows or fades week after week, today left out.

        Where all feedback goes the same way, its part of the whole is what is tested.
        """
        number = min(TREND_WEEKS, (self.today - self.begin).days // WEEK)
        level = self.month(stream)
        if number < 5 or level is None or sum(stream.said[1 : 1 + number * WEEK]) < TREND_ITEMS:
            return None
        own, whole = weekly(stream.said, number), weekly(self._said, number)
        found = mann_kendall(own)
        together = mann_kendall(whole)
        if together.p <= TREND_LEVEL and together.tau * found.tau > 0:
            found = mann_kendall([mine / max(1, all) for mine, all in zip(own, whole, strict=True)])
        return Measure(
            method=TrendMethod.TREND,
            days=level.days,
            baseline_days=level.baseline_days,
            observed=level.observed,
            expected=level.expected,
            low=level.low,
            high=level.high,
            value=found.tau,
            p=found.p,
            deviation=level.deviation,
            count=level.count,
        )

    # --- alerts -------------------------------------------------------------------------------

    def findings(self, sensitivity: AlertSensitivity) -> list[Finding]:
        """Return the alerts that are due, the least likely to be chance first."""
        threshold = THRESHOLDS[sensitivity]
        if not self.is_possible:
            return []
        tested: list[Finding] = []
        chances: list[float] = []
        for stream in self._topics:
            loud, turned = self.loudest(stream), self.feeling(stream)
            chances += [1.0 if each is None else each.p for each in (loud, turned)]
            if loud is not None and _is_loud(loud, threshold):
                tested.append(
                    Finding(theme_id=stream.theme_id, kind=self._kind(stream), measure=loud)
                )
            if turned is not None and _is_worse(turned, threshold):
                kind = TrendAlertKind.SENTIMENT_DROP
                tested.append(Finding(theme_id=stream.theme_id, kind=kind, measure=turned))
        most = benjamini_hochberg(chances, threshold.level)
        due = [each for each in tested if each.measure.p <= most]
        return sorted(due, key=lambda each: (each.measure.p, each.theme_id))

    def loudest(self, stream: Stream) -> Measure | None:
        """Return the test of a theme's volume that says most: of the week or of today; its p is
        that of two tests."""
        if self._age(stream) < NEW_DAYS:
            return self.newness(stream)
        tests = [self.volume(stream, days) for days in (WEEK, 1)]
        found = [each for each in tests if each is not None]
        return _with_p(min(found, key=lambda each: each.p), len(found)) if found else None

    def _kind(self, stream: Stream) -> TrendAlertKind:
        if stream.done_on is not None:
            return TrendAlertKind.RETURN
        is_new = self._age(stream) < NEW_DAYS
        return TrendAlertKind.NEW_THEME if is_new else TrendAlertKind.SPIKE

    def is_over(self, theme_id: ThemeId, kind: TrendAlertKind) -> bool:
        """Whether what an alert was raised for is no longer so."""
        stream = self.streams.get(theme_id)
        if stream is None:
            return True
        if kind is TrendAlertKind.SENTIMENT_DROP:
            turned = self.feeling(stream)
            return turned is None or turned.observed <= turned.high
        if kind is TrendAlertKind.NEW_THEME:
            return self._age(stream) >= NEW_DAYS or not sum(stream.said[:WEEK])
        loud = self.volume(stream, WEEK)
        return loud is None or loud.observed <= loud.high

    def course(self, measure: Measure, theme_id: ThemeId) -> list[tuple[date, float]]:
        """Return what a test looked at, in steps as long as its span, oldest first."""
        stream = self.streams[theme_id]
        steps = BASELINE_WEEKS + 1 if measure.days >= WEEK else 2 * WEEK
        points: list[tuple[date, float]] = []
        for step in reversed(range(steps)):
            span = slice(step * measure.days, (step + 1) * measure.days)
            on = self.today - timedelta(days=(step + 1) * measure.days - 1)
            number = float(sum(stream.said[span]))
            if measure.method is TrendMethod.SHARE:
                judged = sum(stream.judged[span])
                number = sum(stream.negative[span]) / judged if judged else 0.0
            points.append((on, number))
        return points


def _is_loud(measure: Measure, threshold: Threshold) -> bool:
    return measure.count >= threshold.volume and measure.value >= threshold.ratio


def _is_worse(measure: Measure, threshold: Threshold) -> bool:
    return measure.count >= threshold.judged and measure.value >= threshold.worse


def _with_p(measure: Measure, tests: int) -> Measure:
    return replace(measure, p=min(1.0, measure.p * tests))


def _logit(share: float) -> float:
    kept = min(1 - 1e-6, max(1e-6, share))
    return log(kept / (1 - kept))
