"""What feedback asks its analyst to find: items by meaning and by words, themes by meaning.

All of it is for Polder itself; people and the gateway never send these.
"""

from shared.contracts.feedback import FeedbackFilter
from shared.kernel import ItemId, ThemeId
from shared.messages import SYSTEM, Query, message, value


@value
class Place:
    """Where a page begins: after what is worth this much and has this id."""

    worth: float
    item_id: ItemId


@value
class FoundRow:
    """`worth` 0 to 1; more than 1 with the very code or phrase that was asked for."""

    item_id: ItemId
    worth: float


@value
class FoundRows:
    """A page of what was found, the best first; `total` on all pages, at most 1,000. `words` are
    those it was found by. Without `by_meaning` the model was late or down."""

    rows: tuple[FoundRow, ...]
    has_next: bool
    total: int
    words: tuple[str, ...]
    by_meaning: bool


@message("insights.find_items.v1", to=SYSTEM)
class FindItems(Query[FoundRows]):
    """Items that mean or say what is asked, or much the same as another item."""

    text: str | None = None
    item_id: ItemId | None = None
    filter: FeedbackFilter
    first: int
    after: Place | None = None


@value
class NearTheme:
    """`nearness` of the middle of its items, 0 to 1."""

    theme_id: ThemeId
    nearness: float


@message("insights.find_themes.v1", to=SYSTEM)
class FindThemes(Query[tuple[NearTheme, ...]]):
    """Themes whose items mean what is asked, or much the same as those of another theme; nearest
    first. Unavailable while the model is late or down."""

    text: str | None = None
    theme_id: ThemeId | None = None
    first: int = 200
