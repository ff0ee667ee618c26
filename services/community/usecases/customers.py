"""Find or make the customer behind a reference, many at a time, and say what is known of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from services.community.domain.customers import (
    MOST_AT_ONCE,
    Customer,
    CustomerMissing,
    OrganisationInvalid,
    TooManyRefs,
    check_worth,
    customer_id,
)
from services.community.storage import customers as storage
from services.community.storage.members import get_members, members_by_email
from shared.contracts.community import (
    CountCustomers,
    CustomerEntry,
    CustomerKind,
    CustomerPage,
    CustomerRef,
    CustomersChanged,
    CustomerView,
    FileCustomers,
    GetCustomers,
    ListCustomers,
    ResolveCustomers,
    SaveCustomers,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import CustomerId, MemberId
from shared.text import clean_name
from shared.work import Look, Work

LONGEST_NAME = 200
LONGEST_TIER = 60


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
        customer = replace(customer, words=customer.found_by())
        await storage.put_customer(work, customer)
        made.append(customer)
    await tell(work, [each for each in made if each.member_id is not None])


async def tell(work: Work, customers: Sequence[Customer]) -> None:
    """Say what is known of customers now."""
    accounts = await accounts_of(work, customers)
    for start in range(0, len(customers), MOST_AT_ONCE):
        some = customers[start : start + MOST_AT_ONCE]
        work.announce(
            CustomersChanged(
                customers=tuple(each.facts(accounts.get(each.organisation_id)) for each in some)
            )
        )


async def accounts_of(
    look: Look, customers: Sequence[Customer]
) -> dict[CustomerId | None, Customer]:
    """Return the organisations that customers belong to, by id."""
    ids = [each.organisation_id for each in customers if each.organisation_id is not None]
    return {each.id: each for each in await storage.get_customers(look, ids)}


async def become_member(work: Work, id: CustomerId, member_id: MemberId) -> None:
    """Say that a customer, if they are known, is this member."""
    customer = await storage.link_member(work, id, member_id)
    if customer is not None:
        await tell(work, [customer])


async def get_customers(query: GetCustomers, look: Look) -> tuple[CustomerView, ...]:
    """Return customers; one who is a member goes by the member's name."""
    return await views_of(look, await storage.get_customers(look, query.ids))


async def list_customers(query: ListCustomers, look: Look) -> CustomerPage:
    found, page = await storage.page_customers(
        look, query.filter, min(query.first, MAX_PAGE), query.after
    )
    return CustomerPage(
        nodes=await views_of(look, found), cursors=page.cursors, has_next=page.has_next
    )


async def count_customers(query: CountCustomers, look: Look) -> int:
    return await storage.count_customers(look, query.filter)


async def views_of(look: Look, customers: Sequence[Customer]) -> tuple[CustomerView, ...]:
    """Return customers as staff see them."""
    members = await get_members(look, [each.member_id for each in customers if each.member_id])
    names = {each.id: each.name for each in members}
    return tuple(
        each.view(names.get(each.member_id) if each.member_id else None) for each in customers
    )


async def save_customers(command: SaveCustomers, work: Work) -> tuple[CustomerView, ...]:
    """Make customers or bring them up to date; their segments follow."""
    entries = command.customers
    refs = [each.ref for each in entries]
    others = [
        ref for each in entries for ref in (each.organisation, each.same_as) if ref is not None
    ]
    known = [
        id
        for start in range(0, len(refs) + len(others), MOST_AT_ONCE)
        for id in await resolve_customers(
            ResolveCustomers(refs=tuple((refs + others)[start : start + MOST_AT_ONCE])), work
        )
    ]
    missing = next((place for place, id in enumerate(known) if id is None), None)
    if missing is not None:
        raise CustomerMissing("there is no such customer", path=("customers", str(missing), "ref"))
    ids = [id for id in known if id is not None]
    pointed = iter(ids[len(refs) :])
    kept = {each.id: each for each in await storage.get_customers(work, ids)}
    for place, (id, entry) in enumerate(zip(ids, entries, strict=False)):
        path = ("customers", str(place))
        organisation_id = next(pointed) if entry.organisation is not None else None
        same_as = next(pointed) if entry.same_as is not None else None
        if organisation_id is not None and organisation_id == id:
            raise OrganisationInvalid("nobody belongs to themselves", path=(*path, "organisation"))
        customer = _changed(kept[id], entry, path)
        if customer.worth is not None and entry.annual_value is not None:
            at = (*path, "annualValue", "currency")
            await storage.hold_currency(work, customer.worth.currency, at)
        kept[id] = replace(
            customer,
            organisation_id=organisation_id or customer.organisation_id,
            same_as=customer.same_as if same_as is None or same_as == id else _root(kept, same_as),
        )
        if organisation_id is not None:
            account = kept[organisation_id]
            kept[organisation_id] = replace(account, kind=CustomerKind.ORGANISATION)
    people = [each for each in await storage.people_of(work, ids) if each.id not in kept]
    for each in (*kept.values(), *people):
        kept[each.id] = replace(each, words=each.found_by(), version=each.version + 1)
    filed = await filed_anew(work, list(kept.values()), kept)
    for each in filed:
        await storage.put_customer(work, each)
    await _tell_kept(work, filed)
    by_id = {each.id: each for each in filed}
    return await views_of(work, [by_id[id] for id in ids[: len(refs)]])


def _root(kept: Mapping[CustomerId, Customer], id: CustomerId) -> CustomerId:
    """Return whom somebody is counted under, one step on at most."""
    return kept[id].same_as or id


def _changed(customer: Customer, entry: CustomerEntry, path: tuple[str, ...]) -> Customer:
    """Return a customer with what is said of them."""
    name = clean_name(entry.name or "", limit=LONGEST_NAME, path=(*path, "name"))
    tier = clean_name(entry.tier or "", limit=LONGEST_TIER, path=(*path, "tier"))
    worth = entry.annual_value
    return replace(
        customer,
        name=name or customer.name,
        kind=entry.kind or customer.kind,
        tier=tier or customer.tier,
        worth=check_worth(worth, (*path, "annualValue")) if worth else customer.worth,
    )


async def _tell_kept(work: Work, customers: Sequence[Customer]) -> None:
    """Say what is known of customers that were kept just now."""
    by_id = {each.id: each for each in customers}
    missing = [
        each.organisation_id
        for each in customers
        if each.organisation_id is not None and each.organisation_id not in by_id
    ]
    accounts = {**by_id, **{each.id: each for each in await storage.get_customers(work, missing)}}
    facts = [
        each.facts(accounts.get(each.organisation_id) if each.organisation_id else None)
        for each in customers
    ]
    for start in range(0, len(facts), MOST_AT_ONCE):
        work.announce(CustomersChanged(customers=tuple(facts[start : start + MOST_AT_ONCE])))


async def filed_anew(
    look: Look, customers: Sequence[Customer], known: Mapping[CustomerId, Customer]
) -> list[Customer]:
    """Return customers in the segments they belong in."""
    segments = await storage.every_segment(look)
    accounts = await accounts_of(look, customers)
    accounts |= dict(known.items())
    members = await get_members(look, [each.member_id for each in customers if each.member_id])
    locales = {each.id: each.locale for each in members}
    return [
        replace(
            each,
            segment_ids=tuple(
                segment.id
                for segment in segments
                if segment.id in each.by_hand
                or (
                    segment.rule is not None
                    and each.belongs_in(
                        segment.rule,
                        locales.get(each.member_id) if each.member_id else None,
                        accounts.get(each.organisation_id) if each.organisation_id else None,
                    )
                )
            ),
        )
        for each in customers
    ]


async def file_customers(command: FileCustomers, work: Work) -> int:
    """Put customers into the segments they belong in by now."""
    before = await storage.get_customers(work, command.ids)
    after = await filed_anew(work, before, {})
    changed = [
        replace(now, version=now.version + 1)
        for was, now in zip(before, after, strict=True)
        if was.segment_ids != now.segment_ids
    ]
    for each in changed:
        await storage.put_customer(work, each)
    await tell(work, changed)
    return len(changed)
