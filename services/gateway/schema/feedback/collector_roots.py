"""Root fields of collectors."""

import strawberry
from strawberry import UNSET

from services.gateway.ids import collector_id
from services.gateway.schema.feedback.collectors import (
    Collector,
    CollectorArchiveInput,
    CollectorConnection,
    CollectorLookInput,
    CollectorSaveInput,
    collectors_where,
    save_collector,
)
from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, STAFF, part, query, typed
from services.gateway.schema.payload import Payload, mutation
from shared.contracts.feedback import collectors as contract


@typed(service=FEEDBACK)
class CollectorSavePayload(Payload):
    """Result of collectorSave."""

    collector: Collector | None = part("Collector after the change.", default=None)


@typed(service=FEEDBACK)
class CollectorLookPayload(Payload):
    """Result of collectorLook."""

    collector: Collector | None = part("Collector, about to look.", default=None)


@typed(service=FEEDBACK)
class CollectorArchivePayload(Payload):
    """Result of collectorArchive."""

    collector: Collector | None = part("Collector after the change.", default=None)


@strawberry.type
class CollectorQuery:
    """Root fields of collectors."""

    @query(service=FEEDBACK, to=STAFF)
    async def collectors(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> CollectorConnection:
        """Feeds and mailboxes that are looked into, newest first."""
        return await collectors_where(info, first, after)


@strawberry.type
class CollectorMutation:
    """Root fields of collectors."""

    @mutation(service=FEEDBACK, to=STAFF)
    async def collector_save(self, info: Info, input: CollectorSaveInput) -> CollectorSavePayload:
        """Have a feed or mailbox looked into, or change the one with this id; it looks at once."""
        view = await info.context.ask(save_collector(input))
        return CollectorSavePayload(collector=Collector(view=view))

    @mutation(service=FEEDBACK, to=STAFF)
    async def collector_look(self, info: Info, input: CollectorLookInput) -> CollectorLookPayload:
        """Look now instead of when it is time."""
        view = await info.context.ask(contract.LookNow(id=collector_id(input.id)))
        return CollectorLookPayload(collector=Collector(view=view))

    @mutation(service=FEEDBACK, to=STAFF)
    async def collector_archive(
        self, info: Info, input: CollectorArchiveInput
    ) -> CollectorArchivePayload:
        """Look no more, and forget the password. What came in stays."""
        view = await info.context.ask(contract.ArchiveCollector(id=collector_id(input.id)))
        return CollectorArchivePayload(collector=Collector(view=view))
