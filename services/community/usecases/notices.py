"""Tell members something once, and show them what they were told."""

from dataclasses import replace

from services.community.domain.members import NoSuchMember
from services.community.domain.notices import MOST_AT_ONCE, Notice, TooManyNotified, notice_id
from services.community.storage import notices as storage
from services.community.storage.members import get_members
from shared.contracts.community import (
    CountNotices,
    GetNotice,
    ListNotices,
    MarkNoticesRead,
    NoticePage,
    NoticeView,
    NotifyMembers,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import MemberId
from shared.work import Look, Work


async def notify_members(command: NotifyMembers, work: Work) -> int:
    """Tell those who were not told of it yet; who is no member (any more) is passed over."""
    if len(command.member_ids) > MOST_AT_ONCE:
        raise TooManyNotified(
            f"at most {MOST_AT_ONCE} members at a time",
            path=("memberIds",),
            details={"limit": MOST_AT_ONCE},
        )
    members = {each.id for each in await get_members(work, list(command.member_ids))}
    ids = {notice_id(command.about, id): id for id in command.member_ids if id in members}
    told = {each.id for each in await storage.get_notices(work, list(ids))}
    # Counted before anything is written: what a transaction wrote is not counted within it.
    before = await storage.count_told(work, command.about)
    fresh = {id: member_id for id, member_id in ids.items() if id not in told}
    for id, member_id in fresh.items():
        await storage.put_notice(
            work,
            Notice(
                id=id,
                member_id=member_id,
                kind=command.kind,
                about=command.about,
                text=command.text,
                address=command.address,
                created_at=work.now,
            ),
        )
    return before + len(fresh)


async def list_notices(query: ListNotices, look: Look) -> NoticePage:
    found, page = await storage.page_notices(
        look, _own(look), min(query.first, MAX_PAGE), query.after, unread_only=query.unread_only
    )
    return NoticePage(
        nodes=tuple(each.view() for each in found), cursors=page.cursors, has_next=page.has_next
    )


async def count_notices(query: CountNotices, look: Look) -> int:
    return await storage.count_notices(look, _own(look), unread_only=query.unread_only)


async def get_notice(query: GetNotice, look: Look) -> NoticeView | None:
    """Return a notice, to whom it is for."""
    found = await storage.get_notices(look, [query.id])
    return next((each.view() for each in found if each.member_id == _own(look)), None)


async def mark_notices_read(command: MarkNoticesRead, work: Work) -> int:
    """Note when notices were read; those of others and those read before stay as they are."""
    own = _own(work)
    if command.ids is None:
        found = await storage.unread_notices(work, own)
    else:
        found = await storage.get_notices(work, command.ids[:MOST_AT_ONCE])
    fresh = [each for each in found if each.member_id == own and each.is_unread]
    before = await storage.count_notices(work, own, unread_only=True)
    for each in fresh:
        await storage.put_notice(work, replace(each, is_unread=False, read_at=work.now))
    return before - len(fresh)


def _own(look: Look) -> MemberId:
    """Return the member who asks; refuse a key that acts for nobody."""
    if look.actor.member_id is None:
        raise NoSuchMember("only members are told things")
    return look.actor.member_id
