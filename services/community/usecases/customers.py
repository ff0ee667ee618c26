"""Find or make the customer behind a reference, many at a time."""

from services.community.domain.customers import (
    MOST_AT_ONCE,
    Customer,
    TooManyRefs,
    customer_id,
)
from services.community.storage import customers as storage
from services.community.storage.members import get_members, members_by_email
from shared.contracts.community import CustomerRef, CustomerView, GetCustomers, ResolveCustomers
from shared.kernel import CustomerId
from shared.work import Look, Work


async def resolve_customers(command: ResolveCustomers, work: Work) -> tuple[CustomerId | None, ...]:
    """Return the customer behind each reference, in order; the same reference is the same one."""
    if len(command.refs) > MOST_AT_ONCE:
        raise TooManyRefs(
            f"at most {MOST_AT_ONCE} customers at a time",
            path=("refs",),
            details={"limit": MOST_AT_ONCE},
        )
    ids = [customer_id(work.actor.workspace_id, ref) for ref in command.refs]
    known = {each.id for each in await storage.get_customers(work, ids)}
    missing = {
        id: ref
        for id, ref in zip(ids, command.refs, strict=True)
        if id not in known and ref.id is None
    }
    if command.create and missing:
        await _make(work, missing)
        known |= missing.keys()
    return tuple(id if id in known else None for id in ids)


async def _make(work: Work, missing: dict[CustomerId, CustomerRef]) -> None:
    emails = {id: ref.email.strip().lower() for id, ref in missing.items() if ref.email}
    members = await members_by_email(work, sorted(set(emails.values())))
    for id, ref in missing.items():
        email = emails.get(id)
        member = members.get(email) if email else None
        await storage.add_customer(
            work,
            Customer(
                id=id,
                external_ids=(ref.external_id.strip(),) if ref.external_id else (),
                email=email,
                member_id=member.id if member else None,
                created_at=work.now,
            ),
        )


async def get_customers(query: GetCustomers, look: Look) -> tuple[CustomerView, ...]:
    """Return customers; one who is a member goes by the member's name."""
    found = await storage.get_customers(look, query.ids)
    members = await get_members(look, [each.member_id for each in found if each.member_id])
    names = {each.id: each.name for each in members}
    return tuple(each.view(names.get(each.member_id) if each.member_id else None) for each in found)
