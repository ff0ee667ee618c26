"""Kinds and stages in the words of campaigns."""

from enum import StrEnum


class CampaignKind(StrEnum):
    CHALLENGE = "CHALLENGE"


class CampaignState(StrEnum):
    DRAFT = "DRAFT"
    SCHEDULED = "SCHEDULED"
    RUNNING = "RUNNING"
    CLOSED = "CLOSED"
    REPORTED = "REPORTED"
    CANCELLED = "CANCELLED"


class PhaseKind(StrEnum):
    SUBMIT = "SUBMIT"
    VOTE = "VOTE"
    DECIDE = "DECIDE"


class VotingMethod(StrEnum):
    APPROVAL = "APPROVAL"


class ResultsVisibility(StrEnum):
    LIVE = "LIVE"
    AFTER_VOTING = "AFTER_VOTING"
    AFTER_CLOSE = "AFTER_CLOSE"


class EntryState(StrEnum):
    SUBMITTED = "SUBMITTED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    SHORTLISTED = "SHORTLISTED"
    WINNER = "WINNER"
    WITHDRAWN = "WITHDRAWN"


class DecisionKind(StrEnum):
    ADOPTED = "ADOPTED"
    ADOPTED_IN_PART = "ADOPTED_IN_PART"
    STUDIED_FURTHER = "STUDIED_FURTHER"
    NOT_ADOPTED = "NOT_ADOPTED"
