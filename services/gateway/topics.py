"""What an event is about, in the words by which followers find it."""

from shared.contracts.campaigns import (
    BallotCast,
    CampaignChanged,
    EntriesStaged,
    EntrySubmitted,
    OutcomePublished,
    ParticipantsCounted,
    PhaseClosed,
    PhaseOpened,
)
from shared.contracts.feedback import AlertRaised, InsightChanged, JobChanged
from shared.contracts.ideas import (
    CommentAdded,
    IdeaAnswered,
    IdeaEdited,
    IdeaStaged,
    IdeaSubmitted,
    IdeaTotals,
    VisibilitySet,
)
from shared.messages import Event

INSIGHTS = "insights"
ALERTS = "alerts"
ALL_IDEAS = "ideas"
OF_IDEAS = (IdeaSubmitted, IdeaEdited, IdeaStaged, IdeaAnswered, IdeaTotals)
OF_CAMPAIGNS = (
    BallotCast,
    CampaignChanged,
    EntriesStaged,
    EntrySubmitted,
    OutcomePublished,
    ParticipantsCounted,
    PhaseClosed,
    PhaseOpened,
)
PUBLIC_KINDS = (*OF_IDEAS, CommentAdded, VisibilitySet, *OF_CAMPAIGNS)
KINDS: tuple[type[Event], ...] = (AlertRaised, InsightChanged, JobChanged, *PUBLIC_KINDS)


def idea_of(event: Event) -> str | None:
    """Return the idea that an event is about, if it is about one."""
    if isinstance(event, OF_IDEAS):
        return event.idea_id
    if isinstance(event, VisibilitySet):
        about = event.on_id or event.subject_id
        return about if about.startswith("idea_") else None
    if isinstance(event, CommentAdded) and event.subject_id.startswith("idea_"):
        return event.subject_id
    return None


def topics_of(event: Event) -> tuple[str, ...]:
    """Return the topics under which an event is followed."""
    match event:
        case InsightChanged():
            return (INSIGHTS,)
        case AlertRaised():
            return (ALERTS,)
        case JobChanged():
            return (f"job:{event.job_id}",)
    if isinstance(event, OF_CAMPAIGNS):
        return (f"campaign:{event.campaign_id}",)
    idea_id = idea_of(event)
    return (f"idea:{idea_id}", ALL_IDEAS) if idea_id else ()
