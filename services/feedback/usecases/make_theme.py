"""A theme that a person makes of items."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from services.feedback.domain import filing as domain
from services.feedback.domain.corrections import LONGEST_TITLE
from services.feedback.domain.masking import mask
from services.feedback.domain.refusals import (
    NoThemesYet,
    NothingToChange,
    ThemeNotFound,
    ThemeParentInvalid,
)
from services.feedback.domain.themes import Theme
from services.feedback.storage import themes as storage
from shared.contracts.feedback import (
    ChangeKind,
    CreateTheme,
    MadeTheme,
    QuoteReason,
    QuoteView,
    ThemeChanged,
    ThemeLevel,
    UpdateItems,
)
from shared.kernel import ItemId, ThemeId
from shared.store import Document
from shared.text import TextRequired, clean_name
from shared.work import Look, Work

from .browse_themes import theme_views
from .file_items import (
    Changed,
    check_number,
    find_items,
    keep_filing,
    lasting,
    with_copies,
)
from .themes import check_title
from .workplace import moment_of

MOST_QUOTES = 3
LONGEST_QUOTE = 280


async def create_theme(command: CreateTheme, work: Work) -> MadeTheme:
    """Make a topic of items, copies along; they are pinned to it and counted at once."""
    title = clean_name(command.title, limit=LONGEST_TITLE, path=("title",))
    if not title:
        raise TextRequired("a theme needs a title", path=("title",))
    if not command.item_ids:
        raise NothingToChange("name the items it is made of", path=("itemIds",))
    check_number(len(command.item_ids), domain.MOST_ITEMS, "itemIds")
    present = await storage.touch_present(work)
    if present.run_id is None:
        raise NoThemesYet("themes have not been found yet", details={})
    named = await find_items(work, command.item_ids, "itemIds")
    documents = await with_copies(work, named)
    area = await _area(work, command.area_id, documents)
    first = min(moment_of(each["occurred_at"]) for each in documents)
    theme = Theme(
        id=ThemeId(work.new_id("theme")),
        level=ThemeLevel.TOPIC,
        area_id=area.id,
        proposed_title=title,
        proposed_summary=None,
        chosen_title=title,
        cohesion=1.0,
        quotes=_quotes(named),
        position=area.position,
        counted_at=work.now,
        run_id=present.run_id,
        first_at=first,
    )
    await check_title(work, theme)
    changed = [
        Changed(document=each, fields=domain.differing(each, domain.under(theme, each)))
        for each in documents
    ]
    files = UpdateItems(ids=command.item_ids, theme_id=theme.id)
    rulings = await lasting(work, files, [each["text_key"] for each in named])
    filing = await keep_filing(work, command.item_ids, changed, rulings, made=theme)
    await storage.put_present(work, replace(present, births=present.births + 1))
    work.announce(ThemeChanged(theme_id=theme.id, change=ChangeKind.ADDED))
    kept = await storage.change_theme(work, theme.id) or theme
    (view,) = await theme_views(work, [kept])
    return MadeTheme(theme=view, filing=filing)


async def _area(look: Look, id: ThemeId | None, documents: Sequence[Document]) -> Theme:
    """Return the area that is meant: the one given, the one most items were in, or the largest."""
    areas = {each.id: each for each in await storage.every_theme(look)}
    if id is not None:
        if id not in areas:
            raise ThemeNotFound("there is no such area", path=("areaId",))
        if areas[id].level is not ThemeLevel.AREA:
            raise ThemeParentInvalid("a theme is in an area", path=("areaId",))
        return areas[id]
    areas = {id: each for id, each in areas.items() if each.level is ThemeLevel.AREA}
    if not areas:
        raise NoThemesYet("themes have not been found yet")
    were = Counter(each["area_id"] for each in documents if each.get("area_id") in areas)
    if were:
        return areas[were.most_common(1)[0][0]]
    return max(areas.values(), key=lambda each: (each.tally.item_count, each.id))


def _quotes(documents: Sequence[Document]) -> tuple[QuoteView, ...]:
    """Return the first texts that differ, as chosen by a person."""
    distinct = {each["text_key"]: each for each in documents}
    return tuple(
        QuoteView(
            item_id=ItemId(each["id"]),
            text=mask(each["text"])[:LONGEST_QUOTE],
            reason=QuoteReason.CHOSEN,
        )
        for each in list(distinct.values())[:MOST_QUOTES]
    )
