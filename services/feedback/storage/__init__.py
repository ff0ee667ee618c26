"""Where feedback is kept: collections, keys and indexes, one module per kind of thing."""

from shared.store import Index

INDEXES = (
    Index(collection="feedback_sources", fields=("name",), unique=True),
    Index(collection="feedback_sources", fields=("product_id",)),
    Index(collection="feedback_items", fields=("occurred_at",)),
    Index(collection="feedback_items", fields=("received_at",)),
    Index(collection="feedback_items", fields=("read_at",)),
    Index(collection="feedback_items", fields=("changed_at",)),
    Index(collection="feedback_items", fields=("sentiment_score",)),
    Index(collection="feedback_items", fields=("state", "received_at")),
    Index(collection="feedback_items", fields=("source_id", "occurred_at")),
    Index(collection="feedback_items", fields=("import_id", "occurred_at")),
    Index(collection="feedback_items", fields=("topic_id", "fit")),
    Index(collection="feedback_items", fields=("area_id", "fit")),
    Index(collection="feedback_items", fields=("customer_id", "occurred_at")),
    Index(collection="feedback_items", fields=("theme_ids",), many=True),
    Index(collection="feedback_items", fields=("terms",), many=True),
    Index(collection="feedback_uploads", fields=("expires_at",), ttl_s=0),
    Index(collection="feedback_upload_chunks", fields=("expires_at",), ttl_s=0),
    Index(collection="feedback_imports", fields=("created_at",)),
    Index(collection="feedback_imports", fields=("status",)),
    Index(collection="feedback_rejections", fields=("import_id", "row")),
    Index(collection="feedback_runs", fields=("created_at",)),
    Index(collection="feedback_runs", fields=("status",)),
    Index(collection="feedback_widgets", fields=("key",), unique=True),
    Index(collection="feedback_widgets", fields=("created_at",)),
    Index(collection="feedback_customers", fields=("member_id",)),
    Index(collection="feedback_insights", fields=("number",), unique=True),
    Index(collection="feedback_insights", fields=("theme_id",)),
    Index(collection="feedback_insights", fields=("idea_ids",), many=True),
)
