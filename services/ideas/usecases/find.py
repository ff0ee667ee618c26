"""Ideas that mean or say what somebody looks for."""

from dataclasses import dataclass

from services.ideas import storage
from services.ideas.domain.ideas import Idea
from shared.contracts.ideas import (
    FoundIdeas,
    IdeaOrderField,
    SearchIdeas,
    SimilarIdea,
    Visibility,
)
from shared.kernel import IdeaId
from shared.text import clean_line, words_of
from shared.work import Look

from .liken import Likeness
from .show import idea_views

LONGEST_QUERY = 500
WITHIN_S = 1.5
MOST_FOUND = 50
NEAR_ENOUGH = 0.25
IN_THE_TITLE, IN_THE_BODY = 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Finder:
    """Answers searches, with the vectors that likeness holds."""

    likeness: Likeness

    async def search_ideas(self, query: SearchIdeas, look: Look) -> FoundIdeas:
        """Return ideas near in meaning, and those with all words of the question; by words alone
        when the model is late or away."""
        text = clean_line(query.query, limit=LONGEST_QUERY, path=("query",))
        words = words_of(text)
        near = await self.likeness.near_text(text, look, within_s=WITHIN_S) if text else []
        worth: dict[IdeaId, float] = {}
        ideas: dict[IdeaId, Idea] = {}
        for idea, alike in near or ():
            if alike >= NEAR_ENOUGH:
                worth[idea.id], ideas[idea.id] = alike, idea
        for idea in await _with_words(look, words):
            is_title = set(words) <= set(words_of(idea.title))
            said = IN_THE_TITLE if is_title else IN_THE_BODY
            worth[idea.id] = max(said, worth.get(idea.id, 0.0))
            ideas[idea.id] = idea
        best = sorted(worth, key=lambda id: (worth[id], id), reverse=True)
        kept = [ideas[id] for id in best[: max(0, min(query.first, MOST_FOUND))]]
        views = await idea_views(look, kept)
        return FoundIdeas(
            nodes=tuple(
                SimilarIdea(idea=view, similarity=round(worth[view.id], 4)) for view in views
            ),
            by_meaning=near is not None,
        )


async def _with_words(look: Look, words: tuple[str, ...]) -> list[Idea]:
    if not words:
        return []
    where = storage.ideas.narrowed(visibilities=(Visibility.VISIBLE,), words=words)
    ideas, _ = await storage.ideas.page_ideas(
        look, where, IdeaOrderField.CREATED_AT, descending=True, first=MOST_FOUND, after=None
    )
    return ideas
