"""Decide cases."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from services.community.domain.guidelines import GuidelineNotFound
from services.community.domain.moderation import (
    Action,
    Case,
    CaseDecided,
    moderator_note,
    require_taking_back,
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
    ModerationActionKind,
    Statement,
)
from shared.kernel import ActionId
from shared.work import Work

_Decision = tuple[ModerationActionKind, Statement | None]


async def decide_case(command: DecideCase, work: Work) -> CaseView:
    """Keep a decision and tell what it means for the content.

    Of two who decide at once one wins: the other is told who, and when.
    """
    case = await storage.get_case(work, command.id)
    moderator_id, at = work.actor.member_id, work.now
    if work.actor.is_system:
        moderator_id, at = command.moderator_id, command.at or at
    case.require_other(moderator_id)
    standing = await storage.standing_of(work, case.subject_id)
    if command.takes_back is not None:
        kind, statement = await _what_was(command, case, standing, work)
    else:
        kind, statement = await _what_is_said(command, case, work)
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
        over=standing.in_force,
    )
    decided = case.decided(action)
    standing = replace(
        standing,
        open_case_id=None if standing.open_case_id == case.id else standing.open_case_id,
        last_action_id=action.id,
        in_force=standing.in_force if kind is ModerationActionKind.DISMISS else action.id,
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


async def _what_is_said(command: DecideCase, case: Case, work: Work) -> _Decision:
    """Return what to do and why, as the moderator says it."""
    kind = the_action(command.actions)
    if case.state is CaseState.DECIDED and command.reconsiders != case.last_action_id:
        raise await _decided(work, case.last_action_id)
    statement = statement_for(kind, command.statement)
    await _require_guideline(work, statement)
    return kind, statement


async def _what_was(
    command: DecideCase, case: Case, standing: storage.Standing, work: Work
) -> _Decision:
    """Return what held before the last decision about the content, and why it did."""
    require_taking_back(case, command.actions)
    last_id = standing.last_action_id
    if last_id is None or not command.takes_back == case.last_action_id == last_id:
        raise await _decided(work, last_id)
    (taken_back,) = await storage.get_actions(work, [last_id])
    over = [taken_back.over] if taken_back.over else []
    for stood in await storage.get_actions(work, over):
        return stood.kind, stood.statement
    return ModerationActionKind.APPROVE, None


async def _require_guideline(work: Work, statement: Statement | None) -> None:
    if statement is None or statement.guideline_id is None:
        return
    if not await guideline_storage.get_guidelines(work, [statement.guideline_id]):
        raise GuidelineNotFound("there is no such house rule", path=("statement", "guideline_id"))


async def _decided(work: Work, last_id: ActionId | None) -> CaseDecided:
    """Return the refusal of what was decided before: by whom, and when."""
    (last,) = await storage.get_actions(work, [last_id] if last_id else [])
    known = [last.moderator_id] if last.moderator_id else []
    names = [each.name for each in await member_storage.get_members(work, known)]
    name = names[0] if names else "Polder"
    zone = ZoneInfo((await get_workspace(work)).time_zone)
    return CaseDecided(
        f"{name} decided this case already",
        details={
            "name": name,
            "at": last.created_at.astimezone(zone).isoformat(),
            "number": (await storage.get_case(work, last.case_id)).number,
        },
    )
