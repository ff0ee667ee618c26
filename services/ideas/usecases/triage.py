"""Say where an idea stands, and what the team says to it."""

from services.ideas import storage
from services.ideas.domain.ideas import NOTE_LIMIT
from shared.contracts.ideas import (
    IdeaAnswered,
    IdeaStaged,
    IdeaView,
    RespondToIdea,
    SetIdeaStatus,
)
from shared.text import clean_text
from shared.work import Work

from .show import idea_views


async def set_idea_status(command: SetIdeaStatus, work: Work) -> IdeaView:
    """Move an idea to a status and announce it; the status it has already changes nothing."""
    idea = await storage.ideas.get_idea(work, command.id)
    note = clean_text(command.note or "", limit=NOTE_LIMIT, path=("note",)) or None
    at = command.at if command.at is not None and work.actor.is_system else work.now
    staged = idea.staged(command.status, at)
    if staged is not idea:
        await storage.ideas.save_idea(work, idea, staged)
        work.announce(
            IdeaStaged(
                idea_id=idea.id, status=staged.status, note=note, silent=command.silent, at=at
            )
        )
    return (await idea_views(work, [staged]))[0]


async def respond_to_idea(command: RespondToIdea, work: Work) -> IdeaView:
    """Give, change or take back the team's public answer, and announce it."""
    idea = await storage.ideas.get_idea(work, command.id)
    author_id, at = work.actor.member_id, work.now
    if work.actor.is_system:
        author_id, at = command.author_id, command.at or at
    answered = idea.answered(command.body, author_id, at)
    if answered is not idea:
        await storage.ideas.save_idea(work, idea, answered)
        work.announce(IdeaAnswered(idea_id=idea.id, author_id=author_id, at=at))
    return (await idea_views(work, [answered]))[0]
