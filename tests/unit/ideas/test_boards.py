"""Boards: made, changed, refused, listed."""

import pytest

from shared.contracts.ideas import (
    BoardView,
    CountBoards,
    GetBoardBySlug,
    GetBoards,
    ListBoards,
    ModerationPolicy,
    PostingPolicy,
    SaveBoard,
    VoteMethod,
    VotePolicy,
)
from shared.kernel import BoardId, ErrorCode, ProductId, Refusal, WorkspaceId
from tests.polder import Polder
from tests.unit.ideas.conftest import Submit


async def test_a_board_has_a_slug_of_its_own(polder: Polder) -> None:
    mia = polder.manager()

    first = await mia.ask(SaveBoard(name="  Licht &  slot: é ", description="Kleine ideeën ook."))
    second = await mia.ask(SaveBoard(name="Licht & slot: E"))
    third = await mia.ask(SaveBoard(name="板"))

    assert (first.name, first.slug) == ("Licht & slot: é", "licht-slot-e")
    assert (second.slug, third.slug) == ("licht-slot-e-2", "board")
    assert first.posting_policy is PostingPolicy.MEMBERS
    assert (first.idea_count, first.is_archived, first.viewer_vote_budget) == (0, False, None)
    assert await polder.visitor().ask(GetBoardBySlug(slug="licht-slot-e")) == first
    assert await polder.visitor().ask(GetBoardBySlug(slug="elsewhere")) is None


async def test_changing_a_board_keeps_its_address_and_what_is_left_out(
    polder: Polder, board: BoardView
) -> None:
    changed = await polder.manager().ask(
        SaveBoard(id=board.id, name="Everything", posting_policy=PostingPolicy.STAFF)
    )

    assert changed.slug == board.slug == "the-app"
    assert (changed.name, changed.posting_policy) == ("Everything", PostingPolicy.STAFF)
    assert await polder.visitor().ask(GetBoards(ids=(board.id,))) == (changed,)


async def test_boards_come_in_the_order_they_were_made_page_by_page(polder: Polder) -> None:
    made = [await polder.manager().ask(SaveBoard(name=f"Board {name}")) for name in "cab"]

    first = await polder.visitor().ask(ListBoards(first=2))
    rest = await polder.visitor().ask(ListBoards(first=2, after=first.cursors[-1]))

    assert [*first.nodes, *rest.nodes] == made
    assert (first.has_next, rest.has_next) == (True, False)
    assert await polder.visitor().ask(CountBoards()) == 3


async def test_a_board_counts_the_ideas_on_it(
    polder: Polder, board: BoardView, submit: Submit
) -> None:
    await submit("ann")
    await submit("ben", title="A wider bell button")

    (seen,) = await polder.visitor().ask(GetBoards(ids=(board.id,)))

    assert seen.idea_count == 2


@pytest.mark.parametrize(
    ("command", "reason", "path"),
    [
        (SaveBoard(), "BOARD_NAME_REQUIRED", ("name",)),
        (SaveBoard(name=" \u200b "), "BOARD_NAME_REQUIRED", ("name",)),
        (SaveBoard(name="x" * 81), "TEXT_TOO_LONG", ("name",)),
        (SaveBoard(name="nimda\u202e"), "TEXT_UNREADABLE", ("name",)),
        (SaveBoard(name="Wishes", description="x" * 2001), "TEXT_TOO_LONG", ("description",)),
        (
            SaveBoard(name="Wishes", vote_policy=VotePolicy(method=VoteMethod.BUDGET, budget=10)),
            "VOTE_METHOD_NOT_OFFERED",
            ("votePolicy", "method"),
        ),
        (
            SaveBoard(name="Wishes", vote_policy=VotePolicy(method=VoteMethod.UP_DOWN)),
            "VOTE_METHOD_NOT_OFFERED",
            ("votePolicy", "method"),
        ),
        (
            SaveBoard(name="Wishes", vote_policy=VotePolicy(max_per_idea=3)),
            "VOTE_POLICY_INVALID",
            ("votePolicy", "maxPerIdea"),
        ),
        (
            SaveBoard(name="Wishes", moderation_policy=ModerationPolicy.ALL),
            "MODERATION_NOT_OFFERED",
            ("moderationPolicy",),
        ),
    ],
)
async def test_a_board_that_cannot_be_is_refused(
    polder: Polder, command: SaveBoard, reason: str, path: tuple[str, ...]
) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(command)

    assert (refused.value.code, refused.value.reason) == (ErrorCode.INVALID, reason)
    assert refused.value.path == path
    assert await polder.visitor().ask(CountBoards()) == 0


async def test_an_unknown_product_or_board_is_refused(polder: Polder, board: BoardView) -> None:
    with pytest.raises(Refusal) as no_product:
        await polder.manager().ask(SaveBoard(name="Wishes", product_id=ProductId("product_none")))
    with pytest.raises(Refusal) as no_board:
        await polder.manager().ask(SaveBoard(id=BoardId("board_none"), name="Wishes"))

    assert no_product.value.reason == "PRODUCT_NOT_FOUND"
    assert no_board.value.reason == "BOARD_NOT_FOUND"
    assert await polder.visitor().ask(CountBoards()) == 1


async def test_only_community_managers_and_admins_make_boards(polder: Polder) -> None:
    for person in (polder.member("ann"), polder.product_team()):
        with pytest.raises(Refusal) as refused:
            await person.ask(SaveBoard(name="Wishes"))
        assert refused.value.code is ErrorCode.FORBIDDEN

    assert await polder.visitor().ask(CountBoards()) == 0


async def test_boards_stay_in_their_workspace(polder: Polder, board: BoardView) -> None:
    stranger = polder.visitor(workspace_id=WorkspaceId("workspace_other"))

    assert await stranger.ask(GetBoards(ids=(board.id,))) == ()
    assert await stranger.ask(GetBoardBySlug(slug=board.slug)) is None
    assert await stranger.ask(CountBoards()) == 0
