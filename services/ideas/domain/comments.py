"""Comments: on ideas by everyone, on insights by staff, two levels deep."""

from dataclasses import dataclass, replace
from datetime import datetime

from shared.contracts.community import ModerationActionKind
from shared.contracts.ideas import Visibility
from shared.kernel import STAFF, Actor, CommentId, ErrorCode, MemberId, Refusal
from shared.text import TextRequired, clean_text

from .ideas import after, is_visible

COMMENT_LIMIT = 5_000
INSIGHT_PREFIX = "insight_"
IDEA_PREFIX = "idea_"


class SubjectNotFound(Refusal):
    """There is nothing with this id that the actor may comment on."""

    code = ErrorCode.NOT_FOUND
    reason = "SUBJECT_NOT_FOUND"


class CommentNotFound(Refusal):
    """There is no such comment on this subject."""

    code = ErrorCode.NOT_FOUND
    reason = "COMMENT_NOT_FOUND"


class OfficialForStaff(Refusal):
    """Only staff speak in the name of the team."""

    code = ErrorCode.FORBIDDEN
    reason = "OFFICIAL_FOR_STAFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment as it is kept. `replies` hang below it and can be seen; `decision` is the number of
    the last decision about it that was heard of.
    """

    id: CommentId
    subject_id: str
    author_id: MemberId | None
    is_official: bool
    body: str
    parent_id: CommentId | None = None
    replies: int = 0
    helpful: int = 0
    visibility: Visibility = Visibility.VISIBLE
    decision: int = 0
    created_at: datetime
    edited_at: datetime | None = None

    def is_visible_to(self, actor: Actor) -> bool:
        return is_visible(self.visibility, self.author_id, actor)

    @property
    def holds_its_place(self) -> bool:
        """Whether everyone sees that something stood here: others have replied to it."""
        return self.visibility is not Visibility.VISIBLE and self.replies > 0

    def moderated(self, kind: ModerationActionKind, decision: int) -> "Comment":
        """Return the comment after this decision; an older one than is known changes nothing."""
        if decision <= self.decision:
            return self
        return replace(self, visibility=after(kind, self.visibility), decision=decision)

    def hangs_below(self) -> CommentId:
        """Return the comment that a reply to this one hangs below: threads are two levels deep."""
        return self.parent_id or self.id


def comment_body(text: str) -> str:
    """Return a comment as it is kept: 1 to 5,000 characters."""
    body = clean_text(text, limit=COMMENT_LIMIT, path=("body",))
    if not body:
        raise TextRequired("write something first", path=("body",))
    return body


def require_voice(actor: Actor, *, is_official: bool) -> None:
    """Refuse a comment in the name of the team from someone who is not of the team."""
    if is_official and not actor.is_staff:
        raise OfficialForStaff(
            "only the team speaks in its name",
            path=("isOfficial",),
            details={"requires": [role.value for role in sorted(STAFF)]},
        )
