"""Every kind of thing that a viewer may find, each found by the service that keeps it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from services.gateway.schema.campaigns.campaigns import Campaign
from services.gateway.schema.community.members import Member
from services.gateway.schema.feedback.insights import Insight
from services.gateway.schema.feedback.items import FeedbackItem
from services.gateway.schema.feedback.themes import Theme
from services.gateway.schema.gateway.enums import SearchKind
from services.gateway.schema.ideas.ideas import Idea
from services.gateway.schema.info import Info
from services.gateway.schema.marks import CAMPAIGNS, COMMUNITY, FEEDBACK, IDEAS, ServiceName
from shared.contracts import campaigns as campaigns_contract
from shared.contracts import community as community_contract
from shared.contracts import feedback as feedback_contract
from shared.contracts import ideas as ideas_contract
from shared.contracts.paging import MAX_PAGE
from shared.kernel import Actor, Role
from shared.text import words_of

Thing = Idea | FeedbackItem | Theme | Insight | Campaign | Member
IN_THE_TITLE, ELSEWHERE = 0.9, 0.6
INSIGHT_BY_THEME = 0.95
STAFF_ROLES = frozenset({Role.PRODUCT_TEAM, Role.COMMUNITY_MANAGER, Role.ADMIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing that was found, how well it fits (0 to 1), and its text with the words it was found
    by."""

    thing: Thing
    id: str
    score: float
    text: str
    words: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one kind gave, the best first; `by_meaning` None where only words are looked at."""

    found: Sequence[Found]
    by_meaning: bool | None = None


Searching = Callable[[Info, str, int], Awaitable[Part]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Who finds things of a kind, and whether only the team may."""

    service: ServiceName
    search: Searching
    is_staff_only: bool = False


async def _ideas(info: Info, text: str, most: int) -> Part:
    found = await info.context.ask(ideas_contract.SearchIdeas(query=text, first=most))
    words = words_of(text)
    return Part(
        found=[
            Found(
                thing=Idea(view=each.idea),
                id=each.idea.id,
                score=each.similarity,
                text=each.idea.body or each.idea.title,
                words=words,
            )
            for each in found.nodes
        ],
        by_meaning=found.by_meaning,
    )


async def _items(info: Info, text: str, most: int) -> Part:
    asked = feedback_contract.SearchFeedback(
        query=text, filter=feedback_contract.FeedbackFilter(), first=most
    )
    page = await info.context.ask(asked)
    return Part(
        found=[
            Found(
                thing=FeedbackItem(view=each.item),
                id=each.item.id,
                score=each.similarity,
                text=each.item.text,
                words=page.words,
            )
            for each in page.nodes
        ],
        by_meaning=page.by_meaning,
    )


async def _theme_hits(info: Info, text: str, most: int) -> feedback_contract.ThemeHits:
    asked = feedback_contract.SearchThemes(
        query=text, filter=feedback_contract.ThemeFilter(), first=most
    )
    return await info.context.ask(asked)


async def _themes(info: Info, text: str, most: int) -> Part:
    page = await _theme_hits(info, text, most)
    return Part(
        found=[
            Found(
                thing=Theme(view=each.theme),
                id=each.theme.id,
                score=each.similarity,
                text=each.theme.summary or each.theme.title,
                words=words_of(text),
            )
            for each in page.nodes
        ],
        by_meaning=page.by_meaning,
    )


async def _insights(info: Info, text: str, most: int) -> Part:
    """Find insights by their own words, and by the themes they are drawn from."""
    by_text = feedback_contract.ListInsights(
        filter=feedback_contract.InsightFilter(text=text), first=most
    )
    page = await info.context.ask(by_text)
    themes = await _theme_hits(info, text, most)
    by_theme = {each.theme.insight_id: each.similarity for each in themes.nodes}
    ids = [each for each in by_theme if each is not None]
    drawn = await info.context.ask(feedback_contract.GetInsights(ids=tuple(ids))) if ids else ()
    scores = {each.id: INSIGHT_BY_THEME * by_theme[each.id] for each in drawn}
    scores |= {each.id: max(IN_THE_TITLE, scores.get(each.id, 0.0)) for each in page.nodes}
    views = {each.id: each for each in (*drawn, *page.nodes)}
    return Part(
        found=[
            Found(
                thing=Insight(view=views[id]),
                id=id,
                score=scores[id],
                text=views[id].summary or views[id].title,
                words=words_of(text),
            )
            for id in sorted(scores, key=lambda one: -scores[one])[:most]
        ],
        by_meaning=themes.by_meaning,
    )


async def _campaigns(info: Info, text: str, most: int) -> Part:
    """Find campaigns by words: there are few, and the list is short."""
    asked = campaigns_contract.ListCampaigns(
        filter=campaigns_contract.CampaignFilter(), first=MAX_PAGE
    )
    page = await info.context.ask(asked)
    words = words_of(text)
    found = []
    for view in page.nodes:
        body = view.summary or view.brief or ""
        score = _said(words, view.title, f"{view.title} {body}")
        if score:
            found.append(
                Found(
                    thing=Campaign(view=view),
                    id=view.id,
                    score=score,
                    text=body or view.title,
                    words=words,
                )
            )
    found.sort(key=lambda each: -each.score)
    return Part(found=found[:most])


async def _members(info: Info, text: str, most: int) -> Part:
    asked = community_contract.ListMembers(
        filter=community_contract.MemberFilter(text=text), first=most
    )
    page = await info.context.ask(asked)
    words = words_of(text)
    return Part(
        found=[
            Found(
                thing=Member(view=each),
                id=each.id,
                score=IN_THE_TITLE,
                text=f"{each.name} @{each.handle}",
                words=words,
            )
            for each in page.nodes
        ]
    )


def _said(words: Sequence[str], title: str, everything: str) -> float:
    """Return what a text is worth that has words beginning with each of a question's."""
    if words and _begins(words, title):
        return IN_THE_TITLE
    return ELSEWHERE if words and _begins(words, everything) else 0.0


def _begins(words: Sequence[str], text: str) -> bool:
    said = words_of(text)
    return all(any(each.startswith(word) for each in said) for word in words)


KINDS: dict[SearchKind, Kind] = {
    SearchKind.IDEA: Kind(service=IDEAS, search=_ideas),
    SearchKind.FEEDBACK_ITEM: Kind(service=FEEDBACK, search=_items, is_staff_only=True),
    SearchKind.THEME: Kind(service=FEEDBACK, search=_themes, is_staff_only=True),
    SearchKind.INSIGHT: Kind(service=FEEDBACK, search=_insights, is_staff_only=True),
    SearchKind.CAMPAIGN: Kind(service=CAMPAIGNS, search=_campaigns),
    SearchKind.MEMBER: Kind(service=COMMUNITY, search=_members, is_staff_only=True),
}


def kinds_for(actor: Actor, wanted: Sequence[SearchKind] | None) -> list[SearchKind]:
    """Return the kinds to look in: those wanted, as far as the viewer may see any of them."""
    is_staff = not STAFF_ROLES.isdisjoint(actor.roles)
    return [
        each
        for each, kind in KINDS.items()
        if (wanted is None or each in wanted) and (is_staff or not kind.is_staff_only)
    ]
