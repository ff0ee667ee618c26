"""Entries, and who took part."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.campaigns.domain.entries import Entry
from shared.codec import from_document, moment, to_document
from shared.kernel import CampaignId, EntryId, IdeaId, MemberId
from shared.work import Look, Work

ENTRIES = "entries"
ENTERED = "entered_ideas"
PARTICIPANTS = "participants"
COUNTS = "campaign_counts"
AT_ONCE = 500


async def get_entries(look: Look, ids: Sequence[EntryId]) -> dict[EntryId, Entry]:
    found = await look.collection(ENTRIES).get_many(ids)
    return {EntryId(each["id"]): from_document(Entry, each) for each in found}


async def entries_where(look: Look, **where: Any) -> list[Entry]:
    """Return every entry of a campaign or of an idea, in order of coming in."""
    found: list[Entry] = []
    after: str | None = None
    while True:
        page = await look.collection(ENTRIES).page(
            where, order="created_at", first=AT_ONCE, after=after
        )
        found += [from_document(Entry, each) for each in page.documents]
        if not page.has_next:
            return found
        after = page.cursors[-1]


async def entries_of(look: Look, campaign_id: CampaignId) -> list[Entry]:
    return await entries_where(look, campaign_id=campaign_id)


async def put_entry(work: Work, entry: Entry) -> None:
    await work.collection(ENTRIES).put(entry.id, to_document(entry))


async def find_entered(look: Look, campaign_id: CampaignId, idea_id: IdeaId) -> Entry | None:
    """Return the entry that an idea has in a campaign already."""
    kept = await look.collection(ENTERED).get(f"{campaign_id}:{idea_id}")
    if kept is None:
        return None
    id = EntryId(kept["entry_id"])
    return (await get_entries(look, [id])).get(id)


async def keep_entered(work: Work, entry: Entry) -> None:
    await work.collection(ENTERED).insert(
        f"{entry.campaign_id}:{entry.idea_id}", {"entry_id": entry.id}
    )


async def entered_by(look: Look, campaign_id: CampaignId, member_id: MemberId) -> int:
    """Return how many entries a member handed in."""
    found = await look.collection(PARTICIPANTS).get(f"{campaign_id}:{member_id}")
    return int(found["entries"]) if found else 0


async def note_participant(
    work: Work, campaign_id: CampaignId, member_id: MemberId, at: datetime, *, entries: int = 0
) -> bool:
    """Note that a member took part, with so many more entries; True the first time."""
    participants = work.collection(PARTICIPANTS)
    key = f"{campaign_id}:{member_id}"
    found = await participants.get(key)
    if found is not None and not entries:
        return False
    await participants.put(
        key,
        {
            "campaign_id": campaign_id,
            "member_id": member_id,
            "at": found["at"] if found else moment(at),
            "entries": (found["entries"] if found else 0) + entries,
        },
    )
    return found is None


async def campaigns_of_member(look: Look, member_id: MemberId) -> list[CampaignId]:
    """Return the campaigns a member took part in, the latest 500."""
    page = await look.collection(PARTICIPANTS).page(
        {"member_id": member_id}, order="at", descending=True, first=AT_ONCE
    )
    return [CampaignId(each["campaign_id"]) for each in page.documents]


async def get_counts(look: Look, campaign_id: CampaignId) -> dict[str, Any]:
    """Return participants, new_members, comments, and participants `on` each day."""
    found = await look.collection(COUNTS).get(campaign_id)
    return found or {"participants": 0, "new_members": 0, "comments": 0, "on": {}}


async def put_counts(work: Work, campaign_id: CampaignId, counts: dict[str, Any]) -> None:
    await work.collection(COUNTS).put(campaign_id, counts)
