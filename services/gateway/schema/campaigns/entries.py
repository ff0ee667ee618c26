"""Entries of a campaign, and how they stand."""

from datetime import datetime

import strawberry

from services.gateway.schema.campaigns import campaigns, phases
from services.gateway.schema.campaigns.enums import EntryState
from services.gateway.schema.far import FarCampaign, FarCampaignPhase, FarIdea
from services.gateway.schema.ideas import ideas
from services.gateway.schema.info import Info
from services.gateway.schema.marks import CAMPAIGNS, IDEAS, Shows, field, part, shown, typed
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, known, position, present, rows
from shared.contracts import campaigns as contract
from shared.kernel import EntryId


@typed(service=CAMPAIGNS)
class CampaignEntry(Node):
    """Something that takes part in a campaign: an idea, a question, or an option the organisers
    give.
    """

    view: strawberry.Private[contract.EntryView]

    title: str = shown("What it is called; copied from the idea.")
    state: EntryState = shown("Stage of the entry.")
    note: str | None = shown("Why it was rejected, or remark of the organisers.")
    created_at: datetime = shown("When it was handed in.")

    @field()
    async def campaign(self, info: Info) -> FarCampaign:
        """Campaign it takes part in."""
        return present(await campaigns.campaign(info, self.view.campaign_id))

    @field(service=IDEAS)
    async def idea(self, info: Info) -> FarIdea | None:
        """Idea behind it, with text, comments and followers; null for an option without one."""
        return await ideas.idea(info, self.view.idea_id)

    @field()
    async def phase(self, info: Info) -> FarCampaignPhase:
        """Phase it came in."""
        return present(await phases.phase(info, self.view.phase_id))


@typed(service=CAMPAIGNS)
class CampaignEntryEdge(Edge[CampaignEntry]):
    """Place of an item in a list of entries."""


@typed(service=CAMPAIGNS)
class CampaignEntryConnection(Connection[CampaignEntry, CampaignEntryEdge]):
    """Page of entries."""


@typed(service=CAMPAIGNS)
class Standing(Shows):
    """Result of one entry in a phase."""

    view: strawberry.Private[contract.StandingView]

    rank: int = shown("Place, from 1; ties share one.")
    score: float = shown("Approvals, money, first-choice ballots, votes or strength, by method.")
    share: float = shown("Part of the ballots, or of the strength, 0 to 1.")

    @field()
    def entry(self) -> CampaignEntry:
        """Entry."""
        return CampaignEntry(view=self.view.entry)


@typed(service=CAMPAIGNS)
class StandingEdge(Edge[Standing]):
    """Place of an item in a list of standings."""

    previous_rank: int | None = part("Rank one phase earlier; null when there was none.")


@typed(service=CAMPAIGNS)
class StandingConnection(Connection[Standing, StandingEdge]):
    """Page of standings."""

    ballot_count: int = part("Ballots counted.")
    turnout: float | None = part(
        "Part of those who may vote that did, 0 to 1; null when anyone may."
    )
    is_final: bool = part("No more ballots come in.")


async def entry(info: Info, id: EntryId | None) -> CampaignEntry | None:
    """Return an entry by id."""
    view = await info.context.loaders.entries.load(id) if id else None
    return CampaignEntry(view=view) if view else None


async def entries_where(info: Info, asked: contract.ListEntries) -> CampaignEntryConnection:
    """Return a page of entries."""
    page = await info.context.ask(asked)
    edges = [CampaignEntryEdge(node=CampaignEntry(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountEntries(
        campaign_id=asked.campaign_id, idea_id=asked.idea_id, filter=asked.filter
    )
    return CampaignEntryConnection.of(page, edges, asked.after, lambda: info.context.ask(count))


async def standings(info: Info, asked: contract.GetStandings) -> StandingConnection | None:
    """Return a page of standings; None while they are hidden from the viewer."""
    page = await info.context.ask(asked)
    if page is None:
        return None
    edges = [
        StandingEdge(node=Standing(view=view), cursor=at, previous_rank=view.previous_rank)
        for view, at in rows(page)
    ]
    return StandingConnection(
        edges=edges,
        page_info=position(page, edges, asked.after),
        count=known(page.total),
        ballot_count=page.ballot_count,
        turnout=page.turnout,
        is_final=page.is_final,
    )
