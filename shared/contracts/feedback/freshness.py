"""How far behind the reading of feedback is."""

from shared.messages import STAFF, Query, message, value


@value
class FreshnessView:
    """Items that came in and were not read yet, the oldest so many seconds ago (None: none
    waits); and texts that another model is still to read before it serves."""

    pending_records: int
    oldest_pending_seconds: int | None
    is_model_ready: bool
    texts_to_reread: int = 0


@message("feedback.get_freshness.v1", to=STAFF)
class GetFreshness(Query[FreshnessView]):
    pass
