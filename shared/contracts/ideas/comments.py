"""Comments on ideas and insights."""

from datetime import datetime

from shared.contracts.ideas.kinds import CommentOrderField, Visibility
from shared.contracts.paging import Direction
from shared.kernel import CommentId, MemberId
from shared.messages import MEMBER, PUBLIC, Command, Query, message, value


@value
class CommentView:
    id: CommentId
    subject_id: str
    author_id: MemberId | None
    is_official: bool
    body: str
    parent_id: CommentId | None
    reply_count: int
    helpful_count: int
    viewer_found_helpful: bool | None
    visibility: Visibility
    created_at: datetime
    edited_at: datetime | None


@value
class CommentPage:
    nodes: tuple[CommentView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("ideas.add_comment.v1", to=MEMBER)
class AddComment(Command[CommentView]):
    """Comment on an idea or an insight (staff), or reply; a reply to a reply hangs below its
    parent.
    """

    subject_id: str
    body: str
    parent_id: CommentId | None = None
    is_official: bool = False
    author_id: MemberId | None = None
    created_at: datetime | None = None


@message("ideas.list_comments.v1", to=PUBLIC)
class ListComments(Query[CommentPage]):
    """Comments on a subject at the top level, or the replies to one comment."""

    subject_id: str | None = None
    parent_id: CommentId | None = None
    order: CommentOrderField = CommentOrderField.CREATED_AT
    direction: Direction = Direction.ASC
    first: int = 20
    after: str | None = None


@message("ideas.count_comments.v1", to=PUBLIC)
class CountComments(Query[int]):
    subject_id: str | None = None
    parent_id: CommentId | None = None


@message("ideas.get_comments.v1", to=PUBLIC)
class GetComments(Query[tuple[CommentView, ...]]):
    ids: tuple[CommentId, ...]
