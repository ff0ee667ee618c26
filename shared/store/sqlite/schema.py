"""Tables, indexes and the SQL of the embedded store."""

import itertools
import re
import sqlite3
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shared.codec import loads
from shared.store import Document, Filter, Index, NotSupported

_NAME = re.compile(r"^[a-z][a-z0-9_]*$")
_COMPARISONS = {"$gt": ">", "$gte": ">=", "$lt": "<", "$lte": "<="}


def field_sql(name: str) -> str:
    """Return the SQL of a top-level field, the same in indexes and in queries."""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        raise NotSupported(f"a field called {name!r}")
    return "id" if name == "id" else f"json_extract(doc, '$.{name}')"


class Schema:
    """What tables and indexes there are. A table is made when its first document comes."""

    def __init__(self) -> None:
        self._tables: set[str] = set()
        self._new: set[str] = set()
        self._declared: dict[str, list[Index]] = {}
        self._lock = threading.Lock()
        self._versions = itertools.count(time.time_ns())

    def load(self, connection: sqlite3.Connection) -> None:
        """Learn which tables the file holds."""
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
        self._tables = {name for (name,) in rows}

    def next_version(self) -> int:
        """Return a number that no version of a document had, in this or an earlier run."""
        return next(self._versions)

    def table(self, collection: str) -> str:
        if not _NAME.fullmatch(collection):
            raise NotSupported(f"a collection called {collection!r}")
        return f"c_{collection}"

    def ensure_table(self, connection: sqlite3.Connection, table: str) -> None:
        if table in self._tables:
            return
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {table} (ws TEXT NOT NULL, id TEXT NOT NULL, "
            "v INTEGER NOT NULL, doc TEXT NOT NULL, blob BLOB, PRIMARY KEY (ws, id)) WITHOUT ROWID"
        )
        self._tables.add(table)
        self._new.add(table)

    def keep_new(self) -> None:
        """The transaction that made tables was kept."""
        self._new.clear()

    def forget_new(self) -> None:
        """Something was rolled back, perhaps with the tables it made."""
        self._tables -= self._new
        self._new.clear()

    def declare(self, connection: sqlite3.Connection, indexes: Iterable[Index]) -> None:
        """Make these indexes, over what is there already too."""
        for index in indexes:
            table = self.table(index.collection)
            self.ensure_table(connection, table)
            with self._lock:
                declared = self._declared.setdefault(index.collection, [])
                if index not in declared:
                    declared.append(index)
            if index.many:
                self._declare_many(connection, table, index.fields[0])
                continue
            columns = ", ".join(["ws", *map(field_sql, index.fields), "id"])
            if index.unique:
                columns = ", ".join(["ws", *map(field_sql, index.fields)])
            connection.execute(
                f"CREATE {'UNIQUE ' if index.unique else ''}INDEX IF NOT EXISTS "
                f"i_{index.name} ON {table} ({columns})"
            )

    def _declare_many(self, connection: sqlite3.Connection, table: str, field: str) -> None:
        side = f"{table}__{field}"
        if side in self._tables:
            return
        field_sql(field)
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {side} (ws TEXT NOT NULL, value NOT NULL, "
            "id TEXT NOT NULL, PRIMARY KEY (ws, value, id)) WITHOUT ROWID"
        )
        connection.execute(f"CREATE INDEX IF NOT EXISTS i_{side} ON {side} (ws, id)")
        connection.execute(
            f"INSERT OR IGNORE INTO {side} SELECT t.ws, j.value, t.id "  # noqa: S608 - own names
            f"FROM {table} t, json_each(t.doc, '$.{field}') j"
        )
        self._tables.add(side)

    def index_values(
        self,
        connection: sqlite3.Connection,
        table: str,
        key: tuple[str, str],
        document: Document | None,
    ) -> None:
        """Bring the values of list fields up to date with the document."""
        for index in self._declared.get(table.removeprefix("c_"), ()):
            if not index.many:
                continue
            side = f"{table}__{index.fields[0]}"
            values = (document or {}).get(index.fields[0]) or []
            connection.execute(f"DELETE FROM {side} WHERE ws=? AND id=?", key)  # noqa: S608
            connection.executemany(
                f"INSERT OR IGNORE INTO {side} (ws, value, id) VALUES (?,?,?)",  # noqa: S608
                [(key[0], value, key[1]) for value in values],
            )

    def changes_values(self, table: str, before: str, after: Document) -> bool:
        """Return whether a list field that has an index differs from the document kept as text."""
        fields = self.many_fields(table.removeprefix("c_"))
        if not fields:
            return False
        standing = loads(before)
        return any(standing.get(each) != after.get(each) for each in fields)

    def ttl_indexes(self) -> list[Index]:
        return [each for some in self._declared.values() for each in some if each.ttl_s is not None]

    def many_fields(self, collection: str) -> set[str]:
        return {each.fields[0] for each in self._declared.get(collection, ()) if each.many}

    def check_order(self, collection: str, order: str) -> None:
        """Raise NotSupported unless this order has a declared index."""
        if order == "id":
            return
        if not any(
            each.fields[-1] == order and not each.many
            for each in self._declared.get(collection, ())
        ):
            raise NotSupported(f"{collection} has no index for the order {order!r}")


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, int | float | str):
        return value
    raise NotSupported(f"{type(value).__name__} in a filter")


def where_sql(schema: Schema, collection: str, where: Filter) -> tuple[str, list[Any]]:
    """Return the conditions of a filter, each with a leading AND, and their values."""
    many = schema.many_fields(collection)
    parts: list[str] = []
    values: list[Any] = []
    for name, condition in where.items():
        tests = condition if isinstance(condition, Mapping) else {"$eq": condition}
        for operator, operand in tests.items():
            if name in many:
                part, more = _many_sql(f"c_{collection}__{name}", operator, operand)
            else:
                part, more = _one_sql(field_sql(name), operator, operand)
            parts.append(part)
            values.extend(more)
    return "".join(f" AND {part}" for part in parts), values


def _one_sql(column: str, operator: str, operand: Any) -> tuple[str, Sequence[Any]]:
    match operator:
        case "$eq" if operand is None:
            return f"{column} IS NULL", ()
        case "$eq":
            return f"{column} = ?", (_plain(operand),)
        case "$ne":
            return f"{column} IS NOT ?", (_plain(operand),)
        case "$in":
            options = [_plain(each) for each in operand]
            return (f"{column} IN ({','.join('?' * len(options))})" if options else "0"), options
        case "$exists":
            return f"{column} IS {'NOT ' if operand else ''}NULL", ()
        case "$all":
            raise NotSupported("$all on a field without a `many` index")
        case _:
            return f"{column} {_COMPARISONS[operator]} ?", (_plain(operand),)


def _many_sql(side: str, operator: str, operand: Any) -> tuple[str, Sequence[Any]]:
    match operator:
        case "$eq" if operand is not None:
            options = [_plain(operand)]
        case "$in":
            options = [_plain(each) for each in operand]
        case "$all":
            wanted = [_plain(each) for each in operand]
            one = f"id IN (SELECT id FROM {side} WHERE ws=?1 AND value=?)"  # noqa: S608
            return " AND ".join([one] * len(wanted)) or "1", wanted
        case "$exists":
            within = f"id IN (SELECT id FROM {side} WHERE ws=?1)"  # noqa: S608
            return (within if operand else f"NOT {within}"), ()
        case "$ne":
            return (
                f"id NOT IN (SELECT id FROM {side} WHERE ws=?1 AND value=?)",  # noqa: S608
                [_plain(operand)],
            )
        case _:
            raise NotSupported(f"{operator} on a list")
    if not options:
        return "0", ()
    marks = ",".join("?" * len(options))
    return f"id IN (SELECT id FROM {side} WHERE ws=?1 AND value IN ({marks}))", options  # noqa: S608


def page_of(
    table: str,
    where: str,
    values: Sequence[Any],
    order: str,
    descending: bool,
    limit: int,
    begin: tuple[Any, str] | None,
) -> tuple[str, list[Any]]:
    """Return the statement of a keyset page; the workspace is the first of `values`."""
    column = field_sql(order)
    past, way = ("<", "DESC") if descending else (">", "ASC")
    parameters = list(values)
    keyset = ""
    if begin is not None:
        value, id = begin
        if order == "id":
            keyset = f" AND id {past} ?"
            parameters.append(id)
        else:
            keyset = f" AND {column} {past}= ? AND ({column} {past} ? OR id {past} ?)"
            parameters += [value, value, id]
    present = "" if order == "id" else f" AND {column} IS NOT NULL"
    by = f"id {way}" if order == "id" else f"{column} {way}, id {way}"
    parameters.append(limit)
    return (
        f"SELECT id, doc, blob FROM {table} WHERE ws=?{where}{present}{keyset} "  # noqa: S608
        f"ORDER BY {by} LIMIT ?",
        parameters,
    )
