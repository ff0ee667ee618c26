"""Split a topic: show how it would fall apart, and do just that within the hour."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from services.feedback.domain.biography import Happened, line, titles
from services.feedback.domain.corrections import (
    CorrectionKind,
    check_parts,
    check_split_titles,
    check_standing,
    check_version,
)
from services.feedback.domain.refusals import ModelAway, SplitNotPossible, SplitPreviewGone
from services.feedback.domain.themes import Theme
from services.feedback.storage import biography
from services.feedback.storage import corrections as record
from services.feedback.storage import themes as storage
from shared.caller import Broken, Unavailable
from shared.contracts.analysis import CutPart, CutTheme, KeepSplitPreview
from shared.contracts.feedback import (
    ChangeKind,
    Corrected,
    Position,
    PreviewSplit,
    SplitPreview,
    SplitTheme,
    ThemeChanged,
    ThemeEventKind,
)
from shared.kernel import ThemeId
from shared.work import Look, Work

from .browse_themes import theme_views
from .correct import (
    Documents,
    areas_of,
    correction_of,
    counted,
    file_under,
    insights_of,
    items_in,
    keep,
    keys_of,
    next_number,
    recount,
)
from .themes import check_titles

KEPT_FOR = timedelta(hours=1)
WITHIN_S = 30.0


async def preview_split(query: PreviewSplit, look: Look) -> SplitPreview:
    """Have the analyst cut a topic in parts, and keep what it shows."""
    check_parts(query.parts)
    found = await storage.get_themes(look, [query.id])
    theme = check_standing(found[0] if found else None, "id")
    if theme.area_id is None:
        raise SplitNotPossible(
            "only a topic can be split", path=("id",), details={"problem": "area"}
        )
    try:
        parts = await look.ask_as_polder(
            CutTheme(theme_id=theme.id, parts=query.parts), timeout_s=WITHIN_S
        )
    except (Unavailable, Broken) as error:
        raise ModelAway("a theme can't be cut in parts at the moment") from error
    if len(parts) < 2:
        raise SplitNotPossible(
            "too little is said in it to be split", path=("parts",), details={"problem": "small"}
        )
    return await look.ask_as_polder(
        KeepSplitPreview(theme_id=theme.id, theme_version=theme.version, parts=parts)
    )


async def keep_split_preview(command: KeepSplitPreview, work: Work) -> SplitPreview:
    """Keep what is shown of a split for an hour."""
    token = work.new_id("split")
    kept = record.KeptPreview(
        theme_id=command.theme_id,
        theme_version=command.theme_version,
        parts=command.parts,
        expires_at=work.now + KEPT_FOR,
    )
    await record.put_preview(work, token, kept)
    return kept.view(token)


async def split_theme(command: SplitTheme, work: Work) -> Corrected:
    """Split a topic into the parts that were shown; the first keeps its id, and what came in
    meanwhile."""
    number = await next_number(work)
    shown = await record.get_preview(work, command.token)
    if shown is None or shown.expires_at <= work.now:
        raise SplitPreviewGone("ask for a new preview", path=("token",))
    theme = check_standing(await storage.change_theme(work, shown.theme_id), "token")
    check_version(theme, shown.theme_version, "token")
    names = check_split_titles(command.titles, len(shown.parts))
    items = await items_in(work, theme.id)
    shares = _shares(items, shown.parts)
    parts = [
        _part(work, theme, part, own, name, at)
        for at, (part, own, name) in enumerate(zip(shown.parts, shares, names, strict=True))
    ]
    await check_titles(work, parts, besides={theme.id})
    insights = await insights_of(work, [theme])
    ids = [each.id for each in parts]
    correction = correction_of(
        work, number, CorrectionKind.SPLIT, ids, [theme], insights.values(), title=names[0]
    )
    for at, (part, own) in enumerate(zip(parts, shares, strict=True)):
        if at:
            await file_under(work, own, part)
        await record.add_shift(work, correction, keys_of(own), from_id=theme.id, to_id=part.id)
    now = await keep(
        work,
        [await counted(work, part, own) for part, own in zip(parts, shares, strict=True)],
        [],
    )
    await record.add_correction(work, correction)
    happened = _events(theme, [now[id] for id in ids])
    await biography.add_events(work, happened, by=work.actor.member_id)
    work.announce(ThemeChanged(theme_id=theme.id, change=ChangeKind.CHANGED))
    for id in ids[1:]:
        work.announce(ThemeChanged(theme_id=id, change=ChangeKind.ADDED))
    recount(work, areas_of(theme))
    views = await theme_views(work, [now[id] for id in ids])
    return Corrected(themes=tuple(views), undo_token=correction.id)


def _shares(items: Documents, parts: Sequence[CutPart]) -> list[list[Mapping[str, Any]]]:
    part_of = {id: at for at, part in enumerate(parts) for id in part.item_ids}
    shares: list[list[Mapping[str, Any]]] = [[] for _ in parts]
    for each in items:
        shares[part_of.get(each["id"], 0)].append(each)
    return shares


def _part(work: Work, theme: Theme, part: CutPart, items: Documents, title: str, at: int) -> Theme:
    """Return the theme that a part becomes; it lies in the middle of its items on the map."""
    places = [(each["x"], each["y"]) for each in items if each.get("x") is not None]
    share = max(0.1, part.view.item_count / max(1, theme.tally.item_count))
    same = theme if at == 0 else None
    return replace(
        theme,
        id=theme.id if same else ThemeId(work.new_id("theme")),
        proposed_title=part.view.title,
        proposed_summary=part.summary,
        chosen_title=title,
        chosen_summary=None,
        keywords=part.view.keywords,
        cohesion=part.view.cohesion,
        quotes=part.view.quotes,
        position=Position(
            x=round(sum(x for x, _ in places) / len(places), 4),
            y=round(sum(y for _, y in places) / len(places), 4),
        )
        if places
        else theme.position,
        radius=round(max(0.005, theme.radius * min(1.0, share) ** 0.5), 4),
        is_pinned=theme.is_pinned and bool(same),
        is_corrected=True,
        count_at_run=None,
        insight_id=theme.insight_id if same else None,
        version=theme.version + 1 if same else 1,
        first_run_id=theme.first_run_id if same else None,
        first_at=theme.first_at if same else work.now,
    )


def _events(theme: Theme, parts: Sequence[Theme]) -> list[Happened]:
    kept, *others = parts
    text = line("split", parts=len(parts), titles=titles(others), count=kept.tally.item_count)
    events = [
        Happened(
            theme=kept, kind=ThemeEventKind.SPLIT, text=text, others=tuple(e.id for e in others)
        )
    ]
    for each in others:
        off = line("split_off", title=theme.title, count=each.tally.item_count)
        events.append(
            Happened(theme=each, kind=ThemeEventKind.EMERGED, text=off, others=(theme.id,))
        )
    return events
