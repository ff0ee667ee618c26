"""One piece of feedback, from a form or a program."""

from services.feedback.domain.items import (
    Item,
    Source,
    check_address,
    check_attributes,
    check_language,
    check_moment,
    check_rating,
    terms_of,
    text_key,
    with_urgency,
)
from services.feedback.domain.refusals import CustomerNotFound, MailInvalid, SourceArchived
from services.feedback.domain.rows import LONGEST_KEY, LONGEST_TEXT, is_mail_address, item_key
from services.feedback.storage import items as storage
from shared.caller import Unavailable
from shared.contracts.analysis import ItemsFiled, KeepItem, NewItem
from shared.contracts.community import CustomerRef, ResolveCustomers
from shared.contracts.feedback import FeedbackChannel, ItemsTaken, ItemView, SubmitFeedback
from shared.kernel import STAFF, CustomerId, ItemId, NotAllowed, SignInRequired
from shared.text import TextRequired, clean_line, clean_text
from shared.work import Look, Work


async def submit_feedback(command: SubmitFeedback, look: Look) -> ItemView:
    """Hand in one piece of feedback; the same external id at the same source updates that item.

    Visitors may do so at a widget's source only. Who said it is for staff to say; a customer who
    is signed in speaks for themselves.
    """
    source = await storage.get_source(look, command.source_id)
    _check_source(source, look)
    text = clean_text(command.text, limit=LONGEST_TEXT, path=("text",))
    if not text:
        raise TextRequired("write something first", path=("text",))
    external_id = None
    if command.external_id is not None:
        external_id = clean_line(command.external_id, limit=LONGEST_KEY, path=("externalId",))
    key = f"id {external_id}" if external_id else f"message {look.message_id}"
    item = NewItem(
        id=storage.item_id_of(item_key(source.id, key)),
        text=text,
        external_id=external_id or None,
        external_url=check_address(command.external_url),
        customer_id=await _customer(command.customer, look),
        rating=check_rating(command.rating),
        language=check_language(command.language),
        attributes=check_attributes(command.attributes),
        occurred_at=check_moment(command.occurred_at, look.now),
    )
    member_id = look.actor.member_id if not look.actor.is_staff else None
    id = await look.ask_as_polder(
        KeepItem(item=item, source_id=source.id, member_id=member_id), timeout_s=5.0
    )
    kept = await storage.get_item(look, id)
    if kept is None:
        raise Unavailable("feedback")
    return kept.view()


def _check_source(source: Source, look: Look) -> None:
    if source.is_archived:
        raise SourceArchived(
            f"“{source.name}” takes no more items",
            path=("sourceId",),
            details={"source": source.name},
        )
    is_visitor = look.actor.member_id is None and not look.actor.is_system
    if is_visitor and source.channel is not FeedbackChannel.WIDGET:
        raise SignInRequired("sign in first")


async def _customer(ref: CustomerRef | None, look: Look) -> CustomerId | None:
    if ref is None:
        return None
    if not look.actor.is_staff:
        raise NotAllowed(
            "only the team may say who said it",
            path=("customer",),
            details={"requires": [role.value for role in STAFF]},
        )
    if ref.email is not None and not is_mail_address(ref.email.strip()):
        raise MailInvalid("this is not a mail address", path=("customer", "email"))
    (found,) = await look.ask_as_polder(ResolveCustomers(refs=(ref,)), timeout_s=5.0)
    if found is None:
        raise CustomerNotFound("there is no such customer", path=("customer",))
    return found


async def keep_item(command: KeepItem, work: Work) -> ItemId:
    """Keep an item, in place of the one with the same id; a changed text is understood anew."""
    source = await storage.get_source(work, command.source_id)
    new = command.item
    item = Item(
        id=new.id,
        text=new.text,
        text_key=text_key(new.text),
        terms=terms_of(new.text),
        source_id=source.id,
        channel=source.channel,
        product_id=source.product_id,
        customer_id=new.customer_id,
        member_id=command.member_id,
        external_id=new.external_id,
        external_url=new.external_url,
        rating=new.rating,
        language=new.language,
        is_language_given=new.language is not None,
        attributes=new.attributes,
        occurred_at=new.occurred_at,
        received_at=work.now,
    )
    present = await storage.get_item(work, new.id)
    if present is not None:
        item = storage.updated(present, item)
    await storage.put_item(work, with_urgency(item))
    if present is None:
        await storage.count_in(work, source.id, 1, work.now)
    if present is not None and present.theme_ids:
        work.announce(ItemsFiled(theme_ids=present.theme_ids))
    if present is None or present.text != item.text:
        work.announce(ItemsTaken(item_ids=(item.id,), import_id=None, at=work.now))
    return item.id
