"""Root fields on notifications."""

import strawberry

from services.gateway.ids import many, notice_id
from services.gateway.schema.info import Info
from services.gateway.schema.marks import COMMUNITY, MEMBER, given, input_type, part, typed
from services.gateway.schema.payload import Payload, mutation
from shared.contracts import community as contract


@input_type(service=COMMUNITY)
class NotificationsMarkReadInput:
    """Input of notificationsMarkRead."""

    ids: list[strawberry.ID] | None = given("Notifications; left out for all.")


@typed(service=COMMUNITY)
class NotificationsMarkReadPayload(Payload):
    """Result of notificationsMarkRead."""

    unread_count: int | None = part("Notifications not read yet.", default=None)


@strawberry.type
class NoticeMutation:
    """Root fields on notifications."""

    @mutation(service=COMMUNITY, to=MEMBER)
    async def notifications_mark_read(
        self, info: Info, input: NotificationsMarkReadInput
    ) -> NotificationsMarkReadPayload:
        """Mark notifications as read."""
        count = await info.context.ask(
            contract.MarkNoticesRead(ids=many(notice_id, input.ids, "ids"))
        )
        return NotificationsMarkReadPayload(unread_count=count)
