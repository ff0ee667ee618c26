"""Kinds and stages in the words of ideas."""

from enum import StrEnum


class PostingPolicy(StrEnum):
    ANYONE = "ANYONE"
    MEMBERS = "MEMBERS"
    STAFF = "STAFF"


class ModerationPolicy(StrEnum):
    OPEN = "OPEN"
    FIRST_POST = "FIRST_POST"
    ALL = "ALL"


class VoteMethod(StrEnum):
    UPVOTE = "UPVOTE"
    UP_DOWN = "UP_DOWN"
    BUDGET = "BUDGET"


class BudgetRenewal(StrEnum):
    WHEN_DECIDED = "WHEN_DECIDED"
    MONTHLY = "MONTHLY"
    QUARTERLY = "QUARTERLY"


class IdeaStatus(StrEnum):
    NEW = "NEW"
    UNDER_REVIEW = "UNDER_REVIEW"
    PLANNED = "PLANNED"
    IN_PROGRESS = "IN_PROGRESS"
    SHIPPED = "SHIPPED"
    DECLINED = "DECLINED"
    MERGED = "MERGED"


class Visibility(StrEnum):
    VISIBLE = "VISIBLE"
    HELD = "HELD"
    HIDDEN = "HIDDEN"
    REMOVED = "REMOVED"


class IdeaAction(StrEnum):
    VOTE = "VOTE"
    COMMENT = "COMMENT"
    FOLLOW = "FOLLOW"
    FLAG = "FLAG"
    EDIT = "EDIT"
    DELETE = "DELETE"
    SET_STATUS = "SET_STATUS"
    RESPOND = "RESPOND"
    MERGE = "MERGE"
    TAG = "TAG"
    PLAN = "PLAN"


class IdeaRelation(StrEnum):
    WRITTEN = "WRITTEN"
    VOTED = "VOTED"


class IdeaOrderField(StrEnum):
    TRENDING = "TRENDING"
    VOTES = "VOTES"
    COMMENTS = "COMMENTS"
    CREATED_AT = "CREATED_AT"
    STATUS_CHANGED_AT = "STATUS_CHANGED_AT"


class CommentOrderField(StrEnum):
    CREATED_AT = "CREATED_AT"
    HELPFUL = "HELPFUL"
