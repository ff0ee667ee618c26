"""What can be asked of campaigns."""

from datetime import datetime

import strawberry

from services.gateway.ids import (
    board_id,
    campaign_id,
    entry_id,
    idea_id,
    many,
    maybe,
    phase_id,
    product_id,
)
from services.gateway.schema.campaigns.enums import (
    CampaignKind,
    CampaignState,
    DecisionKind,
    EntryState,
    PhaseKind,
    ResultsVisibility,
    VotingMethod,
)
from services.gateway.schema.marks import CAMPAIGNS, asked, given, input_type
from services.gateway.schema.paging import or_none
from services.gateway.schema.scalars import Markdown
from shared.contracts import campaigns as contract
from shared.kernel import EntryId


@input_type(service=CAMPAIGNS)
class CampaignFilter:
    """Narrows a list of campaigns."""

    kinds: list[CampaignKind] | None = given("Of one of these kinds.")
    states: list[CampaignState] | None = given(
        "In one of these stages. Left out: all but DRAFT and CANCELLED."
    )
    product_id: strawberry.ID | None = given("About this product.")
    mine: bool | None = given("The viewer takes part or organises.")


@input_type(service=CAMPAIGNS)
class VotingRulesInput:
    """Voting rules of a phase."""

    method: VotingMethod = asked("Way of voting.")
    max_choices: int | None = given("Most entries on one ballot.")
    results: ResultsVisibility = given(
        "When standings can be seen.", default=ResultsVisibility.AFTER_CLOSE
    )
    is_secret: bool = given("Ballots cannot be traced to members.", default=False)


@input_type(service=CAMPAIGNS)
class EligibilityInput:
    """Who may take part."""

    requires_verified_email: bool = given("Only who has confirmed a mail address.", default=True)
    member_before: datetime | None = given("Only who was a member before this moment.")
    max_entries: int | None = given("Most entries of one member.")


@input_type(service=CAMPAIGNS)
class EntryFilter:
    """Narrows a list of entries."""

    states: list[EntryState] | None = given(
        "In one of these stages. Left out: ACCEPTED, SHORTLISTED and WINNER."
    )
    mine: bool | None = given("Handed in by the viewer.")


@input_type(service=CAMPAIGNS, one_of=True)
class BallotInput:
    """What to put on a ballot; the field must go with the phase's method."""

    approval: strawberry.Maybe[list[strawberry.ID]] = given("Entries approved of.")


@input_type(service=CAMPAIGNS)
class EntryDecisionInput:
    """What becomes of an entry."""

    entry_id: strawberry.ID = asked("Entry.")
    decision: DecisionKind = asked("Decision.")
    reason: str = asked("Why.")


@input_type(service=CAMPAIGNS)
class CampaignCreateInput:
    """Input of campaignCreate."""

    kind: CampaignKind = asked("Kind of campaign.")
    title: str = asked("Question asked, or name.")
    product_id: strawberry.ID | None = given("Product it is about.")
    opens_at: datetime | None = given("When the first phase opens; left out for a week from now.")
    board_id: strawberry.ID | None = given(
        "Board on which its entries stand as ideas; left out, the campaign gets one of its own."
    )


@input_type(service=CAMPAIGNS)
class CampaignUpdateInput:
    """Input of campaignUpdate."""

    id: strawberry.ID = asked("Campaign.")
    title: str | None = given("Question asked, or name.")
    summary: str | None = given("What it is about, in a line or two.")
    brief: Markdown | None = given("Brief.")
    guidelines: Markdown | None = given("Rules of the game.")
    phases: "list[CampaignPhaseInput] | None" = given(
        "Phases, in place of those it has; at most 12."
    )
    eligibility: EligibilityInput | None = given("Who may take part.")
    if_version: int | None = given("Fail with ConflictError when the version is another by now.")
    board_id: strawberry.ID | None = given(
        "Board on which its entries stand as ideas; fixed once there are entries."
    )


@input_type(service=CAMPAIGNS)
class CampaignPhaseInput:
    """Phase of a campaign."""

    id: strawberry.ID | None = given("Phase to keep; left out for a new one.")
    kind: PhaseKind = asked("Kind of phase.")
    title: str = asked("Name on the timeline.")
    instructions: Markdown | None = given("What is asked of people in it.")
    opens_at: datetime = asked("When it opens.")
    closes_at: datetime = asked("When it closes.")
    voting: VotingRulesInput | None = given("Voting rules, where people vote.")


@input_type(service=CAMPAIGNS)
class CampaignSetStateInput:
    """Input of campaignSetState."""

    id: strawberry.ID = asked("Campaign.")
    state: CampaignState = asked(
        "SCHEDULED to announce it, CANCELLED, or DRAFT while no phase has opened."
    )
    note: str | None = given("Why, for those who take part.")


@input_type(service=CAMPAIGNS)
class EntrySubmitInput:
    """Input of entrySubmit."""

    campaign_id: strawberry.ID = asked("Campaign.")
    idea_id: strawberry.ID | None = given("Idea of the viewer's that exists already.")
    title: str | None = given("Title, for a new idea or an option.")
    body: Markdown | None = given("The idea, for a new one.")
    ignore_similar: bool = given("Submit even if much the same stands there.", default=False)


@input_type(service=CAMPAIGNS)
class EntrySetStateInput:
    """Input of entrySetState."""

    ids: list[strawberry.ID] = asked("Entries; at most 200.")
    state: EntryState = asked("New stage.")
    note: str | None = given("Reason; REJECTED asks for one.")


@input_type(service=CAMPAIGNS)
class BallotCastInput:
    """Input of ballotCast."""

    phase_id: strawberry.ID = asked("Phase.")
    ballot: BallotInput = asked("What to put on it.")


@input_type(service=CAMPAIGNS)
class OutcomePublishInput:
    """Input of outcomePublish."""

    campaign_id: strawberry.ID = asked("Campaign.")
    summary: Markdown = asked("What happens now, and why.")
    decisions: list[EntryDecisionInput] = asked("What becomes of single entries.")


MOST_ENTRIES = 200


def campaign_filter(filter: CampaignFilter | None) -> contract.CampaignFilter:
    """Return the campaigns that are meant."""
    if not filter:
        return contract.CampaignFilter()
    return contract.CampaignFilter(
        kinds=tuple(filter.kinds) if filter.kinds else None,
        states=tuple(filter.states) if filter.states else None,
        product_id=maybe(product_id, filter.product_id, "product_id"),
        mine=or_none(filter.mine),
    )


def entry_filter(filter: EntryFilter | None) -> contract.EntryFilter:
    """Return the entries that are meant."""
    if not filter:
        return contract.EntryFilter()
    return contract.EntryFilter(
        states=tuple(filter.states) if filter.states else None, mine=or_none(filter.mine)
    )


def create_campaign(input: CampaignCreateInput) -> contract.CreateCampaign:
    """Return the message behind campaignCreate."""
    return contract.CreateCampaign(
        kind=input.kind,
        title=input.title,
        product_id=maybe(product_id, input.product_id, "product_id"),
        opens_at=or_none(input.opens_at),
        board_id=maybe(board_id, input.board_id, "board_id"),
    )


def voting_rules(input: VotingRulesInput) -> contract.VotingRules:
    """Return how a phase votes."""
    return contract.VotingRules(
        method=input.method,
        max_choices=or_none(input.max_choices),
        results=input.results,
        is_secret=input.is_secret,
    )


def phase_input(input: CampaignPhaseInput, number: int) -> contract.PhaseInput:
    """Return one phase as it is to be; `number` is its place in the list."""
    return contract.PhaseInput(
        id=maybe(phase_id, input.id, "phases", str(number), "id"),
        kind=input.kind,
        title=input.title,
        instructions=or_none(input.instructions),
        opens_at=input.opens_at,
        closes_at=input.closes_at,
        voting=voting_rules(input.voting) if input.voting else None,
    )


def update_campaign(input: CampaignUpdateInput) -> contract.UpdateCampaign:
    """Return the message behind campaignUpdate."""
    phases, eligibility = input.phases, input.eligibility
    return contract.UpdateCampaign(
        id=campaign_id(input.id),
        title=or_none(input.title),
        summary=or_none(input.summary),
        brief=or_none(input.brief),
        guidelines=or_none(input.guidelines),
        phases=tuple(phase_input(each, number) for number, each in enumerate(phases))
        if phases
        else None,
        eligibility=contract.Eligibility(
            requires_verified_email=eligibility.requires_verified_email,
            member_before=or_none(eligibility.member_before),
            max_entries=or_none(eligibility.max_entries),
        )
        if eligibility
        else None,
        board_id=maybe(board_id, input.board_id, "board_id"),
        if_version=or_none(input.if_version),
    )


def submit_entry(input: EntrySubmitInput) -> contract.SubmitEntry:
    """Return the message behind entrySubmit."""
    return contract.SubmitEntry(
        campaign_id=campaign_id(input.campaign_id, "campaign_id"),
        idea_id=maybe(idea_id, input.idea_id, "idea_id"),
        title=or_none(input.title),
        body=or_none(input.body),
        ignore_similar=input.ignore_similar,
    )


def chosen(input: BallotInput) -> tuple[EntryId, ...]:
    """Return the entries approved of."""
    return many(entry_id, input.approval.value if input.approval else (), "approval") or ()


def publish_outcome(input: OutcomePublishInput) -> contract.PublishOutcome:
    """Return the message behind outcomePublish."""
    return contract.PublishOutcome(
        campaign_id=campaign_id(input.campaign_id, "campaign_id"),
        summary=input.summary,
        decisions=tuple(
            contract.EntryDecision(
                entry_id=entry_id(each.entry_id, "decisions", str(number), "entry_id"),
                decision=each.decision,
                reason=each.reason,
            )
            for number, each in enumerate(input.decisions)
        ),
    )
