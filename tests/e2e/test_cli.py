"""The command line on a whole Polder in a process of its own."""

import csv
import json
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.process import PolderProcess, last_json

REVIEWS = """id;review;when;stars
r-1;The app loses my route every time I cross a bridge.;2026-01-12;2
r-2;Mijn route verdwijnt zodra het bereik wegvalt.;2026-01-13;1
r-3;;2026-01-14;3
r-4;Battery of the rear light lasts a whole winter, great!;2026-01-15;5
r-5;Never again, the lock would not open.;30 February;1
"""
MAP = ["TEXT=review", "EXTERNAL_ID=id", "OCCURRED_AT=when", "RATING=stars"]


@pytest.fixture(scope="module")
def polder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PolderProcess]:
    with PolderProcess(tmp_path_factory.mktemp("polder")) as running:
        yield running


@pytest.fixture(scope="module")
def team(polder: PolderProcess) -> str:
    return polder.key("import job", "PRODUCT_TEAM")


@pytest.fixture(scope="module")
def reviews(polder: PolderProcess) -> Path:
    file = polder.data.parent / "reviews.csv"
    file.write_text(REVIEWS, encoding="utf-8")
    return file


def import_words(file: Path, *more: str) -> list[str]:
    mapped = [word for pair in MAP for word in ("--map", pair)]
    return ["import", str(file), "--source", "Play Store", *mapped, *more]


def test_a_key_made_while_polder_runs_works_at_once(polder: PolderProcess, team: str) -> None:
    found = polder.ask("{ viewer { roles member { name } apiKey { name } } }", key=team)
    assert found["viewer"] == {
        "roles": ["CUSTOMER", "PRODUCT_TEAM"],
        "member": {"name": "import job"},
        "apiKey": {"name": "import job"},
    }


def test_the_same_name_again_is_another_key_of_the_same_member(polder: PolderProcess) -> None:
    first, second = polder.key("ci", "CUSTOMER"), polder.key("ci", "CUSTOMER")
    assert first != second
    who = "{ viewer { member { id } } }"
    assert polder.ask(who, key=first) == polder.ask(who, key=second)


def test_a_dry_run_shows_the_columns_and_changes_nothing(
    polder: PolderProcess, team: str, reviews: Path
) -> None:
    end = polder.polder(*import_words(reviews, "--dry-run", "--json"), key=team)
    assert end.returncode == 0, end.stderr
    told = json.loads(end.stdout)
    assert told["preview"]["rowCount"] == 5
    assert told["columns"][1] == {"name": "review", "field": "TEXT"}
    assert polder.ask("{ feedbackSources { totalCount } }", key=team) == {
        "feedbackSources": {"totalCount": 0}
    }


def test_an_import_accounts_for_every_row_and_lists_what_was_rejected(
    polder: PolderProcess, team: str, reviews: Path
) -> None:
    end = polder.polder(*import_words(reviews, "--json"), key=team)
    assert end.returncode == 6, end.stderr
    assert end.stdout.count("\n") == 1
    told = last_json(end.stdout)
    job = told["import"]
    assert job.pop("id")
    assert job.pop("seconds") > 0
    assert job == {
        "status": "SUCCEEDED",
        "rowCount": 5,
        "importedCount": 3,
        "duplicateCount": 0,
        "rejectedCount": 2,
    }
    assert isinstance(told["topics"], int)
    assert isinstance(told["areas"], int)
    with reviews.with_name("reviews.csv.rejected.csv").open(encoding="utf-8") as opened:
        rejected = list(csv.DictReader(opened))
    assert [(row["row"], row["column"]) for row in rejected] == [("3", "review"), ("5", "when")]
    assert all(row["reason"] for row in rejected)


def test_the_same_file_again_adds_nothing(polder: PolderProcess, team: str, reviews: Path) -> None:
    end = polder.polder(*import_words(reviews, "--json"), key=team)
    job = last_json(end.stdout)["import"]
    assert (job["importedCount"], job["duplicateCount"], job["rejectedCount"]) == (0, 3, 2)
    items = polder.ask("{ feedbackItems { totalCount } }", key=team)
    assert items == {"feedbackItems": {"totalCount": 3}}


def test_an_import_that_ended_can_still_be_followed(
    polder: PolderProcess, team: str, reviews: Path
) -> None:
    started = polder.polder(*import_words(reviews, "--no-follow"), key=team)
    assert started.returncode == 0, started.stderr
    end = polder.polder("follow", started.stdout.strip(), "--json", key=team)
    assert end.returncode == 6, end.stderr
    assert last_json(end.stdout)["import"]["status"] == "SUCCEEDED"


def test_progress_is_told_on_stderr_only(polder: PolderProcess, team: str, reviews: Path) -> None:
    end = polder.polder(*import_words(reviews), key=team)
    assert "3 there already" in end.stdout
    assert re.search(r"\d:\d\d  \S", end.stderr)


def test_ctrl_c_leaves_an_import_running_and_says_how_to_follow_it(
    polder: PolderProcess, team: str
) -> None:
    file = polder.data.parent / "many.jsonl"
    rows = [{"text": f"Ride {number} ended with an empty light."} for number in range(1500)]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with polder.begin("import", str(file), "--source", "Forum", key=team) as importing:
        assert importing.stderr is not None
        said = ""
        while not re.search(r"^ *\d:\d\d  (?!send)", said, re.MULTILINE):
            line = importing.stderr.readline()
            assert line, said
            said += line
        importing.send_signal(signal.SIGINT)
        rest = importing.stderr.read()
        assert importing.wait(10) == 130, said + rest
    again = re.search(r"polder follow (\S+)", rest)
    assert again is not None
    end = polder.polder("follow", again[1], "--json", key=team)
    assert end.returncode == 0, end.stderr
    assert last_json(end.stdout)["import"]["importedCount"] == 1500


def test_a_misspelt_column_is_wrong_usage_with_the_right_one(
    polder: PolderProcess, team: str, reviews: Path
) -> None:
    words = ["import", str(reviews), "--source", "x", "--map", "TEXT=reviews"]
    end = polder.polder(*words, key=team)
    assert end.returncode == 2
    assert "did you mean review?" in end.stderr


def test_without_a_key_an_import_is_not_allowed(polder: PolderProcess, reviews: Path) -> None:
    assert polder.polder(*import_words(reviews)).returncode == 3


def test_a_customer_may_not_see_insights(polder: PolderProcess) -> None:
    assert polder.polder("insights", key=polder.key("noor", "CUSTOMER")).returncode == 3


def test_an_import_that_is_not_there_is_not_found(polder: PolderProcess, team: str) -> None:
    for id in ("nothing", "import_00000000000000000000000000"):
        assert polder.polder("follow", id, key=team).returncode == 4


def test_an_insight_that_is_not_there_is_not_found(polder: PolderProcess, team: str) -> None:
    assert polder.polder("insights", "--explain", "4711", key=team).returncode == 4


def test_insights_and_themes_are_one_object_of_json(polder: PolderProcess, team: str) -> None:
    insights = polder.polder("insights", "--json", "--weights", "growth=3", key=team)
    assert insights.returncode == 0, insights.stderr
    assert set(last_json(insights.stdout)["insights"]) == {"totalCount", "nodes"}
    themes = polder.polder("themes", "--json", key=team)
    assert themes.returncode == 0, themes.stderr
    assert set(last_json(themes.stdout)) == {"areas", "topics"}


def test_a_document_runs_from_stdin(polder: PolderProcess, team: str) -> None:
    end = polder.polder("query", "-", key=team, given="{ workspace { slug } }")
    assert end.returncode == 0
    assert json.loads(end.stdout)["data"] == {"workspace": {"slug": "polder"}}


def test_the_schema_that_is_printed_is_the_one_in_the_tree(polder: PolderProcess) -> None:
    kept = Path(__file__).parents[2] / "services" / "gateway" / "schema.graphql"
    assert polder.polder("schema").stdout == kept.read_text(encoding="utf-8")


def test_the_doctor_finds_nothing_wrong_with_a_running_polder(polder: PolderProcess) -> None:
    end = polder.polder("doctor", "--data", str(polder.data), "--json")
    found = {check["name"]: check["verdict"] for check in json.loads(end.stdout)}
    assert end.returncode == 0
    assert "failed" not in found.values()
    assert found["store"] == "ok"
    assert found["totals"] == "ok"


def test_a_second_polder_on_the_same_port_says_so(polder: PolderProcess) -> None:
    end = polder.polder("up", "--port", str(polder.port), "--data", str(polder.data.parent / "b"))
    assert end.returncode == 1
    assert f"port {polder.port}" in end.stderr


def test_sigterm_ends_it_cleanly_and_a_start_finds_everything(tmp_path: Path) -> None:
    with PolderProcess(tmp_path, env={"POLDER_FEEDBACK_WARM_UP": "false"}) as polder:
        manager = polder.key("manager", "COMMUNITY_MANAGER")
        save = "mutation ($input: BoardSaveInput!) { boardSave(input: $input) { board { id } } }"
        board = polder.ask(save, key=manager, input={"name": "Routes"})["boardSave"]["board"]["id"]
        submit = """mutation ($input: IdeaSubmitInput!) {
          ideaSubmit(input: $input) { idea { id voteCount } } }"""
        given = {"boardId": board, "title": "A map for the dark", "body": ""}
        made = polder.ask(submit, key=manager, input=given)["ideaSubmit"]["idea"]
        assert polder.stop() == 0
        assert "Traceback" not in polder.said()
        polder.start()
        ideas = polder.ask("{ ideas { nodes { id voteCount } } }", key=manager)
        assert ideas == {"ideas": {"nodes": [made]}}


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    with PolderProcess(tmp_path, env={"POLDER_FEEDBACK_WARM_UP": "false"}) as polder:
        manager = polder.key("manager", "COMMUNITY_MANAGER")
        save = "mutation ($input: BoardSaveInput!) { boardSave(input: $input) { board { id } } }"
        boards = [
            polder.ask(save, key=manager, input={"name": f"Board {number}"})["boardSave"]["board"]
            for number in range(5)
        ]
        polder.kill()
        polder.start()
        found = polder.ask("{ boards { nodes { id } } }", key=manager)
        assert sorted(each["id"] for each in found["boards"]["nodes"]) == sorted(
            each["id"] for each in boards
        )
