"""Say what a member may do."""

from collections.abc import Sequence
from dataclasses import replace

from services.community.domain.members import LastAdmin, Member, all_roles
from services.community.storage import members as storage
from services.community.storage.access import put_person
from shared.contracts.community import MemberView, RolesSet, SetMemberRoles
from shared.kernel import Role
from shared.work import Work


async def set_member_roles(command: SetMemberRoles, work: Work) -> MemberView:
    """Set a member's roles, for every way in of theirs at once."""
    member = await storage.get_member(work, command.member_id)
    if Role.ADMIN not in command.roles and await storage.admins(work) == [member.id]:
        raise LastAdmin("the last admin stays one; make another first", path=("roles",))
    member = await give_roles(work, member, command.roles)
    return member.view(work.actor)


async def give_roles(work: Work, member: Member, roles: Sequence[Role]) -> Member:
    """Keep these roles, and tell when they are other ones than before."""
    wanted = all_roles(roles)
    if wanted == member.roles:
        return member
    member = replace(member, roles=wanted)
    await storage.put_roles(work, member)
    await put_person(work, member)
    work.announce(RolesSet(member_id=member.id, roles=wanted))
    return member
