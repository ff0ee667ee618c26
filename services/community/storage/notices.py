"""Notices, one document per member and what it is about."""

from collections.abc import Sequence
from typing import Any

from services.community.domain.notices import MOST_AT_ONCE, Notice
from shared.codec import from_document, to_document
from shared.kernel import MemberId, NoticeId
from shared.store import Page
from shared.work import Look, Work

NOTICES = "notices"


async def get_notices(look: Look, ids: Sequence[NoticeId]) -> list[Notice]:
    found = await look.collection(NOTICES).get_many(list(ids))
    return [from_document(Notice, each) for each in found]


async def put_notice(work: Work, notice: Notice) -> None:
    await work.collection(NOTICES).put(notice.id, to_document(notice))


def _of(member_id: MemberId, *, unread_only: bool) -> dict[str, Any]:
    return {"member_id": member_id, **({"is_unread": True} if unread_only else {})}


async def page_notices(
    look: Look, member_id: MemberId, first: int, after: str | None, *, unread_only: bool
) -> tuple[list[Notice], Page]:
    """Return what a member was told, newest first."""
    page = await look.collection(NOTICES).page(
        _of(member_id, unread_only=unread_only),
        order="created_at",
        descending=True,
        first=first,
        after=after,
    )
    return [from_document(Notice, each) for each in page.documents], page


async def unread_notices(look: Look, member_id: MemberId) -> list[Notice]:
    """Return the newest of what a member has not read, at most 500."""
    found, _ = await page_notices(look, member_id, MOST_AT_ONCE, None, unread_only=True)
    return found


async def count_notices(look: Look, member_id: MemberId, *, unread_only: bool) -> int:
    return await look.collection(NOTICES).count(_of(member_id, unread_only=unread_only))


async def count_told(look: Look, about: str) -> int:
    """Return how many members were told of something."""
    return await look.collection(NOTICES).count({"about": about})
