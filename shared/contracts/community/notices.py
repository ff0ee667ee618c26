"""Notices: what a member is told, once."""

from datetime import datetime
from enum import StrEnum

from shared.kernel import MemberId, NoticeId
from shared.messages import MEMBER, SYSTEM, Command, Query, message, value


class NoticeKind(StrEnum):
    LOOP_CLOSED = "LOOP_CLOSED"


@value
class NoticeView:
    """`address` is a path of this installation, or a whole address elsewhere."""

    id: NoticeId
    kind: NoticeKind
    text: str
    address: str
    created_at: datetime
    read_at: datetime | None


@value
class NoticePage:
    nodes: tuple[NoticeView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("community.notify_members.v1", to=SYSTEM)
class NotifyMembers(Command[int]):
    """Tell members something, at most 500 at a time; of one `about` each is told once, however
    often this is asked. Answers with how many have been told of it by now."""

    kind: NoticeKind
    about: str
    member_ids: tuple[MemberId, ...]
    text: str
    address: str


@message("community.list_notices.v1", to=MEMBER)
class ListNotices(Query[NoticePage]):
    """What the actor was told, newest first."""

    unread_only: bool = False
    first: int = 20
    after: str | None = None


@message("community.count_notices.v1", to=MEMBER)
class CountNotices(Query[int]):
    unread_only: bool = False


@message("community.get_notice.v1", to=MEMBER)
class GetNotice(Query[NoticeView | None]):
    """A notice of the actor's own."""

    id: NoticeId


@message("community.mark_notices_read.v1", to=MEMBER)
class MarkNoticesRead(Command[int]):
    """Say that notices were read; None for all, at most 500. Answers with how many were not."""

    ids: tuple[NoticeId, ...] | None = None
