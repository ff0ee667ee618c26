"""Boards: make and change them, and look at them."""

from dataclasses import replace

from services.ideas import storage
from services.ideas.domain.boards import (
    Board,
    BoardNameRequired,
    BoardNotFound,
    ProductNotFound,
    board_description,
    board_name,
    offered_moderation,
    offered_votes,
    slug_of,
)
from services.ideas.domain.elsewhere import ServiceUnavailable
from shared.caller import Broken, Unavailable
from shared.contracts.community import GetProducts
from shared.contracts.ideas import (
    BoardPage,
    BoardView,
    CountBoards,
    GetBoardBySlug,
    GetBoards,
    ListBoards,
    SaveBoard,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import BoardId, ProductId
from shared.work import Look, Work

from .show import board_views


async def save_board(command: SaveBoard, work: Work) -> BoardView:
    """Create a board, or change the one with this id; what is left None stays."""
    if command.product_id is not None:
        await _require_product(work, command.product_id)
    board = await _standing(command.id, work) if command.id else await _new(command, work)
    if command.name is not None:
        board = replace(board, name=board_name(command.name))
    if command.description is not None:
        board = replace(board, description=board_description(command.description))
    if command.vote_policy is not None:
        board = replace(board, vote_policy=offered_votes(command.vote_policy))
    if command.moderation_policy is not None:
        board = replace(board, moderation_policy=offered_moderation(command.moderation_policy))
    board = replace(
        board,
        product_id=command.product_id or board.product_id,
        posting_policy=command.posting_policy or board.posting_policy,
    )
    await storage.boards.put_board(work, board)
    return (await board_views(work, [board]))[0]


async def _standing(board_id: BoardId, work: Work) -> Board:
    board = await storage.boards.find_board(work, board_id)
    if board is None:
        raise BoardNotFound("there is no such board", path=("id",))
    return board


async def _new(command: SaveBoard, work: Work) -> Board:
    if command.name is None:
        raise BoardNameRequired("give the board a name", path=("name",))
    name = board_name(command.name)
    position = await storage.boards.next_number(work, "boards")
    return Board(
        id=BoardId(work.new_id("board")),
        slug=await storage.boards.free_slug(work, slug_of(name)),
        name=name,
        position=position,
        created_at=work.now,
    )


async def _require_product(work: Work, product_id: ProductId) -> None:
    try:
        known = await work.ask(GetProducts(ids=(product_id,)))
    except (Unavailable, Broken) as error:
        raise ServiceUnavailable(error.service) from error
    if not known:
        raise ProductNotFound("there is no such product", path=("productId",))


async def get_boards(query: GetBoards, look: Look) -> tuple[BoardView, ...]:
    return await board_views(look, await storage.boards.get_boards(look, query.ids))


async def get_board_by_slug(query: GetBoardBySlug, look: Look) -> BoardView | None:
    board = await storage.boards.find_board_by_slug(look, query.slug)
    return (await board_views(look, [board]))[0] if board else None


async def list_boards(query: ListBoards, look: Look) -> BoardPage:
    """Return boards in the order they were made."""
    boards, page = await storage.boards.page_boards(
        look, query.product_id, first=min(query.first, MAX_PAGE), after=query.after
    )
    return BoardPage(
        nodes=await board_views(look, boards), cursors=page.cursors, has_next=page.has_next
    )


async def count_boards(query: CountBoards, look: Look) -> int:
    return await storage.boards.count_boards(look, query.product_id)
