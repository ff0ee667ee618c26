"""House rules: what may stand in the community, in a few numbered lines."""

from datetime import date

from shared.kernel import GuidelineId
from shared.messages import PUBLIC, Query, message, value


@value
class GuidelineText:
    """A rule in one language; `body` may hold Markdown."""

    locale: str
    title: str
    body: str


@value
class GuidelineView:
    id: GuidelineId
    number: int
    texts: tuple[GuidelineText, ...]
    effective_on: date


@value
class GuidelinePage:
    nodes: tuple[GuidelineView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("community.get_guidelines.v1", to=PUBLIC)
class GetGuidelines(Query[tuple[GuidelineView, ...]]):
    """The rules with these ids that exist, in any order."""

    ids: tuple[GuidelineId, ...]


@message("community.list_guidelines.v1", to=PUBLIC)
class ListGuidelines(Query[GuidelinePage]):
    """Rules by number."""

    first: int = 20
    after: str | None = None


@message("community.count_guidelines.v1", to=PUBLIC)
class CountGuidelines(Query[int]):
    pass
