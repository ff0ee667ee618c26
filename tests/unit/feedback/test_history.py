"""What scores were, what moved them, and insights as they were on a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.feedback.domain.movement import Moment, Part, causes, movement, total_of
from shared.contracts.community import CustomerRef
from shared.contracts.feedback import (
    CauseKind,
    CountMoments,
    CountWeightChanges,
    CreateInsight,
    ExplainMovement,
    GetInsightByNumber,
    GetInsightSettings,
    InsightFilter,
    InsightStatus,
    InsightView,
    ListInsights,
    ListMoments,
    ListThemes,
    ListWeightChanges,
    MomentKind,
    PriorityWeights,
    ScoreComponentKind,
    SetInsightStatus,
    SubmitFeedback,
    ThemeFilter,
    ThemeLevel,
    UpdateInsight,
    UpdateInsightSettings,
)
from shared.contracts.paging import JobStatus
from shared.kernel import CampaignId, InsightId, Refusal, ThemeId
from tests.polder import Polder
from tests.unit.feedback.journey import a_source, import_file

KINDS = [each.value for each in ScoreComponentKind]
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
VALUES = st.none() | st.floats(0, 1)
PARTS = st.fixed_dictionaries(
    {
        kind: st.builds(Part, value=VALUES, weight=st.floats(0.1, 5), number=st.integers(0, 50))
        for kind in KINDS
    }
)


def moment(parts: dict[str, Part], **more: object) -> Moment:
    values = {kind: each.value for kind, each in parts.items() if each.value is not None}
    made = Moment(
        id="m",
        insight_id=InsightId("insight_a"),
        at=NOW,
        kind=MomentKind.SCORE,
        total=total_of(values, {kind: each.weight for kind, each in parts.items()}),
        span=None,
        rank=3,
        status=InsightStatus.PROPOSED,
        weights_version=1,
        by=None,
        parts=parts,
        expires_at=NOW,
    )
    return replace(made, **more)  # type: ignore[arg-type]


@settings(deadline=None)
@given(PARTS, PARTS)
def test_causes_add_up_to_how_far_a_score_moved(
    then: dict[str, Part], now: dict[str, Part]
) -> None:
    before, after = moment(then), moment(now)

    found = causes(before, after)

    assert sum(each.points for each in found) == pytest.approx(
        after.total - before.total, abs=0.005 * 17
    )
    assert [abs(each.points) for each in found] == sorted(
        (abs(each.points) for each in found), reverse=True
    )


def plain(**values: float) -> dict[str, Part]:
    return {
        kind: Part(value=values.get(kind), weight=1.0, number=values.get(f"n_{kind}"))
        for kind in KINDS
    }


def test_more_people_of_a_segment_are_a_cause_with_its_numbers() -> None:
    before = moment(plain(REACH=0.5, n_REACH=20), rank=7, segments={"segment_big": 2})
    after = moment(plain(REACH=0.8, n_REACH=34), rank=3, segments={"segment_big": 11})

    made = movement(before, after)

    (cause,) = made.causes
    assert (cause.kind, cause.component) == (CauseKind.OWN, ScoreComponentKind.REACH)
    assert (cause.before, cause.after, cause.text.key) == (20, 34, "cause.REACH.more")
    assert cause.segment is not None
    assert (cause.segment.segment_id, cause.segment.after - cause.segment.before) == (
        "segment_big",
        9,
    )
    assert (made.text.key, made.text.params) == (
        "movement.rank.up",
        {"since": NOW.isoformat(), "before": 50, "after": 80, "from": 7, "to": 3},
    )


def test_a_place_lost_to_others_says_that_its_own_number_is_the_same() -> None:
    (cause,) = causes(moment(plain(REACH=0.8, n_REACH=20)), moment(plain(REACH=0.6, n_REACH=20)))

    assert (cause.kind, cause.text.key) == (CauseKind.OTHERS, "cause.others.fewer")


def test_what_becomes_known_and_what_is_forgotten_are_causes_of_their_own() -> None:
    found = causes(moment(plain(REACH=0.5, FIT=1.0)), moment(plain(REACH=0.5, EASE=0.0)))

    assert {each.kind for each in found} == {CauseKind.KNOWN, CauseKind.UNKNOWN}
    assert sum(each.points for each in found) == pytest.approx(25 - 75)


def test_other_weights_alone_are_one_cause() -> None:
    then = plain(REACH=1.0, FIT=0.0)
    now = {**then, "FIT": replace(then["FIT"], weight=3.0)}

    (cause,) = causes(moment(then), moment(now, weights_version=2))

    assert (cause.kind, cause.points) == (CauseKind.WEIGHTS, -25.0)
    assert (cause.before, cause.after) == (1.0, 2.0)


# --- over the bus ---------------------------------------------------------------------------------

ROWS = [
    *(f"bell does not ring {n},c{n % 9}" for n in range(15)),
    *(f"map is fine {n},c{n % 14}" for n in range(14)),
    *(f"battery lasts {n},c{n % 3}" for n in range(5)),
]
DATA = ("text,customer\n" + "\n".join(ROWS) + "\n").encode()


@pytest.fixture
async def full(themed: Polder) -> Polder:
    """A Polder with three themes of 15, 14 and 5 pieces of feedback in two areas."""
    pat = themed.product_team()
    done = await import_file(themed, pat, await a_source(pat), "a.csv", DATA)
    assert done.status is JobStatus.SUCCEEDED
    return themed


async def insights(polder: Polder, **more: object) -> list[InsightView]:
    asked = ListInsights(filter=InsightFilter(), **more)  # type: ignore[arg-type]
    return list((await polder.product_team().ask(asked)).nodes)


async def say(polder: Polder, text: str, number: int = 1) -> None:
    """Have this said by so many new people."""
    pat = polder.product_team()
    source = await a_source(pat, f"{text} {polder.clock.at}")
    for n in range(number):
        await pat.ask(
            SubmitFeedback(
                source_id=source.id,
                text=f"{text} {n}",
                customer=CustomerRef(external_id=f"{text} {n} {polder.clock.at}"),
            )
        )
    await polder.settle()


async def refusal(polder: Polder, message: object) -> Refusal:
    with pytest.raises(Refusal) as refused:
        await polder.product_team().ask(message)  # type: ignore[arg-type]
    return refused.value


async def test_a_move_is_explained_by_what_was_said_since(full: Polder) -> None:
    pat = full.product_team()
    map_ = (await insights(full))[1]
    tuesday = full.clock.at
    full.clock.forward(days=2)
    await say(full, "map does not load", 20)

    made = await pat.ask(ExplainMovement(insight_id=map_.id, since=tuesday))

    assert made is not None
    assert (made.since.rank, made.now.rank) == (2, 1)
    assert (made.text.key, made.text.params and made.text.params["since"]) == (
        "movement.rank.up",
        tuesday.isoformat(),
    )
    by_part = {each.component: each for each in made.causes}
    reach = by_part[ScoreComponentKind.VOLUME]
    assert (reach.before, reach.after, reach.text.key) == (14.0, 34.0, "cause.VOLUME.more")
    assert sum(each.points for each in made.causes) == pytest.approx(
        made.now.total - made.since.total, abs=0.1
    )


async def test_nothing_moved_that_has_no_past(full: Polder) -> None:
    (bell, *_) = await insights(full)

    assert await full.product_team().ask(ExplainMovement(insight_id=bell.id)) is None
    missing = await refusal(full, ExplainMovement(insight_id=InsightId("insight_none")))
    assert missing.reason == "INSIGHT_NOT_FOUND"


async def test_history_holds_what_people_did_and_what_came_by_itself(full: Polder) -> None:
    pat = full.product_team()
    bell = (await insights(full))[0]
    full.clock.forward(hours=2)
    await pat.ask(UpdateInsight(id=bell.id, fit=0.1))
    full.clock.forward(hours=2)
    await pat.ask(SetInsightStatus(id=bell.id, status=InsightStatus.ACCEPTED))
    full.clock.forward(hours=2)
    await say(full, "bell does not ring at all", 9)

    page = await pat.ask(ListMoments(insight_id=bell.id))

    assert [each.kind for each in page.nodes] == [
        MomentKind.SCORE,
        MomentKind.STATUS,
        MomentKind.EDIT,
        MomentKind.FIRST,
    ]
    assert [each.by for each in page.nodes] == [None, pat.id, pat.id, None]
    assert page.nodes[0].items > page.nodes[-1].items == 15
    assert await pat.ask(CountMoments(insight_id=bell.id)) == 4
    half = await pat.ask(ListMoments(insight_id=bell.id, first=2))
    rest = await pat.ask(ListMoments(insight_id=bell.id, first=9, after=half.cursors[-1]))
    assert (*half.nodes, *rest.nodes) == page.nodes


async def test_weights_have_versions_that_say_who_changed_what(full: Polder) -> None:
    pat = full.product_team()
    bell = (await insights(full))[0]
    full.clock.forward(hours=1)

    await pat.ask(UpdateInsightSettings(weights=PriorityWeights(reach=5)))
    await pat.ask(UpdateInsightSettings(min_items=5))
    await pat.ask(UpdateInsightSettings(weights=PriorityWeights(reach=5)))

    assert (await pat.ask(GetInsightSettings())).version == 2
    (change,) = (await pat.ask(ListWeightChanges())).nodes
    assert (change.version, change.by, change.at) == (2, pat.id, full.clock.at)
    assert (change.before[0].weight, change.after[0].weight) == (3.0, 5.0)
    assert await pat.ask(CountWeightChanges()) == 1
    made = await pat.ask(
        ExplainMovement(insight_id=bell.id, since=full.clock.at - timedelta(hours=1))
    )
    assert made is not None
    assert [each.kind for each in made.causes] == [CauseKind.WEIGHTS]
    assert made.now.weights_version == 2


async def test_insights_and_themes_are_as_they_were_at_the_end_of_a_day(full: Polder) -> None:
    pat = full.product_team()
    first_day = full.clock.at.date()
    only = ThemeFilter(level=ThemeLevel.TOPIC)
    then = await insights(full)
    themes_then = (await pat.ask(ListThemes(filter=only))).nodes
    full.clock.forward(days=3)
    await say(full, "map does not load", 20)
    await pat.ask(SetInsightStatus(id=then[0].id, status=InsightStatus.DONE, outcome="Louder."))
    now = await insights(full)

    for day in (first_day, first_day + timedelta(days=2)):
        past = await insights(full, as_of=day)
        assert [replace(each, as_of=None) for each in past] == then
        assert {each.as_of for each in past} == {day}
        themes = (await pat.ask(ListThemes(filter=only, as_of=day))).nodes
        assert [replace(each, quotes=()) for each in themes_then] == list(themes)
    assert [each.title for each in now] == ["Map"]
    assert [
        replace(each, as_of=None) for each in await insights(full, as_of=full.clock.at.date())
    ] == now
    one = await pat.ask(GetInsightByNumber(number=then[0].number, as_of=first_day))
    assert one is not None
    assert (one.status, one.score) == (InsightStatus.PROPOSED, then[0].score)


async def test_weights_are_tried_out_on_another_day_too(full: Polder) -> None:
    first_day = full.clock.at.date()
    only_reach = PriorityWeights(
        reach=5, volume=0, severity=0, growth=0, value=0, votes=0, fit=0, ease=0
    )
    tried = await insights(full, weights=only_reach)
    full.clock.forward(days=1)
    await say(full, "bell is off", 30)

    past = await insights(full, weights=only_reach, as_of=first_day)

    assert [each.title for each in past] == ["Map", "Bell"]
    assert [(each.rank, each.score.total, each.score.span) for each in past] == [
        (each.rank, each.score.total, each.score.span) for each in tried
    ]


@pytest.mark.parametrize("days", [-1, 4])
async def test_days_before_the_first_and_days_to_come_are_refused(full: Polder, days: int) -> None:
    first_day = full.clock.at.date()
    full.clock.forward(days=3)

    wrong = await refusal(
        full,
        ListInsights(filter=InsightFilter(), as_of=first_day + timedelta(days=days)),
    )

    assert (wrong.reason, wrong.path) == ("AS_OF_OUT_OF_RANGE", ("asOf",))
    assert wrong.details == {
        "from": first_day.isoformat(),
        "to": (first_day + timedelta(days=3)).isoformat(),
    }


async def test_before_anything_was_said_only_today_can_be_asked_for(themed: Polder) -> None:
    today = themed.clock.at.date()

    assert await insights(themed, as_of=today) == []
    wrong = await refusal(themed, ListInsights(filter=InsightFilter(), as_of=date(2025, 1, 1)))
    assert wrong.details["from"] == today.isoformat()


# --- decisions ------------------------------------------------------------------------------------


async def test_a_person_draws_an_insight_from_a_topic_before_there_is_enough(full: Polder) -> None:
    pat = full.product_team()
    battery = ThemeId("theme_battery")

    made = await pat.ask(CreateInsight(title="A battery that lasts", theme_id=battery))

    assert (made.status, made.created_by, made.theme_id) == (
        InsightStatus.ACCEPTED,
        pat.id,
        battery,
    )
    assert (made.people_count, made.item_count) == (3, 5)
    assert (made.rank, made.version) == (3, 1)
    again = await refusal(full, CreateInsight(title="Again", theme_id=battery))
    assert (again.reason, again.details["number"]) == ("INSIGHT_EXISTS", made.number)
    area = await refusal(full, CreateInsight(title="Area", theme_id=ThemeId("theme_area_b")))
    assert area.reason == "THEME_NOT_TOPIC"
    gone = await refusal(full, CreateInsight(title="Gone", theme_id=ThemeId("theme_none")))
    assert gone.reason == "THEME_NOT_FOUND"
    empty = await refusal(full, CreateInsight(title=" "))
    assert empty.reason == "TEXT_REQUIRED"


async def test_what_is_not_known_of_a_free_insight_is_left_out_of_its_score(full: Polder) -> None:
    pat = full.product_team()
    made = await pat.ask(CreateInsight(title="A new kind of lock", summary="From a fair."))

    assert (made.theme_id, made.people_count, made.score.total) == (None, 0, 0.0)
    assert all(each.value is None for each in made.score.components)
    assert made.score.span is not None
    assert (made.score.span.low, made.score.span.high) == (0.0, 100.0)
    better = await pat.ask(UpdateInsight(id=made.id, fit=0.8))
    known = {each.kind: each for each in better.score.components if each.value is not None}
    assert set(known) == {ScoreComponentKind.FIT}
    assert better.score.total == 80.0


@pytest.mark.parametrize(
    ("way", "allowed"),
    [
        (
            [InsightStatus.DONE, InsightStatus.DISMISSED],
            ["PROPOSED", "ACCEPTED", "IN_PROGRESS"],
        ),
        ([InsightStatus.DISMISSED, InsightStatus.DONE], ["PROPOSED", "ACCEPTED"]),
        ([InsightStatus.DISMISSED, InsightStatus.IN_PROGRESS], ["PROPOSED", "ACCEPTED"]),
    ],
)
async def test_what_has_ended_goes_no_further_without_being_taken_up_again(
    full: Polder, way: list[InsightStatus], allowed: list[str]
) -> None:
    pat = full.product_team()
    bell = (await insights(full))[0]
    await pat.ask(SetInsightStatus(id=bell.id, status=way[0], outcome="So it is."))

    wrong = await refusal(full, SetInsightStatus(id=bell.id, status=way[1], outcome="Or so."))

    assert (wrong.reason, wrong.path) == ("TRANSITION_NOT_ALLOWED", ("status",))
    assert wrong.details["allowed"] == allowed


async def test_a_dismissal_is_taken_back_to_where_it_stood(full: Polder) -> None:
    pat = full.product_team()
    bell = (await insights(full))[0]
    await pat.ask(SetInsightStatus(id=bell.id, status=InsightStatus.IN_PROGRESS))
    no_reason = await refusal(
        full, SetInsightStatus(id=bell.id, status=InsightStatus.DISMISSED, outcome=" ")
    )
    aside = await pat.ask(
        SetInsightStatus(id=bell.id, status=InsightStatus.DISMISSED, outcome="Too dear.")
    )

    back = await pat.ask(SetInsightStatus(id=bell.id, status=InsightStatus.IN_PROGRESS))

    assert (no_reason.reason, no_reason.path) == ("REASON_REQUIRED", ("outcome",))
    assert aside.outcome is not None
    assert (aside.outcome.summary, aside.outcome.decided_by) == ("Too dear.", pat.id)
    assert InsightStatus.IN_PROGRESS in aside.allowed_statuses
    assert (back.status, back.outcome, back.rank) == (InsightStatus.IN_PROGRESS, None, 1)


async def test_campaigns_that_are_not_there_are_not_linked(full: Polder) -> None:
    bell = (await insights(full))[0]

    wrong = await refusal(
        full, UpdateInsight(id=bell.id, add_campaign_ids=(CampaignId("campaign_none"),))
    )

    assert (wrong.reason, wrong.path) == ("CAMPAIGN_NOT_FOUND", ("addCampaignIds", "0"))
