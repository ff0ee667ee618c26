"""What ideas answers and tells: boards, ideas, votes, comments."""

from datetime import date, datetime
from enum import StrEnum

from shared.contracts.paging import Direction, Span
from shared.kernel import BoardId, CommentId, IdeaId, MemberId, ProductId
from shared.messages import (
    MANAGERS,
    MEMBER,
    PUBLIC,
    SELF,
    STAFF,
    SYSTEM,
    Command,
    Event,
    Query,
    message,
    value,
)


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


@value
class VotePolicy:
    """`budget` None: as many votes as there are ideas."""

    method: VoteMethod = VoteMethod.UPVOTE
    budget: int | None = None
    max_per_idea: int = 1
    renewal: BudgetRenewal = BudgetRenewal.WHEN_DECIDED


@value
class VoteBudget:
    total: int
    spent: int
    remaining: int
    renews_on: date | None


@value
class BoardView:
    id: BoardId
    slug: str
    name: str
    description: str | None
    product_id: ProductId | None
    posting_policy: PostingPolicy
    moderation_policy: ModerationPolicy
    vote_policy: VotePolicy
    viewer_vote_budget: VoteBudget | None
    idea_count: int
    is_archived: bool


@value
class BoardPage:
    nodes: tuple[BoardView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class OfficialResponseView:
    body: str
    author_id: MemberId | None
    created_at: datetime
    updated_at: datetime


@value
class IdeaView:
    """An idea as the actor may see it; `viewer_vote` is None when no one is signed in."""

    id: IdeaId
    number: int
    board_id: BoardId
    author_id: MemberId | None
    title: str
    body: str
    language: str
    status: IdeaStatus
    status_changed_at: datetime
    vote_count: int
    voter_count: int
    viewer_vote: int | None
    comment_count: int
    official_response: OfficialResponseView | None
    merged_into: IdeaId | None
    visibility: Visibility
    viewer_can: tuple[IdeaAction, ...]
    version: int
    created_at: datetime
    updated_at: datetime


@value
class IdeaPage:
    nodes: tuple[IdeaView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class SimilarIdea:
    """`similarity` 0 to 1; above 0.85 most likely a duplicate."""

    idea: IdeaView
    similarity: float


@value
class IdeaFilter:
    """Conditions add up; values within one are alternatives. `statuses` None: all but MERGED."""

    board_ids: tuple[BoardId, ...] | None = None
    product_id: ProductId | None = None
    statuses: tuple[IdeaStatus, ...] | None = None
    author_id: MemberId | None = None
    mine: IdeaRelation | None = None
    text: str | None = None
    created_at: Span | None = None


@value
class CommentView:
    id: CommentId
    subject_id: str
    author_id: MemberId | None
    is_official: bool
    body: str
    parent_id: CommentId | None
    reply_count: int
    helpful_count: int
    viewer_found_helpful: bool | None
    visibility: Visibility
    created_at: datetime
    edited_at: datetime | None


@value
class CommentPage:
    nodes: tuple[CommentView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("ideas.save_board.v1", to=MANAGERS)
class SaveBoard(Command[BoardView]):
    """Create a board, or change the one with this id."""

    id: BoardId | None = None
    product_id: ProductId | None = None
    name: str | None = None
    description: str | None = None
    posting_policy: PostingPolicy | None = None
    moderation_policy: ModerationPolicy | None = None
    vote_policy: VotePolicy | None = None


@message("ideas.get_boards.v1", to=PUBLIC)
class GetBoards(Query[tuple[BoardView, ...]]):
    """The boards with these ids that exist, in any order."""

    ids: tuple[BoardId, ...]


@message("ideas.get_board_by_slug.v1", to=PUBLIC)
class GetBoardBySlug(Query[BoardView | None]):
    slug: str


@message("ideas.list_boards.v1", to=PUBLIC)
class ListBoards(Query[BoardPage]):
    product_id: ProductId | None = None
    first: int = 20
    after: str | None = None


@message("ideas.count_boards.v1", to=PUBLIC)
class CountBoards(Query[int]):
    product_id: ProductId | None = None


@message("ideas.submit_idea.v1", to=MEMBER)
class SubmitIdea(Command[IdeaView]):
    """Submit an idea with the author's own vote. `board_id` must take posts of the actor.

    Refused as DUPLICATE with `similar` unless `ignore_similar` when much the same stands there.
    `author_id` and `created_at` are for Polder itself (sample and migrations) only; so are
    `member_id`, `author_id` and `at` of the commands below.
    """

    board_id: BoardId
    title: str
    body: str
    ignore_similar: bool = False
    author_id: MemberId | None = None
    created_at: datetime | None = None


@message("ideas.update_idea.v1", to=SELF)
class UpdateIdea(Command[IdeaView]):
    """Edit an idea; fields left None stay. `if_version` other than the present one is a
    CONFLICT.
    """

    id: IdeaId
    title: str | None = None
    body: str | None = None
    if_version: int | None = None


@message("ideas.set_vote.v1", to=MEMBER)
class SetVote(Command[IdeaView]):
    """Set the actor's vote: 0 withdraws, 1 supports. The answer holds the new vote in its count."""

    id: IdeaId
    weight: int
    member_id: MemberId | None = None
    at: datetime | None = None


@message("ideas.set_idea_status.v1", to=STAFF)
class SetIdeaStatus(Command[IdeaView]):
    """Say where an idea stands. DECLINED asks for an official response first."""

    id: IdeaId
    status: IdeaStatus
    note: str | None = None
    silent: bool = False
    at: datetime | None = None


@message("ideas.respond_to_idea.v1", to=STAFF)
class RespondToIdea(Command[IdeaView]):
    """Give or change the team's public answer; None takes it back."""

    id: IdeaId
    body: str | None
    author_id: MemberId | None = None
    at: datetime | None = None


@message("ideas.add_comment.v1", to=MEMBER)
class AddComment(Command[CommentView]):
    """Comment on an idea or an insight (staff), or reply; a reply to a reply hangs below its
    parent.
    """

    subject_id: str
    body: str
    parent_id: CommentId | None = None
    is_official: bool = False
    author_id: MemberId | None = None
    created_at: datetime | None = None


@message("ideas.get_ideas.v1", to=PUBLIC)
class GetIdeas(Query[tuple[IdeaView, ...]]):
    """The ideas with these ids that the actor may see, in any order."""

    ids: tuple[IdeaId, ...]


@message("ideas.get_idea_by_number.v1", to=PUBLIC)
class GetIdeaByNumber(Query[IdeaView | None]):
    number: int


@message("ideas.list_ideas.v1", to=PUBLIC)
class ListIdeas(Query[IdeaPage]):
    filter: IdeaFilter
    order: IdeaOrderField = IdeaOrderField.TRENDING
    direction: Direction = Direction.DESC
    first: int = 20
    after: str | None = None


@message("ideas.count_ideas.v1", to=PUBLIC)
class CountIdeas(Query[int]):
    filter: IdeaFilter


@message("ideas.similar_ideas.v1", to=PUBLIC)
class SimilarIdeas(Query[tuple[SimilarIdea, ...]]):
    """Ideas that say much the same as a text, an idea, or a vector; the most alike first.

    Exactly one of `text` (at least 8 characters), `idea_id` and `vector` is set. Late or no model:
    an empty list. `model` names the one that made `vector`; vectors of others are not compared.
    """

    text: str | None = None
    idea_id: IdeaId | None = None
    vector: tuple[float, ...] | None = None
    model: str | None = None
    board_id: BoardId | None = None
    first: int = 5


@message("ideas.list_comments.v1", to=PUBLIC)
class ListComments(Query[CommentPage]):
    """Comments on a subject at the top level, or the replies to one comment."""

    subject_id: str | None = None
    parent_id: CommentId | None = None
    order: CommentOrderField = CommentOrderField.CREATED_AT
    direction: Direction = Direction.ASC
    first: int = 20
    after: str | None = None


@message("ideas.count_comments.v1", to=PUBLIC)
class CountComments(Query[int]):
    subject_id: str | None = None
    parent_id: CommentId | None = None


@message("ideas.get_comments.v1", to=PUBLIC)
class GetComments(Query[tuple[CommentView, ...]]):
    ids: tuple[CommentId, ...]


@value
class TextVersion:
    """The text of an idea, as it was at this version."""

    idea_id: IdeaId
    version: int


@message("ideas.save_vectors.v1", to=SYSTEM)
class SaveVectors(Command[int]):
    """Keep what the model makes of these texts, and return how many were still current.

    `vectors` is base64 of little-endian float16, a row of `dimensions` for each text in order.
    """

    texts: tuple[TextVersion, ...]
    model: str
    dimensions: int
    vectors: str


@message("ideas.understand_waiting.v1", to=SYSTEM)
class UnderstandWaiting(Command[int]):
    """Ask vectors for ideas that wait for one, some at a time; return how many were understood."""


@value
class Drift:
    """A total that is not what its votes or comments come to."""

    idea_id: IdeaId
    total: str
    kept: int
    counted: int


@value
class TotalsCheck:
    """`waiting` votes are cast and not yet folded into a total, which is no drift."""

    ideas: int
    votes: int
    waiting: int
    drifts: tuple[Drift, ...]


@message("ideas.check_totals.v1", to=SYSTEM)
class CheckTotals(Query[TotalsCheck]):
    """Compare the kept totals of every idea with its votes and comments."""


@message("ideas.recount.v1", to=SYSTEM)
class Recount(Command[int]):
    """Count the votes and comments of these ideas anew; return how many totals were wrong."""

    ids: tuple[IdeaId, ...]


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


@message("ideas.vectors_saved.v1")
class VectorsSaved(Event):
    """What these ideas mean is kept anew; whoever holds it in memory reads it again."""

    idea_ids: tuple[IdeaId, ...]
