"""Labels that people put on feedback."""

from collections.abc import Sequence
from dataclasses import replace

from services.feedback.domain.labels import MOST_LABELS, Label, check_color
from services.feedback.domain.refusals import LabelNameRequired, LabelNotFound, TooManyLabels
from services.feedback.storage import labels as storage
from shared.contracts.feedback import (
    ArchiveLabel,
    CountLabels,
    GetLabels,
    LabelPage,
    LabelView,
    ListLabels,
    SaveLabel,
)
from shared.contracts.paging import MAX_PAGE
from shared.kernel import LabelId
from shared.text import clean_name
from shared.work import Look, Work

LONGEST_NAME = 60


async def save_label(command: SaveLabel, work: Work) -> LabelView:
    """Create a label, or change the one with this id."""
    present = Label(id=LabelId(work.new_id("label")), name="", color=0)
    if command.id is not None:
        present = await _hold(work, command.id)
    name = present.name
    if command.name is not None:
        name = clean_name(command.name, limit=LONGEST_NAME, path=("name",))
    if not name:
        raise LabelNameRequired("a label needs a name", path=("name",))
    number = await storage.count_labels(work)
    if command.id is None and number >= MOST_LABELS:
        raise TooManyLabels("no more labels fit", path=("name",), details={"limit": MOST_LABELS})
    color = check_color(command.color) or present.color or number % 12 + 1
    label = replace(present, name=name, color=color)
    await storage.put_label(work, label)
    (view,) = await _views(work, [label])
    return view


async def archive_label(command: ArchiveLabel, work: Work) -> LabelId:
    """Take a label off everything."""
    label = await _hold(work, command.id)
    await storage.put_label(work, replace(label, is_archived=True))
    return label.id


async def get_labels(query: GetLabels, look: Look) -> tuple[LabelView, ...]:
    return tuple(await _views(look, await storage.get_labels(look, query.ids)))


async def list_labels(query: ListLabels, look: Look) -> LabelPage:
    """Return labels by name."""
    found, page = await storage.page_labels(look, min(query.first, MAX_PAGE), query.after)
    return LabelPage(
        nodes=tuple(await _views(look, found)), cursors=page.cursors, has_next=page.has_next
    )


async def count_labels(query: CountLabels, look: Look) -> int:
    return await storage.count_labels(look)


async def check_labels(look: Look, ids: Sequence[LabelId]) -> None:
    """Refuse a label that isn't there."""
    known = {each.id for each in await storage.get_labels(look, ids)}
    for place, id in enumerate(ids):
        if id not in known:
            raise LabelNotFound("there is no such label", path=("addLabelIds", str(place)))


async def _hold(work: Work, id: LabelId) -> Label:
    found = await storage.get_labels(work, [id])
    if not found:
        raise LabelNotFound("there is no such label", path=("id",))
    return found[0]


async def _views(look: Look, labels: Sequence[Label]) -> list[LabelView]:
    return [each.view(await storage.count_labelled(look, each.id)) for each in labels]
