"""Keys of the widget: make, change, withdraw; and what visitors of other sites say."""

from dataclasses import replace
from datetime import datetime

from services.feedback.domain.items import Source, check_address
from services.feedback.domain.refusals import AddressInvalid, BoardNotFound, MailInvalid
from services.feedback.domain.rows import LONGEST_TEXT, is_mail_address, item_key
from services.feedback.domain.widgets import (
    KEY_PREFIX,
    WidgetKey,
    WidgetNotFound,
    allowed_origins,
    check_client_id,
    source_name,
    widget_name,
)
from services.feedback.storage import items as item_storage
from services.feedback.storage import widgets as storage
from shared.contracts.analysis import KeepItem, NewItem
from shared.contracts.community import CustomerRef, ResolveCustomers
from shared.contracts.feedback import (
    Attribute,
    CountWidgetKeys,
    FeedbackChannel,
    GetWidgetKeys,
    ListWidgetKeys,
    OpenWidget,
    RevokeWidgetKey,
    SaveWidgetKey,
    SendFromWidget,
    WidgetKeyPage,
    WidgetKeyView,
    WidgetView,
)
from shared.contracts.ideas import GetBoards
from shared.contracts.paging import MAX_PAGE
from shared.kernel import BoardId, CustomerId, SourceId, WidgetKeyId
from shared.text import TextRequired, clean_text
from shared.work import Look, Work

from .workplace import check_product

# An address that a visitor types is theirs by their word only; staff see that beside it.
UNPROVEN = Attribute(name="contact", value="unverified")


async def save_widget_key(command: SaveWidgetKey, work: Work) -> WidgetKeyView:
    """Make a key with a source of its own, or change the one with this id."""
    name = None if command.name is None and command.id else widget_name(command.name or "")
    sites = command.allowed_origins
    origins = None if sites is None and command.id else allowed_origins(sites or ())
    await check_product(work, command.product_id)
    await _check_board(work, command.board_id)
    if command.id is None:
        widget = WidgetKey(
            id=WidgetKeyId(work.new_id("widget")),
            name=name or "",
            key=work.new_id(KEY_PREFIX),
            source_id=SourceId(work.new_id("source")),
            board_id=command.board_id,
            product_id=command.product_id,
            allowed_origins=origins or (),
            created_at=work.now,
        )
        source = Source(id=widget.source_id, name="", channel=FeedbackChannel.WIDGET)
    else:
        present = await storage.get_widget(work, command.id)
        present.require_use()
        widget = replace(
            present,
            name=name or present.name,
            board_id=command.board_id or present.board_id,
            product_id=command.product_id or present.product_id,
            allowed_origins=origins or present.allowed_origins,
        )
        source = await item_storage.get_source(work, widget.source_id)
    named = replace(source, name=source_name(widget.name), product_id=widget.product_id)
    await item_storage.put_source(work, named)
    await storage.put_widget(work, widget)
    return widget.view()


async def _check_board(look: Look, id: BoardId | None) -> None:
    if id is not None and not await look.ask_as_polder(GetBoards(ids=(id,))):
        raise BoardNotFound("there is no such board", path=("boardId",))


async def revoke_widget_key(command: RevokeWidgetKey, work: Work) -> WidgetKeyView:
    """Withdraw a key; again is no error."""
    widget = (await storage.get_widget(work, command.id)).revoked(work.now)
    source = await item_storage.get_source(work, widget.source_id)
    await item_storage.put_source(work, replace(source, is_archived=True))
    await storage.put_widget(work, widget)
    return widget.view()


async def list_widget_keys(query: ListWidgetKeys, look: Look) -> WidgetKeyPage:
    """Return keys, newest first."""
    widgets, page = await storage.page_widgets(look, min(query.first, MAX_PAGE), query.after)
    return WidgetKeyPage(
        nodes=tuple(each.view() for each in widgets), cursors=page.cursors, has_next=page.has_next
    )


async def count_widget_keys(query: CountWidgetKeys, look: Look) -> int:
    return await storage.count_widgets(look)


async def get_widget_keys(query: GetWidgetKeys, look: Look) -> tuple[WidgetKeyView, ...]:
    return tuple(each.view() for each in await storage.get_widgets(look, query.ids))


async def open_widget(query: OpenWidget, look: Look) -> WidgetView | None:
    """Say what stands behind a key."""
    widget = await storage.find_widget(look, query.key)
    return widget.public_view() if widget else None


async def send_from_widget(command: SendFromWidget, look: Look) -> datetime:
    """Take in what a visitor says, as any other feedback of the widget's source."""
    widget = await storage.find_widget(look, command.key)
    if widget is None:
        raise WidgetNotFound("there is no widget with this key", path=("key",))
    widget.require_use()
    client_id = check_client_id(command.client_id)
    text = clean_text(command.text, limit=LONGEST_TEXT, path=("text",))
    if not text:
        raise TextRequired("write something first", path=("text",))
    customer_id = await _customer(command.email, look)
    item = NewItem(
        id=item_storage.item_id_of(item_key(widget.source_id, f"id {client_id}")),
        text=text,
        external_id=client_id,
        external_url=_page(command.page_url),
        customer_id=customer_id,
        rating=None,
        language=None,
        attributes=(UNPROVEN,) if customer_id else (),
        occurred_at=look.now,
    )
    keep = KeepItem(item=item, source_id=widget.source_id, member_id=None)
    await look.ask_as_polder(keep, timeout_s=5.0)
    return look.now


def _page(url: str | None) -> str | None:
    try:
        return check_address(url)
    except AddressInvalid as refusal:
        raise AddressInvalid(refusal.message, path=("pageUrl",)) from None


async def _customer(email: str | None, look: Look) -> CustomerId | None:
    address = (email or "").strip()
    if not address:
        return None
    if not is_mail_address(address):
        raise MailInvalid("this is not a mail address", path=("email",))
    refs = (CustomerRef(email=address),)
    (found,) = await look.ask_as_polder(ResolveCustomers(refs=refs), timeout_s=5.0)
    return found
