"""Alerts on trends."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.feedback.domain.alerts import Alert
from services.feedback.domain.refusals import AlertNotFound
from shared.caller import short_id
from shared.codec import from_document, moment, to_document
from shared.contracts.feedback import AlertFilter, TrendAlertKind
from shared.kernel import AlertId, ThemeId
from shared.store import Filter, Page
from shared.work import Look, Work

ALERTS, STATE, CHECKED = "feedback_alerts", "feedback_state", "trends_checked"
MOST_WATCHED = 5000


def alert_id_of(theme_id: ThemeId, kind: TrendAlertKind, at: datetime) -> AlertId:
    """Return the id of the alert that is raised on a theme at a moment."""
    return AlertId(f"alert_{short_id(f'{theme_id}/{kind.value}/{moment(at)}')}")


async def get_alerts(look: Look, ids: Sequence[AlertId]) -> list[Alert]:
    found = await look.collection(ALERTS).get_many(list(ids))
    return [from_document(Alert, each) for each in found]


async def hold_alert(work: Work, id: AlertId) -> Alert:
    """Return an alert and hold it until the end of the transaction, or refuse."""
    found = await work.collection(ALERTS).update(id, {"$inc": {"touched": 1}})
    if found is None:
        raise AlertNotFound("there is no such alert", path=("id",))
    return from_document(Alert, found)


async def put_alert(work: Work, alert: Alert) -> None:
    await work.collection(ALERTS).put(alert.id, to_document(alert))


async def watched_alerts(look: Look) -> list[Alert]:
    """Return alerts that go on, or were over a short while ago."""
    page = await look.collection(ALERTS).page({"is_watched": True}, first=MOST_WATCHED)
    return [from_document(Alert, each) for each in page.documents]


async def page_alerts(
    look: Look, filter: AlertFilter, first: int, after: str | None
) -> tuple[list[Alert], Page]:
    """Return alerts, newest first."""
    page = await look.collection(ALERTS).page(
        _where(filter), order="raised_at", descending=True, first=first, after=after
    )
    return [from_document(Alert, each) for each in page.documents], page


async def count_alerts(look: Look, filter: AlertFilter) -> int:
    return await look.collection(ALERTS).count(_where(filter))


def _where(filter: AlertFilter) -> Filter:
    where: dict[str, Any] = {}
    if filter.is_open is not None:
        where["is_open"] = filter.is_open
    if filter.theme_id is not None:
        where["theme_id"] = filter.theme_id
    return where


async def is_newest_check(work: Work, as_of: datetime) -> bool:
    """Take the turn of a check; False when one that is newer was kept. Checks wait for each
    other here, so that none raises what another is raising."""
    collection = work.collection(STATE)
    found = await collection.update(CHECKED, {"$inc": {"touched": 1}})
    if found is not None and found["as_of"] > moment(as_of):
        return False
    await collection.put(CHECKED, {"as_of": moment(as_of)})
    return True
