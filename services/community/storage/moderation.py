"""Flags, cases and actions; and for each piece of content what stands about it.

`moderated` has a document per idea or comment that was ever flagged: the case that is open about
it, the last action, and how many there were. Whoever flags or decides writes it, so that no two do
so at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.community.domain.moderation import Action, Case, CaseNotFound, Flag
from shared.caller import short_id
from shared.codec import from_document, to_document
from shared.contracts.community import ActionPage, CaseFilter, CasePage, CaseState, FlagPage
from shared.kernel import ActionId, CaseId, FlagId, MemberId
from shared.store import Filter
from shared.work import Look, Work

CASES = "moderation_cases"
FLAGS = "flags"
ACTIONS = "moderation_actions"
MODERATED = "moderated"
COUNTERS = "community_counters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands about a piece of content; `seq` counts the decisions.

    `in_force` is the decision that says how far it is seen: the last one but for DISMISS.
    """

    id: str
    open_case_id: CaseId | None = None
    last_action_id: ActionId | None = None
    in_force: ActionId | None = None
    seq: int = 0


async def next_case_number(work: Work) -> int:
    """Return the next number of a case in the workspace, from 1."""
    counters = work.collection(COUNTERS)
    found = await counters.get(CASES)
    number = int(found["last"]) + 1 if found else 1
    await counters.put(CASES, {"last": number})
    return number


async def standing_of(look: Look, subject_id: str) -> Standing:
    found = await look.collection(MODERATED).get(subject_id)
    return from_document(Standing, found) if found else Standing(id=subject_id)


async def standings_of(look: Look, subject_ids: Sequence[str]) -> list[Standing]:
    found = await look.collection(MODERATED).get_many(subject_ids)
    return [from_document(Standing, each) for each in found]


async def put_standing(work: Work, standing: Standing) -> None:
    await work.collection(MODERATED).put(standing.id, to_document(standing))


async def get_case(look: Look, id: CaseId) -> Case:
    cases = await get_cases(look, [id])
    if not cases:
        raise CaseNotFound("there is no such case", path=("id",))
    return cases[0]


async def get_cases(look: Look, ids: Sequence[CaseId]) -> list[Case]:
    found = await look.collection(CASES).get_many(ids)
    return [from_document(Case, each) for each in found]


async def find_case_by_number(look: Look, number: int) -> Case | None:
    page = await look.collection(CASES).page({"number": number}, order="number", first=1)
    return from_document(Case, page.documents[0]) if page.documents else None


async def put_case(work: Work, case: Case) -> None:
    document = {
        **to_document(case),
        "urgency": case.urgency,
        "named": sorted(reason.value for reason in case.reasons),
    }
    await work.collection(CASES).put(case.id, document)


async def page_of_cases(look: Look, filter: CaseFilter, first: int, after: str | None) -> CasePage:
    order = "decided_at" if filter.states == (CaseState.DECIDED,) else "urgency"
    page = await look.collection(CASES).page(
        _where(filter), order=order, descending=True, first=first, after=after
    )
    return CasePage(
        nodes=tuple(from_document(Case, each).view() for each in page.documents),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_cases(look: Look, filter: CaseFilter) -> int:
    return await look.collection(CASES).count(_where(filter))


def _where(filter: CaseFilter) -> Filter:
    states = (CaseState.OPEN,) if filter.states is None else filter.states
    where: dict[str, Any] = {"state": {"$in": [each.value for each in states]}}
    if len(states) == 1:
        where["state"] = states[0].value
    if filter.reasons is not None:
        where["named"] = {"$in": [each.value for each in filter.reasons]}
    if filter.author_id is not None:
        where["author_id"] = filter.author_id
    return where


def flag_id(subject_id: str, member_id: MemberId) -> FlagId:
    """Return the id of the one flag that a member can put on a piece of content."""
    return FlagId(f"flag_{short_id(f'{subject_id}/{member_id}')}")


async def get_flags(look: Look, ids: Sequence[FlagId]) -> list[Flag]:
    return [from_document(Flag, each) for each in await look.collection(FLAGS).get_many(ids)]


async def add_flag(work: Work, flag: Flag) -> None:
    await work.collection(FLAGS).insert(flag.id, to_document(flag))


async def page_of_flags(look: Look, case_id: CaseId, first: int, after: str | None) -> FlagPage:
    page = await look.collection(FLAGS).page(
        {"case_id": case_id}, order="created_at", descending=True, first=first, after=after
    )
    return FlagPage(
        nodes=tuple(from_document(Flag, each).view() for each in page.documents),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_flags(look: Look, case_id: CaseId) -> int:
    return await look.collection(FLAGS).count({"case_id": case_id})


async def get_actions(look: Look, ids: Sequence[ActionId]) -> list[Action]:
    return [from_document(Action, each) for each in await look.collection(ACTIONS).get_many(ids)]


async def add_action(work: Work, action: Action) -> None:
    await work.collection(ACTIONS).insert(action.id, to_document(action))


async def page_of_actions(look: Look, case_id: CaseId, first: int, after: str | None) -> ActionPage:
    page = await look.collection(ACTIONS).page(
        {"case_id": case_id}, order="created_at", descending=True, first=first, after=after
    )
    return ActionPage(
        nodes=tuple(
            from_document(Action, each).view(for_moderators=True) for each in page.documents
        ),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_actions(look: Look, case_id: CaseId) -> int:
    return await look.collection(ACTIONS).count({"case_id": case_id})
