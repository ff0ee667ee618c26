"""Clustering runs, the themes they found, and which run themes show now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.feedback.domain.imports import Run
from services.feedback.domain.themes import Theme
from shared.caller import short_id
from shared.codec import from_document, to_document
from shared.contracts.paging import JobStatus
from shared.kernel import InsightId, RunId, ThemeId
from shared.store import Page
from shared.work import Look, Work

RUNS, THEMES, STATE = "feedback_runs", "feedback_themes", "feedback_state"
CLUSTERING = "clustering"
MOST_THEMES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """The clustering that themes show. `unthemed` counts what came since and fits none of it;
    `births` counts themes that were born between runs; `taken_back` items that went, or went back
    to what they were; `corrections` goes up by one whenever people correct themes or take that
    back."""

    run_id: RunId | None = None
    item_count: int = 0
    placed_since: int = 0
    unthemed_since: int = 0
    open_run_id: RunId | None = None
    births: int = 0
    taken_back: int = 0
    corrections: int = 0

    @property
    def is_outgrown(self) -> bool:
        """A quarter or more was added, or enough of it fits nowhere to be a subject of its own."""
        if self.run_id is None:
            return False
        grown = self.placed_since >= max(20, self.item_count / 4)
        return grown or self.unthemed_since >= max(12, self.item_count / 20)


async def get_present(look: Look) -> Present:
    found = await look.collection(STATE).get(CLUSTERING)
    return Present() if found is None else from_document(Present, found)


async def put_present(work: Work, present: Present) -> None:
    await work.collection(STATE).put(CLUSTERING, to_document(present))


async def touch_present(work: Work) -> Present:
    """Return the present clustering and hold it until the end of the transaction."""
    found = await work.collection(STATE).update(CLUSTERING, {"$inc": {"touched": 1}})
    if found is None:
        await work.collection(STATE).put(CLUSTERING, to_document(Present()))
        return Present()
    return from_document(Present, found)


# --- runs ----------------------------------------------------------------------------------------


async def get_run(look: Look, id: RunId) -> Run | None:
    found = await look.collection(RUNS).get(id)
    return None if found is None else from_document(Run, found)


async def get_runs(look: Look, ids: Sequence[RunId]) -> list[Run]:
    return [from_document(Run, each) for each in await look.collection(RUNS).get_many(list(ids))]


async def add_run(work: Work, run: Run) -> None:
    await work.collection(RUNS).insert(run.id, to_document(run))


async def change_run(work: Work, id: RunId, changes: Mapping[str, Mapping[str, Any]]) -> Run | None:
    found = await work.collection(RUNS).update(id, changes)
    return None if found is None else from_document(Run, found)


async def put_run(work: Work, run: Run) -> None:
    await work.collection(RUNS).put(run.id, to_document(run))


async def page_runs(look: Look, first: int, after: str | None) -> tuple[list[Run], Page]:
    """Return runs, newest first."""
    page = await look.collection(RUNS).page(
        order="created_at", descending=True, first=first, after=after
    )
    return [from_document(Run, each) for each in page.documents], page


async def count_runs(look: Look) -> int:
    return await look.collection(RUNS).count()


async def running_runs(look: Look) -> list[Run]:
    """Return runs under way; there is at most one."""
    page = await look.collection(RUNS).page({"status": JobStatus.RUNNING.value}, first=10)
    return [from_document(Run, each) for each in page.documents]


async def latest_finished(look: Look) -> Run | None:
    page: Page = await look.collection(RUNS).page(
        {"status": JobStatus.SUCCEEDED.value}, order="created_at", descending=True, first=1
    )
    return from_document(Run, page.documents[0]) if page.documents else None


# --- themes --------------------------------------------------------------------------------------


def theme_id_of(run_id: RunId, name: str) -> ThemeId:
    """Return the id of a theme that a run found for the first time."""
    return ThemeId(f"theme_{short_id(f'{run_id}/{name}')}")


async def get_themes(look: Look, ids: Sequence[ThemeId]) -> list[Theme]:
    found = await look.collection(THEMES).get_many(list(ids))
    return [from_document(Theme, each) for each in found]


async def every_theme(look: Look, *, archived: bool = False) -> list[Theme]:
    """Return the themes of the workspace; those put aside too when asked."""
    where: dict[str, Any] = {} if archived else {"is_archived": False}
    page = await look.collection(THEMES).page(where, first=MOST_THEMES)
    return [from_document(Theme, each) for each in page.documents]


async def put_theme(work: Work, theme: Theme) -> None:
    await work.collection(THEMES).put(theme.id, to_document(theme))


async def put_insight_of(work: Work, id: ThemeId, insight_id: InsightId) -> None:
    """Say which insight was drawn from a theme."""
    await work.collection(THEMES).update(id, {"$set": {"insight_id": insight_id}})


async def change_theme(work: Work, id: ThemeId) -> Theme | None:
    """Return a theme and hold it until the end of the transaction."""
    found = await work.collection(THEMES).update(id, {"$inc": {"touched": 1}})
    return None if found is None else from_document(Theme, found)


def grown(present: Present, *, placed: int, unthemed: int) -> Present:
    """Return the present clustering after items joined it."""
    return replace(
        present,
        placed_since=present.placed_since + placed,
        unthemed_since=present.unthemed_since + unthemed,
    )
