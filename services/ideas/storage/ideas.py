"""Ideas, and how lists of them are narrowed and ordered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.ideas.domain.ideas import SUBMISSIONS, Idea, IdeaNotFound
from shared.codec import from_document, moment, to_document
from shared.contracts.ideas import IdeaOrderField, IdeaStatus, Visibility
from shared.kernel import BoardId, IdeaId, MemberId
from shared.store import Filter, Index, Page
from shared.text import words_of
from shared.work import Look, Work

IDEAS = "ideas"
MERGED = IdeaStatus.MERGED.value
ORDERS = {
    IdeaOrderField.TRENDING: "heat",
    IdeaOrderField.VOTES: "votes",
    IdeaOrderField.COMMENTS: "comments",
    IdeaOrderField.CREATED_AT: "created_at",
    IdeaOrderField.STATUS_CHANGED_AT: "status_changed_at",
}
INDEXES = (
    Index(collection=IDEAS, fields=("number",), unique=True),
    *(Index(collection=IDEAS, fields=("visibility", order)) for order in ORDERS.values()),
    Index(collection=IDEAS, fields=("visibility", "status", "heat")),
    *(
        Index(collection=IDEAS, fields=("board_id", "visibility", order))
        for order in ("heat", "votes", "created_at", "status")
    ),
    Index(collection=IDEAS, fields=("author_id", "created_at")),
    Index(collection=IDEAS, fields=("waits", "created_at")),
    Index(collection=IDEAS, fields=("words",), many=True),
)
_UNKNOWN = "there is no such idea"


def _document(idea: Idea) -> dict[str, Any]:
    return {**to_document(idea), "words": list(words_of(f"{idea.title}\n{idea.body}"))}


async def find_idea(look: Look, idea_id: IdeaId) -> Idea | None:
    """Return the idea when it exists and the actor may see it."""
    found = await look.collection(IDEAS).get(idea_id)
    if found is None:
        return None
    idea = from_document(Idea, found)
    return idea if idea.is_visible_to(look.actor) else None


async def get_idea(look: Look, idea_id: IdeaId) -> Idea:
    """Return the idea; refuses one that the actor may not see as one that isn't there."""
    idea = await find_idea(look, idea_id)
    if idea is None:
        raise IdeaNotFound(_UNKNOWN, path=("id",))
    return idea


async def get_ideas(look: Look, ids: Sequence[IdeaId]) -> list[Idea]:
    """Return those of the ideas that exist and the actor may see, in the order of `ids`."""
    found = await look.collection(IDEAS).get_many(ids)
    ideas = [from_document(Idea, each) for each in found]
    return [idea for idea in ideas if idea.is_visible_to(look.actor)]


async def find_idea_by_number(look: Look, number: int) -> Idea | None:
    page = await look.collection(IDEAS).page({"number": number}, order="number", first=1)
    ideas = [from_document(Idea, each) for each in page.documents]
    return ideas[0] if ideas and ideas[0].is_visible_to(look.actor) else None


async def insert_idea(work: Work, idea: Idea) -> None:
    await work.collection(IDEAS).insert(idea.id, _document(idea))


async def save_idea(work: Work, before: Idea, after: Idea) -> None:
    """Write what differs between the idea as it was read and as it is now."""
    was, now = _document(before), _document(after)
    changed = {name: value for name, value in now.items() if was[name] != value}
    if changed:
        await work.collection(IDEAS).update(after.id, {"$set": changed})


async def stop_waiting(work: Work, idea_id: IdeaId) -> None:
    """Note that an idea's present words are understood."""
    await work.collection(IDEAS).update(idea_id, {"$set": {"waits": False}})


async def last_submissions(look: Look, author_id: MemberId) -> list[datetime]:
    """Return the moments of a member's last ten ideas, oldest first."""
    page = await look.collection(IDEAS).page(
        {"author_id": author_id}, order="created_at", descending=True, first=SUBMISSIONS
    )
    return [datetime.fromisoformat(each["created_at"]) for each in reversed(page.documents)]


def narrowed(
    *,
    visibilities: Sequence[Visibility],
    board_ids: Sequence[BoardId] | None = None,
    statuses: Sequence[IdeaStatus] | None = None,
    author_id: MemberId | None = None,
    ids: Sequence[IdeaId] | None = None,
    words: Sequence[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> Filter:
    """Return the filter of a list of ideas; conditions left out do not narrow, and without
    `statuses` merged ideas are left out."""
    where: dict[str, Any] = {"visibility": _one_of([each.value for each in visibilities])}
    if statuses is None:
        where["status"] = {"$ne": MERGED}
    else:
        where["status"] = _one_of([each.value for each in statuses])
    if board_ids is not None:
        where["board_id"] = _one_of(board_ids)
    if author_id is not None:
        where["author_id"] = author_id
    if ids is not None:
        where["id"] = {"$in": list(ids)}
    if words:
        where["words"] = {"$all": list(words)}
    span = {"$gte": since, "$lt": until}
    bounds = {operator: moment(at) for operator, at in span.items() if at is not None}
    if bounds:
        where["created_at"] = bounds
    return where


def _one_of(values: Sequence[str]) -> object:
    """Return a condition on one of these values; equality, where it is one, keeps an index's
    order."""
    return values[0] if len(values) == 1 else {"$in": list(values)}


async def page_ideas(
    look: Look,
    where: Filter,
    order: IdeaOrderField,
    *,
    descending: bool,
    first: int,
    after: str | None,
) -> tuple[list[Idea], Page]:
    """Return ideas of a list, with the page they came on."""
    page = await look.collection(IDEAS).page(
        where, order=ORDERS[order], descending=descending, first=first, after=after
    )
    return [from_document(Idea, each) for each in page.documents], page


async def count_ideas(look: Look, where: Filter) -> int:
    return await look.collection(IDEAS).count(where)


async def page_all(look: Look, *, first: int, after: str | None) -> tuple[list[Idea], Page]:
    """Return ideas by id, whoever may see them; for upkeep."""
    page = await look.collection(IDEAS).page(None, order="id", first=first, after=after)
    return [from_document(Idea, each) for each in page.documents], page


async def page_waiting(look: Look, *, first: int) -> list[Idea]:
    """Return the ideas that have waited longest to be understood."""
    page = await look.collection(IDEAS).page({"waits": True}, order="created_at", first=first)
    return [from_document(Idea, each) for each in page.documents]


async def read_ideas(look: Look, ids: Sequence[IdeaId]) -> list[Idea]:
    """Return the ideas that exist, whoever may see them; for upkeep and followers."""
    found = await look.collection(IDEAS).get_many(ids)
    return [from_document(Idea, each) for each in found]
