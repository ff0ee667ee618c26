"""Taking an import back: what goes, what goes back to what it was, what stays, and when not."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.feedback.domain import undo
from services.feedback.storage import files
from services.feedback.storage import items as items_storage
from shared.contracts.analysis import NudgeJob, TakeBack
from shared.contracts.feedback import (
    CountItems,
    CountUndo,
    FeedbackFilter,
    GetSources,
    ImportColumn,
    ImportField,
    ImportView,
    ItemView,
    ListImports,
    ListItems,
    ListThemes,
    SourceView,
    ThemeFilter,
    UndoImport,
)
from shared.contracts.paging import JobStatus
from shared.kernel import ErrorCode, IdeaId, ImportId, ItemId, Refusal
from shared.messages import SYSTEM, Command, message
from shared.service import Service
from shared.work import Work
from tests.polder import Person, Polder, open_polder
from tests.unit.feedback.journey import a_source, import_file, the_import, word_analyst

ROWS = b"id,text,rating\n1,lock is not loud,2\n2,map is dark,3\n3,bell is mute,4\n"
MENDED = b"id,text,rating\n1,lock is not loud,2\n2,map is much too dark,3\n3,bell is mute,5\n"


@pytest.fixture
def polder(themed: Polder) -> Polder:
    """A Polder in which what comes in is read, so that imports end."""
    return themed


async def _items(person: Person) -> dict[str | None, ItemView]:
    page = await person.ask(ListItems(filter=FeedbackFilter(), first=100))
    return {each.external_id: each for each in page.nodes}


async def _undo(polder: Polder, person: Person, id: ImportId) -> ImportView:
    await person.ask(UndoImport(id=id))
    await polder.settle()
    return await the_import(person, id)


async def _refused(person: Person, id: ImportId) -> Refusal:
    with pytest.raises(Refusal) as refused:
        await person.ask(UndoImport(id=id))
    return refused.value


async def test_a_corrected_file_brings_items_up_to_date_and_the_same_again_changes_nothing(
    polder: Polder,
) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    first = await import_file(polder, pat, source, "a.csv", ROWS)
    polder.clock.forward(days=1)

    mended = await import_file(polder, pat, source, "a.csv", MENDED)
    again = await import_file(polder, pat, source, "a.csv", MENDED)

    counts = [
        (each.imported_count, each.updated_count, each.duplicate_count, each.rejected_count)
        for each in (first, mended, again)
    ]
    assert counts == [(3, 0, 0, 0), (0, 2, 1, 0), (0, 0, 3, 0)]
    items = await _items(pat)
    assert items["2"].text == "map is much too dark"
    assert items["3"].rating is not None
    assert items["3"].rating.value == 5
    assert items["3"].occurred_at == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    (kept,) = await pat.ask(GetSources(ids=(source.id,)))
    assert kept.item_count == 3


async def test_of_rows_with_one_id_in_a_file_the_first_counts(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    await import_file(polder, pat, source, "a.csv", b"id,text\n1,old words\n")
    columns = (
        ImportColumn(name="id", field=ImportField.EXTERNAL_ID),
        ImportColumn(name="text", field=ImportField.TEXT),
    )
    filler = b"".join(b"x%d,word %d\n" % (n, n) for n in range(600))

    rows = b"id,text\n1,new words\n1,newer\n" + filler + b"1,newest\n"
    done = await import_file(polder, pat, source, "b.csv", rows, columns)

    assert (done.imported_count, done.updated_count, done.duplicate_count) == (600, 1, 2)
    assert (await _items_by_id(pat, "1")).text == "new words"


async def _items_by_id(person: Person, external_id: str) -> ItemView:
    page = await person.ask(ListItems(filter=FeedbackFilter(text="words"), first=100))
    (found,) = [each for each in page.nodes if each.external_id == external_id]
    return found


async def test_what_an_import_brought_goes_with_it(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    data = b"text\n" + b"".join(b"row number %d\n" % n for n in range(1203))
    other = await import_file(polder, pat, source, "b.csv", b"text\nsomething else\n")
    done = await import_file(polder, pat, source, "a.csv", data)
    before = await pat.ask(CountUndo(id=done.id))

    undone = await _undo(polder, pat, done.id)

    assert done.can_undo
    assert (before.removed, before.restored, before.kept) == (1203, 0, 0)
    assert undone.status is JobStatus.SUCCEEDED
    assert not undone.can_undo
    assert undone.undo is not None
    assert (undone.undo.removed, undone.undo.ended_at) == (1203, polder.clock.at)
    assert await pat.ask(CountUndo(id=done.id)) == undone.undo
    assert await pat.ask(CountItems(filter=FeedbackFilter())) == 1
    (kept,) = await pat.ask(GetSources(ids=(source.id,)))
    assert kept.item_count == 1
    listed = (await pat.ask(ListImports())).nodes
    assert {each.id: each.can_undo for each in listed} == {other.id: True, done.id: False}


async def test_what_an_import_brought_up_to_date_goes_back_to_what_it_was(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    await import_file(polder, pat, source, "a.csv", ROWS)
    was = await _items(pat)
    mended = await import_file(polder, pat, source, "a.csv", MENDED)
    before = await pat.ask(CountUndo(id=mended.id))

    undone = await _undo(polder, pat, mended.id)

    assert (before.removed, before.restored, before.kept) == (0, 2, 0)
    assert undone.undo is not None
    assert (undone.undo.restored, undone.undo.kept) == (2, 0)
    assert await _items(pat) == was


async def test_what_a_later_import_changed_stays_and_goes_when_that_is_undone_too(
    polder: Polder,
) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    first = await import_file(polder, pat, source, "a.csv", ROWS)
    later = await import_file(polder, pat, source, "a.csv", MENDED)

    one = await _undo(polder, pat, first.id)
    left = await _items(pat)
    two = await _undo(polder, pat, later.id)

    assert one.undo is not None
    assert (one.undo.removed, one.undo.kept) == (1, 2)
    assert sorted(str(each) for each in left) == ["2", "3"]
    assert two.undo is not None
    assert (two.undo.removed, two.undo.restored) == (2, 0)
    assert await _items(pat) == {}


@message("hand.link.v1", to=SYSTEM)
class _Link(Command[bool]):
    """Say that an item became an idea."""

    item_id: ItemId


@message("hand.begin_undo.v1", to=SYSTEM)
class _BeginUndo(Command[bool]):
    """Begin to take an import back, as if nobody heard of it."""

    import_id: ImportId


async def _link(command: _Link, work: Work) -> bool:
    await items_storage.set_fields(work, command.item_id, {"idea_id": IdeaId("idea_1")})
    return True


async def _begin(command: _BeginUndo, work: Work) -> bool:
    kept = await files.get_import(work, command.import_id)
    assert kept is not None
    await files.put_import(work, undo.begun(kept, work.now))
    return True


@pytest.fixture
async def by_hand(tmp_path: Path) -> AsyncIterator[Polder]:
    """A Polder in which a hand may reach into what is kept."""
    hand = Service(name="hand", answers=[_link, _begin], follows=[])
    async with open_polder(tmp_path, others=[hand, word_analyst()]) as polder:
        yield polder


async def test_what_became_an_idea_stays(by_hand: Polder) -> None:
    pat = by_hand.product_team()
    done = await import_file(by_hand, pat, await a_source(pat), "a.csv", ROWS)
    await by_hand.itself().ask(_Link(item_id=(await _items(pat))["2"].id))
    before = await pat.ask(CountUndo(id=done.id))

    undone = await _undo(by_hand, pat, done.id)

    assert (before.removed, before.kept) == (2, 1)
    assert undone.undo is not None
    assert (undone.undo.removed, undone.undo.kept) == (2, 1)
    assert list(await _items(pat)) == ["2"]


async def test_an_undo_that_is_asked_for_twice_is_one_undo(polder: Polder) -> None:
    pat = polder.product_team()
    done = await import_file(polder, pat, await a_source(pat), "a.csv", ROWS)

    first = await pat.ask(UndoImport(id=done.id))
    again = await pat.ask(UndoImport(id=done.id))
    await polder.settle()
    late = await polder.itself().ask(TakeBack(import_id=done.id))

    assert (first.status, first.progress.step.key) == (JobStatus.RUNNING, "step.undo")
    assert again.created_at == first.created_at
    assert not late.is_open
    undone = await the_import(pat, done.id)
    assert undone.undo is not None
    assert undone.undo.removed == 3
    assert (await _refused(pat, done.id)).reason == "IMPORT_UNDONE"


async def test_an_import_is_not_undone_after_seven_days(polder: Polder) -> None:
    pat = polder.product_team()
    done = await import_file(polder, pat, await a_source(pat), "a.csv", ROWS)
    polder.clock.forward(days=7)
    on_the_day = (await the_import(pat, done.id)).can_undo
    polder.clock.forward(seconds=1)

    refused = await _refused(pat, done.id)

    assert on_the_day
    assert (refused.reason, refused.code) == ("IMPORT_UNDO_OVER", ErrorCode.CLOSED)
    assert not (await the_import(pat, done.id)).can_undo


async def test_an_import_under_way_is_not_undone(tmp_path: Path) -> None:
    async with open_polder(tmp_path) as unread:
        pat = unread.product_team()
        waiting = await import_file(unread, pat, await a_source(pat), "a.csv", ROWS)

        refused = await _refused(pat, waiting.id)

        assert (refused.reason, refused.code) == ("IMPORT_UNDER_WAY", ErrorCode.CONFLICT)
        assert (waiting.status, waiting.can_undo) == (JobStatus.RUNNING, False)
        assert await pat.ask(CountItems(filter=FeedbackFilter())) == 3


async def test_an_import_of_which_nothing_came_has_nothing_to_undo(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    await import_file(polder, pat, source, "a.csv", ROWS)
    again = await import_file(polder, pat, source, "a.csv", ROWS)

    assert not again.can_undo
    assert (await _refused(pat, again.id)).reason == "NOTHING_TO_UNDO"
    assert (await _refused(pat, ImportId("import_none"))).reason == "IMPORT_NOT_FOUND"


async def test_customers_undo_nothing(polder: Polder) -> None:
    done = await import_file(
        polder, polder.product_team(), await a_source(polder.product_team()), "a.csv", ROWS
    )

    with pytest.raises(Refusal) as refused:
        await polder.member("ann").ask(UndoImport(id=done.id))

    assert refused.value.code is ErrorCode.FORBIDDEN


async def _sizes(person: Person) -> dict[str, int]:
    page = await person.ask(ListThemes(filter=ThemeFilter(), first=50))
    return {each.title: each.item_count for each in page.nodes}


def _said(word: str, number: int) -> bytes:
    return b"text\n" + b"".join(b"%s number %d\n" % (word.encode(), n) for n in range(number))


async def _import(polder: Polder, source: SourceView, word: str, number: int) -> ImportView:
    return await import_file(
        polder, polder.product_team(), source, f"{word}.csv", _said(word, number)
    )


async def test_themes_are_counted_anew_and_one_that_is_empty_by_then_goes(themed: Polder) -> None:
    pat = themed.product_team()
    source = await a_source(pat)
    await _import(themed, source, "lock", 40)
    bells = await _import(themed, source, "bell", 24)
    assert await _sizes(pat) == {"L": 40, "Lock": 40, "B": 24, "Bell": 24}

    await _undo(themed, pat, bells.id)

    assert await _sizes(pat) == {"L": 40, "Lock": 40}


async def test_an_updated_text_is_filed_anew_and_back_where_it_was_after_an_undo(
    themed: Polder,
) -> None:
    pat = themed.product_team()
    source = await a_source(pat)
    rows = b"".join(b"l%d,lock number %d\nb%d,bell number %d\n" % (n, n, n, n) for n in range(20))
    await import_file(themed, pat, source, "a.csv", b"id,text\n" + rows)

    changed = await import_file(themed, pat, source, "b.csv", b"id,text\nl1,bell after all\n")
    moved = await _sizes(pat)
    await _undo(themed, pat, changed.id)

    assert (changed.updated_count, changed.progress.step.key) == (1, "step.done")
    assert moved == {"L": 19, "Lock": 19, "B": 21, "Bell": 21}
    assert await _sizes(pat) == {"L": 20, "Lock": 20, "B": 20, "Bell": 20}


async def test_an_undo_that_a_crash_left_goes_on_where_it_was(by_hand: Polder) -> None:
    pat, itself = by_hand.product_team(), by_hand.itself()
    source = await a_source(pat)
    data = b"text\n" + b"".join(b"row number %d\n" % n for n in range(1100))
    done = await import_file(by_hand, pat, source, "a.csv", data)
    await itself.ask(_BeginUndo(import_id=done.id))

    taken = await itself.ask(TakeBack(import_id=done.id))
    left = await pat.ask(CountItems(filter=FeedbackFilter()))
    await itself.ask(NudgeJob(job_id=done.id, at=by_hand.clock.forward(minutes=2), again=True))
    await by_hand.settle()

    assert (taken.done, taken.is_open, left) == (500, True, 600)
    undone = await the_import(pat, done.id)
    assert undone.undo is not None
    assert undone.undo.removed == 1100
    assert await pat.ask(CountItems(filter=FeedbackFilter())) == 0
