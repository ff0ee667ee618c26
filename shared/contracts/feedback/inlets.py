"""Inlets: where other programs hand feedback in, signed, as JSON of their own shape."""

from datetime import datetime
from enum import StrEnum

from shared.kernel import InletId, ItemId, Phrase, SourceId
from shared.messages import PUBLIC, STAFF, Command, Query, message, value


class DeliveryStatus(StrEnum):
    TAKEN = "TAKEN"
    REJECTED = "REJECTED"


@value
class InletMapping:
    """JSON pointers (RFC 6901) into what is delivered; `text` alone is needed."""

    text: str
    title: str | None = None
    external_id: str | None = None
    external_url: str | None = None
    occurred_at: str | None = None
    customer_email: str | None = None
    customer_external_id: str | None = None
    rating: str | None = None
    language: str | None = None


@value
class InletView:
    id: InletId
    name: str
    key: str
    source_id: SourceId
    mapping: InletMapping
    taken: int
    rejected: int
    last_at: datetime | None
    last_error: Phrase | None
    last_error_at: datetime | None
    created_at: datetime
    archived_at: datetime | None


@value
class InletReceipt:
    """`secret` is there when it was just made, and never again."""

    inlet: InletView
    secret: str | None


@value
class InletPage:
    nodes: tuple[InletView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class DeliveryView:
    """`delivery_id` is what the sender calls it; `reason` says why it was rejected."""

    delivery_id: str
    at: datetime
    status: DeliveryStatus
    item_id: ItemId | None
    reason: Phrase | None
    excerpt: str


@value
class DeliveryPage:
    nodes: tuple[DeliveryView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class InletTrial:
    """What a delivery would become; `reason` says why it would be rejected."""

    text: str | None
    external_id: str | None
    occurred_at: datetime | None
    customer: str | None
    reason: Phrase | None


@message("feedback.save_inlet.v1", to=STAFF)
class SaveInlet(Command[InletReceipt]):
    """Make an inlet of a source, or change the name and mapping of the one with this id."""

    id: InletId | None = None
    source_id: SourceId | None = None
    name: str | None = None
    mapping: InletMapping | None = None


@message("feedback.rotate_inlet.v1", to=STAFF)
class RotateInlet(Command[InletReceipt]):
    """Make a new secret; the one before holds for another day."""

    id: InletId


@message("feedback.archive_inlet.v1", to=STAFF)
class ArchiveInlet(Command[InletView]):
    """Close an inlet; what came in by it stays."""

    id: InletId


@message("feedback.try_inlet.v1", to=STAFF)
class TryInlet(Query[InletTrial]):
    """Say what a body would become; keeps nothing."""

    id: InletId
    body: str


@message("feedback.get_inlets.v1", to=STAFF)
class GetInlets(Query[tuple[InletView, ...]]):
    ids: tuple[InletId, ...]


@message("feedback.list_inlets.v1", to=STAFF)
class ListInlets(Query[InletPage]):
    """Inlets that are open, newest first."""

    first: int = 20
    after: str | None = None


@message("feedback.count_inlets.v1", to=STAFF)
class CountInlets(Query[int]):
    pass


@message("feedback.list_deliveries.v1", to=STAFF)
class ListDeliveries(Query[DeliveryPage]):
    """Deliveries of the last seven days, newest first."""

    inlet_id: InletId
    first: int = 20
    after: str | None = None


@message("feedback.count_deliveries.v1", to=STAFF)
class CountDeliveries(Query[int]):
    inlet_id: InletId


@message("feedback.deliver.v1", to=PUBLIC)
class Deliver(Command[ItemId]):
    """Hand in a body that is signed with the secret of the inlet with this key. `signed_at` in
    seconds since 1970, as sent; `body` is base64 of the very bytes that were signed."""

    key: str
    delivery_id: str
    signed_at: str
    signature: str
    body: str
