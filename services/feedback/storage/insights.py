"""Insights, how they are scored here, and the totals of ideas as last told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from services.feedback.domain.insights import Insight, InsightSettings
from shared.codec import from_document, to_document
from shared.contracts.feedback import ScoreComponentKind
from shared.kernel import IdeaId, InsightId
from shared.work import Look, Work

INSIGHTS, STATE, TOTALS = "feedback_insights", "feedback_state", "feedback_idea_totals"
SETTINGS, NUMBER = "insight_settings", "insight_number"
MOST_INSIGHTS = 2000
DEFAULT_WEIGHTS = {
    ScoreComponentKind.REACH: 3.0,
    ScoreComponentKind.VOLUME: 1.5,
    ScoreComponentKind.SEVERITY: 2.0,
    ScoreComponentKind.GROWTH: 1.5,
    ScoreComponentKind.VALUE: 1.0,
    ScoreComponentKind.VOTES: 2.0,
    ScoreComponentKind.FIT: 1.0,
    ScoreComponentKind.EASE: 1.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Votes of an idea, as last told; `seq` orders what was told. While a moderator withholds the
    idea, they weigh nothing.
    """

    votes: int = 0
    seq: int = -1
    is_withheld: bool = False

    @property
    def weighing(self) -> int:
        return 0 if self.is_withheld else self.votes


async def get_settings(look: Look) -> InsightSettings:
    found = await look.collection(STATE).get(SETTINGS)
    defaults = {kind.value: weight for kind, weight in DEFAULT_WEIGHTS.items()}
    if found is None:
        return InsightSettings(weights=defaults)
    kept = from_document(InsightSettings, found)
    return replace(kept, weights={**defaults, **kept.weights})


async def put_settings(work: Work, settings: InsightSettings) -> None:
    await work.collection(STATE).put(SETTINGS, to_document(settings))


async def next_number(work: Work) -> int:
    """Return the next number that people see."""
    found = await work.collection(STATE).update(NUMBER, {"$inc": {"number": 1}})
    if found is not None:
        return int(found["number"])
    await work.collection(STATE).put(NUMBER, {"number": 1})
    return 1


async def get_insights(look: Look, ids: Sequence[InsightId]) -> list[Insight]:
    found = await look.collection(INSIGHTS).get_many(list(ids))
    return [from_document(Insight, each) for each in found]


async def get_insight(look: Look, id: InsightId) -> Insight | None:
    found = await look.collection(INSIGHTS).get(id)
    return None if found is None else from_document(Insight, found)


async def hold_insight(work: Work, id: InsightId) -> Insight | None:
    """Return an insight and hold it until the end of the transaction."""
    found = await work.collection(INSIGHTS).update(id, {"$inc": {"touched": 1}})
    return None if found is None else from_document(Insight, found)


async def every_insight(look: Look) -> list[Insight]:
    page = await look.collection(INSIGHTS).page(first=MOST_INSIGHTS)
    return [from_document(Insight, each) for each in page.documents]


async def insights_with(look: Look, idea_ids: Iterable[IdeaId]) -> list[Insight]:
    """Return the insights that link one of these ideas."""
    page = await look.collection(INSIGHTS).page(
        {"idea_ids": {"$in": list(idea_ids)}}, first=MOST_INSIGHTS
    )
    return [from_document(Insight, each) for each in page.documents]


async def put_insight(work: Work, insight: Insight) -> None:
    await work.collection(INSIGHTS).put(insight.id, to_document(insight))


async def delete_insight(work: Work, id: InsightId) -> None:
    await work.collection(INSIGHTS).delete(id)


async def get_totals(look: Look, idea_ids: Iterable[IdeaId]) -> dict[IdeaId, Totals]:
    """Return what is known of the votes on ideas."""
    found = await look.collection(TOTALS).get_many(list(dict.fromkeys(idea_ids)))
    return {IdeaId(each["id"]): from_document(Totals, each) for each in found}


async def put_totals(work: Work, totals: Mapping[IdeaId, Totals]) -> None:
    for idea_id, each in totals.items():
        await work.collection(TOTALS).put(idea_id, asdict(each))
