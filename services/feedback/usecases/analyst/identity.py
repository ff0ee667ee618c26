"""Which theme of before each group that was found goes on as, and what people decided about it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from services.feedback.analysis.clustering import NOWHERE, Clustering, match_identities
from services.feedback.analysis.neighbours import Floats, Ints
from services.feedback.domain.themes import Said, Theme
from services.feedback.storage.themes import theme_id_of
from shared.contracts.feedback import ThemeLevel
from shared.kernel import RunId, ThemeId

from .arithmetic import areas_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Names of what was found. `topics` and `areas` go by the numbers of the clustering;
    `topic_of` is per item, `area_of` per topic. `kept` are themes that no group goes on as, but
    that people set store by: they stay with what they held."""

    topics: tuple[ThemeId, ...]
    areas: tuple[ThemeId, ...]
    topic_of: tuple[ThemeId | None, ...]
    before: tuple[ThemeId | None, ...]
    area_of: Mapping[ThemeId, ThemeId]
    kept: tuple[Theme, ...]
    previous: Floats  # (t, 2), where topics lay before; NaN for new ones

    @property
    def coverage(self) -> float:
        """Part of the items that have a topic, 0 to 1."""
        themed = sum(each is not None for each in self.topic_of)
        return themed / len(self.topic_of) if self.topic_of else 0.0

    def said(self, corpus: Sequence[Said]) -> list[Said]:
        """Return items under the themes they are in now."""
        return [
            replace(each, topic_id=topic, area_id=self.area_of[topic] if topic else None)
            for each, topic in zip(corpus, self.topic_of, strict=True)
        ]


def identify(
    run_id: RunId,
    said: Sequence[Said],
    found: Clustering,
    standing: Sequence[Theme],
    held: Collection[ThemeId] = (),
    home_of: Sequence[str | None] = (),
) -> Identities:
    """Give groups the ids of the themes they share most items with; new ones get new ids. Themes
    that are `held` stay, with what is pinned to them. `home_of` names topics whose id is settled,
    since people decided what is in them."""
    themes = {each.id: each for each in standing}
    topics_before = _before([each.topic_id for each in said], themes, ThemeLevel.TOPIC)
    areas_before = _before([each.area_id for each in said], themes, ThemeLevel.AREA)
    area_of_item = areas_of(found.topic_of, found.area_of_topic)
    topics = _settled_names(
        run_id, topics_before, found.topic_of, len(found.area_of_topic), home_of
    )
    count = int(np.max(found.area_of_topic, initial=-1)) + 1
    areas = _names(run_id, "area", areas_before, area_of_item, count)
    used = {*topics, *areas}
    kept = tuple(
        each for each in standing if (each.is_kept or each.id in held) and each.id not in used
    )
    kept_ids = {each.id for each in kept if each.is_kept}
    every_area = {*areas, *(each.id for each in kept if each.level is ThemeLevel.AREA)}
    area_of: dict[ThemeId, ThemeId] = {}
    for number, topic in enumerate(topics):
        theme = themes.get(topic)
        area_of[topic] = areas[int(found.area_of_topic[number])]
        if theme is not None and theme.is_moved and theme.area_id in every_area:
            area_of[topic] = theme.area_id
    topic_of = tuple(
        old if old in kept_ids else (None if new == NOWHERE else topics[int(new)])
        for old, new in zip(topics_before, found.topic_of, strict=True)
    )
    for theme in kept:
        if theme.level is ThemeLevel.TOPIC:
            area = _area_of_kept(theme, every_area, areas, area_of_item, topics_before)
            if area is not None:
                area_of[theme.id] = area
    nowhere = {theme.id for theme in kept if theme.level is ThemeLevel.TOPIC} - area_of.keys()
    return Identities(
        topics=topics,
        areas=areas,
        topic_of=tuple(None if each in nowhere else each for each in topic_of),
        before=tuple(topics_before),
        area_of=area_of,
        kept=tuple(each for each in kept if each.id not in nowhere),
        previous=np.array([_position(themes.get(each)) for each in topics], np.float32).reshape(
            -1, 2
        ),
    )


def _before(
    ids: Sequence[ThemeId | None], themes: Mapping[ThemeId, Theme], level: ThemeLevel
) -> list[ThemeId | None]:
    return [
        each if each is not None and each in themes and themes[each].level is level else None
        for each in ids
    ]


def _names(
    run_id: RunId, kind: str, before: Sequence[ThemeId | None], now: Ints, count: int
) -> tuple[ThemeId, ...]:
    matched = match_identities(list(before), [int(each) for each in now])
    return tuple(
        ThemeId(str(matched.get(number) or theme_id_of(run_id, f"{kind} {number}")))
        for number in range(count)
    )


def _settled_names(
    run_id: RunId,
    before: Sequence[ThemeId | None],
    now: Ints,
    count: int,
    home_of: Sequence[str | None],
) -> tuple[ThemeId, ...]:
    """Return ids of topics: a home keeps its own, and no other topic goes on under it."""
    homes = {number: ThemeId(home) for number, home in enumerate(home_of) if home is not None}
    if not homes:
        return _names(run_id, "topic", before, now, count)
    taken = {*homes.values()}
    free = [None if each in taken else each for each in before]
    others = np.where(np.isin(now, list(homes)), NOWHERE, now)
    names = _names(run_id, "topic", free, others, count)
    return tuple(homes.get(number, name) for number, name in enumerate(names))


def _area_of_kept(
    theme: Theme,
    every_area: set[ThemeId],
    areas: Sequence[ThemeId],
    area_of_item: Ints,
    before: Sequence[ThemeId | None],
) -> ThemeId | None:
    """Return the area of a topic that stays: its own, or the one most of its items are in now."""
    if theme.area_id in every_area:
        return theme.area_id
    found = Counter(
        int(area)
        for area, topic in zip(area_of_item, before, strict=True)
        if topic == theme.id and area != NOWHERE
    )
    if found:
        return areas[found.most_common(1)[0][0]]
    return areas[0] if areas else None


def _position(theme: Theme | None) -> tuple[float, float]:
    if theme is None:
        return float("nan"), float("nan")
    return theme.position.x, theme.position.y
