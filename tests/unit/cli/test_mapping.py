"""`--map FIELD=COLUMN`: what it says, and what is refused."""

import pytest

from services.cli.mapping import columns_for, parse_mapping
from services.cli.words import Stop
from shared.contracts.feedback import ImportField

FOUND = [
    {"name": "review", "suggestion": "TEXT"},
    {"name": "title", "suggestion": "TITLE"},
    {"name": "stars", "suggestion": "RATING"},
    {"name": "phone", "suggestion": "ATTRIBUTE"},
]


def refusal(*given: str) -> Stop:
    with pytest.raises(Stop) as stopped:
        parse_mapping(given)
    return stopped.value


def test_a_mapping_names_the_column_of_a_field() -> None:
    assert parse_mapping(["TEXT=review", "external-id=key=1"]) == {
        "review": ImportField.TEXT,
        "key=1": ImportField.EXTERNAL_ID,
    }


@pytest.mark.parametrize("given", ["TEXT", "TEXT=", "=review", "review"])
def test_a_mapping_without_field_and_column_is_wrong_usage(given: str) -> None:
    assert refusal(given).code == 2


def test_a_misspelt_field_gets_the_right_one() -> None:
    stop = refusal("TXET=review")
    assert stop.code == 2
    assert "did you mean TEXT?" in stop.message


def test_a_column_holds_one_thing_only() -> None:
    assert "twice" in refusal("TEXT=review", "TITLE=review").message


def test_one_column_only_holds_the_text_but_many_hold_attributes() -> None:
    assert "twice" in refusal("TEXT=review", "TEXT=title").message
    assert len(parse_mapping(["ATTRIBUTE=phone", "ATTRIBUTE=stars"])) == 2


def test_without_a_mapping_the_suggestions_are_taken() -> None:
    assert columns_for({}, FOUND) is None


def test_a_column_that_takes_over_a_field_leaves_the_suggested_one_out() -> None:
    assert columns_for({"title": ImportField.TEXT}, FOUND) == [
        {"name": "review", "field": "IGNORE"},
        {"name": "title", "field": "TEXT"},
        {"name": "stars", "field": "RATING"},
        {"name": "phone", "field": "ATTRIBUTE"},
    ]


def test_a_misspelt_column_gets_the_right_one_and_the_list() -> None:
    with pytest.raises(Stop, match=r"did you mean review\?") as stopped:
        columns_for({"reviews": ImportField.TEXT}, FOUND)
    assert stopped.value.code == 2
    assert "review, title, stars, phone" in stopped.value.message
