"""A theme that is born between two runs, as feedback keeps it."""

from pathlib import Path

from shared.contracts.analysis import BearTheme, FoundTheme, Placing, Tally
from shared.contracts.feedback import (
    FeedbackFilter,
    GetLatestRun,
    GetThemes,
    InsightFilter,
    ListInsights,
    ListItems,
    ListThemes,
    Position,
    QuoteReason,
    QuoteView,
    ThemeFilter,
    ThemeLevel,
    UpdateInsightSettings,
)
from shared.kernel import ItemId, RunId, ThemeId
from tests.polder import Person, Polder, open_polder
from tests.unit.feedback.journey import a_source, import_file, word_analyst

ROWS = [f"{word} number {number}" for word in ("map", "app", "bell") for number in range(14)]
NOTHING = Tally(
    item_count=0,
    customer_count=0,
    sentiment_sum=0.0,
    sentiments={},
    languages={},
    channels={},
    products={},
    days={},
)
NEW, AREA = ThemeId("theme_new"), ThemeId("theme_new_area")


async def _imported(polder: Polder, team: Person) -> RunId:
    data = "text\n" + "\n".join(ROWS)
    await import_file(polder, team, await a_source(team), "rows.csv", data.encode())
    run = await team.ask(GetLatestRun())
    assert run is not None
    return run.id


def _theme(id: ThemeId, area_id: ThemeId | None, item_id: ItemId) -> FoundTheme:
    return FoundTheme(
        id=id,
        area_id=area_id,
        title="Loose bells",
        summary="“bell”",
        keywords=("bell",),
        cohesion=0.8,
        quotes=(QuoteView(item_id=item_id, text="bell", reason=QuoteReason.TYPICAL),),
        position=Position(x=0.2, y=0.3),
        radius=0.05,
        tally=NOTHING,
    )


def _birth(run_id: RunId, ids: list[ItemId], area_id: ThemeId, *, is_area_new: bool) -> BearTheme:
    return BearTheme(
        run_id=run_id,
        topic=_theme(NEW, area_id, ids[0]),
        area=_theme(area_id, None, ids[0]) if is_area_new else None,
        placings=tuple(
            Placing(item_id=each, topic_id=NEW, area_id=area_id, fit=0.7, position=None)
            for each in ids
        ),
    )


async def _bells(team: Person, number: int) -> list[ItemId]:
    page = await team.ask(ListItems(filter=FeedbackFilter(text="bell"), first=number))
    return [each.id for each in page.nodes]


async def test_a_subject_between_runs_is_counted_where_it_is_and_no_more_where_it_was(
    themed: Polder,
) -> None:
    team = themed.product_team()
    run_id = await _imported(themed, team)
    await team.ask(UpdateInsightSettings(min_items=5))
    ids = await _bells(team, 6)
    birth = _birth(run_id, ids, AREA, is_area_new=True)

    assert await themed.itself().ask(birth)
    assert not await themed.itself().ask(birth)
    await themed.settle()

    new, area, old = await team.ask(GetThemes(ids=(NEW, AREA, ThemeId("theme_bell"))))
    filed = await team.ask(ListItems(filter=FeedbackFilter(theme_ids=(NEW,))))
    proposed = await team.ask(ListInsights(filter=InsightFilter(text="loose")))
    assert (new.item_count, new.customer_count, new.parent_id) == (6, 6, AREA)
    assert (area.item_count, area.level) == (6, ThemeLevel.AREA)
    assert old.item_count == 14 - 6
    assert {each.id for each in filed.nodes} == set(ids)
    assert [each.title for each in proposed.nodes] == ["Loose bells"]


async def test_a_theme_may_be_born_in_an_area_that_is_there(tmp_path: Path) -> None:
    async with open_polder(tmp_path, others=[word_analyst()]) as polder:
        team = polder.product_team()
        run_id = await _imported(polder, team)
        area_id = ThemeId("theme_area_b")
        born = _birth(run_id, await _bells(team, 5), area_id, is_area_new=False)

        assert await polder.itself().ask(born)
        await polder.settle()

        topics = await team.ask(ListThemes(filter=ThemeFilter(parent_id=area_id)))
        assert {each.id: each.item_count for each in topics.nodes} == {
            NEW: 5,
            ThemeId("theme_bell"): 9,
        }


async def test_no_theme_is_born_of_a_run_gone_by_of_too_few_items_or_in_no_area(
    themed: Polder,
) -> None:
    team = themed.product_team()
    run_id = await _imported(themed, team)
    ids = await _bells(team, 5)

    gone = _birth(RunId("run_gone"), ids, AREA, is_area_new=True)
    few = _birth(run_id, [*ids[:4], ItemId("item_none")], AREA, is_area_new=True)
    nowhere = _birth(run_id, ids, AREA, is_area_new=False)

    for birth in (gone, few, nowhere):
        assert not await themed.itself().ask(birth)
    assert await team.ask(GetThemes(ids=(NEW,))) == ()
