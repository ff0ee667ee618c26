"""Boards: where ideas are posted, and who may post there."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from shared.contracts.ideas import ModerationPolicy, PostingPolicy, VoteMethod, VotePolicy
from shared.kernel import STAFF, Actor, BoardId, ErrorCode, ProductId, Refusal
from shared.text import clean_name, clean_text

NAME_LIMIT = 80
DESCRIPTION_LIMIT = 2_000
SLUG_LIMIT = 60


class BoardNotFound(Refusal):
    """There is no such board, or the actor may not see it; both get the same answer."""

    code = ErrorCode.NOT_FOUND
    reason = "BOARD_NOT_FOUND"


class BoardArchived(Refusal):
    """The board takes no new ideas any more."""

    code = ErrorCode.CLOSED
    reason = "BOARD_ARCHIVED"


class BoardNameRequired(Refusal):
    """A board needs a name that can be read."""

    code = ErrorCode.INVALID
    reason = "BOARD_NAME_REQUIRED"


class PostingForStaff(Refusal):
    """Only staff post on this board."""

    code = ErrorCode.FORBIDDEN
    reason = "POSTING_FOR_STAFF"


class VoteMethodNotOffered(Refusal):
    """Boards vote by UPVOTE; budgets and votes against are not offered by this version."""

    code = ErrorCode.INVALID
    reason = "VOTE_METHOD_NOT_OFFERED"


class VotePolicyInvalid(Refusal):
    """An upvote is one vote per idea, without a budget."""

    code = ErrorCode.INVALID
    reason = "VOTE_POLICY_INVALID"


class ModerationNotOffered(Refusal):
    """Nothing can be approved in this version, so nothing may be held back for approval."""

    code = ErrorCode.INVALID
    reason = "MODERATION_NOT_OFFERED"


class ProductNotFound(Refusal):
    """The board is about a product that does not exist."""

    code = ErrorCode.NOT_FOUND
    reason = "PRODUCT_NOT_FOUND"


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A place for ideas; `position` is its place among the boards of the workspace, from 1."""

    id: BoardId
    slug: str
    name: str
    position: int
    description: str | None = None
    product_id: ProductId | None = None
    posting_policy: PostingPolicy = PostingPolicy.MEMBERS
    moderation_policy: ModerationPolicy = ModerationPolicy.OPEN
    vote_policy: VotePolicy = field(default_factory=VotePolicy)
    is_archived: bool = False
    created_at: datetime

    def require_post(self, actor: Actor) -> None:
        """Refuse unless this actor may post an idea here now."""
        if self.is_archived:
            raise BoardArchived(
                f"“{self.name}” takes no new ideas", path=("boardId",), details={"board": self.name}
            )
        if self.posting_policy is PostingPolicy.STAFF and not actor.is_staff:
            raise PostingForStaff(
                f"only the team posts on “{self.name}”",
                path=("boardId",),
                details={"board": self.name, "requires": [role.value for role in sorted(STAFF)]},
            )


def board_name(text: str) -> str:
    """Return a board's name as it is kept, 1 to 80 characters."""
    name = clean_name(text, limit=NAME_LIMIT, path=("name",))
    if not name:
        raise BoardNameRequired("give the board a name", path=("name",))
    return name


def board_description(text: str) -> str | None:
    """Return a description as it is kept; blank clears it."""
    return clean_text(text, limit=DESCRIPTION_LIMIT, path=("description",)) or None


def offered_votes(policy: VotePolicy) -> VotePolicy:
    """Return the policy when boards can vote that way today, or refuse it."""
    if policy.method is not VoteMethod.UPVOTE:
        raise VoteMethodNotOffered(
            "boards vote by upvotes for now",
            path=("votePolicy", "method"),
            details={"method": policy.method.value, "allowed": [VoteMethod.UPVOTE.value]},
        )
    if policy.budget is not None or policy.max_per_idea != 1:
        blamed = "budget" if policy.budget is not None else "maxPerIdea"
        raise VotePolicyInvalid(
            "with upvotes everyone has one vote per idea, and no budget",
            path=("votePolicy", blamed),
        )
    return policy


def offered_moderation(policy: ModerationPolicy) -> ModerationPolicy:
    """Return the policy when posts can be handled that way today, or refuse it."""
    if policy is not ModerationPolicy.OPEN:
        raise ModerationNotOffered(
            "posts can't wait for approval yet",
            path=("moderationPolicy",),
            details={"policy": policy.value, "allowed": [ModerationPolicy.OPEN.value]},
        )
    return policy


def slug_of(name: str) -> str:
    """Return a name as it can stand in an address; "board" when no letter of it can."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LIMIT].strip("-")
    return slug or "board"
