"""Where members, their ways in, products and customers are kept.

What a secret opens is kept with the installation, since who holds it doesn't say for which
workspace: `sessions` and `keys` under the SHA-256 of the secret, `people` with what a way in must
know of a member.
"""

from shared.store import Index

INDEXES = (
    Index(collection="members", fields=("activity",)),
    Index(collection="members", fields=("joined_at",)),
    Index(collection="members", fields=("words",), many=True),
    Index(collection="members", fields=("roles",), many=True),
    Index(collection="customers", fields=("words",), many=True),
    Index(collection="customers", fields=("segment_ids",), many=True),
    Index(collection="customers", fields=("organisation_id",)),
    Index(collection="customers", fields=("tier",)),
    Index(collection="customers", fields=("member_id",)),
    Index(collection="segments", fields=("name",), unique=True),
    Index(collection="products", fields=("created_at",)),
    Index(collection="notices", fields=("member_id", "created_at")),
    Index(collection="notices", fields=("member_id", "is_unread", "created_at")),
    Index(collection="notices", fields=("about",)),
    Index(collection="api_keys", fields=("created_at",)),
    Index(collection="guidelines", fields=("number",)),
    Index(collection="moderation_cases", fields=("number",), unique=True),
    Index(collection="moderation_cases", fields=("state", "urgency")),
    Index(collection="moderation_cases", fields=("state", "decided_at")),
    Index(collection="moderation_cases", fields=("author_id", "state", "decided_at")),
    Index(collection="moderation_cases", fields=("named",), many=True),
    Index(collection="flags", fields=("case_id", "created_at")),
    Index(collection="moderation_actions", fields=("case_id", "created_at")),
    Index(collection="sessions", fields=("expires_at",), ttl_s=0),
    Index(collection="sessions", fields=("member_id",)),
    Index(collection="invitations", fields=("state", "sent_at")),
    Index(collection="invitations", fields=("forget_at",), ttl_s=0),
    Index(collection="invitation_tokens", fields=("forget_at",), ttl_s=0),
    Index(collection="sign_in_links", fields=("expires_at",), ttl_s=0),
    Index(collection="webhooks", fields=("created_at",)),
    Index(collection="webhooks", fields=("topics",), many=True),
    Index(collection="webhook_messages", fields=("webhook_id", "state", "place")),
    Index(collection="webhook_messages", fields=("webhook_id", "subject")),
    Index(collection="webhook_messages", fields=("expires_at",), ttl_s=0),
    Index(collection="webhook_attempts", fields=("webhook_id", "sent_at")),
    Index(collection="webhook_attempts", fields=("expires_at",), ttl_s=0),
    Index(collection="sign_in_tries", fields=("last_at",), ttl_s=15 * 60),
)
