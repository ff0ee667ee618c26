"""Set a vote: 1 supports, 0 withdraws."""

from dataclasses import replace

from services.ideas import storage
from services.ideas.domain.ideas import Vote, upvote
from shared.contracts.ideas import IdeaView, SetVote, VoteSet
from shared.kernel import Actor, MemberId, SignInRequired
from shared.work import Work

from .show import idea_view


async def set_vote(command: SetVote, work: Work) -> IdeaView:
    """Keep a member's vote and announce it; the same vote again changes nothing."""
    idea = await storage.ideas.get_idea(work, command.id)
    weight = upvote(command.weight)
    member_id = _voter(work.actor, command)
    standing = await storage.votes.find_vote(work, idea.id, member_id)
    was = standing.weight if standing else 0
    if weight == was:
        return idea_view(work.actor, idea, standing)
    idea.require_votes()
    at = command.at if command.at is not None and work.actor.is_system else work.now
    if standing is None:
        vote = Vote(idea_id=idea.id, member_id=member_id, weight=weight, at=at)
    else:
        vote = replace(standing, weight=weight, at=at)
    await storage.votes.put_vote(work, vote)
    work.announce(VoteSet(idea_id=idea.id, member_id=member_id, weight=weight, was=was, at=at))
    return idea_view(work.actor, idea, vote)


def _voter(actor: Actor, command: SetVote) -> MemberId:
    """Return whose vote it is: Polder itself may set anybody's, others only their own."""
    member_id = command.member_id if actor.is_system else actor.member_id
    if member_id is None:
        raise SignInRequired("sign in to vote")
    return member_id
