"""Tell those who come back what happened meanwhile, from how things stand now."""

from datetime import datetime, timedelta

from services.feedback.domain.refusals import AlertNotFound, EventTooOld
from services.feedback.storage import alerts as alerts_storage
from services.feedback.storage import history
from services.feedback.storage import insights as insights_storage
from shared.codec import moment
from shared.contracts.feedback import AlertFilter, AlertView, ChangeKind, InsightChanged
from shared.contracts.feedback.missed import ListMissedAlerts, ListMissedInsights
from shared.contracts.paging import MAX_PAGE
from shared.work import Look

KEPT = timedelta(days=7)
# Transactions end in another order than they began.
OVERLAP = timedelta(seconds=10)


def _check(since: datetime, now: datetime) -> None:
    if since < now - KEPT:
        raise EventTooOld(
            "what happened since then is not told one by one any more; ask for how it is now",
            path=("since",),
            details={"limit": KEPT.days, "opensAt": moment(now - KEPT)},
        )


async def list_missed_insights(query: ListMissedInsights, look: Look) -> tuple[InsightChanged, ...]:
    """Return the newest change of each insight after a moment."""
    _check(query.since, look.now)
    missed = sorted(
        (
            each
            for each in await insights_storage.every_insight(look)
            if each.updated_at > query.since - OVERLAP
            and not (each.id == query.insight_id and each.updated_at <= query.since)
            and (query.product_id is None or each.product_id == query.product_id)
        ),
        key=lambda each: (each.updated_at, each.id),
    )
    told = []
    for each in missed:
        before = await history.moment_at(look, each.id, query.since)
        is_new = each.created_at > query.since
        told.append(
            InsightChanged(
                insight_id=each.id,
                change=ChangeKind.ADDED if is_new else ChangeKind.CHANGED,
                product_id=each.product_id,
                previous_score=before.total if before and not is_new else None,
                seq=each.seq,
            )
        )
    return tuple(told)


async def list_missed_alerts(query: ListMissedAlerts, look: Look) -> tuple[AlertView, ...]:
    """Return alerts raised after one that was seen."""
    found = await alerts_storage.get_alerts(look, [query.since])
    if not found:
        raise AlertNotFound("there is no such alert", path=("since",))
    seen = found[0]
    _check(seen.raised_at, look.now)
    missed: list[AlertView] = []
    after = None
    while True:
        alerts, page = await alerts_storage.page_alerts(look, AlertFilter(), MAX_PAGE, after)
        newer = [each for each in alerts if each.raised_at >= seen.raised_at]
        missed += [each.view() for each in newer if each.id != seen.id]
        if len(newer) < len(alerts) or not page.has_next:
            break
        after = page.cursors[-1]
    meant = [
        each for each in missed if query.product_id is None or each.product_id == query.product_id
    ]
    return tuple(reversed(meant))
