"""What stands on the terminal: bars, sparklines, arrows, progress, text from elsewhere."""

import io

import pytest
from rich.console import Console
from rich.text import Text

from services.cli.imports import harmless
from services.cli.insights import growth_of, moved, parse_weights, sparkline, stacked_bar
from services.cli.progress import Steps, clock
from services.cli.words import Stop, shown


def part(kind: str, contribution: float) -> dict[str, object]:
    return {"kind": kind, "contribution": contribution}


def test_the_highest_week_fills_its_cell() -> None:
    assert sparkline([0, 1, 2, 4]) == "▁▃▅█"
    assert sparkline([3, 3]) == "██"


def test_weeks_without_anything_are_a_flat_line() -> None:
    assert sparkline([0, 0, 0]) == "▁▁▁"
    assert sparkline([]) == ""


def test_a_bar_is_as_long_as_its_total() -> None:
    bar = stacked_bar([part("REACH", 30), part("SEVERITY", 20), part("VOTES", 10)], cells=20)
    assert bar.plain == "██████▒▒▒▒▚▚········"


def test_parts_of_a_cell_go_to_the_largest_remainders() -> None:
    bar = stacked_bar([part("REACH", 7), part("VOLUME", 6), part("GROWTH", 7)], cells=10)
    assert bar.plain == "█░········"


def test_an_empty_or_full_bar_keeps_its_width() -> None:
    assert stacked_bar([], cells=8).plain == "········"
    assert stacked_bar([part("EASE", 100)], cells=8).plain == "▢" * 8


@pytest.mark.parametrize(
    ("before", "now", "arrow"),
    [(3, 1, "▲2"), (1, 2, "▼1"), (2, 2, ""), (None, 1, ""), (1, None, "")],
)
def test_an_arrow_says_how_many_places(before: int | None, now: int | None, arrow: str) -> None:
    assert moved(before, now) == arrow


def test_growth_is_a_signed_percentage_or_nothing() -> None:
    assert [growth_of(each) for each in (0.5, -0.25, 0.0, None)] == ["+50%", "-25%", "+0%", ""]


def test_trial_weights_are_read_by_part() -> None:
    assert parse_weights(["growth=3", "VOTES=0.5"]) == {"growth": 3.0, "votes": 0.5}
    assert parse_weights([]) is None


@pytest.mark.parametrize("given", ["growth", "growth=", "growth=6", "growth=-1", "growth=nan"])
def test_a_weight_outside_0_to_5_is_wrong_usage(given: str) -> None:
    with pytest.raises(Stop) as stopped:
        parse_weights([given])
    assert stopped.value.code == 2


def test_a_misspelt_part_gets_the_right_one() -> None:
    with pytest.raises(Stop, match=r"did you mean growth\?"):
        parse_weights(["grwoth=2"])


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  +31 6", "'  +31 6"),
        ("\tx", "'\tx"),
        ("－1", "'－1"),
        ("fine", "fine"),
        ("", ""),
    ],
)
def test_no_cell_of_rejected_rows_is_a_formula(cell: str, kept: str) -> None:
    assert harmless(cell) == kept


def test_text_from_elsewhere_cannot_steer_the_terminal() -> None:
    steered = shown("\x1b[31mred\x1b[0m\nnext \u202eturned [bold]not bold[/]")
    assert "\x1b" not in steered
    assert "\u202e" not in steered
    assert Text.from_markup(steered).plain == "[31mred [0m next turned [bold]not bold[/]"


def test_seconds_read_as_a_clock() -> None:
    assert [clock(each) for each in (0, 65.9, 3725)] == ["0:00", "1:05", "1:02:05"]


def test_without_a_terminal_each_step_begins_with_a_line() -> None:
    written = io.StringIO()
    with Steps(Console(file=written, width=100)) as steps:
        steps.told("Reading", 10, None)
        steps.told("Reading", 20, None)
        steps.told("Understanding", 0, 1200, seconds_left=75)
    assert written.getvalue().splitlines() == [
        "  0:00  Reading: 10",
        "  0:00  Understanding: 0 of 1,200, about 1:15 to go",
    ]


def test_at_a_terminal_each_step_is_a_bar() -> None:
    written = io.StringIO()
    console = Console(file=written, width=100, force_terminal=True, _environ={"TERM": "xterm"})
    with Steps(console) as steps:
        steps.told("Reading", 10, 20)
        steps.told("Understanding", 3, 20)
    last = Text.from_ansi(written.getvalue()).plain.splitlines()[-2:]
    assert "Reading" in last[0]
    assert "20/20" in last[0]
    assert "3/20" in last[1]
