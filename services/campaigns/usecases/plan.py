"""Make a campaign, change it, announce it, call it off."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services.campaigns.domain.campaigns import (
    NOTE_LIMIT,
    SUMMARY_LIMIT,
    TEXT_LIMIT,
    BoardFixed,
    Campaign,
    LockedWhileRunning,
    campaign_slug,
    campaign_title,
)
from services.campaigns.domain.elsewhere import BoardUnknown, ProductUnknown
from services.campaigns.domain.entries import check_conditions
from services.campaigns.domain.phases import (
    LockedAfterVotes,
    Phase,
    carried,
    changed_rules,
    check_plan,
    clean_phase,
    default_rules,
    is_only_later,
    template,
)
from services.campaigns.storage import campaigns as storage
from services.campaigns.storage import entries as entry_storage
from services.campaigns.storage import voting as voting_storage
from services.campaigns.usecases.show import campaign_view
from shared.contracts.campaigns import (
    CampaignChanged,
    CampaignState,
    CampaignView,
    CreateCampaign,
    Eligibility,
    PhaseInput,
    PhaseKind,
    SetCampaignState,
    UpdateCampaign,
)
from shared.contracts.community import GetProducts, GetWorkspace
from shared.contracts.ideas import GetBoards, SaveBoard
from shared.kernel import BoardId, CampaignId, PhaseId, ProductId
from shared.text import clean_text
from shared.work import Work

PLANNED = (CampaignState.DRAFT, CampaignState.SCHEDULED)
BOARD_NAME_LIMIT = 80


async def create_campaign(command: CreateCampaign, work: Work) -> CampaignView:
    """Make a draft from the template of its kind."""
    id = CampaignId(work.new_id("campaign"))
    title = campaign_title(command.title)
    await _require_known(work, command.product_id, command.board_id)
    locale = command.locale or work.actor.locale
    campaign = Campaign(
        id=id,
        slug=await storage.take_slug(work, campaign_slug(title), id),
        kind=command.kind,
        state=CampaignState.DRAFT,
        title=title,
        locales=(locale,),
        product_id=command.product_id,
        board_id=command.board_id,
        phases=await _template(work, command.opens_at, locale),
        eligibility=Eligibility(requires_verified_email=False),
        created_at=work.now,
        created_by=work.actor.member_id,
    )
    await storage.put_campaign(work, campaign)
    await storage.keep_phases(work, campaign)
    _tell(work, campaign)
    return await campaign_view(work, campaign)


async def _template(work: Work, opens_at: datetime | None, locale: str) -> tuple[Phase, ...]:
    workspace = await work.ask_as_polder(GetWorkspace())
    opens = opens_at or (work.now + timedelta(days=7)).replace(second=0, microsecond=0)
    phases: list[Phase] = []
    for kind, title, closes in template(opens, workspace.time_zone, locale):
        phases.append(
            Phase(
                id=PhaseId(work.new_id("phase")),
                kind=kind,
                title=title,
                instructions=None,
                opens_at=phases[-1].closes_at if phases else opens.astimezone(UTC),
                closes_at=closes,
                voting=default_rules() if kind is PhaseKind.VOTE else None,
            )
        )
    return tuple(phases)


async def _require_known(
    work: Work, product_id: ProductId | None, board_id: BoardId | None
) -> None:
    if product_id is not None and not await work.ask_as_polder(GetProducts(ids=(product_id,))):
        raise ProductUnknown("there is no such product", path=("product_id",))
    if board_id is not None and not await work.ask_as_polder(GetBoards(ids=(board_id,))):
        raise BoardUnknown("there is no such board", path=("board_id",))


async def update_campaign(command: UpdateCampaign, work: Work) -> CampaignView:
    """Change what is given. Once the campaign runs, only texts and later moments."""
    campaign = await storage.get_campaign(work, command.id)
    campaign.require_version(command.if_version)
    changed = _with_texts(campaign, command)
    is_planned = campaign.state_at(work.now) in PLANNED
    if command.phases is not None:
        changed = replace(changed, phases=_phases(work, campaign, command.phases))
        await _require_phases_may_change(work, campaign, changed, is_planned=is_planned)
    if command.eligibility is not None and command.eligibility != campaign.eligibility:
        if not is_planned:
            raise LockedWhileRunning("who may take part is fixed now", path=("eligibility",))
        check_conditions(command.eligibility)
        changed = replace(changed, eligibility=command.eligibility)
    if command.board_id is not None and command.board_id != campaign.board_id:
        if await entry_storage.entries_of(work, campaign.id):
            raise BoardFixed("there are entries on its board already", path=("board_id",))
        await _require_known(work, None, command.board_id)
        changed = replace(changed, board_id=command.board_id)
    if changed != campaign:
        changed = changed.edited()
        await storage.put_campaign(work, changed)
        await storage.keep_phases(work, changed)
        _tell(work, changed)
    return await campaign_view(work, changed)


def _with_texts(campaign: Campaign, command: UpdateCampaign) -> Campaign:
    """Return the campaign with the texts that are given; an empty one clears."""
    changed = campaign
    if command.title is not None:
        changed = replace(changed, title=campaign_title(command.title))
    if command.summary is not None:
        summary = clean_text(command.summary, limit=SUMMARY_LIMIT, path=("summary",))
        changed = replace(changed, summary=summary or None)
    if command.brief is not None:
        brief = clean_text(command.brief, limit=TEXT_LIMIT, path=("brief",))
        changed = replace(changed, brief=brief or None)
    if command.guidelines is not None:
        guidelines = clean_text(command.guidelines, limit=TEXT_LIMIT, path=("guidelines",))
        changed = replace(changed, guidelines=guidelines or None)
    return changed


def _phases(work: Work, campaign: Campaign, given: tuple[PhaseInput, ...]) -> tuple[Phase, ...]:
    known = {phase.id for phase in campaign.phases}
    return tuple(
        carried(
            clean_phase(
                each,
                number,
                each.id if each.id in known and each.id else PhaseId(work.new_id("phase")),
            ),
            campaign.phases,
        )
        for number, each in enumerate(given)
    )


async def _require_phases_may_change(
    work: Work, before: Campaign, after: Campaign, *, is_planned: bool
) -> None:
    announced = before.state is CampaignState.SCHEDULED and not work.actor.is_system
    check_plan(after.phases, not_before=work.now if is_planned and announced else None)
    if is_planned:
        return
    for phase in changed_rules(before.phases, after.phases):
        tally = await voting_storage.get_tally(work, phase.id)
        if tally.ballots:
            raise LockedAfterVotes(
                f"ballots were cast in “{phase.title}”",
                path=("phases",),
                details={"phase": phase.title},
            )
    if not is_only_later(before.phases, after.phases, work.now):
        raise LockedWhileRunning("it runs: only texts and later moments", path=("phases",))


async def set_campaign_state(command: SetCampaignState, work: Work) -> CampaignView:
    """Announce a campaign, call it off, or take it back while nothing has opened."""
    campaign = await storage.get_campaign(work, command.id)
    if command.state is campaign.state_at(work.now):
        return await campaign_view(work, campaign)
    note = clean_text(command.note or "", limit=NOTE_LIMIT, path=("note",)) or None
    changed = campaign.with_state(command.state, note, work.now)
    if command.state is CampaignState.SCHEDULED:
        check_plan(changed.phases, not_before=None if work.actor.is_system else work.now)
        changed = await _with_board(work, changed)
    changed = changed.edited()
    await storage.put_campaign(work, changed)
    _tell(work, changed)
    return await campaign_view(work, changed)


async def _with_board(work: Work, campaign: Campaign) -> Campaign:
    """Return the campaign with a board for its entries: its own, unless it was given one."""
    if campaign.board_id is not None:
        return campaign
    board = await work.ask_as_polder(
        SaveBoard(
            name=campaign.title[:BOARD_NAME_LIMIT],
            description=campaign.summary,
            product_id=campaign.product_id,
        )
    )
    return replace(campaign, board_id=board.id)


def _tell(work: Work, campaign: Campaign) -> None:
    work.announce(
        CampaignChanged(
            campaign_id=campaign.id, state=campaign.state_at(work.now), version=campaign.version
        )
    )
