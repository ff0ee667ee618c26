"""What mutations of ideas answer."""

from services.gateway.schema.ideas.boards import Board, VoteBudget
from services.gateway.schema.ideas.commentable import Commentable
from services.gateway.schema.ideas.comments import Comment
from services.gateway.schema.ideas.ideas import Idea
from services.gateway.schema.marks import IDEAS, part, typed
from services.gateway.schema.payload import Payload


@typed(service=IDEAS)
class IdeaSubmitPayload(Payload):
    """Result of ideaSubmit."""

    idea: Idea | None = part(
        "Idea that was submitted; HELD when it waits for a moderator.", default=None
    )


@typed(service=IDEAS)
class IdeaUpdatePayload(Payload):
    """Result of ideaUpdate."""

    idea: Idea | None = part("Idea after the change.", default=None)


@typed(service=IDEAS)
class IdeaVotePayload(Payload):
    """Result of ideaVote."""

    idea: Idea | None = part("Idea after the vote.", default=None)
    budget: VoteBudget | None = part(
        "Votes the viewer has left; null when the board has no budget.", default=None
    )


@typed(service=IDEAS)
class IdeaSetStatusPayload(Payload):
    """Result of ideaSetStatus."""

    idea: Idea | None = part("Idea after the change.", default=None)


@typed(service=IDEAS)
class IdeaRespondPayload(Payload):
    """Result of ideaRespond."""

    idea: Idea | None = part("Idea after the change.", default=None)


@typed(service=IDEAS)
class CommentAddPayload(Payload):
    """Result of commentAdd."""

    comment: Comment | None = part(
        "Comment that was added; HELD when it waits for a moderator.", default=None
    )
    subject: Commentable | None = part("What it is on, with its new count.", default=None)


@typed(service=IDEAS)
class BoardSavePayload(Payload):
    """Result of boardSave."""

    board: Board | None = part("Board after the change.", default=None)
