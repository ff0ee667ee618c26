"""Submit an idea, and edit it."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from services.ideas import storage
from services.ideas.analysis import DUPLICATE, language_of
from services.ideas.domain.boards import Board, BoardNotFound
from services.ideas.domain.heat import COLD, warmed
from services.ideas.domain.ideas import (
    Idea,
    SimilarIdeasFound,
    Vote,
    idea_body,
    idea_title,
    require_pace,
)
from shared.caller import Broken, Unavailable
from shared.contracts.community import GetWorkspace
from shared.contracts.ideas import (
    IdeaEdited,
    IdeaSubmitted,
    IdeaView,
    SubmitIdea,
    UpdateIdea,
)
from shared.kernel import IdeaId, Json, MemberId, WorkspaceId
from shared.work import Look, Work

from .liken import Likeness
from .show import idea_view, idea_views
from .tally import totals_of

BEFORE_SUBMITTING_S = 0.3
LOCALES_HOLD = timedelta(minutes=5)
MOST_SIMILAR = 5
MOST_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Submitter:
    """Takes ideas in; knows which ones are alike, and which languages a workspace speaks."""

    likeness: Likeness
    _compared: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _locales: dict[WorkspaceId, tuple[datetime, tuple[str, ...]]] = field(default_factory=dict)

    async def submit_idea(self, command: SubmitIdea, work: Work) -> IdeaView:
        """Keep a new idea with its author's vote, and announce it."""
        title, body = idea_title(command.title), idea_body(command.body)
        board = await _board_to_post_on(command, work)
        if not command.ignore_similar and work.message_id not in self._compared:
            await self._require_new(title, body, board, work)
            self._remember(work.message_id)
        author_id, at = work.actor.member_id, work.now
        if work.actor.is_system:
            author_id, at = command.author_id, command.created_at or at
        number = await storage.boards.next_number(work, "ideas")
        if author_id is not None and not work.actor.is_system:
            require_pace(await storage.ideas.last_submissions(work, author_id), work.now)
        idea = Idea(
            id=IdeaId(work.new_id("idea")),
            number=number,
            board_id=board.id,
            author_id=author_id,
            title=title,
            body=body,
            language=await self._language(title, body, work),
            votes=0 if author_id is None else 1,
            voters=0 if author_id is None else 1,
            heat=COLD if author_id is None else warmed(COLD, at),
            status_changed_at=at,
            created_at=at,
            updated_at=at,
        )
        await storage.ideas.insert_idea(work, idea)
        vote = None if author_id is None else await _own_vote(idea, author_id, work)
        work.announce(
            IdeaSubmitted(
                idea_id=idea.id,
                board_id=board.id,
                product_id=board.product_id,
                author_id=author_id,
                title=idea.title,
                body=idea.body,
                language=idea.language,
                at=at,
            )
        )
        work.announce(totals_of(idea))
        return idea_view(work.actor, idea, None if work.actor.is_system else vote)

    async def update_idea(self, command: UpdateIdea, work: Work) -> IdeaView:
        """Keep other words for an idea, and announce them; the same words change nothing."""
        idea = await storage.ideas.get_idea(work, command.id)
        edited = idea.edited(
            work.actor,
            title=command.title,
            body=command.body,
            if_version=command.if_version,
            others_voted=await storage.votes.has_vote_of_others(work, idea.id, idea.author_id),
            now=work.now,
        )
        if edited is not idea:
            language = await self._language(edited.title, edited.body, work)
            edited = replace(edited, language=language)
            await storage.ideas.save_idea(work, idea, edited)
            work.announce(
                IdeaEdited(
                    idea_id=edited.id,
                    title=edited.title,
                    body=edited.body,
                    version=edited.version,
                    at=edited.updated_at,
                )
            )
        return (await idea_views(work, [edited]))[0]

    def _remember(self, message_id: str) -> None:
        """A transaction that runs again need not ask the model again."""
        self._compared[message_id] = None
        while len(self._compared) > MOST_REMEMBERED:
            self._compared.popitem(last=False)

    async def _require_new(self, title: str, body: str, board: Board, work: Work) -> None:
        """Refuse an idea that stands on the board already, as far as the model says so in time."""
        found = await self.likeness.like_text(
            title, board.id, work, body=body, within_s=BEFORE_SUBMITTING_S
        )
        same = [(idea, alike) for idea, alike in found if alike >= DUPLICATE][:MOST_SIMILAR]
        if same:
            similar: list[Json] = [[idea.id, round(alike, 4)] for idea, alike in same]
            raise SimilarIdeasFound(
                f"“{same[0][0].title}” says much the same",
                path=("title",),
                details={"similar": similar, "title": same[0][0].title, "count": len(same)},
            )

    async def _language(self, title: str, body: str, look: Look) -> str:
        locales = await self._workspace_locales(look)
        return language_of(f"{title}\n{body}", locales, look.actor.locale)

    async def _workspace_locales(self, look: Look) -> tuple[str, ...]:
        workspace_id = look.actor.workspace_id
        known = self._locales.get(workspace_id)
        if known is not None and look.now - known[0] < LOCALES_HOLD:
            return known[1]
        try:
            workspace = await look.ask(GetWorkspace())
        except (Unavailable, Broken):
            return known[1] if known else ()
        self._locales[workspace_id] = (look.now, workspace.locales)
        return workspace.locales


async def _board_to_post_on(command: SubmitIdea, work: Work) -> Board:
    board = await storage.boards.find_board(work, command.board_id)
    if board is None:
        raise BoardNotFound("there is no such board", path=("boardId",))
    board.require_post(work.actor)
    return board


async def _own_vote(idea: Idea, author_id: MemberId, work: Work) -> Vote:
    """Keep the author's vote, which is in the idea's totals from the start."""
    vote = Vote(
        idea_id=idea.id,
        member_id=author_id,
        weight=1,
        at=idea.created_at,
        folded=1,
        folded_at=idea.created_at,
    )
    await storage.votes.put_vote(work, vote)
    return vote
