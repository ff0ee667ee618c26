"""What people change about themes: words, pin, and the area a topic belongs to."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from services.feedback.domain.biography import Happened, line
from services.feedback.domain.corrections import LONGEST_TITLE
from services.feedback.domain.refusals import (
    ThemeNotFound,
    ThemeParentInvalid,
    ThemeTitleTaken,
    VersionConflict,
)
from services.feedback.domain.themes import Theme
from services.feedback.storage import biography
from services.feedback.storage import items as items_storage
from services.feedback.storage import themes as storage
from shared.contracts.analysis import ItemsFiled
from shared.contracts.feedback import (
    ChangeKind,
    TextChange,
    ThemeChanged,
    ThemeEventKind,
    ThemeLevel,
    ThemeView,
    UpdateTheme,
)
from shared.kernel import ThemeId
from shared.text import clean_name, clean_text
from shared.work import Work

from .browse_themes import theme_views
from .tally import keep_counted

LONGEST_SUMMARY = 2_000


async def update_theme(command: UpdateTheme, work: Work) -> ThemeView:
    """Rename a theme, pin it, or move a topic to another area; later runs leave that alone."""
    theme = await storage.change_theme(work, command.id)
    if theme is None or theme.is_archived:
        raise ThemeNotFound("there is no such theme", path=("id",))
    if command.if_version is not None and command.if_version != theme.version:
        raise VersionConflict(
            f"“{theme.title}” was changed in the meantime",
            path=("ifVersion",),
            details={"currentVersion": theme.version},
        )
    changed = replace(
        theme,
        chosen_title=_text(command.title, theme.chosen_title, "title"),
        chosen_summary=_text(command.summary, theme.chosen_summary, "summary"),
        is_pinned=theme.is_pinned if command.is_pinned is None else command.is_pinned,
    )
    if command.parent_id is not None and command.parent_id != theme.area_id:
        changed = await _move(work, changed, command.parent_id)
    if (changed.title, changed.area_id) != (theme.title, theme.area_id):
        # Titles of a workspace are chosen one at a time, or two could choose the same.
        await storage.touch_present(work)
        await check_titles(work, [changed], besides={theme.id})
    if changed != theme:
        changed = replace(changed, version=theme.version + 1)
        await keep_counted(work, [changed])
        events = await _events(work, theme, changed)
        await biography.add_events(work, events, by=work.actor.member_id)
        work.announce(ThemeChanged(theme_id=theme.id, change=ChangeKind.CHANGED))
    (view,) = await theme_views(work, [changed])
    return view


def _text(change: TextChange | None, present: str | None, field: str) -> str | None:
    if change is None:
        return present
    if change.text is None:
        return None
    if field == "title":
        return clean_name(change.text, limit=LONGEST_TITLE, path=(field,)) or None
    return clean_text(change.text, limit=LONGEST_SUMMARY, path=(field,)) or None


async def check_title(work: Work, theme: Theme) -> None:
    """Refuse the title of a sibling."""
    await check_titles(work, [theme], besides={theme.id})


async def check_titles(
    work: Work, themes: Sequence[Theme], *, besides: Collection[ThemeId]
) -> None:
    """Refuse the title of a sibling: two equal ones would not be told apart."""
    others = [each for each in await storage.every_theme(work) if each.id not in besides]
    for at, theme in enumerate(themes):
        for other in others:
            is_sibling = other.level is theme.level and other.area_id == theme.area_id
            if is_sibling and other.title.casefold() == theme.title.casefold():
                raise ThemeTitleTaken(
                    f"a theme beside it is called “{other.title}”",
                    path=("title",) if len(themes) == 1 else ("titles", str(at)),
                    details={"title": other.title},
                )


async def _events(work: Work, before: Theme, now: Theme) -> list[Happened]:
    """Return what a person did to a theme, as lines of its history."""
    events: list[Happened] = []
    kinds = ThemeEventKind
    if now.title != before.title:
        text = line("renamed", before=before.title, after=now.title)
        events.append(Happened(theme=now, kind=kinds.RENAMED, text=text))
    elif now.summary != before.summary:
        events.append(Happened(theme=now, kind=kinds.RENAMED, text=line("summary")))
    if now.is_pinned != before.is_pinned:
        kind, name = (kinds.PINNED, "pinned") if now.is_pinned else (kinds.UNPINNED, "unpinned")
        events.append(Happened(theme=now, kind=kind, text=line(name)))
    if now.area_id is not None and now.area_id != before.area_id:
        (area,) = await storage.get_themes(work, [now.area_id])
        text = line("refiled", title=area.title)
        events.append(Happened(theme=now, kind=kinds.REFILED, text=text, others=(area.id,)))
    return events


async def _move(work: Work, theme: Theme, area_id: ThemeId) -> Theme:
    """Return a topic in another area, its items with it."""
    found = await storage.get_themes(work, [area_id])
    if not found or found[0].is_archived:
        raise ThemeNotFound("there is no such area", path=("parentId",))
    if theme.level is not ThemeLevel.TOPIC or found[0].level is not ThemeLevel.AREA:
        raise ThemeParentInvalid("only a topic can be moved, to an area", path=("parentId",))
    async for document in items_storage.walk_items(work, {"topic_id": theme.id}):
        await items_storage.set_fields(
            work, document["id"], {"area_id": area_id, "theme_ids": [theme.id, area_id]}
        )
    left = [theme.area_id] if theme.area_id is not None else []
    work.announce(ItemsFiled(theme_ids=(theme.id, area_id, *left)))
    return replace(theme, area_id=area_id, is_moved=True)
