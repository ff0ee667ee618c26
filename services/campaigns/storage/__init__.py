"""Where campaigns, entries, ballots and their counts are kept."""

from shared.store import Index

INDEXES = (
    Index(collection="campaigns", fields=("place",)),
    Index(collection="campaigns", fields=("next_switch_at",)),
    Index(collection="campaigns", fields=("created_by",)),
    Index(collection="entries", fields=("campaign_id", "created_at")),
    Index(collection="entries", fields=("idea_id", "created_at")),
    Index(collection="participants", fields=("member_id", "at")),
)
