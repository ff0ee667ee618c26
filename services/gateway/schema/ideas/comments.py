"""Comments."""

from datetime import datetime

import strawberry
from strawberry import UNSET

from services.gateway.markdown import render
from services.gateway.schema.community import members
from services.gateway.schema.far import FarCommentable, FarMember
from services.gateway.schema.feedback import insights
from services.gateway.schema.ideas import ideas
from services.gateway.schema.ideas.inputs import OLDEST_FIRST, CommentOrder
from services.gateway.schema.ideas.moderated import Moderated
from services.gateway.schema.info import Info
from services.gateway.schema.marks import COMMUNITY, GATEWAY, IDEAS, field, shown, typed
from services.gateway.schema.paging import Connection, Edge, or_none, page_size, rows
from services.gateway.schema.scalars import HTML, Markdown
from shared.contracts import ideas as contract
from shared.kernel import CommentId, IdeaId, InsightId


@typed(service=IDEAS)
class Comment(Moderated):
    """Comment on an idea, post, event or other commentable."""

    view: strawberry.Private[contract.CommentView]

    is_official: bool = shown("Written in the name of the team.")
    body: Markdown = shown("The comment, at most 5,000 characters.")
    helpful_count: int = shown("Members who found it helpful.")
    viewer_found_helpful: bool | None = shown("The viewer found it helpful.")
    created_at: datetime = shown("When it was written.")
    edited_at: datetime | None = shown("When it was last edited; null for never.")

    @field(service=GATEWAY)
    async def subject(self, info: Info) -> FarCommentable | None:
        """What it is on."""
        return await subject(info, self.view.subject_id)

    @field(service=COMMUNITY)
    async def author(self, info: Info) -> FarMember | None:
        """Member who wrote it; null when erased."""
        return await members.member(info, self.view.author_id)

    @field()
    def body_html(self) -> HTML:
        """The comment, ready to show."""
        return HTML(render(self.view.body))

    @field()
    async def parent(self, info: Info) -> "Comment | None":
        """Comment it replies to; threads are two levels deep."""
        return await comment(info, self.view.parent_id)

    @field()
    async def replies(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> "CommentConnection":
        """Replies, oldest first."""
        asked = contract.ListComments(
            parent_id=self.view.id, first=page_size(first), after=or_none(after)
        )
        return await comments_where(info, asked)


@typed(service=IDEAS)
class CommentEdge(Edge[Comment]):
    """Place of an item in a list of comments."""


@typed(service=IDEAS)
class CommentConnection(Connection[Comment, CommentEdge]):
    """Page of comments."""


async def comment(info: Info, id: CommentId | None) -> Comment | None:
    """Return a comment by id."""
    view = await info.context.loaders.comments.load(id) if id else None
    return Comment(view=view) if view else None


async def subject(info: Info, id: str) -> FarCommentable | None:
    """Return what a comment is on."""
    if id.startswith("insight_"):
        return await insights.insight(info, InsightId(id))
    return await ideas.idea(info, IdeaId(id))


async def comments_where(info: Info, asked: contract.ListComments) -> CommentConnection:
    """Return a page of comments."""
    page = await info.context.ask(asked)
    edges = [CommentEdge(node=Comment(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountComments(subject_id=asked.subject_id, parent_id=asked.parent_id)
    return CommentConnection.of(page, edges, asked.after, lambda: info.context.ask(count))


async def comments_on(
    info: Info, subject_id: str, order_by: CommentOrder | None, first: int | None, after: str | None
) -> CommentConnection:
    """Return a page of the comments on something, at the top level."""
    order = order_by or OLDEST_FIRST
    asked = contract.ListComments(
        subject_id=subject_id,
        order=order.field,
        direction=order.direction,
        first=page_size(first),
        after=or_none(after),
    )
    return await comments_where(info, asked)
