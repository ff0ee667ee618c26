"""The public contract, put together: Query, Mutation, Subscription."""

from functools import cache
from typing import Any

import strawberry
from graphql import GraphQLObjectType
from strawberry.printer import print_schema as print_strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.types.base import get_object_definition
from strawberry.types.field import StrawberryField

from services.gateway.schema import errors
from services.gateway.schema.campaigns import enums as campaigns_enums
from services.gateway.schema.campaigns.roots import (
    CampaignsMutation,
    CampaignsQuery,
    CampaignsSubscription,
)
from services.gateway.schema.community import enums as community_enums
from services.gateway.schema.community.customer_roots import CustomerMutation, CustomerQuery
from services.gateway.schema.community.notice_roots import NoticeMutation
from services.gateway.schema.community.roots import CommunityMutation, CommunityQuery
from services.gateway.schema.feedback import enums as feedback_enums
from services.gateway.schema.feedback.collector_roots import CollectorMutation, CollectorQuery
from services.gateway.schema.feedback.correction_roots import CorrectionMutation, CorrectionQuery
from services.gateway.schema.feedback.filing_roots import FilingMutation, FilingQuery
from services.gateway.schema.feedback.import_roots import ImportMutation
from services.gateway.schema.feedback.inlet_roots import InletMutation, InletQuery
from services.gateway.schema.feedback.loop_roots import LoopMutation
from services.gateway.schema.feedback.roots import (
    FeedbackMutation,
    FeedbackQuery,
    FeedbackSubscription,
)
from services.gateway.schema.feedback.trend_roots import (
    TrendMutation,
    TrendQuery,
    TrendSubscription,
)
from services.gateway.schema.feedback.widget_roots import WidgetMutation, WidgetQuery
from services.gateway.schema.gateway import enums as gateway_enums
from services.gateway.schema.gateway.roots import (
    GatewayMutation,
    GatewayQuery,
    GatewaySubscription,
)
from services.gateway.schema.gateway.search_root import SearchQuery
from services.gateway.schema.gateway.webhook_roots import WebhookMutation
from services.gateway.schema.ideas import enums as ideas_enums
from services.gateway.schema.ideas.roots import IdeasMutation, IdeasQuery, IdeasSubscription
from services.gateway.schema.marks import marks_of
from services.gateway.schema.scalars import SCALARS
from services.gateway.schema.served import Prepared, ServedSchema

__all__ = ["Undeclared", "build_schema", "print_schema"]
_ENUMS = (campaigns_enums, community_enums, feedback_enums, gateway_enums, ideas_enums)


class Undeclared(TypeError):
    """A root field does not say who answers it or who may use it."""


@strawberry.type
class Query(
    GatewayQuery,
    IdeasQuery,
    FeedbackQuery,
    CorrectionQuery,
    TrendQuery,
    CampaignsQuery,
    CommunityQuery,
    CustomerQuery,
    InletQuery,
    CollectorQuery,
    WidgetQuery,
    FilingQuery,
    SearchQuery,
):
    """Everything that can be asked."""


@strawberry.type
class Mutation(
    GatewayMutation,
    IdeasMutation,
    FeedbackMutation,
    CorrectionMutation,
    TrendMutation,
    CampaignsMutation,
    CommunityMutation,
    CustomerMutation,
    NoticeMutation,
    LoopMutation,
    ImportMutation,
    InletMutation,
    CollectorMutation,
    WidgetMutation,
    FilingMutation,
    WebhookMutation,
):
    """Everything that can be changed."""


@strawberry.type
class Subscription(
    GatewaySubscription,
    IdeasSubscription,
    FeedbackSubscription,
    TrendSubscription,
    CampaignsSubscription,
):
    """Everything that can be followed."""


def check_declared(root: type) -> None:
    """Stop when a root field does not say who answers it and who may use it."""
    definition = get_object_definition(root, strict=True)
    for field in definition.fields:
        service, access, _ = marks_of(field)
        if service is None or access is None:
            raise Undeclared(f"{root.__name__}.{field.name} has no @service or no @access")


@cache
def build_schema() -> strawberry.Schema:
    """Return the schema; made once per process."""
    for root in (Query, Mutation, Subscription):
        check_declared(root)
    return ServedSchema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[
            errors.InvalidInputError,
            errors.NotFoundError,
            errors.ForbiddenError,
            errors.ConflictError,
            errors.DuplicateIdeaError,
            errors.BudgetExceededError,
            errors.ClosedError,
            errors.NotEligibleError,
        ],
        extensions=[Prepared],
        config=StrawberryConfig(
            scalar_map=dict(SCALARS), disable_field_suggestions=True, relay_max_results=100
        ),
    )


def print_schema() -> str:
    """Return the schema as the running code serves it, with its directives."""
    return print_strawberry(build_schema()).strip() + "\n"


def own_costs() -> dict[tuple[str, str], int]:
    """Return the fields whose cost does not follow from the rule: (type, field) → points."""
    costs = {}
    for name, kind in build_schema()._schema.type_map.items():
        if not isinstance(kind, GraphQLObjectType):
            continue
        for field_name, field in kind.fields.items():
            made: Any = field.extensions.get("strawberry-definition")
            if isinstance(made, StrawberryField) and (cost := marks_of(made)[2]) is not None:
                costs[name, field_name] = cost
    return costs
