"""The command line: words it does not know, files that lack a column, signals at bad moments."""

import json
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx2

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row
from tests.contract.bad_inputs.settings import refused, run, started, together
from tests.contract.bad_inputs.world import World
from tests.e2e.process import FOLDER, POLDER
from tests.rig.children import end_child, free_port, start_child

USAGE = 2


@drives("OPS-006")
def missing_columns(row: Row, world: World, tmp_path: Path) -> None:
    assert row.expect.outcome == "refuse"
    file = tmp_path / "canny.csv"
    file.write_text("postTitle,score,created\nDark mode,41,2026-01-01\n")
    words = ("import", str(file), "--source", world.fresh("Canny"))
    with world.nothing_changes():
        dry = world.polder.polder(*words, "--dry-run", "--json", key=world.team)
        assert dry.returncode == 0, dry.stderr
        told = json.loads(dry.stdout)
        names = [each["name"] for each in told["preview"]["columns"]]
        assert names == ["postTitle", "score", "created"]
    ended = world.polder.polder(*words, "--map", "TEXT=details", key=world.team)
    assert ended.returncode in (1, USAGE)
    assert "details" in ended.stderr
    assert "postTitle" in ended.stderr
    assert "Traceback" not in ended.stderr
    numbers = tmp_path / "numbers.csv"
    numbers.write_text("a,b\n1,2\n3,4\n")
    ended = world.polder.polder(
        "import", str(numbers), "--source", "x", "--map", "RATING=a", key=world.team
    )
    assert ended.returncode in (1, USAGE)
    assert "Traceback" not in ended.stderr


@drives("OPS-007")
def other_words(row: Row, world: World, tmp_path: Path) -> None:
    assert row.expect.outcome == "refuse"
    file = tmp_path / "f.csv"
    file.write_text("text\nx\n")
    wrong: tuple[tuple[str, ...], ...] = (
        ("--no-such-flag",),
        ("no-such-command",),
        ("up", "--port"),
        ("import", "no-such-file.csv", "--source", "x"),
        ("import", str(file)),
        ("insights", "--top", "-5"),
        ("insights", "--top", "1000000"),
        ("key", "create", "--name", "x"),
        ("key", "create", "--name", "x", "--role", "KING", "--data", str(tmp_path)),
        ("run", "kitchen"),
        ("query", "no-such-file.graphql"),
        ("query", "-", "--variables", "{"),
        ("up", "--pört", "1"),
        ("insights", "--weights", "x" * 100_000),
    )
    asked = {"POLDER_URL": world.url, "POLDER_KEY": world.team}
    for words, ended in zip(wrong, together(lambda each: run(*each, **asked), wrong), strict=True):
        assert ended.returncode == USAGE, (words, ended.returncode, ended.stderr[:500])
        assert "Traceback" not in ended.stderr
        assert not ended.stdout
    helped = run("up", "--help", "--port", "x")
    assert helped.returncode == 0
    assert "--port" in helped.stdout
    refused(run("key", "nonsense"), USAGE)


@drives("OPS-009")
def signals_while_it_starts(row: Row, tmp_path: Path) -> None:
    """Sent after what was said so far, from the first moment to readiness."""
    assert row.expect.outcome == "ok"
    data, port, log = tmp_path / "data", free_port(), tmp_path / "log"
    env = {**os.environ, "POLDER_FEEDBACK_WARM_UP": "false"}
    command = [str(POLDER), "up", "--port", str(port), "--data", str(data)]
    moments: tuple[tuple[int, Callable[[], bool]], ...] = (
        (signal.SIGTERM, lambda: True),
        (signal.SIGTERM, (data / "polder.db").exists),
        (signal.SIGINT, (data / "polder.db-wal").exists),
        (signal.SIGHUP, (data / "polder.db-wal").exists),
        (signal.SIGQUIT, lambda: _answers(port)),
        (signal.SIGTERM, lambda: _answers(port)),
    )
    for number, is_time in moments:
        child = start_child(command, log=log, env=env, folder=FOLDER)
        try:
            while not is_time():
                assert child.poll() is None, log.read_text()
            child.send_signal(number)
            code = child.wait(15)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"{number} was not heard: {log.read_text()}") from None
        finally:
            end_child(child)
        assert code in (0, 130, -number), (number, code, log.read_text())
    with started(tmp_path / "after") as polder:
        assert polder.is_ready()
    assert "malformed" not in log.read_text()


def _answers(port: int) -> bool:
    try:
        answer = httpx2.get(f"http://127.0.0.1:{port}/health/ready", timeout=2.0)
    except httpx2.HTTPError:
        return False
    return answer.status_code == httpx2.codes.OK
