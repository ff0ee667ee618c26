"""Look at what happened to themes, and at the runs that did part of it."""

from services.feedback.storage import biography as storage
from services.feedback.storage import themes as themes_storage
from shared.contracts.feedback import (
    CountRuns,
    CountThemeEvents,
    ListRuns,
    ListThemeEvents,
    RunPage,
    ThemeEventPage,
)
from shared.contracts.paging import MAX_PAGE
from shared.work import Look


async def list_theme_events(query: ListThemeEvents, look: Look) -> ThemeEventPage:
    """Return the lines of a theme's history, or those that a run wrote, newest first."""
    return await storage.page_events(
        look,
        theme_id=query.theme_id,
        run_id=query.run_id,
        first=min(query.first, MAX_PAGE),
        after=query.after,
    )


async def count_theme_events(query: CountThemeEvents, look: Look) -> int:
    return await storage.count_events(look, theme_id=query.theme_id, run_id=query.run_id)


async def list_runs(query: ListRuns, look: Look) -> RunPage:
    """Return clustering runs, newest first."""
    runs, page = await themes_storage.page_runs(look, min(query.first, MAX_PAGE), query.after)
    return RunPage(
        nodes=tuple(each.view(look.now) for each in runs),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_runs(query: CountRuns, look: Look) -> int:
    return await themes_storage.count_runs(look)
