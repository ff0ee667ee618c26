"""The analyst with the real model: an import to themes, one item to its theme, search, ideas, and
what waits while the model is away. One process and one model for the whole module."""

import multiprocessing
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from services.feedback.pool import Pool
from services.feedback.service import insights
from shared.contracts.analysis import UnderstandWaiting
from shared.contracts.feedback import (
    CountItems,
    CountTriage,
    CreateTheme,
    FeedbackFilter,
    FeedbackState,
    FreshnessView,
    GetFreshness,
    GetItems,
    GetLatestRun,
    GetMapPoints,
    GetThemes,
    InsightFilter,
    ListInsights,
    ListItems,
    ListThemes,
    ListTriage,
    NowhereReason,
    SearchFeedback,
    SearchThemes,
    SourceView,
    StartRun,
    SubmitFeedback,
    TextChange,
    ThemeFilter,
    ThemeLevel,
    ThemeState,
    ThemeView,
    UpdateItems,
    UpdateTheme,
)
from shared.contracts.ideas import SaveBoard, SearchIdeas, SubmitIdea
from shared.contracts.insights import EmbedTexts, GetModelState
from shared.contracts.paging import JobStatus
from shared.kernel import ThemeId
from shared.settings import Settings
from tests.polder import WITHOUT_MODEL, Polder, eventually, open_polder
from tests.unit.feedback.journey import a_source, import_file

pytestmark = pytest.mark.asyncio(loop_scope="module")

SAMPLE = Path(__file__).parents[3] / "services/cli/sample/feedback.csv"
ITEMS = 719


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pool() -> AsyncIterator[Pool]:
    made = Pool()
    yield made
    await made.stop()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def read(
    pool: Pool, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[Polder, SourceView]]:
    """A Polder that imported the sample feedback."""
    folder: Path = tmp_path_factory.mktemp("analyst")
    analyst = insights(Settings(), pool=pool)
    async with open_polder(folder, roles=WITHOUT_MODEL, others=[analyst]) as polder:
        pat = polder.product_team()
        source = await a_source(pat)
        done = await import_file(polder, pat, source, "sample.csv", SAMPLE.read_bytes())
        assert done.status is JobStatus.SUCCEEDED
        assert (done.imported_count, done.rejected_count) == (ITEMS, 0)
        yield polder, source


async def _topics(polder: Polder) -> tuple[ThemeView, ...]:
    filter = ThemeFilter(level=ThemeLevel.TOPIC)
    return (await polder.product_team().ask(ListThemes(filter=filter, first=100))).nodes


async def test_an_import_ends_in_themes_that_people_would_recognise(
    read: tuple[Polder, SourceView],
) -> None:
    polder, _ = read
    pat = polder.product_team()

    topics = await _topics(polder)
    points = await pat.ask(GetMapPoints())
    run = await pat.ask(GetLatestRun())
    ranked = await pat.ask(ListInsights(filter=InsightFilter(), first=100))

    assert run is not None
    assert (run.status, run.item_count) == (JobStatus.SUCCEEDED, ITEMS)
    assert 12 <= len(topics) <= 60
    themed = sum(each.item_count for each in topics)
    assert themed / ITEMS == pytest.approx(run.coverage, abs=0.001)
    assert all(each.keywords and each.quotes and each.title for each in topics)
    assert {each.key for topic in topics for each in topic.languages} == {"nl", "en"}
    assert all(0 <= each.position.x <= 1 and 0 <= each.position.y <= 1 for each in topics)
    assert len(points) == themed
    assert len(ranked.nodes) == sum(each.item_count >= 12 for each in topics)
    states = FeedbackFilter(states=(FeedbackState.THEMED,))
    assert await pat.ask(CountItems(filter=states)) == ITEMS


async def test_one_item_finds_its_theme_without_a_run(read: tuple[Polder, SourceView]) -> None:
    polder, source = read
    pat = polder.product_team()
    run = await pat.ask(GetLatestRun())
    before = {each.id: each.item_count for each in await _topics(polder)}

    sent = await pat.ask(
        SubmitFeedback(source_id=source.id, text="A dark map for the night would be wonderful")
    )
    await polder.settle()

    (item,) = await pat.ask(GetItems(ids=(sent.id,)))
    assert (item.state, item.language) == (FeedbackState.THEMED, "en")
    assert item.sentiment is not None
    assert item.position is not None
    topic, area = await pat.ask(GetThemes(ids=tuple(each.theme_id for each in item.themes)))
    assert (topic.level, area.level) == (ThemeLevel.TOPIC, ThemeLevel.AREA)
    assert topic.parent_id == area.id
    assert topic.item_count == before[topic.id] + 1
    alike = await pat.ask(ListItems(filter=FeedbackFilter(text="donker"), by_fit_of=topic.id))
    assert len(alike.nodes) > 3
    assert await pat.ask(GetLatestRun()) == run


async def test_search_goes_by_meaning_across_languages(read: tuple[Polder, SourceView]) -> None:
    polder, _ = read
    pat = polder.product_team()

    found = await pat.ask(SearchFeedback(query="dark mode at night", filter=FeedbackFilter()))
    in_dutch = await pat.ask(
        SearchFeedback(query="dark mode at night", filter=FeedbackFilter(languages=("nl",)))
    )
    alike = await pat.ask(
        SearchFeedback(item_id=found.nodes[0].item.id, filter=FeedbackFilter(), first=5)
    )

    assert found.by_meaning
    assert "dark" in found.nodes[0].item.text.lower()
    assert any("donker" in each.item.text.lower() for each in in_dutch.nodes[:5])
    assert all(each.item.language == "nl" for each in in_dutch.nodes)
    similarities = [each.similarity for each in found.nodes]
    assert similarities == sorted(similarities, reverse=True)
    assert found.nodes[0].marks
    assert len(alike.nodes) == 5
    assert found.nodes[0].item.id not in {each.item.id for each in alike.nodes}


async def test_pages_of_a_search_stay_in_place_and_filters_hold(
    read: tuple[Polder, SourceView],
) -> None:
    polder, source = read
    pat = polder.product_team()
    asked = SearchFeedback(query="batterij loopt leeg", filter=FeedbackFilter(), first=5)
    by_code = replace(asked, query="e1042")

    async def found() -> bool:
        return bool((await pat.ask(by_code)).nodes)

    whole = await pat.ask(replace(asked, first=10))
    first = await pat.ask(asked)
    await pat.ask(SubmitFeedback(source_id=source.id, text="De batterij loopt weer leeg, E1042"))
    await polder.settle()
    rest = await pat.ask(replace(asked, after=first.cursors[-1]))
    # The import's changes are of one moment, too many to be read before this is answered.
    await eventually(found, why="what came after an import is not found")
    code = await pat.ask(by_code)
    nothing = await pat.ask(replace(asked, filter=FeedbackFilter(languages=("fr",))))

    assert [each.item.id for each in (*first.nodes, *rest.nodes)] == [
        each.item.id for each in whole.nodes
    ]
    assert first.total == whole.total
    assert first.has_next
    assert code.nodes[0].item.text == "De batterij loopt weer leeg, E1042"
    assert nothing.nodes == ()


async def test_themes_are_found_by_meaning_and_know_their_neighbours(
    read: tuple[Polder, SourceView],
) -> None:
    polder, _ = read
    pat = polder.product_team()
    topics = ThemeFilter(level=ThemeLevel.TOPIC)

    found = await pat.ask(SearchThemes(query="maps for the dark", filter=topics))
    first = found.nodes[0].theme
    alike = await pat.ask(SearchThemes(theme_id=first.id, filter=ThemeFilter(), first=3))

    assert found.by_meaning
    said = " ".join((first.title, *first.keywords, *(each.text for each in first.quotes))).lower()
    assert "donker" in said or "dark" in said
    assert alike.by_meaning
    assert first.id not in {each.theme.id for each in alike.nodes}
    assert {each.theme.level for each in alike.nodes} <= {ThemeLevel.TOPIC}


async def test_a_run_keeps_ids_and_the_names_people_gave(read: tuple[Polder, SourceView]) -> None:
    polder, _ = read
    pat = polder.product_team()
    before = await _topics(polder)
    await pat.ask(UpdateTheme(id=before[0].id, title=TextChange(text="What we call it")))

    run = await pat.ask(StartRun())
    again = await pat.ask(StartRun())
    await polder.settle()

    after = await _topics(polder)
    latest = await pat.ask(GetLatestRun())
    assert again.id == run.id
    assert latest is not None
    assert latest.id == run.id
    assert latest.stability is not None
    assert latest.stability > 0.8
    assert {each.id for each in after} >= {each.id for each in before if each.item_count > 12}
    assert next(each for each in after if each.id == before[0].id).title == "What we call it"


async def test_what_people_filed_holds_through_two_runs_and_teaches(
    read: tuple[Polder, SourceView],
) -> None:
    polder, source = read
    pat = polder.product_team()
    largest, second = (await _topics(polder))[:2]
    listed = await pat.ask(ListItems(filter=FeedbackFilter(), by_fit_of=largest.id, first=100))
    moved, apart = listed.nodes[5], listed.nodes[6]
    await pat.ask(UpdateItems(ids=(moved.id,), theme_id=second.id))
    await pat.ask(UpdateItems(ids=(apart.id,), not_theme_id=largest.id))
    made = await pat.ask(
        CreateTheme(title="Ours", item_ids=tuple(each.id for each in listed.nodes[7:10]))
    )

    for round in (1, 2):
        told = f"{moved.text} Zo is het ({round})"
        sent = await pat.ask(SubmitFeedback(source_id=source.id, text=told))
        await polder.settle()
        (near,) = await pat.ask(GetItems(ids=(sent.id,)))
        assert near.themes[0].theme_id == second.id
        await pat.ask(StartRun())
        await polder.settle()

        found = await pat.ask(GetItems(ids=(moved.id, apart.id, listed.nodes[7].id)))
        held, away, ours = ([each.theme_id for each in item.themes] for item in found)
        assert held[0] == second.id
        assert largest.id not in away
        assert ours[0] == made.theme.id
    (left,) = await pat.ask(GetThemes(ids=(largest.id,)))
    assert moved.id not in {quote.item_id for quote in left.quotes}


async def test_triage_proposes_the_nearest_theme_and_says_why(
    read: tuple[Polder, SourceView],
) -> None:
    polder, _ = read
    pat = polder.product_team()
    themes = {each.id for each in await _topics(polder)}
    (about,) = (await pat.ask(ListItems(filter=FeedbackFilter(text="donkere"), first=1))).nodes
    await pat.ask(UpdateItems(ids=(about.id,), not_theme_id=about.themes[0].theme_id))

    share = await pat.ask(CountTriage())
    triage = await pat.ask(ListTriage(first=100))

    assert len(triage.nodes) <= share.nowhere < share.compared / 4
    row = next(each for each in triage.nodes if each.item.id == about.id)
    assert row.reason is NowhereReason.SET_APART
    # Whether another theme is near enough hangs on how these were cut.
    assert row.theme_id is None or row.theme_id in themes - {about.themes[0].theme_id}
    assert (row.theme_id is not None) == (0 < row.similarity <= 1)
    assert 0 <= row.loneliness <= 1


async def test_an_idea_is_linked_to_the_insight_it_is_about(
    read: tuple[Polder, SourceView],
) -> None:
    polder, _ = read
    pat = polder.product_team()
    board = await polder.admin().ask(SaveBoard(name="Bikes"))

    idea = await polder.member("ann").ask(
        SubmitIdea(
            board_id=board.id,
            title="Donkere kaart voor ’s avonds",
            body="De kaart is te fel in het donker.",
        )
    )
    await polder.settle()

    found = await polder.visitor().ask(SearchIdeas(query="the map is too bright in the dark"))
    assert found.by_meaning
    assert [each.idea.id for each in found.nodes] == [idea.id]
    linked = await pat.ask(ListInsights(filter=InsightFilter(idea_id=idea.id)))
    (insight,) = linked.nodes
    assert insight.theme_id is not None
    (theme,) = await pat.ask(GetThemes(ids=(insight.theme_id,)))
    assert any("dark" in each.text or "onker" in each.text for each in theme.quotes)


async def test_the_model_says_how_it_is_and_gives_vectors(
    read: tuple[Polder, SourceView],
) -> None:
    polder, _ = read

    state = await polder.visitor().ask(GetModelState())
    vectors = await polder.itself().ask(EmbedTexts(texts=("one", "two")), timeout_s=30)

    assert (state.state, state.pending_items) == ("READY", 0)
    assert state.model == vectors.model
    assert vectors.dimensions == state.dimensions


async def test_a_new_subject_is_a_theme_at_its_fifth_item_and_stays_one(
    read: tuple[Polder, SourceView],
) -> None:
    polder, source = read
    pat = polder.product_team()
    polder.clock.forward(minutes=1)
    run = await pat.ask(GetLatestRun())
    before = {each.id for each in await _topics(polder)}
    said = (
        "Why does the invoice not show the VAT number of our company",
        "The invoice for our company lacks a VAT number",
        "Op de factuur ontbreekt het btw-nummer van ons bedrijf",
        "We need our company VAT number printed on each invoice",
        "Our bookkeeper refuses the invoice because there is no VAT number on it",
    )

    born: list[set[ThemeId]] = []
    for text in said:
        await pat.ask(SubmitFeedback(source_id=source.id, text=text))
        await polder.settle()
        born.append({each.id for each in await _topics(polder)} - before)

    assert born[:4] == [set(), set(), set(), set()]
    assert len(born[4]) == 1
    (theme,) = await pat.ask(GetThemes(ids=tuple(born[4])))
    assert theme.item_count == 5
    assert theme.customer_count == 5
    assert theme.parent_id is not None
    assert {"invoice", "vat"} & set(theme.title.lower().split())
    assert 2 <= len(theme.quotes) <= 5
    assert {each.text for each in theme.quotes} <= set(said)
    assert theme.radius > 0
    assert await pat.ask(GetLatestRun()) == run

    await pat.ask(SubmitFeedback(source_id=source.id, text="VAT number missing on the invoice"))
    await pat.ask(StartRun())
    await polder.settle()

    (after,) = await pat.ask(GetThemes(ids=(theme.id,)))
    assert after.state is not ThemeState.ARCHIVED
    assert after.item_count >= 5


async def test_what_a_killed_worker_was_reading_waits_and_nothing_is_lost(
    read: tuple[Polder, SourceView],
) -> None:
    polder, source = read
    pat = polder.product_team()
    workers = [each for each in multiprocessing.active_children() if "embedding" in each.name]
    for worker in workers:
        worker.kill()
        worker.join()

    first = await pat.ask(SubmitFeedback(source_id=source.id, text="My bell has no sound at all"))
    await polder.settle()
    behind = await pat.ask(GetFreshness())
    others = [
        await pat.ask(
            SubmitFeedback(source_id=source.id, text=f"The bell of bike {number} is mute")
        )
        for number in range(3)
    ]
    await polder.settle()
    polder.clock.forward(minutes=1)
    caught_up = await polder.itself().ask(UnderstandWaiting(), timeout_s=120)
    items = await pat.ask(GetItems(ids=(first.id, *(each.id for each in others))))
    caught = await pat.ask(GetFreshness())

    assert workers
    assert behind.pending_records == 1
    assert caught_up == 1
    assert {each.state for each in items} == {FeedbackState.THEMED}
    assert (caught.pending_records, caught.is_model_ready) == (0, True)


async def test_items_wait_while_the_model_is_away_and_are_read_afterwards(
    tmp_path: Path, pool: Pool
) -> None:
    away = insights(Settings(), pool=Pool("./no-such-model"))
    async with open_polder(tmp_path, roles=WITHOUT_MODEL, others=[away]) as polder:
        pat = polder.product_team()
        source = await a_source(pat)
        item = await pat.ask(SubmitFeedback(source_id=source.id, text="The bell is silent"))
        await polder.settle()
        down = await pat.ask(GetModelState())
        by_words = await pat.ask(SearchFeedback(query="silent bells", filter=FeedbackFilter()))
        (waiting,) = await pat.ask(GetItems(ids=(item.id,)))
        polder.clock.forward(seconds=40)
        behind = await pat.ask(GetFreshness())

    there = insights(Settings(), pool=pool)
    async with open_polder(tmp_path, roles=WITHOUT_MODEL, others=[there]) as polder:
        polder.clock.forward(minutes=5)
        caught_up = await polder.itself().ask(UnderstandWaiting(), timeout_s=60)
        (read,) = await polder.product_team().ask(GetItems(ids=(item.id,)))
        caught = await polder.product_team().ask(GetFreshness())

    assert (down.state, down.pending_items) == ("DOWN", 1)
    assert waiting.state is FeedbackState.RECEIVED
    assert [each.item.id for each in by_words.nodes] == [item.id]
    assert not by_words.by_meaning
    assert caught_up == 1
    assert read.state is FeedbackState.ENRICHED
    assert behind == FreshnessView(
        pending_records=1, oldest_pending_seconds=40, is_model_ready=False
    )
    assert caught == FreshnessView(
        pending_records=0, oldest_pending_seconds=None, is_model_ready=True
    )
