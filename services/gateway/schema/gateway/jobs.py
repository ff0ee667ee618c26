"""Jobs and uploads: what both imports and clustering runs show."""

from datetime import datetime

import strawberry

from services.gateway.schema.community import members
from services.gateway.schema.far import FarMember
from services.gateway.schema.gateway.enums import JobStatus
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    COMMUNITY,
    GATEWAY,
    Shows,
    field,
    interface,
    part,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.scalars import URL
from shared.contracts import feedback as contract


@interface(service=GATEWAY)
class Job(Node):
    """Work that runs after the request that asked for it."""

    status: JobStatus = shown("Stage of the job.")
    created_at: datetime = shown("When it was asked for.")
    finished_at: datetime | None = shown("When it ended, well or badly.")

    @field()
    def progress(self) -> "JobProgress":
        """How far it is."""
        return JobProgress(view=self.view.progress)

    @field(service=COMMUNITY)
    async def requested_by(self, info: Info) -> FarMember | None:
        """Member who asked for it; null for scheduled work."""
        return await members.member(info, self.view.requested_by)

    @field()
    def failure(self, info: Info) -> str | None:
        """Why it failed, in the viewer's language."""
        return info.context.say(self.view.failure) if self.view.failure else None


@typed(service=GATEWAY)
class JobProgress(Shows):
    """How far a job is."""

    view: strawberry.Private[contract.Progress]

    done: int = shown("Units done.")
    total: int | None = shown("Units in all; null while unknown, then show an indeterminate bar.")
    seconds_left: int | None = shown("Seconds to go, when there is ground for an estimate.")

    @field()
    def step(self, info: Info) -> str:
        """Name of the present step, in the viewer's language."""
        return info.context.say(self.view.step)


@typed(service=GATEWAY)
class Upload(Node):
    """File that a client is about to send, or has sent. Deleted after a day when nothing uses
    it."""

    view: strawberry.Private[contract.UploadView]

    file_name: str = shown("File name as given.")
    received_bytes: int = shown("Bytes received so far.")

    @field()
    def put_url(self, info: Info) -> URL:
        """Where to PUT the bytes, within 15 minutes."""
        return URL(f"{info.context.base_url}/uploads/{self.view.id}")

    @field()
    def headers(self) -> "list[HttpHeader]":
        """Headers to send with the PUT; at most 10."""
        return [HttpHeader(name="Content-Type", value=self.view.media_type)]


@typed(service=GATEWAY)
class HttpHeader:
    """Header of an HTTP request."""

    name: str = part("Header name.")
    value: str = part("Header value.")
