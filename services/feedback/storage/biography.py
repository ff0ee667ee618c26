"""Lines in the history of themes; nothing that was written is changed."""

from collections.abc import Iterable
from typing import Any

from services.feedback.domain.biography import Happened, ThemeEvent
from shared.codec import from_document, to_document
from shared.contracts.feedback import ThemeEventPage
from shared.kernel import MemberId, RunId, ThemeId
from shared.work import Look, Work

EVENTS = "feedback_theme_events"


async def add_events(
    work: Work,
    happened: Iterable[Happened],
    *,
    by: MemberId | None = None,
    run: RunId | None = None,
) -> None:
    """Write what happened to themes: a person did it, or a run."""
    for each in happened:
        event = each.event(work.now, by=by, run=run)
        await work.collection(EVENTS).insert(work.new_id("event"), to_document(event))


async def page_events(
    look: Look,
    *,
    theme_id: ThemeId | None,
    run_id: RunId | None,
    first: int,
    after: str | None,
) -> ThemeEventPage:
    """Return lines of a theme's history, or those a run wrote, newest first."""
    page = await look.collection(EVENTS).page(
        _where(theme_id, run_id), order="place", descending=True, first=first, after=after
    )
    return ThemeEventPage(
        nodes=tuple(from_document(ThemeEvent, each).view(each["id"]) for each in page.documents),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_events(look: Look, *, theme_id: ThemeId | None, run_id: RunId | None) -> int:
    return await look.collection(EVENTS).count(_where(theme_id, run_id))


def _where(theme_id: ThemeId | None, run_id: RunId | None) -> dict[str, Any]:
    where: dict[str, Any] = {}
    if theme_id is not None:
        where["theme_id"] = theme_id
    if run_id is not None:
        where["run_id"] = run_id
    return where
