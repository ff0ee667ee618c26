"""PORT: where documents are kept. `open_store(url)` picks the adapter."""

import base64
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Protocol, TypeVar

from shared.codec import Undecodable, dumps, loads
from shared.kernel import ErrorCode, Refusal, WorkspaceId

T = TypeVar("T")
Document = dict[str, Any]
Filter = Mapping[str, Any]
Changes = Mapping[str, Mapping[str, Any]]

OPERATORS = frozenset({"$in", "$all", "$ne", "$gt", "$gte", "$lt", "$lte", "$exists"})
CHANGES = frozenset({"$set", "$unset", "$inc", "$addToSet", "$pull"})


class Duplicate(Exception):
    """A document with this id, or with these values of a unique index, is there already."""


class Conflict(Exception):
    """Another transaction changed the same document first. Adapters run the body again themselves;
    this comes out only after they gave up."""


class StoreDown(Exception):
    """The store does not answer."""


class NotSupported(ValueError):
    """A filter, change or order outside the stated subset, or one without a declared index."""


class InvalidCursor(Refusal):
    """The cursor is not one this list gave out."""

    code = ErrorCode.INVALID
    reason = "INVALID_CURSOR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A declared index on a collection, workspace first.

    `fields` are top-level fields. With `many`, the one field holds a list and each of its values
    finds the document. `ttl_s`: documents go away this many seconds after the moment in the field
    (within a sweep or two).
    """

    collection: str
    fields: tuple[str, ...]
    unique: bool = False
    many: bool = False
    ttl_s: int | None = None

    @property
    def name(self) -> str:
        return f"{self.collection}_{'_'.join(self.fields)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Documents of a page, a cursor for each, and whether more follow."""

    documents: tuple[Document, ...]
    cursors: tuple[str, ...]
    has_next: bool


class ReadCollection(Protocol):
    """Documents of one kind in one workspace. Every document has its id in the field `id`.

    Documents are plain JSON values (moments as text of `codec.moment`), at most 15 MB; bytes may
    stand in the field `blob` only. Filters: equality on a field (None matches null or missing; on a
    list it matches any of its values) and OPERATORS; all conditions add up. Anything else raises
    NotSupported on every adapter.
    """

    async def get(self, id: str) -> Document | None: ...

    async def get_many(self, ids: Sequence[str]) -> list[Document]:
        """Return those that exist, in the order of `ids`."""
        ...

    async def page(
        self,
        where: Filter | None = None,
        *,
        order: str = "id",
        descending: bool = False,
        first: int = 20,
        after: str | None = None,
    ) -> Page:
        """Return documents in the order of one field, ties by id, after a cursor.

        Documents without a value in that field are left out. Refuses a foreign cursor. `order`
        must be `id` or the last field of a declared index.
        """
        ...

    async def count(self, where: Filter | None = None) -> int: ...


class Collection(ReadCollection, Protocol):
    """A collection within a transaction. Its own writes are seen by `get` and `get_many`; `page`
    and `count` need not show them."""

    async def insert(self, id: str, document: Document) -> None:
        """Add a document. Raises Duplicate."""
        ...

    async def put(self, id: str, document: Document) -> Document | None:
        """Set the document with this id and return what stood there."""
        ...

    async def update(
        self, id: str, changes: Changes, *, where: Filter | None = None
    ) -> Document | None:
        """Change a document and return it as it is now; None when there is none, or when it does
        not match `where`."""
        ...

    async def increment(self, id: str, by: Mapping[str, int | float]) -> None:
        """Add to numbers of a document that may or may not be there yet; returns nothing."""
        ...

    async def delete(self, id: str) -> bool:
        """Remove a document; False when there was none."""
        ...


class Reading(Protocol):
    def collection(self, workspace_id: WorkspaceId, name: str) -> ReadCollection: ...


class Writing(Protocol):
    def collection(self, workspace_id: WorkspaceId, name: str) -> Collection: ...


class Store(Protocol):
    """One port, two adapters, the same documents in both.

    Promises: a transaction is all or nothing and durable once `transact` returns (a killed process
    loses nothing of it); its body may run again after a conflict, so it has no other effects;
    two transactions that wrote the same document never both win on the same reading of it; nothing
    is read or written outside the workspace that a collection was asked for.
    """

    def reading(self) -> Reading: ...

    async def transact(self, body: Callable[[Writing], Awaitable[T]]) -> T: ...

    async def ensure_indexes(self, indexes: Iterable[Index]) -> None: ...

    async def expire(self) -> None:
        """Remove what is past its time, where the server does not do so itself."""
        ...

    async def ready(self) -> bool: ...

    async def close(self) -> None: ...


async def open_store(url: str, *, mongo_driver: str = "motor") -> Store:
    """Open the store behind `sqlite:///path` or `mongodb://…/database`."""
    if url.startswith("sqlite:"):
        from shared.store.sqlite import SqliteStore

        return await SqliteStore.open(url)
    if url.startswith(("mongodb:", "mongodb+srv:")):
        from shared.store.mongo import MongoStore

        return await MongoStore.open(url, driver=mongo_driver)
    raise ValueError(f"POLDER_STORE_URL must start with sqlite: or mongodb:, not {url!r}")


def make_cursor(order: str, value: object, id: str, *, of: str = "") -> str:
    """Return the place of a document in an order, as opaque text. `of` names the list it is of."""
    place = [order, value, id, _seal(order, value, id, of)]
    return base64.urlsafe_b64encode(dumps(place)).decode().rstrip("=")


def read_cursor(order: str, cursor: str, *, of: str = "") -> tuple[Any, str]:
    """Return the value and id behind a cursor of this order and list; refuses anything else."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        found = loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, Undecodable):
        raise InvalidCursor("this cursor is not from this list", path=("after",)) from None
    match found:
        case [str() as by, bool() | int() | float() | str() as value, str() as id, str() as seal]:
            if by == order and seal == _seal(order, value, id, of):
                return value, id
    raise InvalidCursor("this cursor is not from this list", path=("after",))


def _seal(order: str, value: object, id: str, of: str) -> str:
    """Return what tells a cursor of a list from one of elsewhere, or a damaged one. It keeps no
    secret: a place in a list opens nothing."""
    return blake2b(dumps([of, order, value, id]), digest_size=6).hexdigest()


def check_filter(where: Filter | None) -> dict[str, Any]:
    """Return the filter, or raise NotSupported when it leaves the stated subset."""
    for name, condition in (where or {}).items():
        if name.startswith("$") or "." in name:
            raise NotSupported(f"a filter on {name!r}")
        if isinstance(condition, Mapping):
            unknown = set(condition) - OPERATORS
            if unknown or not condition:
                raise NotSupported(f"{sorted(unknown)} in a filter on {name!r}")
            if None in condition.get("$in", ()):
                raise NotSupported("null inside $in")
        elif isinstance(condition, list | tuple | set):
            raise NotSupported(f"a list as the value of {name!r}")
    return dict(where or {})


def apply_changes(document: Document, changes: Changes) -> Document:
    """Return the document after `changes`, which follow MongoDB's meaning of the same words."""
    changed = dict(document)
    for verb, fields in changes.items():
        for name, value in fields.items():
            match verb:
                case "$set":
                    changed[name] = value
                case "$unset":
                    changed.pop(name, None)
                case "$inc":
                    changed[name] = (changed.get(name) or 0) + value
                case "$addToSet":
                    held = list(changed.get(name) or [])
                    changed[name] = held if value in held else [*held, value]
                case "$pull":
                    changed[name] = [each for each in changed.get(name) or [] if each != value]
                case _:
                    raise NotSupported(f"{verb} as a change")
    return changed


def matches(document: Document, where: Filter) -> bool:
    """Return whether a document meets a filter of the stated subset."""
    return all(_meets(document.get(name), condition) for name, condition in where.items())


def _meets(value: Any, condition: Any) -> bool:
    if not isinstance(condition, Mapping):
        return _equals(value, condition)
    for operator, operand in condition.items():
        match operator:
            case "$in":
                met = any(_equals(value, each) for each in operand)
            case "$all":
                met = all(_equals(value, each) for each in operand)
            case "$ne":
                met = not _equals(value, operand)
            case "$exists":
                met = (value is not None) is operand
            case "$gt":
                met = value is not None and value > operand
            case "$gte":
                met = value is not None and value >= operand
            case "$lt":
                met = value is not None and value < operand
            case _:
                met = value is not None and value <= operand
        if not met:
            return False
    return True


def _equals(value: Any, wanted: Any) -> bool:
    if isinstance(value, list) and not isinstance(wanted, list):
        return wanted in value
    return bool(value == wanted)
