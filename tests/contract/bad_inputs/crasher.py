"""A worker that one message kills: run as a process, it tells in files what it did."""

import asyncio
import os
import sys
from pathlib import Path

from shared.contracts.ideas import VoteSet
from shared.service import DEAD, Service
from shared.work import Work
from tests.polder import ACME, eventually, open_polder


async def work(url: str, folder: Path) -> None:
    """Handle votes until the deadly one was put aside."""
    done = folder / "done"

    async def hear(event: VoteSet, work: Work) -> None:
        if event.idea_id == "deadly":
            os._exit(9)
        with done.open("a") as told:
            told.write(f"{event.idea_id}\n")

    others = [Service(name="ear", follows=[hear])]
    async with open_polder(folder, roles=(), others=others, bus_url=url) as polder:
        (folder / "up").touch()
        dead = polder.house.store.reading().collection(ACME, DEAD)

        async def is_put_aside() -> bool:
            return await dead.get("ear:deadly") is not None

        await eventually(is_put_aside, within_s=60)
        with done.open("a") as told:
            told.write("deadly put aside\n")


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], Path(sys.argv[2])))
