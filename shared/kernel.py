"""The words everyone shares: who acts, ids, refusals, and text that is worded later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NewType, TypeAlias

WorkspaceId = NewType("WorkspaceId", str)
MemberId = NewType("MemberId", str)
ProductId = NewType("ProductId", str)
ApiKeyId = NewType("ApiKeyId", str)
BoardId = NewType("BoardId", str)
IdeaId = NewType("IdeaId", str)
CommentId = NewType("CommentId", str)
SourceId = NewType("SourceId", str)
ItemId = NewType("ItemId", str)
CustomerId = NewType("CustomerId", str)
UploadId = NewType("UploadId", str)
ImportId = NewType("ImportId", str)
ThemeId = NewType("ThemeId", str)
RunId = NewType("RunId", str)
InsightId = NewType("InsightId", str)
AlertId = NewType("AlertId", str)
CampaignId = NewType("CampaignId", str)
PhaseId = NewType("PhaseId", str)
EntryId = NewType("EntryId", str)
BallotId = NewType("BallotId", str)
GuidelineId = NewType("GuidelineId", str)
FlagId = NewType("FlagId", str)
CaseId = NewType("CaseId", str)
ActionId = NewType("ActionId", str)
InvitationId = NewType("InvitationId", str)
InletId = NewType("InletId", str)
CollectorId = NewType("CollectorId", str)
NoticeId = NewType("NoticeId", str)
WidgetKeyId = NewType("WidgetKeyId", str)
SegmentId = NewType("SegmentId", str)
LabelId = NewType("LabelId", str)
FilingId = NewType("FilingId", str)
WebhookId = NewType("WebhookId", str)

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


INSTALLATION = WorkspaceId("_")


class Role(StrEnum):
    """What a member may do in the workspace. Everyone who is signed in has CUSTOMER."""

    CUSTOMER = "CUSTOMER"
    PRODUCT_TEAM = "PRODUCT_TEAM"
    COMMUNITY_MANAGER = "COMMUNITY_MANAGER"
    ADMIN = "ADMIN"


STAFF = frozenset({Role.PRODUCT_TEAM, Role.COMMUNITY_MANAGER, Role.ADMIN})


class Access(StrEnum):
    """Kinds of caller that a message or field is open to. SELF is judged by the use case."""

    PUBLIC = "PUBLIC"
    MEMBER = "MEMBER"
    SELF = "SELF"
    PRODUCT_TEAM = "PRODUCT_TEAM"
    COMMUNITY_MANAGER = "COMMUNITY_MANAGER"
    ADMIN = "ADMIN"
    SYSTEM = "SYSTEM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asks: a member of one workspace, a visitor (no member), or Polder itself
    (`is_system`).
    """

    workspace_id: WorkspaceId
    member_id: MemberId | None = None
    roles: tuple[Role, ...] = ()
    locale: str = "en"
    api_key_id: ApiKeyId | None = None
    is_system: bool = False

    def has_any(self, roles: frozenset[Role]) -> bool:
        """Return whether one of these roles is the actor's; Polder itself has them all."""
        return self.is_system or not roles.isdisjoint(self.roles)

    @property
    def is_staff(self) -> bool:
        return self.has_any(STAFF)

    def owns(self, member_id: MemberId | None) -> bool:
        """Return whether the actor is this member."""
        return member_id is not None and self.member_id == member_id


def system_actor(workspace_id: WorkspaceId) -> Actor:
    """Return Polder itself, acting in a workspace: the clock, followers, migrations."""
    return Actor(workspace_id=workspace_id, is_system=True)


class ErrorCode(StrEnum):
    """The public codes of the contract."""

    INVALID = "INVALID"
    NOT_FOUND = "NOT_FOUND"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    CONFLICT = "CONFLICT"
    DUPLICATE = "DUPLICATE"
    BUDGET_EXCEEDED = "BUDGET_EXCEEDED"
    CLOSED = "CLOSED"
    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    RATE_LIMITED = "RATE_LIMITED"
    UNAVAILABLE = "UNAVAILABLE"
    INTERNAL = "INTERNAL"


class Refusal(Exception):
    """A no that a person can act on. Subclasses stand beside the rule and set `code` and `reason`.

    `details` holds what the public error shows besides its message: `limit`, `allowed`, `requires`,
    `currentVersion`, `similar` ([[id, similarity], …]), `opensAt`, `closedAt` (ISO), `missing`,
    and the parameters of the worded message. `path` points into the mutation's input. `others` are
    refusals that stand beside this one, where several places of an input are wrong at once.
    """

    code: ErrorCode = ErrorCode.INVALID
    reason: str = "INVALID"

    def __init__(
        self,
        message: str,
        *,
        path: Sequence[str] = (),
        details: Mapping[str, Json] | None = None,
        others: Sequence["Refusal"] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = tuple(path)
        self.details: dict[str, Json] = dict(details or {})
        self.others = tuple(others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Text to be worded in the reader's language: a key of the catalogue and its parameters."""

    key: str
    params: dict[str, str | int | float] | None = None


def utc_now() -> datetime:
    return datetime.now(UTC)


class SignInRequired(Refusal):
    """The caller is not signed in, and this asks for a member."""

    code = ErrorCode.UNAUTHENTICATED
    reason = "SIGN_IN_REQUIRED"


class NotAllowed(Refusal):
    """The caller is signed in, but has none of the roles this asks for."""

    code = ErrorCode.FORBIDDEN
    reason = "NOT_ALLOWED"


def may(actor: Actor, to: Sequence[Access]) -> bool:
    """Return whether this caller is one of these kinds; SELF takes in any signed-in member."""
    if actor.is_system or Access.PUBLIC in to:
        return True
    if actor.member_id is None:
        return False
    roles = {role.value for role in actor.roles}
    return any(kind in (Access.MEMBER, Access.SELF) or kind.value in roles for kind in to)


def require(actor: Actor, to: Sequence[Access]) -> None:
    """Refuse unless this caller is one of these kinds."""
    if may(actor, to):
        return
    if actor.member_id is None:
        raise SignInRequired("sign in first")
    raise NotAllowed(
        "your role does not allow this", details={"requires": [kind.value for kind in to]}
    )
