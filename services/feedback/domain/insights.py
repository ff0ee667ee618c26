"""Insights: what is worth doing, scored from its theme and from votes, and where it stands."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from services.feedback.domain.refusals import (
    InvalidWeights,
    MinItemsInvalid,
    OutcomeRequired,
    ReasonRequired,
    ShareInvalid,
    TransitionNotAllowed,
)
from services.feedback.domain.themes import Theme, segments_of
from shared.caller import short_id
from shared.contracts.feedback import (
    AlertSensitivity,
    InsightSettingsView,
    InsightStatus,
    InsightView,
    OutcomeView,
    PriorityWeights,
    ScoreComponentKind,
    ScoreView,
    ScoreWeight,
)
from shared.kernel import CampaignId, IdeaId, InsightId, MemberId, ProductId, ThemeId

OPEN = frozenset({InsightStatus.PROPOSED, InsightStatus.ACCEPTED, InsightStatus.IN_PROGRESS})
ENDED = frozenset({InsightStatus.DONE, InsightStatus.DISMISSED})
EFFECT_DAYS = 28
MOST_IDEAS = 100
MOST_CAMPAIGNS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightSettings:
    """How a workspace scores its insights. The weights not set here are the design's; `version`
    goes up with every change of them."""

    weights: dict[str, float]
    min_items: int = 12
    alert_sensitivity: AlertSensitivity = AlertSensitivity.NORMAL
    version: int = 1

    def view(self) -> InsightSettingsView:
        return InsightSettingsView(
            weights=tuple(
                ScoreWeight(kind=kind, weight=self.weights[kind.value])
                for kind in ScoreComponentKind
            ),
            min_items=self.min_items,
            alert_sensitivity=self.alert_sensitivity,
            version=self.version,
        )


def weights_with(present: dict[str, float], changes: PriorityWeights | None) -> dict[str, float]:
    """Return weights after changes, or refuse: out of 0 to 5, or all zero."""
    if changes is None:
        return present
    weights = dict(present)
    for kind in ScoreComponentKind:
        wanted: float | None = getattr(changes, kind.value.lower())
        if wanted is None:
            continue
        if not 0.0 <= wanted <= 5.0:
            raise InvalidWeights(
                f"a weight of {wanted:g} is not from 0 to 5",
                path=("weights", kind.value.lower()),
                details={"min": 0, "max": 5, "actual": wanted},
            )
        weights[kind.value] = wanted
    if not any(weights.values()):
        raise InvalidWeights(
            "at least one weight must be above 0",
            path=("weights",),
            details={"min": 0, "max": 5, "actual": 0},
        )
    return weights


def check_min_items(number: int) -> int:
    """Return the fewest items of an insight, or refuse."""
    if not 2 <= number <= 1000:
        raise MinItemsInvalid(
            f"fewest items must be 2 to 1,000, not {number}",
            path=("minItems",),
            details={"min": 2, "max": 1000, "actual": number},
        )
    return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an insight."""

    summary: str
    shipped_on: date | None
    url: str | None
    decided_on: date
    decided_by: MemberId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How many members were told of a decision by now, and when and with which words last."""

    status: InsightStatus
    count: int
    message: str
    at: datetime
    by: MemberId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What the last moment of an insight's history says of it."""

    total: float
    rank: int | None
    status: InsightStatus
    weights_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """Something worth doing. Words a person chose stand before the theme's; `linked` ideas were
    chosen by people or by Polder, and what people took away stays away. `status_before` is where it
    stood before it was set aside; `created_by` None for what the machine proposed; `told` who heard
    of each way it ended."""

    id: InsightId
    number: int
    theme_id: ThemeId | None
    title: str
    summary: str | None
    is_title_chosen: bool = False
    is_summary_chosen: bool = False
    product_id: ProductId | None = None
    status: InsightStatus = InsightStatus.PROPOSED
    owner_id: MemberId | None = None
    fit: float | None = None
    ease: float | None = None
    idea_ids: tuple[IdeaId, ...] = ()
    linked_by_people: tuple[IdeaId, ...] = ()
    linked_by_polder: tuple[IdeaId, ...] = ()
    unlinked_by_people: tuple[IdeaId, ...] = ()
    campaign_ids: tuple[CampaignId, ...] = ()
    outcome: Outcome | None = None
    status_before: InsightStatus | None = None
    created_by: MemberId | None = None
    noted: Noted | None = None
    told: tuple[Told, ...] = ()
    merged_into: InsightId | None = None
    comment_count: int = 0
    score: ScoreView
    seq: int = 0
    version: int = 1
    created_at: datetime
    updated_at: datetime

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def told_of(self, status: InsightStatus) -> Told | None:
        """Return who was told that it is done, or set aside; None when nobody was."""
        return next((each for each in self.told if each.status is status), None)

    def link(self, *, add: tuple[IdeaId, ...], remove: tuple[IdeaId, ...]) -> "Insight":
        """Return the insight after a person linked and unlinked ideas."""
        by_people = [each for each in self.linked_by_people if each not in remove]
        by_people += [each for each in add if each not in by_people]
        unlinked = [each for each in self.unlinked_by_people if each not in add]
        unlinked += [each for each in remove if each not in unlinked]
        return replace(
            self, linked_by_people=tuple(by_people), unlinked_by_people=tuple(unlinked)
        )._with_ideas()

    def link_by_polder(self, idea_ids: tuple[IdeaId, ...]) -> "Insight":
        """Return the insight with these ideas in place of those Polder linked before."""
        return replace(self, linked_by_polder=idea_ids)._with_ideas()

    def _with_ideas(self) -> "Insight":
        every = dict.fromkeys((*self.linked_by_people, *self.linked_by_polder))
        kept = tuple(each for each in every if each not in self.unlinked_by_people)
        return replace(self, idea_ids=kept[:MOST_IDEAS])

    @property
    def allowed(self) -> tuple[InsightStatus, ...]:
        """Where it may go from here, where it stands included: from open anywhere, from done back
        to open, and what was set aside is taken up again before it can be done."""
        match self.status:
            case InsightStatus.DONE:
                wanted = {*OPEN, InsightStatus.DONE}
            case InsightStatus.DISMISSED:
                wanted = {
                    InsightStatus.DISMISSED,
                    InsightStatus.PROPOSED,
                    InsightStatus.ACCEPTED,
                    self.status_before or InsightStatus.PROPOSED,
                }
            case _:
                wanted = set(InsightStatus)
        return tuple(each for each in InsightStatus if each in wanted)

    def set_status(
        self,
        status: InsightStatus,
        *,
        outcome: str | None,
        shipped_on: date | None,
        url: str | None,
        today: date,
        by: MemberId | None,
    ) -> "Insight":
        """Return the insight in another status. DONE needs an outcome and DISMISSED a reason; back
        to an open status the outcome goes."""
        if status not in self.allowed:
            raise TransitionNotAllowed(
                f"from {self.status.value} it cannot go to {status.value}",
                path=("status",),
                details={
                    "status": self.status.value,
                    "wanted": status.value,
                    "allowed": [each.value for each in self.allowed if each is not self.status],
                },
            )
        if status in OPEN:
            return replace(self, status=status, outcome=None, status_before=None)
        before = self.outcome if self.status == status else None
        if not outcome and before is None:
            if status is InsightStatus.DISMISSED:
                raise ReasonRequired("say why", path=("outcome",))
            raise OutcomeRequired(
                "say what came of it", path=("outcome",), details={"status": status.value}
            )
        kept = Outcome(
            summary=outcome or (before.summary if before else ""),
            shipped_on=shipped_on or (before.shipped_on if before else None),
            url=url or (before.url if before else None),
            decided_on=before.decided_on if before else today,
            decided_by=before.decided_by if before else by,
        )
        stood = self.status if self.status is not status else self.status_before
        is_aside = status is InsightStatus.DISMISSED
        return replace(self, status=status, outcome=kept, status_before=stood if is_aside else None)

    def view(
        self, *, score: ScoreView, rank: int | None, theme: Theme | None, effect: float | None
    ) -> InsightView:
        outcome = self.outcome
        return InsightView(
            id=self.id,
            number=self.number,
            title=self.title,
            summary=self.summary,
            product_id=self.product_id,
            status=self.status,
            score=score,
            rank=rank,
            owner_id=self.owner_id,
            theme_id=self.theme_id,
            idea_ids=self.idea_ids,
            outcome=None
            if outcome is None
            else OutcomeView(
                summary=outcome.summary,
                shipped_on=outcome.shipped_on,
                url=outcome.url,
                effect=effect,
                decided_on=outcome.decided_on,
                decided_by=outcome.decided_by,
            ),
            comment_count=self.comment_count,
            version=self.version,
            created_at=self.created_at,
            updated_at=self.updated_at,
            item_count=theme.tally.item_count if theme is not None else 0,
            people_count=theme.tally.customer_count if theme is not None else 0,
            campaign_ids=self.campaign_ids,
            allowed_statuses=self.allowed,
            created_by=self.created_by,
            segments=segments_of(theme.tally) if theme is not None else (),
            merged_into_id=self.merged_into,
        )


def insight_of(theme_id: ThemeId) -> InsightId:
    """Return the id of the insight that is drawn from a theme."""
    return InsightId(f"insight_{short_id(f'insight of {theme_id}')}")


def check_share(name: str, value: float | None) -> float | None:
    """Return fit or ease, or refuse what is not 0 to 1."""
    if value is not None and not 0.0 <= value <= 1.0:
        raise ShareInvalid(
            f"{name} must be 0 to 1, not {value:g}",
            path=(name,),
            details={"min": 0, "max": 1, "actual": value},
        )
    return value


def effect_of(outcome: Outcome | None, theme: Theme | None, today: date) -> float | None:
    """Return the change in items a week since an outcome, -0.4 for 40 % fewer.

    None before four weeks are over, and when nothing was said in the four weeks before it.
    """
    if outcome is None or theme is None:
        return None
    since = outcome.shipped_on or outcome.decided_on
    passed = (today - since).days
    if passed < EFFECT_DAYS:
        return None
    begin = (since - timedelta(days=EFFECT_DAYS)).isoformat()
    days = theme.tally.days
    before = sum(n for day, n in days.items() if begin <= day < since.isoformat())
    after = sum(n for day, n in days.items() if day >= since.isoformat())
    if before == 0:
        return None
    return round((after / passed) / (before / EFFECT_DAYS) - 1.0, 4)
