"""Notices: what a member is told, once."""

from dataclasses import dataclass
from datetime import datetime

from shared.caller import short_id
from shared.contracts.community import NoticeKind, NoticeView
from shared.kernel import MemberId, NoticeId, Refusal

MOST_AT_ONCE = 500


class TooManyNotified(Refusal):
    """More members than are told at a time."""

    reason = "TOO_MANY_NOTIFIED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a member was told. `about` says of what: one notice per member and `about`."""

    id: NoticeId
    member_id: MemberId
    kind: NoticeKind
    about: str
    text: str
    address: str
    created_at: datetime
    is_unread: bool = True
    read_at: datetime | None = None

    def view(self) -> NoticeView:
        return NoticeView(
            id=self.id,
            kind=self.kind,
            text=self.text,
            address=self.address,
            created_at=self.created_at,
            read_at=self.read_at,
        )


def notice_id(about: str, member_id: MemberId) -> NoticeId:
    """Return the id of what a member is told of something: the same, the same one."""
    return NoticeId(f"notice_{short_id(f'{about}/{member_id}')}")
