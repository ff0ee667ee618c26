"""Comments: added, replied to, listed, refused."""

import asyncio
from pathlib import Path

import pytest

from shared.contracts.feedback import GetInsights, InsightStatus, InsightView, ScoreView
from shared.contracts.ideas import (
    AddComment,
    BoardView,
    CommentAdded,
    CountComments,
    GetComments,
    GetIdeas,
    ListComments,
)
from shared.contracts.paging import Direction
from shared.kernel import CommentId, ErrorCode, InsightId, Refusal, WorkspaceId
from shared.service import Service
from shared.work import Look
from tests.polder import Polder, open_polder
from tests.unit.ideas.conftest import Submit


async def test_a_comment_is_counted_at_once_and_announced(polder: Polder, submit: Submit) -> None:
    heard: list[bytes] = []
    idea = await submit("ann")
    await polder.house.bus.listen([CommentAdded.wire_name], lambda each: heard.append(each.body))
    ben = polder.member("ben")

    comment = await ben.ask(AddComment(subject_id=idea.id, body=" Yes please. "))

    assert (comment.body, comment.author_id, comment.parent_id) == ("Yes please.", ben.id, None)
    assert (comment.is_official, comment.reply_count, comment.helpful_count) == (False, 0, 0)
    assert (comment.created_at, comment.edited_at) == (polder.clock.at, None)
    assert await polder.visitor().ask(GetComments(ids=(comment.id,))) != ()
    (seen,) = await ben.ask(GetIdeas(ids=(idea.id,)))
    assert seen.comment_count == 1
    await polder.settle()
    assert len(heard) == 1
    assert b'"count":1' in heard[0]


async def test_threads_are_two_levels_deep(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    ben = polder.member("ben")
    top = await ben.ask(AddComment(subject_id=idea.id, body="Top"))
    polder.clock.forward(minutes=1)
    reply = await ben.ask(AddComment(subject_id=idea.id, body="Reply", parent_id=top.id))
    polder.clock.forward(minutes=1)
    deeper = await ben.ask(AddComment(subject_id=idea.id, body="Deeper", parent_id=reply.id))

    assert (reply.parent_id, deeper.parent_id) == (top.id, top.id)
    level = await ben.ask(ListComments(subject_id=idea.id))
    assert [(each.body, each.reply_count) for each in level.nodes] == [("Top", 2)]
    replies = await ben.ask(ListComments(parent_id=top.id))
    assert [each.body for each in replies.nodes] == ["Reply", "Deeper"]
    assert await ben.ask(CountComments(subject_id=idea.id)) == 1
    assert await ben.ask(CountComments(parent_id=top.id)) == 2


async def test_comments_come_in_order_page_by_page(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    for number in range(5):
        await polder.member("ben").ask(AddComment(subject_id=idea.id, body=f"{number}"))
        polder.clock.forward(minutes=1)
    query = ListComments(subject_id=idea.id, direction=Direction.DESC, first=3)

    first = await polder.visitor().ask(query)
    rest = await polder.visitor().ask(
        ListComments(subject_id=idea.id, direction=Direction.DESC, first=3, after=first.cursors[-1])
    )

    assert [each.body for each in (*first.nodes, *rest.nodes)] == ["4", "3", "2", "1", "0"]
    assert (first.has_next, rest.has_next) == (True, False)


async def test_comments_made_at_once_are_all_counted(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")

    await asyncio.gather(
        *(
            polder.member(f"m{number}").ask(AddComment(subject_id=idea.id, body="Yes"))
            for number in range(16)
        )
    )

    (seen,) = await polder.visitor().ask(GetIdeas(ids=(idea.id,)))
    assert seen.comment_count == 16


async def test_only_the_team_speaks_in_its_name(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    command = AddComment(subject_id=idea.id, body="Noted.", is_official=True)

    with pytest.raises(Refusal) as refused:
        await polder.member("ben").ask(command)
    official = await polder.product_team().ask(command)

    assert (refused.value.code, refused.value.reason) == (ErrorCode.FORBIDDEN, "OFFICIAL_FOR_STAFF")
    assert official.is_official
    assert await polder.visitor().ask(CountComments(subject_id=idea.id)) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "TEXT_REQUIRED"),
        ("\u200b \n", "TEXT_REQUIRED"),
        ("x" * 5_001, "TEXT_TOO_LONG"),
        ("a\x07b", "TEXT_UNREADABLE"),
    ],
)
async def test_a_comment_that_cannot_be_is_refused(
    polder: Polder, submit: Submit, body: str, reason: str
) -> None:
    idea = await submit("ann")

    with pytest.raises(Refusal) as refused:
        await polder.member("ben").ask(AddComment(subject_id=idea.id, body=body))

    assert (refused.value.code, refused.value.reason) == (ErrorCode.INVALID, reason)
    assert refused.value.path == ("body",)
    (seen,) = await polder.visitor().ask(GetIdeas(ids=(idea.id,)))
    assert seen.comment_count == 0


async def test_a_reply_stays_with_its_subject(
    polder: Polder, board: BoardView, submit: Submit
) -> None:
    idea, other = await submit("ann"), await submit("ann", title="A wider bell button")
    ben = polder.member("ben")
    comment = await ben.ask(AddComment(subject_id=idea.id, body="Yes"))

    for subject, parent in ((other.id, comment.id), (idea.id, CommentId("comment_none"))):
        with pytest.raises(Refusal) as refused:
            await ben.ask(AddComment(subject_id=subject, body="Me too", parent_id=parent))
        assert (refused.value.code, refused.value.reason) == (
            ErrorCode.NOT_FOUND,
            "COMMENT_NOT_FOUND",
        )


@pytest.mark.parametrize("subject_id", ["idea_none", "insight_none", "member_ann", ""])
async def test_what_is_not_there_takes_no_comments(polder: Polder, subject_id: str) -> None:
    with pytest.raises(Refusal) as refused:
        await polder.member("ann").ask(AddComment(subject_id=subject_id, body="Hello?"))

    assert (refused.value.code, refused.value.reason) == (ErrorCode.NOT_FOUND, "SUBJECT_NOT_FOUND")
    assert refused.value.path == ("subjectId",)


async def test_comments_are_read_in_their_workspace_only(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    comment = await polder.member("ben").ask(AddComment(subject_id=idea.id, body="Yes"))
    stranger = polder.member("ben", workspace_id=WorkspaceId("workspace_other"))

    assert (await stranger.ask(ListComments(subject_id=idea.id))).nodes == ()
    assert await stranger.ask(CountComments(subject_id=idea.id)) == 0
    assert await stranger.ask(GetComments(ids=(comment.id,))) == ()
    with pytest.raises(Refusal):
        await stranger.ask(AddComment(subject_id=idea.id, body="Me too"))


async def get_insights(query: GetInsights, look: Look) -> tuple[InsightView, ...]:
    """Know one insight."""
    known = InsightView(
        id=InsightId("insight_invoices"),
        number=1,
        title="Invoices are hard to find",
        summary=None,
        product_id=None,
        status=InsightStatus.PROPOSED,
        score=ScoreView(total=50.0, components=(), confidence=0.5, computed_at=look.now),
        rank=1,
        owner_id=None,
        theme_id=None,
        idea_ids=(),
        outcome=None,
        comment_count=0,
        version=1,
        created_at=look.now,
        updated_at=look.now,
    )
    return tuple(known for id in query.ids if id == known.id)


async def test_the_team_talks_about_insights_among_itself(tmp_path: Path) -> None:
    feedback = Service(name="feedback", answers=[get_insights])
    async with open_polder(tmp_path, roles=["ideas"], others=[feedback]) as polder:
        heard: list[bytes] = []
        await polder.house.bus.listen(
            [CommentAdded.wire_name], lambda each: heard.append(each.body)
        )
        pat, mia, ann = polder.product_team(), polder.manager(), polder.member("ann")
        command = AddComment(subject_id="insight_invoices", body="Let's take this up.")

        first = await pat.ask(command)
        await mia.ask(AddComment(subject_id="insight_invoices", body="Yes.", parent_id=first.id))
        with pytest.raises(Refusal) as refused:
            await ann.ask(command)
        with pytest.raises(Refusal):
            await pat.ask(AddComment(subject_id="insight_none", body="Where is it?"))

        assert refused.value.reason == "SUBJECT_NOT_FOUND"
        listed = await mia.ask(ListComments(subject_id="insight_invoices"))
        assert [(each.body, each.reply_count) for each in listed.nodes] == [
            ("Let's take this up.", 1)
        ]
        assert (await ann.ask(ListComments(subject_id="insight_invoices"))).nodes == ()
        assert (await ann.ask(ListComments(parent_id=first.id))).nodes == ()
        assert await ann.ask(GetComments(ids=(first.id,))) == ()
        assert await ann.ask(CountComments(subject_id="insight_invoices")) == 0
        await polder.settle()
        assert [b'"count":1' in heard[0], b'"count":2' in heard[1]] == [True, True]


async def test_without_feedback_a_comment_on_an_insight_is_asked_to_wait(tmp_path: Path) -> None:
    async with open_polder(tmp_path, roles=["ideas"]) as polder:
        with pytest.raises(Refusal) as refused:
            await polder.product_team().ask(AddComment(subject_id="insight_invoices", body="Yes"))

    assert (refused.value.code, refused.value.reason) == (
        ErrorCode.UNAVAILABLE,
        "SERVICE_UNAVAILABLE",
    )
