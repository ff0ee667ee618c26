"""Corrections of themes: at once, through later runs, taken back; embedded and distributed."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from shared.contracts.analysis import UnderstandWaiting
from shared.contracts.feedback import (
    ArchiveTheme,
    CountItems,
    FeedbackFilter,
    GetInsights,
    GetRuns,
    GetThemes,
    InsightFilter,
    InsightStatus,
    ListInsights,
    ListItems,
    ListThemeEvents,
    ListThemes,
    MergeThemes,
    PreviewSplit,
    RunView,
    SetInsightStatus,
    SplitTheme,
    StartImport,
    StartRun,
    TextChange,
    ThemeEventKind,
    ThemeFilter,
    ThemeLevel,
    ThemeState,
    ThemeView,
    UndoCorrection,
    UpdateTheme,
)
from shared.contracts.paging import JobStatus
from shared.kernel import InsightId, Refusal, ThemeId
from shared.messages import Command, Query
from tests.polder import WITHOUT_MODEL, Person, Polder, eventually, open_polder
from tests.unit.feedback.journey import a_source, send, the_import
from tests.unit.feedback.words import SUBJECTS, analyst_of_words, as_file, said_about

KINDS = ThemeEventKind
# A job that is shared out over a broker may wait long for a processor that others keep busy.
PATIENCE_S = 120.0


@pytest.fixture(params=["embedded", "distributed"])
async def read(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Polder]:
    """A Polder that read 20 sentences on each of five subjects."""
    is_far = request.param == "distributed"
    bus_url = request.getfixturevalue("rabbit_url") if is_far else "memory://"
    store_url = request.getfixturevalue("mongo_url") if is_far else ""
    async with open_polder(
        tmp_path,
        roles=WITHOUT_MODEL,
        others=[analyst_of_words()],
        bus_url=bus_url,
        store_url=store_url,
    ) as polder:
        await bring_in(polder, [text for name in SUBJECTS for text in said_about(name, 20)])
        yield polder


async def bring_in(polder: Polder, texts: Sequence[str]) -> None:
    """Import texts, and wait until they have themes."""
    pat = polder.product_team()
    source = await a_source(pat, f"Source of {texts[0]}")
    upload_id = await send(pat, "a.csv", as_file(texts))
    started = await pat.ask(StartImport(upload_id=upload_id, source_id=source.id))

    async def is_done() -> bool:
        return (await the_import(pat, started.id)).status is not JobStatus.RUNNING

    await eventually(is_done, within_s=PATIENCE_S, why="the import never ended")
    assert (await the_import(pat, started.id)).status is JobStatus.SUCCEEDED
    await polder.settle()


async def run(polder: Polder) -> RunView:
    """Find themes anew."""
    pat = polder.product_team()
    polder.clock.forward(minutes=1)
    started = await pat.ask(StartRun())

    async def is_done() -> bool:
        (found,) = await pat.ask(GetRuns(ids=(started.id,)))
        return found.status is not JobStatus.RUNNING

    await eventually(is_done, within_s=PATIENCE_S, why="the run never ended")
    await polder.settle()
    (found,) = await pat.ask(GetRuns(ids=(started.id,)))
    assert found.status is JobStatus.SUCCEEDED
    return found


async def topics(polder: Polder) -> dict[str, ThemeView]:
    """Return topics by the subject that most of their items are about."""
    pat = polder.product_team()
    asked = ListThemes(filter=ThemeFilter(level=ThemeLevel.TOPIC), first=100)
    found: dict[str, ThemeView] = {}
    for theme in (await pat.ask(asked)).nodes:
        said = [each.split()[1] for each in await texts_in(pat, theme.id)]
        name = max(SUBJECTS, key=said.count)
        assert name not in found
        found[name] = theme
    return found


async def texts_in(person: Person, theme_id: ThemeId) -> list[str]:
    page = await person.ask(ListItems(filter=FeedbackFilter(), by_fit_of=theme_id, first=100))
    return [each.text for each in page.nodes]


async def kinds(person: Person, theme_id: ThemeId) -> list[ThemeEventKind]:
    events = await person.ask(ListThemeEvents(theme_id=theme_id, first=100))
    return [each.kind for each in events.nodes]


async def the_theme(person: Person, id: ThemeId) -> ThemeView:
    (found,) = await person.ask(GetThemes(ids=(id,)))
    return found


async def insight(person: Person, id: InsightId) -> tuple[InsightStatus, InsightId | None]:
    """Return the status of an insight, and the one it goes on in."""
    (found,) = await person.ask(GetInsights(ids=(id,)))
    return found.status, found.merged_into_id


async def has_count(polder: Polder, id: ThemeId, count: int) -> None:
    """Wait until a theme is counted to so many items."""

    async def is_counted() -> bool:
        return (await the_theme(polder.product_team(), id)).item_count == count

    await eventually(is_counted, why=f"{id} never had {count} items")


async def test_a_merge_holds_at_once_and_through_two_runs_and_is_taken_back(read: Polder) -> None:
    pat = read.product_team()
    before = await topics(read)
    bell, map_ = before["bell"], before["map"]
    sizes = bell.item_count + map_.item_count
    assert bell.insight_id is not None
    assert map_.insight_id is not None
    await pat.ask(SetInsightStatus(id=map_.insight_id, status=InsightStatus.ACCEPTED))

    done = await pat.ask(
        MergeThemes(
            target_id=bell.id, source_ids=(map_.id,), if_versions=(bell.version, map_.version)
        )
    )

    (merged,) = done.themes
    away = await the_theme(pat, map_.id)
    assert (merged.id, merged.title, merged.item_count) == (bell.id, bell.title, sizes)
    assert {each.item_id for each in merged.quotes} & {each.item_id for each in map_.quotes}
    assert (away.state, away.merged_into_id, away.item_count) == (
        ThemeState.ARCHIVED,
        bell.id,
        0,
    )
    assert await insight(pat, map_.insight_id) == (InsightStatus.DISMISSED, bell.insight_id)
    ranked = await pat.ask(ListInsights(filter=InsightFilter(), first=100))
    assert map_.insight_id not in {each.id for each in ranked.nodes}
    assert merged.parent_id is not None
    area = await the_theme(pat, merged.parent_id)
    await has_count(read, area.id, area.item_count if area.item_count >= sizes else sizes)

    await bring_in(read, said_about("map", 4, seed=2))
    first = await run(read)
    await bring_in(read, said_about("bell", 4, seed=2) + said_about("map", 4, seed=3))
    second = await run(read)

    after = await topics(read)
    said = await texts_in(pat, bell.id)
    assert map_.id not in {each.id for each in after.values()}
    assert sum(each.startswith(("the bell", "the map")) for each in said) >= sizes + 10
    assert (first.corrections, second.corrections) == (1, 1)
    assert (await the_theme(pat, map_.id)).merged_into_id == bell.id

    read.clock.forward(minutes=-1)
    restored = await pat.ask(UndoCorrection(undo_token=done.undo_token))
    again = await pat.ask(UndoCorrection(undo_token=done.undo_token))

    assert [each.id for each in restored] == [bell.id, map_.id] == [each.id for each in again]
    assert (await the_theme(pat, map_.id)).item_count == map_.item_count
    assert (await the_theme(pat, map_.id)).merged_into_id is None
    assert await insight(pat, map_.insight_id) == (InsightStatus.ACCEPTED, None)
    assert (await kinds(pat, bell.id))[0] is KINDS.UNDONE
    assert [each for each in await kinds(pat, map_.id) if each is not KINDS.ITEMS_MOVED] == [
        KINDS.REVIVED,
        KINDS.MERGED,
        KINDS.EMERGED,
    ]
    await read.itself().ask(UnderstandWaiting(), timeout_s=30)
    third = await run(read)
    assert third.corrections == 0
    for theme, subject in ((bell, "bell"), (map_, "map")):
        assert {text.split()[1] for text in await texts_in(pat, theme.id)} == {subject}


async def test_a_split_is_as_it_was_shown_and_its_parts_keep_their_ids(read: Polder) -> None:
    pat = read.product_team()
    before = await topics(read)
    whole = before["battery"]
    merge = await pat.ask(MergeThemes(target_id=whole.id, source_ids=(before["saddle"].id,)))

    shown = await pat.ask(PreviewSplit(id=whole.id, parts=2))
    done = await pat.ask(SplitTheme(token=shown.token, titles=("Power", "Seat")))

    kept, other = done.themes
    assert (kept.id, kept.title, other.title) == (whole.id, "Power", "Seat")
    assert [each.item_count for each in done.themes] == [each.item_count for each in shown.parts]
    assert sum(each.item_count for each in shown.parts) == merge.themes[0].item_count
    assert all(len(each.quotes) <= 3 and 0 <= each.cohesion <= 1 for each in shown.parts)
    subjects = [{text.split()[1] for text in await texts_in(pat, id)} for id in (kept.id, other.id)]
    assert sorted(map(sorted, subjects)) == [["battery"], ["saddle"]]
    with pytest.raises(Refusal) as overtaken:
        await pat.ask(UndoCorrection(undo_token=merge.undo_token))
    assert overtaken.value.reason == "UNDO_OVERTAKEN"

    own = subjects[1].pop()
    await bring_in(read, said_about(own, 5, seed=2))
    await has_count(read, other.id, other.item_count + 5)
    await run(read)
    await bring_in(read, said_about(own, 5, seed=3))
    await run(read)

    now = {each.id: each for each in (await topics(read)).values()}
    assert (now[whole.id].title, now[other.id].title) == ("Power", "Seat")
    assert other.item_count + 8 <= now[other.id].item_count <= other.item_count + 10
    assert {text.split()[1] for text in await texts_in(pat, other.id)} == {own}
    assert (await kinds(pat, other.id))[-1] is KINDS.EMERGED
    assert KINDS.SPLIT in await kinds(pat, whole.id)

    read.clock.forward(minutes=-2)
    (together,) = await pat.ask(UndoCorrection(undo_token=done.undo_token))
    assert (together.id, together.title) == (whole.id, whole.title)
    assert together.item_count == now[whole.id].item_count + now[other.id].item_count
    assert (await the_theme(pat, other.id)).merged_into_id == whole.id


async def test_what_is_put_aside_is_no_theme_again_until_that_is_taken_back(read: Polder) -> None:
    pat = read.product_team()
    invoice = (await topics(read))["invoice"]

    done = await pat.ask(ArchiveTheme(id=invoice.id, if_version=invoice.version))

    assert (done.themes[0].state, done.themes[0].item_count) == (ThemeState.ARCHIVED, 0)
    nowhere = CountItems(filter=FeedbackFilter(is_unthemed=True, text="invoice"))
    assert await pat.ask(nowhere) == 20
    await bring_in(read, said_about("invoice", 3, seed=2))
    await run(read)
    await run(read)
    assert "invoice" not in await topics(read)
    assert await pat.ask(nowhere) >= 20

    read.clock.forward(minutes=-2)
    (back,) = await pat.ask(UndoCorrection(undo_token=done.undo_token))
    assert (back.id, back.item_count) == (invoice.id, invoice.item_count)
    await run(read)
    assert (await topics(read))["invoice"].id == invoice.id


async def test_two_people_at_once_do_not_lose_what_the_other_did(read: Polder) -> None:
    pat, kim = read.product_team(), read.product_team("kim")
    found = await topics(read)
    bell, map_, saddle = found["bell"], found["map"], found["saddle"]
    shown = await kim.ask(PreviewSplit(id=bell.id))
    await pat.ask(UpdateTheme(id=bell.id, title=TextChange(text="The bell")))

    with pytest.raises(Refusal) as merge:
        await kim.ask(
            MergeThemes(
                target_id=map_.id, source_ids=(bell.id,), if_versions=(map_.version, bell.version)
            )
        )
    with pytest.raises(Refusal) as split:
        await kim.ask(SplitTheme(token=shown.token, titles=("A", "B")))
    with pytest.raises(Refusal) as archive:
        await kim.ask(ArchiveTheme(id=bell.id, if_version=bell.version))

    for refused in (merge, split, archive):
        assert refused.value.reason == "VERSION_CONFLICT"
        assert refused.value.details["currentVersion"] == bell.version + 1
    assert merge.value.path == ("ifVersions", "1")
    await pat.ask(MergeThemes(target_id=map_.id, source_ids=(bell.id,)))
    with pytest.raises(Refusal) as gone:
        await kim.ask(MergeThemes(target_id=saddle.id, source_ids=(bell.id,)))
    assert (gone.value.reason, gone.value.path) == ("THEME_NOT_FOUND", ("sourceIds", "0"))


@pytest.mark.parametrize("read", ["embedded"], indirect=True)
async def test_what_cannot_be_done_is_refused_and_changes_nothing(read: Polder) -> None:
    pat = read.product_team()
    before = await topics(read)
    bell, map_ = before["bell"], before["map"]
    assert bell.parent_id is not None
    shown = await pat.ask(PreviewSplit(id=bell.id))
    done = await pat.ask(MergeThemes(target_id=map_.id, source_ids=(before["saddle"].id,)))
    await read.settle()
    read.clock.forward(minutes=61)
    impossible: tuple[Command[Any] | Query[Any], ...] = (
        UndoCorrection(undo_token=done.undo_token),
        UndoCorrection(undo_token="undo_none"),
        SplitTheme(token=shown.token, titles=("A", "B")),
        SplitTheme(token="split_none", titles=("A", "B")),
        PreviewSplit(id=bell.parent_id),
        PreviewSplit(id=bell.id, parts=7),
        ArchiveTheme(id=bell.parent_id),
        MergeThemes(target_id=bell.id, source_ids=(bell.id,)),
        MergeThemes(target_id=bell.id, source_ids=(bell.parent_id,)),
    )
    refused: list[tuple[str, tuple[str, ...] | None]] = []
    for asked in impossible:
        with pytest.raises(Refusal) as found:
            await pat.ask(asked)
        refused.append((found.value.reason, found.value.path))

    assert refused == [
        ("UNDO_EXPIRED", ("undoToken",)),
        ("UNDO_GONE", ("undoToken",)),
        ("SPLIT_PREVIEW_GONE", ("token",)),
        ("SPLIT_PREVIEW_GONE", ("token",)),
        ("SPLIT_NOT_POSSIBLE", ("id",)),
        ("SPLIT_NOT_POSSIBLE", ("parts",)),
        ("AREA_HAS_TOPICS", ("id",)),
        ("INVALID_MERGE", ("sourceIds",)),
        ("INVALID_MERGE", ("sourceIds",)),
    ]
    assert (await the_theme(pat, bell.id)).item_count == bell.item_count
    assert (await the_theme(pat, before["saddle"].id)).merged_into_id == map_.id
