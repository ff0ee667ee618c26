"""Look at cases, flags and decisions."""

from collections.abc import Sequence

from services.community.storage import moderation as storage
from shared.contracts.community import (
    ActionPage,
    ActionView,
    CasePage,
    CaseView,
    CountActions,
    CountCases,
    CountFlags,
    FlagPage,
    FlagView,
    GetActions,
    GetCaseByNumber,
    GetCases,
    GetFlags,
    GetModerations,
    ListActions,
    ListCases,
    ListFlags,
    ModerationView,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import ActionId, Actor, Role
from shared.work import Look

_MODERATORS = frozenset({Role.COMMUNITY_MANAGER, Role.ADMIN})


def _moderates(actor: Actor) -> bool:
    return actor.has_any(_MODERATORS)


async def get_cases(query: GetCases, look: Look) -> tuple[CaseView, ...]:
    return tuple(each.view() for each in await storage.get_cases(look, query.ids))


async def get_case_by_number(query: GetCaseByNumber, look: Look) -> CaseView | None:
    found = await storage.find_case_by_number(look, query.number)
    return found.view() if found else None


async def list_cases(query: ListCases, look: Look) -> CasePage:
    if query.filter.states == () or query.filter.reasons == ():
        return CasePage(nodes=(), cursors=(), has_next=False)
    return await storage.page_of_cases(look, query.filter, min(query.first, MAX_PAGE), query.after)


async def count_cases(query: CountCases, look: Look) -> int:
    if query.filter.states == () or query.filter.reasons == ():
        return 0
    return await storage.count_cases(look, query.filter)


async def get_flags(query: GetFlags, look: Look) -> tuple[FlagView, ...]:
    flags = await storage.get_flags(look, query.ids)
    return tuple(
        each.view() for each in flags if _moderates(look.actor) or look.actor.owns(each.reporter_id)
    )


async def list_flags(query: ListFlags, look: Look) -> FlagPage:
    return await storage.page_of_flags(look, query.case_id, min(query.first, MAX_PAGE), query.after)


async def count_flags(query: CountFlags, look: Look) -> int:
    return await storage.count_flags(look, query.case_id)


async def get_actions(query: GetActions, look: Look) -> tuple[ActionView, ...]:
    return await _shown(query.ids, look)


async def list_actions(query: ListActions, look: Look) -> ActionPage:
    return await storage.page_of_actions(
        look, query.case_id, min(query.first, MAX_PAGE), query.after
    )


async def count_actions(query: CountActions, look: Look) -> int:
    return await storage.count_actions(look, query.case_id)


async def get_moderations(query: GetModerations, look: Look) -> tuple[ModerationView, ...]:
    standings = await storage.standings_of(look, query.subject_ids)
    last = [each.last_action_id for each in standings if each.last_action_id is not None]
    shown = await _shown(last, look)
    return tuple(ModerationView(id=each.subject_id, action=each) for each in shown)


async def _shown(ids: Sequence[ActionId], look: Look) -> tuple[ActionView, ...]:
    """Return those of the actions that the actor may see, as they may see them."""
    is_moderator = _moderates(look.actor)
    return tuple(
        each.view(for_moderators=is_moderator)
        for each in await storage.get_actions(look, ids)
        if is_moderator or look.actor.owns(each.author_id)
    )
