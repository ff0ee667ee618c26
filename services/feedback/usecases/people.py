"""Follow what becomes known of customers; the themes they spoke in are counted anew."""

from services.feedback.storage import items as items_storage
from services.feedback.storage import people as storage
from shared.contracts.analysis import ItemsFiled
from shared.contracts.community import CustomersChanged
from shared.kernel import ThemeId
from shared.work import Work


async def take_customers(event: CustomersChanged, work: Work) -> None:
    """Keep what is told of customers; what was told earlier than what is known changes nothing."""
    known = await storage.get_facts(work, [each.id for each in event.customers])
    fresh = [
        each
        for each in event.customers
        if each.id not in known or each.version > known[each.id].version
    ]
    await storage.put_facts(work, fresh)
    changed = [
        each.id
        for each in fresh
        if each.id not in known or _counts(each) != _counts(known[each.id])
    ]
    themes: set[ThemeId] = set()
    if changed:
        where = {"customer_id": {"$in": changed}}
        async for item in items_storage.walk_items(work, where):
            themes.update(map(ThemeId, item.get("theme_ids") or ()))
    if themes:
        work.announce(ItemsFiled(theme_ids=tuple(sorted(themes))))


def _counts(facts: object) -> tuple[object, ...]:
    """Return what counting looks at."""
    names = ("person", "member_id", "account", "worth", "segment_ids")
    return tuple(getattr(facts, name) for name in names)
