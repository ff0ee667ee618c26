"""A piece of feedback that becomes an idea, in the name of who said it."""

from services.feedback.domain.items import Item
from services.feedback.domain.refusals import AlreadyPromoted, ItemNotFound
from services.feedback.storage import items as storage
from shared.contracts.community import GetCustomers
from shared.contracts.feedback import ItemView, PromoteItem, UpdateItems
from shared.contracts.ideas import SubmitIdea
from shared.kernel import MemberId
from shared.work import Look

WITHIN_S = 5.0


async def promote_item(command: PromoteItem, look: Look) -> ItemView:
    """Submit an idea and link the item to it. Its author is the member who said it; a customer who
    is no member has no vote, so that the idea stands without an author."""
    item = await storage.get_item(look, command.id)
    if item is None:
        raise ItemNotFound("there is no such item", path=("id",))
    if item.idea_id is not None:
        raise AlreadyPromoted("this is linked to an idea already", path=("id",))
    idea = await look.ask_as_polder(
        SubmitIdea(
            board_id=command.board_id,
            title=command.title,
            body=command.body,
            ignore_similar=command.ignore_similar,
            author_id=await _who_said(item, look),
        ),
        timeout_s=WITHIN_S,
    )
    filed = await look.ask(
        UpdateItems(ids=(item.id,), idea_id=idea.id, with_copies=False), timeout_s=WITHIN_S
    )
    return filed.items[0]


async def _who_said(item: Item, look: Look) -> MemberId | None:
    if item.member_id is not None or item.customer_id is None:
        return item.member_id
    found = await look.ask_as_polder(GetCustomers(ids=(item.customer_id,)))
    return found[0].member_id if found else None
