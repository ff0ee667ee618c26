"""How far behind the reading of feedback is."""

from shared.messages import STAFF, Query, message, value


@value
class FreshnessView:
    """Items that came in and were not read yet, the oldest so many seconds ago (None: none
    waits)."""

    pending_records: int
    oldest_pending_seconds: int | None
    is_model_ready: bool


@message("feedback.get_freshness.v1", to=STAFF)
class GetFreshness(Query[FreshnessView]):
    pass
