"""Root fields that feedback answers."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.ids import insight_id, maybe
from services.gateway.ids import product_id as read_product_id
from services.gateway.ids import upload_id as read_upload_id
from services.gateway.schema.feedback.imports import (
    FeedbackImport,
    FeedbackImportConnection,
    FeedbackImportPreview,
    imports_where,
)
from services.gateway.schema.feedback.inputs import (
    LARGEST_FIRST,
    NEWEST_FIRST,
    ClusteringRunStartInput,
    FeedbackFilter,
    FeedbackImportStartInput,
    FeedbackOrder,
    FeedbackSourceSaveInput,
    FeedbackSubmitInput,
    ThemeFilter,
    ThemeOrder,
    ThemeUpdateInput,
    feedback_filter,
    is_collapsed,
    save_source,
    start_import,
    submit_feedback,
    theme_filter,
    update_theme,
)
from services.gateway.schema.feedback.insight_inputs import (
    HIGHEST_FIRST,
    InsightCreateInput,
    InsightFilter,
    InsightOrder,
    InsightSetStatusInput,
    InsightSettingsUpdateInput,
    InsightUpdateInput,
    PriorityWeightsInput,
    create_insight,
    insight_filter,
    priority_weights,
    update_insight,
)
from services.gateway.schema.feedback.insights import (
    Insight,
    InsightConnection,
    InsightSettings,
    InsightUpdate,
    insights_where,
)
from services.gateway.schema.feedback.items import (
    FeedbackItem,
    FeedbackItemConnection,
    FeedbackSearchConnection,
    FeedbackSource,
    FeedbackSourceConnection,
    found,
    items_where,
    sources_where,
)
from services.gateway.schema.feedback.map import ClusteringRun, ThemeMap
from services.gateway.schema.feedback.payloads import (
    ClusteringRunStartPayload,
    FeedbackImportStartPayload,
    FeedbackSourceSavePayload,
    FeedbackSubmitPayload,
    InsightCreatePayload,
    InsightSetStatusPayload,
    InsightSettingsUpdatePayload,
    InsightUpdatePayload,
    ThemeUpdatePayload,
)
from services.gateway.schema.feedback.themes import (
    Theme,
    ThemeConnection,
    ThemeSearchConnection,
    themes_found,
    themes_where,
)
from services.gateway.schema.feedback.updates import insight_updates
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    FEEDBACK,
    PRODUCT,
    PUBLIC,
    STAFF,
    described,
    query,
    subscription,
)
from services.gateway.schema.paging import or_none, page_size
from services.gateway.schema.payload import mutation
from shared.contracts import feedback as contract

SLOW_S = 30.0


@strawberry.type
class FeedbackQuery:
    """Root fields of feedback."""

    @query(service=FEEDBACK, to=STAFF)
    async def feedback_items(
        self,
        info: Info,
        filter: Annotated[FeedbackFilter | None, described("Narrow the list.")] = UNSET,
        order_by: Annotated[FeedbackOrder | None, described("Order of the list.")] = NEWEST_FIRST,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> FeedbackItemConnection:
        """Feedback items, newest first unless asked otherwise."""
        order = order_by or NEWEST_FIRST
        asked = contract.ListItems(
            filter=feedback_filter(filter),
            order=order.field,
            direction=order.direction,
            first=page_size(first),
            after=or_none(after),
            is_collapsed=is_collapsed(filter),
        )
        return await items_where(info, asked)

    @query(service=FEEDBACK, to=STAFF, cost=10)
    async def feedback_search(
        self,
        info: Info,
        query: Annotated[str, described("Question or phrase.")],
        filter: Annotated[FeedbackFilter | None, described("Narrow what is searched.")] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> FeedbackSearchConnection:
        """Feedback that comes nearest in meaning to a question or phrase, in any language."""
        asked = contract.SearchFeedback(
            query=query,
            filter=feedback_filter(filter),
            first=page_size(first),
            after=or_none(after),
        )
        return await found(info, asked)

    @query(service=FEEDBACK, to=STAFF)
    async def feedback_sources(
        self,
        info: Info,
        product_id: Annotated[
            strawberry.ID | None, described("Sources about this product.")
        ] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> FeedbackSourceConnection:
        """Places that feedback comes from."""
        asked = contract.ListSources(
            product_id=maybe(read_product_id, product_id, "product_id"),
            first=page_size(first),
            after=or_none(after),
        )
        return await sources_where(info, asked)

    @query(service=FEEDBACK, to=STAFF)
    async def feedback_imports(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FeedbackImportConnection:
        """Imports, newest first."""
        return await imports_where(
            info, contract.ListImports(first=page_size(first), after=or_none(after))
        )

    @query(service=FEEDBACK, to=STAFF, cost=20)
    async def feedback_import_preview(
        self,
        info: Info,
        upload_id: Annotated[strawberry.ID, described("Upload whose bytes have arrived.")],
    ) -> FeedbackImportPreview | None:
        """What an uploaded file looks like, with a proposal for reading it. Reads the first 1,000
        rows; writes nothing.
        """
        view = await info.context.ask(
            contract.PreviewImport(upload_id=read_upload_id(upload_id, "upload_id")),
            timeout_s=SLOW_S,
        )
        return FeedbackImportPreview(view=view) if view else None

    @query(service=FEEDBACK, to=STAFF)
    async def themes(
        self,
        info: Info,
        filter: Annotated[ThemeFilter | None, described("Narrow the list.")] = UNSET,
        order_by: Annotated[ThemeOrder | None, described("Order of the list.")] = LARGEST_FIRST,
        as_of: Annotated[
            date | None, described("As at the end of this day; left out for now.")
        ] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> ThemeConnection:
        """Themes of the present clustering, largest first unless asked otherwise."""
        order = order_by or LARGEST_FIRST
        asked = contract.ListThemes(
            filter=theme_filter(filter),
            order=order.field,
            direction=order.direction,
            first=page_size(first),
            after=or_none(after),
            as_of=or_none(as_of),
        )
        return await themes_where(info, asked)

    @query(service=FEEDBACK, to=STAFF, cost=10)
    async def theme_search(
        self,
        info: Info,
        query: Annotated[str, described("Question or phrase.")],
        filter: Annotated[ThemeFilter | None, described("Narrow what is searched.")] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> ThemeSearchConnection:
        """Themes whose feedback comes nearest in meaning to a question or phrase, or that say its
        words, in any language.
        """
        asked = contract.SearchThemes(
            query=query,
            filter=theme_filter(filter),
            first=page_size(first),
            after=or_none(after),
        )
        return await themes_found(info, asked)

    @query(service=FEEDBACK, to=STAFF, cost=20)
    async def theme_map(
        self,
        info: Info,
        product_id: Annotated[strawberry.ID | None, described("Feedback on this product.")] = UNSET,
    ) -> ThemeMap:
        """Map of themes in two dimensions; near means alike."""
        return ThemeMap(product_id=maybe(read_product_id, product_id, "product_id"))

    @query(service=FEEDBACK, to=STAFF, cost=5)
    async def insights(
        self,
        info: Info,
        filter: Annotated[InsightFilter | None, described("Narrow the list.")] = UNSET,
        order_by: Annotated[InsightOrder | None, described("Order of the list.")] = HIGHEST_FIRST,
        weights: Annotated[
            PriorityWeightsInput | None, described("Weights to try out; nothing is stored.")
        ] = UNSET,
        as_of: Annotated[
            date | None, described("As at the end of this day; left out for now.")
        ] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> InsightConnection:
        """Insights, highest score first unless asked otherwise."""
        order = order_by or HIGHEST_FIRST
        asked = contract.ListInsights(
            filter=insight_filter(filter),
            order=order.field,
            direction=order.direction,
            weights=priority_weights(weights),
            first=page_size(first),
            after=or_none(after),
            as_of=or_none(as_of),
        )
        return await insights_where(info, asked)

    @query(service=FEEDBACK, to=STAFF)
    async def insight(
        self,
        info: Info,
        number: Annotated[int, described("Number people see.")],
        as_of: Annotated[
            date | None, described("As at the end of this day; left out for now.")
        ] = UNSET,
    ) -> Insight | None:
        """Insight with this number."""
        asked = contract.GetInsightByNumber(number=number, as_of=or_none(as_of))
        view = await info.context.ask(asked)
        return Insight(view=view) if view else None

    @query(service=FEEDBACK, to=STAFF)
    async def insight_settings(self, info: Info) -> InsightSettings:
        """How insights are scored and alerts raised."""
        return InsightSettings(view=await info.context.ask(contract.GetInsightSettings()))


@strawberry.type
class FeedbackMutation:
    """Root fields of feedback."""

    @mutation(service=FEEDBACK, to=PUBLIC)
    async def feedback_submit(
        self, info: Info, input: FeedbackSubmitInput
    ) -> FeedbackSubmitPayload:
        """Hand in one piece of feedback. With an externalId it is safe to repeat: the same id at
        the same source updates. Open to visitors only from the widget, with its key.
        """
        view = await info.context.ask(submit_feedback(input))
        return FeedbackSubmitPayload(item=FeedbackItem(view=view))

    @mutation(service=FEEDBACK, to=STAFF)
    async def feedback_source_save(
        self, info: Info, input: FeedbackSourceSaveInput
    ) -> FeedbackSourceSavePayload:
        """Create a source, or change the one with this id."""
        view = await info.context.ask(save_source(input))
        return FeedbackSourceSavePayload(source=FeedbackSource(view=view))

    @mutation(service=FEEDBACK, to=STAFF)
    async def feedback_import_start(
        self, info: Info, input: FeedbackImportStartInput
    ) -> FeedbackImportStartPayload:
        """Import an uploaded file. Payload errors: InvalidInputError on the columns."""
        view = await info.context.ask(start_import(input), timeout_s=SLOW_S)
        return FeedbackImportStartPayload(import_=FeedbackImport(view=view))

    @mutation(service=FEEDBACK, to=PRODUCT)
    async def clustering_run_start(
        self, info: Info, input: ClusteringRunStartInput
    ) -> ClusteringRunStartPayload:
        """Cluster anew. New feedback is filed as it comes in; a full run is for new structure."""
        view = await info.context.ask(
            contract.StartRun(product_id=maybe(read_product_id, input.product_id, "product_id"))
        )
        return ClusteringRunStartPayload(run=ClusteringRun(view=view))

    @mutation(service=FEEDBACK, to=PRODUCT)
    async def theme_update(self, info: Info, input: ThemeUpdateInput) -> ThemeUpdatePayload:
        """Rename a theme, pin it, or move a topic to another area."""
        view = await info.context.ask(update_theme(input))
        return ThemeUpdatePayload(theme=Theme(view=view))

    @mutation(service=FEEDBACK, to=PRODUCT)
    async def insight_create(self, info: Info, input: InsightCreateInput) -> InsightCreatePayload:
        """Write an insight, or turn a theme into one before the machine does."""
        view = await info.context.ask(create_insight(input))
        return InsightCreatePayload(insight=Insight(view=view))

    @mutation(service=FEEDBACK, to=PRODUCT)
    async def insight_update(self, info: Info, input: InsightUpdateInput) -> InsightUpdatePayload:
        """Change an insight's words, keeper, links, or the parts of its score that people set."""
        view = await info.context.ask(update_insight(input))
        return InsightUpdatePayload(insight=Insight(view=view))

    @mutation(service=FEEDBACK, to=PRODUCT)
    async def insight_set_status(
        self, info: Info, input: InsightSetStatusInput
    ) -> InsightSetStatusPayload:
        """Say where an insight stands. DONE and DISMISSED ask for an outcome."""
        view = await info.context.ask(
            contract.SetInsightStatus(
                id=insight_id(input.id),
                status=input.status,
                outcome=or_none(input.outcome),
                shipped_on=or_none(input.shipped_on),
                url=or_none(input.url),
            )
        )
        return InsightSetStatusPayload(insight=Insight(view=view))

    @mutation(service=FEEDBACK, to=PRODUCT)
    async def insight_settings_update(
        self, info: Info, input: InsightSettingsUpdateInput
    ) -> InsightSettingsUpdatePayload:
        """Change how insights are scored and alerts raised. Scores follow within a minute."""
        settings = await info.context.ask(
            contract.UpdateInsightSettings(
                weights=priority_weights(input.weights),
                min_items=or_none(input.min_items),
                alert_sensitivity=or_none(input.alert_sensitivity),
            )
        )
        return InsightSettingsUpdatePayload(settings=InsightSettings(view=settings))


@strawberry.type
class FeedbackSubscription:
    """Root fields of feedback."""

    @subscription(service=FEEDBACK, to=STAFF)
    async def insights_updated(
        self,
        info: Info,
        product_id: Annotated[
            strawberry.ID | None, described("Insights about this product.")
        ] = UNSET,
        since: Annotated[
            strawberry.ID | None,
            described(
                "Last eventId that was seen; what changed after it comes first. 7 days back."
            ),
        ] = UNSET,
    ) -> AsyncIterator[InsightUpdate]:
        """Insights came, went, or changed score or status. At most one message in five seconds."""
        product = maybe(read_product_id, product_id, "product_id")
        async for update in insight_updates(info, product, or_none(since)):
            yield update
