"""Ballots, one per phase and member, and their tallies, one per phase."""

from collections.abc import Sequence

from services.campaigns.domain.voting import Ballot, Tally, ballot_key
from shared.codec import from_document, to_document
from shared.kernel import MemberId, PhaseId
from shared.work import Look, Work

BALLOTS = "ballots"
TALLIES = "tallies"


async def find_ballot(look: Look, phase_id: PhaseId, member_id: MemberId) -> Ballot | None:
    found = await look.collection(BALLOTS).get(ballot_key(phase_id, member_id))
    return from_document(Ballot, found) if found else None


async def ballots_of(
    look: Look, phase_ids: Sequence[PhaseId], member_id: MemberId
) -> dict[PhaseId, Ballot]:
    """Return a member's ballots in these phases."""
    found = await look.collection(BALLOTS).get_many(
        [ballot_key(each, member_id) for each in phase_ids]
    )
    ballots = [from_document(Ballot, each) for each in found]
    return {ballot.phase_id: ballot for ballot in ballots}


async def put_ballot(work: Work, ballot: Ballot) -> None:
    await work.collection(BALLOTS).put(ballot.key, to_document(ballot))


async def delete_ballot(work: Work, ballot: Ballot) -> None:
    await work.collection(BALLOTS).delete(ballot.key)


async def tallies_of(look: Look, phase_ids: Sequence[PhaseId]) -> dict[PhaseId, Tally]:
    """Return the tally of each phase; an empty one where nobody voted."""
    found = await look.collection(TALLIES).get_many(phase_ids)
    kept = {PhaseId(each["id"]): from_document(Tally, each) for each in found}
    return {id: kept.get(id) or Tally() for id in phase_ids}


async def get_tally(look: Look, phase_id: PhaseId) -> Tally:
    return (await tallies_of(look, [phase_id]))[phase_id]


async def put_tally(work: Work, phase_id: PhaseId, tally: Tally) -> None:
    await work.collection(TALLIES).put(phase_id, to_document(tally))
