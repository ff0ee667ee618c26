"""The score of an insight: its parts, its sum, and how it answers to weights."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.feedback.analysis.ranking import (
    Evidence,
    Part,
    Population,
    Score,
    Weights,
    score,
)

SHARE = st.floats(0, 1)
KNOWN = st.builds(
    Evidence,
    customers=st.integers(0, 500),
    items=st.integers(0, 900),
    items_last_28_days=st.integers(10, 300),
    items_28_days_before=st.integers(0, 300),
    judged=st.just(10),
    negative=st.integers(0, 5),
    mixed=st.integers(0, 5),
    sentiment=st.floats(-1, 1),
    worth=st.floats(0, 1e6),
    votes=st.integers(0, 1000),
    fit=SHARE,
    ease=SHARE,
)
ANY = st.builds(
    replace,
    KNOWN,
    items_last_28_days=st.integers(0, 300),
    judged=st.sampled_from((0, 10)),
    worth=st.none() | st.floats(0, 1e6),
    votes=st.none() | st.integers(0, 1000),
    fit=st.none() | SHARE,
    ease=st.none() | SHARE,
)
NAMES = [field.name for field in fields(Weights)]
WEIGHTS = st.builds(
    Weights, reach=st.floats(0.1, 5), **{name: st.floats(0, 5) for name in NAMES if name != "reach"}
)


def value_of(made: Score, part: Part) -> float | None:
    return next(one.value for one in made.components if one.part == part)


@given(st.lists(ANY, min_size=1, max_size=8), WEIGHTS)
def test_contributions_add_up_to_the_total_and_everything_is_in_range(
    themes: list[Evidence], weights: Weights
) -> None:
    population = Population.of(themes)

    for theme in themes:
        made = score(theme, population, weights)
        assert sum(one.contribution for one in made.components) == pytest.approx(made.total)
        assert 0 <= made.total <= 100
        assert 0 <= made.confidence <= 1
        assert {one.part for one in made.components} == set(Part)
        assert all(one.value is None or 0 <= one.value <= 1 for one in made.components)
        contributions = [one.contribution for one in made.components]
        assert contributions == sorted(contributions, reverse=True)


@given(
    st.lists(KNOWN, min_size=2, max_size=8), WEIGHTS, st.sampled_from(list(Part)), st.floats(0, 5)
)
def test_raising_a_weight_never_lowers_the_rank_of_what_is_best_at_that_part(
    themes: list[Evidence], weights: Weights, part: Part, more: float
) -> None:
    population = Population.of(themes)
    raised = replace(
        weights, **{part.lower(): min(5.0, getattr(weights, str(part.lower())) + more)}
    )
    values = [value_of(score(theme, population, weights), part) or 0.0 for theme in themes]
    best = values.index(max(values))

    before = [score(theme, population, weights).total for theme in themes]
    after = [score(theme, population, raised).total for theme in themes]

    ahead_before = sum(total > before[best] + 1e-9 for total in before)
    ahead_after = sum(total > after[best] + 1e-9 for total in after)
    assert ahead_after <= ahead_before


@given(KNOWN, WEIGHTS)
def test_a_part_of_which_nothing_is_known_leaves_the_others_as_they_stand(
    theme: Evidence, weights: Weights
) -> None:
    unknown = replace(theme, fit=None)
    made = score(unknown, Population.of([unknown]), weights)
    without = score(unknown, Population.of([unknown]), replace(weights, fit=0.0))

    assert value_of(made, Part.FIT) is None
    assert made.total == pytest.approx(without.total)


def test_weights_that_are_all_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Weights(reach=0, volume=0, severity=0, growth=0, value=0, votes=0, fit=0, ease=0)


@pytest.mark.parametrize("weight", [-0.1, 5.1, float("nan"), float("inf")])
def test_weights_outside_0_to_5_are_refused(weight: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 5"):
        Weights(reach=weight)


def test_reach_says_how_many_customers_and_how_many_themes_it_is_ahead_of() -> None:
    themes = [Evidence(customers=count, items=count) for count in (3, 8, 20, 212, 300)]

    made = score(themes[3], Population.of(themes), Weights())
    reach = next(one for one in made.components if one.part == Part.REACH)

    assert reach.value == 0.75
    assert reach.explanation.key == "score.reach"
    assert reach.explanation.params == {"customers": 212, "percentile": 75}


def test_the_theme_ahead_of_all_others_is_said_to_be_so() -> None:
    themes = [Evidence(customers=count, items=count) for count in (3, 8, 20)]

    made = score(themes[2], Population.of(themes), Weights())
    reach = next(one for one in made.components if one.part == Part.REACH)

    assert reach.value == 1.0
    assert reach.explanation.key == "score.reach.most"
    assert reach.explanation.params == {"customers": 20}


def test_growth_with_fewer_than_ten_items_is_unknown() -> None:
    quiet = Evidence(customers=9, items=9, items_last_28_days=8, items_28_days_before=1)
    doubled = replace(quiet, items_last_28_days=31, items_28_days_before=15)

    unknown = score(quiet, Population.of([quiet]))
    known = score(doubled, Population.of([doubled]))

    assert value_of(unknown, Part.GROWTH) is None
    assert value_of(known, Part.GROWTH) == 0.75
    growth = next(one for one in known.components if one.part == Part.GROWTH)
    assert growth.explanation.params == {"recent": 31, "before": 15, "percent": 107}


def test_severity_counts_mixed_items_half() -> None:
    theme = Evidence(customers=9, items=10, judged=10, negative=4, mixed=2, sentiment=-0.5)

    severity = value_of(score(theme, Population.of([theme])), Part.SEVERITY)

    assert severity == pytest.approx(0.7 * 0.5 + 0.3 * 0.5)


def test_few_voices_are_early_days_and_many_are_not() -> None:
    few = Evidence(customers=5, items=5)
    one_loud = Evidence(customers=1, items=200)
    many = Evidence(customers=150, items=200, judged=200, sentiment=0.0, votes=3, worth=10.0)

    confidences = [score(theme, Population.of([theme])).confidence for theme in (few, one_loud)]

    assert max(confidences) < 0.4
    assert score(many, Population.of([many])).confidence > 0.8


def test_a_theme_that_nothing_is_known_about_scores_zero() -> None:
    nothing = Evidence(customers=0, items=0)

    made = score(nothing, Population.of([nothing]))

    assert made.total == 0
    assert made.confidence == 0
