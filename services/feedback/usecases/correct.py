"""Correct themes as a whole: merge them, put one aside, and take that back.

What is decided holds at once, and is put on record so that it holds in every later run.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from services.feedback.domain.biography import Happened, line, titles
from services.feedback.domain.corrections import (
    Correction,
    CorrectionKind,
    check_merge,
    check_standing,
    check_version,
    closed_into,
    joined,
    merged,
    merged_away,
)
from services.feedback.domain.insights import Insight, insight_of
from services.feedback.domain.refusals import AreaHasTopics, InvalidMerge
from services.feedback.domain.themes import NOTHING, Theme, count, first_seen
from services.feedback.storage import biography
from services.feedback.storage import corrections as record
from services.feedback.storage import filing as filing_storage
from services.feedback.storage import insights as insights_storage
from services.feedback.storage import items as items_storage
from services.feedback.storage import people as people_storage
from services.feedback.storage import themes as storage
from shared.contracts.analysis import ItemsFiled
from shared.contracts.feedback import (
    ArchiveTheme,
    ChangeKind,
    Corrected,
    FeedbackState,
    MergeThemes,
    ThemeChanged,
    ThemeEventKind,
    ThemeLevel,
)
from shared.kernel import ItemId, ThemeId
from shared.work import Work

from .browse_themes import theme_views
from .score import read_board, rescore
from .tally import said_of
from .workplace import workplace

Documents = Sequence[Mapping[str, Any]]


async def merge_themes(command: MergeThemes, work: Work) -> Corrected:
    """Let themes go on as one: their items, insights and, for areas, topics go along."""
    check_merge(command.target_id, command.source_ids)
    number = await next_number(work)
    ids = (command.target_id, *command.source_ids)
    held = {id: await storage.change_theme(work, id) for id in sorted(ids)}
    target = check_standing(held[command.target_id], "targetId")
    sources = [
        check_standing(held[id], "sourceIds", str(at)) for at, id in enumerate(command.source_ids)
    ]
    for at, each in enumerate((target, *sources)):
        versions = command.if_versions
        check_version(
            each, versions[at] if versions and at < len(versions) else None, "ifVersions", str(at)
        )
        if each.level is not target.level:
            raise InvalidMerge(
                "a topic and an area are not merged",
                path=("sourceIds",),
                details={"problem": "level"},
            )
    topics = await _topics_of(work, sources)
    insights = await insights_of(work, [target, *sources])
    correction = correction_of(
        work, number, CorrectionKind.MERGE, ids, [target, *sources, *topics], insights.values()
    )
    kept = merged(target, sources)
    if target.level is ThemeLevel.TOPIC:
        kept = await _take_in(work, correction, kept, sources)
    for topic in topics:
        await _file_topic_under(work, topic, target.id)
    gone = [merged_away(each, target.id) for each in sources]
    moved = [
        replace(each, area_id=target.id, is_moved=True, version=each.version + 1) for each in topics
    ]
    now = await keep(work, [kept, *gone, *moved], list(_joined(target, sources, insights)))
    await record.add_correction(work, correction)
    await biography.add_events(work, _merge_events(kept, sources, gone), by=work.actor.member_id)
    work.announce(
        ThemeChanged(
            theme_id=target.id,
            change=ChangeKind.CHANGED,
            merged_ids=tuple(each.id for each in gone),
        )
    )
    for each in gone:
        work.announce(ThemeChanged(theme_id=each.id, change=ChangeKind.REMOVED))
    recount(work, areas_of(target, *sources))
    views = await theme_views(work, [now[target.id]])
    return Corrected(themes=tuple(views), undo_token=correction.id)


async def archive_theme(command: ArchiveTheme, work: Work) -> Corrected:
    """Put a topic aside. What is said in it belongs nowhere until it fits another theme."""
    number = await next_number(work)
    theme = check_standing(await storage.change_theme(work, command.id), "id")
    check_version(theme, command.if_version, "ifVersion")
    if theme.level is ThemeLevel.AREA:
        raise AreaHasTopics("put its topics aside, or merge it with another area", path=("id",))
    insights = await insights_of(work, [theme])
    correction = correction_of(
        work, number, CorrectionKind.ARCHIVE, (theme.id,), [theme], insights.values()
    )
    items = await items_in(work, theme.id)
    await file_under(work, items, None)
    await record.add_shift(work, correction, keys_of(items), from_id=theme.id, to_id=None)
    gone = replace(
        theme,
        is_archived=True,
        is_put_aside=True,
        is_pinned=False,
        tally=NOTHING,
        counted_at=work.now,
        version=theme.version + 1,
    )
    now = await keep(work, [gone], [])
    await record.add_correction(work, correction)
    text = line("archived", count=len(items))
    put_aside = Happened(theme=gone, kind=ThemeEventKind.ARCHIVED, text=text)
    await biography.add_events(work, [put_aside], by=work.actor.member_id)
    work.announce(ThemeChanged(theme_id=theme.id, change=ChangeKind.REMOVED))
    recount(work, areas_of(theme))
    views = await theme_views(work, [now[theme.id]])
    return Corrected(themes=tuple(views), undo_token=correction.id)


# --- steps that corrections share ----------------------------------------------------------------


async def next_number(work: Work) -> int:
    """Return the number of a correction; corrections of a workspace wait for each other here."""
    present = await storage.touch_present(work)
    await storage.put_present(work, replace(present, corrections=present.corrections + 1))
    return present.corrections + 1


def correction_of(
    work: Work,
    number: int,
    kind: CorrectionKind,
    theme_ids: Sequence[ThemeId],
    before: Sequence[Theme],
    insights: Iterable[Insight] = (),
    title: str | None = None,
) -> Correction:
    return Correction(
        id=work.new_id("undo"),
        number=number,
        changed=number,
        kind=kind,
        at=work.now,
        by=work.actor.member_id,
        theme_ids=tuple(theme_ids),
        before=tuple(before),
        insights_before=tuple(insights),
        title=title,
    )


async def items_in(work: Work, topic_id: ThemeId) -> list[Mapping[str, Any]]:
    """Return the documents of all items in a topic."""
    return [each async for each in items_storage.walk_items(work, {"topic_id": topic_id})]


def keys_of(items: Documents) -> list[tuple[ItemId, str]]:
    return [(ItemId(each["id"]), each["text_key"]) for each in items]


async def file_under(work: Work, items: Documents, topic: Theme | None) -> None:
    """File items under a topic and its area, or under none."""
    topic_id, area_id = (topic.id, topic.area_id) if topic is not None else (None, None)
    changes = {
        "topic_id": topic_id,
        "area_id": area_id,
        "theme_ids": [each for each in (topic_id, area_id) if each is not None],
        "is_put_aside": topic is None,
    }
    decided: dict[str, Mapping[str, Any]] = {}
    for each in items:
        own = _decided(each, topic) if topic is not None else {}
        if own:
            decided[each["text_key"]] = each
        await items_storage.set_fields(work, each["id"], {**changes, **own})
    if topic is not None and decided:
        for ruling in (await filing_storage.get_rulings(work, decided)).values():
            was = decided[ruling.id].get("topic_id")
            ruled = replace(
                ruling,
                topic_id=topic.id if ruling.topic_id == was else ruling.topic_id,
                not_theme_ids=tuple(id for id in ruling.not_theme_ids if id != topic.id),
            )
            await filing_storage.put_ruling(work, ruled)


def _decided(document: Mapping[str, Any], topic: Theme) -> dict[str, Any]:
    """Return what goes along of what people decided about an item by itself: a pin to the topic it
    leaves, and that it is not of the topic it comes to."""
    changes: dict[str, Any] = {}
    pinned = document.get("pinned_topic_id")
    if pinned is not None and pinned == document.get("topic_id"):
        changes["pinned_topic_id"] = topic.id
    apart = document.get("not_theme_ids") or []
    if topic.id in apart:
        changes["not_theme_ids"] = [id for id in apart if id != topic.id]
    return changes


async def counted(work: Work, theme: Theme, items: Documents) -> Theme:
    """Return a topic with its numbers as they follow from these items."""
    at = await workplace(work)
    documents = [dict(each) for each in items if each["state"] != FeedbackState.ARCHIVED.value]
    people = await people_storage.behind(work, documents)
    said = [
        replace(said_of(each, at, people), topic_id=theme.id, area_id=theme.area_id)
        for each in documents
    ]
    tally = count(said, [theme.id])[theme.id]
    return replace(
        theme,
        tally=tally,
        counted_at=work.now,
        first_at=min(theme.first_at, first_seen(tally, at.zone, theme.first_at)),
    )


async def keep(
    work: Work, themes: Sequence[Theme], insights: Sequence[Insight]
) -> dict[ThemeId, Theme]:
    """Keep themes and insights that a correction changed, with what follows for all scores."""
    kept = {each.id: each for each in themes}
    board = await read_board(work, themes=themes, insights=insights)
    for drawn in await rescore(work, board, touched=insights):
        kept[drawn.id] = drawn
    for theme in kept.values():
        await storage.put_theme(work, theme)
    return kept


def areas_of(*themes: Theme) -> list[ThemeId]:
    """Return the areas these themes are in; areas themselves."""
    return list(dict.fromkeys(each.area_id or each.id for each in themes))


def recount(work: Work, theme_ids: Sequence[ThemeId]) -> None:
    """Have themes counted anew right after this."""
    if theme_ids:
        work.announce(ItemsFiled(theme_ids=tuple(theme_ids)))


async def _take_in(
    work: Work, correction: Correction, target: Theme, sources: Sequence[Theme]
) -> Theme:
    """File the items of topics under another, which is returned with its numbers."""
    own = await items_in(work, target.id)
    await record.add_shift(work, correction, keys_of(own), from_id=target.id, to_id=target.id)
    every = list(own)
    for source in sources:
        items = await items_in(work, source.id)
        await file_under(work, items, target)
        await record.add_shift(work, correction, keys_of(items), from_id=source.id, to_id=target.id)
        every += items
    return await counted(work, target, every)


async def _topics_of(work: Work, areas: Sequence[Theme]) -> list[Theme]:
    ids = {each.id for each in areas if each.level is ThemeLevel.AREA}
    if not ids:
        return []
    found = [each for each in await storage.every_theme(work) if each.area_id in ids]
    held = [await storage.change_theme(work, each.id) for each in found]
    return [each for each in held if each is not None]


async def _file_topic_under(work: Work, topic: Theme, area_id: ThemeId) -> None:
    await file_under(work, await items_in(work, topic.id), replace(topic, area_id=area_id))


async def insights_of(work: Work, themes: Sequence[Theme]) -> dict[ThemeId, Insight]:
    found: dict[ThemeId, Insight] = {}
    for each in sorted(themes, key=lambda one: one.id):
        insight = await insights_storage.hold_insight(work, insight_of(each.id))
        if insight is not None:
            found[each.id] = insight
    return found


def _joined(
    target: Theme, sources: Sequence[Theme], insights: Mapping[ThemeId, Insight]
) -> list[Insight]:
    """Return the insights a merge changes: those of the sources go on in that of the target."""
    closed = [
        closed_into(insights[each.id], insight_of(target.id))
        for each in sources
        if each.id in insights
    ]
    if target.id not in insights or not closed:
        return closed
    going_on = joined(
        insights[target.id], [insights[each.id] for each in sources if each.id in insights]
    )
    return [going_on, *closed]


def _merge_events(kept: Theme, sources: Sequence[Theme], gone: Sequence[Theme]) -> list[Happened]:
    kind = ThemeEventKind.MERGED
    whole = sum(each.tally.item_count for each in sources)
    came = line("merged_in", titles=titles(sources), count=whole)
    events = [Happened(theme=kept, kind=kind, text=came, others=tuple(e.id for e in sources))]
    for before, now in zip(sources, gone, strict=True):
        text = line("merged_away", title=kept.title, count=before.tally.item_count)
        events.append(Happened(theme=now, kind=kind, text=text, others=(kept.id,)))
    return events
