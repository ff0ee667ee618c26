"""What people put on items, and what rules read in them."""

import strawberry
from strawberry import UNSET

from services.gateway.schema.feedback.enums import UrgencyReason
from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, part, shown, typed
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, known, rows, slice_of
from shared.contracts import feedback as contract
from shared.kernel import LabelId


@typed(service=FEEDBACK)
class FeedbackUrgency:
    """Why a piece of feedback can't wait, as a rule read it."""

    reason: UrgencyReason = part("Rule that says so.")
    label: str = part("Reason in a few words, in the viewer's language.")
    words: str = part("Words in the text that say so.")


@typed(service=FEEDBACK)
class Label(Node):
    """Word that people file feedback and themes under."""

    view: strawberry.Private[contract.LabelView]

    name: str = shown("Name of the label.")
    color: int = shown("Colour, 1 to 12 of the palette.")
    item_count: int = shown("Items with the label.")


@typed(service=FEEDBACK)
class LabelEdge(Edge[Label]):
    """Place of an item in a list of labels."""


@typed(service=FEEDBACK)
class LabelConnection(Connection[Label, LabelEdge]):
    """Page of labels."""


def urgency_shown(info: Info, view: contract.UrgencyView | None) -> FeedbackUrgency | None:
    """Return why an item can't wait, in the viewer's language."""
    if view is None:
        return None
    label = info.context.label("urgency", view.reason.value)
    return FeedbackUrgency(reason=view.reason, label=label, words=view.words)


async def label(info: Info, id: LabelId | None) -> Label | None:
    """Return a label by id."""
    view = await info.context.loaders.labels.load(id) if id else None
    return Label(view=view) if view else None


async def labels_of(
    info: Info, ids: tuple[LabelId, ...], first: int | None, after: str | None = UNSET
) -> LabelConnection:
    """Return a page of the labels on an item."""
    found = await info.context.loaders.labels.load_many(list(ids))
    views = {view.id: view for view in found if view}
    page = slice_of(list(views), first, after)
    edges = [LabelEdge(node=Label(view=views[id]), cursor=id) for id in page.nodes]
    return LabelConnection.of(page, edges, after, known(len(views)))


async def labels_where(info: Info, asked: contract.ListLabels) -> LabelConnection:
    """Return a page of labels."""
    page = await info.context.ask(asked)
    edges = [LabelEdge(node=Label(view=view), cursor=at) for view, at in rows(page)]
    count = contract.CountLabels()
    return LabelConnection.of(page, edges, asked.after, lambda: info.context.ask(count))
