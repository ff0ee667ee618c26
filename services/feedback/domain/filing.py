"""Corrections of items by people: what they change, what lasts of them, and how they are undone.

Items are documents here (fields as they are stored), so that an undo can put back exactly what a
correction changed.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from services.feedback.domain.themes import Said, Theme
from shared.contracts.analysis import Tally
from shared.contracts.feedback import FeedbackState, SentimentLabel
from shared.kernel import FilingId, ItemId, LabelId, MemberId, ThemeId

UNDO_WITHIN = timedelta(hours=1)
MOST_ITEMS = 500
MOST_WITH_COPIES = 5_000
MOST_LABELS_OF_ITEM = 20
SURE = 1.0
MOODS = {
    SentimentLabel.NEGATIVE: -0.75,
    SentimentLabel.NEUTRAL: 0.0,
    SentimentLabel.POSITIVE: 0.75,
    SentimentLabel.MIXED: 0.0,
}
ARCHIVED = FeedbackState.ARCHIVED.value
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What people decided about every item with one very text, also those that come later; `id` is
    the text's key."""

    id: str
    topic_id: ThemeId | None = None
    not_theme_ids: tuple[ThemeId, ...] = ()
    sentiment: SentimentLabel | None = None

    @property
    def is_empty(self) -> bool:
        return self.topic_id is None and not self.not_theme_ids and self.sentiment is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """An item before a correction: fields that were changed, as they stood. `version` is the one
    that the correction gave it."""

    item_id: ItemId
    version: int
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A correction that was kept, with what takes it back."""

    id: FilingId
    by: MemberId | None
    at: datetime
    changed_at: datetime
    undo_until: datetime
    items: tuple[Before, ...]
    rulings: tuple[Ruling, ...] = ()
    made_theme_id: ThemeId | None = None
    undone_at: datetime | None = None


def under(topic: Theme, document: Document) -> dict[str, Any]:
    """Return the fields of an item that is filed under a topic and pinned there."""
    apart = [each for each in document.get("not_theme_ids") or [] if each != topic.id]
    return {**placed_in(topic, document), **_pinned(topic.id, apart), "fit": SURE}


def placed_in(topic: Theme, document: Document) -> dict[str, Any]:
    """Return the fields of an item that is in a topic."""
    state = document["state"]
    return {
        "topic_id": topic.id,
        "area_id": topic.area_id,
        "theme_ids": [each for each in (topic.id, topic.area_id) if each is not None],
        "x": topic.position.x if state != ARCHIVED else None,
        "y": topic.position.y if state != ARCHIVED else None,
        "state": _themed(state),
    }


def nowhere(document: Document) -> dict[str, Any]:
    """Return the fields of an item that is in no theme."""
    return {
        "topic_id": None,
        "area_id": None,
        "theme_ids": [],
        "fit": None,
        "x": None,
        "y": None,
        "state": _themed(document["state"]),
    }


def apart_from(theme_id: ThemeId, document: Document) -> dict[str, Any]:
    """Return the fields of an item that is not of a theme: it leaves it, and never returns."""
    apart = [*dict.fromkeys([*(document.get("not_theme_ids") or []), theme_id])]
    pinned = document.get("pinned_topic_id")
    changes = _pinned(None if pinned == theme_id else pinned, apart)
    return {**changes, **nowhere(document)} if document.get("topic_id") == theme_id else changes


def pinned(document: Document, *, is_pinned: bool) -> dict[str, Any]:
    """Return the fields of an item that is pinned where it is, or let go of."""
    topic = document.get("topic_id") if is_pinned else None
    return _pinned(topic, list(document.get("not_theme_ids") or []))


def felt(label: SentimentLabel) -> dict[str, Any]:
    """Return the fields of an item whose sentiment a person read."""
    return {
        "sentiment_label": label.value,
        "sentiment_score": MOODS[label],
        "sentiment_confidence": SURE,
        "is_sentiment_chosen": True,
    }


def aside(document: Document, *, is_archived: bool) -> dict[str, Any]:
    """Return the fields of an item that is put aside, or back."""
    if is_archived:
        return {"state": ARCHIVED, "x": None, "y": None}
    if document["state"] != ARCHIVED:
        return {}
    if document.get("topic_id") is not None:
        return {"state": FeedbackState.THEMED.value}
    was_read = document.get("read_at") is not None
    return {"state": (FeedbackState.ENRICHED if was_read else FeedbackState.RECEIVED).value}


def labelled(
    document: Document, add: tuple[LabelId, ...], remove: tuple[LabelId, ...]
) -> dict[str, Any]:
    """Return the fields of an item with other labels."""
    kept = [each for each in document.get("label_ids") or [] if each not in remove]
    return {"label_ids": list(dict.fromkeys([*kept, *add]))}


def _pinned(topic_id: ThemeId | None, apart: list[ThemeId]) -> dict[str, Any]:
    return {
        "pinned_topic_id": topic_id,
        "not_theme_ids": apart,
        "is_corrected": topic_id is not None or bool(apart),
    }


def _themed(state: str) -> str:
    """Return the stage of an item that was filed: what was not read yet still is to be."""
    keeps = (FeedbackState.RECEIVED.value, ARCHIVED)
    return state if state in keeps else FeedbackState.THEMED.value


def differing(document: Document, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the changes that change something; no list is as good as an empty one."""
    return {
        name: value
        for name, value in changes.items()
        if _plain(document.get(name)) != _plain(value)
    }


def _plain(value: Any) -> Any:
    return None if value in ([], False) and not isinstance(value, float) else value


def counts_in(document: Document) -> frozenset[ThemeId]:
    """Return the themes that an item counts in."""
    if document["state"] == ARCHIVED:
        return frozenset()
    return frozenset(
        ThemeId(each) for each in (document.get("topic_id"), document.get("area_id")) if each
    )


def shifted(tally: Tally, said: Said, by: int) -> Tally:
    """Return numbers of a theme after an item joined (`by` 1) or left (-1).

    How many people spoke is exact only for speakers who are not known: whether others of a person's
    items are in the theme is not seen here, so that a count has to follow.
    """
    count = max(0, tally.item_count + by)
    people = tally.customer_count + (by if said.speaker is None else max(0, by))
    mood = said.sentiment.value if said.sentiment is not None else None
    score = said.sentiment_score if mood is not None else 0.0
    return replace(
        tally,
        item_count=count,
        customer_count=max(min(1, count), min(people, count)),
        sentiment_sum=round(tally.sentiment_sum + by * score, 4) if count else 0.0,
        sentiments=_more(tally.sentiments, mood, by),
        languages=_more(tally.languages, said.language, by),
        channels=_more(tally.channels, said.channel.value, by),
        products=_more(tally.products, said.product_id, by),
        days=dict(sorted(_more(tally.days, said.day, by).items())),
    )


def _more(counts: Mapping[str, int], key: str | None, by: int) -> dict[str, int]:
    if key is None:
        return dict(counts)
    changed = Counter(counts)
    changed[key] += by
    return {name: number for name, number in changed.items() if number > 0}
