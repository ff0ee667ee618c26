"""Segments: groups of customers, by rule or by hand."""

from dataclasses import replace

from services.community.domain.customers import (
    Customer,
    Segment,
    SegmentNameRequired,
    SegmentNameTaken,
    SegmentNotFound,
    TooManySegments,
    check_worth,
)
from services.community.domain.members import Member
from services.community.storage import customers as storage
from services.community.storage.members import get_member
from shared.caller import short_id
from shared.contracts.community import (
    ArchiveSegment,
    CountSegments,
    FileCustomers,
    GetSegments,
    ListSegments,
    SaveSegment,
    SegmentPage,
    SegmentRule,
    SegmentsChanged,
    SegmentView,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import CustomerId, MemberId, SegmentId
from shared.text import clean_name
from shared.work import Look, Work

LONGEST_NAME = 80
MOST_TIERS = 20


async def get_segments(query: GetSegments, look: Look) -> tuple[SegmentView, ...]:
    found = await storage.get_segments(look, query.ids)
    return tuple([await _view(look, each) for each in found])


async def list_segments(query: ListSegments, look: Look) -> SegmentPage:
    """Return segments by name."""
    found, page = await storage.page_segments(look, min(query.first, MAX_PAGE), query.after)
    return SegmentPage(
        nodes=tuple([await _view(look, each) for each in found]),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_segments(query: CountSegments, look: Look) -> int:
    return await storage.count_segments(look)


async def save_segment(command: SaveSegment, work: Work) -> SegmentView:
    """Keep a segment; who is in it by its rule follows within moments."""
    every = await storage.every_segment(work)
    name = clean_name(command.name or "", limit=LONGEST_NAME, path=("name",))
    if command.id is None:
        if not name:
            raise SegmentNameRequired("a segment needs a name", path=("name",))
        if len(every) >= storage.MOST_SEGMENTS:
            raise TooManySegments(
                f"there are {storage.MOST_SEGMENTS} segments at most",
                details={"limit": storage.MOST_SEGMENTS},
            )
        segment = Segment(id=SegmentId(work.new_id("segment")), name=name, created_at=work.now)
    else:
        segment = await _held(work, command.id)
    if any(each.name == name and each.id != segment.id for each in every):
        raise SegmentNameTaken(
            f"a segment called “{name}” is there already", path=("name",), details={"name": name}
        )
    rule = _checked(command.rule) if command.rule is not None else segment.rule
    segment = replace(segment, name=name or segment.name, rule=rule)
    await storage.put_segment(work, segment)
    for member_id in command.add_member_ids:
        await _by_hand(work, segment.id, member_id, is_in=True)
    for member_id in command.remove_member_ids:
        await _by_hand(work, segment.id, member_id, is_in=False)
    work.announce(SegmentsChanged(segment_id=segment.id))
    return await _view(work, segment)


def _checked(rule: SegmentRule) -> SegmentRule:
    least = rule.min_annual_value
    return SegmentRule(
        tiers=tuple(each.strip() for each in rule.tiers[:MOST_TIERS] if each.strip()),
        min_annual_value=check_worth(least, ("rule", "minAnnualValue")) if least else None,
        locales=rule.locales[:MOST_TIERS],
    )


async def _by_hand(work: Work, id: SegmentId, member_id: MemberId, *, is_in: bool) -> None:
    """Put a member into a segment, or take them out; who was no customer yet becomes one."""
    member = await get_member(work, member_id)
    for customer in await storage.customers_of(work, member.id) or [_newcomer(work, member)]:
        others = [each for each in customer.by_hand if each != id]
        chosen = (*others, id) if is_in else tuple(others)
        changed = replace(customer, by_hand=chosen, words=customer.found_by())
        await storage.put_customer(work, changed)


def _newcomer(work: Work, member: Member) -> Customer:
    key = f"{work.actor.workspace_id}/member/{member.id}"
    return Customer(
        id=CustomerId(f"customer_{short_id(key)}"),
        external_ids=(),
        email=None,
        member_id=member.id,
        name=member.name,
        created_at=work.now,
    )


async def archive_segment(command: ArchiveSegment, work: Work) -> SegmentId:
    """Do away with a segment."""
    await _held(work, command.id)
    await storage.delete_segment(work, command.id)
    work.announce(SegmentsChanged(segment_id=command.id))
    return command.id


async def refile_customers(event: SegmentsChanged, look: Look) -> None:
    """File every customer anew."""
    async for ids in storage.walk_ids(look):
        if ids:
            await look.ask_as_polder(FileCustomers(ids=ids))


async def _held(work: Work, id: SegmentId) -> Segment:
    found = await storage.get_segments(work, [id])
    if not found:
        raise SegmentNotFound("there is no such segment", path=("id",))
    return found[0]


async def _view(look: Look, segment: Segment) -> SegmentView:
    members, customers = await storage.count_in(look, segment.id)
    return SegmentView(
        id=segment.id,
        name=segment.name,
        rule=segment.rule,
        member_count=members,
        customer_count=customers,
    )
