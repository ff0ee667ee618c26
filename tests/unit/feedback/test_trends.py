"""Statistics of trends: what is chance raises nothing, what is planted is found."""

from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from services.feedback.domain.chances import (
    Count,
    benjamini_hochberg,
    mann_kendall,
    share_at_least,
)
from services.feedback.domain.movements import living, movements
from services.feedback.domain.streams import DAYS, Stream, by_day
from services.feedback.domain.trends import Check
from shared.contracts.feedback import AlertSensitivity, TrendAlertKind, TrendDirection
from shared.kernel import ThemeId
from tests.bench.streams import BURN_IN, WEEKDAYS, Town, alarms, louder, ordinary

TODAY = date(2026, 3, 2)
LOW, NORMAL, HIGH = AlertSensitivity.LOW, AlertSensitivity.NORMAL, AlertSensitivity.HIGH


def stream(
    name: str,
    said: list[int],
    *,
    negative: list[int] | None = None,
    first_on: date | None = None,
    done_on: date | None = None,
) -> Stream:
    """Return a theme of which so much was said today, yesterday and so on."""
    row = tuple(said + [0] * (DAYS - len(said)))
    bad = tuple((negative or []) + [0] * (DAYS - len(negative or [])))
    oldest = max((back for back, number in enumerate(row) if number), default=0)
    return Stream(
        theme_id=ThemeId(name),
        is_topic=True,
        said=row,
        judged=row,
        negative=bad,
        first_on=first_on or TODAY - timedelta(days=oldest),
        done_on=done_on,
    )


def steady(name: str = "steady", a_week: int = 14) -> Stream:
    return stream(name, [a_week // 7] * DAYS)


def kinds(check: Check, sensitivity: AlertSensitivity = NORMAL) -> dict[str, TrendAlertKind]:
    return {each.theme_id: each.kind for each in check.findings(sensitivity)}


# --- distributions -------------------------------------------------------------------------------


def test_tails_of_a_count_are_those_of_the_gamma_poisson_distribution() -> None:
    # b = 2.5 events (with the Jeffreys half) at an eighth of the exposure: NB(2.5, 8/9).
    count = Count(2.5 / 8, 2.5 / 8 * (1 + 1 / 8))
    none = (8 / 9) ** 2.5
    one = none * 2.5 / 9
    assert count.at_least(0) == 1.0
    assert count.at_least(1) == pytest.approx(1 - none)
    assert count.at_least(2) == pytest.approx(1 - none - one)
    assert count.at_most(1) == pytest.approx(none + one)
    assert count.range() == (0, 2)


def test_a_share_is_compared_with_one_that_is_itself_uncertain() -> None:
    # With nothing known before, (a, b) = (1/2, 1/2): the chance of 2 of 2 is 3/8.
    assert share_at_least(2, 2, 0, 0) == pytest.approx(3 / 8)
    assert share_at_least(0, 9, 4, 4) == pytest.approx(1.0)
    assert share_at_least(9, 10, 30, 270) < share_at_least(9, 10, 3, 27) < 1e-4


def test_a_row_that_only_rises_has_a_tau_of_one_and_one_of_ties_says_nothing() -> None:
    assert mann_kendall([1, 2, 3, 4, 5, 6, 7, 8]).tau == 1.0
    assert mann_kendall([1, 2, 3, 4, 5, 6, 7, 8]).p == pytest.approx(0.00083, abs=5e-5)
    assert mann_kendall([3, 3, 3, 3, 3]).p == 1.0
    assert mann_kendall([9, 7, 7, 4, 3, 1]).tau < -0.9


def test_many_tests_are_corrected_together() -> None:
    assert benjamini_hochberg([0.01, 0.5, 0.9, 0.7], 0.05) == 0.01
    assert benjamini_hochberg([0.02, 0.5, 0.9, 0.7], 0.05) == 0.0
    assert benjamini_hochberg([0.02, 0.021, 0.022, 0.9], 0.05) == 0.022


def test_days_are_counted_back_from_today() -> None:
    row = by_day({"2026-03-02": 2, "2026-03-01": 3, "2025-01-01": 9, "2026-03-03": 1}, TODAY)
    assert row[:3] == (3, 3, 0)
    assert sum(row) == 6


# --- alerts --------------------------------------------------------------------------------------


def test_a_spike_is_told_with_what_was_expected() -> None:
    loud = stream("loud", [5, 4, 5, 4, 5, 4, 4] + [1] * (DAYS - 7))
    check = Check([loud, steady(), steady("other", 21)], TODAY)

    (found,) = check.findings(NORMAL)

    assert (found.theme_id, found.kind) == ("loud", TrendAlertKind.SPIKE)
    measure = found.measure
    assert (measure.observed, measure.days, measure.baseline_days) == (31.0, 7, 56)
    assert measure.expected == pytest.approx(56.5 / 8, abs=0.05)
    assert measure.low < 7 < measure.high < 31
    assert measure.p < 1e-6
    assert [value for _, value in check.course(measure, ThemeId("loud"))] == [7.0] * 8 + [31.0]


def test_a_burst_of_today_is_found_before_the_week_shows_it() -> None:
    burst = stream("burst", [22] + [4] * (DAYS - 1))
    (found,) = Check([burst, steady(), steady("other", 70)], TODAY).findings(NORMAL)
    assert (found.measure.days, found.measure.observed) == (1, 22.0)
    assert found.measure.expected == pytest.approx(4, abs=0.5)


def test_a_busy_weekday_is_no_burst() -> None:
    # Nothing is ever said but on Mondays, and today is one.
    mondays = [stream(f"m{n}", [8 if back % 7 == 0 else 0 for back in range(DAYS)]) for n in "abc"]
    assert kinds(Check(mondays, TODAY), HIGH) == {}


def test_too_little_is_no_spike_however_unlikely() -> None:
    rare = stream("rare", [5] + [0] * 29 + [1] + [0] * 50 + [1])
    check = Check([rare, steady()], TODAY)
    assert kinds(check, HIGH) == {"rare": TrendAlertKind.SPIKE}
    assert kinds(check, NORMAL) == {}


def test_everything_doubling_at_once_is_no_alert_on_any_theme() -> None:
    twice = [stream(f"t{n}", [4] * 7 + [2] * (DAYS - 7)) for n in range(12)]
    assert kinds(Check(twice, TODAY), HIGH) == {}
    but_one = [*twice, stream("odd", [9] * 7 + [1] * (DAYS - 7))]
    assert kinds(Check(but_one, TODAY), NORMAL) == {"odd": TrendAlertKind.SPIKE}


def test_a_theme_that_was_never_heard_before_is_new() -> None:
    new = stream("new", [3, 2, 2, 1])
    check = Check([new, steady(), steady("other", 21)], TODAY)
    assert kinds(check) == {"new": TrendAlertKind.NEW_THEME}
    assert kinds(Check([new, stream("young", [2] * 25)], TODAY)) == {}


def test_a_problem_that_was_done_with_and_is_back_is_told_as_such() -> None:
    said = [2, 2, 1, 1, 2, 1, 1] + [0] * 30 + [2] * (DAYS - 37)
    done = stream("done", said, done_on=TODAY - timedelta(days=36))
    assert kinds(Check([done, steady()], TODAY)) == {"done": TrendAlertKind.RETURN}
    # With what was said before it was done, ten in a week would be nothing much.
    assert kinds(Check([stream("open", said), steady()], TODAY)) == {}
    just = stream("just", said, done_on=TODAY - timedelta(days=3))
    assert kinds(Check([just, steady()], TODAY)) == {}


def test_feeling_that_turns_is_told_unless_it_turns_everywhere() -> None:
    said = [3] * DAYS
    turned = stream("turned", said, negative=[3, 3, 2, 3, 3, 2, 3] + [1, 0, 0] * 28)
    calm = [stream(f"c{n}", said, negative=[1, 0, 0] * 30) for n in range(6)]
    check = Check([turned, *calm], TODAY)
    (found,) = check.findings(NORMAL)
    assert (found.theme_id, found.kind) == ("turned", TrendAlertKind.SENTIMENT_DROP)
    assert found.measure.observed == pytest.approx(19 / 21)
    assert found.measure.expected == pytest.approx(0.15, abs=0.03)
    all_turned = [
        stream(f"a{n}", said, negative=[3, 3, 2, 3, 3, 2, 3] + [1, 0, 0] * 28) for n in range(7)
    ]
    assert kinds(Check(all_turned, TODAY), HIGH) == {}


def test_without_a_past_nothing_is_out_of_the_ordinary() -> None:
    young = [stream(f"y{n}", [9, 9, 1, 1, 1, 1, 1, 1]) for n in range(4)]
    check = Check(young, TODAY)
    assert not check.is_possible
    assert check.findings(HIGH) == []
    assert Check([], TODAY).findings(HIGH) == []


def test_an_alert_is_over_once_the_week_is_ordinary_again() -> None:
    loud = stream("loud", [5] * 7 + [1] * (DAYS - 7))
    calm = stream("loud", [1] * 7 + [4] * 4 + [1] * (DAYS - 11))
    assert not Check([loud, steady()], TODAY).is_over(ThemeId("loud"), TrendAlertKind.SPIKE)
    assert Check([calm, steady()], TODAY).is_over(ThemeId("loud"), TrendAlertKind.SPIKE)
    assert Check([steady()], TODAY).is_over(ThemeId("loud"), TrendAlertKind.SPIKE)


# --- where themes are going ----------------------------------------------------------------------


def direction(check: Check, name: str) -> TrendDirection:
    return movements(check)[ThemeId(name)].direction


def test_growing_week_after_week_is_rising_and_falling_silent_is_fading() -> None:
    weeks = [12, 11, 9, 9, 8, 6, 5, 5, 4, 3, 2, 1]
    rising = stream("rising", [0, *(n for a in weeks for n in (a, 0, 0, 0, 0, 0, 0))])
    fading = stream("fading", [0] * 29 + [2] * (DAYS - 29))
    check = Check([rising, fading, steady("s", 70), stream("few", [0] * 40 + [1, 1])], TODAY)
    assert direction(check, "rising") is TrendDirection.RISING
    assert direction(check, "fading") is TrendDirection.FADING
    assert direction(check, "s") is TrendDirection.STEADY
    assert direction(check, "few") is TrendDirection.TOO_FEW
    assert {each.theme_id for each in living(movements(check).values())} == {"rising", "fading"}


def test_growing_with_everything_else_is_steady() -> None:
    weeks = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    row = [0, *(n for a in weeks for n in (a, 0, 0, 0, 0, 0, 0))]
    check = Check([stream(f"g{n}", row) for n in range(8)], TODAY)
    assert {each.direction for each in movements(check).values()} == {TrendDirection.STEADY}


def test_a_subject_of_this_week_is_emerging() -> None:
    check = Check([stream("new", [2, 2, 1]), steady()], TODAY)
    assert direction(check, "new") is TrendDirection.EMERGING


# --- by lot --------------------------------------------------------------------------------------


@cache
def _town(seed: int) -> Town:
    return ordinary(seed, themes=30, weeks=10)


@pytest.mark.parametrize(("sensitivity", "most"), [(LOW, 0), (NORMAL, 2), (HIGH, 6)])
def test_false_alarms_stay_under_the_stated_level(sensitivity: AlertSensitivity, most: int) -> None:
    """Stated: at most 1, 4 and 10 for a thousand weeks of a theme; these are 600 such weeks."""
    raised = [each for seed in (11, 12) for each in alarms(_town(seed), sensitivity)]
    assert len(raised) <= most


@pytest.mark.parametrize(("sensitivity", "least"), [(LOW, 4), (NORMAL, 8), (HIGH, 9)])
def test_most_planted_spikes_are_found_within_a_week(
    sensitivity: AlertSensitivity, least: int
) -> None:
    """Ten themes of about ten pieces a week, four times as loud from one day on."""
    found = 0
    for seed in range(10):
        town = _town(seed % 3)
        theme = int(np.argsort(abs(np.log(town.weekly / 10)))[seed % 4])
        spiked = louder(town, theme, times=4, since=BURN_IN + seed, days=7, seed=seed)
        days = range(BURN_IN + seed, BURN_IN + seed + 7)
        found += any(
            each.theme_id == f"theme_{theme}"
            for day in days
            for each in spiked.check(day).findings(sensitivity)
        )
    assert found >= least


def test_a_workspace_that_doubles_by_lot_raises_no_more_than_before() -> None:
    town = _town(11)
    rng = np.random.default_rng(5)
    said = town.said.copy()
    span = np.arange(BURN_IN + 20, BURN_IN + 34)
    said[:, span] += rng.poisson(town.weekly[:, None] / 7 * WEEKDAYS[span % 7])
    doubled = Town(said=said, negative=np.minimum(town.negative, said), weekly=town.weekly)
    raised = [
        each for each in alarms(doubled, NORMAL, since=BURN_IN + 15) if each[0] < BURN_IN + 34
    ]
    assert len(raised) <= 1
