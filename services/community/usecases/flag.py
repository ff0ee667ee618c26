"""Point moderators at content."""

from dataclasses import dataclass, replace

from services.community.domain.elsewhere import ServiceUnavailable
from services.community.domain.moderation import (
    Case,
    ContentNotFound,
    Flag,
    OwnContentFlagged,
    flag_note,
)
from services.community.storage import moderation as storage
from shared.caller import Broken, Unavailable
from shared.contracts.community import CaseChanged, FlagContent, FlagView
from shared.contracts.ideas import GetComments, GetIdeas
from shared.kernel import Actor, CaseId, CommentId, IdeaId, MemberId, SignInRequired
from shared.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What is flagged, in the words it has now."""

    author_id: MemberId | None
    words: str


async def flag_content(command: FlagContent, work: Work) -> FlagView:
    """Keep a flag with the case that is open about the content, or open one.

    A member's second flag on the same content changes nothing.
    """
    reporter_id = _reporter(work.actor, command)
    note = flag_note(command.note)
    content = await _content(command.subject_id, work)
    if content.author_id == reporter_id:
        raise OwnContentFlagged("this is your own; you can change it", path=("subject_id",))
    id = storage.flag_id(command.subject_id, reporter_id)
    standing_flags = await storage.get_flags(work, [id])
    if standing_flags:
        return standing_flags[0].view()
    at = command.at if command.at is not None and work.actor.is_system else work.now
    standing = await storage.standing_of(work, command.subject_id)
    if standing.open_case_id is not None:
        case = (await storage.get_case(work, standing.open_case_id)).flagged(command.reason)
    else:
        case = Case(
            id=CaseId(work.new_id("case")),
            number=await storage.next_case_number(work),
            subject_id=command.subject_id,
            author_id=content.author_id,
            snapshot=content.words,
            reasons={command.reason: 1},
            created_at=at,
        )
    flag = Flag(
        id=id,
        case_id=case.id,
        reason=command.reason,
        note=note,
        reporter_id=reporter_id,
        created_at=at,
    )
    await storage.add_flag(work, flag)
    await storage.put_case(work, case)
    await storage.put_standing(work, replace(standing, open_case_id=case.id))
    work.announce(
        CaseChanged(
            case_id=case.id,
            number=case.number,
            state=case.state,
            subject_id=case.subject_id,
            flags=case.flags,
            at=at,
        )
    )
    return flag.view()


def _reporter(actor: Actor, command: FlagContent) -> MemberId:
    """Return whose flag it is: Polder itself may set anybody's, others only their own."""
    member_id = command.member_id if actor.is_system else actor.member_id
    if member_id is None:
        raise SignInRequired("sign in to report something")
    return member_id


async def _content(subject_id: str, work: Work) -> _Content:
    """Return what the actor sees under this id; refuses what they don't."""
    try:
        if subject_id.startswith("idea_"):
            for idea in await work.ask(GetIdeas(ids=(IdeaId(subject_id),))):
                return _Content(author_id=idea.author_id, words=f"{idea.title}\n\n{idea.body}")
        elif subject_id.startswith("comment_"):
            for comment in await work.ask(GetComments(ids=(CommentId(subject_id),))):
                return _Content(author_id=comment.author_id, words=comment.body)
    except (Unavailable, Broken) as error:
        raise ServiceUnavailable(error.service) from error
    raise ContentNotFound("there is nothing here with this id", path=("subject_id",))
