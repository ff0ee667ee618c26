"""Boards, and the numbers that boards and ideas get."""

from collections.abc import Sequence

from services.ideas.domain.boards import Board
from shared.codec import from_document, to_document
from shared.contracts.paging import MAX_PAGE
from shared.kernel import BoardId, ProductId
from shared.store import Filter, Index, Page
from shared.work import Look, Work

BOARDS = "boards"
COUNTERS = "idea_counters"
INDEXES = (
    Index(collection=BOARDS, fields=("slug",), unique=True),
    Index(collection=BOARDS, fields=("position",)),
    Index(collection=BOARDS, fields=("product_id", "position")),
)


async def next_number(work: Work, of: str) -> int:
    """Return the next number of this kind in the workspace, from 1. Touch it first: it is shared by
    all who make one."""
    counters = work.collection(COUNTERS)
    standing = await counters.get(of)
    number = int(standing["last"]) + 1 if standing else 1
    await counters.put(of, {"last": number})
    return number


async def find_board(look: Look, board_id: BoardId) -> Board | None:
    found = await look.collection(BOARDS).get(board_id)
    return from_document(Board, found) if found else None


async def get_boards(look: Look, ids: Sequence[BoardId]) -> list[Board]:
    return [from_document(Board, each) for each in await look.collection(BOARDS).get_many(ids)]


async def find_board_by_slug(look: Look, slug: str) -> Board | None:
    page = await look.collection(BOARDS).page({"slug": slug}, order="slug", first=1)
    return from_document(Board, page.documents[0]) if page.documents else None


async def free_slug(look: Look, wanted: str) -> str:
    """Return this slug, or the first of wanted-2, wanted-3 … that no board has."""
    slug, number = wanted, 1
    while await find_board_by_slug(look, slug) is not None:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


async def put_board(work: Work, board: Board) -> None:
    await work.collection(BOARDS).put(board.id, to_document(board))


def _where(product_id: ProductId | None) -> Filter:
    return {} if product_id is None else {"product_id": product_id}


async def page_boards(
    look: Look, product_id: ProductId | None, *, first: int, after: str | None
) -> tuple[list[Board], Page]:
    """Return boards in their order, with the page they came on."""
    page = await look.collection(BOARDS).page(
        _where(product_id), order="position", first=first, after=after
    )
    return [from_document(Board, each) for each in page.documents], page


async def count_boards(look: Look, product_id: ProductId | None) -> int:
    return await look.collection(BOARDS).count(_where(product_id))


async def board_ids_of(look: Look, product_id: ProductId) -> list[BoardId]:
    """Return the boards about a product."""
    ids: list[BoardId] = []
    after: str | None = None
    while True:
        boards, page = await page_boards(look, product_id, first=MAX_PAGE, after=after)
        ids += [board.id for board in boards]
        if not page.has_next:
            return ids
        after = page.cursors[-1]
