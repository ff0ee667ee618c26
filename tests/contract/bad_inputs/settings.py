"""Settings and places that Polder cannot start with: it says which, and ends."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import httpx2

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row
from tests.contract.bad_inputs.world import World
from tests.e2e.process import POLDER, PolderProcess
from tests.rig.broker import Broker
from tests.rig.children import free_port

T = TypeVar("T")
R = TypeVar("R")
ENDS_WITHIN_S = 60.0
USAGE, TAKEN, AWAY = 2, 1, 5
ANYWHERE = "0.0.0.0"
OLD_QUEUE = (
    'rabbit_amqqueue:declare(rabbit_misc:r(<<"{}">>, queue, <<"polder.events.ideas">>), '
    'true, false, [], none, <<"guest">>).'
)


def run(*words: str, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run a command that is to end by itself."""
    return subprocess.run(
        [str(POLDER), *words],
        capture_output=True,
        text=True,
        timeout=ENDS_WITHIN_S,
        env={**os.environ, "NO_COLOR": "1", **env},
        stdin=subprocess.DEVNULL,
    )


def together(what: Callable[[T], R], each: Iterable[T]) -> list[R]:
    """Do the same for each of these, two at a time."""
    with ThreadPoolExecutor(2) as two:
        return list(two.map(what, each))


def refused(ended: "subprocess.CompletedProcess[str]", code: int, *says: str) -> None:
    """Assert that a command ended with this code, and said these things on one screen."""
    assert ended.returncode == code, ended.stderr
    assert "Traceback" not in ended.stderr
    said = " ".join(re.sub("[│╭╮╰╯─]", " ", ended.stderr).split())
    for each in says:
        assert each in said, said
    assert len(ended.stderr) < 2_000
    assert not ended.stdout


@drives("CFG-001")
def nothing_is_set(row: Row, tmp_path: Path) -> None:
    assert row.expect.outcome == "ok"
    with PolderProcess(tmp_path, env={"POLDER_FEEDBACK_WARM_UP": "false"}) as polder:
        with socket.socket() as elsewhere:
            elsewhere.settimeout(2)
            assert elsewhere.connect_ex(("127.0.0.2", polder.port)) != 0
        assert "polder key create" in polder.said()
        for file in polder.data.iterdir():
            assert file.stat().st_mode & 0o077 == 0, file
        assert polder.stop() == 0


@drives("CFG-002")
def ports(row: Row, tmp_path: Path) -> None:
    assert row.expect.outcome == "refuse-start"
    data = ("--data", str(tmp_path / "data"))
    for port in ("abc", "70000", "-1", ""):
        refused(run("up", "--port", port, *data), USAGE, "--port")
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        refused(run("up", "--port", port, *data), TAKEN, port, "--port")
    broker = {"POLDER_BUS_URL": "amqp://127.0.0.1:1/"}
    for value in ("abc", "70000"):
        ended = run("run", "gateway", POLDER_GATEWAY_PORT=value, **broker)
        refused(ended, USAGE, f"POLDER_GATEWAY_PORT='{value}'")
    assert not (tmp_path / "data").exists()


@contextmanager
def started(folder: Path, *options: str, **env: str) -> Iterator[PolderProcess]:
    with PolderProcess(
        folder, options=options, env={"POLDER_FEEDBACK_WARM_UP": "false", **env}
    ) as polder:
        yield polder


@drives("CFG-003")
def an_unknown_setting(row: Row, tmp_path: Path) -> None:
    assert row.expect.outcome == "warn"
    with started(tmp_path, POLDER_PROT="8000", POLDER_GATEWAY_PROT="8000") as polder:
        said = polder.said()
    assert "POLDER_PROT is no setting" in said
    assert "POLDER_GATEWAY_PROT is no setting; did you mean POLDER_GATEWAY_PORT?" in said


@drives("CFG-005")
def the_schema_for_everyone(row: Row, tmp_path: Path) -> None:
    assert row.expect.outcome == "refuse-start"
    words = ("up", "--host", ANYWHERE, "--port", str(free_port()), "--data", str(tmp_path))
    refused(run(*words, POLDER_GATEWAY_GRAPHIQL="true"), USAGE, "POLDER_GATEWAY_GRAPHIQL", ANYWHERE)


@drives("CFG-006")
def open_to_others(row: Row, tmp_path: Path) -> None:
    assert row.expect.outcome == "warn"
    with started(tmp_path, "--host", ANYWHERE) as polder:
        assert "POLDER_GATEWAY_TRUSTED_PROXIES" in polder.said()


@drives("CFG-007")
def unsafe_stores(row: Row, tmp_path: Path) -> None:
    assert row.expect.outcome == "refuse-start"
    words = ("up", "--port", str(free_port()), "--data", str(tmp_path))
    urls = (
        "nope://somewhere",
        "mongodb://",
        "mongodb://user:secret@127.0.0.1:1/polder?w=0",
        "mongodb://127.0.0.1:1/polder?w=1",
        "mongodb://127.0.0.1:1/polder?readPreference=secondary",
        "mongodb://127.0.0.1:1/polder?retryWrites=false",
    )
    for ended in together(lambda url: run(*words, POLDER_STORE_URL=url), urls):
        refused(ended, USAGE, "POLDER_STORE_URL")
        assert "secret" not in ended.stderr


@drives("CFG-011")
def odd_folders(row: Row, tmp_path: Path) -> None:
    assert row.expect.outcome == "refuse-start"
    file, loop = tmp_path / "file", tmp_path / "loop"
    file.write_text("mine")
    loop.symlink_to(loop)
    folders = (file, file / "below", loop / "below")
    port = str(free_port())
    ended = together(lambda data: run("up", "--port", port, "--data", str(data)), folders)
    for data, each in zip(folders, ended, strict=True):
        refused(each, AWAY, "the store can't be opened", data.name)
    assert file.read_text() == "mine"
    with started(tmp_path / "a folder with spaces and 🦜") as polder:
        assert (polder.data / "polder.db").exists()


@drives("CFG-017")
def no_model(row: Row, tmp_path: Path) -> None:
    assert row.expect.outcome == "ok"
    emptied = tmp_path / "no-model-here"
    emptied.mkdir()
    env = {
        "POLDER_FEEDBACK_MODEL": str(emptied),
        "POLDER_GATEWAY_RATE_FACTOR": "1000",
        "HF_HUB_OFFLINE": "1",
    }
    with PolderProcess(tmp_path, env=env) as polder, World(polder) as world:
        idea = world.idea()
        voted = world.made("ideaVote", "idea{viewerVote}", key=world.person(), id=idea["id"])
        assert voted == {"idea": {"viewerVote": 1}, "errors": []}
        found = world.ask('{similarIdeas(text:"An idea worth having"){nodes{id}}}')
        assert found.data == {"similarIdeas": {"nodes": []}}
        item = world.made(
            "feedbackSubmit", "item{id state}", key=world.team, sourceId=world.source, text="slow"
        )
        assert item["item"]["state"] == "RECEIVED"
        search = world.ask('{feedbackSearch(query:"slow"){totalCount}}', key=world.team)
        assert search.status == httpx2.codes.OK
        assert {each.code for each in search.faults()} <= {"UNAVAILABLE"}
        assert polder.is_ready()


@drives("MSG-027", "MSG-029")
def brokers_that_will_not_do(row: Row, broker: Broker, tmp_path: Path) -> None:
    assert row.expect.outcome == "refuse-start"
    env = {"POLDER_STORE_URL": f"sqlite:///{tmp_path / 'polder.db'}"}
    port = broker.port
    if row.id == "MSG-029":
        urls = [f"amqp://guest:wrong-secret@127.0.0.1:{port}/", broker.url("no-such-vhost")]
    else:
        url = broker.fresh_url()
        vhost = url.rpartition("/")[2]
        broker.control("eval", OLD_QUEUE.format(vhost))
        urls = [url]
    for url in urls:
        began = time.monotonic()
        ended = run("run", "ideas", POLDER_BUS_URL=url, **env)
        refused(ended, AWAY, "the broker can't be reached")
        assert "wrong-secret" not in ended.stderr
        assert time.monotonic() - began < ENDS_WITHIN_S
