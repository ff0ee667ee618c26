"""Jobs as they go on."""

from collections.abc import AsyncIterator

from services.gateway.schema.gateway.enums import JobStatus
from services.gateway.schema.gateway.jobs import Job
from services.gateway.schema.gateway.nodes import find_job
from services.gateway.schema.info import Info
from services.gateway.schema.paging import present

ENDED = frozenset({JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.CANCELLED})


async def job_updates(info: Info, id: str) -> AsyncIterator[Job]:
    """Yield a job as it is now, and again after each change; end with the job."""
    shown = None
    async for _ in info.context.live.job(info.context.actor.workspace_id, id):
        info.context.refresh()
        job = present(await find_job(info, id))
        state = job.view
        if state != shown:
            shown = state
            yield job
        if job.status in ENDED:
            return
