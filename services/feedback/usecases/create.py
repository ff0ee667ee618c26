"""Write an insight, or draw one from a topic before the machine does."""

from services.feedback.domain.insights import MOST_IDEAS, Insight, insight_of
from services.feedback.domain.refusals import (
    InsightExists,
    ThemeNotFound,
    ThemeNotTopic,
    TooManyIdeas,
)
from services.feedback.domain.themes import Theme
from services.feedback.storage import insights as storage
from services.feedback.storage import themes as themes_storage
from shared.contracts.feedback import (
    CreateInsight,
    InsightStatus,
    InsightView,
    ScoreView,
    ThemeLevel,
)
from shared.kernel import InsightId, ThemeId
from shared.text import TextRequired, clean_name, clean_text
from shared.work import Work

from .decide import LONGEST_SUMMARY, LONGEST_TITLE, keep, known_ideas
from .workplace import check_product


async def create_insight(command: CreateInsight, work: Work) -> InsightView:
    """Keep an insight that a person wrote; it is taken seriously from the start."""
    title = clean_name(command.title, limit=LONGEST_TITLE, path=("title",))
    if not title:
        raise TextRequired("an insight needs a title", path=("title",))
    summary = clean_text(command.summary or "", limit=LONGEST_SUMMARY, path=("summary",))
    await check_product(work, command.product_id)
    theme = await _topic(work, command.theme_id) if command.theme_id is not None else None
    if len(command.idea_ids) > MOST_IDEAS:
        raise TooManyIdeas(
            f"an insight links at most {MOST_IDEAS} ideas",
            path=("ideaIds",),
            details={"limit": MOST_IDEAS},
        )
    totals = await known_ideas(work, command.idea_ids, "ideaIds")
    insight = Insight(
        id=insight_of(theme.id) if theme is not None else InsightId(work.new_id("insight")),
        number=await storage.next_number(work),
        theme_id=theme.id if theme is not None else None,
        title=title,
        summary=summary or (theme.summary if theme is not None else None),
        is_title_chosen=True,
        is_summary_chosen=bool(summary),
        product_id=theme.product_id if theme is not None else command.product_id,
        status=InsightStatus.ACCEPTED,
        created_by=work.actor.member_id,
        score=ScoreView(total=0.0, components=(), confidence=0.0, computed_at=work.now),
        created_at=work.now,
        updated_at=work.now,
    ).link(add=command.idea_ids, remove=())
    if theme is not None:
        await themes_storage.put_insight_of(work, theme.id, insight.id)
    return await keep(work, insight, totals)


async def _topic(work: Work, id: ThemeId) -> Theme:
    """Return a topic that has no insight yet, held until the end of the transaction."""
    theme = await themes_storage.change_theme(work, id)
    if theme is None or theme.is_archived:
        raise ThemeNotFound("there is no such theme", path=("themeId",))
    if theme.level is not ThemeLevel.TOPIC:
        raise ThemeNotTopic("insights are drawn from topics", path=("themeId",))
    standing = await storage.get_insight(work, insight_of(id))
    if standing is not None:
        raise InsightExists(
            f"insight {standing.number} was drawn from “{theme.title}” already",
            path=("themeId",),
            details={"number": standing.number, "title": theme.title},
        )
    return theme
