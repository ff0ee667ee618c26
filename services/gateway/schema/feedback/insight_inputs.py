"""What can be asked of insights."""

from datetime import date

import strawberry

from services.gateway.ids import (
    campaign_id,
    customer_id,
    idea_id,
    insight_id,
    many,
    maybe,
    member_id,
    product_id,
    segment_id,
    theme_id,
)
from services.gateway.schema.feedback.enums import (
    AlertSensitivity,
    InsightOrderField,
    InsightStatus,
)
from services.gateway.schema.gateway.enums import Direction
from services.gateway.schema.marks import FEEDBACK, asked, given, input_type
from services.gateway.schema.paging import DateTimeRange, or_none, span
from services.gateway.schema.scalars import URL, Markdown
from shared.contracts import feedback as contract


@input_type(service=FEEDBACK)
class PriorityWeightsInput:
    """Weights of the parts, 0 to 5. Left out means as it is."""

    reach: float | None = given("How many customers.")
    volume: float | None = given("How much is said.")
    severity: float | None = given("How bad.")
    growth: float | None = given("How fast it grows.")
    value: float | None = given("What customers are worth.")
    votes: float | None = given("Votes on linked ideas.")
    fit: float | None = given("Fit with the team's aims.")
    ease: float | None = given("How little work.")


@input_type(service=FEEDBACK)
class InsightFilter:
    """Narrows a list of insights."""

    product_id: strawberry.ID | None = given("About this product.")
    statuses: list[InsightStatus] | None = given(
        "With one of these statuses. Left out: PROPOSED, ACCEPTED and IN_PROGRESS."
    )
    owner_id: strawberry.ID | None = given("Looked after by this member.")
    segment_ids: list[strawberry.ID] | None = given("With customers in one of these segments.")
    customer_ids: list[strawberry.ID] | None = given("With one of these customers.")
    occurred_at: DateTimeRange | None = given(
        "With feedback said in this span. With it, with segments or customers, score and counts "
        "are of that part alone."
    )
    min_score: float | None = given("With a score of at least this.")
    text: str | None = given("With these words in title or summary.")


@input_type(service=FEEDBACK)
class InsightOrder:
    """Order of insights."""

    field: InsightOrderField = asked("What to order by.")
    direction: Direction = given("Which way.", default=Direction.DESC)


@input_type(service=FEEDBACK)
class InsightCreateInput:
    """Input of insightCreate."""

    title: str = asked("What is worth doing, in a line.")
    summary: Markdown | None = given("Why.")
    product_id: strawberry.ID | None = given("Product it is about.")
    theme_id: strawberry.ID | None = given("Theme it is drawn from.")
    idea_ids: list[strawberry.ID] | None = given("Ideas about the same.")


@input_type(service=FEEDBACK)
class InsightUpdateInput:
    """Input of insightUpdate."""

    id: strawberry.ID = asked("Insight.")
    title: str | None = given("What is worth doing, in a line.")
    summary: strawberry.Maybe[Markdown | None] = given("Why.")
    owner_id: strawberry.Maybe[strawberry.ID | None] = given("Member who looks after it.")
    fit: float | None = given("How well it fits the team's aims, 0 to 1.")
    ease: float | None = given("How little work it is, 0 to 1.")
    add_idea_ids: list[strawberry.ID] | None = given("Ideas to link.")
    remove_idea_ids: list[strawberry.ID] | None = given("Ideas to unlink.")
    add_campaign_ids: list[strawberry.ID] | None = given("Campaigns to link.")
    remove_campaign_ids: list[strawberry.ID] | None = given("Campaigns to unlink.")
    if_version: int | None = given("Fail with ConflictError when the version is another by now.")


@input_type(service=FEEDBACK)
class InsightSetStatusInput:
    """Input of insightSetStatus."""

    id: strawberry.ID = asked("Insight.")
    status: InsightStatus = asked("New status.")
    outcome: Markdown | None = given("What was decided, or what changed.")
    shipped_on: date | None = given("Day it reached customers.")
    url: URL | None = given("Where to see it.")


@input_type(service=FEEDBACK)
class InsightSettingsUpdateInput:
    """Input of insightSettingsUpdate."""

    weights: PriorityWeightsInput | None = given("Weights of the parts.")
    min_items: int | None = given("Fewest items before a theme is proposed as an insight.")
    alert_sensitivity: AlertSensitivity | None = given("How readily alerts are raised.")


HIGHEST_FIRST = InsightOrder(field=InsightOrderField.SCORE, direction=Direction.DESC)


def insight_filter(filter: InsightFilter | None) -> contract.InsightFilter:
    """Return the insights that are meant."""
    if not filter:
        return contract.InsightFilter()
    return contract.InsightFilter(
        product_id=maybe(product_id, filter.product_id, "product_id"),
        statuses=tuple(filter.statuses) if filter.statuses else None,
        owner_id=maybe(member_id, filter.owner_id, "owner_id"),
        segment_ids=many(segment_id, filter.segment_ids, "segment_ids"),
        customer_ids=many(customer_id, filter.customer_ids, "customer_ids"),
        occurred_at=span(filter.occurred_at),
        min_score=or_none(filter.min_score),
        text=filter.text or None,
    )


def priority_weights(input: PriorityWeightsInput | None) -> contract.PriorityWeights | None:
    """Return the weights that are given; None when none is."""
    if not input:
        return None
    return contract.PriorityWeights(
        reach=or_none(input.reach),
        volume=or_none(input.volume),
        severity=or_none(input.severity),
        growth=or_none(input.growth),
        value=or_none(input.value),
        votes=or_none(input.votes),
        fit=or_none(input.fit),
        ease=or_none(input.ease),
    )


def create_insight(input: InsightCreateInput) -> contract.CreateInsight:
    """Return the message behind insightCreate."""
    return contract.CreateInsight(
        title=input.title,
        summary=or_none(input.summary),
        product_id=maybe(product_id, input.product_id, "product_id"),
        theme_id=maybe(theme_id, input.theme_id, "theme_id"),
        idea_ids=many(idea_id, input.idea_ids, "idea_ids") or (),
    )


def update_insight(input: InsightUpdateInput) -> contract.UpdateInsight:
    """Return the message behind insightUpdate."""
    owner = input.owner_id
    return contract.UpdateInsight(
        id=insight_id(input.id),
        title=or_none(input.title),
        summary=contract.TextChange(text=input.summary.value) if input.summary else None,
        owner_id=contract.TextChange(text=maybe(member_id, owner.value, "owner_id"))
        if owner
        else None,
        fit=or_none(input.fit),
        ease=or_none(input.ease),
        add_idea_ids=many(idea_id, input.add_idea_ids, "add_idea_ids") or (),
        remove_idea_ids=many(idea_id, input.remove_idea_ids, "remove_idea_ids") or (),
        add_campaign_ids=many(campaign_id, input.add_campaign_ids, "add_campaign_ids") or (),
        remove_campaign_ids=many(campaign_id, input.remove_campaign_ids, "remove_campaign_ids")
        or (),
        if_version=or_none(input.if_version),
    )
