"""Close the loop: everybody behind an insight is told what came of it, once per decision."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from services.feedback.domain.insights import ENDED, Insight, Told
from services.feedback.domain.refusals import DecisionRequired, InsightNotFound
from services.feedback.storage import insights as storage
from services.feedback.storage import items as items_storage
from services.feedback.storage import people as people_storage
from services.feedback.storage import themes as themes_storage
from shared.contracts.community import NoticeKind, NotifyMembers
from shared.contracts.feedback import (
    CloseLoop,
    FeedbackState,
    GetLoop,
    InsightStatus,
    InsightView,
    KeepLoop,
    LoopView,
)
from shared.contracts.ideas import GetIdeas, GetVoters
from shared.kernel import CustomerId, InsightId, MemberId
from shared.text import TextRequired, clean_text
from shared.work import Look, Work

from .decide import LONGEST_OUTCOME, view_of

AT_ONCE = 500
WITHIN_S = 20.0


@dataclass(frozen=True, slots=True)
class Audience:
    """Members who can be told, in a fixed order; people who spoke and are no members; and where
    the first of their ideas stands."""

    members: tuple[MemberId, ...]
    unreachable: int
    address: str


async def get_loop(query: GetLoop, look: Look) -> LoopView:
    """Return who would be told, and who was."""
    insight = await _insight(look, query.insight_id)
    audience = await _audience(look, insight)
    told = insight.told_of(insight.status)
    last = insight.told[-1] if insight.told else None
    return LoopView(
        audience_count=len(audience.members),
        unreachable_count=audience.unreachable,
        told_count=told.count if told else 0,
        closed_at=last.at if last else None,
        message=last.message if last else None,
    )


async def close_loop(command: CloseLoop, look: Look) -> InsightView:
    """Tell them. When this is cut short, doing it again tells the rest."""
    insight = await _insight(look, command.id)
    if insight.status not in ENDED or insight.outcome is None:
        raise DecisionRequired(
            "decide first what comes of it",
            path=("id",),
            details={"status": insight.status.value},
        )
    message = clean_text(command.message, limit=LONGEST_OUTCOME, path=("message",))
    if not message:
        raise TextRequired("say what they are told", path=("message",))
    if command.dry_run:
        return await view_of(look, insight)
    audience = await _audience(look, insight)
    told = 0
    for start in range(0, len(audience.members), AT_ONCE):
        told = await look.ask_as_polder(
            NotifyMembers(
                kind=NoticeKind.LOOP_CLOSED,
                about=_about(insight.id, insight.status),
                member_ids=audience.members[start : start + AT_ONCE],
                text=message,
                address=insight.outcome.url or audience.address,
            ),
            timeout_s=WITHIN_S,
        )
    return await look.ask_as_polder(
        KeepLoop(
            id=insight.id,
            status=insight.status,
            message=message,
            told_count=told,
            told_by=look.actor.member_id,
        )
    )


def _about(id: InsightId, status: InsightStatus) -> str:
    """Return what a notice is about: an insight that is done twice is told of once."""
    return f"{id}/{status.value}"


async def keep_loop(command: KeepLoop, work: Work) -> InsightView:
    """Keep who was told; words that nobody new was told are not kept."""
    insight = await storage.hold_insight(work, command.id)
    if insight is None:
        raise InsightNotFound("there is no such insight", path=("id",))
    before = insight.told_of(command.status)
    if command.told_count == (before.count if before else 0):
        return await view_of(work, insight)
    told = Told(
        status=command.status,
        count=command.told_count,
        message=command.message,
        at=work.now,
        by=command.told_by,
    )
    others = tuple(each for each in insight.told if each.status is not command.status)
    changed = replace(insight, told=(*others, told))
    await storage.put_insight(work, changed)
    return await view_of(work, changed)


async def _insight(look: Look, id: InsightId) -> Insight:
    found = await storage.get_insight(look, id)
    if found is None:
        raise InsightNotFound("there is no such insight", path=("id",))
    return found


async def _audience(look: Look, insight: Insight) -> Audience:
    """Return who is behind an insight: who said it, and who wrote an idea about it or votes for
    one."""
    spoke, unreachable = await _who_spoke(look, insight)
    members = dict.fromkeys(spoke)
    address = "/"
    if insight.idea_ids:
        ideas = await look.ask_as_polder(GetIdeas(ids=insight.idea_ids), timeout_s=WITHIN_S)
        if ideas:
            address = f"/ideas/{ideas[0].number}"
        members |= dict.fromkeys(each.author_id for each in ideas if each.author_id is not None)
        voters = await look.ask_as_polder(GetVoters(ids=insight.idea_ids), timeout_s=WITHIN_S)
        members |= dict.fromkeys(voters)
    return Audience(tuple(sorted(members)), unreachable, address)


async def _who_spoke(look: Look, insight: Insight) -> tuple[Iterable[MemberId], int]:
    if insight.theme_id is None:
        return (), 0
    where: dict[str, Any] = {
        "theme_ids": insight.theme_id,
        "state": {"$ne": FeedbackState.ARCHIVED.value},
    }
    members: set[MemberId] = set()
    customers: set[CustomerId] = set()
    async for item in items_storage.walk_items(look, where):
        if item.get("member_id"):
            members.add(MemberId(item["member_id"]))
        elif item.get("customer_id"):
            customers.add(CustomerId(item["customer_id"]))
    facts = await people_storage.get_facts(look, sorted(customers))
    members |= {each.member_id for each in facts.values() if each.member_id is not None}
    themes = await themes_storage.get_themes(look, [insight.theme_id])
    people = sum(each.tally.customer_count for each in themes)
    return members, max(0, people - len(members))
