"""Ideas, votes, and what is alike."""

from datetime import datetime

from shared.contracts.ideas.kinds import (
    IdeaAction,
    IdeaOrderField,
    IdeaRelation,
    IdeaStatus,
    Visibility,
)
from shared.contracts.paging import Direction, Span
from shared.kernel import BoardId, IdeaId, MemberId, ProductId
from shared.messages import MEMBER, PUBLIC, SELF, STAFF, SYSTEM, Command, Query, message, value


@value
class OfficialResponseView:
    body: str
    author_id: MemberId | None
    created_at: datetime
    updated_at: datetime


@value
class IdeaView:
    """An idea as the actor may see it; `viewer_vote` is None when no one is signed in."""

    id: IdeaId
    number: int
    board_id: BoardId
    author_id: MemberId | None
    title: str
    body: str
    language: str
    status: IdeaStatus
    status_changed_at: datetime
    vote_count: int
    voter_count: int
    viewer_vote: int | None
    comment_count: int
    official_response: OfficialResponseView | None
    merged_into: IdeaId | None
    visibility: Visibility
    viewer_can: tuple[IdeaAction, ...]
    version: int
    created_at: datetime
    updated_at: datetime


@value
class IdeaPage:
    nodes: tuple[IdeaView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class SimilarIdea:
    """`similarity` 0 to 1; above 0.85 most likely a duplicate."""

    idea: IdeaView
    similarity: float


@value
class IdeaFilter:
    """Conditions add up; values within one are alternatives. `statuses` None: all but MERGED."""

    board_ids: tuple[BoardId, ...] | None = None
    product_id: ProductId | None = None
    statuses: tuple[IdeaStatus, ...] | None = None
    author_id: MemberId | None = None
    mine: IdeaRelation | None = None
    text: str | None = None
    created_at: Span | None = None


@message("ideas.submit_idea.v1", to=MEMBER)
class SubmitIdea(Command[IdeaView]):
    """Submit an idea with the author's own vote. `board_id` must take posts of the actor.

    Refused as DUPLICATE with `similar` unless `ignore_similar` when much the same stands there.
    `author_id` and `created_at` are for Polder itself (sample and migrations) only; so are
    `member_id`, `author_id` and `at` of the commands below.
    """

    board_id: BoardId
    title: str
    body: str
    ignore_similar: bool = False
    author_id: MemberId | None = None
    created_at: datetime | None = None


@message("ideas.update_idea.v1", to=SELF)
class UpdateIdea(Command[IdeaView]):
    """Edit an idea; fields left None stay. `if_version` other than the present one is a
    CONFLICT.
    """

    id: IdeaId
    title: str | None = None
    body: str | None = None
    if_version: int | None = None


@message("ideas.get_voters.v1", to=SYSTEM)
class GetVoters(Query[tuple[MemberId, ...]]):
    """The members who vote for one of these ideas, at most 10,000 an idea."""

    ids: tuple[IdeaId, ...]


@message("ideas.set_vote.v1", to=MEMBER)
class SetVote(Command[IdeaView]):
    """Set the actor's vote: 0 withdraws, 1 supports. The answer holds the new vote in its count."""

    id: IdeaId
    weight: int
    member_id: MemberId | None = None
    at: datetime | None = None


@message("ideas.set_idea_status.v1", to=STAFF)
class SetIdeaStatus(Command[IdeaView]):
    """Say where an idea stands. DECLINED asks for an official response first."""

    id: IdeaId
    status: IdeaStatus
    note: str | None = None
    silent: bool = False
    at: datetime | None = None


@message("ideas.respond_to_idea.v1", to=STAFF)
class RespondToIdea(Command[IdeaView]):
    """Give or change the team's public answer; None takes it back."""

    id: IdeaId
    body: str | None
    author_id: MemberId | None = None
    at: datetime | None = None


@message("ideas.get_ideas.v1", to=PUBLIC)
class GetIdeas(Query[tuple[IdeaView, ...]]):
    """The ideas with these ids that the actor may see, in any order."""

    ids: tuple[IdeaId, ...]


@message("ideas.get_idea_by_number.v1", to=PUBLIC)
class GetIdeaByNumber(Query[IdeaView | None]):
    number: int


@message("ideas.list_ideas.v1", to=PUBLIC)
class ListIdeas(Query[IdeaPage]):
    filter: IdeaFilter
    order: IdeaOrderField = IdeaOrderField.TRENDING
    direction: Direction = Direction.DESC
    first: int = 20
    after: str | None = None


@message("ideas.count_ideas.v1", to=PUBLIC)
class CountIdeas(Query[int]):
    filter: IdeaFilter


@message("ideas.similar_ideas.v1", to=PUBLIC)
class SimilarIdeas(Query[tuple[SimilarIdea, ...]]):
    """Ideas that say much the same as a text, an idea, or a vector; the most alike first.

    Exactly one of `text` (at least 8 characters), `idea_id` and `vector` is set. Late or no model:
    an empty list. `model` names the one that made `vector`; vectors of others are not compared.
    """

    text: str | None = None
    idea_id: IdeaId | None = None
    vector: tuple[float, ...] | None = None
    model: str | None = None
    board_id: BoardId | None = None
    first: int = 5


@value
class TextVersion:
    """The text of an idea, as it was at this version."""

    idea_id: IdeaId
    version: int


@message("ideas.save_vectors.v1", to=SYSTEM)
class SaveVectors(Command[int]):
    """Keep what the model makes of these texts, and return how many were still current.

    `vectors` is base64 of little-endian float16, a row of `dimensions` for each text in order.
    """

    texts: tuple[TextVersion, ...]
    model: str
    dimensions: int
    vectors: str


@message("ideas.understand_waiting.v1", to=SYSTEM)
class UnderstandWaiting(Command[int]):
    """Ask vectors for ideas that wait for one, some at a time; return how many were understood."""


@value
class Drift:
    """A total that is not what its votes or comments come to."""

    idea_id: IdeaId
    total: str
    kept: int
    counted: int


@value
class TotalsCheck:
    """`waiting` votes are cast and not yet folded into a total, which is no drift."""

    ideas: int
    votes: int
    waiting: int
    drifts: tuple[Drift, ...]


@message("ideas.check_totals.v1", to=SYSTEM)
class CheckTotals(Query[TotalsCheck]):
    """Compare the kept totals of every idea with its votes and comments."""


@message("ideas.recount.v1", to=SYSTEM)
class Recount(Command[int]):
    """Count the votes and comments of these ideas anew; return how many totals were wrong."""

    ids: tuple[IdeaId, ...]


@value
class FoundIdeas:
    """Ideas found, the best first. Without `by_meaning` the model was late or away."""

    nodes: tuple[SimilarIdea, ...]
    by_meaning: bool


@message("ideas.search_ideas.v1", to=PUBLIC)
class SearchIdeas(Query[FoundIdeas]):
    """At most 50 ideas everyone can see that mean or say what is asked."""

    query: str
    first: int = 20
