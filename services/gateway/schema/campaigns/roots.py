"""Root fields that campaigns answers."""

from collections.abc import AsyncIterator
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.ids import campaign_id, entry_id, many, phase_id
from services.gateway.schema.campaigns.campaigns import (
    Campaign,
    CampaignConnection,
    campaigns_where,
)
from services.gateway.schema.campaigns.entries import CampaignEntry
from services.gateway.schema.campaigns.inputs import (
    MOST_ENTRIES,
    BallotCastInput,
    CampaignCreateInput,
    CampaignFilter,
    CampaignSetStateInput,
    CampaignUpdateInput,
    EntrySetStateInput,
    EntrySubmitInput,
    OutcomePublishInput,
    campaign_filter,
    chosen,
    create_campaign,
    publish_outcome,
    submit_entry,
    update_campaign,
)
from services.gateway.schema.campaigns.payloads import (
    BallotCastPayload,
    CampaignCreatePayload,
    CampaignSetStatePayload,
    CampaignUpdatePayload,
    EntrySetStatePayload,
    EntrySubmitPayload,
    OutcomePublishPayload,
)
from services.gateway.schema.campaigns.phases import Ballot, CampaignPhase
from services.gateway.schema.campaigns.updates import campaign_updates
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    CAMPAIGNS,
    MANAGERS,
    MEMBER,
    PUBLIC,
    described,
    query,
    subscription,
)
from services.gateway.schema.paging import or_none, page_size
from services.gateway.schema.payload import mutation
from shared.contracts import campaigns as contract


@strawberry.type
class CampaignsQuery:
    """Root fields of campaigns."""

    @query(service=CAMPAIGNS, to=PUBLIC)
    async def campaigns(
        self,
        info: Info,
        filter: Annotated[CampaignFilter | None, described("Narrow the list.")] = UNSET,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> CampaignConnection:
        """Campaigns, running ones first, then by opening."""
        asked = contract.ListCampaigns(
            filter=campaign_filter(filter), first=page_size(first), after=or_none(after)
        )
        return await campaigns_where(info, asked)

    @query(service=CAMPAIGNS, to=PUBLIC)
    async def campaign(
        self, info: Info, slug: Annotated[str, described("Short name in addresses.")]
    ) -> Campaign | None:
        """Campaign with this slug."""
        view = await info.context.ask(contract.GetCampaignBySlug(slug=slug))
        return Campaign(view=view) if view else None


@strawberry.type
class CampaignsMutation:
    """Root fields of campaigns."""

    @mutation(service=CAMPAIGNS, to=MANAGERS)
    async def campaign_create(
        self, info: Info, input: CampaignCreateInput
    ) -> CampaignCreatePayload:
        """Make a campaign from a template. It starts as a draft with proposed phases."""
        view = await info.context.ask(create_campaign(input))
        return CampaignCreatePayload(campaign=Campaign(view=view))

    @mutation(service=CAMPAIGNS, to=MANAGERS)
    async def campaign_update(
        self, info: Info, input: CampaignUpdateInput
    ) -> CampaignUpdatePayload:
        """Change a campaign. Once it runs, only texts and later closing moments."""
        view = await info.context.ask(update_campaign(input))
        return CampaignUpdatePayload(campaign=Campaign(view=view))

    @mutation(service=CAMPAIGNS, to=MANAGERS)
    async def campaign_set_state(
        self, info: Info, input: CampaignSetStateInput
    ) -> CampaignSetStatePayload:
        """Announce a campaign, call it off, or take it back to draft. Phases open and close by the
        clock.
        """
        view = await info.context.ask(
            contract.SetCampaignState(
                id=campaign_id(input.id), state=input.state, note=or_none(input.note)
            )
        )
        return CampaignSetStatePayload(campaign=Campaign(view=view))

    @mutation(service=CAMPAIGNS, to=MEMBER)
    async def entry_submit(self, info: Info, input: EntrySubmitInput) -> EntrySubmitPayload:
        """Take part in a campaign. Payload errors: ClosedError, NotEligibleError,
        DuplicateIdeaError, InvalidInputError.
        """
        view = await info.context.ask(submit_entry(input))
        return EntrySubmitPayload(entry=CampaignEntry(view=view))

    @mutation(service=CAMPAIGNS, to=MANAGERS)
    async def entry_set_state(self, info: Info, input: EntrySetStateInput) -> EntrySetStatePayload:
        """Accept, reject or shortlist entries, declare winners, or put them back among those to be
        looked at.
        """
        views = await info.context.ask(
            contract.SetEntryState(
                ids=many(entry_id, input.ids, "ids", most=MOST_ENTRIES) or (),
                state=input.state,
                note=or_none(input.note),
            )
        )
        return EntrySetStatePayload(entries=[CampaignEntry(view=view) for view in views])

    @mutation(service=CAMPAIGNS, to=MEMBER, paths={"approval": ("ballot", "approval")})
    async def ballot_cast(self, info: Info, input: BallotCastInput) -> BallotCastPayload:
        """Cast a ballot, or change it while the phase is open. Safe to repeat: it sets. Payload
        errors: ClosedError, NotEligibleError, InvalidInputError.
        """
        view = await info.context.ask(
            contract.CastBallot(
                phase_id=phase_id(input.phase_id, "phase_id"), approval=chosen(input.ballot)
            )
        )
        phase = CampaignPhase(view=view)
        return BallotCastPayload(
            ballot=Ballot(view=view.viewer_ballot) if view.viewer_ballot else None, phase=phase
        )

    @mutation(service=CAMPAIGNS, to=MANAGERS)
    async def outcome_publish(
        self, info: Info, input: OutcomePublishInput
    ) -> OutcomePublishPayload:
        """Publish or change the outcome report. The campaign becomes REPORTED; everyone who took
        part is told.
        """
        view = await info.context.ask(publish_outcome(input))
        return OutcomePublishPayload(campaign=Campaign(view=view))


@strawberry.type
class CampaignsSubscription:
    """What campaigns lets people follow."""

    @subscription(service=CAMPAIGNS, to=PUBLIC)
    async def campaign_updated(
        self, info: Info, id: Annotated[strawberry.ID, described("Campaign to follow.")]
    ) -> AsyncIterator[Campaign]:
        """Entries, ballots or phase of a campaign changed; standings come along only where the
        phase shows them. At most one message in two seconds.
        """
        async for changed in campaign_updates(info, campaign_id(id)):
            yield changed
