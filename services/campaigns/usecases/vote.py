"""Cast a ballot, and add ballots up."""

from collections import defaultdict
from datetime import datetime

from services.campaigns.domain.entries import require_eligible
from services.campaigns.domain.phases import not_open
from services.campaigns.domain.voting import (
    Ballot,
    BallotSealed,
    TakesNoBallots,
    Tally,
    check_choices,
    clean_choices,
)
from services.campaigns.storage import campaigns as campaign_storage
from services.campaigns.storage import entries as entry_storage
from services.campaigns.storage import voting as storage
from services.campaigns.usecases.show import eligibility_of, show_phase
from shared.contracts.campaigns import (
    BallotCast,
    BallotSet,
    CastBallot,
    PhaseView,
    TookPart,
)
from shared.kernel import MemberId, NotAllowed, PhaseId
from shared.work import Work


async def cast_ballot(command: CastBallot, work: Work) -> PhaseView:
    """Set the actor's ballot; the same again changes nothing, an empty one takes it back."""
    member_id, at = _who_and_when(command, work)
    campaign = await campaign_storage.campaign_of_phase(work, command.phase_id)
    campaign.require_live(work.actor)
    phase = campaign.phase(command.phase_id)
    if phase.voting is None:
        raise TakesNoBallots("no one votes in this phase", path=("phase_id",))
    if not phase.is_open(at):
        raise not_open([phase], at)
    [check] = await eligibility_of(work, [campaign], member_id)
    if check is not None and not work.actor.is_system:
        require_eligible(check)
    choices = clean_choices(phase.voting, command.approval)
    check_choices(campaign.id, choices, await entry_storage.get_entries(work, choices))
    was = await storage.find_ballot(work, phase.id, member_id)
    if was is not None and was.is_secret:
        raise BallotSealed("a secret ballot can't be changed once it is cast")
    tally = await storage.get_tally(work, phase.id)
    if choices == (was.choices if was else ()):
        return show_phase(work, campaign, phase, tally, was)
    ballot = Ballot(
        phase_id=phase.id,
        campaign_id=campaign.id,
        member_id=member_id,
        choices=() if phase.voting.is_secret else choices,
        cast_at=at,
        is_secret=phase.voting.is_secret,
    )
    if choices:
        await storage.put_ballot(work, ballot)
    else:
        await storage.delete_ballot(work, ballot)
    if await entry_storage.note_participant(work, campaign.id, member_id, at):
        work.announce(TookPart(campaign_id=campaign.id, member_id=member_id, at=at))
    before, after = was.choices if was else None, choices or None
    work.announce(BallotSet(campaign_id=campaign.id, phase_id=phase.id, choices=after, was=before))
    return show_phase(
        work, campaign, phase, tally.with_ballot(before, after), ballot if choices else None
    )


def _who_and_when(command: CastBallot, work: Work) -> tuple[MemberId, datetime]:
    """Return whose ballot this is and of when; only Polder itself speaks for others."""
    if work.actor.is_system:
        if command.member_id is None:
            raise NotAllowed("a ballot is somebody's", path=("member_id",))
        return command.member_id, command.cast_at or work.now
    member_id = work.actor.member_id
    if member_id is None or command.member_id not in (None, member_id) or command.cast_at:
        raise NotAllowed("you vote in your own name, and now")
    return member_id, work.now


async def fold_ballots(events: tuple[BallotSet, ...], work: Work) -> None:
    """Add ballots to the tally of their phase, many at a time, each once."""
    by_phase: dict[PhaseId, list[BallotSet]] = defaultdict(list)
    for event in events:
        by_phase[event.phase_id].append(event)
    for phase_id, set_here in by_phase.items():
        tally: Tally = await storage.get_tally(work, phase_id)
        for event in set_here:
            tally = tally.with_ballot(event.was, event.choices)
        await storage.put_tally(work, phase_id, tally)
        work.announce(
            BallotCast(
                campaign_id=set_here[0].campaign_id,
                phase_id=phase_id,
                ballot_count=tally.ballots,
            )
        )
