"""Comment and reply, and look at what was said."""

from dataclasses import replace

from services.ideas import storage
from services.ideas.domain.comments import (
    IDEA_PREFIX,
    INSIGHT_PREFIX,
    Comment,
    CommentNotFound,
    SubjectNotFound,
    comment_body,
    require_voice,
)
from services.ideas.domain.elsewhere import ServiceUnavailable
from services.ideas.domain.heat import warmed
from services.ideas.domain.ideas import Idea
from shared.caller import Broken, Unavailable
from shared.contracts.feedback import GetInsights
from shared.contracts.ideas import (
    AddComment,
    CommentAdded,
    CommentPage,
    CommentView,
    CountComments,
    GetComments,
    ListComments,
    Visibility,
)
from shared.contracts.paging import MAX_PAGE, Direction
from shared.kernel import CommentId, IdeaId, InsightId
from shared.work import Look, Work

from .show import comment_view
from .tally import totals_of

_NO_SUBJECT = "there is nothing to comment on with this id"


async def add_comment(command: AddComment, work: Work) -> CommentView:
    """Keep a comment with its subject's new count, and announce it."""
    idea = await _subject(command.subject_id, work)
    body = comment_body(command.body)
    require_voice(work.actor, is_official=command.is_official)
    author_id, at = work.actor.member_id, work.now
    if work.actor.is_system:
        author_id, at = command.author_id, command.created_at or at
    comment = Comment(
        id=CommentId(work.new_id("comment")),
        subject_id=command.subject_id,
        author_id=author_id,
        is_official=command.is_official,
        body=body,
        parent_id=await _parent(command, work),
        created_at=at,
    )
    if idea is None:
        count = await storage.comments.count_in_thread(work, comment.subject_id)
    else:
        more = replace(
            idea, comments=idea.comments + 1, heat=warmed(idea.heat, at), seq=idea.seq + 1
        )
        await storage.ideas.save_idea(work, idea, more)
        work.announce(totals_of(more))
        count = more.comments
    await storage.comments.insert_comment(work, comment)
    work.announce(
        CommentAdded(
            subject_id=comment.subject_id,
            comment_id=comment.id,
            author_id=author_id,
            count=count,
            at=at,
        )
    )
    return comment_view(work.actor, comment)


async def _subject(subject_id: str, work: Work) -> Idea | None:
    """Return the idea that is commented on, None for an insight; refuses what isn't there."""
    if subject_id.startswith(IDEA_PREFIX):
        idea = await storage.ideas.find_idea(work, IdeaId(subject_id))
        if idea is not None:
            return idea
    elif subject_id.startswith(INSIGHT_PREFIX) and work.actor.is_staff:
        try:
            known = await work.ask(GetInsights(ids=(InsightId(subject_id),)))
        except (Unavailable, Broken) as error:
            raise ServiceUnavailable(error.service) from error
        if known:
            return None
    raise SubjectNotFound(_NO_SUBJECT, path=("subjectId",))


async def _parent(command: AddComment, work: Work) -> CommentId | None:
    if command.parent_id is None:
        return None
    parent = await storage.comments.find_comment(work, command.parent_id)
    is_here = parent is not None and parent.visibility is Visibility.VISIBLE
    if parent is None or not is_here or parent.subject_id != command.subject_id:
        raise CommentNotFound("there is no such comment here", path=("parentId",))
    return parent.hangs_below()


async def list_comments(query: ListComments, look: Look) -> CommentPage:
    """Return a page of a subject's top level or of a comment's replies; empty where the actor may
    not look."""
    if not await _may_read(query.subject_id, query.parent_id, look):
        return CommentPage(nodes=(), cursors=(), has_next=False)
    comments, page = await storage.comments.page_comments(
        look,
        storage.comments.within(look.actor, query.subject_id, query.parent_id),
        query.order,
        descending=query.direction is Direction.DESC,
        first=min(query.first, MAX_PAGE),
        after=query.after,
    )
    return CommentPage(
        nodes=tuple(comment_view(look.actor, comment) for comment in comments),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_comments(query: CountComments, look: Look) -> int:
    if not await _may_read(query.subject_id, query.parent_id, look):
        return 0
    where = storage.comments.within(look.actor, query.subject_id, query.parent_id)
    return await storage.comments.count_comments(look, where)


async def get_comments(query: GetComments, look: Look) -> tuple[CommentView, ...]:
    comments = await storage.comments.get_comments(look, query.ids)
    subjects = {comment.subject_id for comment in comments}
    readable = {subject for subject in subjects if await _may_read(subject, None, look)}
    return tuple(
        comment_view(look.actor, comment) for comment in comments if comment.subject_id in readable
    )


async def _may_read(subject_id: str | None, parent_id: CommentId | None, look: Look) -> bool:
    """Return whether the actor may read the comments on a subject, or the replies to a comment."""
    if parent_id is not None:
        parent = await storage.comments.read_comment(look, parent_id)
        if parent is None or not (parent.holds_its_place or parent.is_visible_to(look.actor)):
            return False
        subject_id = parent.subject_id
    if subject_id is None:
        return False
    if subject_id.startswith(INSIGHT_PREFIX):
        return look.actor.is_staff
    return await storage.ideas.find_idea(look, IdeaId(subject_id)) is not None
