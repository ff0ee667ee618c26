"""What ideas and insights have in common: they can be commented on."""

from typing import Annotated

from strawberry import UNSET

from services.gateway.schema.far import FarCommentConnection
from services.gateway.schema.ideas import comments
from services.gateway.schema.ideas.inputs import OLDEST_FIRST, CommentOrder
from services.gateway.schema.info import Info
from services.gateway.schema.marks import IDEAS, described, field, interface, shown
from services.gateway.schema.node import Node


@interface(service=IDEAS)
class Commentable(Node):
    """Something members can comment on."""

    comment_count: int = shown("Comments that can be seen.")

    @field(service=IDEAS)
    async def comments(
        self,
        info: Info,
        order_by: Annotated[CommentOrder | None, described("Order of the list.")] = OLDEST_FIRST,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> FarCommentConnection | None:
        """Comments at the top level, oldest first; replies hang below them."""
        return await comments.comments_on(info, str(self.id), order_by, first, after)
