"""Ideas: submitted, edited, refused."""

import asyncio
from datetime import UTC, datetime

import pytest

from shared.contracts.ideas import (
    BoardView,
    CountIdeas,
    GetIdeas,
    IdeaAction,
    IdeaFilter,
    IdeaStatus,
    PostingPolicy,
    SaveBoard,
    SetVote,
    SubmitIdea,
    UpdateIdea,
    Visibility,
)
from shared.kernel import BoardId, ErrorCode, IdeaId, Refusal, WorkspaceId
from tests.polder import Polder
from tests.unit.ideas.conftest import Submit

EVERYTHING = CountIdeas(filter=IdeaFilter())


async def test_an_idea_is_there_at_once_as_it_was_meant(polder: Polder, board: BoardView) -> None:
    ann = polder.member("ann")

    idea = await ann.ask(
        SubmitIdea(
            board_id=board.id, title="  Dark\tmode  for e\u0301very map ", body="One\r\ntwo "
        )
    )

    assert (idea.title, idea.body) == ("Dark mode for évery map", "One\ntwo")
    assert (idea.number, idea.version, idea.status) == (1, 1, IdeaStatus.NEW)
    assert (idea.author_id, idea.visibility) == (ann.id, Visibility.VISIBLE)
    assert idea.created_at == idea.updated_at == idea.status_changed_at == polder.clock.at
    assert idea.viewer_can == (IdeaAction.VOTE, IdeaAction.COMMENT, IdeaAction.EDIT)
    assert await ann.ask(GetIdeas(ids=(idea.id,))) == (idea,)
    (to_a_visitor,) = await polder.visitor().ask(GetIdeas(ids=(idea.id,)))
    assert (to_a_visitor.viewer_can, to_a_visitor.viewer_vote) == ((), None)


async def test_ideas_are_numbered_per_workspace_without_gaps(
    polder: Polder, submit: Submit
) -> None:
    ideas = await asyncio.gather(
        *(submit(f"m{number}", title=f"Wish number {number}") for number in range(12))
    )

    assert sorted(idea.number for idea in ideas) == list(range(1, 13))


async def test_the_same_letter_twice_is_one_idea(polder: Polder, board: BoardView) -> None:
    ann = polder.member("ann")
    command = SubmitIdea(board_id=board.id, title="Dark mode for the map", body="")

    first = await ann.ask(command, message_id="double-click")
    again = await ann.ask(command, message_id="double-click")

    assert first == again
    assert await ann.ask(EVERYTHING) == 1


@pytest.mark.parametrize(
    ("title", "body", "reason", "path", "details"),
    [
        ("", "", "TITLE_REQUIRED", ("title",), {}),
        (" \t\n\u200b\u3164", "", "TITLE_REQUIRED", ("title",), {}),
        ("Dark  m", "", "TITLE_TOO_SHORT", ("title",), {"limit": 8, "actual": 6}),
        ("x" * 121, "", "TITLE_TOO_LONG", ("title",), {"limit": 120, "actual": 121}),
        ("Dark\x00mode for all", "", "TEXT_UNREADABLE", ("title",), {"character": "U+0000"}),
        (
            "Dark mode",
            "x" * 10_001,
            "TEXT_TOO_LONG",
            ("body",),
            {"limit": 10_000, "actual": 10_001},
        ),
        ("Dark mode", "\x1b[31mred", "TEXT_UNREADABLE", ("body",), {"character": "U+001B"}),
    ],
)
async def test_words_that_cannot_be_are_refused(
    polder: Polder,
    submit: Submit,
    title: str,
    body: str,
    reason: str,
    path: tuple[str, ...],
    details: dict[str, object],
) -> None:
    with pytest.raises(Refusal) as refused:
        await submit("ann", title=title, body=body)

    assert (refused.value.code, refused.value.reason) == (ErrorCode.INVALID, reason)
    assert (refused.value.path, refused.value.details) == (path, details)
    assert await polder.member("ann").ask(EVERYTHING) == 0


async def test_titles_and_bodies_may_be_as_long_as_they_may(submit: Submit) -> None:
    idea = await submit("ann", title="é" * 120, body="x" * 10_000)

    assert (len(idea.title), len(idea.body)) == (120, 10_000)


async def test_an_unknown_board_and_one_of_another_workspace_get_the_same_answer(
    polder: Polder, board: BoardView
) -> None:
    stranger = polder.member("ann", workspace_id=WorkspaceId("workspace_other"))
    title = "Dark mode for the map"

    with pytest.raises(Refusal) as unknown:
        await stranger.ask(SubmitIdea(board_id=BoardId("board_none"), title=title, body=""))
    with pytest.raises(Refusal) as elsewhere:
        await stranger.ask(SubmitIdea(board_id=board.id, title=title, body=""))

    for refused in (unknown.value, elsewhere.value):
        assert (refused.code, refused.reason) == (ErrorCode.NOT_FOUND, "BOARD_NOT_FOUND")
        assert (refused.path, refused.details) == (("boardId",), {})


async def test_on_a_board_of_the_team_only_the_team_posts(polder: Polder) -> None:
    board = await polder.manager().ask(
        SaveBoard(name="Road map", posting_policy=PostingPolicy.STAFF)
    )
    command = SubmitIdea(board_id=board.id, title="Dark mode for the map", body="")

    with pytest.raises(Refusal) as refused:
        await polder.member("ann").ask(command)
    idea = await polder.product_team().ask(command)

    assert (refused.value.code, refused.value.reason) == (ErrorCode.FORBIDDEN, "POSTING_FOR_STAFF")
    assert refused.value.details["requires"] == ["ADMIN", "COMMUNITY_MANAGER", "PRODUCT_TEAM"]
    assert idea.number == 1


async def test_the_eleventh_idea_within_a_minute_is_refused(polder: Polder, submit: Submit) -> None:
    for number in range(10):
        await submit("ann", title=f"Wish number {number}")
        polder.clock.forward(seconds=3)

    with pytest.raises(Refusal) as refused:
        await submit("ann", title="Wish number 11")

    assert (refused.value.code, refused.value.reason) == (ErrorCode.RATE_LIMITED, "RATE_LIMITED")
    assert refused.value.details == {"limit": 10, "retryAfterSeconds": 30, "count": 30}
    await submit("ben", title="Somebody else's wish")
    polder.clock.forward(seconds=30)
    assert (await submit("ann", title="Wish number 11")).number == 12


async def test_fifteen_ideas_of_one_member_at_once_are_ten(polder: Polder, submit: Submit) -> None:
    answers = await asyncio.gather(
        *(submit("ann", title=f"Wish number {number}") for number in range(15)),
        return_exceptions=True,
    )

    assert sum(isinstance(answer, Refusal) for answer in answers) == 5
    assert await polder.member("ann").ask(EVERYTHING) == 10


async def test_only_polder_itself_says_who_and_when(polder: Polder, board: BoardView) -> None:
    ann, ben = polder.member("ann"), polder.member("ben")
    long_ago = datetime(2025, 5, 5, 12, 0, tzinfo=UTC)
    command = SubmitIdea(
        board_id=board.id,
        title="Dark mode for the map",
        body="",
        author_id=ben.id,
        created_at=long_ago,
    )

    by_ann = await ann.ask(command)
    by_polder = await polder.itself().ask(command)

    assert (by_ann.author_id, by_ann.created_at) == (ann.id, polder.clock.at)
    assert (by_polder.author_id, by_polder.created_at) == (ben.id, long_ago)
    assert (by_polder.vote_count, by_polder.viewer_vote) == (1, None)
    (to_ben,) = await ben.ask(GetIdeas(ids=(by_polder.id,)))
    assert (to_ben.vote_count, to_ben.viewer_vote) == (1, 1)


async def test_an_author_edits_until_somebody_else_votes(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann", body="At night I am blind.")
    ann = polder.member("ann")
    polder.clock.forward(hours=1)

    edited = await ann.ask(UpdateIdea(id=idea.id, title="Dark mode for all maps", if_version=1))
    await polder.member("ben").ask(SetVote(id=idea.id, weight=1))
    added = await ann.ask(UpdateIdea(id=idea.id, body="At night I am blind. In rain too."))

    assert (edited.title, edited.body) == ("Dark mode for all maps", "At night I am blind.")
    assert (edited.version, edited.updated_at) == (2, polder.clock.at)
    assert (added.body, added.version) == ("At night I am blind. In rain too.", 3)
    for change, path in (
        (UpdateIdea(id=idea.id, title="Something else"), ("title",)),
        (UpdateIdea(id=idea.id, body="Something else"), ("body",)),
    ):
        with pytest.raises(Refusal) as refused:
            await ann.ask(change)
        assert (refused.value.code, refused.value.reason) == (ErrorCode.CLOSED, "ADD_ONLY")
        assert refused.value.path == path
    (seen,) = await ann.ask(GetIdeas(ids=(idea.id,)))
    assert (seen.title, seen.body, seen.version) == (added.title, added.body, 3)


async def test_the_same_words_again_are_no_new_version(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    polder.clock.forward(hours=1)

    same = await polder.member("ann").ask(
        UpdateIdea(id=idea.id, title=f" {idea.title} ", body=idea.body)
    )

    assert (same.version, same.updated_at) == (1, idea.updated_at)


async def test_an_edit_of_an_older_version_is_a_conflict(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    ann = polder.member("ann")
    await ann.ask(UpdateIdea(id=idea.id, title="Dark mode for all maps", if_version=1))

    with pytest.raises(Refusal) as refused:
        await ann.ask(UpdateIdea(id=idea.id, title="Dark mode for one map", if_version=1))

    assert (refused.value.code, refused.value.reason) == (ErrorCode.CONFLICT, "VERSION_CONFLICT")
    assert refused.value.details["currentVersion"] == 2


async def test_others_do_not_edit_but_community_managers_do(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    await polder.member("ben").ask(SetVote(id=idea.id, weight=1))

    for person in (polder.member("ben"), polder.product_team()):
        with pytest.raises(Refusal) as refused:
            await person.ask(UpdateIdea(id=idea.id, title="Something else"))
        assert (refused.value.code, refused.value.reason) == (ErrorCode.FORBIDDEN, "NOT_THE_AUTHOR")
    edited = await polder.manager().ask(UpdateIdea(id=idea.id, title="Something else"))

    assert (edited.title, edited.version) == ("Something else", 2)


async def test_an_idea_that_is_not_there_cannot_be_edited(polder: Polder) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.member("ann").ask(UpdateIdea(id=IdeaId("idea_none"), title="Something"))

    assert (refused.value.code, refused.value.reason) == (ErrorCode.NOT_FOUND, "IDEA_NOT_FOUND")
