"""Types of other modules by name: modules of the schema refer to each other in circles."""

from typing import TYPE_CHECKING, Annotated, Any

import strawberry

__all__ = [
    "FarBoard",
    "FarCampaign",
    "FarCampaignEntry",
    "FarCampaignEntryConnection",
    "FarCampaignPhase",
    "FarClusteringDiff",
    "FarClusteringRun",
    "FarCommentConnection",
    "FarCommentable",
    "FarCustomer",
    "FarCustomerConnection",
    "FarFeedbackImport",
    "FarFeedbackItem",
    "FarFeedbackItemConnection",
    "FarFeedbackSource",
    "FarFeedbackThemeConnection",
    "FarIdea",
    "FarIdeaConnection",
    "FarInsight",
    "FarInsightConnection",
    "FarInvitationConnection",
    "FarMapPosition",
    "FarMember",
    "FarModerated",
    "FarModerationAction",
    "FarModerationCase",
    "FarProduct",
    "FarSentimentSummary",
    "FarSimilarIdeaConnection",
    "FarStanding",
    "FarStandingConnection",
    "FarTheme",
    "FarThemeConnection",
    "FarThemeEventConnection",
    "FarThemeMovement",
    "FarTrendAlertConnection",
    "FarVoteBudget",
    "FarWidgetKeyConnection",
]

if TYPE_CHECKING:
    from services.gateway.schema.campaigns.campaigns import Campaign as FarCampaign
    from services.gateway.schema.campaigns.entries import (
        CampaignEntry as FarCampaignEntry,
    )
    from services.gateway.schema.campaigns.entries import (
        CampaignEntryConnection as FarCampaignEntryConnection,
    )
    from services.gateway.schema.campaigns.entries import Standing as FarStanding
    from services.gateway.schema.campaigns.entries import (
        StandingConnection as FarStandingConnection,
    )
    from services.gateway.schema.campaigns.phases import CampaignPhase as FarCampaignPhase
    from services.gateway.schema.community.invitations import (
        InvitationConnection as FarInvitationConnection,
    )
    from services.gateway.schema.community.members import Customer as FarCustomer
    from services.gateway.schema.community.members import (
        CustomerConnection as FarCustomerConnection,
    )
    from services.gateway.schema.community.members import Member as FarMember
    from services.gateway.schema.community.moderation import (
        ModerationAction as FarModerationAction,
    )
    from services.gateway.schema.community.moderation import ModerationCase as FarModerationCase
    from services.gateway.schema.feedback.biography import ClusteringDiff as FarClusteringDiff
    from services.gateway.schema.feedback.biography import (
        ThemeEventConnection as FarThemeEventConnection,
    )
    from services.gateway.schema.feedback.imports import FeedbackImport as FarFeedbackImport
    from services.gateway.schema.feedback.insights import Insight as FarInsight
    from services.gateway.schema.feedback.insights import (
        InsightConnection as FarInsightConnection,
    )
    from services.gateway.schema.feedback.items import FeedbackItem as FarFeedbackItem
    from services.gateway.schema.feedback.items import (
        FeedbackItemConnection as FarFeedbackItemConnection,
    )
    from services.gateway.schema.feedback.items import FeedbackSource as FarFeedbackSource
    from services.gateway.schema.feedback.items import SentimentSummary as FarSentimentSummary
    from services.gateway.schema.feedback.map import ClusteringRun as FarClusteringRun
    from services.gateway.schema.feedback.themes import (
        FeedbackThemeConnection as FarFeedbackThemeConnection,
    )
    from services.gateway.schema.feedback.themes import MapPosition as FarMapPosition
    from services.gateway.schema.feedback.themes import Theme as FarTheme
    from services.gateway.schema.feedback.themes import ThemeConnection as FarThemeConnection
    from services.gateway.schema.feedback.trends import ThemeMovement as FarThemeMovement
    from services.gateway.schema.feedback.trends import (
        TrendAlertConnection as FarTrendAlertConnection,
    )
    from services.gateway.schema.feedback.widgets import (
        WidgetKeyConnection as FarWidgetKeyConnection,
    )
    from services.gateway.schema.gateway.workspace import Product as FarProduct
    from services.gateway.schema.ideas.boards import Board as FarBoard
    from services.gateway.schema.ideas.boards import VoteBudget as FarVoteBudget
    from services.gateway.schema.ideas.commentable import Commentable as FarCommentable
    from services.gateway.schema.ideas.comments import CommentConnection as FarCommentConnection
    from services.gateway.schema.ideas.ideas import Idea as FarIdea
    from services.gateway.schema.ideas.ideas import IdeaConnection as FarIdeaConnection
    from services.gateway.schema.ideas.ideas import (
        SimilarIdeaConnection as FarSimilarIdeaConnection,
    )
    from services.gateway.schema.ideas.moderated import Moderated as FarModerated
else:

    def _far(module: str, name: str) -> Any:
        return Annotated[name, strawberry.lazy(f"services.gateway.schema.{module}")]

    FarCampaign = _far("campaigns.campaigns", "Campaign")
    FarCampaignEntry = _far("campaigns.entries", "CampaignEntry")
    FarCampaignEntryConnection = _far("campaigns.entries", "CampaignEntryConnection")
    FarStanding = _far("campaigns.entries", "Standing")
    FarStandingConnection = _far("campaigns.entries", "StandingConnection")
    FarCampaignPhase = _far("campaigns.phases", "CampaignPhase")
    FarInvitationConnection = _far("community.invitations", "InvitationConnection")
    FarCustomer = _far("community.members", "Customer")
    FarCustomerConnection = _far("community.members", "CustomerConnection")
    FarMember = _far("community.members", "Member")
    FarModerated = _far("ideas.moderated", "Moderated")
    FarModerationAction = _far("community.moderation", "ModerationAction")
    FarModerationCase = _far("community.moderation", "ModerationCase")
    FarFeedbackImport = _far("feedback.imports", "FeedbackImport")
    FarInsight = _far("feedback.insights", "Insight")
    FarInsightConnection = _far("feedback.insights", "InsightConnection")
    FarFeedbackItem = _far("feedback.items", "FeedbackItem")
    FarFeedbackItemConnection = _far("feedback.items", "FeedbackItemConnection")
    FarFeedbackSource = _far("feedback.items", "FeedbackSource")
    FarSentimentSummary = _far("feedback.items", "SentimentSummary")
    FarFeedbackThemeConnection = _far("feedback.themes", "FeedbackThemeConnection")
    FarMapPosition = _far("feedback.themes", "MapPosition")
    FarTheme = _far("feedback.themes", "Theme")
    FarClusteringDiff = _far("feedback.biography", "ClusteringDiff")
    FarThemeEventConnection = _far("feedback.biography", "ThemeEventConnection")
    FarClusteringRun = _far("feedback.map", "ClusteringRun")
    FarThemeConnection = _far("feedback.themes", "ThemeConnection")
    FarThemeMovement = _far("feedback.trends", "ThemeMovement")
    FarTrendAlertConnection = _far("feedback.trends", "TrendAlertConnection")
    FarWidgetKeyConnection = _far("feedback.widgets", "WidgetKeyConnection")
    FarProduct = _far("gateway.workspace", "Product")
    FarBoard = _far("ideas.boards", "Board")
    FarVoteBudget = _far("ideas.boards", "VoteBudget")
    FarCommentable = _far("ideas.commentable", "Commentable")
    FarCommentConnection = _far("ideas.comments", "CommentConnection")
    FarIdea = _far("ideas.ideas", "Idea")
    FarIdeaConnection = _far("ideas.ideas", "IdeaConnection")
    FarSimilarIdeaConnection = _far("ideas.ideas", "SimilarIdeaConnection")
