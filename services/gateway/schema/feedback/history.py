"""What a score was, what moved it, and how weights changed."""

from datetime import datetime

import strawberry

from services.gateway.schema.community import members, segments
from services.gateway.schema.community.segments import Segment
from services.gateway.schema.far import FarMember
from services.gateway.schema.feedback.enums import InsightStatus, ScoreComponentKind
from services.gateway.schema.info import Info
from services.gateway.schema.marks import COMMUNITY, FEEDBACK, Shows, field, show_enum, shown, typed
from services.gateway.schema.paging import Connection, Edge, FloatInterval, rows
from shared.contracts import feedback as contract
from shared.contracts.feedback import CauseKind, MomentKind
from shared.kernel import Phrase

show_enum(
    MomentKind,
    "Why a score was kept.",
    name="ScoreMomentKind",
    service=FEEDBACK,
    values={
        "FIRST": "The insight was new.",
        "SCORE": "Score or place changed by itself; kept once an hour.",
        "WEIGHTS": "The weights were changed.",
        "STATUS": "It was decided where the insight stands.",
        "EDIT": "Somebody changed the insight.",
    },
)

show_enum(
    CauseKind,
    "What moved a score.",
    name="ScoreCauseKind",
    service=FEEDBACK,
    values={
        "OWN": "The number behind a part changed.",
        "OTHERS": "That of other themes changed, with which the part compares.",
        "KNOWN": "A part is known that was not.",
        "UNKNOWN": "A part is not known any more.",
        "WEIGHTS": "The weights were changed.",
    },
)


@typed(service=FEEDBACK)
class ScoreMoment(Shows):
    """Score of an insight from a moment on."""

    view: strawberry.Private[contract.MomentView]

    at: datetime = shown("From when.")
    kind: MomentKind = shown("Why it was kept.")
    total: float = shown("From 0 to 100.")
    rank: int | None = shown("Place in the list by score; null when it was in none.")
    status: InsightStatus = shown("Where the insight stood.")
    weights_version: int = shown("Version of the weights.")

    @field()
    def interval(self) -> FloatInterval | None:
        """Where the total most likely lay, 95%."""
        return interval(self.view.span)

    @field()
    def people_count(self) -> int:
        """Different people who spoke."""
        return self.view.people

    @field()
    def item_count(self) -> int:
        """Pieces of feedback."""
        return self.view.items

    @field()
    def vote_count(self) -> int | None:
        """Votes on linked ideas; null when none was linked."""
        return self.view.votes

    @field(service=COMMUNITY)
    async def by(self, info: Info) -> FarMember | None:
        """Who made it so; null when it came by itself."""
        return await members.member(info, self.view.by)


@typed(service=FEEDBACK)
class ScoreMomentEdge(Edge[ScoreMoment]):
    """Place of an item in a list of moments of a score."""


@typed(service=FEEDBACK)
class ScoreMomentConnection(Connection[ScoreMoment, ScoreMomentEdge]):
    """Page of moments of a score, newest first."""


@typed(service=FEEDBACK)
class ScoreCause(Shows):
    """Something that moved a score."""

    view: strawberry.Private[contract.CauseView]

    kind: CauseKind = shown("What it was.")
    component: ScoreComponentKind | None = shown("Part of the score; null for weights.")
    points: float = shown("Points it added to the total, or took off.")
    before: float | None = shown("The number behind the part, then.")
    after: float | None = shown("The number behind the part, now.")

    @field(service=COMMUNITY)
    async def segment(self, info: Info) -> Segment | None:
        """Segment that most of the people are of who came or went."""
        shift = self.view.segment
        return await segments.segment(info, shift.segment_id) if shift is not None else None

    @field()
    async def text(self, info: Info) -> str:
        """What it was, in a sentence in the viewer's language."""
        said = _said(info, self.view.text)
        shift = self.view.segment
        of = await segments.segment(info, shift.segment_id) if shift is not None else None
        if shift is None or of is None:
            return said
        count = abs(shift.after - shift.before)
        way = "more" if shift.after > shift.before else "fewer"
        params: dict[str, str | int | float] = {
            "difference": count,
            "count": count,
            "segment": of.view.name,
        }
        more = Phrase(key=f"cause.segment.{way}", params=params)
        return f"{said}, {info.context.say(more)}"


@typed(service=FEEDBACK)
class ScoreMovement(Shows):
    """Way of a score from one moment to now."""

    view: strawberry.Private[contract.MovementView]

    @field()
    def since(self) -> ScoreMoment:
        """Score it came from."""
        return ScoreMoment(view=self.view.since)

    @field()
    def now(self) -> ScoreMoment:
        """Score it has."""
        return ScoreMoment(view=self.view.now)

    @field()
    def causes(self) -> list[ScoreCause]:
        """What moved it, most points first; together they are the difference of the totals. At
        most 17.
        """
        return [ScoreCause(view=each) for each in self.view.causes]

    @field()
    def text(self, info: Info) -> str:
        """How it moved, in a sentence in the viewer's language."""
        return info.context.say(self.view.text)


@typed(service=FEEDBACK)
class WeightChange(Shows):
    """Change of the weights."""

    view: strawberry.Private[contract.WeightChangeView]

    version: int = shown("Version that began with it.")
    at: datetime = shown("When.")
    before: "list[ScoreWeight]" = shown("Weights it changed; always 8.")
    after: "list[ScoreWeight]" = shown("Weights after it; always 8.")

    @field(service=COMMUNITY)
    async def by(self, info: Info) -> FarMember | None:
        """Who changed them."""
        return await members.member(info, self.view.by)


@typed(service=FEEDBACK)
class ScoreWeight:
    """Weight of one part."""

    kind: ScoreComponentKind = shown("Which part.")
    weight: float = shown("From 0 to 5.")


@typed(service=FEEDBACK)
class WeightChangeEdge(Edge[WeightChange]):
    """Place of an item in a list of changes of the weights."""


@typed(service=FEEDBACK)
class WeightChangeConnection(Connection[WeightChange, WeightChangeEdge]):
    """Page of changes of the weights, newest first."""


def interval(span: contract.ValueSpan | None) -> FloatInterval | None:
    """Return a span as the public contract has it."""
    return FloatInterval(low=span.low, high=span.high) if span is not None else None


def _said(info: Info, text: Phrase) -> str:
    """Return what a cause says, its part of the score by name."""
    params = dict(text.params or {})
    if "component" in params:
        params["component"] = info.context.label("component", str(params["component"]))
    return info.context.say(Phrase(key=text.key, params=params))


async def moments_where(info: Info, asked: contract.ListMoments) -> ScoreMomentConnection:
    """Return a page of what a score was."""
    page = await info.context.ask(asked)
    edges = [ScoreMomentEdge(node=ScoreMoment(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountMoments(insight_id=asked.insight_id)
    return ScoreMomentConnection.of(page, edges, asked.after, lambda: info.context.ask(count))


async def weight_changes(info: Info, asked: contract.ListWeightChanges) -> WeightChangeConnection:
    """Return a page of how the weights changed."""
    page = await info.context.ask(asked)
    edges = [WeightChangeEdge(node=WeightChange(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountWeightChanges()
    return WeightChangeConnection.of(page, edges, asked.after, lambda: info.context.ask(count))
