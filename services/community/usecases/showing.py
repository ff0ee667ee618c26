"""What webhooks are shown of things: the same words as in the public contract, in plain JSON."""

from typing import Any

from shared.codec import plain
from shared.contracts.feedback import InsightView, ThemeView
from shared.contracts.ideas import CommentView, IdeaView

LONGEST_TEXT = 2_000


def insight_shown(insight: InsightView, site: str | None) -> dict[str, Any]:
    return {
        "id": insight.id,
        "number": insight.number,
        "title": insight.title,
        "status": insight.status.value,
        "score": insight.score.total,
        "rank": insight.rank,
        "peopleCount": insight.people_count,
        "itemCount": insight.item_count,
        "themeId": insight.theme_id,
        "productId": insight.product_id,
        "url": _at(site, f"/work/insights/{insight.number}"),
    }


def theme_shown(theme: ThemeView, site: str | None) -> dict[str, Any]:
    return {
        "id": theme.id,
        "title": theme.title,
        "level": theme.level.value,
        "summary": theme.summary,
        "parentId": theme.parent_id,
        "itemCount": theme.item_count,
        "customerCount": theme.customer_count,
        "productId": theme.product_id,
        "insightId": theme.insight_id,
        "url": _at(site, f"/work/themes/{theme.id}"),
    }


def idea_shown(idea: IdeaView, site: str | None) -> dict[str, Any]:
    answer = idea.official_response
    return {
        "id": idea.id,
        "number": idea.number,
        "title": idea.title,
        "body": idea.body[:LONGEST_TEXT],
        "language": idea.language,
        "status": idea.status.value,
        "visibility": idea.visibility.value,
        "voteCount": idea.vote_count,
        "boardId": idea.board_id,
        "authorId": idea.author_id,
        "officialResponse": answer.body[:LONGEST_TEXT] if answer else None,
        "createdAt": plain(idea.created_at),
        "url": _at(site, f"/ideas/{idea.number}"),
    }


def comment_shown(comment: CommentView) -> dict[str, Any]:
    return {
        "id": comment.id,
        "subjectId": comment.subject_id,
        "parentId": comment.parent_id,
        "body": comment.body[:LONGEST_TEXT],
        "authorId": comment.author_id,
        "isOfficial": comment.is_official,
        "visibility": comment.visibility.value,
        "createdAt": plain(comment.created_at),
    }


def alerts_url(site: str | None) -> str | None:
    return _at(site, "/work/alerts")


def _at(site: str | None, path: str) -> str | None:
    return f"{site}{path}" if site else None
