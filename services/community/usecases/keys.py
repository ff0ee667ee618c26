"""API keys: make, list, withdraw, and say whom one stands for."""

from services.community.domain.access import (
    SHOWN_OF_KEY,
    ApiKey,
    ExpiryInPast,
    check_roles_of_key,
    kept_as,
    new_secret,
)
from services.community.domain.members import all_roles
from services.community.domain.workspaces import clean_required_name
from services.community.storage import access as storage
from services.community.storage import members as member_storage
from services.community.storage.workspaces import get_workspace
from services.community.usecases.join import enrol
from services.community.usecases.roles import give_roles
from shared.caller import Unavailable
from shared.contracts.community import (
    AccessEnded,
    ApiKeyPage,
    ApiKeyReceipt,
    ApiKeyView,
    CountApiKeys,
    CreateApiKey,
    GetApiKey,
    IdentifyKey,
    Identity,
    KeepApiKey,
    ListApiKeys,
    NoteKeyUse,
    RevokeApiKey,
)
from shared.kernel import ApiKeyId, Role
from shared.work import Look, Work


async def create_api_key(command: CreateApiKey, look: Look) -> ApiKeyReceipt:
    """Make a key. Only its hash goes on from here; the secret is in the answer alone."""
    name = clean_required_name(command.name)
    roles = all_roles(command.roles)
    check_roles_of_key(look.actor, roles)
    if command.expires_at is not None and command.expires_at <= look.now:
        raise ExpiryInPast("a key can't have stopped working already", path=("expiresAt",))
    secret = new_secret()
    key = await look.ask_as_polder(
        KeepApiKey(
            name=name,
            roles=roles,
            expires_at=command.expires_at,
            secret_key=kept_as(secret),
            prefix=secret[:SHOWN_OF_KEY],
            created_by=look.actor.member_id,
        )
    )
    return ApiKeyReceipt(key=key, secret=secret)


async def keep_api_key(command: KeepApiKey, work: Work) -> ApiKeyView:
    """Keep a key for the member named after it, who is made with the first one."""
    workspace = await get_workspace(work)
    program = command.name.casefold()
    member = await member_storage.find_program(work, program)
    if member is None:
        member = await enrol(
            work,
            name=command.name,
            is_email_verified=True,
            roles=command.roles,
            locale=workspace.default_locale,
        )
        await member_storage.keep_program(work, program, member.id)
    else:
        await give_roles(work, member, (*member.roles, *command.roles))
    key = ApiKey(
        id=ApiKeyId(work.new_id("key")),
        secret_key=command.secret_key,
        name=command.name,
        prefix=command.prefix,
        roles=command.roles,
        member_id=member.id,
        created_by=command.created_by,
        created_at=work.now,
        expires_at=command.expires_at,
    )
    await storage.add_key(work, key)
    return key.view(None)


async def revoke_api_key(command: RevokeApiKey, work: Work) -> ApiKeyView:
    """Withdraw a key at once; again is no error."""
    key = await storage.get_key(work, command.id)
    if key.revoked_at is None:
        key = key.revoked(work.now)
        await storage.revoke_key(work, key)
        work.announce(AccessEnded(member_id=key.member_id, api_key_id=key.id))
    return (await storage.view_of_keys(work, [key]))[0]


async def identify_key(query: IdentifyKey, look: Look) -> Identity | None:
    """Say whom a secret stands for, and note once an hour that it was used."""
    secret_key = kept_as(query.secret)
    identity, is_to_note = await storage.who_has_key(look, secret_key)
    if identity is not None and is_to_note:
        try:
            await look.ask_as_polder(NoteKeyUse(secret_key=secret_key))
        except Unavailable:
            return identity  # the key is good all the same; its next use is noted
    return identity


async def note_key_use(command: NoteKeyUse, work: Work) -> bool:
    """Note that a key was used in this hour."""
    return await storage.note_use(work, command.secret_key)


async def list_api_keys(query: ListApiKeys, look: Look) -> ApiKeyPage:
    return await storage.page_of_keys(look, query.first, query.after)


async def count_api_keys(query: CountApiKeys, look: Look) -> int:
    return await storage.count_keys(look)


async def get_api_key(query: GetApiKey, look: Look) -> ApiKeyView | None:
    """Show a key to admins and to itself."""
    actor = look.actor
    if actor.api_key_id != query.id and not actor.has_any(frozenset({Role.ADMIN})):
        return None
    found = await storage.find_key(look, query.id)
    return (await storage.view_of_keys(look, [found]))[0] if found else None
