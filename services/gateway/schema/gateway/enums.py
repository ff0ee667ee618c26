"""Enums of the platform: order, intervals, jobs, uploads, roles, error codes."""

from services.gateway.schema.marks import GATEWAY, show_enum
from shared.contracts.feedback import UploadPurpose
from shared.contracts.paging import Direction, Interval, JobStatus, SearchKind, SearchMode
from shared.kernel import ErrorCode, Role

__all__ = [
    "Direction",
    "ErrorCode",
    "Interval",
    "JobStatus",
    "Role",
    "SearchKind",
    "SearchMode",
    "UploadPurpose",
]

show_enum(Direction, "Direction of an ordering.", service=GATEWAY, name="OrderDirection")

show_enum(Interval, "Width of the buckets of a time series.", service=GATEWAY)

show_enum(
    ErrorCode,
    "Codes of payload errors and of extensions.code on top-level errors.",
    service=GATEWAY,
    values={
        "INVALID": "A value breaks a rule.",
        "NOT_FOUND": "Nothing with that id, or not for this viewer.",
        "UNAUTHENTICATED": "No valid session or key.",
        "FORBIDDEN": "Signed in, but not allowed.",
        "CONFLICT": "Someone else changed it first.",
        "DUPLICATE": "The same thing is there already.",
        "BUDGET_EXCEEDED": "Not enough votes or credits left.",
        "CLOSED": "Not open now.",
        "NOT_ELIGIBLE": "The viewer does not meet the conditions for taking part.",
        "RATE_LIMITED": "Too many requests, or the query costs too much.",
        "UNAVAILABLE": "A service did not answer; the rest of the result stands.",
        "INTERNAL": "Unexpected fault; quote extensions.requestId when reporting it.",
    },
)

show_enum(
    JobStatus,
    "Stage of a job.",
    service=GATEWAY,
    values={
        "QUEUED": "Waiting for a worker.",
        "RUNNING": "Under way.",
        "SUCCEEDED": "Done; partial rejections are listed on the job itself.",
        "FAILED": "Stopped by a fault.",
        "CANCELLED": "Stopped by a person.",
    },
)

show_enum(
    SearchMode,
    "How a search was done.",
    service=GATEWAY,
    values={
        "HYBRID": "By meaning and by words.",
        "TEXT_ONLY": "By words alone: the model was late or down.",
    },
)

show_enum(SearchKind, "Kinds of thing to search.", service=GATEWAY)

show_enum(
    UploadPurpose,
    "What an upload is for; each purpose has its own size and type limits.",
    service=GATEWAY,
)

show_enum(
    Role,
    "What a member may do in the workspace. Everyone has CUSTOMER.",
    service=GATEWAY,
    values={
        "CUSTOMER": "Submit, vote, comment, take part.",
        "PRODUCT_TEAM": "Read all feedback; run themes, insights and the roadmap.",
        "COMMUNITY_MANAGER": "Run campaigns, moderate, publish, report.",
        "ADMIN": "Everything, with settings, keys and privacy.",
    },
)
