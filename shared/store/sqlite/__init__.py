"""The embedded store: one SQLite file, documents as JSON, transactions that check as they write.

A transaction reads what is committed, keeps its writes aside, and hands them over when its body
ends. One writer thread drains what was handed over into one commit (group commit); a write set
whose documents changed since they were read goes back, and its body runs again.
"""

import asyncio
import queue
import random
import sqlite3
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from weakref import WeakValueDictionary

from shared.codec import BLOB, dumps, moment
from shared.kernel import utc_now
from shared.store import (
    Conflict,
    Duplicate,
    Index,
    NotSupported,
    Reading,
    Store,
    StoreDown,
    Writing,
    apply_changes,
)
from shared.store.sqlite.documents import (
    Contested,
    DocumentKey,
    DocumentReading,
    DocumentWriting,
    Write,
    document_of,
)
from shared.store.sqlite.schema import Schema

T = TypeVar("T")
READERS = 2
MOST_RUNS = 60
BUSY_MS = 15_000
LARGEST_BATCH = 256


@dataclass(slots=True)
class _Handover:
    writes: list[Write]
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[None]


class SqliteStore(Store):
    """Keeps documents in one file, from any number of tasks, beside other processes' short
    writes.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self.schema = Schema()
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="polder-read")
        self._handed_over: queue.SimpleQueue[_Handover | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write_on, name="polder-write", daemon=True)
        self._turns: WeakValueDictionary[DocumentKey, asyncio.Lock] = WeakValueDictionary()
        self._closed = False

    @classmethod
    async def open(cls, url: str) -> "SqliteStore":
        """Open the file behind `sqlite:///path` (a fourth slash: from the root), or make it."""
        store = cls(url.removeprefix("sqlite:").removeprefix("///"))
        await asyncio.to_thread(store._prepare)
        store._writer.start()
        return store

    def _prepare(self) -> None:
        try:
            Path(self._path).parent.mkdir(parents=True, exist_ok=True)
            Path(self._path).touch(0o600)  # what people wrote is for the owner's eyes
        except OSError as error:
            raise StoreDown(f"cannot make {self._path}: {error.strerror}") from error
        try:
            connection = self._connect()
            connection.execute("PRAGMA journal_mode=WAL")
            self.schema.load(connection)
        except sqlite3.Error as error:
            raise StoreDown(f"cannot open {self._path}: {error}") from error

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
        )
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA cache_size=-65536")
        self._connections.append(connection)
        return connection

    # --- reading -----------------------------------------------------------------------------

    async def read(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run a reading job on one of the reader threads."""
        if self._closed:
            raise StoreDown("the store is closed")
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._on_reader, job)

    def _on_reader(self, job: Callable[[sqlite3.Connection], T]) -> T:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._connect()
        try:
            return job(connection)
        except sqlite3.Error as error:
            raise StoreDown(f"reading failed: {error}") from error

    def reading(self) -> Reading:
        return DocumentReading(self)

    # --- writing -----------------------------------------------------------------------------

    async def transact(self, body: Callable[[Writing], Awaitable[T]]) -> T:
        try:
            return await self._run(body)
        except Contested as lost:
            key = lost.key
        turn = self._turns.get(key) or self._turns.setdefault(key, asyncio.Lock())
        async with turn:  # those who lost a document go one by one, or the unlucky lose for ever
            for run in range(MOST_RUNS):
                try:
                    return await self._run(body)
                except Contested:
                    await asyncio.sleep(random.uniform(0, 0.002 * min(run + 1, 20)))  # noqa: S311 - jitter
        raise Conflict(f"gave up after {MOST_RUNS} runs")

    async def _run(self, body: Callable[[Writing], Awaitable[T]]) -> T:
        """Run a body once and hand over what it wrote. Raises Conflict when it must run again."""
        writing = DocumentWriting(self)
        result = await body(writing)
        writes = list(writing.writes.values())
        if not writes:
            return result
        if self._closed:
            raise StoreDown("the store is closed")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        self._handed_over.put(_Handover(writes=writes, loop=loop, done=done))
        await asyncio.shield(done)
        return result

    def _write_on(self) -> None:
        """Drain what was handed over into one commit after another, until told to stop."""
        connection = self._connect()
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        while True:
            first = self._handed_over.get()
            if first is None:
                return
            batch = [first]
            while len(batch) < LARGEST_BATCH:
                try:
                    following = self._handed_over.get_nowait()
                except queue.Empty:
                    break
                if following is None:
                    self._handed_over.put(None)
                    break
                batch.append(following)
            self._commit(connection, batch)

    def _commit(self, connection: sqlite3.Connection, batch: list[_Handover]) -> None:
        outcomes: list[tuple[_Handover, Exception | None]] = []
        try:
            connection.execute("BEGIN IMMEDIATE")
            for handover in batch:
                connection.execute("SAVEPOINT one")
                try:
                    for write in handover.writes:
                        self._apply(connection, write)
                except (Conflict, Duplicate, NotSupported) as error:
                    connection.execute("ROLLBACK TO one")
                    self.schema.forget_new()
                    outcomes.append((handover, error))
                else:
                    outcomes.append((handover, None))
                connection.execute("RELEASE one")
            connection.execute("COMMIT")
            self.schema.keep_new()
        except Exception as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            self.schema.forget_new()
            down = StoreDown(f"writing failed: {error}")
            down.__cause__ = error
            outcomes = [(handover, down) for handover in batch]
        for loop in {handover.loop for handover, _ in outcomes}:
            mine = [each for each in outcomes if each[0].loop is loop]
            if not loop.is_closed():
                loop.call_soon_threadsafe(_settle, mine)

    def _apply(self, connection: sqlite3.Connection, write: Write) -> None:
        self.schema.ensure_table(connection, write.table)
        key = (write.workspace, write.id)
        row = connection.execute(
            f"SELECT v, doc, blob FROM {write.table} WHERE ws=? AND id=?",  # noqa: S608 - own names
            key,
        ).fetchone()
        version = row[0] if row else 0
        if write.seen not in (-1, version):
            raise Contested((write.table, *key))
        document = write.document
        if write.add:
            document = apply_changes(document_of(row, write.id) or {}, {"$inc": write.add})
        if document is None:
            if row:
                connection.execute(
                    f"DELETE FROM {write.table} WHERE ws=? AND id=?",  # noqa: S608
                    key,
                )
                self.schema.index_values(connection, write.table, key, None)
            return
        blob = document.get(BLOB)
        text = dumps({name: each for name, each in document.items() if name not in ("id", BLOB)})
        try:
            connection.execute(
                f"INSERT INTO {write.table} (ws, id, v, doc, blob) VALUES (?,?,?,?,?) "  # noqa: S608
                "ON CONFLICT (ws, id) DO UPDATE SET v=excluded.v, doc=excluded.doc, "
                "blob=excluded.blob",
                (*key, self.schema.next_version(), text.decode(), blob),
            )
        except sqlite3.IntegrityError as error:
            raise Duplicate(f"{write.table} {write.id}: {error}") from error
        if not row or self.schema.changes_values(write.table, row[1], document):
            self.schema.index_values(connection, write.table, key, document)

    # --- upkeep ------------------------------------------------------------------------------

    async def ensure_indexes(self, indexes: Iterable[Index]) -> None:
        wanted = list(indexes)

        def make() -> None:
            connection = self._connect()
            connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            try:
                connection.execute("BEGIN IMMEDIATE")
                self.schema.declare(connection, wanted)
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise StoreDown(f"cannot make indexes: {error}") from error

        await asyncio.to_thread(make)

    async def expire(self) -> None:
        for index in self.schema.ttl_indexes():
            ttl_s, name = index.ttl_s or 0, index.fields[0]
            before = moment(utc_now() - timedelta(seconds=ttl_s))
            table = self.schema.table(index.collection)

            def due(
                connection: sqlite3.Connection,
                table: str = table,
                name: str = name,
                before: str = before,
            ) -> list[tuple[str, str, int]]:
                return connection.execute(
                    f"SELECT ws, id, v FROM {table} "  # noqa: S608 - own names
                    f"WHERE json_extract(doc, '$.{name}') < ? LIMIT 5000",
                    (before,),
                ).fetchall()

            rows = await self.read(due)
            for start in range(0, len(rows), 500):
                await self._remove(table, rows[start : start + 500])

    async def _remove(self, table: str, rows: Sequence[tuple[str, str, int]]) -> None:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        writes = [
            Write(table=table, workspace=ws, id=id, document=None, seen=-1) for ws, id, _ in rows
        ]
        self._handed_over.put(_Handover(writes=writes, loop=loop, done=done))
        await done

    async def ready(self) -> bool:
        try:
            await self.read(lambda connection: connection.execute("SELECT 1").fetchone())
        except StoreDown:
            return False
        return True

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._handed_over.put(None)
        if self._writer.is_alive():
            await asyncio.to_thread(self._writer.join)
        await asyncio.to_thread(self._readers.shutdown)
        for connection in self._connections:
            connection.close()


def _settle(outcomes: list[tuple[_Handover, Exception | None]]) -> None:
    for handover, error in outcomes:
        if handover.done.done():
            continue
        if error is None:
            handover.done.set_result(None)
        else:
            handover.done.set_exception(error)
