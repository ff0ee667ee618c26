"""Front door of campaigns: what it answers, follows, keeps and does on time."""

from services.campaigns import storage
from services.campaigns.usecases import browse, conclude, enter, measure, plan, run, vote
from shared.contracts.campaigns import SwitchPhases
from shared.service import Every, Service
from shared.settings import Settings


def campaigns(settings: Settings) -> Service:
    """Return the service that runs campaigns."""
    return Service(
        name="campaigns",
        answers=[
            plan.create_campaign,
            plan.update_campaign,
            plan.set_campaign_state,
            enter.submit_entry,
            enter.set_entry_state,
            vote.cast_ballot,
            conclude.publish_outcome,
            browse.get_campaigns,
            browse.get_campaign_by_slug,
            browse.list_campaigns,
            browse.count_campaigns,
            browse.get_phases,
            browse.get_entries,
            browse.list_entries,
            browse.count_entries,
            browse.get_standings,
            measure.get_campaign_stats,
            run.switch_phases,
        ],
        follows=[
            vote.fold_ballots,
            measure.count_participants,
            measure.count_comments,
            measure.follow_visibility,
        ],
        indexes=storage.INDEXES,
        clock=[Every(seconds=5, ask=SwitchPhases)],
    )
