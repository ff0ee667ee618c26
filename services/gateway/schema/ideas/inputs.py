"""What can be asked of ideas."""

import strawberry

from services.gateway.ids import board_id, many, maybe, member_id, product_id
from services.gateway.schema.gateway.enums import Direction
from services.gateway.schema.ideas.enums import (
    BudgetRenewal,
    CommentOrderField,
    IdeaOrderField,
    IdeaRelation,
    IdeaStatus,
    ModerationPolicy,
    PostingPolicy,
    VoteMethod,
)
from services.gateway.schema.marks import IDEAS, asked, given, input_type
from services.gateway.schema.paging import DateTimeRange, or_none, span
from services.gateway.schema.scalars import Markdown
from shared.contracts import ideas as contract


@input_type(service=IDEAS)
class IdeaFilter:
    """Narrows a list of ideas. Conditions add up; values within one condition are alternatives."""

    board_ids: list[strawberry.ID] | None = given("On these boards.")
    product_id: strawberry.ID | None = given("About this product.")
    statuses: list[IdeaStatus] | None = given(
        "With one of these statuses. Left out: all but MERGED."
    )
    author_id: strawberry.ID | None = given("By this member.")
    mine: IdeaRelation | None = given("Voted on, followed or written by the viewer.")
    text: str | None = given("With these words in title or body.")
    created_at: DateTimeRange | None = given("Submitted in this span.")


@input_type(service=IDEAS)
class IdeaOrder:
    """Order of ideas."""

    field: IdeaOrderField = asked("What to order by.")
    direction: Direction = given("Which way.", default=Direction.DESC)


@input_type(service=IDEAS)
class CommentOrder:
    """Order of comments."""

    field: CommentOrderField = asked("What to order by.")
    direction: Direction = given("Which way.", default=Direction.ASC)


@input_type(service=IDEAS)
class IdeaSubmitInput:
    """Input of ideaSubmit."""

    board_id: strawberry.ID = asked("Board to post on.")
    title: str = asked("Title, 8 to 120 characters.")
    body: Markdown = asked("The idea.")
    ignore_similar: bool = given("Submit even if much the same stands there.", default=False)


@input_type(service=IDEAS)
class IdeaUpdateInput:
    """Input of ideaUpdate."""

    id: strawberry.ID = asked("Idea to edit.")
    title: str | None = given("Title.")
    body: Markdown | None = given("The idea.")
    if_version: int | None = given("Fail with ConflictError when the version is another by now.")


@input_type(service=IDEAS)
class IdeaVoteInput:
    """Input of ideaVote."""

    id: strawberry.ID = asked("Idea to vote on.")
    weight: int = given(
        "Votes to stand: 1 for, 0 to take back, -1 against, more on a board with a budget.",
        default=1,
    )


@input_type(service=IDEAS)
class IdeaSetStatusInput:
    """Input of ideaSetStatus."""

    id: strawberry.ID = asked("Idea.")
    status: IdeaStatus = asked(
        "New status. DECLINED asks for an official response; MERGED is set by ideaMerge only."
    )
    note: str | None = given("Line that goes with the notification.")
    silent: bool = given("Change it without telling anyone.", default=False)


@input_type(service=IDEAS)
class IdeaRespondInput:
    """Input of ideaRespond."""

    id: strawberry.ID = asked("Idea.")
    body: Markdown | None = given("The answer.")


@input_type(service=IDEAS)
class CommentAddInput:
    """Input of commentAdd."""

    subject_id: strawberry.ID = asked("Commentable to comment on.")
    parent_id: strawberry.ID | None = given("Comment to reply to.")
    body: Markdown = asked("The comment.")
    is_official: bool = given("Speak in the name of the team; staff only.", default=False)


@input_type(service=IDEAS)
class VotePolicyInput:
    """How votes work on a board."""

    method: VoteMethod = given("Way of voting.", default=VoteMethod.UPVOTE)
    budget: int | None = given(
        "Votes a member has to spend; left out for as many as there are ideas."
    )
    max_per_idea: int = given("Most votes of one member on one idea.", default=1)
    renewal: BudgetRenewal = given(
        "When spent votes come back.", default=BudgetRenewal.WHEN_DECIDED
    )


@input_type(service=IDEAS)
class BoardSaveInput:
    """Input of boardSave."""

    id: strawberry.ID | None = given("Board to change; left out to create one.")
    product_id: strawberry.ID | None = given("Product it is about.")
    name: str | None = given("Name of the board.")
    description: str | None = given("What belongs here.")
    posting_policy: PostingPolicy | None = given("Who may post.")
    moderation_policy: ModerationPolicy | None = given("Which posts wait for a moderator.")
    vote_policy: VotePolicyInput | None = given("How votes work.")


LIVELIEST_FIRST = IdeaOrder(field=IdeaOrderField.TRENDING, direction=Direction.DESC)
OLDEST_FIRST = CommentOrder(field=CommentOrderField.CREATED_AT, direction=Direction.ASC)


def idea_filter(filter: IdeaFilter | None) -> contract.IdeaFilter:
    """Return the ideas that are meant."""
    if not filter:
        return contract.IdeaFilter()
    return contract.IdeaFilter(
        board_ids=many(board_id, filter.board_ids, "board_ids"),
        product_id=maybe(product_id, filter.product_id, "product_id"),
        statuses=tuple(filter.statuses) if filter.statuses else None,
        author_id=maybe(member_id, filter.author_id, "author_id"),
        mine=or_none(filter.mine),
        text=filter.text or None,
        created_at=span(filter.created_at),
    )


def vote_policy(input: VotePolicyInput) -> contract.VotePolicy:
    """Return how votes are to work."""
    return contract.VotePolicy(
        method=input.method,
        budget=input.budget or None,
        max_per_idea=input.max_per_idea,
        renewal=input.renewal,
    )


def save_board(input: BoardSaveInput) -> contract.SaveBoard:
    """Return the message behind boardSave."""
    return contract.SaveBoard(
        id=maybe(board_id, input.id),
        product_id=maybe(product_id, input.product_id, "product_id"),
        name=or_none(input.name),
        description=or_none(input.description),
        posting_policy=or_none(input.posting_policy),
        moderation_policy=or_none(input.moderation_policy),
        vote_policy=vote_policy(input.vote_policy) if input.vote_policy else None,
    )
