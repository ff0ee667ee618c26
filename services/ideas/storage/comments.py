"""Comments, and how many an insight has (an idea keeps its own count).

The kept `visibility` of a comment that not everyone sees also says who does: `HIDDEN:member_…` its
author, `HIDDEN:*` everyone its bare place, since others replied. So one condition finds what a
reader gets to see of a list.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from services.ideas.domain.comments import Comment
from shared.codec import from_document, to_document
from shared.contracts.ideas import CommentOrderField, Visibility
from shared.kernel import Actor, CommentId
from shared.store import Filter, Index, Page
from shared.work import Look, Work

COMMENTS = "comments"
THREADS = "threads"
AT_ONCE = 500
ORDERS = {CommentOrderField.CREATED_AT: "created_at", CommentOrderField.HELPFUL: "helpful"}
INDEXES = tuple(
    Index(collection=COMMENTS, fields=("subject_id", "parent_id", order))
    for order in ORDERS.values()
) + tuple(Index(collection=COMMENTS, fields=("parent_id", order)) for order in ORDERS.values())


def _document(comment: Comment) -> dict[str, Any]:
    document = to_document(comment)
    if comment.visibility is not Visibility.VISIBLE:
        seen_by = "*" if comment.holds_its_place else comment.author_id or ""
        document["visibility"] = f"{comment.visibility.value}:{seen_by}"
    return document


def _comment(document: Mapping[str, Any]) -> Comment:
    visibility = str(document["visibility"]).partition(":")[0]
    return from_document(Comment, {**document, "visibility": visibility})


async def find_comment(look: Look, comment_id: CommentId) -> Comment | None:
    """Return the comment when it exists and the actor may see it."""
    found = await look.collection(COMMENTS).get(comment_id)
    if found is None:
        return None
    comment = _comment(found)
    return comment if comment.is_visible_to(look.actor) else None


async def get_comments(look: Look, ids: Sequence[CommentId]) -> list[Comment]:
    """Return those of the comments that exist and the actor may see."""
    found = await look.collection(COMMENTS).get_many(ids)
    comments = [_comment(each) for each in found]
    return [comment for comment in comments if comment.is_visible_to(look.actor)]


async def insert_comment(work: Work, comment: Comment) -> None:
    """Keep a comment, and count it with the comment it replies to."""
    if comment.parent_id is not None:
        await work.collection(COMMENTS).update(comment.parent_id, {"$inc": {"replies": 1}})
    await work.collection(COMMENTS).insert(comment.id, _document(comment))


async def read_comment(look: Look, comment_id: CommentId) -> Comment | None:
    """Return the comment when it exists, whoever may see it; for followers."""
    found = await look.collection(COMMENTS).get(comment_id)
    return _comment(found) if found else None


async def put_comment(work: Work, comment: Comment) -> None:
    await work.collection(COMMENTS).put(comment.id, _document(comment))


async def count_in_thread(work: Work, subject_id: str, more: int = 1) -> int:
    """Count comments more or less on a subject that is kept elsewhere; return how many there
    are."""
    threads = work.collection(THREADS)
    standing = await threads.get(subject_id)
    count = max(0, (int(standing["comments"]) if standing else 0) + more)
    await threads.put(subject_id, {"comments": count})
    return count


def within(actor: Actor, subject_id: str | None, parent_id: CommentId | None) -> Filter:
    """Return the filter of what an actor sees of the replies to a comment, or else of a subject's
    top level: what all see, places that replies hold, and what is their own."""
    readers = ["*"] if actor.member_id is None else ["*", actor.member_id]
    held = [each.value for each in Visibility if each is not Visibility.VISIBLE]
    seen = [f"{each}:{reader}" for each in held for reader in readers]
    visible = {"visibility": {"$in": [Visibility.VISIBLE.value, *seen]}}
    if parent_id is not None:
        return {"parent_id": parent_id, **visible}
    return {"subject_id": subject_id, "parent_id": None, **visible}


async def page_comments(
    look: Look,
    where: Filter,
    order: CommentOrderField,
    *,
    descending: bool,
    first: int,
    after: str | None,
) -> tuple[list[Comment], Page]:
    """Return comments of a list, with the page they came on."""
    page = await look.collection(COMMENTS).page(
        where, order=ORDERS[order], descending=descending, first=first, after=after
    )
    return [_comment(each) for each in page.documents], page


async def count_comments(look: Look, where: Filter) -> int:
    return await look.collection(COMMENTS).count(where)


async def all_comments(
    look: Look, subject_id: str | None = None
) -> AsyncIterator[Sequence[Comment]]:
    """Return every comment, or every one on a subject, some hundreds at a time."""
    where: Filter = {} if subject_id is None else {"subject_id": subject_id}
    after: str | None = None
    while True:
        page = await look.collection(COMMENTS).page(where, order="id", first=AT_ONCE, after=after)
        yield [_comment(each) for each in page.documents]
        if not page.has_next:
            return
        after = page.cursors[-1]
