"""What people decide about insights: words, keeper, links, estimates, status, weights."""

from dataclasses import replace

from services.feedback.domain.insights import (
    MOST_CAMPAIGNS,
    MOST_IDEAS,
    Insight,
    InsightSettings,
    check_min_items,
    check_share,
    weights_with,
)
from services.feedback.domain.refusals import (
    AddressInvalid,
    CampaignNotFound,
    IdeaNotFound,
    InsightNotFound,
    OwnerInvalid,
    TooManyCampaigns,
    TooManyIdeas,
    VersionConflict,
)
from services.feedback.domain.rows import is_web_address
from services.feedback.storage import insights as storage
from services.feedback.storage import themes as themes_storage
from shared.contracts.campaigns import GetCampaigns
from shared.contracts.community import GetMembers
from shared.contracts.feedback import (
    InsightDecided,
    InsightSettingsView,
    InsightView,
    SetInsightStatus,
    TextChange,
    UpdateInsight,
    UpdateInsightSettings,
)
from shared.contracts.ideas import GetIdeas
from shared.kernel import STAFF, CampaignId, IdeaId, InsightId, MemberId
from shared.text import TextRequired, clean_name, clean_text
from shared.work import Look, Work

from .board import insight_views
from .history import note_weights
from .score import read_board, rescore
from .workplace import workplace

LONGEST_TITLE = 200
LONGEST_SUMMARY = 5_000
LONGEST_OUTCOME = 5_000


async def update_insight(command: UpdateInsight, work: Work) -> InsightView:
    """Change an insight; its score follows in the same answer."""
    insight = await _hold(work, command.id)
    if command.if_version is not None and command.if_version != insight.version:
        raise VersionConflict(
            f"“{insight.title}” was changed in the meantime",
            path=("ifVersion",),
            details={"currentVersion": insight.version},
        )
    changed = insight
    if command.title is not None:
        title = clean_name(command.title, limit=LONGEST_TITLE, path=("title",))
        if not title:
            raise TextRequired("an insight needs a title", path=("title",))
        changed = replace(changed, title=title, is_title_chosen=True)
    if command.summary is not None:
        changed = _summarised(changed, command.summary)
    if command.owner_id is not None:
        changed = replace(changed, owner_id=await _owner(work, command.owner_id.text))
    fit, ease = check_share("fit", command.fit), check_share("ease", command.ease)
    changed = replace(
        changed,
        fit=insight.fit if fit is None else fit,
        ease=insight.ease if ease is None else ease,
    )
    totals: dict[IdeaId, storage.Totals] = {}
    if command.add_idea_ids or command.remove_idea_ids:
        totals = await known_ideas(work, command.add_idea_ids, "addIdeaIds")
        changed = changed.link(add=command.add_idea_ids, remove=command.remove_idea_ids)
        if len(changed.linked_by_people) > MOST_IDEAS:
            raise TooManyIdeas(
                f"an insight links at most {MOST_IDEAS} ideas",
                path=("addIdeaIds",),
                details={"limit": MOST_IDEAS},
            )
    if command.add_campaign_ids or command.remove_campaign_ids:
        changed = replace(changed, campaign_ids=await _campaigns(work, changed, command))
    if changed == insight:
        return await view_of(work, insight)
    return await keep(work, replace(changed, version=insight.version + 1), totals)


async def _campaigns(
    work: Work, insight: Insight, command: UpdateInsight
) -> tuple[CampaignId, ...]:
    """Return the campaigns linked after a change. Refuses campaigns that aren't there."""
    added = command.add_campaign_ids
    if added:
        found = {each.id for each in await work.ask_as_polder(GetCampaigns(ids=added))}
        missing = [each for each in added if each not in found]
        if missing:
            raise CampaignNotFound(
                "there is no such campaign", path=("addCampaignIds", str(added.index(missing[0])))
            )
    linked = dict.fromkeys((*insight.campaign_ids, *added))
    kept = tuple(each for each in linked if each not in command.remove_campaign_ids)
    if len(kept) > MOST_CAMPAIGNS:
        raise TooManyCampaigns(
            f"an insight links at most {MOST_CAMPAIGNS} campaigns",
            path=("addCampaignIds",),
            details={"limit": MOST_CAMPAIGNS},
        )
    return kept


def _summarised(insight: Insight, change: TextChange) -> Insight:
    """Return the insight with a person's summary; without one, its theme's comes back."""
    if change.text is None:
        return replace(insight, summary=None, is_summary_chosen=False)
    text = clean_text(change.text, limit=LONGEST_SUMMARY, path=("summary",))
    return replace(insight, summary=text or None, is_summary_chosen=bool(text))


async def _owner(work: Work, id: str | None) -> MemberId | None:
    if id is None:
        return None
    found = await work.ask_as_polder(GetMembers(ids=(MemberId(id),)))
    if not found or STAFF.isdisjoint(found[0].roles):
        raise OwnerInvalid("only a member of the team can look after it", path=("ownerId",))
    return found[0].id


async def known_ideas(work: Work, ids: tuple[IdeaId, ...], at: str) -> dict[IdeaId, storage.Totals]:
    """Return votes on ideas not heard of before. Refuses ideas that aren't there."""
    if not ids:
        return {}
    found = {each.id: each for each in await work.ask_as_polder(GetIdeas(ids=ids))}
    missing = [each for each in ids if each not in found]
    if missing:
        raise IdeaNotFound("there is no such idea", path=(at, str(ids.index(missing[0]))))
    known = await storage.get_totals(work, ids)
    unheard = {
        id: storage.Totals(votes=each.vote_count) for id, each in found.items() if id not in known
    }
    await storage.put_totals(work, unheard)
    return unheard


async def set_insight_status(command: SetInsightStatus, work: Work) -> InsightView:
    """Say where an insight stands; DONE and DISMISSED ask for an outcome."""
    insight = await _hold(work, command.id)
    if command.url is not None and not is_web_address(command.url):
        raise AddressInvalid("this is no address of http or https", path=("url",))
    outcome = clean_text(command.outcome or "", limit=LONGEST_OUTCOME, path=("outcome",))
    changed = insight.set_status(
        command.status,
        outcome=outcome or None,
        shipped_on=command.shipped_on,
        url=command.url,
        today=(await workplace(work)).day_of(work.now),
        by=work.actor.member_id,
    )
    if changed == insight:
        return await view_of(work, insight)
    work.announce(
        InsightDecided(
            insight_id=insight.id,
            status=changed.status,
            was=insight.status,
            outcome=changed.outcome.summary if changed.outcome else None,
            by=work.actor.member_id,
            at=work.now,
        )
    )
    return await keep(work, replace(changed, version=insight.version + 1), {})


async def update_insight_settings(
    command: UpdateInsightSettings, work: Work
) -> InsightSettingsView:
    """Change how insights are scored; all scores follow at once."""
    present = await storage.get_settings(work)
    weights = weights_with(present.weights, command.weights)
    settings = InsightSettings(
        weights=weights,
        version=present.version + (weights != present.weights),
        min_items=present.min_items
        if command.min_items is None
        else check_min_items(command.min_items),
        alert_sensitivity=command.alert_sensitivity or present.alert_sensitivity,
    )
    await storage.put_settings(work, settings)
    if settings.version != present.version:
        await note_weights(work, present, settings)
    for drawn in await rescore(work, await read_board(work, settings=settings)):
        await themes_storage.put_theme(work, drawn)
    return settings.view()


async def _hold(work: Work, id: InsightId) -> Insight:
    insight = await storage.hold_insight(work, id)
    if insight is None:
        raise InsightNotFound("there is no such insight", path=("id",))
    return insight


async def keep(work: Work, insight: Insight, totals: dict[IdeaId, storage.Totals]) -> InsightView:
    board = await read_board(work, insights=[insight], totals=totals)
    await rescore(work, board, touched=[insight])
    return await view_of(work, insight)


async def view_of(work: Look, insight: Insight) -> InsightView:
    kept = await storage.get_insights(work, [insight.id])
    board = await read_board(work, insights=kept or [insight])
    return next(each for each in insight_views(board) if each.id == insight.id)
