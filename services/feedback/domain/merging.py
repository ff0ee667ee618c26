"""A row of a file whose item is there already: the same again, or news of it."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from services.feedback.domain.imports import Import
from services.feedback.domain.items import Item
from shared.contracts.feedback import FeedbackState, ImportField

_CUSTOMER = {ImportField.CUSTOMER_EMAIL, ImportField.CUSTOMER_EXTERNAL_ID}


def merged(item: Item, row: Item, by: Import) -> Item | None:
    """Return an item brought up to date with a row; None when the row says what is known.

    Only what the file has a column for changes, and a cell left empty takes nothing away. What
    people put aside stays as it is. With another text, all that was read from it is read anew;
    what people said of it holds.
    """
    if item.state is FeedbackState.ARCHIVED:
        return None
    changes = _changes(item, row, by, {each.field for each in by.columns})
    if not changes:
        return None
    if "text" not in changes:
        return replace(item, **changes, updated_by=by.id)
    return replace(
        item if item.is_sentiment_chosen else _without_sentiment(item),
        theme_ids=(),
        topic_id=None,
        area_id=None,
        fit=None,
        x=None,
        y=None,
        placed_by=None,
        read_at=None,
        state=FeedbackState.RECEIVED,
        updated_by=by.id,
        **changes,
    )


def _without_sentiment(item: Item) -> Item:
    return replace(item, sentiment_label=None, sentiment_score=None, sentiment_confidence=None)


def _changes(item: Item, row: Item, by: Import, has: Collection[ImportField]) -> dict[str, Any]:
    """Return the fields of an item that the row says anew."""
    says: dict[str, Any] = {}
    if item.text != row.text:
        says |= {
            "text": row.text,
            "text_key": row.text_key,
            "terms": row.terms,
            "urgency": row.urgency,
            "urgency_words": row.urgency_words,
        }
    if row.customer_id is not None and _CUSTOMER & set(has):
        says["customer_id"] = row.customer_id
    if row.rating is not None:
        says["rating"] = row.rating
    if row.external_url is not None:
        says["external_url"] = row.external_url
    if row.is_language_given:
        says |= {"language": row.language, "is_language_given": True}
    if row.attributes:
        said = {each.name for each in row.attributes}
        kept = tuple(each for each in item.attributes if each.name not in said)
        if {(each.name, each.value) for each in (*kept, *row.attributes)} != {
            (each.name, each.value) for each in item.attributes
        }:
            says["attributes"] = (*kept, *row.attributes)
    # A row without a date stands at the moment of its import, which is no news.
    if ImportField.OCCURRED_AT in has and row.occurred_at != by.created_at:
        says["occurred_at"] = row.occurred_at
    return {name: value for name, value in says.items() if getattr(item, name) != value}
