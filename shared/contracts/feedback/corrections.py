"""What people correct about themes as a whole, what became of a theme, and the runs behind it."""

from datetime import datetime

from shared.contracts.feedback.kinds import ThemeEventKind
from shared.contracts.feedback.themes import QuoteView, RunView, ThemeView
from shared.kernel import MemberId, Phrase, RunId, ThemeId
from shared.messages import PRODUCT, STAFF, Command, Query, message, value

# --- corrections ---------------------------------------------------------------------------------


@value
class Corrected:
    """Themes after a correction, and what undoes it within an hour."""

    themes: tuple[ThemeView, ...]
    undo_token: str


@message("feedback.merge_themes.v1", to=PRODUCT)
class MergeThemes(Command[Corrected]):
    """Let themes of one level go on as one. `if_versions`: as they were shown, the target's first,
    then those of the sources in their order."""

    target_id: ThemeId
    source_ids: tuple[ThemeId, ...]
    if_versions: tuple[int, ...] | None = None


@value
class PartView:
    """A part that a topic would fall into; `cohesion` 0 to 1."""

    title: str
    keywords: tuple[str, ...]
    item_count: int
    cohesion: float
    quotes: tuple[QuoteView, ...]


@value
class SplitPreview:
    """`parts` largest first; `token` works until `expires_at`."""

    token: str
    parts: tuple[PartView, ...]
    expires_at: datetime


@message("feedback.preview_split.v1", to=PRODUCT)
class PreviewSplit(Query[SplitPreview]):
    """How a topic would fall apart in 2 to 6 parts."""

    id: ThemeId
    parts: int = 2


@message("feedback.split_theme.v1", to=PRODUCT)
class SplitTheme(Command[Corrected]):
    """Split a topic as was shown; `titles` in the order of the preview, the first for the part that
    keeps the id."""

    token: str
    titles: tuple[str, ...]


@message("feedback.archive_theme.v1", to=PRODUCT)
class ArchiveTheme(Command[Corrected]):
    """Put a topic aside."""

    id: ThemeId
    if_version: int | None = None


@message("feedback.undo_correction.v1", to=PRODUCT)
class UndoCorrection(Command[tuple[ThemeView, ...]]):
    """Take a merge, a split or putting aside back, within an hour."""

    undo_token: str


# --- biography -----------------------------------------------------------------------------------


@value
class ThemeEventView:
    """Something that happened to a theme. `actor_id` None: the clustering did it, in `run_id`;
    `other_ids` are themes it came from, went into, or exchanged items with."""

    id: str
    theme_id: ThemeId
    kind: ThemeEventKind
    at: datetime
    actor_id: MemberId | None
    run_id: RunId | None
    text: Phrase
    other_ids: tuple[ThemeId, ...]


@value
class ThemeEventPage:
    nodes: tuple[ThemeEventView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("feedback.list_theme_events.v1", to=STAFF)
class ListThemeEvents(Query[ThemeEventPage]):
    """What happened to a theme, or in a run, newest first."""

    theme_id: ThemeId | None = None
    run_id: RunId | None = None
    first: int = 20
    after: str | None = None


@message("feedback.count_theme_events.v1", to=STAFF)
class CountThemeEvents(Query[int]):
    theme_id: ThemeId | None = None
    run_id: RunId | None = None


# --- runs ----------------------------------------------------------------------------------------


@value
class RunPage:
    nodes: tuple[RunView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("feedback.list_runs.v1", to=PRODUCT)
class ListRuns(Query[RunPage]):
    """Clustering runs, newest first."""

    first: int = 20
    after: str | None = None


@message("feedback.count_runs.v1", to=PRODUCT)
class CountRuns(Query[int]):
    pass
