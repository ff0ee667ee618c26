"""Samples of what webhooks are told: made up, and marked as such."""

from datetime import datetime
from typing import Any

from services.community.usecases.showing import alerts_url
from shared.codec import plain
from shared.contracts.community.webhooks import WebhookTopic

_INSIGHT = {
    "id": "insight_sample",
    "number": 1,
    "title": "Route planner loses its place",
    "status": "ACCEPTED",
    "score": 71.4,
    "rank": 1,
    "peopleCount": 38,
    "itemCount": 52,
    "themeId": "theme_sample",
    "productId": None,
    "url": None,
}
_THEME = {
    "id": "theme_sample",
    "title": "Route planner loses its place",
    "level": "TOPIC",
    "summary": None,
    "parentId": None,
    "itemCount": 52,
    "customerCount": 38,
    "productId": None,
    "insightId": "insight_sample",
    "url": None,
}
_IDEA = {
    "id": "idea_sample",
    "number": 1,
    "title": "Show ferries on the map",
    "body": "With the hours they sail.",
    "language": "en",
    "status": "PLANNED",
    "visibility": "VISIBLE",
    "voteCount": 12,
    "boardId": "board_sample",
    "authorId": None,
    "officialResponse": "We begin with the large rivers.",
    "url": None,
}


def sample_of(topic: WebhookTopic, site: str | None, now: datetime) -> dict[str, Any]:
    """Return the data of a sample."""
    at = plain(now)
    match topic:
        case WebhookTopic.IDEA_SUBMITTED | WebhookTopic.IDEA_RESPONDED:
            data: dict[str, Any] = {"idea": {**_IDEA, "createdAt": at}}
        case WebhookTopic.IDEA_STATUS_CHANGED:
            data = {"status": "PLANNED", "note": None, "idea": {**_IDEA, "createdAt": at}}
        case WebhookTopic.COMMENT_ADDED:
            data = {
                "comment": {
                    "id": "comment_sample",
                    "subjectId": "idea_sample",
                    "parentId": None,
                    "body": "And the price, please.",
                    "authorId": None,
                    "isOfficial": False,
                    "visibility": "VISIBLE",
                    "createdAt": at,
                }
            }
        case WebhookTopic.THEME_EMERGED:
            data = {"theme": _THEME}
        case WebhookTopic.THEME_MERGED:
            data = {"theme": _THEME, "mergedIds": ["theme_sample2"]}
        case WebhookTopic.TREND_ALERT_RAISED:
            data = {
                "alert": {
                    "id": "alert_sample",
                    "kind": "SPIKE",
                    "observed": 21.0,
                    "expected": 4.5,
                    "deviation": 6.2,
                    "raisedAt": at,
                    "url": alerts_url(site),
                },
                "theme": _THEME,
            }
        case WebhookTopic.INSIGHT_CHANGED:
            data = {"change": "CHANGED", "previousScore": 66.0, "insight": _INSIGHT}
        case WebhookTopic.INSIGHT_STATUS_CHANGED:
            data = {
                "status": "ACCEPTED",
                "previousStatus": "PROPOSED",
                "outcome": None,
                "decidedBy": None,
                "insight": _INSIGHT,
            }
    return {**data, "isSample": True}
