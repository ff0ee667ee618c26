"""Themes and the insights drawn from them: numbers, names that stay, scores, votes, status."""

from datetime import timedelta

import pytest

from services.feedback.storage.insights import TOTALS
from shared.bus import Envelope
from shared.codec import from_bytes, to_bytes
from shared.contracts.community import EnsureWorkspace
from shared.contracts.feedback import (
    CountInsights,
    FeedbackFilter,
    GetInsightByNumber,
    GetInsights,
    GetInsightSettings,
    GetItems,
    GetLatestRun,
    GetNewThemes,
    GetThemes,
    GetThemeTrend,
    ImportView,
    InsightChanged,
    InsightFilter,
    InsightStatus,
    InsightView,
    ListInsights,
    ListItems,
    ListThemes,
    PriorityWeights,
    ScoreComponentKind,
    SetInsightStatus,
    SourceView,
    StartRun,
    SubmitFeedback,
    TextChange,
    ThemeFilter,
    ThemeLevel,
    ThemeOrderField,
    ThemeView,
    UpdateInsight,
    UpdateInsightSettings,
    UpdateTheme,
)
from shared.contracts.ideas import (
    IdeaTotals,
    ListBoards,
    SaveBoard,
    SetVote,
    SubmitIdea,
    Visibility,
    VisibilitySet,
)
from shared.contracts.paging import Interval, JobStatus
from shared.kernel import ErrorCode, IdeaId, ImportId, Refusal, ThemeId, WorkspaceId, system_actor
from tests.polder import Polder
from tests.unit.feedback.journey import a_source, import_file

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


async def _topic(polder: Polder, title: str) -> ThemeView:
    page = await polder.product_team().ask(ListThemes(filter=ThemeFilter(level=ThemeLevel.TOPIC)))
    return next(each for each in page.nodes if each.title == title)


async def _insights(polder: Polder, **more: object) -> list[InsightView]:
    page = await polder.product_team().ask(ListInsights(filter=InsightFilter(), **more))  # type: ignore[arg-type]
    return list(page.nodes)


def _opened(body: bytes) -> InsightChanged:
    event: InsightChanged = from_bytes(InsightChanged, body)
    return event


async def _more(polder: Polder, text: str) -> None:
    pat = polder.product_team()
    source: SourceView = await a_source(pat, f"Source of {text}")
    await pat.ask(SubmitFeedback(source_id=source.id, text=text))
    await polder.settle()


async def test_an_import_names_the_themes_that_were_not_there_before_it(themed: Polder) -> None:
    pat = themed.product_team()
    source = await a_source(pat)
    first = await import_file(themed, pat, source, "a.csv", DATA)
    horns = "text\n" + "".join(f"horn is too loud {n}\n" for n in range(20)) + "bell again\n"

    second = await import_file(themed, pat, source, "b.csv", horns.encode())
    few = await import_file(themed, pat, source, "c.csv", b"text\nbell once more\n")

    async def new(job: ImportView) -> list[str]:
        return [each.title for each in await pat.ask(GetNewThemes(import_id=job.id))]

    assert await new(first) == ["Bell", "Map", "Battery"]
    assert await new(second) == ["Horn"]
    assert await new(few) == []
    with pytest.raises(Refusal) as refused:
        await pat.ask(GetNewThemes(import_id=ImportId("import_none")))
    assert refused.value.reason == "IMPORT_NOT_FOUND"


async def test_an_import_ends_grouped_with_numbers_that_are_right(full: Polder) -> None:
    pat = full.product_team()

    topics = (await pat.ask(ListThemes(filter=ThemeFilter(level=ThemeLevel.TOPIC)))).nodes
    areas = (await pat.ask(ListThemes(filter=ThemeFilter(level=ThemeLevel.AREA)))).nodes

    assert [(each.title, each.item_count, each.customer_count) for each in topics] == [
        ("Bell", 15, 9),
        ("Map", 14, 14),
        ("Battery", 5, 3),
    ]
    assert [(each.title, each.item_count, each.customer_count) for each in areas] == [
        ("B", 20, 9),
        ("M", 14, 14),
    ]
    bell = topics[0]
    assert bell.share == pytest.approx(15 / 34)
    assert bell.sentiment.average == pytest.approx(-0.8)
    assert [each.count for each in bell.sentiment.shares] == [15, 0, 0, 0]
    assert (bell.languages[0].key, bell.channels[0].key) == ("en", "SUPPORT")
    assert bell.growth is None
    items = await pat.ask(ListItems(filter=FeedbackFilter(), by_fit_of=bell.id, first=100))
    assert len(items.nodes) == len(items.fits) == 15
    by_area = await pat.ask(ListItems(filter=FeedbackFilter(theme_ids=(areas[0].id,)), first=100))
    assert len(by_area.nodes) == 20


async def test_one_more_item_joins_a_theme_without_a_run_and_its_numbers_follow(
    full: Polder,
) -> None:
    pat = full.product_team()
    run = await pat.ask(GetLatestRun())
    before = (await _insights(full))[0]

    await _more(full, "bell is not loud")

    bell = await _topic(full, "Bell")
    assert (bell.item_count, bell.customer_count) == (16, 10)
    assert sum(each.count for each in bell.sentiment.shares) == 16
    assert await pat.ask(GetLatestRun()) == run
    (after,) = [each for each in await _insights(full) if each.id == before.id]
    assert after.score != before.score


async def test_a_theme_that_was_renamed_stays_so_after_a_run(full: Polder) -> None:
    pat = full.product_team()
    bell = await _topic(full, "Bell")

    renamed = await pat.ask(
        UpdateTheme(id=bell.id, title=TextChange(text="The bell is silent"), is_pinned=True)
    )
    run = await pat.ask(StartRun())
    await full.settle()

    assert (renamed.title, renamed.is_title_edited, renamed.version) == (
        "The bell is silent",
        True,
        bell.version + 1,
    )
    (after,) = await pat.ask(GetThemes(ids=(bell.id,)))
    assert (after.title, after.is_pinned, after.item_count) == ("The bell is silent", True, 15)
    latest = await pat.ask(GetLatestRun())
    assert latest is not None
    assert latest.id == run.id
    assert (await _insights(full))[0].title == "The bell is silent"
    back = await pat.ask(UpdateTheme(id=bell.id, title=TextChange(text=None)))
    assert (back.title, back.is_title_edited) == ("Bell", False)


async def test_a_theme_is_not_renamed_to_a_sibling_nor_over_another_change(full: Polder) -> None:
    pat = full.product_team()
    bell = await _topic(full, "Bell")

    with pytest.raises(Refusal) as taken:
        await pat.ask(UpdateTheme(id=bell.id, title=TextChange(text="battery")))
    with pytest.raises(Refusal) as late:
        await pat.ask(UpdateTheme(id=bell.id, title=TextChange(text="x"), if_version=99))

    assert taken.value.reason == "THEME_TITLE_TAKEN"
    assert late.value.code is ErrorCode.CONFLICT
    assert late.value.details["currentVersion"] == bell.version
    assert await _topic(full, "Bell") == bell


async def test_a_topic_moves_to_another_area_with_its_items(full: Polder) -> None:
    pat = full.product_team()
    battery = await _topic(full, "Battery")
    area = ThemeId("theme_area_m")

    moved = await pat.ask(UpdateTheme(id=battery.id, parent_id=area))
    await full.settle()

    areas = (await pat.ask(ListThemes(filter=ThemeFilter(level=ThemeLevel.AREA)))).nodes
    assert moved.parent_id == area
    assert {each.title: each.item_count for each in areas} == {"B": 15, "M": 19}
    items = await pat.ask(ListItems(filter=FeedbackFilter(theme_ids=(battery.id,))))
    assert {each.themes[1].theme_id for each in items.nodes} == {area}


async def test_a_changed_text_leaves_its_theme_and_joins_another(full: Polder) -> None:
    pat = full.product_team()
    source = await a_source(pat, "Forms")
    first = await pat.ask(SubmitFeedback(source_id=source.id, external_id="1", text="bell is odd"))
    await full.settle()

    await pat.ask(SubmitFeedback(source_id=source.id, external_id="1", text="map is odd"))
    await full.settle()

    (item,) = await pat.ask(GetItems(ids=(first.id,)))
    assert item.themes[0].theme_id == (await _topic(full, "Map")).id
    assert (await _topic(full, "Bell")).item_count == 15
    assert (await _topic(full, "Map")).item_count == 15


async def test_trends_count_by_day_with_gaps_as_zero(full: Polder) -> None:
    pat = full.product_team()
    bell = await _topic(full, "Bell")
    full.clock.forward(days=2)
    await _more(full, "bell rings again")

    days = await pat.ask(GetThemeTrend(theme_id=bell.id, interval=Interval.DAY))

    assert len(days) == 90
    assert [point.value for point in days[-4:]] == [0, 15, 0, 1]
    assert (await _topic(full, "Bell")).item_count == 16


async def test_themes_are_listed_by_page_filter_and_order(full: Polder) -> None:
    pat = full.product_team()
    topics = ThemeFilter(level=ThemeLevel.TOPIC)

    first = await pat.ask(ListThemes(filter=topics, first=2))
    rest = await pat.ask(ListThemes(filter=topics, first=2, after=first.cursors[-1]))
    by_title = await pat.ask(ListThemes(filter=topics, order=ThemeOrderField.TITLE))
    found = await pat.ask(ListThemes(filter=ThemeFilter(text="batt", min_items=5)))
    with pytest.raises(Refusal) as foreign:
        await pat.ask(ListThemes(filter=topics, after=by_title.cursors[0]))

    assert [each.title for each in (*first.nodes, *rest.nodes)] == ["Bell", "Map", "Battery"]
    assert (first.has_next, rest.has_next) == (True, False)
    assert [each.title for each in by_title.nodes] == ["Map", "Bell", "Battery"]
    assert [each.title for each in found.nodes] == ["Battery"]
    assert foreign.value.reason == "INVALID_CURSOR"


async def test_topics_with_enough_feedback_become_insights_with_reasons(full: Polder) -> None:
    pat = full.product_team()

    insights = await _insights(full)

    assert [(each.rank, each.title) for each in insights] == [(1, "Bell"), (2, "Map")]
    assert sorted(each.number for each in insights) == [1, 2]
    bell = insights[0]
    assert bell.status is InsightStatus.PROPOSED
    components = bell.score.components
    assert len(components) == 8
    assert bell.score.total == pytest.approx(
        sum(each.contribution for each in components), abs=0.01
    )
    contributions = [each.contribution for each in components]
    assert contributions == sorted(contributions, reverse=True)
    by_kind = {each.kind: each for each in components}
    assert by_kind[ScoreComponentKind.VOLUME].value == 1.0
    volume = by_kind[ScoreComponentKind.VOLUME].explanation
    assert (volume.key, volume.params) == ("score.volume.most", {"items": 15, "count": 15})
    assert by_kind[ScoreComponentKind.VOTES].value is None
    assert by_kind[ScoreComponentKind.VOTES].contribution == 0.0
    assert await pat.ask(GetInsightByNumber(number=bell.number)) == bell
    assert (await _topic(full, "Bell")).insight_id == bell.id
    assert (await _topic(full, "Battery")).insight_id is None


async def test_weights_are_tried_out_without_being_kept(full: Polder) -> None:
    pat = full.product_team()
    before = await _insights(full)
    only_reach = PriorityWeights(
        reach=5, volume=0, severity=0, growth=0, value=0, votes=0, fit=0, ease=0
    )

    tried = await _insights(full, weights=only_reach)
    with pytest.raises(Refusal) as wrong:
        await _insights(full, weights=PriorityWeights(reach=6))

    assert [each.title for each in tried] == ["Map", "Bell"]
    assert [each.rank for each in tried] == [1, 2]
    assert await _insights(full) == before
    assert wrong.value.reason == "INVALID_WEIGHTS"
    assert (await pat.ask(GetInsightSettings())).weights[0].weight == 3.0


async def test_weights_that_are_kept_change_the_order_for_everyone(full: Polder) -> None:
    pat = full.product_team()

    settings = await pat.ask(
        UpdateInsightSettings(
            weights=PriorityWeights(
                reach=5, volume=0, severity=0, growth=0, value=0, votes=0, fit=0, ease=0
            ),
            min_items=5,
        )
    )
    with pytest.raises(Refusal) as wrong:
        await pat.ask(UpdateInsightSettings(weights=PriorityWeights(reach=0)))

    assert [each.weight for each in settings.weights] == [5, 0, 0, 0, 0, 0, 0, 0]
    assert [each.title for each in await _insights(full)] == ["Map", "Bell", "Battery"]
    assert wrong.value.reason == "INVALID_WEIGHTS"


@pytest.mark.parametrize(
    ("status", "reason"),
    [(InsightStatus.DONE, "OUTCOME_REQUIRED"), (InsightStatus.DISMISSED, "REASON_REQUIRED")],
)
async def test_an_insight_ends_with_an_outcome_only(
    full: Polder, status: InsightStatus, reason: str
) -> None:
    pat = full.product_team()
    bell = (await _insights(full))[0]

    with pytest.raises(Refusal) as refused:
        await pat.ask(SetInsightStatus(id=bell.id, status=status, outcome=" "))
    done = await pat.ask(SetInsightStatus(id=bell.id, status=status, outcome="A louder bell."))

    assert refused.value.reason == reason
    assert (done.status, done.rank) == (status, None)
    assert done.outcome is not None
    assert done.outcome.summary == "A louder bell."
    assert [(each.rank, each.title) for each in await _insights(full)] == [(1, "Map")]
    back = await pat.ask(SetInsightStatus(id=bell.id, status=InsightStatus.ACCEPTED))
    assert (back.outcome, back.rank) == (None, 1)


async def test_the_effect_of_an_outcome_is_told_after_four_weeks(full: Polder) -> None:
    pat = full.product_team()
    bell = (await _insights(full))[0]
    full.clock.forward(days=1)
    await pat.ask(SetInsightStatus(id=bell.id, status=InsightStatus.DONE, outcome="Louder."))
    full.clock.forward(days=27)
    (early,) = await pat.ask(GetInsights(ids=(bell.id,)))

    full.clock.forward(days=1)
    (later,) = await pat.ask(GetInsights(ids=(bell.id,)))

    assert early.outcome is not None
    assert early.outcome.effect is None
    assert later.outcome is not None
    assert later.outcome.effect == -1.0


async def test_votes_on_a_linked_idea_change_the_score_and_are_told(full: Polder) -> None:
    pat = full.product_team()
    board = await full.admin().ask(SaveBoard(name="Bikes"))
    idea = await full.member("ann").ask(
        SubmitIdea(board_id=board.id, title="A louder bell for my bike", body="So loud.")
    )
    await full.settle()
    bell = (await _insights(full))[0]
    linked = await pat.ask(UpdateInsight(id=bell.id, add_idea_ids=(idea.id,)))
    heard: list[bytes] = []
    listening = await full.house.bus.listen(
        [InsightChanged.wire_name], lambda envelope: heard.append(envelope.body)
    )

    for name in ("bob", "cem", "dot"):
        await full.member(name).ask(SetVote(id=idea.id, weight=1))
    await full.settle()
    await listening.stop()
    told = [event.insight_id for event in map(_opened, heard)]

    (after,) = await pat.ask(GetInsights(ids=(bell.id,)))
    votes = {each.kind: each for each in after.score.components}[ScoreComponentKind.VOTES]
    assert bell.id in told
    assert linked.idea_ids == after.idea_ids == (idea.id,)
    assert votes.explanation.params is not None
    assert votes.explanation.params["votes"] == 4
    assert (await pat.ask(ListBoards())).nodes[0].idea_count == 1
    unlinked = await pat.ask(UpdateInsight(id=bell.id, remove_idea_ids=(idea.id,)))
    assert unlinked.idea_ids == ()


async def test_votes_on_an_idea_that_is_withheld_weigh_nothing(full: Polder) -> None:
    pat = full.product_team()
    board = await full.admin().ask(SaveBoard(name="Bikes"))
    idea = await full.member("ann").ask(
        SubmitIdea(board_id=board.id, title="A louder bell for my bike", body="So loud.")
    )
    await full.settle()
    bell = (await _insights(full))[0]
    await pat.ask(UpdateInsight(id=bell.id, add_idea_ids=(idea.id,)))

    async def votes_told(visibility: Visibility, seq: int) -> object:
        event = VisibilitySet(subject_id=idea.id, visibility=visibility, seq=seq)
        await full.house.bus.publish(
            Envelope(
                id=f"visibility-{seq}",
                name=VisibilitySet.wire_name,
                actor=full.itself().actor,
                body=to_bytes(VisibilitySet, event),
            )
        )
        (after,) = await pat.ask(GetInsights(ids=(bell.id,)))
        votes = {each.kind: each for each in after.score.components}[ScoreComponentKind.VOTES]
        return (votes.explanation.params or {}).get("votes", 0)

    assert await votes_told(Visibility.HIDDEN, 1) == 0
    assert await votes_told(Visibility.VISIBLE, 2) == 1


async def test_totals_told_late_change_nothing(full: Polder) -> None:
    async def tell(votes: int, seq: int, id: str) -> None:
        event = IdeaTotals(idea_id=IdeaId("idea_x"), votes=votes, voters=votes, comments=0, seq=seq)
        await full.house.bus.publish(
            Envelope(
                id=id,
                name=IdeaTotals.wire_name,
                actor=full.itself().actor,
                body=to_bytes(IdeaTotals, event),
            )
        )

    await tell(7, 5, "a")
    await tell(3, 2, "b")

    kept = full.house.store.reading().collection(full.itself().actor.workspace_id, TOTALS)
    found = await kept.get("idea_x")
    assert found is not None
    assert (found["votes"], found["seq"]) == (7, 5)


async def test_people_set_words_fit_and_ease_and_a_version_guards_them(full: Polder) -> None:
    pat = full.product_team()
    bell = (await _insights(full))[0]

    changed = await pat.ask(
        UpdateInsight(
            id=bell.id,
            title="Make the bell louder",
            summary=TextChange(text="It is too quiet."),
            fit=1.0,
            ease=0.5,
            if_version=bell.version,
        )
    )
    with pytest.raises(Refusal) as late:
        await pat.ask(UpdateInsight(id=bell.id, title="Other", if_version=bell.version))
    with pytest.raises(Refusal) as wide:
        await pat.ask(UpdateInsight(id=bell.id, fit=1.5))
    await pat.ask(StartRun())
    await full.settle()

    by_kind = {each.kind: each for each in changed.score.components}
    assert (by_kind[ScoreComponentKind.FIT].value, by_kind[ScoreComponentKind.EASE].value) == (
        1.0,
        0.5,
    )
    assert late.value.code is ErrorCode.CONFLICT
    assert wide.value.reason == "SHARE_INVALID"
    (after,) = await pat.ask(GetInsights(ids=(bell.id,)))
    assert (after.title, after.summary) == ("Make the bell louder", "It is too quiet.")


async def test_an_unknown_idea_is_not_linked(full: Polder) -> None:
    pat = full.product_team()
    bell = (await _insights(full))[0]

    with pytest.raises(Refusal) as refused:
        await pat.ask(UpdateInsight(id=bell.id, add_idea_ids=(IdeaId("idea_none"),)))

    assert refused.value.reason == "IDEA_NOT_FOUND"
    assert (await pat.ask(GetInsights(ids=(bell.id,)))) == (bell,)


async def test_growth_goes_by_time_and_scores_follow(full: Polder) -> None:
    pat = full.product_team()
    full.clock.forward(days=30)
    for number in range(5):
        await _more(full, f"bell is not back {number}")

    bell = await _topic(full, "Bell")

    assert bell.growth == pytest.approx((5 - 15) / 15, abs=0.001)
    assert bell.created_at <= full.clock() - timedelta(days=29)
    assert await pat.ask(CountInsights(filter=InsightFilter())) == 2


async def test_insights_are_not_seen_elsewhere_nor_by_customers(full: Polder) -> None:
    bell = (await _insights(full))[0]
    spy = full.person(system_actor(WorkspaceId("workspace_other")))
    await spy.ask(EnsureWorkspace(slug="other", name="Other"))

    with pytest.raises(Refusal) as refused:
        await full.member("ann").ask(GetInsights(ids=(bell.id,)))
    with pytest.raises(Refusal) as unknown:
        await spy.ask(UpdateInsight(id=bell.id, title="mine"))

    assert refused.value.code is ErrorCode.FORBIDDEN
    assert unknown.value.reason == "INSIGHT_NOT_FOUND"
    assert await spy.ask(GetInsights(ids=(bell.id,))) == ()
    assert (await spy.ask(ListThemes(filter=ThemeFilter()))).nodes == ()
