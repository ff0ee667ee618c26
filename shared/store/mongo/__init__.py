"""The store on MongoDB: a replica set, reached through Motor or through PyMongo's own async client.

A document lies under `_id` = "<workspace>|<id>" with its workspace in `ws`; names that begin with
an underscore are the adapter's own. Motor and PyMongo are imported in this package only.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar

from bson.errors import InvalidDocument
from pymongo.errors import ConnectionFailure, DuplicateKeyError, PyMongoError

from shared.kernel import WorkspaceId
from shared.store import (
    Collection,
    Conflict,
    Duplicate,
    Index,
    NotSupported,
    ReadCollection,
    Reading,
    Store,
    StoreDown,
    Writing,
)
from shared.store.mongo.collections import MongoCollection, MongoReadCollection, Steps
from shared.store.mongo.drivers import Driver, open_driver
from shared.store.mongo.shape import Shape, ttl_field
from shared.telemetry import log

T = TypeVar("T")
CONNECT_WITHIN_S = 60.0
AGAIN_AFTER_S = 0.5
STEP_S = 15.0
LET_GO_S = 0.5
READY_WITHIN_S = 2.0
RUNS_FOR_S = 30.0
AWAY_FOR_S = 5.0  # how long a transaction waits for the server to come back
MOST_RUNS = 60
LONGEST_PAUSE_S = 0.25
TRANSIENT, UNKNOWN = "TransientTransactionError", "UnknownTransactionCommitResult"


class MongoStore(Store):
    """Keeps documents in one database of a MongoDB replica set. Every wait has a deadline."""

    def __init__(self, driver: Driver, database: str) -> None:
        self._driver = driver
        self._database = driver.client[database]
        self._shapes: dict[str, Shape] = {}

    @classmethod
    async def open(cls, url: str, *, driver: str = "motor") -> "MongoStore":
        """Connect to `mongodb://…/database`, retrying for a minute. Raises StoreDown.

        `driver` is `motor`, or `pymongo` for PyMongo's own async client.
        """
        opened, database = open_driver(url, driver)
        store = cls(opened, database)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + CONNECT_WITHIN_S
        while not await store.ready():
            if loop.time() > deadline:
                await store.close()
                raise StoreDown(f"no MongoDB answered within {CONNECT_WITHIN_S:.0f} s")
            log.warning("the store is not there yet")
            await asyncio.sleep(AGAIN_AFTER_S)
        return store

    def shape(self, collection: str) -> Shape:
        """Return what is declared about a collection."""
        found = self._shapes.get(collection)
        if found is None:
            found = self._shapes[collection] = Shape(collection)
        return found

    def kept(self, collection: str) -> Any:
        """Return the driver's own collection."""
        return self._database[collection]

    def reading(self) -> Reading:
        return _Reading(self)

    async def transact(self, body: Callable[[Writing], Awaitable[T]]) -> T:
        loop = asyncio.get_running_loop()
        began = loop.time()
        deadline = began + RUNS_FOR_S
        is_careful = False
        for run in range(MOST_RUNS):
            steps = _Transaction(self, is_careful=is_careful)
            outcome = await steps.run(body)
            if outcome is not None:
                return outcome[0]
            is_careful = is_careful or steps.is_duplicate
            if steps.lost is not None:
                deadline = min(deadline, began + AWAY_FOR_S)
            if loop.time() > deadline:
                break
            await asyncio.sleep(random.uniform(0, min(LONGEST_PAUSE_S, 0.004 * 1.5**run)))  # noqa: S311 - jitter
        if steps.lost is not None:
            raise StoreDown("the store went away under a transaction") from steps.lost
        raise Conflict("gave up: other transactions came first each time")

    async def begin(self) -> Any:
        """Open a session with a transaction on it."""
        session = await _within(self._driver.session(), "opening a session")
        await self._driver.begin(session)
        return session

    async def ensure_indexes(self, indexes: Iterable[Index]) -> None:
        for index in indexes:
            self.shape(index.collection).declare(index)
            kept = self.kept(index.collection)
            options: dict[str, Any] = {"name": index.name}
            fields = [("ws", 1), *((name, 1) for name in index.fields)]
            if index.unique:
                options["unique"] = True
                # Documents without a value do not stand in each other's way.
                options["partialFilterExpression"] = {
                    name: {"$exists": True} for name in index.fields
                }
            else:
                fields.append(("_id", 1))
            await _within(kept.create_index(fields, **options), f"declaring {index.name}")
            if index.ttl_s is not None:
                field = ttl_field(index.fields[-1])
                await _within(
                    kept.create_index(
                        [(field, 1)], name=f"{index.name}{field}", expireAfterSeconds=index.ttl_s
                    ),
                    f"declaring {index.name}",
                )

    async def expire(self) -> None:
        """Nothing to do: the server removes what is past its time."""

    async def ready(self) -> bool:
        try:
            await _within(self._database.command("ping"), "looking", within_s=READY_WITHIN_S)
        except StoreDown:
            return False
        return True

    async def close(self) -> None:
        await self._driver.close()


async def _within(step: Awaitable[Any], doing: str, *, within_s: float = STEP_S) -> Any:
    """Take one step at the server; what goes wrong comes out as an error of the port."""
    try:
        async with asyncio.timeout(within_s):
            return await step
    except DuplicateKeyError:
        raise Duplicate(doing) from None
    except (InvalidDocument, OverflowError) as error:
        raise NotSupported(f"{doing}: {type(error).__name__}") from error
    except (PyMongoError, TimeoutError) as error:
        # The driver's message may hold the document; its type and code do not.
        raise StoreDown(f"{doing}: {type(error).__name__} {getattr(error, 'code', '')}") from error


class _Plain(Steps):
    """Reading outside a transaction."""

    session = None

    async def take(self, step: Callable[[], Awaitable[Any]], doing: str) -> Any:
        return await _within(step(), doing)


class _Reading(Reading):
    def __init__(self, store: MongoStore) -> None:
        self._store = store

    def collection(self, workspace_id: WorkspaceId, name: str) -> ReadCollection:
        shape = self._store.shape(name)
        return MongoReadCollection(self._store.kept(name), shape, workspace_id, _Plain())


class _Transaction(Steps, Writing):
    """One run of a transaction's body.

    A failed write ends the transaction at the server, whatever the body does about the error; then
    the body runs again. A body that catches Duplicate and goes on runs again carefully: looking
    before each write, so that none fails.
    """

    def __init__(self, store: MongoStore, *, is_careful: bool) -> None:
        self._store = store
        self._one_at_a_time = asyncio.Lock()
        self._ended: type[Exception] | None = None
        self.is_careful = is_careful
        self.is_duplicate = False
        self.lost: Exception | None = None
        self.session: Any = None

    def collection(self, workspace_id: WorkspaceId, name: str) -> Collection:
        shape = self._store.shape(name)
        return MongoCollection(self._store.kept(name), shape, workspace_id, self)

    async def take(self, step: Callable[[], Awaitable[Any]], doing: str) -> Any:
        # A session carries one command at a time, and the body may gather.
        async with self._one_at_a_time:
            if self._ended is not None:
                # The body goes on after a step that failed: it runs again from the start.
                if self._ended is Duplicate:
                    raise self.conflict(doing)
                raise self._ended(f"{doing}: the transaction is over")
            try:
                return await _within(step(), doing)
            except Duplicate:
                self._ended = Duplicate
                self.is_duplicate = True
                raise
            except StoreDown as error:
                cause = error.__cause__
                if isinstance(cause, PyMongoError) and cause.has_error_label(TRANSIENT):
                    self.lost = cause if isinstance(cause, ConnectionFailure) else None
                    raise self.conflict(doing) from cause
                self._ended = StoreDown
                raise
            except BaseException:
                self._ended = StoreDown
                raise

    def conflict(self, doing: str) -> Conflict:
        """End this run, to begin again."""
        self._ended = Conflict
        return Conflict(doing)

    async def run(self, body: Callable[[Writing], Awaitable[T]]) -> tuple[T] | None:
        """Return what the body returned, once it is kept; None when it must run again."""
        self.session = await self._store.begin()
        is_kept = False
        try:
            try:
                result = await body(self)
            except Exception:
                if self._ended is Conflict:
                    return None
                raise
            if self._ended is StoreDown:
                raise StoreDown("the store failed within a transaction")
            if self._ended is None:
                is_kept = await self._commit()
            return (result,) if is_kept else None
        finally:
            await self._end(is_kept=is_kept)

    async def _commit(self) -> bool:
        """Return whether it is kept; False when another transaction came first.

        Raises StoreDown when nobody can say: then it may be kept or not.
        """
        deadline = asyncio.get_running_loop().time() + STEP_S
        while True:
            try:
                await _within(self.session.commit_transaction(), "keeping a transaction")
            except Duplicate:
                self.is_duplicate = True
                return False
            except StoreDown as error:
                cause = error.__cause__
                if isinstance(cause, PyMongoError):
                    if cause.has_error_label(TRANSIENT):
                        return False
                    is_late = asyncio.get_running_loop().time() > deadline
                    if cause.has_error_label(UNKNOWN) and not is_late:
                        await asyncio.sleep(AGAIN_AFTER_S)
                        continue
                raise
            else:
                return True

    async def _end(self, *, is_kept: bool) -> None:
        # A server that is away undoes it by itself.
        within_s = STEP_S if self.lost is None and self._ended is not StoreDown else LET_GO_S

        async def end() -> None:
            try:
                if not is_kept and self.session.in_transaction:
                    await _within(self.session.abort_transaction(), "undoing", within_s=within_s)
                await _within(self.session.end_session(), "closing a session", within_s=within_s)
            except StoreDown as error:
                log.debug("a transaction was left for the server to undo", why=str(error))

        # Whoever was told to stop still undoes what it began.
        await asyncio.shield(asyncio.ensure_future(end()))
