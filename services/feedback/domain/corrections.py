"""What people decide about themes as a whole, put on record, and what follows for later runs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from services.feedback.domain.insights import Insight
from services.feedback.domain.refusals import (
    InvalidMerge,
    SplitNotPossible,
    SplitTitlesInvalid,
    ThemeNotFound,
    ThemeTitleTaken,
    VersionConflict,
)
from services.feedback.domain.themes import NOTHING, Theme
from shared.contracts.feedback import InsightStatus, Position, QuoteView
from shared.kernel import InsightId, ItemId, MemberId, ThemeId
from shared.text import clean_name

MOST_SOURCES = 20
MOST_PARTS = 6
LONGEST_TITLE = 120
MOST_QUOTES = 5
MOST_KEYWORDS = 8
UNDO_WITHIN = timedelta(hours=1)


class CorrectionKind(StrEnum):
    """What was decided: these belong together, these do not, this is no theme."""

    MERGE = "MERGE"
    SPLIT = "SPLIT"
    ARCHIVE = "ARCHIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A decision on record. `theme_ids`: the theme that lives on, was split or put aside comes
    first. `number` is its place among all corrections; `changed` is that of its undoing, once it
    was undone. `before` and `insights_before` are what it changed, as that was; `title` is what it
    called the first theme, if it named it.
    """

    id: str
    number: int
    changed: int
    kind: CorrectionKind
    at: datetime
    by: MemberId | None
    theme_ids: tuple[ThemeId, ...]
    before: tuple[Theme, ...]
    insights_before: tuple[Insight, ...] = ()
    title: str | None = None
    undone_at: datetime | None = None
    undone_by: MemberId | None = None

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None

    def is_late(self, now: datetime) -> bool:
        """The hour in which it could be taken back is over."""
        return now - self.at > UNDO_WITHIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Items that a correction filed elsewhere, or left where they were on purpose: from a topic to
    a topic (the same for the latter), or to none. `keys` name their texts, in the same order."""

    correction_id: str
    number: int
    from_id: ThemeId
    to_id: ThemeId | None
    item_ids: tuple[ItemId, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """Where texts belong because people said so: `topic_of` by text key. Texts `aside` were in a
    theme that was put aside: they may join others, but are no theme again by themselves."""

    topic_of: Mapping[str, ThemeId] = field(default_factory=dict)
    aside: frozenset[str] = frozenset()
    corrections: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.topic_of and not self.aside


def homes(corrections: Iterable[Correction], shifts: Iterable[Shift]) -> Homes:
    """Return where texts belong after all corrections in force, the later ones over the earlier.

    Merged themes must stay together, so what had its home in one now has it in the other; parts of
    a split each keep what they were shown with, so no two of them come together again.
    """
    of: dict[str, list[Shift]] = {}
    for shift in shifts:
        of.setdefault(shift.correction_id, []).append(shift)
    topic_of: dict[str, ThemeId] = {}
    aside: set[str] = set()
    count = 0
    for each in sorted(corrections, key=lambda one: one.number):
        if each.is_undone:
            continue
        count += 1
        gone = set(each.theme_ids[1:]) if each.kind is CorrectionKind.MERGE else set()
        if each.kind is CorrectionKind.ARCHIVE:
            gone = set(each.theme_ids[:1])
        for key in [key for key, topic in topic_of.items() if topic in gone]:
            if each.kind is CorrectionKind.MERGE:
                topic_of[key] = each.theme_ids[0]
            else:
                del topic_of[key]
                aside.add(key)
        for shift in of.get(each.id, ()):
            if shift.to_id is None:
                aside.update(shift.keys)
                for key in shift.keys:
                    topic_of.pop(key, None)
            else:
                aside.difference_update(shift.keys)
                topic_of.update(dict.fromkeys(shift.keys, shift.to_id))
    return Homes(topic_of=topic_of, aside=frozenset(aside), corrections=count)


def overtaken_by(correction: Correction, later: Iterable[Correction]) -> Correction | None:
    """Return the correction in force that builds on this one, if there is one."""
    mine = set(correction.theme_ids)
    return next(
        (
            each
            for each in later
            if each.number > correction.number and not each.is_undone and mine & {*each.theme_ids}
        ),
        None,
    )


def check_merge(target_id: ThemeId, source_ids: Sequence[ThemeId]) -> None:
    """Refuse a merge of nothing, of too much, or of a theme with itself."""
    if target_id in source_ids or len(set(source_ids)) != len(source_ids):
        raise InvalidMerge(
            "a theme is not merged with itself",
            path=("sourceIds",),
            details={"problem": "itself"},
        )
    if not 1 <= len(source_ids) <= MOST_SOURCES:
        raise InvalidMerge(
            f"1 to {MOST_SOURCES} themes are merged at a time",
            path=("sourceIds",),
            details={"problem": "count", "limit": MOST_SOURCES},
        )


def check_standing(theme: Theme | None, *path: str) -> Theme:
    """Return a theme that is there, or refuse."""
    if theme is None or theme.is_archived:
        raise ThemeNotFound("there is no such theme", path=path)
    return theme


def check_version(theme: Theme, version: int | None, *path: str) -> None:
    """Refuse what was decided about an earlier version of a theme."""
    if version is not None and version != theme.version:
        raise VersionConflict(
            f"“{theme.title}” was changed in the meantime",
            path=path,
            details={"currentVersion": theme.version, "title": theme.title},
        )


def check_parts(parts: int) -> None:
    """Refuse a split in fewer than 2 parts, or in more than can be overseen."""
    if not 2 <= parts <= MOST_PARTS:
        raise SplitNotPossible(
            f"a theme is split in 2 to {MOST_PARTS} parts, not {parts}",
            path=("parts",),
            details={"problem": "parts", "min": 2, "max": MOST_PARTS, "actual": parts},
        )


def check_split_titles(wanted: Sequence[str], parts: int) -> list[str]:
    """Return the titles of parts cleaned, or refuse: too few, one empty, or two equal."""
    if len(wanted) != parts:
        raise SplitTitlesInvalid(
            f"{parts} parts need {parts} titles",
            path=("titles",),
            details={"problem": "count", "limit": parts},
        )
    found: list[str] = []
    for at, each in enumerate(wanted):
        path = ("titles", str(at))
        title = clean_name(each, limit=LONGEST_TITLE, path=path)
        if not title:
            raise SplitTitlesInvalid(
                "a part needs a title", path=path, details={"problem": "empty"}
            )
        if title.casefold() in (one.casefold() for one in found):
            raise ThemeTitleTaken(
                f"two parts are called “{title}”", path=path, details={"title": title}
            )
        found.append(title)
    return found


def merged(target: Theme, sources: Sequence[Theme]) -> Theme:
    """Return what the target shows of all of them until the next run measures and words it anew:
    its own title and summary, keywords and quotes of each in turn, and a circle on the map around
    them."""
    every = (target, *sources)
    items = [max(1, each.tally.item_count) for each in every]
    whole = sum(items)
    return replace(
        target,
        keywords=_in_turn([each.keywords for each in every], MOST_KEYWORDS),
        quotes=_quotes(every),
        cohesion=round(
            sum(each.cohesion * count for each, count in zip(every, items, strict=True)) / whole, 4
        ),
        position=Position(
            x=round(sum(e.position.x * n for e, n in zip(every, items, strict=True)) / whole, 4),
            y=round(sum(e.position.y * n for e, n in zip(every, items, strict=True)) / whole, 4),
        ),
        radius=round(min(0.5, sum(each.radius**2 for each in every) ** 0.5), 4),
        is_corrected=True,
        version=target.version + 1,
    )


def merged_away(source: Theme, target_id: ThemeId) -> Theme:
    """Return a theme that goes on in another."""
    return replace(
        source,
        is_archived=True,
        merged_into=target_id,
        is_pinned=False,
        tally=NOTHING,
        version=source.version + 1,
    )


def _in_turn(lists: Sequence[Sequence[str]], most: int) -> tuple[str, ...]:
    longest = max((len(each) for each in lists), default=0)
    found = dict.fromkeys(each[at] for at in range(longest) for each in lists if at < len(each))
    return tuple(found)[:most]


def _quotes(themes: Sequence[Theme]) -> tuple[QuoteView, ...]:
    found: dict[ItemId, QuoteView] = {}
    for at in range(MOST_QUOTES):
        for each in themes:
            if at < len(each.quotes):
                found.setdefault(each.quotes[at].item_id, each.quotes[at])
    return tuple(found.values())[:MOST_QUOTES]


# --- insights ------------------------------------------------------------------------------------


def joined(target: Insight, sources: Iterable[Insight]) -> Insight:
    """Return an insight with the ideas of others that go on in it."""
    every = list(sources)
    by_people = tuple(
        dict.fromkeys(id for each in every for id in each.linked_by_people if id in each.idea_ids)
    )
    by_polder = dict.fromkeys(
        (*target.linked_by_polder, *(id for each in every for id in each.linked_by_polder))
    )
    wanted = tuple(id for id in by_people if id not in target.unlinked_by_people)
    return target.link_by_polder(tuple(by_polder)).link(add=wanted, remove=())


def closed_into(insight: Insight, other: InsightId) -> Insight:
    """Return an insight whose theme was merged away: it goes on in another."""
    return replace(
        insight,
        status=InsightStatus.DISMISSED,
        outcome=None,
        merged_into=other,
        version=insight.version + 1,
    )


def reopened(insight: Insight, before: Insight) -> Insight:
    """Return an insight as it was before its theme was merged away; what was said about it since
    stays."""
    return replace(
        insight,
        status=before.status,
        outcome=before.outcome,
        merged_into=before.merged_into,
        version=insight.version + 1,
    )


def parted(target: Insight, before: Insight, sources: Iterable[Insight]) -> Insight:
    """Return an insight without the ideas that came with others; those linked since stay."""
    brought = {id for each in sources for id in each.linked_by_people}
    brought -= set(before.linked_by_people)
    kept = tuple(id for id in target.linked_by_people if id not in brought)
    return replace(target, linked_by_people=kept).link_by_polder(before.linked_by_polder)
