"""Keys of the widget."""

from collections.abc import Sequence

from services.feedback.domain.widgets import WidgetKey, WidgetNotFound
from shared.codec import from_document, to_document
from shared.kernel import WidgetKeyId
from shared.store import Page
from shared.work import Look, Work

WIDGETS = "feedback_widgets"


async def get_widget(look: Look, id: WidgetKeyId) -> WidgetKey:
    """Return a key by id, or refuse."""
    found = await look.collection(WIDGETS).get(id)
    if found is None:
        raise WidgetNotFound("there is no such widget", path=("id",))
    return from_document(WidgetKey, found)


async def get_widgets(look: Look, ids: Sequence[WidgetKeyId]) -> list[WidgetKey]:
    found = await look.collection(WIDGETS).get_many(list(ids))
    return [from_document(WidgetKey, each) for each in found]


async def find_widget(look: Look, key: str) -> WidgetKey | None:
    """Return what stands behind a key."""
    page = await look.collection(WIDGETS).page({"key": key}, first=1)
    return from_document(WidgetKey, page.documents[0]) if page.documents else None


async def page_widgets(look: Look, first: int, after: str | None) -> tuple[list[WidgetKey], Page]:
    """Return keys, newest first."""
    page = await look.collection(WIDGETS).page(
        {}, order="created_at", descending=True, first=first, after=after
    )
    return [from_document(WidgetKey, each) for each in page.documents], page


async def count_widgets(look: Look) -> int:
    return await look.collection(WIDGETS).count()


async def put_widget(work: Work, widget: WidgetKey) -> None:
    await work.collection(WIDGETS).put(widget.id, to_document(widget))
