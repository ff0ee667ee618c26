"""Hand in an entry, and say what becomes of it."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from services.campaigns.domain.campaigns import NOTE_LIMIT, Campaign
from services.campaigns.domain.elsewhere import BoardUnknown, IdeaUnknown
from services.campaigns.domain.entries import (
    MOST_AT_ONCE,
    SETTABLE,
    Entry,
    EntryContentRequired,
    EntryStateNotAllowed,
    IdeaNotYours,
    NoSuchEntry,
    ReasonRequired,
    TooManyEntries,
    require_eligible,
    require_room,
)
from services.campaigns.domain.phases import Phase, not_open
from services.campaigns.storage import campaigns as campaign_storage
from services.campaigns.storage import entries as storage
from services.campaigns.usecases.show import eligibility_of
from shared.contracts.campaigns import (
    EntriesStaged,
    EntryState,
    EntrySubmitted,
    EntryView,
    PhaseKind,
    SetEntryState,
    SubmitEntry,
    TookPart,
)
from shared.contracts.ideas import GetIdeas, IdeaView, SubmitIdea, Visibility
from shared.kernel import CampaignId, EntryId, MemberId, NotAllowed
from shared.text import clean_text
from shared.work import Work


async def submit_entry(command: SubmitEntry, work: Work) -> EntryView:
    """Take part with an idea. The same idea again is the same entry."""
    author_id, at = _who_and_when(command, work)
    campaign = await campaign_storage.get_campaign(work, command.campaign_id)
    campaign.require_live(work.actor)
    phase = _open_phase(campaign, at)
    [check] = await eligibility_of(work, [campaign], author_id)
    if check is not None and not work.actor.is_system:
        require_eligible(check)
    if command.idea_id is not None:
        standing = await storage.find_entered(work, campaign.id, command.idea_id)
        if standing is not None and standing.author_id == author_id:
            return standing.view()
    entered = await storage.entered_by(work, campaign.id, author_id)
    require_room(campaign.eligibility, entered)
    idea = await _idea(command, campaign, author_id, work)
    entry = Entry(
        id=EntryId(work.new_id("entry")),
        campaign_id=campaign.id,
        phase_id=phase.id,
        title=idea.title,
        idea_id=idea.id,
        author_id=author_id,
        state=(
            EntryState.ACCEPTED if idea.visibility is Visibility.VISIBLE else EntryState.SUBMITTED
        ),
        created_at=at,
        comment_count=idea.comment_count,
    )
    await storage.put_entry(work, entry)
    await storage.keep_entered(work, entry)
    if await storage.note_participant(work, campaign.id, author_id, at, entries=1):
        work.announce(TookPart(campaign_id=campaign.id, member_id=author_id, at=at))
    work.announce(
        EntrySubmitted(
            campaign_id=campaign.id, entry_id=entry.id, idea_id=idea.id, author_id=author_id
        )
    )
    return entry.view()


def _who_and_when(command: SubmitEntry, work: Work) -> tuple[MemberId, datetime]:
    """Return whose entry this is and of when; only Polder itself speaks for others."""
    if work.actor.is_system:
        if command.author_id is None:
            raise NotAllowed("an entry is somebody's", path=("author_id",))
        return command.author_id, command.created_at or work.now
    member_id = work.actor.member_id
    if member_id is None or command.author_id not in (None, member_id) or command.created_at:
        raise NotAllowed("you enter in your own name, and now")
    return member_id, work.now


def _open_phase(campaign: Campaign, at: datetime) -> Phase:
    phases = campaign.of_kind(PhaseKind.SUBMIT)
    for phase in phases:
        if phase.is_open(at):
            return phase
    raise not_open(phases, at)


async def _idea(
    command: SubmitEntry, campaign: Campaign, author_id: MemberId, work: Work
) -> IdeaView:
    """Return the idea to enter: one of the author's, or a new one on the campaign's board."""
    if (command.idea_id is None) == (command.title is None):
        raise EntryContentRequired("choose an idea of yours, or write a new one", path=("title",))
    if command.idea_id is not None:
        found = await work.ask(GetIdeas(ids=(command.idea_id,)))
        if not found:
            raise IdeaUnknown("there is no such idea", path=("idea_id",))
        if found[0].author_id != author_id:
            raise IdeaNotYours("only its author enters an idea", path=("idea_id",))
        return found[0]
    if campaign.board_id is None:
        raise BoardUnknown("the campaign has no board")
    return await work.ask(
        SubmitIdea(
            board_id=campaign.board_id,
            title=command.title or "",
            body=command.body or "",
            ignore_similar=command.ignore_similar,
            author_id=command.author_id,
            created_at=command.created_at,
        )
    )


async def set_entry_state(command: SetEntryState, work: Work) -> tuple[EntryView, ...]:
    """Accept, reject with a note, shortlist, declare winners once voting is over, or put back among
    those to be looked at. Who is no longer rejected keeps no reason for it.
    """
    if command.state not in SETTABLE:
        raise EntryStateNotAllowed(
            "an entry is looked at, accepted, rejected, shortlisted, or made a winner",
            path=("state",),
            details={"allowed": [each.value for each in SETTABLE]},
        )
    if len(command.ids) > MOST_AT_ONCE:
        raise TooManyEntries(
            f"at most {MOST_AT_ONCE} entries at a time",
            path=("ids",),
            details={"limit": MOST_AT_ONCE},
        )
    note = clean_text(command.note or "", limit=NOTE_LIMIT, path=("note",)) or None
    if command.state is EntryState.REJECTED and not note:
        raise ReasonRequired("say why", path=("note",), details={"title": ""})
    found = await storage.get_entries(work, command.ids)
    for number, id in enumerate(command.ids):
        if id not in found:
            raise NoSuchEntry("there is no such entry", path=("ids", str(number)))
    if command.state is EntryState.WINNER:
        await _require_voting_over(work, list(found.values()))
    changed = []
    staged: dict[CampaignId, list[EntryId]] = defaultdict(list)
    for entry in found.values():
        was_rejected = entry.state is EntryState.REJECTED
        kept = replace(
            entry, state=command.state, note=note or (None if was_rejected else entry.note)
        )
        if kept != entry:
            await storage.put_entry(work, kept)
            staged[entry.campaign_id].append(entry.id)
        changed.append(kept.view())
    for campaign_id, ids in staged.items():
        work.announce(
            EntriesStaged(campaign_id=campaign_id, entry_ids=tuple(ids), state=command.state)
        )
    return tuple(changed)


async def _require_voting_over(work: Work, entries: list[Entry]) -> None:
    ids = list(dict.fromkeys(entry.campaign_id for entry in entries))
    for campaign in await campaign_storage.get_campaigns(work, ids):
        campaign.require_deciding(work.now)
