"""How documents and filters of the port look in MongoDB."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shared.store import Document, Filter, Index, NotSupported, check_filter

_COLLECTION = re.compile(r"^[a-z][a-z0-9_]*$")
_FIELD = re.compile(r"^[A-Za-z][A-Za-z0-9_]*$")
_RANGES = frozenset({"$gt", "$gte", "$lt", "$lte"})
_NULLS = "_nulls"


def ttl_field(name: str) -> str:
    """Return the name of the date beside a moment kept as text: only dates expire."""
    return f"_ttl_{name}"


class Shape:
    """What is declared about one collection, and how its documents are kept because of it."""

    def __init__(self, collection: str) -> None:
        if not _COLLECTION.fullmatch(collection):
            raise NotSupported(f"a collection called {collection!r}")
        self.name = collection
        self.unique: list[tuple[str, ...]] = []
        self._orders = {"id"}
        self._many: set[str] = set()
        self._ttl: set[str] = set()

    def declare(self, index: Index) -> None:
        """Take note of an index."""
        if index.many:
            self._many.add(index.fields[0])
        else:
            self._orders.add(index.fields[-1])
        if index.unique and index.fields not in self.unique:
            self.unique.append(index.fields)
        if index.ttl_s is not None:
            self._ttl.add(index.fields[-1])

    def check_order(self, order: str) -> None:
        """Raise NotSupported unless this order has a declared index."""
        if order not in self._orders:
            raise NotSupported(f"{self.name} has no index for the order {order!r}")

    def kept(self, key: str, workspace: str, id: str, document: Document) -> Document:
        """Return a document as it is kept.

        A null in a field of a unique index is left out and noted beside, since two nulls would be
        two equal values there.
        """
        for name in document:
            if name.startswith(("_", "$")) or "." in name or name == "ws":
                raise NotSupported(f"a field called {name!r}")
        made: Document = {**document, "id": id, "_id": key, "ws": workspace}
        nulls = [
            name
            for fields in self.unique
            for name in fields
            if name in document and document[name] is None
        ]
        for name in nulls:
            made.pop(name, None)
        if nulls:
            made[_NULLS] = nulls
        for name in self._ttl:
            at = _date(document.get(name))
            if at is not None:
                made[ttl_field(name)] = at
        return made

    @staticmethod
    def shown(kept: Mapping[str, Any]) -> Document:
        """Return a kept document as the port shows it."""
        document = {
            name: value for name, value in kept.items() if name != "ws" and not name.startswith("_")
        }
        for name in kept.get(_NULLS, ()):
            document[name] = None
        return document

    def conditions(self, workspace: str, where: Filter | None) -> list[dict[str, Any]]:
        """Return the conditions of a filter, the workspace first; all of them must hold."""
        made: list[dict[str, Any]] = [{"ws": workspace}]
        for name, condition in check_filter(where).items():
            if not _FIELD.fullmatch(name):
                raise NotSupported(f"a filter on {name!r}")
            tests = condition if isinstance(condition, Mapping) else {"$eq": condition}
            for operator, operand in tests.items():
                made.extend(self._condition(workspace, name, operator, operand))
        return made

    def _condition(
        self, workspace: str, name: str, operator: str, operand: Any
    ) -> list[dict[str, Any]]:
        is_many = name in self._many
        if operator == "$exists":
            # A null counts as none.
            return [{name: {"$ne": None} if operand else {"$eq": None}}]
        if operator in ("$in", "$all"):
            values = [_plain(each) for each in operand]
            if operator == "$all" and not is_many:
                raise NotSupported("$all on a field without a `many` index")
            if operator == "$all" and not values:
                return []
        else:
            values = [_plain(operand)]
            if is_many and (operator in _RANGES or operand is None):
                raise NotSupported(f"{operator} on a list")
        if name == "id":
            name, values = "_id", [f"{workspace}|{each}" for each in values]
        return [{name: {operator: values if operator in ("$in", "$all") else values[0]}}]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise NotSupported(f"{type(value).__name__} in a filter")


def _date(moment: object) -> datetime | None:
    try:
        return datetime.fromisoformat(moment) if isinstance(moment, str) else None
    except ValueError:
        return None
