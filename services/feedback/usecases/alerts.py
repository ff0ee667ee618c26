"""Look at alerts, and say that one was looked at."""

from services.feedback.domain.alerts import Alert
from services.feedback.domain.refusals import VersionConflict
from services.feedback.storage import alerts as storage
from shared.contracts.feedback import (
    AcknowledgeAlert,
    AlertPage,
    AlertView,
    CountAlerts,
    GetAlerts,
    ListAlerts,
    ReopenAlert,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import AlertId
from shared.text import clean_text
from shared.work import Look, Work

LONGEST_NOTE = 1_000


async def get_alerts(query: GetAlerts, look: Look) -> tuple[AlertView, ...]:
    return tuple(each.view() for each in await storage.get_alerts(look, query.ids))


async def list_alerts(query: ListAlerts, look: Look) -> AlertPage:
    """Return alerts, newest first."""
    alerts, page = await storage.page_alerts(
        look, query.filter, min(query.first, MAX_PAGE), query.after
    )
    return AlertPage(
        nodes=tuple(each.view() for each in alerts),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_alerts(query: CountAlerts, look: Look) -> int:
    return await storage.count_alerts(look, query.filter)


async def acknowledge_alert(command: AcknowledgeAlert, work: Work) -> AlertView:
    """Say that an alert was looked at; it stays quiet while what it says goes on."""
    alert = await _hold(work, command.id, command.if_version)
    note = clean_text(command.note or "", limit=LONGEST_NOTE, path=("note",))
    return await _keep(
        work, alert, alert.acknowledged(work.actor.member_id, note or None, work.now)
    )


async def reopen_alert(command: ReopenAlert, work: Work) -> AlertView:
    """Take back that an alert was looked at."""
    alert = await _hold(work, command.id, command.if_version)
    return await _keep(work, alert, alert.reopened())


async def _hold(work: Work, id: AlertId, version: int | None) -> Alert:
    alert = await storage.hold_alert(work, id)
    if version is not None and version != alert.version:
        raise VersionConflict(
            "somebody looked at this alert in the meantime",
            path=("ifVersion",),
            details={"currentVersion": alert.version},
        )
    return alert


async def _keep(work: Work, before: Alert, now: Alert) -> AlertView:
    if now != before:
        await storage.put_alert(work, now)
    return now.view()
