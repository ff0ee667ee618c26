"""A new subject becomes a theme at once: found among what no run has grouped, named and placed."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.feedback.analysis import births, labels, layout, phrases, quotes
from services.feedback.analysis.births import Birth, Recent
from services.feedback.analysis.clustering import NOWHERE
from services.feedback.analysis.neighbours import Floats, Ints, nearest, unit
from services.feedback.domain.items import Item
from services.feedback.domain.masking import mask
from services.feedback.domain.themes import NOTHING, Theme
from services.feedback.pool import ModelInfo, Pool
from services.feedback.storage import items as items_storage
from services.feedback.storage import themes as storage
from services.feedback.usecases.workplace import workplace
from shared.contracts.analysis import BearTheme, FoundTheme, Placing
from shared.contracts.feedback import Position, QuoteReason, QuoteView, ThemeLevel
from shared.kernel import ItemId, ThemeId
from shared.work import Look

from .shelf import Place, Shelf, Shelves

MOST_AT_ONCE = 3
BESIDE = 400
WITHIN_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """A birth with what it needs to be a theme: its items, and where it lies."""

    ids: tuple[ItemId, ...]
    typicality: Floats
    middle: Floats
    area_id: ThemeId | None


async def bear(
    look: Look, pool: Pool, shelves: Shelves, info: ModelInfo, ids: Sequence[ItemId]
) -> int:
    """Make themes of the subjects that these items, just read, make complete; returns how many."""
    born = 0
    fresh = list(ids)
    while fresh and born < MOST_AT_ONCE:
        present = await storage.get_present(look)
        if present.run_id is None or present.open_run_id is not None or present.is_outgrown:
            return born
        shelf = await shelves.of(look, info.title)
        if shelf is None or shelf.run_id != present.run_id:
            return born
        themes = await storage.every_theme(look)
        subject = await asyncio.to_thread(_find, shelf, fresh, themes)
        if subject is None:
            return born
        if not await _make(look, pool, info, shelf, subject, themes):
            return born
        born += 1
    return born


def _find(shelf: Shelf, ids: Sequence[ItemId], themes: Sequence[Theme]) -> _Subject | None:
    watched = [id for id in shelf.watch.items if id in shelf.row_of]
    place_of = {id: place for place, id in enumerate(watched)}
    newest = [place_of[id] for id in ids if id in place_of]
    if not newest:
        return None
    rows = np.array([shelf.row_of[id] for id in watched], np.int64)
    said = [shelf.watch.items[id] for id in watched]
    recent = Recent(
        placed=shelf.placed[rows],
        keys=[each.key for each in said],
        speakers=[each.speaker for each in said],
    )
    everything = shelf.placed[: len(shelf.ids)]
    nowhere = shelf.index.nearness.nowhere
    birth = births.find_birth(newest, recent, everything, nowhere, but=rows)
    return None if birth is None else _subject(shelf, birth, watched, rows, themes)


def _subject(
    shelf: Shelf, birth: Birth, watched: Sequence[ItemId], rows: Ints, themes: Sequence[Theme]
) -> _Subject:
    own = rows[birth.rows]
    middle = unit(shelf.placed[own].sum(axis=0)[None, :])
    found, cosines = nearest(middle, shelf.placed[: len(shelf.ids)], 15 + len(own))
    near = [
        (int(shelf.topics[row]), float(cosine))
        for row, cosine in zip(found[0], cosines[0], strict=True)
        if row not in own and shelf.topics[row] != NOWHERE
    ]
    area_of = {each.id: each.area_id for each in themes}
    votes: Counter[ThemeId] = Counter()
    for topic, cosine in near:
        area_id = area_of.get(shelf.topic_ids[topic])
        if area_id is not None:
            votes[area_id] += max(cosine, 0.001)  # type: ignore[assignment]
    is_near = bool(near) and np.mean([cosine for _, cosine in near[:5]]) >= (
        shelf.index.nearness.nowhere
    )
    return _Subject(
        ids=tuple(watched[row] for row in birth.rows),
        typicality=birth.typicality,
        middle=middle[0],
        area_id=votes.most_common(1)[0][0] if votes and is_near else None,
    )


async def _make(
    look: Look,
    pool: Pool,
    info: ModelInfo,
    shelf: Shelf,
    subject: _Subject,
    themes: Sequence[Theme],
) -> bool:
    items = {each.id: each for each in await items_storage.get_items(look, subject.ids)}
    own = [items[id] for id in subject.ids if id in items]
    if len(own) < len(subject.ids) or shelf.run_id is None:
        return False
    topic_id = storage.theme_id_of(shelf.run_id, f"born of {min(subject.ids)}")
    is_new_area = subject.area_id is None
    area_id = subject.area_id or storage.theme_id_of(shelf.run_id, f"area of {topic_id}")
    x, y, radius = await asyncio.to_thread(_circle, shelf, subject, themes)
    words = await _words(look, pool, info, shelf, own, subject)
    chosen = quotes.choose_quotes(
        range(len(own)),
        [mask(each.text) for each in own],
        typicality=subject.typicality,
        sentiment=[each.sentiment_score or 0.0 for each in own],
        created_at=[each.occurred_at.timestamp() for each in own],
    )
    topic = FoundTheme(
        id=topic_id,
        area_id=area_id,
        title=_untaken(words, own, themes),
        summary=words.summary or None,
        keywords=words.keywords,
        cohesion=float(np.clip(subject.typicality.mean(), 0.0, 1.0)),
        quotes=tuple(
            QuoteView(
                item_id=own[each.item].id,
                text=each.excerpt,
                reason=QuoteReason(each.reason.value),
            )
            for each in chosen
        ),
        position=Position(x=x, y=y),
        radius=radius,
        tally=NOTHING,
    )
    area = FoundTheme(
        id=area_id,
        area_id=None,
        title=topic.title,
        summary=topic.summary,
        keywords=topic.keywords,
        cohesion=topic.cohesion,
        quotes=topic.quotes,
        position=topic.position,
        radius=radius,
        tally=NOTHING,
    )
    shelf.circles[topic_id] = (x, y, radius)
    placings = tuple(
        Placing(
            item_id=item.id,
            topic_id=topic_id,
            area_id=area_id,
            fit=float(np.clip(typical, 0.0, 1.0)),
            position=shelf.position(item.id, Place(topic_id=topic_id, fit=float(typical))),
        )
        for item, typical in zip(own, np.clip(subject.typicality, 0.0, 1.0), strict=True)
    )
    return await look.ask_as_polder(
        BearTheme(
            run_id=shelf.run_id,
            topic=topic,
            area=area if is_new_area else None,
            placings=placings,
        ),
        timeout_s=WITHIN_S,
    )


async def _words(
    look: Look,
    pool: Pool,
    info: ModelInfo,
    shelf: Shelf,
    own: Sequence[Item],
    subject: _Subject,
) -> labels.TopicWords:
    """Name the subject in words that it uses and others don't."""
    at = await workplace(look)
    beside = await items_storage.get_items(look, _beside(shelf, subject))
    everyone = [*own, *beside]
    numbers = {id: number for number, id in enumerate({each.topic_id for each in beside}, start=1)}
    topic_of = [0] * len(own) + [numbers[each.topic_id] for each in beside]
    texts = [mask(each.text) for each in everyone]
    languages = [each.language for each in everyone]
    proposed = await pool.compute(phrases.propose, texts, languages, topic_of, at.languages)
    said = sorted({each.text for each in proposed.of_topic[0]})
    vectors = await pool.embed(said, urgent=True, model=info.name)
    rows = [shelf.row_of[each.id] for each in beside]
    middles = [subject.middle]
    for number in range(1, len(numbers) + 1):
        its = [
            row for row, topic in zip(rows, topic_of[len(own) :], strict=True) if topic == number
        ]
        middles.append(unit(shelf.placed[its].sum(axis=0)[None, :])[0])
    meaning = labels.Meaning(
        row_of={text: row for row, text in enumerate(said)},
        placed=shelf.index.space.place(vectors) if said else vectors,
        centroids=np.stack(middles),
    )
    typicality = [*map(float, subject.typicality), *([0.0] * len(beside))]
    described = await pool.compute(
        labels.describe,
        texts,
        languages,
        topic_of,
        phrases=proposed,
        meaning=meaning,
        typicality=typicality,
        preferred=at.languages,
    )
    return described[0]


def _beside(shelf: Shelf, subject: _Subject) -> list[ItemId]:
    """Return items of other topics, drawn evenly, to tell the subject's words from."""
    own = set(subject.ids)
    themed = np.flatnonzero(shelf.topics[: len(shelf.ids)] != NOWHERE)
    step = max(1, len(themed) // BESIDE)
    return [shelf.ids[row] for row in themed[::step] if shelf.ids[row] not in own]


def _untaken(words: labels.TopicWords, own: Sequence[Item], themes: Sequence[Theme]) -> str:
    """Return a title that no other topic has."""
    taken = {each.title.casefold() for each in themes if each.level is ThemeLevel.TOPIC}
    rest = [each[:1].upper() + each[1:] for each in words.keywords]
    told = mask(own[0].text)[:60].strip()
    return next(
        (each for each in (words.title, *rest, told) if each and each.casefold() not in taken),
        words.title,
    )


def _circle(shelf: Shelf, subject: _Subject, themes: Sequence[Theme]) -> tuple[float, float, float]:
    """Return a place on the map among the topics that are there: x, y, radius."""
    size = len(shelf.ids)
    topics = [each for each in themes if each.level is ThemeLevel.TOPIC]
    numbers = {id: number for number, id in enumerate(shelf.topic_ids)}
    held = [
        (each, rows)
        for each in topics
        if each.id in numbers
        and len(rows := np.flatnonzero(shelf.topics[:size] == numbers[each.id])) > 0
    ]
    middles = [unit(shelf.placed[rows].sum(axis=0)[None, :])[0] for _, rows in held]
    areas = {id: number for number, id in enumerate({each.area_id for each, _ in held})}
    own_area = areas.get(subject.area_id, len(areas))
    places, radii = layout.place(
        np.stack([*middles, subject.middle]),
        [*(areas[each.area_id] for each, _ in held), own_area],
        [*(len(rows) for _, rows in held), len(subject.ids)],
        [*((each.position.x, each.position.y) for each, _ in held), (np.nan, np.nan)],
    )
    return (
        round(float(places[-1][0]), 4),
        round(float(places[-1][1]), 4),
        round(float(radii[-1]), 4),
    )
