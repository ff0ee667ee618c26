"""What can be corrected about items."""

import strawberry

from services.gateway.ids import (
    board_id,
    filing_id,
    idea_id,
    item_id,
    label_id,
    many,
    maybe,
    product_id,
    theme_id,
)
from services.gateway.schema.feedback.enums import SentimentLabel
from services.gateway.schema.marks import FEEDBACK, asked, given, input_type
from services.gateway.schema.paging import or_none
from services.gateway.schema.scalars import Markdown
from shared.contracts import feedback as contract

MOST_ITEMS = 500


@input_type(service=FEEDBACK)
class FeedbackUpdateInput:
    """Input of feedbackUpdate."""

    ids: list[strawberry.ID] = asked("Items; at most 500.")
    add_label_ids: list[strawberry.ID] | None = given("Labels to add.")
    remove_label_ids: list[strawberry.ID] | None = given("Labels to take off.")
    theme_id: strawberry.ID | None = given("Theme to file them under and pin.")
    not_theme_id: strawberry.ID | None = given(
        "Theme they are not of: they leave it, and no clustering brings them back."
    )
    is_pinned: bool | None = given(
        "Pin them where they are, or let go of them; the next clustering may file them elsewhere."
    )
    sentiment: SentimentLabel | None = given("Sentiment as a person reads it.")
    product_id: strawberry.ID | None = given("Product they are about.")
    idea_id: strawberry.ID | None = given("Idea they are linked to.")
    is_archived: bool | None = given("Put them aside, or back.")
    with_copies: bool = given(
        "Items with the very same text follow, theme and sentiment also for those that come later.",
        default=True,
    )
    if_versions: list[int] | None = given(
        "Versions in the order of ids; fail with ConflictError when one is another by now."
    )


@input_type(service=FEEDBACK)
class FeedbackUndoInput:
    """Input of feedbackUndo."""

    token: strawberry.ID = asked("Token that the change gave.")


@input_type(service=FEEDBACK)
class FeedbackPromoteInput:
    """Input of feedbackPromote."""

    id: strawberry.ID = asked("Item to start from.")
    board_id: strawberry.ID = asked("Board to post on.")
    title: str = asked("Title.")
    body: Markdown = asked("The idea, in words that others can vote on.")
    ignore_similar: bool = given(
        "Post it though the same stands there already; set after a DuplicateIdeaError.",
        default=False,
    )


@input_type(service=FEEDBACK)
class ThemeCreateInput:
    """Input of themeCreate."""

    title: str = asked("What it is about.")
    item_ids: list[strawberry.ID] = asked("Items it is made of; at most 500.")
    area_id: strawberry.ID | None = given(
        "Area it belongs to; left out: where most of the items were."
    )


@input_type(service=FEEDBACK)
class LabelSaveInput:
    """Input of labelSave."""

    id: strawberry.ID | None = given("Label to change; left out to create one.")
    name: str | None = given("Name of the label.")
    color: int | None = given("Colour, 1 to 12.")


@input_type(service=FEEDBACK)
class LabelArchiveInput:
    """Input of labelArchive."""

    id: strawberry.ID = asked("Label to archive.")


def update_items(input: FeedbackUpdateInput) -> contract.UpdateItems:
    """Return the message behind feedbackUpdate."""
    versions = or_none(input.if_versions)
    return contract.UpdateItems(
        ids=many(item_id, input.ids, "ids", most=MOST_ITEMS) or (),
        theme_id=maybe(theme_id, input.theme_id, "theme_id"),
        not_theme_id=maybe(theme_id, input.not_theme_id, "not_theme_id"),
        is_pinned=or_none(input.is_pinned),
        sentiment=or_none(input.sentiment),
        product_id=maybe(product_id, input.product_id, "product_id"),
        idea_id=maybe(idea_id, input.idea_id, "idea_id"),
        is_archived=or_none(input.is_archived),
        add_label_ids=many(label_id, input.add_label_ids, "add_label_ids") or (),
        remove_label_ids=many(label_id, input.remove_label_ids, "remove_label_ids") or (),
        with_copies=input.with_copies,
        if_versions=tuple(versions) if versions is not None else None,
    )


def undo_filing(input: FeedbackUndoInput) -> contract.UndoFiling:
    """Return the message behind feedbackUndo."""
    return contract.UndoFiling(id=filing_id(input.token, "token"))


def promote_item(input: FeedbackPromoteInput) -> contract.PromoteItem:
    """Return the message behind feedbackPromote."""
    return contract.PromoteItem(
        id=item_id(input.id),
        board_id=board_id(input.board_id, "board_id"),
        title=input.title,
        body=input.body,
        ignore_similar=input.ignore_similar,
    )


def create_theme(input: ThemeCreateInput) -> contract.CreateTheme:
    """Return the message behind themeCreate."""
    return contract.CreateTheme(
        title=input.title,
        item_ids=many(item_id, input.item_ids, "item_ids", most=MOST_ITEMS) or (),
        area_id=maybe(theme_id, input.area_id, "area_id"),
    )


def save_label(input: LabelSaveInput) -> contract.SaveLabel:
    """Return the message behind labelSave."""
    return contract.SaveLabel(
        id=maybe(label_id, input.id), name=or_none(input.name), color=or_none(input.color)
    )
