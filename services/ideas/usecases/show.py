"""Ideas, boards and comments as an actor may see them."""

from collections.abc import Sequence

from services.ideas import storage
from services.ideas.domain.boards import Board
from services.ideas.domain.comments import Comment
from services.ideas.domain.ideas import Idea, OfficialResponse, Vote
from shared.contracts.ideas import (
    BoardView,
    CommentView,
    IdeaView,
    OfficialResponseView,
    Visibility,
)
from shared.kernel import Actor
from shared.work import Look


async def idea_views(look: Look, ideas: Sequence[Idea]) -> tuple[IdeaView, ...]:
    """Return ideas with the actor's own votes, which stand in the counts before they are folded."""
    member_id = look.actor.member_id
    votes: dict[str, Vote] = {}
    if member_id is not None and ideas:
        own = await storage.votes.get_votes(look, [(idea.id, member_id) for idea in ideas])
        votes = {vote.idea_id: vote for vote in own}
    return tuple(idea_view(look.actor, idea, votes.get(idea.id)) for idea in ideas)


def idea_view(actor: Actor, idea: Idea, own: Vote | None) -> IdeaView:
    """Return an idea as the actor may see it, with their vote in its counts; a removed one as a
    stub, whose words stand in the case about it.
    """
    weight, folded = (own.weight, own.folded) if own else (0, 0)
    return IdeaView(
        id=idea.id,
        number=idea.number,
        board_id=idea.board_id,
        author_id=idea.author_id,
        title=idea.title,
        body="" if idea.visibility is Visibility.REMOVED else idea.body,
        language=idea.language,
        status=idea.status,
        status_changed_at=idea.status_changed_at,
        vote_count=idea.votes + weight - folded,
        voter_count=idea.voters + (weight > 0) - (folded > 0),
        viewer_vote=weight if actor.member_id is not None else None,
        comment_count=idea.comments,
        official_response=_response_view(idea.response),
        merged_into=idea.merged_into,
        visibility=idea.visibility,
        viewer_can=idea.actions_for(actor),
        version=idea.version,
        created_at=idea.created_at,
        updated_at=idea.updated_at,
    )


def _response_view(response: OfficialResponse | None) -> OfficialResponseView | None:
    if response is None:
        return None
    return OfficialResponseView(
        body=response.body,
        author_id=response.author_id,
        created_at=response.created_at,
        updated_at=response.updated_at,
    )


async def board_views(look: Look, boards: Sequence[Board]) -> tuple[BoardView, ...]:
    """Return boards with the number of their ideas that everyone can see."""
    return tuple([await _board_view(look, board) for board in boards])


async def _board_view(look: Look, board: Board) -> BoardView:
    where = storage.ideas.narrowed(visibilities=[Visibility.VISIBLE], board_ids=[board.id])
    return BoardView(
        id=board.id,
        slug=board.slug,
        name=board.name,
        description=board.description,
        product_id=board.product_id,
        posting_policy=board.posting_policy,
        moderation_policy=board.moderation_policy,
        vote_policy=board.vote_policy,
        viewer_vote_budget=None,
        idea_count=await storage.ideas.count_ideas(look, where),
        is_archived=board.is_archived,
    )


def comment_view(actor: Actor, comment: Comment) -> CommentView:
    """Return a comment as the actor may see it; its bare place where they may not."""
    is_shown = comment.is_visible_to(actor)
    has_words = is_shown and comment.visibility is not Visibility.REMOVED
    return CommentView(
        id=comment.id,
        subject_id=comment.subject_id,
        author_id=comment.author_id if is_shown else None,
        is_official=comment.is_official,
        body=comment.body if has_words else "",
        parent_id=comment.parent_id,
        reply_count=comment.replies,
        helpful_count=comment.helpful,
        viewer_found_helpful=None if actor.member_id is None else False,
        visibility=comment.visibility,
        created_at=comment.created_at,
        edited_at=comment.edited_at,
    )
