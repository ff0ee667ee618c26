"""Keys of the widget: which other sites carry it, and what visitors there tell us."""

from datetime import datetime

from shared.kernel import BoardId, ProductId, SourceId, WidgetKeyId
from shared.messages import MANAGERS, PUBLIC, Command, Query, message, value


@value
class WidgetKeyView:
    """`key` is public: it stands in the pages of other sites."""

    id: WidgetKeyId
    name: str
    key: str
    source_id: SourceId
    board_id: BoardId | None
    product_id: ProductId | None
    allowed_origins: tuple[str, ...]
    created_at: datetime
    revoked_at: datetime | None


@value
class WidgetKeyPage:
    nodes: tuple[WidgetKeyView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class WidgetView:
    """What anyone with the key may know."""

    board_id: BoardId | None
    product_id: ProductId | None
    allowed_origins: tuple[str, ...]
    is_revoked: bool


@message("feedback.save_widget_key.v1", to=MANAGERS)
class SaveWidgetKey(Command[WidgetKeyView]):
    """Make a key with a source of its own, or change the one with this id; None stays."""

    id: WidgetKeyId | None = None
    name: str | None = None
    board_id: BoardId | None = None
    product_id: ProductId | None = None
    allowed_origins: tuple[str, ...] | None = None


@message("feedback.revoke_widget_key.v1", to=MANAGERS)
class RevokeWidgetKey(Command[WidgetKeyView]):
    """Withdraw a key; its source takes no more, and keeps what it has."""

    id: WidgetKeyId


@message("feedback.list_widget_keys.v1", to=MANAGERS)
class ListWidgetKeys(Query[WidgetKeyPage]):
    """Keys, newest first."""

    first: int = 20
    after: str | None = None


@message("feedback.count_widget_keys.v1", to=MANAGERS)
class CountWidgetKeys(Query[int]):
    pass


@message("feedback.get_widget_keys.v1", to=MANAGERS)
class GetWidgetKeys(Query[tuple[WidgetKeyView, ...]]):
    """The keys with these ids that exist, in any order."""

    ids: tuple[WidgetKeyId, ...]


@message("feedback.open_widget.v1", to=PUBLIC)
class OpenWidget(Query[WidgetView | None]):
    """What stands behind a key; None when there is no such key."""

    key: str


@message("feedback.send_from_widget.v1", to=PUBLIC)
class SendFromWidget(Command[datetime]):
    """Take in what a visitor of another site says, and return when. The same `client_id` again is
    the same piece of feedback.
    """

    key: str
    client_id: str
    text: str
    email: str | None = None
    page_url: str | None = None
