"""Find or make the customer behind a reference, many at a time."""

from collections.abc import Sequence

from services.community.domain.customers import (
    MOST_AT_ONCE,
    Customer,
    TooManyRefs,
    customer_id,
)
from services.community.storage import customers as storage
from services.community.storage.members import get_members, members_by_email
from shared.contracts.community import (
    CustomerRef,
    CustomersChanged,
    CustomerView,
    GetCustomers,
    ResolveCustomers,
)
from shared.kernel import CustomerId, MemberId
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
    made: list[Customer] = []
    for id, ref in missing.items():
        email = emails.get(id)
        member = members.get(email) if email else None
        customer = Customer(
            id=id,
            external_ids=(ref.external_id.strip(),) if ref.external_id else (),
            email=email,
            member_id=member.id if member else None,
            created_at=work.now,
        )
        await storage.add_customer(work, customer)
        made.append(customer)
    tell(work, [each for each in made if each.member_id is not None])


def tell(work: Work, customers: Sequence[Customer]) -> None:
    """Say what is known of customers now."""
    for start in range(0, len(customers), MOST_AT_ONCE):
        some = customers[start : start + MOST_AT_ONCE]
        work.announce(CustomersChanged(customers=tuple(each.facts() for each in some)))


async def become_member(work: Work, id: CustomerId, member_id: MemberId) -> None:
    """Say that a customer, if they are known, is this member."""
    customer = await storage.link_member(work, id, member_id)
    if customer is not None:
        tell(work, [customer])


async def get_customers(query: GetCustomers, look: Look) -> tuple[CustomerView, ...]:
    """Return customers; one who is a member goes by the member's name."""
    found = await storage.get_customers(look, query.ids)
    members = await get_members(look, [each.member_id for each in found if each.member_id])
    names = {each.id: each.name for each in members}
    return tuple(each.view(names.get(each.member_id) if each.member_id else None) for each in found)
