"""Passwords, tries, sessions and API keys. No secret is kept, only its hash."""

from collections.abc import Sequence
from datetime import datetime

from services.community.domain.access import (
    EXTEND_AFTER,
    LINK_LASTS,
    MOST_TRIES,
    SESSION_LASTS,
    ApiKey,
    LinkSpent,
    NoSuchKey,
    tries_now,
)
from services.community.domain.members import Member, all_roles
from shared.codec import from_document, moment, plain, to_document
from shared.contracts.community import ApiKeyPage, ApiKeyView, Identity
from shared.kernel import ApiKeyId, MemberId, Role, WorkspaceId
from shared.store import Document
from shared.work import Look, Work

PASSWORDS = "passwords"
TRIES = "sign_in_tries"
API_KEYS = "api_keys"
PEOPLE = "people"
SESSIONS = "sessions"
KEYS = "keys"
LINKS = "sign_in_links"


# --- what a way in must know of a member, with the installation ----------------------------------


async def put_person(work: Work, member: Member) -> None:
    """Keep what holds for every way in of this member from now on."""
    workspace_id = work.actor.workspace_id
    await work.of_installation(PEOPLE).put(
        f"{workspace_id}/{member.id}",
        {"roles": plain(member.roles), "locale": member.locale},
    )


async def _identity(
    look: Look, way_in: Document, *, key_id: ApiKeyId | None, roles: Sequence[Role] | None
) -> Identity | None:
    workspace_id, member_id = way_in["workspace_id"], way_in["member_id"]
    person = await look.of_installation(PEOPLE).get(f"{workspace_id}/{member_id}")
    if person is None:
        return None
    held = [Role(each) for each in person["roles"]]
    return Identity(
        workspace_id=WorkspaceId(workspace_id),
        member_id=MemberId(member_id),
        roles=all_roles([each for each in held if roles is None or each in roles]),
        locale=person["locale"],
        api_key_id=key_id,
    )


# --- passwords and tries -------------------------------------------------------------------------


async def password_hash(look: Look, member_id: str) -> str | None:
    found = await look.collection(PASSWORDS).get(member_id)
    return str(found["hash"]) if found else None


async def put_password(work: Work, member_id: MemberId, hash: str) -> None:
    await work.collection(PASSWORDS).put(member_id, {"hash": hash})


async def drop_password(work: Work, member_id: MemberId) -> None:
    await work.collection(PASSWORDS).delete(member_id)


async def take_try(work: Work, address: str, *, most: int = MOST_TRIES) -> int:
    """Count one more try for an address and return how many there were; refuses one too many."""
    tries = work.collection(TRIES)
    found = await tries.get(address)
    times = [datetime.fromisoformat(each) for each in found["times"]] if found else []
    counted = tries_now(times, work.now, most=most)
    await tries.put(
        address, {"times": [moment(each) for each in counted], "last_at": moment(work.now)}
    )
    return len(counted)


async def forget_tries(work: Work, address: str) -> None:
    await work.collection(TRIES).delete(address)


# --- sessions ------------------------------------------------------------------------------------


async def add_session(work: Work, session_key: str, member_id: MemberId) -> None:
    await work.of_installation(SESSIONS).put(
        session_key,
        {
            "workspace_id": work.actor.workspace_id,
            "member_id": member_id,
            "expires_at": moment(work.now + SESSION_LASTS),
        },
    )


async def who_has_session(look: Look, session_key: str) -> tuple[Identity | None, bool]:
    """Return whom a session stands for, and whether it is time to extend it."""
    found = await look.of_installation(SESSIONS).get(session_key)
    if found is None or found["expires_at"] <= moment(look.now):
        return None, False
    is_due = found["expires_at"] < moment(look.now + SESSION_LASTS - EXTEND_AFTER)
    return await _identity(look, found, key_id=None, roles=None), is_due


async def extend_session(work: Work, session_key: str) -> bool:
    changed = await work.of_installation(SESSIONS).update(
        session_key,
        {"$set": {"expires_at": moment(work.now + SESSION_LASTS)}},
        where={"expires_at": {"$gt": moment(work.now)}},
    )
    return changed is not None


async def end_session(work: Work, session_key: str) -> MemberId | None:
    """Remove a session of the actor's workspace and return whose it was."""
    sessions = work.of_installation(SESSIONS)
    found = await sessions.get(session_key)
    if found is None or found["workspace_id"] != work.actor.workspace_id:
        return None
    await sessions.delete(session_key)
    return MemberId(found["member_id"])


async def end_sessions_of(work: Work, member_id: MemberId) -> None:
    """End every session of a member; a hundred at most, which nobody has."""
    sessions = work.of_installation(SESSIONS)
    page = await sessions.page({"member_id": member_id}, order="member_id", first=100)
    for each in page.documents:
        if each["workspace_id"] == work.actor.workspace_id:
            await sessions.delete(each["id"])


# --- links to sign in with -----------------------------------------------------------------------


async def add_link(
    work: Work, token_key: str, *, member_id: MemberId, then: str, asked_at: datetime
) -> None:
    expires_at = moment(asked_at + LINK_LASTS)
    await work.collection(LINKS).put(
        token_key, {"member_id": member_id, "then": then, "expires_at": expires_at}
    )


async def find_link(look: Look, token_key: str) -> tuple[MemberId, str]:
    """Return whom a link signs in and where it leads; refuse one that works no more."""
    found = await look.collection(LINKS).get(token_key)
    if found is None or found["expires_at"] <= moment(look.now):
        raise LinkSpent("this link was used already, or has lapsed")
    return MemberId(found["member_id"]), str(found["then"])


async def use_link(work: Work, token_key: str) -> MemberId:
    """Take a link away and return whom it signs in; of two at once, one gets it."""
    member_id, _ = await find_link(work, token_key)
    await work.collection(LINKS).delete(token_key)
    return member_id


# --- API keys ------------------------------------------------------------------------------------


async def add_key(work: Work, key: ApiKey) -> None:
    await work.collection(API_KEYS).insert(key.id, to_document(key))
    await work.of_installation(KEYS).insert(
        key.secret_key,
        {
            "workspace_id": work.actor.workspace_id,
            "member_id": key.member_id,
            "key_id": key.id,
            "roles": plain(key.roles),
            "expires_at": plain(key.expires_at),
            "is_revoked": False,
            "last_used_at": None,
        },
    )


async def who_has_key(look: Look, secret_key: str) -> tuple[Identity | None, bool]:
    """Return whom a key stands for, and whether its use in this hour is still to be noted."""
    found = await look.of_installation(KEYS).get(secret_key)
    if found is None or found["is_revoked"]:
        return None, False
    if found["expires_at"] is not None and found["expires_at"] <= moment(look.now):
        return None, False
    identity = await _identity(
        look,
        found,
        key_id=ApiKeyId(found["key_id"]),
        roles=[Role(each) for each in found["roles"]],
    )
    return identity, found["last_used_at"] != moment(hour_of(look.now))


async def note_use(work: Work, secret_key: str) -> bool:
    hour = moment(hour_of(work.now))
    changed = await work.of_installation(KEYS).update(
        secret_key, {"$set": {"last_used_at": hour}}, where={"last_used_at": {"$ne": hour}}
    )
    return changed is not None


async def find_key(look: Look, id: ApiKeyId) -> ApiKey | None:
    found = await look.collection(API_KEYS).get(id)
    return from_document(ApiKey, found) if found else None


async def get_key(look: Look, id: ApiKeyId) -> ApiKey:
    found = await find_key(look, id)
    if found is None:
        raise NoSuchKey("there is no such key", path=("id",))
    return found


async def revoke_key(work: Work, key: ApiKey) -> None:
    await work.collection(API_KEYS).put(key.id, to_document(key))
    await work.of_installation(KEYS).update(key.secret_key, {"$set": {"is_revoked": True}})


async def view_of_keys(look: Look, keys: Sequence[ApiKey]) -> list[ApiKeyView]:
    """Return these keys, each with when it was last used."""
    used = await look.of_installation(KEYS).get_many([key.secret_key for key in keys])
    used_at = {
        each["id"]: datetime.fromisoformat(each["last_used_at"])
        for each in used
        if each["last_used_at"] is not None
    }
    return [key.view(used_at.get(key.secret_key)) for key in keys]


async def page_of_keys(look: Look, first: int, after: str | None) -> ApiKeyPage:
    page = await look.collection(API_KEYS).page(
        order="created_at", descending=True, first=first, after=after
    )
    keys = [from_document(ApiKey, each) for each in page.documents]
    return ApiKeyPage(
        nodes=tuple(await view_of_keys(look, keys)), cursors=page.cursors, has_next=page.has_next
    )


async def count_keys(look: Look) -> int:
    return await look.collection(API_KEYS).count()


def hour_of(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
