"""Segments: groups of customers that counts are broken down by."""

from collections.abc import Sequence

import strawberry

from services.gateway.ids import many, maybe, member_id, segment_id
from services.gateway.schema.gateway.money import Money, MoneyInput, amount_of, money
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    COMMUNITY,
    Shows,
    asked,
    field,
    given,
    input_type,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, Share, known, or_none, rows, slice_of
from services.gateway.schema.scalars import LocaleCode
from shared.contracts import community as contract
from shared.contracts.paging import ShareView
from shared.kernel import SegmentId


@typed(service=COMMUNITY)
class SegmentRule(Shows):
    """Rule that fills a segment. Conditions add up."""

    view: strawberry.Private[contract.SegmentRule]

    tiers: list[str] = shown("On one of these tiers; at most 20.")
    locales: list[LocaleCode] = shown("Reading one of these languages; at most 20.")

    @field()
    def min_annual_value(self) -> Money | None:
        """Worth at least this in a year."""
        return money(self.view.min_annual_value)


@typed(service=COMMUNITY)
class Segment(Node):
    """Group of customers and members that counts are broken down by."""

    view: strawberry.Private[contract.SegmentView]

    name: str = shown("Name of the segment.")
    member_count: int = shown("Members in it.")
    customer_count: int = shown("Customers in it.")

    @field()
    def rule(self) -> SegmentRule | None:
        """Rule that fills it; null when filled by hand."""
        return SegmentRule(view=self.view.rule) if self.view.rule else None


@typed(service=COMMUNITY)
class SegmentEdge(Edge[Segment]):
    """Place of an item in a list of segments."""


@typed(service=COMMUNITY)
class SegmentConnection(Connection[Segment, SegmentEdge]):
    """Page of segments."""


@input_type(service=COMMUNITY)
class SegmentRuleInput:
    """Rule that fills a segment. Conditions add up."""

    tiers: list[str] | None = given("On one of these tiers.")
    min_annual_value: MoneyInput | None = given("Worth at least this in a year.")
    locales: list[LocaleCode] | None = given("Reading one of these languages.")


@input_type(service=COMMUNITY)
class SegmentSaveInput:
    """Input of segmentSave."""

    id: strawberry.ID | None = given("Segment to change; left out to create one.")
    name: str | None = given("Name of the segment.")
    rule: SegmentRuleInput | None = given("Rule that fills it.")
    add_member_ids: list[strawberry.ID] | None = given("Members to add by hand.")
    remove_member_ids: list[strawberry.ID] | None = given("Members to take out by hand.")


@input_type(service=COMMUNITY)
class SegmentArchiveInput:
    """Input of segmentArchive."""

    id: strawberry.ID = asked("Segment.")


async def segment(info: Info, id: SegmentId | None) -> Segment | None:
    """Return a segment by id."""
    view = await info.context.loaders.segments.load(id) if id else None
    return Segment(view=view) if view else None


async def segments_where(info: Info, asked: contract.ListSegments) -> SegmentConnection:
    """Return a page of segments."""
    page = await info.context.ask(asked)
    edges = [SegmentEdge(node=Segment(view=view), cursor=at) for view, at in rows(page)]
    return SegmentConnection.of(
        page, edges, asked.after, lambda: info.context.ask(contract.CountSegments())
    )


async def segments_with(
    info: Info, ids: Sequence[SegmentId], first: int | None, after: str | None
) -> SegmentConnection:
    """Return a page of these segments."""
    page = slice_of(list(ids), first, after)
    views = await info.context.loaders.segments.load_many(page.nodes)
    edges = [SegmentEdge(node=Segment(view=view), cursor=view.id) for view in views if view]
    return SegmentConnection.of(page, edges, after, known(len(ids)))


async def segment_shares(info: Info, views: Sequence[ShareView]) -> list[Share]:
    """Return shares of segments under their names; those that are gone are left out."""
    found = await info.context.loaders.segments.load_many([each.key for each in views])
    return [
        Share(key=view.key, label=segment.name, count=view.count, share=view.share)
        for view, segment in zip(views, found, strict=True)
        if segment
    ]


def save_segment(input: SegmentSaveInput) -> contract.SaveSegment:
    """Return the message behind segmentSave."""
    rule = input.rule or None
    return contract.SaveSegment(
        id=maybe(segment_id, input.id),
        name=or_none(input.name),
        rule=contract.SegmentRule(
            tiers=tuple(rule.tiers or ()),
            min_annual_value=amount_of(rule.min_annual_value),
            locales=tuple(rule.locales or ()),
        )
        if rule
        else None,
        add_member_ids=many(member_id, input.add_member_ids, "add_member_ids") or (),
        remove_member_ids=many(member_id, input.remove_member_ids, "remove_member_ids") or (),
    )
