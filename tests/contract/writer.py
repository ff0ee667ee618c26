"""A process that writes to a store and says what was acknowledged: `writer URL NAME COUNT`.

Each transaction adds a document of its own, a partner beside it, and one to a shared counter.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable

from shared.kernel import WorkspaceId
from shared.store import Writing, open_store

WORKSPACE = WorkspaceId("workspace_acme")


async def write(url: str, name: str, count: int) -> None:
    """Write so many documents, printing each id once it is kept."""
    store = await open_store(url)

    async def add(number: int) -> None:
        id = f"{name}{number:06}"

        async def body(writing: Writing) -> None:
            collection = writing.collection(WORKSPACE, "written")
            await collection.insert(id, {"by": name})
            await collection.insert(f"{id}-partner", {"by": name})
            standing = await collection.get("counter")
            await collection.put("counter", {"count": (standing["count"] if standing else 0) + 1})

        await store.transact(body)
        sys.stdout.write(f"{id}\n")
        sys.stdout.flush()

    waiting = list(range(count))
    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(_take(waiting, add))
    await store.close()


async def _take(waiting: list[int], add: Callable[[int], Awaitable[None]]) -> None:
    while waiting:
        await add(waiting.pop(0))


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1], sys.argv[2], int(sys.argv[3])))
