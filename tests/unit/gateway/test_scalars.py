"""Scalars: strict on the way in, plain on the way out."""

from datetime import UTC, date, datetime

import pytest
from graphql import GraphQLError

from services.gateway.schema.scalars import (
    read_day,
    read_locale,
    read_moment,
    read_url,
    write_moment,
)


def test_a_moment_has_an_offset_and_comes_out_in_utc() -> None:
    assert read_moment("2026-11-21T10:00:00+01:00") == datetime(2026, 11, 21, 9, tzinfo=UTC)
    assert read_moment("2026-11-21t10:00:00.5z") == datetime(2026, 11, 21, 10, 0, 0, 500000, UTC)
    assert read_moment("2026-11-21T10:00:00.123456789Z").microsecond == 123456


@pytest.mark.parametrize(
    "wrong",
    [
        "2026-02-30T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2026-11-21T10:00:00",
        "2026-06-30T23:59:60Z",
        "2026-11-21",
        "2026-11-21 10:00:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T10:00:00+25:00",
        "٢٠٢٦-٠١-٠١T00:00:00Z",
        "9" * 5000,
        "tomorrow",
        "",
        0,
        None,
        True,
        [],
    ],
)
def test_what_is_no_moment_is_refused(wrong: object) -> None:
    with pytest.raises(GraphQLError):
        read_moment(wrong)


def test_a_moment_is_written_shortly() -> None:
    assert write_moment(datetime(2026, 3, 2, 9, tzinfo=UTC)) == "2026-03-02T09:00:00Z"
    assert write_moment(datetime(2026, 3, 2, 9, 0, 0, 123456, UTC)) == "2026-03-02T09:00:00.123Z"


def test_a_day_is_a_day() -> None:
    assert read_day("2026-02-28") == date(2026, 2, 28)
    for wrong in ("2026-02-30", "20260228", "2026-2-28", "1999-12-31", 5, ""):
        with pytest.raises(GraphQLError):
            read_day(wrong)


@pytest.mark.parametrize("right", ["https://example.org", "http://localhost:8000/a?b=c#d"])
def test_an_address_is_one_of_the_web(right: str) -> None:
    assert read_url(right) == right


@pytest.mark.parametrize(
    "wrong",
    [
        "javascript:alert(1)",
        "ftp://example.org",
        "//example.org",
        "https://",
        "https://exa mple.org",
        "https://example.org/\n",
        "https://[::1",
        "https://example.org:99999/",
        "https://example.org/" + "a" * 2000,
        7,
    ],
)
def test_other_addresses_are_refused(wrong: object) -> None:
    with pytest.raises(GraphQLError):
        read_url(wrong)


def test_a_language_tag_has_the_shape_of_one() -> None:
    for right in ("nl", "en-GB", "zh-Hant-TW", "es-419"):
        assert read_locale(right) == right
    for wrong in ("n", "nl_NL", "../etc", "nl-", "english language", 1):
        with pytest.raises(GraphQLError):
            read_locale(wrong)
