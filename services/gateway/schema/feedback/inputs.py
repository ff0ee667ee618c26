"""What can be asked of feedback and themes."""

from datetime import datetime

import strawberry

from services.gateway.ids import (
    customer_id,
    label_id,
    many,
    maybe,
    product_id,
    segment_id,
    source_id,
    theme_id,
    upload_id,
)
from services.gateway.schema.feedback.enums import (
    FeedbackChannel,
    FeedbackOrderField,
    FeedbackState,
    ImportField,
    SentimentLabel,
    ThemeLevel,
    ThemeOrderField,
    ThemeState,
)
from services.gateway.schema.gateway.enums import Direction
from services.gateway.schema.marks import FEEDBACK, asked, given, input_type
from services.gateway.schema.paging import DateTimeRange, or_none, span
from services.gateway.schema.scalars import URL, LocaleCode
from shared.contracts import feedback as contract
from shared.contracts.community import CustomerRef


@input_type(service=FEEDBACK)
class FeedbackAttributeInput:
    """Column that comes with an item."""

    name: str = asked("Name of the column.")
    value: str = asked("Value.")


@input_type(service=FEEDBACK)
class FeedbackFilter:
    """Narrows a list of feedback. Conditions add up; values within one condition are
    alternatives."""

    product_id: strawberry.ID | None = given("About this product.")
    source_ids: list[strawberry.ID] | None = given("From these sources.")
    channels: list[FeedbackChannel] | None = given("From these kinds of place.")
    theme_ids: list[strawberry.ID] | None = given(
        "Filed under one of these themes, or a theme below it."
    )
    is_unthemed: bool | None = given("Filed under no theme.")
    sentiments: list[SentimentLabel] | None = given("With one of these sentiments.")
    languages: list[LocaleCode] | None = given("In one of these languages.")
    customer_ids: list[strawberry.ID] | None = given("From one of these customers.")
    segment_ids: list[strawberry.ID] | None = given("From customers in one of these segments.")
    text: str | None = given("With these words in it.")
    states: list[FeedbackState] | None = given(
        "In one of these stages. Left out: all but ARCHIVED."
    )
    occurred_at: DateTimeRange | None = given("Said in this span.")
    label_ids: list[strawberry.ID] | None = given("With one of these labels.")
    is_urgent: bool | None = given("That can't wait, as a rule reads it; false: that can.")
    is_collapsed: bool | None = given(
        "Of items with the very same text only the first; totalCount counts them all."
    )


@input_type(service=FEEDBACK)
class FeedbackOrder:
    """Order of feedback."""

    field: FeedbackOrderField = asked("What to order by.")
    direction: Direction = given("Which way.", default=Direction.DESC)


@input_type(service=FEEDBACK)
class FeedbackSubmitInput:
    """Input of feedbackSubmit."""

    source_id: strawberry.ID = asked("Source it comes from.")
    text: str = asked("What was said, at most 10,000 characters.")
    external_id: str | None = given("Its id at the source.")
    external_url: URL | None = given("Its address at the source.")
    occurred_at: datetime | None = given("When it was said; left out for now.")
    customer: "CustomerRefInput | None" = given(
        "Who said it; left out when not known, or when the viewer did."
    )
    rating: "RatingInput | None" = given("Mark on the source's own scale.")
    language: LocaleCode | None = given("Language, where known; otherwise it is detected.")
    attributes: list[FeedbackAttributeInput] | None = given("Other facts; at most 30.")


@input_type(service=FEEDBACK)
class RatingInput:
    """Mark on a scale."""

    value: float = asked("Mark given.")
    min: float = given("Lowest mark on the scale.", default=1)
    max: float = given("Highest mark on the scale.", default=5)


@input_type(service=FEEDBACK, one_of=True)
class CustomerRefInput:
    """Points at a customer by one of the ways a sender may know them; a customer not known yet is
    made.
    """

    id: strawberry.Maybe[strawberry.ID] = given("Polder's id.")
    external_id: strawberry.Maybe[str] = given("Id in the sender's own system.")
    email: strawberry.Maybe[str] = given("Mail address.")


@input_type(service=FEEDBACK)
class FeedbackSourceSaveInput:
    """Input of feedbackSourceSave."""

    id: strawberry.ID | None = given("Source to change; left out to create one.")
    name: str | None = given("Name of the source.")
    channel: FeedbackChannel | None = given("Kind of place.")
    product_id: strawberry.ID | None = given("Product that its feedback is about.")
    is_archived: bool | None = given("Take no more items.")


@input_type(service=FEEDBACK)
class ImportColumnInput:
    """How to read one column."""

    name: str = asked("Heading.")
    field: ImportField = asked("What it holds.")


@input_type(service=FEEDBACK)
class FeedbackImportStartInput:
    """Input of feedbackImportStart."""

    upload_id: strawberry.ID = asked("Upload whose bytes have arrived.")
    source_id: strawberry.ID = asked("Source the items go to.")
    columns: list[ImportColumnInput] | None = given(
        "How to read the columns; left out to take the preview's suggestions."
    )
    date_format: str | None = given(
        "How dates are written, such as dd-MM-yyyy; left out to detect it."
    )
    create_customers: bool = given(
        "Look up customers by these rows, and make those not known yet.", default=True
    )


@input_type(service=FEEDBACK)
class ThemeFilter:
    """Narrows a list of themes."""

    product_id: strawberry.ID | None = given("About this product.")
    level: ThemeLevel | None = given("Only areas, or only topics.")
    parent_id: strawberry.ID | None = given("Topics of this area.")
    states: list[ThemeState] | None = given("In one of these stages. Left out: all but ARCHIVED.")
    is_pinned: bool | None = given("Kept at the top.")
    min_items: int | None = given("With at least this many items.")
    text: str | None = given("With these words in title, summary or keywords.")
    occurred_at: DateTimeRange | None = given(
        "With feedback said in this span; counts are then of this span."
    )
    customer_ids: list[strawberry.ID] | None = given(
        "With feedback from one of these customers; counts are then of theirs."
    )
    segment_ids: list[strawberry.ID] | None = given(
        "With feedback from customers in one of these segments; counts are then of theirs."
    )


@input_type(service=FEEDBACK)
class ThemeOrder:
    """Order of themes."""

    field: ThemeOrderField = asked("What to order by.")
    direction: Direction = given("Which way.", default=Direction.DESC)


@input_type(service=FEEDBACK)
class ClusteringRunStartInput:
    """Input of clusteringRunStart."""

    product_id: strawberry.ID | None = given("Product; left out for the whole workspace.")


@input_type(service=FEEDBACK)
class ThemeUpdateInput:
    """Input of themeUpdate."""

    id: strawberry.ID = asked("Theme.")
    title: strawberry.Maybe[str | None] = given(
        "What it is about; null goes back to the proposed title."
    )
    summary: strawberry.Maybe[str | None] = given(
        "What is said; null goes back to the proposed summary."
    )
    is_pinned: bool | None = given("Keep it at the top.")
    parent_id: strawberry.ID | None = given("Area to move a topic to.")
    if_version: int | None = given("Fail with ConflictError when the version is another by now.")


NEWEST_FIRST = FeedbackOrder(field=FeedbackOrderField.OCCURRED_AT, direction=Direction.DESC)
LARGEST_FIRST = ThemeOrder(field=ThemeOrderField.SIZE, direction=Direction.DESC)


def feedback_filter(filter: FeedbackFilter | None) -> contract.FeedbackFilter:
    """Return the items that are meant."""
    if not filter:
        return contract.FeedbackFilter()
    return contract.FeedbackFilter(
        product_id=maybe(product_id, filter.product_id, "product_id"),
        source_ids=many(source_id, filter.source_ids, "source_ids"),
        channels=tuple(filter.channels) if filter.channels else None,
        theme_ids=many(theme_id, filter.theme_ids, "theme_ids"),
        is_unthemed=or_none(filter.is_unthemed),
        sentiments=tuple(filter.sentiments) if filter.sentiments else None,
        languages=tuple(filter.languages) if filter.languages else None,
        customer_ids=many(customer_id, filter.customer_ids, "customer_ids"),
        segment_ids=many(segment_id, filter.segment_ids, "segment_ids"),
        text=filter.text or None,
        states=tuple(filter.states) if filter.states else None,
        occurred_at=span(filter.occurred_at),
        label_ids=many(label_id, filter.label_ids, "label_ids"),
        is_urgent=or_none(filter.is_urgent),
    )


def is_collapsed(filter: FeedbackFilter | None) -> bool:
    """Return whether items with the very same text are to be shown once."""
    return bool(filter and or_none(filter.is_collapsed))


def theme_filter(filter: ThemeFilter | None) -> contract.ThemeFilter:
    """Return the themes that are meant."""
    if not filter:
        return contract.ThemeFilter()
    return contract.ThemeFilter(
        product_id=maybe(product_id, filter.product_id, "product_id"),
        level=or_none(filter.level),
        parent_id=maybe(theme_id, filter.parent_id, "parent_id"),
        states=tuple(filter.states) if filter.states else None,
        is_pinned=or_none(filter.is_pinned),
        min_items=or_none(filter.min_items),
        text=filter.text or None,
        occurred_at=span(filter.occurred_at),
        customer_ids=many(customer_id, filter.customer_ids, "customer_ids"),
        segment_ids=many(segment_id, filter.segment_ids, "segment_ids"),
    )


def customer_ref(input: CustomerRefInput) -> CustomerRef:
    """Return the customer that is meant."""
    return CustomerRef(
        id=maybe(customer_id, input.id.value, "customer", "id") if input.id else None,
        external_id=input.external_id.value if input.external_id else None,
        email=input.email.value if input.email else None,
    )


def submit_feedback(input: FeedbackSubmitInput) -> contract.SubmitFeedback:
    """Return the message behind feedbackSubmit."""
    rating = input.rating
    return contract.SubmitFeedback(
        source_id=source_id(input.source_id, "source_id"),
        text=input.text,
        external_id=or_none(input.external_id),
        external_url=or_none(input.external_url),
        occurred_at=or_none(input.occurred_at),
        customer=customer_ref(input.customer) if input.customer else None,
        rating=contract.Rating(value=rating.value, min=rating.min, max=rating.max)
        if rating
        else None,
        language=or_none(input.language),
        attributes=tuple(
            contract.Attribute(name=each.name, value=each.value) for each in input.attributes or ()
        ),
    )


def save_source(input: FeedbackSourceSaveInput) -> contract.SaveSource:
    """Return the message behind feedbackSourceSave."""
    return contract.SaveSource(
        id=maybe(source_id, input.id),
        name=or_none(input.name),
        channel=or_none(input.channel),
        product_id=maybe(product_id, input.product_id, "product_id"),
        is_archived=or_none(input.is_archived),
    )


def start_import(input: FeedbackImportStartInput) -> contract.StartImport:
    """Return the message behind feedbackImportStart."""
    columns = input.columns
    return contract.StartImport(
        upload_id=upload_id(input.upload_id, "upload_id"),
        source_id=source_id(input.source_id, "source_id"),
        columns=tuple(contract.ImportColumn(name=each.name, field=each.field) for each in columns)
        if columns
        else None,
        date_format=or_none(input.date_format),
        create_customers=input.create_customers,
    )


def update_theme(input: ThemeUpdateInput) -> contract.UpdateTheme:
    """Return the message behind themeUpdate."""
    return contract.UpdateTheme(
        id=theme_id(input.id),
        title=contract.TextChange(text=input.title.value) if input.title else None,
        summary=contract.TextChange(text=input.summary.value) if input.summary else None,
        is_pinned=or_none(input.is_pinned),
        parent_id=maybe(theme_id, input.parent_id, "parent_id"),
        if_version=or_none(input.if_version),
    )
