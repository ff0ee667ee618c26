"""Votes: one document per idea and member, whatever happens."""

from collections.abc import AsyncIterator, Iterable, Sequence

from services.ideas.domain.ideas import Vote
from shared.codec import from_document, to_document
from shared.kernel import IdeaId, MemberId
from shared.store import Filter, Index
from shared.work import Look, Work

VOTES = "votes"
AT_ONCE = 500
MOST_OF_A_MEMBER = 10_000
MOST_VOTERS = 10_000
INDEXES = (
    Index(collection=VOTES, fields=("idea_id", "weight")),
    Index(collection=VOTES, fields=("member_id", "at")),
)


def _key(idea_id: IdeaId, member_id: MemberId) -> str:
    return f"{idea_id}:{member_id}"


async def find_vote(look: Look, idea_id: IdeaId, member_id: MemberId) -> Vote | None:
    found = await look.collection(VOTES).get(_key(idea_id, member_id))
    return from_document(Vote, found) if found else None


async def put_vote(work: Work, vote: Vote) -> None:
    """Keep a vote under its one key."""
    await work.collection(VOTES).put(_key(vote.idea_id, vote.member_id), to_document(vote))


async def get_votes(look: Look, keys: Iterable[tuple[IdeaId, MemberId]]) -> list[Vote]:
    """Return the votes that exist of these members on these ideas."""
    found = await look.collection(VOTES).get_many([_key(*key) for key in keys])
    return [from_document(Vote, each) for each in found]


async def has_vote_of_others(look: Look, idea_id: IdeaId, author_id: MemberId | None) -> bool:
    """Return whether anybody but the author votes for the idea."""
    where: Filter = {"idea_id": idea_id, "weight": {"$gt": 0}}
    page = await look.collection(VOTES).page(where, order="weight", first=2)
    return any(each["member_id"] != author_id for each in page.documents)


async def voters_of(look: Look, idea_id: IdeaId) -> list[MemberId]:
    """Return the members who vote for an idea, the first 10,000 by weight."""
    found: list[MemberId] = []
    after: str | None = None
    where: Filter = {"idea_id": idea_id, "weight": {"$gt": 0}}
    while len(found) < MOST_VOTERS:
        page = await look.collection(VOTES).page(where, order="weight", first=AT_ONCE, after=after)
        found += [MemberId(each["member_id"]) for each in page.documents]
        if not page.has_next:
            break
        after = page.cursors[-1]
    return found


async def voted_idea_ids(look: Look, member_id: MemberId) -> list[IdeaId]:
    """Return the ideas this member votes for, the latest 10,000."""
    ids: list[IdeaId] = []
    after: str | None = None
    while len(ids) < MOST_OF_A_MEMBER:
        page = await look.collection(VOTES).page(
            {"member_id": member_id, "weight": {"$gt": 0}},
            order="at",
            descending=True,
            first=AT_ONCE,
            after=after,
        )
        ids += [IdeaId(each["idea_id"]) for each in page.documents]
        if not page.has_next:
            break
        after = page.cursors[-1]
    return ids


async def all_votes(look: Look, idea_id: IdeaId | None = None) -> AsyncIterator[Sequence[Vote]]:
    """Return every vote, or every one on an idea, some hundreds at a time."""
    where: Filter = {} if idea_id is None else {"idea_id": idea_id}
    after: str | None = None
    while True:
        page = await look.collection(VOTES).page(where, order="id", first=AT_ONCE, after=after)
        yield [from_document(Vote, each) for each in page.documents]
        if not page.has_next:
            return
        after = page.cursors[-1]
