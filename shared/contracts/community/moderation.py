"""Flags, cases and decisions about content."""

from datetime import datetime
from enum import StrEnum

from shared.kernel import ActionId, CaseId, FlagId, GuidelineId, MemberId
from shared.messages import MANAGERS, MEMBER, Command, Event, Query, message, value


class FlagReason(StrEnum):
    SPAM = "SPAM"
    HARASSMENT = "HARASSMENT"
    HATE = "HATE"
    PERSONAL_DATA = "PERSONAL_DATA"
    OFF_TOPIC = "OFF_TOPIC"
    MISLEADING = "MISLEADING"
    ILLEGAL = "ILLEGAL"
    OTHER = "OTHER"


class CaseState(StrEnum):
    OPEN = "OPEN"
    DECIDED = "DECIDED"


class ModerationActionKind(StrEnum):
    DISMISS = "DISMISS"
    APPROVE = "APPROVE"
    HIDE = "HIDE"
    REMOVE = "REMOVE"


@value
class Statement:
    """Statement of reasons; one of `guideline_id` and `legal_basis` is set."""

    facts: str
    guideline_id: GuidelineId | None = None
    legal_basis: str | None = None


@value
class FlagView:
    id: FlagId
    case_id: CaseId
    reason: FlagReason
    note: str | None
    reporter_id: MemberId | None
    created_at: datetime


@value
class FlagPage:
    nodes: tuple[FlagView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class ActionView:
    """A decision. `note` is for moderators only."""

    id: ActionId
    case_id: CaseId
    subject_id: str
    kind: ModerationActionKind
    moderator_id: MemberId | None
    statement: Statement | None
    note: str | None
    created_at: datetime


@value
class ActionPage:
    nodes: tuple[ActionView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class ReasonCount:
    reason: FlagReason
    count: int


@value
class CaseView:
    """A case; `reasons` with the most frequent first, `snapshot` as the content was at first."""

    id: CaseId
    number: int
    state: CaseState
    subject_id: str
    author_id: MemberId | None
    snapshot: str
    reasons: tuple[ReasonCount, ...]
    created_at: datetime


@value
class CasePage:
    nodes: tuple[CaseView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class CaseFilter:
    """Conditions add up; values within one are alternatives. `states` None: those still open."""

    states: tuple[CaseState, ...] | None = None
    reasons: tuple[FlagReason, ...] | None = None
    author_id: MemberId | None = None


@value
class ModerationView:
    """The last decision about the content with this id."""

    id: str
    action: ActionView


@message("community.flag_content.v1", to=MEMBER)
class FlagContent(Command[FlagView]):
    """Point moderators at an idea or comment. The same member's second flag on it changes nothing.

    `member_id` and `at` are for Polder itself (the sample) only.
    """

    subject_id: str
    reason: FlagReason
    note: str | None = None
    member_id: MemberId | None = None
    at: datetime | None = None


@message("community.decide_case.v1", to=MANAGERS)
class DecideCase(Command[CaseView]):
    """Decide a case. A case decided already is a CONFLICT, unless `reconsiders` is its last action.

    HIDE and REMOVE ask for a statement of reasons. `takes_back`, in place of `actions`, is the last
    action about the content: it goes back to how it was before that, with the reasons that held
    then. Nobody decides about their own content. `moderator_id` and `at` are for Polder itself (the
    sample) only.
    """

    id: CaseId
    actions: tuple[ModerationActionKind, ...]
    statement: Statement | None = None
    note: str | None = None
    reconsiders: ActionId | None = None
    takes_back: ActionId | None = None
    moderator_id: MemberId | None = None
    at: datetime | None = None


@message("community.get_cases.v1", to=MANAGERS)
class GetCases(Query[tuple[CaseView, ...]]):
    """The cases with these ids that exist, in any order."""

    ids: tuple[CaseId, ...]


@message("community.get_case_by_number.v1", to=MANAGERS)
class GetCaseByNumber(Query[CaseView | None]):
    number: int


@message("community.list_cases.v1", to=MANAGERS)
class ListCases(Query[CasePage]):
    """Cases, the most urgent first; of decided ones alone, the latest first."""

    filter: CaseFilter
    first: int = 20
    after: str | None = None


@message("community.count_cases.v1", to=MANAGERS)
class CountCases(Query[int]):
    filter: CaseFilter


@message("community.get_flags.v1", to=MEMBER)
class GetFlags(Query[tuple[FlagView, ...]]):
    """The flags with these ids: for moderators, and one's own."""

    ids: tuple[FlagId, ...]


@message("community.list_flags.v1", to=MANAGERS)
class ListFlags(Query[FlagPage]):
    """Flags of a case, newest first."""

    case_id: CaseId
    first: int = 20
    after: str | None = None


@message("community.count_flags.v1", to=MANAGERS)
class CountFlags(Query[int]):
    case_id: CaseId


@message("community.get_actions.v1", to=MEMBER)
class GetActions(Query[tuple[ActionView, ...]]):
    """The actions with these ids: for moderators, and those about one's own content."""

    ids: tuple[ActionId, ...]


@message("community.list_actions.v1", to=MANAGERS)
class ListActions(Query[ActionPage]):
    """Actions on a case, newest first."""

    case_id: CaseId
    first: int = 20
    after: str | None = None


@message("community.count_actions.v1", to=MANAGERS)
class CountActions(Query[int]):
    case_id: CaseId


@message("community.get_moderations.v1", to=MEMBER)
class GetModerations(Query[tuple[ModerationView, ...]]):
    """The last decision about each of these ideas and comments: for moderators, and about one's
    own.
    """

    subject_ids: tuple[str, ...]


@message("community.content_moderated.v1")
class ContentModerated(Event):
    """What was decided last about an idea or comment; a follower ignores an older `seq`."""

    subject_id: str
    author_id: MemberId | None
    kind: ModerationActionKind
    action_id: ActionId
    seq: int
    at: datetime


@message("community.case_changed.v1")
class CaseChanged(Event):
    """A case was opened, flagged again or decided; `flags` is how many flags it has now."""

    case_id: CaseId
    number: int
    state: CaseState
    subject_id: str
    flags: int
    at: datetime
