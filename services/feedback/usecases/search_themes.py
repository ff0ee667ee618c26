"""Themes that mean or say what is asked, or are near another theme."""

from collections.abc import Sequence

from services.feedback.domain.marking import marks_in
from services.feedback.domain.refusals import QueryRequired, ThemeNotFound
from services.feedback.storage import themes as storage
from shared.caller import Broken, Unavailable
from shared.contracts.feedback import SearchThemes, ThemeHit, ThemeHits, ThemeView
from shared.contracts.finding import FindThemes
from shared.contracts.paging import MAX_PAGE
from shared.kernel import Refusal, ThemeId
from shared.text import clean_line, words_of
from shared.work import Look

from .browse_themes import filtered_themes
from .ordering import in_order
from .search import LONGEST_QUERY, ORDER, WITHIN_S

NEAR_ENOUGH = 0.2
ALIKE_ENOUGH = 0.35
IN_THE_TITLE, ELSEWHERE = 0.9, 0.6


async def search_themes(query: SearchThemes, look: Look) -> ThemeHits:
    """Return themes, the best first; by words alone when the model is late or down."""
    text = clean_line(query.query or "", limit=LONGEST_QUERY, path=("query",))
    if not text and query.theme_id is None:
        raise QueryRequired("ask a question, or name a theme", path=("query",))
    itself = None
    if query.theme_id is not None:
        found = await storage.get_themes(look, [query.theme_id])
        if not found:
            raise ThemeNotFound("there is no such theme", path=("themeId",))
        itself = found[0]
    near = await _near(look, text, query.theme_id)
    views = await filtered_themes(query.filter, look)
    if itself is not None:
        views = [each for each in views if each.level is itself.level and each.id != itself.id]
    words = words_of(text)
    least = NEAR_ENOUGH if itself is None else ALIKE_ENOUGH
    worth = {each.id: max(_said(each, words), (near or {}).get(each.id, 0.0)) for each in views}
    page = in_order(
        [(worth[each.id], each.id, each) for each in views if worth[each.id] >= least],
        order=ORDER,
        descending=True,
        first=min(query.first, MAX_PAGE),
        after=query.after,
    )
    return ThemeHits(
        nodes=tuple(
            ThemeHit(theme=each, similarity=worth[each.id], marks=marks_in(each.title, words))
            for each in page.nodes
        ),
        cursors=page.cursors,
        has_next=page.has_next,
        total=sum(one >= least for one in worth.values()),
        by_meaning=near is not None,
    )


async def _near(look: Look, text: str, theme_id: ThemeId | None) -> dict[ThemeId, float] | None:
    """Return themes by nearness; None when the model is late or down."""
    asked = FindThemes(text=text or None, theme_id=theme_id)
    try:
        found = await look.ask_as_polder(asked, timeout_s=WITHIN_S)
    except (Unavailable, Broken, Refusal):
        return None
    return {each.theme_id: each.nearness for each in found}


def _said(view: ThemeView, words: Sequence[str]) -> float:
    """Return what the words of a theme are worth that has all of a question's, or begins with
    them."""
    if not words:
        return 0.0
    if _begins(words_of(view.title), words):
        return IN_THE_TITLE
    everything = " ".join((view.title, view.summary or "", *view.keywords))
    return ELSEWHERE if _begins(words_of(everything), words) else 0.0


def _begins(said: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(each.startswith(word) for each in said) for word in words)
