"""Phases of a campaign, and ballots."""

from datetime import datetime

import strawberry

from services.gateway.schema.campaigns import entries
from services.gateway.schema.campaigns.enums import PhaseKind, ResultsVisibility, VotingMethod
from services.gateway.schema.far import FarCampaignEntry
from services.gateway.schema.info import Info
from services.gateway.schema.marks import CAMPAIGNS, Shows, field, shown, typed
from services.gateway.schema.node import Node
from services.gateway.schema.paging import present
from services.gateway.schema.scalars import Markdown
from shared.contracts import campaigns as contract
from shared.kernel import PhaseId


@typed(service=CAMPAIGNS)
class CampaignPhase(Node):
    """Phase of a campaign."""

    view: strawberry.Private[contract.PhaseView]

    kind: PhaseKind = shown("Kind of phase.")
    title: str = shown("Name on the timeline.")
    instructions: Markdown | None = shown("What is asked of people in it.")
    round: int | None = shown("Round, in a campaign with rounds.")
    opens_at: datetime = shown("When it opens.")
    closes_at: datetime = shown("When it closes.")
    is_open: bool = shown("It is open now.")
    voting: "VotingRules | None" = shown("Voting rules; null where no one votes.")
    ballot_count: int = shown("Ballots cast.")

    @field()
    def viewer_ballot(self) -> "Ballot | None":
        """Viewer's own ballot, while it can be changed."""
        ballot = self.view.viewer_ballot
        return Ballot(view=ballot) if ballot else None


@typed(service=CAMPAIGNS)
class VotingRules:
    """Voting rules of a phase."""

    method: VotingMethod = shown("Way of voting.")
    max_choices: int | None = shown("Most entries on one ballot; null for any number.")
    results: ResultsVisibility = shown("When standings can be seen.")
    is_secret: bool = shown(
        "Ballots cannot be traced to members, not by staff either; they cannot be changed once "
        "cast."
    )


@typed(service=CAMPAIGNS)
class Ballot(Node):
    """What a voter chose in a phase."""

    view: strawberry.Private[contract.BallotView]

    cast_at: datetime = shown("When it was last cast.")
    can_change: bool = shown("It can still be changed.")

    @field()
    async def phase(self, info: Info) -> CampaignPhase:
        """Phase it was cast in."""
        return present(await phase(info, self.view.phase_id))

    @field()
    def choices(self) -> "list[BallotChoice]":
        """Entries chosen, in order where order counts; at most 100."""
        return [BallotChoice(view=choice) for choice in self.view.choices]


@typed(service=CAMPAIGNS)
class BallotChoice(Shows):
    """One choice on a ballot."""

    view: strawberry.Private[contract.BallotChoice]

    value: int = shown("1 with APPROVAL and BUDGET, votes with QUADRATIC, place with RANKED.")

    @field()
    async def entry(self, info: Info) -> FarCampaignEntry:
        """Entry chosen."""
        return present(await entries.entry(info, self.view.entry_id))


async def phase(info: Info, id: PhaseId | None) -> CampaignPhase | None:
    """Return a phase by id."""
    view = await info.context.loaders.phases.load(id) if id else None
    return CampaignPhase(view=view) if view else None
