"""Documents as a transaction of the embedded store sees them, and what it wants of them."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from shared.codec import BLOB, loads
from shared.kernel import WorkspaceId
from shared.store import (
    Changes,
    Collection,
    Conflict,
    Document,
    Duplicate,
    Filter,
    Page,
    ReadCollection,
    apply_changes,
    check_filter,
    make_cursor,
    matches,
    read_cursor,
)
from shared.store.sqlite.schema import Schema, page_of, where_sql

T = TypeVar("T")


DocumentRow = tuple[Document | None, int]
DocumentKey = tuple[str, str, str]


class Contested(Conflict):
    """Another transaction changed this document since it was read; run the body again."""

    def __init__(self, key: DocumentKey) -> None:
        super().__init__(f"{key[0]} {key[2]} changed since it was read")
        self.key = key


@dataclass(slots=True)
class Write:
    """What a transaction wants of one document: `seen` is the version it read, -1 for not
    looked.
    """

    table: str
    workspace: str
    id: str
    document: Document | None
    seen: int
    add: dict[str, float] = field(default_factory=dict)


class Desk(Protocol):
    """What a collection needs of the store: its schema, and somebody who reads."""

    schema: Schema

    async def read(self, job: Callable[[sqlite3.Connection], T]) -> T: ...


def document_of(row: Any, id: str) -> Document | None:
    """Return the document in a row of (v, doc, blob)."""
    if row is None:
        return None
    document: Document = loads(row[1])
    document["id"] = id
    if row[2] is not None:
        document[BLOB] = row[2]
    return document


class DocumentReading:
    def __init__(self, store: Desk) -> None:
        self._store = store

    def collection(self, workspace_id: WorkspaceId, name: str) -> ReadCollection:
        return DocumentsRead(self._store, workspace_id, name)


class DocumentsRead(ReadCollection):
    def __init__(self, store: Desk, workspace_id: WorkspaceId, name: str) -> None:
        self._store = store
        self._workspace = str(workspace_id)
        self._name = name
        self._table = store.schema.table(name)

    async def _rows(self, ids: Sequence[str]) -> dict[str, DocumentRow]:
        """Return document and version of each id; (None, 0) for those that aren't there."""
        wanted = list(dict.fromkeys(ids))

        def job(connection: sqlite3.Connection) -> dict[str, DocumentRow]:
            found: dict[str, DocumentRow] = dict.fromkeys(wanted, (None, 0))
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
                    found[id] = (document_of((version, doc, blob), id), version)
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
        schema = self._store.schema
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
        found = [document_of((0, doc, blob), id) or {} for id, doc, blob in rows[:first]]
        return Page(
            documents=tuple(found),
            cursors=tuple(make_cursor(order, each[order], each["id"], of=of) for each in found),
            has_next=len(rows) > first,
        )

    async def count(self, where: Filter | None = None) -> int:
        sql, values = where_sql(self._store.schema, self._name, check_filter(where))

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


class DocumentWriting:
    """The writes of one run of a transaction's body, kept aside until it ends."""

    def __init__(self, store: Desk) -> None:
        self._store = store
        self.writes: dict[DocumentKey, Write] = {}
        self._seen: dict[DocumentKey, int] = {}

    def collection(self, workspace_id: WorkspaceId, name: str) -> Collection:
        return DocumentsWritten(self._store, workspace_id, name, self.writes, self._seen)


class DocumentsWritten(DocumentsRead, Collection):
    def __init__(
        self,
        store: Desk,
        workspace_id: WorkspaceId,
        name: str,
        writes: dict[DocumentKey, Write],
        seen: dict[DocumentKey, int],
    ) -> None:
        super().__init__(store, workspace_id, name)
        self._writes = writes
        self._seen = seen

    async def _rows(self, ids: Sequence[str]) -> dict[str, DocumentRow]:
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

    async def _read_first(self, ids: Sequence[str]) -> dict[str, DocumentRow]:
        rows = await super()._rows(ids)
        for id, (_, version) in rows.items():
            key = (self._table, self._workspace, id)
            if self._seen.setdefault(key, version) != version:
                raise Contested(key)
        return rows

    def _is_written(self, id: str) -> bool:
        return (self._table, self._workspace, id) in self._writes

    def _keep(self, id: str, document: Document | None, seen: int) -> None:
        self._writes[(self._table, self._workspace, id)] = Write(
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
            write = self._writes[key] = Write(
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
