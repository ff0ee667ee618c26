"""What people correct about items: where they are filed, their mood, labels, aside or not. Numbers
of the themes follow in the same transaction, and what lasts is kept by text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.feedback.domain import filing as domain
from services.feedback.domain.filing import Before, Filing, Ruling
from services.feedback.domain.refusals import (
    FilingContradicts,
    IdeaNotFound,
    ItemNotFound,
    NotATopic,
    NothingToChange,
    ThemeArchived,
    ThemeNotFound,
    TooManyItems,
    TooManyLabels,
    VersionConflict,
)
from services.feedback.domain.themes import Theme
from services.feedback.storage import filing as storage
from services.feedback.storage import items as items_storage
from services.feedback.storage import themes as themes_storage
from shared.codec import moment
from shared.contracts.analysis import ItemsFiled
from shared.contracts.feedback import FilingView, ThemeLevel, UpdateItems
from shared.contracts.ideas import GetIdeas
from shared.kernel import FilingId, IdeaId, ItemId, Json, ThemeId
from shared.store import Document
from shared.work import Look, Work

from .labels import check_labels
from .tally import keep_counted, said_of
from .workplace import check_product, workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An item before a correction, and the fields that are to be otherwise."""

    document: Document
    fields: Mapping[str, Any]

    @property
    def after(self) -> Document:
        return {**self.document, **self.fields}


async def update_items(command: UpdateItems, work: Work) -> FilingView:
    """Correct items, all or none; the themes they join or leave are counted at once."""
    _check(command)
    topic = await find_topic(work, command.theme_id, "themeId")
    await find_topic(work, command.not_theme_id, "notThemeId", archived=True)
    await check_product(work, command.product_id)
    await _check_idea(work, command.idea_id)
    await check_labels(work, command.add_label_ids)
    named = await find_items(work, command.ids, "ids")
    if command.if_versions is not None:
        await _check_versions(work, named, command.if_versions)
    documents = await with_copies(work, named) if command.with_copies else named
    changed = [
        Changed(document=each, fields=domain.differing(each, _changes(command, topic, each)))
        for each in documents
    ]
    rulings: list[Ruling] = []
    if command.with_copies:
        rulings = await lasting(work, command, [each["text_key"] for each in named])
    return await keep_filing(work, command.ids, changed, rulings)


def _check(command: UpdateItems) -> None:
    asked = (
        *(command.theme_id, command.not_theme_id, command.is_pinned, command.sentiment),
        *(command.product_id, command.idea_id, command.is_archived),
        *(command.add_label_ids or None, command.remove_label_ids or None),
    )
    if not command.ids or all(each is None for each in asked):
        raise NothingToChange("say what is to be otherwise")
    check_number(len(command.ids), domain.MOST_ITEMS, "ids")
    if command.theme_id is not None and command.theme_id == command.not_theme_id:
        raise FilingContradicts("it can't both be of a theme and not", path=("notThemeId",))
    if command.theme_id is not None and command.is_pinned is False:
        raise FilingContradicts("what is filed by a person is pinned", path=("isPinned",))


def check_number(number: int, most: int, field: str) -> None:
    """Refuse more items than are corrected at once."""
    if number > most:
        raise TooManyItems(
            f"{number} items are more than can be changed at once",
            path=(field,),
            details={"limit": most, "actual": number},
        )


async def find_topic(
    look: Look, id: ThemeId | None, field: str, *, archived: bool = False
) -> Theme | None:
    """Return a topic that items can be filed under, or with `archived` any topic; or refuse."""
    if id is None:
        return None
    found = await themes_storage.get_themes(look, [id])
    if not found:
        raise ThemeNotFound("there is no such theme", path=(field,))
    if found[0].level is not ThemeLevel.TOPIC:
        raise NotATopic(
            f"“{found[0].title}” is an area; items belong to its topics",
            path=(field,),
            details={"title": found[0].title},
        )
    if found[0].is_archived and not archived:
        raise ThemeArchived(
            f"“{found[0].title}” was put aside", path=(field,), details={"title": found[0].title}
        )
    return found[0]


async def _check_idea(look: Look, id: IdeaId | None) -> None:
    if id is not None and not await look.ask(GetIdeas(ids=(id,))):
        raise IdeaNotFound("there is no such idea", path=("ideaId",))


async def find_items(look: Look, ids: Sequence[ItemId], field: str) -> list[Document]:
    """Return the documents of items, or refuse when one of them isn't there."""
    found = await storage.get_documents(look, ids)
    there = {each["id"] for each in found}
    for place, id in enumerate(ids):
        if id not in there:
            raise ItemNotFound("there is no such item", path=(field, str(place)))
    return found


async def _check_versions(
    look: Look, documents: Sequence[Document], versions: Sequence[int]
) -> None:
    if len(documents) != len(versions):
        raise NothingToChange("as many versions as ids are needed", path=("ifVersions",))
    other = [
        each
        for each, version in zip(documents, versions, strict=True)
        if each.get("version", 0) != version
    ]
    if other:
        await refuse_conflict(look, other, "ifVersions")


async def refuse_conflict(look: Look, documents: Sequence[Document], *path: str) -> None:
    """Refuse a correction of items that somebody corrected in the meantime."""
    first = documents[0]
    topic_id = first.get("topic_id")
    found = await themes_storage.get_themes(look, [topic_id]) if topic_id else []
    ids: list[Json] = [each["id"] for each in documents]
    raise VersionConflict(
        "somebody corrected this in the meantime",
        path=path,
        details={
            "currentVersion": int(first.get("version", 0)),
            "ids": ids,
            "title": found[0].title if found else "",
        },
    )


async def with_copies(look: Look, named: Sequence[Document]) -> list[Document]:
    """Return items with all others that have the very same text."""
    keys = list(dict.fromkeys(each["text_key"] for each in named))
    known = {each["id"]: each for each in named}
    for each in await storage.copies_of(look, keys):
        known.setdefault(each["id"], each)
    check_number(len(known), domain.MOST_WITH_COPIES, "ids")
    return list(known.values())


def _changes(command: UpdateItems, topic: Theme | None, document: Document) -> dict[str, Any]:
    changes: dict[str, Any] = {}

    def change(more: Callable[[Document], dict[str, Any]]) -> None:
        changes.update(more({**document, **changes}))

    if command.not_theme_id is not None:
        not_theme_id = command.not_theme_id
        change(lambda now: domain.apart_from(not_theme_id, now))
    if topic is not None:
        change(lambda now: domain.under(topic, now))
    elif command.is_pinned is not None:
        is_pinned = command.is_pinned
        change(lambda now: domain.pinned(now, is_pinned=is_pinned))
    if command.sentiment is not None:
        changes |= domain.felt(command.sentiment)
    if command.product_id is not None:
        changes["product_id"] = command.product_id
    if command.idea_id is not None:
        changes["idea_id"] = command.idea_id
    if command.is_archived is not None:
        is_archived = command.is_archived
        change(lambda now: domain.aside(now, is_archived=is_archived))
    if command.add_label_ids or command.remove_label_ids:
        changes |= domain.labelled(document, command.add_label_ids, command.remove_label_ids)
        if len(changes["label_ids"]) > domain.MOST_LABELS_OF_ITEM:
            raise TooManyLabels(
                "an item has at most 20 labels",
                path=("addLabelIds",),
                details={"limit": domain.MOST_LABELS_OF_ITEM},
            )
    return changes


async def lasting(work: Work, command: UpdateItems, keys: Iterable[str]) -> list[Ruling]:
    """Return what is decided from now on about texts; nothing where the correction is not about
    where they belong or how they feel."""
    unpins = command.is_pinned is False
    lasts = (command.theme_id, command.not_theme_id, command.sentiment)
    if all(each is None for each in lasts) and not unpins:
        return []
    distinct = list(dict.fromkeys(keys))
    known = await storage.get_rulings(work, distinct)
    made: list[Ruling] = []
    for key in distinct:
        ruling = known.get(key, Ruling(id=key))
        apart = ruling.not_theme_ids
        topic_id = None if unpins or ruling.topic_id == command.not_theme_id else ruling.topic_id
        if command.not_theme_id is not None:
            apart = tuple(dict.fromkeys([*apart, command.not_theme_id]))
        if command.theme_id is not None:
            topic_id = command.theme_id
            apart = tuple(each for each in apart if each != topic_id)
        made.append(
            replace(
                ruling,
                topic_id=topic_id,
                not_theme_ids=apart,
                sentiment=command.sentiment or ruling.sentiment,
            )
        )
    return made


async def keep_filing(
    work: Work,
    ids: Sequence[ItemId],
    changed: Sequence[Changed],
    rulings: Sequence[Ruling],
    *,
    made: Theme | None = None,
) -> FilingView:
    """Keep changes of items and the rulings that last, count themes, and remember what was."""
    filing_id = FilingId(work.new_id("filing"))
    until = work.now + domain.UNDO_WITHIN
    moved = [each for each in changed if each.fields]
    before: list[Before] = []
    for each in moved:
        version = each.document.get("version", 0) + 1
        fields = {name: each.document.get(name) for name in each.fields}
        before.append(Before(item_id=each.document["id"], version=version, fields=fields))
    standing = await storage.get_rulings(work, [each.id for each in rulings])
    for ruling in rulings:
        await storage.put_ruling(work, ruling)
    await keep_items(work, moved, made=made)
    await storage.put_filing(
        work,
        Filing(
            id=filing_id,
            by=work.actor.member_id,
            at=work.now,
            changed_at=work.now,
            undo_until=until,
            items=tuple(before),
            rulings=tuple(standing.get(each.id, Ruling(id=each.id)) for each in rulings),
            made_theme_id=made.id if made is not None else None,
        ),
    )
    items = await items_storage.get_items(work, ids)
    return FilingView(
        id=filing_id,
        items=tuple(each.view() for each in items),
        changed=len(moved),
        undo_until=until if moved or made else None,
    )


async def keep_items(work: Work, changed: Sequence[Changed], *, made: Theme | None = None) -> None:
    """Keep changed items, each under a new version, and the numbers of themes that follow."""
    for each in changed:
        fields = dict(each.fields)
        fields["version"] = each.document.get("version", 0) + 1
        if "topic_id" in fields and each.document.get("read_at") is not None:
            # The analyst looks for what was read lately, and so learns who its neighbours are now.
            fields["read_at"] = moment(work.now)
        await items_storage.set_fields(work, each.document["id"], fields)
    await _count(work, changed, made)


async def _count(work: Work, changed: Sequence[Changed], made: Theme | None) -> None:
    at = await workplace(work)
    themes: dict[ThemeId, Theme | None] = {made.id: made} if made is not None else {}
    touched: set[ThemeId] = set()
    for each in changed:
        for document, by in ((each.document, -1), (each.after, 1)):
            said = said_of(document, at)
            for theme_id in domain.counts_in(document):
                if theme_id not in themes:
                    themes[theme_id] = await themes_storage.change_theme(work, theme_id)
                theme = themes[theme_id]
                if theme is not None:
                    shifted = domain.shifted(theme.tally, said, by)
                    themes[theme_id] = replace(theme, tally=shifted)
                    touched.add(theme_id)
    kept = [theme for id, theme in themes.items() if theme is not None and id in touched]
    if kept:
        await keep_counted(work, kept)
        work.announce(ItemsFiled(theme_ids=tuple(sorted(touched))))
