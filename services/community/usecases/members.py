"""Look members up, list them, and count what they write."""

from collections import Counter

from services.community.storage import members as storage
from shared.contracts.community import (
    CountMembers,
    GetMemberByHandle,
    GetMembers,
    ListMembers,
    MemberPage,
    MemberView,
)
from shared.contracts.ideas import CommentAdded, IdeaSubmitted
from shared.work import Look, Work


async def get_members(query: GetMembers, look: Look) -> tuple[MemberView, ...]:
    return tuple(each.view(look.actor) for each in await storage.get_members(look, query.ids))


async def get_member_by_handle(query: GetMemberByHandle, look: Look) -> MemberView | None:
    found = await storage.find_by_handle(look, query.handle.lower())
    return found.view(look.actor) if found else None


async def list_members(query: ListMembers, look: Look) -> MemberPage:
    return await storage.page_of_members(look, query.filter, query.first, query.after)


async def count_members(query: CountMembers, look: Look) -> int:
    return await storage.count_members(look, query.filter)


async def count_ideas_written(events: tuple[IdeaSubmitted, ...], work: Work) -> None:
    """Count new ideas as their authors' activity."""
    for author_id, number in Counter(event.author_id for event in events).items():
        if author_id is not None:
            await storage.add_activity(work, author_id, number)


async def count_comments_written(events: tuple[CommentAdded, ...], work: Work) -> None:
    """Count new comments as their authors' activity."""
    for author_id, number in Counter(event.author_id for event in events).items():
        if author_id is not None:
            await storage.add_activity(work, author_id, number)
