"""Imports and runs as jobs: kept in step with their numbers, told of, looked after."""

from dataclasses import replace
from datetime import timedelta

from services.feedback.domain.imports import Import, Run
from services.feedback.storage import files
from services.feedback.storage import themes as storage
from shared.contracts.analysis import (
    ImportStarted,
    ItemsFiled,
    NudgeJob,
    RowsTaken,
    RunStarted,
    UndoStarted,
    WatchJobs,
)
from shared.contracts.feedback import JobChanged
from shared.contracts.paging import JobStatus
from shared.kernel import ImportId, MemberId, Phrase, ProductId, RunId
from shared.work import Look, Work

TELL_EVERY_S = 0.4
QUIET_AFTER_S = 2.0
LEFT_AFTER_S = 90.0
MOST_STARTS = 4


async def keep_import(work: Work, kept: Import, *, is_alive: bool = True) -> RowsTaken:
    """Keep an import whose numbers changed, in the step they say, and tell those who follow it."""
    stepped = kept.stepped(work.now)
    if stepped.is_open and stepped.is_understood and stepped.run_id is None:
        stepped = await group_import(work, stepped)
    is_due = (
        stepped.step != kept.step
        or not stepped.is_open
        or (work.now - stepped.told_at).total_seconds() >= TELL_EVERY_S
    )
    stepped = replace(
        stepped,
        alive_at=work.now if is_alive else stepped.alive_at,
        grew_at=work.now,
        told_at=work.now if is_due else stepped.told_at,
    )
    await files.put_import(work, stepped)
    if is_due:
        work.announce(JobChanged(job_id=stepped.id, ended=not stepped.is_open))
    return RowsTaken(
        imported=stepped.awaited, understood=stepped.understood, is_open=stepped.is_open
    )


async def group_import(work: Work, kept: Import) -> Import:
    """Return an import that is understood in its last step, or at its end.

    When there are no themes yet, or so much came that they are outgrown, it waits for a run;
    otherwise its items found their themes as they came. The first run waits for every import that
    is under way, so that themes are not named after a part of what is said.
    """
    present = await storage.touch_present(work)
    if kept.imported == 0 and kept.updated == 0:
        return kept.ended(JobStatus.SUCCEEDED, work.now)
    if present.open_run_id is not None:
        return replace(kept, run_id=present.open_run_id, joined_late=True).stepped(work.now)
    if present.run_id is None or present.is_outgrown:
        running = await files.running_imports(work)
        others = [each for each in running if each.is_open and each.id != kept.id]
        if present.run_id is None and not all(each.is_understood for each in others):
            return kept
        run = await begin_run(work, present, requested_by=None, product_id=None)
        for each in others:
            if each.is_understood and each.run_id is None:
                await files.put_import(work, replace(each, run_id=run.id).stepped(work.now))
        return replace(kept, run_id=run.id).stepped(work.now)
    themes = await storage.every_theme(work)
    if themes:
        work.announce(ItemsFiled(theme_ids=tuple(each.id for each in themes)))
    return kept.ended(JobStatus.SUCCEEDED, work.now)


async def begin_run(
    work: Work,
    present: storage.Present,
    *,
    requested_by: MemberId | None,
    product_id: ProductId | None,
) -> Run:
    """Start a run; there is none under way."""
    run = Run(
        id=RunId(work.new_id("run")),
        requested_by=requested_by,
        product_id=product_id,
        created_at=work.now,
        placed_before=present.placed_since,
        unthemed_before=present.unthemed_since,
        corrected_before=present.corrections,
        alive_at=work.now,
        told_at=work.now,
    )
    await storage.add_run(work, run)
    await storage.put_present(work, replace(present, open_run_id=run.id))
    work.announce(RunStarted(run_id=run.id))
    work.announce(JobChanged(job_id=run.id, ended=False))
    return run


async def end_run(work: Work, run: Run) -> None:
    """Keep a run that ended, and let the imports that waited for it go on."""
    await storage.put_run(work, run)
    work.announce(JobChanged(job_id=run.id, ended=True))
    for kept in await files.running_imports(work):
        if kept.run_id != run.id:
            continue
        held = await files.change_import(work, kept.id, {"$inc": {"touched": 1}})
        if held is None or not held.is_open:
            continue
        if run.status is JobStatus.SUCCEEDED and held.joined_late:
            held = await group_import(work, replace(held, run_id=None, joined_late=False))
        elif run.status is JobStatus.SUCCEEDED:
            held = held.ended(JobStatus.SUCCEEDED, work.now)
        else:
            held = held.ended(JobStatus.FAILED, work.now, run.failure)
        await files.put_import(work, held)
        work.announce(JobChanged(job_id=held.id, ended=not held.is_open))


async def watch_jobs(command: WatchJobs, look: Look) -> int:
    """Have jobs tell how they are when they have been quiet, and start again what was left."""
    imports, runs = await files.running_imports(look), await storage.running_runs(look)
    jobs: list[Import | Run] = [*imports, *runs]
    for job in jobs:
        is_left = look.now - job.alive_at > timedelta(seconds=LEFT_AFTER_S) and not (
            isinstance(job, Import) and job.is_open and job.is_judged
        )
        if is_left or look.now - job.told_at >= timedelta(seconds=QUIET_AFTER_S):
            await look.ask_as_polder(NudgeJob(job_id=job.id, at=look.now, again=is_left))
    return len(jobs)


async def nudge_job(command: NudgeJob, work: Work) -> bool:
    """Announce how a job stands; with `again` start its work once more, or give it up when that
    has been done too often."""
    if command.job_id.startswith("run_"):
        return await _nudge_run(command, work)
    kept = await files.change_import(work, ImportId(command.job_id), {"$inc": {"touched": 1}})
    if kept is not None and kept.is_undoing:
        return await _nudge_undo(command, work, kept)
    if kept is None or not kept.is_open:
        return False
    if command.again and kept.times_started >= MOST_STARTS:
        kept = kept.ended(JobStatus.FAILED, work.now, Phrase(key="failure.given_up"))
    elif command.again:
        kept = replace(kept, times_started=kept.times_started + 1, alive_at=work.now)
        work.announce(ImportStarted(import_id=kept.id))
    elif kept.is_understood and kept.run_id is None:
        kept = await group_import(work, kept)
    await files.put_import(work, replace(kept, told_at=work.now))
    work.announce(JobChanged(job_id=kept.id, ended=not kept.is_open))
    return True


async def _nudge_undo(command: NudgeJob, work: Work, kept: Import) -> bool:
    """Start an undo that was left once more; it is never given up, since each slice counts."""
    if command.again:
        kept = replace(kept, alive_at=work.now)
        work.announce(UndoStarted(import_id=kept.id))
    await files.put_import(work, replace(kept, told_at=work.now))
    work.announce(JobChanged(job_id=kept.id, ended=False))
    return True


async def _nudge_run(command: NudgeJob, work: Work) -> bool:
    run = await storage.change_run(work, RunId(command.job_id), {"$inc": {"touched": 1}})
    if run is None or not run.is_open:
        return False
    if command.again and run.times_started >= MOST_STARTS:
        await fail(work, run, Phrase(key="failure.given_up"))
        return True
    if command.again:
        run = replace(run, times_started=run.times_started + 1, alive_at=work.now)
        work.announce(RunStarted(run_id=run.id))
    await storage.put_run(work, replace(run, told_at=work.now))
    work.announce(JobChanged(job_id=run.id, ended=False))
    return True


async def fail(work: Work, run: Run, failure: Phrase) -> None:
    """End a run that found nothing; themes stay as they were."""
    present = await storage.touch_present(work)
    await storage.put_present(work, replace(present, open_run_id=None))
    await end_run(
        work,
        replace(run, status=JobStatus.FAILED, failure=failure, finished_at=work.now),
    )
