"""API keys."""

from datetime import datetime

from shared.kernel import ApiKeyId, MemberId, Role
from shared.messages import ADMIN, MEMBER, SYSTEM, Command, Query, message, value


@value
class ApiKeyView:
    id: ApiKeyId
    name: str
    prefix: str
    roles: tuple[Role, ...]
    member_id: MemberId
    created_by: MemberId | None
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


@value
class ApiKeyPage:
    nodes: tuple[ApiKeyView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@value
class ApiKeyReceipt:
    """A new key; the secret is shown this once and kept only as a hash."""

    key: ApiKeyView
    secret: str


@message("community.create_api_key.v1", to=ADMIN)
class CreateApiKey(Command[ApiKeyReceipt]):
    """Make a key that acts as a member of its own, named after it; the same name again is another
    key for that member."""

    name: str
    roles: tuple[Role, ...]
    expires_at: datetime | None = None


@message("community.revoke_api_key.v1", to=ADMIN)
class RevokeApiKey(Command[ApiKeyView]):
    id: ApiKeyId


@message("community.list_api_keys.v1", to=ADMIN)
class ListApiKeys(Query[ApiKeyPage]):
    """Keys, newest first."""

    first: int = 20
    after: str | None = None


@message("community.count_api_keys.v1", to=ADMIN)
class CountApiKeys(Query[int]):
    pass


@message("community.get_api_key.v1", to=MEMBER)
class GetApiKey(Query[ApiKeyView | None]):
    """A key by id: for admins, and for the key itself."""

    id: ApiKeyId


@message("community.keep_api_key.v1", to=SYSTEM)
class KeepApiKey(Command[ApiKeyView]):
    """Keep a new key under the SHA-256 of its secret, which stays out of every letter kept."""

    name: str
    roles: tuple[Role, ...]
    expires_at: datetime | None
    secret_key: str
    prefix: str
    created_by: MemberId | None


@message("community.note_key_use.v1", to=SYSTEM)
class NoteKeyUse(Command[bool]):
    """Note that a key was used in this hour; community asks itself, once an hour."""

    secret_key: str
