"""What ideas say about insights: votes, comments, and which ideas belong to which."""

from collections import defaultdict
from dataclasses import replace

from services.feedback.domain.insights import Insight
from services.feedback.storage import insights as storage
from services.feedback.storage import themes as themes_storage
from shared.contracts.analysis import LinkIdeas, RescoreInsights
from shared.contracts.ideas import CommentAdded, IdeaTotals, Visibility, VisibilitySet
from shared.kernel import IdeaId, InsightId, ThemeId
from shared.work import Work

from .score import read_board, rescore


async def weigh_votes(events: tuple[IdeaTotals, ...], work: Work) -> None:
    """Take over the totals of ideas; those told earlier than what is known change nothing."""
    latest: dict[IdeaId, IdeaTotals] = {}
    for event in events:
        standing = latest.get(event.idea_id)
        if standing is None or event.seq > standing.seq:
            latest[event.idea_id] = event
    known = await storage.get_totals(work, latest)
    fresh = {
        id: storage.Totals(
            votes=event.votes,
            seq=event.seq,
            is_withheld=id in known and known[id].is_withheld,
        )
        for id, event in latest.items()
        if id not in known or event.seq > known[id].seq
    }
    await storage.put_totals(work, fresh)
    changed = [id for id, each in fresh.items() if id not in known or known[id].votes != each.votes]
    if changed and await storage.insights_with(work, changed):
        await rescore(work, await read_board(work, totals=fresh))


async def weigh_visibility(event: VisibilitySet, work: Work) -> None:
    """Let the votes of an idea weigh nothing while it is withheld."""
    if event.on_id is not None:
        if event.on_id.startswith("insight_") and event.count is not None:
            insight = await storage.hold_insight(work, InsightId(event.on_id))
            if insight is not None:
                await storage.put_insight(work, replace(insight, comment_count=event.count))
        return
    idea_id = IdeaId(event.subject_id)
    known = (await storage.get_totals(work, [idea_id])).get(idea_id, storage.Totals())
    now = replace(known, is_withheld=event.visibility is not Visibility.VISIBLE)
    await storage.put_totals(work, {idea_id: now})
    if now != known and await storage.insights_with(work, [idea_id]):
        await rescore(work, await read_board(work, totals={idea_id: now}))


async def count_comments(event: CommentAdded, work: Work) -> None:
    """Take over how many comments an insight has."""
    if not event.subject_id.startswith("insight_"):
        return
    insight = await storage.hold_insight(work, InsightId(event.subject_id))
    if insight is not None and event.count > insight.comment_count:
        await storage.put_insight(work, replace(insight, comment_count=event.count))


async def link_ideas(command: LinkIdeas, work: Work) -> int:
    """Link each idea to the insight of its theme, in place of where Polder linked it before;
    returns how many insights changed."""
    theme_of = {link.idea_id: link.theme_id for link in command.links}
    unheard = await _totals(work, command)
    insights = await storage.every_insight(work)
    ideas_of: dict[ThemeId, list[IdeaId]] = defaultdict(list)
    for idea_id, theme_id in theme_of.items():
        if theme_id is not None:
            ideas_of[theme_id].append(idea_id)
    changed: list[Insight] = []
    for insight in insights:
        if insight.theme_id is None:
            continue
        kept = [each for each in insight.linked_by_polder if each not in theme_of]
        linked = insight.link_by_polder(tuple(kept + ideas_of[insight.theme_id]))
        if linked != insight:
            changed.append(linked)
    if changed:
        board = await read_board(work, insights=changed, totals=unheard)
        for drawn in await rescore(work, board, touched=changed):
            await themes_storage.put_theme(work, drawn)
    return len(changed)


async def _totals(work: Work, command: LinkIdeas) -> dict[IdeaId, storage.Totals]:
    """Keep votes on ideas of which nothing was heard yet."""
    said = {each.idea_id: each.votes for each in command.links if each.votes is not None}
    known = await storage.get_totals(work, said)
    unheard = {id: storage.Totals(votes=votes) for id, votes in said.items() if id not in known}
    await storage.put_totals(work, unheard)
    return unheard


async def rescore_insights(command: RescoreInsights, work: Work) -> int:
    """Score anew as time goes by; returns how many topics became insights."""
    drawn = await rescore(work, await read_board(work))
    for theme in drawn:
        await themes_storage.put_theme(work, theme)
    return len(drawn)
