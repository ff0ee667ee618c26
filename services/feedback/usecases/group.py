"""Clustering runs: begin one, keep what it found, make it what themes show."""

from dataclasses import replace
from datetime import datetime, timedelta

from services.feedback.domain.biography import merged_into, run_changes
from services.feedback.domain.imports import Run
from services.feedback.domain.themes import NEWBORN_DAYS, Theme, first_seen
from services.feedback.storage import biography, files
from services.feedback.storage import filing as filing_storage
from services.feedback.storage import items as items_storage
from services.feedback.storage import themes as storage
from shared.codec import moment
from shared.contracts.analysis import (
    FailRun,
    FinishRun,
    FoundTheme,
    ItemsFiled,
    Placing,
    ReportRun,
    RunFinished,
    SavePlacings,
)
from shared.contracts.feedback import (
    ChangeKind,
    FeedbackState,
    GetLatestRun,
    GetRuns,
    JobChanged,
    RunView,
    StartRun,
    ThemeChanged,
    ThemeLevel,
)
from shared.contracts.paging import JobStatus
from shared.kernel import RunId, ThemeId
from shared.work import Look, Work

from .held import hold_placings, staying
from .hold import hold_to
from .jobs import TELL_EVERY_S, begin_run, end_run, fail
from .score import read_board, rescore
from .workplace import check_product, workplace


async def start_run(command: StartRun, work: Work) -> RunView:
    """Cluster anew; when that is under way already, that run is the answer."""
    await check_product(work, command.product_id)
    present = await storage.touch_present(work)
    if present.open_run_id is not None:
        run = await storage.get_run(work, present.open_run_id)
        if run is not None and run.is_open:
            return run.view(work.now)
    run = await begin_run(
        work, present, requested_by=work.actor.member_id, product_id=command.product_id
    )
    return run.view(work.now)


async def get_runs(query: GetRuns, look: Look) -> tuple[RunView, ...]:
    """Return runs: for staff all of them, for others their own."""
    return tuple(
        each.view(look.now)
        for each in await storage.get_runs(look, query.ids)
        if look.actor.is_staff or look.actor.owns(each.requested_by)
    )


async def get_latest_run(query: GetLatestRun, look: Look) -> RunView | None:
    """Return the run that themes show now; themes are found over all products together."""
    present = await storage.get_present(look)
    if present.run_id is None:
        return None
    run = await storage.get_run(look, present.run_id)
    return run.view(look.now) if run is not None else None


async def report_run(command: ReportRun, work: Work) -> bool:
    """Note how far a run is, and with it the imports that wait for it."""
    run = await _open(work, command.run_id)
    if run is None:
        return False
    is_due = run.step != command.step or (command.at - run.told_at).total_seconds() >= TELL_EVERY_S
    run = replace(
        run,
        step=command.step,
        done=command.done,
        total=command.total,
        alive_at=command.at,
        told_at=command.at if is_due else run.told_at,
    )
    await storage.put_run(work, run)
    if not is_due:
        return True
    work.announce(JobChanged(job_id=run.id, ended=False))
    for kept in await files.running_imports(work):
        if kept.run_id != run.id:
            continue
        changes = {
            "group_done": command.done,
            "group_total": command.total,
            "told_at": moment(command.at),
        }
        await files.change_import(work, kept.id, {"$set": changes})
        work.announce(JobChanged(job_id=kept.id, ended=False))
    return True


async def save_placings(command: SavePlacings, work: Work) -> int:
    """File items under the themes of a run: one under way, or the one that themes show now."""
    run = await storage.get_run(work, command.run_id)
    present = await storage.get_present(work)
    if run is None or not (run.is_open or run.id == present.run_id):
        return 0
    placings = await hold_placings(work, command.placings)
    for each, is_known in placings:
        await _file(work, run, each, is_known=is_known)
    joined = {id for each, _ in placings for id in (each.topic_id, each.area_id) if id}
    if joined and not run.is_open:
        work.announce(ItemsFiled(theme_ids=tuple(sorted(joined))))
    return len(command.placings)


async def _file(work: Work, run: Run, placing: Placing, *, is_known: bool) -> None:
    themes = [each for each in (placing.topic_id, placing.area_id) if each is not None]
    fields = {
        "state": FeedbackState.THEMED.value,
        "topic_id": placing.topic_id,
        "area_id": placing.area_id,
        "theme_ids": themes,
        "fit": round(placing.fit, 4) if placing.topic_id is not None else None,
        "x": placing.position.x if placing.position is not None else None,
        "y": placing.position.y if placing.position is not None else None,
    }
    if is_known:
        fields["placed_by"] = run.id
    await items_storage.set_fields(work, placing.item_id, fields)


async def finish_run(command: FinishRun, work: Work) -> bool:
    """Make what a run found the themes of the workspace. What people chose stays; themes that are
    not among those found are put aside."""
    run = await _open(work, command.run_id)
    if run is None:
        return False
    present = await storage.touch_present(work)
    zone = (await workplace(work)).zone
    standing = {each.id: each for each in await storage.every_theme(work, archived=True)}
    themes = {
        each.id: _as_found(
            each, standing.get(each.id), command, first_seen(each.tally, zone, work.now)
        )
        for each in command.themes
        if each.id not in standing or not standing[each.id].is_taken_away
    }
    missing = [each for each in standing.values() if each.id not in themes and not each.is_archived]
    stay = await staying(work, missing)
    for theme in missing:
        if theme.id not in stay:
            themes[theme.id] = replace(theme, is_archived=True, version=theme.version + 1)
    themes |= await hold_to(work, run.corrected_before, standing)
    drawn = await rescore(work, await read_board(work, themes=themes.values()))
    themes |= {each.id: each for each in drawn}
    diff, happened = run_changes(standing, themes, command.flows)
    await biography.add_events(work, happened, run=run.id)
    for theme in themes.values():
        await storage.put_theme(work, replace(theme, count_at_run=theme.tally.item_count))
        _tell(work, theme, standing.get(theme.id), merged_into(theme, happened))
    await storage.put_present(
        work,
        replace(
            present,
            run_id=run.id,
            item_count=command.item_count,
            placed_since=max(0, present.placed_since - run.placed_before),
            unthemed_since=max(0, present.unthemed_since - run.unthemed_before),
            open_run_id=None,
        ),
    )
    await end_run(
        work,
        replace(
            run,
            status=JobStatus.SUCCEEDED,
            done=command.item_count,
            total=command.item_count,
            item_count=command.item_count,
            theme_count=len(command.themes),
            coverage=round(command.coverage, 4),
            stability=None if command.stability is None else round(command.stability, 4),
            model=command.model,
            diff=diff,
            cohesion=None if command.cohesion is None else round(command.cohesion, 4),
            corrections=command.corrections,
            finished_at=work.now,
        ),
    )
    work.announce(RunFinished(run_id=run.id))
    if await filing_storage.was_filed_since(work, command.as_of):
        # The run counted items as they stood when it began.
        stay |= {each.id for each in themes.values() if not each.is_archived}
    if stay:
        work.announce(ItemsFiled(theme_ids=tuple(sorted(stay))))
    return True


def _as_found(
    found: FoundTheme, standing: Theme | None, command: FinishRun, first_at: datetime
) -> Theme:
    theme = standing or Theme(
        id=found.id,
        level=ThemeLevel.AREA if found.area_id is None else ThemeLevel.TOPIC,
        area_id=found.area_id,
        proposed_title=found.title,
        proposed_summary=found.summary,
        counted_at=command.as_of,
        run_id=command.run_id,
        first_run_id=command.run_id,
        version=0,
        first_at=first_at,
    )
    return replace(
        theme,
        area_id=found.area_id,
        proposed_title=found.title,
        proposed_summary=found.summary,
        keywords=found.keywords,
        cohesion=round(found.cohesion, 4),
        quotes=found.quotes,
        position=found.position,
        radius=found.radius,
        tally=found.tally,
        counted_at=command.as_of,
        is_archived=False,
        newborn_since=_still_newborn(theme, command.as_of),
        run_id=command.run_id,
        version=theme.version + 1,
        first_at=min(first_at, theme.first_at),
    )


def _still_newborn(theme: Theme, now: datetime) -> datetime | None:
    since = theme.newborn_since
    is_young = since is not None and now - since < timedelta(days=NEWBORN_DAYS)
    return since if is_young else None


def _tell(work: Work, theme: Theme, before: Theme | None, merged_ids: tuple[ThemeId, ...]) -> None:
    if theme.is_archived:
        change = ChangeKind.REMOVED
    elif before is None or before.is_archived:
        change = ChangeKind.ADDED
    elif merged_ids or (theme.title, theme.area_id) != (before.title, before.area_id):
        change = ChangeKind.CHANGED
    else:
        return
    work.announce(ThemeChanged(theme_id=theme.id, change=change, merged_ids=merged_ids))


async def fail_run(command: FailRun, work: Work) -> bool:
    """End a run that could not find themes; those there were stay."""
    run = await _open(work, command.run_id)
    if run is None:
        return False
    await fail(work, run, command.failure)
    return True


async def _open(work: Work, id: RunId) -> Run | None:
    """Return a run under way and hold it; None when it has ended, or never was."""
    run = await storage.change_run(work, id, {"$inc": {"touched": 1}})
    return run if run is not None and run.is_open else None
