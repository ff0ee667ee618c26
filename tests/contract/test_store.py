"""Every promise of the store port, on both adapters, MongoDB with both of its drivers."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from shared.codec import moment
from shared.kernel import WorkspaceId, utc_now
from shared.store import (
    Document,
    Duplicate,
    Index,
    InvalidCursor,
    NotSupported,
    Page,
    ReadCollection,
    Store,
    Writing,
    make_cursor,
    open_store,
)
from shared.store.mongo import MongoStore
from tests.polder import eventually

ACME, OTHER = WorkspaceId("workspace_acme"), WorkspaceId("workspace_other")
INDEXES = (
    Index(collection="things", fields=("rank",)),
    Index(collection="things", fields=("state", "rank")),
    Index(collection="things", fields=("slug",), unique=True),
    Index(collection="things", fields=("tags",), many=True),
    Index(collection="fleeting", fields=("at",), ttl_s=60),
)


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("motor", marks=pytest.mark.distributed),
        pytest.param("pymongo", marks=pytest.mark.distributed),
    ]
)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    if request.param == "sqlite":
        opened = await open_store(f"sqlite:///{tmp_path / 'polder.db'}")
    else:
        url: str = request.getfixturevalue("mongo_url")
        opened = await open_store(url, mongo_driver=request.param)
    await opened.ensure_indexes(INDEXES)
    yield opened
    await opened.close()


def things(store: Store, workspace: WorkspaceId = ACME) -> ReadCollection:
    return store.reading().collection(workspace, "things")


async def keep(store: Store, *documents: Document, workspace: WorkspaceId = ACME) -> None:
    async def body(writing: Writing) -> None:
        for document in documents:
            await writing.collection(workspace, "things").put(document["id"], document)

    await store.transact(body)


async def ids_of(store: Store, where: dict[str, Any] | None) -> list[str]:
    page = await things(store).page(where, first=100)
    assert await things(store).count(where) == len(page.documents)
    return [each["id"] for each in page.documents]


# --- one document --------------------------------------------------------------------------------


async def test_a_kept_document_is_read_as_it_was_written(store: Store) -> None:
    document = {
        "id": "a",
        "text": "één € 🙂 \u0000",
        "number": 9_007_199_254_740_993,
        "share": 0.1,
        "is_open": True,
        "nothing": None,
        "slug": None,
        "at": "2026-03-02T09:00:00.000000Z",
        "list": [1, "two", None, {"three": [3.0, False]}],
        "nested": {"a.b": {"$c": 1}, "": "empty"},
    }
    await keep(store, document)

    assert await things(store).get("a") == document


async def test_bytes_stand_in_the_field_blob(store: Store) -> None:
    blob = bytes(range(256)) * 4096
    await keep(store, {"id": "a", "blob": blob, "name": "upload"})

    found = await things(store).get("a")

    assert found == {"id": "a", "blob": blob, "name": "upload"}
    assert isinstance(found["blob"], bytes)


async def test_what_is_not_there_is_none(store: Store) -> None:
    assert await things(store).get("a") is None


async def test_many_documents_come_in_the_order_asked_without_those_missing(store: Store) -> None:
    await keep(store, *({"id": id} for id in "abcd"))

    found = await things(store).get_many(["d", "x", "a", "c"])

    assert [each["id"] for each in found] == ["d", "a", "c"]
    assert await things(store).get_many([]) == []


async def test_insert_refuses_an_id_that_is_there_and_nothing_of_the_transaction_stays(
    store: Store,
) -> None:
    await keep(store, {"id": "a", "text": "first"})

    async def body(writing: Writing) -> None:
        collection = writing.collection(ACME, "things")
        await collection.put("b", {"text": "beside"})
        await collection.insert("a", {"text": "second"})

    with pytest.raises(Duplicate):
        await store.transact(body)
    assert await things(store).get("a") == {"id": "a", "text": "first"}
    assert await things(store).get("b") is None


async def test_a_body_may_catch_a_duplicate_and_go_on(store: Store) -> None:
    await keep(store, {"id": "a", "text": "first"})

    async def body(writing: Writing) -> str:
        collection = writing.collection(ACME, "things")
        try:
            await collection.insert("a", {"text": "second"})
        except Duplicate:
            await collection.put("b", {"text": "instead"})
            return "was there"
        return "was not there"

    assert await store.transact(body) == "was there"
    assert await things(store).get("b") == {"id": "b", "text": "instead"}


async def test_put_returns_what_stood_there(store: Store) -> None:
    async def put(text: str) -> Document | None:
        async def body(writing: Writing) -> Document | None:
            return await writing.collection(ACME, "things").put("a", {"text": text})

        return await store.transact(body)

    assert await put("one") is None
    assert await put("two") == {"id": "a", "text": "one"}
    assert await things(store).get("a") == {"id": "a", "text": "two"}


async def test_every_change_does_what_its_name_says(store: Store) -> None:
    await keep(
        store,
        {"id": "a", "text": "old", "gone": 1, "number": 2, "tags": ["x", "y"], "pulled": [1, 2, 1]},
    )

    async def body(writing: Writing) -> Document | None:
        return await writing.collection(ACME, "things").update(
            "a",
            {
                "$set": {"text": "new", "slug": "a-slug"},
                "$unset": {"gone": ""},
                "$inc": {"number": -5, "fresh": 1},
                "$addToSet": {"tags": "z"},
                "$pull": {"pulled": 1},
            },
        )

    changed = await store.transact(body)

    assert changed == {
        "id": "a",
        "text": "new",
        "number": -3,
        "fresh": 1,
        "slug": "a-slug",
        "tags": ["x", "y", "z"],
        "pulled": [2],
    }
    assert await things(store).get("a") == changed


async def test_an_update_returns_none_when_there_is_none_or_it_does_not_match(
    store: Store,
) -> None:
    await keep(store, {"id": "a", "state": "OPEN"})

    async def update(id: str, state: str) -> Document | None:
        async def body(writing: Writing) -> Document | None:
            return await writing.collection(ACME, "things").update(
                id, {"$set": {"state": "CLOSED"}}, where={"state": state}
            )

        return await store.transact(body)

    assert await update("b", "OPEN") is None
    assert await update("a", "CLOSED") is None
    assert await update("a", "OPEN") == {"id": "a", "state": "CLOSED"}
    assert await things(store).get("a") == {"id": "a", "state": "CLOSED"}


async def test_a_change_outside_the_subset_is_refused_and_changes_nothing(store: Store) -> None:
    await keep(store, {"id": "a", "number": 1})

    async def body(writing: Writing) -> None:
        await writing.collection(ACME, "things").update("a", {"$mul": {"number": 2}})

    with pytest.raises(NotSupported):
        await store.transact(body)
    assert await things(store).get("a") == {"id": "a", "number": 1}


async def test_increment_adds_to_what_is_there_or_not(store: Store) -> None:
    await keep(store, {"id": "a", "votes": 40, "text": "kept"})

    async def body(writing: Writing) -> None:
        collection = writing.collection(ACME, "things")
        await collection.increment("a", {"votes": 2, "weight": 0.5})
        await collection.increment("b", {"votes": 1})

    await store.transact(body)

    assert await things(store).get("a") == {"id": "a", "votes": 42, "weight": 0.5, "text": "kept"}
    assert await things(store).get("b") == {"id": "b", "votes": 1}


async def test_delete_says_whether_there_was_one(store: Store) -> None:
    await keep(store, {"id": "a"})

    async def body(writing: Writing) -> bool:
        return await writing.collection(ACME, "things").delete("a")

    assert await store.transact(body)
    assert not await store.transact(body)
    assert await things(store).get("a") is None


# --- transactions --------------------------------------------------------------------------------


async def test_a_transaction_that_raises_leaves_nothing(store: Store) -> None:
    async def body(writing: Writing) -> None:
        collection = writing.collection(ACME, "things")
        await collection.insert("a", {})
        await collection.increment("b", {"votes": 1})
        raise RuntimeError("changed its mind")

    with pytest.raises(RuntimeError, match="changed its mind"):
        await store.transact(body)
    assert await things(store).count() == 0


async def test_a_transaction_sees_its_own_writes_and_others_see_them_only_when_it_is_over(
    store: Store,
) -> None:
    outside: list[Document | None] = []

    async def body(writing: Writing) -> list[Document | None]:
        collection = writing.collection(ACME, "things")
        await collection.insert("a", {"votes": 1})
        await collection.increment("a", {"votes": 1})
        await collection.put("b", {"votes": 5})
        await collection.delete("b")
        outside.append(await things(store).get("a"))
        many = await collection.get_many(["a", "b"])
        return [await collection.get("a"), await collection.get("b"), *many]

    inside = await store.transact(body)

    assert inside == [{"id": "a", "votes": 2}, None, {"id": "a", "votes": 2}]
    assert outside[-1] is None
    assert await things(store).get("a") == {"id": "a", "votes": 2}


async def test_steps_of_one_body_may_be_gathered(store: Store) -> None:
    async def body(writing: Writing) -> list[Document | None]:
        collection = writing.collection(ACME, "things")
        await asyncio.gather(*(collection.insert(f"t{n}", {"rank": n}) for n in range(10)))
        return await asyncio.gather(*(collection.get(f"t{n}") for n in range(10)))

    assert await store.transact(body) == [{"id": f"t{n}", "rank": n} for n in range(10)]


async def test_no_update_is_lost_when_twenty_tasks_change_one_document(store: Store) -> None:
    await keep(store, {"id": "a", "count": 0, "by": []})

    async def add(number: int) -> None:
        async def body(writing: Writing) -> None:
            collection = writing.collection(ACME, "things")
            standing = await collection.get("a")
            assert standing is not None
            await collection.put(
                "a", {"count": standing["count"] + 1, "by": [*standing["by"], number]}
            )

        await store.transact(body)

    await asyncio.gather(*(add(number) for number in range(20)))

    kept = await things(store).get("a")
    assert kept is not None
    assert kept["count"] == 20
    assert sorted(kept["by"]) == list(range(20))


async def test_no_addition_is_lost_when_twenty_tasks_increment_one_document(store: Store) -> None:
    async def add() -> None:
        async def body(writing: Writing) -> None:
            await writing.collection(ACME, "things").increment("a", {"votes": 1})

        await store.transact(body)

    await asyncio.gather(*(add() for _ in range(20)))

    assert await things(store).get("a") == {"id": "a", "votes": 20}


async def test_of_twenty_tasks_that_insert_one_id_exactly_one_succeeds(store: Store) -> None:
    async def add(number: int) -> bool:
        async def body(writing: Writing) -> None:
            await writing.collection(ACME, "things").insert("a", {"by": number})

        try:
            await store.transact(body)
        except Duplicate:
            return False
        return True

    outcomes = await asyncio.gather(*(add(number) for number in range(20)))

    assert outcomes.count(True) == 1
    assert await things(store).get("a") == {"id": "a", "by": outcomes.index(True)}


async def test_twenty_tasks_that_put_one_new_id_all_succeed_one_after_another(
    store: Store,
) -> None:
    async def put(number: int) -> Document | None:
        async def body(writing: Writing) -> Document | None:
            return await writing.collection(ACME, "things").put("a", {"by": number})

        return await store.transact(body)

    stood = await asyncio.gather(*(put(number) for number in range(20)))

    last = await things(store).get("a")
    assert last is not None
    replaced = sorted(each["by"] for each in stood if each is not None)
    assert sorted([*replaced, last["by"]]) == list(range(20))


async def test_a_body_that_lost_a_race_runs_again_on_what_is_there_now(store: Store) -> None:
    await keep(store, {"id": "a", "text": "old"})
    runs: list[str] = []

    async def body(writing: Writing) -> None:
        collection = writing.collection(ACME, "things")
        standing = await collection.get("a")
        assert standing is not None
        runs.append(standing["text"])
        if len(runs) == 1:
            await keep(store, {"id": "a", "text": "changed in between"})
        await collection.put("a", {"text": f"{standing['text']}, then mine"})

    await store.transact(body)

    assert runs == ["old", "changed in between"]
    assert await things(store).get("a") == {"id": "a", "text": "changed in between, then mine"}


async def test_two_documents_move_together_or_not_at_all(store: Store) -> None:
    await keep(store, {"id": "left", "n": 100}, {"id": "right", "n": 0})

    async def move(amount: int) -> None:
        async def body(writing: Writing) -> None:
            collection = writing.collection(ACME, "things")
            for id, sign in (("left", -1), ("right", 1)):
                standing = await collection.get(id)
                assert standing is not None
                await collection.put(id, {"n": standing["n"] + sign * amount})

        await store.transact(body)

    sums: list[int] = []

    async def watch() -> None:
        for _ in range(20):
            both = await things(store).get_many(["left", "right"])
            sums.append(sum(each["n"] for each in both))

    await asyncio.gather(*(move(1) for _ in range(10)))
    await watch()

    assert set(sums) == {100}
    assert await things(store).get("right") == {"id": "right", "n": 10}


async def test_a_cancelled_transaction_leaves_nothing_and_blocks_nobody(store: Store) -> None:
    reached = asyncio.Event()

    async def body(writing: Writing) -> None:
        await writing.collection(ACME, "things").put("a", {"by": "cancelled"})
        reached.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(store.transact(body))
    await reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    await keep(store, {"id": "a", "by": "next"})
    assert await things(store).get("a") == {"id": "a", "by": "next"}


# --- workspaces ----------------------------------------------------------------------------------


async def test_nothing_is_seen_or_changed_in_another_workspace(store: Store) -> None:
    await keep(store, {"id": "a", "rank": 1, "slug": "same"})
    await keep(store, {"id": "a", "rank": 2, "slug": "same"}, workspace=OTHER)
    await keep(store, {"id": "b", "rank": 3}, workspace=OTHER)

    async def body(writing: Writing) -> list[object]:
        theirs = writing.collection(OTHER, "things")
        return [
            await theirs.update("a", {"$set": {"rank": 20}}),
            await theirs.delete("b"),
            await theirs.get_many(["a", "b"]),
        ]

    await store.transact(body)

    assert await things(store).get("a") == {"id": "a", "rank": 1, "slug": "same"}
    assert await things(store).get("b") is None
    assert await things(store).count({"slug": "same"}) == 1
    for order in ("id", "rank"):
        page = await things(store).page(order=order)
        assert page.documents == ({"id": "a", "rank": 1, "slug": "same"},)


async def test_ids_may_hold_any_text_without_touching_another_workspace(store: Store) -> None:
    ids = ["a|b", "a", "|", "é|ü", "a:b/c", " ", "'; drop table c_things; --", "$where", "a.b"]
    await keep(store, *({"id": id, "n": n} for n, id in enumerate(ids)))

    assert [await things(store).get(id) for id in ids] == [
        {"id": id, "n": n} for n, id in enumerate(ids)
    ]
    assert await things(store, WorkspaceId(f"{ACME}x")).count() == 0
    assert [each["id"] for each in (await things(store).page(first=100)).documents] == sorted(ids)


# --- filters -------------------------------------------------------------------------------------

SAMPLE: Sequence[Document] = (
    {"id": "a", "state": "OPEN", "rank": 1, "tags": ["x"], "slug": "s-a", "is_hot": True},
    {"id": "b", "state": "OPEN", "rank": 2.5, "tags": ["x", "y"], "slug": None, "is_hot": False},
    {"id": "c", "state": "CLOSED", "rank": 3, "tags": [], "text": 'it\'s 100% "so"'},
    {"id": "d", "state": None, "rank": None, "tags": ["z"]},
    {"id": "e", "rank": -1},
)


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (None, "abcde"),
        ({}, "abcde"),
        ({"state": "OPEN"}, "ab"),
        ({"state": None}, "de"),
        ({"state": {"$ne": "OPEN"}}, "cde"),
        ({"state": {"$ne": None}}, "abc"),
        ({"state": {"$in": ["OPEN", "CLOSED"]}}, "abc"),
        ({"state": {"$in": []}}, ""),
        ({"state": {"$exists": True}}, "abc"),
        ({"state": {"$exists": False}}, "de"),
        ({"rank": {"$gt": 1}}, "bc"),
        ({"rank": {"$gte": 1}}, "abc"),
        ({"rank": {"$lt": 2.5}}, "ae"),
        ({"rank": {"$lte": 2.5, "$gt": -1}}, "ab"),
        ({"rank": 3}, "c"),
        ({"is_hot": True}, "a"),
        ({"is_hot": False}, "b"),
        ({"slug": "s-a"}, "a"),
        ({"text": 'it\'s 100% "so"'}, "c"),
        ({"tags": "x"}, "ab"),
        ({"tags": {"$in": ["y", "z"]}}, "bd"),
        ({"tags": {"$all": ["x", "y"]}}, "b"),
        ({"tags": {"$ne": "x"}}, "cde"),
        ({"tags": "x", "state": "OPEN", "rank": {"$gt": 2}}, "b"),
        ({"id": "c"}, "c"),
        ({"id": {"$in": ["a", "e", "x"]}}, "ae"),
        ({"id": {"$gt": "c"}}, "de"),
        ({"never_written": "x"}, ""),
        ({"never_written": None}, "abcde"),
    ],
)
async def test_a_filter_finds_what_it_says(
    store: Store, where: dict[str, Any] | None, found: str
) -> None:
    await keep(store, *SAMPLE)

    assert "".join(await ids_of(store, where)) == found


@pytest.mark.parametrize(
    "where",
    [
        {"$or": [{"state": "OPEN"}]},
        {"$where": "1"},
        {"state": {"$regex": "^O"}},
        {"state": {"$not": {"$gt": 1}}},
        {"state": {}},
        {"state": {"$in": [None]}},
        {"state": ["OPEN"]},
        {"nested.field": 1},
        {"state": {"$all": ["OPEN"]}},
        {"state": {"$gt": {"$ne": 1}}},
        {"tags": {"$gt": "x"}},
        {"a field": 1},
    ],
)
async def test_a_filter_outside_the_subset_is_refused(store: Store, where: dict[str, Any]) -> None:
    await keep(store, *SAMPLE)

    with pytest.raises(NotSupported):
        await things(store).page(where)
    with pytest.raises(NotSupported):
        await things(store).count(where)


async def test_a_list_that_changed_is_found_by_its_new_values_only(store: Store) -> None:
    await keep(store, {"id": "a", "tags": ["old", "both"]}, {"id": "b", "tags": ["old"]})
    await keep(store, {"id": "a", "tags": ["both", "new"]})

    async def body(writing: Writing) -> None:
        await writing.collection(ACME, "things").delete("b")

    await store.transact(body)

    assert await ids_of(store, {"tags": "old"}) == []
    assert await ids_of(store, {"tags": {"$all": ["both", "new"]}}) == ["a"]


# --- pages ---------------------------------------------------------------------------------------


async def pages_of(collection: ReadCollection, first: int, **asked: Any) -> list[Page]:
    pages: list[Page] = []
    after: str | None = None
    while True:
        page = await collection.page(first=first, after=after, **asked)
        pages.append(page)
        assert len(page.cursors) == len(page.documents)
        if not page.has_next:
            return pages
        after = page.cursors[-1]


@pytest.mark.parametrize("descending", [False, True])
async def test_pages_walk_an_order_with_ties_by_id_and_leave_out_what_has_no_value(
    store: Store, descending: bool
) -> None:
    ranks = [3, 1, 2, 2, None, 2, 1.5, 10, -4]
    await keep(store, *({"id": f"t{n}", "rank": rank} for n, rank in enumerate(ranks)))
    await keep(store, {"id": "without"})
    ordered = sorted(
        ((rank, f"t{n}") for n, rank in enumerate(ranks) if rank is not None), reverse=descending
    )

    pages = await pages_of(things(store), 3, order="rank", descending=descending)

    assert [len(page.documents) for page in pages] == [3, 3, 2]
    assert [(each["rank"], each["id"]) for page in pages for each in page.documents] == ordered


async def test_pages_by_id_hold_every_document_once(store: Store) -> None:
    await keep(store, *({"id": f"t{n:02}"} for n in range(25)))

    pages = await pages_of(things(store), 10)
    backwards = await pages_of(things(store), 10, descending=True)

    expected = [f"t{n:02}" for n in range(25)]
    assert [each["id"] for page in pages for each in page.documents] == expected
    assert [each["id"] for page in backwards for each in page.documents] == expected[::-1]


async def test_pages_go_on_from_a_cursor_whatever_was_added_before_it(store: Store) -> None:
    await keep(store, *({"id": f"t{n}", "rank": n} for n in range(5)))
    page = await things(store).page(order="rank", first=2)
    await keep(store, {"id": "new", "rank": 0.5}, {"id": "t1", "rank": 99})

    rest = await things(store).page(order="rank", first=10, after=page.cursors[-1])

    assert [each["id"] for each in rest.documents] == ["t2", "t3", "t4", "t1"]


async def test_a_page_keeps_to_its_filter_across_cursors(store: Store) -> None:
    await keep(
        store,
        *({"id": f"t{n}", "rank": n, "state": "OPEN" if n % 2 else "CLOSED"} for n in range(10)),
    )

    pages = await pages_of(
        things(store), 2, order="rank", where={"state": "OPEN", "rank": {"$gte": 3}}
    )

    assert [each["id"] for page in pages for each in page.documents] == ["t3", "t5", "t7", "t9"]


async def test_a_full_last_page_says_that_nothing_follows(store: Store) -> None:
    await keep(store, *({"id": f"t{n}", "rank": n} for n in range(4)))

    assert not (await things(store).page(order="rank", first=4)).has_next
    assert (await things(store).page(order="rank", first=3)).has_next
    assert await things(store).page({"state": "NONE"}, order="rank") == Page(
        documents=(), cursors=(), has_next=False
    )


@pytest.mark.parametrize("order", ["state", "tags", "text", "nested.rank", "$rank"])
async def test_an_order_without_a_declared_index_is_refused(store: Store, order: str) -> None:
    with pytest.raises(NotSupported):
        await things(store).page(order=order)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "nonsense",
        "W10",
        "💥",
        "eyJyYW5rIjoxfQ",
        make_cursor("id", "a", "a"),
        make_cursor("rank", None, "a"),
        make_cursor("rank", [1], "a"),
        make_cursor("slug", "x", "a"),
        "A" * 100_000,
    ],
)
async def test_a_foreign_cursor_is_refused(store: Store, cursor: str) -> None:
    await keep(store, {"id": "a", "rank": 1})

    with pytest.raises(InvalidCursor):
        await things(store).page(order="rank", after=cursor)


# --- indexes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["insert", "put", "replace", "update"])
async def test_two_documents_never_have_the_same_value_of_a_unique_index(
    store: Store, way: str
) -> None:
    await keep(store, {"id": "a", "slug": "taken"}, {"id": "b", "slug": "free"})

    async def body(writing: Writing) -> None:
        collection = writing.collection(ACME, "things")
        match way:
            case "insert":
                await collection.insert("c", {"slug": "taken"})
            case "put":
                await collection.put("c", {"slug": "taken"})
            case "replace":
                await collection.put("b", {"slug": "taken"})
            case _:
                await collection.update("b", {"$set": {"slug": "taken"}})

    with pytest.raises(Duplicate):
        await store.transact(body)
    assert await ids_of(store, {"slug": "taken"}) == ["a"]
    assert await ids_of(store, None) == ["a", "b"]


async def test_documents_without_a_value_do_not_stand_in_each_others_way(store: Store) -> None:
    await keep(
        store, {"id": "a"}, {"id": "b"}, {"id": "c", "slug": None}, {"id": "d", "slug": None}
    )

    assert await ids_of(store, {"slug": None}) == ["a", "b", "c", "d"]
    assert await things(store).get("c") == {"id": "c", "slug": None}
    assert await things(store).get("a") == {"id": "a"}


async def test_a_value_of_a_unique_index_is_free_again_once_given_up(store: Store) -> None:
    await keep(store, {"id": "a", "slug": "one"})
    await keep(store, {"id": "a", "slug": "two"})
    await keep(store, {"id": "b", "slug": "one"})

    async def body(writing: Writing) -> None:
        await writing.collection(ACME, "things").delete("a")

    await store.transact(body)
    await keep(store, {"id": "c", "slug": "two"})

    assert await ids_of(store, {"slug": {"$in": ["one", "two"]}}) == ["b", "c"]


async def test_of_twenty_tasks_that_want_one_unique_value_exactly_one_gets_it(
    store: Store,
) -> None:
    async def add(number: int) -> bool:
        async def body(writing: Writing) -> None:
            await writing.collection(ACME, "things").insert(f"t{number}", {"slug": "wanted"})

        try:
            await store.transact(body)
        except Duplicate:
            return False
        return True

    outcomes = await asyncio.gather(*(add(number) for number in range(20)))

    assert outcomes.count(True) == 1
    assert await ids_of(store, {"slug": "wanted"}) == [f"t{outcomes.index(True)}"]


async def test_an_index_declared_later_covers_what_is_there_already(store: Store) -> None:
    await keep(
        store, {"id": "a", "late": 2, "words": ["x"]}, {"id": "b", "late": 1, "words": ["x", "y"]}
    )
    later = (
        Index(collection="things", fields=("late",)),
        Index(collection="things", fields=("words",), many=True),
    )

    await store.ensure_indexes(later)
    await store.ensure_indexes(later)

    page = await things(store).page(order="late")
    assert [each["id"] for each in page.documents] == ["b", "a"]
    assert await ids_of(store, {"words": {"$all": ["x", "y"]}}) == ["b"]


async def test_what_is_past_its_time_goes_away(
    store: Store,
) -> None:
    if isinstance(store, MongoStore) and "POLDER_TEST_MONGO_URL" not in os.environ:
        pytest.skip("the server does it, once a minute; run with a MongoDB of your own to see it")
    long_ago, just_now = moment(utc_now() - timedelta(minutes=5)), moment(utc_now())

    async def body(writing: Writing) -> None:
        fleeting = writing.collection(ACME, "fleeting")
        await fleeting.put("old", {"at": long_ago})
        await fleeting.put("new", {"at": just_now})
        await fleeting.put("timeless", {"at": None})

    await store.transact(body)

    async def is_swept() -> bool:
        await store.expire()
        return await store.reading().collection(ACME, "fleeting").get("old") is None

    await eventually(is_swept, within_s=150)
    kept = await store.reading().collection(ACME, "fleeting").page()
    assert [each["id"] for each in kept.documents] == ["new", "timeless"]
    assert kept.documents[0] == {"id": "new", "at": just_now}


@pytest.mark.distributed
@pytest.mark.parametrize("driver", ["motor", "pymongo"])
async def test_a_server_that_removes_what_is_past_its_time_is_told_when(
    mongo_url: str, driver: str
) -> None:
    store = await open_store(mongo_url, mongo_driver=driver)
    await store.ensure_indexes(INDEXES)

    async def body(writing: Writing) -> None:
        await writing.collection(ACME, "fleeting").put("a", {"at": "2026-03-02T09:00:00.000001Z"})

    await store.transact(body)
    await store.close()

    with MongoClient[Document](mongo_url, tz_aware=True) as client:
        kept = client.get_default_database()["fleeting"]
        timed = [each for each in kept.list_indexes() if "expireAfterSeconds" in each]
        found = kept.find_one({})
    assert [(dict(each["key"]), each["expireAfterSeconds"]) for each in timed] == [
        ({"_ttl_at": 1}, 60)
    ]
    assert found is not None
    assert found["_ttl_at"] == datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize("name", ["", "Things", "a-b", "system.users", "x;y", "$cmd", "_own"])
async def test_a_collection_with_an_unfit_name_is_refused(store: Store, name: str) -> None:
    with pytest.raises(NotSupported):
        await store.reading().collection(ACME, name).get("a")


async def test_an_open_store_is_ready(store: Store) -> None:
    assert await store.ready()


@pytest.mark.parametrize("url", ["", "postgres://x", "file:///x"])
async def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="POLDER_STORE_URL"):
        await open_store(url)


async def test_an_unknown_driver_is_refused() -> None:
    with pytest.raises(ValueError, match="POLDER_MONGO_DRIVER"):
        await open_store("mongodb://localhost/polder", mongo_driver="mongoose")
