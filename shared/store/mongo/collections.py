"""Documents of one kind in one workspace, in MongoDB's words."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

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
from shared.store.mongo.shape import Shape


class Steps(Protocol):
    """How a step is taken at the server: within a transaction's session, or outside one."""

    session: Any

    async def take(self, step: Callable[[], Awaitable[Any]], doing: str) -> Any: ...


class WritingSteps(Steps, Protocol):
    is_careful: bool

    def conflict(self, doing: str) -> Conflict: ...


class MongoReadCollection(ReadCollection):
    """Reads documents by key and by declared index."""

    def __init__(self, kept: Any, shape: Shape, workspace: WorkspaceId, steps: Steps) -> None:
        if "|" in workspace:
            raise ValueError("a workspace's id must not contain |")
        self._kept = kept
        self._shape = shape
        self._workspace = workspace
        self._steps = steps

    def _key(self, id: str) -> str:
        return f"{self._workspace}|{id}"

    async def get(self, id: str) -> Document | None:
        found = await self._steps.take(
            lambda: self._kept.find_one({"_id": self._key(id)}, session=self._steps.session),
            f"reading {self._shape.name}",
        )
        return None if found is None else self._shape.shown(found)

    async def get_many(self, ids: Sequence[str]) -> list[Document]:
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return []
        keys = {"_id": {"$in": [self._key(id) for id in wanted]}}
        found = await self._steps.take(
            lambda: self._kept.find(keys, session=self._steps.session).to_list(len(wanted)),
            f"reading {self._shape.name}",
        )
        by_id = {each["id"]: each for each in found}
        return [self._shape.shown(by_id[id]) for id in ids if id in by_id]

    async def page(
        self,
        where: Filter | None = None,
        *,
        order: str = "id",
        descending: bool = False,
        first: int = 20,
        after: str | None = None,
    ) -> Page:
        self._shape.check_order(order)
        conditions = self._shape.conditions(self._workspace, where)
        of = f"{self._workspace}/{self._shape.name}"
        past, way = ("$lt", -1) if descending else ("$gt", 1)
        if order != "id":
            conditions.append({order: {"$ne": None}})
        if after is not None:
            value, id = read_cursor(order, after, of=of)
            if order == "id":
                conditions.append({"_id": {past: self._key(id)}})
            else:
                conditions.append({order: {f"{past}e": value}})
                conditions.append({"$or": [{order: {past: value}}, {"_id": {past: self._key(id)}}]})
        by = [("_id", way)] if order == "id" else [(order, way), ("_id", way)]
        found = await self._steps.take(
            lambda: (
                self._kept.find({"$and": conditions}, session=self._steps.session)
                .sort(by)
                .limit(first + 1)
                .to_list(first + 1)
            ),
            f"listing {self._shape.name}",
        )
        documents = [self._shape.shown(each) for each in found[:first]]
        return Page(
            documents=tuple(documents),
            cursors=tuple(make_cursor(order, each[order], each["id"], of=of) for each in documents),
            has_next=len(found) > first,
        )

    async def count(self, where: Filter | None = None) -> int:
        conditions = self._shape.conditions(self._workspace, where)
        counted: int = await self._steps.take(
            lambda: self._kept.count_documents({"$and": conditions}, session=self._steps.session),
            f"counting {self._shape.name}",
        )
        return counted


class MongoCollection(MongoReadCollection, Collection):
    """Reads and writes within one transaction."""

    def __init__(
        self, kept: Any, shape: Shape, workspace: WorkspaceId, steps: WritingSteps
    ) -> None:
        super().__init__(kept, shape, workspace, steps)
        self._writing = steps

    async def insert(self, id: str, document: Document) -> None:
        made = self._shape.kept(self._key(id), self._workspace, id, document)
        if self._writing.is_careful:
            await self._refuse_if_taken([{"_id": made["_id"]}, *self._unique_keys(made)])
        await self._insert(made)

    async def _insert(self, made: Document) -> None:
        await self._steps.take(
            lambda: self._kept.insert_one(made, session=self._steps.session),
            f"adding to {self._shape.name}",
        )

    def _unique_keys(self, made: Document) -> list[dict[str, Any]]:
        return [
            {**{name: made[name] for name in ("ws", *fields)}, "_id": {"$ne": made["_id"]}}
            for fields in self._shape.unique
            if all(name in made for name in fields)
        ]

    async def _refuse_if_taken(self, keys: Sequence[dict[str, Any]]) -> None:
        for key in keys:
            found = await self._steps.take(
                partial(self._kept.find_one, key, {"_id": 1}, session=self._steps.session),
                f"reading {self._shape.name}",
            )
            if found is not None:
                raise Duplicate(f"{self._shape.name} has such a document already")

    async def put(self, id: str, document: Document) -> Document | None:
        standing = await self.get(id)
        made = self._shape.kept(self._key(id), self._workspace, id, document)
        if self._writing.is_careful:
            await self._refuse_if_taken(self._unique_keys(made))
        if standing is not None:
            await self._replace(made)
            return standing
        try:
            await self._insert(made)
        except Duplicate:
            # It was not there: either another transaction came first, or one of its values is
            # taken, which the next, careful run tells apart.
            raise self._writing.conflict(f"{self._shape.name} {id}") from None
        return None

    async def _replace(self, made: Document) -> None:
        await self._steps.take(
            lambda: self._kept.replace_one({"_id": made["_id"]}, made, session=self._steps.session),
            f"changing {self._shape.name}",
        )

    async def update(
        self, id: str, changes: Changes, *, where: Filter | None = None
    ) -> Document | None:
        condition = check_filter(where)
        standing = await self.get(id)
        if standing is None or not matches(standing, condition):
            return None
        changed = apply_changes(standing, changes)
        made = self._shape.kept(self._key(id), self._workspace, id, changed)
        if self._writing.is_careful:
            await self._refuse_if_taken(self._unique_keys(made))
        await self._replace(made)
        return {**changed, "id": id}

    async def increment(self, id: str, by: Mapping[str, int | float]) -> None:
        key = {"_id": self._key(id)}
        change = {"$inc": dict(by), "$setOnInsert": {"id": id, "ws": self._workspace}}
        try:
            await self._steps.take(
                lambda: self._kept.update_one(
                    key, change, upsert=True, session=self._steps.session
                ),
                f"changing {self._shape.name}",
            )
        except Duplicate:
            raise self._writing.conflict(f"{self._shape.name} {id}") from None

    async def delete(self, id: str) -> bool:
        done = await self._steps.take(
            lambda: self._kept.delete_one({"_id": self._key(id)}, session=self._steps.session),
            f"deleting from {self._shape.name}",
        )
        return bool(done.deleted_count)
