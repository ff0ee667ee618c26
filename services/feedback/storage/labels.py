"""Labels, and how many items have them."""

from collections.abc import Sequence

from services.feedback.domain.labels import Label
from services.feedback.domain.refusals import LabelNameTaken
from services.feedback.storage.items import ITEMS
from shared.codec import from_document, to_document
from shared.contracts.feedback import FeedbackState
from shared.kernel import LabelId
from shared.store import Page
from shared.work import Look, Work

LABELS = "feedback_labels"
STANDING = {"is_archived": False}


async def get_labels(look: Look, ids: Sequence[LabelId]) -> list[Label]:
    """Return those that exist and were not archived, in the order asked for."""
    found = await look.collection(LABELS).get_many(list(ids))
    return [from_document(Label, each) for each in found if not each["is_archived"]]


async def page_labels(look: Look, first: int, after: str | None) -> tuple[list[Label], Page]:
    """Return labels by name."""
    page = await look.collection(LABELS).page(STANDING, order="name", first=first, after=after)
    return [from_document(Label, each) for each in page.documents], page


async def count_labels(look: Look) -> int:
    return await look.collection(LABELS).count(STANDING)


async def put_label(work: Work, label: Label) -> None:
    """Keep a label. Refuses the name of another."""
    if not label.is_archived:
        same = await work.collection(LABELS).page({**STANDING, "name": label.name}, first=2)
        if any(each["id"] != label.id for each in same.documents):
            raise LabelNameTaken(
                f"a label called “{label.name}” is there already",
                path=("name",),
                details={"name": label.name},
            )
    await work.collection(LABELS).put(label.id, to_document(label))


async def count_labelled(look: Look, id: LabelId) -> int:
    """Return how many items have a label, those put aside left out."""
    where = {"label_ids": id, "state": {"$ne": FeedbackState.ARCHIVED.value}}
    return await look.collection(ITEMS).count(where)
