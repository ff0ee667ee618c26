"""Ideas and the lists of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.markdown import render
from services.gateway.schema.campaigns import entries
from services.gateway.schema.community import members
from services.gateway.schema.far import (
    FarBoard,
    FarCampaignEntryConnection,
    FarCommentConnection,
    FarFeedbackItemConnection,
    FarInsightConnection,
    FarMember,
)
from services.gateway.schema.feedback import insights, items
from services.gateway.schema.ideas import boards, comments
from services.gateway.schema.ideas.commentable import Commentable
from services.gateway.schema.ideas.enums import IdeaAction, IdeaStatus
from services.gateway.schema.ideas.inputs import OLDEST_FIRST, CommentOrder
from services.gateway.schema.ideas.moderated import Moderated
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    CAMPAIGNS,
    COMMUNITY,
    FEEDBACK,
    IDEAS,
    STAFF,
    Shows,
    described,
    field,
    part,
    shown,
    typed,
)
from services.gateway.schema.paging import (
    Connection,
    Edge,
    Listed,
    few,
    known,
    or_none,
    page_size,
    present,
    rows,
    slice_of,
)
from services.gateway.schema.scalars import HTML, URL, LocaleCode, Markdown
from shared.contracts import ideas as contract
from shared.contracts.campaigns import EntryFilter, ListEntries
from shared.contracts.feedback import FeedbackFilter, InsightFilter, ListInsights, ListItems
from shared.kernel import IdeaId


@typed(service=IDEAS)
class Idea(Commentable, Moderated):
    """Idea of a member: what should be better, and why."""

    view: strawberry.Private[contract.IdeaView]

    number: int = shown("Number people see, counted per workspace.")
    title: str = shown("Title, 8 to 120 characters.")
    body: Markdown = shown("The idea, at most 10,000 characters.")
    language: LocaleCode = shown("Language it is written in, as detected.")
    status: IdeaStatus = shown("Where it stands.")
    status_changed_at: datetime = shown("When the status last changed.")
    vote_count: int = shown("Sum of the votes.")
    voter_count: int = shown("Members who voted, and customers voted for.")
    viewer_vote: int | None = shown(
        "Viewer's own vote: 0 for none, negative for against; null when no one is signed in."
    )
    viewer_can: list[IdeaAction] = shown(
        "What the viewer can do with it now; at most 11. Pages hide or disable the rest."
    )
    version: int = shown("Goes up by one at every edit; send it back as ifVersion.")
    created_at: datetime = shown("When it was submitted.")
    updated_at: datetime = shown("When title, body, tags or status last changed.")

    @field()
    def url(self, info: Info) -> URL:
        """Address of its page."""
        return URL(f"{info.context.base_url}/ideas/{self.view.number}")

    @field()
    async def board(self, info: Info) -> FarBoard:
        """Board it stands on."""
        return present(await boards.board(info, self.view.board_id))

    @field(service=COMMUNITY)
    async def author(self, info: Info) -> FarMember | None:
        """Member who had it; null when erased."""
        return await members.member(info, self.view.author_id)

    @field()
    def body_html(self) -> HTML:
        """The idea, ready to show."""
        return HTML(render(self.view.body))

    @field()
    async def comments(
        self,
        info: Info,
        order_by: Annotated[CommentOrder | None, described("Order of the list.")] = OLDEST_FIRST,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> FarCommentConnection | None:
        """Comments at the top level, oldest first; replies hang below them."""
        return await comments.comments_on(info, self.view.id, order_by, first, after)

    @field()
    def official_response(self) -> "OfficialResponse | None":
        """What the team says to it."""
        response = self.view.official_response
        return OfficialResponse(view=response) if response else None

    @field()
    async def merged_into(self, info: Info) -> "Idea | None":
        """Idea it lives on in."""
        return await idea(info, self.view.merged_into)

    @field(cost=5)
    async def similar_ideas(
        self, info: Info, first: Annotated[int | None, described("Number of ideas, 1 to 10.")] = 5
    ) -> "SimilarIdeaConnection":
        """Ideas that say much the same."""
        return await similar(info, contract.SimilarIdeas(idea_id=self.view.id, first=few(first)))

    @field(service=FEEDBACK, to=STAFF)
    async def feedback(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarFeedbackItemConnection | None:
        """Feedback linked to it."""
        asked = FeedbackFilter(idea_id=self.view.id)
        return await items.items_where(
            info, ListItems(filter=asked, first=page_size(first), after=or_none(after))
        )

    @field(service=FEEDBACK, to=STAFF)
    async def insights(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarInsightConnection | None:
        """Insights that rest on it."""
        asked = InsightFilter(idea_id=self.view.id)
        return await insights.insights_where(
            info, ListInsights(filter=asked, first=page_size(first), after=or_none(after))
        )

    @field(service=CAMPAIGNS)
    async def entries(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarCampaignEntryConnection | None:
        """Campaigns it takes part in."""
        asked = ListEntries(
            idea_id=self.view.id, filter=EntryFilter(), first=page_size(first), after=or_none(after)
        )
        return await entries.entries_where(info, asked)


@typed(service=IDEAS)
class IdeaEdge(Edge[Idea]):
    """Place of an item in a list of ideas."""


@typed(service=IDEAS)
class IdeaConnection(Connection[Idea, IdeaEdge]):
    """Page of ideas."""


@typed(service=IDEAS)
class SimilarIdeaEdge(Edge[Idea]):
    """Place of an item in a list of similar ideas."""

    similarity: float = part(
        "How much it says the same, 0 to 1. Above 0.85 it is most likely a duplicate."
    )


@typed(service=IDEAS)
class SimilarIdeaConnection(Connection[Idea, SimilarIdeaEdge]):
    """Page of similar ideas, the most alike first."""


@typed(service=IDEAS)
class OfficialResponse(Shows):
    """Team's public answer to an idea."""

    view: strawberry.Private[contract.OfficialResponseView]

    body: Markdown = shown("The answer.")
    created_at: datetime = shown("When it was first given.")
    updated_at: datetime = shown("When it was last changed.")

    @field()
    def body_html(self) -> HTML:
        """The answer, ready to show."""
        return HTML(render(self.view.body))

    @field(service=COMMUNITY)
    async def author(self, info: Info) -> FarMember | None:
        """Member who gave it."""
        return await members.member(info, self.view.author_id)


async def idea(info: Info, id: IdeaId | None) -> Idea | None:
    """Return an idea by id."""
    view = await info.context.loaders.ideas.load(id) if id else None
    return Idea(view=view) if view else None


async def ideas_where(info: Info, asked: contract.ListIdeas) -> IdeaConnection:
    """Return a page of ideas."""
    page = await info.context.ask(asked)
    edges = [IdeaEdge(node=Idea(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountIdeas(filter=asked.filter)
    return IdeaConnection.of(page, edges, asked.after, lambda: info.context.ask(count))


async def ideas_with(
    info: Info, ids: Sequence[IdeaId], first: int | None, after: str | None
) -> IdeaConnection:
    """Return a page of the ideas with these ids, in this order."""
    page = slice_of(ids, first, after)
    views = await info.context.loaders.ideas.load_many(page.nodes)
    edges = [IdeaEdge(node=Idea(view=view), cursor=view.id) for view in views if view]
    return IdeaConnection.of(page, edges, after, known(len(ids)))


def similar_ideas_page(found: Sequence[contract.SimilarIdea]) -> SimilarIdeaConnection:
    """Return ideas that say much the same as one page."""
    edges = [
        SimilarIdeaEdge(node=Idea(view=each.idea), cursor=each.idea.id, similarity=each.similarity)
        for each in found
    ]
    return SimilarIdeaConnection.of(Listed(nodes=found), edges, None, known(len(edges)))


async def similar(info: Info, asked: contract.SimilarIdeas) -> SimilarIdeaConnection:
    """Return ideas that say much the same as a text or an idea."""
    found = await info.context.ask(asked)
    return similar_ideas_page(found)
