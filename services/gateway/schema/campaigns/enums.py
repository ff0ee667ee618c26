"""Enums of campaigns."""

from services.gateway.schema.marks import CAMPAIGNS, show_enum
from shared.contracts.campaigns import (
    CampaignKind,
    CampaignState,
    DecisionKind,
    EntryState,
    PhaseKind,
    ResultsVisibility,
    VotingMethod,
)

__all__ = [
    "CampaignKind",
    "CampaignState",
    "DecisionKind",
    "EntryState",
    "PhaseKind",
    "ResultsVisibility",
    "VotingMethod",
]

show_enum(
    CampaignKind,
    "Kinds of campaign: which phases it starts with.",
    service=CAMPAIGNS,
    values={
        "CHALLENGE": "Submit, refine, vote, review, decide.",
    },
)

show_enum(
    CampaignState,
    "Stage of a campaign. DRAFT > SCHEDULED > RUNNING > CLOSED > REPORTED; CANCELLED from any "
    "but REPORTED.",
    service=CAMPAIGNS,
    values={
        "DRAFT": "Being written; staff only.",
        "SCHEDULED": "Announced; the first phase has not opened.",
        "RUNNING": "A phase is open, or between two phases.",
        "CLOSED": "The last phase is over; winners may follow.",
        "REPORTED": "The outcome report is out.",
        "CANCELLED": "Called off; the page says why.",
    },
)

show_enum(
    PhaseKind,
    "Kinds of phase.",
    service=CAMPAIGNS,
    values={
        "SUBMIT": "Members hand in entries.",
        "VOTE": "Members vote.",
        "DECIDE": "Organisers decide and announce.",
    },
)

show_enum(
    VotingMethod,
    "Ways of voting in a campaign.",
    service=CAMPAIGNS,
    values={
        "APPROVAL": "Choose any number of entries.",
    },
)

show_enum(
    ResultsVisibility,
    "When standings can be seen.",
    service=CAMPAIGNS,
    values={
        "LIVE": "While voting goes on.",
        "AFTER_VOTING": "By those who have voted.",
        "AFTER_CLOSE": "By everyone, once the phase is closed.",
    },
)

show_enum(
    EntryState,
    "Stage of an entry.",
    service=CAMPAIGNS,
    values={
        "SUBMITTED": "Handed in; not screened.",
        "ACCEPTED": "Meets the guidelines; takes part.",
        "REJECTED": "Does not meet the guidelines; the author has the reason.",
        "SHORTLISTED": "Goes on to the next phase.",
        "WINNER": "Won.",
        "WITHDRAWN": "Taken back by its author.",
    },
)

show_enum(DecisionKind, "Kinds of decision.", service=CAMPAIGNS)
