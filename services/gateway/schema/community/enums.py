"""Enums of community."""

from services.gateway.schema.marks import COMMUNITY, show_enum
from shared.contracts.community import CaseState, FlagReason, ModerationActionKind, NoticeKind

__all__ = ["CaseState", "FlagReason", "ModerationActionKind", "NoticeKind"]

show_enum(FlagReason, "Why someone flags something.", service=COMMUNITY)

show_enum(NoticeKind, "What a notification is about.", service=COMMUNITY, name="NotificationKind")

show_enum(CaseState, "Stage of a moderation case.", service=COMMUNITY)

show_enum(
    ModerationActionKind,
    "What a moderator can do.",
    service=COMMUNITY,
    values={
        "DISMISS": "Nothing is wrong; flags are answered.",
        "APPROVE": "Show it, after it was held or hidden.",
        "HIDE": "Hide it from all but its author.",
        "REMOVE": "Take it away.",
    },
)
