"""Sources: make, change, list."""

from dataclasses import replace

from services.feedback.domain.items import Source
from services.feedback.domain.refusals import SourceChannelRequired, SourceNameRequired
from services.feedback.storage import items as storage
from shared.contracts.feedback import (
    CountSources,
    GetSources,
    ListSources,
    SaveSource,
    SourcePage,
    SourceView,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import SourceId
from shared.text import clean_name
from shared.work import Look, Work

from .workplace import check_product

LONGEST_NAME = 100


async def save_source(command: SaveSource, work: Work) -> SourceView:
    """Make a source, or change the one with this id."""
    name = None
    if command.name is not None:
        name = clean_name(command.name, limit=LONGEST_NAME, path=("name",))
        if not name:
            raise SourceNameRequired("a source needs a name", path=("name",))
    await check_product(work, command.product_id)
    if command.id is None:
        if name is None:
            raise SourceNameRequired("a source needs a name", path=("name",))
        if command.channel is None:
            raise SourceChannelRequired("a source needs a channel", path=("channel",))
        source = Source(
            id=SourceId(work.new_id("source")),
            name=name,
            channel=command.channel,
            product_id=command.product_id,
            is_archived=bool(command.is_archived),
        )
    else:
        present = await storage.get_source(work, command.id)
        source = replace(
            present,
            name=name or present.name,
            channel=command.channel or present.channel,
            product_id=command.product_id or present.product_id,
            is_archived=present.is_archived if command.is_archived is None else command.is_archived,
        )
    await storage.put_source(work, source)
    return source.view()


async def get_sources(query: GetSources, look: Look) -> tuple[SourceView, ...]:
    return tuple(each.view() for each in await storage.get_sources(look, query.ids))


async def list_sources(query: ListSources, look: Look) -> SourcePage:
    """Return sources by name."""
    sources, page = await storage.page_sources(
        look, query.product_id, min(query.first, MAX_PAGE), query.after
    )
    return SourcePage(
        nodes=tuple(each.view() for each in sources), cursors=page.cursors, has_next=page.has_next
    )


async def count_sources(query: CountSources, look: Look) -> int:
    return await storage.count_sources(look, query.product_id)
