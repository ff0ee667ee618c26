"""Decide cases."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from services.community.domain.guidelines import GuidelineNotFound
from services.community.domain.moderation import (
    Action,
    Case,
    CaseDecided,
    moderator_note,
    statement_for,
    the_action,
)
from services.community.storage import guidelines as guideline_storage
from services.community.storage import members as member_storage
from services.community.storage import moderation as storage
from services.community.storage.workspaces import get_workspace
from shared.contracts.community import (
    CaseChanged,
    CaseState,
    CaseView,
    ContentModerated,
    DecideCase,
    Statement,
)
from shared.kernel import ActionId
from shared.work import Work


async def decide_case(command: DecideCase, work: Work) -> CaseView:
    """Keep a decision and tell what it means for the content.

    Of two who decide at once one wins: the other is told who, and when.
    """
    kind = the_action(command.actions)
    case = await storage.get_case(work, command.id)
    if case.state is CaseState.DECIDED and command.reconsiders != case.last_action_id:
        raise await _decided(work, case)
    statement = statement_for(kind, command.statement)
    await _require_guideline(work, statement)
    moderator_id, at = work.actor.member_id, work.now
    if work.actor.is_system:
        moderator_id, at = command.moderator_id, command.at or at
    action = Action(
        id=ActionId(work.new_id("action")),
        case_id=case.id,
        subject_id=case.subject_id,
        author_id=case.author_id,
        kind=kind,
        moderator_id=moderator_id,
        statement=statement,
        note=moderator_note(command.note),
        created_at=at,
    )
    decided = case.decided(action)
    standing = await storage.standing_of(work, case.subject_id)
    standing = replace(
        standing,
        open_case_id=None if standing.open_case_id == case.id else standing.open_case_id,
        last_action_id=action.id,
        seq=standing.seq + 1,
    )
    await storage.add_action(work, action)
    await storage.put_case(work, decided)
    await storage.put_standing(work, standing)
    work.announce(
        ContentModerated(
            subject_id=case.subject_id,
            author_id=case.author_id,
            kind=kind,
            action_id=action.id,
            seq=standing.seq,
            at=at,
        )
    )
    work.announce(
        CaseChanged(
            case_id=case.id,
            number=case.number,
            state=decided.state,
            subject_id=case.subject_id,
            flags=case.flags,
            at=at,
        )
    )
    return decided.view()


async def _require_guideline(work: Work, statement: Statement | None) -> None:
    if statement is None or statement.guideline_id is None:
        return
    if not await guideline_storage.get_guidelines(work, [statement.guideline_id]):
        raise GuidelineNotFound("there is no such house rule", path=("statement", "guideline_id"))


async def _decided(work: Work, case: Case) -> CaseDecided:
    """Return the refusal of a case that was decided before: by whom, and when."""
    ids = [case.last_action_id] if case.last_action_id else []
    last = next(iter(await storage.get_actions(work, ids)), None)
    known = [last.moderator_id] if last and last.moderator_id else []
    names = [each.name for each in await member_storage.get_members(work, known)]
    name = names[0] if names else "Polder"
    zone = ZoneInfo((await get_workspace(work)).time_zone)
    at: datetime = case.decided_at or work.now
    return CaseDecided(
        f"{name} decided this case already",
        details={
            "name": name,
            "at": at.astimezone(zone).isoformat(),
            "number": case.number,
        },
    )
