"""Every bad input gets what it is to get, and Polder goes on as if nothing had been."""

import asyncio
import inspect
from pathlib import Path

import pytest

from tests.contract.bad_inputs.driving import driver_of
from tests.contract.bad_inputs.rows import Row, lines_of, load_rows, load_skips

DESIGN = Path(__file__).parents[4] / "shared" / "design" / "bad_inputs.jsonl"

DRIVEN_WITHIN_S = 90.0


def marks_of(row: Row) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=row.falls_short, strict=True)] if row.falls_short else []


def in_order() -> list[Row]:
    """Return the rows; those that go on in the background come last."""
    return sorted(load_rows(), key=lambda row: row.id in ("MSG-022", "MSG-024", "WS-003"))


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=row.id, marks=marks_of(row)) for row in in_order()]
)
def test_a_bad_input_gets_what_it_is_to_get(row: Row, request: pytest.FixtureRequest) -> None:
    drive = driver_of(row.id)
    wanted = [name for name in inspect.signature(drive).parameters if name != "row"]
    given = {name: request.getfixturevalue(name) for name in wanted}

    outcome = drive(row, **given)
    if inspect.iscoroutine(outcome):
        asyncio.run(asyncio.wait_for(outcome, DRIVEN_WITHIN_S))

    for name in ("world", "strict"):
        if name in given:
            given[name].check_well()


def test_every_row_is_tested_once_or_skipped_with_a_reason() -> None:
    tested, skipped = [row.id for row in load_rows()], load_skips()

    assert len(set(tested)) == len(tested)
    assert not set(tested) & set(skipped)
    assert all(reason.endswith((".", ")")) and len(reason) > 20 for reason in skipped.values())


def test_no_row_of_the_design_is_missing() -> None:
    if not DESIGN.exists():
        pytest.skip("the design stands outside this repository")
    known = {row.id for row in load_rows()} | set(load_skips())

    assert known == {line["id"] for line in lines_of(DESIGN)}


def test_what_was_changed_about_a_row_is_said() -> None:
    if not DESIGN.exists():
        pytest.skip("the design stands outside this repository")
    agreed = {line["id"]: line["expect"] for line in lines_of(DESIGN)}

    for row in load_rows():
        was = agreed[row.id]
        code = "INVALID" if was.get("code") == "BAD_USER_INPUT" else was.get("code")
        same = (row.expect.outcome, row.expect.code, list(row.expect.http)) == (
            was["outcome"],
            code,
            was.get("http", []),
        )
        assert same or row.note, row.id
