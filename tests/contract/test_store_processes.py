"""What the store promises about several processes, killed ones, and a server that is killed."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared.store import Conflict, ReadCollection, Store, StoreDown, Writing, open_store
from tests.contract.writer import WORKSPACE
from tests.polder import eventually
from tests.rig.mongo import MongoServer

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", pytest.param("motor", marks=pytest.mark.distributed)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'polder.db'}"
    found: str = request.getfixturevalue("mongo_url")
    return found


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    opened = await open_store(url)
    yield opened
    await opened.close()


def written(store: Store) -> ReadCollection:
    return store.reading().collection(WORKSPACE, "written")


async def start_writer(url: str, name: str, count: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.contract.writer", url, name, str(count)),
        cwd=ROOT,
        env=dict(os.environ),
        stdout=asyncio.subprocess.PIPE,
    )


async def acknowledged_by(writer: asyncio.subprocess.Process, count: int) -> list[str]:
    """Return the next so many ids that the process says are kept."""
    assert writer.stdout is not None
    lines = [await writer.stdout.readline() for _ in range(count)]
    return [line.decode().strip() for line in lines if line.endswith(b"\n")]


async def test_two_processes_write_one_store_and_nothing_is_lost(url: str, store: Store) -> None:
    writers = [await start_writer(url, name, 60) for name in ("left", "right")]

    said = await asyncio.gather(*(acknowledged_by(writer, 60) for writer in writers))
    assert [await writer.wait() for writer in writers] == [0, 0]

    ids = [id for each in said for id in each]
    assert len(set(ids)) == 120
    assert len(await written(store).get_many(ids)) == 120
    assert await written(store).get("counter") == {"id": "counter", "count": 120}


async def test_a_killed_process_loses_nothing_it_acknowledged_and_leaves_nothing_half_done(
    url: str, store: Store
) -> None:
    for run in range(3):
        writer = await start_writer(url, f"run{run}", 100_000)
        ids = await acknowledged_by(writer, 40 + 7 * run)
        writer.kill()
        assert writer.stdout is not None
        rest = (await writer.stdout.read()).split(b"\n")[:-1]
        await writer.wait()
        ids += [line.decode() for line in rest]

        found = await written(store).get_many(ids)
        assert [each["id"] for each in found] == ids
        partners = await written(store).get_many([f"{id}-partner" for id in ids])
        assert len(partners) == len(ids)

    counter = await written(store).get("counter")
    assert counter is not None
    # What was kept but not yet said counts too, and only whole transactions do.
    assert await written(store).count() == 1 + 2 * counter["count"]


@pytest.mark.distributed
@pytest.mark.parametrize("driver", ["motor", "pymongo"])
async def test_a_killed_server_loses_nothing_it_acknowledged_and_is_found_again(
    mongo_server: MongoServer, driver: str
) -> None:
    store = await open_store(mongo_server.url(f"killed_{driver}"), mongo_driver=driver)
    kept: list[str] = []
    refused: list[Exception] = []

    async def write_on(name: str) -> None:
        for number in range(100_000):
            id = f"{name}{number}"

            async def body(writing: Writing, id: str = id) -> None:
                await writing.collection(WORKSPACE, "written").insert(id, {})

            try:
                await store.transact(body)
            except (StoreDown, Conflict) as error:
                refused.append(error)
                return
            kept.append(id)

    writers = [asyncio.create_task(write_on(f"w{number}-")) for number in range(4)]
    await eventually(lambda: asyncio.sleep(0, len(kept) > 100))
    mongo_server.kill()
    await asyncio.gather(*writers)
    assert not await store.ready()
    mongo_server.start()
    await eventually(store.ready)

    found = await written(store).get_many(kept)
    assert [type(error) for error in refused] == [StoreDown] * 4
    assert [each["id"] for each in found] == kept
    await store.close()


@pytest.mark.distributed
async def test_a_store_that_does_not_answer_says_so(
    mongo_server: MongoServer, tmp_path: Path
) -> None:
    store = await open_store(mongo_server.url("away"))
    mongo_server.kill()
    try:
        with pytest.raises(StoreDown):
            await written(store).get("a")
        with pytest.raises(StoreDown):
            await written(store).page()
    finally:
        mongo_server.start()
    await store.close()


async def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    (tmp_path / "polder.db").mkdir()

    with pytest.raises(StoreDown):
        await open_store(f"sqlite:///{tmp_path / 'polder.db'}")
