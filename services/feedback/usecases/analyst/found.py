"""What a run found, put as feedback keeps it: where items go, and which themes there are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from services.feedback.analysis.clustering import Clustering, Index
from services.feedback.analysis.neighbours import Floats
from services.feedback.domain.themes import Said, Theme, count
from shared.contracts.analysis import FoundTheme, ItemFlow, Placing, Tally
from shared.contracts.feedback import Position, QuoteReason, QuoteView, ThemeLevel
from shared.kernel import ThemeId

from .arithmetic import Map
from .corpus import Corpus
from .decided import Lessons
from .identity import Identities
from .naming import Named, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a run found: groups, what they are called and where they lie."""

    corpus: Corpus
    languages: list[str | None]
    clustering: Clustering
    index: Index
    identities: Identities
    names: Names
    map: Map
    corrections: int = 0

    def lessons(self) -> Lessons:
        """Return what is learned from what people filed."""
        numbers = {id: number for number, id in enumerate(self.identities.topics)}
        return self.corpus.decided.lessons(self.index.placed, numbers)

    def place_of(self, topic_id: ThemeId | None) -> Position | None:
        """Return the middle of a topic on the map; None where it has no circle yet."""
        if topic_id not in self.identities.topics:
            return None
        return position_of(self.map.topics[self.identities.topics.index(topic_id)])


def position_of(place: Floats) -> Position:
    """Return the place of a circle, or of an item, on the map."""
    return Position(x=round(float(place[0]), 4), y=round(float(place[1]), 4))


def placings_of(found: Found) -> list[Placing]:
    """Return where each item goes."""
    identities, fits = found.identities, found.clustering.fit
    placings: list[Placing] = []
    for row, (id, topic_id) in enumerate(zip(found.corpus.ids, identities.topic_of, strict=True)):
        place = found.map.items[row]
        is_on_map = topic_id is not None and bool(np.isfinite(place).all())
        placings.append(
            Placing(
                item_id=id,
                topic_id=topic_id,
                area_id=identities.area_of[topic_id] if topic_id is not None else None,
                fit=float(fits[row]),
                position=position_of(place) if is_on_map else None,
            )
        )
    return placings


def flows_of(found: Found) -> tuple[ItemFlow, ...]:
    """Return how many items went from which topic of before to which of now."""
    pairs = Counter(zip(found.identities.before, found.identities.topic_of, strict=True))
    return tuple(
        ItemFlow(from_id=before, to_id=now, items=number)
        for (before, now), number in pairs.items()
        if before is not None or now is not None
    )


def cohesion_of(found: Found) -> float | None:
    """Return how well items fit their topic on the whole, 0 to 1; None when none has one."""
    sizes = found.clustering.sizes
    if len(sizes) == 0:
        return None
    return float(np.clip(np.average(found.clustering.cohesion, weights=sizes), 0.0, 1.0))


def themes_of(found: Found, late: Sequence[Said]) -> list[FoundTheme]:
    """Return every theme there is from now on, with its numbers; those without items go, unless
    people keep them."""
    identities, clustering_ = found.identities, found.clustering
    said = [*identities.said(found.corpus.said), *late]
    kept = {each.id: each for each in identities.kept}
    tallies = count(said, {*identities.topics, *identities.areas, *kept})
    themes: list[FoundTheme] = []
    for number, id in enumerate(identities.topics):
        themes.append(
            _theme(
                id,
                identities.area_of[id],
                found.names.topics[number],
                found.map.topics[number],
                float(clustering_.cohesion[number]),
                tallies[id],
                found.corpus,
            )
        )
    for number, id in enumerate(identities.areas):
        own = clustering_.area_of_topic == number
        sizes = clustering_.sizes[own]
        themes.append(
            _theme(
                id,
                None,
                found.names.areas[number],
                found.map.areas[number],
                float(np.average(clustering_.cohesion[own], weights=sizes)),
                tallies[id],
                found.corpus,
            )
        )
    themes = [each for each in themes if each.tally.item_count > 0]
    staying = (_as_it_was(each, identities.area_of, tallies[each.id]) for each in kept.values())
    return [*themes, *staying]


def _theme(
    id: ThemeId,
    area_id: ThemeId | None,
    named: Named,
    circle: Floats,
    cohesion: float,
    tally: Tally,
    corpus: Corpus,
) -> FoundTheme:
    return FoundTheme(
        id=id,
        area_id=area_id,
        title=named.words.title,
        summary=named.words.summary or None,
        keywords=named.words.keywords,
        cohesion=max(0.0, min(1.0, cohesion)),
        quotes=tuple(
            QuoteView(
                item_id=corpus.ids[each.item],
                text=each.excerpt,
                reason=QuoteReason(each.reason.value),
            )
            for each in named.quotes
        ),
        position=position_of(circle),
        radius=round(float(circle[2]), 4),
        tally=tally,
    )


def _as_it_was(theme: Theme, area_of: Mapping[ThemeId, ThemeId], tally: Tally) -> FoundTheme:
    return FoundTheme(
        id=theme.id,
        area_id=area_of.get(theme.id) if theme.level is ThemeLevel.TOPIC else None,
        title=theme.proposed_title,
        summary=theme.proposed_summary,
        keywords=theme.keywords,
        cohesion=theme.cohesion,
        quotes=theme.quotes,
        position=theme.position,
        radius=theme.radius,
        tally=tally,
    )
