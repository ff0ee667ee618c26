"""The list of ideas of a board, and one idea."""

import asyncio
import re
from typing import Any

from services.gateway.prerender.looking import Linked, Look, NothingToShow, Shown, down, gone
from services.gateway.prerender.questions import Got
from services.gateway.prerender.timeline import passed
from services.gateway.prerender.wording import cut, plain
from shared.kernel import ErrorCode

SORTS = {
    "lively": ("TRENDING", "DESC"),
    "votes": ("VOTES", "DESC"),
    "new": ("CREATED_AT", "DESC"),
    "mine": ("CREATED_AT", "DESC"),
}
STATUSES = ("NEW", "UNDER_REVIEW", "PLANNED", "IN_PROGRESS", "SHIPPED", "DECLINED", "MERGED")
ROAD = STATUSES[:5]
LONGEST_QUESTION = re.compile(r"[^.!?\n]{8,90}\?(?=\s|$)")
MOST_WORDS = 200


def board_question(board: dict[str, Any]) -> tuple[str, str]:
    """Return heading and lead: a description that opens with a question gives the heading."""
    text = (board["description"] or "").strip()
    question = LONGEST_QUESTION.match(text)
    if question is None:
        return board["name"], text
    return question[0], text[question.end() :].strip()


async def ideas(look: Look, board_slug: str | None) -> Shown:
    """Return the ideas of a board, the first board without a name."""
    ask = look.questions.ask
    session, boards, running = await asyncio.gather(
        ask("Session"), ask("Boards"), ask("RunningCampaigns")
    )
    all_boards = boards.at("boards", "nodes")
    if all_boards is None:
        return _missing(look, boards, look.t("nav-ideas"))
    wanted = [each for each in all_boards if board_slug in (None, each["slug"])]
    if not wanted:
        if board_slug is not None:
            return gone(look, "board-not-found")
        return Shown(page="empty", title=look.t("nav-ideas"), view={"sentence": "no-boards"})
    board = wanted[0]
    sort = look.search.get("sort", "lively")
    sort = sort if sort in SORTS else "lively"
    status = look.search.get("status", "")
    status = status if status in STATUSES else ""
    words, after = look.search.get("q", "").strip(), look.search.get("after", "")
    is_for_members = sort == "mine" and session.at("viewer", "member") is None
    page: dict[str, Any] = {"nodes": [], "pageInfo": {"hasNextPage": False}}
    if not is_for_members:
        field, direction = SORTS[sort]
        filter_ = {
            "boardIds": [board["id"]],
            **({"statuses": [status]} if status else {}),
            **({"text": words} if words else {}),
            **({"mine": "WRITTEN"} if sort == "mine" else {}),
        }
        got = await ask(
            "Ideas",
            orderBy={"field": field, "direction": direction},
            filter=filter_,
            **({"after": after} if after else {}),
        )
        if got.at("ideas") is None:
            return _missing(look, got, look.t("nav-ideas"))
        page = got.at("ideas")
    heading, lead = board_question(board)
    is_first_board = board is all_boards[0]
    is_plain = not look.search
    roles = session.at("viewer", "roles") or []
    return Shown(
        page="ideas",
        title=board["name"],
        description=cut(board["description"] or look.t("nav-ideas"), 160),
        canonical="/" if is_first_board else f"/b/{board['slug']}",
        is_listed=is_plain,
        linked=_list_linked(look, page["nodes"]) if is_plain else None,
        view={
            "heading": heading,
            "lead": lead,
            "board": board,
            "boards": all_boards,
            "may_submit": not board["isArchived"]
            and (board["postingPolicy"] != "STAFF" or any(each != "CUSTOMER" for each in roles)),
            "sorts": tuple(SORTS),
            "sort": sort,
            "statuses": STATUSES,
            "status": status,
            "words": words,
            "is_searching": bool(words) or "search" in look.search,
            "is_narrowed": bool(words or status or sort == "mine"),
            "is_for_members": is_for_members,
            "ideas": page["nodes"],
            "is_start": not after,
            "next": page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else None,
            "running": [
                {**each, "passed": each["currentPhase"] and passed(each["currentPhase"], look.now)}
                for each in running.at("campaigns", "nodes") or []
            ],
            "running_is_down": running.data is None,
        },
    )


def _missing(look: Look, got: Got, heading: str) -> Shown:
    """Return what to write when the main part of a page did not come."""
    if got.is_late or not got.is_down:
        raise NothingToShow
    return down(look, heading)


def _list_linked(look: Look, nodes: list[dict[str, Any]]) -> Linked:
    return {
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "url": f"{look.base_url}/ideas/{each['number']}",
                "name": each["title"],
            }
            for place, each in enumerate(nodes, 1)
        ],
    }


async def idea(look: Look, number: int) -> Shown:
    """Return one idea with what is around it."""
    after = look.search.get("after", "")
    ask = look.questions.ask
    _, got, around, comments = await asyncio.gather(
        ask("Session"),
        ask("Idea", number=number),
        ask("AroundIdea", number=number),
        ask("Comments", number=number, **({"after": after} if after else {})),
    )
    found = got.at("idea")
    if found is None:
        if got.codes in ((), (str(ErrorCode.NOT_FOUND),)) and not got.is_late:
            return gone(look, "idea-not-found")
        return _missing(look, got, look.t("idea-numbered", number=str(number)))
    said = comments.at("idea", "comments")
    at = ROAD.index(found["status"]) if found["status"] in ROAD else -1
    return Shown(
        page="idea",
        title=found["title"],
        description=plain(found["bodyHtml"]),
        canonical=f"/ideas/{found['number']}",
        kind="article",
        is_listed=not after and found["visibility"] == "VISIBLE",
        linked=_idea_linked(look, found, said["nodes"] if said else []),
        view={
            "idea": found,
            "road": [(each, place) for place, each in enumerate(ROAD)],
            "at": at,
            "similar": around.at("idea", "similarIdeas", "nodes") or [],
            "entries": around.at("idea", "entries", "nodes") or [],
            "comments": said,
            "is_start": not after,
        },
    )


def _person(author: dict[str, Any] | None) -> dict[str, Any]:
    return {"author": {"@type": "Person", "name": author["name"]}} if author else {}


def _count(action: str, count: int) -> Linked:
    return {
        "@type": "InteractionCounter",
        "interactionType": f"https://schema.org/{action}",
        "userInteractionCount": count,
    }


def _idea_linked(look: Look, idea: dict[str, Any], comments: list[dict[str, Any]]) -> Linked:
    address = f"{look.base_url}/ideas/{idea['number']}"
    return {
        "@type": "DiscussionForumPosting",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": idea["title"],
        "text": plain(idea["bodyHtml"], 5000) or idea["title"],
        "inLanguage": idea["language"],
        "datePublished": idea["createdAt"],
        **_person(idea["author"]),
        "interactionStatistic": [
            _count("LikeAction", idea["voteCount"]),
            _count("CommentAction", idea["commentCount"]),
        ],
        "comment": [
            {
                "@type": "Comment",
                "text": plain(each["bodyHtml"], 5000),
                "datePublished": each["createdAt"],
                **_person(each["author"]),
            }
            for each in comments
            if each["visibility"] == "VISIBLE"
        ],
    }
