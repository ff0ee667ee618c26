"""What `polder doctor` finds."""

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services.cli.aside import ask_aside
from services.cli.doctor import (
    Check,
    Verdict,
    check_dead_letters,
    check_folder,
    check_outbox,
    check_port,
    examine,
)
from services.cli.stack import home_workspace
from shared.caller import Caller
from shared.codec import moment
from shared.contracts.community import AddMember, MemberView
from shared.kernel import WorkspaceId
from shared.outbox import OUTBOX
from shared.service import DEAD, letters_kept
from shared.settings import Settings
from shared.store import Document, Store, Writing, open_store

ACME = WorkspaceId("workspace_acme")


async def store_with(folder: Path, collection: str, document: Document) -> Store:
    store = await open_store(f"sqlite:///{folder / 'polder.db'}")
    await store.ensure_indexes(letters_kept())

    async def body(writing: Writing) -> None:
        await writing.collection(ACME, collection).insert("one", document)

    await store.transact(body)
    return store


async def letters_in_outbox(settings: Settings) -> list[str]:
    store = await open_store(settings.store)
    page = await store.reading().collection(home_workspace(settings), OUTBOX).page()
    await store.close()
    return [str(letter["name"]) for letter in page.documents]


def found(checks: list[Check], name: str) -> Check:
    return next(check for check in checks if check.name == name)


def test_a_folder_without_data_is_fine(tmp_path: Path) -> None:
    checks = examine(tmp_path / "new")
    assert found(checks, "data folder").verdict is Verdict.OK
    assert "no data yet" in found(checks, "store").what
    assert not (tmp_path / "new").exists()


def test_a_folder_with_data_is_opened_and_its_totals_compared(tmp_path: Path) -> None:
    async def job(caller: Caller) -> MemberView:
        return await caller.ask(AddMember(handle="noor", name="Noor"))

    ask_aside(Settings(data_dir=tmp_path), "community", job)
    checks = examine(tmp_path)
    assert found(checks, "store").what == "opens"
    assert found(checks, "totals").what == "0 votes on 0 ideas agree"


def test_a_file_that_is_no_store_fails_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "polder.db").write_bytes(b"no database " * 1000)
    store = found(examine(tmp_path), "store")
    assert store.verdict is Verdict.FAILED
    assert store.fix


def test_a_port_that_something_else_uses_is_a_warning() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert check_port(taken.getsockname()[1]).verdict is Verdict.WARNING


def test_a_folder_that_is_a_file_fails(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    assert [check.verdict for check in check_folder(tmp_path / "var")] == [Verdict.FAILED]


async def test_a_letter_put_aside_is_a_warning_with_its_reason(tmp_path: Path) -> None:
    at = moment(datetime.now(UTC))
    letter = {"name": "ideas.vote_set.v1", "why": "it is not JSON", "at": at}
    store = await store_with(tmp_path, DEAD, letter)
    check = await check_dead_letters(store, ACME)
    await store.close()
    assert check.verdict is Verdict.WARNING
    assert check.what == "1 put aside; the last: ideas.vote_set.v1, it is not JSON"


async def test_a_letter_that_waits_for_long_is_a_warning(tmp_path: Path) -> None:
    at = moment(datetime.now(UTC) - timedelta(minutes=10))
    store = await store_with(tmp_path, OUTBOX, {"name": "ideas.vote_set.v1", "at": at})
    check = await check_outbox(store, ACME)
    await store.close()
    assert check.verdict is Verdict.WARNING
    assert check.what == "the oldest letter waits for 10 minutes"


def test_what_is_done_aside_is_told_by_the_polder_that_runs(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)

    async def join(caller: Caller) -> MemberView:
        return await caller.ask(AddMember(handle="noor", name="Noor"))

    ask_aside(settings, "community", join)
    ask_aside(settings, "community", join)
    assert asyncio.run(letters_in_outbox(settings)) == ["community.member_joined.v1"]


def test_a_check_reads_as_a_line_and_as_json() -> None:
    check = Check(name="disk", verdict=Verdict.WARNING, what="1 GB [free]", fix="make room")
    assert check.line().splitlines()[0] == "[yellow]![/] disk         1 GB \\[free]"
    assert check.as_json() == {
        "name": "disk",
        "verdict": "warning",
        "what": "1 GB [free]",
        "fix": "make room",
    }
