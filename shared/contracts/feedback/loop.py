"""The loop: who is behind an insight, and who of them was told what came of it."""

from datetime import datetime

from shared.contracts.feedback.insights import InsightView
from shared.contracts.feedback.kinds import InsightStatus
from shared.kernel import InsightId, MemberId
from shared.messages import STAFF, SYSTEM, Command, Query, message, value


@value
class LoopView:
    """`audience_count` members can be told, `unreachable_count` people who spoke are no members.
    `told_count` of the present decision; `closed_at` and `message` of when they were last told."""

    audience_count: int
    unreachable_count: int
    told_count: int
    closed_at: datetime | None
    message: str | None


@message("feedback.get_loop.v1", to=STAFF)
class GetLoop(Query[LoopView]):
    insight_id: InsightId


@message("feedback.close_loop.v1", to=STAFF)
class CloseLoop(Command[InsightView]):
    """Tell the members behind an insight what came of it; each once per decision. With `dry_run`
    nobody is told."""

    id: InsightId
    message: str
    dry_run: bool = False


@message("feedback.keep_loop.v1", to=SYSTEM)
class KeepLoop(Command[InsightView]):
    """Keep how many were told of a decision, and with which words."""

    id: InsightId
    status: InsightStatus
    message: str
    told_count: int
    told_by: MemberId | None
