"""Show or withhold ideas and comments as moderators decide."""

from dataclasses import replace

from services.ideas import storage
from services.ideas.domain.comments import IDEA_PREFIX, Comment
from services.ideas.domain.heat import cooled, warmed
from shared.contracts.community import ContentModerated
from shared.contracts.ideas import Visibility, VisibilitySet
from shared.kernel import CommentId, IdeaId
from shared.work import Work

from .tally import totals_of


async def show_as_decided(event: ContentModerated, work: Work) -> None:
    """Bring an idea or comment to what was decided last, and announce how far it is seen now."""
    if event.subject_id.startswith(IDEA_PREFIX):
        await _idea(IdeaId(event.subject_id), event, work)
    else:
        await _comment(CommentId(event.subject_id), event, work)


async def _idea(id: IdeaId, event: ContentModerated, work: Work) -> None:
    for idea in await storage.ideas.read_ideas(work, [id]):
        moderated = idea.moderated(event.kind, event.seq)
        await storage.ideas.save_idea(work, idea, moderated)
        if moderated.visibility is not idea.visibility:
            work.announce(
                VisibilitySet(subject_id=id, visibility=moderated.visibility, seq=event.seq)
            )


async def _comment(id: CommentId, event: ContentModerated, work: Work) -> None:
    comment = await storage.comments.read_comment(work, id)
    if comment is None:
        return
    moderated = comment.moderated(event.kind, event.seq)
    await storage.comments.put_comment(work, moderated)
    if moderated.visibility is comment.visibility:
        return
    was, now = (each.visibility is Visibility.VISIBLE for each in (comment, moderated))
    more = int(now) - int(was)
    if more and moderated.parent_id is not None:
        await _count_reply(work, moderated.parent_id, more)
    work.announce(
        VisibilitySet(
            subject_id=id,
            visibility=moderated.visibility,
            seq=event.seq,
            on_id=moderated.subject_id,
            count=await _count_comment(work, moderated, more) if more else None,
        )
    )


async def _count_reply(work: Work, parent_id: CommentId, more: int) -> None:
    parent = await storage.comments.read_comment(work, parent_id)
    if parent is not None:
        counted = replace(parent, replies=max(0, parent.replies + more))
        await storage.comments.put_comment(work, counted)


async def _count_comment(work: Work, comment: Comment, more: int) -> int:
    """Count a comment in or out of what it is on, and return how many can be seen there."""
    if not comment.subject_id.startswith(IDEA_PREFIX):
        return await storage.comments.count_in_thread(work, comment.subject_id, more)
    [idea] = await storage.ideas.read_ideas(work, [IdeaId(comment.subject_id)])
    heat = warmed if more > 0 else cooled
    counted = replace(
        idea,
        comments=idea.comments + more,
        heat=heat(idea.heat, comment.created_at),
        seq=idea.seq + 1,
    )
    await storage.ideas.save_idea(work, idea, counted)
    work.announce(totals_of(counted))
    return counted.comments
