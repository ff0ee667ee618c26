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
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from shared.codec import BLOB, dumps, loads, moment
from shared.kernel import WorkspaceId, utc_now
from shared.store import (
    Changes,
    Collection,
    Conflict,
    Document,
    Duplicate,
    Filter,
    Index,
    NotSupported,
    Page,
    ReadCollection,
    Reading,
    Store,
    StoreDown,
    Writing,
    apply_changes,
    check_filter,
    make_cursor,
    matches,
    read_cursor,
)
from shared.store.sqlite_schema import Schema, page_of, where_sql

T = TypeVar("T")
READERS = 2
MOST_RUNS = 60
BUSY_MS = 15_000
LARGEST_BATCH = 256


@dataclass(slots=True)
class _Write:
    """What a transaction wants of one document: `seen` is the version it read, -1 for not
    looked.
    """

    table: str
    workspace: str
    id: str
    document: Document | None
    seen: int
    add: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Handover:
    writes: list[_Write]
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[None]


_Row = tuple[Document | None, int]
_Key = tuple[str, str, str]


class _Contested(Conflict):
    """Another transaction changed this document since it was read; run the body again."""

    def __init__(self, key: _Key) -> None:
        super().__init__(f"{key[0]} {key[2]} changed since it was read")
        self.key = key


class SqliteStore(Store):
    """Keeps documents in one file, from any number of tasks, beside other processes' short
    writes.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._schema = Schema()
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="polder-read")
        self._handed_over: queue.SimpleQueue[_Handover | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write_on, name="polder-write", daemon=True)
        self._turns: WeakValueDictionary[_Key, asyncio.Lock] = WeakValueDictionary()
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
            self._schema.load(connection)
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
        return _Reading(self)

    def table(self, name: str) -> str:
        """Return the table of a collection, making it when it is new."""
        return self._schema.table(name)

    # --- writing -----------------------------------------------------------------------------

    async def transact(self, body: Callable[[Writing], Awaitable[T]]) -> T:
        try:
            return await self._run(body)
        except _Contested as lost:
            key = lost.key
        turn = self._turns.get(key) or self._turns.setdefault(key, asyncio.Lock())
        async with turn:  # those who lost a document go one by one, or the unlucky lose for ever
            for run in range(MOST_RUNS):
                try:
                    return await self._run(body)
                except _Contested:
                    await asyncio.sleep(random.uniform(0, 0.002 * min(run + 1, 20)))  # noqa: S311 - jitter
        raise Conflict(f"gave up after {MOST_RUNS} runs")

    async def _run(self, body: Callable[[Writing], Awaitable[T]]) -> T:
        """Run a body once and hand over what it wrote. Raises Conflict when it must run again."""
        writing = _Writing(self)
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
                    self._schema.forget_new()
                    outcomes.append((handover, error))
                else:
                    outcomes.append((handover, None))
                connection.execute("RELEASE one")
            connection.execute("COMMIT")
            self._schema.keep_new()
        except Exception as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            self._schema.forget_new()
            down = StoreDown(f"writing failed: {error}")
            down.__cause__ = error
            outcomes = [(handover, down) for handover in batch]
        for loop in {handover.loop for handover, _ in outcomes}:
            mine = [each for each in outcomes if each[0].loop is loop]
            if not loop.is_closed():
                loop.call_soon_threadsafe(_settle, mine)

    def _apply(self, connection: sqlite3.Connection, write: _Write) -> None:
        self._schema.ensure_table(connection, write.table)
        key = (write.workspace, write.id)
        row = connection.execute(
            f"SELECT v, doc, blob FROM {write.table} WHERE ws=? AND id=?",  # noqa: S608 - own names
            key,
        ).fetchone()
        version = row[0] if row else 0
        if write.seen not in (-1, version):
            raise _Contested((write.table, *key))
        document = write.document
        if write.add:
            document = apply_changes(_document(row, write.id) or {}, {"$inc": write.add})
        if document is None:
            if row:
                connection.execute(
                    f"DELETE FROM {write.table} WHERE ws=? AND id=?",  # noqa: S608
                    key,
                )
                self._schema.index_values(connection, write.table, key, None)
            return
        blob = document.get(BLOB)
        text = dumps({name: each for name, each in document.items() if name not in ("id", BLOB)})
        try:
            connection.execute(
                f"INSERT INTO {write.table} (ws, id, v, doc, blob) VALUES (?,?,?,?,?) "  # noqa: S608
                "ON CONFLICT (ws, id) DO UPDATE SET v=excluded.v, doc=excluded.doc, "
                "blob=excluded.blob",
                (*key, self._schema.next_version(), text.decode(), blob),
            )
        except sqlite3.IntegrityError as error:
            raise Duplicate(f"{write.table} {write.id}: {error}") from error
        if not row or self._schema.changes_values(write.table, row[1], document):
            self._schema.index_values(connection, write.table, key, document)

    # --- upkeep ------------------------------------------------------------------------------

    async def ensure_indexes(self, indexes: Iterable[Index]) -> None:
        wanted = list(indexes)

        def make() -> None:
            connection = self._connect()
            connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            try:
                connection.execute("BEGIN IMMEDIATE")
                self._schema.declare(connection, wanted)
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise StoreDown(f"cannot make indexes: {error}") from error

        await asyncio.to_thread(make)

    async def expire(self) -> None:
        for index in self._schema.ttl_indexes():
            ttl_s, name = index.ttl_s or 0, index.fields[0]
            before = moment(utc_now() - timedelta(seconds=ttl_s))
            table = self._schema.table(index.collection)

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
            _Write(table=table, workspace=ws, id=id, document=None, seen=-1) for ws, id, _ in rows
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


def _document(row: Any, id: str) -> Document | None:
    """Return the document in a row of (v, doc, blob)."""
    if row is None:
        return None
    document: Document = loads(row[1])
    document["id"] = id
    if row[2] is not None:
        document[BLOB] = row[2]
    return document


class _Reading:
    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    def collection(self, workspace_id: WorkspaceId, name: str) -> ReadCollection:
        return _ReadCollection(self._store, workspace_id, name)


class _ReadCollection(ReadCollection):
    def __init__(self, store: SqliteStore, workspace_id: WorkspaceId, name: str) -> None:
        self._store = store
        self._workspace = str(workspace_id)
        self._name = name
        self._table = store.table(name)

    async def _rows(self, ids: Sequence[str]) -> dict[str, _Row]:
        """Return document and version of each id; (None, 0) for those that aren't there."""
        wanted = list(dict.fromkeys(ids))

        def job(connection: sqlite3.Connection) -> dict[str, _Row]:
            found: dict[str, _Row] = dict.fromkeys(wanted, (None, 0))
            for start in range(0, len(wanted), 500):
                some = wanted[start : start + 500]
                marks = ",".join("?" * len(some))
                try:
                    rows = connection.execute(
                        f"SELECT id, v, doc, blob FROM {self._table} "  # noqa: S608 - own names
                        f"WHERE ws=? AND id IN ({marks})",
                        (self._workspace, *some),
                    )
                except sqlite3.OperationalError as error:
                    if "no such table" in str(error):
                        return found
                    raise
                for id, version, doc, blob in rows:
                    found[id] = (_document((version, doc, blob), id), version)
            return found

        return await self._store.read(job)

    async def get(self, id: str) -> Document | None:
        return (await self._rows([id]))[id][0]

    async def get_many(self, ids: Sequence[str]) -> list[Document]:
        rows = await self._rows(ids)
        return [document for id in dict.fromkeys(ids) if (document := rows[id][0]) is not None]

    async def page(
        self,
        where: Filter | None = None,
        *,
        order: str = "id",
        descending: bool = False,
        first: int = 20,
        after: str | None = None,
    ) -> Page:
        schema = self._store._schema
        schema.check_order(self._name, order)
        of = f"{self._workspace}/{self._name}"
        begin = read_cursor(order, after, of=of) if after is not None else None
        sql, values = where_sql(schema, self._name, check_filter(where))
        statement, parameters = page_of(
            self._table, sql, [self._workspace, *values], order, descending, first + 1, begin
        )

        def job(connection: sqlite3.Connection) -> list[Any]:
            try:
                return connection.execute(statement, parameters).fetchall()
            except sqlite3.OperationalError as error:
                if "no such table" in str(error):
                    return []
                raise

        rows = await self._store.read(job)
        found = [_document((0, doc, blob), id) or {} for id, doc, blob in rows[:first]]
        return Page(
            documents=tuple(found),
            cursors=tuple(make_cursor(order, each[order], each["id"], of=of) for each in found),
            has_next=len(rows) > first,
        )

    async def count(self, where: Filter | None = None) -> int:
        sql, values = where_sql(self._store._schema, self._name, check_filter(where))

        def job(connection: sqlite3.Connection) -> int:
            try:
                row = connection.execute(
                    f"SELECT count(*) FROM {self._table} WHERE ws=?{sql}",  # noqa: S608 - own names
                    (self._workspace, *values),
                ).fetchone()
            except sqlite3.OperationalError as error:
                if "no such table" in str(error):
                    return 0
                raise
            return int(row[0])

        return await self._store.read(job)


class _Writing:
    """The writes of one run of a transaction's body, kept aside until it ends."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self.writes: dict[_Key, _Write] = {}
        self._seen: dict[_Key, int] = {}

    def collection(self, workspace_id: WorkspaceId, name: str) -> Collection:
        return _Collection(self._store, workspace_id, name, self.writes, self._seen)


class _Collection(_ReadCollection, Collection):
    def __init__(
        self,
        store: SqliteStore,
        workspace_id: WorkspaceId,
        name: str,
        writes: dict[_Key, _Write],
        seen: dict[_Key, int],
    ) -> None:
        super().__init__(store, workspace_id, name)
        self._writes = writes
        self._seen = seen

    async def _rows(self, ids: Sequence[str]) -> dict[str, _Row]:
        """Return documents as this transaction sees them; one that another changed since it was
        first read is a Conflict, so that no write stands on two readings."""
        unwritten = [id for id in ids if not self._is_written(id)]
        rows = await self._read_first(unwritten) if unwritten else {}
        for id in ids:
            write = self._writes.get((self._table, self._workspace, id))
            if write is None:
                continue
            document, seen = write.document, write.seen
            if write.add:
                document, seen = (await self._read_first([id]))[id]
                document = apply_changes(document or {"id": id}, {"$inc": write.add})
            rows[id] = (dict(document) if document is not None else None, seen)
        return rows

    async def _read_first(self, ids: Sequence[str]) -> dict[str, _Row]:
        rows = await super()._rows(ids)
        for id, (_, version) in rows.items():
            key = (self._table, self._workspace, id)
            if self._seen.setdefault(key, version) != version:
                raise _Contested(key)
        return rows

    def _is_written(self, id: str) -> bool:
        return (self._table, self._workspace, id) in self._writes

    def _keep(self, id: str, document: Document | None, seen: int) -> None:
        self._writes[(self._table, self._workspace, id)] = _Write(
            table=self._table,
            workspace=self._workspace,
            id=id,
            document=None if document is None else {**document, "id": id},
            seen=seen,
        )

    async def insert(self, id: str, document: Document) -> None:
        standing, seen = (await self._rows([id]))[id]
        if standing is not None:
            raise Duplicate(f"{self._name} {id} is there already")
        self._keep(id, document, seen)

    async def put(self, id: str, document: Document) -> Document | None:
        standing, seen = (await self._rows([id]))[id]
        self._keep(id, document, seen)
        return standing

    async def update(
        self, id: str, changes: Changes, *, where: Filter | None = None
    ) -> Document | None:
        condition = check_filter(where)
        standing, seen = (await self._rows([id]))[id]
        if standing is None or not matches(standing, condition):
            return None
        changed = apply_changes(standing, changes)
        self._keep(id, changed, seen)
        return dict(changed)

    async def increment(self, id: str, by: Mapping[str, int | float]) -> None:
        key = (self._table, self._workspace, id)
        write = self._writes.get(key)
        if write is None:
            write = self._writes[key] = _Write(
                table=self._table, workspace=self._workspace, id=id, document=None, seen=-1
            )
        elif not write.add:
            write.document = apply_changes(write.document or {"id": id}, {"$inc": by})
            return
        for name, amount in by.items():
            write.add[name] = write.add.get(name, 0) + amount

    async def delete(self, id: str) -> bool:
        standing, seen = (await self._rows([id]))[id]
        self._keep(id, None, seen)
        return standing is not None
