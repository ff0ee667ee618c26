"""Boards and how votes work on them."""

from datetime import date

import strawberry

from services.gateway.schema.far import FarProduct
from services.gateway.schema.gateway import workspace
from services.gateway.schema.ideas.enums import (
    BudgetRenewal,
    ModerationPolicy,
    PostingPolicy,
    VoteMethod,
)
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    GATEWAY,
    IDEAS,
    Shows,
    field,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, rows
from shared.contracts import ideas as contract
from shared.kernel import BoardId


@typed(service=IDEAS)
class Board(Node):
    """Place where ideas about a product come together."""

    view: strawberry.Private[contract.BoardView]

    slug: str = shown("Short name in addresses.")
    name: str = shown("Name of the board.")
    description: str | None = shown("What belongs here.")
    posting_policy: PostingPolicy = shown("Who may post.")
    moderation_policy: ModerationPolicy = shown("Which posts wait for a moderator.")
    vote_policy: "VotePolicy" = shown("How votes work.")
    idea_count: int = shown("Ideas that can be seen.")
    is_archived: bool = shown("Closed for new ideas.")

    @field()
    def viewer_vote_budget(self) -> "VoteBudget | None":
        """Votes the viewer has left; null when the board has no budget or no one is signed in."""
        return vote_budget(self.view)

    @field(service=GATEWAY)
    async def product(self, info: Info) -> FarProduct | None:
        """Product the board is about."""
        return await workspace.product(info, self.view.product_id)


@typed(service=IDEAS)
class BoardEdge(Edge[Board]):
    """Place of an item in a list of boards."""


@typed(service=IDEAS)
class BoardConnection(Connection[Board, BoardEdge]):
    """Page of boards."""


@typed(service=IDEAS)
class VotePolicy:
    """How votes work on a board."""

    method: VoteMethod = shown("Way of voting.")
    budget: int | None = shown("Votes a member has to spend; null for as many as there are ideas.")
    max_per_idea: int = shown("Most votes of one member on one idea.")
    renewal: BudgetRenewal = shown("When spent votes come back.")


@typed(service=IDEAS)
class VoteBudget(Shows):
    """What the viewer can still spend on a board."""

    view: strawberry.Private[contract.VoteBudget]

    total: int = shown("Votes to spend in all.")
    spent: int = shown("Votes on ideas now.")
    remaining: int = shown("Votes left.")
    renews_on: date | None = shown(
        "When votes come back by date; null when they come back by decision."
    )


def vote_budget(board: contract.BoardView | None) -> VoteBudget | None:
    """Return what the viewer can still spend on a board that has a budget."""
    budget = board.viewer_vote_budget if board else None
    return VoteBudget(view=budget) if budget else None


async def board(info: Info, id: BoardId | None) -> Board | None:
    """Return a board by id."""
    view = await info.context.loaders.boards.load(id) if id else None
    return Board(view=view) if view else None


async def boards_where(info: Info, asked: contract.ListBoards) -> BoardConnection:
    """Return a page of boards."""
    page = await info.context.ask(asked)
    edges = [BoardEdge(node=Board(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountBoards(product_id=asked.product_id)
    return BoardConnection.of(page, edges, asked.after, lambda: info.context.ask(count))
