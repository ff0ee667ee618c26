"""Imports: uploads, previews, rows that become items, rows that don't, and the same file again."""

import base64
from datetime import UTC, datetime

import pytest

from shared.bus import Envelope
from shared.codec import to_bytes
from shared.contracts.analysis import ImportStarted
from shared.contracts.feedback import (
    AppendUpload,
    CountItems,
    CreateUpload,
    FeedbackFilter,
    GetLatestRun,
    GetSources,
    GetUpload,
    ImportColumn,
    ImportField,
    ListItems,
    ListRejections,
    PreviewImport,
    SaveSource,
    StartImport,
    UploadPurpose,
)
from shared.contracts.paging import JobStatus
from shared.kernel import ErrorCode, Refusal, WorkspaceId, system_actor
from tests.polder import Polder
from tests.unit.feedback.journey import DATA, a_source, import_file, send, the_import


@pytest.fixture
def june(polder: Polder) -> Polder:
    """A Polder some weeks after what the files tell."""
    polder.clock.at = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
    return polder


async def _count(polder: Polder) -> int:
    return await polder.product_team().ask(CountItems(filter=FeedbackFilter()))


async def test_a_file_is_sent_in_chunks_and_may_be_sent_again_from_the_start(
    polder: Polder,
) -> None:
    pat = polder.product_team()
    upload_id = await send(pat, "a.csv", b"text\nhello there\n", chunk=5)

    again = await pat.ask(
        AppendUpload(id=upload_id, index=0, data=base64.b64encode(b"text\nhello ").decode())
    )
    done = await pat.ask(
        AppendUpload(
            id=upload_id, index=1, data=base64.b64encode(b"there\n").decode(), is_last=True
        )
    )

    assert (again.received_bytes, again.is_complete) == (11, False)
    assert (done.received_bytes, done.is_complete) == (17, True)
    assert await pat.ask(GetUpload(id=upload_id)) == done
    assert await polder.manager().ask(GetUpload(id=upload_id)) is None


@pytest.mark.parametrize(
    ("index", "data", "is_last", "reason"),
    [
        (1, b"x", False, "UPLOAD_OUT_OF_ORDER"),
        (0, b"more than ten bytes", False, "UPLOAD_TOO_LARGE"),
        (0, b"short", True, "UPLOAD_INCOMPLETE"),
    ],
)
async def test_a_chunk_that_does_not_fit_is_refused(
    polder: Polder, index: int, data: bytes, is_last: bool, reason: str
) -> None:
    pat = polder.product_team()
    upload = await pat.ask(
        CreateUpload(
            purpose=UploadPurpose.FEEDBACK_IMPORT,
            file_name="a.csv",
            media_type="text/csv",
            byte_size=10,
        )
    )

    with pytest.raises(Refusal) as refused:
        await pat.ask(
            AppendUpload(
                id=upload.id, index=index, data=base64.b64encode(data).decode(), is_last=is_last
            )
        )

    assert refused.value.reason == reason
    assert await pat.ask(GetUpload(id=upload.id)) == upload


@pytest.mark.parametrize(
    ("name", "size", "reason"),
    [
        ("a.xlsx", 10, "UPLOAD_TYPE"),
        ("a.csv", 0, "UPLOAD_EMPTY"),
        ("a.csv", 100 * 1024 * 1024 + 1, "UPLOAD_TOO_LARGE"),
    ],
)
async def test_a_file_that_cannot_be_imported_is_refused_before_it_is_sent(
    polder: Polder, name: str, size: int, reason: str
) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.product_team().ask(
            CreateUpload(
                purpose=UploadPurpose.FEEDBACK_IMPORT,
                file_name=name,
                media_type="text/csv",
                byte_size=size,
            )
        )

    assert refused.value.reason == reason


async def test_customers_send_no_files_to_import(polder: Polder) -> None:
    with pytest.raises(Refusal) as refused:
        await send(polder.member("ann"), "a.csv", b"text\nhi\n")

    assert refused.value.code is ErrorCode.FORBIDDEN


async def test_a_preview_proposes_how_to_read_a_file(june: Polder) -> None:
    pat = june.product_team()
    upload_id = await send(pat, "import_mixed.csv", (DATA / "import_mixed.csv").read_bytes())

    preview = await pat.ask(PreviewImport(upload_id=upload_id))

    assert preview is not None
    assert (preview.row_count, preview.is_estimate) == (28, False)
    assert {each.name: each.suggestion for each in preview.columns} == {
        "external_id": ImportField.ATTRIBUTE,
        "text": ImportField.TEXT,
        "occurred_at": ImportField.OCCURRED_AT,
        "channel": ImportField.ATTRIBUTE,
        "customer": ImportField.CUSTOMER_EXTERNAL_ID,
        "rating": ImportField.RATING,
        "bike_model": ImportField.ATTRIBUTE,
    }
    assert {each.key for each in preview.languages} == {"nl", "en"}
    assert {each.key for each in preview.problems} == {
        "problem.rows.cells",
        "problem.rows.empty",
        "problem.rows.too_long",
    }
    assert await june.manager().ask(PreviewImport(upload_id=upload_id)) is None


async def test_a_preview_says_what_stands_in_the_way(polder: Polder) -> None:
    pat = polder.product_team()
    twice = await send(pat, "a.csv", b"text,text\nhi,ho\n")
    bare = await send(pat, "b.csv", b"text,rating\n")

    refused = await pat.ask(PreviewImport(upload_id=twice))
    empty = await pat.ask(PreviewImport(upload_id=bare))

    assert refused is not None
    assert [each.key for each in refused.problems] == ["problem.headings_twice"]
    assert empty is not None
    assert [each.key for each in empty.problems] == ["problem.no_rows"]


_MIXED = tuple(
    ImportColumn(name=name, field=field)
    for name, field in {
        "external_id": ImportField.EXTERNAL_ID,
        "text": ImportField.TEXT,
        "occurred_at": ImportField.OCCURRED_AT,
        "customer": ImportField.CUSTOMER_EXTERNAL_ID,
        "rating": ImportField.RATING,
    }.items()
)


async def test_every_row_of_a_faulty_file_is_accounted_for(june: Polder) -> None:
    pat = june.product_team()
    source = await a_source(pat)

    done = await import_file(
        june, pat, source, "import_mixed.csv", (DATA / "import_mixed.csv").read_bytes(), _MIXED
    )

    rejections = await pat.ask(ListRejections(import_id=done.id, first=50))
    assert [(each.row, each.column, each.reason.key) for each in rejections.nodes] == [
        (5, "text", "rejection.empty"),
        (6, "text", "rejection.empty"),
        (7, "text", "rejection.too_long"),
        (9, "occurred_at", "rejection.date"),
        (10, "occurred_at", "rejection.date"),
        (11, "rating", "rejection.rating"),
        (12, "rating", "rejection.rating"),
        (22, "occurred_at", "rejection.future"),
        (28, None, "rejection.cells"),
    ]
    assert (done.row_count, done.imported_count, done.duplicate_count, done.rejected_count) == (
        28,
        17,
        2,
        9,
    )
    assert await _count(june) == 17
    (kept,) = await pat.ask(GetSources(ids=(source.id,)))
    assert kept.item_count == 17
    items = (await pat.ask(ListItems(filter=FeedbackFilter(import_id=done.id), first=100))).nodes
    by_id = {each.external_id: each for each in items}
    assert by_id["m-01"].occurred_at == datetime(2026, 5, 4, 6, 12, tzinfo=UTC)
    assert by_id["m-01"].text == "De bel in de app doet het niet meer sinds gisteren."
    assert by_id["m-03"].text.count("\n") == 3
    assert by_id["m-04"].text == 'She said "just restart it", so I did, twice; nothing changed.'
    assert len(by_id["m-08"].text) == 10_000
    assert by_id["m-24"].rating is not None
    assert by_id["m-24"].rating.value == 4.5
    nameless = [each for each in items if each.external_id is None]
    assert len(nameless) == 2
    assert len({each.customer_id for each in nameless}) == 2


async def test_the_same_file_again_adds_nothing(june: Polder) -> None:
    pat = june.product_team()
    source = await a_source(pat)
    data = (DATA / "import_mixed.csv").read_bytes()
    await import_file(june, pat, source, "import_mixed.csv", data, _MIXED)

    again = await import_file(june, pat, source, "import_mixed.csv", data, _MIXED)

    assert (again.imported_count, again.duplicate_count, again.rejected_count) == (0, 19, 9)
    assert again.status is JobStatus.SUCCEEDED
    assert await _count(june) == 17


async def test_rows_without_an_id_are_told_apart_by_content_and_by_how_often_they_come(
    polder: Polder,
) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    data = b"text,who\nsame words,a\nsame words,a\nsame words,b\n"

    first = await import_file(polder, pat, source, "a.csv", data)
    longer = await import_file(polder, pat, source, "a.csv", data + b"same words,a\n")
    elsewhere = await import_file(polder, pat, await a_source(pat, "Other"), "a.csv", data)

    assert (first.imported_count, first.duplicate_count) == (3, 0)
    assert (longer.imported_count, longer.duplicate_count) == (1, 3)
    assert (elsewhere.imported_count, elsewhere.duplicate_count) == (3, 0)


async def test_json_lines_are_imported_and_broken_lines_listed(june: Polder) -> None:
    pat = june.product_team()
    columns = (
        *_MIXED,
        ImportColumn(name="meta", field=ImportField.ATTRIBUTE),
    )

    done = await import_file(
        june,
        pat,
        await a_source(pat),
        "import_mixed.jsonl",
        (DATA / "import_mixed.jsonl").read_bytes(),
        columns,
    )

    rejections = await pat.ask(ListRejections(import_id=done.id, first=50))
    assert [(each.row, each.reason.key) for each in rejections.nodes] == [
        (5, "rejection.empty"),
        (6, "rejection.empty"),
        (7, "rejection.too_long"),
        (9, "rejection.date"),
        (10, "rejection.date"),
        (11, "rejection.rating"),
        (12, "rejection.rating"),
        (15, "rejection.json"),
        (16, "rejection.not_object"),
        (20, "rejection.not_text"),
        (21, "rejection.empty"),
    ]
    assert (done.row_count, done.imported_count, done.duplicate_count) == (25, 13, 1)


@pytest.mark.parametrize(
    ("name", "imported", "rejected"),
    [("import_semicolon.csv", 6, 2), ("import_cp1252.csv", 6, 0)],
)
async def test_other_delimiters_and_encodings_go_in(
    june: Polder, name: str, imported: int, rejected: int
) -> None:
    pat = june.product_team()

    done = await import_file(june, pat, await a_source(pat), name, (DATA / name).read_bytes())

    assert (done.imported_count, done.rejected_count) == (imported, rejected)
    items = await pat.ask(ListItems(filter=FeedbackFilter(), first=20))
    assert not any("\ufffd" in each.text for each in items.nodes)


async def test_a_slice_that_comes_twice_counts_once(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    data = b"text\n" + b"".join(b"row number %d\n" % n for n in range(1203))
    upload_id = await send(pat, "long.csv", data, chunk=10_000)
    started = await pat.ask(StartImport(upload_id=upload_id, source_id=source.id))
    once_more = Envelope(
        id="3f0c0f5e-7f0c-4a52-8a5c-6a6f3f1d0001",
        name=ImportStarted.wire_name,
        actor=system_actor(pat.actor.workspace_id),
        body=to_bytes(ImportStarted, ImportStarted(import_id=started.id)),
    )

    await polder.house.bus.publish(once_more)
    await polder.settle()

    done = await the_import(pat, started.id)
    assert (done.row_count, done.imported_count, done.duplicate_count) == (1203, 1203, 0)
    assert await _count(polder) == 1203


async def test_a_file_with_headings_alone_ends_well_with_nothing(polder: Polder) -> None:
    pat = polder.product_team()

    done = await import_file(polder, pat, await a_source(pat), "a.csv", b"text,score\n")

    assert (done.status, done.row_count, done.imported_count) == (JobStatus.SUCCEEDED, 0, 0)


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ((ImportColumn(name="nope", field=ImportField.TEXT),), "MAPPING_INCOMPLETE"),
        ((ImportColumn(name="text", field=ImportField.ATTRIBUTE),), "MAPPING_INCOMPLETE"),
        (
            (
                ImportColumn(name="text", field=ImportField.TEXT),
                ImportColumn(name="b", field=ImportField.TEXT),
            ),
            "MAPPING_INCOMPLETE",
        ),
    ],
)
async def test_columns_that_do_not_fit_the_file_are_refused_before_the_start(
    polder: Polder, columns: tuple[ImportColumn, ...], reason: str
) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    upload_id = await send(pat, "a.csv", b"text,b\nhello,there\n")

    with pytest.raises(Refusal) as refused:
        await pat.ask(StartImport(upload_id=upload_id, source_id=source.id, columns=columns))

    assert refused.value.reason == reason
    assert await _count(polder) == 0


async def test_an_archived_source_takes_no_import(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    await pat.ask(SaveSource(id=source.id, is_archived=True))
    upload_id = await send(pat, "a.csv", b"text\nhello\n")

    with pytest.raises(Refusal) as refused:
        await pat.ask(StartImport(upload_id=upload_id, source_id=source.id))

    assert refused.value.reason == "SOURCE_ARCHIVED"


async def test_another_workspace_sees_nothing_of_it(polder: Polder) -> None:
    pat = polder.product_team()
    upload_id = await send(pat, "a.csv", b"text\nhello\n")
    source = await a_source(pat)
    await import_file(polder, pat, source, "b.csv", b"text\nhello\n")
    spy = polder.person(system_actor(WorkspaceId("workspace_other")))

    seen = await spy.ask(CountItems(filter=FeedbackFilter()))
    with pytest.raises(Refusal) as refused:
        await spy.ask(StartImport(upload_id=upload_id, source_id=source.id))

    assert seen == 0
    assert refused.value.reason == "UPLOAD_NOT_FOUND"


async def test_imports_at_once_are_grouped_by_one_run(themed: Polder) -> None:
    polder = themed
    pat = polder.product_team()
    source = await a_source(pat)
    files = [
        ("one.csv", b"text\n" + b"lock stuck %d\n" * 12 % tuple(range(12))),
        ("two.csv", b"text\n" + b"map dark %d\n" * 12 % tuple(range(12))),
    ]
    uploads = [await send(pat, name, data) for name, data in files]

    started = [
        await pat.ask(StartImport(upload_id=upload, source_id=source.id)) for upload in uploads
    ]
    await polder.settle()

    ended = [await the_import(pat, each.id) for each in started]
    assert [each.status for each in ended] == [JobStatus.SUCCEEDED] * 2
    run = await pat.ask(GetLatestRun())
    assert run is not None
    assert run.item_count == 24


async def test_rows_in_another_encoding_or_with_another_date_are_named_and_the_rest_goes_in(
    june: Polder,
) -> None:
    pat = june.product_team()
    good = "één, 2026-05-01, Het slot klemt nóg\n"
    data = b"id,date,text\n" + good.encode() * 2
    data += "twee,2026-05-02,Café\n".encode("cp1252") + b"drie,31-31-2026,De bel zwijgt\n"
    data += b"vier,2026-05-03,\n" + b",2026-05-04,Zonder nummer\n"
    columns = tuple(
        ImportColumn(name=name, field=field)
        for name, field in (
            ("id", ImportField.EXTERNAL_ID),
            ("date", ImportField.OCCURRED_AT),
            ("text", ImportField.TEXT),
        )
    )

    done = await import_file(june, pat, await a_source(pat), "a.csv", data, columns)

    rejections = await pat.ask(ListRejections(import_id=done.id, first=50))
    assert [(each.row, each.column, each.reason.key) for each in rejections.nodes] == [
        (3, "text", "rejection.unreadable"),
        (4, "date", "rejection.date"),
        (5, "text", "rejection.empty"),
    ]
    assert (done.imported_count, done.duplicate_count, done.rejected_count) == (2, 1, 3)
    items = await pat.ask(ListItems(filter=FeedbackFilter(), first=20))
    assert {each.text for each in items.nodes} == {"Het slot klemt nóg", "Zonder nummer"}
