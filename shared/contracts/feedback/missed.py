"""What somebody who followed insights or alerts missed while they were away."""

from datetime import datetime

from shared.contracts.feedback.events import InsightChanged
from shared.contracts.feedback.trends import AlertView
from shared.kernel import AlertId, InsightId, ProductId
from shared.messages import STAFF, Query, message


@message("feedback.list_missed_insights.v1", to=STAFF)
class ListMissedInsights(Query[tuple[InsightChanged, ...]]):
    """Changes after the one of `insight_id` at `since`, the newest of each insight, oldest first.
    What happened up to ten seconds before may be among them. Refused when it is too long ago."""

    since: datetime
    insight_id: InsightId
    product_id: ProductId | None = None


@message("feedback.list_missed_alerts.v1", to=STAFF)
class ListMissedAlerts(Query[tuple[AlertView, ...]]):
    """Alerts raised after this one, oldest first. Refused when it is too long ago."""

    since: AlertId
    product_id: ProductId | None = None
