"""Inlets: make, change, close, try out; and what other programs deliver by them."""

from dataclasses import replace

from services.feedback.domain import inlets as domain
from services.feedback.domain.inlets import Delivery, Inlet
from services.feedback.domain.refusals import SourceArchived
from services.feedback.domain.rows import Judged, item_key
from services.feedback.storage import inlets as storage
from services.feedback.storage import items as items_storage
from shared.contracts.analysis import KeepDelivery, KeepInlet, KeepItem, NewItem
from shared.contracts.community import CustomerRef, ResolveCustomers
from shared.contracts.feedback.inlets import (
    ArchiveInlet,
    CountDeliveries,
    CountInlets,
    Deliver,
    DeliveryPage,
    DeliveryStatus,
    GetInlets,
    InletPage,
    InletReceipt,
    InletTrial,
    InletView,
    ListDeliveries,
    ListInlets,
    RotateInlet,
    SaveInlet,
    TryInlet,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import CustomerId, InletId, ItemId
from shared.work import Look, Work

from .submit import keep_item


async def save_inlet(command: SaveInlet, look: Look) -> InletReceipt:
    """Make an inlet, or change one. A secret that is made here is in the answer alone, and in what
    is kept."""
    name = None if command.name is None and command.id else domain.inlet_name(command.name or "")
    mapping = domain.check_mapping(command.mapping) if command.mapping else None
    if command.id is not None:
        present = await storage.get_inlet(look, command.id)
        present.require_open()
        kept = KeepInlet(id=present.id, name=name, mapping=mapping)
        return InletReceipt(inlet=await look.ask_as_polder(kept), secret=None)
    if command.source_id is None:
        raise domain.InletSourceRequired("say which source it is of", path=("sourceId",))
    if mapping is None:
        raise domain.PointerInvalid(
            "say where the text is", path=("mapping", "text"), details={"pointer": ""}
        )
    source = await items_storage.get_source(look, command.source_id)
    if source.is_archived:
        raise SourceArchived(
            f"“{source.name}” takes no more items",
            path=("sourceId",),
            details={"source": source.name},
        )
    secret = domain.new_secret()
    made = KeepInlet(source_id=source.id, name=name, mapping=mapping, secret=secret)
    return InletReceipt(inlet=await look.ask_as_polder(made), secret=secret)


async def rotate_inlet(command: RotateInlet, look: Look) -> InletReceipt:
    """Make a new secret for an inlet."""
    present = await storage.get_inlet(look, command.id)
    present.require_open()
    secret = domain.new_secret()
    view = await look.ask_as_polder(KeepInlet(id=present.id, secret=secret))
    return InletReceipt(inlet=view, secret=secret)


async def keep_inlet(command: KeepInlet, work: Work) -> InletView:
    """Keep a new inlet, or what changed of one."""
    if command.id is None:
        if command.source_id is None or command.mapping is None or command.secret is None:
            raise domain.InletSourceRequired("an inlet is made whole", path=("sourceId",))
        inlet = Inlet(
            id=InletId(work.new_id("inlet")),
            name=command.name or "",
            key=work.new_id(domain.KEY_PREFIX),
            source_id=command.source_id,
            secret=command.secret,
            mapping=command.mapping,
            created_at=work.now,
        )
    else:
        inlet = await storage.hold_inlet(work, command.id)
        inlet = replace(
            inlet, name=command.name or inlet.name, mapping=command.mapping or inlet.mapping
        )
        if command.secret is not None:
            inlet = inlet.rotated(command.secret, work.now)
    await storage.put_inlet(work, inlet)
    return inlet.view()


async def archive_inlet(command: ArchiveInlet, work: Work) -> InletView:
    """Close an inlet; again is no error."""
    inlet = await storage.hold_inlet(work, command.id)
    inlet = replace(inlet, is_archived=True, archived_at=inlet.archived_at or work.now)
    await storage.put_inlet(work, inlet)
    return inlet.view()


async def get_inlets(query: GetInlets, look: Look) -> tuple[InletView, ...]:
    return tuple(each.view() for each in await storage.get_inlets(look, query.ids))


async def list_inlets(query: ListInlets, look: Look) -> InletPage:
    """Return inlets that are open, newest first."""
    found, page = await storage.page_inlets(look, min(query.first, MAX_PAGE), query.after)
    return InletPage(
        nodes=tuple(each.view() for each in found), cursors=page.cursors, has_next=page.has_next
    )


async def count_inlets(query: CountInlets, look: Look) -> int:
    return await storage.count_inlets(look)


async def list_deliveries(query: ListDeliveries, look: Look) -> DeliveryPage:
    """Return what was delivered by an inlet, newest first."""
    found, page = await storage.page_deliveries(
        look, query.inlet_id, min(query.first, MAX_PAGE), query.after
    )
    return DeliveryPage(
        nodes=tuple(each.view() for each in found), cursors=page.cursors, has_next=page.has_next
    )


async def count_deliveries(query: CountDeliveries, look: Look) -> int:
    return await storage.count_deliveries(look, query.inlet_id)


async def try_inlet(query: TryInlet, look: Look) -> InletTrial:
    """Say what a body would become."""
    inlet = await storage.get_inlet(look, query.id)
    found = domain.read_delivery(inlet.mapping, query.body.encode(), look.now)
    if not isinstance(found, Judged):
        return InletTrial(
            text=None, external_id=None, occurred_at=None, customer=None, reason=found.reason
        )
    customer = found.customer
    return InletTrial(
        text=found.text,
        external_id=found.external_id,
        occurred_at=found.occurred_at,
        customer=(customer.external_id or customer.email) if customer else None,
        reason=None,
    )


async def deliver(command: Deliver, look: Look) -> ItemId:
    """Take in what another program delivers. Who did not sign it learns nothing but that."""
    inlet = await storage.find_inlet(look, command.key)
    body = domain.decode_body(command.body)
    domain.check_delivery(
        inlet, command.delivery_id, command.signed_at, command.signature, body, look.now
    )
    inlet.require_open()
    found = domain.read_delivery(inlet.mapping, body, look.now)
    item, reason, excerpt = None, None, body[:800].decode("utf-8", "replace")[:200]
    if isinstance(found, Judged):
        customer = await _customer(found.customer, look)
        item = NewItem(
            id=items_storage.item_id_of(
                item_key(inlet.source_id, domain.key_of(found, command.delivery_id))
            ),
            text=found.text,
            external_id=found.external_id,
            external_url=found.external_url,
            customer_id=customer,
            rating=found.rating,
            language=found.language,
            attributes=found.attributes,
            occurred_at=found.occurred_at,
        )
    else:
        reason = found.reason
    kept = await look.ask_as_polder(
        KeepDelivery(
            inlet_id=inlet.id,
            delivery_id=command.delivery_id,
            item=item,
            reason=reason,
            excerpt=excerpt,
        ),
        timeout_s=5.0,
    )
    if kept is None:
        raise domain.DeliveryRejected(
            "this is no feedback by the mapping of this inlet",
            details={"problem": reason.key.partition(".")[2] if reason else ""},
        )
    return kept


async def _customer(ref: CustomerRef | None, look: Look) -> CustomerId | None:
    if ref is None:
        return None
    (found,) = await look.ask_as_polder(ResolveCustomers(refs=(ref,)), timeout_s=5.0)
    return found


async def keep_delivery(command: KeepDelivery, work: Work) -> ItemId | None:
    """Keep a delivery and the item it holds, both or neither. One that was taken before is
    refused; one that was rejected may come again."""
    inlet = await storage.hold_inlet(work, command.inlet_id)
    before = await storage.find_delivery(work, inlet.id, command.delivery_id)
    if before is not None and before.status is DeliveryStatus.TAKEN:
        raise domain.DeliveryRepeated(
            f"{command.delivery_id} was taken in before", details={"id": command.delivery_id}
        )
    source = await items_storage.get_source(work, inlet.source_id)
    if source.is_archived:
        raise domain.InletClosed(
            f"“{source.name}” takes no more items", details={"name": source.name}
        )
    status = DeliveryStatus.REJECTED
    if command.item is not None:
        status = DeliveryStatus.TAKEN
        await keep_item(KeepItem(item=command.item, source_id=source.id, member_id=None), work)
        inlet = replace(inlet, taken=inlet.taken + 1, last_at=work.now)
    else:
        inlet = replace(
            inlet,
            rejected=inlet.rejected + 1,
            last_at=work.now,
            last_error=command.reason,
            last_error_at=work.now,
        )
    await storage.put_inlet(work, inlet)
    await storage.put_delivery(
        work,
        Delivery(
            inlet_id=inlet.id,
            delivery_id=command.delivery_id,
            at=work.now,
            status=status,
            item_id=command.item.id if command.item else None,
            reason=command.reason,
            excerpt=command.excerpt,
            expires_at=work.now + domain.DELIVERIES_KEPT,
        ),
    )
    return command.item.id if command.item else None
