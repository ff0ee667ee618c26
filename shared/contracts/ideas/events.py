"""What ideas tells."""

from datetime import datetime

from shared.contracts.ideas.kinds import IdeaStatus, Visibility
from shared.kernel import BoardId, CommentId, IdeaId, MemberId, ProductId
from shared.messages import Event, message


@message("ideas.idea_submitted.v1")
class IdeaSubmitted(Event):
    idea_id: IdeaId
    board_id: BoardId
    product_id: ProductId | None
    author_id: MemberId | None
    title: str
    body: str
    language: str
    at: datetime


@message("ideas.idea_edited.v1")
class IdeaEdited(Event):
    """Title and body are now these."""

    idea_id: IdeaId
    title: str
    body: str
    version: int
    at: datetime


@message("ideas.idea_staged.v1")
class IdeaStaged(Event):
    idea_id: IdeaId
    status: IdeaStatus
    note: str | None
    silent: bool
    at: datetime


@message("ideas.idea_answered.v1")
class IdeaAnswered(Event):
    """The team's answer to an idea was given, changed or taken back."""

    idea_id: IdeaId
    author_id: MemberId | None
    at: datetime


@message("ideas.vote_set.v1")
class VoteSet(Event):
    """A member's vote on an idea is now `weight`; before, it was `was`."""

    idea_id: IdeaId
    member_id: MemberId
    weight: int
    was: int
    at: datetime


@message("ideas.idea_totals.v1")
class IdeaTotals(Event):
    """The totals of an idea are now these; a follower ignores an older `seq`."""

    idea_id: IdeaId
    votes: int
    voters: int
    comments: int
    seq: int


@message("ideas.comment_added.v1")
class CommentAdded(Event):
    """A subject has `count` comments now."""

    subject_id: str
    comment_id: CommentId
    author_id: MemberId | None
    count: int
    at: datetime


@message("ideas.visibility_set.v1")
class VisibilitySet(Event):
    """An idea or comment can now be seen so far; a follower ignores an older `seq` of it.

    Of a comment, `on_id` is what it is on, which has `count` comments that can be seen now.
    """

    subject_id: str
    visibility: Visibility
    seq: int
    on_id: str | None = None
    count: int | None = None


@message("ideas.vectors_saved.v1")
class VectorsSaved(Event):
    """What these ideas mean is kept anew; whoever holds it in memory reads it again."""

    idea_ids: tuple[IdeaId, ...]
