"""Campaigns: one that runs, with entries and ballots, one with its outcome, and a draft."""

from datetime import timedelta
from typing import Any

from services.cli.demo.ideas import comment
from services.cli.demo.people import Cast
from services.cli.demo.plan import community, moment_between, moment_of, pick_ballots
from services.cli.demo.teller import Teller, for_each
from shared.contracts.campaigns import (
    CampaignFilter,
    CampaignKind,
    CampaignState,
    CampaignView,
    CastBallot,
    CreateCampaign,
    DecisionKind,
    EntryDecision,
    EntryFilter,
    EntryState,
    EntryView,
    ListCampaigns,
    ListEntries,
    PhaseInput,
    PhaseKind,
    PublishOutcome,
    SetCampaignState,
    SetEntryState,
    SubmitEntry,
    SwitchPhases,
    UpdateCampaign,
    VotingMethod,
    VotingRules,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import BoardId, CampaignId, EntryId, IdeaId, ProductId


async def run_campaign(
    teller: Teller, cast: Cast, products: dict[str, ProductId], boards: dict[str, BoardId]
) -> tuple[int, int]:
    """Announce the campaign, hand in its entries and cast its ballots, as far as that has not been
    done; returns how many entries and ballots there are. Who signs in to try it has not voted."""
    written = community()["campaign"]
    campaign = await _plan(
        teller, cast, written, products[written["product"]], boards[written["board"]["key"]]
    )
    campaign = await _announce(teller, campaign)
    entries = await _hand_in(teller, cast, campaign.id)
    await teller.ask(SwitchPhases())
    await _cast_ballots(teller, cast, written, campaign, entries)
    return len(entries), int(written["voters"])


async def conclude_campaign(
    teller: Teller,
    cast: Cast,
    products: dict[str, ProductId],
    boards: dict[str, BoardId],
    ideas: dict[str, IdeaId],
) -> None:
    """Hold the campaign that is over, with ideas that are there, and publish what came of it."""
    written = community()["campaign_over"]
    campaign = await _plan(
        teller, cast, written, products[written["product"]], boards[written["board"]]
    )
    if campaign.outcome is not None:
        return
    campaign = await _announce(teller, campaign)
    authors = {each["key"]: each["author"] for each in community()["ideas"]}
    entries: dict[str, EntryId] = {}
    for each in written["entries"]:
        entry = await teller.tell(
            SubmitEntry(
                campaign_id=campaign.id,
                idea_id=ideas[each["idea"]],
                author_id=cast.ids[authors[each["idea"]]],
                created_at=moment_of(cast.anchor, each["days_ago"]),
            )
        )
        entries[each["idea"]] = entry.id
    await teller.ask(SwitchPhases())
    keyed = {**written, "entries": [{**each, "key": each["idea"]} for each in written["entries"]]}
    await _cast_ballots(teller, cast, keyed, campaign, entries)
    winners = tuple(entries[each["idea"]] for each in written["entries"] if each["winner"])
    await teller.tell(SetEntryState(ids=winners, state=EntryState.WINNER))
    await teller.tell(
        PublishOutcome(
            campaign_id=campaign.id,
            summary=written["outcome"]["summary"][written["language"]],
            decisions=tuple(
                EntryDecision(
                    entry_id=entries[each["idea"]],
                    decision=DecisionKind(each["decision"]),
                    reason=each["reason"],
                )
                for each in written["entries"]
            ),
            at=moment_of(cast.anchor, written["outcome"]["days_ago"]),
        )
    )


async def draft_campaign(
    teller: Teller, cast: Cast, products: dict[str, ProductId], boards: dict[str, BoardId]
) -> None:
    """Write the campaign that nobody but the team has seen yet."""
    written = community()["campaign_draft"]
    await _plan(teller, cast, written, products[written["product"]], boards[written["board"]])


async def _cast_ballots(
    teller: Teller,
    cast: Cast,
    written: dict[str, Any],
    campaign: CampaignView,
    entries: dict[str, EntryId],
) -> None:
    phase = next(each for each in campaign.phases if each.kind is PhaseKind.VOTE)
    electorate = [handle for handle in cast.customers if handle not in cast.guests]
    approvals = {each["key"]: int(each["approvals"]) for each in written["entries"]}
    chosen_by = pick_ballots(approvals, electorate, int(written["voters"]))
    ballots = [
        CastBallot(
            phase_id=phase.id,
            approval=tuple(entries[key] for key in chosen),
            member_id=cast.ids[voter],
            cast_at=moment_between(voter, phase.opens_at, min(cast.anchor, phase.closes_at)),
        )
        for voter, chosen in chosen_by.items()
    ]
    await for_each(teller.tell, ballots)


async def _plan(
    teller: Teller, cast: Cast, written: dict[str, Any], product: ProductId, board: BoardId
) -> CampaignView:
    """Return the campaign, made and with its phases if it wasn't."""
    language = written["language"]
    title = written["title"][language]
    standing = await teller.ask(
        ListCampaigns(filter=CampaignFilter(states=tuple(CampaignState)), first=MAX_PAGE)
    )
    campaign = next((each for each in standing.nodes if each.title == title), None)
    if campaign is None:
        campaign = await teller.tell(
            CreateCampaign(
                kind=CampaignKind(written["kind"]),
                title=title,
                product_id=product,
                board_id=board,
                locale=language,
            )
        )
    if campaign.state is not CampaignState.DRAFT:
        return campaign
    return await teller.tell(
        UpdateCampaign(
            id=campaign.id,
            summary=written["summary"][language],
            brief=written["brief"][language],
            guidelines=written["guidelines"][language],
            phases=tuple(_phase(each, cast, language) for each in written["phases"]),
        )
    )


async def _announce(teller: Teller, campaign: CampaignView) -> CampaignView:
    """Return the campaign, announced if it wasn't."""
    if campaign.state is not CampaignState.DRAFT:
        return campaign
    return await teller.tell(SetCampaignState(id=campaign.id, state=CampaignState.SCHEDULED))


def _phase(written: dict[str, Any], cast: Cast, language: str) -> PhaseInput:
    method = written.get("method")
    return PhaseInput(
        kind=PhaseKind(written["kind"]),
        title=written["title"][language],
        instructions=written["instructions"][language],
        opens_at=cast.anchor + timedelta(days=written["opens_in_days"]),
        closes_at=cast.anchor + timedelta(days=written["closes_in_days"]),
        voting=VotingRules(method=VotingMethod(method)) if method else None,
    )


async def _hand_in(teller: Teller, cast: Cast, campaign: CampaignId) -> dict[str, EntryId]:
    """Hand in the entries that are missing, with their comments; returns ids by key."""
    written = community()["campaign"]["entries"]
    page = await teller.ask(
        ListEntries(
            campaign_id=campaign, filter=EntryFilter(states=tuple(EntryState)), first=MAX_PAGE
        )
    )
    entries: dict[str, EntryView] = {}
    for entry in written:
        standing = next((each for each in page.nodes if each.title == entry["title"]), None)
        if standing is None:
            standing = await teller.tell(
                SubmitEntry(
                    campaign_id=campaign,
                    title=entry["title"],
                    body=entry["body"],
                    ignore_similar=True,
                    author_id=cast.ids[entry["author"]],
                    created_at=moment_of(cast.anchor, entry["days_ago"]),
                )
            )
        entries[entry["key"]] = standing
    fresh = [each.id for each in entries.values() if each.state is EntryState.SUBMITTED]
    if fresh:
        await teller.tell(SetEntryState(ids=tuple(fresh), state=EntryState.ACCEPTED))
    ideas = {key: each.idea_id for key, each in entries.items() if each.idea_id is not None}
    await comment(teller, cast, [each for each in written if each["key"] in ideas], ideas)
    return {key: each.id for key, each in entries.items()}
