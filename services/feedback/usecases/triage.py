"""What belongs nowhere: a list to go through, and its share of everything."""

from collections.abc import Sequence
from typing import Any

from services.feedback.domain.items import Item
from services.feedback.storage import filing as filing_storage
from services.feedback.storage import items as storage
from shared.caller import Broken, Unavailable
from shared.contracts.analysis import ProposeThemes, ThemeProposal
from shared.contracts.feedback import (
    CopiesView,
    CountTriage,
    FeedbackState,
    GetCopies,
    ListTriage,
    NowhereReason,
    TriagePage,
    TriageRow,
    TriageShare,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import ItemId, ProductId, Refusal
from shared.work import Look

from .browse_items import first_of_copies

WITHIN_S = 3.0


async def list_triage(query: ListTriage, look: Look) -> TriagePage:
    """Return items that belong nowhere, each with the theme that comes nearest; without the model
    there is no proposal."""
    found = await first_of_copies(
        look,
        _nowhere(query.product_id),
        order="received_at",
        descending=True,
        first=min(query.first, MAX_PAGE),
        after=query.after,
    )
    proposals = await _proposals(look, [each.id for each in found.items])
    return TriagePage(
        nodes=tuple(_row(each, proposals.get(each.id)) for each in found.items),
        cursors=found.cursors,
        has_next=found.has_next,
    )


async def count_triage(query: CountTriage, look: Look) -> TriageShare:
    """Return how much belongs nowhere, and of how much."""
    where = _nowhere(query.product_id)
    nowhere = await storage.count_items(look, where)
    del where["topic_id"]
    return TriageShare(nowhere=nowhere, compared=await storage.count_items(look, where))


def _nowhere(product_id: ProductId | None) -> dict[str, Any]:
    where: dict[str, Any] = {"state": FeedbackState.THEMED.value, "topic_id": None}
    return where if product_id is None else {**where, "product_id": product_id}


async def _proposals(look: Look, ids: Sequence[ItemId]) -> dict[ItemId, ThemeProposal]:
    if not ids:
        return {}
    try:
        found = await look.ask_as_polder(ProposeThemes(item_ids=tuple(ids)), timeout_s=WITHIN_S)
    except (Unavailable, Broken, Refusal):
        return {}
    return {each.item_id: each for each in found}


def _row(item: Item, proposal: ThemeProposal | None) -> TriageRow:
    reason = proposal.reason if proposal is not None else None
    return TriageRow(
        item=item.view(),
        theme_id=proposal.theme_id if proposal is not None else None,
        similarity=proposal.similarity if proposal is not None else 0.0,
        loneliness=proposal.loneliness if proposal is not None else 0.0,
        reason=NowhereReason.SET_APART if item.not_theme_ids else reason,
    )


async def get_copies(query: GetCopies, look: Look) -> tuple[CopiesView, ...]:
    """Return how many items have the very same text as each of these."""
    items = await storage.get_items(look, query.ids)
    keys = list(dict.fromkeys(each.text_key for each in items))
    counts = await filing_storage.count_copies(look, keys)
    return tuple(
        CopiesView(id=each.id, count=max(1, counts.get(each.text_key, 0))) for each in items
    )
