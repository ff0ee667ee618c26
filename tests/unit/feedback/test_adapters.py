"""Exports of other tools: known by their headings, mapped as they should be, taken in whole."""

import pytest

from services.feedback.domain.adapters import Tool, fields_of, recognised
from services.feedback.domain.columns import suggest
from shared.contracts.feedback import (
    FeedbackFilter,
    GetSources,
    ImportColumn,
    ImportField,
    ItemView,
    ListItems,
    ListRejections,
    PreviewImport,
    RememberedMapping,
    SaveSource,
    StartImport,
)
from shared.kernel import Refusal
from tests.polder import Person, Polder
from tests.unit.feedback.journey import DATA, a_source, import_file, send

TEXT, TITLE, ID = ImportField.TEXT, ImportField.TITLE, ImportField.EXTERNAL_ID
WHEN, MAIL, URL = ImportField.OCCURRED_AT, ImportField.CUSTOMER_EMAIL, ImportField.EXTERNAL_URL
MARK, LANGUAGE = ImportField.RATING, ImportField.LANGUAGE


async def _taken_in(polder: Polder, name: str) -> dict[str, ItemView]:
    pat = polder.product_team()
    source = await a_source(pat)
    done = await import_file(polder, pat, source, name, (DATA / name).read_bytes())
    found = await pat.ask(ListItems(filter=FeedbackFilter(import_id=done.id), first=100))
    return {each.text.partition("\n")[0]: each for each in found.nodes}


@pytest.mark.parametrize(
    ("name", "tool", "meant"),
    [
        (
            "export_canny.csv",
            "canny",
            {
                "Post ID": ID,
                "Title": TITLE,
                "Details": TEXT,
                "Author Email": MAIL,
                "Created": WHEN,
                "URL": URL,
            },
        ),
        (
            "export_uservoice.csv",
            "uservoice",
            {
                "suggestion.id": ID,
                "suggestion.title": TITLE,
                "suggestion.body": TEXT,
                "suggestion.portal_url": URL,
                "suggestion.created_timestamp": WHEN,
                "user.email_address": MAIL,
            },
        ),
        (
            "export_productboard.csv",
            "productboard",
            {
                "Note ID": ID,
                "Title": TITLE,
                "Content": TEXT,
                "User email": MAIL,
                "Created at": WHEN,
                "Source URL": URL,
            },
        ),
        (
            "export_fider.csv",
            "fider",
            {"number": ID, "title": TITLE, "description": TEXT, "created_at": WHEN},
        ),
        (
            "export_app_store.csv",
            "app_store",
            {"Review ID": ID, "Date": WHEN, "Rating": MARK, "Title": TITLE, "Review": TEXT},
        ),
        (
            "export_google_play.csv",
            "google_play",
            {
                "Reviewer Language": LANGUAGE,
                "Review Last Update Date and Time": WHEN,
                "Star Rating": MARK,
                "Review Title": TITLE,
                "Review Text": TEXT,
                "Review Link": URL,
            },
        ),
    ],
)
async def test_an_export_is_recognised_and_its_columns_are_proposed(
    polder: Polder, name: str, tool: str, meant: dict[str, ImportField]
) -> None:
    pat = polder.product_team()
    upload_id = await send(pat, name, (DATA / name).read_bytes())

    preview = await pat.ask(PreviewImport(upload_id=upload_id), timeout_s=60.0)

    assert preview is not None
    assert preview.tool == tool
    others = (ImportField.ATTRIBUTE, ImportField.IGNORE)
    assert {
        each.name: each.suggestion for each in preview.columns if each.suggestion not in others
    } == meant


async def test_votes_status_and_tags_of_a_canny_export_are_kept_and_a_bare_title_is_a_text(
    polder: Polder,
) -> None:
    items = await _taken_in(polder, "export_canny.csv")

    assert sorted(items) == ["Donkere modus", "Louder bell", "Park bikes in the shed"]
    shed = items["Park bikes in the shed"]
    assert shed.text.endswith("but the app never shows it.")
    assert {each.name: each.value for each in shed.attributes} == {
        "Board": "Ideas",
        "Category": "Parking",
        "Status": "open",
        "Votes": "14",
        "Author Name": "Iris",
        "Tags": "parking, app",
    }
    assert items["Louder bell"].text == "Louder bell"
    assert shed.occurred_at.isoformat() == "2026-02-03T09:15:00+00:00"
    assert shed.customer_id is not None


async def test_a_utf_16_report_of_google_play_goes_in_with_its_marks(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    name = "export_google_play.csv"

    done = await import_file(polder, pat, source, name, (DATA / name).read_bytes())

    rejected = await pat.ask(ListRejections(import_id=done.id))
    assert [(each.row, each.reason.key) for each in rejected.nodes] == [(3, "rejection.empty")]
    found = await pat.ask(ListItems(filter=FeedbackFilter(import_id=done.id)))
    items = {each.external_url: each for each in found.nodes}
    slow = items["https://play.example.org/r/2"]
    assert slow.text == "Nice\nGood bikes – the map is slow."
    assert slow.rating is not None
    assert (slow.rating.value, slow.rating.min, slow.rating.max) == (4, 1, 5)
    assert slow.language == "en"
    assert slow.occurred_at.isoformat() == "2026-02-13T08:00:00+00:00"
    assert "Developer Reply Text" not in {each.name for each in slow.attributes}


def test_a_file_of_ones_own_is_taken_for_no_tool() -> None:
    assert recognised(["id", "title", "text", "status", "votes"]) is None
    assert recognised(["Title", "Status"]) is None


def test_headings_are_known_however_they_are_written() -> None:
    shape = recognised(["POST ID", "post-title", "post_details", "Board Name", "Status", "Score"])

    assert shape is not None
    assert shape.tool is Tool.CANNY
    assert fields_of(shape, ["post-title", "Score"]) == {
        "post-title": TEXT,
        "Score": ImportField.ATTRIBUTE,
    }
    assert suggest([]) == {}


_OWN = (
    ImportColumn(name="wat", field=TEXT),
    ImportColumn(name="toelichting", field=TITLE),
    ImportColumn(name="dag", field=WHEN),
)
_FILE = b"wat,toelichting,dag\nhet slot klemt,zadel,03-02-2026\n"


async def _start(person: Person, source_id: object, data: bytes, **more: object) -> None:
    upload_id = await send(person, "a.csv", data)
    await person.ask(StartImport(upload_id=upload_id, source_id=source_id, **more))  # type: ignore[arg-type]


async def test_a_source_remembers_how_its_last_file_was_read(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    await _start(pat, source.id, _FILE, columns=_OWN, date_format="dd-MM-yyyy")
    await polder.settle()

    again = b"wat,toelichting,dag\nde bel ook,stuur,04-02-2026\n"
    await _start(pat, source.id, again)
    await polder.settle()

    (kept,) = await pat.ask(GetSources(ids=(source.id,)))
    assert kept.mapping == RememberedMapping(
        columns=_OWN, date_format="dd-MM-yyyy", used_at=polder.clock.at
    )
    texts = {each.text for each in (await pat.ask(ListItems(filter=FeedbackFilter()))).nodes}
    assert texts == {"zadel\nhet slot klemt", "stuur\nde bel ook"}
    await pat.ask(SaveSource(id=source.id, name="Balie"))
    (renamed,) = await pat.ask(GetSources(ids=(source.id,)))
    assert renamed.mapping == kept.mapping


async def test_a_column_that_is_gone_is_refused_at_that_column_before_the_start(
    polder: Polder,
) -> None:
    pat = polder.product_team()
    source = await a_source(pat)

    with pytest.raises(Refusal) as refused:
        await _start(pat, source.id, b"wat,dag\nhet slot klemt,03-02-2026\n", columns=_OWN)

    assert refused.value.reason == "MAPPING_INCOMPLETE"
    assert refused.value.path == ("columns", "1", "name")
    assert refused.value.details["column"] == "toelichting"
