"""Root fields that ideas answers."""

from collections.abc import AsyncIterator
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.ids import board_id as read_board_id
from services.gateway.ids import comment_id, idea_id, maybe, subject_id
from services.gateway.ids import product_id as read_product_id
from services.gateway.schema.ideas.boards import Board, BoardConnection, boards_where, vote_budget
from services.gateway.schema.ideas.comments import Comment, subject
from services.gateway.schema.ideas.ideas import (
    Idea,
    IdeaConnection,
    SimilarIdeaConnection,
    ideas_where,
    similar,
)
from services.gateway.schema.ideas.inputs import (
    LIVELIEST_FIRST,
    BoardSaveInput,
    CommentAddInput,
    IdeaFilter,
    IdeaOrder,
    IdeaRespondInput,
    IdeaSetStatusInput,
    IdeaSubmitInput,
    IdeaUpdateInput,
    IdeaVoteInput,
    idea_filter,
    save_board,
)
from services.gateway.schema.ideas.payloads import (
    BoardSavePayload,
    CommentAddPayload,
    IdeaRespondPayload,
    IdeaSetStatusPayload,
    IdeaSubmitPayload,
    IdeaUpdatePayload,
    IdeaVotePayload,
)
from services.gateway.schema.ideas.updates import IdeasUpdate, idea_updates, ideas_updates
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    AUTHOR_OR_MANAGERS,
    IDEAS,
    MANAGERS,
    MEMBER,
    PUBLIC,
    STAFF,
    described,
    query,
    subscription,
)
from services.gateway.schema.paging import few, or_none, page_size
from services.gateway.schema.payload import mutation
from shared.contracts import ideas as contract


@strawberry.type
class IdeasQuery:
    """Root fields of ideas."""

    @query(service=IDEAS, to=PUBLIC)
    async def boards(
        self,
        info: Info,
        product_id: Annotated[
            strawberry.ID | None, described("Boards about this product.")
        ] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> BoardConnection:
        """Boards of the workspace, in the order the community managers chose."""
        asked = contract.ListBoards(
            product_id=maybe(read_product_id, product_id, "product_id"),
            first=page_size(first),
            after=or_none(after),
        )
        return await boards_where(info, asked)

    @query(service=IDEAS, to=PUBLIC)
    async def board(
        self, info: Info, slug: Annotated[str, described("Short name in addresses.")]
    ) -> Board | None:
        """Board with this slug."""
        view = await info.context.ask(contract.GetBoardBySlug(slug=slug))
        return Board(view=view) if view else None

    @query(service=IDEAS, to=PUBLIC)
    async def ideas(
        self,
        info: Info,
        filter: Annotated[IdeaFilter | None, described("Narrow the list.")] = UNSET,
        order_by: Annotated[IdeaOrder | None, described("Order of the list.")] = LIVELIEST_FIRST,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> IdeaConnection:
        """Ideas, the liveliest first unless asked otherwise."""
        order = order_by or LIVELIEST_FIRST
        asked = contract.ListIdeas(
            filter=idea_filter(filter),
            order=order.field,
            direction=order.direction,
            first=page_size(first),
            after=or_none(after),
        )
        return await ideas_where(info, asked)

    @query(service=IDEAS, to=PUBLIC)
    async def idea(
        self, info: Info, number: Annotated[int, described("Number people see.")]
    ) -> Idea | None:
        """Idea with this number. A merged idea is still found; look at mergedInto."""
        view = await info.context.ask(contract.GetIdeaByNumber(number=number))
        return Idea(view=view) if view else None

    @query(service=IDEAS, to=PUBLIC, cost=5)
    async def similar_ideas(
        self,
        info: Info,
        text: Annotated[str, described("Text so far, at least 8 characters.")],
        board_id: Annotated[strawberry.ID | None, described("Look on this board only.")] = UNSET,
        first: Annotated[int | None, described("Number of ideas, 1 to 10.")] = 5,
    ) -> SimilarIdeaConnection:
        """Ideas that say much the same as a text that is still being written. Meant for every
        pause in typing: answers within 150 ms or with an empty list.
        """
        board = maybe(read_board_id, board_id, "board_id")
        return await similar(
            info, contract.SimilarIdeas(text=text, board_id=board, first=few(first))
        )


@strawberry.type
class IdeasMutation:
    """Root fields of ideas."""

    @mutation(service=IDEAS, to=MEMBER)
    async def idea_submit(self, info: Info, input: IdeaSubmitInput) -> IdeaSubmitPayload:
        """Submit an idea. The author's own vote and follow come with it. Payload errors:
        InvalidInputError, ForbiddenError, DuplicateIdeaError.
        """
        view = await info.context.ask(
            contract.SubmitIdea(
                board_id=read_board_id(input.board_id, "board_id"),
                title=input.title,
                body=input.body,
                ignore_similar=input.ignore_similar,
            )
        )
        return IdeaSubmitPayload(idea=Idea(view=view))

    @mutation(service=IDEAS, to=AUTHOR_OR_MANAGERS)
    async def idea_update(self, info: Info, input: IdeaUpdateInput) -> IdeaUpdatePayload:
        """Edit an idea. Authors can until the first vote of another member, and add to it after
        that.
        """
        view = await info.context.ask(
            contract.UpdateIdea(
                id=idea_id(input.id),
                title=or_none(input.title),
                body=or_none(input.body),
                if_version=or_none(input.if_version),
            )
        )
        return IdeaUpdatePayload(idea=Idea(view=view))

    @mutation(service=IDEAS, to=MEMBER)
    async def idea_vote(self, info: Info, input: IdeaVoteInput) -> IdeaVotePayload:
        """Set the viewer's vote on an idea. Safe to repeat: it sets, it does not add. Payload
        errors: BudgetExceededError, ForbiddenError.
        """
        view = await info.context.ask(contract.SetVote(id=idea_id(input.id), weight=input.weight))
        board = await info.context.loaders.boards.load(view.board_id)
        return IdeaVotePayload(idea=Idea(view=view), budget=vote_budget(board))

    @mutation(service=IDEAS, to=STAFF)
    async def idea_set_status(self, info: Info, input: IdeaSetStatusInput) -> IdeaSetStatusPayload:
        """Say where an idea stands. Followers and voters are told."""
        view = await info.context.ask(
            contract.SetIdeaStatus(
                id=idea_id(input.id),
                status=input.status,
                note=or_none(input.note),
                silent=input.silent,
            )
        )
        return IdeaSetStatusPayload(idea=Idea(view=view))

    @mutation(service=IDEAS, to=STAFF)
    async def idea_respond(self, info: Info, input: IdeaRespondInput) -> IdeaRespondPayload:
        """Give or change the team's public answer to an idea. Null takes it back."""
        view = await info.context.ask(
            contract.RespondToIdea(id=idea_id(input.id), body=or_none(input.body))
        )
        return IdeaRespondPayload(idea=Idea(view=view))

    @mutation(service=IDEAS, to=MEMBER)
    async def comment_add(self, info: Info, input: CommentAddInput) -> CommentAddPayload:
        """Comment on something, or reply to a comment."""
        about = subject_id(input.subject_id, "subject_id")
        view = await info.context.ask(
            contract.AddComment(
                subject_id=about,
                parent_id=maybe(comment_id, input.parent_id, "parent_id"),
                body=input.body,
                is_official=input.is_official,
            )
        )
        return CommentAddPayload(comment=Comment(view=view), subject=await subject(info, about))

    @mutation(service=IDEAS, to=MANAGERS)
    async def board_save(self, info: Info, input: BoardSaveInput) -> BoardSavePayload:
        """Create a board, or change the one with this id."""
        view = await info.context.ask(save_board(input))
        return BoardSavePayload(board=Board(view=view))


@strawberry.type
class IdeasSubscription:
    """What ideas lets people follow."""

    @subscription(service=IDEAS, to=PUBLIC)
    async def idea_updated(
        self, info: Info, id: Annotated[strawberry.ID, described("Idea to follow.")]
    ) -> AsyncIterator[Idea]:
        """An idea changed: votes, comments, status or response. At most one message a second."""
        async for changed in idea_updates(info, idea_id(id)):
            yield changed

    @subscription(service=IDEAS, to=PUBLIC)
    async def ideas_updated(
        self,
        info: Info,
        board_id: Annotated[
            strawberry.ID | None, described("Ideas on this board; left out for all.")
        ] = UNSET,
    ) -> AsyncIterator[IdeasUpdate]:
        """Ideas came or changed: votes, comments, words, status or response. At most one message
        in two seconds.
        """
        async for update in ideas_updates(info, maybe(read_board_id, board_id, "board_id")):
            yield update
