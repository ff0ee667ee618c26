"""Campaigns."""

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.ids import phase_id as read_phase_id
from services.gateway.markdown import render
from services.gateway.schema.campaigns import entries, phases
from services.gateway.schema.campaigns.enums import CampaignKind, CampaignState, DecisionKind
from services.gateway.schema.campaigns.inputs import EntryFilter, entry_filter
from services.gateway.schema.far import (
    FarBoard,
    FarCampaignEntry,
    FarCampaignEntryConnection,
    FarCampaignPhase,
    FarProduct,
    FarStanding,
    FarStandingConnection,
)
from services.gateway.schema.gateway import workspace
from services.gateway.schema.gateway.enums import Interval
from services.gateway.schema.ideas import boards
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    CAMPAIGNS,
    GATEWAY,
    IDEAS,
    Shows,
    described,
    field,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import (
    Connection,
    Edge,
    TimeSeries,
    or_none,
    page_size,
    present,
    rows,
    series,
)
from services.gateway.schema.scalars import HTML, LocaleCode, Markdown
from shared.contracts import campaigns as contract
from shared.kernel import CampaignId


@typed(service=CAMPAIGNS)
class Campaign(Node):
    """Invitation to think along, with a beginning, an end and an outcome."""

    view: strawberry.Private[contract.CampaignView]

    slug: str = shown("Short name in addresses.")
    kind: CampaignKind = shown("Kind of campaign.")
    state: CampaignState = shown("Stage of the campaign.")
    locales: list[LocaleCode] = shown("Languages it is written in; at most 20.")
    eligibility: "Eligibility" = shown("Who may take part.")
    note: str | None = shown("Why it was called off; null while it was not.")
    version: int = shown("Goes up by one at every edit; send it back as ifVersion.")
    created_at: datetime = shown("When it was made.")

    @field()
    def title(
        self,
        locale: Annotated[
            LocaleCode | None, described("Language; left out for the viewer's.")
        ] = UNSET,
    ) -> str:
        """Question asked, or name."""
        return self.view.title

    @field()
    def summary(
        self,
        locale: Annotated[
            LocaleCode | None, described("Language; left out for the viewer's.")
        ] = UNSET,
    ) -> str | None:
        """What it is about, in a line or two."""
        return self.view.summary

    @field()
    def brief(
        self,
        locale: Annotated[
            LocaleCode | None, described("Language; left out for the viewer's.")
        ] = UNSET,
    ) -> Markdown | None:
        """Brief: background, what is asked, what happens with the result."""
        return Markdown(self.view.brief) if self.view.brief is not None else None

    @field()
    def brief_html(
        self,
        locale: Annotated[
            LocaleCode | None, described("Language; left out for the viewer's.")
        ] = UNSET,
    ) -> HTML | None:
        """Brief, ready to show."""
        return HTML(render(self.view.brief)) if self.view.brief is not None else None

    @field()
    def guidelines(
        self,
        locale: Annotated[
            LocaleCode | None, described("Language; left out for the viewer's.")
        ] = UNSET,
    ) -> Markdown | None:
        """Rules of the game."""
        return Markdown(self.view.guidelines) if self.view.guidelines is not None else None

    @field(service=GATEWAY)
    async def product(self, info: Info) -> FarProduct | None:
        """Product it is about."""
        return await workspace.product(info, self.view.product_id)

    @field(service=IDEAS)
    async def board(self, info: Info) -> FarBoard | None:
        """Board on which its entries stand as ideas."""
        return await boards.board(info, self.view.board_id)

    @field()
    def phases(self) -> list[FarCampaignPhase]:
        """Phases, in order; at most 12."""
        return [phases.CampaignPhase(view=phase) for phase in self.view.phases]

    @field()
    def current_phase(self) -> FarCampaignPhase | None:
        """Phase that is open now."""
        return next(
            (phases.CampaignPhase(view=phase) for phase in self.view.phases if phase.is_open), None
        )

    @field()
    def viewer_eligibility(self) -> "EligibilityCheck | None":
        """Whether the viewer may, and what is missing; null when no one is signed in."""
        check = self.view.viewer_eligibility
        return EligibilityCheck(view=check) if check else None

    @field()
    async def entries(
        self,
        info: Info,
        filter: Annotated[EntryFilter | None, described("Narrow the list.")] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> FarCampaignEntryConnection:
        """Entries, in an order that is shuffled per viewer while voting is open, by rank once
        standings show.
        """
        asked = contract.ListEntries(
            campaign_id=self.view.id,
            filter=entry_filter(filter),
            first=page_size(first),
            after=or_none(after),
        )
        return await entries.entries_where(info, asked)

    @field()
    async def standings(
        self,
        info: Info,
        phase_id: Annotated[
            strawberry.ID | None, described("Phase; left out for the latest with voting.")
        ] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> FarStandingConnection | None:
        """Standings of the latest phase with voting; null while that phase keeps them hidden."""
        phase = read_phase_id(phase_id, "phase_id") if phase_id else None
        return await entries.standings(
            info,
            contract.GetStandings(
                campaign_id=self.view.id,
                phase_id=phase,
                first=page_size(first),
                after=or_none(after),
            ),
        )

    @field()
    def winners(self) -> list[FarStanding] | None:
        """Entries that won, in order; at most 20."""
        winners = self.view.winners
        return None if winners is None else [entries.Standing(view=winner) for winner in winners]

    @field()
    def outcome(self) -> "OutcomeReport | None":
        """What came of it."""
        return OutcomeReport(view=self.view.outcome) if self.view.outcome else None

    @field()
    async def stats(self, info: Info) -> "CampaignStats":
        """How many took part, and how."""
        return CampaignStats(
            view=await info.context.ask(contract.GetCampaignStats(campaign_id=self.view.id))
        )


@typed(service=CAMPAIGNS)
class CampaignEdge(Edge[Campaign]):
    """Place of an item in a list of campaigns."""


@typed(service=CAMPAIGNS)
class CampaignConnection(Connection[Campaign, CampaignEdge]):
    """Page of campaigns."""


@typed(service=CAMPAIGNS)
class Eligibility:
    """Who may take part."""

    requires_verified_email: bool = shown("Only who has confirmed a mail address.")
    member_before: datetime | None = shown(
        "Only who was a member before this moment, so that no one joins just to vote."
    )
    max_entries: int | None = shown("Most entries of one member; null for any number.")


@typed(service=CAMPAIGNS)
class EligibilityCheck(Shows):
    """Whether someone may take part."""

    view: strawberry.Private[contract.EligibilityCheck]

    is_eligible: bool = shown("May take part.")

    @field()
    def missing(self, info: Info) -> list[str]:
        """What is missing, in the viewer's language; at most 5."""
        return [info.context.say(phrase) for phrase in self.view.missing]


@typed(service=CAMPAIGNS)
class OutcomeReport(Shows):
    """What came of a campaign."""

    view: strawberry.Private[contract.OutcomeReportView]

    summary: Markdown = shown("What happens now, and why.")
    published_at: datetime = shown("When it came out.")

    @field()
    def summary_html(self) -> HTML:
        """The summary, ready to show."""
        return HTML(render(self.view.summary))

    @field()
    def decisions(self) -> "list[EntryDecision]":
        """What becomes of single entries; at most 50."""
        return [EntryDecision(view=decision) for decision in self.view.decisions]


@typed(service=CAMPAIGNS)
class EntryDecision(Shows):
    """What becomes of an entry."""

    view: strawberry.Private[contract.EntryDecision]

    decision: DecisionKind = shown("Decision.")
    reason: str = shown("Why.")

    @field()
    async def entry(self, info: Info) -> FarCampaignEntry:
        """Entry."""
        return present(await entries.entry(info, self.view.entry_id))


@typed(service=CAMPAIGNS)
class CampaignStats(Shows):
    """How many took part in a campaign, and how. A person counts once in every number."""

    view: strawberry.Private[contract.CampaignStatsView]

    reach_count: int = shown("People who saw it.")
    participant_count: int = shown("People who did anything.")
    new_member_count: int = shown("Members who joined by way of it.")
    entry_count: int = shown("Entries that take part.")
    ballot_count: int = shown("Ballots cast.")
    comment_count: int = shown("Comments on entries.")

    @field()
    def trend(self) -> TimeSeries:
        """Participants a day."""
        return series(Interval.DAY, self.view.trend)


async def campaign(info: Info, id: CampaignId | None) -> Campaign | None:
    """Return a campaign by id."""
    view = await info.context.loaders.campaigns.load(id) if id else None
    return Campaign(view=view) if view else None


async def campaigns_where(info: Info, asked: contract.ListCampaigns) -> CampaignConnection:
    """Return a page of campaigns."""
    page = await info.context.ask(asked)
    edges = [CampaignEdge(node=Campaign(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountCampaigns(filter=asked.filter)
    return CampaignConnection.of(page, edges, asked.after, lambda: info.context.ask(count))
