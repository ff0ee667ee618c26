"""Look at ideas: some, one, a list, how many."""

from dataclasses import dataclass

from services.ideas import storage
from shared.contracts.ideas import (
    CountIdeas,
    GetIdeaByNumber,
    GetIdeas,
    GetVoters,
    IdeaFilter,
    IdeaPage,
    IdeaRelation,
    IdeaView,
    ListIdeas,
    Visibility,
)
from shared.contracts.paging import MAX_PAGE, Direction, Span
from shared.kernel import BoardId, IdeaId, MemberId
from shared.store import Filter
from shared.text import is_blank, words_of
from shared.work import Look

from .show import idea_views

_EVERYONES = (Visibility.VISIBLE,)
_OWN = tuple(Visibility)


async def get_ideas(query: GetIdeas, look: Look) -> tuple[IdeaView, ...]:
    return await idea_views(look, await storage.ideas.get_ideas(look, query.ids))


async def get_voters(query: GetVoters, look: Look) -> tuple[MemberId, ...]:
    """Return the members who vote for one of these ideas."""
    found: dict[MemberId, None] = {}
    for id in query.ids:
        found |= dict.fromkeys(await storage.votes.voters_of(look, id))
    return tuple(found)


async def get_idea_by_number(query: GetIdeaByNumber, look: Look) -> IdeaView | None:
    idea = await storage.ideas.find_idea_by_number(look, query.number)
    return (await idea_views(look, [idea]))[0] if idea else None


async def list_ideas(query: ListIdeas, look: Look) -> IdeaPage:
    """Return a page of what everyone can see, and of one's own ideas what waits, is
    hidden or was removed too."""
    where = await _where(query.filter, look)
    if where is None:
        return IdeaPage(nodes=(), cursors=(), has_next=False)
    ideas, page = await storage.ideas.page_ideas(
        look,
        where,
        query.order,
        descending=query.direction is Direction.DESC,
        first=min(query.first, MAX_PAGE),
        after=query.after,
    )
    return IdeaPage(
        nodes=await idea_views(look, ideas), cursors=page.cursors, has_next=page.has_next
    )


async def count_ideas(query: CountIdeas, look: Look) -> int:
    """Return how many ideas the same list would hold."""
    where = await _where(query.filter, look)
    return 0 if where is None else await storage.ideas.count_ideas(look, where)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mine:
    """How a list is narrowed to the actor's own: by author, or to these ideas."""

    author_id: MemberId | None
    ids: list[IdeaId] | None = None


async def _where(filter: IdeaFilter, look: Look) -> Filter | None:
    """Return the filter of a list, or None when nothing can be in it."""
    mine = await _mine(filter, look)
    board_ids = await _board_ids(filter, look)
    words = words_of(filter.text or "")
    impossible = (
        mine is None
        or (mine.ids is not None and not mine.ids)
        or (board_ids is not None and not board_ids)
        or (filter.statuses is not None and not filter.statuses)
        or (filter.text is not None and not words and not is_blank(filter.text))
    )
    if mine is None or impossible:
        return None
    span = filter.created_at or Span()
    return storage.ideas.narrowed(
        visibilities=_OWN if look.actor.owns(mine.author_id) else _EVERYONES,
        board_ids=board_ids,
        statuses=filter.statuses,
        author_id=mine.author_id,
        ids=mine.ids,
        words=words,
        since=span.since,
        until=span.until,
    )


async def _mine(filter: IdeaFilter, look: Look) -> _Mine | None:
    member_id = look.actor.member_id
    match filter.mine:
        case None:
            return _Mine(author_id=filter.author_id)
        case _ if member_id is None:
            return None
        case IdeaRelation.WRITTEN:
            is_other = filter.author_id is not None and filter.author_id != member_id
            return None if is_other else _Mine(author_id=member_id)
        case IdeaRelation.VOTED:
            ids = await storage.votes.voted_idea_ids(look, member_id)
            return _Mine(author_id=filter.author_id, ids=ids)


async def _board_ids(filter: IdeaFilter, look: Look) -> list[BoardId] | None:
    if filter.product_id is None:
        return None if filter.board_ids is None else list(dict.fromkeys(filter.board_ids))
    about = await storage.boards.board_ids_of(look, filter.product_id)
    if filter.board_ids is None:
        return about
    return [board_id for board_id in about if board_id in filter.board_ids]
