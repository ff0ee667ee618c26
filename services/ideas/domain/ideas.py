"""Ideas: what they may say, who may see and change them, and where they stand."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from shared.contracts.community import ModerationActionKind
from shared.contracts.ideas import IdeaAction, IdeaStatus, Visibility
from shared.kernel import Actor, BoardId, ErrorCode, IdeaId, MemberId, Refusal, Role
from shared.text import clean_line, clean_text

TITLE_SHORTEST = 8
TITLE_LIMIT = 120
BODY_LIMIT = 10_000
NOTE_LIMIT = 500
SUBMISSIONS = 10
SUBMISSIONS_WITHIN = timedelta(minutes=1)
MANAGERS = frozenset({Role.COMMUNITY_MANAGER, Role.ADMIN})

TAKES_VOTES = frozenset(
    {IdeaStatus.NEW, IdeaStatus.UNDER_REVIEW, IdeaStatus.PLANNED, IdeaStatus.IN_PROGRESS}
)
_OPEN = (
    IdeaStatus.UNDER_REVIEW,
    IdeaStatus.PLANNED,
    IdeaStatus.IN_PROGRESS,
    IdeaStatus.SHIPPED,
    IdeaStatus.DECLINED,
)
TRANSITIONS: dict[IdeaStatus, tuple[IdeaStatus, ...]] = {
    IdeaStatus.NEW: _OPEN,
    IdeaStatus.UNDER_REVIEW: (IdeaStatus.NEW, *_OPEN[1:]),
    IdeaStatus.PLANNED: (
        IdeaStatus.UNDER_REVIEW,
        IdeaStatus.IN_PROGRESS,
        IdeaStatus.SHIPPED,
        IdeaStatus.DECLINED,
    ),
    IdeaStatus.IN_PROGRESS: (
        IdeaStatus.UNDER_REVIEW,
        IdeaStatus.PLANNED,
        IdeaStatus.SHIPPED,
        IdeaStatus.DECLINED,
    ),
    IdeaStatus.SHIPPED: (IdeaStatus.IN_PROGRESS,),
    IdeaStatus.DECLINED: (IdeaStatus.UNDER_REVIEW,),
    IdeaStatus.MERGED: (),
}


class IdeaNotFound(Refusal):
    """There is no such idea, or the actor may not see it; both get the same answer."""

    code = ErrorCode.NOT_FOUND
    reason = "IDEA_NOT_FOUND"


class TitleRequired(Refusal):
    """The title is blank."""

    code = ErrorCode.INVALID
    reason = "TITLE_REQUIRED"


class TitleTooShort(Refusal):
    """The title has fewer characters than say what an idea is about."""

    code = ErrorCode.INVALID
    reason = "TITLE_TOO_SHORT"


class TitleTooLong(Refusal):
    """The title does not fit on a line."""

    code = ErrorCode.INVALID
    reason = "TITLE_TOO_LONG"


class TooManySubmissions(Refusal):
    """One member submits at most ten ideas a minute."""

    code = ErrorCode.RATE_LIMITED
    reason = "RATE_LIMITED"


class SimilarIdeasFound(Refusal):
    """Ideas that say much the same stand there already."""

    code = ErrorCode.DUPLICATE
    reason = "SIMILAR_IDEAS_FOUND"


class NotTheAuthor(Refusal):
    """Only its author and community managers edit an idea."""

    code = ErrorCode.FORBIDDEN
    reason = "NOT_THE_AUTHOR"


class VersionConflict(Refusal):
    """Somebody else edited the idea first."""

    code = ErrorCode.CONFLICT
    reason = "VERSION_CONFLICT"


class AddOnly(Refusal):
    """Others voted for what the idea says; its author adds to the text and changes nothing."""

    code = ErrorCode.CLOSED
    reason = "ADD_ONLY"


class VotingClosed(Refusal):
    """The idea was decided, so its votes stand as they are."""

    code = ErrorCode.CLOSED
    reason = "VOTING_CLOSED"


class IdeaWithheld(Refusal):
    """A moderator hid the idea or took it away: nobody votes on it, and a removed one stays as it
    is.
    """

    code = ErrorCode.CLOSED
    reason = "IDEA_WITHHELD"


class WeightNotAllowed(Refusal):
    """The board does not take this many votes of one member on one idea."""

    code = ErrorCode.INVALID
    reason = "WEIGHT_NOT_ALLOWED"


class TransitionNotAllowed(Refusal):
    """An idea does not go from its status to this one."""

    code = ErrorCode.INVALID
    reason = "TRANSITION_NOT_ALLOWED"


class MergeOnly(Refusal):
    """An idea becomes MERGED by merging it, not by setting its status."""

    code = ErrorCode.INVALID
    reason = "MERGE_ONLY"


class ResponseRequired(Refusal):
    """A declined idea has an official response that says why."""

    code = ErrorCode.INVALID
    reason = "RESPONSE_REQUIRED"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialResponse:
    """What the team says to an idea."""

    body: str
    author_id: MemberId | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """An idea as it is kept. `votes`, `voters` and `heat` are what was folded so far; `seq` goes up
    with every change of the totals. `waits`: its words are not yet understood by the model.
    `decision` is the number of the last decision about it that was heard of.
    """

    id: IdeaId
    number: int
    board_id: BoardId
    author_id: MemberId | None
    title: str
    body: str
    language: str
    status: IdeaStatus = IdeaStatus.NEW
    status_changed_at: datetime
    votes: int = 0
    voters: int = 0
    comments: int = 0
    heat: float = 0.0
    seq: int = 1
    response: OfficialResponse | None = None
    merged_into: IdeaId | None = None
    visibility: Visibility = Visibility.VISIBLE
    decision: int = 0
    waits: bool = True
    version: int = 1
    created_at: datetime
    updated_at: datetime

    def is_visible_to(self, actor: Actor) -> bool:
        return is_visible(self.visibility, self.author_id, actor)

    def actions_for(self, actor: Actor) -> tuple[IdeaAction, ...]:
        """Return what this actor can do with the idea now."""
        if actor.member_id is None:
            return ()
        is_visible, is_own = self.visibility is Visibility.VISIBLE, actor.owns(self.author_id)
        can = [IdeaAction.VOTE] if is_visible and self.status in TAKES_VOTES else []
        can.append(IdeaAction.COMMENT)
        if is_visible and not is_own:
            can.append(IdeaAction.FLAG)
        if self.visibility is not Visibility.REMOVED and (is_own or actor.has_any(MANAGERS)):
            can.append(IdeaAction.EDIT)
        if actor.is_staff:
            can += [IdeaAction.SET_STATUS, IdeaAction.RESPOND]
        return tuple(can)

    def require_votes(self) -> None:
        """Refuse unless the idea takes votes."""
        if self.visibility is not Visibility.VISIBLE:
            raise self._withheld()
        if self.status not in TAKES_VOTES:
            raise VotingClosed(
                f"“{self.title}” was decided: voting has closed",
                details={
                    "title": self.title,
                    "status": self.status.value,
                    "number": self.number,
                    "closedAt": self.status_changed_at.isoformat(),
                },
            )

    def edited(
        self,
        actor: Actor,
        *,
        title: str | None,
        body: str | None,
        if_version: int | None,
        others_voted: bool,
        now: datetime,
    ) -> "Idea":
        """Return the idea with this title and body; None keeps, and no change is no new version."""
        is_manager = actor.has_any(MANAGERS)
        if not is_manager and not actor.owns(self.author_id):
            raise NotTheAuthor(
                f"“{self.title}” is somebody else's",
                details={"title": self.title, "requires": ["SELF", "COMMUNITY_MANAGER", "ADMIN"]},
            )
        if self.visibility is Visibility.REMOVED:
            raise self._withheld()
        if if_version is not None and if_version != self.version:
            raise VersionConflict(
                f"“{self.title}” was changed meanwhile",
                path=("ifVersion",),
                details={"currentVersion": self.version, "title": self.title},
            )
        new_title = self.title if title is None else idea_title(title)
        new_body = self.body if body is None else idea_body(body)
        if (new_title, new_body) == (self.title, self.body):
            return self
        if others_voted and not is_manager:
            if new_title != self.title:
                raise AddOnly("others voted for this title", path=("title",))
            if not new_body.startswith(self.body):
                raise AddOnly("others voted for this text; add to it below", path=("body",))
        return replace(
            self,
            title=new_title,
            body=new_body,
            version=self.version + 1,
            updated_at=now,
            waits=True,
        )

    def _withheld(self) -> IdeaWithheld:
        return IdeaWithheld(
            f"“{self.title}” was hidden or removed by a moderator", details={"title": self.title}
        )

    def moderated(self, kind: ModerationActionKind, decision: int) -> "Idea":
        """Return the idea after this decision; an older one than is known changes nothing."""
        if decision <= self.decision:
            return self
        return replace(self, visibility=after(kind, self.visibility), decision=decision)

    def staged(self, status: IdeaStatus, now: datetime) -> "Idea":
        """Return the idea at this status; the status it has already is no change."""
        if status is IdeaStatus.MERGED:
            raise MergeOnly("merge the idea into another one instead", path=("status",))
        if status is self.status:
            return self
        allowed = TRANSITIONS[self.status]
        if status not in allowed:
            raise TransitionNotAllowed(
                f"“{self.title}” can't go from {self.status.value} to {status.value}",
                path=("status",),
                details={
                    "status": self.status.value,
                    "wanted": status.value,
                    "allowed": [each.value for each in allowed],
                },
            )
        if status is IdeaStatus.DECLINED and self.response is None:
            raise ResponseRequired(
                f"say why “{self.title}” is declined in an official response first",
                path=("status",),
                details={"title": self.title},
            )
        return replace(self, status=status, status_changed_at=now, updated_at=now)

    def answered(self, body: str | None, author_id: MemberId | None, now: datetime) -> "Idea":
        """Return the idea with this official response; None or blank takes it back."""
        text = clean_text(body or "", limit=BODY_LIMIT, path=("body",))
        if not text:
            if self.status is IdeaStatus.DECLINED:
                raise ResponseRequired(
                    f"“{self.title}” is declined: its response stays",
                    path=("body",),
                    details={"title": self.title},
                )
            return self if self.response is None else replace(self, response=None)
        if self.response is not None and self.response.body == text:
            return self
        first_given = self.response.created_at if self.response else now
        response = OfficialResponse(
            body=text, author_id=author_id, created_at=first_given, updated_at=now
        )
        return replace(self, response=response)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A member's vote on an idea. `folded` of its weight, given at `folded_at`, is in the idea's
    totals."""

    idea_id: IdeaId
    member_id: MemberId
    weight: int
    at: datetime
    folded: int = 0
    folded_at: datetime | None = None


def after(kind: ModerationActionKind, visibility: Visibility) -> Visibility:
    """Return how far content can be seen after a decision about it."""
    match kind:
        case ModerationActionKind.HIDE:
            return Visibility.HIDDEN
        case ModerationActionKind.REMOVE:
            return Visibility.REMOVED
        case ModerationActionKind.APPROVE:
            return Visibility.VISIBLE
        case ModerationActionKind.DISMISS:
            return visibility


def is_visible(visibility: Visibility, author_id: MemberId | None, actor: Actor) -> bool:
    """Return whether content that can be seen so far can be seen by this actor."""
    return visibility is Visibility.VISIBLE or actor.is_staff or actor.owns(author_id)


def idea_title(text: str) -> str:
    """Return a title as it is kept: one line of 8 to 120 characters."""
    title = clean_line(text, path=("title",))
    if not title:
        raise TitleRequired("give your idea a title", path=("title",))
    if len(title) < TITLE_SHORTEST:
        raise TitleTooShort(
            f"a title has at least {TITLE_SHORTEST} characters",
            path=("title",),
            details={"limit": TITLE_SHORTEST, "actual": len(title)},
        )
    if len(title) > TITLE_LIMIT:
        raise TitleTooLong(
            f"a title has at most {TITLE_LIMIT} characters",
            path=("title",),
            details={"limit": TITLE_LIMIT, "actual": len(title)},
        )
    return title


def idea_body(text: str) -> str:
    """Return a body as it is kept: at most 10,000 characters, and it may be empty."""
    return clean_text(text, limit=BODY_LIMIT, path=("body",))


def upvote(weight: int) -> int:
    """Return the weight when it is one of an upvote: 1 for, 0 to take it back."""
    if weight not in (0, 1):
        raise WeightNotAllowed(
            "a vote is 1, and 0 takes it back",
            path=("weight",),
            details={"weight": weight, "allowed": ["0", "1"]},
        )
    return weight


def require_pace(recent: list[datetime], now: datetime) -> None:
    """Refuse when these moments of a member's last submissions, oldest first, fill the minute."""
    within = [at for at in recent if at > now - SUBMISSIONS_WITHIN]
    if len(within) < SUBMISSIONS:
        return
    wait = within[-SUBMISSIONS] + SUBMISSIONS_WITHIN - now
    seconds = max(1, -(-wait // timedelta(seconds=1)))
    raise TooManySubmissions(
        "you are submitting faster than others can read",
        details={"limit": SUBMISSIONS, "retryAfterSeconds": seconds, "count": seconds},
    )
