"""What happens to themes, as a line in their history each; and what a run changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.feedback.domain.themes import Theme
from shared.codec import moment
from shared.contracts.analysis import ItemFlow
from shared.contracts.feedback import RunDiff, ThemeEventKind, ThemeEventView, ThemeLevel
from shared.kernel import MemberId, Phrase, RunId, ThemeId

GROWS, SHRINKS = 1.25, 0.75
LEAST_CHANGE = 5
LEAST_MOVED = 3
SHARE_MOVED = 0.05
MOST_OTHERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeEvent:
    """A line in the history of a theme. `place` orders lines: the moment, then the theme's version,
    so that what was done at one moment keeps its order."""

    theme_id: ThemeId
    place: str
    kind: ThemeEventKind
    at: datetime
    actor_id: MemberId | None = None
    run_id: RunId | None = None
    text: Phrase
    other_ids: tuple[ThemeId, ...] = ()

    def view(self, id: str) -> ThemeEventView:
        return ThemeEventView(
            id=id,
            theme_id=self.theme_id,
            kind=self.kind,
            at=self.at,
            actor_id=self.actor_id,
            run_id=self.run_id,
            text=self.text,
            other_ids=self.other_ids,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something that happened to a theme, before it is known who did it and when."""

    theme: Theme
    kind: ThemeEventKind
    text: Phrase
    others: tuple[ThemeId, ...] = ()

    def event(self, at: datetime, *, by: MemberId | None, run: RunId | None) -> ThemeEvent:
        return ThemeEvent(
            theme_id=self.theme.id,
            place=f"{moment(at)} {self.theme.version:08d}",
            kind=self.kind,
            at=at,
            actor_id=by,
            run_id=run,
            text=self.text,
            other_ids=self.others[:MOST_OTHERS],
        )


def line(name: str, **params: str | int | float) -> Phrase:
    """Return the words of an event, by their key in the catalogues."""
    return Phrase(key=f"theme_event.{name}", params=params or None)


def titles(themes: Iterable[Theme]) -> str:
    return ", ".join(f"“{each.title}”" for each in themes)


def merged_into(theme: Theme, happened: Iterable[Happened]) -> tuple[ThemeId, ...]:
    """Return the themes that were merged into this one, which stands."""
    return tuple(
        id
        for each in happened
        if each.kind is ThemeEventKind.MERGED and each.theme.id == theme.id
        for id in each.others
        if not theme.is_archived
    )


def run_changes(
    before: Mapping[ThemeId, Theme], now: Mapping[ThemeId, Theme], flows: Sequence[ItemFlow]
) -> tuple[RunDiff, list[Happened]]:
    """Say what a run changed: topics that emerged, merged, came apart, grew, shrank and faded.

    `before` are the themes that stood, `now` those that stand after it and those put aside by it.
    A topic that is gone was merged when at least half of its items are in one other topic; a new
    one split off when at least half of its items come from one that stays. Numbers of before are
    those of the last run, so that what came in since counts as growth.
    """
    out_of: dict[ThemeId, Counter[ThemeId]] = defaultdict(Counter)
    into: dict[ThemeId, Counter[ThemeId]] = defaultdict(Counter)
    held: Counter[ThemeId] = Counter()
    for flow in flows:
        if flow.from_id is not None:
            held[flow.from_id] += flow.items
        if flow.from_id is not None and flow.to_id is not None and flow.from_id != flow.to_id:
            out_of[flow.from_id][flow.to_id] += flow.items
            into[flow.to_id][flow.from_id] += flow.items
    topics = {id: each for id, each in now.items() if each.level is ThemeLevel.TOPIC}
    stood = {id for id, each in before.items() if not each.is_archived}
    happened: list[Happened] = []
    born = grown = shrunk = merged = split = faded = kept = moved = 0
    for id, theme in topics.items():
        count = theme.tally.item_count
        if theme.is_archived:
            if id not in stood:
                continue
            other, went = _most(out_of[id])
            goes_on = topics.get(other) if other is not None and 2 * went >= held[id] else None
            if goes_on is not None:
                merged += 1
                happened += _merged(theme, goes_on, went)
            else:
                faded += 1
                text = line("run_faded", count=held[id])
                happened.append(Happened(theme=theme, kind=ThemeEventKind.FADED, text=text))
            continue
        if id not in stood:
            born += 1
            other, came = _most(into[id])
            parent = topics.get(other) if other is not None and 2 * came >= count else None
            if parent is not None and not parent.is_archived:
                split += 1
                happened += _split(theme, parent, came)
            else:
                text = line("emerged", count=count)
                happened.append(Happened(theme=theme, kind=ThemeEventKind.EMERGED, text=text))
            continue
        was = before[id].count_at_run
        change = _size(theme, was, count)
        if change is None:
            kept += 1
        else:
            grown += change.kind is ThemeEventKind.GREW
            shrunk += change.kind is ThemeEventKind.SHRANK
            happened.append(change)
        for other, went in out_of[id].items():
            target = topics.get(other)
            if target is None or other not in stood or target.is_archived:
                continue
            moved += went
            if went >= max(LEAST_MOVED, SHARE_MOVED * held[id]):
                happened += _moved(theme, target, went)
    diff = RunDiff(
        born=born,
        grown=grown,
        shrunk=shrunk,
        merged=merged,
        split=split,
        moved=moved,
        faded=faded,
        kept=kept,
    )
    return diff, happened


def _most(counts: Counter[ThemeId]) -> tuple[ThemeId | None, int]:
    return counts.most_common(1)[0] if counts else (None, 0)


def _size(theme: Theme, was: int | None, count: int) -> Happened | None:
    if was is None or abs(count - was) < LEAST_CHANGE:
        return None
    if count >= GROWS * was:
        text = line("run_grew", before=was, count=count)
        return Happened(theme=theme, kind=ThemeEventKind.GREW, text=text)
    if count <= SHRINKS * was:
        text = line("run_shrank", before=was, count=count)
        return Happened(theme=theme, kind=ThemeEventKind.SHRANK, text=text)
    return None


def _merged(gone: Theme, goes_on: Theme, count: int) -> list[Happened]:
    kind = ThemeEventKind.MERGED
    away = line("run_merged_away", title=goes_on.title, count=count)
    into = line("run_merged_in", title=gone.title, count=count)
    return [
        Happened(theme=gone, kind=kind, text=away, others=(goes_on.id,)),
        Happened(theme=goes_on, kind=kind, text=into, others=(gone.id,)),
    ]


def _split(new: Theme, parent: Theme, count: int) -> list[Happened]:
    off = line("run_split_off", title=parent.title, count=new.tally.item_count)
    from_it = line("run_split", title=new.title, count=count)
    return [
        Happened(theme=new, kind=ThemeEventKind.EMERGED, text=off, others=(parent.id,)),
        Happened(theme=parent, kind=ThemeEventKind.SPLIT, text=from_it, others=(new.id,)),
    ]


def _moved(theme: Theme, target: Theme, count: int) -> list[Happened]:
    kind = ThemeEventKind.ITEMS_MOVED
    left = line("run_moved_out", title=target.title, count=count)
    came = line("run_moved_in", title=theme.title, count=count)
    return [
        Happened(theme=theme, kind=kind, text=left, others=(target.id,)),
        Happened(theme=target, kind=kind, text=came, others=(theme.id,)),
    ]
