"""Members, and the registers that keep handles and addresses one of a kind."""

from collections.abc import Sequence
from typing import Any

from services.community.domain.members import EmailTaken, Member, NoSuchMember
from services.community.storage.workspaces import take_name
from shared.codec import from_document, moment, plain, to_document
from shared.contracts.community import MemberFilter, MemberPage
from shared.kernel import MemberId, Role
from shared.store import Duplicate
from shared.text import words_of
from shared.work import Look, Work

MEMBERS = "members"
HANDLES = "handles"
EMAILS = "emails"
PROGRAMS = "programs"
ROSTERS = "rosters"
ADMINS = "admins"


async def get_member(look: Look, id: MemberId) -> Member:
    found = await look.collection(MEMBERS).get(id)
    if found is None:
        raise NoSuchMember("there is no such member", path=("id",))
    return from_document(Member, found)


async def get_members(look: Look, ids: Sequence[MemberId]) -> list[Member]:
    found = await look.collection(MEMBERS).get_many(ids)
    return [from_document(Member, each) for each in found]


async def find_by_handle(look: Look, handle: str) -> Member | None:
    kept = await look.collection(HANDLES).get(handle)
    return await get_member(look, MemberId(kept["owner_id"])) if kept else None


async def find_by_email(look: Look, email: str) -> Member | None:
    kept = await look.collection(EMAILS).get(email)
    return await get_member(look, MemberId(kept["member_id"])) if kept else None


async def find_program(look: Look, name: str) -> Member | None:
    """Return the member that keys of this name act as."""
    kept = await look.collection(PROGRAMS).get(name)
    return await get_member(look, MemberId(kept["member_id"])) if kept else None


async def members_by_email(look: Look, emails: Sequence[str]) -> dict[str, Member]:
    """Return those who have these addresses and confirmed them, by address."""
    kept = await look.collection(EMAILS).get_many(emails)
    members = await get_members(look, [MemberId(each["member_id"]) for each in kept])
    return {each.email: each for each in members if each.email and each.is_email_verified}


async def take_handle(work: Work, wanted: str, member_id: MemberId) -> str:
    """Return this handle, or it with the first free number behind it, kept for the member."""
    return await take_name(work, HANDLES, wanted, member_id)


async def add_member(work: Work, member: Member) -> None:
    """Keep a new member; refuses an address that another has."""
    if member.email is not None:
        try:
            await work.collection(EMAILS).insert(member.email, {"member_id": member.id})
        except Duplicate:
            raise EmailTaken("somebody has this address already", path=("email",)) from None
    await work.collection(MEMBERS).insert(member.id, to_document(member))
    await _keep_rosters(work, member)


async def keep_program(work: Work, name: str, member_id: MemberId) -> None:
    await work.collection(PROGRAMS).insert(name, {"member_id": member_id})


async def put_roles(work: Work, member: Member) -> None:
    """Keep the roles a member has now."""
    roles = plain(member.roles)
    await work.collection(MEMBERS).update(member.id, {"$set": {"roles": roles}})
    await _keep_rosters(work, member)


async def confirm_email(work: Work, id: MemberId) -> None:
    """Keep that a member can read what comes to their address."""
    await work.collection(MEMBERS).update(id, {"$set": {"is_email_verified": True}})


async def admins(work: Work) -> list[MemberId]:
    """Return every admin; whoever changes them writes the same document, so no two go at once."""
    found = await work.collection(ROSTERS).get(ADMINS)
    return [MemberId(each) for each in found["member_ids"]] if found else []


async def admins_to_tell(look: Look) -> list[Member]:
    """Return admins, for mail to them; a hundred at most."""
    page = await look.collection(MEMBERS).page({"roles": Role.ADMIN.value}, first=100)
    return [from_document(Member, each) for each in page.documents]


async def _keep_rosters(work: Work, member: Member) -> None:
    standing = await admins(work)
    others = [each for each in standing if each != member.id]
    wanted = [*others, member.id] if Role.ADMIN in member.roles else others
    if set(wanted) != set(standing):
        await work.collection(ROSTERS).put(ADMINS, {"member_ids": wanted})


async def add_activity(work: Work, member_id: MemberId, by: int) -> None:
    await work.collection(MEMBERS).update(member_id, {"$inc": {"activity": by}})


async def page_of_members(
    look: Look, filter: MemberFilter, first: int, after: str | None
) -> MemberPage:
    page = await look.collection(MEMBERS).page(
        _where(filter), order="activity", descending=True, first=first, after=after
    )
    return MemberPage(
        nodes=tuple(from_document(Member, each).view(look.actor) for each in page.documents),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_members(look: Look, filter: MemberFilter) -> int:
    return await look.collection(MEMBERS).count(_where(filter))


def _where(filter: MemberFilter) -> dict[str, Any]:
    where: dict[str, Any] = {}
    if filter.text and (words := words_of(filter.text, most=10)):
        where["words"] = {"$all": list(words)}
    if filter.roles is not None:
        where["roles"] = {"$in": [role.value for role in filter.roles]}
    if filter.joined_at is not None:
        span = {"$gte": filter.joined_at.since, "$lt": filter.joined_at.until}
        limits = {operator: moment(at) for operator, at in span.items() if at is not None}
        if limits:
            where["joined_at"] = limits
    return where
