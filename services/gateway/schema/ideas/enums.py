"""Enums of ideas."""

from services.gateway.schema.marks import IDEAS, show_enum
from shared.contracts.ideas import (
    BudgetRenewal,
    CommentOrderField,
    IdeaAction,
    IdeaOrderField,
    IdeaRelation,
    IdeaStatus,
    ModerationPolicy,
    PostingPolicy,
    Visibility,
    VoteMethod,
)

__all__ = [
    "BudgetRenewal",
    "CommentOrderField",
    "IdeaAction",
    "IdeaOrderField",
    "IdeaRelation",
    "IdeaStatus",
    "ModerationPolicy",
    "PostingPolicy",
    "Visibility",
    "VoteMethod",
]

show_enum(PostingPolicy, "Who may post on a board.", service=IDEAS)

show_enum(
    ModerationPolicy,
    "Which new posts wait for a moderator.",
    service=IDEAS,
    values={
        "OPEN": "None; problems are dealt with when they are flagged.",
        "FIRST_POST": "A member's first post, and whatever the filters doubt.",
        "ALL": "Every post.",
    },
)

show_enum(
    VoteMethod,
    "Ways of voting on a board.",
    service=IDEAS,
    values={
        "UPVOTE": "For, or nothing.",
        "UP_DOWN": "For or against.",
        "BUDGET": "Spread a budget of votes over ideas.",
    },
)

show_enum(
    BudgetRenewal,
    "When spent votes come back.",
    service=IDEAS,
    values={
        "WHEN_DECIDED": "As soon as the idea is shipped or declined.",
        "MONTHLY": "On the first of the month.",
        "QUARTERLY": "On the first of the quarter.",
    },
)

show_enum(
    IdeaStatus,
    "Where an idea stands.",
    service=IDEAS,
    values={
        "NEW": "Not looked at yet.",
        "UNDER_REVIEW": "Being looked at by the product team.",
        "PLANNED": "Will be made.",
        "IN_PROGRESS": "Being made.",
        "SHIPPED": "Made, and out.",
        "DECLINED": "Will not be made; the official response says why.",
        "MERGED": "Lives on in the idea it was merged into.",
    },
)

show_enum(
    Visibility,
    "How far content can be seen.",
    service=IDEAS,
    values={
        "VISIBLE": "By everyone who may see the place it stands in.",
        "HELD": "By its author and staff, until a moderator has looked.",
        "HIDDEN": "By its author and staff, after a moderator hid it.",
        "REMOVED": "By its author and staff, as a stub.",
    },
)

show_enum(IdeaAction, "What a viewer can do with an idea.", service=IDEAS)

show_enum(IdeaRelation, "How the viewer relates to an idea.", service=IDEAS)

show_enum(
    IdeaOrderField,
    "What ideas can be ordered by.",
    service=IDEAS,
    values={
        "TRENDING": "Votes and comments of the last days, older ones fading with a half-life of a "
        "week.",
        "VOTES": "Sum of the votes.",
        "COMMENTS": "Number of comments.",
        "CREATED_AT": "When submitted.",
        "STATUS_CHANGED_AT": "When the status last changed.",
    },
)

show_enum(CommentOrderField, "What comments can be ordered by.", service=IDEAS)
