"""The command itself: what it prints where, and how it ends."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.cli.app import app
from services.cli.words import Stop
from tests.rig.children import free_port

POLDER = Path(sys.executable).with_name("polder")


def ended(*words: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run([POLDER, *words], input=given, capture_output=True, text=True, timeout=60)


def test_help_opens_with_examples_and_says_the_exit_codes() -> None:
    shown = CliRunner().invoke(app, ["--help"])
    assert shown.exit_code == 0
    assert "polder up --demo" in shown.stdout
    assert "130 interrupted" in " ".join(shown.stdout.split())


def test_settings_are_printed_with_default_and_purpose() -> None:
    shown = CliRunner().invoke(app, ["settings"])
    assert shown.exit_code == 0
    assert "| `POLDER_BUS_URL` | `memory://` |" in shown.stdout


def test_a_wrong_command_is_wrong_usage_and_names_the_right_one() -> None:
    end = ended("insihgts")
    assert end.returncode == 2
    assert "insights" in end.stderr


def test_a_role_that_is_none_is_wrong_usage() -> None:
    end = ended("run", "gatewya")
    assert end.returncode == 2
    assert "no such role: gatewya" in end.stderr


def test_single_roles_ask_for_a_broker() -> None:
    end = ended("run", "ideas")
    assert end.returncode == 2
    assert "POLDER_BUS_URL" in end.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        ["--map", "TEXT"],
        ["--map", "TXET=review"],
        ["--channel", "TELEPATHY"],
    ],
)
def test_wrong_options_of_an_import_are_told_before_anything_is_sent(
    tmp_path: Path, wrong: list[str]
) -> None:
    file = tmp_path / "reviews.csv"
    file.write_text("review\nfine\n")
    end = CliRunner().invoke(app, ["import", str(file), "--source", "x", *wrong])
    assert isinstance(end.exception, Stop)
    assert end.exception.code == 2
    assert end.stdout == ""


def test_an_import_of_another_kind_of_file_is_wrong_usage(tmp_path: Path) -> None:
    file = tmp_path / "reviews.docx"
    file.write_text("x")
    end = ended("import", str(file), "--source", "x")
    assert end.returncode == 2
    assert ".csv, .tsv, .jsonl" in end.stderr


def test_where_no_polder_answers_the_service_is_unavailable() -> None:
    end = ended("insights", "--url", f"http://127.0.0.1:{free_port()}")
    assert end.returncode == 5
    assert end.stdout == ""
    assert "Traceback" not in end.stderr


def test_a_document_that_is_not_there_is_wrong_usage() -> None:
    assert ended("query", "/nowhere.graphql").returncode == 2


def test_variables_that_are_no_json_are_wrong_usage() -> None:
    assert ended("query", "-", "--variables", "{", given="{ viewer { roles } }").returncode == 2


def test_a_key_is_alone_on_stdout_and_can_be_listed_and_withdrawn(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    made = ended("key", "create", *data, "--name", "ci", "--role", "PRODUCT_TEAM")
    assert made.returncode == 0
    assert made.stdout.startswith("pld_")
    assert made.stdout.count("\n") == 1
    prefix = made.stdout[:8]
    assert f'"prefix": "{prefix}"' in ended("key", "list", *data, "--json").stdout
    assert ended("key", "revoke", prefix, *data).returncode == 0
    assert '"revokedAt": "' in ended("key", "list", *data, "--json").stdout


def test_a_key_with_a_role_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    end = ended("key", "create", "--data", str(tmp_path), "--name", "ci", "--role", "KING")
    assert end.returncode == 2
    assert "COMMUNITY_MANAGER" in end.stderr
