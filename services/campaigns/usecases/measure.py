"""Count who takes part in a campaign, a person once in every number."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from services.campaigns.storage import campaigns as campaign_storage
from services.campaigns.storage import entries as storage
from services.campaigns.storage import voting as voting_storage
from shared.contracts.campaigns import (
    CampaignStatsView,
    GetCampaignStats,
    ParticipantsCounted,
    TookPart,
)
from shared.contracts.community import GetMembers
from shared.contracts.ideas import CommentAdded, Visibility, VisibilitySet
from shared.contracts.paging import Point
from shared.kernel import CampaignId, IdeaId
from shared.work import Look, Work


async def get_campaign_stats(query: GetCampaignStats, look: Look) -> CampaignStatsView:
    """Return how many took part, and how. Reach is who took part: reading isn't counted yet.

    `trend` counts each person on the day (UTC) of their first entry or ballot.
    """
    campaign = await campaign_storage.get_campaign(look, query.campaign_id)
    counts = await storage.get_counts(look, campaign.id)
    entries = await storage.entries_of(look, campaign.id)
    tallies = await voting_storage.tallies_of(look, [each.id for each in campaign.phases])
    taking_part = [entry for entry in entries if entry.takes_part]
    return CampaignStatsView(
        reach_count=counts["participants"],
        participant_count=counts["participants"],
        new_member_count=counts["new_members"],
        entry_count=len(taking_part),
        ballot_count=sum(tally.ballots for tally in tallies.values()),
        comment_count=sum(entry.comment_count for entry in taking_part),
        trend=tuple(
            Point(on=date.fromisoformat(day), value=float(number))
            for day, number in sorted(counts["on"].items())
        ),
    )


async def count_participants(events: tuple[TookPart, ...], work: Work) -> None:
    """Count people who took part for the first time, by day, and announce how many there are; new
    members are those who joined since the campaign opened.
    """
    members = await work.ask_as_polder(GetMembers(ids=tuple({event.member_id for event in events})))
    joined_at = {member.id: member.joined_at for member in members}
    by_campaign: dict[CampaignId, list[TookPart]] = defaultdict(list)
    for event in events:
        by_campaign[event.campaign_id].append(event)
    found = await campaign_storage.get_campaigns(work, list(by_campaign))
    opened_at = {each.id: each.phases[0].opens_at for each in found}
    for campaign_id, parts in by_campaign.items():
        counts = await storage.get_counts(work, campaign_id)
        days = dict(counts["on"])
        for event in parts:
            day = event.at.date().isoformat()
            days[day] = days.get(day, 0) + 1
        new = sum(
            event.member_id in joined_at
            and campaign_id in opened_at
            and joined_at[event.member_id] >= opened_at[campaign_id]
            for event in parts
        )
        participants = counts["participants"] + len(parts)
        await storage.put_counts(
            work,
            campaign_id,
            {
                **counts,
                "participants": participants,
                "new_members": counts["new_members"] + new,
                "on": days,
            },
        )
        work.announce(ParticipantsCounted(campaign_id=campaign_id, count=participants))


async def count_comments(events: tuple[CommentAdded, ...], work: Work) -> None:
    """Keep the latest number of comments on the ideas behind entries."""
    latest: dict[str, int] = {}
    for event in events:
        latest[event.subject_id] = max(event.count, latest.get(event.subject_id, 0))
    for subject_id, number in latest.items():
        for entry in await storage.entries_where(work, idea_id=IdeaId(subject_id)):
            if number > entry.comment_count:
                await storage.put_entry(work, replace(entry, comment_count=number))


async def follow_visibility(event: VisibilitySet, work: Work) -> None:
    """Take an entry out while its idea is withheld, and count its comments that can be seen."""
    idea_id = IdeaId(event.on_id or event.subject_id)
    for entry in await storage.entries_where(work, idea_id=idea_id):
        if event.on_id is None:
            is_withheld = event.visibility is not Visibility.VISIBLE
            await storage.put_entry(work, replace(entry, is_withheld=is_withheld))
        elif event.count is not None:
            await storage.put_entry(work, replace(entry, comment_count=event.count))
