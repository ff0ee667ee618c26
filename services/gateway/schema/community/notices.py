"""Notifications: what a member is told."""

from datetime import datetime

import strawberry

from services.gateway.schema.community.enums import NoticeKind
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    COMMUNITY,
    field,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, rows
from services.gateway.schema.scalars import URL
from shared.contracts import community as contract
from shared.kernel import NoticeId


@typed(service=COMMUNITY)
class Notification(Node):
    """Something a member is told."""

    view: strawberry.Private[contract.NoticeView]

    kind: NoticeKind = shown("What it is about.")
    text: str = shown("What it says, in the member's language.")
    created_at: datetime = shown("When it was made.")
    read_at: datetime | None = shown("When it was read.")

    @field()
    def url(self) -> URL:
        """Address it leads to."""
        return URL(self.view.address)


@typed(service=COMMUNITY)
class NotificationEdge(Edge[Notification]):
    """Place of an item in a list of notifications."""


@typed(service=COMMUNITY)
class NotificationConnection(Connection[Notification, NotificationEdge]):
    """Page of notifications."""

    @field()
    async def unread_count(self, info: Info) -> int:
        """Notifications not read yet."""
        return await info.context.ask(contract.CountNotices(unread_only=True))


async def notification(info: Info, id: NoticeId) -> Notification | None:
    """Return a notification of the viewer's own."""
    view = await info.context.ask(contract.GetNotice(id=id))
    return Notification(view=view) if view else None


async def notices_where(info: Info, asked: contract.ListNotices) -> NotificationConnection:
    """Return a page of what the viewer was told."""
    page = await info.context.ask(asked)
    edges = [NotificationEdge(node=Notification(view=view), cursor=at) for view, at in rows(page)]
    return NotificationConnection.of(
        page,
        edges,
        asked.after,
        lambda: info.context.ask(contract.CountNotices(unread_only=asked.unread_only)),
    )
