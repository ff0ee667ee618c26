"""Files as rows: encodings, delimiters, broken rows, columns, dates and marks."""

import pytest

from services.feedback.domain.columns import (
    check_date_format,
    columns_of,
    date_format_of,
    scale_of,
    suggest,
)
from services.feedback.domain.files import Encodings, FileKind, Row, RowReader, kind_of
from services.feedback.domain.masking import mask
from services.feedback.domain.refusals import DateFormatInvalid, FileUnreadable, UploadType
from shared.contracts.feedback import ImportField


def _read(data: bytes, kind: FileKind = FileKind.CSV, step: int = 7) -> list[Row]:
    encodings = Encodings()
    encodings.feed(data)
    reader = RowReader(kind, encodings.found())
    rows: list[Row] = []
    for start in range(0, len(data), step):
        rows += reader.feed(data[start : start + step], is_last=start + step >= len(data))
    return rows


def _plain(rows: list[Row]) -> list[tuple[int, dict[str, str], str | None]]:
    return [
        (row.number, dict(row.values), row.problem.key if row.problem else None) for row in rows
    ]


def test_an_open_quote_is_the_fault_of_its_row_alone() -> None:
    rows = _read(b'title,body\n"x,1\ny,2\nz,3\n')

    assert _plain(rows) == [
        (1, {}, "rejection.quote_open"),
        (2, {"title": "y", "body": "2"}, None),
        (3, {"title": "z", "body": "3"}, None),
    ]


def test_text_after_a_closing_quote_is_the_fault_of_its_row_alone() -> None:
    rows = _read(b'title,body\n"x"y,1\nb,c\n')

    assert _plain(rows) == [
        (1, {}, "rejection.quote_misplaced"),
        (2, {"title": "b", "body": "c"}, None),
    ]


def test_a_cell_may_hold_line_ends_delimiters_and_quotes() -> None:
    rows = _read(b'title,body\r\n"l1\r\n\r\nl2","a, ""b"""\r\nnext,row\r\n')

    assert _plain(rows) == [
        (1, {"title": "l1\r\n\r\nl2", "body": 'a, "b"'}, None),
        (2, {"title": "next", "body": "row"}, None),
    ]


@pytest.mark.parametrize(
    "data", [b"title;body\n1;a,b\n", b"title\tbody\n1\ta,b\n", b"title|body\n1|a,b\n"]
)
def test_the_delimiter_is_found(data: bytes) -> None:
    assert _plain(_read(data)) == [(1, {"title": "1", "body": "a,b"}, None)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_its_own_encoding(encoding: str) -> None:
    rows = _read("titre,corps\nété,naïve €\n".encode(encoding))

    assert _plain(rows) == [(1, {"titre": "été", "corps": "naïve €"}, None)]


def test_more_cells_than_columns_is_a_broken_row_and_fewer_is_not() -> None:
    rows = _read(b"title,body\n1,2,3\n4\n\n,\n5,6\n")

    assert _plain(rows) == [
        (1, {"title": "1", "body": "2"}, "rejection.cells"),
        (2, {"title": "4"}, None),
        (3, {"title": "5", "body": "6"}, None),
    ]


def test_json_lines_are_objects_and_blank_lines_are_skipped() -> None:
    data = b'{"a":1,"b":{"c":2}}\n\nnull\n{"a":NaN}\n{"a":' + b"[" * 3000 + b"\n"

    rows = _read(data, FileKind.JSONL)

    assert _plain(rows) == [
        (1, {"a": "1", "b": '{"c": 2}'}, None),
        (2, {}, "rejection.not_object"),
        (3, {}, "rejection.json"),
        (4, {}, "rejection.json"),
    ]


@pytest.mark.parametrize(
    ("data", "kind", "problem"),
    [
        (b'[{"a":1}]', FileKind.JSONL, "array"),
        (b"a,b,a\n1,2,3\n", FileKind.CSV, "headings_twice"),
        (b",".join(b"c%d" % n for n in range(101)) + b"\n", FileKind.CSV, "columns"),
        (b"x" * 1_100_000, FileKind.CSV, "line"),
    ],
)
def test_a_file_that_is_no_table_is_refused(data: bytes, kind: FileKind, problem: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        _read(data, kind, step=65_536)

    assert refused.value.details["problem"] == problem


@pytest.mark.parametrize("name", ["a.xlsx", "a.zip", "a", "csv"])
def test_other_kinds_of_file_are_refused_with_those_that_are_taken(name: str) -> None:
    with pytest.raises(UploadType) as refused:
        kind_of(name)

    assert refused.value.details["allowed"] == [".csv", ".tsv", ".jsonl"]


def test_columns_are_understood_by_heading_in_both_languages_and_by_content() -> None:
    rows = [
        {"Klantnummer": "k1", "Opmerking": "Het laden duurt lang", "Datum": "03-02-2024", "x": ""},
        {"Klantnummer": "k2", "Opmerking": "Fijne app", "Datum": "14-02-2024", "x": ""},
    ]
    other = [{"col1": "ann@example.org", "col2": "The map is upside down on my phone", "col3": "7"}]

    assert suggest(columns_of(tuple(rows[0]), rows)) == {
        "Klantnummer": ImportField.CUSTOMER_EXTERNAL_ID,
        "Opmerking": ImportField.TEXT,
        "Datum": ImportField.OCCURRED_AT,
        "x": ImportField.IGNORE,
    }
    assert suggest(columns_of(tuple(other[0]), other)) == {
        "col1": ImportField.CUSTOMER_EMAIL,
        "col2": ImportField.TEXT,
        "col3": ImportField.ATTRIBUTE,
    }


@pytest.mark.parametrize(
    ("values", "format"),
    [
        (["2024-03-01", "2024-03-01T10:00:00Z"], "ISO"),
        (["03-02-2024", "04-02-2024"], "dd-MM-yyyy"),
        (["02/13/2024", "02/14/2024"], "MM/dd/yyyy"),
        (["13/02/2024 10:00", "01/02/2024 11:30"], "dd/MM/yyyy"),
        (["1778313600", "1778313700"], "EPOCH"),
        (["soon", "later"], None),
    ],
)
def test_the_way_dates_are_written_is_found(values: list[str], format: str | None) -> None:
    assert date_format_of(values) == format


def test_a_way_of_writing_dates_must_name_day_month_and_year() -> None:
    assert check_date_format("dd-MM-yyyy HH:mm") == "dd-MM-yyyy HH:mm"
    with pytest.raises(DateFormatInvalid):
        check_date_format("HH:mm")


@pytest.mark.parametrize(
    ("marks", "scale"),
    [
        (["1", "5", "3", "4", "2", "3", "4", "6", "-1"], (1.0, 5.0)),
        (["9", "10", "0", "7", "0", "3"], (0.0, 10.0)),
        (["4/5", "2/5"], (1.0, 5.0)),
        (["80", "95", "100"], (0.0, 100.0)),
    ],
)
def test_the_scale_of_marks_is_that_of_most_of_them(
    marks: list[str], scale: tuple[float, float]
) -> None:
    assert scale_of(marks) == scale


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("mail ann.de-wit@example.co.uk please", "mail [e-mail] please"),
        ("bel 06-12345678 of +31 20 123 45 67", "bel [tel] of [tel]"),
        ("IBAN NL91 ABNA 0417 1643 00.", "IBAN [IBAN]."),
        ("it cost 1200 on 2024-03-01 at 10:30", "it cost 1200 on 2024-03-01 at 10:30"),
    ],
)
def test_personal_data_is_masked(text: str, shown: str) -> None:
    assert mask(text) == shown
