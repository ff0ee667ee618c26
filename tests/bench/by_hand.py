"""What a product team corrects in themes, and whether it is so later on.

Whoever corrects goes by labels, as people go by what they know: topics of one label are merged,
topics of several are split, items among others' are moved or taken out.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from shared.contracts.feedback import (
    FeedbackFilter,
    GetThemes,
    ItemView,
    ListItems,
    MergeThemes,
    PreviewSplit,
    SplitTheme,
    TextChange,
    ThemeState,
    ThemeView,
    UndoCorrection,
    UpdateItems,
    UpdateTheme,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import ItemId, ThemeId
from tests.polder import Person

WITHIN_S = 60.0
LEAST_SPLIT = 24
MOST_MOVED, MOST_APART = 5, 3
Topics = Mapping[ItemId, ThemeId | None]


async def items_of(person: Person) -> list[ItemView]:
    """Return all items as they are now."""
    found: list[ItemView] = []
    after: str | None = None
    while True:
        asked = ListItems(filter=FeedbackFilter(), first=MAX_PAGE, after=after)
        page = await person.ask(asked, timeout_s=WITHIN_S)
        found += page.nodes
        if not page.has_next:
            return found
        after = page.cursors[-1]


def topic_of(item: ItemView) -> ThemeId | None:
    return item.themes[0].theme_id if item.themes else None


class Kind(StrEnum):
    """What was decided."""

    RENAME = "renames"
    MERGE = "merges"
    SPLIT = "splits"
    MOVE = "moves of items"
    APART = "“not this”"
    TAKEN_BACK = "merges taken back"


@dataclass(slots=True)
class Decision:
    """A correction: what themes are called, where they went, and where items are or are not. What
    a later correction says of the same items or theme counts instead."""

    kind: Kind
    titles: dict[ThemeId, str] = field(default_factory=dict)
    into: dict[ThemeId, ThemeId | None] = field(default_factory=dict)
    homes: dict[ItemId, ThemeId] = field(default_factory=dict)
    apart: dict[ItemId, ThemeId] = field(default_factory=dict)

    def faults(self, themes: Mapping[ThemeId, ThemeView], topics: Topics) -> list[str]:
        """Say what is not as it was decided."""
        found = [
            f"{id} is called “{themes[id].title}” ({themes[id].state.value.lower()}), not “{title}”"
            for id, title in self.titles.items()
            if themes[id].title != title or themes[id].state is ThemeState.ARCHIVED
        ]
        found += [
            f"{id} went into {themes[id].merged_into_id}, not {target}"
            for id, target in self.into.items()
            if themes[id].merged_into_id != target
        ]
        away = Counter(topics[id] for id, home in self.homes.items() if topics[id] != home)
        found += [f"{count} items are in {topic}" for topic, count in away.items()]
        back = sum(topics[id] == theme for id, theme in self.apart.items())
        return [*found, f"{back} items are back"] if back else found


@dataclass(slots=True)
class Hands:
    """Somebody of the product team at work, and all they decided so far."""

    pat: Person
    label_of: Mapping[ItemId, str]
    draw: Random
    decisions: list[Decision] = field(default_factory=list)
    renamed: set[ThemeId] = field(default_factory=set)
    split: set[ThemeId] = field(default_factory=set)

    @property
    def decided(self) -> set[ItemId]:
        """Items somebody decided about, by themselves or with their theme."""
        return {id for each in self.decisions for id in (*each.homes, *each.apart)}

    async def correct(self, topics: Topics) -> None:
        """Do one round: two merges, one of them taken back, a split, a rename, a move, and “not
        this”, each in themes as the one before it left them."""
        now = {id: topic for id, topic in topics.items() if topic is not None}
        await self._merge(now)
        await self._split(now)
        await self._merge_and_take_back(now)
        await self._rename(now)
        await self._move(now)
        await self._set_apart(now)

    async def faults(self, topics: Topics) -> dict[Kind, list[list[str]]]:
        """Return per kind, for each decision, what is not as it was decided."""
        ids = {id for each in self.decisions for id in (*each.titles, *each.into)}
        themes = await self._themes(sorted(ids))
        found: dict[Kind, list[list[str]]] = defaultdict(list)
        for each in self.decisions:
            found[each.kind].append(each.faults(themes, topics))
        return found

    async def _merge(self, now: dict[ItemId, ThemeId]) -> None:
        pair = self._alike(now)
        if pair is None:
            return
        target, source = pair
        await self.pat.ask(MergeThemes(target_id=target, source_ids=(source,)), timeout_s=WITHIN_S)
        homes = {id: target for id, topic in now.items() if topic in pair}
        self._decide(Decision(Kind.MERGE, into={source: target}, homes=homes), now)

    async def _merge_and_take_back(self, now: dict[ItemId, ThemeId]) -> None:
        pair = self._alike(now)
        if pair is None:
            return
        target, source = pair
        done = await self.pat.ask(
            MergeThemes(target_id=target, source_ids=(source,)), timeout_s=WITHIN_S
        )
        await self.pat.ask(UndoCorrection(undo_token=done.undo_token), timeout_s=WITHIN_S)
        self._decide(Decision(Kind.TAKEN_BACK, into={source: None}), now)

    async def _split(self, now: dict[ItemId, ThemeId]) -> None:
        labels = self._labels(now)
        mixed = [
            (sum(counts.values()) - counts.most_common(1)[0][1], id)
            for id, counts in labels.items()
            if id not in self.renamed | self.split and sum(counts.values()) >= LEAST_SPLIT
        ]
        if not mixed:
            return
        _, whole = max(mixed)
        shown = await self.pat.ask(PreviewSplit(id=whole), timeout_s=WITHIN_S)
        number = len(self.decisions)
        titles = tuple(f"Part {number}, {at}" for at in range(len(shown.parts)))
        done = await self.pat.ask(SplitTheme(token=shown.token, titles=titles), timeout_s=WITHIN_S)
        parts = [each.id for each in done.themes]
        self.renamed.update(parts)
        self.split.update(parts)
        homes = await self._homes(parts, [id for id, topic in now.items() if topic == whole])
        named = dict(zip(parts, titles, strict=True))
        self._decide(Decision(Kind.SPLIT, titles=named, homes=homes), now)

    async def _rename(self, now: dict[ItemId, ThemeId]) -> None:
        free = sorted({*now.values()} - self.renamed)
        if not free:
            return
        id = self.draw.choice(free)
        title = f"Our words {len(self.decisions)}"
        await self.pat.ask(UpdateTheme(id=id, title=TextChange(text=title)), timeout_s=WITHIN_S)
        self.renamed.add(id)
        self._decide(Decision(Kind.RENAME, titles={id: title}), now)

    async def _move(self, now: dict[ItemId, ThemeId]) -> None:
        home_of = self._home_of_labels(now)
        strays: dict[tuple[ThemeId, ThemeId], list[ItemId]] = defaultdict(list)
        for id, topic in now.items():
            home = home_of.get(self.label_of[id])
            if home is not None and home != topic:
                strays[topic, home].append(id)
        if not strays:
            return
        (_, home), ids = max(strays.items(), key=lambda each: len(each[1]))
        some = tuple(ids[:MOST_MOVED])
        await self.pat.ask(UpdateItems(ids=some, theme_id=home), timeout_s=WITHIN_S)
        self._decide(Decision(Kind.MOVE, homes=dict.fromkeys(some, home)), now)

    async def _set_apart(self, now: dict[ItemId, ThemeId]) -> None:
        labels = self._labels(now)
        odd = [id for id, topic in now.items() if labels[topic][self.label_of[id]] == 1]
        if not odd:
            return
        theme = now[self.draw.choice(odd)]
        some = tuple(id for id in odd if now[id] == theme)[:MOST_APART]
        await self.pat.ask(UpdateItems(ids=some, not_theme_id=theme), timeout_s=WITHIN_S)
        self._decide(Decision(Kind.APART, apart=dict.fromkeys(some, theme)), now)
        for id in some:
            del now[id]

    def _decide(self, decision: Decision, now: dict[ItemId, ThemeId]) -> None:
        """Note a decision; earlier ones say nothing any more of what this one is about."""
        for each in self.decisions:
            for item in decision.homes.keys() | decision.apart.keys():
                each.homes.pop(item, None)
            for item, home in decision.homes.items():
                if each.apart.get(item) == home:
                    del each.apart[item]
            for theme in decision.titles:
                each.titles.pop(theme, None)
            for theme in decision.into:
                each.into.pop(theme, None)
        now |= decision.homes
        self.decisions.append(decision)

    def _labels(self, now: Mapping[ItemId, ThemeId]) -> dict[ThemeId, Counter[str]]:
        found: dict[ThemeId, Counter[str]] = defaultdict(Counter)
        for id, topic in now.items():
            found[topic][self.label_of[id]] += 1
        return found

    def _home_of_labels(self, now: Mapping[ItemId, ThemeId]) -> dict[str, ThemeId]:
        """Return the topic that most items of a label are in, where that is its main label."""
        found: dict[str, tuple[int, ThemeId]] = {}
        for topic, counts in self._labels(now).items():
            label, count = counts.most_common(1)[0]
            found[label] = max(found.get(label, (0, topic)), (count, topic))
        return {label: topic for label, (_, topic) in found.items()}

    def _alike(self, now: Mapping[ItemId, ThemeId]) -> tuple[ThemeId, ThemeId] | None:
        """Return the two topics that say most of the same, the larger first; those with names of
        ours are not taken into others."""
        labels = sorted(self._labels(now).items(), key=lambda each: -each[1].total())
        pairs = [
            ((of_target & of_source).total(), target, source)
            for at, (target, of_target) in enumerate(labels)
            for source, of_source in labels[at + 1 :]
            if source not in self.renamed
        ]
        if not pairs:
            return None
        _, target, source = max(pairs)
        return target, source

    async def _homes(
        self, parts: Sequence[ThemeId], ids: Sequence[ItemId]
    ) -> dict[ItemId, ThemeId]:
        topics = {each.id: topic_of(each) for each in await items_of(self.pat)}
        return {id: topic for id in ids if (topic := topics[id]) is not None and topic in parts}

    async def _themes(self, ids: Sequence[ThemeId]) -> dict[ThemeId, ThemeView]:
        found: dict[ThemeId, ThemeView] = {}
        for start in range(0, len(ids), 50):
            some = tuple(ids[start : start + 50])
            found |= {each.id: each for each in await self.pat.ask(GetThemes(ids=some))}
        return found
