"""Fold votes into totals, compare totals with the truth, and count anew."""

from collections import defaultdict
from dataclasses import dataclass, replace

from services.ideas import storage
from services.ideas.domain.heat import COLD, cooled, warmed
from services.ideas.domain.ideas import Idea, Vote
from shared.contracts.ideas import (
    CheckTotals,
    Drift,
    IdeaTotals,
    Recount,
    TotalsCheck,
    Visibility,
    VoteSet,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import IdeaId
from shared.work import Look, Work


async def fold_votes(events: tuple[VoteSet, ...], work: Work) -> None:
    """Bring the votes of a moment into the totals of their ideas, one change per idea.

    What counts is the vote as it is kept now; each remembers how much of it is folded, so an event
    that comes late, early or again adds nothing.
    """
    keys = dict.fromkeys((event.idea_id, event.member_id) for event in events)
    unfolded: dict[IdeaId, list[Vote]] = defaultdict(list)
    for vote in await storage.votes.get_votes(work, keys):
        if vote.weight != vote.folded:
            unfolded[vote.idea_id].append(vote)
    for idea in await storage.ideas.read_ideas(work, list(unfolded)):
        votes = unfolded[idea.id]
        folded = idea
        for vote in votes:
            folded = _with(folded, vote)
        await _keep_totals(work, idea, folded)
        for vote in votes:
            await storage.votes.put_vote(work, _as_folded(vote))


def _with(idea: Idea, vote: Vote) -> Idea:
    """Return the idea with this vote in its totals."""
    heat = idea.heat
    if vote.folded and vote.folded_at is not None:
        heat = cooled(heat, vote.folded_at, vote.folded)
    if vote.weight:
        heat = warmed(heat, vote.at, vote.weight)
    return replace(
        idea,
        votes=idea.votes + vote.weight - vote.folded,
        voters=idea.voters + (vote.weight > 0) - (vote.folded > 0),
        heat=heat,
    )


def _as_folded(vote: Vote) -> Vote:
    return replace(vote, folded=vote.weight, folded_at=vote.at if vote.weight else None)


async def _keep_totals(work: Work, before: Idea, after: Idea) -> None:
    """Keep new totals under the next `seq`, and announce them."""
    after = replace(after, seq=before.seq + 1)
    await storage.ideas.save_idea(work, before, after)
    work.announce(totals_of(after))


def totals_of(idea: Idea) -> IdeaTotals:
    """Return the totals of an idea as they are announced."""
    return IdeaTotals(
        idea_id=idea.id,
        votes=idea.votes,
        voters=idea.voters,
        comments=idea.comments,
        seq=idea.seq,
    )


@dataclass(slots=True)
class _Count:
    votes: int = 0
    voters: int = 0
    comments: int = 0


async def check_totals(_: CheckTotals, look: Look) -> TotalsCheck:
    """Compare every idea's totals with its votes and comments."""
    counts: dict[IdeaId, _Count] = defaultdict(_Count)
    cast = waiting = 0
    async for votes in storage.votes.all_votes(look):
        for vote in votes:
            cast += vote.weight > 0
            waiting += vote.weight != vote.folded
            counts[vote.idea_id].votes += vote.folded
            counts[vote.idea_id].voters += vote.folded > 0
    async for comments in storage.comments.all_comments(look):
        for comment in comments:
            if comment.visibility is Visibility.VISIBLE:
                counts[IdeaId(comment.subject_id)].comments += 1
    drifts: list[Drift] = []
    seen = 0
    after: str | None = None
    while True:
        ideas, page = await storage.ideas.page_all(look, first=MAX_PAGE, after=after)
        seen += len(ideas)
        for idea in ideas:
            drifts += _drifts(idea, counts[idea.id])
        if not page.has_next:
            return TotalsCheck(ideas=seen, votes=cast, waiting=waiting, drifts=tuple(drifts))
        after = page.cursors[-1]


def _drifts(idea: Idea, count: _Count) -> list[Drift]:
    pairs = (
        ("votes", idea.votes, count.votes),
        ("voters", idea.voters, count.voters),
        ("comments", idea.comments, count.comments),
    )
    return [
        Drift(idea_id=idea.id, total=total, kept=kept, counted=counted)
        for total, kept, counted in pairs
        if kept != counted
    ]


async def recount(command: Recount, work: Work) -> int:
    """Count ideas' votes and comments anew, folded or not, and return how many ideas were wrong."""
    wrong = 0
    for idea in await storage.ideas.read_ideas(work, list(dict.fromkeys(command.ids))):
        counted = await _counted(work, idea)
        if counted != idea:
            wrong += (counted.votes, counted.voters, counted.comments) != (
                idea.votes,
                idea.voters,
                idea.comments,
            )
            await _keep_totals(work, idea, counted)
    return wrong


async def _counted(work: Work, idea: Idea) -> Idea:
    """Return the idea with totals that its votes and comments come to, and mark them folded."""
    counted = replace(idea, votes=0, voters=0, comments=0, heat=COLD)
    async for votes in storage.votes.all_votes(work, idea.id):
        unfolded = [(idea.id, vote.member_id) for vote in votes if vote.weight != vote.folded]
        for vote in await storage.votes.get_votes(work, unfolded):
            counted = _with(counted, replace(vote, folded=0, folded_at=None))
            await storage.votes.put_vote(work, _as_folded(vote))
        for vote in votes:
            if vote.weight == vote.folded:
                counted = _with(counted, replace(vote, folded=0, folded_at=None))
    async for comments in storage.comments.all_comments(work, idea.id):
        for comment in comments:
            if comment.visibility is Visibility.VISIBLE:
                counted = replace(
                    counted,
                    comments=counted.comments + 1,
                    heat=warmed(counted.heat, comment.created_at),
                )
    return counted
