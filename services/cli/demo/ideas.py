"""Products, boards, and ideas with their votes, answers and comments."""

from collections.abc import Iterable, Sequence
from typing import Any

from services.cli.demo.people import Cast
from services.cli.demo.plan import community, moment_between, moment_of, pick_voters
from services.cli.demo.teller import Teller, for_each
from shared.contracts.community import ListProducts, SaveProduct
from shared.contracts.ideas import (
    AddComment,
    GetIdeas,
    IdeaFilter,
    IdeaOrderField,
    IdeaStatus,
    ListBoards,
    ListComments,
    ListIdeas,
    RespondToIdea,
    SaveBoard,
    SetIdeaStatus,
    SetVote,
    SubmitIdea,
)
from shared.contracts.paging import MAX_PAGE, Direction
from shared.kernel import BoardId, IdeaId, ProductId

TAKES_VOTES = (
    IdeaStatus.NEW,
    IdeaStatus.UNDER_REVIEW,
    IdeaStatus.PLANNED,
    IdeaStatus.IN_PROGRESS,
)


async def save_products(teller: Teller) -> dict[str, ProductId]:
    """Make the products that are missing; returns ids by key."""
    standing = (await teller.ask(ListProducts(first=MAX_PAGE))).nodes
    known = {each.name: each.id for each in standing}
    for product in community()["products"]:
        if product["name"] not in known:
            made = await teller.tell(
                SaveProduct(name=product["name"], description=product["description"])
            )
            known[product["name"]] = made.id
    return {each["key"]: known[each["name"]] for each in community()["products"]}


async def save_boards(teller: Teller, products: dict[str, ProductId]) -> dict[str, BoardId]:
    """Make the boards that are missing, the campaign's among them; returns ids by key."""
    campaign = community()["campaign"]
    written = [*community()["boards"], {**campaign["board"], "product": campaign["product"]}]
    known = {each.name: each.id for each in (await teller.ask(ListBoards(first=MAX_PAGE))).nodes}
    for board in written:
        if board["name"] not in known:
            made = await teller.tell(
                SaveBoard(
                    name=board["name"],
                    description=f"{board['question']} {board['description']}",
                    product_id=products[board["product"]],
                )
            )
            known[board["name"]] = made.id
    return {each["key"]: known[each["name"]] for each in written}


async def submit_ideas(teller: Teller, cast: Cast, boards: dict[str, BoardId]) -> dict[str, IdeaId]:
    """Submit the ideas that are missing, oldest first; returns ids by key."""
    known: dict[tuple[str, str], IdeaId] = {}
    after: str | None = None
    while True:
        page = await teller.ask(
            ListIdeas(
                filter=IdeaFilter(board_ids=tuple(boards.values())),
                order=IdeaOrderField.CREATED_AT,
                direction=Direction.ASC,
                first=MAX_PAGE,
                after=after,
            )
        )
        known.update({(each.board_id, each.title): each.id for each in page.nodes})
        if not page.has_next:
            break
        after = page.cursors[-1]
    ids: dict[str, IdeaId] = {}
    for idea in sorted(community()["ideas"], key=lambda each: -int(each["days_ago"])):
        board = boards[idea["board"]]
        id = known.get((board, idea["title"]))
        if id is None:
            made = await teller.tell(
                SubmitIdea(
                    board_id=board,
                    title=idea["title"],
                    body=idea["body"],
                    ignore_similar=True,
                    author_id=cast.ids[idea["author"]],
                    created_at=moment_of(cast.anchor, idea["days_ago"]),
                )
            )
            id = made.id
        ids[idea["key"]] = id
    return ids


async def vote(teller: Teller, cast: Cast, ideas: dict[str, IdeaId]) -> int:
    """Let as many customers vote for each idea as it appeals to; returns how many votes."""
    statuses = await _statuses(teller, ideas.values())
    votes = [
        SetVote(
            id=ideas[idea["key"]],
            weight=1,
            member_id=cast.ids[voter],
            at=moment_between(
                f"{idea['key']}/{voter}", moment_of(cast.anchor, idea["days_ago"]), cast.anchor
            ),
        )
        for idea in community()["ideas"]
        if statuses.get(ideas[idea["key"]]) in TAKES_VOTES
        for voter in pick_voters(
            idea["key"], idea["author"], cast.customers, idea["appeal"], never=cast.guests
        )
    ]
    await for_each(teller.tell, votes)
    return sum(int(idea["appeal"]) for idea in community()["ideas"])


async def stage(teller: Teller, cast: Cast, ideas: dict[str, IdeaId]) -> int:
    """Give the team's answers and say where ideas stand; returns how many were answered."""
    statuses = await _statuses(teller, ideas.values())

    async def one(idea: dict[str, Any]) -> int:
        id, status, response = ideas[idea["key"]], IdeaStatus(idea["status"]), idea["response"]
        if response is None:
            at = moment_of(cast.anchor, max(0, idea["days_ago"] - 1), order=1)
        else:
            at = moment_of(cast.anchor, response["days_ago"], order=1)
            await teller.tell(
                RespondToIdea(
                    id=id, body=response["text"], author_id=cast.ids[response["author"]], at=at
                )
            )
        if statuses.get(id) is not status:
            await teller.tell(SetIdeaStatus(id=id, status=status, silent=True, at=at))
        return 1 if response else 0

    return sum(await for_each(one, community()["ideas"]))


async def comment(
    teller: Teller, cast: Cast, written: Sequence[dict[str, Any]], ideas: dict[str, IdeaId]
) -> int:
    """Add the comments that are missing; returns how many there are in all."""

    async def one(idea: dict[str, Any]) -> int:
        id = ideas[idea["key"]]
        page = await teller.ask(ListComments(subject_id=id, first=MAX_PAGE))
        standing = {each.body for each in page.nodes}
        for order, said in enumerate(idea["comments"], start=1):
            if said["text"] in standing:
                continue
            await teller.tell(
                AddComment(
                    subject_id=id,
                    body=said["text"],
                    is_official=said["official"],
                    author_id=cast.ids[said["author"]],
                    created_at=moment_of(cast.anchor, said["days_ago"], order=order),
                )
            )
        return len(idea["comments"])

    return sum(await for_each(one, written))


async def _statuses(teller: Teller, ids: Iterable[IdeaId]) -> dict[IdeaId, IdeaStatus]:
    found = await teller.ask(GetIdeas(ids=tuple(ids)))
    return {each.id: each.status for each in found}
