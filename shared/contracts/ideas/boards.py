"""Boards and how votes work there."""

from datetime import date

from shared.contracts.ideas.kinds import BudgetRenewal, ModerationPolicy, PostingPolicy, VoteMethod
from shared.kernel import BoardId, ProductId
from shared.messages import MANAGERS, PUBLIC, Command, Query, message, value


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
