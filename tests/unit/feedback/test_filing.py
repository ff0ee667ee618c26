"""Items filed, moved, set apart and put back by people, and what later runs and readings make of
it; with an analyst of words."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.feedback.domain.refusals import (
    FilingContradicts,
    FilingNotFound,
    ItemNotFound,
    LabelNameTaken,
    LabelNotFound,
    NotATopic,
    NoThemesYet,
    NothingToChange,
    ThemeArchived,
    ThemeNotFound,
    ThemeTitleTaken,
    TooManyItems,
    TooManyLabels,
    UndoExpired,
    VersionConflict,
)
from shared.contracts.feedback import (
    ArchiveLabel,
    CountItems,
    CountTriage,
    CreateTheme,
    FeedbackFilter,
    FeedbackState,
    FilingView,
    GetCopies,
    GetItems,
    GetLatestRun,
    GetThemes,
    ItemView,
    ListItems,
    ListLabels,
    ListTriage,
    SaveLabel,
    SentimentLabel,
    SourceView,
    StartRun,
    SubmitFeedback,
    ThemeState,
    TriageShare,
    UndoFiling,
    UpdateItems,
)
from shared.kernel import FilingId, ItemId, LabelId, NotAllowed, Refusal, Role, ThemeId, WorkspaceId
from tests.polder import WITHOUT_MODEL, Person, Polder, eventually, open_polder
from tests.unit.feedback.journey import a_source, word_analyst


@contextmanager
def refused(kind: type[Refusal]) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """Expect this refusal, as it comes over the bus."""
    with pytest.raises(Refusal) as found:
        yield found
    assert found.value.reason == kind.reason


MAP, BELL = ThemeId("theme_map"), ThemeId("theme_bell")
AREA_M = ThemeId("theme_area_m")


@dataclass
class Desk:
    """A Polder with feedback about maps and bells, themed once."""

    polder: Polder
    pat: Person
    source: SourceView
    ids: dict[str, ItemId]

    async def say(self, text: str, key: str) -> ItemId:
        sent = await self.pat.ask(
            SubmitFeedback(source_id=self.source.id, text=text, external_id=key)
        )
        await self.polder.settle()
        self.ids[key] = sent.id

        async def is_read() -> bool:
            return (await self.item(key)).state is not FeedbackState.RECEIVED

        await eventually(is_read)
        return sent.id

    async def item(self, key: str) -> ItemView:
        (found,) = await self.pat.ask(GetItems(ids=(self.ids[key],)))
        return found

    async def topic(self, key: str) -> ThemeId | None:
        themes = (await self.item(key)).themes
        return themes[0].theme_id if themes else None

    async def count(self, theme_id: ThemeId) -> int:
        (theme,) = await self.pat.ask(GetThemes(ids=(theme_id,)))
        return theme.item_count

    async def until(self, theme_id: ThemeId, count: int) -> None:
        """Wait until a theme has so many items: a count after a run follows by itself."""

        async def is_so() -> bool:
            return await self.count(theme_id) == count

        await eventually(is_so)

    async def run(self) -> None:
        started = await self.pat.ask(StartRun())
        await self.polder.settle()

        async def is_done() -> bool:
            run = await self.pat.ask(GetLatestRun())
            return run is not None and run.id == started.id

        await eventually(is_done)

    async def move(self, key: str, to: ThemeId = BELL) -> FilingView:
        return await self.pat.ask(UpdateItems(ids=(self.ids[key],), theme_id=to))


async def themed_desk(polder: Polder) -> Desk:
    """Return a desk with three pieces about maps and two about bells, themed."""
    pat = polder.product_team()
    made = Desk(polder, pat, await a_source(pat), {})
    for key, text in (
        ("dark", "Map is too dark"),
        ("light", "Map is not light"),
        ("old", "Map is old"),
        ("ring", "Bell does not ring"),
        ("loud", "Bell is loud"),
    ):
        await made.say(text, key)
    await made.run()
    return made


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_polder(tmp_path, roles=WITHOUT_MODEL, others=[word_analyst()]) as polder:
        yield await themed_desk(polder)


@pytest.fixture(params=["embedded", pytest.param("distributed", marks=pytest.mark.distributed)])
async def any_desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk in one process, and one over a broker and a database of others."""
    bus_url, store_url = "memory://", ""
    if request.param == "distributed":
        bus_url = request.getfixturevalue("rabbit_url")
        store_url = request.getfixturevalue("mongo_url")
    others = [word_analyst()]
    async with open_polder(
        tmp_path, roles=WITHOUT_MODEL, others=others, bus_url=bus_url, store_url=store_url
    ) as polder:
        yield await themed_desk(polder)


async def test_a_moved_item_counts_at_once_where_it_was_put(desk: Desk) -> None:
    assert (await desk.count(MAP), await desk.count(BELL)) == (3, 2)

    filed = await desk.move("dark")

    assert (await desk.count(MAP), await desk.count(BELL)) == (2, 3)
    (item,) = filed.items
    assert (item.themes[0].theme_id, item.themes[0].is_pinned, item.themes[0].fit) == (
        BELL,
        True,
        1.0,
    )
    assert (filed.changed, item.version) == (1, 1)
    listed = await desk.pat.ask(ListItems(filter=FeedbackFilter(), by_fit_of=BELL))
    assert [each.is_pinned for each in listed.fits] == [True, False, False]
    await desk.polder.settle()
    assert (await desk.count(MAP), await desk.count(BELL)) == (2, 3)
    assert await desk.count(AREA_M) == 2


async def test_a_pin_and_a_not_this_hold_through_two_runs_with_new_items(any_desk: Desk) -> None:
    desk = any_desk
    await desk.move("dark")
    await desk.pat.ask(UpdateItems(ids=(desk.ids["light"],), not_theme_id=MAP))
    assert await desk.topic("light") is None

    for round in ("one", "two"):
        await desk.say(f"Map number {round}", round)
        await desk.run()
        assert await desk.topic("dark") == BELL
        assert await desk.topic("light") is None
        assert await desk.topic(round) == MAP

    await desk.until(BELL, 3)
    await desk.until(MAP, 3)
    # Copies that come later follow, under whatever id.
    await desk.say("Map is too dark", "dark again")
    await desk.say("Map is not light", "light again")
    assert (await desk.topic("dark again"), await desk.topic("light again")) == (BELL, None)
    assert (await desk.item("dark again")).themes[0].is_pinned


async def test_a_theme_stays_while_something_is_pinned_to_it(desk: Desk) -> None:
    await desk.move("dark")
    for key in ("ring", "loud"):
        await desk.pat.ask(UpdateItems(ids=(desk.ids[key],), is_archived=True))
    # The analyst of words finds what starts with "bell"; nothing read does any more.
    await desk.run()

    assert await desk.topic("dark") == BELL
    (bell,) = await desk.pat.ask(GetThemes(ids=(BELL,)))
    assert bell.state is not ThemeState.ARCHIVED


async def test_copies_are_acted_on_together_and_counted(desk: Desk) -> None:
    await desk.say("Map is too dark", "copy")
    await desk.say("Map is too dark", "another")

    (copies,) = await desk.pat.ask(GetCopies(ids=(desk.ids["dark"],)))
    listed = await desk.pat.ask(
        ListItems(filter=FeedbackFilter(text="dark"), is_collapsed=True, first=1)
    )
    filed = await desk.move("dark")

    assert copies.count == 3
    assert (len(listed.nodes), listed.has_next) == (1, False)
    assert (filed.changed, len(filed.items)) == (3, 1)
    assert {await desk.topic(key) for key in ("dark", "copy", "another")} == {BELL}
    alone = await desk.pat.ask(
        UpdateItems(ids=(desk.ids["copy"],), theme_id=MAP, with_copies=False)
    )
    assert alone.changed == 1
    assert await desk.topic("dark") == BELL
    # What comes later follows the text, not the one that was taken out of it.
    await desk.say("Map is too dark", "later")
    assert await desk.topic("later") == BELL


async def test_undo_puts_everything_back_exactly(desk: Desk) -> None:
    before = {key: await desk.item(key) for key in ("dark", "light")}
    filed = await desk.pat.ask(
        UpdateItems(
            ids=(desk.ids["dark"], desk.ids["light"]),
            theme_id=BELL,
            sentiment=SentimentLabel.MIXED,
        )
    )
    assert (await desk.item("dark")).sentiment != before["dark"].sentiment

    undone = await desk.pat.ask(UndoFiling(id=filed.id))
    again = await desk.pat.ask(UndoFiling(id=filed.id))
    await desk.polder.settle()

    assert (undone.changed, again.changed) == (2, 0)
    for key, was in before.items():
        now = await desk.item(key)
        assert (now.themes, now.sentiment, now.state) == (was.themes, was.sentiment, was.state)
    assert (await desk.count(MAP), await desk.count(BELL)) == (3, 2)
    await desk.say("Map is too dark", "copy")
    assert await desk.topic("copy") == MAP


async def test_undo_lasts_an_hour_and_never_overwrites_somebody_else(desk: Desk) -> None:
    first = await desk.move("dark")
    second = await desk.move("light")
    await desk.polder.product_team("kim").ask(
        UpdateItems(ids=(desk.ids["dark"],), sentiment=SentimentLabel.NEUTRAL)
    )

    with refused(VersionConflict) as conflict:
        await desk.pat.ask(UndoFiling(id=first.id))
    assert conflict.value.details["currentVersion"] == 2
    assert await desk.topic("dark") == BELL
    desk.polder.clock.forward(minutes=61)
    with refused(UndoExpired):
        await desk.pat.ask(UndoFiling(id=second.id))
    with refused(FilingNotFound):
        await desk.pat.ask(UndoFiling(id=FilingId("filing_nowhere")))


async def test_two_people_who_move_the_same_item_get_a_conflict_and_lose_nothing(
    desk: Desk,
) -> None:
    kim = desk.polder.product_team("kim")
    ids = (desk.ids["dark"], desk.ids["light"])
    await desk.pat.ask(UpdateItems(ids=ids[:1], theme_id=BELL, if_versions=(0,)))

    with refused(VersionConflict) as conflict:
        await kim.ask(UpdateItems(ids=ids, not_theme_id=MAP, if_versions=(0, 0)))

    assert conflict.value.details == {"currentVersion": 1, "ids": [ids[0]], "title": "Bell"}
    assert (await desk.topic("dark"), await desk.topic("light")) == (BELL, MAP)
    await kim.ask(UpdateItems(ids=ids, theme_id=BELL, if_versions=(1, 0)))
    assert await desk.topic("light") == BELL


async def test_a_persons_sentiment_is_not_read_over(desk: Desk) -> None:
    await desk.pat.ask(UpdateItems(ids=(desk.ids["ring"],), sentiment=SentimentLabel.POSITIVE))
    (bell,) = await desk.pat.ask(GetThemes(ids=(BELL,)))
    assert {each.key: each.count for each in bell.sentiment.shares}["POSITIVE"] == 2

    await desk.say("Bell does not ring", "ring")
    await desk.say("Bell does not ring", "copy")

    for key in ("ring", "copy"):
        sentiment = (await desk.item(key)).sentiment
        assert sentiment is not None
        assert (sentiment.label, sentiment.confidence) == (SentimentLabel.POSITIVE, 1.0)


async def test_what_is_let_go_of_is_filed_by_the_next_run(desk: Desk) -> None:
    await desk.move("dark")
    await desk.pat.ask(UpdateItems(ids=(desk.ids["dark"],), is_pinned=False))
    assert await desk.topic("dark") == BELL
    await desk.run()
    assert await desk.topic("dark") == MAP
    await desk.pat.ask(UpdateItems(ids=(desk.ids["dark"],), is_pinned=True))
    assert (await desk.item("dark")).themes[0].is_pinned


async def test_what_is_put_aside_counts_nowhere_and_comes_back(desk: Desk) -> None:
    ids = (desk.ids["dark"],)
    await desk.pat.ask(UpdateItems(ids=ids, is_archived=True))
    assert (await desk.item("dark")).state is FeedbackState.ARCHIVED
    assert await desk.count(MAP) == 2
    await desk.polder.settle()
    assert await desk.count(MAP) == 2

    await desk.pat.ask(UpdateItems(ids=ids, is_archived=False))

    assert (await desk.item("dark")).state is FeedbackState.THEMED
    assert await desk.count(MAP) == 3


async def test_a_theme_is_made_of_items_and_taken_back(desk: Desk) -> None:
    ids = (desk.ids["dark"], desk.ids["loud"])

    made = await desk.pat.ask(CreateTheme(title="Night rides", item_ids=ids))
    await desk.polder.settle()

    assert (made.theme.title, made.theme.item_count, made.theme.is_title_edited) == (
        "Night rides",
        2,
        True,
    )
    assert made.theme.parent_id is not None
    assert await desk.count(MAP) == 2
    await desk.run()
    assert {await desk.topic("dark"), await desk.topic("loud")} == {made.theme.id}
    with refused(ThemeTitleTaken):
        await desk.pat.ask(
            CreateTheme(title="night rides", item_ids=ids, area_id=made.theme.parent_id)
        )
    await desk.pat.ask(UndoFiling(id=made.filing.id))
    assert (await desk.topic("dark"), await desk.topic("loud")) == (MAP, BELL)
    (gone,) = await desk.pat.ask(GetThemes(ids=(made.theme.id,)))
    assert gone.state is ThemeState.ARCHIVED
    with refused(ThemeArchived):
        await desk.move("dark", made.theme.id)


async def test_triage_shows_what_belongs_nowhere_once_for_each_text(desk: Desk) -> None:
    for number in range(3):
        await desk.say("Saddle hurts", f"saddle {number}")
    await desk.say("Rain everywhere", "rain")

    first = await desk.pat.ask(ListTriage(first=1))
    second = await desk.pat.ask(ListTriage(first=5, after=first.cursors[-1]))

    shown = [each.item.text for each in (*first.nodes, *second.nodes)]
    assert sorted(shown) == ["Rain everywhere", "Saddle hurts"]
    assert (first.has_next, second.has_next) == (True, False)
    assert await desk.pat.ask(CountTriage()) == TriageShare(nowhere=4, compared=9)
    await desk.pat.ask(UpdateItems(ids=(desk.ids["saddle 0"],), theme_id=BELL))
    assert await desk.pat.ask(CountTriage()) == TriageShare(nowhere=1, compared=9)


async def test_urgency_says_why_and_narrows_a_list(desk: Desk) -> None:
    await desk.say("Map is dangerous at night", "danger")

    urgency = (await desk.item("danger")).urgency

    assert urgency is not None
    assert (urgency.reason, urgency.words) == ("UNSAFE", "dangerous")
    assert await desk.pat.ask(CountItems(filter=FeedbackFilter(is_urgent=True))) == 1
    assert await desk.pat.ask(CountItems(filter=FeedbackFilter(is_urgent=False))) == 5


async def test_labels_are_put_on_items_found_by_and_taken_off(desk: Desk) -> None:
    label = await desk.pat.ask(SaveLabel(name="Night", color=3))
    with refused(LabelNameTaken):
        await desk.pat.ask(SaveLabel(name="Night"))
    ids = (desk.ids["dark"], desk.ids["ring"])

    await desk.pat.ask(UpdateItems(ids=ids, add_label_ids=(label.id,)))

    (listed,) = (await desk.pat.ask(ListLabels())).nodes
    assert (listed.item_count, listed.color) == (2, 3)
    assert (await desk.item("dark")).label_ids == (label.id,)
    found = FeedbackFilter(label_ids=(label.id,))
    assert await desk.pat.ask(CountItems(filter=found)) == 2
    await desk.pat.ask(UpdateItems(ids=ids[:1], remove_label_ids=(label.id,)))
    assert await desk.pat.ask(CountItems(filter=found)) == 1
    await desk.pat.ask(ArchiveLabel(id=label.id))
    assert (await desk.pat.ask(ListLabels())).nodes == ()
    with refused(LabelNotFound):
        await desk.pat.ask(UpdateItems(ids=ids, add_label_ids=(label.id,)))


async def test_an_item_has_twenty_labels_at_most_and_a_workspace_two_hundred(desk: Desk) -> None:
    made = [await desk.pat.ask(SaveLabel(name=f"Label {number}")) for number in range(200)]
    ids = (desk.ids["dark"],)
    await desk.pat.ask(UpdateItems(ids=ids, add_label_ids=tuple(each.id for each in made[:20])))

    with refused(TooManyLabels) as item:
        await desk.pat.ask(UpdateItems(ids=ids, add_label_ids=(made[20].id,)))
    with refused(TooManyLabels) as workspace:
        await desk.pat.ask(SaveLabel(name="One more"))

    assert (item.value.path, item.value.details["limit"]) == (("addLabelIds",), 20)
    assert (workspace.value.path, workspace.value.details["limit"]) == (("name",), 200)
    assert len((await desk.item("dark")).label_ids) == 20


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, NothingToChange),
        ({"theme_id": ThemeId("theme_gone")}, ThemeNotFound),
        ({"theme_id": AREA_M}, NotATopic),
        ({"theme_id": MAP, "not_theme_id": MAP}, FilingContradicts),
        ({"theme_id": MAP, "is_pinned": False}, FilingContradicts),
        ({"add_label_ids": (LabelId("label_gone"),)}, LabelNotFound),
    ],
)
async def test_what_cannot_be_filed_is_refused(
    desk: Desk, changes: dict[str, object], refusal: type[Refusal]
) -> None:
    with refused(refusal):
        await desk.pat.ask(UpdateItems(ids=(desk.ids["dark"],), **changes))  # type: ignore[arg-type]
    assert (await desk.item("dark")).version == 0


async def test_items_must_be_there_and_not_too_many(desk: Desk) -> None:
    with refused(ItemNotFound) as gone:
        await desk.pat.ask(UpdateItems(ids=(desk.ids["dark"], ItemId("item_x")), theme_id=BELL))
    assert gone.value.path == ("ids", "1")
    assert await desk.topic("dark") == MAP
    many = tuple(ItemId(f"item_{number}") for number in range(501))
    with refused(TooManyItems):
        await desk.pat.ask(UpdateItems(ids=many, theme_id=BELL))
    with refused(NotAllowed):
        await desk.polder.member("ann").ask(UpdateItems(ids=(desk.ids["dark"],), theme_id=BELL))


async def test_a_theme_of_another_workspace_is_not_there(desk: Desk) -> None:
    other = desk.polder.member(
        "eve", Role.PRODUCT_TEAM, workspace_id=WorkspaceId("workspace_other")
    )
    with refused(ThemeNotFound):
        await other.ask(UpdateItems(ids=(desk.ids["dark"],), theme_id=MAP))
    with refused(NoThemesYet):
        await other.ask(CreateTheme(title="Mine", item_ids=(desk.ids["dark"],)))
