"""Followers that put what happens into words for webhooks, where one wants to know."""

from datetime import datetime
from typing import Any

from services.community.storage import webhooks as storage
from services.community.usecases.showing import (
    alerts_url,
    comment_shown,
    idea_shown,
    insight_shown,
    theme_shown,
)
from shared.codec import dumps, plain
from shared.contracts.community.webhooks import InsightsToTell, QueueWebhookMessage, WebhookTopic
from shared.contracts.feedback import (
    AlertRaised,
    ChangeKind,
    GetInsights,
    GetThemes,
    InsightChanged,
    InsightDecided,
    ThemeChanged,
)
from shared.contracts.ideas import (
    CommentAdded,
    GetComments,
    GetIdeas,
    IdeaAnswered,
    IdeaStaged,
    IdeaSubmitted,
)
from shared.kernel import CommentId, IdeaId, InsightId, ThemeId
from shared.work import Look, Work


async def tell_idea(event: IdeaSubmitted, look: Look) -> None:
    await _tell_idea(look, WebhookTopic.IDEA_SUBMITTED, event.idea_id, event.at)


async def tell_idea_staged(event: IdeaStaged, look: Look) -> None:
    said = {"status": event.status.value, "note": event.note}
    await _tell_idea(look, WebhookTopic.IDEA_STATUS_CHANGED, event.idea_id, event.at, said)


async def tell_idea_answered(event: IdeaAnswered, look: Look) -> None:
    await _tell_idea(look, WebhookTopic.IDEA_RESPONDED, event.idea_id, event.at)


async def _tell_idea(
    look: Look,
    topic: WebhookTopic,
    id: IdeaId,
    at: datetime,
    said: dict[str, Any] | None = None,
) -> None:
    if not await storage.wanting(look, topic):
        return
    found = await look.ask_as_polder(GetIdeas(ids=(id,)))
    shown = idea_shown(found[0], await _site(look, topic)) if found else {"id": id}
    await _queue(look, topic, at, {**(said or {}), "idea": shown})


async def tell_comment(event: CommentAdded, look: Look) -> None:
    topic = WebhookTopic.COMMENT_ADDED
    if not await storage.wanting(look, topic):
        return
    found = await look.ask_as_polder(GetComments(ids=(CommentId(event.comment_id),)))
    shown = comment_shown(found[0]) if found else {"id": event.comment_id}
    await _queue(look, topic, event.at, {"comment": shown})


async def tell_theme(event: ThemeChanged, look: Look) -> None:
    """Tell of themes that came, or that others were merged into."""
    if event.merged_ids:
        said = {"mergedIds": list(event.merged_ids)}
        await _tell_theme(look, WebhookTopic.THEME_MERGED, event.theme_id, look.now, said)
    if event.change is ChangeKind.ADDED:
        await _tell_theme(look, WebhookTopic.THEME_EMERGED, event.theme_id, look.now, {})


async def tell_alert(event: AlertRaised, look: Look) -> None:
    topic = WebhookTopic.TREND_ALERT_RAISED
    if not await storage.wanting(look, topic):
        return
    alert = {
        "id": event.alert_id,
        "kind": event.kind.value,
        "observed": event.observed,
        "expected": event.expected,
        "deviation": event.deviation,
        "raisedAt": plain(event.raised_at),
        "url": alerts_url(await _site(look, topic)),
    }
    await _tell_theme(look, topic, event.theme_id, event.raised_at, {"alert": alert})


async def _tell_theme(
    look: Look, topic: WebhookTopic, id: ThemeId, at: datetime, said: dict[str, Any]
) -> None:
    if not await storage.wanting(look, topic):
        return
    found = await look.ask_as_polder(GetThemes(ids=(id,)))
    shown = theme_shown(found[0], await _site(look, topic)) if found else {"id": id}
    await _queue(look, topic, at, {**said, "theme": shown})


async def tell_decision(event: InsightDecided, look: Look) -> None:
    said = {
        "status": event.status.value,
        "previousStatus": event.was.value,
        "outcome": event.outcome,
        "decidedBy": event.by,
    }
    topic = WebhookTopic.INSIGHT_STATUS_CHANGED
    if await storage.wanting(look, topic):
        await _tell_insight(look, topic, event.insight_id, event.at, said)


async def hear_insights(events: tuple[InsightChanged, ...], work: Work) -> None:
    """Pass insights on to be told, where a webhook wants them. There are many, most for nobody."""
    if await storage.wanting(work, WebhookTopic.INSIGHT_CHANGED):
        newest = {each.insight_id: each for each in events}
        work.announce(InsightsToTell(changes=tuple(newest.values()), at=work.now))


async def tell_insights(event: InsightsToTell, look: Look) -> None:
    for each in event.changes:
        said = {"change": each.change.value, "previousScore": each.previous_score}
        topic = WebhookTopic.INSIGHT_CHANGED
        await _tell_insight(look, topic, each.insight_id, event.at, said, subject=each.insight_id)


async def _tell_insight(
    look: Look,
    topic: WebhookTopic,
    id: InsightId,
    at: datetime,
    said: dict[str, Any],
    *,
    subject: str | None = None,
) -> None:
    found = await look.ask_as_polder(GetInsights(ids=(id,)))
    shown = insight_shown(found[0], await _site(look, topic)) if found else {"id": id}
    await _queue(look, topic, at, {**said, "insight": shown}, subject=subject)


async def _site(look: Look, topic: WebhookTopic) -> str | None:
    """Return the address people use, as the first webhook that wants the topic knows it."""
    for id in await storage.wanting(look, topic):
        webhook = await storage.find_webhook(look, id)
        if webhook is not None and webhook.site:
            return webhook.site
    return None


async def _queue(
    look: Look,
    topic: WebhookTopic,
    at: datetime,
    data: dict[str, Any],
    *,
    subject: str | None = None,
) -> None:
    await look.ask_as_polder(
        QueueWebhookMessage(topic=topic, at=at, data=dumps(data).decode(), subject=subject)
    )
